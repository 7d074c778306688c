from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, doses, exercise
from flexroutine.catalogue import Advice, Exercise
from flexroutine.changes import (
    Change,
    Part,
    ceiling,
    change_text,
    describe,
    read_change,
    read_up,
    settled_at,
    standing,
    with_changes,
    written,
)
from flexroutine.choices import Level
from flexroutine.dose import Dose
from flexroutine.routine import Item, Routine
from past_examples import PLANK, change

BRIDGE = exercise("bridge", dose(sets=2, reps="8-10", hold="5s"))
LADDER = exercise("ladder", dose(sets=3, reps=[6, 4, 2], hold="10s"))
MARCH = exercise("march", dose(time="1-3m"))
SIDE = exercise("side-plank", dose(sets="3-4", hold="10-30s"))
MINE = Routine("mine", "Mine", tuple(Item(each, each.dose) for each in (PLANK, BRIDGE, LADDER, MARCH)))
KNOWN = {"side-plank": SIDE, "plank": PLANK}


def changed(*changes: Change, routine: Routine = MINE, level: Level = Level.BEGINNER) -> dict[str, str]:
    """The doses of a routine that these changes leave otherwise than they were, at a level."""
    after = with_changes(routine, changes, level, KNOWN)
    pairs = zip(routine.items, after.items, strict=True)
    return {new.exercise.id: written_dose(new, level) for old, new in pairs if old != new}


def written_dose(item: Item, level: Level) -> str:
    parts = (Part.SETS, Part.REPS, Part.HOLD, Part.TIME)
    return " ".join(filter(None, (written(item, part, level) for part in parts)))


@pytest.mark.parametrize(
    ("step", "doses_"),
    [
        (change(Part.HOLD, "20s", "25s"), {"plank": "2 25s"}),
        (change(Part.SETS, "2", "3"), {"plank": "3 20s"}),
        (change(Part.REPS, "8", "10", "bridge"), {"bridge": "2 10 5s"}),
        (change(Part.TIME, "1m", "1m30s", "march"), {"march": "1 1m30s"}),
        (change(Part.EXERCISE, "plank", "side-plank"), {"side-plank": "2 10s"}),
        (change(Part.HOLD, "30s", "35s"), {}),
        (change(Part.HOLD, "20s", "45s"), {}),
        (change(Part.SETS, "2", "5"), {}),
        (change(Part.REPS, "8", "12", "bridge"), {}),
        (change(Part.TIME, "1m", "8h", "march"), {}),
        (change(Part.SETS, "2", "1", down=True), {"plank": "1 20s"}),
        (change(Part.SETS, "3", "4", "ladder"), {}),
        (change(Part.EXERCISE, "plank", "gone"), {}),
        (change(Part.HOLD, "20s", "25s", "nobody"), {}),
        (replace(change(Part.HOLD, "20s", "25s"), level=Level.ADVANCED), {}),
        (replace(change(Part.HOLD, "20s", "25s"), routine="other"), {}),
    ],
    ids=[
        "hold",
        "sets",
        "reps",
        "time",
        "sibling",
        "edited since",
        "hold",
        "sets",
        "reps",
        "time",
        "down",
        "by set",
        "gone",
        "nobody",
        "level",
        "routine",
    ],
)
def test_a_change_changes_one_thing_where_it_still_fits(step: Change, doses_: dict[str, str]) -> None:
    """What is not as it was when the step was accepted stays as it is now."""
    assert changed(step) == doses_


def test_steps_are_taken_one_after_the_other() -> None:
    """Each goes on from the one before."""
    assert changed(change(Part.HOLD, "20s", "25s"), change(Part.HOLD, "25s", "30s")) == {"plank": "2 30s"}


@pytest.mark.parametrize(
    "part", [(Part.HOLD, "20s", "25s"), (Part.SETS, "2", "3"), (Part.EXERCISE, "plank", "side-plank")]
)
def test_a_step_back_leaves_everything_as_it_was(part: tuple[Part, str, str]) -> None:
    """Ranges, doses and exercise included; the step and its way back are gone from the list."""
    step, other = change(*part), change(Part.REPS, "8", "10", "bridge")
    assert changed(step, other, step.reversed) == changed(other)
    assert standing([step, other, step.reversed], "mine", Level.BEGINNER) == [other]
    assert step.reversed.reversed == step


def test_the_latest_of_two_equal_steps_is_taken_back() -> None:
    """The order of what remains is the order in which it was accepted."""
    step, other = change(Part.SETS, "2", "3"), change(Part.HOLD, "20s", "25s")
    assert standing([step, other, step, step.reversed], "mine", Level.BEGINNER) == [step, other]


def test_a_lower_level_settles_every_range() -> None:
    """The routine is done as the lower level does it, and no level moves it any more."""
    step = Change("mine", Level.ADVANCED, "", Part.LEVEL, "advanced", "intermediate", down=True)
    after = with_changes(MINE, [step], Level.ADVANCED, {})
    for old, new in zip(MINE.items, after.items, strict=True):
        assert {new.dose.at(level) for level in Level} == {old.dose.at(Level.INTERMEDIATE)}


def test_an_exercise_that_is_advised_against_never_comes_in() -> None:
    """Whatever was accepted before it was found to be harmful."""
    bad = replace(SIDE, advised_against=Advice("It hurts."))
    step = change(Part.EXERCISE, "plank", "side-plank")
    assert with_changes(MINE, [step], Level.BEGINNER, {"side-plank": bad}) == MINE


def test_a_sibling_that_counts_down_keeps_its_sets() -> None:
    """Six, four and two holds are one thing."""
    step = change(Part.EXERCISE, "plank", "ladder")
    after = with_changes(MINE, [step], Level.BEGINNER, {"ladder": LADDER})
    assert after.items[0].dose == LADDER.dose


@given(doses(), st.sampled_from(list(Level)))
def test_a_settled_dose_is_the_dose_of_its_level(given_: Dose, level: Level) -> None:
    """Nothing but the choice is gone."""
    assert {settled_at(given_, level).at(each) for each in Level} == {given_.at(level)}


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (change(Part.HOLD, "20s", "25s"), "Plank: hold 25s instead of 20s"),
        (change(Part.TIME, "1m", "1m30s", "march"), "march: 1m30s instead of 1m"),
        (change(Part.REPS, "2", "1"), "Plank: 1 repetition instead of 2"),
        (change(Part.SETS, "2", "3"), "Plank: 3 sets instead of 2"),
        (change(Part.EXERCISE, "plank", "side-plank"), "Side plank instead of Plank"),
        (change(Part.LEVEL, "advanced", "beginner", ""), "level beginner instead of advanced"),
    ],
)
def test_a_change_is_said_in_words(step: Change, said: str) -> None:
    """Every kind of change reads like a sentence, also of an exercise that is gone."""
    assert describe(step, KNOWN) == said


def test_an_exercise_that_comes_in_can_be_read_up() -> None:
    """Nobody takes a new exercise blindly; what is known already needs no word."""
    told = read_up(change(Part.EXERCISE, "plank", "side-plank"))
    assert told == "How it is done and who should take care: flexroutine show side-plank"
    assert read_up(change(Part.SETS, "2", "3")) == ""


@pytest.mark.parametrize(
    ("exercise_", "part", "most"),
    [
        (PLANK, Part.HOLD, 40_000),
        (PLANK, Part.TIME, 0),
        (PLANK, Part.SETS, 4),
        (PLANK, Part.REPS, 0),
        (BRIDGE, Part.REPS, 10),
        (LADDER, Part.REPS, 0),
        (MARCH, Part.TIME, 180_000),
        (PLANK, Part.EXERCISE, 0),
        (PLANK, Part.LEVEL, 0),
    ],
)
def test_the_catalogue_says_how_much_there_may_be(exercise_: Exercise, part: Part, most: int) -> None:
    """The high end of the range; nothing where there is none."""
    assert ceiling(exercise_, part) == most


def test_a_level_is_written_as_it_is() -> None:
    """The level is a part of every item."""
    assert written(MINE.items[0], Part.LEVEL, Level.ADVANCED) == "advanced"


@pytest.mark.parametrize("part", Part)
def test_a_change_comes_back_from_the_journal(part: Part) -> None:
    """What is kept as text is read as it was."""
    values = {Part.HOLD: "25s", Part.TIME: "1m30s", Part.LEVEL: "beginner", Part.EXERCISE: "side-plank"}
    step = change(part, values.get(part, "2"), values.get(part, "3"), "plank", down=part is Part.LEVEL)
    assert read_change(change_text(step)) == step


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", '{"level": "hard"}', "[" * 100_000]
    + [change_text(change(part, "1", "soon ")) for part in Part]
    + [change_text(change(Part.HOLD, "1s", "10-15s"))]
    + [change_text(change(Part.SETS, "1", "2")).replace('"1"', "1")]
    + [change_text(change(Part.SETS, "1", "2")).replace('"sets"', '"shoes"')],
)
def test_what_is_not_a_change_is_refused(text: str) -> None:
    """A journal that somebody edited gives a fault and no traceback."""
    with pytest.raises(ValueError, match=r"is not|not a valid|Expecting|invalid literal"):
        read_change(text)
