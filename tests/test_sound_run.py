"""The sound of one run: on time, and going on with what is left."""

import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from examples import dose, exercise, session_at, timeline
from flexroutine.cues import Cue, Sound, said_again
from flexroutine.player import play
from flexroutine.routine import Item
from flexroutine.session import Command, Due, advance, press, start_session
from flexroutine.sound.engines import Engine
from flexroutine.sound.hearing import Hearing
from flexroutine.sound.mixing import Spoken, cues_in, heard, sentences
from flexroutine.sound.playing import Output
from flexroutine.sound.samples import peak
from flexroutine.sound.speaking import Speech
from flexroutine.sound.tones import tone
from flexroutine.terminal import Waiter, elapsed_clock
from flexroutine.timeline import Interval
from sound_fakes import HummingEngine, RecordingOutput, opened

SHORT = timeline(exercise("plank", dose(hold="2s", reps=2)), lead_in_ms=3000)


class Ears(Hearing):
    """A hearing whose bell and complaints are kept."""

    def __init__(self, output: Output | None = None, spoken: Spoken | None = None, **options: Any) -> None:
        self.rung: list[Sound | None] = []
        self.told: list[str] = []
        said = {"Rest.": HummingEngine().speak("Rest.", 1)} if spoken is None else spoken
        super().__init__(
            lambda cue: self.rung.append(cue.sound), self.told.append, output=output, spoken=said, **options
        )


class WantedSpeech(Speech):
    """A voice that notes what it should get ready."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        super().__init__(engine, folder)
        self.wanted: list[str] = []

    def want(self, sentences: Iterable[str]) -> None:
        self.wanted += sentences


def due(cue: Cue, interval: Interval = SHORT.intervals[0]) -> Due:
    return Due(interval, cue)


def test_cues_go_to_the_loudspeaker() -> None:
    """A cue is played whole, at the volume that was asked for; one that is silent is not played."""
    output = RecordingOutput()
    ears = Ears(output, volume=50)
    ears.cue(due(Cue(0, Sound.REST, "Rest.")))
    ears.cue(due(Cue(0, say="Nobody has said this.")))
    (_, samples), *others = output.played
    assert peak(samples) == pytest.approx(peak(heard(Cue(0, Sound.REST, "Rest."), ears.spoken)) / 2, abs=1)
    assert (others, ears.rung) == ([], [])


def test_a_voice_knows_how_long_a_cue_is_heard(tmp_path: Path) -> None:
    """So that it does not speak ahead meanwhile."""
    speech = WantedSpeech(HummingEngine(), tmp_path)
    ears = Ears(RecordingOutput(), speech)
    ears.play(Cue(0, Sound.COMPLETE))
    assert speech.heard_until_s == pytest.approx(time.monotonic() + 0.74, abs=0.1)


def test_without_an_output_the_bell_rings() -> None:
    """Where there is no loudspeaker every cue goes to the bell."""
    ears = Ears()
    ears.cue(due(Cue(0, Sound.GO)))
    ears.finish()
    ears.close()
    assert (ears.rung, ears.told) == ([Sound.GO], [])


def test_an_output_that_vanishes_leaves_the_bell() -> None:
    """From then on the bell rings, and one line says so."""
    output = RecordingOutput(fails_after=1)
    ears = Ears(output)
    for sound in (Sound.COUNT, Sound.GO, Sound.REST):
        ears.cue(due(Cue(0, sound)))
    assert ears.rung == [Sound.GO, Sound.REST]
    assert ears.told == ["the sound device has gone; from then on the terminal bell rang"]
    assert output.calls == ["close"]


@pytest.mark.parametrize(
    ("moves", "calls"),
    [
        ([], []),
        ([Command.LONGER], []),
        ([Command.PAUSE], ["hush"]),
        ([Command.HELP], ["hush"]),
        ([Command.MUTE], ["hush"]),
        ([Command.QUIT, Command.YES], ["hush"]),
    ],
    ids=["running", "longer", "paused", "help", "muted", "stopped"],
)
def test_what_is_said_stops_with_the_clock(moves: list[Command], calls: list[str]) -> None:
    """With the sound off, in a pause and at a stop a sentence is not heard to its end."""
    output = RecordingOutput()
    ears = Ears(output)
    ears.cue(due(SHORT.intervals[0].cues[0]))
    ears.follow(session_at(SHORT, 1))
    ears.follow(session_at(SHORT, 1, *moves))
    assert output.calls == calls


def test_what_a_pause_cuts_is_said_again() -> None:
    """Going on says a cut announcement anew, as much of it as fits before the next sound; a pause is a soft tone."""
    output, hum = RecordingOutput(), HummingEngine()
    long = timeline(exercise("plank", dose(hold="2s", reps=2)), lead_in_ms=9000)
    words = said_again(long.intervals[0].cues, 2_500, 9_000)
    assert words
    ears = Ears(output, {words: hum.speak(words, 1)})
    ears.cue(Due(long.intervals[0], long.intervals[0].cues[0]))
    for moves in ([], [Command.PAUSE], [Command.PAUSE], [Command.PAUSE, Command.PAUSE]):
        ears.follow(session_at(long, 2.5, *moves))
    assert [len(samples) for _, samples in output.played] == [
        len(tone(Sound.REST)),
        len(ears.spoken[words]),
    ]


def test_a_side_that_a_pause_cuts_is_said_with_the_beep() -> None:
    """In work it comes once the person is ready again."""
    output = RecordingOutput()
    sided = timeline(exercise("plank", dose(hold="9s", sides="each")), lead_in_ms=9000)
    words = {"Left side.": HummingEngine().speak("Left side.", 1)}
    ears = Ears(output, words)
    ears.follow(session_at(sided, 9.5, Command.PAUSE))
    ears.follow(session_at(sided, 9.5, Command.PAUSE, Command.PAUSE))
    for each in advance(session_at(sided, 9.5, Command.PAUSE, Command.PAUSE), 3_000)[1]:
        ears.cue(each)
    assert len(output.played[-1][1]) == len(heard(Cue(0, Sound.GO, "Left side."), words))


def test_a_question_about_pain_is_said_to_its_end() -> None:
    """What is said because the clock stands still is not stopped by that; going on stops nothing either."""
    output = RecordingOutput()
    ears = Ears(output)
    ears.cue(due(SHORT.intervals[0].cues[0]))
    ears.follow(session_at(SHORT, 1))
    asking, (question,) = press(session_at(SHORT, 1), Command.PAIN)
    ears.cue(question)
    ears.follow(asking)
    ears.follow(asking)
    assert output.calls == []


def test_what_may_be_said_about_pain_is_got_ready(tmp_path: Path) -> None:
    """While somebody thinks about the number, the voice gets every answer ready, and then what comes instead."""
    speech = WantedSpeech(HummingEngine(), tmp_path)
    ears = Ears(RecordingOutput(), speech)
    easier = exercise("knee-plank", dose(hold="1s"))
    session = start_session(SHORT, {"plank": Item(easier, easier.dose)})
    ears.follow(session)
    asking, _ = press(session, Command.PAIN)
    ears.follow(asking)
    easing, (offer,) = press(asking, Command.PAIN_5)
    ears.follow(press(easing, Command.EASIER)[0])
    assert offer.cue.say in speech.wanted
    assert any(sentence.startswith(easier.name) for sentence in speech.wanted)


def test_a_sentence_stops_when_its_exercise_is_skipped() -> None:
    """What is said of one interval is not heard in another, also where that one begins in silence."""
    output = RecordingOutput()
    ears = Ears(output)
    ears.cue(due(SHORT.intervals[0].cues[0]))
    ears.follow(session_at(SHORT, 1, Command.NEXT))
    assert output.calls == ["hush"]


def test_the_closing_words_are_not_stopped() -> None:
    """A routine that is ended by a key says so to the end."""
    output = RecordingOutput()
    ears = Ears(output)
    session, (closing,) = press(session_at(SHORT, 1), Command.NEXT_EXERCISE)
    ears.cue(closing)
    ears.follow(session)
    assert output.calls == []


def test_a_run_ends_when_all_is_heard() -> None:
    """The closing words are waited for, and the loudspeaker is given back."""
    output = RecordingOutput()
    ears = Ears(output)
    ears.finish()
    ears.close()
    assert output.calls == ["drain", "close"]


def test_speech_waits_while_something_is_due(tmp_path: Path) -> None:
    """A voice may speak behind until the next cue or second, and as long as it likes in a pause."""
    speech = Speech(HummingEngine(), tmp_path)
    ears = Ears(None, speech)
    ears.follow(session_at(SHORT, 0.4))
    assert speech.quiet_until_s - time.monotonic() == pytest.approx(0.6, abs=0.1)
    ears.follow(session_at(SHORT, 0.4, Command.PAUSE))
    assert speech.quiet_until_s - time.monotonic() > 10
    ears.close()


def test_what_is_heard_is_opened_behind() -> None:
    """A run waits until its loudspeaker is open."""
    output = RecordingOutput()
    ears = Ears(prepare=lambda opened: opened.ready(output, {}))
    ears.open()
    ears.cue(due(Cue(0, Sound.GO)))
    ears.close()
    assert (len(output.played), output.calls) == (1, ["close"])


def test_a_run_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loudspeaker that takes long joins later, or is given back when it comes too late; the bell rings until then."""
    monkeypatch.setattr("flexroutine.sound.hearing.OPENING_S", 0.01)
    output, go_on = RecordingOutput(), threading.Event()

    def slowly(opened: Hearing) -> None:
        go_on.wait(5)
        opened.ready(output, {})

    ears = Ears(prepare=slowly)
    ears.open()
    ears.cue(due(Cue(0, Sound.GO)))
    threading.Timer(0.05, go_on.set).start()
    ears.close()
    assert (ears.rung, output.calls) == ([Sound.GO], ["close"])


def test_a_mistake_behind_does_not_end_the_run() -> None:
    """What goes wrong in the thread of the sound is told in a line, and the bell rings."""
    ears = Ears(prepare=lambda _: int("sound"))
    ears.open()
    ears.cue(due(Cue(0, Sound.GO)))
    assert ears.rung == [Sound.GO]
    assert "ValueError" in ears.told[0]


@pytest.mark.slow
@pytest.mark.parametrize("is_cold", [False, True], ids=["warm", "speaking behind"])
def test_every_cue_is_on_time(is_cold: bool, tmp_path: Path) -> None:
    """In a real run each cue begins within 20 ms of its time, also while the voice still speaks ahead."""
    engine = opened("py-nanotts")
    output, speech = RecordingOutput(), Speech(engine, tmp_path)
    wanted = list(sentences(SHORT))
    if not is_cold:
        speech.prepare(wanted)

    def prepare(opened: Hearing) -> None:
        opened.ready(output, speech)
        speech.want(wanted)
        speech.prepare_in_pauses()

    ears = Ears(prepare=prepare)
    with Waiter(keyboard=None) as waiter:
        ears.open()
        began_s = time.monotonic()
        play(
            start_session(SHORT),
            now=elapsed_clock,
            wait=waiter.wait,
            draw=ears.follow,
            cue=ears.cue,
            record=lambda _, __: None,
        )
    ears.close()
    expected_ms = [at_ms for at_ms, cue in cues_in(SHORT) if cue.sound or not is_cold]
    heard_ms = [round((at_s - began_s) * 1000) for at_s, _ in output.played]
    assert all(min(abs(at_ms - other) for other in heard_ms) <= 20 for at_ms in expected_ms), (expected_ms, heard_ms)
