"""Angles between neighbouring parts of the body, which is how it bends and what limits it.

In-between frames are interpolated in these, so that a limb moves with the trunk that carries it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flexroutine.figures.anatomy import FRONT_LIMITS, LIMITS, folded
from flexroutine.figures.skeleton import Bend, Stance

ARM_FROM, LEG_FROM = -110.0, -120.0


class Bent(NamedTuple):
    """A body as the angles at its joints."""

    turned: float
    """The low spine on the page."""
    spine: float
    head: float
    limbs: Mapping[str, Bend]
    """Shoulder or hip, elbow or knee, and wrist or ankle; not angles on the page."""


def bent(stance: Stance) -> Bent:
    """Return the angles at the joints."""
    return Bent(
        turned=folded(stance.low),
        spine=folded(stance.high - stance.low),
        head=folded(stance.head - stance.high),
        limbs={name: _bent_limb(stance, name, bend) for name, bend in stance.limbs.items()},
    )


def unbent(stance: Stance, joint_angles: Bent) -> Stance:
    """Return the stance, seen as the given one, that has these angles at its joints."""
    low = joint_angles.turned
    high = low + joint_angles.spine
    limbs = {name: _page_limb(name, bend, low, high, stance) for name, bend in joint_angles.limbs.items()}
    return Stance(stance.view, low, high, high + joint_angles.head, limbs)


def mixed(start: Bent, end: Bent, part: float) -> Bent:
    """Return what is between: `part` 0 is the start, 1 the end."""

    def between(one: float, other: float) -> float:
        return one + (other - one) * part

    return Bent(
        turned=start.turned + folded(end.turned - start.turned) * part,
        spine=between(start.spine, end.spine),
        head=between(start.head, end.head),
        limbs={
            name: Bend(*(between(*pair) for pair in zip(bend, end.limbs[name], strict=True)))
            for name, bend in start.limbs.items()
        },
    )


def beyond_limits(stance: Stance) -> Iterator[str]:
    """Say which joints bend further than bodies do."""
    angles = bent(stance)
    limits = FRONT_LIMITS if stance.front else LIMITS
    spine, head = (angles.spine, angles.head)
    found = [("spine", "spine", spine), ("head", "head", head)]
    for name, (upper, lower, end, _, _) in angles.limbs.items():
        joints = ("shoulder", "elbow") if name.startswith("arm") else ("hip", "knee", "ankle")
        sign = _mirror(stance, name)
        values = (upper, lower, end) if stance.front else (upper, _hinge(name, lower), end)
        found += [
            (f"{joint}_{name[-1]}", joint, value if joint in ("shoulder", "hip") else value * sign)
            for joint, value in zip(joints, values, strict=False)
        ]
    for label, joint, value in found:
        least, most = limits.get(joint, (-360, 360))
        if not least - 0.5 <= value <= most + 0.5:
            yield f"{label} bends to {value:.0f} degrees; bodies go from {least} to {most}"


def _mirror(stance: Stance, limb: str) -> int:
    """Side b of a figure in front view is the mirror image of side a."""
    return -1 if stance.front and limb.endswith("_b") else 1


def _base(limb: str, low: float, high: float) -> float:
    return (high if limb.startswith("arm") else low) + 180


def _hinge(limb: str, angle: float) -> float:
    """An elbow bends forwards and a knee backwards."""
    return angle if limb.startswith("arm") else -angle


def _bent_limb(stance: Stance, name: str, bend: Bend) -> Bend:
    sign = _mirror(stance, name)
    start = ARM_FROM if name.startswith("arm") else LEG_FROM
    upper = folded(sign * (bend.upper - _base(name, stance.low, stance.high)), start)
    lower = folded(bend.lower - bend.upper)
    ahead = 0 if name.startswith("arm") else 90
    end = folded(bend.end - bend.lower - ahead)
    return Bend(upper, lower, end, bend.k1, bend.k2)


def _page_limb(name: str, bend: Bend, low: float, high: float, stance: Stance) -> Bend:
    upper = _base(name, low, high) + _mirror(stance, name) * bend.upper
    lower = upper + bend.lower
    ahead = 0 if name.startswith("arm") else 90
    return Bend(upper, lower, lower + ahead + bend.end, bend.k1, bend.k2)
