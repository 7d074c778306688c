"""Moving human figures from joint angles: poses in, pictures out. Pure: no clock, file or screen of its own.

`Motion.of(figure).scene(at_s)` is what is to be drawn at a moment; `braille`, `blocks`, `smooth_blocks` and
`ascii_art` draw it for a terminal, `svg` and `animated_svg` draw a whole motion for a page.
"""

from flexroutine.figures.animation import animated_svg
from flexroutine.figures.ascii_art import ascii_art
from flexroutine.figures.blocks import DARK, LIGHT, Palette, blocks, smooth_blocks
from flexroutine.figures.braille import braille
from flexroutine.figures.cells import Ink, Picture, Row, Run, plain
from flexroutine.figures.checks import Problem, problems
from flexroutine.figures.motion import Motion, Scene
from flexroutine.figures.poses import Figure, by_exercise
from flexroutine.figures.shapes import Role
from flexroutine.figures.svg import svg

__all__ = [
    "DARK",
    "LIGHT",
    "Figure",
    "Ink",
    "Motion",
    "Palette",
    "Picture",
    "Problem",
    "Role",
    "Row",
    "Run",
    "Scene",
    "animated_svg",
    "ascii_art",
    "blocks",
    "braille",
    "by_exercise",
    "plain",
    "problems",
    "smooth_blocks",
    "svg",
]
