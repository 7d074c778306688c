"""Big words and numbers: their shapes and their sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.letters import (
    HALF_ROWS,
    ROWS,
    dots_wide,
    draw_big,
    draw_halves,
    draw_small,
    halves_high,
    largest_scale,
)
from flexroutine.view import Shown

clocks = st.from_regex(r"[0-9]{1,3}|[0-9]{1,2}:[0-9]{2}|[0-9]:[0-9]{2}:[0-9]{2}", fullmatch=True)


def test_draw_big_clock() -> None:
    """Digits and colons are drawn in blocks, one blank dot between them."""
    assert draw_big("1:02", 1, "#") == [
        "  ##        ######  ######",
        "####    ##  ##  ##      ##",
        "  ##        ##  ##  ######",
        "  ##    ##  ##  ##  ##    ",
        "######      ######  ######",
    ]


def test_draw_small_word() -> None:
    """Words are drawn in half blocks, two dots in each, a blank dot between the letters."""
    assert draw_small("< LEFT") == [
        " ▄▀      █   █▀▀ █▀▀ ▀█▀",
        "▀█▀▀▀    █   █▀  █▀   █ ",
        "  ▀      ▀▀▀ ▀▀▀ ▀    ▀ ",
    ]


@pytest.mark.parametrize("characters", ["0123456789", "".join(sorted({*"".join(Shown), *"LEFTRIGHT<>"}))])
def test_draw_small_are_all_different(characters: str) -> None:
    """No two digits look the same, and no two letters of what is shown."""
    assert len({tuple(draw_small(each)) for each in characters}) == len(characters)


@pytest.mark.parametrize("word", [*Shown, "< LEFT", "RIGHT >", " "])
def test_draw_small_is_a_box(word: str) -> None:
    """Every word that is shown can be drawn, in three rows of one width, no wider than beside the smallest figure."""
    lines = draw_small(word)
    assert len(lines) == HALF_ROWS
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) <= 32


@pytest.mark.parametrize("scale", [1, 2, 3, 4, 5])
def test_draw_halves_is_a_box(scale: int) -> None:
    """A word takes as many rows and columns as its scale says."""
    lines = draw_halves("RIGHT >", scale)
    assert len(lines) == halves_high(scale)
    assert {len(line) for line in lines} == {scale * dots_wide("RIGHT >")}


@pytest.mark.parametrize("scale", [1, 2])
def test_draw_halves_at_even_scales_has_whole_blocks(scale: int) -> None:
    """Twice the scale of half blocks is the scale of whole ones."""
    assert draw_halves("WORK", 2 * scale) == draw_big("WORK", scale, "█")


@given(clocks, st.integers(1, 8))
def test_draw_big_at_a_scale(text: str, scale: int) -> None:
    """A scale makes every dot that many times as wide and as high."""
    drawn = draw_big(text, scale, "█")
    small = draw_big(text, 1, "█")
    assert drawn == ["".join(dot * scale for dot in line) for line in small for _ in range(scale)]


@given(clocks, st.integers(0, 300), st.integers(0, 100))
def test_largest_scale_fits_and_is_the_largest(text: str, columns: int, rows: int) -> None:
    """The scale fits the space, and the next one would not."""
    scale = largest_scale(text, columns, rows)
    width = len(draw_big(text, 1, "#")[0])
    assert scale * width <= columns
    assert scale * ROWS <= rows
    assert (scale + 1) * width > columns or (scale + 1) * ROWS > rows


@pytest.mark.parametrize(("columns", "rows"), [(5, 50), (50, 4), (0, 0), (-2, -1)])
def test_largest_scale_without_space(columns: int, rows: int) -> None:
    """Where even the smallest digits do not fit there are none."""
    assert largest_scale("8", columns, rows) == 0
