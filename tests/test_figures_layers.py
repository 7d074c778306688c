"""Dots as cells, against what a cell is."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from flexroutine.figures import Role
from flexroutine.figures.bitmap import Grid
from flexroutine.figures.braille import CHARACTER_BITS, DOTS, WEIGHTS, patterned_rows
from flexroutine.figures.layers import meetings, united

COLUMNS, ROWS = 7, 3
GRID = Grid(columns=COLUMNS * 2, rows=ROWS * 4, scale=1, left=0, top=0)
WIDE = GRID.stride * len(CHARACTER_BITS[0])

dots = st.sets(st.sampled_from(list(product(range(GRID.columns), range(GRID.rows)))))
layers = st.lists(st.binary(min_size=5, max_size=5), max_size=3)


def bits_of(chosen: set[tuple[int, int]]) -> int:
    """Return dots as the bits of a bitmap."""
    return sum(1 << row * GRID.stride * 8 + column for column, row in chosen)


@given(st.dictionaries(st.sampled_from(list(WEIGHTS)), dots, min_size=1, max_size=4))
def test_a_cell_has_its_dots_and_the_role_that_weighs_most(drawn: dict[Role, set[tuple[int, int]]]) -> None:
    """A cell has the dots of all roles, and the colour of the role whose dots, by their weight, are the most."""
    bitmaps = {role: bits_of(chosen) for role, chosen in drawn.items()}
    rows = list(patterned_rows(bitmaps, GRID, COLUMNS))
    assert len(rows) == ROWS
    for row, column in product(range(ROWS), range(COLUMNS)):
        pattern, shown = [(pattern, role) for patterns, role in rows[row] for pattern in patterns][column]
        own = {
            role: [DOTS[y % 4][x % 2] for x, y in chosen if (x // 2, y // 4) == (column, row)]
            for role, chosen in drawn.items()
        }
        weights = {role: len(bits) * WEIGHTS[role] for role, bits in own.items()}
        assert pattern == sum({bit for bits in own.values() for bit in bits})
        assert weights[shown] == max(weights.values()) if shown else not any(weights.values())


@given(layers)
def test_meetings_are_where_several_layers_have_something(drawn: list[bytes]) -> None:
    """Elsewhere the layers in one are the only layer that has something."""
    cells = range(5 if drawn else 0)
    several = [cell for cell in cells if sum(layer[cell] > 0 for layer in drawn) > 1]
    assert list(meetings(drawn)) == several
    together = united(drawn)
    assert all(together[cell] == max(layer[cell] for layer in drawn) for cell in cells if cell not in several)
