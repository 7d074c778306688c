"""From the keys that somebody presses to answers: a score, yes or no, a line of text. Pure, so any can be tested."""

import re
from collections.abc import Callable

from flexroutine.diary import MAX_SCORE

_KEY = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""What a key such as an arrow writes."""
MAX_NOTE = 500

_ENTER = "\r\n"
_SECOND_DIGIT_S = 0.8
"""How long 1 waits for the 0 that makes it 10."""
_TOO_MUCH_FROM = 6
"""Source: the traffic light of Provide Physiotherapy; as a rule of this program our own estimate."""
_SEVERE_FROM = 8


def read_score(read: Callable[[float | None], str]) -> int | None:
    """Return a score from 0 to 10, one key each, or None for Enter; other keys do nothing.

    `read` waits for one key for some seconds, or for ever; it gives nothing when the time or the keyboard is over.
    """
    while key := read(None):
        if key in _ENTER:
            return None
        if key == "1":
            return MAX_SCORE if read(_SECOND_DIGIT_S) == "0" else 1
        if key in "023456789":
            return int(key)
    return None


def read_yes(read: Callable[[float | None], str], *, enter: bool) -> bool:
    """Return whether y was pressed, and not n; Enter means `enter`, and other keys do nothing."""
    while key := read(None):
        if key in "nN":
            return False
        if key in "yY":
            return True
        if key in _ENTER:
            return enter
    return False


def clean_note(text: str) -> str:
    """Return a text without what a terminal would act on, in one line and not too long."""
    text = _KEY.sub(" ", text)
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())[:MAX_NOTE]


def advice_on(score: int) -> str | None:
    """Say where to read what such pain asks for; nothing below the red."""
    if score >= _SEVERE_FROM:
        return f"Pain {score} of 10 is severe. Do no more for now, and read: flexroutine guide warning-signs"
    if score >= _TOO_MUCH_FROM:
        return f"Pain {score} of 10 is too much to go on with. Read: flexroutine guide when-to-stop"
    return None
