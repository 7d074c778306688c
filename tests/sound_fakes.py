"""Stand-ins at the edges of the sound: a voice and a loudspeaker; and ears of our own, which share no code with it."""

import math
import stat
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flexroutine.sound.announcing import Announcer
from flexroutine.sound.engines import ENGINES, Engine
from flexroutine.sound.samples import RATE, Samples, as_samples


def program(folder: Path, name: str, script: str) -> None:
    """Put a program on the path that this test has."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def opened(name: str, voice: str | None = None) -> Engine:
    """A real engine that gives samples."""
    engine = ENGINES[name](voice)
    assert not isinstance(engine, Announcer)
    return engine


@dataclass
class HummingEngine:
    """A voice that hums for as long as it is told to; 0 words are silence."""

    letter_ms: float = 40
    name: str = "hum"
    voice: str = "low"
    said: list[tuple[str, float]] = field(default_factory=list)

    def speak(self, sentence: str, speed: float) -> "Samples[int]":
        self.said.append((sentence, speed))
        count = round(len(sentence) * self.letter_ms / speed * RATE / 1000)
        return as_samples(9000 * math.sin(index / 9) for index in range(count))


@dataclass
class BrokenEngine:
    """A voice that is lost."""

    name: str = "broken"
    voice: str = ""

    def speak(self, sentence: str, speed: float) -> "Samples[int]":
        del sentence, speed
        raise RuntimeError("no breath")


@dataclass
class RecordingOutput:
    """A loudspeaker that notes what it is asked to play, and when; it fails after so many times."""

    fails_after: int = 1_000_000
    name: str = "recorder"
    played: "list[tuple[float, Samples[int]]]" = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def play(self, samples: "Samples[int]") -> None:
        if len(self.played) >= self.fails_after:
            raise OSError("the sound device has gone")
        self.played.append((time.monotonic(), samples))

    def hush(self) -> None:
        self.calls.append("hush")

    def drain(self, at_most_s: float) -> None:
        del at_most_s
        self.calls.append("drain")

    def close(self) -> None:
        self.calls.append("close")


@dataclass
class NotingAnnouncer:
    """A voice of its own that notes what it is asked."""

    name: str = "noter"
    voice: str = ""
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def say(self, sentence: str, after_s: float, volume: int) -> None:
        self.asked.append((sentence, after_s, volume))

    def hush(self) -> None:
        self.asked.append(("hush",))

    def drain(self, at_most_s: float) -> None:
        self.asked.append(("drain", at_most_s))


def strength(samples: Sequence[int], frequency_hz: float) -> float:
    """How much of the loudness of a stretch is at one frequency, from 0 to 1 (Goertzel)."""
    energy = sum(value * value for value in samples) * len(samples) / 2
    if not energy:
        return 0.0
    factor = 2 * math.cos(2 * math.pi * frequency_hz / RATE)
    before = last = 0.0
    for value in samples:
        before, last = last, value + factor * last - before
    return (before * before + last * last - factor * before * last) / energy


def onset_ms(samples: Sequence[int], around_ms: float, window_ms: int = 25, level: int = 400) -> float | None:
    """When it becomes loud near a time, after having been quiet."""
    first = max(0, round((around_ms - window_ms) * RATE / 1000))
    last = min(len(samples), round((around_ms + window_ms) * RATE / 1000))
    for index in range(first, last):
        if abs(samples[index]) > level:
            return index * 1000 / RATE
    return None


def loudness(samples: Sequence[int]) -> float:
    """The root of the mean square."""
    return math.sqrt(sum(value * value for value in samples) / len(samples)) if samples else 0.0


def part(samples: "Samples[int]", from_ms: float, to_ms: float) -> "Samples[int]":
    """A stretch of sound, by its times."""
    return samples[round(from_ms * RATE / 1000) : round(to_ms * RATE / 1000)]
