"""Capsules as dots: one whole number for each role, a bit for each dot, so that layers are `&` and `|`."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import ceil, floor, inf, sqrt
from typing import NamedTuple, Self

from flexroutine.figures.scenery import Box
from flexroutine.figures.shapes import Capsule, Part, Role

LEAST_RADIUS = 0.55
"""In dots: anything thinner would vanish."""
TALLEST = 1.5
"""One body height is drawn at most this many times as long as the picture is high."""

Bitmaps = Mapping[Role, int]
"""The dots of each role: the first one of the top row in the lowest bit, `Grid.stride` bytes for each row."""


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

    @property
    def stride(self) -> int:
        """Bytes from one row to the next: at least one dot between them is never painted."""
        return _stride(self.columns)


def paint(
    parts: Iterable[Part], grid: Grid, *, halo: int = 1, thinner: float = 0.35, least: float = LEAST_RADIUS
) -> Bitmaps:
    """Return the dots of each role; around every part that has a halo all dots within so many steps are cleared.

    Parts come back to front and are painted front to back, each on what is still free. Radii are so many dots
    `thinner`, but never less than `least`.
    """
    drawn = tuple(parts)
    layers = dict.fromkeys((part.role for part in drawn), 0)
    free = _everything(grid.columns, grid.rows)
    for part in reversed(drawn):
        covered = 0
        for capsule in part.capsules:
            covered |= _dots(capsule, grid, thinner, least)
        layers[part.role] |= covered & free
        for _ in range(halo if part.halo else 0):
            covered = _with_neighbours(covered, grid)
        free &= ~covered
    return layers


def checkered(bitmaps: Bitmaps, grid: Grid, *roles: Role) -> Bitmaps:
    """Return the dots with these roles as a chequer, so that they stay apart without colour."""
    return {role: bits & _chequer(grid.columns, grid.rows) if role in roles else bits for role, bits in bitmaps.items()}


def _stride(columns: int) -> int:
    return columns // 8 + 1


@cache
def _before(columns: int) -> tuple[bytes, ...]:
    """Return for each column the bits of all columns before it, as the bytes of a row."""
    return tuple(((1 << column) - 1).to_bytes(_stride(columns), "little") for column in range(columns + 1))


@cache
def _everything(columns: int, rows: int) -> int:
    return int.from_bytes(_before(columns)[-1] * rows, "little")


@cache
def _chequer(columns: int, rows: int) -> int:
    """Return every other dot, from the first one of even rows and from the second one of odd rows on."""
    even, odd = (bytes([dots]) * _stride(columns) for dots in (0b01010101, 0b10101010))
    return int.from_bytes((even + odd) * rows, "little") & _everything(columns, rows)


def _with_neighbours(bits: int, grid: Grid) -> int:
    """Return dots and those to the left, to the right, above and below them."""
    stride = grid.stride * 8
    return (bits | bits << 1 | bits >> 1 | bits << stride | bits >> stride) & _everything(grid.columns, grid.rows)


@lru_cache(128)
def _dots(capsule: Capsule, grid: Grid, thinner: float, least: float) -> int:
    """Return the dots of a capsule; kept, because much of a picture does not move."""
    return _Outline.of(capsule, grid, thinner, least).dots(grid)


class _Outline(NamedTuple):
    """A capsule in dots: x, y and radius of both ends; row centres are whole numbers."""

    x1: float
    y1: float
    r1: float
    x2: float
    y2: float
    r2: float
    normals: tuple[complex, ...]
    """Where the two straight edges are, seen from both middles; none where one end is inside the other."""

    @classmethod
    def of(cls, capsule: Capsule, grid: Grid, thinner: float, least: float) -> Self:
        """Return the outline of a capsule on a grid."""
        (one, other, one_r, other_r), scale = capsule, grid.scale
        x1, y1 = (one.real - grid.left) * scale - 0.5, (grid.top - one.imag) * scale - 0.5
        r1, r2 = max(least, one_r * scale - thinner), max(least, other_r * scale - thinner)
        x2, y2 = (other.real - grid.left) * scale - 0.5, (grid.top - other.imag) * scale - 0.5
        step = complex(x2 - x1, y2 - y1)
        length = abs(step)
        if length <= abs(r1 - r2) + 1e-9:
            r, x, y = max((r1, x1, y1), (r2, x2, y2))
            return cls(x, y, r, x, y, r, ())
        along = (r1 - r2) / length
        across, unit = sqrt(1 - along * along), step / length
        return cls(x1, y1, r1, x2, y2, r2, (unit * complex(along, across), unit * complex(along, -across)))

    def dots(self, grid: Grid) -> int:
        """Return the bits of the dots that it covers."""
        top, lows, highs = self._extent(grid.rows)
        firsts, lasts = list(map(ceil, lows)), list(map(floor, highs))  # the last is one before the first where none is
        if firsts and (min(firsts) < 0 or max(lasts) >= grid.columns):
            firsts = [min(max(first, 0), grid.columns) for first in firsts]
            lasts = [max(min(last, grid.columns - 1), first - 1) for first, last in zip(firsts, lasts, strict=True)]
        before = _before(grid.columns)
        until = b"".join([before[last + 1] for last in lasts])
        left_out = b"".join([before[first] for first in firsts])
        return (int.from_bytes(until, "little") ^ int.from_bytes(left_out, "little")) << top * grid.stride * 8

    def _extent(self, rows: int) -> tuple[int, list[float], list[float]]:
        """Return the first row that it reaches, and from where to where it reaches in each row from there."""
        x1, y1, r1, x2, y2, r2, normals = self
        top = max(0, ceil(min(y1 - r1, y2 - r2)))
        below = max(top, min(rows, floor(max(y1 + r1, y2 + r2)) + 1))
        lows, highs = [inf] * (below - top), [-inf] * (below - top)
        for r, x, y in ((r1, x1, y1), (r2, x2, y2)):
            square = r * r
            for row in range(max(top, ceil(y - r)), min(below, floor(y + r) + 1)):
                half, index = sqrt(abs(square - (row - y) ** 2)), row - top
                if x - half < lows[index]:  # noqa: PLR1730 - `min` takes twice as long, and this is the innermost loop
                    lows[index] = x - half
                if x + half > highs[index]:  # noqa: PLR1730 - the same
                    highs[index] = x + half
        for normal in normals:
            nx, ny = normal.real, normal.imag
            xa, ya, xb, yb = x1 + r1 * nx, y1 + r1 * ny, x2 + r2 * nx, y2 + r2 * ny
            first, end = max(top, ceil(min(ya, yb))), min(below, floor(max(ya, yb)) + 1)
            if first < end and abs(yb - ya) > 1e-9:
                slope = (xb - xa) / (yb - ya)
                begin, side = xa - ya * slope, lows if nx < 0 else highs
                side[first - top : end - top] = [begin + row * slope for row in range(first, end)]
        return top, lows, highs
