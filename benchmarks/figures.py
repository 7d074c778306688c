"""What a moving figure costs: one frame of each way of drawing, and getting ready to draw.

Run: .venv/bin/python benchmarks/figures.py
Prints the mean and the worst in milliseconds over all figures, at 50x16 and 100x40. Budget: a frame of 50x16 in 8 ms.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import yaml
from pydantic import TypeAdapter

from flexroutine.figures import Figure, Motion, ascii_art, blocks, braille, smooth_blocks

FIGURES = Path(__file__).parent.parent / "data" / "figures.yaml"
MOMENTS = (0.0, 0.9, 1.4, 2.3, 3.1)


def main() -> None:
    """Measure each step for each figure."""
    figures = TypeAdapter(list[Figure]).validate_python(yaml.safe_load(FIGURES.read_text(encoding="utf-8")))
    report("solve and size", [spent(partial(prepared, figure)) for figure in figures])
    motions = [prepared(figure) for figure in figures]
    moments = [partial(motion.scene, at) for motion in motions for at in MOMENTS]
    report("scene", [spent(scene) for scene in moments])
    for draw in (braille, blocks, smooth_blocks, ascii_art):
        for columns, rows in ((50, 16), (100, 40)):
            times = [spent(partial(draw, scene(), columns, rows)) for scene in moments]
            report(f"{draw.__name__} {columns}x{rows}", times)


def prepared(figure: Figure) -> Motion:
    """Return a motion that knows the size of its picture."""
    motion = Motion.of(figure)
    motion.scene(0)
    return motion


def spent(work: Callable[[], object]) -> float:
    """Return how many milliseconds a piece of work takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def report(name: str, times: list[float]) -> None:
    """Print a line."""
    print(f"{name:24} {sum(times) / len(times):6.2f} ms mean {max(times):6.2f} ms worst")


if __name__ == "__main__":
    main()
