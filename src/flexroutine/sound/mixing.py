"""A timeline and its spoken sentences as one track; also what one cue sounds like. Pure."""

from collections.abc import Iterator, Mapping

from flexroutine.cues import SOUND_MS, Cue
from flexroutine.sound.samples import Samples, at_sample, scaled, shortened, silence
from flexroutine.sound.tones import tone
from flexroutine.timeline import Timeline

Spoken = Mapping[str, "Samples[int]"]
"""Sentences as they are said; one that is missing stays unsaid."""


def sentences(timeline: Timeline) -> tuple[str, ...]:
    """Return what is said in a timeline, each sentence once, in the order in which they are needed."""
    said = (cue.say for interval in timeline.intervals for cue in interval.cues)
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def heard(cue: Cue, spoken: Spoken) -> "Samples[int]":
    """Return what a cue sounds like: its sound first, then its sentence."""
    sound = tone(cue.sound) if cue.sound else silence(0)
    sentence = spoken.get(cue.say) if cue.say else None
    if sentence is None:
        return sound
    pause = silence(SOUND_MS)[len(sound) :] if cue.sound else silence(0)
    return sound + pause + sentence


def mix(timeline: Timeline, spoken: Spoken, volume: int = 100) -> "Samples[int]":
    """Return a timeline as one track, as long as it takes, every cue at its time to the sample.

    What lasts until a key takes the time of its tempo.
    """
    track = silence(timeline.total_ms)
    for at_ms, cue in cues_in(timeline):
        _lay(track, at_sample(at_ms), scaled(heard(cue, spoken), volume / 100))
    return track


def cues_in(timeline: Timeline) -> Iterator[tuple[int, Cue]]:
    """Return every cue with its time from the very start."""
    for interval in timeline.intervals:
        for cue in interval.cues:
            yield interval.start_ms + cue.at_ms, cue


def _lay(track: "Samples[int]", begin: int, samples: "Samples[int]") -> None:
    """Put sound on a track. Cues do not overlap, but a slow voice may; then both are heard, and neither clips."""
    there = track[begin : begin + len(samples)]
    samples = shortened(samples, len(there))
    if any(there):
        samples = type(samples)("h", map(_limited, there, samples))
    track[begin : begin + len(samples)] = samples


def _limited(one: int, other: int) -> int:
    return max(-32_767, min(32_767, one + other))
