"""Capsules as dots: one whole number for each row and role, a bit for each dot, so that layers are `&` and `|`."""

from collections.abc import Iterable, Mapping
from math import ceil, floor, sqrt
from typing import NamedTuple, Self

from flexroutine.figures.scenery import Box
from flexroutine.figures.shapes import Capsule, Part, Role

LEAST_RADIUS = 0.55
"""In dots: anything thinner would vanish."""
TALLEST = 1.5
"""One body height is drawn at most this many times as long as the picture is high."""
CHECKERED = (int("01" * 200, 2), int("10" * 200, 2))

Bitmaps = Mapping[Role, list[int]]


class Grid(NamedTuple):
    """How the plane becomes dots: x grows to the right and row 0 is the top."""

    columns: int
    rows: int
    scale: float
    """Dots for one body height."""
    left: float
    top: float

    @classmethod
    def fitting(cls, box: Box, columns: int, rows: int) -> Self:
        """Return the largest scale at which the box fits; it stands on the last row, in the middle."""
        scale = min(columns / box.width, rows / box.height, rows * TALLEST)
        left = (box.left + box.right) / 2 - columns / scale / 2
        return cls(columns, rows, scale, left, box.bottom + rows / scale)


def paint(parts: Iterable[Part], grid: Grid, *, halo: float, thinner: float = 0.35) -> Bitmaps:
    """Return the dots of each role; `halo` dots are cleared around every part that has one."""
    layers: dict[Role, list[int]] = {}
    full = (1 << grid.columns) - 1
    for part in parts:
        if part.role not in layers:
            layers[part.role] = [0] * grid.rows
        placed = [_placed(capsule, grid, thinner) for capsule in part.capsules]
        cleared = _rows(placed, grid.rows, halo, full) if part.halo else {}
        painted = _rows(placed, grid.rows, 0.0, full)
        own = layers[part.role]
        for row, bits in painted.items():
            cleared[row] = cleared.get(row, 0) | bits
        for row, bits in cleared.items():
            keep = ~bits
            for layer in layers.values():
                layer[row] &= keep
        for row, bits in painted.items():
            own[row] |= bits
    return layers


def checkered(bitmaps: Bitmaps, *roles: Role) -> Bitmaps:
    """Return the dots with these roles as a chequer, so that they stay apart without colour."""
    return {
        role: [bits & CHECKERED[row & 1] for row, bits in enumerate(rows)] if role in roles else rows
        for role, rows in bitmaps.items()
    }


def _placed(capsule: Capsule, grid: Grid, thinner: float) -> tuple[float, float, float, float, float, float]:
    """Return a capsule in dots: x, y, radius of both ends; row centres are whole numbers."""
    (one, other, one_r, other_r), scale = capsule, grid.scale
    return (
        (one.real - grid.left) * scale - 0.5,
        (grid.top - one.imag) * scale - 0.5,
        max(LEAST_RADIUS, one_r * scale - thinner),
        (other.real - grid.left) * scale - 0.5,
        (grid.top - other.imag) * scale - 0.5,
        max(LEAST_RADIUS, other_r * scale - thinner),
    )


def _rows(
    capsules: Iterable[tuple[float, float, float, float, float, float]], rows: int, more: float, full: int
) -> dict[int, int]:
    """Return the bits of each row that these capsules cover, all of them `more` dots thicker."""
    found: dict[int, int] = {}
    for x1, y1, r1, x2, y2, r2 in capsules:
        for row, (low, high) in _intervals((x1, y1, r1 + more), (x2, y2, r2 + more), rows).items():
            first, last = max(0, ceil(low)), floor(high)
            if first <= last:
                found[row] = found.get(row, 0) | ((2 << last) - (1 << first)) & full
    return found


def _intervals(
    one: tuple[float, float, float], other: tuple[float, float, float], rows: int
) -> dict[int, tuple[float, float]]:
    """Return from where to where the capsule reaches in each row."""
    found: dict[int, tuple[float, float]] = {}
    discs = (one,) if one == other else (one, other)
    for x, y, r in discs:
        square = r * r
        for row in range(max(0, ceil(y - r)), min(rows - 1, floor(y + r)) + 1):
            half = sqrt(max(0.0, square - (row - y) ** 2))
            low, high = x - half, x + half
            if row in found:
                before = found[row]
                low, high = min(low, before[0]), max(high, before[1])
            found[row] = (low, high)
    for xa, ya, xb, yb in _tangents(one, other):
        slope = (xb - xa) / (yb - ya) if abs(yb - ya) > 1e-9 else 0.0
        for row in range(max(0, ceil(min(ya, yb))), min(rows - 1, floor(max(ya, yb))) + 1):
            x = xa + (row - ya) * slope
            low, high = found.get(row, (x, x))
            found[row] = (min(low, x), max(high, x))
    return found


def _tangents(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> list[tuple[float, float, float, float]]:
    """Return the two lines that touch both discs, if neither is inside the other."""
    (x1, y1, r1), (x2, y2, r2) = one, other
    step = complex(x2 - x1, y2 - y1)
    length = abs(step)
    if length <= abs(r1 - r2) + 1e-9:
        return []
    along = (r1 - r2) / length
    across = sqrt(1 - along * along)
    unit = step / length
    normals = (unit * complex(along, across), unit * complex(along, -across))
    return [(x1 + r1 * n.real, y1 + r1 * n.imag, x2 + r2 * n.real, y2 + r2 * n.imag) for n in normals]
