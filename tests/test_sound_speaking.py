"""Engines, and sentences from the cache or said anew."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from flexroutine.cues import speech_ms
from flexroutine.sound.engines import ENGINES, Engine, Found, find_engine
from flexroutine.sound.samples import RATE, length_ms, peak, silence
from flexroutine.sound.speaking import Speech, prune
from sound_fakes import BrokenEngine, HummingEngine, loudness, opened, program

SENTENCES = ["Plank.", "Half-way.", "Rest."]


SPEAKING = """
import re, sys, wave, array
path = re.search(r"[^' ]+[.]wav", ' '.join(sys.argv))[0]
said = sys.stdin.read()
with wave.open(path, "wb") as writer:
    writer.setparams((1, 2, 22050, 0, "NONE", ""))
    writer.writeframes(array.array("h", ([5000] * 20 + [-5000] * 20) * 25 * len(said)).tobytes())
"""


def mute(voice: str | None) -> Engine:
    return HummingEngine(letter_ms=0)


def missing(voice: str | None) -> Engine:
    raise ImportError("no module named voice")


def humming(voice: str | None) -> Engine:
    if voice not in (None, "low"):
        raise ValueError("its voices are low")
    return HummingEngine()


def test_the_first_engine_that_works_is_taken() -> None:
    """One that is missing, breaks or says nothing is passed over, and why is told."""
    engines = {"a": missing, "b": lambda _: BrokenEngine(), "c": mute, "d": humming, "e": missing}
    found = find_engine(None, engines)
    assert found.engine is not None
    assert found.engine.name == "hum"
    assert found.passed_over == ("a: no module named voice", "b: no breath", "c: says nothing")


def test_without_an_engine_there_is_none() -> None:
    """Nobody to speak is no error."""
    assert find_engine(None, {"a": missing}) == Found(None, ("a: no module named voice",))


@pytest.mark.parametrize(("voice", "works"), [("low", True), ("hum", True), ("high", False)])
def test_a_voice_can_be_the_name_of_an_engine(voice: str, works: bool) -> None:
    """A name chooses a voice, or an engine with its own voice; one that nobody has leaves none."""
    assert bool(find_engine(voice, {"hum": humming}).engine) is works


def test_an_engine_that_is_not_the_best_is_told_with_the_voice(programs: Path) -> None:
    """A voice that only a later engine has is heard, and a line says that a better engine is there."""
    program(programs, "espeak-ng", SPEAKING)
    engines = {"hum": humming, "espeak-ng": ENGINES["espeak-ng"]}
    assert "hum: its voices are low" in str(find_engine("en-us", engines).because_of("en-us"))
    assert find_engine("low", engines).because_of("low") is None


@pytest.mark.parametrize(
    ("voice", "works"), [("en-gb", True), ("EN", True), ("English_(America)", True), ("de", False)]
)
def test_only_english_voices_speak_english(voice: str, works: bool, programs: Path) -> None:
    """A voice of another language would not be understood, so it is refused."""
    program(programs, "espeak-ng", SPEAKING)
    assert bool(find_engine(voice, {"espeak-ng": ENGINES["espeak-ng"]}).engine) is works


@pytest.mark.parametrize(
    ("script", "said"), [("raise SystemExit(7)", "it ended with code 7"), ("", "it wrote no sound")]
)
def test_a_program_that_fails_is_told_in_words(script: str, said: str, programs: Path) -> None:
    """Neither its command nor a temporary path is shown."""
    program(programs, "espeak-ng", script)
    assert find_engine(None, {"espeak-ng": ENGINES["espeak-ng"]}).passed_over == (f"espeak-ng: {said}",)


def test_a_program_that_hangs_is_passed_over(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for long."""
    monkeypatch.setattr("flexroutine.sound.engines.TIMEOUT_S", 0.1)
    program(programs, "espeak-ng", "import time; time.sleep(60)")
    assert "did not answer" in find_engine(None, {"espeak-ng": ENGINES["espeak-ng"]}).passed_over[0]


@pytest.mark.parametrize("voice", ["en-US", "en-GB", "en-us"])
def test_the_packaged_voice_speaks(voice: str) -> None:
    """The voices that come with the program say a sentence, without clipping."""
    pytest.importorskip("py_nanotts")
    samples = opened("py-nanotts", voice).speak("Hold thirty seconds.", 1)
    assert 1000 < length_ms(samples) < 3000
    assert loudness(samples) > 500
    assert peak(samples) < 32_000


def test_the_packaged_voice_hurries() -> None:
    """At another speed it takes another time."""
    pytest.importorskip("py_nanotts")
    engine = opened("py-nanotts")
    assert len(engine.speak("Hold thirty seconds.", 1.5)) < 0.85 * len(engine.speak("Hold thirty seconds.", 1))


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not here")
def test_espeak_ng_speaks() -> None:
    """The real program says a sentence, slower and faster, and knows its voices."""
    slow, fast = (opened("espeak-ng", "en-gb").speak("Hold it for thirty seconds.", speed) for speed in (1, 1.5))
    assert 1000 < length_ms(slow) < 4000
    assert len(fast) < 0.85 * len(slow)
    assert find_engine("nobody", {"espeak-ng": ENGINES["espeak-ng"]}).engine is None


@pytest.mark.parametrize("name", ["say", "espeak-ng", "powershell"])
def test_a_program_can_speak(name: str, programs: Path) -> None:
    """A program reads the sentence from its input and writes a file, at any rate, which is heard at ours."""
    program(programs, name, SPEAKING)
    samples = opened(name, "en").speak("12345", 1)
    assert len(samples) == pytest.approx(5000 * RATE / 22_050, abs=2)


@pytest.mark.parametrize("name", ["say", "espeak-ng", "powershell"])
def test_a_program_that_is_missing_or_fails_is_passed_over(name: str, programs: Path) -> None:
    """A program is looked for, and what it does wrong is no worse than its absence."""
    assert find_engine(None, {name: ENGINES[name]}).passed_over == (f"{name}: no program {name}",)
    program(programs, name, "raise SystemExit(3)")
    assert find_engine(None, {name: ENGINES[name]}).engine is None


def test_sentences_are_said_once(tmp_path: Path) -> None:
    """What is in the cache is not said again, and sounds the same."""
    first, second = (Speech(HummingEngine(), tmp_path) for _ in range(2))
    engine = HummingEngine()
    first.prepare(SENTENCES)
    again = Speech(engine, tmp_path)
    again.prepare(SENTENCES)
    assert engine.said == []
    assert dict(again) == dict(first)
    assert (len(again), len(second)) == (3, 0)


def test_another_voice_has_its_own_cache(tmp_path: Path) -> None:
    """Engine and voice are part of what is kept."""
    Speech(HummingEngine(), tmp_path).prepare(SENTENCES)
    for engine in (HummingEngine(voice="high"), HummingEngine(name="other")):
        Speech(engine, tmp_path).prepare(SENTENCES)
        assert len(engine.said) == 3


def test_a_slow_voice_is_hurried(tmp_path: Path) -> None:
    """What takes longer than there is room is said again, faster, so that it fits."""
    engine = HummingEngine(letter_ms=100)
    speech = Speech(engine, tmp_path)
    speech.prepare(["Hold thirty seconds."])
    assert engine.said[-1][1] > 1
    assert length_ms(speech["Hold thirty seconds."]) <= speech_ms("Hold thirty seconds.")


def test_a_broken_cache_is_no_error(tmp_path: Path) -> None:
    """A file that is no sound is said anew."""
    Speech(HummingEngine(), tmp_path).prepare(SENTENCES)
    for path in tmp_path.iterdir():
        path.write_bytes(b"RIFFnonsense")
    engine = HummingEngine()
    Speech(engine, tmp_path).prepare(SENTENCES)
    assert len(engine.said) == 3


def test_an_unwritable_cache_is_no_error(tmp_path: Path) -> None:
    """Where nothing can be kept, everything is said every time."""
    (tmp_path / "file").touch()
    speech = Speech(HummingEngine(), tmp_path / "file" / "speech")
    assert speech.prepare(SENTENCES) == []
    speech.close()
    assert list(speech) == SENTENCES
    assert speech.trouble is None


def test_an_engine_that_breaks_leaves_one_line(tmp_path: Path) -> None:
    """When the voice is lost the sentences are missing, and why is told."""
    speech = Speech(BrokenEngine(), tmp_path)
    speech.prepare(SENTENCES)
    assert (len(speech), speech.trouble) == (0, "broken stopped speaking: no breath")


def test_without_time_the_rest_is_left(tmp_path: Path) -> None:
    """What there is no time for is given back, in order."""
    assert Speech(HummingEngine(), tmp_path).prepare(SENTENCES, 0) == SENTENCES


def behind(speech: Speech) -> threading.Thread:
    """Let it speak in a thread of its own."""
    speech.want(SENTENCES)
    thread = threading.Thread(target=speech.prepare_in_pauses, daemon=True)
    thread.start()
    return thread


def test_the_rest_is_said_in_pauses(tmp_path: Path) -> None:
    """While something is about to fall due nothing is said; when it is quiet, everything is."""
    speech = Speech(HummingEngine(), tmp_path)
    thread = behind(speech)
    thread.join(0.05)
    assert len(speech) == 0
    speech.quiet_until_s = time.monotonic() + 60
    while len(speech) < len(SENTENCES) and thread.is_alive():
        thread.join(0.01)
    assert list(speech) == SENTENCES


def test_nothing_is_said_ahead_while_something_is_heard(tmp_path: Path) -> None:
    """A voice that holds up the loudspeaker waits until it is silent."""
    speech = Speech(HummingEngine(), tmp_path)
    speech.quiet_until_s = time.monotonic() + 60
    speech.heard_until_s = time.monotonic() + 0.3
    thread = behind(speech)
    thread.join(0.1)
    assert len(speech) == 0
    while len(speech) < len(SENTENCES) and thread.is_alive():
        thread.join(0.01)
    assert time.monotonic() >= speech.heard_until_s
    assert list(speech) == SENTENCES


def test_closing_ends_what_is_said_behind(tmp_path: Path) -> None:
    """A run that ends does not wait for sentences that nobody will hear."""
    speech = Speech(HummingEngine(), tmp_path)
    thread = behind(speech)
    speech.close()
    thread.join(5)
    assert (len(speech), thread.is_alive()) == (0, False)


def test_a_torn_file_is_said_anew(tmp_path: Path) -> None:
    """Half a file is not half a sentence."""
    Speech(HummingEngine(), tmp_path).prepare(["Rest."])
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for torn in (whole[:1000], b"", whole[:44]):
        path.write_bytes(torn)
        Speech(HummingEngine(), tmp_path).prepare(["Rest."])
        assert path.read_bytes() == whole


def test_a_full_disk_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be kept is said all the same, and that it is not kept is told."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("flexroutine.sound.speaking.write_whole", full)
    speech = Speech(HummingEngine(), tmp_path)
    speech.prepare(SENTENCES)
    assert (list(speech), speech.trouble) == (SENTENCES, None)
    assert speech.not_kept == "what is said is not kept for the next time: [Errno 28] No space left on device"


def test_the_cache_is_bounded(tmp_path: Path) -> None:
    """The oldest sentences go until the rest is within the bound; other files are left alone."""
    for index, name in enumerate("cab"):
        path = tmp_path / f"{32 * name}.wav"
        path.write_bytes(bytes(100))
        os.utime(path, (index, index))
    for name in ("notes.txt", "song.wav"):
        (tmp_path / name).write_bytes(bytes(900))
    prune(tmp_path, 250)
    assert sorted(path.name[:5] for path in tmp_path.iterdir()) == ["aaaaa", "bbbbb", "notes", "song."]


def test_nothing_is_said_of_silence(tmp_path: Path) -> None:
    """A sentence that comes out empty is there, and silent."""
    speech = Speech(HummingEngine(letter_ms=0), tmp_path)
    speech.prepare(["Rest."])
    assert speech["Rest."] == silence(0)
