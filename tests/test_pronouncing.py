"""What somebody wrote, as a voice can say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.catalogue import Catalogue
from flexroutine.pronouncing import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "90/90 hip & T-spine, 5 kg KB (L/R)",
            "Ninety ninety hip and T-spine, five kilograms kettlebell, left and right",
        ),
        ("Squat 3x10", "Squat three times ten"),
        ("Hold 10-15 sec", "Hold ten to fifteen seconds"),
        ("1 min plank", "One minute plank"),
        ("12 reps @ 60%", "Twelve repetitions at sixty percent"),
        ("Row w/ 2.5 kg", "Row with two point five kilograms"),
        ("Step-up (20cm)", "Step-up, twenty centimetres"),
        ("Cat/cow", "Cat, cow"),
        ("Plan 2024", "Plan two zero two four"),
        ("1st leg 🦵", "First leg"),
        ("Don’t sag", "Don't sag"),
        ("***", ""),
    ],
)
def test_what_is_written_is_said_in_words(written: str, said: str) -> None:
    """Numbers, units, symbols and common abbreviations become words or pauses; the rest is left out."""
    assert spoken(written) == said


@given(st.text(max_size=60) | st.text("0123456789/&+%()-.,x kgLR'°½²", max_size=30))
def test_only_words_and_marks_are_said(written: str) -> None:
    """Whatever is written, nothing but letters, marks and spaces goes to a voice."""
    assert all(each.isalpha() or each in " .,!?;:'-" for each in spoken(written))


def test_shipped_names_are_said_as_they_are_written(shipped: Catalogue) -> None:
    """A name of plain words stays as it is."""
    names = [each.name for each in shipped.exercises.values() if each.name.replace(" ", "").isalpha()]
    assert [spoken(name) for name in names] == names
