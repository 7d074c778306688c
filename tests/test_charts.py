from datetime import date, timedelta
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.charts import (
    ASCII_INK,
    UNICODE_INK,
    Bar,
    Ink,
    draw_bar,
    draw_bars,
    draw_calendar,
    draw_line,
    shade_limits,
    weeks_that_fit,
)
from past_examples import TODAY, dates

INKS = [UNICODE_INK, ASCII_INK]


def test_bars_stand_below_one_another() -> None:
    """The longest takes all of the room; numbers are aligned."""
    bars = [Bar("1 Jun", 30, "30 min"), Bar("22 Jun", 15, "15 min"), Bar("x", 0, "-"), Bar("y", 1, "1 min")]
    assert "\n".join(draw_bars(bars, 30, ASCII_INK)) == dedent("""\
        1 Jun   30 min  ##############
        22 Jun  15 min  #######
        x            -
        y        1 min  #""")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 200), st.sampled_from(INKS))
def test_a_bar_is_never_wider_than_its_room(amount: int, other: int, columns: int, ink: Ink) -> None:
    """And nothing is drawn only for nothing."""
    bar = draw_bar(min(amount, other), max(amount, other), columns, ink)
    assert len(bar) <= columns
    assert bool(bar) == (min(amount, other) > 0)


def test_no_bars_are_no_lines() -> None:
    """There may be nothing to draw."""
    assert draw_bars([], 80, ASCII_INK) == []


def test_a_calendar_has_a_row_for_each_weekday() -> None:
    """Denser is more; days to come are empty; months stand above their first week."""
    first = TODAY - timedelta(days=40)
    minutes = {TODAY: 12.0, TODAY - timedelta(days=1): 45.0, TODAY - timedelta(days=8): 25.0, first: 0.5}
    assert "\n".join(draw_calendar(minutes, first, TODAY, 40, ASCII_INK)) == dedent("""\
            Oct   Nov
        Mo    . . . . . .
        Tu    . . . . * #
        We    . . . . . +
        Th    . . . . .
        Fr  - . . . . .
        Sa  . . . . . .
        Su  . . . . . .""")


@given(dates, st.integers(0, 5000), st.integers(1, 120), st.sampled_from(INKS))
def test_a_calendar_fits_and_ends_with_this_week(last: date, back: int, columns: int, ink: Ink) -> None:
    """No line is wider than asked for, and the last column is the week of the last day."""
    first = last - timedelta(days=back)
    lines = draw_calendar({}, first, last, columns, ink)
    weeks = weeks_that_fit(first, last, columns)
    assert len(lines) == 8
    assert max(map(len, lines[1:])) <= max(columns, 5)
    assert weeks[-1] <= last < weeks[-1] + timedelta(days=7)
    assert len(weeks) == 1 or weeks[1] > first


@pytest.mark.parametrize(("ink", "line"), [(UNICODE_INK, "▁▃·█"), (ASCII_INK, "03.X")], ids=["blocks", "digits"])
def test_a_line_is_as_high_as_its_values(ink: Ink, line: str) -> None:
    """From 0 to the highest; nothing entered is a dot."""
    assert draw_line([0, 3.4, None, 10], 10, ink) == line
    assert draw_line([-5, 99], 10, ASCII_INK) == "0X"


def test_shades_are_explained() -> None:
    """A newcomer can read the calendar."""
    assert shade_limits(ASCII_INK) == ". none  - under 10 min  + 10-19  * 20-29  # 30 and more"
    assert ASCII_INK.shades[0] != ASCII_INK.nothing or shade_limits(UNICODE_INK).startswith("· none")
