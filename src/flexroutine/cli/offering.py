"""What `start` offers before a session: the next step of the routine, in plain lines; one key takes it."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable

from flexroutine import locations
from flexroutine.asking import say, single_keys
from flexroutine.catalogue import Catalogue
from flexroutine.changes import Change, describe, read_up
from flexroutine.cli.advice import advise, keep_answer, lasting, with_change
from flexroutine.cli.names import is_path
from flexroutine.cli.now import beginning_of, now, today
from flexroutine.cli.output import complain, is_terminal
from flexroutine.errors import FlexroutineError
from flexroutine.history import read_history
from flexroutine.routine import Routine
from flexroutine.settings import Settings

_SHORT_BASIS = (
    "This rule is our own estimate, built on the traffic light of Provide Physiotherapy and on NHS inform;"
    " 'flexroutine progress' says more."
)


def offered(name: str, routine: Routine, catalogue: Catalogue, settings: Settings) -> Routine:
    """Offer the next step of a routine, if there is one; return the routine as it is to be played.

    Without a keyboard one line says how to accept it. No fault of the journal stops a session.
    """
    if is_path(name):
        return routine
    try:
        with read_history(locations.history_file()) as history:
            if history.unfinished(routine.id, beginning_of(today()), now()):
                return routine  # going on with it comes first, and a step would change what can go on
            advised = advise(name, catalogue, settings, history)
    except FlexroutineError:
        return routine  # whoever keeps the run says what is wrong
    change = advised.verdict.change
    if not change:
        return routine
    if _has_keyboard(settings):
        return _with_answer(routine, change, advised.verdict.why, catalogue, settings)
    said = describe(change, catalogue.exercises)
    complain(f"next step for {routine.id}: {said}; to accept it: flexroutine progress accept {routine.id}")
    return routine


def read_wish(read: Callable[[float | None], str]) -> bool | None:
    """Return True for y, False for n or Enter, and None when the keyboard is gone; other keys do nothing."""
    while key := read(None):
        if key in "yY":
            return True
        if key in "nN\r\n":
            return False
    return None


def _with_answer(routine: Routine, change: Change, why: str, catalogue: Catalogue, settings: Settings) -> Routine:
    after = with_change(routine, change, catalogue, settings)
    lengths = f"{lasting(after, catalogue, settings)} in all instead of {lasting(routine, catalogue, settings)}"
    said = f"Next step: {describe(change, catalogue.exercises)} ({lengths}). {why} {_SHORT_BASIS}"
    if told := read_up(change):
        said += f" {told}"
    with single_keys(sys.stdin.fileno()) as read:
        say(textwrap.fill(said, min(80, shutil.get_terminal_size().columns)))
        say("\ny takes it; Enter or n leaves it as it is. ")
        wish = read_wish(read)
    say("y\n" if wish else "n\n")
    if wish is None:
        return routine
    try:
        keep_answer(change, why, accepted=wish)
    except FlexroutineError as error:
        complain(f"{error}; the answer is not kept")
    return after if wish else routine


def _has_keyboard(settings: Settings) -> bool:
    draws = is_terminal() and os.environ.get("TERM", "") not in ("dumb", "unknown", "")
    return draws and not settings.plain and sys.stdin is not None and sys.stdin.isatty()
