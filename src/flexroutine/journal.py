"""Writing one run into the history while it is played.

A set is handed over at once and written by a thread, since the disk may take its time and a cue may not: SQLite lets go
of Python's lock while it waits for the disk. What cannot be written now is tried again with the next set.
"""

import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

from flexroutine.database import BUSY_S, DamagedError, claim, set_aside
from flexroutine.diary import Run, RunState, SetDone
from flexroutine.errors import FileError
from flexroutine.history import History, open_history
from flexroutine.session import Performed
from flexroutine.tally import Tally, key_of
from flexroutine.timeline import Timeline

PATIENCE_S = 2 * BUSY_S
"""How long the end of a run waits for the disk."""


class Journal:
    """Counts the sets of a run and, unless `path` is None, keeps them in the history there.

    A run that goes on comes with its `sets`. Nothing here raises an error: `faults` says what went wrong.
    """

    def __init__(self, run: Run, tally: Tally, path: Path | None) -> None:
        self._run = run
        self._tally = tally
        self._has_begun = False
        self._writer = _Writer(path, run.sets) if path else None

    @property
    def run(self) -> Run:
        """The run as it stands, with its sets."""
        sets = self._tally.sets
        return replace(self._run, sets=sets, done_ms=sum(each.done_ms for each in sets))

    @property
    def planned(self) -> list[SetDone]:
        """Its sets as they stand before anything is done of them."""
        return [each.nothing_done for each in self._tally.planned]

    @property
    def is_kept(self) -> bool:
        """Whether all of it is in the history by now."""
        return self._writer is not None and self._writer.is_done

    @property
    def faults(self) -> list[str]:
        """What went wrong, a sentence each."""
        return self._writer.faults if self._writer else []

    def begin(self) -> None:
        """Write that the run has begun; asked again, does nothing."""
        if not self._has_begun:
            self._has_begun = True
            self._write(())

    def plan_anew(self, timeline: Timeline) -> None:
        """Go by this timeline from now on; what was done keeps its place in it."""
        self._tally.plan_anew(timeline)
        planned_ms = sum(each.planned_ms for each in self.planned)
        self._run = replace(self._run, planned_ms=planned_ms, total_sets=len(self.planned))

    def record(self, performed: Performed) -> None:
        """Count a stretch of work that has ended, and have its set written."""
        self._write(self._tally.add(performed))

    def end(self, state: RunState, ended: datetime) -> None:
        """Write how the run ended, and wait until everything is on the disk."""
        self._run = replace(self._run, state=state, ended=ended)
        self._write(self._tally.add_end() if state is RunState.COMPLETE else ())
        self.close()

    def answer(self, *, pain: int | None, effort: int | None, note: str) -> None:
        """Write what was answered after the run."""
        self._run = replace(self._run, pain=pain, effort=effort, note=note)
        if self._writer:
            self._writer.write(self._run, ())
            self._writer.finish()

    def close(self) -> None:
        """Wait until everything is on the disk."""
        if self._writer:
            self._writer.finish()

    def _write(self, sets: Iterable[SetDone]) -> None:
        if self._writer:
            self._writer.write(self._run, sets)


class _Writer:
    """A thread that writes a run and its sets, whatever happens to the database meanwhile."""

    def __init__(self, path: Path, before: Iterable[SetDone]) -> None:
        self.is_done = False
        self._path = path
        self._told: list[str] = []
        self._fault: str | None = None
        self._all = {key_of(each): each for each in before}
        self._unwritten: dict[tuple[int, int, int, str], SetDone] = {}
        self._history: History | None = None
        self._changes: SimpleQueue[tuple[Run, tuple[SetDone, ...]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def faults(self) -> list[str]:
        return [*self._told, *([self._fault] if self._fault else [])]

    def write(self, run: Run, sets: Iterable[SetDone]) -> None:
        if self._thread is None:
            self.is_done = False
            self._thread = threading.Thread(target=self._work, daemon=True)  # a disk that hangs must not hang the exit
            self._thread.start()
        self._changes.put((run, tuple(sets)))

    def finish(self) -> None:
        if self._thread is None:
            return
        self._changes.put(None)
        self._thread.join(PATIENCE_S)
        if self._thread.is_alive():
            self._fault = f"{self._path}: the disk does not answer; what was done is perhaps not kept"
        else:
            self._thread = None

    def _work(self) -> None:
        try:
            while changes := self._waiting():
                run, _ = changes[-1]
                self._take(run, [each for _, sets in changes for each in sets])
        finally:
            self._close()

    def _waiting(self) -> list[tuple[Run, tuple[SetDone, ...]]]:
        """Wait for changes and return all that there are, to be written together; none at the end."""
        changes = []
        while change := self._changes.get():
            changes.append(change)
            if self._changes.empty():
                return changes
        if changes:
            self._changes.put(None)  # the end is for the next time
        return changes

    def _take(self, run: Run, sets: Iterable[SetDone]) -> None:
        self._unwritten |= {key_of(each): each for each in sets}
        self._all |= self._unwritten
        try:
            try:
                self._keep(run)
            except DamagedError as error:
                self._set_aside(error)
                self._keep(run)
        except FileError as error:
            self._fault = f"{error}; what was done is not kept"
            self.is_done = False
            self._close()
        else:
            self._fault = None

    def _keep(self, run: Run) -> None:
        if not self._history or not self._history.is_in_place:
            self._close()
            self._history = open_history(self._path, self._told.append)
            claim(self._path, run.id)
            self._unwritten = dict(self._all)  # it may be another database by now
        self._history.keep(run, self._unwritten.values())
        self._unwritten.clear()
        self.is_done = True

    def _set_aside(self, error: DamagedError) -> None:
        is_ours = self._history and self._history.is_in_place
        self._close()
        if is_ours:
            with suppress(OSError):
                kept = set_aside(self._path)
                self._told.append(f"{error}; it is kept as {kept.name}, and a new history is begun")

    def _close(self) -> None:
        if self._history:
            self._history.close()
        self._history = None
