"""What a long history costs: 100,000 sessions and two million sets against 100 sessions, as ratios in one run.

Run: .venv/bin/python benchmarks/history.py [SESSIONS]
Budgets (docs/design.md): all sums of the statistics 0.5 s, `history` 0.2 s over `flexroutine --version`, and the start
of a run no slower than with a short history.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flexroutine.diary import PainNote, Run, RunState, SetDone, SetOutcome
from flexroutine.history import History, new_id, open_history, read_history

FEW, MANY = 100, 100_000
SETS = 20
EXERCISES = 100
NOW = datetime.now(UTC)
PROGRAM = [sys.executable, "-m", "flexroutine"]


def main() -> None:
    """Fill both histories, and measure each case with one and the other in turn."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with tempfile.TemporaryDirectory() as folder:
        homes = {count: Path(folder) / str(count) for count in (FEW, many)}
        for count, home in homes.items():
            begun = time.perf_counter()
            fill(home / "data" / "history.sqlite3", count)
            size_mb = (home / "data" / "history.sqlite3").stat().st_size / 1e6
            print(f"{count} sessions: {size_mb:.0f} MB in {time.perf_counter() - begun:.0f} s")
        print(f"{'':34} {FEW:>10} {many:>10}   ratio")
        for name, case in CASES.items():
            compare(name, case, homes)


def compare(name: str, case: Callable[[Path], object], homes: dict[int, Path], rounds: int = 7) -> None:
    """Print how long a case takes with each history; the median of some rounds after a first one."""
    times: dict[int, list[float]] = {count: [] for count in homes}
    for round_ in range(rounds + 1):
        for count, home in homes.items():
            begun = time.perf_counter()
            case(home)
            if round_:
                times[count].append(time.perf_counter() - begun)
    few, many = (statistics.median(each) * 1000 for each in times.values())
    print(f"{name:34} {few:7.1f} ms {many:7.1f} ms  {many / few:5.1f} x")


def fill(path: Path, count: int) -> None:
    """Write this many sessions, the last of them today: fourteen a day, so a hundred thousand are twenty years."""
    dice = random.Random(1)  # noqa: S311 - any numbers will do
    with open_history(path) as history:
        history.add(runs(dice, count))
        history.add(PainNote(new_id(), NOW - timedelta(days=day), dice.randint(0, 10)) for day in range(count // 50))


def runs(dice: random.Random, count: int) -> Iterator[Run]:
    """Give sessions of twenty sets, each on a side of one of a hundred exercises."""
    for number in range(count):
        started = NOW - timedelta(hours=24 / 14 * (count - number))
        sets = tuple(
            a_set(dice.randrange(EXERCISES), position, side)
            for position in range(SETS // 2)
            for side in ("left", "right")
        )
        yield Run(
            new_id(), f"routine-{number % 14}", "Routine", "beginner", started, started + timedelta(minutes=12),
            RunState.COMPLETE, SETS * 30_000, SETS * 30_000, SETS, dice.randint(0, 10), dice.randint(0, 10), "", sets,
        )  # fmt: skip


def a_set(exercise: int, position: int, side: str) -> SetDone:
    """Return a hold of thirty seconds."""
    name = f"exercise-{exercise}"
    return SetDone(name, name, 1, position, 1, 1, side, 30_000, 1, 30_000, 30_000, 1, SetOutcome.DONE)


def reading(ask: Callable[[History], object]) -> Callable[[Path], object]:
    """Return what opens the history of a home and asks."""

    def case(home: Path) -> object:
        with read_history(home / "data" / "history.sqlite3") as history:
            return ask(history)

    return case


def command(*words: str) -> Callable[[Path], object]:
    """Return what runs a command with the history of a home."""
    return lambda home: subprocess.run(
        [*PROGRAM, *words], env=os.environ | {"FLEXROUTINE_HOME": str(home)}, check=True, capture_output=True
    )


def write_a_set(home: Path) -> None:
    """Open the history as a run does, and write the run and one set."""
    run = next(runs(random.Random(), 1))  # noqa: S311 - any numbers will do
    with open_history(home / "data" / "history.sqlite3") as history:
        history.keep(replace(run, started=NOW, state=RunState.UNFINISHED), run.sets[:1])
        history.delete(run)


YEAR = timedelta(days=365)
CASES: dict[str, Callable[[Path], object]] = {
    "days, all": reading(lambda history: history.days()),
    "days, a year": reading(lambda history: history.days(NOW - YEAR)),
    "worked, all": reading(lambda history: history.worked()),
    "worked, a year": reading(lambda history: history.worked(NOW - YEAR)),
    "scores, all": reading(lambda history: history.scores()),
    "scores, a year": reading(lambda history: history.scores(NOW - YEAR)),
    "all of these sums": reading(lambda history: (history.days(), history.worked(), history.scores())),
    "last run of a routine": reading(lambda history: history.unfinished("routine-3", NOW - timedelta(days=1), NOW)),
    "begin a run and write a set": write_a_set,
    "flexroutine --version": command("--version"),
    "flexroutine stats": command("stats"),
    "flexroutine stats, all": command("stats", "--since", "2000-01-01"),
    "flexroutine history": command("history"),
    "flexroutine history --routine": command("history", "--routine", "routine-3"),
    "flexroutine start, a minute": command("start", "standing-knee-raise", "--plain", "--speed", "1000", "--no-log"),
    "the same, kept": command("start", "standing-knee-raise", "--plain", "--speed", "1000", "--log"),
}


if __name__ == "__main__":
    main()
