"""Where the screen puts things in a window of a size. Pure, and without a word of what it says."""

from dataclasses import dataclass

from flexroutine.letters import HALF_ROWS, ROWS, dots_wide, draw_big, halves_high, largest_scale

WIDEST_FIGURE = 80
"""Columns; a larger picture tells no more, and costs more to draw eight times a second."""
WIDEST_NUMBER = "0:00"
"""Numbers are drawn at the size at which this fits, so that they do not jump from 1:00 to 59."""


WIDEST_WORD, WIDEST_SIDE = "PREPARE", "RIGHT >"
"""Words grow as far as these fit, so that all are of one size."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things go in a window of a size: large words in a frame, beside the figure if there is one, or lines."""

    columns: int
    rows: int
    main_rows: int = 0
    """Rows of the frame for the figure and the large words; 0 where a frame has no room."""
    picture: tuple[int, int] | None = None
    """Columns and rows of the figure."""
    scale: int = 0
    """How many times over the number is drawn; 0 in plain figures."""
    word_scale: int = 0
    """How many columns a dot of the large words is wide."""

    @property
    def panel(self) -> int:
        """The columns for the large words."""
        return self.columns - 2 - (self.picture[0] + 1 if self.picture else 0)


def layout_for(columns: int, rows: int, *, with_figure: bool) -> Layout:
    """Return the layout for a window: from 76 x 20 up a frame, with a figure of at least 40 x 12 if there is one.

    Without a figure the words take its room, phase and side in one line; all else stays where it is.
    """
    if columns < 76 or rows < 20:
        return Layout(columns, rows)
    main_rows = rows - _AROUND_MAIN
    if not with_figure:
        scale, word_scale = _scales(columns - 2, columns - 2, main_rows, f"{WIDEST_WORD} {WIDEST_SIDE}", lines=1)
        return Layout(columns, rows, main_rows, None, scale, word_scale)
    room = max(columns // 2 - 4, columns - 3 - WIDEST_FIGURE - 6)
    scale, word_scale = _scales(room, room + 6, main_rows, WIDEST_WORD, lines=2)
    panel = len(draw_big(WIDEST_NUMBER, scale, " ")[0]) + 6
    return Layout(columns, rows, main_rows, (min(columns - 3 - panel, WIDEST_FIGURE), main_rows), scale, word_scale)


_AROUND_MAIN = 7
"""Header, name, two lines of the cue, next, bar and keys."""


def _scales(columns: int, panel: int, rows: int, widest_line: str, *, lines: int) -> tuple[int, int]:
    """Return how large the number can be over so many lines of words, and then the words, with gaps and the set."""
    others = 1 + 1 + lines
    number = max(1, largest_scale(WIDEST_NUMBER, columns, rows - lines * HALF_ROWS - others))
    left = rows - number * ROWS - others
    fitting = (
        scale
        for scale in range(1, panel // dots_wide(widest_line) + 1)
        if scale <= 2 * number and lines * halves_high(scale) <= left
    )
    return number, max(fitting, default=1)
