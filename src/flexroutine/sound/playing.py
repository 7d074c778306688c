"""Ways to a loudspeaker, best first: a stream of our own, or a program that plays files.

An output is opened once, kept open, and plays one thing at a time: what comes fades out what is still heard.
"""

import contextlib
import functools
import importlib
import os
import sys
import threading
import time
from array import array
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Protocol

from flexroutine.sound.programs import PLAYERS, Player, Winsound
from flexroutine.sound.samples import RATE, Samples, at_sample, silence

PERIOD_MS = 10
"""How much sound a device asks for at a time, and so about how late it begins."""

GONE_S = 2.0
"""A device that has not asked for sound for so long has vanished."""

FADE_MS = 5


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
