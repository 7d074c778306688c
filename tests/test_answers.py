"""From keys to answers."""

from collections import deque
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.answers import MAX_NOTE, clean_note, read_score, read_yes


def typed(keys: str) -> Callable[[float | None], str]:
    """A keyboard on which these keys are pressed; `~` is a pause, and after the last the keyboard is gone."""
    waiting = deque(keys)

    def read(seconds: float | None) -> str:
        while waiting:
            key = waiting.popleft()
            if key != "~":
                return key
            if seconds is not None:
                return ""
        return ""

    return read


@pytest.mark.parametrize(
    ("keys", "score"),
    [
        ("3", 3),
        ("0", 0),
        ("10", 10),
        ("1~", 1),
        ("1\n", 1),
        ("15", 1),
        ("\n", None),
        ("\r", None),
        ("x 7", 7),
        ("", None),
    ],
)
def test_score(keys: str, score: int | None) -> None:
    """One key is a score, one and nought are ten, Enter is none, and any other key is nothing."""
    assert read_score(typed(keys)) == score


@pytest.mark.parametrize(
    ("keys", "enter", "yes"),
    [
        ("y", False, True),
        ("N", True, False),
        ("\n", True, True),
        ("\n", False, False),
        ("xY", False, True),
        ("", True, False),
    ],
)
def test_yes(keys: str, enter: bool, yes: bool) -> None:
    """The key y is yes, n is no, Enter is what was said, and a keyboard that is gone says no."""
    assert read_yes(typed(keys), enter=enter) is yes


@given(st.text())
def test_any_keys_are_an_answer(keys: str) -> None:
    """Whatever is typed, there is a score or none."""
    assert read_score(typed(keys)) in (None, *range(11))


@given(st.text())
def test_a_note_does_nothing_to_a_terminal(text: str) -> None:
    """What is kept of a text is one line that can be printed, and cleaning it again changes nothing."""
    note = clean_note(text)
    assert note.isprintable()
    assert clean_note(note) == note
    assert len(clean_note(text * 100)) <= MAX_NOTE


def test_a_note_has_no_keys_in_it() -> None:
    """An arrow that was pressed while typing leaves nothing."""
    assert clean_note("stiff\x1b[D\x1b[1;5C today") == "stiff today"


def test_a_note_keeps_its_words() -> None:
    """Words stay as they are; what stands between them becomes one space."""
    assert clean_note("  after\tsitting,\x1b[31m a   lot: 50 % ") == "after sitting, a lot: 50 %"
