"""A scene in half-block characters: two square pixels in each cell, with colours for both."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flexroutine.figures.bitmap import Bitmaps, Grid, checkered, paint
from flexroutine.figures.braille import WEIGHTS
from flexroutine.figures.cells import Ink, Picture, Rgb, Row, Run, joined
from flexroutine.figures.motion import Scene
from flexroutine.figures.shapes import Part, Role

FINE = 3
"""Dots across and down each pixel that is blended."""


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
    grid = Grid.fitting(scene.box, columns * FINE, rows * 2 * FINE)
    bitmaps = paint(_coarse(scene), grid, halo=1.6)
    return tuple(_smooth_row(bitmaps, row * 2, columns, palette) for row in range(rows))


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


def _smooth_row(bitmaps: Bitmaps, pixel_row: int, columns: int, palette: Palette) -> Row:
    upper = _blended(bitmaps, pixel_row * FINE, columns, palette)
    lower = _blended(bitmaps, (pixel_row + 1) * FINE, columns, palette)
    if not any(upper) and not any(lower):
        return (Run(" " * columns),)
    return joined(map(_cell, upper, lower))


def _blended(bitmaps: Bitmaps, top: int, columns: int, palette: Palette) -> list[Rgb | None]:
    """Return the colour of each pixel of a row, None where nothing is."""
    shares: dict[int, list[tuple[int, Rgb]]] = {}
    for role, rows in bitmaps.items():
        one, two, three = rows[top : top + FINE]
        used = one | two | three
        if not used:
            continue
        ink = palette.inks[role]
        first = ((used & -used).bit_length() - 1) // FINE
        for column in range(first, (used.bit_length() - 1) // FINE + 1):
            shift = column * FINE
            dots = (one >> shift & 7) << 6 | (two >> shift & 7) << 3 | three >> shift & 7
            if dots:
                shares.setdefault(column, []).append((dots.bit_count(), ink))
    return [_mixed(shares[column], palette.paper) if column in shares else None for column in range(columns)]


def _mixed(shares: list[tuple[int, Rgb]], paper: Rgb) -> Rgb:
    (dots, ink), *others = shares
    if dots == FINE * FINE:
        return ink
    rest = FINE * FINE - dots - sum(share for share, _ in others)
    red, green, blue = (rest * channel for channel in paper)
    for share, (r, g, b) in shares:
        red, green, blue = red + share * r, green + share * g, blue + share * b
    return red // 9, green // 9, blue // 9
