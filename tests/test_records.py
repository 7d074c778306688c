"""Records as plain values, and back."""

import json
from typing import Any

import pytest
from hypothesis import given

from examples import dose, exercise, exercises
from flexroutine.catalogue import Catalogue, Exercise, RoutineEntry, Variants
from flexroutine.choices import Position
from flexroutine.quantities import Count, Reps, Span
from flexroutine.records import LazyRecords, from_record, to_record


def through_json(value: object) -> Any:
    return json.loads(json.dumps(to_record(value)))


@given(exercises())
def test_exercise_reads_back_when_it_was_written(exercise: Exercise) -> None:
    """An exercise written as JSON is read back as it was."""
    assert from_record(Exercise, through_json(exercise)) == exercise


def test_shipped_exercises_read_back_when_they_were_written(shipped: Catalogue) -> None:
    """Every shipped exercise, with all of its facts, survives being written as JSON."""
    for each in shipped.exercises.values():
        assert from_record(Exercise, through_json(each)) == each


def test_shipped_routines_read_back_when_they_were_written(shipped: Catalogue) -> None:
    """Every shipped routine, with the doses it changes, survives being written as JSON."""
    for each in shipped.routines.values():
        assert from_record(RoutineEntry, through_json(each)) == each


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        pytest.param(Span.parse("10-15s"), "10-15s", id="span"),
        pytest.param(Count(3, 3), 3, id="count"),
        pytest.param(Count(3, 4), "3-4", id="range"),
        pytest.param(Reps.parse(10), 10, id="reps"),
        pytest.param(Reps.parse([6, "3-4"]), [6, "3-4"], id="reps set by set"),
        pytest.param(Variants(("pelvic-tilt", "Lift less.")), ["pelvic-tilt", "Lift less."], id="variants"),
        pytest.param(Position.SIDE_LYING, "side-lying", id="choice"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_value_is_written_as_the_yaml_has_it(value: object, plain: object) -> None:
    """Values become what a person writes in the YAML."""
    assert to_record(value) == plain


def test_record_has_the_keys_of_the_yaml() -> None:
    """A record becomes a dictionary by field, absent things being None."""
    record = to_record(dose(sets=3, hold="30s"))

    absent = dict.fromkeys(("reps", "time", "tempo", "relax", "rest"))
    assert record == {"sets": 3, "hold": "30s", "sides": "none"} | absent


def test_lazy_records_hold_what_was_written() -> None:
    """Records by id are found, counted and listed in their order."""
    plank, crunch = exercise("plank"), exercise("crunch", dose(reps=15))

    records = LazyRecords(Exercise, [to_record(plank), to_record(crunch)])

    assert dict(records) == {"plank": plank, "crunch": crunch}
    assert list(records) == ["plank", "crunch"]
    assert len(records) == 2


def test_lazy_record_is_made_once() -> None:
    """A record that was asked for before is the same record."""
    records = LazyRecords(Exercise, [to_record(exercise("plank"))])

    assert records["plank"] is records["plank"]


def test_lazy_record_is_missing_when_nothing_has_its_id() -> None:
    """An id that nothing has is not found."""
    assert LazyRecords(Exercise, []).get("plank") is None
