"""From settings to sound: which voice and which output, and one line for what is missing."""

import sys
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.choices import SoundMode
from flexroutine.cli.output import complain
from flexroutine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flexroutine.settings import Settings
    from flexroutine.sound.announcing import Announcer
    from flexroutine.sound.engines import Found
    from flexroutine.sound.hearing import Hearing
    from flexroutine.sound.speaking import Speech
    from flexroutine.timeline import Timeline

BEFORE_START_S = 0.3
"""So long may a run take to begin for the sake of what is said later."""

NO_OUTPUT = "no way to a loudspeaker was found, so the terminal bell rings (flexroutine sound-check says more)"

HELP = {
    "linux": "pip install py-nanotts, or the program espeak-ng, gives it one",
    "darwin": "the program say, which comes with macOS, gives it one",
    "win32": "pip install py-nanotts gives it one",
}


def check_voice(settings: "Settings") -> None:
    """Refuse a voice that nobody has, before anything begins.

    Raises: UsageError: no engine has the voice that was asked for.
    """
    if settings.voice and settings.sound is SoundMode.FULL:
        voice_engine(settings)


def open_hearing(timeline: "Timeline", settings: "Settings", hearing: "Hearing") -> None:
    """Open a loudspeaker and a voice, and say all sentences ahead; for a thread of its own."""
    from flexroutine.pain import QUESTION
    from flexroutine.sound.mixing import sentences
    from flexroutine.sound.playing import open_output
    from flexroutine.sound.speaking import Speech

    output, _ = open_output()
    if output is None:
        hearing.tell(NO_OUTPUT)
        return
    voice = open_voice(settings, hearing.tell) if settings.sound is SoundMode.FULL else None
    if not isinstance(voice, Speech):
        hearing.ready(output, {}, voice)
        return
    first, *others = sentences(timeline)
    voice.prepare([first, QUESTION])  # it may hurt at any moment
    voice.want(voice.prepare(others, BEFORE_START_S))
    hearing.ready(output, voice)
    voice.prepare_in_pauses()
    for fault in filter(None, (voice.trouble, voice.not_kept)):
        hearing.tell(fault)


def open_voice(settings: "Settings", tell: "Callable[[str], None]" = complain) -> "Speech | Announcer | None":
    """Return what speaks, or None after telling that nothing does.

    Raises: UsageError: no engine has the voice that was asked for.
    """
    from flexroutine.sound.announcing import Announcer
    from flexroutine.sound.speaking import Speech

    found = voice_engine(settings)
    engine = found.engine
    if why := found.because_of(settings.voice):
        tell(why)
    if engine is None:
        tell(f"no voice was found, so there are sounds only: {advice()}")
        return None
    return engine if isinstance(engine, Announcer) else Speech(engine, locations.cache_folder() / "speech")


def voice_engine(settings: "Settings") -> "Found":
    """Return the engine in use, and why the better ones are not.

    Raises: UsageError: no engine has the voice that was asked for.
    """
    from flexroutine.sound.engines import find_engine

    found = find_engine(settings.voice)
    if found.engine is None and settings.voice:
        raise UsageError(f"no engine has a voice '{settings.voice}': {'; '.join(found.passed_over)}")
    return found


def advice() -> str:
    """Say what to install to get a voice."""
    return HELP.get(sys.platform, HELP["linux"])
