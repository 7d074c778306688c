"""The guide: how its files are read, what is filled in, and what is wrong where."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from flexroutine.errors import DataError, UsageError
from flexroutine.guide import (
    Facts,
    Flaw,
    Guide,
    Reading,
    Source,
    Topic,
    facts_of,
    flaws_of,
    headings,
    never_cited,
    read_sources,
    read_topic,
    section,
    topic_text,
    whole_page,
)
from flexroutine.guide_files import check_guide, load_guide

HEAD = "---\ntitle: Ice\nsummary: Cold things.\norder: 3\n---\n"
NHS = Source("nhs", "NHS", "Ice", "https://nhs.uk/ice", Reading.READ)
BOOK = Source("book", "Press", "Who knows?", None, Reading.MEMORY)
FACTS = Facts({"plank": "Hold 30 s"}, {"psoas": {"core": ["plank", "dead-bug"]}}, {"soleus": {"core": ["plank"]}})


def topic(body: str, id_: str = "ice") -> Topic:
    """A topic with this text, from the line where it would begin."""
    read, flaws = read_topic(id_, f"{HEAD}\n{body}")
    assert read, flaws
    return read


def shown(body: str, *sources: Source) -> str:
    """The text of a topic as it is shown."""
    known = Guide((), {source.key: source for source in sources})
    return topic_text(topic(body), known, FACTS)[0]


def flaws(text: str) -> list[tuple[int, str]]:
    """Line and problem of every flaw of a file's head."""
    read, found = read_topic("ice", text)
    assert (read is None) == bool(found)
    return [(flaw.line, flaw.problem) for flaw in found]


def test_a_topic_has_a_head_and_a_text() -> None:
    """The head gives title, summary and order; the text knows the line that it begins with."""
    assert topic("Cold.\n\n## How\n\nWith a cloth.\n") == Topic(
        "ice", "Ice", "Cold things.", 3, "Cold.\n\n## How\n\nWith a cloth.", 7
    )


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("", 1, "does not begin with '---'", id="empty"),
        pytest.param("# Ice", 1, "does not begin with '---'", id="no head"),
        pytest.param("---\ntitle: Ice\n", 1, "the head has no end", id="no end"),
        pytest.param("---\ntitle: Ice\n---\nCold.", 1, "the head has no summary and no order", id="missing"),
        pytest.param(HEAD.replace("title", "titel") + "Cold.", 2, "'titel: Ice' is not 'key: value'", id="key"),
        pytest.param(HEAD.replace("order: 3", "order") + "Cold.", 4, "'order' is not 'key: value'", id="no colon"),
        pytest.param(HEAD.replace("order: 3", "order: x") + "Cold.", 4, "'x' is not a whole number", id="order"),
        pytest.param(HEAD.replace("Ice", "") + "Cold.", 2, "title is empty", id="empty value"),
        pytest.param(HEAD.replace("order: 3", "title: B") + "Cold.", 4, "title is there twice", id="twice"),
        pytest.param(HEAD.replace("Cold things.", "x" * 61) + "Cold.", 3, "61 characters long; at most 60", id="long"),
        pytest.param(HEAD, 5, "there is no text below the head", id="no text"),
    ],
)
def test_a_wrong_head_is_told_with_its_line(text: str, line: int, problem: str) -> None:
    """Each fault of a head has its line, and says what is allowed."""
    assert any(at == line and problem in said for at, said in flaws(text)), flaws(text)


def test_sources_are_defined_once_and_taken_out_of_the_text() -> None:
    """A definition gives publisher, title, address and how far it was checked; a wrong one is told."""
    body = "All.\n\n[^nhs]: NHS | Ice | https://nhs.uk/ice | read\n[^book]: Press | Who knows? | - | memory"
    wrong = "\n[^nhs]: NHS | Ice | - | copy\n[^x]: NHS | Ice\n[^y]: A | B | nhs.uk | read\n[^z]: A | B | - | seen"
    read, sources, found = read_sources(topic(body + wrong))
    assert (read.body, sources) == ("All.", {"nhs": NHS, "book": BOOK})
    assert [(flaw.line, flaw.problem.split(":")[0]) for flaw in found] == [
        (11, "the source 'nhs' is there twice"),
        *[(line, "write [^key]") for line in (12, 13, 14)],
    ]


def test_sources_are_written_for_people() -> None:
    """A source names its publisher, its title and its address, and says if nobody has opened it."""
    copy = Source("c", "A", "B", None, Reading.COPY)
    assert list(map(str, (NHS, BOOK, copy))) == [
        "NHS: Ice. https://nhs.uk/ice",
        "Press: Who knows? (not verified)",
        "A: B. (read in a copy or a summary)",
    ]


def test_citations_become_numbers_in_the_order_of_their_sources() -> None:
    """The first source named is 1, wherever it is named again; several at one place stand together."""
    text, listed = topic_text(topic("A [^book]. B [^nhs][^book]."), Guide((), {"nhs": NHS, "book": BOOK}), FACTS)
    assert (text, listed) == ("A [1]. B [1, 2].", [BOOK, NHS])


def test_the_topic_of_sources_lists_them_all() -> None:
    """It names every source, by publisher, whether it cites them or not."""
    about = topic("All.", "sources")
    text, listed = topic_text(about, Guide((about,), {"book": BOOK, "nhs": NHS}), FACTS)
    assert listed == [NHS, BOOK]
    assert "## All sources\n\n1. NHS: Ice." in whole_page(about, text, listed)


def test_a_page_without_sources_ends_with_its_text() -> None:
    """There is no empty list of sources."""
    assert whole_page(topic("Cold."), "Cold.", []) == "# Ice\n\nCold.\n"


def test_the_catalogue_fills_in_doses_and_exercises() -> None:
    """A dose stands as the catalogue has it, exercises by category, also of several muscles."""
    assert shown("It is {dose plank}.") == "It is hold 30 s."
    assert shown("{works psoas}; {helps psoas, soleus}") == "core: plank, dead-bug; core: plank"
    assert shown("{works soleus}") == "none in this catalogue"


@pytest.mark.parametrize(
    ("body", "column", "problem"),
    [
        pytest.param("a [^nsh]", 3, "there is no source 'nsh'; did you mean nhs?", id="source"),
        pytest.param("{dose planc}", 1, "there is no exercise 'planc'; did you mean plank?", id="exercise"),
        pytest.param("{works xyz}", 1, "there is no muscle 'xyz'", id="muscle"),
        pytest.param("a {doses plank}", 3, "{doses plank} stands for nothing; write {dose ID}", id="place"),
        pytest.param("caf\xe9", 4, "'\\xe9' is not plain ASCII", id="not ASCII"),
        pytest.param("| a | b |", 1, "tables and HTML", id="table"),
        pytest.param(" <b>", 2, "tables and HTML", id="HTML"),
    ],
)
def test_a_flaw_of_a_text_is_told_with_its_place(body: str, column: int, problem: str) -> None:
    """What stands for nothing or cannot be shown has its line and column."""
    (flaw,) = flaws_of(topic(f"Fine.\n\n{body}"), {"nhs": NHS}, FACTS)
    assert (flaw.line, flaw.column) == (9, column)
    assert flaw.problem.startswith(problem)


def test_a_source_that_nobody_names_is_found() -> None:
    """A source is there to be named."""
    assert never_cited([topic("A [^nhs].")], {"nhs": NHS, "book": BOOK}) == ["book"]


@pytest.mark.parametrize("name", ["ice-and-heat", "Ice and Heat", " ICE_AND  heat"])
def test_a_topic_is_found_by_any_spelling_of_its_id(name: str) -> None:
    """Case, and spaces or underscores for hyphens, do not matter."""
    assert Guide((topic("A", "ice-and-heat"),), {}).find(name).id == "ice-and-heat"


def test_a_word_of_one_name_is_enough() -> None:
    """`guide ice` finds ice-and-heat; a word that two names have does not choose between them."""
    guide = Guide((topic("A", "ice-and-heat"), topic("A", "when-to-stop"), topic("A", "when-to-go")), {})
    assert guide.find("Ice").id == "ice-and-heat"
    for name in ("when", ""):
        with pytest.raises(UsageError, match="no topic"):
            guide.find(name)


@pytest.mark.parametrize(("name", "hint"), [("warning sings", "did you mean warning-signs?"), ("zzz", "there is ice")])
def test_an_unknown_topic_is_told_with_the_nearest(name: str, hint: str) -> None:
    """Who mistypes a topic is helped."""
    with pytest.raises(UsageError, match=re.escape(hint)):
        Guide((topic("A", "ice"), topic("A", "warning-signs")), {}).find(name)


def test_facts_leave_out_what_is_not_advised_or_works_no_muscle() -> None:
    """What cannot be started, and ice or heat, are no exercises for a muscle."""

    def plain(id_: str, category: str, against: object, primary: Sequence[str], secondary: Sequence[str]) -> Any:
        muscles = {"primary": primary, "secondary": secondary}
        return {"id": id_, "category": category, "advised_against": against, "muscles": muscles}

    exercises = [
        plain("plank", "core", None, ["abs"], ["psoas"]),
        plain("roll", "myofascial", {"reason": "no"}, ["abs"], []),
        plain("ice", "recovery", None, ["abs"], []),
    ]
    facts = facts_of(exercises, {"plank": "30 s"})
    assert (facts.works, facts.helps) == ({"abs": {"core": ["plank"]}}, {"psoas": {"core": ["plank"]}})


def test_a_section_is_the_text_below_its_heading() -> None:
    """Headings and sections can be named."""
    about = topic("A\n\n## One\n\nB\n\n### Two\n\nC")
    assert (headings(about), section(about, "One"), section(about, "Two")) == (["One", "Two"], "B", "C")


# The files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A guide of two topics."""
    (tmp_path / "ice.md").write_text(f"{HEAD}\nCold [^nhs].\n", encoding="utf-8")
    sources = HEAD.replace("order: 3", "order: 9") + "\nAll.\n\n[^nhs]: NHS | Ice | - | read\n"
    (tmp_path / "sources.md").write_text(sources, encoding="utf-8")
    return tmp_path


def test_a_guide_is_loaded_in_its_order(folder: Path) -> None:
    """Topics come by their order; a guide without fault is fine."""
    assert [topic.id for topic in load_guide(folder).topics] == ["ice", "sources"]
    assert check_guide(FACTS, folder)[1] == []


def test_every_fault_of_a_guide_is_told_with_file_and_line(folder: Path) -> None:
    """A broken guide is refused at the door: all faults of all files at once."""
    (folder / "ice.md").write_text(f"{HEAD}\nCold [^nhx] {{dose x}}.\n", encoding="utf-8")
    (folder / "bad.md").write_bytes(b"\xff")
    (folder / "head.md").write_text("no head", encoding="utf-8")
    told = [str(fault).removeprefix(f"{folder}/") for fault in check_guide(FACTS, folder)[1]]
    assert [re.sub(r" .*", "", each) for each in told] == ["bad.md:1:1:", "head.md:1:1:", "ice.md:7:6:", "ice.md:7:13:"]
    with pytest.raises(DataError, match=r"bad\.md:1:1: the byte 0xff.*\n.*head\.md:1:1"):
        load_guide(folder)


def test_sources_belong_to_a_guide(folder: Path) -> None:
    """A source that no topic names, and a guide without sources, are faults."""
    (folder / "ice.md").write_text(f"{HEAD}\nCold.\n", encoding="utf-8")
    assert "no topic names the source 'nhs'" in str(check_guide(FACTS, folder)[1][0])
    (folder / "sources.md").unlink()
    assert "the guide has no sources" in str(check_guide(FACTS, folder)[1][0])


def test_flaws_stand_in_the_order_of_their_lines() -> None:
    """Flaws sort by place."""
    assert sorted([Flaw(9, 1, "b"), Flaw(2, 5, "c"), Flaw(2, 1, "d")])[0] == Flaw(2, 1, "d")
