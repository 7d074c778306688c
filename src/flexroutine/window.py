"""What is on a window, and what has to be written for it to show something else: only what differs."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.text import Text

from flexroutine.figures import Picture, Row
from flexroutine.lines import padded
from flexroutine.screen import PICTURE_AT, drawn
from flexroutine.tones import Theme


class Window:
    """Lines of words, and a figure on top of them, which moves while the words stay."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._lines: list[Text] = []
        self._figure: dict[int, Row] = {}
        """By row of the window."""

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure on it."""
        return bool(self._figure)

    def forget_lines(self) -> None:
        """Have all lines written the next time: something else may have written on the window."""
        self._lines = []

    def forget(self) -> None:
        """Forget everything that is on it."""
        self._lines, self._figure = [], {}

    def change_lines(self, lines: Sequence[Text], console: Console) -> Iterator[Segment]:
        """Give what writes the lines that differ, each to the edge of the window; what was under them is gone."""
        columns, rows = console.size
        wanted = [padded(line, columns) for line in lines] + [Text(" " * columns)] * (rows - len(lines))
        for row, line in enumerate(wanted):
            if row >= len(self._lines) or not _look_alike(line, self._lines[row]):
                self._figure.pop(row, None)
                yield Control.move_to(0, row).segment
                yield from line.render(console)
        self._lines = wanted

    def change_figure(self, picture: Picture) -> Iterator[Segment]:
        """Give what writes the rows of a figure that differ, or are gone."""
        column, first = PICTURE_AT
        for row, runs in enumerate(picture, first):
            if self._figure.get(row) != runs:
                self._figure[row] = runs
                yield Control.move_to(column, row).segment
                yield from (Segment(*piece) for piece in drawn(runs, self._theme))


def _look_alike(one: Text, other: Text) -> bool:
    return one is other or (one == other and one.style == other.style)
