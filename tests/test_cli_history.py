"""The commands about what was done, and what `start` keeps."""

import json
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import Run
from diary_examples import NOON, a_run, a_set
from flexroutine.catalogue import Catalogue
from flexroutine.cli import main
from flexroutine.cli.playing import Wish
from flexroutine.diary import PainNote
from flexroutine.history import open_history, read_history
from flexroutine.routine import single_exercise
from flexroutine.settings import Settings

Call = Callable[..., tuple[int, str, str]]
REHEARSED = ("--plain", "--speed", "1000")
PLAIN = (*REHEARSED, "--log")


@pytest.fixture
def path(home: Path, warm_home: Path) -> Path:
    shutil.copytree(warm_home, home)
    return home / "data" / "history.sqlite3"


@pytest.fixture
def call(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command inside this process; gives its exit code, output and messages."""

    def run_command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["flexroutine", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run_command


@pytest.fixture
def filled(path: Path) -> Path:
    """A history of two runs and a note of pain."""
    with open_history(path) as history:
        first = a_run("a" * 32, NOON, a_set(1), a_set(2, done_ms=10_000, outcome="cut short"), state="stopped")
        history.add(
            [first, replace(a_run("b" * 32, NOON + timedelta(days=1), a_set()), pain=2, effort=6, note="=fine")]
        )
        history.add_note(PainNote("c" * 32, NOON + timedelta(days=2), 3, "after sitting"))
    return path


def test_history_shows_the_newest_first(call: Call, filled: Path) -> None:
    """Runs and notes of pain stand in order of time."""
    code, shown, _ = call("history")
    assert (code, [line.split()[0] for line in shown.splitlines()]) == (0, ["cccccc", "bbbbbb", "aaaaaa"])
    assert re.search(r"Core +stopped +0:40 of 1:30", shown)


def test_history_is_chosen(call: Call, filled: Path) -> None:
    """`--last`, `--since` and `--routine` leave out the rest, and say when there is more."""
    assert call("history", "--last", "2")[1].count("\n") == 2
    assert "cccccc" not in call("history", "--routine", "core")[1]
    assert call("history", "--routine", "core", "--last", "1")[2] == (
        "flexroutine: the last 1 of 2 runs; --last shows more\n"
    )
    assert "aaaaaa" not in call("history", "--since", "2026-05-05")[1]
    assert call("history", "--routine", "other")[2] == "flexroutine: there is no such run\n"
    assert call("history", "--since", "soon")[0] == 2


def test_an_empty_history_says_so(call: Call) -> None:
    """Nothing yet is no fault, and JSON is JSON all the same."""
    assert call("history") == (0, "", "flexroutine: there is nothing in the history yet\n")
    assert json.loads(call("history", "--json")[1])["runs"] == []


def test_history_show(call: Call, filled: Path) -> None:
    """One run is shown with what was done of what was planned."""
    code, shown, _ = call("history", "show", "AAAAAA")
    assert code == 0
    assert "Sets   1 of 3 done" in shown
    assert "Plank    1 of 2  0:40 of 1:00  1 cut short" in shown
    assert json.loads(call("history", "show", "bbbbbb", "--json")[1])["effort"] == 6
    assert "pain 3 of 10, after sitting" in call("history", "show", "cccccc")[1]
    assert call("history", "show", "dddddd")[0] == 2


def test_history_delete(call: Call, filled: Path) -> None:
    """Without a terminal to ask on, a run is deleted at once."""
    assert "deleted:" in call("history", "delete", "aaaaaa")[1]
    assert "aaaaaa" not in call("history")[1]
    assert call("history", "delete", "aaaaaa")[0] == 2


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_history_goes_into_a_new_database(call: Call, filled: Path, tmp_path: Path, kind: str) -> None:
    """What is written and imported elsewhere is the same to the letter; a second import adds nothing."""
    before = call("history", "--json")[1]
    file = tmp_path / f"all.{kind}"
    written = call("history", "--csv", "-")[1] if kind == "csv" else before
    file.write_text(written)
    shutil.rmtree(filled.parent)
    assert call("history", "import", str(file))[1] == f"{file}: 3 added, 0 were there already\n"
    assert call("history", "import", str(file))[1] == f"{file}: 0 added, 3 were there already\n"
    assert call("history", "--json")[1] == before


def test_history_as_csv_replaces_no_file(call: Call, filled: Path, tmp_path: Path) -> None:
    """A file that is there is replaced only with --force."""
    file = str(tmp_path / "all.csv")
    assert call("history", "--csv", file)[0] == 0
    assert call("log", "pain", "2")[0] == 0
    assert call("history", "--csv", file)[0] == 5
    assert call("history", "--csv", file, "--force")[0] == 0
    assert call("history", "--csv", file, "--json")[0] == 2


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b'{"version": 1,\n"runs": [\n{"id": "x", "sets": []}]}', 3, "all.txt:3: runs 1: routine is missing"),
        (b"kind,id\nrun,1\n", 3, "all.txt:1: the first line has no column"),
        (b"one\ntwo \xff", 3, "all.txt:2: this is not UTF-8 text"),
        (None, 5, "all.txt: No such file or directory"),
    ],
)
def test_a_faulty_import_adds_nothing(call: Call, tmp_path: Path, content: bytes | None, code: int, said: str) -> None:
    """A fault is told with file and line."""
    file = tmp_path / "all.txt"
    if content is not None:
        file.write_bytes(content)
    got, shown, told = call("history", "import", str(file))
    assert (got, shown) == (code, "")
    assert said in told


def test_log_pain(call: Call) -> None:
    """A note is kept in one line, and a score that is none is refused."""
    assert call("log", "pain", "3", "after\tsitting")[0] == 0
    assert "pain noted" in (shown := call("history")[1])
    assert "after sitting" in shown
    assert call("log", "pain", "11")[0] == 2


def test_a_run_is_kept_and_told(call: Call, path: Path) -> None:
    """After a run each exercise and side is told, and the history has it."""
    code, shown, _ = call("start", "bird-dog", *PLAIN)
    assert code == 0
    assert re.search(r"Bird dog +left +1 of 1 .*\nBird dog +right +1 of 1 ", shown)
    with read_history(path) as history:
        (run,) = history.runs(sets=True)
    assert (run.state, run.done_ms, len(run.sets)) == ("complete", run.planned_ms, run.total_sets)


def test_a_rehearsal_is_not_kept(call: Call, path: Path) -> None:
    """What went faster than a body can is no session, unless that is asked for; and no file is made for it."""
    assert call("start", "plank", *REHEARSED)[0] == 0
    assert not path.exists()


@pytest.mark.parametrize(
    ("log", "origin", "speed", "is_kept"),
    [
        (True, None, 1, True),
        (False, "option", 1, False),
        (True, None, 10, False),
        (True, "config.toml:1", 10, False),
        (True, "option", 10, True),
    ],
)
def test_what_is_kept(log: bool, origin: str | None, speed: float, is_kept: bool, shipped: Catalogue) -> None:
    """A session is kept unless that is unwanted; a rehearsal only where it is wanted."""
    settings = Settings(log=log, origins={"log": origin} if origin else {})
    plank = single_exercise(shipped.exercises["plank"])
    assert Wish(plank, shipped, settings, (), speed=speed).is_kept == is_kept


def interrupted(path: Path, call: Call) -> None:
    """Leave the last two sets of a plank to be done today."""
    call("start", "plank", *PLAIN)
    with open_history(path) as history:
        (run,) = history.runs(sets=True)
        history.delete(run)
        now = datetime.now(UTC)
        history.keep(replace(run, state=run.state.UNFINISHED, started=now, ended=None, sets=()), run.sets[:1])


def test_an_interrupted_run_is_offered(call: Call, path: Path) -> None:
    """Without a keyboard the way to go on is said, and the routine begins anew."""
    interrupted(path, call)
    code, shown, told = call("start", "plank", *PLAIN)
    assert (code, told.count("\n")) == (0, 1)
    assert "was left after 1 of 3 sets; to go on with it: flexroutine start plank --resume" in told
    assert "complete: 1 of 1 exercises done, 1:30 of 1:30" in shown
    assert call("start", "plank", *PLAIN)[2] == ""


def test_an_interrupted_run_goes_on(call: Call, path: Path) -> None:
    """`--resume` begins with a lead-in and the second set, and what was done is one run."""
    interrupted(path, call)
    code, shown, told = call("start", "plank", *PLAIN, "--resume")
    assert (code, told) == (0, "")
    assert re.search(r"^ +0:00  prepare +0:10  Set two of three", shown)
    assert "Forearm plank    3 of 3  1:30 of 1:30" in shown
    with read_history(path) as history:
        (run,) = history.runs(sets=True)
    assert (run.state, len(run.sets), run.done_ms) == ("complete", 3, 90_000)


def test_nothing_to_go_on_with(call: Call) -> None:
    """`--resume` without an interrupted run is refused, and with --no-log it makes no sense."""
    assert call("start", "plank", *PLAIN, "--resume")[0] == 4
    assert call("start", "plank", *PLAIN, "--resume", "--no-log")[0] == 2


def test_no_resume_asks_nothing(call: Call, path: Path) -> None:
    """`--no-resume` begins anew without a word."""
    interrupted(path, call)
    assert call("start", "plank", *PLAIN, "--no-resume")[2] == ""


def test_a_newer_history_stops_no_session(call: Call, filled: Path) -> None:
    """The session goes on without it and says so; the history itself cannot be shown."""
    with open_history(filled) as history:
        history._connection.execute("PRAGMA user_version = 99")
    code, shown, told = call("start", "plank", *PLAIN)
    assert (code, told.count("\n")) == (0, 1)
    assert "newer flexroutine" in told
    assert told.endswith("what was done is not kept\n")
    assert "complete" in shown
    assert call("history")[0] == 5


def test_a_damaged_history_stops_no_session(call: Call, path: Path) -> None:
    """It is set aside and told; the run is kept in a new one."""
    path.write_bytes(b"garbage" * 1000)
    assert call("history")[0] == 5
    code, _, told = call("start", "plank", *PLAIN)
    assert (code, told.count("\n")) == (0, 1)
    assert "it is kept as history.sqlite3.broken-" in told
    assert call("history")[1].count("complete") == 1


def test_a_history_that_cannot_be_written_stops_no_session(call: Call, path: Path) -> None:
    """One line says that the run is not kept."""
    path.mkdir()  # a folder where the file should be
    code, shown, told = call("start", "plank", *PLAIN)
    assert (code, told.count("\n")) == (0, 1)
    assert told.endswith("what was done is not kept\n")
    assert "complete" in shown


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 30_000, 70_000, 90_000, 110_000])
def test_a_full_disk_stops_no_session(run: Run, path: Path, room: int) -> None:
    """However little can be written, the session goes on, one line says so, and what was there before is whole."""
    assert run("start", "plank", *PLAIN).returncode == 0
    limits = (room, resource.RLIM_INFINITY)
    done = run("start", "daily", *PLAIN, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits))
    assert (done.returncode, done.stderr.count("\n")) in ((0, 1), (0, 0)), done.stderr
    assert "complete" in done.stdout
    with read_history(path) as history:
        assert next(history._rows("PRAGMA integrity_check"))[0] == "ok"
        assert history.count() == 2 - done.stderr.count("what was done is not kept")
        assert history.days()[0].complete >= 1


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [8, 64, 128])
def test_a_full_small_disk_stops_no_session(run: Run, home: Path, kilobytes: int) -> None:
    """The same on a disk that is really full."""
    (home / "data").mkdir(parents=True)
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(home / "data")]
    if subprocess.run(mounting, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        done = [run("start", "daily", *PLAIN) for _ in range(3)]
        assert {each.returncode for each in done} == {0}
        told = [[line for line in each.stderr.splitlines() if "Before the first exercise" not in line] for each in done]
        assert all(len(lines) <= 1 for lines in told)  # the warning signs cannot be remembered there either
        assert "what was done is not kept" in done[-1].stderr
    finally:
        subprocess.run(["umount", "-l", str(home / "data")], check=True)
