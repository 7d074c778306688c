from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import exercise
from flexroutine.catalogue import Exercise, Muscles
from flexroutine.diary import Day, Scored, Worked
from flexroutine.practice import (
    Share,
    Sides,
    Trend,
    means_of,
    monday_of,
    muscles_of,
    sides_of,
    streak_of,
    trend_of,
    weeks_between,
)
from past_examples import NOON, TODAY, dates, day, days, renamed, scored, scores

WEEK = timedelta(days=7)


def exercise_for(id_: str, *muscles: str) -> Exercise:
    return renamed(exercise(id_), muscles=Muscles(primary=muscles))


@pytest.mark.parametrize(
    ("days_", "weeks", "this_week"),
    [
        ([], 0, 0),
        ([day(7), day(8)], 1, 0),
        ([day(7), day(8), day(0)], 1, 1),
        ([day(7), day(8), day(0), day(1)], 2, 2),
        ([day(14), day(15), day(0), day(1)], 1, 2),
        ([day(14), day(15), day(7)], 0, 0),
        ([day(7, complete=2), day(14, complete=2), day(21, complete=1)], 2, 0),
        ([day(0, complete=0, runs=5)], 0, 0),
    ],
    ids=["nothing", "last week", "grace", "met", "gap", "broken", "two", "unfinished"],
)
def test_a_streak_counts_weeks_that_met_their_goal(days_: list[Day], weeks: int, this_week: int) -> None:
    """Only sessions gone through to the end count; this week adds to the streak and never ends it."""
    streak = streak_of(days_, 2, TODAY)
    assert (streak.weeks, streak.this_week) == (weeks, this_week)


def test_a_week_turns_with_monday_also_over_the_end_of_a_year() -> None:
    """31 December 2025 is a Wednesday: 4 January belongs to its week, 5 January does not."""
    found = [Day(date(2025, 12, 31), 1, 1, 0), Day(date(2026, 1, 4), 1, 1, 0)]
    assert streak_of(found, 2, date(2026, 1, 5)).weeks == 1
    assert streak_of([*found[:1], Day(date(2026, 1, 5), 1, 1, 0)], 2, date(2026, 1, 5)).weeks == 0


@given(days, st.integers(1, 14), dates)
def test_a_streak_is_no_longer_than_the_best_and_every_week_of_it_met_its_goal(
    found: list[Day], goal: int, today: date
) -> None:
    """Counted again, week by week."""
    streak = streak_of(found, goal, today)
    weeks = weeks_between(found, date(2019, 11, 1), today)
    met = [week.sessions >= goal for week in weeks]
    before = met if met[-1] else met[:-1]
    counted = 0
    for each in reversed(before):
        if not each:
            break
        counted += 1
    assert (streak.weeks, streak.this_week) == (counted, weeks[-1].sessions)
    assert streak.best >= streak.weeks


@given(days, dates, st.integers(1, 14))
def test_one_more_session_never_shortens_a_streak(found: list[Day], today: date, goal: int) -> None:
    """Practice is never punished."""
    more = [*found, Day(today, 1, 1, 0)]
    assert streak_of(more, goal, today).weeks >= streak_of(found, goal, today).weeks


@given(days, dates, dates)
def test_weeks_follow_one_another_and_lose_no_minute(found: list[Day], one: date, other: date) -> None:
    """Mondays seven days apart, across years and changes of the clock; all days of these weeks are in one."""
    first, last = sorted((one, other))
    weeks = weeks_between(found, first, last)
    assert [week.monday for week in weeks] == [monday_of(first) + index * WEEK for index in range(len(weeks))]
    assert weeks[0].monday <= first <= last < weeks[-1].monday + WEEK
    inside = [each for each in found if weeks[0].monday <= each.date < weeks[-1].monday + WEEK]
    assert sum(week.done_ms for week in weeks) == sum(each.done_ms for each in inside)
    assert sum(week.sessions for week in weeks) == sum(each.complete for each in inside)


@pytest.mark.parametrize(
    ("found", "per_week"),
    [
        ([scored(28, 6), scored(21, 5), scored(14, 4), scored(7, 3), scored(0, 2)], -1.0),
        ([scored(28, 6), scored(21, 5), scored(20, 10), scored(14, 4), scored(7, 3), scored(0, 2)], -1.0),
        ([scored(back, 4) for back in range(200)], 0.0),
        ([scored(back, 3 + (back < 100)) for back in range(200)], 0.035),
    ],
    ids=["falling", "one bad day", "steady", "thinned"],
)
def test_a_trend_is_the_median_slope(found: list[Scored], per_week: float) -> None:
    """One bad day does not turn it, and hundreds of entries do not blur it."""
    trend = trend_of(found)
    assert trend
    assert trend.per_week == pytest.approx(per_week, abs=0.15)


@pytest.mark.parametrize(
    "found",
    [[], [scored(back, 5) for back in (0, 7, 14, 21)], [scored(back, 5) for back in range(14)], [scored(0, 1)] * 9],
)
def test_too_few_entries_give_no_trend(found: list[Scored]) -> None:
    """Five entries over two weeks are the least to say anything."""
    assert trend_of(found) is None


@given(scores, st.integers(-2000, 2000), st.integers(0, 10))
def test_a_trend_does_not_depend_on_when_it_begins_or_how_high_it_is(
    found: list[Scored], later: int, higher: int
) -> None:
    """Moved in time or raised, the slope is the same; turned upside down, it is the opposite."""
    moved = [Scored(each.at - timedelta(days=later), each.score + higher) for each in found]
    turned = [Scored(each.at, 10 - each.score) for each in found]
    one, other, opposite = trend_of(found), trend_of(moved), trend_of(turned)
    if one is None:
        assert other is opposite is None
        return
    assert other
    assert opposite
    assert other.per_week == pytest.approx(one.per_week, abs=1e-6)
    assert opposite.per_week == pytest.approx(-one.per_week, abs=1e-6)


@pytest.mark.parametrize(
    ("per_week", "said"),
    [(-0.31, "falling by about 0.3 a week"), (0.5, "rising by about 0.5 a week"), (0.05, "steady"), (-0.09, "steady")],
)
def test_a_trend_is_said_in_plain_words(per_week: float, said: str) -> None:
    """No promise and no diagnosis."""
    assert Trend(per_week).in_words() == said


def test_scores_are_averaged_by_local_days() -> None:
    """Half past eleven at night in Berlin belongs to that day there; what is outside is not counted."""
    found = [scored(0.5, 4), scored(0.55, 2), scored(3, 9), scored(90, 1)]
    berlin = means_of(found, ZoneInfo("Europe/Berlin"), TODAY - timedelta(days=3), TODAY, 1)
    assert berlin == (9.0, None, 2.0, 4.0)
    assert means_of(found, UTC, TODAY - timedelta(days=3), TODAY, 4) == (5.0,)


@given(scores, st.integers(1, 10))
def test_means_stay_between_the_scores(found: list[Scored], step: int) -> None:
    """No mean is out of the scale, and there is one for each step."""
    means = means_of(found, ZoneInfo("America/New_York"), date(2020, 1, 1), TODAY, step)
    assert len(means) == (TODAY - date(2020, 1, 1)).days // step + 1
    assert all(0 <= each <= 10 for each in means if each is not None)


def test_time_is_shared_out_by_muscle_group() -> None:
    """An exercise for two groups counts for both; what works none of them is "other"."""
    exercises = {
        "a": exercise_for("a", "psoas major", "gluteus maximus"),
        "b": exercise_for("b", "gluteus medius"),
        "c": exercise_for("c", "diaphragm"),
    }
    worked = [Worked("a", "left", 60), Worked("a", "right", 40), Worked("b", "none", 50), Worked("c", "none", 0)]
    found = muscles_of(worked, exercises)
    assert found.shares == (Share("glutes", 150), Share("hip-flexors", 100))
    assert muscles_of([Worked("c", "none", 5)], exercises).shares == (Share("other", 5),)


def test_exercises_that_are_gone_are_named_and_counted() -> None:
    """A journal may be older than the catalogue."""
    found = muscles_of([Worked("gone", "left", 5), Worked("gone", "right", 6), Worked("away", "none", 1)], {})
    assert (found.shares, found.unknown, found.unknown_ms) == ((), ("away", "gone"), 12)


def test_sides_are_compared() -> None:
    """Left against right; what is done on both at once says nothing about the balance."""
    worked = [Worked("a", "left", 30), Worked("a", "right", 60), Worked("b", "both", 9), Worked("b", "left", 10)]
    sides = sides_of(worked)
    assert (sides.left_ms, sides.right_ms, sides.left_percent) == (40, 60, 40)
    assert Sides(0, 0).left_percent is None


def test_noon_is_noon() -> None:
    """The examples of these tests agree with one another."""
    assert (NOON.date(), TODAY.weekday()) == (TODAY, 2)
