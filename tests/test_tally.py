"""From stretches of work to sets."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_examples import a_set
from examples import after, dose, exercise, session_at, sessions, timeline, timelines
from flexroutine.diary import SetDone, SetOutcome
from flexroutine.session import Command, Session
from flexroutine.tally import Tally, better, planned_sets, set_done
from flexroutine.timeline import Phase, Timeline

EACH = timeline(exercise("bird-dog", dose(sets=2, reps=2, hold="10s", relax="0s", rest="10s", sides="each")))
"""prepare 10 | left 10, 10, switch 5, right 10, 10 | rest 10 | the same again."""
ALTERNATING = timeline(exercise("march", dose(reps=2, hold="5s", relax="0s", sides="alternating")))
"""prepare 10 | left 5, right 5, left 5, right 5."""
MOVING = timeline(exercise("squat", dose(sets=2, reps=10, tempo="3s", rest="10s")))
"""prepare 10 | ten squats in 30 | rest 10 | ten more."""


def tally_of(session: Session) -> Tally:
    """The tally of what a session has done so far."""
    tally = Tally(session.timeline)
    for each in session.performed:
        tally.add(each)
    return tally


def brief(sets: tuple[SetDone, ...]) -> list[tuple[int, str, int, int, str]]:
    return [(each.set, each.side, each.done_ms, each.done_reps, str(each.outcome)) for each in sets]


@given(timelines)
def test_planned_sets_hold_all_of_the_work(timeline_: Timeline) -> None:
    """The sets together are every stretch of work, each once, and nothing else."""
    planned = planned_sets(timeline_)
    indices = sorted(index for each in planned for index in each.indices)
    work = [index for index, each in enumerate(timeline_.intervals) if each.phase is Phase.WORK]
    assert indices == work
    assert sum(each.nothing_done.planned_ms for each in planned) == sum(timeline_.intervals[i].planned_ms for i in work)
    assert len({each.key for each in planned}) == len(planned)


@given(timelines)
def test_a_run_to_its_end_has_done_every_set(timeline_: Timeline) -> None:
    """A run that is left alone does all sets and repetitions as they were planned."""
    sets = tally_of(session_at(timeline_, timeline_.total_ms / 1000)).sets
    assert len(sets) == len(planned_sets(timeline_))
    assert {each.outcome for each in sets} == {SetOutcome.DONE}
    assert all((each.done_ms, each.done_reps) == (each.planned_ms, each.planned_reps) for each in sets)


@given(sessions)
def test_nothing_is_counted_twice(session: Session) -> None:
    """Whatever keys were pressed, a set has at most its repetitions, and the sets before the furthest are all there."""
    tally = tally_of(session)
    assert all(0 <= each.done_reps <= each.planned_reps for each in tally.sets)
    keys = [each.key for each in tally.planned]
    assert [(each.round, each.position, each.set, each.side) for each in tally.sets] == keys[: len(tally.sets)]


@given(sessions, st.data())
def test_a_run_that_went_on_is_counted_once(session: Session, data: st.DataObject) -> None:
    """After an interruption a set is there once, and no less well done than before it."""
    at = data.draw(st.integers(0, len(session.performed)))
    early = Tally(session.timeline)
    for each in session.performed[:at]:
        early.add(each)
    late = Tally(session.timeline, early.sets)
    for each in session.performed[at:]:
        late.add(each)
    assert len(late.sets) == len(tally_of(session).sets)
    assert all(better(now, before) is now for now, before in zip(late.sets, early.sets, strict=False))


def test_each_side_is_a_set_of_its_own() -> None:
    """The two sides of a set are two sets, and a half-done one has the repetitions that were finished."""
    assert brief(tally_of(session_at(EACH, 40, Command.QUIT, Command.YES)).sets) == [
        (1, "left", 20_000, 2, "done"),
        (1, "right", 5_000, 0, "cut short"),
    ]


def test_alternating_holds_are_counted_by_side() -> None:
    """Where the side changes with every hold, each side has its own."""
    assert brief(tally_of(session_at(ALTERNATING, 22, Command.QUIT, Command.YES)).sets) == [
        (1, "left", 7_000, 1, "cut short"),
        (1, "right", 5_000, 1, "cut short"),
    ]


def test_alternating_movements_are_of_both_sides() -> None:
    """Where the sides change within one stretch, they cannot be told apart."""
    (planned,) = planned_sets(timeline(exercise("march", dose(reps=10, sides="alternating"))))
    assert (planned.nothing_done.side, planned.nothing_done.planned_reps) == ("both", 10)


def test_repetitions_of_movements_that_were_cut_short() -> None:
    """Of movements, those count for which there was time."""
    assert brief(tally_of(session_at(MOVING, 20, Command.NEXT)).sets) == [(1, "none", 10_000, 3, "cut short")]


def test_a_continuous_time_has_no_repetitions() -> None:
    """A minute of walking is a time and no count."""
    walk = timeline(exercise("walk", dose(time="60s")))
    assert brief(tally_of(session_at(walk, 40, Command.QUIT, Command.YES)).sets) == [
        (1, "none", 30_000, 0, "cut short")
    ]


def test_sets_that_were_jumped_over_are_skipped() -> None:
    """A set with no work at all before a later one was skipped."""
    session = session_at(EACH, 0, Command.NEXT, Command.NEXT, Command.NEXT, 20_000)
    assert brief(tally_of(session).sets) == [(1, "left", 0, 0, "cut short"), (1, "right", 20_000, 2, "done")]
    session = session_at(timeline(exercise("a"), exercise("b")), 0, Command.NEXT_EXERCISE, 60_000)
    assert [str(each.outcome) for each in tally_of(session).sets] == ["skipped", "done"]


def test_sets_that_were_jumped_over_at_the_end() -> None:
    """Only when a run has come to its end are the sets after the last one skipped; else they were not reached."""
    tally = tally_of(session_at(EACH, 30))
    assert len(tally.sets) == 1
    assert [each.side for each in tally.add_end()] == ["right", "left", "right"]
    assert [str(each.outcome) for each in tally.sets] == ["done", "skipped", "skipped", "skipped"]


def test_the_better_of_two_goes_counts() -> None:
    """Going back into a set that was done takes nothing away from it."""
    session = after(session_at(MOVING, 45), Command.BACK, Command.BACK, Command.BACK, 5_000)
    assert brief(tally_of(after(session, Command.QUIT, Command.YES)).sets)[0] == (1, "none", 30_000, 10, "done")


def test_a_set_with_one_repetition_that_was_too_painful() -> None:
    """One hold that hurt too much makes its set one that did, however the others ended."""
    first, second = session_at(EACH, 30).performed
    hurt = replace(second, outcome=SetOutcome.PAINFUL)  # type: ignore[arg-type] # a word that a session may come to know
    (planned, *_) = planned_sets(EACH)
    assert set_done(planned, [first, hurt]).outcome is SetOutcome.PAINFUL
    assert set_done(planned, [first, hurt, second]).outcome is SetOutcome.PAINFUL


@pytest.mark.parametrize("outcomes", [("too painful", "done"), ("done", "too painful")])
def test_pain_is_never_forgotten(outcomes: tuple[str, str]) -> None:
    """A set that was too painful once stays so."""
    assert better(*(a_set(outcome=each) for each in outcomes)).outcome is SetOutcome.PAINFUL
