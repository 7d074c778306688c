"""Doses and numbers in words, on a sheet and aloud."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, doses
from flexroutine.choices import Level
from flexroutine.dose import Dose
from flexroutine.quantities import MAX_SPAN_MS
from flexroutine.wording import say_dose, say_number, say_span, write_dose


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param({"hold": "30s"}, "Hold 30 s", id="one hold"),
        pytest.param({"reps": 2, "hold": "30s"}, "2 times, hold 30 s", id="holds in one set"),
        pytest.param({"sets": 3, "hold": "30s", "rest": "10s"}, "3 sets, hold 30 s, rest 10 s", id="a hold a set"),
        pytest.param({"sets": 3, "reps": 15}, "3 sets of 15, rest 15 s", id="the default rest is written"),
        pytest.param({"sets": 3, "reps": 15, "rest": "0s"}, "3 sets of 15", id="no rest is not written"),
        pytest.param({"reps": 15, "rest": "10s"}, "15 times", id="no rest in a single set"),
        pytest.param({"reps": 1}, "Once", id="one repetition"),
        pytest.param({"reps": 10, "tempo": "4s"}, "10 times, 4 s each", id="tempo"),
        pytest.param({"sets": 3, "reps": [6, 4, 2], "rest": "0s"}, "3 sets of 6, 4 and 2", id="set by set"),
        pytest.param({"reps": 3, "hold": "9s", "relax": "5s"}, "3 times, hold 9 s, 5 s between holds", id="relax"),
        pytest.param({"hold": "9s", "relax": "5s"}, "Hold 9 s", id="no relax with a single hold"),
        pytest.param({"time": "2m"}, "2 min", id="time"),
        pytest.param({"time": "1m30s", "sides": "each"}, "90 s, each side", id="each side"),
        pytest.param({"reps": 8, "sides": "alternating"}, "8 times, each side, alternating", id="alternating reps"),
        pytest.param(
            {"reps": 8, "hold": "5s", "sides": "alternating"},
            "8 times, hold 5 s, alternating sides",
            id="alternating holds",
        ),
        pytest.param({"sets": "3-4", "hold": "10-15s"}, "3-4 sets, hold 10-15 s, rest 15 s", id="ranges"),
        pytest.param({"time": "30s-1m"}, "30 s to 1 min", id="a range with two units"),
        pytest.param({"time": "2m30s-3m30s"}, "2 min 30 s to 3 min 30 s", id="a range of compounds"),
        pytest.param({"time": "1h30m"}, "1 h 30 min", id="hours"),
        pytest.param({"hold": "2.5s"}, "Hold 2.5 s", id="tenths"),
        pytest.param({"sets": 2, "reps": 5, "rest": "0-9s"}, "2 sets of 5, rest 0-9 s", id="a rest for some"),
    ],
)
def test_dose_is_written_as_a_sheet_prints_it(written: dict[str, Any], text: str) -> None:
    """A sheet prints sets, repetitions, holds, sides and rests with their ranges, and nothing that is not done."""
    assert write_dose(dose(**written)) == text


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (Level.BEGINNER, "2 sets of 8, hold 10 s, rest 15 s"),
        (Level.INTERMEDIATE, "3 sets of 10, hold 12 s, rest 20 s"),
        (Level.ADVANCED, "4 sets of 12, hold 15 s, rest 25 s"),
    ],
)
def test_dose_is_written_without_ranges_when_the_level_is_known(level: Level, text: str) -> None:
    """At a level a sheet prints what is done, without ranges."""
    assert write_dose(dose(sets="2-4", reps="8-12", hold="10-15s", rest="15-25s"), level) == text


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        pytest.param({"hold": "30s"}, "Hold it for thirty seconds.", id="one hold"),
        pytest.param({"reps": 2, "hold": "30s"}, "Twice, hold it for thirty seconds.", id="holds in one set"),
        pytest.param({"sets": 3, "hold": "30s"}, "Three times, hold it for thirty seconds.", id="a hold a set"),
        pytest.param(
            {"sets": 3, "reps": 10, "hold": "10s"}, "Three sets of ten, hold it for ten seconds.", id="sets of holds"
        ),
        pytest.param({"sets": 3, "reps": 15}, "Three sets of fifteen.", id="sets of repetitions"),
        pytest.param({"sets": 2, "reps": 1}, "Two sets.", id="sets of one repetition"),
        pytest.param({"reps": 8}, "Eight repetitions.", id="repetitions"),
        pytest.param({"reps": 1}, "One repetition.", id="one repetition"),
        pytest.param({"sets": 3, "reps": [6, 4, 2]}, "Sets of six, four and two.", id="set by set"),
        pytest.param({"time": "2m"}, "Two minutes.", id="time"),
        pytest.param({"sets": 2, "time": "1m"}, "Two sets of one minute.", id="sets of time"),
        pytest.param({"hold": "30s", "sides": "each"}, "Hold it for thirty seconds, each side.", id="each side"),
        pytest.param({"reps": 5, "sides": "alternating"}, "Five repetitions, each side.", id="alternating"),
    ],
)
def test_dose_is_said_as_a_person_says_it(written: dict[str, Any], sentence: str) -> None:
    """A dose is one spoken sentence, with numbers and units as words."""
    assert say_dose(dose(**written), Level.BEGINNER) == sentence


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty-two"),
        (100, "one hundred"),
        (305, "three hundred and five"),
        (999, "nine hundred and ninety-nine"),
    ],
)
def test_number_is_said_in_words(number: int, words: str) -> None:
    """A number is said in words."""
    assert say_number(number) == words


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (1_000, "one second"),
        (45_000, "forty-five seconds"),
        (500, "zero point five seconds"),
        (60_500, "one minute zero point five seconds"),
        (2_000_500, "thirty-three minutes twenty point five seconds"),
        (61_000, "one minute one"),
        (3_600_000, "one hour"),
        (3_661_000, "one hour one minute one second"),
    ],
)
def test_length_is_said_in_words(milliseconds: int, words: str) -> None:
    """A length is said in hours, minutes and seconds, as few of them as it needs."""
    assert say_span(milliseconds) == words


@given(st.integers(1, MAX_SPAN_MS // 100).map(lambda tenths: tenths * 100))
def test_any_length_is_said_without_digits(milliseconds: int) -> None:
    """Every length up to a day can be said, and without digits."""
    said = say_span(milliseconds)

    assert said
    assert not any(character.isdigit() for character in said)


@given(doses(), st.none() | st.sampled_from(Level))
def test_any_dose_can_be_written(dose: Dose, level: Level | None) -> None:
    """Every dose has a text that begins with a capital or a number and has no empty part."""
    text = write_dose(dose, level)

    assert text[0].isupper() or text[0].isdigit()
    assert all(part.strip() for part in text.split(","))


@given(doses(), st.sampled_from(Level))
def test_any_dose_can_be_said(dose: Dose, level: Level) -> None:
    """Every dose is one sentence without digits."""
    sentence = say_dose(dose, level)

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not any(character.isdigit() for character in sentence)
