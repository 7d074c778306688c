"""Routines made fit for a person: nothing in them is ruled out, and each change is said."""

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import catalogue, dose, exercise, routine
from flexroutine.adapting import adapt, advice_for, verdict
from flexroutine.avoiding import Avoided, avoided_condition
from flexroutine.builder import build
from flexroutine.catalogue import Advice, Catalogue, Exercise, Variants
from flexroutine.cautions import Caution
from flexroutine.choices import Level
from flexroutine.conditions import CONDITIONS
from flexroutine.errors import NothingToDoError
from flexroutine.exporters.to_json import to_json
from flexroutine.profile import Profile
from flexroutine.request import Request
from flexroutine.routine import Item, Routine, join_routines, resolve_routine, single_exercise
from flexroutine.timeline import Pacing, compile_timeline

KNEES, HERNIA, BONES = map(avoided_condition, ("knee-pain", "hernia", "osteoporosis"))
DAY = datetime.date(2026, 6, 1)


def careful(id_: str, *cautions: Caution, easier: str | tuple[str, ...] = (), **more: object) -> Exercise:
    """An exercise with cautions and easier siblings."""
    entries = (easier,) if isinstance(easier, str) else easier
    return replace(exercise(id_, **more), cautions=cautions, easier=Variants(entries))  # type: ignore[arg-type] # its own


def ids(fit: Routine) -> list[str]:
    return [str(item.exercise.id) for item in fit.items]


CRUNCH = careful("crunch", Caution.HERNIA, easier=("Lift less.", "curl"))
CURL = careful("curl", Caution.HERNIA, easier=("crunch", "brace"))
BRACE = careful("brace", dose_=dose(hold="10s"))
KNEEL = careful("kneel", Caution.KNEELING, Caution.KNEE_BENDING)


def test_easier_sibling_takes_the_place() -> None:
    """The chain of easier siblings is followed to the first that may be done; it has its own dose."""
    mine = Routine("mine", "Mine", (Item(CRUNCH, dose(hold="50s")),), rounds=2)
    fit = adapt(mine, [HERNIA], catalogue(CRUNCH, CURL, BRACE))
    assert fit.items == (Item(BRACE, BRACE.dose),)
    assert (fit.rounds, fit.is_changed) == (2, True)
    assert fit.for_you == ("Crunch: Brace in its place (hernia: no straining and no held breath)",)


@pytest.mark.parametrize(
    "known",
    [
        (CRUNCH, replace(CURL, easier=Variants(("crunch",)))),
        (CRUNCH,),
        (CRUNCH, replace(CURL, cautions=(), advised_against=Advice("It hurts."))),
    ],
    ids=["ring", "unknown", "advised against"],
)
def test_without_a_sibling_it_is_left_out(known: tuple[Exercise, ...]) -> None:
    """A ring of siblings ends, and what nobody should do takes nobody's place."""
    fit = adapt(routine(CRUNCH, BRACE), [HERNIA], catalogue(*known))
    assert ids(fit) == ["brace"]
    assert fit.for_you == ("Crunch: left out (hernia: no straining and no held breath)",)


def test_sibling_is_done_once() -> None:
    """What is in the routine already, or has taken a place, does not take another; what is repeated is replaced."""
    known = catalogue(CRUNCH, CURL, BRACE)
    assert ids(adapt(routine(CRUNCH, BRACE), [HERNIA], known)) == ["brace"]
    assert ids(adapt(routine(CRUNCH, CURL), [HERNIA], known)) == ["brace"]
    assert ids(adapt(routine(CRUNCH, KNEEL, CRUNCH), [HERNIA], known)) == ["brace", "kneel", "brace"]


def test_what_can_be_adapted_is_marked() -> None:
    """An adapted form keeps its place and its dose, and says how it is done; what was said before is said once."""
    fit = adapt(adapt(routine(KNEEL, BRACE), [KNEES], catalogue()), [KNEES], catalogue())
    assert ids(fit) == ["kneel", "brace"]
    assert fit.items[0].for_you == (
        "knee-pain: kneel on a cushion, or use a chair or a standing version",
        "knee-pain: bend them less",
    )
    assert not fit.is_changed
    assert fit.notes == tuple(f"{advice} (Kneel)" for advice in fit.items[0].for_you)


def test_without_conditions_nothing_changes() -> None:
    """Whom nothing applies to gets the routine as it is."""
    mine = routine(CRUNCH, KNEEL)
    assert adapt(mine, [], catalogue(CRUNCH, CURL)) == mine


def test_two_conditions_give_one_advice() -> None:
    """Advice that two conditions share is given once."""
    plank = careful("plank", Caution.BREATH_HOLDING)
    both = [avoided_condition("high-blood-pressure"), avoided_condition("eye-disease")]
    assert advice_for(plank, both) == ("high-blood-pressure: keep breathing while you hold (not verified)",)


def test_verdict_on_one_exercise() -> None:
    """An exercise that is ruled out says why and what is easier; one to adapt says how; any other says nothing."""
    known = catalogue(CRUNCH, CURL, BRACE)
    because = "ruled out by your profile (hernia: no straining and no held breath)."
    assert verdict(CRUNCH, [HERNIA], known) == (f"{because} Instead: Brace (brace).",)
    assert verdict(CRUNCH, [HERNIA], catalogue()) == (because,)
    assert verdict(KNEEL, [HERNIA, KNEES], known) == advice_for(KNEEL, [KNEES])
    assert verdict(BRACE, [HERNIA, KNEES], known) == ()


def test_after_an_operation_there_is_nothing() -> None:
    """Until the surgeon has said yes, every exercise is out, with one sentence that says so."""
    surgery = avoided_condition("recent-surgery")
    fit = adapt(routine(BRACE, KNEEL), [surgery], catalogue())
    assert fit.items == ()
    assert fit.notes == (
        "recent-surgery: start only when your surgeon has cleared you; then: flexroutine profile remove recent-surgery",
    )
    assert verdict(BRACE, [surgery], catalogue()) == ("ruled out by your profile (recent-surgery).",)


def test_pregnancy_says_when_to_stop() -> None:
    """A pregnancy has warning signs of its own, whichever exercise it is."""
    assert "bleeding" in adapt(routine(BRACE), [avoided_condition("pregnancy")], catalogue()).for_you[0]


# What must hold: no routine under a profile contains what the profile rules out


def ruled_out(each: Exercise, conditions: tuple[Avoided, ...], week: int | None = None) -> bool:
    """Whether the table forbids an exercise: written down again, without the code under test."""
    names = [condition.word for condition in conditions]
    return any(CONDITIONS[name].is_total for name in names) or any(
        caution in each.cautions
        for name in names
        for caution in CONDITIONS[name].leave_out - (CONDITIONS[name].too_early(week) if name == "pregnancy" else set())
    )


def check(fit: Routine, conditions: tuple[Avoided, ...], week: int | None = None) -> None:
    """Assert that nothing is ruled out, and that a routine without anything says why."""
    assert [str(item.exercise.id) for item in fit.items if ruled_out(item.exercise, conditions, week)] == []
    assert fit.items or fit.for_you


@pytest.mark.parametrize("name", CONDITIONS)
def test_no_shipped_routine_contains_what_a_condition_rules_out(name: str, shipped: Catalogue) -> None:
    """What is played and written of every shipped routine has nothing that the condition rules out."""
    conditions = (avoided_condition(name),)
    for entry in shipped.routines.values():
        fit = adapt(resolve_routine(entry, shipped), conditions, shipped)
        check(fit, conditions)
        if fit.items:
            timeline = compile_timeline(fit, Pacing())
            assert {interval.item for interval in timeline.intervals} == set(fit.items)
            assert [item["exercise"] for item in json.loads(to_json(timeline))["intervals"]] == [
                interval.item.exercise.id for interval in timeline.intervals
            ]


@pytest.mark.parametrize("name", CONDITIONS)
def test_no_single_exercise_escapes_a_condition(name: str, shipped: Catalogue) -> None:
    """Each exercise that is ruled out, started alone, is replaced or refused."""
    conditions = (avoided_condition(name),)
    for each in shipped.exercises.values():
        if not each.advised_against:
            check(adapt(single_exercise(each), conditions, shipped), conditions)


profiles = st.builds(
    lambda names, weeks: (Profile(tuple(names), DAY - datetime.timedelta(weeks=weeks)), weeks),
    st.lists(st.sampled_from([name for name in CONDITIONS if not CONDITIONS[name].is_total]), unique=True, max_size=6),
    st.integers(0, 45),
)


@given(drawn=profiles, data=st.data())
def test_no_routine_contains_what_several_conditions_rule_out(
    drawn: tuple[Profile, int], data: st.DataObject, shipped: Catalogue
) -> None:
    """The same for several conditions at once, in any week, and any routines one after the other."""
    (profile, week), conditions = drawn, drawn[0].on(DAY)
    entries = data.draw(
        st.lists(
            st.sampled_from(sorted(shipped.routines.keys() - {"ice", "contrast"})), unique=True, min_size=1, max_size=4
        )
    )
    mine = join_routines(resolve_routine(shipped.routines[id_], shipped) for id_ in entries)
    check(adapt(mine, conditions, shipped), conditions, week)
    assert profile.week(DAY) == week


@given(drawn=profiles, minutes=st.integers(1, 60), seed=st.integers(0, 999), level=st.sampled_from(list(Level)))
def test_no_built_routine_contains_what_conditions_rule_out(
    drawn: tuple[Profile, int], minutes: int, seed: int, level: Level, shipped: Catalogue
) -> None:
    """Whatever is built under a profile has nothing that it rules out, and nothing that would have to be adapted."""
    conditions = drawn[0].on(DAY)
    try:
        built = build(shipped, Request(minutes, seed=seed, pacing=Pacing(level), conditions=conditions))
    except NothingToDoError:
        return
    check(built.routine, conditions, drawn[1])
    assert not any(item.for_you for item in built.routine.items)
    assert {each.word for each in conditions} <= set(" ".join(built.notes).replace(",", " ").replace(".", "").split())


@pytest.mark.parametrize("name", CONDITIONS)
def test_builder_obeys_each_condition(name: str, shipped: Catalogue) -> None:
    """Ten minutes can be built under each condition, save what rules out everything until somebody has cleared it."""
    conditions = (avoided_condition(name),)
    if CONDITIONS[name].is_total:
        with pytest.raises(NothingToDoError, match=f"{CONDITIONS[name].instruction}; then: flexroutine"):
            build(shipped, Request(10, conditions=conditions))
    else:
        check(build(shipped, Request(10, conditions=conditions)).routine, conditions)


def test_avoiding_an_operation_rules_out_everything(shipped: Catalogue) -> None:
    """The word means the same where it is avoided for one request."""
    with pytest.raises(NothingToDoError, match="--avoid recent-surgery rules out every exercise"):
        build(shipped, Request(10, avoid=("surgery",)))


def test_asking_by_name_for_what_can_be_adapted(shipped: Catalogue) -> None:
    """What is only to be adapted is built in when it is asked for, with how to adapt it; what is ruled out is not."""
    built = build(shipped, Request(10, include=("bird-dog",), conditions=(KNEES,)))
    assert "bird-dog" in built.why
    assert any(advice.startswith("knee-pain: kneel on a cushion") for advice in built.routine.notes)
    with pytest.raises(
        NothingToDoError, match=r"abdominal-crunch: osteoporosis, in your profile, rules it out; leave out"
    ):
        build(shipped, Request(10, include=("abdominal-crunch",), conditions=(BONES,)))


def test_condition_that_is_avoided_too_is_said_once(shipped: Catalogue) -> None:
    """Who avoids what is in the profile anyway is not told so twice, and gets the stricter of both."""
    built = build(shipped, Request(10, avoid=("knees",), conditions=(KNEES,)))
    assert str(built.routine.purpose).endswith("without exercises that need care with knee pain.")
    with pytest.raises(NothingToDoError, match="bird-dog: knee-pain"):
        build(shipped, Request(10, avoid=("knees",), include=("bird-dog",), conditions=(KNEES,)))


def test_what_cannot_be_built_names_the_profile(shipped: Catalogue) -> None:
    """The message says that the profile is part of what is asked for."""
    request = Request(120, equipment=(), include=("wall-hip-flexor-stretch",), conditions=(HERNIA,))
    with pytest.raises(NothingToDoError):
        build(shipped, request)
    everything = tuple(avoided_condition(name) for name in CONDITIONS if not CONDITIONS[name].is_total)
    with pytest.raises(NothingToDoError, match=r"with pregnancy, .* in the profile"):
        build(shipped, Request(120, conditions=everything))
