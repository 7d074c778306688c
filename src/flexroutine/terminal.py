"""The edge to a terminal: keys and signals in, full-screen pictures and bells out.

Keys are read with a time limit, which is also how the player waits. Whatever ends a run (a key, Ctrl-C,
SIGTERM, SIGHUP), the terminal is given back as it was.
"""

import contextlib
import os
import select
import signal
import sys
import termios
import time
import tty
from collections import deque
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from flexroutine.cues import Sound
from flexroutine.keys import is_unfinished, read_keys
from flexroutine.screen import ASCII, UNICODE, Glyphs, View, compose, view_of
from flexroutine.session import Command, Due, Session

ESCAPE_WAIT_S = 0.03
"""A lone escape is the Esc key when nothing follows within this time."""

_BELLS = {Sound.HALFWAY: 2, Sound.SWITCH: 2, Sound.COMPLETE: 3}


def elapsed_clock() -> float:
    """Return seconds that never go back and that go on while the laptop sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class SignalExit(SystemExit):
    """A signal ends the program; the code is the one that shells give it."""


@contextlib.contextmanager
def ending_on_signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into an orderly exit (143, 129) while this lasts."""

    def leave(signum: int, frame: FrameType | None) -> None:
        del frame
        for each in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)  # leaving is under way; do not interrupt it
        raise SignalExit(128 + signum)

    before = {each: signal.signal(each, leave) for each in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class Waiter:
    """Waits for a key, a signal or a time: the player's `wait`. Without a keyboard, for time alone."""

    def __init__(self, keyboard: int | None, suspend: Callable[[], None] | None = None) -> None:
        self._keyboard = keyboard
        self._suspend = suspend
        self._commands: deque[Command] = deque()
        self._typed = b""

    @property
    def has_keyboard(self) -> bool:
        """Whether keys can come."""
        return self._keyboard is not None

    def __enter__(self) -> Self:
        self._signals, self._wakeup = os.pipe()
        os.set_blocking(self._wakeup, False)
        os.set_blocking(self._signals, False)
        self._former_wakeup = signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)
        wanted = [signal.SIGWINCH] + ([signal.SIGTSTP] if self._suspend else [])
        self._former = {each: signal.signal(each, _wake) for each in wanted}
        self._termios = None if self._keyboard is None else termios.tcgetattr(self._keyboard)
        self._listen()
        return self

    def __exit__(self, *exception: object) -> None:
        signal.set_wakeup_fd(self._former_wakeup)
        for each, handler in self._former.items():
            signal.signal(each, handler)
        self._give_back()
        os.close(self._signals)
        os.close(self._wakeup)

    def wait(self, seconds: float | None) -> Command | None:
        """Return the next command, or None when the time is up or the window has changed.

        Asked to wait without a limit and without a keyboard, says to go on: nobody else could.
        """
        if self._commands:
            return self._commands.popleft()
        if seconds is None and self._keyboard is None:
            return Command.PAUSE
        sources = [self._signals] + ([] if self._keyboard is None else [self._keyboard])
        if is_unfinished(self._typed):
            seconds = ESCAPE_WAIT_S
        ready, _, _ = select.select(sources, [], [], seconds)
        if self._signals in ready and signal.SIGTSTP in os.read(self._signals, 1024):
            return self._stop_and_come_back()
        if self._keyboard in ready:
            self._read_keyboard()
        elif self._typed:
            self._understand()
        return self._commands.popleft() if self._commands else None

    def _read_keyboard(self) -> None:
        assert self._keyboard is not None  # noqa: S101 - told to mypy; `wait` has looked
        with contextlib.suppress(OSError):
            if typed := os.read(self._keyboard, 1024):
                self._typed += typed
                if not is_unfinished(self._typed):
                    self._understand()
                return
        self._keyboard = None  # the terminal is gone

    def _understand(self) -> None:
        self._commands.extend(read_keys(self._typed))
        self._typed = b""

    def _stop_and_come_back(self) -> Command | None:
        """Give the terminal back, stop as Ctrl-Z asks, and take it again when continued."""
        self._give_back()
        if self._suspend:
            self._suspend()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, _wake)
        self._listen()
        return Command.SUSPEND

    def _listen(self) -> None:
        if self._keyboard is not None:
            tty.setcbreak(self._keyboard)

    def _give_back(self) -> None:
        if self._keyboard is not None and self._termios is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._keyboard, termios.TCSADRAIN, self._termios)


def _wake(signum: int, frame: FrameType | None) -> None:
    """Do nothing: the number of the signal arrives in the wake-up pipe."""


class Screen:
    """Draws a session on the whole terminal, only when what is shown has changed."""

    def __init__(self, console: Console, glyphs: Glyphs, *, has_keyboard: bool) -> None:
        self._console = console
        self._glyphs = glyphs
        self._has_keyboard = has_keyboard
        self._live = self._new_live()
        self._shown: tuple[View, tuple[int, int]] | None = None

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *exception: object) -> None:
        with contextlib.suppress(OSError):  # the terminal may be gone
            self._live.stop()

    def leave(self) -> None:
        """Give the terminal back for a while; the next `draw` takes it again."""
        self._live.stop()
        self._live = self._new_live()
        self._shown = None

    def draw(self, session: Session) -> None:
        """Show the session as it is now."""
        if not self._live.is_started:
            self._live.start()
        width, height = self._console.size
        seen = (view_of(session, has_keyboard=self._has_keyboard), (width, height))
        if seen == self._shown:
            return
        self._shown = seen
        lines = compose(seen[0], max(1, width), max(1, height), self._glyphs)
        self._live.update(Text("\n").join(lines), refresh=True)

    def _new_live(self) -> Live:
        return Live(
            console=self._console,
            screen=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )


def ring(due: Due) -> None:
    """Sound the terminal bell for a cue that has a sound."""
    if due.cue.sound:
        sys.stdout.write("\a" * _BELLS.get(due.cue.sound, 1))
        sys.stdout.flush()


def glyphs_for(environment: dict[str, str]) -> Glyphs:
    """Return what this locale's terminal can draw; a locale that says nothing of UTF-8 gets ASCII.

    Python itself may set LC_CTYPE to C.UTF-8 under LANG=C, so that alone says nothing about the terminal.
    """
    said = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    named = [value for value in said if value and value != "C.UTF-8"] or [environment.get("LANG", "")]
    return UNICODE if "utf" in named[0].lower() else ASCII
