"""Nothing of the article is lost: each item has an answer that exists, and each correction its text."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from flexroutine.catalogue import Catalogue
from flexroutine.guide import headings, section
from flexroutine.guide_files import load_guide

PROJECT = Path(__file__).parents[1]
NUMBERED = {"E": 34, "K": 7, "T": 11, "P": 5, "An": 12, "C": 6, "S": 7}
"""How many exercises, keywords, treatments, posture rules, anatomy statements, causes and claims there are."""
GUIDE = load_guide()


def benchmark(name: str) -> Any:
    """Import a module of the benchmarks folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PROJECT / "benchmarks"))
        return import_module(name)


COVERAGE = benchmark("article_coverage")
ITEMS = [item for items in COVERAGE.groups().values() for item in items]


def test_no_item_of_the_article_is_missing() -> None:
    """The table has every number once, in order."""
    assert [item.no for item in ITEMS] == [
        f"{kind}{no}" for kind, most in NUMBERED.items() for no in range(1, most + 1)
    ]


def test_every_answer_exists(shipped: Catalogue) -> None:
    """An item is answered by at least one exercise, routine or heading of the guide, and all that are named exist."""
    known = {
        *(f"exercise {id_}" for id_ in shipped.exercises),
        *(f"routine {id_}" for id_ in shipped.routines),
        *(f"guide {topic.id} / {heading}" for topic in GUIDE.topics for heading in headings(topic)),
    }
    assert {item.no: set(item.answers) - known for item in ITEMS if not item.answers or set(item.answers) - known} == {}


def test_all_corrections_have_their_text() -> None:
    """Each of the 46 corrected statements says what the article has, what is better, and why with its basis."""
    topic = GUIDE.find("about-the-article")
    found = COVERAGE.corrections(GUIDE)
    assert [number for number, _ in found] == list(range(1, 47))
    for number, heading in found:
        text = section(topic, f"{number}. {heading}")
        assert [line.split(":")[0] for line in text.splitlines()[:3]] == ["- The article", "- Better", "- Why"], number
        assert re.search(r"\[\^|our choice|not verified", text), number


def test_page_is_up_to_date() -> None:
    """docs/article-coverage.md is what its command writes now."""
    written = (PROJECT / "docs" / "article-coverage.md").read_text(encoding="utf-8")
    assert written == COVERAGE.page(GUIDE), "read the difference, then write the page anew"
