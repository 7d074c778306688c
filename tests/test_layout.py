"""Where the screen puts things, by the size of the window."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flexroutine.layout import Layout, layout_for
from flexroutine.letters import ROWS, draw_big, draw_halves, halves_high
from flexroutine.view import Shown


def words_wide(layout: Layout) -> int:
    """The columns of the widest line of large words."""
    sides = ["< LEFT", "RIGHT >"]
    lines = [*Shown, *sides] if layout.picture else [f"{phase} {side}" for phase in Shown for side in sides]
    return max(len(draw_halves(line, layout.word_scale)[0]) for line in lines)


def test_layout_at_80x24() -> None:
    """In the usual window the figure has 40 x 12 and the number five rows, at least."""
    layout = layout_for(80, 24, with_figure=True)
    assert layout.picture is not None
    assert layout.picture >= (40, 12)
    assert layout.picture[1] >= 12
    assert layout.scale >= 1


@given(columns=st.integers(76, 400), rows=st.integers(20, 120), with_figure=st.booleans())
@example(columns=104, rows=26, with_figure=True)  # wide, but too low for a larger number
def test_layout_of_a_large_window(columns: int, rows: int, with_figure: bool) -> None:
    """From 76 x 20 up the figure is large enough to read, and number and words fit beside it or in its place."""
    layout = layout_for(columns, rows, with_figure=with_figure)
    assert (layout.picture or (40, 12)) >= (40, 12)
    assert layout.panel >= max(words_wide(layout), len(draw_big("0:00", layout.scale, "#")[0]))
    word_lines = 2 if with_figure else 1
    assert layout.main_rows >= word_lines * halves_high(layout.word_scale) + layout.scale * ROWS + 1


@pytest.mark.parametrize("with_figure", [True, False])
def test_layout_grows_with_the_window(with_figure: bool) -> None:
    """In a larger window number and words are larger, with a figure and without."""
    layouts = [layout_for(*size, with_figure=with_figure) for size in ((80, 24), (120, 40), (200, 60))]
    for one, other in pairwise(layouts):
        assert other.scale > one.scale
        assert other.word_scale > one.word_scale


@given(st.integers(76, 400), st.integers(20, 120))
def test_layout_without_a_figure_has_the_same_frame(columns: int, rows: int) -> None:
    """Only the room of the figure is given to the words, which are no smaller for it."""
    with_one, without = (layout_for(columns, rows, with_figure=each) for each in (True, False))
    assert with_one.main_rows == without.main_rows
    assert (without.picture, without.panel) == (None, columns - 2)
    assert without.scale >= with_one.scale


@pytest.mark.parametrize(("columns", "rows"), [(75, 24), (80, 19), (20, 5)], ids=["narrow", "low", "small"])
@pytest.mark.parametrize("with_figure", [True, False])
def test_layout_without_room_for_a_frame(columns: int, rows: int, with_figure: bool) -> None:
    """In a small window there are lines below one another."""
    assert layout_for(columns, rows, with_figure=with_figure) == Layout(columns, rows)
