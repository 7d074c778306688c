"""Writing one run while it is played, whatever happens to the disk meanwhile."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diary_examples import NOON, a_run
from examples import after, dose, exercise, timeline
from flexroutine.diary import RunState
from flexroutine.history import open_history, read_history
from flexroutine.journal import Journal
from flexroutine.session import Performed, start_session
from flexroutine.tally import Tally
from flexroutine.timeline import Timeline

THREE = timeline(exercise("plank", dose(sets=3, hold="30s", rest="10s")))
DONE = after(start_session(THREE), THREE.total_ms).performed
"""Three sets, each of one hold."""


@pytest.fixture
def path(home: Path) -> Path:
    return home / "data" / "history.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    opened = Journal(a_run("a" * 32, NOON, state="unfinished"), Tally(THREE), path)
    yield opened
    opened.close()


def written(path: Path) -> list[tuple[str, int]]:
    """How every run in the history stands: its state, and how many sets it has."""
    with read_history(path) as history:
        return [(str(run.state), len(run.sets)) for run in history.runs(sets=True)]


def test_a_run_is_written_as_it_goes(journal: Journal, path: Path) -> None:
    """The run is there when it has begun, each set when it has ended, and how it ended at the end."""
    journal.begin()
    journal.close()
    assert written(path) == [("unfinished", 0)]
    for number, done in enumerate(DONE, start=1):
        journal.record(done)
        journal.close()
        assert written(path) == [("unfinished", number)]
    journal.end(RunState.COMPLETE, NOON)
    assert written(path) == [("complete", 3)]
    assert (journal.is_kept, journal.faults) == (True, [])


def test_answers_are_written(journal: Journal, path: Path) -> None:
    """What was answered after a run is kept with it."""
    journal.begin()
    journal.end(RunState.STOPPED, NOON)
    journal.answer(pain=3, effort=None, note="stiff")
    with read_history(path) as history:
        run = history.run("a" * 32)
    assert (run.pain, run.effort, run.note) == (3, None, "stiff")


def test_without_a_place_nothing_is_written(home: Path) -> None:
    """A run that is not to be kept is counted all the same."""
    journal = Journal(a_run("a" * 32, NOON, state="unfinished"), Tally(THREE), None)
    journal.begin()
    journal.record(DONE[0])
    journal.end(RunState.STOPPED, NOON)
    assert (journal.run.done_ms, journal.is_kept, journal.faults) == (30_000, False, [])
    assert not home.exists()


def test_a_folder_that_cannot_be_made_is_told(journal: Journal, path: Path) -> None:
    """The run goes on; its fault is one sentence."""
    path.parent.parent.mkdir()
    path.parent.write_text("a file where the folder should be")
    journal.begin()
    journal.record(DONE[0])
    journal.end(RunState.COMPLETE, NOON)
    (fault,) = journal.faults
    assert fault.endswith("data: File exists; what was done is not kept")
    assert not journal.is_kept


def without_folder(path: Path) -> Callable[[], None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.rename(path.parent.with_name("away"))
    path.parent.write_text("no folder")

    def come_back() -> None:
        path.parent.unlink()
        path.parent.with_name("away").rename(path.parent)

    return come_back


def test_what_could_not_be_written_is_tried_again(journal: Journal, path: Path) -> None:
    """When the disk comes back, everything is written."""
    come_back = without_folder(path)
    journal.begin()
    journal.record(DONE[0])
    journal.close()
    assert journal.faults
    come_back()
    journal.record(DONE[1])
    journal.close()
    assert (written(path), journal.faults, journal.is_kept) == ([("unfinished", 2)], [], True)


@pytest.mark.parametrize("is_kept", [True, False], ids=["moved", "deleted"])
def test_a_history_that_goes_away_while_it_runs(journal: Journal, path: Path, is_kept: bool) -> None:
    """The whole run is written into the one that is made in its place."""
    journal.begin()
    journal.record(DONE[0])
    while not path.exists() or not written(path):
        threading.Event().wait(0.01)
    for each in list(path.parent.iterdir()):
        each.rename(each.with_name(f"old-{each.name}")) if is_kept else each.unlink()
    journal.record(DONE[1])
    journal.end(RunState.STOPPED, NOON)
    assert (written(path), journal.faults) == ([("stopped", 2)], [])


@pytest.mark.parametrize("table", ["run", "set_done", "worked"])
def test_a_history_that_is_damaged_while_it_runs(path: Path, table: str) -> None:
    """A part that turns out to be damaged has the file set aside, and the whole run is written into a new one."""
    with open_history(path) as history:
        history.add([a_run(f"{number:032}") for number in range(500)])
    with sqlite3.connect(path) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xaa" * 4096
    path.write_bytes(content)
    journal = Journal(a_run("a" * 32, NOON, state="unfinished"), Tally(THREE), path)
    journal.begin()
    for each in DONE:
        journal.record(each)
    journal.end(RunState.COMPLETE, NOON)
    assert written(path) == [("complete", 3)]
    (fault,) = journal.faults
    assert "it is kept as history.sqlite3.broken-" in fault
    assert b"\xaa" * 4096 in next(path.parent.glob("*.broken-*")).read_bytes()


def test_another_process_that_writes_is_waited_for(journal: Journal, path: Path) -> None:
    """A history that is in use for a moment is no fault."""
    open_history(path).close()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.2, other.close).start()
    journal.begin()
    journal.end(RunState.STOPPED, NOON)
    assert (written(path), journal.faults) == ([("stopped", 0)], [])


def test_a_run_that_goes_on_is_the_same_run(path: Path) -> None:
    """What was done before and after an interruption is one row, also when the history is new by then."""
    first = Journal(a_run("a" * 32, NOON, state="unfinished"), Tally(THREE), path)
    first.record(DONE[0])
    first.close()
    with read_history(path) as history:
        run = history.run("a" * 32)
    path.unlink()
    second = Journal(run, Tally(THREE, run.sets), path)
    for each in _later(THREE):
        second.record(each)
    second.end(RunState.COMPLETE, NOON)
    assert written(path) == [("complete", 3)]


def _later(timeline_: Timeline) -> tuple[Performed, ...]:
    return after(start_session(timeline_), timeline_.total_ms).performed[1:]
