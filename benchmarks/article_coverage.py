"""Where each thing in the article is answered, and each of its statements that we correct, as a page.

Run: .venv/bin/python benchmarks/article_coverage.py > docs/article-coverage.md
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from flexroutine.guide import Guide, headings
from flexroutine.guide_files import load_guide

TABLE = Path(__file__).with_suffix(".yaml")
CORRECTED = "about-the-article"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the article, and where it is answered."""

    no: str
    what: str
    answers: tuple[str, ...]


def groups() -> dict[str, list[Item]]:
    """Return all items by their group."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {
        group: [Item(item["item"], item["what"], tuple(item["in"])) for item in items] for group, items in table.items()
    }


def corrections(guide: Guide) -> list[tuple[int, str]]:
    """Return number and heading of every statement of the article that the guide corrects."""
    found = (re.match(r"(\d+)\. (.*)", heading) for heading in headings(guide.find(CORRECTED)))
    return [(int(each[1]), each[2]) for each in found if each]


def page(guide: Guide) -> str:
    """Return the page."""
    return "\n".join([*_HEAD, *_answers(), *_corrections(guide)]) + "\n"


_HEAD = [
    "# What became of the article",
    "",
    "Made by `python benchmarks/article_coverage.py > docs/article-coverage.md`; a test fails when it is out of date.",
    'The catalogue began with the article "Hip Flexor Lower Back Pain Relief" by Spine Institute NY. The first table',
    "says where each thing in it is answered, the second which of its statements `guide about-the-article` corrects.",
    "",
]


def _answers() -> Iterator[str]:
    yield from ("## Where it is answered", "", "| no | in the article | answered in |", "| --- | --- | --- |")
    for items in groups().values():
        for item in items:
            yield f"| {item.no} | {item.what} | {'; '.join(map(_written, item.answers))} |"
    yield ""


def _written(answer: str) -> str:
    kind, _, name = answer.partition(" ")
    topic, _, heading = name.partition(" / ")
    return f"{kind} [{heading}](../data/guide/{topic}.md)" if heading else f"{kind} `{name}`"


def _corrections(guide: Guide) -> Iterator[str]:
    yield from ("## What is corrected", "", "| no | point |", "| --- | --- |")
    yield from (f"| {number} | {heading} |" for number, heading in corrections(guide))


if __name__ == "__main__":
    print(page(load_guide()), end="")
