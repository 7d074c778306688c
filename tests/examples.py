"""Exercises, routines and timelines for tests: typed out, or drawn by hypothesis."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from flexroutine.catalogue import Advice, Catalogue, Exercise, Id, RoutineEntry
from flexroutine.choices import Category, DoseBasis, Level, Position, Side, Sides
from flexroutine.dose import Dose
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import Item, Routine
from flexroutine.session import Command, Session, advance, press, start_session
from flexroutine.timeline import Pacing, Timeline, compile_timeline

PLANK_YAML = """\
- id: plank
  name: Plank
  category: core
  position: prone
  dose: {sets: 3, hold: 30s, rest: 10s}
  setup: Lie down.
  cue: Breathe.
  movement: Lift.
  dose_basis: own-estimate
"""
"""An exercise with the least that one needs, as a file writes it; its id is that of a shipped one."""


def few_at_once(values: Iterable[object], every: int) -> list[object]:
    """Parameters of which the quick tests take one in so many, and CI all."""
    return [pytest.param(each, marks=() if i % every == 0 else pytest.mark.slow) for i, each in enumerate(values)]


def dose(
    *,
    sets: object = 1,
    reps: object = None,
    hold: object = None,
    time: object = None,
    tempo: object = None,
    relax: object = None,
    rest: object = None,
    sides: str = "none",
) -> Dose:
    """A dose as a file writes it: `dose(sets=3, hold="30s", rest="10s")`."""
    spans = {"hold": hold, "time": time, "tempo": tempo, "relax": relax, "rest": rest}
    return Dose(
        sets=Count.parse(sets),
        reps=None if reps is None else Reps.parse(reps),
        sides=Sides(sides),
        **{name: Span.parse(value) for name, value in spans.items() if value is not None},
    )


def exercise(
    id_: str = "plank",
    dose_: Dose | None = None,
    *,
    name: str | None = None,
    cue: str = "Breathe.",
    position: str = "prone",
    advised_against: Advice | None = None,
) -> Exercise:
    """An exercise with the least that one needs; a 30-second hold unless told otherwise."""
    return Exercise(
        id=Id(id_),
        name=name or id_.replace("-", " ").capitalize(),
        category=Category.CORE,
        position=Position(position),
        dose=dose_ or dose(hold="30s"),
        setup="Lie down.",
        cue=cue,
        movement="Lift.",
        dose_basis=DoseBasis.OWN_ESTIMATE,
        advised_against=advised_against,
    )


def routine(*items: Exercise, rounds: int = 1) -> Routine:
    """A routine of these exercises at their own doses."""
    return Routine("mine", "Mine", tuple(Item(each, each.dose) for each in items), rounds=rounds)


def timeline(*items: Exercise, rounds: int = 1, **pacing: object) -> Timeline:
    """The timeline of a routine of these exercises."""
    return compile_timeline(routine(*items, rounds=rounds), Pacing(**pacing))  # type: ignore[arg-type] # fields of Pacing


def catalogue(*entries: Exercise | RoutineEntry) -> Catalogue:
    """A catalogue of these entries."""
    return Catalogue(
        {each.id: each for each in entries if isinstance(each, Exercise)},
        {each.id: each for each in entries if isinstance(each, RoutineEntry)},
    )


seconds = st.integers(1, 90).map(lambda number: f"{number}s")
counts = st.integers(1, 5)


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    """Any dose that is one: held, moving or continuous."""
    kind = draw(st.sampled_from(["hold", "reps", "time"]))
    common = {"sets": draw(counts), "rest": draw(st.none() | st.integers(0, 60).map(lambda number: f"{number}s"))}
    if kind == "time":
        return dose(time=draw(seconds), sides=draw(st.sampled_from(["none", "each"])), **common)
    sides = draw(st.sampled_from(list(Sides)))
    if kind == "reps":
        return dose(reps=draw(counts), tempo=draw(st.none() | seconds), sides=sides, **common)
    relax = draw(st.none() | st.integers(0, 9).map(lambda number: f"{number}s"))
    return dose(reps=draw(counts), hold=draw(seconds), relax=relax, sides=sides, **common)


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """Any exercise, with a dose that is one."""
    id_ = draw(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8}){0,3}", fullmatch=True))
    return exercise(id_, draw(doses()), position=draw(st.sampled_from(list(Position))))


routines = st.builds(
    lambda items, rounds: routine(*items, rounds=rounds),
    st.lists(exercises(), min_size=1, max_size=4),
    st.integers(1, 3),
)
pacings = st.builds(
    Pacing,
    level=st.sampled_from(list(Level)),
    first_side=st.sampled_from(list(Side)),
    lead_in_ms=st.integers(0, 20).map(lambda number: number * 1000),
)
timelines = st.builds(compile_timeline, routines, pacings)


def after(session: Session, *moves: Command | int) -> Session:
    """The session after these moves, in order: commands, and milliseconds that pass."""
    for move in moves:
        session, _ = press(session, move) if isinstance(move, Command) else advance(session, move)
    return session


def session_at(timeline_: Timeline, seconds_: float, *moves: Command | int) -> Session:
    """A session that has come this far in its timeline, and then made these moves."""
    return after(start_session(timeline_), round(seconds_ * 1000), *moves)


moves = st.lists(st.sampled_from(list(Command)) | st.integers(0, 100_000), max_size=20)
sessions = st.builds(
    lambda routine_, pacing, self_paced, easier, moves_: after(
        start_session(
            compile_timeline(routine_, replace(pacing, self_paced=self_paced)),
            {item.exercise.id: Item(easier, easier.dose) for item in routine_.items},
        ),
        0,
        *moves_,
    ),
    routines,
    pacings,
    st.booleans(),
    exercises(),
    moves,
)
"""Sessions on the way through any routine, in which every exercise has an easier way."""
