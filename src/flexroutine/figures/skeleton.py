"""From angles to points: where every joint of a body is, and the two angles that bring a hand to a place.

Points are complex numbers: x to the right, y upwards, in body heights.
"""

import cmath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import acos, asin, degrees, pi, radians, tau
from typing import NamedTuple

from flexroutine.figures import anatomy
from flexroutine.figures.anatomy import RADIUS, folded
from flexroutine.figures.poses import View

Joints = Mapping[str, complex]

TRUNK_POINTS = (("hip", "hip"), ("waist", "waist"), ("sho", "chest"), ("head", "head"))
LIMB_POINTS: Mapping[str, tuple[str, ...]] = {
    "arm": ("elbow", "wrist", "hand"),
    "leg": ("knee", "ankle", "heel", "toe"),
}


class Bend(NamedTuple):
    """The angles of one limb, and how much of its two long parts is seen."""

    upper: float
    lower: float
    end: float
    k1: float = 1.0
    k2: float = 1.0


@dataclass(frozen=True, slots=True)
class Stance:
    """All angles of a body, and where its hip is."""

    view: View
    low: float
    high: float
    head: float
    limbs: Mapping[str, Bend]
    hip: complex = 0j

    @property
    def front(self) -> bool:
        """Whether it is seen from the front."""
        return self.view is View.FRONT


def ray(length: float, angle: float) -> complex:
    """Return the step of this length in this direction."""
    return cmath.rect(length, radians(angle))


def direction(step: complex) -> float:
    """Return the angle of a step, in degrees."""
    return degrees(cmath.phase(step))


def place(stance: Stance) -> dict[str, complex]:
    """Return where every joint of this stance is."""
    waist = stance.hip + ray(anatomy.LOW_SPINE, stance.low)
    sho = waist + ray(anatomy.HIGH_SPINE, stance.high)
    points = {"hip": stance.hip, "waist": waist, "sho": sho, "head": sho + ray(anatomy.HEAD_REACH, stance.head)}
    hip_side = ray(anatomy.HIP_HALF_WIDTH, stance.low - 90) if stance.front else 0j
    sho_side = ray(anatomy.SHOULDER_HALF_WIDTH, stance.high - 90) if stance.front else 0j
    points |= {"hip_a": stance.hip + hip_side, "hip_b": stance.hip - hip_side}
    points |= {"sho_a": sho + sho_side, "sho_b": sho - sho_side}
    for name, bend in stance.limbs.items():
        place_limb(points, name, bend, front=stance.front)
    return points


def place_limb(points: dict[str, complex], name: str, bend: Bend, *, front: bool) -> None:
    """Add the joints of one limb; the points have its shoulder or hip."""
    side = name[-1]
    length_1, length_2 = segment_lengths(name, bend)
    middle = points[f"{socket(name)}_{side}"] + ray(length_1, bend.upper)
    last = middle + ray(length_2, bend.lower)
    if name.startswith("arm"):
        points[f"elbow_{side}"] = middle
        points[f"wrist_{side}"] = last
        points[f"hand_{side}"] = last + ray(anatomy.HAND, bend.end)
        return
    along = ray(anatomy.FRONT_FOOT if front else 1.0, bend.end)
    down = ray(1.0, bend.end - 90 if not front or folded(bend.end - bend.lower) >= 0 else bend.end + 90)
    sole = anatomy.ANKLE_HEIGHT
    points[f"knee_{side}"] = middle
    points[f"shin_{side}"] = (middle + last) / 2
    points[f"ankle_{side}"] = last
    points[f"heel_{side}"] = last + down * (sole - RADIUS["heel"]) - along * anatomy.HEEL_REACH
    points[f"toe_{side}"] = last + down * (sole - RADIUS["toe"]) + along * anatomy.TOE_REACH


def socket(limb: str) -> str:
    """Return where a limb begins: `sho` or `hip`."""
    return "sho" if limb.startswith("arm") else "hip"


def end_joint(limb: str) -> str:
    """Return what is planted of a limb: its wrist or ankle."""
    return f"{'wrist' if limb.startswith('arm') else 'ankle'}_{limb[-1]}"


def segment_lengths(limb: str, bend: Bend) -> tuple[float, float]:
    """Return how long both parts of a limb are seen."""
    upper, lower = anatomy.LENGTHS[limb[:3]]
    return upper * bend.k1, lower * bend.k2


class Reach(NamedTuple):
    """The two angles of a limb whose end is at a place, and how much it is too short for it."""

    upper: float
    lower: float
    short: float


def reach(start: complex, target: complex, lengths: tuple[float, float], turn: int) -> Reach:
    """Return the angles that bring a limb from `start` to `target`.

    `turn` is 1 when its lower part turns counter-clockwise from the upper one, else -1. A place that is out of
    reach is reached for with a straight limb; one that is too near, as near as it folds.
    """
    first, second = lengths
    step = target - start
    far, near = (first + second) * 0.9999, abs(first - second) + 0.03
    distance = min(max(abs(step), near), far)
    bent = acos((first * first + distance * distance - second * second) / (2 * first * distance))
    upper = cmath.phase(step) - turn * bent
    lower_step = cmath.rect(distance, cmath.phase(step)) - cmath.rect(first, upper)
    return Reach(degrees(upper), direction(lower_step), max(abs(step) - (first + second), near - abs(step), 0.0))


def lowest(joints: Joints, limbs: Iterable[str]) -> float:
    """Return how high the underside of trunk, head and these limbs is above the floor at most."""
    low = min(joints[name].imag - RADIUS[thick] for name, thick in TRUNK_POINTS)
    for limb in limbs:
        for name in LIMB_POINTS[limb[:3]]:
            low = min(low, joints[f"{name}_{limb[-1]}"].imag - RADIUS[name])
    return low


@cache
def underside(joint: str) -> float:
    """Return how thick the body is below a joint."""
    name = joint.split("_", maxsplit=1)[0]
    return RADIUS.get({"sho": "chest", "shin": "calf"}.get(name, name), 0.0)


def levelling(one: complex, other: complex, above: float) -> float:
    """Return how far to turn, in degrees, until `one` is `above` higher than `other`."""
    step = one - other
    wanted = asin(max(-1.0, min(1.0, above / (abs(step) or 1.0))))
    turns = [(each - cmath.phase(step) + pi) % tau - pi for each in (wanted, pi - wanted)]
    return degrees(min(turns, key=abs))
