"""The steps that the journal says were accepted; what every command that shows a routine applies to it.

Imports little: most who start have no journal yet, or no step in it.
"""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.catalogue import Catalogue
from flexroutine.choices import Level
from flexroutine.cli.output import complain
from flexroutine.errors import FlexroutineError
from flexroutine.routine import Routine

if TYPE_CHECKING:
    from flexroutine.changes import Change
    from flexroutine.history import History
    from flexroutine.progress import Answered


def with_accepted(
    routines: Iterable[Routine], level: Level, catalogue: Catalogue, *, quiet: bool = False
) -> list[Routine]:
    """Return routines with the steps that were accepted for them at a level.

    A journal that cannot be read is told, unless `quiet`, and changes nothing.
    """
    accepted = _accepted(quiet=quiet)
    if not accepted:
        return list(routines)
    from flexroutine.changes import with_changes

    return [with_changes(each, accepted, level, catalogue.exercises) for each in routines]


def answers_in(history: "History") -> "list[Answered]":
    """Return all answers, oldest first; what cannot be read is told and left out."""
    from flexroutine.changes import read_change
    from flexroutine.progress import Answered

    found = []
    for step in history.steps():
        try:
            found.append(Answered(step.since, read_change(step.change), step.accepted))
        except ValueError as error:
            complain(f"{locations.history_file()}: a step is left out: {error}")
    return found


def _accepted(*, quiet: bool) -> "list[Change]":
    if not os.path.lexists(locations.history_file()):
        return []
    from flexroutine.history import read_history

    try:
        with read_history(locations.history_file()) as history:
            return [each.change for each in answers_in(history) if each.accepted]
    except FlexroutineError as error:
        if not quiet:
            complain(f"{error}; routines are shown without the steps that were accepted")
        return []
