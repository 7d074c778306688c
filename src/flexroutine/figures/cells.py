"""A picture as rows of text with inks: what every way of drawing for a terminal gives."""

from collections.abc import Iterable
from typing import NamedTuple

from flexroutine.figures.shapes import Role

Rgb = tuple[int, int, int]
Ink = Role | Rgb | None
"""A role whose colour the screen chooses, or red, green and blue from 0 to 255; None is the terminal's own."""


class Run(NamedTuple):
    """Neighbouring characters of one colour on one background."""

    text: str
    ink: Ink = None
    paper: Ink = None


Row = tuple[Run, ...]
Picture = tuple[Row, ...]


def joined(cells: Iterable[tuple[str, Ink, Ink]]) -> Row:
    """Return cells as runs, with neighbours of the same colours in one."""
    runs: list[tuple[list[str], Ink, Ink]] = []
    for text, ink, paper in cells:
        if runs and runs[-1][1] == ink and runs[-1][2] == paper:
            runs[-1][0].append(text)
        else:
            runs.append(([text], ink, paper))
    return tuple(Run("".join(texts), ink, paper) for texts, ink, paper in runs)


def plain(picture: Picture) -> str:
    """Return the characters alone, a line for each row."""
    return "\n".join("".join(run.text for run in row) for row in picture)
