"""A scene in braille characters: two by four dots in each cell."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from flexroutine.figures.bitmap import Bitmaps, Grid, checkered, paint
from flexroutine.figures.cells import Picture, Run
from flexroutine.figures.layers import layer_of, meetings, united
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
ROLES = (None, *WEIGHTS)
"""By their numbers."""
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""By row and column in a cell: the bit of its character."""
PLACES = 4
"""Cells side by side in eight columns of dots."""
CHARACTER_BITS = tuple(
    tuple(
        bytes((dots >> 2 * place & 1) * left | (dots >> 2 * place + 1 & 1) * right for dots in range(256))
        for place in range(PLACES)
    )
    for left, right in DOTS
)
"""What dots add to the bits of the character of their cell."""
_RUN = re.compile(rb"(.)\1*", re.DOTALL)
CHARACTERS = "".join((" ", *map(chr, range(0x2801, 0x2900))))
"""By the bits of a cell."""


def braille(scene: Scene, columns: int, rows: int, *, colour: bool = True) -> Picture:
    """Return a scene as rows of braille; empty cells are spaces.

    Without colours of its own (there may be none, or few), what is behind the body is chequered.
    """
    grid = Grid.fitting(scene.box, columns * 2, rows * 4)
    bitmaps = paint(scene.parts, grid)
    bitmaps = checkered(bitmaps, grid, Role.GHOST) if colour else checkered(bitmaps, grid, Role.GHOST, Role.FAR)
    return tuple(
        tuple(Run(patterns.decode("latin-1").translate(CHARACTERS), role) for patterns, role in row)
        for row in patterned_rows(bitmaps, grid, columns)
    )


def patterned_rows(bitmaps: Bitmaps, grid: Grid, columns: int) -> Iterator[list[tuple[bytes, Role | None]]]:
    """Give, row by row, neighbouring cells of one role: the dots of each as the bits of its character, and the role."""
    layers = {role: layer_of(bits, grid, CHARACTER_BITS) for role, bits in bitmaps.items()}
    patterns = united(layers.values())
    ranks = [layer.translate(_RANKS[role]) for role, layer in layers.items()]
    highest = united(ranks)
    for cell in meetings(ranks):
        highest[cell] = max(rank[cell] for rank in ranks)
    roles = highest.translate(_RANKED)
    for begin in range(0, len(patterns), grid.stride * PLACES):
        runs = (run.span() for run in _RUN.finditer(roles, begin, begin + columns))
        yield [(bytes(patterns[first:end]), ROLES[roles[first]]) for first, end in runs]


def _ranking() -> tuple[Mapping[Role, bytes], bytes]:
    """Return the rank of each pattern among all patterns of all roles, by role, and the number of a role by rank."""
    by_weight = sorted(product(range(1, 9), WEIGHTS), key=lambda each: (each[0] * WEIGHTS[each[1]], WEIGHTS[each[1]]))
    ranks = {each: rank for rank, each in enumerate(by_weight, 1)}
    by_role = {role: bytes(ranks.get((pattern.bit_count(), role), 0) for pattern in range(256)) for role in WEIGHTS}
    return by_role, bytes(ROLES.index(role) for role in (None, *(role for _, role in by_weight))).ljust(256, b"\0")


_RANKS, _RANKED = _ranking()
