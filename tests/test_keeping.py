"""What is kept of a run in which something hurts: the plan changes under way, and what was done keeps its place."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, exercise, exercises, pacings, routines, timeline
from flexroutine.catalogue import Exercise
from flexroutine.cli.keeping import Interrupted, KeptRun
from flexroutine.diary import Run, RunState, SetOutcome
from flexroutine.history import read_history
from flexroutine.reckoning import reckon
from flexroutine.resuming import resume_point_of
from flexroutine.routine import Item, Routine
from flexroutine.session import Command, Session, advance, press
from flexroutine.tally import planned_sets
from flexroutine.timeline import Pacing, Timeline, compile_timeline

DOG = exercise("bird-dog", dose(sets=2, hold="30s", sides="each", rest="10s"))
PLANK = exercise("plank", dose(hold="40s"))
KNEEL = exercise("kneel", dose(sets=2, hold="10s", sides="each", rest="10s"))
EASIER: dict[str, Item] = {DOG.id: Item(KNEEL, KNEEL.dose)}
MINE = timeline(DOG, PLANK)
"""prepare 10 | left 30, switch 5, right 30 | rest 10 | left 30, switch 5, right 30 | prepare, plank 40."""
ROUNDS = timeline(DOG, PLANK, rounds=2)
EASE = (Command.PAIN, Command.PAIN_4, Command.EASIER)
HOUR = 3_600_000


def played(kept: KeptRun, *moves: Command | int) -> Session:
    """Play these moves, each stretch of work being recorded as the player does."""
    session = kept.first
    for move in (0, *moves):
        before = len(session.performed)
        session, _ = press(session, move) if isinstance(move, Command) else advance(session, move)
        for each in session.performed[before:]:
            kept.record(each, session.timeline)
    return session


def kept_run(
    timeline_: Timeline,
    *moves: Command | int,
    path: Path | None = None,
    easier: Mapping[str, Item] = EASIER,
    before: Interrupted | None = None,
) -> KeptRun:
    """A run in which these moves were made."""
    kept = KeptRun(timeline_, easier, path, before)
    kept.begin()
    played(kept, *moves)
    kept.close()
    return kept


def brief(run: Run) -> list[tuple[str, int, int, str, int, str]]:
    return [(each.exercise, each.round, each.set, each.side, each.done_ms, str(each.outcome)) for each in run.sets]


# Eased


def test_eased_in_the_first_set() -> None:
    """The set that hurt is there as too painful, with its number, and every set of the easier way after it."""
    run = kept_run(MINE, 20_000, *EASE, HOUR).run
    assert brief(run) == [
        ("bird-dog", 1, 1, "left", 10_000, "too painful"),
        *(("kneel", 1, number, side, 10_000, "done") for number in (1, 2) for side in ("left", "right")),
        ("plank", 1, 1, "none", 40_000, "done"),
    ]
    assert [each.pain for each in run.sets] == [4, *[None] * 5]
    assert (run.total_sets, run.planned_ms, run.done_ms) == (6, 30_000 + 40_000 + 40_000, 90_000)


def test_eased_in_a_later_round() -> None:
    """Eased in the second round, all of the first stays done, and nothing comes after the easier way but the plank."""
    run = kept_run(ROUNDS, 225_000, *EASE, HOUR).run
    assert [each for each in brief(run) if each[1] == 2] == [
        ("bird-dog", 2, 1, "left", run.sets[5].done_ms, "too painful"),
        *(("kneel", 2, number, side, 10_000, "done") for number in (1, 2) for side in ("left", "right")),
        ("plank", 2, 1, "none", 40_000, "done"),
    ]
    assert {each.outcome for each in run.sets[:5]} == {SetOutcome.DONE}
    assert run.total_sets == len(run.sets) == 11


def test_eased_in_the_first_round() -> None:
    """Eased in the first of two rounds, the easier way stands in the plan of both."""
    run = kept_run(ROUNDS, 20_000, *EASE, HOUR).run
    assert [each[:2] for each in brief(run)].count(("kneel", 2)) == 4
    assert {each.outcome for each in run.sets[1:]} == {SetOutcome.DONE}


def test_left_out() -> None:
    """Left out, the exercise is not planned any more, in later rounds neither."""
    run = kept_run(ROUNDS, 20_000, Command.SKIP_PAINFUL, HOUR).run
    assert brief(run) == [
        ("bird-dog", 1, 1, "left", 10_000, "too painful"),
        ("plank", 1, 1, "none", 40_000, "done"),
        ("plank", 2, 1, "none", 40_000, "done"),
    ]
    assert (run.total_sets, run.planned_ms) == (3, 110_000)


def test_rows_by_exercise_and_side(capsys: pytest.CaptureFixture[str]) -> None:
    """What was done of what was planned is told for the exercise that hurt and for the easier way, side by side."""
    kept = kept_run(MINE, 20_000, *EASE, HOUR)
    kept.complete()
    kept.end()
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[:4] == [
        "Bird dog left 0 of 1 0:10 of 0:30 1 too painful, pain 4 of 10",
        "Kneel left 2 of 2 0:20 of 0:20",
        "Kneel right 2 of 2 0:20 of 0:20",
        "Plank 1 of 1 0:40 of 0:40",
    ]
    assert lines[4] == "Mine complete: 2 of 2 exercises done, 1:30 of 1:50 work. It hurt: Bird dog (4 of 10)."


def test_what_was_done_further_on_stays_done() -> None:
    """Gone back from a later exercise, easing the earlier one takes nothing away from the later."""
    back: tuple[Command | int, ...] = (Command.NEXT_EXERCISE, 60_000, *[Command.BACK] * 9)
    run = kept_run(timeline(DOG, PLANK, exercise("cat")), 20_000, *back, 15_000, *EASE, 5_000).run
    (plank,) = (each for each in run.sets if each.exercise == "plank")
    assert (plank.position, plank.outcome) == (1, SetOutcome.DONE)
    assert ("bird-dog", SetOutcome.PAINFUL) in {(each.exercise, each.outcome) for each in run.sets}


def test_what_is_planned_no_longer_stays_done() -> None:
    """A later round that was done before the exercise was left out is kept, and counted in the plan."""
    back: tuple[Command | int, ...] = (Command.NEXT_EXERCISE, Command.NEXT_EXERCISE, 55_000, *[Command.BACK] * 12)
    run = kept_run(timeline(PLANK, DOG, rounds=2), 5_000, *back, Command.SKIP_PAINFUL).run
    assert ("plank", 2, 1, "none", 40_000, "done") in brief(run)
    assert ("plank", 1, 1, "none", 0, "too painful") in brief(run)
    assert run.total_sets == 2 + 2 * 4


# Kept


def test_eased_run_is_on_the_disk(home: Path) -> None:
    """The history has the sets, the number and the changed plan, as the run had them."""
    path = home / "data" / "history.sqlite3"
    run = kept_run(MINE, 20_000, *EASE, HOUR, path=path).run
    with read_history(path) as history:
        (found,) = history.runs(sets=True)
    assert set(found.sets) == set(run.sets)
    assert (found.total_sets, found.planned_ms, found.done_ms) == (run.total_sets, run.planned_ms, run.done_ms)


@pytest.mark.parametrize(
    "moves",
    [
        pytest.param((20_000, *EASE), id="eased"),
        pytest.param((20_000, *EASE, 40_000), id="in the easier way"),
        pytest.param((20_000, Command.SKIP_PAINFUL, 30_000), id="left out"),
        pytest.param((225_000, *EASE, 30_000), id="in a later round"),
    ],
)
def test_killed_after_easing_it_is_not_gone_on_with(moves: tuple[Command | int, ...]) -> None:
    """A run whose plan has changed does not go on after a kill: the routine as it is would bring back what hurt."""
    run = replace(kept_run(ROUNDS, *moves).run, state=RunState.UNFINISHED)
    assert resume_point_of(run, ROUNDS) is None


def resumed_run(*moves: Command | int) -> KeptRun:
    """A run that was killed in the second set of the first exercise, and went on with these moves."""
    killed = replace(kept_run(ROUNDS, 95_000).run, state=RunState.UNFINISHED)
    index = resume_point_of(killed, ROUNDS)
    assert index is not None
    return kept_run(ROUNDS, *moves, before=Interrupted(killed, ROUNDS, index))


def test_eased_in_a_run_that_went_on() -> None:
    """What was done before the kill and after it is one run with one plan."""
    run = resumed_run(20_000, *EASE, HOUR).run
    assert [each[:5] for each in brief(run)][:5] == [
        ("bird-dog", 1, 1, "left", 30_000),
        ("bird-dog", 1, 1, "right", 30_000),
        ("bird-dog", 1, 2, "left", run.sets[2].done_ms),
        ("kneel", 1, 1, "left", 10_000),
        ("kneel", 1, 1, "right", 10_000),
    ]
    assert run.sets[2].outcome is SetOutcome.PAINFUL
    assert {each.outcome for each in run.sets} == {SetOutcome.DONE, SetOutcome.PAINFUL}
    assert run.total_sets == len(run.sets) == 3 + 2 + 1 + 4 + 1


def test_a_run_that_goes_on_does_not_offer_what_hurt() -> None:
    """What was too painful before an interruption is no easier way after it."""
    hurt = kept_run(timeline(KNEEL, DOG), 15_000, Command.PAIN, Command.PAIN_7, Command.QUIT).run
    index = resume_point_of(hurt, timeline(KNEEL, DOG))
    assert index is not None
    assert (
        KeptRun(timeline(KNEEL, DOG), EASIER, None, Interrupted(hurt, timeline(KNEEL, DOG), index)).first.easier == {}
    )


moves = st.lists(
    st.sampled_from([*Command, *[Command.PAIN, Command.PAIN_4, Command.EASIER, Command.BACK, Command.SKIP_PAINFUL] * 3])
    | st.integers(0, 60_000),
    max_size=40,
)


@given(routines, pacings, exercises(), moves, st.lists(st.integers(0, 100_000), max_size=6))
def test_any_run_adds_up(
    routine_: Routine, pacing: Pacing, easier: Exercise, moves_: list[Command | int], first: list[int]
) -> None:
    """Whatever is pressed, also after an interruption, the plan has every set that was done, each once."""
    whole = compile_timeline(routine_, pacing)
    ways: dict[str, Item] = {item.exercise.id: Item(easier, easier.dose) for item in routine_.items}
    killed = kept_run(whole, *first, easier={}).run
    index = resume_point_of(killed, whole)
    kept = kept_run(whole, *moves_, easier=ways, before=None if index is None else Interrupted(killed, whole, index))
    run = kept.run
    names = [(each.round, each.position, each.set, each.side) for each in run.sets]
    assert len(names) == len(set(names)) <= run.total_sets
    assert all(each.pain is None or 0 <= each.pain <= 10 for each in run.sets)
    assert sum(each.done_ms for each in run.sets) == run.done_ms
    kept.end()


def test_nothing_is_planned_twice() -> None:
    """Every set of a changed plan has a name of its own."""
    kept = kept_run(ROUNDS, 20_000, *EASE, HOUR)
    names = [each.key for each in planned_sets(kept.timeline)]
    assert len(names) == len(set(names))
    assert reckon([each.nothing_done for each in planned_sets(kept.timeline)], kept.run.sets)
