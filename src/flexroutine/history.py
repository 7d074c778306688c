"""The one journal: what was done, in an SQLite database in the user's data folder.

Whatever is asked of it may raise `FileError`: the database cannot be read or written.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self, assert_never

from flexroutine import queries
from flexroutine.database import connect, connect_to_read, saying
from flexroutine.diary import Day, PainNote, Plan, Run, RunState, Scored, SetDone, Step, Worked
from flexroutine.errors import UsageError
from flexroutine.schema import PERIOD_MS

SHORTEST_ID = 6
"""So many digits of an id are enough, if no other begins so."""


def open_history(path: Path, tell: Callable[[str], None] = lambda _: None) -> "History":
    """Open the journal (`locations.history_file()`) to read and write; it is made if there is none.

    `tell` is given a sentence if it was damaged and had to be set aside.
    Raises: FileError: it cannot be used.
    """
    return History(connect(path, tell), path)


def read_history(path: Path) -> "History":
    """Open the journal to read; one that is not there is empty, and is not made.

    Raises: FileError: it cannot be read.
    """
    return History(connect_to_read(path), path)


def new_id() -> str:
    """Return an id that nothing has had: 32 hexadecimal digits."""
    return os.urandom(16).hex()


class History:
    """An open journal."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._inode = _inode(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; on a full disk, what was committed stays in its log."""
        with suppress(sqlite3.Error):
            self._connection.close()

    @property
    def is_in_place(self) -> bool:
        """Whether the file is still where it was; it may have been moved or deleted meanwhile."""
        return _inode(self._path) == self._inode

    # Runs, with their sets

    def keep(self, run: Run, sets: Iterable[SetDone] = ()) -> None:
        """Keep a run as it stands and these sets of it, whether they are new or not: all at once or not at all."""
        with self._writing():
            self._insert_run(run, sets)

    def runs(
        self, last: int | None = None, since: datetime | None = None, routine: str | None = None, *, sets: bool = False
    ) -> Iterator[Run]:
        """Give the runs, the newest first; with their `sets` only when asked, since these may be millions."""
        wanted, values = queries.wanted_runs(since, routine)
        query = f"{queries.SELECT_RUNS} WHERE {wanted} ORDER BY started DESC, id LIMIT ?"
        for row in self._rows(query, (*values, -1 if last is None else last)):
            yield queries.run_of(row, self._sets(row[0]) if sets else ())

    def run(self, id_: str) -> Run:
        """Return the run whose id begins so, with its sets.

        Raises: UsageError: none or several do.
        """
        found = self.find(id_)
        if not isinstance(found, Run):
            raise UsageError(f"'{id_}' is a note of pain, not a run")
        return found

    def unfinished(self, routine: str, since: datetime, until: datetime) -> Run | None:
        """Return the last run of a routine in this time, with its sets, unless it came to its end.

        A run after `until` was begun by a clock that went ahead.
        """
        runs = self.runs(since=since, routine=routine)
        last = next((run for run in runs if run.started <= until), None)
        run = self.run(last.id) if last else None
        return run if run and run.state is not RunState.COMPLETE else None

    def count(self, since: datetime | None = None, routine: str | None = None) -> int:
        """Return how many runs there are."""
        wanted, values = queries.wanted_runs(since, routine)
        return int(next(self._rows(f"SELECT count(*) FROM run WHERE {wanted}", values))[0])  # noqa: S608 - our own

    # Runs and notes of pain

    def find(self, id_: str) -> Run | PainNote:
        """Return the run, with its sets, or the note of pain whose id begins so.

        Raises: UsageError: none or several do.
        """
        if not re.fullmatch(f"[0-9a-f]{{{SHORTEST_ID},32}}", id_):
            raise UsageError(f"'{id_}' is not an id of the history: write its first {SHORTEST_ID} digits or more")
        found = list(self._rows(queries.IDS, (f"{id_}*",)))
        if not found:
            raise UsageError(f"nothing in the history has the id '{id_}'; flexroutine history shows what there is")
        if len(found) > 1:
            raise UsageError(f"several ids begin with '{id_}'; write more of it")
        ((kind, whole),) = found
        if kind == "note":
            return next(note for note in self.notes() if note.id == whole)
        row = next(self._rows(f"{queries.SELECT_RUNS} WHERE id = ?", (whole,)))
        return queries.run_of(row, self._sets(row[0]))

    def delete(self, found: Run | PainNote) -> None:
        """Delete a run with its sets, or a note of pain, for good."""
        table = "run" if isinstance(found, Run) else "pain_note"
        with self._writing() as connection:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (found.id,))  # noqa: S608 - our own names
        with saying(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nor does the log keep it

    def add(self, entries: Iterable[Run | PainNote | Plan | Step]) -> tuple[int, int]:
        """Add what is not there yet, all or nothing; return how many were added and how many were there."""
        added = known = 0
        with self._writing():
            for each in entries:
                is_new = self._add(each)
                added, known = added + is_new, known + (not is_new)
        return added, known

    # Sums, quick however long the history is

    def days(self, since: datetime | None = None) -> list[Day]:
        """Return every local day on which a run began, the oldest first."""
        rows = self._rows(queries.DAYS, (queries.to_ms(since),))
        return [Day(date.fromisoformat(day), *sums) for day, *sums in rows]

    def worked(self, since: datetime | None = None) -> list[Worked]:
        """Return how long each exercise was done on each side, in runs that began since then."""
        since_ms = queries.to_ms(since)
        period = -(-since_ms // PERIOD_MS)  # the first that is wanted whole
        values = {"since": since_ms, "period": period, "period_begins": period * PERIOD_MS}
        return [Worked(*row) for row in self._rows(queries.WORKED, values)]

    def scores(self, since: datetime | None = None) -> list[Scored]:
        """Return how much it hurt after runs and in notes, the oldest first."""
        rows = self._rows(queries.SCORES, (queries.to_ms(since),))
        return [Scored(queries.from_ms(at), score) for at, score in rows]

    # Notes of pain, plans, steps

    def notes(self, since: datetime | None = None) -> list[PainNote]:
        """Return the notes of pain, the newest first."""
        query = "SELECT * FROM pain_note WHERE at >= ? ORDER BY at DESC, id"
        return [queries.note_of(row) for row in self._rows(query, (queries.to_ms(since),))]

    def add_note(self, note: PainNote) -> None:
        """Keep a note of pain."""
        self.add([note])

    def plans(self) -> list[Plan]:
        """Return what is planned, by routine."""
        return [queries.plan_of(row) for row in self._rows("SELECT * FROM plan ORDER BY routine")]

    def set_plan(self, plan: Plan) -> None:
        """Plan a routine; what was planned for the same one is replaced."""
        with self._writing() as connection:
            connection.execute("REPLACE INTO plan VALUES (?, ?, ?, ?)", queries.plan_values(plan))

    def delete_plan(self, routine: str) -> bool:
        """Forget what is planned for a routine; tell whether anything was."""
        with self._writing() as connection:
            return connection.execute("DELETE FROM plan WHERE routine = ?", (routine,)).rowcount > 0

    def steps(self) -> list[Step]:
        """Return the steps that were proposed, the oldest first."""
        return [queries.step_of(row) for row in self._rows("SELECT * FROM step ORDER BY since, id")]

    def add_step(self, step: Step) -> None:
        """Keep a step, or replace the one with its id."""
        with self._writing() as connection:
            connection.execute("REPLACE INTO step VALUES (?, ?, ?, ?, ?, ?)", queries.step_values(step))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: it waits for its turn, and what fails leaves nothing."""
        with saying(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[Sequence[Any]]:
        with saying(self._path):
            yield from self._connection.execute(query, values)

    def _sets(self, number: int) -> tuple[SetDone, ...]:
        return tuple(queries.set_of(row) for row in self._rows(queries.SELECT_SETS, (number,)))

    def _insert_run(self, run: Run, sets: Iterable[SetDone]) -> None:
        self._connection.execute(queries.INSERT_RUN, queries.run_values(run))
        number = self._connection.execute("SELECT number FROM run WHERE id = ?", (run.id,)).fetchone()[0]
        self._connection.executemany(queries.INSERT_SET, ([number, *queries.set_values(each)] for each in sets))

    def _add(self, entry: Run | PainNote | Plan | Step) -> bool:
        connection = self._connection
        match entry:
            case Run():
                if connection.execute("SELECT 1 FROM run WHERE id = ?", (entry.id,)).fetchone():
                    return False
                self._insert_run(entry, entry.sets)
                return True
            case PainNote():
                done = connection.execute(
                    "INSERT OR IGNORE INTO pain_note VALUES (?, ?, ?, ?)", queries.note_values(entry)
                )
            case Plan():
                done = connection.execute("INSERT OR IGNORE INTO plan VALUES (?, ?, ?, ?)", queries.plan_values(entry))
            case Step():
                done = connection.execute(
                    "INSERT OR IGNORE INTO step VALUES (?, ?, ?, ?, ?, ?)", queries.step_values(entry)
                )
            case _:
                assert_never(entry)
        return done.rowcount > 0


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None
