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
        ("1,000 steps", "One thousand steps"),
        ("1st leg 🦵", "First leg"),
        ("4th round, 21st day", "Fourth round, twenty-first day"),
        ("Open up, e.g. the hip, i.e. its front, etc.", "Open up, for example the hip, that is its front, and so on"),
        ("Hip ext. w/o band", "Hip extension without band"),
        ("Flex. of the hip", "Flexion of the hip"),
        ("Flex the hip", "Flex the hip"),
        ("No. 3: #2", "Number three: number two"),
        ("Say no. Then go", "Say no. Then go"),
        ("ITB and PNF stretch, SL RDL", "Iliotibial band and P N F stretch, single-leg Romanian deadlift"),
        ("PLANK, KEEP IT UP", "Plank, Keep It Up"),
        ("Keep the LEFT leg UP", "Keep the left leg up"),
        ("Warrior II", "Warrior two"),
        ("Warrior I", "Warrior one"),
        ("½ kneeling, 1½ min, 1 1/3 rounds", "Half kneeling, one point five minutes, one and one third rounds"),
        ("Plank x3, 2x/wk, 8 reps/side", "Plank times three, two times per week, eight repetitions per side"),
        ("Plank 1:30 and 1:00", "Plank one thirty and one minute"),
        ("~5 min → rest", "About five minutes to rest"),
        ("Plan 1000000", "Plan one zero zero zero zero zero zero"),
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


def test_what_is_shipped_is_said_as_it_is_written(shipped: Catalogue) -> None:
    """Words stay as they are: no name, cue, warning or check of the catalogue is changed."""
    texts = [
        text
        for each in shipped.exercises.values()
        for text in (each.name, each.cue, each.before, each.ending, *(check.say for check in each.checks))
        if text
    ]
    assert [spoken(text) for text in texts] == texts
