"""`guide`: warning signs, doses, anatomy and all else that is not an exercise."""

import json
import os
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine.cli.options import JsonOption, plain_catalogue
from flexroutine.cli.output import is_terminal, write, write_table

if TYPE_CHECKING:
    from flexroutine.guide import Facts, Guide

READING_WIDTH = 88
"""Columns; longer lines are hard to read."""


def complete_topic(incomplete: str) -> list[str]:
    """Complete the id of a topic."""
    from flexroutine.guide_files import topic_ids

    return [each for each in topic_ids() if each.startswith(incomplete.lower())]


def guide(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="The topic to show; without one, the list of topics.",
            autocompletion=complete_topic,
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read of warning signs, pain, doses, ice and heat, anatomy. Each fact has its source."""
    from flexroutine.guide_files import load_guide

    known = load_guide()
    if words:
        _show_topic(" ".join(words), known, as_json=as_json)
    elif as_json:
        topics = [{"id": topic.id, "title": topic.title, "summary": topic.summary} for topic in known.topics]
        write(json.dumps(topics, ensure_ascii=False, indent=2))
    else:
        write_table(("Topic", "What it tells"), [(topic.id, topic.summary) for topic in known.topics])


def the_facts() -> "Facts":
    """Return what the guide takes from the catalogue."""
    from flexroutine.guide import facts_of

    plain = plain_catalogue()
    return facts_of(plain["exercises"], plain["doses"])


def _show_topic(name: str, known: "Guide", *, as_json: bool) -> None:
    from flexroutine.guide import topic_text, whole_page

    topic = known.find(name)
    text, sources = topic_text(topic, known, the_facts())
    if as_json:
        listed = [
            {"number": number, **{key: getattr(source, key) for key in ("publisher", "title", "url", "reading")}}
            for number, source in enumerate(sources, 1)
        ]
        page = {"id": topic.id, "title": topic.title, "summary": topic.summary, "text": text, "sources": listed}
        write(json.dumps(page, ensure_ascii=False, indent=2))
        return
    page_text = whole_page(topic, text, sources)
    if is_terminal() and os.environ.get("TERM") != "dumb":
        write(_drawn(page_text))
    else:
        from flexroutine.leaflet import plain_text

        write(plain_text(page_text, READING_WIDTH))


def _drawn(markdown: str) -> str:
    """Draw a page for this terminal, with nothing that one without UTF-8 cannot show: no box, no bullets."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    bold = dict.fromkeys(("markdown.code", "markdown.h3", "markdown.item.number"), "bold")
    console = Console(theme=Theme({**bold, "markdown.h2": "bold underline"}))  # readable on light and dark
    console.width = min(READING_WIDTH, console.width)
    with console.capture() as capture:
        console.print(Markdown(f"#{markdown}", hyperlinks=False))
    return capture.get().replace("\N{BULLET}", "-")
