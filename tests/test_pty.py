"""The program on a real terminal: what a person sees, types and gets back."""

import os
import pty
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diary_examples import a_run
from flexroutine.diary import Run
from flexroutine.history import open_history, read_history
from flexroutine.letters import draw_big, draw_small
from pty_driver import JOB_SHELL, PROGRAM, Terminal

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")  # the child runs the program at once

Start = Callable[..., Terminal]
PLANK = ("plank", "--lead-in", "0s")
"""Three holds of 30 s with 10 s of rest, from the first moment on."""
QUICKLY = ("stretching", "--speed", "800")
AS_JOB = (sys.executable, "-c", JOB_SHELL, *PROGRAM)


@pytest.fixture
def spawn(home: Path, warm_home: Path) -> Iterator[Start]:
    """Run a command on a terminal; whatever still runs is ended with the test."""
    shutil.copytree(warm_home, home)
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("ask = false\n")
    running: list[Terminal] = []

    def run(*command: str, **options: object) -> Terminal:
        running.append(Terminal(*command, **options))  # type: ignore[arg-type] # they are Terminal's own
        return running[-1]

    yield run
    for each in running:
        each.close()


@pytest.fixture
def start(spawn: Start) -> Start:
    """Run `start` on a terminal."""
    return lambda *arguments, **options: spawn(*PROGRAM, *arguments, **options)


def test_whole_routine_runs_to_its_end(start: Start) -> None:
    """A routine plays to its end, tells what was done, ends with 0 and leaves the terminal as it was."""
    terminal = start(*QUICKLY)
    assert terminal.end() == 0
    assert "complete: 2 of 2 exercises done" in terminal.text
    assert terminal.left_behind == []


def test_the_end_stays_until_it_is_closed(start: Start, home: Path) -> None:
    """The end stays on the screen until a key, and what was done is in the history by then."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.press("N")
    terminal.wait_for("DONE", "0 of 1 exercises", "space or Enter closes this")
    terminal.wait_until(lambda: the_run(home).state == "complete", "the end is not kept")
    terminal.press(" ")
    assert terminal.end() == 0
    assert "ended: 0 of 1 exercises done" in terminal.text
    assert terminal.left_behind == []


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["\x03", signal.SIGTERM, signal.SIGHUP], ids=str)
def test_signal_at_the_end_closes_it(ending: str | signal.Signals, start: Start, home: Path) -> None:
    """A run that is complete stays so, whatever closes the picture of its end."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.press("N")
    terminal.wait_for("DONE")
    terminal.press(ending) if isinstance(ending, str) else terminal.kill(ending)
    assert terminal.end() == 0
    assert the_run(home).state == "complete"
    assert terminal.left_behind == []


def test_picture_while_running(start: Start) -> None:
    """While it runs, the program has the whole screen, shows no cursor, and echoes no key."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK", "Forearm plank", "set 1 of 3")
    assert (terminal.is_on_main_screen, terminal.has_visible_cursor, terminal.echoes) == (False, False, False)


def picture(terminal: Terminal) -> list[str]:
    """The part of the screen where the figure is, in the usual window."""
    return [line[1:45] for line in terminal.lines[1:18]]


@pytest.mark.slow
def test_figure_moves_and_stands_still_in_a_pause(start: Start) -> None:
    """The figure moves by itself, also when nobody is timed; in a pause it stands."""
    terminal = start("cat-cow", "--self-paced", "--lead-in", "0s")
    terminal.wait_for("WORK")
    terminal.wait_until(lambda: any(line.strip() for line in picture(terminal)), "no figure")  # a frame after the words
    before = picture(terminal)
    terminal.wait_until(lambda: picture(terminal) != before, "no other figure")
    terminal.press(" ")
    terminal.wait_for("PAUSED", "q stop")
    terminal.settle()
    paused = len(terminal.written)
    terminal.settle()
    assert len(terminal.written) == paused


@pytest.mark.parametrize(
    ("mode", "characters"),
    [
        pytest.param("ascii", "#", id="ascii", marks=pytest.mark.slow),
        pytest.param("block", "▀▄█", id="block", marks=pytest.mark.slow),
        pytest.param("braille", "⣿", id="braille", marks=pytest.mark.slow),
    ],
)
def test_figure_is_drawn_as_asked(mode: str, characters: str, start: Start) -> None:
    """`--figure` says how figures are drawn."""
    terminal = start(*PLANK, "--figure", mode)
    terminal.wait_for("WORK")
    terminal.wait_until(
        lambda: any(each in "".join(picture(terminal)) for each in characters), "no figure"
    )  # comes next


@pytest.mark.slow
def test_figure_off(start: Start) -> None:
    """Without a figure the words and the number have the window."""
    terminal = start(*PLANK, "--figure", "off")
    terminal.wait_for("WORK")
    assert draw_big("0", 2, "█")[0] not in picture(terminal)
    terminal.wait_for_number(*range(20, 31))


@pytest.mark.slow
def test_only_lines_that_change_are_written(start: Start) -> None:
    """While seconds pass, what stays as it is is not written again."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK", "set 1 of 3")
    terminal.settle()
    before = len(terminal.written)
    terminal.wait_for_number(28)
    written = terminal.written[before:]
    assert b"left" in written
    assert not any(each in written for each in (b"plank", b"set 1 of 3", b"? help"))


@pytest.mark.slow
def test_a_change_of_phase_draws_everything(start: Start) -> None:
    """What else has written on the screen is gone with the next phase."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.clear()
    terminal.press(" ")
    terminal.wait_for("PAUSED", "Forearm plank", "set 1 of 3", "? help")


@pytest.mark.parametrize(
    ("options", "pictures"),
    [pytest.param(["--flash"], 2, id="flash"), pytest.param([], 1, id="none", marks=pytest.mark.slow)],
)
def test_flash_at_a_change(options: list[str], pictures: int, start: Start) -> None:
    """With `--flash` each change of phase is seen as a flash that is over at once; without it there is none."""
    terminal = start(*PLANK, *options)
    terminal.wait_for("WORK")
    terminal.press(" ")
    terminal.wait_for("PAUSED")
    terminal.settle()
    assert terminal.output.count(draw_small("PAUSED")[0]) == pictures


def test_space_pauses_and_gets_ready(start: Start) -> None:
    """Space stops the clock; space again gives three seconds to get ready, and then work goes on."""
    terminal = start(*PLANK, "--speed", "12")
    terminal.wait_for("WORK")
    terminal.press(" ")
    terminal.wait_for("PAUSED")
    terminal.press(" ")
    terminal.wait_for("READY")
    terminal.wait_for("WORK")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        pytest.param("n ", ["PAUSED", "1:20 left"], id="n"),
        pytest.param("\x1b[C ", ["PAUSED", "1:20 left"], id="right", marks=pytest.mark.slow),
        pytest.param("nn ", ["PAUSED", "1:10 left", "set 2 of 3"], id="two at once"),
        pytest.param("nnb ", ["PAUSED", "1:20 left"], id="b at the start goes one back", marks=pytest.mark.slow),
        pytest.param("nn\x1b[D ", ["PAUSED", "1:20 left"], id="left", marks=pytest.mark.slow),
        pytest.param("?", ["HELP", "space", "next exercise", "sound off, on"], id="help", marks=pytest.mark.slow),
        pytest.param("??", ["READY"], id="help twice", marks=pytest.mark.slow),
        pytest.param("n\r ", ["PAUSED", "set 2 of 3"], id="Enter ends a rest", marks=pytest.mark.slow),
        pytest.param("q", ["STOP?", "y stop", "n go on"], id="q"),
        pytest.param("\x1b", ["STOP?"], id="Esc", marks=pytest.mark.slow),
        pytest.param("qn", ["READY"], id="q then n goes on", marks=pytest.mark.slow),
        pytest.param("p", ["PAIN?", "How much pain? 0-10"], id="p", marks=pytest.mark.slow),
        pytest.param("p2", ["READY"], id="p then little pain goes on", marks=pytest.mark.slow),
        pytest.param("p5e ", ["PAUSED", "Kneeling plank"], id="the easier way", marks=pytest.mark.slow),
        pytest.param("p10", ["STOP", "Emergency call"], id="ten, typed as it is written", marks=pytest.mark.slow),
        pytest.param("\x13 ", ["PAUSED"], id="Ctrl-S stops nothing", marks=pytest.mark.slow),
    ],
)
def test_key_does_what_it_says(keys: str, shown: list[str], start: Start) -> None:
    """Every key acts at once, and keys that are typed together all count."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.press(keys)
    terminal.wait_for(*shown)


@pytest.mark.parametrize(
    ("keys", "seconds"),
    [pytest.param("++", 50, id="plus twice"), pytest.param("-", 20, id="minus", marks=pytest.mark.slow)],
)
def test_key_changes_the_length(keys: str, seconds: int, start: Start) -> None:
    """Plus and minus give ten seconds more or less, each time."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.press(keys)
    terminal.wait_for_number(*range(seconds - 3, seconds + 1))


@pytest.mark.slow
def test_next_exercise(start: Start) -> None:
    """N leaves out the rest of an exercise."""
    terminal = start(*PLANK, "glute-bridge")
    terminal.wait_for("WORK")
    terminal.press("N")
    terminal.wait_for("PREPARE")


@pytest.mark.slow
def test_quitting_keeps_what_was_done(start: Start) -> None:
    """Quitting and saying yes ends with 0, tells what was done, and leaves the terminal as it was."""
    terminal = start(*PLANK, "glute-bridge", "--speed", "100", columns=120)
    terminal.wait_for("of 10")
    terminal.press("q")
    terminal.wait_for("STOP?")
    terminal.press("y")
    assert terminal.end() == 0
    assert "stopped: 1 of 2 exercises done, " in terminal.text
    assert terminal.left_behind == []


@pytest.mark.slow
def test_pain_is_told_at_the_end(start: Start) -> None:
    """What hurts too much is left out in a window of 20 x 5 too, and named at the end with its number."""
    terminal = start(*PLANK, "glute-bridge", columns=20, rows=5)
    terminal.wait_for("WORK")
    terminal.press("p")
    terminal.wait_for("How much pain? 0-10")
    terminal.press("7")
    terminal.wait_for("STOP  7", "Emergency call:", "n  q")
    terminal.press("q")
    assert terminal.end() == 0
    assert "It hurt: Forearm plank (7 of 10)." in " ".join(terminal.output.split())
    assert terminal.left_behind == []


@pytest.mark.parametrize(
    ("key", "code"),
    [
        pytest.param("\x03", 130, id="Ctrl-C", marks=pytest.mark.slow),
        pytest.param("\x03\x03\x03", 130, id="Ctrl-C three times"),
        pytest.param(" \x03", 130, id="Ctrl-C when paused", marks=pytest.mark.slow),
        pytest.param("\x1c", 131, id="Ctrl-backslash", marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, 143, id="SIGTERM"),
        pytest.param(signal.SIGHUP, 129, id="SIGHUP", marks=pytest.mark.slow),
    ],
)
def test_signal_ends_in_order(key: str | signal.Signals, code: int, start: Start) -> None:
    """A signal ends the run with its exit code; what was done is told, and the terminal is as it was."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.kill(key) if isinstance(key, signal.Signals) else terminal.press(key)
    assert terminal.end() == code
    assert "Forearm plank stopped: 0 of 1 exercises done" in terminal.text
    assert terminal.left_behind == []


@pytest.mark.slow
@pytest.mark.parametrize("first", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_in_a_row_leave_nothing_broken(first: signal.Signals, start: Start) -> None:
    """Further signals while it is ending neither break the terminal nor make another exit code of it."""
    for pause_s in (0.0, 0.0005, 0.001, 0.002, 0.004):
        terminal = start(*PLANK)
        terminal.wait_for("WORK")
        for number in (first, signal.SIGINT, signal.SIGTERM):
            terminal.kill(number)
            terminal.read(pause_s)
        assert terminal.end() in {128 + first, 130, 143}  # those that come at once have no order
        assert terminal.left_behind == []


@pytest.mark.slow
def test_closed_terminal_ends_the_run(start: Start) -> None:
    """A terminal that is closed under the program ends it as SIGHUP does."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    assert terminal.hang_up() == 129


@pytest.mark.slow
def test_output_gone_without_a_signal_ends_the_run(spawn: Start) -> None:
    """A terminal that goes away without a signal ends the program as SIGHUP does, without a traceback."""
    master, slave = pty.openpty()
    pipe, out = subprocess.PIPE, slave
    command = [*PROGRAM, *QUICKLY[:1]]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        command, stdin=pipe, stdout=out, stderr=pipe, env=environment, start_new_session=True
    ) as program:
        os.close(slave)
        assert os.read(master, 1)
        os.close(master)
        assert program.wait(10) == 129
        assert program.stderr is not None
        assert program.stderr.read() == b""


@pytest.mark.parametrize("way", ["Ctrl-Z", pytest.param("SIGTSTP", marks=pytest.mark.slow)])
def test_stopped_program_gives_the_terminal_back(way: str, spawn: Start) -> None:
    """While it is stopped, the terminal is the shell's: main screen, cursor, echo; `fg` comes back paused."""
    terminal = spawn(*AS_JOB, *PLANK)
    terminal.wait_for("WORK")
    terminal.press("\x1a") if way == "Ctrl-Z" else os.killpg(os.tcgetpgrp(terminal.descriptor), signal.SIGTSTP)
    terminal.wait_for("stopped")
    assert terminal.left_behind == []
    terminal.press("fg\n")
    terminal.wait_for("PAUSED", "Forearm plank")
    assert not terminal.echoes
    terminal.press("qy")
    assert terminal.end() == 0
    assert terminal.left_behind == []


@pytest.mark.slow
def test_stopped_program_can_be_ended(spawn: Start) -> None:
    """A program that is ended while it is stopped ends in order, and does not touch the shell's terminal."""
    terminal = spawn(*AS_JOB, *PLANK)
    terminal.wait_for("WORK")
    terminal.press("\x1a")
    terminal.wait_for("stopped")
    terminal.press("end\n")
    assert terminal.end() == 143
    assert "0 of 1 exercises done" in terminal.text
    assert terminal.left_behind == []


@pytest.mark.slow
def test_stopped_twice_in_a_shell(spawn: Start) -> None:
    """In an ordinary shell, Ctrl-Z and `fg` work time after time, also when the window was resized in between."""
    terminal = spawn("bash", "--norc", "-i", rows=12, environment={"PS1": "prompt> "})
    terminal.wait_for("prompt>")
    terminal.press(" ".join([*PROGRAM, *PLANK]) + "\r")
    for columns in (60, 50):
        terminal.wait_for("Forearm plank", "next: rest")
        terminal.press("\x1a")
        terminal.wait_for("Stopped", "prompt>")
        terminal.resize(columns, 12)
        terminal.press("fg\r")
        terminal.wait_for("PAUSED", "next: rest")
    terminal.press("qy")
    terminal.wait_for("0 of 1 exercises done", "prompt>")
    assert (terminal.is_on_main_screen, terminal.has_visible_cursor) == (True, True)


@pytest.mark.slow
def test_continued_program_takes_the_terminal_again(start: Start) -> None:
    """Stopped from outside without warning, it comes back paused and draws anew."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.kill(signal.SIGSTOP)
    terminal.clear()
    terminal.kill(signal.SIGCONT)
    terminal.wait_for("PAUSED", "Forearm plank")
    terminal.press("qy")
    assert terminal.end() == 0
    assert terminal.left_behind == []


@pytest.mark.slow
def test_number_is_shown_at_every_size(start: Start) -> None:
    """From a large window to a tiny one and back, the number and the phase stay on the screen."""
    terminal = start(*PLANK, columns=120, rows=40)
    for columns, rows in ((120, 40), (20, 5), (120, 40)):
        terminal.resize(columns, rows)
        terminal.clear()
        terminal.wait_for("WORK")
        terminal.wait_for_number(*range(20, 31))
    terminal.press("qy")
    assert terminal.end() == 0
    assert terminal.left_behind == []


@pytest.mark.slow
def test_window_that_was_small_for_a_moment_is_drawn_again(start: Start) -> None:
    """A paused picture comes back when the window was resized there and back at once."""
    terminal = start(*PLANK)
    terminal.wait_for("WORK")
    terminal.press(" ")
    terminal.wait_for("PAUSED", "q stop")
    terminal.resize(20, 5)
    terminal.resize(80, 24)
    terminal.clear()
    terminal.wait_for("PAUSED", "q stop")


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"COLUMNS": "20", "LINES": "5"}, id="COLUMNS"),
        pytest.param({"TTY_INTERACTIVE": "0"}, id="TTY_INTERACTIVE"),
        pytest.param({"TTY_COMPATIBLE": "0"}, id="TTY_COMPATIBLE"),
        pytest.param({"FORCE_COLOR": ""}, id="FORCE_COLOR"),
    ],
)
@pytest.mark.slow
def test_picture_fills_the_window(environment: dict[str, str], start: Start) -> None:
    """The window itself says how large the picture is, whatever the environment says."""
    start(*PLANK, environment=environment).wait_for("WORK", "space pause   n next   b back")


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 2), (5, 1), (1, 40), (300, 100), (0, 0)])
def test_window_of_any_size(columns: int, rows: int, start: Start) -> None:
    """No window is too small or too large to run to the end in."""
    terminal = start(*QUICKLY, columns=columns, rows=rows)
    assert terminal.end() == 0
    assert "complete: 2 of 2" in terminal.output
    assert terminal.left_behind == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_garbage_leaves_a_legal_state(seed: int, start: Start) -> None:
    """Any bytes on the keyboard, and a window that changes all the time, leave a program that can be stopped."""
    dice = random.Random(seed)  # noqa: S311 - it only types
    typed = bytes(byte for byte in dice.randbytes(9000) if byte not in b"\x03\x1a\x1cyY")
    terminal = start("core", "daily", "--speed", str(dice.choice([0.1, 1, 50])))
    terminal.wait_for("PREPARE")
    for at in range(0, len(typed), 300):
        terminal.press(typed[at : at + 300])
        terminal.resize(dice.randint(1, 100), dice.randint(1, 30))
        terminal.read(0.001)
    terminal.read(0.1)
    terminal.press("  qyqyqyqy")  # out of one question after the other, and of the run
    assert terminal.end() == 0
    assert " exercises done, " in terminal.output
    assert terminal.left_behind == []


@pytest.mark.slow
def test_plain_on_a_terminal(start: Start) -> None:
    """`--plain` prints lines, moves nothing on the screen, and leaves the keyboard alone."""
    terminal = start("plank", "--plain", "--speed", "800", "--sound", "off")
    terminal.wait_for("prepare")
    assert terminal.echoes
    assert terminal.end() == 0
    assert "Forearm plank complete: 1 of 1 exercises done, 1:30 of 1:30 work." in terminal.text
    assert b"\x1b" not in terminal.written


@pytest.mark.parametrize(
    "redirection", ["<&-", "</dev/null", pytest.param("< <(true)", id="pipe"), pytest.param("0>/dev/null", id="output")]
)
@pytest.mark.slow
def test_nothing_on_standard_input(redirection: str, spawn: Start) -> None:
    """Without a keyboard the routine runs to its end, and no key is promised."""
    terminal = spawn("bash", "-c", f"exec {' '.join([*PROGRAM, *QUICKLY])} {redirection}")
    assert terminal.end() == 0
    assert "complete: 2 of 2 exercises done" in terminal.text
    assert "Ctrl-C stops" in terminal.output
    assert "space pause" not in terminal.output
    assert terminal.left_behind == []


@pytest.mark.slow
def test_ctrl_c_without_a_keyboard(spawn: Start) -> None:
    """What the screen promises where standard input is a pipe is true: Ctrl-C stops."""
    terminal = spawn("bash", "-c", f"exec {' '.join([*PROGRAM, *PLANK])} < <(true)")
    terminal.wait_for("WORK", "Ctrl-C stops")
    terminal.press("\x03")
    assert terminal.end() == 130
    assert terminal.left_behind == []


def test_self_paced_goes_on_with_enter(start: Start) -> None:
    """Self-paced repetitions wait for Enter."""
    terminal = start("cat-cow", "--self-paced", "--lead-in", "0s")
    terminal.wait_for("WORK", "Enter")
    terminal.press("\r")
    terminal.wait_for("DONE")
    terminal.press("\r")
    assert terminal.end() == 0
    assert "complete: 1 of 1 exercises done" in terminal.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "rings"),
    [pytest.param([], True, id="beeps"), pytest.param(["--sound", "off"], False, id="sound off")],
)
def test_bell_rings_unless_off(options: list[str], rings: bool, start: Start) -> None:
    """The bell rings for the sounds of a routine, and never with `--sound off`."""
    terminal = start(*QUICKLY, *options)
    assert terminal.end() == 0
    assert (b"\a" in terminal.written) is rings


@pytest.mark.parametrize(
    ("keys", "rings"), [pytest.param("m", False, id="off"), pytest.param("mm", True, id="on", marks=pytest.mark.slow)]
)
def test_m_switches_the_bell(keys: str, rings: bool, start: Start) -> None:
    """The m key silences the bell, and again lets it ring."""
    terminal = start("plank")
    terminal.wait_for("PREPARE")
    terminal.press(f"{keys}n qy")
    assert terminal.end() == 0
    assert (b"\a" in terminal.written) is rings


@pytest.mark.slow
@pytest.mark.slow
def test_what_is_missing_is_told_when_the_screen_is_free(start: Start) -> None:
    """Without a loudspeaker one line says so, after the screen has been given back."""
    terminal = start(*QUICKLY)
    assert terminal.end() == 0
    before, _, after = terminal.written.rpartition(b"\x1b[?1049l")
    assert after.count(b"no way to a loudspeaker was found") == 1
    assert b"loudspeaker" not in before


@pytest.mark.slow
def test_first_frame_comes_before_the_sound_is_opened(spawn: Start) -> None:
    """However long a loudspeaker takes to open, the screen is drawn at once, and the run begins without it."""
    slowly = "import time, flexroutine.sound.playing as p; p.open_output = lambda: time.sleep(60)"
    script = (
        f"{slowly}; from flexroutine.cli import main; import sys; sys.argv = ['flexroutine', 'start', 'plank']; main()"
    )
    terminal = spawn(sys.executable, "-c", script)
    terminal.wait_for("10", "Forearm plank", "\u28ff")  # the figure too: that of a plank has whole cells
    terminal.wait_for("9", "Forearm plank")
    terminal.press("qy")
    assert terminal.end() == 0


def test_c_locale_gets_ascii(start: Start) -> None:
    """Under LANG=C nothing but ASCII is written, and blocks are spaces in reverse video."""
    terminal = start("half-kneeling-hip-flexor", *QUICKLY, environment={"LANG": "C"})
    assert terminal.end() == 0
    assert terminal.written.isascii()
    assert b"\x1b[1;7;" in terminal.written or b"\x1b[1;7m" in terminal.written


@pytest.mark.slow
def test_no_color_writes_no_colour(start: Start) -> None:
    """Under NO_COLOR no colour is set, and the phase is still said."""
    terminal = start(*QUICKLY, environment={"NO_COLOR": "1"})
    assert terminal.end() == 0
    assert terminal.colours == set()
    assert draw_small("WORK")[0] in terminal.output


@pytest.mark.slow
def test_colour_beside_the_word(start: Start) -> None:
    """Elsewhere the phases have colours."""
    terminal = start(*QUICKLY)
    assert terminal.end() == 0
    assert len(terminal.colours) > 2


@pytest.mark.slow
def test_dumb_terminal_gets_lines(start: Start) -> None:
    """A terminal that cannot be drawn on gets plain lines, and is told why."""
    terminal = start("plank", "--speed", "800", environment={"TERM": "dumb"}, columns=120)
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.written
    assert "cannot be drawn on" in terminal.text
    assert "Forearm plank complete" in terminal.text


@pytest.mark.slow
def test_odd_settings_come_back_as_they_were(start: Start) -> None:
    """Settings that are unusual to begin with are given back as unusual as they were."""
    terminal = start(*PLANK, echo=False)
    terminal.wait_for("WORK")
    terminal.press("qy")
    assert terminal.end() == 0
    assert terminal.left_behind == []


@pytest.mark.slow
def test_profile_asks_once_before_the_first_frame(start: Start, home: Path) -> None:
    """What is ruled out is told in plain lines and asked about; Enter plays what is left, on a screen as ever."""
    (home / "data").mkdir(exist_ok=True)
    (home / "data" / "profile.toml").write_text('conditions = ["osteoporosis"]\n', encoding="utf-8")
    terminal = start("abdominal-crunch", "--lead-in", "0s", "--speed", "800")
    terminal.wait_for("with your profile:", "Abdominal bracing in its place", "[Enter] starts it so, k keeps")
    assert terminal.is_on_main_screen
    assert terminal.echoes
    terminal.press("\r")
    assert terminal.end() == 0
    assert "Abdominal bracing" in terminal.text
    assert terminal.left_behind == []


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "code"), [("q\r", 0), ("\x04", 0), ("\x03", 130)], ids=["q", "Ctrl-D", "Ctrl-C"])
def test_leaving_at_the_question_starts_nothing(start: Start, home: Path, typed: str, code: int) -> None:
    """Whoever leaves at the question has seen no frame."""
    (home / "data").mkdir(exist_ok=True)
    (home / "data" / "profile.toml").write_text('conditions = ["osteoporosis"]\n', encoding="utf-8")
    terminal = start("abdominal-crunch")
    terminal.wait_for("q leaves:")
    terminal.press(typed)
    assert terminal.end() == code
    assert "WORK" not in terminal.output
    assert "Traceback" not in terminal.output


# What is kept of a run


@pytest.fixture
def asked(start: Start, home: Path) -> Start:
    """Run `start` on a terminal, and be asked after it how it was."""
    (home / "config" / "config.toml").unlink()
    return start


def the_run(home: Path) -> Run:
    with read_history(home / "data" / "history.sqlite3") as history:
        (run,) = history.runs(sets=True)
    return run


@pytest.mark.slow
def test_questions_after_a_run(asked: Start, home: Path) -> None:
    """A stopped run asks for pain, effort and a note; one key each, and a line."""
    terminal = asked(*PLANK)
    terminal.wait_for_number(29, 28)
    terminal.press("qy")
    terminal.wait_for("Forearm plank", "Pain now, from 0 (none) to 10")
    terminal.press("x10")
    terminal.wait_for("Effort, from 0 (none) to 10")
    terminal.press("7")
    terminal.wait_for("A note?")
    assert terminal.echoes
    terminal.press("stiff today\r")
    assert terminal.end() == 0
    assert (the_run(home).pain, the_run(home).effort, the_run(home).note) == (10, 7, "stiff today")
    assert terminal.left_behind == []


@pytest.mark.slow
def test_questions_can_be_skipped(asked: Start, home: Path) -> None:
    """Enter answers nothing, and keys that were typed before the question are no answer."""
    terminal = asked(*PLANK)
    terminal.wait_for_number(29, 28)
    terminal.press("qy9")
    terminal.wait_for("Pain now")
    terminal.press("\r\r\r")
    assert terminal.end() == 0
    assert (the_run(home).pain, the_run(home).effort, the_run(home).note) == (None, None, "")


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "code"), [("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str)
def test_questions_that_are_cut_short(ending: str | signal.Signals, code: int, asked: Start, home: Path) -> None:
    """Ctrl-C at a question, or a signal, keeps the run and what was answered, and gives the terminal back."""
    terminal = asked(*PLANK)
    terminal.wait_for_number(29, 28)
    terminal.press("qy")
    terminal.wait_for("Pain now")
    terminal.press("4")
    terminal.wait_for("Effort")
    terminal.press(ending) if isinstance(ending, str) else terminal.kill(ending)
    assert terminal.end() == code
    assert (the_run(home).state, the_run(home).pain, the_run(home).effort) == ("stopped", 4, None)
    assert terminal.left_behind == []


@pytest.mark.slow
@pytest.mark.parametrize("options", [["--no-ask"], ["--no-log"]])
def test_no_questions(options: list[str], asked: Start) -> None:
    """Who does not want to be asked is not, nor who keeps nothing."""
    terminal = asked(*PLANK, *options)
    terminal.wait_for_number(29, 28)
    terminal.press("qy")
    assert terminal.end() == 0
    assert "Pain" not in terminal.output


@pytest.mark.slow
def test_an_interrupted_run_is_offered(start: Start, home: Path) -> None:
    """After a kill the next start asks, y goes on with the set that was interrupted, and it stays one run."""
    terminal = start("plank", "--lead-in", "0s", "--speed", "10", "--log")
    terminal.wait_for("set 2 of 3")
    terminal.kill(signal.SIGKILL)
    terminal.end()
    terminal = start("plank", "--speed", "100", "--log")
    terminal.wait_for("was left after 1 of 3 sets", "Go on there?")
    terminal.press("y")
    assert terminal.end() == 0
    assert "Forearm plank complete: 1 of 1 exercises done, 1:30 of 1:30 work." in terminal.text
    assert (the_run(home).state, len(the_run(home).sets)) == ("complete", 3)
    assert terminal.left_behind == []


@pytest.mark.slow
def test_an_interrupted_run_may_begin_anew(start: Start, home: Path) -> None:
    """The key n begins anew, and Ctrl-C begins nothing."""
    terminal = start("plank", "--lead-in", "0s", "--speed", "10", "--log")
    terminal.wait_for("set 2 of 3")
    terminal.kill(signal.SIGKILL)
    terminal.end()
    terminal = start("plank")
    terminal.wait_for("Go on there?")
    terminal.press("\x03")
    assert (terminal.end(), terminal.left_behind) == (130, [])
    terminal = start("plank", "--lead-in", "0s")
    terminal.wait_for("Go on there?")
    terminal.press("n")
    terminal.wait_for("WORK", "set 1 of 3")


@pytest.mark.slow
def test_a_run_that_is_played_elsewhere_is_not_offered(start: Start) -> None:
    """Two runs at once are two runs."""
    first = start("plank", "--lead-in", "0s", "--speed", "10", "--log")
    first.wait_for("set 2 of 3")
    second = start("plank", "--lead-in", "0s")
    second.wait_for("WORK", "set 1 of 3")
    second.press("qy")
    assert second.end() == 0


@pytest.mark.slow
def test_deleting_asks_first(spawn: Start, home: Path) -> None:
    """On a terminal, Enter keeps a run and y deletes it."""
    with open_history(home / "data" / "history.sqlite3") as history:
        history.add([a_run("a" * 32)])
    for key, left in (("\r", 1), ("y", 0)):
        terminal = spawn(*PROGRAM[:-1], "history", "delete", "aaaaaa")
        terminal.wait_for("Delete it for good?")
        terminal.press(key)
        assert terminal.end() == 0
        with read_history(home / "data" / "history.sqlite3") as history:
            assert history.count() == left
