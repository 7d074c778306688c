"""The warning signs, before the first exercise ever; no script and no broken folder is kept from starting."""

import os
import signal
import sys
from contextlib import suppress
from typing import Self

from flexroutine import locations
from flexroutine.cli.output import complain, write
from flexroutine.errors import FileError, FlexroutineError

_READ = "read\n"
_TOLD = "told\n"


def warned(keyboard: int | None) -> bool:
    """Show the warning signs on the whole terminal until a key acknowledges them; False if the person leaves.

    Where there is nobody to press a key the most important is said in one line, once.
    Raises: KeyboardInterrupt, SignalExit: a signal asks the program to end.
    """
    if keyboard is None:
        _tell()
        return True
    if _remembered() == _READ:
        return True
    from flexroutine.terminal import Waiter
    from flexroutine.warning import read_through

    sheet = _Sheet(_signs())
    with Waiter(keyboard, sheet.leave) as waiter, sheet:
        agreed = read_through(sheet.show, waiter.wait)
        is_somebody_there = waiter.has_keyboard
    if agreed and is_somebody_there:
        try:
            _remember(_READ)
        except FileError as error:
            complain(f"{error}; so the warning signs will be shown again")
    elif not agreed:
        complain("not started; flexroutine guide warning-signs shows the signs at any time")
    return agreed


def _tell() -> None:
    from flexroutine.warning import BRIEF

    if not _remembered():
        complain(BRIEF)
        with suppress(FileError):
            _remember(_TOLD)


def _signs() -> str:
    from flexroutine.guide import section
    from flexroutine.guide_files import load_guide
    from flexroutine.warning import BRIEF

    try:
        topic = load_guide().find("warning-signs")
        return f"{topic.title.upper()}, before the first exercise\n\n{section(topic, 'In short')}"
    except (FlexroutineError, KeyError):  # `check` tells what is wrong with the guide
        return BRIEF


def _remembered() -> str | None:
    try:
        return (locations.data_folder() / "warning-signs").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def _remember(what: str) -> None:
    from flexroutine.files import write_whole

    path = locations.data_folder() / "warning-signs"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{path.parent}: {error.strerror}") from None
    write_whole(path, what.encode(), replace_existing=True)


class _Sheet:
    """A text on the whole terminal, page by page."""

    def __init__(self, text: str) -> None:
        from rich.console import Console

        self._text = text
        self._console = Console(force_terminal=True)
        self._taken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        try:
            self.leave()
        except OSError:  # the terminal is gone, and standard output with it: `write` sees to that
            with suppress(FlexroutineError, SystemExit):
                write("")

    def leave(self) -> None:
        """Give the terminal back; the next `show` takes it again."""
        if self._taken:
            self._console.set_alt_screen(False)
            self._console.show_cursor(True)
        self._taken = False

    def show(self, page: int) -> int:
        """Draw a page, or the last if there are fewer now; gives the number of pages."""
        from flexroutine.terminal import SignalExit
        from flexroutine.warning import pages

        try:
            width, height = os.get_terminal_size(sys.stdout.fileno())
            found = pages(self._text, width or 80, height or 24)
            if not self._taken:
                self._taken = True
                self._console.set_alt_screen(True)
                self._console.show_cursor(False)
            self._console.clear()
            self._console.out("\n".join(found[min(page, len(found) - 1)]), end="", highlight=False)
        except OSError:
            raise SignalExit(128 + signal.SIGHUP) from None  # the terminal has hung up
        return len(found)
