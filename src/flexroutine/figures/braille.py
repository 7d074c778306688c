"""A scene in braille characters: two by four dots in each cell."""

from flexroutine.figures.bitmap import Bitmaps, Grid, checkered, paint
from flexroutine.figures.cells import Picture, Row, Run, joined
from flexroutine.figures.motion import Scene
from flexroutine.figures.shapes import Role

WEIGHTS = {
    Role.WORK: 1.9,
    Role.ARROW: 1.7,
    Role.BODY: 1.5,
    Role.PROP: 1.2,
    Role.FAR: 1.0,
    Role.GHOST: 0.7,
    Role.FLOOR: 0.5,
}
"""Which role gives a cell its colour: most dots, counted so."""
DOTS = tuple(
    tuple((pair & 1) * left | (pair >> 1) * right for pair in range(4))
    for left, right in ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
)
"""By row of a cell and pair of dots: the bits of the character."""


def braille(scene: Scene, columns: int, rows: int, *, colour: bool = True) -> Picture:
    """Return a scene as rows of braille; empty cells are spaces.

    Without colours of its own (there may be none, or few), what is behind the body is chequered.
    """
    grid = Grid.fitting(scene.box, columns * 2, rows * 4)
    bitmaps = paint(scene.parts, grid, halo=1.0)
    bitmaps = checkered(bitmaps, Role.GHOST) if colour else checkered(bitmaps, Role.GHOST, Role.FAR)
    return tuple(_row(bitmaps, row * 4, columns) for row in range(rows))


def cell_patterns(bitmaps: Bitmaps, top: int, columns: int) -> tuple[list[int], list[Role | None]]:
    """Return the dots of each cell of a row as the bits of its character, and the role that it shows."""
    patterns = [0] * columns
    roles: list[Role | None] = [None] * columns
    scores = [0.0] * columns
    for role, rows in bitmaps.items():
        lines = rows[top : top + 4]
        used = lines[0] | lines[1] | lines[2] | lines[3]
        if not used:
            continue
        weight = WEIGHTS[role]
        first = ((used & -used).bit_length() - 1) // 2
        for column in range(first, (used.bit_length() + 1) // 2):
            shift = column * 2
            pattern = 0
            for pairs, bits in zip(DOTS, lines, strict=True):
                pattern |= pairs[bits >> shift & 3]
            if pattern:
                patterns[column] |= pattern
                score = pattern.bit_count() * weight
                if score > scores[column]:
                    scores[column], roles[column] = score, role
    return patterns, roles


def _row(bitmaps: Bitmaps, top: int, columns: int) -> Row:
    patterns, roles = cell_patterns(bitmaps, top, columns)
    if not any(patterns):
        return (Run(" " * columns),)
    characters = (chr(0x2800 + pattern) if pattern else " " for pattern in patterns)
    return joined((character, role, None) for character, role in zip(characters, roles, strict=True))
