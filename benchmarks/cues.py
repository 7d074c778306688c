"""How late cues are, and what a running session costs: the real loop, screen and keyboard on a real terminal.

Run: .venv/bin/python benchmarks/cues.py [SECONDS]
Prints the lateness of cues (p50, p99, max), the drift at the end, CPU and memory; once on the machine as it is,
once with every core busy. Budgets (docs/design.md): p99 5 ms quiet and 25 ms busy, drift 0, 2 % CPU, 60 MB.
"""

import json
import os
import pty
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from flexroutine.catalogue import Exercise
from flexroutine.choices import Category, DoseBasis, Position
from flexroutine.dose import Dose
from flexroutine.player import play
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import single_exercise
from flexroutine.screen import UNICODE
from flexroutine.session import Due, start_session
from flexroutine.terminal import Screen, Waiter, elapsed_clock, ring
from flexroutine.timeline import Pacing, compile_timeline


def main() -> None:
    """Play the same session twice, and print a line for each."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print(f"{'machine':8} {'cues':>5} {'p50':>8} {'p99':>8} {'max':>8} {'drift':>9} {'CPU':>7} {'memory':>8}")
    measure("quiet", seconds)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        measure("busy", seconds)
    finally:
        for each in busy:
            each.kill()


def measure(machine: str, seconds: int) -> None:
    """Play a session in a terminal of its own and print what it measured."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        process, terminal = pty.fork()
        if process == 0:
            play_and_report(report, seconds)
            os._exit(0)
        drain(terminal)
        os.waitpid(process, 0)
        found = json.loads(report.read_text())
    late = sorted(found["late_ms"])
    print(
        f"{machine:8} {len(late):5} {statistics.median(late):5.2f} ms {late[int(len(late) * 0.99)]:5.2f} ms"
        f" {late[-1]:5.2f} ms {found['drift_ms']:6.2f} ms {found['cpu']:6.2%} {found['memory_mb']:5.0f} MB"
    )


def play_and_report(report: Path, seconds: int) -> None:
    """Play three-second holds with two-second pauses, noting when each cue came."""
    timeline = compile_timeline(single_exercise(many_holds(seconds // 5)), Pacing(lead_in_ms=3000))
    late_ms: list[float] = []
    screen = Screen(Console(force_terminal=True), UNICODE, has_keyboard=True)
    with Waiter(sys.stdin.fileno(), screen.leave) as waiter, screen:
        begun_cpu, begun = sum(os.times()[:2]), elapsed_clock()

        def cue(due: Due) -> None:
            late_ms.append((elapsed_clock() - begun) * 1000 - due.interval.start_ms - due.cue.at_ms)
            ring(due)

        play(
            start_session(timeline),
            now=elapsed_clock,
            wait=waiter.wait,
            draw=screen.draw,
            cue=cue,
            record=lambda _: None,
        )
        taken, cpu = elapsed_clock() - begun, sum(os.times()[:2]) - begun_cpu
    found = {
        "late_ms": late_ms,
        "drift_ms": taken * 1000 - timeline.total_ms,
        "cpu": cpu / taken,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    report.write_text(json.dumps(found))


def many_holds(count: int) -> Exercise:
    """Return an exercise of many short holds."""
    return Exercise(
        id="holds",  # type: ignore[arg-type] # a plain text will do here
        name="Holds",
        category=Category.CORE,
        position=Position.SUPINE,
        dose=Dose(reps=Reps((Count(count, count),)), hold=Span.parse("3s")),
        setup="Lie down.",
        cue="Hold.",
        movement="Hold.",
        dose_basis=DoseBasis.OWN_ESTIMATE,
    )


def drain(terminal: int) -> None:
    """Read what the terminal shows until it is closed, as a terminal does."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        return


if __name__ == "__main__":
    main()
