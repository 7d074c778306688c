"""Capsules as dots, against the definition of a capsule."""

from itertools import product

from hypothesis import given
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


def has_dot(bitmaps: Bitmaps, role: Role, column: int, row: int) -> bool:
    """Whether a dot is painted."""
    return bool(role in bitmaps and bitmaps[role][row] >> column & 1)


@given(capsules)
def test_a_dot_is_painted_where_its_middle_is_inside(capsule: Capsule) -> None:
    """A capsule covers the dots whose middles are within its outline, also where it leaves the grid."""
    bitmaps = paint([Part(Role.BODY, (capsule,))], GRID, halo=1.0)
    for column, row in product(range(GRID.columns), range(GRID.rows)):
        distance = gap(capsule, column, row)
        assert abs(distance) < EDGE or has_dot(bitmaps, Role.BODY, column, row) is (distance < 0)
    assert all(bits < 1 << GRID.columns for bits in bitmaps[Role.BODY])


@given(st.lists(parts, min_size=1, max_size=4), st.sampled_from([0.5, 1.0, 1.6]))
def test_the_nearest_part_is_seen_and_clears_what_is_around_it(drawn: list[Part], halo: float) -> None:
    """A dot shows the nearest part that covers it, and nothing where that part is beside a nearer one."""
    bitmaps = paint(drawn, GRID, halo=halo)
    for column, row in product(range(0, GRID.columns, 5), range(0, GRID.rows, 5)):
        gaps = [(part, min(gap(each, column, row) for each in part.capsules)) for part in drawn]
        if any(abs(distance) < EDGE or abs(distance - halo) < EDGE for _, distance in gaps):
            continue
        near = ((part, distance) for part, distance in reversed(gaps) if distance < (halo if part.halo else 0))
        nearest, distance = next(near, (None, 0.0))
        seen = {role for role in bitmaps if has_dot(bitmaps, role, column, row)}
        assert seen == ({nearest.role} if nearest and distance < 0 else set())
