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
            "Ninety ninety hip and T spine, five kilograms kettlebell, left and right",
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
        ("Plan 1000000", "Plan one million"),
        ("T-spine, Y-T-W, L sit, L-leg", "T spine, Y T W, L sit, left leg"),
        ("Do 10 reps. Then rest 5 min. a bit", "Do ten repetitions. Then rest five minutes a bit"),
        ("HELP ME, IT IS UP", "Help Me, It Is Up"),
        ("Keep IT still", "Keep it still"),
        ("RPE 7, 1RM, DBs and RDLs", "R P E seven, one R M, dumbbells and Romanian deadlifts"),
        (
            ".5 kg, 20°C, 45º, 3 ft, 6 in. box",
            "Zero point five kilograms, twenty degrees Celsius, forty-five degrees, three feet, six inches box",
        ),
        ("5m, 5 m, 1m30s, 20s-30s", "Five minutes, five metres, one minute thirty, twenty to thirty seconds"),
        ("30\" and 1'30''", "Thirty seconds and one minute thirty"),
        ("4-7-8 breathing, 2:1", "Four seven eight breathing, two to one"),
        ("Part 1/2, 5/8 turn, ⅛", "Part one of two, five eighths turn, one eighth"),
        (">=5, 5 kg/hand, 60 bpm, 10am", "At least five, five kilograms per hand, sixty beats per minute, ten A M"),
        ("Hold a min, one sec.", "Hold a minute, one second"),
        ("Max Müller, max effort, max. effort", "Max Müller, max effort, maximum effort"),
        ("Warrior I (left)", "Warrior one, left"),
        ("Жим лёжа 平板支撑", ""),
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
