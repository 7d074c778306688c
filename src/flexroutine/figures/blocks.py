"""A scene in half-block characters: two square pixels in each cell, with colours for both."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from flexroutine.figures.bitmap import Bitmaps, Grid, checkered, paint
from flexroutine.figures.braille import WEIGHTS
from flexroutine.figures.cells import Ink, Picture, Rgb, Row, Run, joined
from flexroutine.figures.motion import Scene
from flexroutine.figures.shapes import Part, Role

FINE, LESS_FINE = 3, 2
"""Dots across and down each pixel that is blended; fewer in large pictures, whose steps are small anyway."""

LARGE = 24
"""Rows from which on a picture is large."""


class Palette(NamedTuple):
    """The colours of the roles, and of the background that they are blended with."""

    paper: Rgb
    inks: Mapping[Role, Rgb]


DARK = Palette(
    (16, 20, 26),
    {
        Role.WORK: (255, 140, 66),
        Role.BODY: (222, 228, 234),
        Role.FAR: (110, 122, 134),
        Role.PROP: (72, 160, 142),
        Role.ARROW: (232, 214, 92),
        Role.GHOST: (62, 70, 80),
        Role.FLOOR: (78, 88, 98),
    },
)
LIGHT = Palette(
    (255, 255, 255),
    {
        Role.WORK: (214, 78, 28),
        Role.BODY: (44, 56, 66),
        Role.FAR: (150, 164, 176),
        Role.PROP: (72, 140, 124),
        Role.ARROW: (16, 120, 76),
        Role.GHOST: (214, 222, 230),
        Role.FLOOR: (178, 188, 198),
    },
)


def blocks(scene: Scene, columns: int, rows: int, *, colour: bool = True) -> Picture:
    """Return a scene as rows of half-blocks in the colours of the terminal, by role.

    Without colours of its own (there may be none, or few), what is behind the body is chequered.
    """
    grid = Grid.fitting(scene.box, columns, rows * 2)
    bitmaps = paint(_coarse(scene), grid, halo=0.5, thinner=0.2)
    bitmaps = checkered(bitmaps, Role.GHOST) if colour else checkered(bitmaps, Role.GHOST, Role.FAR)
    lines = [_owners(bitmaps, row, columns) for row in range(rows * 2)]
    return tuple(joined(map(_cell, *lines[row * 2 : row * 2 + 2])) for row in range(rows))


def smooth_blocks(scene: Scene, columns: int, rows: int, palette: Palette = DARK) -> Picture:
    """Return a scene as rows of half-blocks whose edges are blended with an assumed background."""
    fine = LESS_FINE if rows >= LARGE else FINE
    grid = Grid.fitting(scene.box, columns * fine, rows * 2 * fine)
    bitmaps = paint(_coarse(scene), grid, halo=1.6 * fine / FINE, thinner=0.35 * fine / FINE)
    pixels = [_blended(bitmaps, row * fine, fine, columns, palette) for row in range(rows * 2)]
    return tuple(map(_smooth_row, pixels[::2], pixels[1::2]))


def _coarse(scene: Scene) -> Iterator[Part]:
    """A nose would become a beak."""
    return (part for part in scene.parts if not part.detail)


def _owners(bitmaps: Bitmaps, row: int, columns: int) -> list[Role | None]:
    owners: list[Role | None] = [None] * columns
    for role in sorted(bitmaps, key=lambda each: WEIGHTS[each]):
        bits = bitmaps[role][row]
        while bits:
            lowest = bits & -bits
            owners[lowest.bit_length() - 1] = role
            bits ^= lowest
    return owners


def _cell(upper: Ink, lower: Ink) -> tuple[str, Ink, Ink]:
    if upper is None and lower is None:
        return " ", None, None
    if upper == lower:
        return "█", upper, None
    if upper is None:
        return "▄", lower, None
    return "▀", upper, lower


Pixels = list[Rgb | None]
"""The colours of a row, None where nothing is."""
Shares = tuple[tuple[int, Rgb], ...]
"""How many dots of a pixel have which colour."""


def _smooth_row(upper: Pixels, lower: Pixels) -> Row:
    if not any(upper) and not any(lower):
        return (Run(" " * len(upper)),)
    runs = ((pair, len(list(run))) for pair, run in groupby(zip(upper, lower, strict=True)))
    return tuple(Run(text * count, ink, paper) for pair, count in runs for text, ink, paper in [_cell(*pair)])


def _blended(bitmaps: Bitmaps, top: int, fine: int, columns: int, palette: Palette) -> Pixels:
    """Return the pixels of the `fine` rows of dots from `top` on; what is between two roles is mixed of both."""
    pixels: Pixels = [None] * columns
    shares: dict[int, Shares] = {}
    for role, rows in bitmaps.items():
        lines = rows[top : top + fine]
        ink, edges = palette.inks[role], 0
        for line in lines:
            edges |= line
        for first, last in _whole_pixels(lines, fine) if edges else ():
            pixels[first:last] = [ink] * (last - first)
            edges &= ~((1 << last * fine) - (1 << first * fine))
        while edges:
            column = ((edges & -edges).bit_length() - 1) // fine
            pixel = ((1 << fine) - 1) << column * fine
            shares[column] = (*shares.get(column, ()), (sum((line & pixel).bit_count() for line in lines), ink))
            edges &= ~pixel
    for column, mixed in shares.items():
        pixels[column] = _mixed(mixed, fine * fine, palette.paper)
    return pixels


def _whole_pixels(lines: Sequence[int], fine: int) -> Iterator[tuple[int, int]]:
    """Give from which column to which all dots are in each of these rows."""
    whole = lines[0]
    for line in lines[1:]:
        whole &= line
    while whole:
        begin = (whole & -whole).bit_length() - 1
        rest = ~(whole >> begin)
        end = begin + (rest & -rest).bit_length() - 1
        whole &= ~((1 << end) - 1)
        first, last = -(-begin // fine), end // fine
        if first < last:
            yield first, last


@lru_cache(4096)
def _mixed(shares: Shares, dots: int, paper: Rgb) -> Rgb:
    """Return the colour of a pixel of so many dots; kept, because edges have the same few hundred again and again."""
    rest = dots - sum(share for share, _ in shares)
    red, green, blue = (rest * channel for channel in paper)
    for share, (r, g, b) in shares:
        red, green, blue = red + share * r, green + share * g, blue + share * b
    return red // dots, green // dots, blue // dots
