"""How well the voice is understood: word errors of a speech recogniser over all that is spoken.

Run with `python benchmarks/voice.py [VOICE...]` after `pip install pocketsphinx`. The recogniser knows many words and
nothing of exercise, so a rate says little by itself: compare voices and wordings, and read what was misheard.
"""

import importlib
import sys
import time
from array import array
from typing import Any

from flexroutine.choices import Level
from flexroutine.loading import load_catalogue
from flexroutine.routine import resolve_routine
from flexroutine.sound.announcing import Announcer
from flexroutine.sound.engines import find_engine
from flexroutine.sound.mixing import sentences
from flexroutine.sound.samples import length_ms, spoken_cleanly
from flexroutine.timeline import Pacing, compile_timeline


def main(voices: list[str]) -> None:
    """Print the word error rate of each voice, and the sentences that were misheard most."""
    for voice in voices:
        engine = find_engine(voice).engine
        if engine is None or isinstance(engine, Announcer):
            print(f"{voice}: {'not here' if engine is None else 'speaks by itself'}")
            continue
        began_s, said_ms = time.monotonic(), 0.0
        misheard: list[tuple[int, str, str]] = []
        words = 0
        recogniser = _recogniser()
        for sentence in _everything():
            samples = spoken_cleanly(engine.speak(sentence, 1))
            said_ms += length_ms(samples)
            heard = _heard(recogniser, samples)
            wanted = _words(sentence)
            words += len(wanted)
            misheard.append((_distance(wanted, heard), sentence, " ".join(heard)))
        errors = sum(wrong for wrong, _, _ in misheard)
        spent_s = time.monotonic() - began_s
        print(f"{engine.name} {engine.voice}: {errors} of {words} words wrong ({errors / words:.0%}),", end=" ")
        print(f"{len(misheard)} sentences, {said_ms / 1000:.0f} s of speech, {spent_s:.0f} s")
        for wrong, sentence, heard_as in sorted(misheard, reverse=True)[:12]:
            print(f"  {wrong:2}  {sentence}\n      {heard_as}")


def _everything() -> list[str]:
    catalogue = load_catalogue().catalogue
    found: dict[str, None] = {}
    for entry in catalogue.routines.values():
        for level in Level:
            found |= dict.fromkeys(sentences(compile_timeline(resolve_routine(entry, catalogue), Pacing(level))))
    return list(found)


def _recogniser() -> Any:
    recognising: Any = importlib.import_module("pocketsphinx")  # not among what development needs
    return recognising.Decoder(samprate=16000, loglevel="FATAL")


def _heard(recogniser: Any, samples: "array[int]") -> list[str]:
    recogniser.start_utt()
    recogniser.process_raw(bytes(6400) + samples.tobytes() + bytes(6400), full_utt=True)
    recogniser.end_utt()
    found = recogniser.hyp()
    return _words(found.hypstr) if found else []


def _words(text: str) -> list[str]:
    return text.lower().replace("half-way", "halfway").replace("-", " ").replace(".", " ").replace(",", " ").split()


def _distance(wanted: list[str], heard: list[str]) -> int:
    """Count the words to change, add or leave out."""
    row = list(range(len(heard) + 1))
    for index, word in enumerate(wanted, 1):
        before, row[0] = row[0], index
        for other, each in enumerate(heard, 1):
            before, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, before + (word != each))
    return row[-1]


if __name__ == "__main__":
    main(sys.argv[1:] or ["en-US", "en-GB"])
