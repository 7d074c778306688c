"""The next step as `start` offers it on a real terminal."""

import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flexroutine.diary import Run, RunState, SetDone, SetOutcome
from flexroutine.history import open_history
from pty_driver import PROGRAM, Terminal

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")]


@pytest.fixture
def terminal(home: Path, warm_home: Path) -> Iterator[Terminal]:
    """`start stretching` on a terminal, after two green sessions of it."""
    shutil.copytree(warm_home, home)
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("ask = false\n")
    done = SetDone("knee-to-chest", "Knee", 1, 1, 1, 1, "left", 1, 1, None, 1, 1, SetOutcome.DONE)
    with open_history(home / "data" / "history.sqlite3") as history:
        for back in (3, 1):
            at = datetime.now(UTC) - timedelta(days=back)
            history.keep(
                Run(
                    uuid.uuid4().hex,
                    "stretching",
                    "S",
                    "beginner",
                    at,
                    at + timedelta(minutes=2),
                    RunState.COMPLETE,
                    1,
                    1,
                    1,
                    2,
                ),
                [done],
            )
    running = Terminal(*PROGRAM, "stretching")
    yield running
    running.close()


@pytest.mark.parametrize(("key", "total"), [("y", "2:52 left"), ("\r", "2:22 left")], ids=["taken", "left"])
def test_one_key_takes_or_leaves_the_step(terminal: Terminal, key: str, total: str, home: Path) -> None:
    """It says what, how long it then takes, why, and on whose word; the answer is kept."""
    terminal.wait_for("Next step: Single knee to chest: hold 15s instead of 10s", "takes it;")
    terminal.press(key)
    terminal.wait_for("PREPARE", total)
    terminal.press("qy")
    terminal.wait_for("stopped")
    with open_history(home / "data" / "history.sqlite3") as history:
        assert [step.accepted for step in history.steps()] == [key == "y"]
