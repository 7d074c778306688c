"""Going on with a run that was interrupted."""

from dataclasses import replace

import pytest
from hypothesis import given

from diary_examples import NOON, a_run
from examples import after, dose, exercise, session_at, sessions, timeline
from flexroutine.choices import Side
from flexroutine.diary import Run, SetOutcome
from flexroutine.resuming import (
    as_performed,
    in_whole,
    names_of_what_hurt,
    plan_to_resume,
    resume_point,
    resume_point_of,
)
from flexroutine.routine import Item
from flexroutine.session import Command, Session, start_session
from flexroutine.summary import summarize
from flexroutine.tally import planned_sets
from flexroutine.timeline import Phase, Timeline, timeline_from
from test_tally import ALTERNATING, EACH, tally_of

TWO = timeline(exercise("bird-dog", dose(sets=2, hold="30s", sides="each", rest="10s")), exercise("plank"))
"""prepare 10 | left 30, switch 5, right 30 | rest 10 | left 30, switch 5, right 30 | prepare, plank 30."""


def run_of(session: Session) -> Run:
    """The run of what a session has done so far, as it would be kept."""
    tally = tally_of(session)
    planned_ms = sum(each.nothing_done.planned_ms for each in tally.planned)
    run = a_run("a" * 32, NOON, *tally.sets, state="unfinished")
    return replace(run, planned_ms=planned_ms, total_sets=len(tally.planned))


def place(timeline_: Timeline, index: int | None) -> tuple[int | None, str | None] | None:
    return None if index is None else (timeline_.intervals[index].set, timeline_.intervals[index].side)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        pytest.param(25, None, id="in the first set"),
        pytest.param(42, (1, "right"), id="in the switch"),
        pytest.param(50, (1, "right"), id="in the second side"),
        pytest.param(80, (2, "left"), id="in the rest"),
        pytest.param(90, (2, "left"), id="in the second set"),
        pytest.param(160, (1, None), id="in the next lead-in"),
        pytest.param(TWO.total_ms / 1000, None, id="at the end"),
    ],
)
def test_resume_begins_with_the_set_that_was_interrupted(seconds: float, expected: object) -> None:
    """What was killed begins again with the set and side that was under way, or with the next one."""
    session = session_at(TWO, seconds)
    assert place(TWO, resume_point_of(run_of(session), TWO)) == expected


def test_resume_in_the_middle_of_a_set_of_holds() -> None:
    """A set of which one hold is done begins again with its first hold."""
    index = resume_point(EACH, tally_of(session_at(EACH, 42 + 10)).sets)
    assert index is not None
    assert (EACH.intervals[index].side, EACH.intervals[index].rep) == ("right", 1)


def test_resume_in_alternating_sides_begins_with_both() -> None:
    """Where sides alternate, the set begins again from its first hold; when it is the first, so does the routine."""
    both = timeline(exercise("plank"), *(item.exercise for item in ALTERNATING.routine.items))
    index = resume_point(both, tally_of(session_at(both, both.total_ms / 1000 - 1)).sets)
    assert index is not None
    assert (both.intervals[index].side, both.intervals[index].rep) == ("left", 1)
    assert resume_point(ALTERNATING, tally_of(session_at(ALTERNATING, 21)).sets) is None


def test_a_set_that_was_too_painful_is_not_begun_again() -> None:
    """Nobody is led back into what hurt: it goes on with the next exercise."""
    *others, last = tally_of(session_at(TWO, 50, Command.QUIT, Command.YES)).sets
    assert place(TWO, resume_point(TWO, [*others, replace(last, outcome=SetOutcome.PAINFUL)])) == (1, None)


def test_what_hurt_does_not_come_again_in_a_later_round() -> None:
    """Where what hurt would come once more, the run does not go on."""
    rounds = timeline(exercise("bird-dog"), exercise("plank"), rounds=2)
    session = session_at(rounds, 20, Command.PAIN, Command.PAIN_7, Command.QUIT)
    assert resume_point(rounds, tally_of(session).sets) is None


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(exercise("plank", dose(hold="40s")), id="dose"),
        pytest.param(exercise("side-plank"), id="exercise"),
        pytest.param(exercise("plank", dose(sets=2, hold="15s", rest="0s")), id="sets"),
    ],
)
def test_a_routine_that_was_edited_begins_anew(changed: object) -> None:
    """A run goes on only in the routine as it was."""
    before, now = timeline(exercise("plank"), exercise("cobra")), timeline(changed, exercise("cobra"))  # type: ignore[arg-type] # an exercise
    assert resume_point_of(run_of(session_at(before, 45)), before) is not None
    assert resume_point_of(run_of(session_at(before, 45)), now) is None


def test_another_first_side_begins_anew() -> None:
    """With the sides the other way round, no side is left out."""
    other = timeline(*(item.exercise for item in TWO.routine.items), first_side=Side.RIGHT)
    assert resume_point(other, tally_of(session_at(TWO, 42)).sets) is None


@given(sessions)
def test_what_is_left_and_what_was_done_are_the_whole(session: Session) -> None:
    """Wherever a run goes on, the rest has every set from there, after a lead-in, and ends as the whole does."""
    whole = session.timeline
    index = resume_point(whole, tally_of(session).sets)
    if index is None:
        return
    rest = timeline_from(whole, index)
    assert rest.intervals[-1].cues == whole.intervals[-1].cues
    tail = min(3, len(rest.intervals) - 1)  # without the lead-in
    assert [each.item for each in rest.intervals[-tail:]] == [each.item for each in whole.intervals[-tail:]]
    assert (rest.intervals[0].phase is Phase.PREPARE) == (whole.pacing.lead_in_ms > 0)
    keys = [each.key for each in planned_sets(whole)]
    left = [each.key for each in planned_sets(rest)]
    assert left == keys[len(keys) - len(left) :]


def test_a_run_that_went_on_is_summed_up_as_a_whole() -> None:
    """What was done before and after the interruption is one run."""
    before = tally_of(session_at(TWO, 100, Command.QUIT, Command.YES)).sets
    index = resume_point(TWO, before)
    assert index is not None
    rest = timeline_from(TWO, index)
    performed = after(start_session(rest), rest.total_ms).performed
    together = [*as_performed(TWO, before), *(in_whole(each, rest, TWO) for each in performed)]
    assert summarize(TWO, together, complete=True) == "Mine complete: 2 of 2 exercises done, 2:30 of 2:30 work."
    assert all(TWO.intervals[each.index].group >= 0 for each in together)


def test_what_hurt_before_an_interruption_is_told_at_the_end() -> None:
    """The summary of a run that went on names what was too painful, with its number."""
    before = tally_of(session_at(TWO, 100, Command.PAIN, Command.PAIN_7, Command.QUIT)).sets
    assert " (7 of 10)." in summarize(TWO, as_performed(TWO, before), complete=False)


def test_the_lead_in_says_which_set_comes() -> None:
    """Who goes on hears what with."""
    rest = timeline_from(TWO, 5)
    assert (rest.intervals[0].cues[0].say or "").startswith("Set two of two. Bird dog.")
    assert not (timeline_from(TWO, 3).intervals[0].cues[0].say or "").startswith("Set")


HURTS = timeline(
    exercise("plank", dose(sets=3, hold="30s", rest="10s")),
    exercise("bird-dog", dose(sets=2, reps=2, hold="10s", sides="each", rest="10s")),
    exercise("cobra"),
)
KNEES = exercise("knee-plank", dose(sets=2, hold="15s", rest="10s"))
EASIER = {id_: Item(KNEES, KNEES.dose) for id_ in ("plank", "bird-dog")}
EASED = (Command.PAIN, Command.PAIN_5, Command.EASIER)


def hurt_at(seconds: float, *moves: Command | int) -> Session:
    """A session in which something hurt after so many seconds."""
    return after(replace(session_at(HURTS, seconds), easier=EASIER), *moves)


@pytest.mark.parametrize("seconds", [15, 45, 60, 130, 160, 172, 185])
@pytest.mark.parametrize("moves", [(Command.SKIP_PAINFUL,), EASED], ids=["left out", "eased"])
@pytest.mark.parametrize("later", [1_000, 25_000])
def test_a_run_that_was_changed_for_pain_goes_on_as_it_was_changed(
    seconds: float, moves: tuple[Command, ...], later: int
) -> None:
    """With the sets that were left, and without what hurt."""
    session = hurt_at(seconds, *moves, later)
    found = plan_to_resume(run_of(session), HURTS, EASIER)
    assert found is not None
    plan, index = found
    assert [each.nothing_done for each in planned_sets(plan)] == [
        each.nothing_done for each in planned_sets(session.timeline)
    ]
    hurt = names_of_what_hurt(run_of(session))
    assert hurt
    assert not {each.item.exercise.name for each in plan.intervals[index:]} & set(hurt)


def test_a_run_that_was_stopped_where_it_hurt_goes_on_without_it() -> None:
    """No later set of it comes."""
    session = hurt_at(45, Command.PAIN, Command.PAIN_8, Command.QUIT)
    found = plan_to_resume(run_of(session), HURTS, EASIER)
    assert found is not None
    plan, index = found
    assert str(plan.intervals[index].item.exercise.id) == "bird-dog"


def test_a_run_of_which_nothing_is_left_but_what_hurt_does_not_go_on() -> None:
    """There is nothing to go on with."""
    one = timeline(exercise("plank", dose(sets=3, hold="30s", rest="10s")))
    session = session_at(one, 60, Command.PAIN, Command.PAIN_8, Command.QUIT)
    assert plan_to_resume(run_of(session), one, {}) is None


def test_a_run_whose_changes_are_not_plain_begins_anew() -> None:
    """Another easier exercise than then, or much that hurt: nobody guesses."""
    session = hurt_at(45, *EASED, 25_000)
    assert plan_to_resume(run_of(session), HURTS, {}) is None
    run = run_of(session)
    hurt = tuple(replace(each, outcome=SetOutcome.PAINFUL) for each in run.sets) * 3
    assert plan_to_resume(replace(run, sets=hurt), HURTS, EASIER) is None
