"""All figures as one picture, to look at: each as SVG, in braille with round dots, and in half-blocks.

Run: .venv/bin/python benchmarks/contact_sheet.py SHEET.svg [--file FILE] [--size 50x16] [--only svg|braille|blocks]
     [--shuffled SEED] [ID ...]
Says what is wrong with the figures. Writes SHEET.png too where rsvg-convert is installed. `--shuffled` leaves the
names out and prints them, so that somebody else can guess; `--frames N` shows N moments of each motion.
"""

import argparse
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from flexroutine.figures import DARK, Figure, Motion, Picture, Role, Scene, braille, problems, smooth_blocks
from flexroutine.figures.braille import DOTS
from flexroutine.figures.svg import MARGIN, UNITS, part_paths

FIGURES = Path(__file__).parent.parent / "data" / "figures.yaml"
COLUMN, LINE, GAP, TITLE = 4.0, 8.0, 12.0, 18.0
DRAWING = 240.0
"""The width and height of an SVG picture on the sheet."""


def main() -> None:
    """Check the figures, draw them, and say what is wrong."""
    options = parsed()
    figures = TypeAdapter(list[Figure]).validate_python(yaml.safe_load(options.file.read_text(encoding="utf-8")))
    figures = [figure for figure in figures if not options.ids or set(options.ids) & set(figure.serves)]
    for figure in figures:
        for problem in problems(figure):
            print(f"{figure.id}: {problem}")
    if options.shuffled is not None:
        random.Random(options.shuffled).shuffle(figures)  # noqa: S311 - a guessing game
        print(*(f"{number} {figure.id}" for number, figure in enumerate(figures, 1)), sep="\n")
    options.sheet.write_text(sheet(figures, options), encoding="utf-8")
    if shutil.which("rsvg-convert"):
        subprocess.run(["rsvg-convert", options.sheet, "-o", options.sheet.with_suffix(".png")], check=True)


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sheet", type=Path)
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--file", type=Path, default=FIGURES)
    parser.add_argument("--size", default="50x16")
    parser.add_argument("--only", choices=["svg", "braille", "blocks"])
    parser.add_argument("--shuffled", type=int)
    parser.add_argument("--frames", type=int, default=0)
    return parser.parse_intermixed_args()


def sheet(figures: list[Figure], options: argparse.Namespace) -> str:
    """Return all figures in rows of about 1600 units."""
    columns, rows = map(int, options.size.split("x"))
    items, x, y, line = [], 0.0, 0.0, 0.0
    for number, figure in enumerate(figures, 1):
        name = str(number) if options.shuffled is not None else figure.id
        drawn, width, height = entry(figure, options, columns, rows)
        if x and x + width > 1620:
            x, y = 0.0, y + line
            line = 0.0
        title = f'<text x="4" y="13" font-family="monospace" font-size="13">{name}</text>'
        items.append(f'<g transform="translate({x} {y})">{title}{drawn}</g>')
        x, line = x + width + GAP, max(line, height + TITLE + GAP)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1640" height="{y + line}">'
        f'<rect width="100%" height="100%" fill="#f4f4f4"/>{"".join(items)}</svg>'
    )


def entry(figure: Figure, options: argparse.Namespace, columns: int, rows: int) -> tuple[str, float, float]:
    """Return a figure in all wanted ways side by side, and how much room that takes."""
    motion = Motion.of(figure)
    scenes = [motion.scene(motion.length_s * index / options.frames) for index in range(options.frames)]
    pictures = []
    if options.only in (None, "svg"):
        pictures += [drawing(scene) for scene in scenes or [motion.explained()]]
    terminal = scenes or ([motion.start(), motion.still()] if options.only else [motion.still()])
    if options.only in (None, "braille"):
        pictures += [dotted(braille(scene, columns, rows), columns, rows) for scene in terminal]
    if options.only in (None, "blocks"):
        pictures += [blocked(smooth_blocks(scene, columns, rows), columns, rows) for scene in terminal]
    x, drawn = 0.0, ""
    for picture, width, _ in pictures:
        drawn += f'<g transform="translate({x} {TITLE})">{picture}</g>'
        x += width + 4
    return drawn, x, max(height for _, _, height in pictures)


def drawing(scene: Scene) -> tuple[str, float, float]:
    """Return a scene as it is in an SVG file."""
    width, height = scene.box.width + 2 * MARGIN, scene.box.height + 2 * MARGIN
    scale = min(DRAWING / width, DRAWING / height, DRAWING) / UNITS
    paths = "".join(path for part in scene.parts for path in part_paths(part, scene.box))
    shown = f'width="{width * UNITS * scale}" height="{height * UNITS * scale}"'
    view = f'viewBox="0 0 {width * UNITS} {height * UNITS}"'
    frame = f'<rect width="{width * UNITS}" height="{height * UNITS}" fill="#fff"/>'
    return f"<svg {shown} {view}>{frame}{paths}</svg>", width * UNITS * scale, height * UNITS * scale


def dotted(picture: Picture, columns: int, rows: int) -> tuple[str, float, float]:
    """Return braille with round dots on an even grid, as the best terminals draw it."""
    dots = []
    for row, runs in enumerate(picture):
        column = 0
        for run in runs:
            ink = DARK.inks[run.ink] if isinstance(run.ink, Role) else (255, 255, 255)
            for character in run.text:
                dots += [
                    f'<circle cx="{(column * 2 + x + 0.5) * COLUMN / 2}" cy="{(row * 4 + y + 0.5) * LINE / 4}" r="0.8"'
                    f' fill="rgb{ink}"/>'
                    for x, y in raised(character)
                ]
                column += 1
    return panel("".join(dots), columns, rows)


def raised(character: str) -> Iterator[tuple[int, int]]:
    """Return which dots of a braille character are raised."""
    pattern = ord(character) - 0x2800 if character != " " else 0
    for y, bits in enumerate(DOTS):
        for x, bit in enumerate(bits):
            if pattern & bit:
                yield x, y


def blocked(picture: Picture, columns: int, rows: int) -> tuple[str, float, float]:
    """Return half-blocks as coloured squares."""
    squares = []
    for row, runs in enumerate(picture):
        column = 0
        for run in runs:
            width = len(run.text) * COLUMN
            halves = {"▀": (run.ink, run.paper), "▄": (None, run.ink), "█": (run.ink, run.ink)}
            for half, ink in enumerate(halves.get(run.text[0], (None, None))):
                if ink is not None:
                    y = row * LINE + half * LINE / 2
                    squares.append(
                        f'<rect x="{column * COLUMN}" y="{y}" width="{width}" height="{LINE / 2}" fill="rgb{ink}"/>'
                    )
            column += len(run.text)
    return panel("".join(squares), columns, rows)


def panel(content: str, columns: int, rows: int) -> tuple[str, float, float]:
    """Return a dark piece of terminal."""
    width, height = columns * COLUMN, rows * LINE
    background = f'<rect width="{width}" height="{height}" fill="rgb{DARK.paper}"/>'
    return f"<g>{background}{content}</g>", width, height


if __name__ == "__main__":
    main()
