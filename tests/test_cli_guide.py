"""`guide`, and the warning signs where there is no terminal."""

import json
import re
import shutil
from pathlib import Path

import pytest

from flexroutine.cli.guide import complete_topic
from flexroutine.guide_files import load_guide, topic_ids
from test_cli import cli, first_words

PLAIN = ("start", "cat-cow", "--plain", "--speed", "1000", "--lead-in", "0s")


@pytest.fixture(autouse=True)
def _warm(home: Path, warm_home: Path) -> None:
    """Start with a cache, and with warning signs that nobody has read."""
    shutil.copytree(warm_home / "cache", home / "cache")


def test_guide_lists_its_topics_in_order() -> None:
    """Without a topic each has a line, warning signs first."""
    listed = first_words(cli("guide").out)
    assert (listed[0], sorted(listed)) == ("warning-signs", topic_ids())


def test_guide_shows_a_topic_as_plain_text_in_a_pipe() -> None:
    """No Markdown is left, nothing is wider than 88 columns but an address, and sources are numbered."""
    text = cli("guide", "pain-scale").out
    assert text.startswith("The pain scale\n==============\n\nA number from 0 to 10")
    assert [line for line in text.splitlines() if len(line) > 88 and "http" not in line] == []
    assert "[^" not in text
    assert "1. Canadian Physiotherapy Association, Pain Science Division: Numeric Rating Scale" in text


@pytest.mark.parametrize("words", [["ice-and-heat"], ["Ice", "AND", "heat"], ["ice and heat"]])
def test_a_topic_is_named_as_one_types(words: list[str]) -> None:
    """Any case, and spaces for hyphens."""
    assert cli("guide", *words).out.startswith("Ice and heat\n")


def test_a_mistyped_topic_is_wrong_usage() -> None:
    """Exit 2, with what may have been meant."""
    done = cli("guide", "warnings")
    assert (done.code, "did you mean warning-signs" in done.err) == (2, True)


def test_guide_as_json_is_complete() -> None:
    """The list has id, title and summary; a topic its text with numbers, and the sources of these numbers."""
    assert [topic["id"] for topic in json.loads(cli("guide", "--json").out)][:2] == ["warning-signs", "when-to-stop"]
    page = json.loads(cli("guide", "core", "--json").out)
    assert list(page) == ["id", "title", "summary", "text", "sources"]
    assert list(page["sources"][0]) == ["number", "publisher", "title", "url", "reading"]
    cited = {int(number) for group in re.findall(r"\[([\d, ]+)\]", page["text"]) for number in group.split(",")}
    assert cited == {source["number"] for source in page["sources"]}


def test_topics_are_completed() -> None:
    """TAB completes the name of a topic, in any case."""
    assert complete_topic("Wa") == ["warning-signs"]
    assert complete_topic("") == topic_ids()


def test_every_topic_can_be_shown() -> None:
    """Each topic fills in what it takes from the catalogue."""
    for topic in load_guide().topics:
        done = cli("guide", topic.id)
        assert (done.code, done.err) == (0, ""), topic.id
        assert "{" not in done.out


@pytest.mark.slow
def test_check_looks_at_the_guide() -> None:
    """`check` says that the guide is fine."""
    assert re.search(r"data/guide: 20 topics, fine", cli("check").out)


def test_warning_signs_are_told_once_where_nobody_presses_a_key() -> None:
    """A first plain run says one line on standard error, the next one nothing; what it prints is the same."""
    first, second = cli(*PLAIN), cli(*PLAIN)
    assert first.err.startswith("flexroutine: Before the first exercise: ")
    assert len(first.err.splitlines()) == 1
    assert (first.code, second.code, second.err) == (0, 0, "")
    assert first.out == second.out


def test_a_folder_that_cannot_be_written_never_blocks(home: Path) -> None:
    """Where nothing can be remembered, the line comes each time and the exercise goes on."""
    (home / "data").write_text("not a folder", encoding="utf-8")
    for _ in range(2):
        done = cli(*PLAIN)
        assert (done.code, len(done.err.splitlines())) == (0, 1)
