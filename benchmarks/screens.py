"""What a session with a figure that never stands still costs, at three sizes of window, in two ways of drawing.

Run: .venv/bin/python benchmarks/screens.py [SECONDS, 60 if not said]
Prints processor time (not waiting time, so that a shared machine does no harm), memory, how often in a second the
figure is brought up to date (it writes nothing where it stands still), and milliseconds of a frame, the first included.
Budget: 6 % of one core, 60 MB, 8 ms a frame, 8 to 15 frames a second of a moving figure. The machine's own speed moves
all of them: compare within one run.
"""

import fcntl
import gc
import json
import os
import pty
import resource
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import replace
from pathlib import Path

from cues import drain
from rich.console import Console

from flexroutine.catalogue import Exercise
from flexroutine.choices import FigureMode
from flexroutine.dose import Dose
from flexroutine.lines import UNICODE
from flexroutine.loading import load_catalogue, load_figures
from flexroutine.painting import Canvas, Painter
from flexroutine.player import play
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import single_exercise
from flexroutine.session import Session, start_session
from flexroutine.terminal import Screen, Waiter, elapsed_clock
from flexroutine.timeline import Pacing, compile_timeline
from flexroutine.window import Window

SIZES = ((80, 24), (120, 40), (200, 60))
ALL_COLOURS = 1 << 24


def main() -> None:
    """Play the same session in each way and at each size, and print a line for each."""
    gc.disable()  # as the program does
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print(f"{'figure':8} {'window':>8} {'CPU':>7} {'memory':>8} {'frames':>9} {'p50':>8} {'p99':>8} {'max':>8}")
    for mode in (FigureMode.OFF, FigureMode.BRAILLE, FigureMode.BLOCK):
        for columns, rows in SIZES:
            measure(seconds, mode, columns, rows)


def measure(seconds: int, mode: FigureMode, columns: int, rows: int) -> None:
    """Play a session in a terminal of its own and print what it measured."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        process, terminal = pty.fork()
        if process == 0:
            wait_for_size(columns)
            play_and_report(report, seconds, mode)
            os._exit(0)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        drain(terminal)
        os.waitpid(process, 0)
        found = json.loads(report.read_text())
    frames = sorted(found["frames_ms"])
    print(
        f"{mode:8} {columns:>5}x{rows} {found['cpu']:7.2%} {found['memory_mb']:5.0f} MB {found['per_s']:7.1f}/s"
        f" {statistics.median(frames):5.2f} ms {frames[int(len(frames) * 0.99)]:5.2f} ms {frames[-1]:5.2f} ms",
        flush=True,
    )


def wait_for_size(columns: int) -> None:
    """Wait until the terminal has got its size."""
    while os.get_terminal_size(sys.stdout.fileno()).columns != columns:
        time.sleep(0.01)


def play_and_report(report: Path, seconds: int, mode: FigureMode) -> None:
    """Play one movement without a pause, and note the processor time of each frame that was drawn."""
    timeline = compile_timeline(single_exercise(one_long_movement(seconds)), Pacing(lead_in_ms=0))
    painter = Painter(load_figures(), Canvas(mode, ALL_COLOURS))
    console = Console(force_terminal=True, color_system="truecolor")
    screen = Screen(console, Window(console, UNICODE, painter, has_keyboard=True))
    frames_ms: list[float] = []
    up_to_date = 0

    def draw(session: Session) -> float | None:
        begun = time.process_time()
        due = screen.draw(session)
        frames_ms.append((time.process_time() - begun) * 1000)
        nonlocal up_to_date
        up_to_date += due != 0
        return due

    with Waiter(sys.stdin.fileno(), screen.leave) as waiter, screen:
        session = start_session(timeline)
        begun_cpu, begun = time.process_time(), elapsed_clock()
        play(
            session,
            now=elapsed_clock,
            wait=waiter.wait,
            draw=draw,
            cue=lambda _: None,
            record=lambda _, __: None,
        )
        taken, cpu = elapsed_clock() - begun, time.process_time() - begun_cpu
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {
        "cpu": cpu / taken,
        "memory_mb": memory_mb,
        "per_s": up_to_date / taken,
        "frames_ms": frames_ms,
    }
    report.write_text(json.dumps(found))


def one_long_movement(seconds: int) -> Exercise:
    """Return an exercise whose whole body moves all the time."""
    repetitions = max(1, seconds // 4)
    dose = Dose(reps=Reps((Count(repetitions, repetitions),)), tempo=Span.parse("4s"))
    return replace(load_catalogue().catalogue.exercises["worlds-greatest-stretch"], dose=dose)


if __name__ == "__main__":
    main()
