"""Words and numbers of the screen in the largest size that fits, in the characters that there are."""

from typing import assert_never

from flexroutine.choices import Side
from flexroutine.letters import (
    HALF_ROWS,
    ROWS,
    dots_wide,
    draw_big,
    draw_halves,
    draw_narrow,
    draw_small,
    halves_high,
    largest_scale,
)
from flexroutine.lines import Glyphs


def draw_word(word: str, scale: int, rows: int, glyphs: Glyphs) -> list[str]:
    """Draw a word in half blocks; without them in whole ones, or in letters with room around them."""
    if glyphs.half_blocks:
        return draw_halves(word, scale)
    if scale > 1:
        return [*draw_big(word, scale // 2, glyphs.block), *[""] * scale][: halves_high(scale)]
    if rows >= ROWS:
        return draw_narrow(word, glyphs.block)
    arrows = {"<": glyphs.left, ">": glyphs.right}
    return ["", " ".join(arrows.get(letter, letter) for letter in word), ""]


def draw_number(number: str, widest: str, rows: int, columns: int, glyphs: Glyphs) -> list[str]:
    """Draw the number as large as it fits: always in the same rows, and its last digit always in the same place."""
    dots = dots_wide(number)
    places = max(dots, dots_wide(widest) if widest else 0)
    if scale := largest_scale(number, columns, rows):
        drawn, dot = draw_big(number, scale, glyphs.block), 2 * scale
    elif rows >= HALF_ROWS and dots <= columns and glyphs.half_blocks:
        drawn, dot = draw_small(number), 1
    else:
        drawn, dot, places = [number.rjust(len(widest))], 1, 0
    if places * dot <= columns:
        drawn = [line.rjust(places * dot) for line in drawn]
    above = (rows - len(drawn)) // 2
    return [*[""] * above, *drawn, *[""] * (rows - len(drawn) - above)]


def rows_for(widest: str, columns: int, rows: int, glyphs: Glyphs) -> int:
    """Return how many rows the largest size takes in which all numbers of an interval fit this space."""
    if scale := largest_scale(widest, columns, rows):
        return scale * ROWS
    return HALF_ROWS if rows >= HALF_ROWS and dots_wide(widest) <= columns and glyphs.half_blocks else 1


def side_word(side: Side | None) -> str:
    """Return a side as it is drawn, with an arrow; a space where there is none."""
    match side:
        case Side.LEFT:
            return "< LEFT"
        case Side.RIGHT:
            return "RIGHT >"
        case None:
            return " "
        case _:
            assert_never(side)


def draw_largest(word: str, columns: int, rows: int, glyphs: Glyphs) -> list[str]:
    """Draw a word as large as it fits a space; where not even its smallest size does, as it is written."""
    if (scale := min(columns // dots_wide(word), 2 * rows // ROWS)) > 0:
        if glyphs.half_blocks and halves_high(scale) <= rows:
            return draw_halves(word, scale)
        if scale > 1:
            return draw_big(word, scale // 2, glyphs.block)
    return [word]
