"""Programs that play files, and what Windows has for that: outputs where no stream of our own opens."""

import contextlib
import importlib
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from flexroutine.sound.samples import Samples, length_ms, silence, to_wav

TRIED_MS = 10

TRYING_S = 0.5
"""A program that cannot play fails within this; one that is still at it may be able to."""

LEFT_BEHIND_S = 2 * 86_400
"""No run lasts longer than a day, so older files are nobody's."""

PREFIX = "flexroutine-sound-"
"""How folders for sounds begin."""

STOPPING_S = 0.1
"""A program that is told to stop takes less than this; nothing waits longer for it."""

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
            player.play(silence(TRIED_MS))
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
