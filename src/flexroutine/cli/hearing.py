"""From settings to sound: which voice and which output, and one line for what is missing."""

import sys
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.choices import SoundMode
from flexroutine.cli.output import complain
from flexroutine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flexroutine.cues import Cue
    from flexroutine.settings import Settings
    from flexroutine.sound.engines import Found
    from flexroutine.sound.hearing import Hearing
    from flexroutine.sound.speaking import Speech
    from flexroutine.timeline import Timeline

HELP = {
    "linux": "pip install py-nanotts, or the program espeak-ng, gives it one",
    "darwin": "the program say, which comes with macOS, gives it one",
    "win32": "pip install py-nanotts gives it one",
}


def open_hearing(
    timeline: "Timeline", settings: "Settings", bell: "Callable[[Cue], None]", pace: float = 1.0
) -> "Hearing":
    """Open what a run is heard by, saying what is missing.

    Raises: UsageError: no engine has the voice that was asked for.
    """
    from flexroutine.sound.hearing import Hearing, get_ready
    from flexroutine.sound.playing import open_output

    output, _ = open_output()
    if output is None:
        complain("no way to a loudspeaker was found, so the terminal bell rings (flexroutine sound-check says more)")
        return Hearing(None, {}, bell)
    speech = open_speech(settings) if settings.sound is SoundMode.FULL else None
    if speech is not None:
        get_ready(speech, timeline)
    return Hearing(output, speech if speech is not None else {}, bell, settings.volume, pace)


def open_speech(settings: "Settings") -> "Speech | None":
    """Return what speaks, or None after saying that nothing does.

    Raises: UsageError: no engine has the voice that was asked for.
    """
    from flexroutine.sound.speaking import Speech

    engine = voice_engine(settings).engine
    if engine is None:
        complain(f"no voice was found, so there are sounds only: {advice()}")
        return None
    return Speech(engine, locations.cache_folder() / "speech")


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
