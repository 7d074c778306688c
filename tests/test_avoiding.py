"""What somebody avoids, and which exercises that rules out."""

from dataclasses import replace

import pytest

from examples import catalogue, exercise
from flexroutine.avoiding import find_avoided
from flexroutine.catalogue import Catalogue
from flexroutine.cautions import Caution
from flexroutine.conditions import CONDITIONS
from flexroutine.errors import UsageError
from flexroutine.everyday_words import SYNONYMS, UNCLEAR

PLANK = exercise("plank")
BRIDGE = replace(exercise("bridge", position="supine"), cautions=(Caution.PREGNANCY_SUPINE,))
ALL = catalogue(PLANK, BRIDGE)


@pytest.mark.parametrize("word", ["pregnancy", "Pregnancy", "pregnancy-supine", "supine", "bridge", "Bridge"])
def test_word_rules_out_what_it_stands_for(word: str) -> None:
    """A condition, a caution, a position and an exercise rule out what they name, and nothing else."""
    avoided = find_avoided(word, ALL)
    assert (avoided.rules_out(BRIDGE), avoided.rules_out(PLANK)) == (True, False)


def test_kneeling_is_position_and_caution() -> None:
    """Kneeling rules out the position, and what puts weight on the knees in another one."""
    avoided = find_avoided("kneeling", ALL)
    on_knees = exercise("pose", position="kneeling")
    weight_on_knees = replace(exercise("cat", position="quadruped"), cautions=(Caution.KNEELING,))
    assert all(map(avoided.rules_out, (on_knees, weight_on_knees)))


def test_known_words_win_over_names_of_exercises() -> None:
    """An exercise that is called like a condition does not take its place."""
    assert find_avoided("disc", catalogue(exercise("disc"))).exercise is None


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("pregnansy", "did you mean pregnancy"),
        ("plnk", "did you mean plank"),
        ("qqq", "ask who treats you; known: pregnancy, osteo"),
    ],
)
def test_unknown_word_names_the_nearest(word: str, hint: str) -> None:
    """What cannot be avoided is refused, with what was meant or what there is."""
    with pytest.raises(UsageError, match=hint):
        find_avoided(word, ALL)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_rules_something_out(condition: str, shipped: Catalogue) -> None:
    """No condition is an empty word: the shipped catalogue has an exercise that each rules out."""
    avoided = find_avoided(condition, shipped)
    assert any(map(avoided.rules_out, shipped.exercises.values()))


@pytest.mark.parametrize(
    ("condition", "caution"),
    [
        ("pregnancy", Caution.PREGNANCY_PRONE),
        ("osteoporosis", Caution.OSTEOPOROSIS_ROTATION),
        ("hip-replacement", Caution.ANTERIOR_HIP_REPLACEMENT),
        ("knee-pain", Caution.KNEE_BENDING),
        ("wrist-pain", Caution.WRIST),
        ("high-blood-pressure", Caution.BREATH_HOLDING),
        ("eye-disease", Caution.BREATH_HOLDING),
        ("hernia", Caution.BREATH_HOLDING),
    ],
)
def test_condition_brings_its_cautions(condition: str, caution: Caution) -> None:
    """Conditions rule out what their table in the sources says."""
    assert caution in find_avoided(condition, ALL).cautions


@pytest.mark.parametrize(
    ("word", "condition"),
    [
        *((word, condition) for word, condition in SYNONYMS.items() if word not in list(Caution)),
        ("Bad knees", "knee-pain"),
        ("sore wrist", "wrist"),
        ("blood thinners", "blood-thinners"),
    ],
)
def test_everyday_word_is_a_condition(word: str, condition: str) -> None:
    """What people say stands for the condition, under its own name."""
    avoided = find_avoided(word, ALL)
    assert (avoided.word, avoided.cautions) == (condition, find_avoided(condition, ALL).cautions)
    assert avoided.is_for_health


@pytest.mark.parametrize("word", [*UNCLEAR, "Back pain", "bad back"])
def test_unclear_word_asks_which_is_meant(word: str) -> None:
    """A word for several conditions is not guessed at: the message says which there are."""
    with pytest.raises(UsageError, match="say which: ") as caught:
        find_avoided(word, ALL)
    assert all(each in CONDITIONS for each in str(caught.value).partition("which: ")[2].split(", "))


def test_conditions_are_nearer_than_exercises() -> None:
    """A misspelt condition is taken for that, also where an exercise is called alike."""
    with pytest.raises(UsageError, match=r"did you mean knee-pain\?$"):
        find_avoided("kneess", catalogue(exercise("knees-in")))
