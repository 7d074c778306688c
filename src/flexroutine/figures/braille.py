"""A scene in braille characters: two by four dots in each cell."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, groupby, pairwise

from flexroutine.figures.bitmap import Bitmaps, Grid, checkered, paint
from flexroutine.figures.cells import Picture, Row, Run
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
CHARACTERS = (" ", *map(chr, range(0x2801, 0x2900)))
"""By the bits of a cell."""


def braille(scene: Scene, columns: int, rows: int, *, colour: bool = True) -> Picture:
    """Return a scene as rows of braille; empty cells are spaces.

    Without colours of its own (there may be none, or few), what is behind the body is chequered.
    """
    grid = Grid.fitting(scene.box, columns * 2, rows * 4)
    bitmaps = paint(scene.parts, grid, halo=1.0)
    bitmaps = checkered(bitmaps, Role.GHOST) if colour else checkered(bitmaps, Role.GHOST, Role.FAR)
    return tuple(_row(bitmaps, row * 4, columns) for row in range(rows))


def cell_patterns(bitmaps: Bitmaps, top: int, columns: int) -> tuple[bytes, list[Role | None]]:
    """Return the dots of each cell of a row as the bits of its character, and the role that it shows."""
    patterns = 0
    roles: list[Role | None] = [None] * columns
    scores = [0.0] * columns
    for role, rows in bitmaps.items():
        lines = rows[top : top + 4]
        if not any(lines):
            continue
        own, weight = _characters(lines, columns), WEIGHTS[role]
        patterns |= int.from_bytes(own, "little")
        for column in [column for column, dots in enumerate(own) if dots]:
            score = own[column].bit_count() * weight
            if score > scores[column]:
                scores[column], roles[column] = score, role
    return patterns.to_bytes(columns, "little"), roles


def _characters(lines: Sequence[int], columns: int) -> bytes:
    """Return the bits of the characters of four rows of dots, four characters at a time."""
    pairs = (line.to_bytes(-(-columns // 4), "little") for line in lines)
    one, two, three, four = _four_cells()
    cells = [one[a] | two[b] | three[c] | four[d] for a, b, c, d in zip(*pairs, strict=True)]
    return b"".join(cell.to_bytes(4, "little") for cell in cells)[:columns]


@cache
def _four_cells() -> tuple[tuple[int, ...], ...]:
    """Return, by row of a cell and the eight dots of four neighbours, the bits of their characters, a byte each."""
    return tuple(
        tuple(sum(pairs[dots >> 2 * cell & 3] << 8 * cell for cell in range(4)) for dots in range(256))
        for pairs in DOTS
    )


def _row(bitmaps: Bitmaps, top: int, columns: int) -> Row:
    patterns, roles = cell_patterns(bitmaps, top, columns)
    text = "".join(map(CHARACTERS.__getitem__, patterns))
    ends = accumulate((len(list(run)) for _, run in groupby(roles)), initial=0)
    return tuple(Run(text[begin:end], roles[begin]) for begin, end in pairwise(ends))
