"""The warning signs before the first exercise ever: what is shown at which size, and which key means what."""

import textwrap
from collections.abc import Callable

from flexroutine.session import Command

BRIEF = (
    "Before the first exercise: both legs weak or numb, a numb groin, bladder or bowel trouble, chest pain, or pain"
    " after an accident is an emergency. With fever, weight loss or bad night pain, see a doctor first."
    " More: flexroutine guide warning-signs"
)
"""What is said where there is no room, or nobody to press a key."""

_SMALLEST = (36, 10)
"""Columns and rows; below, the brief form is shown."""


def pages(text: str, columns: int, rows: int) -> list[list[str]]:
    """Break the text into pages of a window; each ends with a line that tells the keys.

    `text` has paragraphs and entries of lists (`- `) with empty lines between groups.
    """
    wide_enough = columns >= _SMALLEST[0] and rows >= _SMALLEST[1]
    lines = _lines(text if wide_enough else BRIEF, columns)
    room = max(1, rows - 1)
    if len(lines) + 1 < room:
        lines.append("")
    parts = [lines[start : start + room] for start in range(0, len(lines), room)]
    return [[*part, _keys(columns, number, len(parts))] for number, part in enumerate(parts, 1)]


def read_through(show: Callable[[int], int], wait: Callable[[float | None], Command | None]) -> bool:
    """Show page by page until the last one is acknowledged (True) or the person leaves (False).

    `show(page)` draws a page, or the last if there are fewer now, and gives the number of pages.
    """
    page = 0
    while True:
        count = show(page)
        page = min(page, count - 1)
        match wait(None):
            case Command.DONE | Command.PAUSE if page == count - 1:
                return True
            case Command.DONE | Command.PAUSE | Command.NEXT | Command.MORE:
                page += 1
            case Command.BACK:
                page = max(0, page - 1)
            case Command.QUIT:
                return False
            case _:
                pass


def _lines(text: str, columns: int) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        indent = "  " if line.startswith("- ") else ""
        lines += textwrap.wrap(line, max(1, columns - 1), subsequent_indent=indent) or [""]
    return lines


def _keys(columns: int, number: int, count: int) -> str:
    forms: tuple[str, ...]
    if number < count:
        forms = (f"Enter, space: more ({number} of {count})   q: leave", f"Enter: {number}/{count}  q: no")
    else:
        forms = ("Enter or space: I have read this, go on   q: leave", "Enter: ok   q: leave", "Enter  q")
    return next((form for form in forms if len(form) < columns), "Enter")
