"""The one journal: what was done, in an SQLite database in the user's data folder.

Everything here may raise `FileError`: the database cannot be read or written.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Self

from flexroutine.diary import Day, PainNote, Plan, Run, Scored, SetDone, Step, Worked


class History:
    """An open journal: `with open_history(locations.history_file()) as history: ...`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.close()

    def days(self, since: datetime | None = None) -> list[Day]:
        """Return every local day on which a run began, the oldest first."""
        raise NotImplementedError

    def worked(self, since: datetime | None = None) -> list[Worked]:
        """Return how long each exercise was done on each side in runs that began since then."""
        raise NotImplementedError

    def scores(self, since: datetime | None = None) -> list[Scored]:
        """Return how much it hurt after runs and in notes, the oldest first."""
        raise NotImplementedError

    def runs(
        self, last: int | None = None, since: datetime | None = None, routine: str | None = None, *, sets: bool = False
    ) -> Iterator[Run]:
        """Give the runs, the newest first; with their `sets` only when asked, since these may be millions."""
        raise NotImplementedError

    def run(self, id_: str) -> Run:
        """Return the run whose id begins so, with its sets. Raises: UsageError: none or several do."""
        raise NotImplementedError

    def notes(self, since: datetime | None = None) -> list[PainNote]:
        """Return the notes of pain, the newest first."""
        raise NotImplementedError

    def add_note(self, note: PainNote) -> None:
        """Keep a note of pain."""
        raise NotImplementedError

    def plans(self) -> list[Plan]:
        """Return what is planned, by routine."""
        raise NotImplementedError

    def set_plan(self, plan: Plan) -> None:
        """Plan a routine; what was planned for the same one is replaced."""
        raise NotImplementedError

    def delete_plan(self, routine: str) -> bool:
        """Forget what is planned for a routine; tell whether anything was."""
        raise NotImplementedError

    def steps(self) -> list[Step]:
        """Return the steps that were proposed, the oldest first."""
        raise NotImplementedError

    def add_step(self, step: Step) -> None:
        """Keep a step, or replace the one with its id."""
        raise NotImplementedError


def open_history(path: Path) -> History:
    """Open the journal to read and write, and make it if there is none. See `locations.history_file`."""
    raise NotImplementedError


def read_history(path: Path) -> History:
    """Open the journal to read; one that is not there is empty, and is not made."""
    raise NotImplementedError
