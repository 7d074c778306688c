"""The pictures of a session at the top of the README, drawn by the program itself.

Run: .venv/bin/python benchmarks/readme_picture.py   (writes docs/session.svg and docs/switch.svg)
Blocks and braille are written as shapes, so that no font draws them with gaps or not at all; letters are text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.color import Color, ColorType
from rich.console import Console
from rich.style import Style
from rich.text import Text

from flexroutine.choices import FigureMode
from flexroutine.figures.braille import DOTS
from flexroutine.figures.svg import escaped
from flexroutine.layout import layout_for
from flexroutine.lines import UNICODE, padded
from flexroutine.loading import load_catalogue, load_figures
from flexroutine.painting import Canvas, Painter
from flexroutine.routine import resolve_routine
from flexroutine.screen import compose
from flexroutine.session import Session, advance, start_session
from flexroutine.timeline import Pacing, Phase, compile_timeline
from flexroutine.view import view_of

DOCS = Path(__file__).parent.parent / "docs"
COLUMNS, ROWS = 92, 26
WIDE, HIGH, ROUND = 10, 20, 8
INK, PAPER = "#c8ccd0", "#10141a"
TITLE = "flexroutine start daily"
BOXES = {
    "█": ((0, 0, 10, 20),),
    "▀": ((0, 0, 10, 10),),
    "▄": ((0, 10, 10, 10),),
    "▚": ((0, 0, 5, 10), (5, 10, 5, 10)),
    "━": ((0, 8, 10, 4),),
    "─": ((0, 9, 10, 2),),
    "┃": ((3, 0, 4, 20),),
}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}


class Cell(NamedTuple):
    """One character of the screen, where it is, and its colours."""

    character: str
    column: int
    row: int
    ink: str
    paper: str


def main() -> None:
    """Write both pictures."""
    for name, drawn in pictures().items():
        (DOCS / name).write_text(drawn, encoding="utf-8")


def pictures() -> dict[str, str]:
    """Return the screen of a session as SVG: in a switch of sides, and in the stretch that follows."""
    catalogue = load_catalogue().catalogue
    timeline = compile_timeline(resolve_routine(catalogue.routines["daily"], catalogue), Pacing())
    switch = next(each for each in timeline.intervals if each.phase is Phase.SWITCH)
    names = {"session.svg": switch.end_ms + 9_000, "switch.svg": switch.start_ms + 2_000}
    return {name: svg(screen(advance(start_session(timeline), at_ms)[0])) for name, at_ms in names.items()}


def screen(session: Session) -> list[Text]:
    """Return the lines of the screen, with the figure as it is drawn when nothing else is asked for."""
    painter = Painter(load_figures(), Canvas(FigureMode.BRAILLE, 1 << 24))
    layout = layout_for(COLUMNS, ROWS, with_figure=True)
    figure = painter.picture(session, *layout.picture) if layout.picture else None
    return [padded(line, COLUMNS) for line in compose(view_of(session), layout, UNICODE, figure)]


def svg(lines: list[Text]) -> str:
    """Return a screen as a picture: one path for each colour, so that no seams are seen, and the letters on it."""
    cells = [cell for row, line in enumerate(lines) for cell in cells_of(line, row)]
    boxes: dict[tuple[str, float], list[str]] = defaultdict(list)
    dots: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        if cell.paper != PAPER:
            boxes[cell.paper, 1.0].append(box(cell, (0, 0, WIDE, HIGH)))
    for cell in cells:
        if cell.character in BOXES:
            boxes[cell.ink, 1.0] += (box(cell, each) for each in BOXES[cell.character])
        elif cell.character in SHADES:
            boxes[cell.ink, SHADES[cell.character]].append(box(cell, (0, 0, WIDE, HIGH)))
        else:
            dots[cell.ink] += dots_of(cell)
    width, height = COLUMNS * WIDE + 2 * ROUND, ROWS * HIGH + 2 * ROUND
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            f"<title>{TITLE}</title>",
            f'<rect width="{width}" height="{height}" rx="{ROUND}" fill="{PAPER}"/>',
            f'<g transform="translate({ROUND} {ROUND})">',
            *(
                f'<path fill="{ink}" fill-opacity="{share:g}" d="{"".join(paths)}"/>'
                for (ink, share), paths in boxes.items()
            ),
            *(
                f'<path stroke="{ink}" stroke-width="3.6" stroke-linecap="round" fill="none" d="{"".join(paths)}"/>'
                for ink, paths in dots.items()
                if paths
            ),
            '<g font-family="monospace" font-size="16" xml:space="preserve">',
            *letters(cells),
            "</g>\n</g>\n</svg>\n",
        )
    )


def cells_of(line: Text, row: int) -> Iterator[Cell]:
    """Give every character of a line with its colours as they are seen."""
    column = 0
    for segment in line.render(Console(color_system="truecolor")):
        style = segment.style or Style()
        ink, paper = colour(style.color, INK), colour(style.bgcolor, PAPER)
        ink = "#868b90" if style.dim and ink == INK else ink
        ink, paper = (paper, ink) if style.reverse else (ink, paper)
        for character in segment.text:
            yield Cell(character, column, row, ink, paper)
            column += 1


def colour(found: Color | None, usual: str) -> str:
    """Return a colour as it is written in SVG."""
    return usual if found is None or found.type is ColorType.DEFAULT else found.get_truecolor().hex


def box(cell: Cell, inside: tuple[int, int, int, int]) -> str:
    """Return a part of a cell (x, y, width, height) as a path."""
    x, y, width, height = inside
    return f"M{cell.column * WIDE + x} {cell.row * HIGH + y}h{width}v{height}h-{width}z"


def dots_of(cell: Cell) -> Iterator[str]:
    """Give the dots of a braille character, each as a line of no length with round ends."""
    pattern = ord(cell.character) - 0x2800
    if 0 < pattern < 256:
        for row, bits in enumerate(DOTS):
            for column, bit in enumerate(bits):
                if pattern & bit:
                    yield f"M{cell.column * WIDE + 2.5 + column * 5:g} {cell.row * HIGH + 2.5 + row * 5:g}h0"


def letters(cells: list[Cell]) -> Iterator[str]:
    """Give the words as text, each as wide as its cells, whatever the font."""
    for (row, ink), run in groupby(cells, lambda cell: (cell.row, cell.ink)):
        word = list(run)
        text = "".join(cell.character if is_letter(cell.character) else " " for cell in word)
        for found in re.finditer(r"\S+(?: \S+)*", text):
            x, y = (word[0].column + found.start()) * WIDE, row * HIGH + 15
            length = len(found[0]) * WIDE
            yield f'<text x="{x}" y="{y}" textLength="{length}" fill="{ink}">{escaped(found[0])}</text>'


def is_letter(character: str) -> bool:
    """Whether a font is to draw it."""
    return character not in BOXES and character not in SHADES and not 0x2800 <= ord(character) < 0x2900


if __name__ == "__main__":
    main()
