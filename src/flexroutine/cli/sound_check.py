"""`sound-check`: hear each cue, and learn what is used for it."""

import time
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.cli.options import VoiceOption, VolumeOption
from flexroutine.cli.output import is_terminal, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flexroutine.settings import Settings
    from flexroutine.sound.engines import Found, Voice
    from flexroutine.sound.playing import Output

PAUSE_S = 0.6
MEANINGS = {
    "count": "low: three, two, one",
    "go": "high: work begins",
    "half-way": "low, twice: half of a hold is done",
    "end": "deep: work is over",
    "switch": "falling: change sides",
    "rest": "soft: rest",
    "complete": "rising: the routine is done",
}
EXAMPLE = "Plank. Hold it for thirty seconds."


def sound_check(voice: VoiceOption = None, volume: VolumeOption = None) -> None:
    """Play and name each cue, and say what is used for it. Also why, and what would be better."""
    from flexroutine.cli.hearing import voice_engine
    from flexroutine.settings import read_settings
    from flexroutine.sound.playing import open_output

    settings = read_settings(locations.config_file()).with_options(voice=voice, volume=volume)
    found = voice_engine(settings)
    output, passed_over = open_output()
    try:
        asked_for = " (as asked for)" if settings.voice and not found.passed_over else ""
        write(f"voice    {voice_in_use(found.engine)}{asked_for or _why(found.passed_over)}")
        write(f"output   {output.name if output else 'the terminal bell'}{_why(passed_over)}")
        for line in _better(None if asked_for else found, output):
            write(f"better   {line}")
        _play_all(settings, found.engine, output)
    finally:
        if output:
            output.close()


def voice_in_use(engine: "Voice | None") -> str:
    """Name an engine and its voice."""
    return " ".join(part for part in (engine.name, engine.voice) if part) if engine else "none, so sounds only"


def _why(passed_over: tuple[str, ...]) -> str:
    """Say why those that would be better are not in use."""
    return f" (not {'; not '.join(passed_over)})" if passed_over else " (the best there is)"


def _better(found: "Found | None", output: "Output | None") -> "Iterator[str]":
    """Say what to install; of voices only where nobody has chosen one."""
    from flexroutine.cli.hearing import advice

    engine = found.engine if found else None
    if found and engine is None:
        yield f"voice: {advice()}"
    elif engine is not None and engine.name in ("espeak-ng", "spd-say"):
        yield "voice: pip install py-nanotts speaks more clearly, where there is a wheel of it"
    if output is None:
        yield "output: connect or switch on a sound device; then miniaudio (pip install miniaudio) plays on it"
    elif output.name != "miniaudio":
        yield "output: pip install miniaudio begins each sound sooner than a program can"


def _play_all(settings: "Settings", voice: "Voice | None", output: "Output | None") -> None:
    """Play each sound while its name is on the screen, and a sentence."""
    from flexroutine.cues import Cue, Sound
    from flexroutine.sound.announcing import Announcer
    from flexroutine.sound.hearing import Hearing
    from flexroutine.sound.speaking import Speech
    from flexroutine.terminal import ring

    ring_here = ring if is_terminal() else lambda _: None
    hearing = Hearing(ring_here, write, output=output, volume=settings.volume)
    if isinstance(voice, Announcer):
        hearing.announcer = voice
    elif voice is not None:
        hearing.spoken = speech = Speech(voice, locations.cache_folder() / "speech")
        speech.prepare([EXAMPLE])
    cues = [(f"{sound:8} {MEANINGS[sound]}", Cue(0, sound)) for sound in Sound]
    if hearing.announcer or EXAMPLE in hearing.spoken:
        cues.append((f"{'voice':8} {EXAMPLE}", Cue(0, say=EXAMPLE)))
    for line, cue in cues:
        write(line)
        hearing.play(cue)
        hearing.finish()
        time.sleep(PAUSE_S if hearing.output or is_terminal() else 0)
