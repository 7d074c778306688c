"""The catalogue: what an entry may say, how it is found, and what is shipped."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

import pytest

from examples import catalogue, dose, exercise
from flexroutine.catalogue import (
    MAX_ROUNDS,
    Catalogue,
    Exercise,
    Id,
    ItemEntry,
    Need,
    RoutineEntry,
    Source,
    Variants,
    did_you_mean,
)
from flexroutine.cautions import Caution
from flexroutine.choices import Category, DoseBasis, Level, Position, Side, Sides
from flexroutine.dose import Dose
from flexroutine.errors import UsageError
from flexroutine.quantities import Written
from flexroutine.routine import refusal, resolve_routine, single_exercise
from flexroutine.timeline import Pacing, Phase, Timeline, compile_timeline

PLANK = replace(exercise("plank", name="Forearm plank"), aka=("elbow plank",))
BRIDGE = exercise("glute-bridge")
CORE = RoutineEntry(Id("core"), "Core training", (ItemEntry(Id("plank")),))
ALL = catalogue(PLANK, BRIDGE, CORE)

ARTICLE = "Spine Institute NY"


# What an entry may say


@pytest.mark.parametrize("value", ["cat-cow", "plank", "90-90", "a" * 60])
def test_id_is_small_letters_digits_and_hyphens(value: str) -> None:
    """An id is made of small letters, digits and single hyphens."""
    assert Id.parse(value) == value


@pytest.mark.parametrize(
    "value", ["Plank", "", "cat cow", "-cat", "cat-", "a--b", "a" * 61, "é", "a\n", 5, None], ids=repr
)
def test_id_is_refused_when_it_has_anything_else(value: object) -> None:
    """Anything else is no id."""
    with pytest.raises(ValueError, match="is not an id like cat-cow"):
        Id.parse(value)


@pytest.mark.parametrize(
    ("value", "any_of"),
    [("mat", ("mat",)), ("chair or wall", ("chair", "wall")), ("resistance band", ("resistance band",))],
)
def test_need_is_a_thing_or_one_of_several(value: str, any_of: tuple[str, ...]) -> None:
    """A need is one thing, or things of which any will do, and prints as it was written."""
    need = Need.parse(value)

    assert need.any_of == any_of
    assert str(need) == value


@pytest.mark.parametrize("value", ["", "Mat", "mat or ", "a very long thing", 3, None, ["mat"]], ids=repr)
def test_need_is_refused_when_it_is_no_thing(value: object) -> None:
    """A need is one to three words of small letters."""
    with pytest.raises(ValueError, match="is not a thing like mat"):
        Need.parse(value)


@pytest.mark.parametrize(
    ("value", "entries"),
    [
        pytest.param("pelvic-tilt", ("pelvic-tilt",), id="one"),
        pytest.param(["pelvic-tilt", "Lift less."], ("pelvic-tilt", "Lift less."), id="a list"),
        pytest.param([], (), id="none"),
    ],
)
def test_variants_are_one_or_a_list(value: object, entries: tuple[str, ...]) -> None:
    """An easier or harder way may stand alone or in a list."""
    assert Variants.parse(value).entries == entries


@pytest.mark.parametrize("value", [3, "", [None], ["x" * 201]], ids=["number", "empty", "nothing", "long"])
def test_variants_are_refused_when_not_text(value: object) -> None:
    """An easier or harder way is an id or a sentence of at most 200 characters."""
    with pytest.raises(ValueError, match="is neither the id of an exercise nor a sentence"):
        Variants.parse(value)


def test_variants_know_their_ids() -> None:
    """Only what looks like an id names an exercise."""
    assert Variants.parse(["Lift less.", "pelvic-tilt"]).ids == ("pelvic-tilt",)


@pytest.mark.parametrize("value", [Need(("mat",)), Variants(("Lift less.",))], ids=["need", "variants"])
def test_value_reads_as_itself_when_it_is_one_already(value: Written) -> None:
    """A value that is read already stays as it is."""
    assert value.parse(value) is value


@pytest.mark.parametrize("url", ["https://example.org/a", "http://example.org", None], ids=str)
def test_source_may_have_a_link(url: str | None) -> None:
    """A source may have a link to a web page."""
    assert Source("A title", "A publisher", url).url == url


def test_source_is_refused_when_its_link_is_no_web_page() -> None:
    """A link begins with https:// or http://."""
    with pytest.raises(ValueError, match="does not start with https:// or http://"):
        Source("A title", "A publisher", "file:///etc/passwd")


def test_exercise_is_refused_when_its_source_is_missing() -> None:
    """A dose that says it comes from a source names at least one."""
    with pytest.raises(ValueError, match="dose_basis: source needs at least one entry under sources"):
        replace(PLANK, dose_basis=DoseBasis.SOURCE)


@pytest.mark.parametrize("rounds", [0, -1, MAX_ROUNDS + 1])
def test_routine_is_refused_when_its_rounds_are_out_of_range(rounds: int) -> None:
    """A routine has 1 to 20 rounds."""
    with pytest.raises(ValueError, match=f"rounds: {rounds} is out of range: from 1 to 20"):
        replace(CORE, rounds=rounds)


def test_routine_may_have_twenty_rounds() -> None:
    """Twenty rounds are not too many."""
    assert replace(CORE, rounds=20).rounds == 20


# Finding


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("plank", PLANK, id="id"),
        pytest.param("Forearm plank", PLANK, id="name"),
        pytest.param("elbow plank", PLANK, id="alias"),
        pytest.param("FOREARM PLANK", PLANK, id="any case"),
        pytest.param("  elbow_plank ", PLANK, id="underscore and spaces"),
        pytest.param("Glute Bridge", BRIDGE, id="id with a space"),
        pytest.param("core", CORE, id="routine"),
        pytest.param("core training", CORE, id="routine by name"),
    ],
)
def test_entry_is_found_by_id_name_or_alias(name: str, found: Exercise | RoutineEntry) -> None:
    """A name is an id, a name or an alias, in any case."""
    assert ALL.find(name) is found


def test_id_beats_name_when_both_fit() -> None:
    """What has a word as its id is found before what has it as its name."""
    other = exercise("other", name="Plank")

    assert catalogue(other, PLANK).find("Plank") is PLANK


def test_routine_beats_exercise_when_both_have_the_id() -> None:
    """A routine is found before an exercise of the same id."""
    assert catalogue(exercise("core"), PLANK, CORE).find("core") is CORE


def test_name_is_refused_when_several_have_it() -> None:
    """A name that several have is refused with their ids."""
    twins = catalogue(exercise("one", name="Twin"), exercise("two", name="Twin"))

    with pytest.raises(UsageError, match="'twin' could be one, two; give the id"):
        twins.find("twin")


def test_unknown_name_gets_a_suggestion_when_it_is_near() -> None:
    """A name that is nearly right gets "did you mean"."""
    with pytest.raises(UsageError, match=r"there is no exercise or routine 'plnk'; did you mean plank\?"):
        ALL.find("plnk")


def test_unknown_name_gets_the_way_to_the_list_when_nothing_is_near() -> None:
    """A name that is like nothing gets the command that shows what there is."""
    with pytest.raises(UsageError, match="'zzz'; flexroutine list shows what there is"):
        ALL.find("zzz")


@pytest.mark.parametrize("name", ["plank", "Elbow plank"])
def test_exercise_is_found_when_one_is_wanted(name: str) -> None:
    """An exercise is found by id or alias where only an exercise will do."""
    assert ALL.find_exercise(name) is PLANK


def test_routine_is_refused_when_an_exercise_is_wanted() -> None:
    """A routine is refused where only an exercise will do."""
    with pytest.raises(UsageError, match="'core' is a routine; an exercise is wanted here"):
        ALL.find_exercise("core")


def test_routine_is_found_when_one_is_wanted() -> None:
    """A routine is found by its name where only a routine will do."""
    assert ALL.find_routine("Core training") is CORE


def test_exercise_is_refused_when_a_routine_is_wanted() -> None:
    """An exercise is refused where only a routine will do."""
    with pytest.raises(UsageError, match="'plank' is an exercise; a routine is wanted here"):
        ALL.find_routine("plank")


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        pytest.param("plnk", ["plank"], id="a letter missing"),
        pytest.param("bridge glute", ["glute-bridge"], id="another order"),
        pytest.param("brige", ["glute-bridge"], id="one word of it"),
        pytest.param("xylophone", [], id="like nothing"),
        pytest.param("", [], id="empty"),
    ],
)
def test_nearest_names_are_meant(wanted: str, near: list[str]) -> None:
    """What is meant is what is nearly spelled so, whatever the word order."""
    assert did_you_mean(wanted, ["plank", "glute-bridge"]) == near


def test_at_most_three_names_are_meant() -> None:
    """A suggestion has at most three names."""
    assert len(did_you_mean("plank", [f"plank{letter}" for letter in "abcdef"])) == 3


# Choices and cautions


@pytest.mark.parametrize("side", Side)
def test_other_side_of_the_other_side_is_this_one(side: Side) -> None:
    """There are two sides."""
    assert side.other is not side
    assert side.other.other is side


@pytest.mark.parametrize(("sides", "times"), [(Sides.NONE, 1), (Sides.EACH, 2), (Sides.ALTERNATING, 2)])
def test_repetition_is_done_once_for_each_side(sides: Sides, times: int) -> None:
    """A repetition with sides is done twice."""
    assert sides.times == times


@pytest.mark.parametrize(
    ("basis", "label"),
    [
        (DoseBasis.SEED, "dose as in the article"),
        (DoseBasis.SOURCE, "dose from a source below"),
        (DoseBasis.OWN_ESTIMATE, "dose is our own estimate"),
    ],
)
def test_basis_of_a_dose_is_named(basis: DoseBasis, label: str) -> None:
    """A reader is told where a dose comes from, and what is our own choice says so."""
    assert basis.label == label


@pytest.mark.parametrize("caution", Caution)
def test_caution_says_what_to_do(caution: Caution) -> None:
    """Every caution has one piece of advice, ending in a full stop."""
    assert caution.advice.endswith(".")
    assert len(caution.advice) > 20


def test_cautions_differ() -> None:
    """No two cautions say the same."""
    assert len({caution.advice for caution in Caution}) == len(Caution)


# What is shipped


def offending(entries: Iterable[Exercise], *allowed: str) -> list[str]:
    return [each.id for each in entries if each.id not in allowed]


def core_timeline(shipped: Catalogue, level: Level = Level.BEGINNER) -> Timeline:
    return compile_timeline(resolve_routine(shipped.find_routine("core"), shipped), Pacing(level=level))


def test_shipped_catalogue_has_a_hundred_exercises(shipped: Catalogue) -> None:
    """A hundred exercises are shipped."""
    assert len(shipped.exercises) == 100


def test_shipped_entries_go_by_their_ids(shipped: Catalogue) -> None:
    """Every shipped entry is listed under its own id, and no routine has the id of an exercise."""
    assert all(key == exercise.id for key, exercise in shipped.exercises.items())
    assert all(key == routine.id for key, routine in shipped.routines.items())
    assert not set(shipped.exercises) & set(shipped.routines)


def test_shipped_names_find_one_entry(shipped: Catalogue) -> None:
    """Every name and alias of a shipped exercise finds an entry, and none is ambiguous."""
    for each in shipped.exercises.values():
        assert all(shipped.find(name) for name in (each.id, each.name, *each.aka))


def test_shipped_cues_are_short(shipped: Catalogue) -> None:
    """A cue is one line of at most 60 characters."""
    assert offending(each for each in shipped.exercises.values() if not 1 <= len(each.cue) <= 60) == []


def test_shipped_doses_have_a_basis(shipped: Catalogue) -> None:
    """Every dose says where it comes from, and names a source unless it is our own estimate."""
    unfounded = (
        each
        for each in shipped.exercises.values()
        if each.dose_basis not in DoseBasis or (each.dose_basis is not DoseBasis.OWN_ESTIMATE and not each.sources)
    )
    assert offending(unfounded) == []


def test_shipped_doses_of_the_article_name_it(shipped: Catalogue) -> None:
    """A dose that is the article's names the article among its sources."""
    seeds = [each for each in shipped.exercises.values() if each.dose_basis is DoseBasis.SEED]

    assert seeds
    assert offending(each for each in seeds if ARTICLE not in {source.publisher for source in each.sources}) == []


@pytest.mark.parametrize("choices", [Category, Position, Level], ids=lambda choices: choices.__name__.lower())
def test_shipped_exercises_use_every_choice(shipped: Catalogue, choices: type[StrEnum]) -> None:
    """Every category, position and level has an exercise."""
    field = choices.__name__.lower()

    assert {getattr(each, field) for each in shipped.exercises.values()} == set(choices)


def test_shipped_variants_name_exercises_that_exist(shipped: Catalogue) -> None:
    """Every easier or harder exercise and every alternative that is named is there."""
    for each in shipped.exercises.values():
        instead = each.advised_against.instead if each.advised_against else ()
        assert {*each.easier.ids, *each.harder.ids, *instead} <= set(shipped.exercises)


def test_shipped_roll_of_the_lower_back_is_advised_against(shipped: Catalogue) -> None:
    """Rolling the lower back is described and advised against, with something to do instead."""
    roll = shipped.exercises["foam-roll-lower-back"]

    assert roll.advised_against
    assert "Instead: foam-roll-upper-back, foam-roll-hips." in refusal(roll)


def test_shipped_routines_do_not_roll_the_lower_back(shipped: Catalogue) -> None:
    """No shipped routine rolls the lower back."""
    using = [entry.id for entry in shipped.routines.values() for item in entry.items if "lower-back" in item.exercise]

    assert using == []


@pytest.mark.parametrize("level", Level)
def test_shipped_routines_can_be_played(shipped: Catalogue, level: Level) -> None:
    """Every shipped routine has a timeline at every level, and nothing in it is advised against."""
    for entry in shipped.routines.values():
        routine = resolve_routine(entry, shipped)

        assert compile_timeline(routine, Pacing(level=level)).total_ms > 0
        assert not any(item.exercise.advised_against for item in routine.items)


@pytest.mark.parametrize("level", Level)
def test_shipped_checks_are_all_said(shipped: Catalogue, level: Level) -> None:
    """Every shipped look at the skin that is due before the end is heard in each application."""
    for each in (each for each in shipped.exercises.values() if each.checks):
        timeline = compile_timeline(single_exercise(each), Pacing(level=level))
        for work in (interval for interval in timeline.intervals if interval.phase is Phase.WORK):
            due = {check.say for check in each.checks if check.at.low_ms < work.planned_ms}
            assert due <= {cue.say for cue in work.cues}


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        pytest.param("plank", dose(sets="3-4", reps=1, hold="30s", rest="10s"), id="plank"),
        pytest.param("hip-raise", dose(sets=3, reps=10, hold="10s"), id="hip raise"),
        pytest.param("abdominal-crunch", dose(sets=3, reps=15, tempo="3s"), id="crunch"),
    ],
)
def test_core_has_the_doses_of_the_article(shipped: Catalogue, id_: str, expected: Dose) -> None:
    """The core routine asks for exactly what the article asks for."""
    routine = resolve_routine(shipped.find_routine("core"), shipped)

    assert [item.dose for item in routine.items if item.exercise.id == id_] == [expected]


def test_core_has_the_exercises_of_the_article_in_order(shipped: Catalogue) -> None:
    """The core routine is plank, hip raise and crunch, once through."""
    routine = resolve_routine(shipped.find_routine("core"), shipped)

    assert [item.exercise.id for item in routine.items] == ["plank", "hip-raise", "abdominal-crunch"]
    assert routine.rounds == 1


@pytest.mark.parametrize(("level", "sets"), [(Level.BEGINNER, 3), (Level.INTERMEDIATE, 3), (Level.ADVANCED, 4)])
def test_core_plank_is_held_as_in_the_article(shipped: Catalogue, level: Level, sets: int) -> None:
    """The plank of the core routine is three to four holds of 30 s with rests of 10 s."""
    intervals = [each for each in core_timeline(shipped, level).intervals if each.position == 0]

    lengths_s = [each.planned_ms // 1000 for each in intervals if each.phase is not Phase.PREPARE]
    assert lengths_s == [30, *[10, 30] * (sets - 1)]


def test_core_hip_raise_is_thirty_holds(shipped: Catalogue) -> None:
    """The hip raise of the core routine is three sets of ten holds of 10 s, 2 s apart, with rests of 15 s."""
    intervals = [each for each in core_timeline(shipped).intervals if each.position == 1]

    one_set = [10, *[2, 10] * 9]
    lengths_s = [each.planned_ms // 1000 for each in intervals if each.phase is not Phase.PREPARE]
    assert lengths_s == [*one_set, 15, *one_set, 15, *one_set]


def test_core_crunch_is_three_stretches_of_movement(shipped: Catalogue) -> None:
    """The crunch of the core routine is three times fifteen repetitions of 3 s with rests of 15 s."""
    intervals = [each for each in core_timeline(shipped).intervals if each.position == 2]

    assert [each.planned_ms // 1000 for each in intervals if each.phase is not Phase.PREPARE] == [45, 15, 45, 15, 45]


@pytest.mark.parametrize(
    ("level", "total_s"), [(Level.BEGINNER, 686), (Level.INTERMEDIATE, 686), (Level.ADVANCED, 726)]
)
def test_core_takes_as_long_as_its_parts(shipped: Catalogue, level: Level, total_s: int) -> None:
    """The core routine takes 11 min 26 s, and a fourth plank with its rest 40 s more."""
    assert core_timeline(shipped, level).total_ms == total_s * 1000
