"""The measures of the figure: how long, how thick and how far each part bends.

The unit of length is the body height H. Angles are degrees on the page, counted from the joint nearer the
trunk towards the far one: 0 points right, 90 up, 180 left, -90 down.
Source: segment lengths of Drillis and Contini (1966) in the form usually reproduced after Winter; hand, foot
and neck are drawn shorter or longer than they are, and the thicknesses are chosen by eye.
"""

from collections.abc import Mapping

LOW_SPINE = 0.144
HIGH_SPINE = 0.144
HEAD_REACH = 0.118
"""From the shoulder to the middle of the head."""
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.062
THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
TOE_REACH = 0.085
"""From below the ankle to the middle of the toes."""
HEEL_REACH = 0.022
SHOULDER_HALF_WIDTH = 0.098
"""Seen from the front; from the side both shoulders are one point."""
HIP_HALF_WIDTH = 0.048
FRONT_FOOT = 0.62
"""How much of a foot is seen from the front."""

RADIUS: Mapping[str, float] = {
    "head": 0.068,
    "neck": 0.034,
    "chest": 0.064,
    "waist": 0.055,
    "hip": 0.062,
    "thigh": 0.054,
    "knee": 0.038,
    "calf": 0.040,
    "ankle": 0.023,
    "shoulder": 0.040,
    "elbow": 0.027,
    "wrist": 0.019,
    "hand": 0.017,
    "heel": 0.019,
    "toe": 0.015,
}
"""Half the thickness of the body at each point."""

LENGTHS: Mapping[str, tuple[float, float]] = {"arm": (UPPER_ARM, FOREARM), "leg": (THIGH, SHANK)}

LIMBS = ("leg_a", "leg_b", "arm_a", "arm_b")
"""Side a is nearer the viewer and the worked one; seen from the front it is the right half of the page."""

SIDED_JOINTS = ("hip", "knee", "shin", "ankle", "heel", "toe", "sho", "elbow", "wrist", "hand")
JOINTS = ("hip", "waist", "sho", "head", *(f"{name}_{side}" for side in "ab" for name in SIDED_JOINTS))

KNEELING_SHANK = 183.5
"""A shin on the floor: the knee is thicker than the ankle."""
POINTED_FOOT = 10.0
"""How far a foot that lies on its back turns beyond its shin."""

LIMITS: Mapping[str, tuple[float, float]] = {
    "shoulder": (-80, 190),
    "elbow": (-8, 155),
    "hip": (-40, 145),
    "knee": (-5, 160),
    "ankle": (-98, 40),
    "spine": (-85, 50),
    "head": (-85, 75),
}
"""How far each joint of most bodies goes, seen from the side; extension of spine and head counts up."""

FRONT_LIMITS: Mapping[str, tuple[float, float]] = {
    "shoulder": (-80, 190),
    "elbow": (-170, 170),
    "hip": (-75, 110),
    "knee": (-150, 150),
    "spine": (-60, 60),
    "head": (-60, 60),
}
"""The same, seen from the front, where a joint that turns may seem to bend either way."""


def other_side(name: str) -> str:
    """Return the same joint or limb of the other side; what has no side stays."""
    match name[-2:]:
        case "_a":
            return f"{name[:-1]}b"
        case "_b":
            return f"{name[:-1]}a"
        case _:
            return name


def folded(angle: float, start: float = -180.0) -> float:
    """Return the angle within one turn from `start`.

    >>> folded(270), folded(-120, -110)
    (-90.0, 240.0)
    """
    return (angle - start) % 360.0 + start
