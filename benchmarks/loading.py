"""What a large catalogue costs: 1,000 exercises of the user's own against none, as whole `list` processes.

Run: .venv/bin/python benchmarks/loading.py
Budgets (docs/design.md): 1,000 exercises load in at most 0.7 s cold and add at most 30 ms warm.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from flexroutine.locations import shipped_data


class _Written(yaml.SafeDumper):
    """Writes what is shared twice over, as a person would, instead of by anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Nothing is an alias."""
        del data
        return True


def main() -> None:
    """Print cold and warm times for growing catalogues."""
    shipped = yaml.safe_load((shipped_data() / "exercises.yaml").read_text())
    for number in (0, 100, 1000, 2000):
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home) / "config" / "exercises"
            folder.mkdir(parents=True)
            entries = [one_of(shipped, index) for index in range(number)]
            if entries:
                (folder / "many.yaml").write_text(yaml.dump(entries, Dumper=_Written, sort_keys=False))
            cold = statistics.median(timed(home, cold=True) for _ in range(3))
            warm = statistics.median(timed(home, cold=False) for _ in range(9))
        print(f"{number:5} more exercises: cold {cold * 1000:6.0f} ms, warm {warm * 1000:6.1f} ms")


def one_of(shipped: list[dict[str, object]], index: int) -> dict[str, object]:
    """Return a copy of a shipped entry under another id, without what refers to others."""
    entry = dict(shipped[index % len(shipped)])
    for key in ("easier", "harder", "advised_against"):
        entry.pop(key, None)
    return entry | {"id": f"more-{index}", "name": f"More {index}", "aka": []}


def timed(home: str, *, cold: bool) -> float:
    """Return the seconds that `list` takes with or without its cache."""
    if cold:
        shutil.rmtree(Path(home) / "cache", ignore_errors=True)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "flexroutine", "list"]
    subprocess.run(command, env=os.environ | {"FLEXROUTINE_HOME": home}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
