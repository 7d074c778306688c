import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import exercise
from flexroutine.catalogue import Muscles
from flexroutine.charts import ASCII_INK, UNICODE_INK
from flexroutine.diary import Day, Scored, Worked
from flexroutine.stats_page import Practice, default_since, stats_page, stats_record
from past_examples import TODAY, day, days, renamed, scored, scores

Golden = Callable[[str, str], None]

EXERCISES = {
    "bridge": renamed(exercise("bridge"), muscles=Muscles(primary=("gluteus maximus",))),
    "lunge": renamed(exercise("lunge"), muscles=Muscles(primary=("psoas major", "gluteus maximus"))),
}
PRACTICE = Practice(
    days=tuple(day(back, minutes=5 + back % 31) for back in range(150, 1, -2) if not 40 < back < 60),
    worked=(
        Worked("bridge", "none", 5_400_000),
        Worked("lunge", "left", 2_000_000),
        Worked("lunge", "right", 1_700_000),
        Worked("old-stretch", "none", 240_000),
    ),
    scores=tuple(scored(back, 6 - (140 - back) // 28) for back in range(140, 0, -9)),
    exercises=EXERCISES,
    goal=3,
    since=default_since(TODAY),
    today=TODAY,
    zone=UTC,
)
EMPTY = replace(PRACTICE, days=(), worked=(), scores=())


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("ink", [UNICODE_INK, ASCII_INK], ids=["unicode", "ascii"])
def test_the_page_of_half_a_year(columns: int, ink: object, golden: Golden) -> None:
    """Everything can be read without colour, in a wide and in a narrow window, and in ASCII."""
    chosen = ASCII_INK if ink is ASCII_INK else UNICODE_INK
    text = "\n".join(stats_page(PRACTICE, columns, chosen)) + "\n"
    assert text.isascii() == (chosen is ASCII_INK)
    golden(f"stats-{columns}-{'ascii' if chosen is ASCII_INK else 'unicode'}.txt", text)


def test_the_page_of_one_session(golden: Golden) -> None:
    """The first day says what is missing, and how it comes."""
    first = replace(EMPTY, days=(day(0),), worked=(Worked("bridge", "none", 30_000),), since=TODAY)
    golden("stats-first-day.txt", "\n".join(stats_page(first, 80, ASCII_INK)) + "\n")


def test_a_page_names_marks_of_several_weeks() -> None:
    """Years of entries fit into one line."""
    years = replace(PRACTICE, scores=(scored(2000, 3), scored(1, 5)), since=date(2020, 1, 1))
    assert "each mark is 56 days" in " ".join(stats_page(years, 40, ASCII_INK))
    recent = replace(PRACTICE, scores=(scored(20, 3), scored(1, 5)))
    assert "each mark is a day" in " ".join(stats_page(recent, 40, ASCII_INK))


@given(days, scores, st.integers(40, 130), st.integers(1, 14), st.integers(0, 900))
def test_no_line_is_wider_than_the_window(
    found: list[Day], entered: list[Scored], columns: int, goal: int, back: int
) -> None:
    """At any width, with any history; and the record is plain."""
    practice = replace(
        PRACTICE,
        days=tuple(found),
        scores=tuple(entered),
        goal=goal,
        since=TODAY - timedelta(days=back),
    )
    lines = stats_page(practice, columns, UNICODE_INK)
    assert max(map(len, lines)) <= columns
    assert json.loads(json.dumps(stats_record(practice)))["goal"] == goal


def test_nothing_is_known_to_be_nothing() -> None:
    """What lies outside of the span does not count as something to show."""
    assert EMPTY.is_empty
    assert not PRACTICE.is_empty
    assert replace(EMPTY, days=(day(500),)).is_empty


def test_the_record_has_everything(golden: Golden) -> None:
    """Its keys are a promise."""
    small = replace(PRACTICE, days=PRACTICE.days[-2:], scores=PRACTICE.scores[-1:], since=TODAY - timedelta(days=7))
    golden("stats.json", json.dumps(stats_record(small), indent=2) + "\n")


def test_half_a_year_is_shown() -> None:
    """From a Monday, 26 weeks with this one."""
    assert (default_since(TODAY), default_since(TODAY).weekday()) == (date(2026, 6, 1), 0)
