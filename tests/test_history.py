"""The journal: what is kept, what is answered, and what happens when the database is not as it should be."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from diary_examples import NOON, a_run, a_set, diaries
from flexroutine.database import DamagedError, claim, is_claimed, set_aside
from flexroutine.diary import Day, PainNote, Plan, RunState, Scored, Step, Worked
from flexroutine.diary_files import Diary, Entry
from flexroutine.errors import FileError, UsageError
from flexroutine.history import History, new_id, open_history, read_history
from flexroutine.schema import CHANGES, VERSION, bring_up_to_date, version_of


@pytest.fixture
def path(home: Path) -> Path:
    return home / "data" / "history.sqlite3"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    with open_history(path) as opened:
        yield opened


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Berlin, and back."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


# What is kept


def test_a_run_is_kept_as_it_stands(history: History) -> None:
    """Keeping a run again changes how it stands, and its sets are there once each, the last word counting."""
    run = a_run("a" * 32, NOON, state="unfinished")
    history.keep(run, [a_set(1, done_ms=10_000, outcome="cut short")])
    history.keep(run, [a_set(1), a_set(2)])
    whole = a_run("a" * 32, NOON, a_set(1), a_set(2))
    history.keep(replace(whole, pain=2, effort=5, note="fine"))
    assert history.run("a" * 6) == replace(whole, pain=2, effort=5, note="fine")


@given(diary=diaries)
def test_everything_comes_back(diary: Diary) -> None:
    """What is added to an empty journal is what it gives, and adding it again adds nothing."""
    entries: list[Entry] = [*diary.runs, *diary.pain_notes, *diary.plans, *diary.steps]
    connection = sqlite3.connect(":memory:", isolation_level=None)
    bring_up_to_date(connection)
    with History(connection, Path("memory")) as history:
        assert history.add(entries) == (len(entries), 0)
        assert history.add(entries) == (0, len(entries))
        runs = sorted(history.runs(sets=True), key=lambda run: run.id)
        assert runs == sorted(diary.runs, key=lambda run: run.id)
        found = [*history.notes(), *history.plans(), *history.steps()]
        assert set(found) == {*diary.pain_notes, *diary.plans, *diary.steps}
        assert sum(each.done_ms for each in history.worked()) == sum(run.done_ms for run in runs)


def test_what_fails_leaves_nothing(history: History) -> None:
    """Several entries are added all together or not at all."""
    wrong = replace(a_run("b" * 32), pain=11)
    with pytest.raises(FileError, match="CHECK constraint"):
        history.add([a_run("a" * 32), wrong])
    assert history.count() == 0


def test_runs_are_chosen(history: History) -> None:
    """The newest come first; how many, since when and of which routine can be asked."""
    days = [NOON + timedelta(days=number) for number in range(4)]
    history.add([replace(a_run(f"{number:032}", day), routine="ab"[number % 2]) for number, day in enumerate(days)])
    assert [run.started for run in history.runs()] == days[::-1]
    assert [run.started for run in history.runs(last=1, routine="a")] == [days[2]]
    assert [run.started for run in history.runs(since=days[2])] == [days[3], days[2]]
    assert history.count(routine="b") == 2


def test_an_id_is_found_by_its_beginning(history: History) -> None:
    """Six digits will do unless another id begins so; what is wrong is said."""
    history.add([a_run("abcdef" + "0" * 26), a_run("abcdef" + "1" * 26), PainNote("c" * 32, NOON, 3)])
    assert history.find("abcdef1").id == "abcdef" + "1" * 26
    assert history.find("cccccc") == PainNote("c" * 32, NOON, 3)
    for wrong, said in (("abcdef", "several"), ("abc", "6 digits"), ("dddddd", "nothing"), ("*?[a-z]", "not an id")):
        with pytest.raises(UsageError, match=said):
            history.find(wrong)
    with pytest.raises(UsageError, match="note of pain"):
        history.run("cccccc")


def test_deleting_leaves_nothing(history: History, path: Path) -> None:
    """A run that was deleted is gone from all sums, and its words are in no file."""
    history.keep(replace(a_run("a" * 32, NOON, state="complete"), note="a secret", pain=3), [a_set(1)])
    history.add_note(PainNote("b" * 32, NOON, 3, "another secret"))
    for id_ in ("aaaaaa", "bbbbbb"):
        history.delete(history.find(id_))
    assert (history.count(), history.days(), history.worked(), history.scores()) == (0, [], [], [])
    assert not any(b"secret" in each.read_bytes() for each in path.parent.iterdir())


def test_plans_and_steps(history: History) -> None:
    """There is one plan for a routine, and one step with an id; each can be replaced."""
    plan = Plan("core", (0, 2, 4), 4, date(2026, 5, 4))
    step = Step(new_id(), "plank", '{"hold": "40s"}', NOON, "three green runs", accepted=False)
    history.set_plan(replace(plan, weeks=2))
    history.set_plan(plan)
    history.add_step(step)
    history.add_step(replace(step, accepted=True))
    assert (history.plans(), history.steps()) == ([plan], [replace(step, accepted=True)])
    assert (history.delete_plan("core"), history.delete_plan("core"), history.plans()) == (True, False, [])


# Sums


def test_days_are_those_of_the_place(history: History, zone: None) -> None:
    """A late evening of UTC belongs to the next day in Berlin, and the day the clock is set back has 25 hours."""
    night = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
    runs = [a_run(f"{hour:032}", night + timedelta(hours=hour), a_set()) for hour in (0, 2, 3, 24, 25)]
    history.add(replace(each, planned_ms=60_000) for each in runs)
    assert history.days() == [Day(date(2026, 10, 25), 4, 4, 120_000), Day(date(2026, 10, 26), 1, 1, 30_000)]
    assert history.days(since=night + timedelta(hours=25)) == [Day(date(2026, 10, 26), 1, 1, 30_000)]


@pytest.mark.parametrize("days", [0, 1, 29, 30, 31, 60, 100])
def test_worked_since_any_day(history: History, days: int) -> None:
    """However a span begins between the periods that are summed up, it has exactly its runs."""
    history.add(
        [a_run(f"{day:032}", NOON - timedelta(days=day), a_set(1, "left"), a_set(2, "right")) for day in range(100)]
    )
    worked = history.worked(since=NOON - timedelta(days=days))
    number = min(days + 1, 100)
    assert worked == [Worked("plank", "left", number * 30_000), Worked("plank", "right", number * 30_000)]


def test_scores_are_those_of_runs_and_notes(history: History) -> None:
    """How much it hurt comes in order of time, wherever it was said."""
    history.add([replace(a_run(), pain=4), PainNote("b" * 32, NOON + timedelta(minutes=1), 2), a_run("c" * 32)])
    assert history.scores() == [Scored(NOON + timedelta(minutes=1), 2), Scored(NOON + timedelta(minutes=5), 4)]


def test_a_clock_that_was_set_back(history: History) -> None:
    """A run that ended before it began is kept as the clock had it, and takes no less than nothing."""
    run = replace(a_run("a" * 32, NOON, a_set()), ended=NOON - timedelta(hours=1))
    history.add([run])
    assert history.run("a" * 32) == run
    assert history.days()[0].done_ms == 30_000


DAY_AFTER = NOON + timedelta(days=1)


def test_the_last_run_counts_as_unfinished(history: History) -> None:
    """What was begun again and done is over, whatever was interrupted before it."""
    history.add([a_run("a" * 32, NOON, state="stopped")])
    run = history.unfinished("core", NOON, DAY_AFTER)
    assert run is not None
    assert run.state is RunState.STOPPED
    assert history.unfinished("core", NOON + timedelta(seconds=1), DAY_AFTER) is None
    history.add([a_run("b" * 32, NOON + timedelta(minutes=9))])
    assert history.unfinished("core", NOON, DAY_AFTER) is None


def test_a_run_dated_ahead_hides_no_interrupted_one(history: History) -> None:
    """A clock that was set back leaves runs of tomorrow behind."""
    history.add([a_run("a" * 32, NOON, state="stopped"), a_run("b" * 32, DAY_AFTER)])
    run = history.unfinished("core", NOON, NOON + timedelta(hours=1))
    assert run is not None
    assert run.id == "a" * 32


def test_a_plan_that_was_changed_is_kept(history: History) -> None:
    """What hurts changes what is planned, of the run and of the set that it cut short."""
    run = a_run("a" * 32, NOON, a_set(), state="unfinished")
    history.keep(run, run.sets)
    sets = (replace(a_set(), planned_ms=10_000),)
    history.keep(replace(run, planned_ms=70_000, total_sets=5, sets=sets), sets)
    assert history.run("a" * 32) == replace(run, planned_ms=70_000, total_sets=5, sets=sets)


# The file


def test_a_history_that_is_not_there_is_empty(path: Path) -> None:
    """Looking makes no file."""
    with read_history(path) as history:
        assert list(history.runs()) == []
    assert not path.parent.exists()


def test_nobody_else_may_read_it(history: History, path: Path) -> None:
    """What hurts is private."""
    history.add_note(PainNote("b" * 32, NOON, 3))
    assert {each.stat().st_mode & 0o077 for each in (path.parent, *path.parent.iterdir())} == {0}


def test_a_newer_database_is_left_alone(history: History, path: Path) -> None:
    """What a newer version wrote is not touched, whether it is to be read or written."""
    history.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    for opening in (open_history, read_history):
        with pytest.raises(FileError, match=f"newer flexroutine.*version {VERSION + 1}"):
            opening(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"this is no database, but a text" * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "header"]
)
def test_a_damaged_database_is_kept_and_begun_anew(path: Path, content: bytes) -> None:
    """A file that is no database gets another name, with all that belongs to it; the session goes on with a new one."""
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        read_history(path)
    told: list[str] = []
    with open_history(path, told.append) as history:
        history.keep(a_run())
    (kept,) = path.parent.glob("history.sqlite3.broken-*[0-9]")
    assert kept.read_bytes() == content
    assert f"it is kept as {kept.name}, and a new history is begun" in told[0]


def test_what_belongs_to_a_damaged_database_is_kept_with_it(path: Path) -> None:
    """The files beside it get the same name, and no name is given twice."""
    path.parent.mkdir(parents=True)
    for number in range(2):
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).write_text(f"{ending}{number}")
        kept = set_aside(path)
        assert [kept.with_name(kept.name + each).read_text() for each in ("", "-wal")] == [f"{number}", f"-wal{number}"]
    assert len(list(path.parent.iterdir())) == 6


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    """What cannot be opened is an error with its place, and stays."""
    path.mkdir(parents=True)
    for opening in (open_history, read_history):
        with pytest.raises(FileError, match=r"history\.sqlite3"):
            opening(path)
    assert path.is_dir()


def test_a_file_in_place_of_the_folder_is_told(path: Path) -> None:
    """Where no folder can be made, that is said."""
    path.parent.parent.mkdir()
    path.parent.write_text("a file")
    with pytest.raises(FileError, match="data"):
        open_history(path)


def test_a_change_that_fails_leaves_the_database_as_it_was(path: Path) -> None:
    """An update is made whole or not at all, so a crash within it loses nothing."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    bring_up_to_date(connection)
    with pytest.raises(sqlite3.Error):
        bring_up_to_date(connection, [*CHANGES, "CREATE TABLE more (one); INSERT INTO nowhere VALUES (1);"])
    assert version_of(connection) == VERSION
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchall()
    bring_up_to_date(connection, [*CHANGES, "CREATE TABLE more (one);"])
    assert version_of(connection) == VERSION + 1
    connection.close()


def _write_runs(path: Path, letter: str, count: int) -> None:
    with open_history(path) as history:
        for number in range(count):
            history.keep(a_run(f"{letter}{number:031}", NOON, state="unfinished"), [a_set(1), a_set(2)])


def test_two_processes_write_at_once(path: Path) -> None:
    """Both make the database, or find it made, and everything of both is kept."""
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=_write_runs, args=(path, letter, 20)) for letter in "ab"]
    for each in both:
        each.start()
    for each in both:
        each.join(60)
    assert [each.exitcode for each in both] == [0, 0]
    with read_history(path) as history:
        assert (history.count(), history.worked()) == (40, [Worked("plank", "none", 40 * 60_000)])


@pytest.mark.slow
@pytest.mark.parametrize("content", [None, b"damaged" * 1000], ids=["new", "damaged"])
def test_many_processes_at_the_very_first_start(path: Path, content: bytes | None) -> None:
    """However many begin at once, one database comes of it, and a damaged one is set aside once."""
    if content:
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    context = multiprocessing.get_context("fork")
    all_ = [context.Process(target=_write_runs, args=(path, letter, 3)) for letter in "0123456789abcdef"]
    for each in all_:
        each.start()
    for each in all_:
        each.join(60)
    assert [each.exitcode for each in all_] == [0] * 16
    with read_history(path) as history:
        assert history.count() == 48
    assert len(list(path.parent.glob("*.broken-*"))) == bool(content)


def test_a_run_that_is_played_is_claimed_until_its_process_ends(path: Path) -> None:
    """Another process can tell that a run is played just now, also after a kill."""
    path.parent.mkdir(parents=True)
    code = "import sys; from pathlib import Path; from flexroutine.database import claim\n"
    code += f"print(claim(Path({str(path)!r}), {'a' * 32!r}), flush=True); sys.stdin.read()"
    player = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert player.stdout is not None
    assert player.stdout.readline() == b"True\n"
    assert (is_claimed(path, "a" * 32), is_claimed(path, "b" * 32)) == (True, False)
    player.kill()
    player.communicate()
    assert not is_claimed(path, "a" * 32)
    assert claim(path, "a" * 32)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can mount")
@pytest.mark.slow
def test_a_folder_that_cannot_be_written_can_be_read(path: Path) -> None:
    """A history on a read-only disk is shown; nothing can be added to it."""
    with open_history(path) as history:
        history.keep(a_run(), [a_set()])
    mounting = ["mount", "--bind", str(path.parent), str(path.parent)]
    if subprocess.run(mounting, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(path.parent)], check=True)
        with read_history(path) as history:
            assert history.count() == 1
        with pytest.raises(FileError), open_history(path) as history:
            history.keep(a_run("b" * 32))
    finally:
        subprocess.run(["umount", "-l", str(path.parent)], check=True)


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    """It is not taken for one without a history."""
    (tmp_path / "data").symlink_to("data")
    with pytest.raises(FileError, match="symbolic links"):
        read_history(tmp_path / "data" / "history.sqlite3")
