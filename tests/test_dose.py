"""How much of an exercise: what is a dose, how the level settles it, and how a routine changes it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, doses
from flexroutine.choices import Level, Sides
from flexroutine.dose import Dose, DoseChange, Kind
from flexroutine.quantities import Count, Reps, Span


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        pytest.param({"hold": "30s"}, Kind.HOLD, id="hold"),
        pytest.param({"hold": "10s", "reps": 10}, Kind.HOLD, id="reps with hold"),
        pytest.param({"reps": 10}, Kind.REPS, id="reps"),
        pytest.param({"reps": 10, "tempo": "4s"}, Kind.REPS, id="reps with tempo"),
        pytest.param({"time": "2m"}, Kind.TIME, id="time"),
    ],
)
def test_kind_of_a_dose_follows_from_what_is_given(written: dict[str, Any], kind: Kind) -> None:
    """A dose has hold, reps without hold, or time."""
    assert dose(**written).kind is kind


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param({}, "needs one of hold", id="nothing"),
        pytest.param({"sets": 3, "rest": "10s"}, "needs one of hold", id="only sets"),
        pytest.param({"tempo": "3s"}, "needs one of hold", id="only tempo"),
        pytest.param({"time": "2m", "reps": 3}, "time alone, or reps, or reps with hold", id="time with reps"),
        pytest.param({"time": "2m", "hold": "30s"}, "time alone, or reps, or reps with hold", id="time with hold"),
        pytest.param({"hold": "30s", "tempo": "3s"}, "tempo belongs to reps without hold", id="tempo with hold"),
        pytest.param({"time": "2m", "tempo": "3s"}, "tempo belongs to reps without hold", id="tempo with time"),
        pytest.param({"reps": 3, "relax": "2s"}, "this dose has no hold", id="relax with reps"),
        pytest.param({"time": "2m", "relax": "2s"}, "this dose has no hold", id="relax with time"),
        pytest.param({"time": "2m", "sides": "alternating"}, "no repetitions to alternate", id="alternating time"),
        pytest.param({"sets": 3, "reps": [6, 4]}, "reps lists 2 sets, sets says 3", id="too few reps"),
        pytest.param({"reps": [6, 4]}, "reps lists 2 sets, sets says 1", id="reps without sets"),
        pytest.param({"sets": "2-3", "reps": [6, 4]}, "needs a plain number of sets", id="reps in a range of sets"),
        pytest.param({"hold": "0.4s"}, "hold: 0.4s is too short", id="short hold"),
        pytest.param({"time": "0s"}, "time: 0s is too short", id="no time"),
        pytest.param({"reps": 3, "tempo": "0.1-3s"}, "tempo: 0.1-3s is too short", id="short tempo"),
    ],
)
def test_dose_is_refused_when_it_makes_no_sense(written: dict[str, Any], problem: str) -> None:
    """Anything but hold, reps or time, each with what belongs to it, is refused with the reason."""
    with pytest.raises(ValueError, match=problem):
        dose(**written)


def test_dose_may_last_half_a_second() -> None:
    """Half a second is the least to do anything in."""
    assert dose(hold="0.5s").at(Level.BEGINNER).work_ms == 500


@pytest.mark.parametrize(
    ("level", "reps", "work_ms", "rest_ms"),
    [
        pytest.param(Level.BEGINNER, (8, 8), 10_000, 20_000, id="beginner"),
        pytest.param(Level.INTERMEDIATE, (10, 10, 10), 15_000, 25_000, id="intermediate"),
        pytest.param(Level.ADVANCED, (12, 12, 12, 12), 20_000, 30_000, id="advanced"),
    ],
)
def test_level_settles_every_range(level: Level, reps: tuple[int, ...], work_ms: int, rest_ms: int) -> None:
    """The level picks the low, middle or high end of every range of a dose."""
    settled = dose(sets="2-4", reps="8-12", hold="10-20s", rest="20-30s").at(level)

    assert (settled.reps, settled.work_ms, settled.rest_ms) == (reps, work_ms, rest_ms)


def test_defaults_fill_what_a_dose_leaves_out() -> None:
    """A repetition takes 3 s, the pause between holds 2 s and the rest between sets 15 s unless said otherwise."""
    settled = dose(reps=10).at(Level.BEGINNER)

    assert (settled.work_ms, settled.relax_ms, settled.rest_ms) == (3_000, 2_000, 15_000)


@pytest.mark.parametrize(
    ("written", "work_ms"),
    [
        pytest.param({"hold": "30s"}, 30_000, id="hold"),
        pytest.param({"reps": 3, "tempo": "4s"}, 4_000, id="tempo"),
        pytest.param({"time": "2m"}, 120_000, id="time"),
    ],
)
def test_work_is_what_the_kind_measures(written: dict[str, Any], work_ms: int) -> None:
    """The work of a dose is one hold, one repetition's movement or the whole time."""
    assert dose(**written).at(Level.BEGINNER).work_ms == work_ms


@pytest.mark.parametrize("name", ["relax", "rest"])
def test_pause_is_none_when_zero_is_written(name: str) -> None:
    """A pause of zero is zero, not the default."""
    settled = dose(hold="10s", reps=2, **{name: "0s"}).at(Level.BEGINNER)

    assert getattr(settled, f"{name}_ms") == 0


def test_sets_follow_the_list_when_reps_are_given_set_by_set() -> None:
    """Repetitions given set by set are done in that order."""
    settled = dose(sets=3, reps=[6, 4, 2], hold="10s").at(Level.ADVANCED)

    assert (settled.reps, settled.sets) == ((6, 4, 2), 3)


@pytest.mark.parametrize(
    ("written", "change", "expected"),
    [
        pytest.param(dose(hold="30s"), DoseChange(time=Span.parse("2m")), dose(time="2m"), id="time replaces a hold"),
        pytest.param(
            dose(reps=2, hold="9s", relax="4s"),
            DoseChange(time=Span.parse("2m")),
            dose(time="2m"),
            id="time drops reps and relax",
        ),
        pytest.param(
            dose(reps=9, tempo="4s"), DoseChange(time=Span.parse("2m")), dose(time="2m"), id="time replaces reps"
        ),
        pytest.param(
            dose(reps=9, tempo="4s"),
            DoseChange(hold=Span.parse("5s")),
            dose(reps=9, hold="5s"),
            id="hold drops the tempo and keeps the reps",
        ),
        pytest.param(dose(time="2m"), DoseChange(hold=Span.parse("5s")), dose(hold="5s"), id="hold replaces time"),
        pytest.param(dose(time="2m"), DoseChange(reps=Reps.parse(9)), dose(reps=9), id="reps replace time"),
        pytest.param(dose(hold="5s"), DoseChange(reps=Reps.parse(9)), dose(hold="5s", reps=9), id="reps keep the hold"),
        pytest.param(
            dose(sets=3, hold="5s", rest="9s", sides="each"),
            DoseChange(sets=Count(2, 2), sides=Sides.NONE),
            dose(sets=2, hold="5s", rest="9s"),
            id="the rest stays as it is",
        ),
    ],
)
def test_change_keeps_what_still_belongs(written: Dose, change: DoseChange, expected: Dose) -> None:
    """A routine's change replaces what it names; naming another kind drops what belonged to the old one."""
    assert written.changed(change) == expected


def test_change_is_refused_when_it_makes_no_dose() -> None:
    """A change that does not make a dose is refused with the reason."""
    with pytest.raises(ValueError, match="tempo belongs to reps without hold"):
        dose(hold="30s").changed(DoseChange(tempo=Span.parse("3s")))


@given(doses())
def test_dose_stays_when_nothing_changes(dose: Dose) -> None:
    """A change that names nothing changes nothing."""
    assert dose.changed(DoseChange()) == dose


@given(doses(), st.sampled_from(Level))
def test_every_set_has_repetitions(dose: Dose, level: Level) -> None:
    """A settled dose has at least one set, and at least one repetition in each."""
    settled = dose.at(level)

    assert settled.sets == dose.sets.at(level)
    assert min(settled.reps) >= 1
