"""Runs the program on a real terminal, as a person would: keys in, the visible screen out."""

import contextlib
import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping
from typing import Any

import pexpect
import pyte

from flexroutine.letters import draw_big, draw_halves, draw_small
from flexroutine.view import Shown

PROGRAM = (sys.executable, "-m", "flexroutine", "start")

LEFT_OUT = ("COLUMNS", "LINES", "NO_COLOR", "LC_ALL", "LC_CTYPE", "PYTHONUNBUFFERED")
"""What would change the program under test. (Unbuffered, Python itself loses output when a signal comes.)"""

JOB_SHELL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
job = os.fork()
if job == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])
while True:
    _, status = os.waitpid(job, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
    os.tcsetpgrp(0, os.getpgrp())
    print("stopped", job, "then?", flush=True)
    if sys.stdin.readline() == "fg\\n":
        os.tcsetpgrp(0, job)
    else:
        os.kill(job, signal.SIGTERM)
    os.killpg(job, signal.SIGCONT)
"""
"""A shell with job control that leaves the terminal's settings alone, so that it repairs nothing; it runs one job."""


class Terminal:
    """A program on a terminal of `columns` by `rows`; everything it writes goes to a screen that can be read."""

    def __init__(
        self,
        *command: str,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        echo: bool = True,
    ) -> None:
        inherited = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
        stated = {"LANG": "en_US.UTF-8", "TERM": "xterm-256color", **(environment or {})}
        self.written = b""
        self._screen = pyte.Screen(columns or 80, rows or 24)
        self._stream = pyte.ByteStream(self._screen)
        child: Any = pexpect.spawn(  # its types know neither bytes nor its inner parts
            command[0], list(command[1:]), dimensions=(rows, columns), env={**inherited, **stated}, echo=echo
        )
        self._child = child
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = self._child.ptyproc.delayafterterminate = 0.02
        self._before = self.settings

    @property
    def settings(self) -> list[Any]:
        """The terminal's settings as the kernel has them."""
        return termios.tcgetattr(self._child.child_fd)

    @property
    def echoes(self) -> bool:
        """Whether keys are shown as they are typed, and wait for Enter."""
        flags: int = self.settings[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    @property
    def lines(self) -> list[str]:
        """The visible screen."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The visible screen, as one text."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def output(self) -> str:
        """Everything that was written so far, without escape sequences."""
        return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\([A-Z0-9])", "", self.written.decode(errors="replace"))

    @property
    def colours(self) -> set[str]:
        """Every colour that was set so far, as the numbers that the terminal got."""
        numbers = re.findall(r"\x1b\[([0-9;]*)m", self.written.decode(errors="replace"))
        return {each for each in ";".join(numbers).split(";") if len(each) > 1}

    @property
    def descriptor(self) -> int:
        """The other end of the terminal."""
        return int(self._child.child_fd)

    @property
    def pid(self) -> int:
        """The process on this terminal."""
        return int(self._child.pid)

    def shows(self, text: str) -> bool:
        """Whether the visible screen says this, in letters or, if it is a phase, in big ones."""
        drawn = (draw_halves(text, scale) for scale in (1, 2, 3, 4)) if text in set(Shown) else ()
        return text in self.text or any(_is_drawn(each, self.lines, margin=2) for each in drawn)

    def wait_for(self, *texts: str, seconds: float = 10) -> None:
        """Read until the visible screen shows all of these, or fail with what it shows."""
        self.wait_until(lambda: all(map(self.shows, texts)), f"no {texts}", seconds)

    def wait_until(self, is_so: Callable[[], bool], fault: str, seconds: float = 10) -> None:
        """Read until this is so, or fail with what the screen shows."""
        until_s = time.monotonic() + seconds
        while not is_so():
            is_over = not self.read()
            assert is_so() or not (is_over or time.monotonic() > until_s), f"{fault} on the screen:\n{self.text}"

    def wait_for_number(self, *numbers: int, seconds: float = 10) -> None:
        """Read until the screen shows one of these numbers, in big digits of any size, in half blocks or plain."""
        self.wait_until(lambda: any(_is_shown(each, self.lines) for each in numbers), f"none of {numbers}", seconds)

    def read(self, seconds: float = 0.05) -> bool:
        """Let what has been written reach the screen; False when nothing more can come."""
        try:
            written = self._child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += written
        self._stream.feed(written)
        return True

    def settle(self) -> None:
        """Read for longer than a frame of a figure and a flash last."""
        until_s = time.monotonic() + 0.4
        while time.monotonic() < until_s:
            self.read()

    def press(self, keys: str | bytes) -> None:
        """Type keys, all at once."""
        self._child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def clear(self) -> None:
        """Lose what the screen shows, as a window does that has been small."""
        self._screen.reset()

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal, if it still runs."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def end(self, seconds: float = 15) -> int:
        """Read until the program has ended; gives its exit code, or minus the signal that it died of."""
        until_s = time.monotonic() + seconds
        while self.read():
            assert time.monotonic() < until_s, f"still running:\n{self.text}"
        return self._exit_code()

    def hang_up(self) -> int:
        """Close the terminal under the program; gives its exit code."""
        self._child.ptyproc.fileobj.close()
        self._child.closed = True
        return self._exit_code()

    def close(self) -> None:
        """End whatever still runs."""
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
        if not self._child.closed:
            self._child.close(force=True)

    @property
    def left_behind(self) -> list[str]:
        """What the program has left broken or said wrongly; nothing, if it is as it should be."""
        faults = {
            "settings": self.settings != self._before,
            "cursor hidden": self._screen.cursor.hidden,
            "not on the main screen": not self.is_on_main_screen,
            "traceback": b"Traceback" in self.written or b"Exception" in self.written,
        }
        return [fault for fault, is_so in faults.items() if is_so]

    @property
    def is_on_main_screen(self) -> bool:
        """Whether the alternate screen, if it was taken, has been left."""
        return self.written.rfind(b"\x1b[?1049h") <= self.written.rfind(b"\x1b[?1049l")

    @property
    def has_visible_cursor(self) -> bool:
        """Whether the cursor is shown."""
        return not self._screen.cursor.hidden

    def _exit_code(self) -> int:
        self._child.wait()
        return -self._child.signalstatus if self._child.signalstatus else int(self._child.exitstatus)


def _is_shown(number: int, lines: list[str]) -> bool:
    is_plain = any(line.strip() == str(number) for line in lines)
    drawn = [(draw_big(str(number), scale, "█"), 2 * scale + 1) for scale in range(1, 9)]
    drawn.append((draw_small(str(number)), 2))
    return is_plain or any(_is_drawn(each, lines, margin) for each, margin in drawn)


def _is_drawn(drawn: list[str], lines: list[str], margin: int) -> bool:
    """Whether this stands somewhere on the screen, with nothing left or right of it."""
    width = len(drawn[0])
    places = ((top, left) for top in range(len(lines) - len(drawn) + 1) for left in range(len(lines[0]) - width + 1))
    for top, left in places:
        if lines[top].startswith(drawn[0], left):
            rows = lines[top : top + len(drawn)]
            beside = "".join(row[max(0, left - margin) : left] + row[left + width :][:margin] for row in rows)
            if not beside.strip() and [row[left : left + width] for row in rows] == drawn:
                return True
    return False
