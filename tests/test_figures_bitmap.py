"""Capsules as dots, against the definition of a capsule."""

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from flexroutine.figures import Role
from flexroutine.figures.bitmap import LEAST_RADIUS, Bitmaps, Grid, paint
from flexroutine.figures.shapes import Capsule, Part

GRID = Grid(columns=30, rows=24, scale=20, left=0, top=1.2)
EDGE = 1e-6

points = st.builds(complex, st.floats(-0.3, 1.8), st.floats(-0.3, 1.5))
radii = st.floats(0.01, 0.4)
capsules = st.builds(Capsule, points, points, radii, radii)
parts = st.builds(
    Part, st.sampled_from([Role.BODY, Role.WORK, Role.FAR]), st.tuples(capsules) | st.tuples(capsules, capsules)
)


WHOLE = Capsule(0.8 + 0.6j, 0.8 + 0.6j, 2, 2)
"""Covers all of the grid."""


def gap(capsule: Capsule, column: int, row: int) -> float:
    """How many dots the middle of a dot is outside a capsule; negative inside: its least distance to any disc of it."""
    point = complex(GRID.left + (column + 0.5) / GRID.scale, GRID.top - (row + 0.5) / GRID.scale)
    one_r, other_r = (max(LEAST_RADIUS, r * GRID.scale - 0.35) for r in (capsule.start_r, capsule.end_r))
    step = (capsule.end - capsule.start) * GRID.scale
    away = (point - capsule.start) * GRID.scale
    low, high = 0.0, 1.0
    for _ in range(80):  # the distance to a disc on the way is convex in how far it is
        thirds = (low + (high - low) / 3, high - (high - low) / 3)
        first, second = (abs(away - step * part) - one_r - (other_r - one_r) * part for part in thirds)
        low, high = (low, thirds[1]) if first < second else (thirds[0], high)
    return abs(away - step * low) - one_r - (other_r - one_r) * low


def dots_of(bitmaps: Bitmaps, role: Role, grid: Grid = GRID) -> set[tuple[int, int]]:
    """Return column and row of each dot that is painted."""
    width = grid.stride * 8
    return {(bit % width, bit // width) for bit in range(bitmaps[role].bit_length()) if bitmaps[role] >> bit & 1}


@given(capsules)
@example(Capsule(0.5 + 0.5125j, 0.5 + 0.3424999999999999j, 0.08, 0.25))  # one end touches the other from within
def test_a_dot_is_painted_where_its_middle_is_inside(capsule: Capsule) -> None:
    """A capsule covers the dots whose middles are within its outline, also where it leaves the grid."""
    dots = dots_of(paint([Part(Role.BODY, (capsule,))], GRID), Role.BODY)
    for column, row in product(range(GRID.columns), range(GRID.rows)):
        distance = gap(capsule, column, row)
        assert abs(distance) < EDGE or ((column, row) in dots) is (distance < 0)
    assert dots <= set(product(range(GRID.columns), range(GRID.rows)))


@given(st.lists(parts, min_size=1, max_size=4), st.integers(0, 2), st.sampled_from([30, 31, 32]))
@example([Part(Role.FAR, (WHOLE,)), Part(Role.BODY, (Capsule(1.55 + 0.6j, 1.55 + 0.6j, 0.05, 0.05),))], 2, 32)
def test_the_nearest_part_is_seen_and_clears_what_is_around_it(drawn: list[Part], halo: int, columns: int) -> None:
    """A dot shows the nearest part that covers it, and nothing where that part is a few steps beside a nearer one."""
    grid = GRID._replace(columns=columns)
    free = set(product(range(grid.columns), range(grid.rows)))
    wanted: dict[Role, set[tuple[int, int]]] = {part.role: set() for part in drawn}
    for part in reversed(drawn):
        covered = dots_of(paint([part], grid), part.role, grid)
        wanted[part.role] |= covered & free
        for _ in range(halo if part.halo else 0):
            steps = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]
            covered = {(column + across, row + down) for column, row in covered for across, down in steps}
        free -= covered
    painted = paint(drawn, grid, halo=halo)
    assert {role: dots_of(painted, role, grid) for role in painted} == wanted
