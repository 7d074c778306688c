"""Dots brought together into cells: a layer for each role, a byte for each cell of the picture, row by row."""

import re
from collections.abc import Collection, Iterator, Sequence

from flexroutine.figures.bitmap import Grid

Worth = Sequence[Sequence[bytes]]
"""What dots add to the byte of their cell: by line of the cell, by its place in eight columns, by those eight dots."""

_THERE = bytes([0] + [1] * 255)


def layer_of(bits: int, grid: Grid, worth: Worth) -> bytes:
    """Return the byte of each cell: the sum of what its dots are worth.

    A cell is `len(worth)` dots high, and `len(worth[0])` cells stand in eight columns; so a row of them is that many
    times `grid.stride` long, and those at its end, beyond the grid, are 0.
    """
    high, wide, stride = len(worth), len(worth[0]), grid.stride
    dots = bits.to_bytes(stride * grid.rows, "little")
    lines = [
        b"".join(dots[at : at + stride] for at in range(line * stride, len(dots), high * stride))
        for line in range(high)
    ]
    layer = bytearray(len(lines[0]) * wide)
    for place in range(wide):
        worths = (line.translate(of_line[place]) for line, of_line in zip(lines, worth, strict=True))
        layer[place::wide] = sum(map(_number, worths)).to_bytes(len(lines[0]), "little")
    return bytes(layer)


def united(layers: Collection[bytes]) -> bytearray:
    """Return all layers in one; where several have something, the bits of all."""
    bits = 0
    for layer in layers:
        bits |= _number(layer)
    return bytearray(bits.to_bytes(max(map(len, layers), default=0), "little"))


def meetings(layers: Collection[bytes]) -> Iterator[int]:
    """Give the cells in which more than one layer has something."""
    numbers = sum(_number(layer.translate(_THERE)) for layer in layers)
    there = numbers.to_bytes(max(map(len, layers), default=0), "little")
    return (found.start() for found in re.finditer(rb"[^\0\1]", there))


def _number(layer: bytes) -> int:
    return int.from_bytes(layer, "little")
