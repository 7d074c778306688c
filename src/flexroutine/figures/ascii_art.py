"""A scene in plain letters and signs, for terminals that show nothing else."""

from functools import cache

from flexroutine.figures.bitmap import Grid, checkered, paint
from flexroutine.figures.braille import DOTS, patterned_rows
from flexroutine.figures.cells import Picture, Run
from flexroutine.figures.motion import Scene
from flexroutine.figures.shapes import Role

UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT = 0x03, 0x18, 0x44, 0xA0
QUARTERS = (UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT)
FILLS = {
    0b0000: " ",
    0b0001: "'",
    0b0010: "'",
    0b0011: '"',
    0b0100: ".",
    0b0101: "[",
    0b0110: "/",
    0b0111: "P",
    0b1000: ".",
    0b1001: "\\",
    0b1010: "]",
    0b1011: "?",
    0b1100: "_",
    0b1101: "b",
    0b1110: "d",
    0b1111: "#",
}
"""By the quarters of a cell that are filled: upper left 1, upper right 2, lower left 4, lower right 8."""
SOLID = {Role.FAR: ":", Role.GHOST: ".", Role.PROP: "%", Role.ARROW: "*"}
"""Signs of what is not the body itself."""


def ascii_art(scene: Scene, columns: int, rows: int) -> Picture:
    """Return a scene as rows of ASCII; what is behind the body is `:`."""
    grid = Grid.fitting(scene.box, columns * 2, rows * 4)
    bitmaps = paint((part for part in scene.parts if not part.detail), grid)
    bitmaps = checkered(bitmaps, grid, Role.GHOST)
    return tuple(
        tuple(Run(patterns.translate(_signs(role)).decode("ascii"), role) for patterns, role in row)
        for row in patterned_rows(bitmaps, grid, columns)
    )


@cache
def _signs(role: Role | None) -> bytes:
    """Return the sign of each pattern."""
    return "".join(_sign(pattern, role) for pattern in range(256)).encode("ascii")


def _sign(pattern: int, role: Role | None) -> str:
    if role is None:
        return " "
    if role is Role.FLOOR:
        if sum(bool(pattern & (left | right)) for left, right in DOTS) > 2:
            return "|"  # the side of a mat
        return "_" if pattern & (LOWER_LEFT | LOWER_RIGHT) else "-"
    if role in SOLID:
        return SOLID[role] if pattern.bit_count() > 1 else " "
    filled = sum(bit for bit, quarter in zip((1, 2, 4, 8), QUARTERS, strict=True) if _half(pattern & quarter))
    return FILLS[filled] if filled else "." if pattern.bit_count() > 1 else " "


def _half(dots: int) -> bool:
    return dots.bit_count() == 2
