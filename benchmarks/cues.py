"""How late cues are, and what a running session costs: the real loop, screen and keyboard on a real terminal.

Run: .venv/bin/python benchmarks/cues.py [SECONDS]
Prints the lateness of cues (p50, p99, max), the drift at the end, CPU and memory; once on the machine as it is,
once with every core busy; with a voice, into a device that plays to nobody: cold, it speaks ahead while the clock runs.
Each hold is kept in a history as it ends.
Budgets (docs/design.md): p99 5 ms quiet, 20 ms with a voice, 25 ms busy; drift 0; 2 % CPU; 60 MB, 80 MB with a voice.
"""

import fcntl
import json
import os
import pty
import resource
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from flexroutine.catalogue import Exercise
from flexroutine.choices import FigureMode
from flexroutine.diary import Run, RunState
from flexroutine.dose import Dose
from flexroutine.history import new_id
from flexroutine.journal import Journal
from flexroutine.lines import UNICODE
from flexroutine.loading import load_catalogue, load_figures
from flexroutine.painting import Canvas, Painter
from flexroutine.player import play
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import single_exercise
from flexroutine.session import Due, Session, start_session
from flexroutine.sound.hearing import Hearing
from flexroutine.tally import Tally
from flexroutine.terminal import Screen, Waiter, elapsed_clock, ring
from flexroutine.timeline import Pacing, Timeline, compile_timeline
from flexroutine.window import Window


def main() -> None:
    """Play the same session twice, and print a line for each."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print(f"{'machine':14} {'cues':>5} {'p50':>8} {'p99':>8} {'max':>8} {'drift':>9} {'CPU':>7} {'memory':>8}")
    measure("quiet", seconds)
    measure("quiet, figure", seconds, with_figure=True)
    measure("voice, cold", seconds, with_voice=True)
    measure("voice, warm", seconds, with_voice=True, is_warm=True)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        measure("busy, figure", seconds, with_figure=True)
        measure("busy, voice", seconds, with_voice=True)
    finally:
        for each in busy:
            each.kill()


def measure(
    machine: str, seconds: int, *, with_figure: bool = False, with_voice: bool = False, is_warm: bool = False
) -> None:
    """Play a session in a terminal of its own and print what it measured."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        process, terminal = pty.fork()
        if process == 0:
            timeline = compile_timeline(single_exercise(many_holds(seconds // 5)), Pacing(lead_in_ms=3000))
            hearing = voice_for(timeline, Path(folder), is_warm=is_warm) if with_voice else None
            play_and_report(report, timeline, hearing, with_figure=with_figure)
            os._exit(0)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        drain(terminal)
        os.waitpid(process, 0)
        found = json.loads(report.read_text())
    late = sorted(found["late_ms"])
    print(
        f"{machine:14} {len(late):5} {statistics.median(late):5.2f} ms {late[int(len(late) * 0.99)]:5.2f} ms"
        f" {late[-1]:5.2f} ms {found['drift_ms']:6.2f} ms {found['cpu']:6.2%} {found['memory_mb']:5.0f} MB"
    )


def voice_for(timeline: Timeline, folder: Path, *, is_warm: bool) -> Hearing:
    """Return a voice whose sentences are in the cache or are not."""
    from flexroutine.sound.engines import Nanotts  # noqa: PLC0415 - what it costs is measured only where it is used
    from flexroutine.sound.mixing import sentences  # noqa: PLC0415
    from flexroutine.sound.playing import Device  # noqa: PLC0415
    from flexroutine.sound.speaking import Speech  # noqa: PLC0415

    def prepare(hearing: Hearing) -> None:
        engine = Nanotts(None)
        if is_warm:
            Speech(engine, folder).prepare(sentences(timeline))
        output, speech = Device(("NULL",)), Speech(engine, folder)
        first, *others = sentences(timeline)
        speech.prepare([first])
        hearing.ready(output, speech)
        speech.want(others)
        speech.prepare_in_pauses()

    return Hearing(lambda _: None, print, prepare)


def play_and_report(report: Path, timeline: Timeline, hearing: Hearing | None, *, with_figure: bool) -> None:
    """Play three-second holds with two-second pauses, noting when each cue came."""
    late_ms: list[float] = []
    figures = load_figures() if with_figure else {}
    painter = Painter(figures, Canvas(FigureMode.BRAILLE, 1 << 24))
    console = Console(force_terminal=True)
    screen = Screen(console, Window(console, UNICODE, painter, has_keyboard=True))
    tally = Tally(timeline)
    run = Run(new_id(), "cues", "Cues", "beginner", datetime.now(UTC), None, RunState.UNFINISHED, 0, 0, 1)
    journal = Journal(run, tally, report.with_name("history.sqlite3"))
    with Waiter(sys.stdin.fileno(), screen.leave) as waiter, screen:
        if hearing:
            hearing.open()
        begun_cpu, begun = sum(os.times()[:2]), elapsed_clock()

        def cue(due: Due) -> None:
            if hearing:
                hearing.cue(due)
            else:
                ring(due.cue)
            late_ms.append((elapsed_clock() - begun) * 1000 - due.interval.start_ms - due.cue.at_ms)

        def draw(session: Session) -> float | None:
            if hearing:
                hearing.follow(session)
            return screen.draw(session)

        play(
            start_session(timeline),
            now=elapsed_clock,
            wait=waiter.wait,
            draw=draw,
            cue=cue,
            record=lambda performed, _: journal.record(performed),
        )
        taken, cpu = elapsed_clock() - begun, sum(os.times()[:2]) - begun_cpu
    journal.close()
    found = {
        "late_ms": late_ms,
        "drift_ms": taken * 1000 - timeline.total_ms,
        "cpu": cpu / taken,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    report.write_text(json.dumps(found))


def many_holds(count: int) -> Exercise:
    """Return an exercise of many short holds, with a figure that moves."""
    dose = Dose(reps=Reps((Count(count, count),)), hold=Span.parse("3s"))
    return replace(load_catalogue().catalogue.exercises["bird-dog"], dose=dose)


def drain(terminal: int) -> None:
    """Read what the terminal shows until it is closed, as a terminal does."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        return


if __name__ == "__main__":
    main()
