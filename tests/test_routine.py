"""Routines: what an entry of the catalogue becomes."""

from dataclasses import replace

import pytest

from examples import catalogue, dose, exercise, routine
from flexroutine.catalogue import About, Advice, Exercise, Id, ItemEntry, Need, RoutineEntry
from flexroutine.dose import DoseChange
from flexroutine.errors import DataError, NothingToDoError
from flexroutine.quantities import Count, Span
from flexroutine.routine import (
    Item,
    Routine,
    join_routines,
    refusal,
    resolve_item,
    resolve_routine,
    routines_in,
    single_exercise,
)

PLANK = exercise("plank", dose(sets=3, hold="30s", rest="10s"))
CRUNCH = exercise("crunch", dose(reps=15))


def advised_against(*instead: str) -> Exercise:
    return replace(exercise("roll"), advised_against=Advice("It hurts.", tuple(map(Id, instead))))


def entry(*items: str | ItemEntry, rounds: int = 1) -> RoutineEntry:
    entries = tuple(item if isinstance(item, ItemEntry) else ItemEntry(Id(item)) for item in items)
    return RoutineEntry(Id("mine"), "Mine", entries, "Get strong.", About("Daily."), rounds)


def test_a_dose_is_never_longer_than_is_safe() -> None:
    """What does harm when it lasts, such as ice, has a longest time that no routine may pass."""
    ice = replace(exercise("ice", dose(time="10m")), longest=Span.parse("20m"))
    two_hours = ItemEntry(ice.id, DoseChange(time=Span.parse("2h")))
    with pytest.raises(ValueError, match="never over 20m"):
        resolve_item(two_hours, catalogue(ice))


def test_routine_looks_up_its_exercises_in_order() -> None:
    """A routine holds its exercises in the order of its entry, with its name, purpose and rounds."""
    found = resolve_routine(entry("crunch", "plank", rounds=2), catalogue(PLANK, CRUNCH))

    items = (Item(CRUNCH, CRUNCH.dose), Item(PLANK, PLANK.dose))
    assert found == Routine("mine", "Mine", items, "Get strong.", About("Daily."), 2)


def test_item_uses_the_dose_of_the_routine_when_it_names_one() -> None:
    """A routine's dose replaces what it names and keeps the rest of the exercise's own."""
    item = ItemEntry(Id("plank"), DoseChange(sets=Count(2, 2), hold=Span.parse("20s")))

    assert resolve_item(item, catalogue(PLANK)).dose == dose(sets=2, hold="20s", rest="10s")


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        pytest.param("squat", "there is no exercise 'squat'", id="unknown"),
        pytest.param("roll", "'roll' is advised against. It hurts. Instead: plank.", id="advised against"),
        pytest.param(
            ItemEntry(Id("plank"), DoseChange(tempo=Span.parse("3s"))),
            "tempo belongs to reps without hold; the pause between holds is relax",
            id="no dose",
        ),
    ],
)
def test_routine_is_refused_when_an_item_cannot_be_used(item: str | ItemEntry, problem: str) -> None:
    """An item that cannot be used is named by its number, with the reason."""
    with pytest.raises(DataError) as caught:
        resolve_routine(entry("plank", item), catalogue(PLANK, advised_against("plank")))

    assert str(caught.value) == f"routine 'mine': item 2: {problem}"


def test_single_exercise_is_a_routine_of_its_own() -> None:
    """One exercise alone is a routine with its own dose."""
    assert single_exercise(PLANK) == Routine("plank", "Plank", (Item(PLANK, PLANK.dose),))


def test_single_exercise_is_refused_when_advised_against() -> None:
    """An exercise that is advised against is not run, and the message says what to do instead."""
    with pytest.raises(NothingToDoError, match=r"'roll' is advised against. It hurts. Instead: plank, crunch."):
        single_exercise(advised_against("plank", "crunch"))


def test_refusal_names_nothing_instead_when_there_is_nothing() -> None:
    """A refusal without an alternative gives the reason alone."""
    assert refusal(advised_against()) == "'roll' is advised against. It hurts."


def test_refusal_is_empty_when_nothing_speaks_against() -> None:
    """An exercise that nothing speaks against is not refused."""
    assert refusal(PLANK) == ""


def test_joined_routine_goes_through_all_parts() -> None:
    """Routines that are joined follow one another, their rounds included."""
    joined = join_routines([replace(routine(PLANK, rounds=2), id="one"), replace(routine(CRUNCH), id="two")])

    assert [item.exercise for item in joined.items] == [PLANK, PLANK, CRUNCH]
    assert (joined.id, joined.name, joined.rounds) == ("one-two", "Mine, Mine", 1)


def test_joined_routine_is_the_routine_when_there_is_one() -> None:
    """A routine joined with nothing is itself."""
    alone = routine(PLANK, rounds=3)

    assert join_routines(iter([alone])) is alone


def test_equipment_is_listed_once() -> None:
    """A routine lists each thing that it needs once, in order of first use."""
    mat, chair = Need(("mat",)), Need(("chair", "wall"))
    first, second = replace(PLANK, equipment=(mat,)), replace(CRUNCH, equipment=(chair, mat))

    assert routine(first, second).equipment == (mat, chair)


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("core", ("core",)),
        ("daily-core", ("daily", "core")),
        ("core-big-three", ("core-big-three",)),
        ("daily-core-big-three-plank", ("daily", "core-big-three", "plank")),
        ("core-slow", ()),
        ("gone", ()),
    ],
)
def test_a_run_of_several_routines_counts_for_each(run: str, parts: tuple[str, ...]) -> None:
    """`start daily core` does both; a name that only begins like one is another."""
    assert routines_in(run, ("core", "daily", "core-big-three", "plank")) == parts
