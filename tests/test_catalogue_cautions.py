"""The cautions of the shipped exercises, held against what the rest of each entry says."""

import re
from collections.abc import Callable

import pytest

from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.cautions import Caution
from flexroutine.choices import Category, Position
from flexroutine.dose import Kind

Rule = Callable[[Exercise], object]
ON_KNEES = {Position.KNEELING, Position.HALF_KNEELING, Position.QUADRUPED}
STILL = {"heat-wrap"}
"""Worn while standing and walking as ever."""


def says(pattern: str) -> Rule:
    """Whether setup or movement have a phrase."""
    return lambda each: re.search(pattern, f"{each.setup} {each.movement}", re.IGNORECASE)


def lies(*positions: Position) -> Rule:
    """Whether it is done in one of these positions."""
    return lambda each: each.position in positions


def _crosses(each: Exercise) -> object:
    crossed = says(
        r"\bcross(ed|es)? (one|the|that)?\s*(ankle|foot|leg|working leg)|across (the other|your body|in front)"
    )
    return crossed(each) or says(r"down behind the other leg")(each)


def _holds_with_effort(each: Exercise) -> object:
    return each.category is Category.CORE and each.dose.kind is Kind.HOLD


RULES: dict[str, tuple[Rule, set[Caution]]] = {
    "lying on the back": (lies(Position.SUPINE), {Caution.PREGNANCY_SUPINE}),
    "lying on the belly": (
        lies(Position.PRONE),
        {Caution.PREGNANCY_PRONE, Caution.ANTERIOR_HIP_REPLACEMENT},
    ),
    "the text says face down": (says(r"face down"), {Caution.PREGNANCY_PRONE, Caution.ANTERIOR_HIP_REPLACEMENT}),
    "on the knees": (lies(*ON_KNEES), {Caution.KNEELING, Caution.POSTERIOR_HIP_REPLACEMENT}),
    "the text begins on hands and knees": (
        says(r"on hands and knees"),
        {Caution.KNEELING, Caution.WRIST, Caution.POSTERIOR_HIP_REPLACEMENT},
    ),
    "weight on the hands": (says(r"hands? on the floor|plank on hands|propped on your hands"), {Caution.WRIST}),
    "on one side, where the upper leg can fall across": (
        lies(Position.SIDE_LYING),
        {Caution.POSTERIOR_HIP_REPLACEMENT},
    ),
    "legs that cross": (_crosses, {Caution.POSTERIOR_HIP_REPLACEMENT}),
    "a leg that turns in": (says(r"turn(s|ed)? (slightly )?in\b"), {Caution.POSTERIOR_HIP_REPLACEMENT}),
    "a knee drawn to the chest": (
        says(r"thighs? towards (the chest|you)|knee of the other leg to your chest|thighs gently towards you"),
        {Caution.POSTERIOR_HIP_REPLACEMENT, Caution.OSTEOPOROSIS_FLEXION},
    ),
    "sitting back on the heels": (
        says(r"heels with your head down|hips slowly back towards your heels"),
        {Caution.KNEE_BENDING, Caution.POSTERIOR_HIP_REPLACEMENT, Caution.OSTEOPOROSIS_FLEXION},
    ),
    "a squat, a lunge or getting up": (
        lambda each: re.search(r"squat|lunge|sit-to-stand", each.id) and each.position is not Position.QUADRUPED,
        {Caution.BALANCE, Caution.KNEE_BENDING, Caution.POSTERIOR_HIP_REPLACEMENT},
    ),
    "a stretch of the front of the hip": (
        lambda each: re.search(r"hip-flexor|thomas", each.id),
        {Caution.ANTERIOR_HIP_REPLACEMENT, Caution.STENOSIS_EXTENSION, Caution.NERVE_PAIN},
    ),
    "bending back": (
        lambda each: re.search(r"back-bend|cobra|sphinx|press-up|on-elbows|back-extension", each.id),
        {Caution.STENOSIS_EXTENSION, Caution.ANTERIOR_HIP_REPLACEMENT},
    ),
    "a bridge": (
        lambda each: re.search(r"bridge|hip-raise", each.id),
        {Caution.STENOSIS_EXTENSION, Caution.ANTERIOR_HIP_REPLACEMENT, Caution.PREGNANCY_SUPINE},
    ),
    "a leg reaching back": (says(r"opposite leg back|leg back with|long stance"), {Caution.ANTERIOR_HIP_REPLACEMENT}),
    "a trunk that turns": (
        says(r"turn the rib cage|chest turn|turn slowly towards|turn and open|knees slowly to one side|twist"),
        {Caution.OSTEOPOROSIS_ROTATION},
    ),
    "the head down": (
        says(r"head down|reach towards the toes|lift the hips up and back"),
        {Caution.HEAD_DOWN, Caution.LATE_PREGNANCY, Caution.LOW_BLOOD_PRESSURE},
    ),
    "arms overhead": (says(r"overhead"), {Caution.SHOULDER}),
    "a hold of the trunk": (_holds_with_effort, {Caution.BREATH_HOLDING}),
    "pressure on muscle": (
        lambda each: each.category is Category.MYOFASCIAL,
        {Caution.BLOOD_THINNERS, Caution.NERVE_PAIN, Caution.BROKEN_SKIN},
    ),
    "standing": (lambda each: each.position is Position.STANDING and each.id not in STILL, {Caution.BALANCE}),
    "half-kneeling": (lies(Position.HALF_KNEELING), {Caution.BALANCE}),
    "ice": (lambda each: "ice pack" in str(each.equipment), {Caution.COLD_ON_SKIN}),
    "heat": (lambda each: re.search(r"heat (pack|wrap)|bath", str(each.equipment)), {Caution.HEAT_ON_SKIN}),
}
"""What the text, the position or the category says, and which cautions it brings."""

KNOWN_FINE = {
    ("a trunk that turns", "pigeon-stretch"),  # "if the front knee twists"
}
"""Where a phrase means something else than the rule."""


@pytest.mark.parametrize("name", RULES)
def test_what_an_entry_says_brings_its_cautions(name: str, shipped: Catalogue) -> None:
    """Position, category and words of an exercise are never at odds with who should take care; each rule is used."""
    applies, needed = RULES[name]
    meant = [each for each in shipped.exercises.values() if applies(each) and (name, each.id) not in KNOWN_FINE]
    assert meant
    assert {each.id: needed - {*each.cautions} for each in meant if needed - {*each.cautions}} == {}


def test_what_is_told_of_exceptions_is_true(shipped: Catalogue) -> None:
    """No exception is left over from an entry that has changed."""
    used = {(name, id_) for name, id_ in KNOWN_FINE if RULES[name][0](shipped.exercises[id_])}
    needed = {(name, id_) for name, id_ in used if RULES[name][1] - {*shipped.exercises[id_].cautions}}
    assert needed == KNOWN_FINE


def test_a_deeper_form_is_never_allowed_where_the_shallower_is_not(shipped: Catalogue) -> None:
    """Whoever may not do the half-kneeling stretch may not do its deeper forms."""
    found = shipped.exercises
    for id_ in ("low-lunge-hip-flexor", "pnf-hip-flexor", "wall-hip-flexor-stretch"):
        assert {*found["half-kneeling-hip-flexor"].cautions} <= {*found[id_].cautions}, id_


@pytest.mark.parametrize(
    ("id_", "caution"),
    [("prone-press-up", Caution.OSTEOPOROSIS_FLEXION), ("hip-hinge", Caution.DISC_FLEXION)],
)
def test_what_the_advice_itself_names_is_not_ruled_out(id_: str, caution: Caution, shipped: Catalogue) -> None:
    """Straightening is no rounding, and bending at the hips with a long back is what the advice asks for."""
    assert caution not in shipped.exercises[id_].cautions


def test_heat_and_cold_say_what_the_profile_knows(shipped: Catalogue) -> None:
    """What is said before ice and heat names heart disease, poor circulation and diabetes, as the guide does."""
    for each in shipped.exercises.values():
        if {Caution.COLD_ON_SKIN, Caution.HEAT_ON_SKIN} & {*each.cautions}:
            assert all(word in str(each.before) for word in ("heart disease", "poor circulation", "diabetes")), each.id
