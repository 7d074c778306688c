"""What can speak: one class for each engine, all with the same two methods, and the first that works.

None of them is imported or started before it is asked for.
"""

import importlib
import re
import shutil
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from flexroutine.sound.announcing import Announcer, SpeechDispatcher
from flexroutine.sound.samples import Samples, from_wav

TIMEOUT_S = 5
"""A sentence takes a program a fraction of a second."""

_ENGLISH = re.compile(r"en(glish)?(?![a-z])", re.IGNORECASE)
PLENTY = "Hold."
"""What an engine says to show that it works."""


class Engine(Protocol):
    """Something that turns sentences into samples."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def voice(self) -> str:
        """Which of its voices speaks; empty is its own choice."""

    def speak(self, sentence: str, speed: float) -> "Samples[int]":
        """Say a sentence at so many times its usual pace; raw, as the engine gives it.

        Raises: OSError, ValueError, RuntimeError, subprocess.SubprocessError: it cannot.
        """


TROUBLES = (OSError, ValueError, RuntimeError, ImportError, subprocess.SubprocessError)
"""What may come out of an engine that does not work here."""


class Nanotts:
    """Pico, from the package py-nanotts: its voices are inside."""

    name = "py-nanotts"
    voices = ("en-US", "en-GB")
    _softly = 0.5
    """At full volume it clips."""

    def __init__(self, voice: str | None) -> None:
        known = {each.casefold(): each for each in self.voices}
        if voice and voice.casefold() not in known:
            raise ValueError(f"its voices are {', '.join(self.voices)}")
        self.voice = known[voice.casefold()] if voice else self.voices[0]
        module: Any = importlib.import_module("py_nanotts")
        self._engine = module.NanoTTS()

    def speak(self, sentence: str, speed: float) -> "Samples[int]":
        """Say a sentence. Holds up all other threads while it does."""
        return array("h", self._engine.speak(sentence, voice=self.voice, speed=speed, volume=self._softly))


@dataclass(frozen=True, slots=True)
class Command:
    """A program that speaks into a file."""

    name: str
    voice: str
    arguments: Callable[[str, float, str], Sequence[str]]
    """Program and arguments, from voice, speed and file; it reads the sentence from its standard input."""

    def speak(self, sentence: str, speed: float) -> "Samples[int]":
        """Let the program say a sentence."""
        with tempfile.TemporaryDirectory(prefix="flexroutine-sound-") as folder:
            path = Path(folder) / "speech.wav"
            self._run(sentence, [*self.arguments(self.voice, speed, str(path))])
            if not path.exists():
                raise RuntimeError("it wrote no sound")
            return from_wav(path.read_bytes())

    def _run(self, sentence: str, command: list[str]) -> None:
        try:
            subprocess.run(
                command,
                input=sentence.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT_S,
                check=True,
            )
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"it did not answer within {TIMEOUT_S} s") from None
        except subprocess.CalledProcessError as error:
            raise RuntimeError(f"it ended with code {error.returncode}") from None


def _say(voice: str, speed: float, path: str) -> list[str]:
    chosen = ["-v", voice] if voice else []
    return ["say", *chosen, "-r", f"{175 * speed:.0f}", "--data-format=LEI16@16000", "-o", path, "-f", "-"]


def _espeak(voice: str, speed: float, path: str) -> list[str]:
    return ["espeak-ng", "-v", voice or "en-us", "-s", f"{165 * speed:.0f}", "-w", path, "--stdin"]


def _powershell(voice: str, speed: float, path: str) -> list[str]:
    quoted, chosen = path.replace("'", "''"), voice.replace("'", "''")
    lines = [
        "Add-Type -AssemblyName System.Speech",
        "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer",
        f"$voice.SelectVoice('{chosen}')" if voice else "",
        f"$voice.Rate = {round(10 * (speed - 1))}",
        f"$voice.SetOutputToWaveFile('{quoted}')",
        "$voice.Speak([Console]::In.ReadToEnd())",
        "$voice.Dispose()",
    ]
    return ["powershell", "-NoProfile", "-NonInteractive", "-Command", "; ".join(line for line in lines if line)]


def _open_espeak(voice: str | None) -> Engine:
    if voice and not _ENGLISH.match(voice):
        raise ValueError("what it would have to say is English; its English voices begin with en, such as en-us")
    return _command("espeak-ng", _espeak, voice)


def _command(program: str, arguments: Callable[[str, float, str], Sequence[str]], voice: str | None) -> Engine:
    if not shutil.which(program):
        raise FileNotFoundError(f"no program {program}")
    return Command(program, voice or "", arguments)


Voice = Engine | Announcer
"""What speaks: into samples, which are mixed and kept, or by itself, which is the last resort."""

Openers = Mapping[str, Callable[[str | None], Voice]]

ENGINES: Openers = {
    "py-nanotts": Nanotts,
    "say": lambda voice: _command("say", _say, voice),
    "espeak-ng": _open_espeak,
    "spd-say": SpeechDispatcher,
    "powershell": lambda voice: _command("powershell", _powershell, voice),
}
"""The engines, best first; each is given the name of a voice, or None for its own."""

ONLY_ON = {"say": "darwin", "spd-say": "linux", "powershell": "win32"}
"""Engines that other systems do not have, so that nobody is told of them there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The engine in use, if any, and why those before it are not."""

    engine: Voice | None
    passed_over: tuple[str, ...]

    def because_of(self, voice: str | None) -> str | None:
        """Say that a better engine is not in use for want of the voice that was asked for; None where it is."""
        lacks = [each for each in self.passed_over if "its voices are" in each]
        if not voice or not self.engine or not lacks:
            return None
        return f"{self.engine.name} speaks for the voice '{voice}', though a better one is there ({'; '.join(lacks)})"


def find_engine(voice: str | None = None, engines: Openers | None = None) -> Found:
    """Return the first engine that says something; a `voice` may be the name of an engine, to choose that one.

    One that speaks by itself has shown that it can by being opened.
    """
    voice = (voice or "").strip() or None
    candidates = engines or {
        name: each for name, each in ENGINES.items() if ONLY_ON.get(name, sys.platform) == sys.platform
    }
    if voice and voice.casefold() in candidates:
        candidates, voice = {voice.casefold(): candidates[voice.casefold()]}, None
    passed_over: list[str] = []
    for name, open_engine in candidates.items():
        try:
            engine = open_engine(voice)
            if isinstance(engine, Announcer) or len(engine.speak(PLENTY, 1)):
                return Found(engine, tuple(passed_over))
            passed_over.append(f"{name}: says nothing")
        except TROUBLES as trouble:
            passed_over.append(f"{name}: {trouble}")
    return Found(None, tuple(passed_over))
