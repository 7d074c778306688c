"""The steps that the journal says were accepted; what every command that shows a routine applies to it."""

import os
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.changes import Change, read_change
from flexroutine.cli.output import complain
from flexroutine.errors import FlexroutineError
from flexroutine.progress import Answered

if TYPE_CHECKING:
    from flexroutine.history import History


def accepted_changes() -> tuple[Change, ...]:
    """Return the changes that were accepted, oldest first; a journal that cannot be read is told, and has none."""
    if not os.path.lexists(locations.history_file()):  # then sqlite3 need not be imported
        return ()
    from flexroutine.history import read_history

    try:
        with read_history(locations.history_file()) as history:
            return tuple(each.change for each in answers_in(history) if each.accepted)
    except FlexroutineError as error:
        complain(f"{error}; routines are shown without the steps that were accepted")
        return ()


def answers_in(history: "History") -> list[Answered]:
    """Return all answers, oldest first; what cannot be read is told and left out."""
    found = []
    for step in history.steps():
        try:
            found.append(Answered(step.since, read_change(step.change), step.accepted))
        except ValueError as error:
            complain(f"{locations.history_file()}: a step is left out: {error}")
    return found
