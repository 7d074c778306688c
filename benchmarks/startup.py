"""How fast commands start: whole processes, as ratios to `python -c pass` in the same run.

Run: .venv/bin/python benchmarks/startup.py [ROUNDS]
Budgets (docs/design.md): list and completion at most 8 x, start to its first frame at most 25 x.
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROGRAM = [sys.executable, "-m", "flexroutine"]
COMPLETION = {
    "_FLEXROUTINE_COMPLETE": "complete_bash",
    "COMP_WORDS": "flexroutine start co",
    "COMP_CWORD": "2",
}


def main() -> None:
    """Measure each command in turn, round after round, so that a change of the machine's pace hits all."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"FLEXROUTINE_HOME": home, "TERM": "xterm-256color"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else a checkout would be compiled anew by every process
        Path(home, "data").mkdir()
        Path(home, "data", "warning-signs").write_text("read\n")  # they come before the first frame only once
        script = Path(sys.executable).with_name("flexroutine")
        cases: dict[str, Callable[[], float]] = {
            "python -c pass": lambda: run([sys.executable, "-c", "pass"], environment),
            "flexroutine --version": lambda: run([str(script), "--version"], environment),
            "flexroutine list": lambda: run([str(script), "list"], environment),
            "TAB completion": lambda: run([str(script)], environment | COMPLETION),
            "flexroutine guide": lambda: run([str(script), "guide"], environment),
            "flexroutine show core": lambda: run([str(script), "show", "core"], environment),
            "start core, first frame": lambda: first_frame([str(script), "start", "core"], environment),
        }
        for case in cases.values():
            case()  # warm the caches
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(rounds):
            for name, case in cases.items():
                times[name].append(case())
    bare = statistics.median(times["python -c pass"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:26} {median * 1000:7.1f} ms  {median / bare:5.1f} x")


def run(command: list[str], environment: dict[str, str]) -> float:
    """Return the seconds that a command takes."""
    begun = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def first_frame(command: list[str], environment: dict[str, str]) -> float:
    """Return the seconds until a session in a real terminal shows its first phase."""
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], command, environment)
    seen = b""
    while b" left" not in seen:
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - begun
    os.kill(process, 15)
    os.close(terminal)
    os.waitpid(process, 0)
    return taken


if __name__ == "__main__":
    main()
