"""The edge to a terminal: keys and signals in, full-screen pictures and bells out.

Longer than other files, so that all that touches a terminal stands in one place.

Keys are read with a time limit, which is also how the player waits. Whatever ends a run (a key, Ctrl-C,
SIGTERM, SIGHUP, SIGQUIT), the terminal is given back as it was: a signal is only noted when it arrives and
acted on in `wait`, so that it never interrupts the taking or the giving back.
"""

import contextlib
import errno
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
from typing import Any, Self

from rich.console import Console, ConsoleDimensions
from rich.segment import Segments

from flexroutine.choices import Background, FigureMode
from flexroutine.cues import Cue, Sound
from flexroutine.figures import Scene, plain
from flexroutine.keys import is_unfinished, read_keys
from flexroutine.lines import ASCII, UNICODE, Glyphs, side_by_side
from flexroutine.painting import Canvas
from flexroutine.screen import drawn
from flexroutine.session import Command, Session
from flexroutine.tones import background_of
from flexroutine.window import Window

ESCAPE_WAIT_S = 0.03
"""A lone escape is the Esc key when nothing follows within this time."""

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Signals that end a run in good order."""

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


class Waiter:
    """Waits for a key, a signal or a time: the player's `wait`. Without a keyboard, for time alone.

    `suspend` is called before the program stops at Ctrl-Z, `resized` when the window may have changed.
    """

    def __init__(
        self,
        keyboard: int | None,
        suspend: Callable[[], None] | None = None,
        resized: Callable[[], None] = lambda: None,
    ) -> None:
        self._keyboard = keyboard
        self._suspend = suspend
        self._resized = resized
        self._commands: deque[Command] = deque()
        self._typed = b""
        self._ending: int | None = None
        self._termios: list[Any] | None = None

    @property
    def has_keyboard(self) -> bool:
        """Whether keys can come."""
        return self._keyboard is not None

    def __enter__(self) -> Self:
        self._signals, self._wakeup = os.pipe()
        os.set_blocking(self._wakeup, False)
        os.set_blocking(self._signals, False)
        self._former_wakeup = signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)
        wanted = [*ENDING, signal.SIGWINCH] + ([signal.SIGTSTP, signal.SIGCONT] if self._suspend else [])
        wanted = [each for each in wanted if signal.getsignal(each) is not signal.SIG_IGN]  # as nohup asks
        self._former = {each: signal.signal(each, self._note) for each in wanted}
        self._listen()
        return self

    def __exit__(self, *exception: object) -> None:
        self._give_back()
        signal.set_wakeup_fd(self._former_wakeup)
        for each, handler in self._former.items():
            is_ending = self._ending and each in ENDING  # a second Ctrl-C must not cut short what is told at the end
            signal.signal(each, signal.SIG_IGN if is_ending else handler)
        os.close(self._signals)
        os.close(self._wakeup)

    def wait(self, seconds: float | None) -> Command | None:
        """Return the next command, or None when the time is up or the window has changed.

        Asked to wait without a limit and without a keyboard, says to go on: nobody else could.

        Raises: KeyboardInterrupt, SignalExit: a signal asks the program to end.
        """
        self._end_if_asked()
        if self._commands:
            return self._commands.popleft()
        if seconds is None and self._keyboard is None:
            return Command.PAUSE
        sources = [self._signals] + ([] if self._keyboard is None else [self._keyboard])
        if is_unfinished(self._typed):
            seconds = ESCAPE_WAIT_S
        ready, _, _ = select.select(sources, [], [], seconds)
        if self._signals in ready and (command := self._answer(os.read(self._signals, 1024))):
            return command
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

    def _note(self, signum: int, frame: FrameType | None) -> None:
        """Note that a signal has come; its number is in the wake-up pipe already."""
        del frame
        if signum in ENDING and not self._ending:
            self._ending = signum

    def _end_if_asked(self) -> None:
        if self._ending == signal.SIGINT:
            raise KeyboardInterrupt
        if self._ending:
            raise SignalExit(128 + self._ending)

    def _answer(self, signals: bytes) -> Command | None:
        self._end_if_asked()
        if self._suspend and (signal.SIGTSTP in signals or signal.SIGCONT in signals):
            self._suspend()
            if signal.SIGTSTP in signals:
                self._stop()
            self._listen()
            self._end_if_asked()
            return Command.SUSPEND
        self._resized()
        return None

    def _stop(self) -> None:
        """Give the terminal back and stop, as Ctrl-Z asks; returns when continued."""
        self._give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._note)
        with contextlib.suppress(BlockingIOError):
            os.read(self._signals, 1024)  # the signal to continue

    def _listen(self) -> None:
        """Let every key come at once and unseen; Ctrl-S is a key like any other and does not stop the clock."""
        if self._keyboard is None or self._ending:
            return
        try:
            before = self._termios or termios.tcgetattr(self._keyboard)
            tty.setcbreak(self._keyboard)
        except termios.error as error:
            if error.args[0] != errno.EINTR:
                raise
            self._listen()  # a signal came while it waited for its turn in the foreground
            return
        self._termios = before
        mode = termios.tcgetattr(self._keyboard)
        mode[tty.IFLAG] &= ~termios.IXON
        termios.tcsetattr(self._keyboard, termios.TCSANOW, mode)

    def _give_back(self) -> None:
        """Set the terminal as it was, if it is taken; once given back, it may be in use by the shell."""
        before, self._termios = self._termios, None
        if self._keyboard is not None and before is not None:
            with contextlib.suppress(termios.error):  # the terminal may be gone
                termios.tcsetattr(self._keyboard, termios.TCSANOW, before)


@contextlib.contextmanager
def _hung_up_when_gone() -> Iterator[None]:
    """Treat a terminal that can no longer be written to as one that has hung up."""
    try:
        yield
    except OSError:
        raise SignalExit(128 + signal.SIGHUP) from None


class Screen:
    """Shows a session on the whole terminal."""

    def __init__(self, console: Console, window: Window) -> None:
        self._console = console
        self._window = window
        self._is_taken = False

    def __enter__(self) -> Self:
        with _hung_up_when_gone():
            self._take()
        return self

    def __exit__(self, *exception: object) -> None:
        with contextlib.suppress(OSError):  # the terminal may be gone
            self.leave()

    def leave(self) -> None:
        """Give the terminal back for a while; the next `draw` takes it again."""
        if self._is_taken:
            self._is_taken = False
            self._console.set_alt_screen(enable=False)
            self._console.show_cursor(show=True)
        self.forget()

    def forget(self) -> None:
        """Forget what is shown, so that the next `draw` draws: the window may have lost it."""
        self._window.forget()

    @_hung_up_when_gone()
    def draw(self, session: Session) -> float | None:
        """Show the session as it is now; return in how many seconds to show it again, if it moves by itself."""
        if not self._is_taken:
            self._take()
        size = _window_size()
        if size != self._console.size:
            self._console.size = size
            self.forget()
        written, again_s = self._window.show(session)
        if written:
            self._console.print(Segments(written), end="", soft_wrap=True)
        return again_s

    def draw_all(self, session: Session) -> None:
        """Show the session as it is now, in as many frames as it takes."""
        while self.draw(session) == 0:
            pass

    def _take(self) -> None:
        self._is_taken = True
        self._console.set_alt_screen(enable=True)
        self._console.show_cursor(show=False)


def _window_size() -> ConsoleDimensions:
    """Return columns and rows of the window itself; COLUMNS and LINES would not follow when it is resized."""
    width, height = os.get_terminal_size(sys.stdout.fileno())
    return ConsoleDimensions(width or 80, height or 24)


@_hung_up_when_gone()
def ring(cue: Cue) -> None:
    """Sound the terminal bell for a cue that has a sound."""
    if cue.sound:
        sys.stdout.write("\a" * _BELLS.get(cue.sound, 1))
        sys.stdout.flush()


def glyphs_for(environment: dict[str, str]) -> Glyphs:
    """Return what this locale's terminal can draw; a locale that says nothing of UTF-8 gets ASCII.

    Python itself may set LC_CTYPE to C.UTF-8 under LANG=C, so that alone says nothing about the terminal.
    """
    kind = environment.get("LC_CTYPE", "")
    said = (environment.get("LC_ALL", ""), kind if kind != "C.UTF-8" else "", environment.get("LANG", ""))
    return UNICODE if "utf" in next(filter(None, said), "").lower() else ASCII


def canvas_for(
    console: Console, glyphs: Glyphs, mode: FigureMode | None, background: Background | None = None
) -> Canvas:
    """Return how to draw figures: as it was asked for, or as this terminal can.

    Braille is the finest and needs no colour; where the locale says nothing of UTF-8 there is ASCII. The background
    is dark unless the terminal says that it is not.
    """
    colours = {None: 0, "standard": 16, "windows": 16, "256": 256, "truecolor": 1 << 24}
    finest = FigureMode.BLOCK if os.environ.get("TERM") == "linux" else FigureMode.BRAILLE  # its font has no braille
    chosen = mode or (finest if glyphs is UNICODE else FigureMode.ASCII)
    paper = background or background_of(os.environ.get("COLORFGBG", ""))
    return Canvas(chosen, 0 if console.no_color else colours[console.color_system], paper)


def print_picture(
    scene: Scene, mode: FigureMode | None, background: Background | None = None, columns: int = 60, rows: int = 18
) -> None:
    """Print one scene as this terminal can, no wider than its window."""
    console = Console()
    canvas = canvas_for(console, glyphs_for(dict(os.environ)), mode, background)
    picture = canvas.renderer()(scene, min(columns, console.width), rows)
    first = next((index for index, row in enumerate(picture) if plain((row,)).strip()), 0)
    for row in picture[first:]:
        console.print(side_by_side(*drawn(row, canvas.theme)), no_wrap=True, crop=True, highlight=False)
