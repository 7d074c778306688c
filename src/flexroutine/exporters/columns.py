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
    """Yield a text in lines of at most 80 columns; an address that is longer is broken after a slash.

    A no-break space keeps its words together and is written as a space.
    """
    room = WIDTH - max(len(start), len(indent))
    whole = " ".join(piece for word in text.split(" ") for piece in _pieces(word, room))
    lines = textwrap.wrap(whole, WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False)
    for line in lines:
        yield line.replace("\N{NO-BREAK SPACE}", " ").rstrip()


def _pieces(word: str, room: int) -> Iterator[str]:
    """Break a word that is longer than a line, after a slash or hyphen if it has one."""
    while len(word) > room:
        at = max(word.rfind("/", 0, room), word.rfind("-", 0, room)) + 1 or room
        yield word[:at]
        word = word[at:]
    yield word
