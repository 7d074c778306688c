"""What was done in a run, in one line."""

import pytest

from examples import after, dose, exercise, session_at, timeline
from flexroutine.catalogue import Id
from flexroutine.routine import Item
from flexroutine.session import Command, Mode, Outcome, Performed, Session, start_session
from flexroutine.summary import summarize

TWO = timeline(
    exercise("bird-dog", dose(sets=2, hold="30s", sides="each", rest="10s")), exercise("plank", dose(hold="40s"))
)
"""prepare 10 | left 30, switch 5, right 30 | rest 10 | left 30, switch 5, right 30 | prepare, plank 40."""


def summary(session: Session, *, complete: bool = False) -> str:
    return summarize(session.timeline, session.performed, complete=complete)


def test_summary_of_a_complete_run() -> None:
    """A run to the end names the routine and all of its exercises and work; rests are no work."""
    session = session_at(TWO, TWO.total_ms / 1000)
    assert summary(session, complete=True) == "Mine complete: 2 of 2 exercises done, 2:40 of 2:40 work."


def test_summary_of_nothing() -> None:
    """A run that was stopped before any work says so."""
    assert summary(start_session(TWO)) == "Mine stopped: 0 of 2 exercises done, 0:00 of 2:40 work."


@pytest.mark.parametrize(
    ("seconds", "done"),
    [
        pytest.param(100, "0 of 2 exercises done, 1:15", id="one set and a half"),
        pytest.param(170, "1 of 2 exercises done, 2:14", id="one exercise and a part of the next"),
    ],
)
def test_summary_of_a_stopped_run(seconds: float, done: str) -> None:
    """Only an exercise with all of its sets and sides counts as done; the time counts as far as it went."""
    session = session_at(TWO, seconds, Command.QUIT, Command.YES)
    assert summary(session) == f"Mine stopped: {done} of 2:40 work."


def test_summary_of_skipped_work() -> None:
    """A run that came to its end with a side cut short has ended, but is not complete."""
    session = session_at(TWO, 20, Command.NEXT, TWO.total_ms)
    assert summary(session, complete=True) == "Mine ended: 1 of 2 exercises done, 2:20 of 2:40 work."


def test_summary_of_repeated_work() -> None:
    """Work that was started again counts once."""
    session = session_at(TWO, 30, Command.BACK, TWO.total_ms)
    assert summary(session, complete=True) == "Mine complete: 2 of 2 exercises done, 2:40 of 2:40 work."


def test_summary_of_work_that_was_done_and_begun_again() -> None:
    """Going back into work that was done takes nothing away from it."""
    first = TWO.intervals[1]
    performed = [Performed(1, first, 30_000, Outcome.DONE), Performed(1, first, 4_000, Outcome.CUT)]
    assert summarize(TWO, performed, complete=False) == "Mine stopped: 0 of 2 exercises done, 0:30 of 2:40 work."


def test_summary_of_rounds() -> None:
    """An exercise counts once, and is done when it was done in each round."""
    rounds = timeline(exercise("plank", dose(hold="40s")), rounds=3)
    assert summary(session_at(rounds, 55)) == "Mine stopped: 0 of 1 exercises done, 0:40 of 2:00 work."
    assert summary(session_at(rounds, 600), complete=True) == "Mine complete: 1 of 1 exercises done, 2:00 of 2:00 work."


def eased(*moves: Command | int, easier: tuple[str, ...] = ("plank", "bird-dog")) -> str:
    """The summary of two rounds in which each exercise may give way to another, with these moves in the first plank."""
    rounds = timeline(exercise("plank", dose(hold="40s")), exercise("bird-dog", dose(hold="30s")), rounds=2)
    cat = Item(exercise("cat", dose(hold="10s")), dose(hold="10s"))
    session = after(start_session(rounds, {Id(each): cat for each in easier}), 20_000, *moves)
    return summary(session, complete=session.mode is Mode.COMPLETE)


EASE = (Command.PAIN, Command.PAIN_4, Command.EASIER)


def test_summary_of_an_easier_way() -> None:
    """What an easier way came for is done with it, and counts as one exercise."""
    assert eased(*EASE, 600_000) == "Mine complete: 2 of 2 exercises done, 1:30 of 2:00 work. It hurt: Plank (4 of 10)."


def test_summary_of_an_easier_way_that_was_skipped() -> None:
    """Without the easier way it is not done, and what was left out for pain is not either."""
    assert eased(*EASE, Command.NEXT_EXERCISE, 600_000).startswith("Mine ended: 1 of 2 exercises done")
    assert eased(Command.SKIP_PAINFUL, 600_000).startswith("Mine ended: 1 of 2 exercises done")


def test_summary_of_work_that_is_planned_no_longer() -> None:
    """What was done before it was left out, further on in the routine, still counts as time."""
    back: list[Command | int] = [120_000, *[Command.BACK] * 5]
    said = "Mine ended: 1 of 2 exercises done, 1:50 of 1:50 work. It hurt: Bird dog."
    assert eased(*back, Command.SKIP_PAINFUL, 600_000) == said
