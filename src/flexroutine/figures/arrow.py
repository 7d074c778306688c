"""The arrow that tells where a movement goes: the path of what moves farthest, or what the figure says."""

from collections.abc import Iterable, Sequence

from flexroutine.figures.poses import ArrowHint, Figure
from flexroutine.figures.shapes import Part, Role, line
from flexroutine.figures.skeleton import Joints, ray

THICKNESS = 0.009
HEAD_LENGTH = 0.05
OUTWARDS = 0.075
"""From the path of the point to the arrow beside it."""
LEAST_PATH = 0.08
"""A shorter movement gets no arrow of itself."""
WORK_COUNTS = 1.6
"""A point of the worked part beats others that move this much farther."""

POINTS = {
    "head": "head",
    "wrist_a": "arm_a",
    "wrist_b": "arm_b",
    "ankle_a": "leg_a",
    "ankle_b": "leg_b",
    "knee_a": "leg_a",
    "knee_b": "leg_b",
    "hip": "trunk",
}


def arrow(figure: Figure, start: Joints, on_the_way: Iterable[Joints]) -> Part | None:
    """Return the arrow of a movement that begins here; None when there is none.

    The bodies on the way, the first and the last included, are looked at only where it follows one of their points.
    """
    hint = figure.arrow
    if hint and hint.at and not hint.hidden:
        return _drawn(_straight(hint, start))
    path = _path(figure, tuple(on_the_way)) if follows_body(figure) else []
    return _drawn(path) if path else None


def follows_body(figure: Figure) -> bool:
    """Whether the arrow is the way of a point of the body."""
    is_told = figure.arrow is not None and (figure.arrow.hidden or figure.arrow.at is not None)
    return not is_told and not figure.alternate and len(figure.poses) > 1


def _straight(hint: ArrowHint, joints: Joints) -> list[complex]:
    start = joints[str(hint.at)] + complex(*hint.shift)
    return [start, start + ray(hint.len, hint.dir)]


def _path(figure: Figure, bodies: Sequence[Joints]) -> list[complex]:
    """Return the way of the farthest-moving point, pushed away from the middle of the body."""

    def distance(name: str) -> float:
        worked = POINTS[name] in figure.work.parts
        return abs(bodies[-1][name] - bodies[0][name]) * (WORK_COUNTS if worked else 1.0)

    farthest = max(POINTS, key=distance)
    way = [joints[farthest] for joints in bodies]
    if abs(way[-1] - way[0]) < LEAST_PATH:
        return []
    middle = sum((joints["hip"] + joints["sho"]) / 2 for joints in bodies) / len(bodies)
    reach = 0.035 if farthest != "head" else 0.068
    pushed = [point + (point - middle) / (abs(point - middle) or 1.0) * (OUTWARDS + reach - 0.035) for point in way]
    lowest = min(point.imag for point in pushed)
    return [point + 1j * max(0.0, 0.03 - lowest) for point in pushed]


def _drawn(way: Sequence[complex]) -> Part:
    tip = way[-1]
    back = next((tip - point for point in reversed(way) if abs(tip - point) > HEAD_LENGTH * 0.8), tip - way[0])
    back *= HEAD_LENGTH / (abs(back) or 1.0)
    barbs = [tip - back * ray(1.0, turn) for turn in (32, -32)]
    return Part(Role.ARROW, (*line(way, THICKNESS), *line((barbs[0], tip, barbs[1]), THICKNESS)))
