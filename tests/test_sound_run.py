"""The sound of one run: on time, and going on with what is left."""

import time
from pathlib import Path

import pytest

from examples import dose, exercise, session_at, timeline
from flexroutine.cues import Cue, Sound
from flexroutine.player import play
from flexroutine.session import Command, start_session
from flexroutine.sound.hearing import Hearing, get_ready
from flexroutine.sound.mixing import cues_in, heard, sentences
from flexroutine.sound.samples import peak
from flexroutine.sound.speaking import Speech
from flexroutine.terminal import Waiter, elapsed_clock
from sound_fakes import HummingEngine, RecordingOutput

SHORT = timeline(exercise("plank", dose(hold="2s", reps=2)), lead_in_ms=3000)


def hearing(output: RecordingOutput | None, rung: list[Cue], volume: int = 100) -> Hearing:
    return Hearing(output, {"Rest.": HummingEngine().speak("Rest.", 1)}, rung.append, volume)


def test_cues_go_to_the_loudspeaker() -> None:
    """A cue is played whole, at the volume that was asked for; one that is silent is not played."""
    output, rung = RecordingOutput(), list[Cue]()
    ears = hearing(output, rung, volume=50)
    ears.cue(Cue(0, Sound.REST, "Rest."))
    ears.cue(Cue(0, say="Nobody has said this."))
    (_, samples), *others = output.played
    assert peak(samples) == pytest.approx(peak(heard(Cue(0, Sound.REST, "Rest."), ears.spoken)) / 2, abs=1)
    assert (others, rung) == ([], [])


def test_without_an_output_the_bell_rings() -> None:
    """Where there is no loudspeaker every cue goes to the bell."""
    rung: list[Cue] = []
    ears = hearing(None, rung)
    ears.cue(Cue(0, Sound.GO))
    ears.finish()
    ears.close()
    assert (rung, ears.troubles) == ([Cue(0, Sound.GO)], [])


def test_an_output_that_vanishes_leaves_the_bell() -> None:
    """From then on the bell rings, and one line says so."""
    output, rung = RecordingOutput(fails_after=1), list[Cue]()
    ears = hearing(output, rung)
    for sound in (Sound.COUNT, Sound.GO, Sound.REST):
        ears.cue(Cue(0, sound))
    assert [cue.sound for cue in rung] == [Sound.GO, Sound.REST]
    assert ears.troubles == ["the sound device has gone; from then on the terminal bell rang"]
    assert output.calls == ["close"]


@pytest.mark.parametrize(
    ("moves", "calls"),
    [([], []), ([Command.PAUSE], []), ([Command.MUTE], ["hush"]), ([Command.QUIT, Command.YES], ["hush"])],
    ids=["running", "paused", "muted", "stopped"],
)
def test_muting_silences_what_is_heard(moves: list[Command], calls: list[str]) -> None:
    """With the sound off, or at the end, a sentence is not heard to its end; at a pause it is."""
    output = RecordingOutput()
    hearing(output, []).follow(session_at(SHORT, 1, *moves))
    assert output.calls == calls


def test_a_run_ends_when_all_is_heard() -> None:
    """The closing words are waited for, and the loudspeaker is given back."""
    output = RecordingOutput()
    ears = hearing(output, [])
    ears.finish()
    ears.close()
    assert output.calls == ["drain", "close"]


def test_a_voice_that_breaks_is_told_at_the_end(tmp_path: Path) -> None:
    """What went wrong while nobody could read it is told when the screen is free."""
    speech = Speech(HummingEngine(), tmp_path)
    speech.trouble = "it stopped speaking"
    ears = Hearing(None, speech, lambda _: None)
    ears.close()
    assert ears.troubles == ["it stopped speaking"]


def test_speech_waits_while_something_is_due(tmp_path: Path) -> None:
    """A voice may speak behind until the next cue or second, and as long as it likes in a pause."""
    speech = Speech(HummingEngine(), tmp_path)
    ears = Hearing(None, speech, lambda _: None)
    ears.follow(session_at(SHORT, 0.4))
    assert speech.quiet_until_s - time.monotonic() == pytest.approx(0.6, abs=0.1)
    ears.follow(session_at(SHORT, 0.4, Command.PAUSE))
    assert speech.quiet_until_s - time.monotonic() > 10


def test_everything_is_ready_before_the_start(tmp_path: Path) -> None:
    """A short routine is said whole before its clock starts."""
    speech = Speech(HummingEngine(), tmp_path)
    get_ready(speech, SHORT)
    assert list(speech) == list(sentences(SHORT))


@pytest.mark.slow
@pytest.mark.parametrize("is_cold", [False, True], ids=["warm", "speaking behind"])
def test_every_cue_is_on_time(is_cold: bool, tmp_path: Path) -> None:
    """In a real run each cue begins within 20 ms of its time, also while the voice still speaks ahead."""
    engine = pytest.importorskip("flexroutine.sound.engines").find_engine().engine
    output, speech = RecordingOutput(), Speech(engine, tmp_path)
    (speech.prepare_behind if is_cold else speech.prepare)(list(sentences(SHORT)))
    ears = Hearing(output, speech, lambda _: None)
    with Waiter(keyboard=None) as waiter:
        began_s = time.monotonic()
        play(
            start_session(SHORT),
            now=elapsed_clock,
            wait=waiter.wait,
            draw=ears.follow,
            cue=lambda due: ears.cue(due.cue),
            record=lambda _: None,
        )
    speech.close()
    expected_ms = [
        at_ms for at_ms, cue in cues_in(SHORT) if len(heard(cue, speech if cue.sound or not is_cold else {}))
    ]
    heard_ms = [round((at_s - began_s) * 1000) for at_s, _ in output.played]
    assert all(min(abs(at_ms - other) for other in heard_ms) <= 20 for at_ms in expected_ms), (expected_ms, heard_ms)
