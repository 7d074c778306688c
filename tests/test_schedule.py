from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.diary import Plan
from flexroutine.schedule import (
    WEEKDAYS,
    Slot,
    SlotState,
    agenda_lines,
    agenda_of,
    day_names,
    is_planned,
    last_day,
    parse_days,
    slots_of_week,
    week_rows,
)
from past_examples import TODAY, dates

MONDAY = TODAY - timedelta(days=2)
DAILY = Plan("daily", (0, 2, 4), 4, MONDAY)
CORE = Plan("core", (2,), 4, MONDAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon,wed,fri", (0, 2, 4)),
        ("Friday, MONDAY", (0, 4)),
        ("tu,tues,tuesday", (1,)),
        ("sat,,sun,", (5, 6)),
        (" th ", (3,)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    """In full or short, in any case and order, each once."""
    assert parse_days(text) == days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "name at least one day: mon, tue, wed, thu, fri, sat, sun, or in full"),
        (",", "name at least one day: mon, tue, wed, thu, fri, sat, sun, or in full"),
        ("mon,noday", "'noday' is not a day of the week: mon, tue, wed, thu, fri, sat, sun, or in full"),
        ("t", "'t' is not a day of the week: mon, tue, wed, thu, fri, sat, sun, or in full"),
        ("mondays", "'mondays' is not a day of the week: mon, tue, wed, thu, fri, sat, sun, or in full"),
    ],
)
def test_what_is_no_day_is_told(text: str, said: str) -> None:
    """With what is allowed."""
    with pytest.raises(ValueError, match="is") if "is" in said else pytest.raises(ValueError) as caught:  # noqa: PT011 - the text is compared
        parse_days(text)
    assert str(caught.value) == said


@given(st.sets(st.integers(0, 6), min_size=1))
def test_days_come_back_as_they_were_written(days: set[int]) -> None:
    """`plan` prints what `plan set` reads."""
    assert parse_days(day_names(sorted(days))) == tuple(sorted(days))


@given(dates, st.integers(1, 52), st.sets(st.integers(0, 6), min_size=1))
def test_a_plan_of_some_weeks_has_its_days_that_often(started: date, weeks: int, days: set[int]) -> None:
    """Whatever day it begins on, over the end of a year and a change of the clock."""
    plan = Plan("daily", tuple(sorted(days)), weeks, started)
    planned = [day for day in (started + timedelta(days=index) for index in range(-9, 400)) if is_planned(plan, day)]
    assert len(planned) == weeks * len(days)
    assert started <= planned[0] <= planned[-1] <= last_day(plan)


def test_a_plan_from_elsewhere_may_say_any_number_of_weeks() -> None:
    """A year is the most that is looked at."""
    assert last_day(Plan("daily", (0,), 10**9, MONDAY)) == MONDAY + timedelta(days=363)


def test_a_week_shows_what_is_done_due_open_and_to_come() -> None:
    """Monday has passed without blame, Wednesday is today, Friday comes."""
    assert slots_of_week([DAILY, CORE], {(TODAY, "core")}, TODAY) == (
        Slot(MONDAY, "daily", SlotState.OPEN),
        Slot(TODAY, "core", SlotState.DONE, TODAY),
        Slot(TODAY, "daily", SlotState.TODAY),
        Slot(TODAY + timedelta(days=2), "daily", SlotState.COMING),
    )


def test_a_session_on_another_day_of_the_week_makes_up_for_one() -> None:
    """Tuesday's stands in for Monday's, and for one day only."""
    tuesday = MONDAY + timedelta(days=1)
    slots = slots_of_week([DAILY], {(tuesday, "daily")}, MONDAY + timedelta(days=5))
    assert [(slot.state, slot.done_on) for slot in slots] == [
        (SlotState.DONE, tuesday),
        (SlotState.OPEN, None),
        (SlotState.OPEN, None),
    ]


def test_today_names_what_is_due_done_open_and_next() -> None:
    """All that `today` has to say."""
    agenda = agenda_of([DAILY, CORE], {(TODAY, "core")}, TODAY)
    assert (agenda.due, agenda.done) == (("daily",), ("core",))
    assert [slot.day for slot in agenda.open] == [MONDAY]
    assert agenda.next == Slot(TODAY + timedelta(days=2), "daily", SlotState.COMING)
    assert agenda.over == ()


def test_today_is_said_in_plain_lines_without_blame() -> None:
    """What to type, what is open if one likes, what comes, and what is over."""
    over = Plan("posture", (0,), 1, MONDAY - timedelta(days=20))
    assert agenda_lines(agenda_of([DAILY, CORE, over], {(TODAY, "core")}, TODAY)) == [
        "Today: daily (core is done)",
        "  flexroutine start daily",
        "Still open this week, if you like: daily (Monday)",
        "Next: daily on Fri 27 Nov",
        "The plan for posture ended on Mon 9 Nov.",
        "  Two or three days a week keep up what was gained (AAOS):",
        "  flexroutine plan set posture --days tue,fri",
    ]


@pytest.mark.parametrize(
    ("done", "first"),
    [
        ({(TODAY, "daily"), (TODAY, "core")}, "Today: core, daily, done. Well done."),
        ({(TODAY, "daily")}, "Today: core (daily is done)"),
        (set(), "Today: core, daily"),
    ],
)
def test_what_is_done_today_is_not_asked_for_again(done: set[tuple[date, str]], first: str) -> None:
    """Until all of it is done."""
    assert agenda_lines(agenda_of([DAILY, CORE], done, TODAY))[0] == first


def test_a_day_without_a_plan_says_so() -> None:
    """A rest day is one."""
    assert agenda_lines(agenda_of([DAILY], set(), TODAY + timedelta(days=1)))[0] == "Nothing is planned for today."


def test_the_week_is_a_table() -> None:
    """A day that was made up for says when."""
    done = {(MONDAY + timedelta(days=1), "daily")}
    assert week_rows(slots_of_week([DAILY], done, TODAY)) == [
        ("Mon 23 Nov", "daily", "done on Tue 24 Nov"),
        ("Wed 25 Nov", "daily", "today"),
        ("Fri 27 Nov", "daily", "to come"),
    ]


def test_a_plan_that_begins_later_is_next() -> None:
    """Its first day, however far away."""
    later = Plan("daily", (0,), 1, TODAY + timedelta(days=30))
    agenda = agenda_of([later], set(), TODAY)
    assert (agenda.due, agenda.next and agenda.next.day) == ((), date(2026, 12, 28))


def test_a_plan_whose_weeks_have_passed_is_over() -> None:
    """Nothing is due of it any more."""
    agenda = agenda_of([DAILY], set(), MONDAY + timedelta(weeks=4))
    assert (agenda.due, agenda.open, agenda.next, agenda.over) == ((), (), None, (DAILY,))
    assert agenda_of([DAILY], set(), MONDAY + timedelta(days=27)).over == ()


def test_without_a_plan_nothing_is_asked_for() -> None:
    """An empty agenda is one."""
    agenda = agenda_of([], {(TODAY, "daily")}, TODAY)
    assert not any((agenda.due, agenda.done, agenda.open, agenda.next, agenda.over))


@given(dates, st.sets(st.tuples(dates, st.sampled_from(["daily", "core"])), max_size=20), st.integers(-40, 40))
def test_every_planned_day_of_a_week_has_one_slot(today: date, done: set[tuple[date, str]], shift: int) -> None:
    """Nothing that is done is asked for again, and only past days are open."""
    plan = Plan("daily", (1, 4), 4, today + timedelta(days=shift))
    slots = slots_of_week([plan], done, today)
    assert len({slot.day for slot in slots}) == len(slots) <= 2
    for slot in slots:
        assert is_planned(plan, slot.day)
        assert (slot.state is SlotState.DONE) or (slot.day, "daily") not in done
        assert (slot.state is SlotState.OPEN) <= (slot.day < today)
    assert len(WEEKDAYS) == 7
