"""The profile, applied to what a command is about to use; and the question before a session."""

import datetime
import shutil
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from flexroutine import locations
from flexroutine.cli.output import complain, is_terminal, write
from flexroutine.errors import NothingToDoError

if TYPE_CHECKING:
    from flexroutine.avoiding import Avoided
    from flexroutine.catalogue import Catalogue
    from flexroutine.routine import Routine

Ask = Callable[[str], str]
"""Puts a question and returns the line that is typed; an empty text when nobody can answer any more."""


def conditions_today(*, no_profile: bool = False) -> tuple["Avoided", ...]:
    """Return what applies to the user today.

    Raises: DataError: the profile is wrong. FileError: it cannot be read.
    """
    path = locations.profile_file()
    if not locations.is_there(path):
        return ()
    if no_profile:
        complain("--no-profile: what applies to you is left out of account, this once")
        return ()
    from flexroutine.profile_file import read_profile

    profile = read_profile(path)
    return profile.on(today()) if profile else ()


def tell_conditions(conditions: Sequence["Avoided"]) -> None:
    """Say what a routine was built for, where nothing else says it."""
    if conditions:
        complain(f"built for your profile: {', '.join(each.word for each in conditions)}")


def today() -> datetime.date:
    """Return the day where the user is."""
    return datetime.date.today()  # noqa: DTZ011 - the day where you are


def adapted(
    routine: "Routine", conditions: Sequence["Avoided"], catalogue: "Catalogue", *, quietly: bool = False
) -> "Routine":
    """Return a routine as the conditions allow it, and tell each change.

    Raises: NothingToDoError: nothing of it is left.
    """
    from flexroutine.adapting import adapt

    fit = adapt(routine, conditions, catalogue)
    if not fit.items:
        raise NothingToDoError("\n".join([*fit.notes, *_nothing_left(routine, conditions)]))
    for note in () if quietly else fit.notes:
        complain(note)
    return fit


def agreed(routine: "Routine", conditions: Sequence["Avoided"], catalogue: "Catalogue", ask: Ask | None) -> "Routine":
    """Return a routine as the user wants it under the conditions; whoever cannot be asked gets what they allow.

    Raises: NothingToDoError: nothing of it is left. typer.Exit: the user leaves.
    """
    from flexroutine.adapting import adapt

    fit = adapt(routine, conditions, catalogue)
    if ask is None or not fit.notes:
        return adapted(routine, conditions, catalogue)
    match _answer(ask, _question(fit), may_keep=fit.is_changed):
        case "keep":
            return routine
        case "go on" if fit.items:
            return fit
        case "go on":
            raise NothingToDoError("\n".join(_nothing_left(routine, conditions)))
        case _:
            raise typer.Exit


def asking(*, plain: bool) -> Ask | None:
    """Return how to ask the user, or None where nobody is there to answer."""
    if plain or not is_terminal() or sys.stdin is None or not sys.stdin.isatty():
        return None
    return _ask


def mark(exercise: Mapping[str, Any], dose: str, conditions: Sequence["Avoided"]) -> str:
    """Return what the list says of an exercise, in plain values, under the conditions."""
    found = profile_mark(exercise, conditions)
    if not found:
        return dose
    return f"{dose} ({found})" if found.startswith("adapt") else found


def profile_mark(exercise: Mapping[str, Any], conditions: Sequence["Avoided"]) -> str | None:
    """Return what the conditions make of an exercise, in plain values; None is nothing."""
    if forbidding := next((each.word for each in conditions if each.forbids(exercise["cautions"])), None):
        return f"left out: {forbidding}"
    words = [each.word for each in conditions if not each.adapt.isdisjoint(exercise["cautions"])]
    return f"adapt: {', '.join(words)}" if words else None


def _question(fit: "Routine") -> str:
    """Return what your profile makes of it, in lines that fit the window, and the question below."""
    width = min(80, max(20, shutil.get_terminal_size().columns))
    lines = [line for note in fit.notes for line in textwrap.wrap(f"- {note}", width, subsequent_indent="  ")]
    if not fit.items:
        choice = "Nothing of it is left. [Enter] leaves, k does it all the same: "
    elif fit.is_changed:
        choice = "[Enter] starts it so, k keeps what is ruled out, q leaves: "
    else:
        choice = "[Enter] starts, q leaves: "
    return "\n".join([f"{fit.name}, with your profile:", *lines, choice])


def _answer(ask: Ask, question: str, *, may_keep: bool) -> str:
    """Ask until there is an answer; no more input is one too."""
    answers = {"": "go on", "q": "leave"} | ({"k": "keep"} if may_keep else {})
    while typed := ask(question):
        if answer := answers.get(typed.strip().casefold()):
            return answer
        complain(f"{typed.strip()[:20]!r} is no answer here")
    return "leave"


def _ask(question: str) -> str:
    sys.stdout.write(question)  # `asking` has looked that this is a terminal
    sys.stdout.flush()
    try:
        typed = sys.stdin.readline()
    except UnicodeDecodeError:
        return "?\n"
    except OSError:  # the terminal is gone
        return ""
    if not typed:
        write("")
    return typed


def _nothing_left(routine: "Routine", conditions: Sequence["Avoided"]) -> list[str]:
    found = f"'{routine.id}': your profile leaves nothing of it to do"
    if any(each.is_total for each in conditions):
        return [found]
    return [f"{found}; flexroutine build --minutes 10 finds what suits you, flexroutine profile tells what applies"]
