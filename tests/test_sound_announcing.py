"""Voices of their own: what is asked of them, and when."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from examples import dose, exercise, session_at, timeline
from flexroutine.cues import SOUND_MS, Cue, Sound
from flexroutine.session import Command, Due
from flexroutine.sound.announcing import Announcer, SpeechDispatcher
from flexroutine.sound.engines import ENGINES, find_engine
from flexroutine.sound.hearing import Hearing
from flexroutine.sound.samples import silence
from sound_fakes import NotingAnnouncer, RecordingOutput, program

HELD = timeline(exercise("plank", dose(hold="30s")), lead_in_ms=9_000)
LEAD_IN = HELD.intervals[0]
ONLY = {"spd-say": ENGINES["spd-say"]}
MODULES = "OUTPUT MODULES\nespeak-ng"
VOICES = """                     NAME                 LANGUAGE                  VARIANT
                  German                       de                     none
       English (America)                    en-us                     none
"""


def dispatcher(folder: Path, modules: str = MODULES, takes_s: float = 0.0) -> Path:
    """Put a spd-say on the path that notes what it is asked, and takes so long for a sentence."""
    noted = folder / "noted"
    answers = {"-O": modules, "-L": VOICES}
    program(
        folder,
        "spd-say",
        f"""
import sys, time
answers, noted, asked = {answers!r}, {str(noted)!r}, sys.argv[1:]
print(answers.get(asked[0], ""))
if asked[0] not in answers:
    print(*asked, file=open(noted, "a"), flush=True)
    time.sleep({takes_s} if asked[0] == "--wait" else 0)
""",
    )
    return noted


def wait_for(noted: Path, line: str) -> None:
    """Wait until the program was asked this."""
    until_s = time.monotonic() + 10
    while time.monotonic() < until_s:
        if noted.exists() and line in noted.read_text(encoding="utf-8").splitlines():
            return
        time.sleep(0.01)
    pytest.fail(f"it was not asked {line!r}")


def heard(announcer: Announcer) -> tuple[Hearing, RecordingOutput]:
    """A run that is heard by a voice of its own beside a loudspeaker."""
    output = RecordingOutput()
    hearing = Hearing(lambda _: None, lambda _: None, output=output, volume=60)
    hearing.ready(output, {"Rest.": silence(30)}, announcer)
    return hearing, output


def test_what_has_no_samples_is_announced_after_its_sound() -> None:
    """The tone is played, and the sentence said once it is over; what has samples is played."""
    voice = NotingAnnouncer()
    hearing, output = heard(voice)
    for cue in (Cue(0, Sound.GO, "Left side."), Cue(0, say="Plank."), Cue(0, Sound.REST, "Rest."), Cue(0, Sound.COUNT)):
        hearing.play(cue)
    assert voice.asked == [("Left side.", SOUND_MS / 1000, 60), ("Plank.", 0.0, 60)]
    assert len(output.played) == 3


@pytest.mark.parametrize("move", [Command.PAUSE, Command.MUTE, Command.NEXT], ids=["paused", "muted", "skipped"])
def test_an_announcement_stops_with_the_clock(move: Command) -> None:
    """What is being said is stopped where it no longer belongs."""
    voice = NotingAnnouncer()
    hearing, _ = heard(voice)
    hearing.cue(Due(LEAD_IN, LEAD_IN.cues[0]))
    hearing.follow(session_at(HELD, 1))
    assert ("hush",) not in voice.asked
    hearing.follow(session_at(HELD, 1, move))
    assert ("hush",) in voice.asked


def test_what_a_pause_cuts_is_announced_again() -> None:
    """Going on says it anew."""
    voice = NotingAnnouncer()
    hearing, _ = heard(voice)
    hearing.cue(Due(LEAD_IN, LEAD_IN.cues[0]))
    for moves in ([], [Command.PAUSE], [Command.PAUSE, Command.PAUSE]):
        hearing.follow(session_at(HELD, 1, *moves))
    assert [each[0] for each in voice.asked] == [LEAD_IN.cues[0].say, "hush", LEAD_IN.cues[0].say]


def test_the_closing_words_are_waited_for() -> None:
    """A run that is over lets the voice finish, and stops it when it is closed."""
    voice = NotingAnnouncer()
    hearing, _ = heard(voice)
    hearing.finish()
    hearing.close()
    assert [each[0] for each in voice.asked] == ["drain", "hush"]


def test_spd_say_says_a_sentence(programs: Path) -> None:
    """The sentence comes with its voice and volume; after a sound a moment later."""
    noted = dispatcher(programs)
    for voice, sentence, after_s in (("english (america)", "Plank.", 0), (None, "Left side.", 0.05)):
        announcer = SpeechDispatcher(voice)
        announcer.say(sentence, after_s, 75)
        announcer.drain(5)
    assert noted.read_text(encoding="utf-8").splitlines() == [
        "--wait -y English (America) -i -25 Plank.",
        "--wait -l en -i -25 Left side.",
    ]


def test_spd_say_stops_only_what_it_says(programs: Path) -> None:
    """Speech of others is not stopped: nothing is, once the sentence is over or before it began."""
    noted = dispatcher(programs, takes_s=5)
    voice = SpeechDispatcher(None)
    voice.hush()
    voice.say("Never.", 5, 100)
    voice.say("Plank.", 0, 100)
    wait_for(noted, "--wait -l en -i 0 Plank.")
    assert "-S" not in noted.read_text(encoding="utf-8")
    voice.hush()
    wait_for(noted, "-S")
    assert "Never." not in noted.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("modules", "voice", "why"),
    [
        ("OUTPUT MODULES", None, "nothing to speak with"),
        (MODULES, "German", "no English voice of this name"),
        (None, None, "no program spd-say"),
    ],
    ids=["no modules", "not english", "not here"],
)
def test_spd_say_is_passed_over_where_it_cannot_speak(
    modules: str | None, voice: str | None, why: str, programs: Path
) -> None:
    """Without a server, a module or the voice that was asked for it is not chosen, and why is told."""
    if modules is not None:
        dispatcher(programs, modules)
    found = find_engine(voice, ONLY)
    assert found.engine is None
    assert why in found.passed_over[0]


@pytest.mark.parametrize("script", ["raise SystemExit(1)", "import time\ntime.sleep(20)"], ids=["fails", "hangs"])
def test_spd_say_without_a_server_is_passed_over(script: str, programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot be reached holds up nothing."""
    monkeypatch.setattr("flexroutine.sound.announcing.TRYING_S", 0.5)
    program(programs, "spd-say", script)
    assert find_engine(None, ONLY).engine is None


def test_spd_say_is_chosen_where_nothing_gives_samples(programs: Path) -> None:
    """It speaks where espeak-ng is not there, and can be asked for by name."""
    dispatcher(programs)
    last = {name: ENGINES[name] for name in ("espeak-ng", "spd-say")}
    assert isinstance(find_engine(None, last).engine, SpeechDispatcher)
    assert isinstance(find_engine("SPD-say", last).engine, SpeechDispatcher)


@pytest.mark.skipif(not shutil.which("spd-say"), reason="spd-say is not here")
@pytest.mark.parametrize("option", ["-O", "-L", "-S", "--wait", "-l", "-y", "-i"])
def test_the_real_spd_say_knows_what_it_is_asked(option: str) -> None:
    """The program that is installed has the options that are used."""
    said = subprocess.run(["spd-say", "--help"], capture_output=True, text=True, check=True).stdout
    assert option in said.replace(",", " ").split()
