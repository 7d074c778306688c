"""What was done of what was planned, in rows."""

from dataclasses import replace

from diary_examples import a_set
from flexroutine.diary import SetOutcome
from flexroutine.reckoning import reckon


def test_sets_are_summed_up_by_exercise_and_side() -> None:
    """Each side of an exercise has a row of its own, in order of the routine."""
    sets = [
        a_set(1, "left"),
        a_set(1, "right"),
        a_set(2, "left"),
        a_set(2, "right", done_ms=10_000, outcome="cut short"),
    ]
    assert reckon(sets, sets) == [
        ("Plank", "left", "2 of 2", "1:00 of 1:00", ""),
        ("Plank", "right", "1 of 2", "0:40 of 1:00", "1 cut short"),
    ]


def test_what_was_not_done_says_why() -> None:
    """Too painful, skipped and not reached are told apart; an exercise without sides names none."""
    planned = [replace(a_set(number), done_ms=0, outcome=SetOutcome.SKIPPED) for number in (1, 2, 3)]
    done = [a_set(1, done_ms=5_000, outcome="too painful"), planned[1]]
    assert reckon(planned, done) == [("Plank", "", "0 of 3", "0:05 of 1:30", "1 too painful, 1 skipped, 1 not reached")]
