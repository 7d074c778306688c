"""The easier way of an exercise in place of what is left of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import catalogue, dose, exercise, exercises, pacings, routine, routines, timeline
from flexroutine.catalogue import Advice, Catalogue, Exercise, Id, ItemEntry, RoutineEntry, Variants
from flexroutine.choices import Level
from flexroutine.cli.names import easier_ways
from flexroutine.easing import ease, easier_items, leave_out
from flexroutine.quantities import Span
from flexroutine.routine import Item, resolve_routine
from flexroutine.settings import Settings
from flexroutine.timeline import Pacing, Phase, Timeline, compile_timeline

PLANK = replace(exercise("plank", dose(sets=4, hold="30s", rest="10s")), easier=Variants(("Kneel.", "knee-plank")))
KNEE_PLANK = exercise("knee-plank", dose(sets=2, hold="20s", rest="10s"))
BRIDGE = exercise("bridge", dose(hold="20s"))


def works(timeline_: Timeline) -> list[tuple[str, int, int]]:
    """Exercise, round and set of all work, in order."""
    return [
        (str(each.item.exercise.id), each.round, each.set or 0)
        for each in timeline_.intervals
        if each.phase is Phase.WORK
    ]


def eased(timeline_: Timeline, exercise_: Exercise, round_: int, set_: int, easier: Exercise) -> Timeline:
    """The timeline in which this set gave way to an easier exercise."""
    index = next(
        index
        for index, each in enumerate(timeline_.intervals)
        if (each.phase, each.item.exercise, each.round, each.set) == (Phase.WORK, exercise_, round_, set_)
    )
    return ease(timeline_, index, Item(easier, easier.dose))


@given(routines, pacings, exercises(), st.data())
def test_ease_keeps_the_rest(routine_: object, pacing: Pacing, easier: Exercise, data: st.DataObject) -> None:
    """What is over stays as it was, nothing overlaps, and every other exercise still comes."""
    before = compile_timeline(routine_, pacing)  # type: ignore[arg-type] # hypothesis loses it
    index = data.draw(
        st.sampled_from([index for index, each in enumerate(before.intervals) if each.phase is Phase.WORK])
    )
    after = ease(before, index, Item(easier, easier.dose))
    assert [(each.start_ms, each.phase) for each in after.intervals[: index + 1]] == [
        (each.start_ms, each.phase) for each in before.intervals[: index + 1]
    ]
    starts = [each.end_ms for each in after.intervals[:-1]]
    assert starts == [each.start_ms for each in after.intervals[1:]]
    here = before.intervals[index].position
    later = {(each.round, each.item.exercise.id) for each in before.intervals[index:] if each.position != here}
    assert later <= {(each.round, each.item.exercise.id) for each in after.intervals[index + 1 :]}


@pytest.mark.parametrize(("set_", "sets"), [(1, 2), (3, 2), (4, 1)])
def test_ease_does_the_sets_that_were_left(set_: int, sets: int) -> None:
    """The easier way does its own sets, but no more than were left."""
    after = eased(timeline(PLANK, BRIDGE), PLANK, 1, set_, KNEE_PLANK)
    expected = [("plank", 1, number) for number in range(1, set_ + 1)]
    assert works(after) == [*expected, *(("knee-plank", 1, number) for number in range(1, sets + 1)), ("bridge", 1, 1)]


def test_ease_with_a_ladder() -> None:
    """Of a dose that counts set by set, the first sets are done."""
    ladder = exercise("ladder", dose(sets=3, reps=[6, 4, 2]))
    after = eased(timeline(PLANK), PLANK, 1, 3, ladder)
    assert [each.reps for each in after.intervals if each.item.exercise == ladder and each.set] == [6, 4]


def test_ease_counts_for_later_rounds() -> None:
    """In later rounds the easier way comes at once, with all of its sets, and rounds are still announced."""
    after = eased(timeline(PLANK, BRIDGE, rounds=2), PLANK, 1, 4, KNEE_PLANK)
    assert works(after)[4:] == [
        ("knee-plank", 1, 1),
        ("bridge", 1, 1),
        ("knee-plank", 2, 1),
        ("knee-plank", 2, 2),
        ("bridge", 2, 1),
    ]
    assert sum("Round two of two." in (cue.say or "") for each in after.intervals for cue in each.cues) == 1


def test_ease_twice() -> None:
    """What gave way once can give way again, and neither comes back in a later round."""
    wall = exercise("wall-plank", dose(hold="10s"))
    once = eased(timeline(BRIDGE, PLANK, rounds=2), PLANK, 1, 1, KNEE_PLANK)
    twice = eased(once, KNEE_PLANK, 1, 1, wall)
    assert works(twice)[-2:] == [("bridge", 2, 1), ("wall-plank", 2, 1)]
    assert [str(item.exercise.id) for item in twice.routine.items] == ["bridge", "plank", "knee-plank", "wall-plank"]


def test_easier_items_are_siblings() -> None:
    """The first easier sibling that can be done stands in; sentences cannot."""
    rolled = replace(PLANK, id=Id("roll"), easier=Variants(("advised", "bridge")))
    found = catalogue(PLANK, KNEE_PLANK, BRIDGE, rolled, exercise("advised", advised_against=Advice("It hurts.")))
    items = easier_items(routine(PLANK, BRIDGE, rolled), found, Pacing())
    assert {id_: str(item.exercise.id) for id_, item in items.items()} == {"plank": "knee-plank", "roll": "bridge"}


def test_easier_items_may_be_ruled_out() -> None:
    """What somebody has to avoid does not stand in, nor does what may not last for long."""
    known = catalogue(PLANK, KNEE_PLANK)
    assert easier_items(routine(PLANK), known, Pacing(), lambda each: each == KNEE_PLANK) == {}
    heat = replace(KNEE_PLANK, dose=dose(time="5m"), longest=Span.parse("20m"))
    assert easier_items(routine(PLANK), catalogue(PLANK, heat), Pacing()) == {}


def test_leave_out_counts_for_later_rounds() -> None:
    """What is left out comes no more: not in this round, and not in a later one."""
    rounds = timeline(PLANK, BRIDGE, rounds=2)
    after = leave_out(rounds, 1)
    assert after
    assert works(after) == [("plank", 1, 1), ("bridge", 1, 1), ("bridge", 2, 1)]
    assert any("Round two of two." in (cue.say or "") for each in after.intervals for cue in each.cues)
    assert leave_out(timeline(PLANK, rounds=3), 1) is None


def test_easier_items_can_be_played() -> None:
    """A sibling that would be too large to play is not offered."""
    endless = exercise("knee-plank", dose(sets=20, time="8h"))
    assert easier_items(routine(PLANK), catalogue(PLANK, endless), Pacing()) == {}


@pytest.mark.parametrize("level", Level)
def test_shipped_siblings_can_stand_in(shipped: Catalogue, level: Level) -> None:
    """Every shipped routine can go on with the easier way of each of its exercises."""
    for entry in shipped.routines.values():
        routine_ = resolve_routine(entry, shipped)
        before = compile_timeline(routine_, Pacing(level=level))
        for id_, item in easier_items(routine_, shipped, before.pacing).items():
            index = next(i for i, each in enumerate(before.intervals) if each.item.exercise.id == id_ and each.set)
            assert item.exercise in {each.item.exercise for each in ease(before, index, item).intervals}


@pytest.mark.parametrize(("avoid", "easier"), [(None, ["kneeling-plank"]), (["knee-pain"], [])])
def test_easier_ways_leave_out_what_is_avoided(avoid: list[str] | None, easier: list[str], shipped: Catalogue) -> None:
    """Built around sore knees, the plank is not eased on to the knees."""
    plank = resolve_routine(RoutineEntry(Id("mine"), "Mine", (ItemEntry(Id("plank")),)), shipped)
    found = easier_ways(plank, shipped, Settings(), avoid)
    assert [str(item.exercise.id) for item in found.values()] == easier
