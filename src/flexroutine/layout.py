"""Where the screen puts things in a window of a size. Pure, and without a word of what it says."""

from dataclasses import dataclass

from flexroutine.letters import HALF_ROWS, ROWS, dots_wide, draw_big, halves_high, largest_scale

WIDEST_FIGURE = 72
"""Columns; a larger picture tells no more, and costs more to draw ten times a second."""
LEAST_FIGURE = 40
"""Columns below which no figure is narrowed for the number."""
WIDEST_NUMBER, LONG_NUMBER = "0:00", "10:00"
"""Numbers are drawn at the size at which the first fits, so that they do not jump from 1:00 to 59; the second, which is
rare, may be smaller, but wherever there is room it is drawn in large digits too."""


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
    """Columns and rows of the figure, under which a row is left free."""
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
        scale = _number_scale(columns - 2, main_rows, lines=1)
        word_scale = _word_scale(f"{WIDEST_WORD} {WIDEST_SIDE}", columns - 2, main_rows, scale, lines=1)
        return Layout(columns, rows, main_rows, None, scale, word_scale)
    room = max(columns // 2 - 4, columns - 3 - WIDEST_FIGURE - _BESIDE_NUMBER)
    scale = _number_scale(room, main_rows, lines=2)
    panel = len(draw_big(WIDEST_NUMBER, scale, " ")[0]) + _BESIDE_NUMBER
    panel = max(panel, min(len(draw_big(LONG_NUMBER, 1, " ")[0]) + 1, columns - 3 - LEAST_FIGURE))
    picture = (min(columns - 3 - panel, WIDEST_FIGURE), main_rows - 1)
    return Layout(columns, rows, main_rows, picture, scale, _word_scale(WIDEST_WORD, panel, main_rows, scale, lines=2))


_AROUND_MAIN = 7
"""Header, name, two lines of the cue, next, bar and keys."""
_BESIDE_NUMBER = 6
"""Columns that the words may be wider than the number."""


def _number_scale(columns: int, rows: int, *, lines: int) -> int:
    """Return how large the number can be with so many lines of the smallest words, gaps and the set."""
    return max(1, largest_scale(WIDEST_NUMBER, columns, rows - lines * HALF_ROWS - _others(lines)))


def _word_scale(widest: str, columns: int, rows: int, number_scale: int, *, lines: int) -> int:
    """Return how large so many lines of words can be where the number is this large."""
    left = rows - number_scale * ROWS - _others(lines)
    scales = range(1, min(columns // dots_wide(widest), 2 * number_scale) + 1)
    return max((scale for scale in scales if lines * halves_high(scale) <= left), default=1)


def _others(lines: int) -> int:
    """Rows of the set, and of the gaps between it, the number and the lines of words."""
    return 1 + lines + 1
