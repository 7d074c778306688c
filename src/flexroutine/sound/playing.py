"""Ways to a loudspeaker, best first: a stream of our own, or a program that plays files.

An output is opened once, kept open, and plays one thing at a time: what comes fades out what is still heard.
"""

import contextlib
import functools
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Protocol

from flexroutine.sound.samples import RATE, Samples, at_sample, length_ms, silence, to_wav

PERIOD_MS = 10
"""How much sound a device asks for at a time, and so about how late it begins."""

GONE_S = 2.0
"""A device that has not asked for sound for so long has vanished."""

FADE_MS = 5

TRYING_S = 0.5
"""A program that cannot play fails within this; one that is still at it may be able to."""

LEFT_BEHIND_S = 2 * 86_400
"""No run lasts longer than a day, so older files are nobody's."""

PREFIX = "flexroutine-sound-"
"""How folders for sounds begin."""

STOPPING_S = 0.1
"""A program that is told to stop takes less than this; nothing waits longer for it."""


class Output(Protocol):
    """Where sound goes."""

    name: str

    def play(self, samples: "Samples[int]") -> None:
        """Begin to play this now, instead of what is still heard.

        Raises: OSError: it cannot be heard any more.
        """

    def hush(self) -> None:
        """Fade out what is heard.

        Raises: OSError: it could not be heard.
        """

    def drain(self, at_most_s: float) -> None:
        """Wait until all is heard."""

    def close(self) -> None:
        """Give the loudspeaker back."""


class Stream:
    """What a device is fed with: silence, or the samples that were asked for last. One thread feeds, another asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: Samples[int] = silence(0)
        self._at = 0

    def replace(self, samples: "Samples[int]") -> None:
        """Go on with these samples, after what is heard has faded."""
        with self._lock:
            tail = self._left[self._at : self._at + at_sample(FADE_MS)]
            fading = array("h", (int(value * (1 - i / len(tail))) for i, value in enumerate(tail)))
            self._left, self._at = fading + samples, 0

    @property
    def is_silent(self) -> bool:
        """Whether all has been given."""
        return self._at >= len(self._left)

    def take(self, count: int) -> "Samples[int]":
        """Return the next samples, silence after the last."""
        with self._lock:
            given = self._left[self._at : self._at + count]
            self._at += len(given)
        return given + array("h", bytes(2 * (count - len(given))))


class Device:
    """A stream to the sound device, by the package miniaudio; opened once, fed with silence in between."""

    name = "miniaudio"

    def __init__(self, backends: tuple[str, ...] = ()) -> None:
        self._stream = Stream()
        self._fed_s = time.monotonic()
        with quiet_stderr():
            miniaudio: Any = importlib.import_module("miniaudio")
            try:
                self._device = miniaudio.PlaybackDevice(
                    output_format=miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=RATE,
                    buffersize_msec=PERIOD_MS,
                    backends=[miniaudio.Backend[each] for each in backends],
                    app_name="flexroutine",
                )
                feeder = self._feed()
                next(feeder)
                self._device.start(feeder)
            except miniaudio.MiniaudioError as error:
                raise OSError(f"{error.args[0]}") from None
        if self._device.backend == "Null" and not backends:
            self.close()
            raise OSError("no sound device")

    def play(self, samples: "Samples[int]") -> None:
        """Begin to play this."""
        if time.monotonic() - self._fed_s > GONE_S:
            raise OSError("the sound device has gone")
        self._stream.replace(samples)

    def hush(self) -> None:
        """Fade out what is heard."""
        self._stream.replace(silence(0))

    def drain(self, at_most_s: float) -> None:
        """Wait until the stream is silent, and for what the device still holds."""
        until_s = time.monotonic() + at_most_s
        while not self._stream.is_silent and time.monotonic() < min(until_s, self._fed_s + GONE_S):
            time.sleep(PERIOD_MS / 1000)
        time.sleep(6 * PERIOD_MS / 1000)

    def close(self) -> None:
        """Close the device, once what it plays has faded."""
        self.hush()
        time.sleep(4 * PERIOD_MS / 1000)
        with quiet_stderr():
            self._device.close()

    def _feed(self) -> Generator["bytes | Samples[int]", int, None]:
        count = yield b""
        while True:
            self._fed_s = time.monotonic()
            count = yield self._stream.take(count)


PLAYERS = {
    "pw-play": ["pw-play"],
    "paplay": ["paplay"],
    "aplay": ["aplay", "-q"],
    "afplay": ["afplay"],
}
"""Programs that play a WAV file."""


class _Files:
    """Sounds as files, for what can only play those."""

    def __init__(self) -> None:
        sweep(Path(tempfile.gettempdir()))
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self._paths: dict[bytes, Path] = {}

    def path(self, samples: "Samples[int]") -> Path:
        """Return the file of a sound, written when it is first wanted."""
        content = samples.tobytes()
        if content not in self._paths:
            path = Path(self._folder.name) / f"{len(self._paths)}.wav"
            path.write_bytes(to_wav(samples))
            self._paths[content] = path
        return self._paths[content]

    def remove(self) -> None:
        """Remove them all."""
        self._folder.cleanup()


def sweep(folder: Path) -> None:
    """Remove what a run that was killed has left in a folder for temporary files, once no run can need it."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
                    _remove_sounds(left)


def _remove_sounds(folder: Path) -> None:
    """Remove a folder if there is nothing but sounds in it."""
    inside = list(folder.iterdir())
    if all(path.suffix == ".wav" for path in inside):
        for path in inside:
            path.unlink()
        folder.rmdir()


class Player:
    """A program that plays files; a new one for every sound."""

    def __init__(self, program: str) -> None:
        if not shutil.which(program):
            raise FileNotFoundError(f"no program {program}")
        self.name = program
        self._files = _Files()
        self._running: subprocess.Popen[bytes] | None = None
        """What was started last, unless we stopped it."""

    @classmethod
    def tried(cls, program: str) -> "Player":
        """Return one that has played a little silence.

        Raises: OSError: it is not there, or cannot play.
        """
        player = cls(program)
        try:
            player.play(silence(PERIOD_MS))
            player.drain(TRYING_S)
            player.hush()
        except OSError:
            player.close()
            raise
        return player

    def play(self, samples: "Samples[int]") -> None:
        """Start the program with these samples in a file."""
        self.hush()
        self._running = subprocess.Popen(
            [*PLAYERS[self.name], str(self._files.path(samples))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def hush(self) -> None:
        """Stop the program.

        Raises: OSError: it has failed by itself, however long ago.
        """
        running, self._running = self._running, None
        if running and running.poll():
            raise OSError(f"{self.name} cannot play: it ended with code {running.returncode}")
        if running and running.returncode is None:
            running.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(STOPPING_S)

    def drain(self, at_most_s: float) -> None:
        """Wait for the program."""
        if self._running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._running.wait(at_most_s)

    def close(self) -> None:
        """Stop, and remove the files."""
        with contextlib.suppress(OSError):
            self.hush()
        self._files.remove()


class Winsound:
    """What Windows plays files with, by the standard library."""

    name = "winsound"

    def __init__(self) -> None:
        self._module: Any = importlib.import_module("winsound")
        self._files = _Files()
        self._until_s = 0.0

    def play(self, samples: "Samples[int]") -> None:
        """Begin to play these samples from a file."""
        flags = self._module.SND_FILENAME | self._module.SND_ASYNC | self._module.SND_NODEFAULT
        try:
            self._module.PlaySound(str(self._files.path(samples)), flags)
        except RuntimeError as trouble:
            raise OSError(str(trouble)) from None
        self._until_s = time.monotonic() + length_ms(samples) / 1000

    def hush(self) -> None:
        """Stop what plays."""
        with contextlib.suppress(RuntimeError):
            self._module.PlaySound(None, 0)
        self._until_s = 0.0

    def drain(self, at_most_s: float) -> None:
        """Wait for as long as it takes."""
        time.sleep(max(0.0, min(at_most_s, self._until_s - time.monotonic())))

    def close(self) -> None:
        """Stop, and remove the files."""
        self.hush()
        self._files.remove()


OUTPUTS: dict[str, Callable[[], Output]] = {
    "miniaudio": Device,
    **{program: functools.partial(Player.tried, program) for program in PLAYERS},
    "winsound": Winsound,
}
"""The outputs, best first."""

ONLY_ON = {"pw-play": "linux", "paplay": "linux", "aplay": "linux", "afplay": "darwin", "winsound": "win32"}
"""Outputs that other systems do not have, so that nobody is told of them there."""


def open_output(outputs: dict[str, Callable[[], Output]] | None = None) -> tuple[Output | None, tuple[str, ...]]:
    """Return the first output that opens, if any, and why those before it do not."""
    passed_over: list[str] = []
    usual = {name: each for name, each in OUTPUTS.items() if ONLY_ON.get(name, sys.platform) == sys.platform}
    for name, open_one in (usual if outputs is None else outputs).items():
        try:
            return open_one(), tuple(passed_over)
        except (OSError, ImportError) as trouble:
            passed_over.append(f"{name}: {trouble}")
    return None, tuple(passed_over)


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Let nothing be written to standard error from below Python: sound libraries do, also where no device is."""
    try:
        kept = os.dup(2)
    except OSError:  # it is closed, so nothing can be written to it
        yield
        return
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
