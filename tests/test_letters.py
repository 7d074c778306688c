"""Big digits: their shapes and their sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.digits import ROWS, draw_digits, largest_scale

clocks = st.from_regex(r"[0-9]{1,3}|[0-9]{1,2}:[0-9]{2}|[0-9]:[0-9]{2}:[0-9]{2}", fullmatch=True)


def test_draw_digits_of_a_clock() -> None:
    """Digits and colons are drawn in blocks, one blank dot between them."""
    assert draw_digits("1:02", 1, "#") == [
        "  ##        ######  ######",
        "####    ##  ##  ##      ##",
        "  ##        ##  ##  ######",
        "  ##    ##  ##  ##  ##    ",
        "######      ######  ######",
    ]


def test_draw_digits_are_all_different() -> None:
    """No two digits look the same."""
    assert len({tuple(draw_digits(digit, 1, "#")) for digit in "0123456789"}) == 10


@given(clocks, st.integers(1, 8))
def test_draw_digits_at_a_scale(text: str, scale: int) -> None:
    """A scale makes every dot that many times as wide and as high."""
    drawn = draw_digits(text, scale, "█")
    small = draw_digits(text, 1, "█")
    assert drawn == ["".join(dot * scale for dot in line) for line in small for _ in range(scale)]


@given(clocks, st.integers(0, 300), st.integers(0, 100))
def test_largest_scale_fits_and_is_the_largest(text: str, columns: int, rows: int) -> None:
    """The scale fits the space, and the next one would not."""
    scale = largest_scale(text, columns, rows)
    width = len(draw_digits(text, 1, "#")[0])
    assert scale * width <= columns
    assert scale * ROWS <= rows
    assert (scale + 1) * width > columns or (scale + 1) * ROWS > rows


@pytest.mark.parametrize(("columns", "rows"), [(5, 50), (50, 4), (0, 0), (-2, -1)])
def test_largest_scale_without_space(columns: int, rows: int) -> None:
    """Where even the smallest digits do not fit there are none."""
    assert largest_scale("8", columns, rows) == 0
