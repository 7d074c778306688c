"""Runs, notes, plans and steps for tests: typed out, or drawn by hypothesis."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from flexroutine.diary import PainNote, Plan, Run, RunState, SetDone, SetOutcome, Step
from flexroutine.diary_files import Diary

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def a_set(
    number: int = 1, side: str = "none", *, done_ms: int = 30_000, outcome: str = "done", exercise: str = "plank"
) -> SetDone:
    """A set of a 30-second hold, done unless told otherwise."""
    return SetDone(
        exercise=exercise,
        name=exercise.replace("-", " ").capitalize(),
        round=1,
        position=0,
        set=number,
        sets=3,
        side=side,
        planned_ms=30_000,
        planned_reps=1,
        hold_ms=30_000,
        done_ms=done_ms,
        done_reps=1 if outcome == "done" else 0,
        outcome=SetOutcome(outcome),
    )


def a_run(id_: str = "a" * 32, started: datetime = NOON, *sets: SetDone, state: str = "complete") -> Run:
    """A run with these sets, five minutes long if it has ended."""
    return Run(
        id=id_,
        routine="core",
        name="Core",
        level="beginner",
        started=started,
        ended=None if state == "unfinished" else started + timedelta(minutes=5),
        state=RunState(state),
        planned_ms=90_000,
        done_ms=sum(each.done_ms for each in sets),
        total_sets=3,
        sets=sets,
    )


ids = st.text("0123456789abcdef", min_size=32, max_size=32)
texts = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from("\n=+-@',\""), max_size=20)
moments = st.integers(86_400_000, 10**13).map(lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms))
scores = st.integers(0, 10)
numbers = st.integers(0, 10**6)
set_records = st.builds(
    SetDone,
    exercise=texts,
    name=texts,
    round=numbers,
    position=numbers,
    set=numbers,
    sets=numbers,
    side=st.sampled_from(["left", "right", "both", "none"]),
    planned_ms=numbers,
    planned_reps=numbers,
    hold_ms=st.none() | numbers,
    done_ms=numbers,
    done_reps=numbers,
    outcome=st.sampled_from(SetOutcome),
    pain=st.none() | scores,
)


def _run(sets: list[SetDone], **values: object) -> Run:
    in_order = sorted(sets, key=lambda each: (each.round, each.position, each.set, each.side))
    return Run(sets=tuple(in_order), done_ms=sum(each.done_ms for each in sets), **values)  # type: ignore[arg-type] # as drawn


run_records = st.builds(
    _run,
    st.lists(set_records, max_size=4, unique_by=lambda each: (each.round, each.position, each.set, each.side)),
    id=ids,
    routine=texts,
    name=texts,
    level=texts,
    started=moments,
    ended=st.none() | moments,
    state=st.sampled_from(RunState),
    planned_ms=numbers,
    total_sets=numbers,
    pain=st.none() | scores,
    effort=st.none() | scores,
    note=texts,
)
notes = st.builds(PainNote, ids, moments, scores, texts)
plans = st.builds(
    Plan,
    st.from_regex("[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True),
    st.lists(st.integers(0, 6), min_size=1, unique=True).map(tuple),
    st.integers(1, 52),
    st.dates(date(1971, 1, 1), date(2998, 12, 31)),
)
steps = st.builds(Step, texts, texts, texts, moments, texts, st.booleans())
diaries = st.builds(
    Diary,
    st.lists(run_records, max_size=4, unique_by=lambda each: each.id),
    st.lists(notes, max_size=3, unique_by=lambda each: each.id),
    st.lists(plans, max_size=3, unique_by=lambda each: each.routine),
    st.lists(steps, max_size=3, unique_by=lambda each: each.id),
)
