"""Bytes from a keyboard to commands: pure, so that any sequence can be tested."""

from collections.abc import Iterator

from flexroutine.session import Command

_PLAIN = {
    " ": Command.PAUSE,
    "\r": Command.DONE,
    "\n": Command.DONE,
    "n": Command.NEXT,
    "N": Command.NEXT_EXERCISE,
    "b": Command.BACK,
    "+": Command.LONGER,
    "=": Command.LONGER,
    "-": Command.SHORTER,
    "_": Command.SHORTER,
    "m": Command.MUTE,
    "?": Command.HELP,
    "q": Command.QUIT,
    "y": Command.YES,
    "Y": Command.YES,
    "p": Command.PAIN,
    "x": Command.SKIP_PAINFUL,
    "e": Command.EASIER,
    **{command.value: command for command in Command if command.score is not None},
}
_ARROWS = {"B": Command.MORE, "C": Command.NEXT, "D": Command.BACK}
_ESCAPE = 0x1B


def read_keys(typed: bytes) -> Iterator[Command]:
    """Give the command of every key in `typed`, in order; keys that mean nothing are left out.

    A lone escape at the end is the Esc key: the caller waits a moment for the rest of a sequence first.
    """
    at = 0
    while at < len(typed):
        length = _key_length(typed[at:])
        if command := _command(typed[at : at + length]):
            yield command
        at += length


def is_unfinished(typed: bytes) -> bool:
    """Tell whether `typed` ends inside an escape sequence, or with what may begin one."""
    start = typed.rfind(_ESCAPE)
    if start < 0:
        return False
    tail = typed[start:]
    return tail in (b"\x1b", b"\x1bO") or (tail[1:2] == b"[" and not any(_is_final(byte) for byte in tail[2:]))


def _key_length(typed: bytes) -> int:
    if typed[0] == _ESCAPE and len(typed) > 1 and typed[1:2] in (b"[", b"O"):
        for end in range(2, len(typed)):
            if _is_final(typed[end]):
                return end + 1
        return len(typed)
    if typed[0] < 0x80:
        return 1
    return next((end for end in range(1, len(typed)) if typed[end] & 0xC0 != 0x80), len(typed))


def _is_final(byte: int) -> bool:
    return 0x40 <= byte <= 0x7E


def _command(key: bytes) -> Command | None:
    if key == b"\x1b":
        return Command.ESCAPE
    if len(key) == 3 and key[0] == _ESCAPE:
        return _ARROWS.get(chr(key[2]))
    return _PLAIN.get(key.decode("utf-8", "replace"))
