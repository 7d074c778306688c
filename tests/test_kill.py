"""A session that is killed at any moment: what it had done is in the history, and it goes on where it was."""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flexroutine.catalogue import Catalogue
from flexroutine.cli.names import routine_from_file
from flexroutine.diary import Run, SetOutcome
from flexroutine.history import read_history
from flexroutine.resuming import resume_point_of
from flexroutine.tally import Tally, key_of, planned_sets
from flexroutine.timeline import Pacing, Phase, Timeline, compile_timeline

KILLS = 200
AT_ONCE = 8
SPEED = 120
"""The routine takes three seconds; a set, a tenth of one."""
ON_ITS_WAY_S = 0.5
"""A set that ended so shortly before the kill is perhaps still on its way to a busy disk."""

MEMORY = Path("/dev/shm")  # noqa: S108 - folders of random names
"""A kill takes nothing from a disk; in memory, many sessions at once do not wait for each other."""

ROUTINE = """\
- id: killed
  name: Killed
  items:
  - {exercise: plank, dose: {sets: 4, hold: 10s, rest: 5s}}
  - {exercise: bird-dog, dose: {sets: 4, reps: 2, hold: 5s, relax: 0s, rest: 5s, sides: each}}
  - {exercise: dead-bug, dose: {sets: 3, reps: 2, hold: 5s, relax: 0s, rest: 5s, sides: alternating}}
  - {exercise: march-on-the-spot, dose: {sets: 4, time: 10s, rest: 5s}}
"""
OPENING = re.compile(rb" *\d+:\d\d  (prepare|work|switch|rest) ")


def killed(home: Path, file: Path, seconds: float) -> tuple[int, int]:
    """Kill a session this long after its first line; how many intervals had begun well before, and at all."""
    environment = os.environ | {"FLEXROUTINE_HOME": str(home)}
    command = [sys.executable, "-m", "flexroutine", "start", str(file), "--plain", "--speed", str(SPEED), "--log"]
    begun_s: list[float] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as session:
        assert session.stdout is not None
        for line in session.stdout:
            if OPENING.match(line):
                if not begun_s:
                    threading.Timer(seconds, session.kill).start()
                begun_s.append(time.monotonic())
        killed_s = time.monotonic()
    assert session.returncode in (-signal.SIGKILL, 0)
    return sum(each < killed_s - ON_ITS_WAY_S for each in begun_s), len(begun_s)


def check(path: Path, timeline: Timeline, sure: int, begun: int) -> None:
    """Assert that the history is whole and has every set that had ended, and no other."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    with read_history(path) as history:
        run = next(history.runs(sets=True), None)
    if run is None:
        assert sure <= 1  # nothing was done: the first moments are too short for a row
        return
    done = {key_of(each) for each in run.sets if each.outcome is SetOutcome.DONE}
    planned = planned_sets(timeline)
    assert {each.key for each in planned if each.indices[-1] < sure - 1} <= done
    assert done <= {each.key for each in planned if each.indices[-1] < begun}
    assert resume_point_of(run, timeline) == first_that_is_not_done(timeline, run)


def first_that_is_not_done(timeline: Timeline, run: Run) -> int | None:
    """The first interval of work of the first group with a set that is not done, unless that is the very first."""
    done = {key_of(each) for each in run.sets if each.outcome is SetOutcome.DONE}
    planned = planned_sets(timeline)
    groups = [each.group for each in planned if each.key not in done]
    if not groups or groups[0] == planned[0].group:
        return None
    return next(
        index for index, each in enumerate(timeline.intervals) if each.group == groups[0] and each.phase is Phase.WORK
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_killed_session_loses_nothing_that_was_done(warm_home: Path, shipped: Catalogue, tmp_path: Path) -> None:
    """Of 200 sessions killed at any moment each has every set that had ended, a sound file, and goes on rightly."""
    file = tmp_path / "killed.yaml"
    file.write_text(ROUTINE)
    timeline = compile_timeline(routine_from_file(file, shipped), Pacing())
    dice = random.Random(1)  # noqa: S311 - any moments will do

    def once(number: int, seconds: float) -> int:
        home = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else tmp_path))
        (home / "cache").symlink_to(warm_home / "cache")
        sure, begun = killed(home, file, seconds)
        path = home / "data" / "history.sqlite3"
        if path.exists() or sure > 1:  # they are too short for a file, too
            check(path, timeline, sure, begun)
        shutil.rmtree(home)
        return begun

    moments = [dice.uniform(0, timeline.total_ms / 1000 / SPEED) for _ in range(KILLS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = list(pool.map(once, range(KILLS), moments))
    assert len(set(begun)) > 10
    assert Tally(timeline).sets == ()
