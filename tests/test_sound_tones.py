"""The sounds: each with a meaning that can be told blind."""

from itertools import combinations, pairwise

import pytest

from flexroutine.cues import SOUND_MS, Sound
from flexroutine.sound.samples import length_ms, peak
from flexroutine.sound.tones import LOUDEST, NOTES, tone
from sound_fakes import loudness, strength


@pytest.mark.parametrize("sound", list(Sound))
def test_tone_does_not_clip(sound: Sound) -> None:
    """Every sound is loud, and has room above it."""
    assert LOUDEST / 4 < peak(tone(sound)) <= LOUDEST


@pytest.mark.parametrize("sound", [each for each in Sound if each is not Sound.COMPLETE])
def test_tone_fits_its_room(sound: Sound) -> None:
    """A sound is no longer than what the timeline keeps for it; only the last has all the time."""
    assert 100 <= length_ms(tone(sound)) <= SOUND_MS


@pytest.mark.parametrize("sound", list(Sound))
def test_tone_begins_and_ends_softly(sound: Sound) -> None:
    """No step in a sound is as large as a click: it begins and ends near silence."""
    samples = tone(sound)
    assert max(map(abs, [*samples[:8], *samples[-8:]])) < LOUDEST / 100


@pytest.mark.parametrize("sound", list(Sound))
def test_tone_has_no_jump(sound: Sound) -> None:
    """No sample is further from the one before than its highest note can go."""
    assert max(abs(one - other) for one, other in pairwise(tone(sound))) < 0.7 * LOUDEST


@pytest.mark.parametrize("sound", list(Sound))
def test_tone_sounds_at_its_pitch(sound: Sound) -> None:
    """Most of each note is at the frequency that is written for it."""
    begin = 0
    for frequency_hz, milliseconds, _ in NOTES[sound]:
        note = tone(sound)[begin : begin + milliseconds * 16]
        begin += milliseconds * 16
        if frequency_hz:
            assert strength(note, frequency_hz) > 0.55


@pytest.mark.parametrize(("one", "other"), list(combinations(Sound, 2)))
def test_tones_can_be_told_apart(one: Sound, other: Sound) -> None:
    """Two sounds differ in pitch by a third at least, or in how many notes they have."""
    first, second = ([note for note in NOTES[each] if note[0]] for each in (one, other))
    ratio = max(first[0][0], second[0][0]) / min(first[0][0], second[0][0])
    assert len(first) != len(second) or ratio > 1.18


def test_rest_is_softer_than_work() -> None:
    """Rest sounds like rest."""
    assert loudness(tone(Sound.REST)) < 0.6 * loudness(tone(Sound.GO))


def test_complete_rises() -> None:
    """The last sound has three notes, each higher than the one before."""
    first, second, third = (note[0] for note in NOTES[Sound.COMPLETE])
    assert first < second < third
