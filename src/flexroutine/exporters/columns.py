"""Text in two columns, a label and what it says, 80 columns wide."""

import textwrap
from collections.abc import Iterator, Sequence

WIDTH = 80
_TEXT_FROM = 15


def labelled(label: str, text: str | None, hang: int = 0) -> Iterator[str]:
    """Yield a text beside its label; nothing if there is no text. Later lines hang by `hang` columns."""
    if text:
        start = f"{label}:" if label else ""
        yield from wrapped(start.ljust(_TEXT_FROM), text, " " * (_TEXT_FROM + hang))


def listed(label: str, texts: Sequence[str]) -> Iterator[str]:
    """Yield texts as a list beside their label."""
    for index, text in enumerate(texts):
        yield from labelled(label if index == 0 else "", f"- {text}", hang=2)


def wrapped(start: str, text: str, indent: str = "") -> Iterator[str]:
    """Yield a text in lines of at most 80 columns; only a single long word, such as an address, may be longer.

    A no-break space keeps its words together and is written as a space.
    """
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=start,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        yield line.replace("\N{NO-BREAK SPACE}", " ").rstrip()
