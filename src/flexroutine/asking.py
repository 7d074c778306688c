"""The edge to a keyboard for questions: one key at a time, outside of a session."""

import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_ESCAPE = b"\x1b"


@contextmanager
def single_keys(keyboard: int) -> Iterator[Callable[[float | None], str]]:
    """Give what reads one key at a time; what was typed before is forgotten, and the terminal is given back after.

    Ctrl-C raises as ever; other signals that end the program do so in good order. Ctrl-Z waits for the answer.
    """
    before = termios.tcgetattr(keyboard)
    former = {each: signal.signal(each, _end) for each in _ENDING if signal.getsignal(each) is not signal.SIG_IGN}
    former[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        tty.setcbreak(keyboard)
        yield _Keys(keyboard).read
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
        for each, handler in former.items():
            signal.signal(each, handler)


def say(text: str) -> None:
    """Write a question, or what was answered, to standard error."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def read_line(keyboard: int) -> str:
    """Return a line that is typed, with the terminal's own editing; nothing when the keyboard is gone."""
    try:
        return os.read(keyboard, 4096).decode(errors="replace")
    except OSError:
        return ""


class _Keys:
    """Reads byte by byte, so that what is typed ahead stays where the next question finds it."""

    def __init__(self, keyboard: int) -> None:
        self._keyboard = keyboard

    def read(self, seconds: float | None) -> str:
        """Wait for a key; gives nothing when the time or the keyboard is over."""
        while self._is_ready(seconds):
            key = self._byte()
            if key == _ESCAPE:  # an arrow or the like is no answer
                while self._is_ready(0) and self._byte():
                    pass
            elif not key or key.isascii():
                return key.decode()
        return ""

    def _is_ready(self, seconds: float | None) -> bool:
        return bool(select.select([self._keyboard], [], [], seconds)[0])

    def _byte(self) -> bytes:
        try:
            return os.read(self._keyboard, 1)
        except OSError:  # the terminal is gone
            return b""


def _end(signum: int, frame: FrameType | None) -> None:
    del frame
    raise SystemExit(128 + signum)
