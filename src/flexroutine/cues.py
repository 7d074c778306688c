"""What is heard, and when: the sounds and sentences of one interval.

Times are milliseconds from the interval's start. Rules of this file:
- A sentence never runs over a sound, over another sentence or past the end of its interval.
- Names and sides beat numbers: what does not fit beside something more important is left out.
- A cue with a sound and a sentence plays the sound first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from flexroutine.pronouncing import spoken
from flexroutine.wording import say_number

COUNTDOWN_MS = (3_000, 2_000, 1_000)
HALFWAY_FROM_MS = 20_000
WORK_COUNTDOWN_FROM_MS = 10_000
REST_COUNTDOWN_FROM_MS = 5_000

CHECK_DELAY_MS = 15_000
"""A check that collides with a sound comes up to this much later, rather than not at all."""

SOUND_MS = 200
"""Room kept for one sound; none is longer, but for the closing one."""

CLOSING_MS = 660
"""Room kept for the three tones that close a routine."""

_ONE_MORE = "One more."
_CLOSING = "Routine complete."
_CLOSINGS = (
    ("Routine complete in three seconds.", 3_000),
    ("Complete in two seconds.", 2_000),
    (_CLOSING, CLOSING_MS),
)
"""What is said so long before the end, the first that fits; the last leads into the closing tones."""


class Sound(StrEnum):
    """A sound with one meaning."""

    COUNT = "count"
    """Low beep: 3, 2, 1."""
    GO = "go"
    """High beep: work begins."""
    HALFWAY = "half-way"
    """Double low beep."""
    END = "end"
    """End tone: work is over as it ends."""
    SWITCH = "switch"
    """Two tones: change sides."""
    REST = "rest"
    """Soft tone."""
    COMPLETE = "complete"
    """Three rising tones: the routine is done."""


class Anchor(StrEnum):
    """What a cue's time is measured from, so that it keeps its place when the interval gets longer."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound, a sentence or both, at a moment of an interval."""

    at_ms: int
    sound: Sound | None = None
    say: str | None = None
    anchor: Anchor = Anchor.START

    def moved(self, longer_ms: int) -> "Cue":
        """Return the cue as it stands in an interval that lasts `longer_ms` longer."""
        match self.anchor:
            case Anchor.START:
                return self
            case Anchor.MIDDLE:
                return replace(self, at_ms=self.at_ms + int(longer_ms / 2))
            case Anchor.END:
                return replace(self, at_ms=self.at_ms + longer_ms)
            case _:
                assert_never(self.anchor)


def speech_ms(sentence: str) -> int:
    """Estimate how long a sentence takes to say, silence at its ends not counted.

    Source: measured on 19 prompts with the Pico voice (en-US); on most of them 0 to 25 % more than it takes.
    """
    pauses = sum(sentence.rstrip(".,!?").count(mark) for mark in ".,")
    return 150 + 72 * len(sentence) + 380 * pauses


def joined(*sentences: str | None) -> str:
    """Put sentences one after the other; absent ones do not count."""
    return " ".join(sentence for sentence in sentences if sentence)


def announcement_ms(sentences: str) -> int:
    """Return how long a `prepare` must last to say this before its countdown begins."""
    return speech_ms(sentences) + COUNTDOWN_MS[0]


def prepare_cues(duration_ms: int, choices: Sequence[str]) -> tuple[Cue, ...]:
    """Say the first of `choices` that fits before 3, 2, 1."""
    sounds = _countdown(duration_ms)
    return _merged(sounds, _first_fitting(choices, sounds, duration_ms))


def work_cues(
    duration_ms: int | None,
    opening: str | None,
    numbers: Iterable[Cue],
    checks: Iterable[Cue],
    *,
    halfway: bool,
) -> tuple[Cue, ...]:
    """High beep and the opening sentence, half-way, checks, numbers, 3, 2, 1 and the end tone.

    A `duration_ms` of None lasts until a key, so it has only what counts from its start.
    """
    sounds = [Cue(0, Sound.GO)]
    sentences = [Cue(0, say=opening)] if opening else []
    if duration_ms is None:
        return _merged(sounds, sentences)
    halves: list[Cue] = []
    if halfway and duration_ms >= HALFWAY_FROM_MS:
        sounds.append(Cue(duration_ms // 2, Sound.HALFWAY, anchor=Anchor.MIDDLE))
        halves.append(Cue(duration_ms // 2, say="Half-way.", anchor=Anchor.MIDDLE))
    if duration_ms >= WORK_COUNTDOWN_FROM_MS:
        sounds += _countdown(duration_ms)
    sounds.append(Cue(max(0, duration_ms - SOUND_MS), Sound.END, anchor=Anchor.END))
    for check in checks:
        sentences += _soon(check, sentences, sounds, duration_ms)
    return _merged(sounds, _fitting([*sentences, *halves, *numbers], sounds, duration_ms))


def switch_cues(duration_ms: int, side: str) -> tuple[Cue, ...]:
    """Two tones and which side comes."""
    sounds = [Cue(0, Sound.SWITCH)]
    sentences = [Cue(0, say=f"Switch sides. {side.capitalize()} side.")]
    return _merged(sounds, _fitting(sentences, sounds, duration_ms))


def rest_cues(duration_ms: int, sentence: str, upcoming: str | None) -> tuple[Cue, ...]:
    """Soft tone, "Rest." and what is next when it fits, then 3, 2, 1."""
    sounds = [Cue(0, Sound.REST)]
    if duration_ms >= REST_COUNTDOWN_FROM_MS:
        sounds += _countdown(duration_ms)
    return _merged(sounds, _first_fitting((joined(sentence, upcoming), sentence), sounds, duration_ms))


def before_the_last(cues: Sequence[Cue], duration_ms: int) -> tuple[Cue, ...]:
    """Return the cues of a pause before a last repetition that is too short to say that it is the last."""
    sounds = [replace(cue, say=None) for cue in cues if cue.sound]
    said = joined(*(cue.say for cue in cues))
    return _merged(sounds, _first_fitting((joined(said, _ONE_MORE), _ONE_MORE, said), sounds, duration_ms))


def with_closing(cues: Sequence[Cue], duration_ms: int, ending: str | None = None) -> tuple[Cue, ...]:
    """Return the cues of a routine's last interval: the last words before its countdown, tones as its end tone.

    All is over as the time is, so that a track has it too. Where not even the shortest words have room (in two
    seconds, or after a long `ending`) they come after the end, and a track has the tones alone: see `before_the_last`.
    """
    begins_ms = duration_ms - CLOSING_MS
    if begins_ms < SOUND_MS:
        return (*cues, closing_cue(duration_ms, ending))
    words = _last_words(cues, duration_ms, ending)
    free_ms = min(words.at_ms, begins_ms)
    before = [replace(cue, say=None) if _ends_ms(cue) > free_ms else cue for cue in cues if cue.at_ms < begins_ms]
    tones = Cue(begins_ms, Sound.COMPLETE, anchor=Anchor.END)
    closing = [cue for cue in (*before, words, tones) if cue.sound or cue.say]
    return tuple(sorted(closing, key=lambda cue: cue.at_ms))


def without_closing(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return the cues of an interval that is not the last one after all."""
    return tuple(cue for cue in cues if not is_closing(cue))


def is_closing(cue: Cue) -> bool:
    """Whether a cue tells that the routine ends."""
    return cue.sound is Sound.COMPLETE or (cue.say or "").endswith(tuple(words for words, _ in _CLOSINGS))


def closing_cue(duration_ms: int, ending: str | None = None) -> Cue:
    """Return tones and words that end a routine in one cue; `ending` is what is to be seen to first."""
    return Cue(duration_ms, Sound.COMPLETE, joined(ending and spoken(ending), _CLOSING), Anchor.END)


def said_again(cues: Sequence[Cue], elapsed_ms: int, duration_ms: int | None) -> str | None:
    """Return what is being said here, once more: all of it if it fits, else from the sentence on that was cut.

    None where not even one sentence fits.
    """
    cue = next((cue for cue in cues if cue.say and cue.at_ms <= elapsed_ms < _ends_ms(cue)), None)
    if not cue or not cue.say:
        return None
    later_ms = [each.at_ms for each in cues if each.at_ms > elapsed_ms]
    until_ms = min(later_ms, default=duration_ms)
    sentences = cue.say.replace(". ", ".\n").split("\n")
    first = _sentence_at(sentences, elapsed_ms - cue.at_ms)
    ways = [sentences, *(sentences[first:last] for last in range(len(sentences), first, -1)), sentences[:1]]
    found = (joined(*way) for way in ways)
    return next(
        (words for words in found if until_ms is None or elapsed_ms + SOUND_MS + speech_ms(words) <= until_ms), None
    )


def _sentence_at(sentences: Sequence[str], spoken_ms: int) -> int:
    """Return which of several sentences is being said after so long."""
    ends = (speech_ms(joined(*sentences[: count + 1])) for count in range(len(sentences)))
    return next((index for index, end_ms in enumerate(ends) if spoken_ms < end_ms), len(sentences) - 1)


def counted_reps(reps: int, every_ms: int) -> list[Cue]:
    """Count repetitions aloud, each as it begins."""
    return [Cue(index * every_ms, say=say_rep(index + 1)) for index in range(reps)]


def say_rep(rep: int) -> str:
    """Say which repetition this is."""
    return f"{say_number(rep).capitalize()}."


def _last_words(cues: Sequence[Cue], duration_ms: int, ending: str | None) -> Cue:
    """Return what is said before the last countdown: it matters more than the numbers there, but not than a side."""
    for closing, before_ms in _CLOSINGS:
        words = joined(ending and spoken(ending), closing)
        until_ms = duration_ms - before_ms
        at_ms = until_ms - speech_ms(words)
        fixed = [cue for cue in cues if (cue.sound or cue.at_ms == 0) and cue.at_ms < until_ms]
        if at_ms > 0 and all(_ends_ms(cue) <= at_ms for cue in fixed):
            return Cue(at_ms, say=words, anchor=Anchor.END)
    return replace(closing_cue(duration_ms, ending), sound=None)


def _countdown(duration_ms: int) -> list[Cue]:
    return [Cue(duration_ms - left, Sound.COUNT, anchor=Anchor.END) for left in COUNTDOWN_MS if left <= duration_ms]


def _first_fitting(choices: Iterable[str], sounds: Sequence[Cue], duration_ms: int) -> list[Cue]:
    for sentence in choices:
        if fits := _fitting([Cue(0, say=sentence)], sounds, duration_ms):
            return fits
    return []


def _soon(check: Cue, sentences: Sequence[Cue], sounds: Sequence[Cue], duration_ms: int) -> list[Cue]:
    """Return a check at its moment, or at the first second after it where it fits: safety is not left out lightly."""
    for later_ms in range(0, CHECK_DELAY_MS + 1, 1_000):
        moved = replace(check, at_ms=check.at_ms + later_ms)
        if moved in _fitting([*sentences, moved], sounds, duration_ms):
            return [moved]
    return []


def _fitting(wanted: Iterable[Cue], sounds: Iterable[Cue], duration_ms: int) -> list[Cue]:
    """Keep the sentences that fit between the sounds and one another; the earlier in `wanted` wins."""
    sound_times = {sound.at_ms for sound in sounds}
    kept: list[Cue] = []
    taken = [(at, at + SOUND_MS) for at in sorted(sound_times)]
    for cue in wanted:
        begins = cue.at_ms + (SOUND_MS if cue.at_ms in sound_times else 0)
        ends = begins + speech_ms(cue.say or "")
        if ends <= duration_ms and all(ends <= start or begins >= end for start, end in taken):
            kept.append(cue)
            taken.append((begins, ends))
    return kept


def _ends_ms(cue: Cue) -> int:
    return cue.at_ms + (SOUND_MS if cue.sound else 0) + (speech_ms(cue.say) if cue.say else 0)


def _merged(sounds: Iterable[Cue], sentences: Iterable[Cue]) -> tuple[Cue, ...]:
    cues = {cue.at_ms: cue for cue in sounds}
    for cue in sentences:
        sound = cues.get(cue.at_ms)
        cues[cue.at_ms] = replace(sound, say=cue.say) if sound else cue
    return tuple(cues[at_ms] for at_ms in sorted(cues))
