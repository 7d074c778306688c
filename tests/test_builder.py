"""Routines to order: whatever is asked for, every rule of a good routine holds, or the reason given is true."""

import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, exercise, few_at_once
from flexroutine.arranging import repeats
from flexroutine.avoiding import find_avoided
from flexroutine.builder import build, build_routine, describe
from flexroutine.catalogue import Advice, Catalogue, Exercise, Muscles, Need, Variants
from flexroutine.cautions import Caution
from flexroutine.choices import Category, Level, Position, Sides
from flexroutine.conditions import CONDITIONS
from flexroutine.entry_files import read_file
from flexroutine.errors import NothingToDoError, UsageError
from flexroutine.explaining import Built
from flexroutine.focus import FOCUSES, find_focus, opposite_of
from flexroutine.locations import shipped_data
from flexroutine.merging import with_entries
from flexroutine.request import MAIN_PHASES, PHASES, Request
from flexroutine.routine import Item
from flexroutine.timeline import Pacing, Phase, compile_timeline, sets_length_ms

PROJECT = Path(__file__).parents[1]
SHIPPED = with_entries(Catalogue({}, {}), [read_file("exercises", Path(shipped_data()) / "exercises.yaml")])


def generated(number: int) -> Catalogue:
    """Entries of every kind, drawn once and always the same."""
    draw = random.Random(number)  # noqa: S311 - nothing secret
    muscles = sorted({muscle for each in SHIPPED.exercises.values() for muscle in each.muscles.primary})
    things = [Need.parse(each) for each in ("mat", "chair or wall", "band", "roller", "towel or strap")]
    doses = [
        *(dose(sets="1-3", reps="8-12", sides=side) for side in Sides),
        dose(sets=2, reps=3, hold="15-30s", rest="20s", sides="each"),
        dose(sets=3, reps=[6, 4, 2], hold="10s", rest="20s", sides="each"),
        dose(time="1-5m"),
        dose(time="30s", sets="1-4", rest="10s"),
    ]
    made: dict[str, Exercise] = {}
    for index in range(number):
        plain = exercise(f"entry-{index}", draw.choice(doses), position=draw.choice(list(Position)))
        easier = draw.sample(sorted(made), k=min(len(made), draw.choice([0, 0, 0, 1])))
        made[plain.id] = replace(
            plain,
            category=draw.choice(list(Category)),
            level=draw.choice(list(Level)),
            muscles=Muscles(tuple(draw.sample(muscles, k=draw.randint(0, 3))), tuple(draw.sample(muscles, k=2))),
            equipment=tuple(draw.sample(things, k=draw.choice([0, 1, 1, 2]))),
            cautions=tuple(draw.sample(list(Caution), k=draw.choice([0, 1, 3]))),
            easier=Variants(tuple(easier)),
            advised_against=Advice("It harms.") if draw.random() < 0.05 else None,
        )
    return Catalogue(made, {})


CATALOGUES = {"shipped": SHIPPED, "a thousand": generated(1000)}
MUSCLES = ("psoas major", "gluteus medius", "erector spinae", "diaphragm")


@st.composite
def requests(draw: st.DrawFn, catalogue: Catalogue) -> Request:
    """Anything that can be asked for, mostly with few wishes at once."""

    def some(words: list[str], most: int) -> tuple[str, ...]:
        lists = st.lists(st.sampled_from(words), unique=True, max_size=most)
        return tuple(draw(st.one_of(st.just([]), lists)))

    ids = sorted(catalogue.exercises)
    return Request(
        minutes=draw(st.integers(1, 120)),
        focus=some([*FOCUSES, *MUSCLES], 3),
        positions=tuple(map(Position, some(list(Position), 8))),
        equipment=draw(st.sampled_from([("mat", "chair", "wall"), ("mat", "chair", "wall", "band", "roller"), ()])),
        avoid=some([*CONDITIONS, *Position, *ids[:5]], 3),
        include=some(ids, 2),
        seed=draw(st.integers(0, 9_999_999)),
        pacing=Pacing(draw(st.sampled_from(list(Level))), lead_in_ms=draw(st.sampled_from([0, 10_000, 40_000]))),
    )


def phase_of(one: Exercise) -> int:
    """Where in a session this kind of exercise belongs."""
    return next(index for index, phase in enumerate(PHASES) if one.category in phase.categories)


def is_main(one: Exercise) -> bool:
    """Whether it is neither warm-up nor breathing nor recovery."""
    return PHASES[phase_of(one)] in MAIN_PHASES


def exercises_of(built: Built) -> list[Exercise]:
    """The exercises of a routine, in order."""
    return [item.exercise for item in built.routine.items]


def is_on_time(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """The timeline lasts as long as was asked for, give or take 5 % or 15 s."""
    total_ms = compile_timeline(built.routine, request.pacing).total_ms
    return abs(total_ms - request.minutes * 60_000) <= max(15_000, 0.05 * request.minutes * 60_000)


def is_dosed(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Doses stay inside the ranges of the catalogue, up to the level's own dose."""
    return all(within(item, request.pacing.level) for item in built.routine.items)


def within(item: Item, level: Level) -> bool:
    """Whether one dose is made of what its catalogue entry allows at this level."""
    own, used, full = item.exercise.dose, item.dose.at(level), item.exercise.dose.at(level)
    least = own.at(Level.BEGINNER)
    same = [(each.kind, each.sides, each.rest_ms, each.relax_ms) for each in (used, full)]
    return (
        same[0] == same[1]
        and 1 <= used.sets <= full.sets
        and least.work_ms <= used.work_ms <= full.work_ms
        and all(low <= reps <= high for low, reps, high in zip(least.reps, used.reps, full.reps, strict=False))
    )


def is_in_phases(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Warm-up, dynamic, strength, stretches, breathing, and recovery where it was asked for."""
    phases = [phase_of(one) for one in exercises_of(built)]
    return phases == sorted(phases)


def is_focused(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """What serves the focus takes at least half of the main phases."""
    focuses = [find_focus(word, catalogue.exercises.values()) for word in request.focus]
    level = request.pacing.level
    times = {True: 0, False: 0}
    for item in built.routine.items:
        if is_main(item.exercise):
            serves = any(focus.relevance(item.exercise) for focus in focuses)
            times[serves] += sets_length_ms(item.dose.at(level))
    return not focuses or times[True] >= times[False]


def has_essentials(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Each focus has an exercise that is for it, and from 8 minutes up its opposite has one, if any fits."""
    focuses = [find_focus(word, catalogue.exercises.values()) for word in request.focus]
    opposites = [opposite_of(focus) for focus in focuses] if request.minutes >= 8 else []
    most_ms = request.target_ms // max(5, 3 * len(focuses))
    chosen = exercises_of(built)
    for wanted in filter(None, (*focuses, *opposites)):
        has_one = any(wanted.relevance(one) == 2 and is_main(one) for one in chosen)
        able = [
            one
            for one in catalogue.exercises.values()
            if wanted.relevance(one) == 2 and is_main(one) and one.id not in built.left_out
            if shortest_ms(one, request.pacing.level) <= most_ms
            if not any(are_siblings(one, other) for other in chosen)
        ]
        if able and not has_one:
            return False
    return True


def shortest_ms(one: Exercise, level: Level) -> int:
    """How long the least dose takes: one set of the low ends, or all sets where each has its own number."""
    least = one.dose.at(Level.BEGINNER)
    is_by_set = one.dose.reps is not None and len(one.dose.reps.counts) > 1
    return sets_length_ms(one.dose.at(level) if is_by_set else replace(least, reps=least.reps[:1]))


def are_siblings(one: Exercise, other: Exercise) -> bool:
    """Whether one is called an easier or harder form of the other."""
    return other.id in (*one.easier.ids, *one.harder.ids) or one.id in (*other.easier.ids, *other.harder.ids)


def is_allowed(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Nothing advised against, avoided, above the level, without its equipment, in another position, or recovery."""
    avoided = [find_avoided(word, catalogue) for word in request.avoid]
    levels = list(Level)
    return not any(
        one.advised_against
        or any(each.rules_out(one) for each in avoided)
        or levels.index(one.level) > levels.index(request.pacing.level)
        or any(not set(need.any_of) & set(request.equipment) for need in one.equipment)
        or (request.positions and one.position not in request.positions)
        or (one.category is Category.RECOVERY and one.id not in request.include)
        for one in exercises_of(built)
    )


def has_both_sides(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Each side works equally long."""
    work = [each for each in compile_timeline(built.routine, request.pacing).intervals if each.phase is Phase.WORK]
    sides = [[each.planned_ms for each in work if each.side == side] for side in ("left", "right")]
    return sum(sides[0]) == sum(sides[1])


def follows_a_path(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Inside a phase the positions only go down to the floor, or only up."""
    steps = list(Position)
    for phase in range(len(PHASES)):
        path = [steps.index(one.position) for one in exercises_of(built) if phase_of(one) == phase]
        if path not in (sorted(path), sorted(path, reverse=True)):
            return False
    return True


def has_variety(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """No exercise is there twice, nor beside its easier or harder form."""
    chosen = exercises_of(built)
    pairs = [(one, other) for index, one in enumerate(chosen) for other in chosen[:index]]
    return not any(one.id == other.id or are_siblings(one, other) for one, other in pairs)


def is_spread(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """No swap of two exercises of a phase in the same position would part two that work the same muscle."""
    chosen = exercises_of(built)
    for one in range(len(chosen)):
        for other in range(one):
            swapped = chosen.copy()
            swapped[one], swapped[other] = chosen[other], chosen[one]
            is_same_place = len({(phase_of(each), each.position) for each in (chosen[one], chosen[other])}) == 1
            if is_same_place and repeats(swapped) < repeats(chosen):
                return False
    return True


def has_short_ends(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Warm-up and breathing that nobody asked for take at most 35 %."""
    level = request.pacing.level
    others = [item for item in built.routine.items if item.exercise.id not in request.include]
    ends_ms = sum(sets_length_ms(item.dose.at(level)) for item in others if not is_main(item.exercise))
    return ends_ms <= 0.35 * request.target_ms


def is_explained(catalogue: Catalogue, request: Request, built: Built) -> bool:
    """Every exercise has its reason in one line, and what was asked for by name is there."""
    ids = [str(one.id) for one in exercises_of(built)]
    reasons = [built.why[id_] for id_ in ids]
    return set(request.include) <= set(ids) and all(reason and "\n" not in reason for reason in reasons)


Rule = Callable[[Catalogue, Request, Built], bool]
RULES: tuple[Rule, ...] = (
    *(is_on_time, is_dosed, is_in_phases, is_focused, has_essentials, is_allowed),
    *(has_both_sides, follows_a_path, has_variety, is_spread, is_explained, has_short_ends),
)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", CATALOGUES)
@given(data=st.data())
def test_every_rule_holds_for_whatever_is_asked(name: str, data: st.DataObject) -> None:
    """What is built keeps every rule, and is the same the second time; or the advice that is given is true."""
    catalogue = CATALOGUES[name]
    request = data.draw(requests(catalogue))
    outcome = built_or_refused(catalogue, request)
    if isinstance(outcome, str):
        assert untrue(outcome, catalogue, request) == []
    else:
        assert [rule.__name__ for rule in RULES if not rule(catalogue, request, outcome)] == []
        assert built_or_refused(catalogue, request) == outcome


def built_or_refused(catalogue: Catalogue, request: Request) -> Built | str:
    """What is built, or the message that says why not."""
    try:
        return build(catalogue, request)
    except NothingToDoError as error:
        return str(error)


def untrue(message: str, catalogue: Catalogue, request: Request) -> list[str]:
    """Return each piece of advice of a message that does not lead to a routine, or is to give up a condition."""
    assert len(message.splitlines()) == 1
    advice = message.rpartition("; ")[2].split(" or ") if "; " in message else []
    if advice == ["leave out one"]:
        pair = re.findall(r"--(?:include|avoid) [^:]+?(?= and| contradict|:| rules)", message)
        advice = [f"leave out {option}" for option in pair]
    health = tuple(word for word in request.avoid if word in (*CONDITIONS, *Caution))
    if not advice:
        bare = replace(request, focus=(), positions=(), include=(), avoid=health)
        return ["no advice"] if can_be_built(catalogue, bare) else []
    asked = [(words, followed(words, request)) for words in advice]
    return [words for words, way in asked if not set(health) <= set(way.avoid) or not can_be_built(catalogue, way)]


def followed(words: str, request: Request) -> Request:
    """Return the request after one piece of advice."""
    *verb, last = words.split()
    match verb:
        case ["ask", "for", *_]:
            return replace(request, minutes=int(last.rstrip(")")))
        case ["add", "--position"]:
            return replace(request, positions=(*request.positions, Position(last)))
        case ["add", *thing, "to"]:
            return replace(request, equipment=(*request.equipment, " ".join(thing)))
        case ["use", "--lead-in"]:
            return replace(request, pacing=replace(request.pacing, lead_in_ms=10_000))
        case ["use", "--level"]:
            return replace(request, pacing=replace(request.pacing, level=Level(last)))
        case _:
            return without(words, request)


def without(words: str, request: Request) -> Request:
    """Return the request after advice that names options and their values: to leave out, or to use."""
    names = {"position": "positions"}
    for option, listed in re.findall(r"--(\S+) (.+?)(?= and leave| and --|$)", words):
        values = tuple(listed.split(","))
        name = names.get(option, option)
        kept = tuple(each for each in getattr(request, name) if each not in values)
        request = replace(request, **{name: values if option == "equipment" else kept})  # type: ignore[arg-type] # tuples
    return request


def can_be_built(catalogue: Catalogue, request: Request) -> bool:
    """Whether there is a routine."""
    try:
        build_routine(catalogue, request)
    except NothingToDoError:
        return False
    return True


@pytest.mark.parametrize("minutes", few_at_once(range(1, 121), every=10))
def test_any_number_of_minutes_can_be_built(minutes: int) -> None:
    """With no wish but the time there is a routine for every number of minutes, and it keeps every rule."""
    request = Request(minutes, seed=minutes)
    built = build(SHIPPED, request)
    assert [rule.__name__ for rule in RULES if not rule(SHIPPED, request, built)] == []


@pytest.mark.parametrize(
    "request_",
    [
        Request(15, ("quads",), equipment=("mat",), seed=2),
        Request(8, ("hip-flexors",), equipment=("mat",), seed=8),
        Request(12, equipment=()),
    ],
    ids=["little for the focus", "less for the focus", "little at all"],
)
def test_rules_hold_where_there_is_little_to_choose_from(request_: Request) -> None:
    """Where the first draw is not right it is mended, or drawn again, and every rule holds."""
    built = build(SHIPPED, request_)
    assert [rule.__name__ for rule in RULES if not rule(SHIPPED, request_, built)] == []


def test_time_is_not_filled_with_warm_up() -> None:
    """Where only more warm-up and breathing would fill the time, it is too long."""
    ends = [
        replace(exercise(each.value, dose(time="1m-3m")), category=each)
        for each in (Category.WARM_UP, Category.BREATHING)
    ]
    strong = [exercise(f"hold-{number}", dose(hold="60s")) for number in range(5)]
    few = Catalogue({each.id: each for each in (*ends, *strong)}, {})
    with pytest.raises(NothingToDoError, match=r"; ask for \d minutes \(--minutes \d\)$"):
        build(few, Request(10, pacing=Pacing(Level.ADVANCED)))


def test_another_seed_gives_another_routine() -> None:
    """Of twenty seeds, most give a routine of their own."""
    routines = {
        tuple(item.exercise.id for item in build_routine(SHIPPED, Request(12, seed=s)).items) for s in range(20)
    }
    assert len(routines) > 15


@pytest.mark.parametrize("minutes", [0, 121, -5])
def test_minutes_out_of_range_are_refused(minutes: int) -> None:
    """Fewer than 1 or more than 120 minutes cannot be asked for."""
    with pytest.raises(NothingToDoError, match="from 1 to 120 can be built"):
        build(SHIPPED, Request(minutes))


def test_few_changes_of_position_when_time_is_short() -> None:
    """Five minutes are not spent on getting up and down: half of the routines change position three times at most."""
    routines = [build_routine(SHIPPED, Request(5, seed=seed)) for seed in range(20)]
    positions = [[item.exercise.position for item in routine.items] for routine in routines]
    changes = sorted(sum(one != other for one, other in pairwise(each)) for each in positions)
    assert changes[10] <= 3


@pytest.mark.parametrize("seed", few_at_once(range(10), every=5))
def test_a_sore_back_does_not_begin_with_crunches(seed: int) -> None:
    """For the lower back there are neither crunches nor toe touches while there is a choice."""
    request = Request(15, ("lower-back",), seed=seed, pacing=Pacing(Level.ADVANCED))
    ids = {item.exercise.id for item in build_routine(SHIPPED, request).items}
    assert ids.isdisjoint({"abdominal-crunch", "squat-toe-touch"})


@pytest.mark.parametrize("seed", few_at_once(range(10), every=5))
def test_nobody_begins_with_jolts(seed: int) -> None:
    """High knees are no warm-up while there is a gentler one."""
    assert "high-knees" not in build(SHIPPED, Request(20, seed=seed)).why


@pytest.mark.parametrize("seed", few_at_once(range(10), every=5))
def test_opposite_of_a_sore_back_is_strengthened(seed: int) -> None:
    """The opposite of the lower back is a core exercise, not a stretch that happens to name the muscle."""
    items = build_routine(SHIPPED, Request(15, ("lower-back",), seed=seed)).items
    core = FOCUSES["core"]
    assert any(each.exercise.category is Category.CORE and core.relevance(each.exercise) == 2 for each in items)


@pytest.mark.parametrize("seed", few_at_once(range(10), every=5))
def test_breathing_ends_a_longer_session(seed: int) -> None:
    """A session of 20 minutes begins with a warm-up and ends with breathing."""
    items = build_routine(SHIPPED, Request(20, ("glutes",), seed=seed)).items
    assert (items[0].exercise.category, items[-1].exercise.category) == (Category.WARM_UP, Category.BREATHING)


def test_short_request_says_what_it_has_no_room_for() -> None:
    """Phases that the time has no room for are named."""
    assert build(SHIPPED, Request(2)).notes[0].startswith("2 minutes left no room for warm-up")


def test_missing_phase_says_that_nothing_fits() -> None:
    """A phase for which nothing is left is named too."""
    built = build(SHIPPED, Request(10, positions=(Position.STANDING, Position.SEATED)))
    assert built.notes[-1] == "nothing for breathing fits what you asked for"


def test_left_out_names_the_condition() -> None:
    """What a condition rules out is listed under its name; recovery, which nobody asked for, is not."""
    left_out = build(SHIPPED, Request(10, avoid=("pregnancy",))).left_out
    assert left_out["prone-press-up"] == "pregnancy"
    assert "ice-pack" not in left_out


def test_reasons_name_muscle_opposite_and_wish() -> None:
    """Each exercise says what it is there for: the focus, its opposite, or that it was asked for."""
    request = Request(12, ("hip-flexors",), include=("butterfly-stretch",), seed=1)
    why = build(SHIPPED, request).why
    assert why["butterfly-stretch"].startswith("you asked for it")
    assert any(", your focus" in reason for reason in why.values())
    assert any(", the opposite of hip-flexors" in reason for reason in why.values())


def test_recovery_comes_last_when_it_is_included() -> None:
    """Recovery is only there when it is asked for, and then at the end."""
    items = build_routine(SHIPPED, Request(10, include=("prone-lying",))).items
    assert items[-1].exercise.id == "prone-lying"


def test_everything_avoided_says_what_to_leave_out() -> None:
    """When every position is avoided, the message names something that helps."""
    request = Request(10, avoid=tuple(Position))
    with pytest.raises(NothingToDoError) as caught:
        build(SHIPPED, request)
    assert str(caught.value).startswith("10 minutes with mat, chair, wall avoiding standing,")
    assert untrue(str(caught.value), SHIPPED, request) == []


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (Request(10, avoid=("plank",), include=("plank",)), "--avoid plank contradict each other; leave out"),
        (
            Request(10, avoid=("pregnancy",), include=("glute-bridge",)),
            "--avoid pregnancy rules it out; leave out --incl",
        ),
        (Request(10, avoid=("supine",), include=("glute-bridge",)), "--avoid supine rules it out; leave out one"),
        (Request(10, include=("foam-roll-lower-back",)), "--include foam-roll-lower-back: it is advised against; leav"),
        (
            Request(10, include=("glute-bridge",), equipment=()),
            "--include glute-bridge: needs mat; add mat to --equipm",
        ),
        (Request(10, include=("glute-bridge", "marching-bridge"), pacing=Pacing(Level.ADVANCED)), "easier form of the"),
        (Request(5, include=("light-cardio-warm-up", "clamshell")), "; ask for 7 minutes (--minutes 7) or leave out"),
    ],
    ids=["avoided", "condition", "position", "advised against", "equipment", "siblings", "too short"],
)
def test_contradiction_is_named_with_a_way_out(request_: Request, reason: str) -> None:
    """What is included and cannot be is refused, with advice that works."""
    with pytest.raises(NothingToDoError, match=re.escape(reason)) as caught:
        build(SHIPPED, request_)
    assert untrue(str(caught.value), SHIPPED, request_) == []


@pytest.mark.parametrize(
    "request_",
    [
        Request(60, positions=(Position.STANDING,), equipment=()),
        pytest.param(Request(1, pacing=Pacing(lead_in_ms=120_000)), marks=pytest.mark.slow),
        Request(120, ("relax",)),
        Request(30, positions=(Position.PRONE,), equipment=(), include=("plank",), avoid=("pregnancy", "wrist-pain")),
        Request(100, ("psoas major",), positions=(Position.SUPINE,), avoid=("pregnancy",), include=("ice-pack",)),
        Request(90, positions=tuple(Position), avoid=("balance", "kneeling"), equipment=()),
        Request(8, ("diaphragm",)),
    ],
    ids=["standing", "lead-in", "relax", "prone", "all at once", "avoid", "diaphragm"],
)
def test_what_cannot_be_met_comes_with_true_advice(request_: Request) -> None:
    """Every piece of advice leads to a routine when it is followed."""
    with pytest.raises(NothingToDoError) as caught:
        build(SHIPPED, request_)
    assert untrue(str(caught.value), SHIPPED, request_) == []


def test_time_that_is_not_there_says_how_far_it_goes() -> None:
    """The message says what is asked, first the minutes that work, and then what to add."""
    request = Request(8, positions=(Position.STANDING,), equipment=())
    with pytest.raises(
        NothingToDoError, match=r"^8 minutes standing without .*; ask for \d minutes \(--minutes \d\) or add --pos"
    ):
        build(SHIPPED, request)


def test_catalogue_without_exercises_has_no_advice() -> None:
    """Where nothing at all can be built, no advice is invented."""
    with pytest.raises(NothingToDoError, match=r"^1 minute with mat, chair, wall: nothing fits that$"):
        build(Catalogue({}, {}), Request(1))


@pytest.mark.parametrize("word", few_at_once(["pregnant", "bad knees", *CONDITIONS, *Caution], every=10))
def test_no_advice_ever_gives_up_a_condition(word: str) -> None:
    """Whatever cannot be built, a condition that is avoided stays avoided; only a position or exercise may go."""
    able = [each for each in SHIPPED.exercises.values() if find_avoided(word, SHIPPED).rules_out(each)]
    requests = [Request(10, avoid=(word, *Position)), Request(120, ("diaphragm",), (Position.PRONE,), avoid=(word,))]
    requests += [Request(10, include=(each.id,), avoid=("plank", word)) for each in able[:1]]
    for request in requests:
        message = str(built_or_refused(SHIPPED, request)).partition("; ")[2]
        assert not re.search(rf"--avoid (\S+,)*{word}(,| |$)|only for the minutes|leave out one|-avoid$", message)


def test_condition_wins_where_an_exercise_is_avoided_twice() -> None:
    """What both a name and a condition rule out is not to be had by leaving out the name."""
    with pytest.raises(NothingToDoError, match=r"--avoid pregnancy rules it out; leave out --include glute-bridge$"):
        build(SHIPPED, Request(10, include=("glute-bridge",), avoid=("supine", "pregnancy")))


def test_several_options_are_named_with_their_values() -> None:
    """Where no single change is enough, the advice names each option with its value."""
    request = Request(60, ("diaphragm",), (Position.PRONE,), (), include=("plank",))
    assert re.search(r"leave out --include plank and --", str(built_or_refused(SHIPPED, request)))


def test_purpose_keeps_what_was_asked_for() -> None:
    """A routine says for how long, which level and what it was built, and what it avoids."""
    request = Request(20, ("glutes",), avoid=("pregnant", "knees", "plank", "prone"))
    purpose = "Built for 20 minutes (beginner), with a focus on glutes, without exercises that need care with"
    assert build_routine(SHIPPED, request).purpose == f"{purpose} pregnancy and knee pain, without plank and prone."


def test_purpose_of_many_words_is_cut_short() -> None:
    """Twelve exercises to avoid are not all listed; a purpose has to fit into a file."""
    ids = tuple(list(SHIPPED.exercises)[:12])
    assert str(build_routine(SHIPPED, Request(5, avoid=ids)).purpose).endswith(" and 4 more.")


def test_gap_between_two_lengths_names_both() -> None:
    """Where shorter and longer routines exist, but none of this length, both are named."""
    few = [exercise("short", dose(time="50s")), exercise("long", dose(time="4m"), position="supine")]
    with pytest.raises(NothingToDoError, match=r"; ask for 1 minute \(--minutes 1\) or ask for 4 minutes \(--"):
        build(Catalogue({each.id: each for each in few}, {}), Request(2))


def test_unknown_words_are_wrong_usage() -> None:
    """A focus, something to avoid and something to include must exist; the nearest is named."""
    for request in (Request(9, ("hip-flexor",)), Request(9, avoid=("pregnansy",)), Request(9, include=("planc",))):
        with pytest.raises(UsageError, match="did you mean"):
            build(SHIPPED, request)


def test_request_is_described_with_all_its_wishes() -> None:
    """What is asked for is said in the order of a sentence."""
    request = Request(1, ("core",), (Position.PRONE, Position.SUPINE), ("mat",), ("wrist-pain",), ("plank",))
    words = "1 minute for core prone or supine with mat avoiding wrist-pain including plank"
    assert describe(request) == words


def test_page_of_typical_routines_is_up_to_date() -> None:
    """docs/built-routines.md is what its command writes now."""
    command = [sys.executable, str(PROJECT / "benchmarks" / "built_routines.py")]
    now = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    written = (PROJECT / "docs" / "built-routines.md").read_text(encoding="utf-8")
    assert written == now, "read the difference, then write the page anew"
