"""What applies to people: the table, and the words for it."""

import pytest

from flexroutine.catalogue import Catalogue
from flexroutine.cautions import UNVERIFIED, Caution
from flexroutine.conditions import CONDITIONS
from flexroutine.everyday_words import EITHER, SYNONYMS, UNCLEAR, condition_name, hyphenated, near_conditions
from flexroutine.guide import section
from flexroutine.guide_files import load_guide


def test_every_caution_belongs_to_a_condition() -> None:
    """Whatever the catalogue warns of, a person can say that it applies."""
    answered = frozenset[Caution]().union(*(each.cautions for each in CONDITIONS.values()))
    assert set(Caution) - answered == set()


@pytest.mark.parametrize("name", CONDITIONS)
def test_caution_is_left_out_or_adapted(name: str) -> None:
    """A condition does one thing with a caution, and something with at least one."""
    condition = CONDITIONS[name]
    assert condition.cautions
    assert condition.leave_out.isdisjoint(condition.adapt)
    assert condition.meaning
    assert {caution for caution, _ in condition.from_week} <= condition.cautions


@pytest.mark.parametrize(
    ("name", "left_out", "adapted"),
    [
        ("osteoporosis", "osteoporosis-flexion osteoporosis-rotation pressure-on-spine", "impact"),
        ("heart-disease", "cold-on-skin heat-on-skin", "breath-holding"),
        ("poor-circulation", "cold-on-skin heat-on-skin", ""),
        ("cold-allergy", "cold-on-skin", ""),
        ("nerve-pain", "nerve-pain cold-on-skin heat-on-skin", ""),
        ("impact-pain", "impact", ""),
        ("hip-replacement-front", "anterior-hip-replacement", ""),
        ("knee-pain", "", "kneeling knee-bending"),
        ("wrist-pain", "", "wrist"),
        ("high-blood-pressure", "head-down", "breath-holding"),
        ("balance", "", "balance"),
        ("blood-thinners", "blood-thinners", ""),
        ("hernia", "hernia", "diastasis breath-holding"),
    ],
)
def test_condition_does_what_its_sources_say(name: str, left_out: str, adapted: str) -> None:
    """What can be padded, held or breathed through is adapted; what does harm in any form is left out."""
    assert CONDITIONS[name].leave_out == set(left_out.split())
    assert CONDITIONS[name].adapt == set(adapted.split())


@pytest.mark.parametrize(
    ("week", "waiting"),
    [
        (None, set()),
        (15, {Caution.PREGNANCY_SUPINE, Caution.LATE_PREGNANCY}),
        (16, {Caution.LATE_PREGNANCY}),
        (28, set()),
    ],
)
def test_weeks_of_pregnancy_decide(week: int | None, waiting: set[Caution]) -> None:
    """Lying on the back is ruled out from week 16, the head down late; without a week both are."""
    assert CONDITIONS["pregnancy"].too_early(week) == waiting


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Pregnant", "pregnancy"),
        ("hip replacement front", "hip-replacement-front"),
        ("herniated disc", "disc"),
        (" High  blood pressure ", "high-blood-pressure"),
        ("bad knees", "knee-pain"),
        ("weak bones", "osteoporosis"),
        ("hip prosthesis", "hip-replacement"),
        ("slipped disk", "disc"),
        ("total hip replacement", "hip-replacement"),
        ("blood thinner", "blood-thinners"),
        ("heart", "heart-disease"),
        ("retina", "eye-disease"),
        ("DVT", "blood-thinners"),
        ("high-bp", "high-blood-pressure"),
        ("inguinal hernia", "hernia"),
        ("frozen shoulder", "shoulder-pain"),
        ("qqq", None),
    ],
)
def test_plain_words_are_understood(word: str, name: str | None) -> None:
    """People say it in their own words."""
    assert condition_name(word) == name


def test_words_lead_to_conditions() -> None:
    """No synonym and no question names a condition that is none, or is written so that it is never found."""
    assert {*SYNONYMS.values()} <= {*CONDITIONS, *EITHER}
    assert {name for names in (*UNCLEAR.values(), *EITHER.values()) for name in names} <= set(CONDITIONS)
    assert [word for word in (*SYNONYMS, *UNCLEAR, *EITHER) if hyphenated(word) != word] == []
    assert [word for word in UNCLEAR if condition_name(word)] == []


@pytest.mark.parametrize("word", ["cancer", "vertigo", "asthma", "epilepsy", "arthritis", "gout"])
def test_what_is_not_known_is_not_guessed(word: str) -> None:
    """No condition is proposed for an illness that the program knows nothing about."""
    assert near_conditions(word) == []


def test_total_conditions_say_what_to_do() -> None:
    """What rules out everything is not left at that: an operation, and what may be a stress fracture."""
    total = {name for name, each in CONDITIONS.items() if each.is_total}
    assert total == {"recent-surgery", "stress-fracture"}
    assert all(CONDITIONS[name].instruction for name in total)


def test_advice_that_nobody_verified_says_so() -> None:
    """Wherever advice is shown, in full or beside a condition, general knowledge is told from what was read."""
    marked = {each for each in Caution if "(not verified)" in each.advice and "(not verified)" in each.instruction}
    assert marked == UNVERIFIED == {each for each in Caution if "not verified" in each.advice}


@pytest.mark.parametrize(
    ("heading", "cautions"),
    [
        ("Weak bones (osteoporosis) or a broken vertebra", {Caution.OSTEOPOROSIS_FLEXION}),
        ("High blood pressure or an eye disease", {Caution.BREATH_HOLDING}),
        ("Low blood pressure", {Caution.LOW_BLOOD_PRESSURE}),
        ("A pinch in the front of the hip", {Caution.HIP_PINCH}),
        ("Blood thinners or a blood clot", {Caution.BLOOD_THINNERS}),
        ("Hernia, or belly muscles that have parted", {Caution.DIASTASIS}),
    ],
)
def test_guide_and_program_agree_on_what_is_not_verified(heading: str, cautions: set[Caution]) -> None:
    """What the guide calls not verified is called so in the program, and no more."""
    assert "not verified" in section(load_guide().find("conditions"), heading)
    assert cautions <= UNVERIFIED


def test_instruction_leaves_out_for_whom() -> None:
    """Beside the name of a condition, its caution's advice need not say for whom it is."""
    assert Caution.KNEE_BENDING.instruction == "bend them less"
    assert Caution.BROKEN_SKIN.instruction == "Keep off broken, sore or infected skin"


def test_every_condition_meets_the_catalogue(shipped: Catalogue) -> None:
    """No condition is an empty promise: each is about an exercise that there is."""
    used = {caution for each in shipped.exercises.values() for caution in each.cautions}
    assert [name for name, each in CONDITIONS.items() if each.cautions.isdisjoint(used)] == []
