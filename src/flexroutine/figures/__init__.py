"""Moving human figures from joint angles: poses in, pictures out. Pure: no clock, file or screen of its own.

`Motion.of(figure).scene(at_s)` is what is to be drawn at a moment; `braille`, `blocks`, `ascii_art` and `svg` draw.
"""

from flexroutine.figures.braille import braille
from flexroutine.figures.cells import Picture, Run, plain
from flexroutine.figures.checks import Problem, problems
from flexroutine.figures.motion import Motion, Scene
from flexroutine.figures.poses import Figure
from flexroutine.figures.shapes import Role
from flexroutine.figures.svg import svg

__all__ = ["Figure", "Motion", "Picture", "Problem", "Role", "Run", "Scene", "braille", "plain", "problems", "svg"]
