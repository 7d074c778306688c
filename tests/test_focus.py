"""What a word of --focus stands for, and its opposite."""

from dataclasses import replace

import pytest

from examples import exercise
from flexroutine.catalogue import Catalogue, Muscles
from flexroutine.choices import Category
from flexroutine.errors import UsageError
from flexroutine.focus import FOCUSES, find_focus, opposite_of

LUNGE = replace(exercise("lunge"), muscles=Muscles(("psoas major",), ("gluteus maximus",)))
NAMED = ("hip-flexors", "lower-back", "core", "glutes", "hamstrings", "quads", "mobility", "relax")


@pytest.mark.parametrize("word", [*NAMED, "Hip Flexors", " core "])
def test_named_focus_is_found_in_any_spelling(word: str) -> None:
    """Each of the eight names is a focus, also with capitals and spaces."""
    assert find_focus(word, []).name == word.strip().lower().replace(" ", "-")


@pytest.mark.parametrize("word", ["psoas", "psoas major", "psoas-major", "PSOAS"])
def test_muscle_is_a_focus(word: str) -> None:
    """Any muscle of the catalogue can be the focus, also by a part of its name."""
    assert find_focus(word, [LUNGE]).muscles == {"psoas major"}


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("hip-flexor", "did you mean hip-flexors"),
        ("gluteis", "did you mean gl"),
        ("ilio", "did you mean iliopsoas tendon"),
        ("soas", "did you mean"),
        ("zzz", "there is hip-flexors, lower"),
    ],
)
def test_unknown_focus_names_the_nearest(word: str, hint: str) -> None:
    """What is no focus is refused, with what was meant or what there is."""
    with pytest.raises(UsageError, match=hint):
        find_focus(word, [LUNGE, replace(LUNGE, muscles=Muscles(("iliopsoas tendon",)))])


@pytest.mark.parametrize(("word", "count"), [("gluteus", 2), ("rectus femoris", 1), ("gluteus max", 0), ("ilio", 0)])
def test_part_of_a_name_counts_as_whole_words(word: str, count: int) -> None:
    """Whole words of a muscle's name stand for it; pieces of words do not."""
    body = [replace(LUNGE, muscles=Muscles(("gluteus maximus", "gluteus medius", "rectus femoris", "iliocostalis")))]
    if count:
        assert len(find_focus(word, body).muscles) == count
    else:
        with pytest.raises(UsageError, match="did you mean"):
            find_focus(word, body)


def test_empty_word_is_no_focus() -> None:
    """Nothing is not every muscle."""
    with pytest.raises(UsageError, match="there is no focus ''"):
        find_focus("", [LUNGE])


@pytest.mark.parametrize(("word", "relevance"), [("hip-flexors", 2), ("glutes", 1), ("core", 0)])
def test_relevance_when_muscle_is_main_helping_or_absent(word: str, relevance: int) -> None:
    """A main muscle of the focus counts 2, a helping one 1, another 0."""
    assert FOCUSES[word].relevance(LUNGE) == relevance


def test_kind_of_exercise_is_a_focus() -> None:
    """For mobility and relax it is the kind of exercise that counts."""
    assert FOCUSES["relax"].relevance(replace(LUNGE, category=Category.YOGA)) == 2
    assert FOCUSES["relax"].why(replace(LUNGE, category=Category.YOGA)) == "yoga"


def test_reason_is_the_muscle_of_the_focus() -> None:
    """Why an exercise serves a focus is the muscle they share."""
    assert (FOCUSES["hip-flexors"].why(LUNGE), FOCUSES["glutes"].why(LUNGE)) == ("psoas major", "gluteus maximus")


@pytest.mark.parametrize("word", [*NAMED[:6]])
def test_opposites_are_mutual(word: str) -> None:
    """The opposite of the opposite is the focus itself."""
    opposite = opposite_of(FOCUSES[word])
    assert opposite
    assert opposite_of(opposite) is FOCUSES[word]


def test_kinds_of_exercise_have_no_opposite() -> None:
    """Nothing pulls against relaxing."""
    assert opposite_of(FOCUSES["relax"]) is None


@pytest.mark.parametrize("word", NAMED)
def test_every_focus_is_served_by_the_catalogue(word: str, shipped: Catalogue) -> None:
    """Each focus has at least three exercises that are for it."""
    assert sum(FOCUSES[word].relevance(each) == 2 for each in shipped.exercises.values()) >= 3
