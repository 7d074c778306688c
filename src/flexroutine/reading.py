"""What is read on the screen in peace: help, and notices before ice or after pain, page by page where room is short."""

from collections.abc import Sequence

from rich.text import Text

from flexroutine.lines import Glyphs, widest, wrapped

HELP = (
    ("space", "pause, go on", "pause"),
    ("Enter", "done: ends a self-paced set, a rest, a switch, a lead-in", "done"),
    ("n  →", "next set or side", "next"),
    ("N", "next exercise", "exercise"),
    ("b  ←", "start this again; at its start, the one before", "back"),
    ("+ -", "ten seconds more, ten less", "10 s"),
    ("p", "it hurts: from 4 of 10 ease off, from 6 stop (our choice)", "pain"),
    ("x", "it hurts: leave it out", "leave out"),
    ("m", "sound off, on", "sound"),
    ("q", "stop", "stop"),
)
"""Keys, and what they do in full and in short; how help is closed stands below it."""

_WIDE = 72
"""Columns from which on help is told in full."""


def help_lines(columns: int, glyphs: Glyphs) -> list[Text]:
    """Return a line for each key; the arrows as this window can draw them."""
    arrows = str.maketrans({"→": glyphs.right, "←": glyphs.left})
    indent = 2 if columns >= _WIDE else 1
    return [
        Text.assemble((" " * indent + key.translate(arrows).ljust(7), "bold"), " ", full if columns >= _WIDE else short)
        for key, full, short in HELP
    ]


def notice_lines(paragraphs: Sequence[str], columns: int, *, gap: bool) -> list[Text]:
    """Return paragraphs broken into lines, with a gap after each if there is room for one."""
    lines: list[Text] = []
    for paragraph in paragraphs:
        lines += [Text(f" {each}") for each in wrapped(paragraph, columns - 2, len(paragraph) + 1)]
        lines += [Text("")] if gap else []
    return lines


def page_of(lines: Sequence[Text], room: int, page: int, part: float) -> tuple[Sequence[Text], int, int]:
    """Return the lines of a page, its number and how many there are; after the last page comes the first.

    It is the page so many pages after the one that is reached at this part of all.
    """
    room = max(1, room)
    count = max(1, -(-len(lines) // room))
    number = (page + int(part * count)) % count
    return lines[number * room : (number + 1) * room], number + 1, count


def keys_with_more(keys: tuple[str, ...], more: str, number: int, count: int, columns: int) -> str:
    """Return the longest form of the keys that fits, with the key for the next page before it if there is one."""
    if count > 1 and more:
        full = (f"{more} more ({number} of {count})   {each}" for each in keys)
        short = (f"{more} {number}/{count}  {each}" for each in keys)
        keys = (*full, *short, f"{more} {number}/{count}")  # without the rest, rather than without the rest of the text
    return widest(keys, columns)
