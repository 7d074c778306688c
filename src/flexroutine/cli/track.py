"""`export --format audio`: a routine as one guided track."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flexroutine.choices import SoundMode
from flexroutine.cli.output import complain, write_bytes
from flexroutine.errors import FileError, NothingToDoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flexroutine.settings import Settings
    from flexroutine.sound.samples import Samples
    from flexroutine.timeline import Timeline

LONGEST_MS = 4 * 3_600_000
"""A track is mixed in memory: two hours take 230 MB."""

ENDINGS = (".wav", ".mp3")


def export_track(timeline: "Timeline", settings: "Settings", output: str, *, force: bool) -> None:
    """Mix a timeline and write it as WAV or MP3, as the name of the file says; - is WAV to standard output.

    Raises: UsageError: a file of another kind. NothingToDoError: it is too long, or the sound is off.
    FileError: it cannot be written, or is there.
    """
    from flexroutine.files import write_whole
    from flexroutine.quantities import format_clock
    from flexroutine.sound.samples import levels, to_wav

    ending = ".wav" if output == "-" else Path(output).suffix.lower()
    _refuse(timeline, settings, output, ending, force=force)
    encode = to_wav if ending == ".wav" else _mp3_encoder()
    track = _mixed(timeline, settings)
    content = encode(track)
    if output == "-":
        write_bytes(content)
        return
    write_whole(Path(output), content, replace_existing=force)
    complain(f"wrote {output}: {format_clock(timeline.total_ms)}, {levels(track)} (silence not counted)")


def _refuse(timeline: "Timeline", settings: "Settings", output: str, ending: str, *, force: bool) -> None:
    """Refuse what cannot be done before any work is done."""
    if output.endswith(("/", os.sep)):
        raise FileError(f"{output}: this is a folder; add the name of a file")
    if ending not in ENDINGS:
        raise UsageError(f"{output}: a track is a file that ends in {' or '.join(ENDINGS)}; name it with -o FILE")
    if output == "-" and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("a track cannot be shown on a terminal; name a file with -o FILE, such as -o track.wav")
    if not force and output != "-" and os.path.lexists(output):
        raise FileError(f"{output} is there already; --force replaces it")
    if settings.sound is SoundMode.OFF or not settings.volume:
        raise NothingToDoError(
            "a track without sound is silence; it takes --sound full or beeps, and a --volume above 0"
        )
    if timeline.total_ms > LONGEST_MS:
        raise NothingToDoError(f"a track is at most {LONGEST_MS // 3_600_000} hours long; use fewer rounds or sets")


def _mixed(timeline: "Timeline", settings: "Settings") -> "Samples[int]":
    from flexroutine.cli.hearing import advice, open_voice
    from flexroutine.sound.mixing import mix, sentences
    from flexroutine.sound.speaking import Speech

    voice = open_voice(settings) if settings.sound is SoundMode.FULL else None
    if isinstance(voice, Speech):
        voice.prepare(sentences(timeline))
        voice.close()
        for fault in filter(None, (voice.trouble, voice.not_kept)):
            complain(fault)
        return mix(timeline, voice, settings.volume)
    if voice is not None:
        complain(f"{voice.name} speaks by itself and not into a file, so there are sounds only: {advice()}")
    return mix(timeline, {}, settings.volume)


def _mp3_encoder() -> "Callable[[Samples[int]], bytes]":
    try:
        from flexroutine.sound.mp3 import to_mp3
    except ImportError:
        raise NothingToDoError(
            "an MP3 needs the package lameenc (the extra mp3): pip install lameenc; or end the name in .wav"
        ) from None
    return to_mp3
