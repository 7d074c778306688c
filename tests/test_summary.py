"""What was done in a run, in one line."""

import pytest

from examples import dose, exercise, session_at, timeline
from flexroutine.session import Command, Outcome, Performed, Session, start_session
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
    """An exercise counts anew in each round."""
    rounds = timeline(exercise("plank", dose(hold="40s")), rounds=3)
    assert summary(session_at(rounds, 55)) == "Mine stopped: 1 of 3 exercises done, 0:40 of 2:00 work."
