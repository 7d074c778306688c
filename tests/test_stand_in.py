"""How much of one exercise may stand in for another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import catalogue, dose, doses, exercise, routine
from flexroutine.adapting import adapt
from flexroutine.avoiding import Avoided, avoided_condition
from flexroutine.catalogue import Catalogue, Variants
from flexroutine.cautions import Caution
from flexroutine.choices import Level
from flexroutine.conditions import CONDITIONS
from flexroutine.dose import Dose, Kind
from flexroutine.routine import resolve_routine
from flexroutine.stand_in import dose_for, dose_within
from flexroutine.timeline import Pacing, compile_timeline, sets_length_ms

LEVELS = st.sampled_from(Level)


@given(doses(), LEVELS, st.integers(1, 6), st.integers(0, 600_000))
def test_dose_within_its_limits(whole: Dose, level: Level, sets: int, within_ms: int) -> None:
    """What is left of a dose is never in more sets, and never longer; a movement is never faster."""
    if found := dose_within(whole, level, sets, within_ms):
        settled = found.at(level)
        assert settled.sets <= sets
        assert sets_length_ms(settled) <= within_ms
        assert settled.work_ms == whole.at(level).work_ms or settled.kind is not Kind.REPS
        assert (settled.kind, settled.sides) == (whole.kind, whole.sides)


@given(doses(), doses())
def test_dose_for_another_is_never_more(easier: Dose, stands_for: Dose) -> None:
    """At no level is a stand-in in more sets or longer than what it stands for."""
    if found := dose_for(easier, stands_for):
        for level in Level:
            assert found.at(level).sets <= stands_for.at(level).sets
            assert sets_length_ms(found.at(level)) <= sets_length_ms(stands_for.at(level))


@given(doses(), LEVELS)
def test_dose_that_fits_is_kept(whole: Dose, level: Level) -> None:
    """A dose for which there is room is not touched."""
    assert dose_within(whole, level, 99, 10**9) is whole
    assert dose_for(whole, whole) is whole


@pytest.mark.parametrize(
    ("whole", "sets", "seconds", "left"),
    [
        pytest.param(dose(sets=3, hold="20s", rest="10s"), 2, 99, dose(sets=2, hold="20s", rest="10s"), id="sets"),
        pytest.param(dose(sets=3, hold="20s", rest="10s"), 3, 50, dose(sets=2, hold="20s", rest="10s"), id="time"),
        pytest.param(dose(reps=5, hold="5s", relax="1s"), 1, 17, dose(reps=3, hold="5s", relax="1s"), id="holds"),
        pytest.param(dose(reps=5, tempo="4s"), 1, 9, dose(reps=2, tempo="4s"), id="movements"),
        pytest.param(dose(reps=5, tempo="4s"), 1, 3, None, id="no movement"),
        pytest.param(
            dose(sets=3, reps=[6, 4, 2], tempo="1s", rest="0s"), 2, 99, dose(sets=2, reps=[6, 4]), id="ladder"
        ),
        pytest.param(dose(hold="30s"), 1, 12.5, dose(hold="12s"), id="hold"),
        pytest.param(dose(time="60s", sides="each"), 1, 26, dose(time="10s", sides="each"), id="both sides"),
        pytest.param(dose(time="60s"), 1, 4, None, id="next to nothing"),
    ],
)
def test_dose_gets_smaller_step_by_step(whole: Dose, sets: int, seconds: float, left: Dose | None) -> None:
    """Sets go first, then repetitions, then the length, down to five seconds."""
    found = dose_within(whole, Level.BEGINNER, sets, round(seconds * 1000))
    assert (found is None) == (left is None)
    if found and left:
        one, other = found.at(Level.ADVANCED), left.at(Level.ADVANCED)
        assert (one.kind, one.reps) == (other.kind, other.reps)
        assert one.work_ms == other.work_ms or one.kind is Kind.REPS


def test_adapting_leaves_out_what_has_no_room() -> None:
    """A stand-in of which not even the least fits is left out, and this is said."""
    hernia = avoided_condition("hernia")
    crunch = replace(exercise("crunch", dose(hold="4s")), cautions=(Caution.HERNIA,), easier=Variants(("brace",)))
    fit = adapt(routine(crunch, exercise("cat")), [hernia], catalogue(exercise("brace")))
    assert [str(item.exercise.id) for item in fit.items] == ["cat"]
    assert fit.for_you[0].startswith("Crunch: left out")


@pytest.mark.parametrize("word", CONDITIONS)
def test_adapted_routines_are_never_longer(word: str, shipped: Catalogue) -> None:
    """No shipped routine asks for more work, or more sets, because of what applies to a person."""
    conditions: list[Avoided] = [avoided_condition(word)]
    for entry in shipped.routines.values():
        mine = resolve_routine(entry, shipped)
        fit = adapt(mine, conditions, shipped)
        for level in Level:
            before, after = ([item.dose.at(level) for item in each.items] for each in (mine, fit))
            assert sum(map(sets_length_ms, after)) <= sum(map(sets_length_ms, before))


def test_hip_replacement_makes_no_routine_longer(shipped: Catalogue) -> None:
    """With its lead-ins too, the routine that once grew by a half is no longer than before."""
    mine = resolve_routine(shipped.routines["extras"], shipped)
    fit = adapt(mine, [avoided_condition("hip-replacement-back")], shipped)
    assert fit.is_changed
    assert compile_timeline(fit, Pacing()).total_ms <= compile_timeline(mine, Pacing()).total_ms
