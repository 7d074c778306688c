"""A timeline as one track, heard by ears that share no code with what made it."""

import re
from functools import cache
from pathlib import Path

import pytest

from examples import dose, exercise, routine, timeline
from flexroutine.catalogue import Catalogue
from flexroutine.choices import Level
from flexroutine.cues import CLOSING_MS, SOUND_MS, Cue, Sound, speech_ms
from flexroutine.pain import QUESTION, STOP_FROM, WORST, say_easing, say_stopping
from flexroutine.quantities import Span
from flexroutine.routine import resolve_routine, single_exercise
from flexroutine.session import PAUSED_TOO
from flexroutine.sound.mixing import cues_in, heard, mix, sentences
from flexroutine.sound.samples import Samples, length_ms, peak, scaled, silence
from flexroutine.sound.speaking import Speech
from flexroutine.sound.tones import tone
from flexroutine.timeline import Pacing, Timeline, compile_timeline
from sound_fakes import HummingEngine, loudness, onset_ms, opened, part, strength

PITCHES = {
    Sound.COUNT: 523.25,
    Sound.GO: 1046.5,
    Sound.HALFWAY: 523.25,
    Sound.END: 329.63,
    Sound.SWITCH: 1318.5,
    Sound.REST: 440.0,
    Sound.COMPLETE: 587.33,
}
"""Of the first note of each sound."""

MINE = timeline(
    exercise("plank", dose(hold="20s", sets=2, rest="8s")),
    exercise("lunge", dose(hold="12s", sides="each"), position="standing"),
    exercise("bridge", dose(reps=4, tempo="3s")),
)


@cache
def voice_of(folder: Path) -> Speech:
    return Speech(opened("py-nanotts"), folder)


@pytest.fixture(scope="session")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    """The voice that comes with the program."""
    pytest.importorskip("py_nanotts")
    return voice_of(tmp_path_factory.mktemp("speech"))


@pytest.fixture(scope="session")
def track(voice: Speech) -> "Samples[int]":
    """The track of MINE."""
    voice.prepare(sentences(MINE))
    return mix(MINE, voice)


def inside(timeline_: Timeline) -> list[tuple[int, Cue]]:
    """All cues; none comes when the time is over."""
    return [(at_ms, cue) for at_ms, cue in cues_in(timeline_) if at_ms < timeline_.total_ms]


def sound_ms(cue: Cue) -> int:
    """The room of the sound of a cue."""
    return CLOSING_MS if cue.sound is Sound.COMPLETE else SOUND_MS if cue.sound else 0


def test_track_is_as_long_as_its_timeline(track: "Samples[int]") -> None:
    """Not a sample more or less."""
    assert length_ms(track) == MINE.total_ms


def test_every_beep_is_at_its_time(track: "Samples[int]") -> None:
    """Each sound begins within 10 ms of its cue, at its pitch, after a moment of silence."""
    for at_ms, cue in inside(MINE):
        if cue.sound:
            begins_ms = onset_ms(track, at_ms)
            assert begins_ms is not None, (at_ms, cue)
            assert abs(begins_ms - at_ms) <= 10, (at_ms, cue)
            assert strength(part(track, at_ms, at_ms + 75), PITCHES[cue.sound]) > 0.5, (at_ms, cue)


def test_where_a_sentence_should_be_there_is_speech(track: "Samples[int]") -> None:
    """In the room of every sentence something is said, at the loudness of speech and at no single pitch."""
    for at_ms, cue in inside(MINE):
        if cue.say:
            begins_ms = at_ms + (SOUND_MS if cue.sound else 0)
            said = part(track, begins_ms, begins_ms + 0.5 * speech_ms(cue.say))
            assert loudness(said) > 1500, cue
            assert all(strength(said, pitch) < 0.5 for pitch in PITCHES.values()), cue


def test_where_nothing_is_to_be_heard_there_is_silence(track: "Samples[int]") -> None:
    """Outside of the room of sounds and sentences every sample is zero."""
    rest = track[:]
    for at_ms, cue in inside(MINE):
        room_ms = sound_ms(cue) + (speech_ms(cue.say) if cue.say else 0)
        first, last = at_ms * 16, (at_ms + room_ms) * 16
        rest[first:last] = silence(len(rest[first:last]) // 16)
    assert not any(rest)


def test_track_does_not_clip(track: "Samples[int]") -> None:
    """The loudest sample has room above it, and the whole is neither faint nor deafening."""
    assert 20_000 < peak(track) <= 29_000


def test_the_end_is_heard(track: "Samples[int]") -> None:
    """A track ends with three rising tones, whole, and with silence."""
    ends_ms = MINE.total_ms
    rising = [(-655, 587.33), (-485, 739.99), (-315, 880)]
    assert all(strength(part(track, ends_ms + at, ends_ms + at + 150), pitch) > 0.5 for at, pitch in rising)
    assert not any(part(track, ends_ms - 15, ends_ms))


def test_volume_makes_it_softer(track: "Samples[int]", voice: Speech) -> None:
    """Half the volume is half as loud."""
    assert peak(mix(MINE, voice, 50)) == pytest.approx(peak(track) / 2, abs=1)
    assert peak(mix(MINE, voice, 0)) == 0


def test_sentences_are_told_once_and_in_order() -> None:
    """What is needed first is said first, however often it comes."""
    assert sentences(MINE)[0].startswith("Plank. ")
    assert len(set(sentences(MINE))) == len(sentences(MINE))


def test_a_sound_comes_before_its_sentence() -> None:
    """A cue with both keeps the room of the sound free of words."""
    said = HummingEngine().speak("Rest.", 1)
    result = heard(Cue(0, Sound.COUNT, "Rest."), {"Rest.": said})
    assert result[: len(tone(Sound.COUNT))] == tone(Sound.COUNT)
    assert result[SOUND_MS * 16 :] == said


def test_what_was_not_said_in_time_is_left_out() -> None:
    """A cue whose sentence is missing still has its sound; without a sound it is silent."""
    assert heard(Cue(0, Sound.REST, "Rest."), {}) == tone(Sound.REST)
    assert len(heard(Cue(0, say="Rest."), {})) == 0
    assert len(heard(Cue(0, say="Rest."), {"Rest.": silence(30)})) == 30 * 16


def test_a_slow_voice_clips_nothing() -> None:
    """Where a sentence runs into a sound both are heard, within what a sample can hold."""
    slow = {sentence: HummingEngine(200).speak(sentence, 1) for sentence in sentences(MINE)}
    loud = {sentence: scaled(said, 3) for sentence, said in slow.items()}
    assert peak(mix(MINE, loud)) == 32_767


def test_self_paced_takes_the_tempo() -> None:
    """What lasts until a key is as long as its repetitions would take."""
    paced = compile_timeline(routine(exercise("bridge", dose(reps=4, tempo="3s"))), Pacing(self_paced=True))
    assert length_ms(mix(paced, {})) == paced.total_ms


@pytest.fixture(scope="session")
def everything(shipped: Catalogue) -> list[str]:
    """Every sentence of all shipped routines and exercises at every level."""
    found: dict[str, None] = {}
    wholes = [resolve_routine(entry, shipped) for entry in shipped.routines.values()]
    wholes += [single_exercise(each) for each in shipped.exercises.values() if not each.advised_against]
    for whole in wholes:
        for level in Level:
            found |= dict.fromkeys(sentences(compile_timeline(whole, Pacing(level))))
    offers = [say_easing(4, shipped.exercises["plank"].name), say_easing(5, None)]
    return [*found, QUESTION, *offers, *map(say_stopping, range(STOP_FROM, WORST + 1)), PAUSED_TOO]


def test_only_words_are_spoken(everything: list[str], shipped: Catalogue) -> None:
    """No digit, symbol, id or abbreviation is ever said: words, as in a book, and the marks between them."""
    words = re.compile(r"[A-Z][A-Za-z]*((['-]|[.,?]? )[A-Za-z]+)*\.")
    abbreviations = re.compile(r"(?<!')\b(s|sec|secs|min|mins|reps?|deg|cm|kg|vs|etc)\b", re.IGNORECASE)
    assert [each for each in everything if not words.fullmatch(each) or abbreviations.search(each)] == []
    ids = [id_ for id_ in (*shipped.exercises, *shipped.routines) if id_.count("-") > 1]
    assert [each for each in everything if any(id_ in each for id_ in ids)] == []


@pytest.mark.slow
def test_every_sentence_fits_its_room(everything: list[str], voice: Speech) -> None:
    """The real voice takes no longer for a sentence than the timeline keeps for it."""
    voice.prepare(everything)
    assert {each: length_ms(voice[each]) for each in everything if length_ms(voice[each]) > speech_ms(each)} == {}
    assert min(length_ms(voice[each]) for each in everything) > 250


def test_lead_in_of_nothing_still_gives_a_track(voice: Speech) -> None:
    """A routine that begins at once is mixed from its first sample."""
    at_once = timeline(exercise(), lead_in_ms=Span.parse("0s").low_ms)
    assert onset_ms(mix(at_once, voice), 0) == pytest.approx(0, abs=10)
