"""A scene in half-block characters: two square pixels in each cell, with colours for both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from flexroutine.figures.bitmap import LEAST_RADIUS, Grid, checkered, paint
from flexroutine.figures.cells import Ink, Picture, Rgb, Run
from flexroutine.figures.layers import Worth, layer_of, meetings, united
from flexroutine.figures.motion import Scene
from flexroutine.figures.shapes import Part, Role

FINE, LESS_FINE = 4, 2
"""Dots across and down each pixel that is blended; fewer in large pictures, whose steps are small anyway."""

LARGE = 24
"""Rows from which on a picture is large."""
_RUN = re.compile(r"(.)\1*", re.DOTALL)


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
    bitmaps = paint(_coarse(scene), grid, thinner=0.2)
    bitmaps = checkered(bitmaps, grid, Role.GHOST) if colour else checkered(bitmaps, grid, Role.GHOST, Role.FAR)
    numbered = [
        layer_of(bits, grid, _worth(1)).translate(_numbered(number, 1)) for number, bits in enumerate(bitmaps.values())
    ]
    return _half_blocks(united(numbered), (None, *bitmaps), grid.stride * 8, columns)


def smooth_blocks(scene: Scene, columns: int, rows: int, palette: Palette = DARK) -> Picture:
    """Return a scene as rows of half-blocks whose edges are blended with an assumed background."""
    fine = LESS_FINE if rows >= LARGE else FINE
    grid = Grid.fitting(scene.box, columns * fine, rows * 2 * fine)
    bitmaps = paint(_coarse(scene), grid, halo=fine // 2, thinner=fine / 8, least=max(LEAST_RADIUS, fine / 5))
    layers = [layer_of(bits, grid, _worth(fine)) for bits in bitmaps.values()]
    inks = [palette.inks[role] for role in bitmaps]
    dots = fine * fine
    colours: list[Ink] = [None]
    colours += [_mixed(((share, ink),), dots, palette.paper) for ink in inks for share in range(1, dots + 1)]
    pixels = united([layer.translate(_numbered(number, dots)) for number, layer in enumerate(layers)])
    mixes: dict[tuple[int, ...], int] = {}
    for pixel in meetings(layers):
        shares = tuple(layer[pixel] for layer in layers)
        pixels[pixel] = mixes.setdefault(shares, min(len(colours) + len(mixes), 255))  # over 120 were never seen
    colours += [_mixed(tuple(zip(shares, inks, strict=True)), dots, palette.paper) for shares in mixes]
    return _half_blocks(pixels, colours, grid.stride * 8 // fine, columns)


def _coarse(scene: Scene) -> Iterator[Part]:
    """A nose would become a beak."""
    return (part for part in scene.parts if not part.detail)


@cache
def _worth(fine: int) -> Worth:
    """Return how many dots of a pixel there are in each line of it."""
    pixel = (1 << fine) - 1
    places = [bytes((dots >> fine * place & pixel).bit_count() for dots in range(256)) for place in range(8 // fine)]
    return [places] * fine


@cache
def _numbered(layer: int, dots: int) -> bytes:
    """Return, by how many dots of a pixel a layer has, the number of its colour."""
    return bytes([0, *range(layer * dots + 1, (layer + 1) * dots + 1)]).ljust(256, b"\0")


def _half_blocks(pixels: bytearray, inks: Sequence[Ink], wide: int, columns: int) -> Picture:
    """Return rows of pixels, each the number of its ink, as half as many rows of cells."""
    rows = [pixels[begin : begin + wide] for begin in range(0, len(pixels), wide)]
    cells = bytearray(len(pixels) * 2)
    cells[0::4], cells[1::4] = b"".join(rows[0::2]), b"".join(rows[1::2])
    text = cells.decode("utf-32-le", "surrogatepass")  # a character for both pixels of a cell, whatever it means

    @cache
    def run_of(same: str) -> Run:
        lower, upper = divmod(ord(same[0]), 256)
        character, ink, paper = _cell(inks[upper], inks[lower])
        return Run(character * len(same), ink, paper)

    begins = range(0, len(text), wide)
    return tuple(tuple([run_of(run[0]) for run in _RUN.finditer(text, begin, begin + columns)]) for begin in begins)


def _cell(upper: Ink, lower: Ink) -> tuple[str, Ink, Ink]:
    if upper is None and lower is None:
        return " ", None, None
    if upper == lower:
        return "█", upper, None
    if upper is None:
        return "▄", lower, None
    return "▀", upper, lower


Shares = tuple[tuple[int, Rgb], ...]
"""How many dots of a pixel have which colour."""


@lru_cache(1024)
def _mixed(shares: Shares, dots: int, paper: Rgb) -> Rgb:
    """Return the colour of a pixel of so many dots; kept, because edges have the same few hundred again and again."""
    rest = dots - sum(share for share, _ in shares)
    red, green, blue = (rest * channel for channel in paper)
    for share, (r, g, b) in shares:
        red, green, blue = red + share * r, green + share * g, blue + share * b
    return red // dots, green // dots, blue // dots
