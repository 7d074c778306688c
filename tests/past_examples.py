"""Days, weeks and sessions for tests of what practice adds up to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from examples import dose, exercise
from flexroutine.catalogue import Exercise
from flexroutine.changes import Change, Part
from flexroutine.choices import Level
from flexroutine.diary import Day, Scored
from flexroutine.progress import Answered, Case, Felt, Past
from flexroutine.routine import Item, Routine

TODAY = date(2026, 11, 25)
"""A Wednesday."""
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def days_ago(number: float) -> datetime:
    """Noon, so many days ago."""
    return NOON - timedelta(days=number)


def day(back: int, complete: int = 1, minutes: int = 10, runs: int | None = None) -> Day:
    """A day so many days ago."""
    return Day(TODAY - timedelta(days=back), complete if runs is None else runs, complete, minutes * 60_000)


def scored(back: float, score: int) -> Scored:
    """A score of so many days ago."""
    return Scored(NOON - timedelta(days=back), score)


def past(
    back: float,
    pain: int | None = 1,
    *,
    complete: bool = True,
    full: str = "plank",
    sore: str = "",
    tender: str = "",
) -> Past:
    """A session of so many days ago; exercises as words."""
    return Past(
        days_ago(back),
        days_ago(back) + timedelta(minutes=10),
        complete,
        pain,
        frozenset(full.split()),
        frozenset(sore.split()),
        frozenset(tender.split()),
    )


PLANK = exercise("plank", dose(sets="2-4", hold="20-40s", rest="10s"))


def case(
    *sessions: Past,
    items: Sequence[Exercise | Item] = (PLANK,),
    level: Level = Level.BEGINNER,
    scores: Sequence[Scored] = (),
    answered: Sequence[Answered] = (),
    others: Sequence[Exercise] = (),
) -> Case:
    """A case of a routine of these exercises; `others` may stand in for one."""
    found = {str(each.id): each for each in others}
    rows = tuple(each if isinstance(each, Item) else Item(each, each.dose) for each in items)
    return Case(
        Routine("mine", "Mine", rows),
        level,
        sessions,
        Felt(scores, scores, UTC),
        answered,
        NOON,
        found.get,
    )


def change(part: Part, before: str, after: str, exercise_: str = "plank", *, down: bool = False) -> Change:
    """A change of the routine `mine` for beginners."""
    return Change("mine", Level.BEGINNER, exercise_, part, before, after, down)


def answer(back: int, change_: Change, *, accepted: bool = True) -> Answered:
    """An answer of so many days ago."""
    return Answered(days_ago(back), change_, accepted)


def renamed(exercise_: Exercise, **values: object) -> Exercise:
    """The exercise with other values."""
    return replace(exercise_, **values)  # type: ignore[arg-type] # its fields


dates = st.dates(date(2019, 12, 1), date(2026, 12, 31))
days = st.lists(st.builds(Day, dates, st.just(3), st.integers(0, 3), st.integers(0, 3_600_000)), max_size=60).map(
    lambda found: [each for _, each in sorted({each.date: each for each in found}.items())]
)
scores = st.lists(
    st.builds(scored, st.floats(0, 2500), st.integers(0, 10)),
    max_size=40,
)
