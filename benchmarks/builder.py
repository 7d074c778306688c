"""What building a routine costs, in-process, from 100 and from 1,000 exercises, for every number of minutes.

Run: .venv/bin/python benchmarks/builder.py
Budgets (docs/design.md): at most 50 ms from 100 exercises, 150 ms from 1,000.
"""

import statistics
import time
from dataclasses import replace

from built_routines import shipped_catalogue

from flexroutine.builder import MINUTES, build_routine
from flexroutine.catalogue import Catalogue, Id, Variants
from flexroutine.errors import NothingToDoError
from flexroutine.request import Request

BUDGETS_MS = {100: 50, 1_000: 150}
_FOCUSES = ((), ("hip-flexors",), ("lower-back", "core"), ("relax",))


def main() -> None:
    """Print medians, maxima and their ratio to the budget."""
    shipped = shipped_catalogue()
    medians = {}
    for size, budget_ms in BUDGETS_MS.items():
        many = catalogue_of(size, shipped)
        timed = [timed_ms(many, Request(minutes, focus, seed=minutes)) for minutes in MINUTES for focus in _FOCUSES]
        built = [ms for ms, is_built in timed if is_built]
        failed = [ms for ms, is_built in timed if not is_built]
        medians[size] = statistics.median(built)
        worst = max(built)
        print(
            f"{size:5} exercises, {len(built)} routines: median {medians[size]:5.1f} ms, most {worst:5.1f} ms", end=""
        )
        print(f", {worst / budget_ms:.2f} of the budget")
        if failed:
            print(f"      {len(failed)} that cannot be built, advice included: most {max(failed):.0f} ms")
    print(f"ten times the exercises take {medians[1_000] / medians[100]:.1f} times as long")


def catalogue_of(size: int, shipped: Catalogue) -> Catalogue:
    """Return a catalogue of this size, of copies of the shipped exercises under other ids."""
    originals = list(shipped.exercises.values())
    copies = (
        replace(each, id=Id(f"{each.id}-{number}"), easier=Variants(), harder=Variants())
        for number in range(1, size // len(originals) + 1)
        for each in originals
    )
    return Catalogue({each.id: each for each in (*originals, *copies)[:size]}, {})


def timed_ms(catalogue: Catalogue, request: Request) -> tuple[float, bool]:
    """Return how long a request takes, and whether it gives a routine."""
    begun = time.process_time()
    try:
        build_routine(catalogue, request)
    except NothingToDoError:
        return (time.process_time() - begun) * 1000, False
    return (time.process_time() - begun) * 1000, True


if __name__ == "__main__":
    main()
