"""Programs that speak by themselves, on a loudspeaker of their own: a voice where nothing gives us one to mix.

What they say cannot be levelled, hurried or put on a track, only begun and stopped.
"""

import contextlib
import shutil
import subprocess
import threading
from typing import Protocol, runtime_checkable

TRYING_S = 1.5
"""The server behind spd-say may have to be started first."""

LISTING_S = 10.0
"""A server may have thousands of voices; they are listed only where one was asked for."""

STOPPING_S = 0.5
"""A program that is told to stop takes less than this; nothing waits longer for it."""


@runtime_checkable
class Announcer(Protocol):
    """Something that says sentences aloud."""

    name: str
    voice: str

    def say(self, sentence: str, after_s: float, volume: int) -> None:
        """Say a sentence after so many seconds, instead of what is still being said; returns at once."""

    def hush(self) -> None:
        """Stop what is being said."""

    def drain(self, at_most_s: float) -> None:
        """Wait until all is said."""


class SpeechDispatcher:
    """What desktops on Linux read the screen with, by its program spd-say."""

    name = "spd-say"

    def __init__(self, voice: str | None) -> None:
        program = shutil.which(self.name)
        if not program:
            raise FileNotFoundError("no program spd-say")
        self._program = program
        self._speaking: list[subprocess.Popen[bytes]] = []
        """What was started and not yet seen to end; each lasts as long as its sentence."""
        self._soon: threading.Timer | None = None
        if not self._ask("-O", TRYING_S):
            raise RuntimeError("it has nothing to speak with")
        known = {name.casefold(): name for name in self._english_voices()} if voice else {}
        if voice and voice.casefold() not in known:
            raise ValueError("it has no English voice of this name (spd-say -L lists them)")
        self.voice = known[voice.casefold()] if voice else ""

    def _ask(self, option: str, within_s: float) -> list[str]:
        """Return the lines that it answers, without the title above them."""
        try:
            asked = subprocess.run([self._program, option], capture_output=True, timeout=within_s, check=True)
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"it did not answer within {within_s:g} s") from None
        except subprocess.CalledProcessError as error:
            raise RuntimeError(f"it ended with code {error.returncode}") from None
        return asked.stdout.decode(errors="replace").splitlines()[1:]

    def _english_voices(self) -> list[str]:
        columns = (line.rsplit(maxsplit=2) for line in self._ask("-L", LISTING_S))  # name, language, variant
        return [each[0].strip() for each in columns if len(each) == 3 and each[1].startswith("en")]

    def say(self, sentence: str, after_s: float, volume: int) -> None:
        """Have the program say a sentence; the server itself lets it take the place of the one before."""
        if self._soon:
            self._soon.cancel()
        chosen = ["-y", self.voice] if self.voice else ["-l", "en"]
        command = [self._program, "--wait", *chosen, "-i", str(volume - 100), sentence]  # above 0 it clips
        self._soon = threading.Timer(after_s, self._start, (command,))
        self._soon.daemon = True
        self._soon.start()

    def hush(self) -> None:
        """Have the server stop the sentence, if it is still being said: nothing else is stopped."""
        if self._soon:
            self._soon.cancel()
            self._soon.join(STOPPING_S)
        speaking, self._speaking = [each for each in self._speaking if each.poll() is None], []
        if speaking:
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                subprocess.run([self._program, "-S"], stdin=subprocess.DEVNULL, timeout=STOPPING_S, check=False)
        for each in speaking:
            each.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                each.wait(STOPPING_S)

    def drain(self, at_most_s: float) -> None:
        """Wait for the program."""
        if self._soon:
            self._soon.join(at_most_s)
        for each in self._speaking:
            with contextlib.suppress(subprocess.TimeoutExpired):
                each.wait(at_most_s)

    def _start(self, command: list[str]) -> None:
        """Start the program, in the thread of the timer, so that nothing waits for it."""
        nowhere = subprocess.DEVNULL
        with contextlib.suppress(OSError):  # it was there a moment ago; what it would have said stays unsaid
            self._speaking = [each for each in self._speaking if each.poll() is None]
            self._speaking.append(subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere))
