"""The picture of a session at the top of the README, drawn by the program itself.

Run: .venv/bin/python benchmarks/readme_picture.py > docs/session.svg
"""

import io
import re
import sys

from rich.console import Console
from rich.text import Text

from flexroutine.choices import FigureMode
from flexroutine.layout import layout_for
from flexroutine.lines import UNICODE
from flexroutine.loading import load_catalogue, load_figures
from flexroutine.painting import Canvas, Painter
from flexroutine.routine import resolve_routine
from flexroutine.screen import compose
from flexroutine.session import advance, start_session
from flexroutine.timeline import Pacing, compile_timeline
from flexroutine.view import view_of

COLUMNS, ROWS = 92, 26
AT_S = 127
"""Into the second side of a stretch, in `daily`."""


def main() -> None:
    """Write the picture to standard output."""
    sys.stdout.write(picture())


def picture() -> str:
    """Return the screen of a session at one moment as SVG."""
    catalogue = load_catalogue().catalogue
    routine = resolve_routine(catalogue.routines["daily"], catalogue)
    session, _ = advance(start_session(compile_timeline(routine, Pacing())), AT_S * 1000)
    painter = Painter(load_figures(), Canvas(FigureMode.BLOCK, 1 << 24))
    layout = layout_for(COLUMNS, ROWS, with_figure=True)
    figure = painter.picture(session, *layout.picture) if layout.picture else None
    console = Console(width=COLUMNS, height=ROWS, record=True, file=io.StringIO(), color_system="truecolor")
    console.print(Text("\n").join(compose(view_of(session), layout, UNICODE, figure)))
    svg = console.export_svg(title="flexroutine start daily", unique_id="session")
    return re.sub(r"@font-face \{.*?\}\n?", "", svg, flags=re.DOTALL)  # no font from elsewhere is fetched


if __name__ == "__main__":
    main()
