"""A scene in plain letters and signs, for terminals that show nothing else."""

from flexroutine.figures.bitmap import Grid, checkered, paint
from flexroutine.figures.braille import cell_patterns
from flexroutine.figures.cells import Picture, Row, joined
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
    bitmaps = paint((part for part in scene.parts if not part.detail), grid, halo=1.0)
    bitmaps = checkered(bitmaps, Role.GHOST)
    return tuple(_row(*cell_patterns(bitmaps, row * 4, columns)) for row in range(rows))


def _row(patterns: bytes, roles: list[Role | None]) -> Row:
    return joined((_sign(pattern, role), role, None) for pattern, role in zip(patterns, roles, strict=True))


def _sign(pattern: int, role: Role | None) -> str:
    if role is None:
        return " "
    if role is Role.FLOOR:
        return "_" if pattern & (LOWER_LEFT | LOWER_RIGHT) else "-"
    if role in SOLID:
        return SOLID[role] if pattern.bit_count() > 1 else " "
    filled = sum(bit for bit, quarter in zip((1, 2, 4, 8), QUARTERS, strict=True) if _half(pattern & quarter))
    return FILLS[filled] if filled else "." if pattern.bit_count() > 1 else " "


def _half(dots: int) -> bool:
    return dots.bit_count() == 2
