"""The warning signs and the guide on a real terminal: what a person sees, types and gets back."""

import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pty_driver import JOB_SHELL, PROGRAM, Terminal

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")  # the child runs the program at once

Start = Callable[..., Terminal]
PLANK = ("plank", "--lead-in", "0s", "--figure", "off")
KEYS = "Enter or space: I have read this"


@pytest.fixture
def start(home: Path, warm_home: Path) -> Iterator[Start]:
    """Run `start` on a terminal, before the warning signs have ever been shown."""
    shutil.copytree(warm_home / "cache", home / "cache")
    running: list[Terminal] = []

    def run(*arguments: str, job_shell: tuple[str, ...] = (), **options: object) -> Terminal:
        terminal = Terminal(*job_shell, *PROGRAM, *arguments, **options)  # type: ignore[arg-type] # they are Terminal's own
        running.append(terminal)
        return terminal

    yield run
    for each in running:
        each.close()


def test_one_key_acknowledges_and_it_is_remembered(start: Start, home: Path) -> None:
    """The signs fill the screen before the first exercise; Enter starts it, and they do not come again."""
    first = start(*PLANK)
    first.wait_for("WARNING SIGNS, before the first exercise", "you have a fever", KEYS)
    assert (first.is_on_main_screen, first.has_visible_cursor, first.echoes) == (False, False, False)
    first.press("\r")
    first.wait_for("WORK")
    assert (home / "data" / "warning-signs").read_text(encoding="utf-8") == "read\n"
    second = start(*PLANK)
    second.wait_for("WORK")
    assert KEYS.encode() not in second.written


@pytest.mark.parametrize(
    ("key", "code"), [pytest.param("q", 0, id="q"), pytest.param("\x03", 130, id="Ctrl-C", marks=pytest.mark.slow)]
)
def test_leaving_starts_nothing_and_is_not_remembered(key: str, code: int, start: Start, home: Path) -> None:
    """With q or Ctrl-C one leaves at once with the terminal as it was, and the signs come again next time."""
    terminal = start(*PLANK)
    terminal.wait_for(KEYS)
    terminal.press(key)
    assert terminal.end() == code
    assert (terminal.left_behind, (home / "data").exists()) == ([], False)
    assert b"WORK" not in terminal.written


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (20, 5)])
def test_small_windows_have_pages(columns: int, rows: int, start: Start) -> None:
    """Enter turns page after page, and the last one starts the exercise."""
    terminal = start(*PLANK, columns=columns, rows=rows)
    terminal.wait_for("Enter")
    for _ in range(6):
        before = len(terminal.written)
        terminal.press("\r")
        terminal.wait_until(lambda seen=before: len(terminal.written) > seen, "nothing new")  # type: ignore[misc]
        terminal.settle()
        if "Enter" not in terminal.text:
            break
    assert "Enter" not in terminal.text
    terminal.press("\x03")
    assert terminal.end() == 130


@pytest.mark.slow
def test_a_new_size_shows_the_signs_anew(start: Start) -> None:
    """A window that becomes small gets pages, one that grows all signs at once."""
    terminal = start(*PLANK)
    terminal.wait_for(KEYS)
    terminal.resize(40, 12)
    terminal.wait_for("Enter, space: more (1 of")
    terminal.resize(100, 30)
    terminal.wait_for(KEYS, "you have a fever")


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_signs_in_order(number: signal.Signals, code: int, start: Start) -> None:
    """Whatever ends the program there, the terminal is as before."""
    terminal = start(*PLANK)
    terminal.wait_for(KEYS)
    terminal.kill(number)
    assert terminal.end() == code
    assert terminal.left_behind == []


@pytest.mark.slow
def test_the_signs_can_be_stopped_and_continued(start: Start) -> None:
    """Ctrl-Z gives the terminal back; after `fg` the signs are there again, and a key still starts the exercise."""
    terminal = start(*PLANK, job_shell=(sys.executable, "-c", JOB_SHELL))
    terminal.wait_for(KEYS)
    terminal.press("\x1a")
    terminal.wait_for("stopped")
    assert terminal.left_behind == []
    terminal.clear()
    terminal.press("fg\n")
    terminal.wait_for(KEYS, "you have a fever")
    terminal.press(" ")
    terminal.wait_for("WORK")


@pytest.mark.slow
def test_a_terminal_that_goes_away_is_no_acknowledgement(start: Start, home: Path) -> None:
    """Who closes the window has not read them."""
    terminal = start(*PLANK)
    terminal.wait_for(KEYS)
    assert terminal.hang_up() in (129, -signal.SIGHUP)
    assert not (home / "data").exists()


@pytest.mark.slow
def test_an_unwritable_folder_does_not_keep_from_starting(start: Start, home: Path) -> None:
    """Where it cannot be remembered, it is said, and the exercise starts."""
    (home / "data").write_text("not a folder", encoding="utf-8")
    terminal = start(*PLANK)
    terminal.wait_for(KEYS)
    terminal.press("\r")
    terminal.wait_for("WORK")
    assert b"so the warning signs will be shown again" in terminal.written


@pytest.mark.slow
@pytest.mark.parametrize("columns", [30, 120])
def test_a_topic_is_never_wider_than_the_window(columns: int, home: Path, warm_home: Path) -> None:
    """On a terminal a topic is drawn at most 88 columns wide, and inside of the window."""
    shutil.copytree(warm_home, home)
    terminal = Terminal(sys.executable, "-m", "flexroutine", "guide", "sitting", columns=columns, rows=100)
    assert terminal.end() == 0
    assert "Change position" in terminal.text
    assert max(len(line.rstrip()) for line in terminal.lines) <= min(columns, 88)
    terminal.close()
