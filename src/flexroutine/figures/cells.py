"""A picture as rows of text with inks: what every way of drawing for a terminal gives."""

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


def plain(picture: Picture) -> str:
    """Return the characters alone, a line for each row."""
    return "\n".join("".join(run.text for run in row) for row in picture)
