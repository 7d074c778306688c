"""Doses that add up to a wanted time."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, doses, exercise, routine
from flexroutine.choices import Level
from flexroutine.dose import Dose
from flexroutine.fitting import MAX_CHOICES, DoseChoice, dose_choices, fit, length_ms
from flexroutine.routine import Item
from flexroutine.timeline import Pacing, compile_timeline, sets_length_ms

BEGINNER, ADVANCED = Level.BEGINNER, Level.ADVANCED
choice_lists = st.lists(
    st.lists(st.integers(1, 400), min_size=1, max_size=4, unique=True).map(
        lambda lengths: [DoseChoice(each * 500, dose(hold="30s")) for each in sorted(lengths)]
    ),
    min_size=1,
    max_size=4,
)


def settled(dose_: Dose, level: Level) -> set[tuple[int, int, int]]:
    """What a dose may become: sets, repetitions and seconds of each."""
    made = (choice.dose.at(level) for choice in dose_choices(dose_, level))
    return {(each.sets, each.reps[0], each.work_ms // 1000) for each in made}


@pytest.mark.parametrize(
    ("dose_", "level", "expected"),
    [
        (dose(hold="30s"), BEGINNER, {(1, 1, 30)}),
        (dose(sets="1-3", hold="30s"), BEGINNER, {(1, 1, 30)}),
        (dose(sets="1-3", hold="30s"), ADVANCED, {(1, 1, 30), (2, 1, 30), (3, 1, 30)}),
        (dose(sets=2, hold="30s"), BEGINNER, {(1, 1, 30), (2, 1, 30)}),
        (dose(reps="8-10", tempo="3s"), ADVANCED, {(1, 8, 3), (1, 9, 3), (1, 10, 3)}),
        (dose(reps="8-10", tempo="3s"), BEGINNER, {(1, 8, 3)}),
        (dose(hold="15-30s"), ADVANCED, {(1, 1, 15), (1, 1, 20), (1, 1, 25), (1, 1, 30)}),
        (dose(time="1-2m"), ADVANCED, {(1, 1, 60), (1, 1, 90), (1, 1, 120)}),
        (dose(sets=3, reps=[6, 4, 2], hold="10s"), ADVANCED, {(3, 6, 10)}),
    ],
    ids=["plain", "beginner sets", "range of sets", "fewer sets", "reps", "low reps", "hold", "time", "set by set"],
)
def test_dose_moves_only_inside_its_ranges(dose_: Dose, level: Level, expected: set[tuple[int, int, int]]) -> None:
    """Ranges move from their low end to the level's, sets down to one; what is set by set stays whole."""
    assert settled(dose_, level) == expected


@given(doses(), st.sampled_from(list(Level)))
def test_choices_are_few_sorted_and_end_with_the_full_dose(dose_: Dose, level: Level) -> None:
    """Choices go from short to long, the last is what the level has in full, and their number is limited."""
    lengths = [choice.length_ms for choice in dose_choices(dose_, level)]
    assert lengths == sorted(set(lengths))
    assert lengths[-1] == sets_length_ms(dose_.at(level))
    assert len(lengths) <= MAX_CHOICES + 1


@given(doses(), st.sampled_from(list(Level)))
def test_choice_says_its_own_length(dose_: Dose, level: Level) -> None:
    """The length of a choice is what its dose takes."""
    assert all(each.length_ms == sets_length_ms(each.dose.at(level)) for each in dose_choices(dose_, level))


@given(choice_lists, st.integers(0, 1_000_000))
def test_fit_is_as_near_as_any_combination(choices: list[list[DoseChoice]], target_ms: int) -> None:
    """No other combination of doses comes nearer, to half a second."""
    found = fit(choices, [0] * len(choices), target_ms)
    off_ms = abs(sum(each.length_ms for each in found) - target_ms)
    nearest_ms = min(abs(sum(each.length_ms for each in combination) - target_ms) for combination in product(*choices))
    assert off_ms <= nearest_ms + 500
    assert all(one in able for one, able in zip(found, choices, strict=True))


def test_fit_takes_what_is_wanted_when_it_makes_no_difference() -> None:
    """Of two ways to the same total, each exercise gets the length that it would like best."""
    able = [DoseChoice(each, dose(hold="30s")) for each in (10_000, 20_000)]
    assert [each.length_ms for each in fit([able, able], [20_000, 10_000], 30_000)] == [20_000, 10_000]
    assert [each.length_ms for each in fit([able, able], [10_000, 20_000], 30_000)] == [10_000, 20_000]


def test_fit_gives_the_least_when_there_is_no_time() -> None:
    """Less than nothing is left: the shortest doses."""
    able = [DoseChoice(each, dose(hold="30s")) for each in (10_000, 20_000)]
    assert [each.length_ms for each in fit([able], [20_000], -5)] == [10_000]


@given(st.lists(doses(), min_size=1, max_size=4), st.sampled_from(list(Level)))
def test_length_is_that_of_the_timeline(several: list[Dose], level: Level) -> None:
    """What is added up here is what will be played."""
    exercises = [exercise(f"one-{number}", each) for number, each in enumerate(several)]
    pacing = Pacing(level)
    items = [Item(each, each.dose) for each in exercises]
    assert length_ms(items, pacing) == compile_timeline(routine(*exercises), pacing).total_ms
