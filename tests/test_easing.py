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
from flexroutine.routine import Item, Routine, resolve_routine
from flexroutine.settings import Settings
from flexroutine.timeline import Interval, Pacing, Phase, Timeline, compile_timeline

PLANK = replace(exercise("plank", dose(sets=4, hold="30s", rest="10s")), easier=Variants(("Kneel.", "knee-plank")))
KNEE_PLANK = exercise("knee-plank", dose(sets=2, hold="20s", rest="10s"))
BRIDGE = exercise("bridge", dose(hold="20s"))


def at(one: Interval, other: Interval) -> bool:
    """Whether it belongs to the same item in the same round, and is no lead-in."""
    return (one.round, one.position) == (other.round, other.position) and one.phase is not Phase.PREPARE


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
    found = ease(timeline_, index, Item(easier, easier.dose))
    assert found
    return found


@given(routines, pacings, exercises(), st.data())
def test_ease_keeps_the_rest(routine_: object, pacing: Pacing, easier: Exercise, data: st.DataObject) -> None:
    """What is over stays as it was, nothing overlaps, and every other exercise still comes."""
    before = compile_timeline(routine_, pacing)  # type: ignore[arg-type] # hypothesis loses it
    index = data.draw(
        st.sampled_from([index for index, each in enumerate(before.intervals) if each.phase is Phase.WORK])
    )
    after = ease(before, index, Item(easier, easier.dose))
    if after is None:
        return
    assert [(each.start_ms, each.phase) for each in after.intervals[: index + 1]] == [
        (each.start_ms, each.phase) for each in before.intervals[: index + 1]
    ]
    starts = [each.end_ms for each in after.intervals[:-1]]
    assert starts == [each.start_ms for each in after.intervals[1:]]
    here = before.intervals[index].position
    hurt = before.intervals[index].item.exercise.id
    later = {
        (each.round, each.position, each.item.exercise.id)
        for each in before.intervals[index:]
        if each.position != here and each.item.exercise.id != hurt
    }
    assert later <= {(each.round, each.position, each.item.exercise.id) for each in after.intervals[index + 1 :]}


def length_ms(timeline_: Timeline, position: int, round_: int) -> int:
    """How long an item lasts in a round, its lead-in not counted."""
    intervals = [each for each in timeline_.intervals if (each.position, each.round) == (position, round_)]
    return sum(each.planned_ms for each in intervals if each.phase is not Phase.PREPARE)


@given(routines, pacings, exercises(), st.data())
def test_ease_never_asks_for_more(routine_: Routine, pacing: Pacing, easier: Exercise, data: st.DataObject) -> None:
    """In no round is the easier way longer than what was left of the exercise, or in more sets."""
    before = compile_timeline(routine_, pacing)
    works = [index for index, each in enumerate(before.intervals) if each.phase is Phase.WORK]
    index = data.draw(st.sampled_from(works))
    here = before.intervals[index]
    done_ms = data.draw(st.integers(0, here.planned_ms))
    after = ease(before, index, Item(easier, easier.dose), done_ms)
    for round_ in range(here.round, routine_.rounds + 1) if after else ():
        assert after
        over_ms = sum(each.planned_ms for each in before.intervals[:index] if at(each, here)) + done_ms
        left_ms = length_ms(before, here.position, round_) - (over_ms if round_ == here.round else 0)
        new = [each for each in after.intervals if (each.round, each.position) == (round_, len(routine_.items))]
        assert length_ms(after, len(routine_.items), round_) <= left_ms
        assert all((each.sets or 0) <= (here.sets or 0) for each in new)


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
    long = replace(PLANK, dose=dose(sets=30, time="45m"))
    pieces = exercise("knee-plank", dose(sets=30, reps=500, hold="1s", relax="0s", rest="0s", sides="each"))
    assert easier_items(routine(long), catalogue(long, pieces), Pacing()) == {}


def test_ease_where_nothing_is_left() -> None:
    """With next to nothing left, the easier way waits for the next round; where there is none, it does not come."""
    rounds = timeline(PLANK, BRIDGE, rounds=2)
    index = max(i for i, each in enumerate(rounds.intervals) if each.item.exercise == PLANK and each.round == 1)
    after = ease(rounds, index, Item(KNEE_PLANK, KNEE_PLANK.dose), 29_000)
    assert after
    assert works(after)[4:] == [("bridge", 1, 1), ("knee-plank", 2, 1), ("knee-plank", 2, 2), ("bridge", 2, 1)]
    assert ease(timeline(PLANK, BRIDGE), 7, Item(KNEE_PLANK, KNEE_PLANK.dose), 29_000) is None


def test_ease_holds_for_the_same_exercise_elsewhere() -> None:
    """Where what hurts was to come once more, the easier way comes there too."""
    after = eased(timeline(PLANK, BRIDGE, PLANK), PLANK, 1, 4, KNEE_PLANK)
    assert works(after)[4:] == [("knee-plank", 1, 1), ("bridge", 1, 1), ("knee-plank", 1, 1), ("knee-plank", 1, 2)]


@pytest.mark.parametrize("level", Level)
def test_shipped_siblings_can_stand_in(shipped: Catalogue, level: Level) -> None:
    """Every shipped routine can go on with the easier way of each of its exercises."""
    for entry in shipped.routines.values():
        routine_ = resolve_routine(entry, shipped)
        before = compile_timeline(routine_, Pacing(level=level))
        for id_, item in easier_items(routine_, shipped, before.pacing).items():
            index = next(i for i, each in enumerate(before.intervals) if each.item.exercise.id == id_ and each.set)
            after = ease(before, index, item)
            assert after
            assert item.exercise in {each.item.exercise for each in after.intervals}


@pytest.mark.parametrize(("avoid", "easier"), [(None, ["kneeling-plank"]), (["knee-pain"], [])])
def test_easier_ways_leave_out_what_is_avoided(avoid: list[str] | None, easier: list[str], shipped: Catalogue) -> None:
    """Built around sore knees, the plank is not eased on to the knees."""
    plank = resolve_routine(RoutineEntry(Id("mine"), "Mine", (ItemEntry(Id("plank")),)), shipped)
    found = easier_ways(plank, shipped, Settings(), avoid)
    assert [str(item.exercise.id) for item in found.values()] == easier
