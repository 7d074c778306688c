"""Sentences as samples: from the user's cache, or said anew and kept there."""

import contextlib
import hashlib
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from queue import SimpleQueue

from flexroutine.cues import speech_ms
from flexroutine.errors import FileError
from flexroutine.files import write_whole
from flexroutine.sound.engines import TROUBLES, Engine
from flexroutine.sound.samples import Samples, at_sample, from_wav, length_ms, shortened, spoken_cleanly, to_wav

CACHE_BYTES = 64_000_000
"""What is kept at most: all of the shipped routines are a third of it."""

LONGEST_S = 0.25
"""Saying one sentence takes less than this."""

FASTEST = 1.6
"""A voice that takes longer than there is room is hurried, but never more than this."""

TRIES = 3

_NAMES = f"*{'[0-9a-f]' * 32}.wav*"
"""The sentences, and drafts of them that somebody did not finish."""

_FORM = "1"
"""Changes when sentences are cut or levelled in another way."""


class Speech(Mapping[str, "Samples[int]"]):
    """The sentences that can be said by now. More may come while it is in use."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._ready: dict[str, Samples[int]] = {}
        self._wanted: SimpleQueue[str] = SimpleQueue()
        """What is not ready yet; an empty one is the last."""
        self._stop = threading.Event()
        self.trouble: str | None = None
        self.not_kept: str | None = None
        """Why sentences are said anew each time, if they are."""
        self.quiet_until_s = 0.0
        """Until when (monotonic) nothing falls due: an engine may hold up everything else while it speaks."""
        self.heard_until_s = 0.0
        """Until when (monotonic) something is heard, which would stutter."""

    def __getitem__(self, sentence: str) -> "Samples[int]":
        return self._ready[sentence]

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._ready))

    def __len__(self) -> int:
        return len(self._ready)

    def prepare(self, sentences: Iterable[str], within_s: float = float("inf")) -> list[str]:
        """Get sentences ready, in order; return those that there was no time for."""
        until_s = time.monotonic() + within_s
        waiting = [each for each in sentences if each not in self._ready]
        while waiting and time.monotonic() < until_s and not self._stop.is_set():
            sentence = waiting.pop(0)
            try:
                cached = self._cached(sentence)
                self._ready[sentence] = self._said(sentence) if cached is None else cached
            except TROUBLES as trouble:
                self.trouble = f"{self._engine.name} stopped speaking: {trouble}"
                return []
        return waiting

    def want(self, sentences: Iterable[str]) -> None:
        """Have sentences ready as soon as there is time; those that are there already cost nothing."""
        for sentence in sentences:
            if sentence not in self._ready:
                self._wanted.put(sentence)

    def prepare_in_pauses(self) -> None:
        """Get ready what is wanted, each while nothing falls due for long enough; for a thread of its own."""
        while not self.trouble and (sentence := self._wanted.get()):
            while self._would_be_noticed() and not self._stop.wait(0.02):
                pass
            self.prepare([sentence])

    def _would_be_noticed(self) -> bool:
        now_s = time.monotonic()
        return now_s < self.heard_until_s or now_s + LONGEST_S > self.quiet_until_s

    def close(self) -> None:
        """Stop getting ready, and keep the cache within its bound."""
        self._stop.set()
        self._wanted.put("")
        prune(self._folder, CACHE_BYTES)

    def _said(self, sentence: str) -> "Samples[int]":
        speed, too_long = 1.0, 1.0
        for _ in range(TRIES):  # a voice may take a tenth longer one time than another
            speed = min(speed * too_long, FASTEST)
            samples = spoken_cleanly(self._engine.speak(sentence, speed))
            too_long = 1.03 * length_ms(samples) / speech_ms(sentence)
            if too_long <= 1.03:
                break
        samples = shortened(samples, at_sample(speech_ms(sentence)))  # a breath may follow that no hurry shortens
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(sentence), to_wav(samples), replace_existing=True)
        except (FileError, OSError) as error:
            self.not_kept = f"what is said is not kept for the next time: {error}"
        return samples

    def _cached(self, sentence: str) -> "Samples[int] | None":
        with contextlib.suppress(OSError, ValueError):
            content = self._path(sentence).read_bytes()
            samples = from_wav(content)
            return samples if to_wav(samples) == content else None  # else it was torn, or is not ours
        return None

    def _path(self, sentence: str) -> Path:
        key = "\0".join((_FORM, self._engine.name, self._engine.voice, str(speech_ms(sentence)), sentence))
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"


def prune(folder: Path, most_bytes: int) -> None:
    """Remove the sentences that were written longest ago until the rest is within a bound; nothing else."""
    with contextlib.suppress(OSError):
        files = sorted((path.stat().st_mtime_ns, path.stat().st_size, path) for path in folder.glob(_NAMES))
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= most_bytes:
                return
            path.unlink(missing_ok=True)
            total -= size
