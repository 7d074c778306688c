"""Bytes from a keyboard to commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.keys import is_unfinished, read_keys
from flexroutine.session import Command

KEYS = {
    b" ": Command.PAUSE,
    b"\r": Command.DONE,
    b"\n": Command.DONE,
    b"n": Command.NEXT,
    b"\x1b[C": Command.NEXT,
    b"\x1bOC": Command.NEXT,
    b"N": Command.NEXT_EXERCISE,
    b"b": Command.BACK,
    b"\x1b[D": Command.BACK,
    b"\x1bOD": Command.BACK,
    b"+": Command.LONGER,
    b"=": Command.LONGER,
    b"-": Command.SHORTER,
    b"_": Command.SHORTER,
    b"m": Command.MUTE,
    b"?": Command.HELP,
    b"q": Command.QUIT,
    b"y": Command.YES,
    b"p": Command.PAIN,
    b"x": Command.SKIP_PAINFUL,
    b"e": Command.EASIER,
    b"0": Command.PAIN_0,
    b"9": Command.PAIN_9,
}
MEANINGLESS = ["é".encode(), "日本語".encode(), "👍".encode(), b"\x1b[A", b"\x1bOP", b"\x1b[15~", b"\x1b[1;5C", b"z"]
typed_keys = st.lists(st.sampled_from([*KEYS, *MEANINGLESS]), max_size=12)


def read_as_it_comes(*pieces: bytes) -> list[Command]:
    """Read pieces as a terminal does: an unfinished end waits for the next piece."""
    commands: list[Command] = []
    waiting = b""
    for piece in pieces:
        waiting += piece
        if not is_unfinished(waiting):
            commands += read_keys(waiting)
            waiting = b""
    return commands + list(read_keys(waiting))


@given(st.binary())
def test_read_keys_with_any_bytes(typed: bytes) -> None:
    """No bytes raise, and there are never more commands than bytes."""
    assert len(list(read_keys(typed))) <= len(typed)
    assert is_unfinished(typed) in (True, False)


@given(typed_keys, st.data())
def test_read_keys_in_pieces(keys: list[bytes], data: st.DataObject) -> None:
    """However the bytes arrive, every key counts once and in order."""
    typed = b"".join(keys)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(typed)), max_size=6)))
    ends = [*cuts, len(typed)]
    pieces = [typed[start:end] for start, end in zip([0, *cuts], ends, strict=True)]
    assert read_as_it_comes(*pieces) == [KEYS[key] for key in keys if key in KEYS]


@pytest.mark.parametrize(("typed", "command"), KEYS.items(), ids=[ascii(key) for key in KEYS])
def test_read_keys_of_one_key(typed: bytes, command: Command) -> None:
    """Each key has its one command."""
    assert list(read_keys(typed)) == [command]


@pytest.mark.parametrize("typed", MEANINGLESS, ids=ascii)
def test_read_keys_without_meaning(typed: bytes) -> None:
    """Letters of other scripts, function keys and other sequences mean nothing, and no part of them does."""
    assert list(read_keys(typed)) == []


def test_read_keys_of_escape() -> None:
    """A lone escape is the Esc key, which goes back or stops; the key after it still counts."""
    assert list(read_keys(b"\x1b")) == [Command.ESCAPE]
    assert list(read_keys(b"\x1by")) == [Command.ESCAPE, Command.YES]


@pytest.mark.parametrize(
    ("typed", "commands"),
    [
        pytest.param(b"\xe6 ", [Command.PAUSE], id="a character cut off"),
        pytest.param(b"\x97\xa5n", [Command.NEXT], id="the rest of a character"),
        pytest.param(b"\xff\xfeq", [Command.QUIT], id="no UTF-8"),
        pytest.param(b"\x1b[15", [], id="a sequence cut off"),
    ],
)
def test_read_keys_of_broken_text(typed: bytes, commands: list[Command]) -> None:
    """Broken text swallows no key after it."""
    assert list(read_keys(typed)) == commands


@pytest.mark.parametrize("typed", [b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[1;", b"n\x1b", b"\x1b[C\x1b["], ids=ascii)
def test_is_unfinished_inside_a_sequence(typed: bytes) -> None:
    """An end that may be the beginning of a sequence waits for the rest."""
    assert is_unfinished(typed)


@pytest.mark.parametrize("typed", [b"", b"n", b"\x1b[C", b"\x1bOC", b"\x1bn", b"\x1b[C ", b"\x1b[15~1"], ids=ascii)
def test_is_unfinished_after_whole_keys(typed: bytes) -> None:
    """Whole keys act at once, also a plain key right after an arrow."""
    assert not is_unfinished(typed)
