"""The sounds: made of sine waves, each with a meaning that can be told blind. Pure.

Counting is low, going is high, half-way is counting twice, switching falls by a fifth from high above, the end is deep,
rest is soft, and what is complete rises. None but the last is longer than the room that the timeline keeps for a sound.
"""

import math
from functools import cache

from flexroutine.cues import SOUND_MS, Sound
from flexroutine.sound.samples import RATE, Samples, as_samples, silence

LOUDEST = 18_000
"""The peak of a tone (-5 dBFS): above the average of speech, below what clips."""

ATTACK_MS = 8
RELEASE_MS = 30

Note = tuple[float, int, float]
"""Frequency in Hz (0 is a pause), length in ms, loudness from 0 to 1."""

NOTES: dict[Sound, tuple[Note, ...]] = {
    Sound.COUNT: ((523.25, 120, 0.8),),
    Sound.GO: ((1046.5, SOUND_MS, 1),),
    Sound.HALFWAY: ((523.25, 75, 0.8), (0, 50, 0), (523.25, 75, 0.8)),
    Sound.END: ((329.63, 170, 1),),  # a gap, since another sound may follow at once
    Sound.SWITCH: ((1318.5, 100, 0.9), (880, 100, 0.9)),
    Sound.REST: ((440, SOUND_MS, 0.5),),
    Sound.COMPLETE: ((587.33, 170, 0.8), (739.99, 170, 0.8), (880, 300, 0.8)),
}

_SOFT_ATTACK_MS = 40


@cache
def tone(sound: Sound) -> "Samples[int]":
    """Return how a sound sounds."""
    attack_ms = _SOFT_ATTACK_MS if sound is Sound.REST else ATTACK_MS
    result = silence(0)
    for frequency_hz, milliseconds, loudness in NOTES[sound]:
        result += _note(frequency_hz, milliseconds, loudness * LOUDEST, attack_ms)
    return result


def _note(frequency_hz: float, milliseconds: int, loudest: float, attack_ms: int) -> "Samples[int]":
    """Return a sine wave with a little of its octave, which small loudspeakers can do without."""
    count, turn = milliseconds * RATE // 1000, 2 * math.pi * frequency_hz / RATE
    return as_samples(
        loudest
        * _envelope(index / RATE * 1000, milliseconds, attack_ms)
        * (0.85 * math.sin(turn * index) + 0.15 * math.sin(2 * turn * index))
        for index in range(count)
    )


def _envelope(at_ms: float, length_ms: float, attack_ms: float) -> float:
    """Rise and fall along half a cosine: no corner, no click."""
    near = min(at_ms / attack_ms, (length_ms - at_ms) / RELEASE_MS, 1)
    return (1 - math.cos(math.pi * near)) / 2
