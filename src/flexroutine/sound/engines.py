"""What can speak: one class for each engine, all with the same two methods, and the first that works.

None of them is imported or started before it is asked for.
"""

import importlib
import shutil
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from flexroutine.sound.samples import Samples, from_wav

TIMEOUT_S = 20
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
        if voice and voice not in self.voices:
            raise ValueError(f"its voices are {', '.join(self.voices)}")
        self.voice = voice or self.voices[0]
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
        with tempfile.TemporaryDirectory(prefix="flexroutine-") as folder:
            path = Path(folder) / "speech.wav"
            subprocess.run(
                [*self.arguments(self.voice, speed, str(path))],
                input=sentence.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT_S,
                check=True,
            )
            return from_wav(path.read_bytes())


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


def _command(program: str, arguments: Callable[[str, float, str], Sequence[str]], voice: str | None) -> Engine:
    if not shutil.which(program):
        raise FileNotFoundError(f"no program {program}")
    return Command(program, voice or "", arguments)


ENGINES: dict[str, Callable[[str | None], Engine]] = {
    "py-nanotts": Nanotts,
    "say": lambda voice: _command("say", _say, voice),
    "espeak-ng": lambda voice: _command("espeak-ng", _espeak, voice),
    "powershell": lambda voice: _command("powershell", _powershell, voice),
}
"""The engines, best first; each is given the name of a voice, or None for its own."""

ONLY_ON = {"say": "darwin", "powershell": "win32"}
"""Engines that other systems do not have, so that nobody is told of them there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The engine in use, if any, and why those before it are not."""

    engine: Engine | None
    passed_over: tuple[str, ...]


def find_engine(voice: str | None = None, engines: dict[str, Callable[[str | None], Engine]] | None = None) -> Found:
    """Return the first engine that says something; a `voice` may be the name of an engine, to choose that one."""
    candidates = engines or {
        name: each for name, each in ENGINES.items() if ONLY_ON.get(name, sys.platform) == sys.platform
    }
    if voice in candidates:
        candidates, voice = {voice: candidates[voice]}, None
    passed_over: list[str] = []
    for name, open_engine in candidates.items():
        try:
            engine = open_engine(voice)
            if len(engine.speak(PLENTY, 1)):
                return Found(engine, tuple(passed_over))
            passed_over.append(f"{name}: says nothing")
        except TROUBLES as trouble:
            passed_over.append(f"{name}: {trouble}")
    return Found(None, tuple(passed_over))
