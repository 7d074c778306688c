"""What is between two key poses: the angles at the joints, interpolated smoothly.

Hands and feet that are at the same place in both poses stay there exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from flexroutine.figures.anatomy import LIMBS, RADIUS, folded
from flexroutine.figures.bending import Bent, bent, mixed, unbent
from flexroutine.figures.poses import Figure, Mat
from flexroutine.figures.skeleton import (
    LIMB_POINTS,
    Joints,
    Stance,
    end_joint,
    place,
    place_limb,
    reach,
    segment_lengths,
    socket,
)
from flexroutine.figures.solving import KeyPose, anchor_x, lowest_point, outward_turn

SAME_PLACE = 0.012
STANDING = 0.02
STRAIGHT = 4.0
"""Degrees from straight below which a limb does not show which way it bends."""


def smooth(part: float) -> float:
    """Return how far a movement is that begins and ends slowly."""
    return part * part * (3 - 2 * part)


@dataclass(frozen=True, slots=True)
class Passage:
    """The movement from one key pose to the next."""

    figure: Figure
    start: KeyPose
    end: KeyPose
    bent_start: Bent
    bent_end: Bent
    staying: frozenset[str]
    """Limbs whose hand or foot stays where it is."""
    carrying: frozenset[str]
    """Limbs that the body may stand on: those that stay on the floor, or where none does, all that do not reach."""
    hips: tuple[complex, complex]
    """Where the hip is beside where the floor and the anchor alone would put it, at both ends."""

    @property
    def on_floor(self) -> bool:
        """Whether there is a floor to go through."""
        return self.figure.mat is not Mat.TOP

    @classmethod
    def between(cls, figure: Figure, start: KeyPose, end: KeyPose) -> Self:
        """Prepare what every frame of the movement needs."""
        staying = frozenset(
            name for name in LIMBS if abs(start.joints[end_joint(name)] - end.joints[end_joint(name)]) < SAME_PLACE
        )
        reaching = staying & (start.planted | end.planted)
        carrying = frozenset(LIMBS) - reaching
        if any(name in staying and lowest_end(start.joints, name) < STANDING for name in carrying):
            carrying &= staying
        first, last = (key.stance.hip - _hip_by_rule(figure, _at_zero(key.stance), carrying) for key in (start, end))
        return cls(figure, start, end, bent(start.stance), bent(end.stance), staying, carrying, (first, last))

    def joints(self, part: float) -> dict[str, complex]:
        """Return the body when this part of the time has gone."""
        eased = smooth(part)
        stance = unbent(self.start.stance, mixed(self.bent_start, self.bent_end, eased))
        first, last = self.hips
        placed = _at_zero(stance)
        hip = _hip_by_rule(self.figure, placed, self.carrying) + first + (last - first) * eased
        joints = {name: point + hip for name, point in placed.items()}
        for name in LIMBS:
            if name in self.staying:
                self._keep(name, stance, joints, eased)
            elif self.on_floor:
                self._clear(name, stance, joints)
        return joints

    def _keep(self, name: str, stance: Stance, joints: dict[str, complex], eased: float) -> None:
        """Bring a planted hand or foot back to its place."""
        home = end_joint(name)
        target = self.start.joints[home] + (self.end.joints[home] - self.start.joints[home]) * eased
        start = joints[f"{socket(name)}_{name[-1]}"]
        turn = self._turn(name) or outward_turn(name, stance, start, target)
        found = reach(start, target, segment_lengths(name, stance.limbs[name]), turn)
        ends = [key.stance.limbs[name].end for key in (self.start, self.end)]
        end = ends[0] + folded(ends[1] - ends[0]) * eased
        bend = stance.limbs[name]._replace(upper=found.upper, lower=found.lower, end=end)
        place_limb(joints, name, bend, front=stance.front)

    def _clear(self, name: str, stance: Stance, joints: dict[str, complex]) -> None:
        """Bend a limb that swings, so that its hand or foot does not go through the floor."""
        under = -lowest_end(joints, name)
        if under <= 0:
            return
        start, target = joints[f"{socket(name)}_{name[-1]}"], joints[end_joint(name)] + 1j * under
        bend = stance.limbs[name]
        turn = self._turn(name) or outward_turn(name, stance, start, target)
        found = reach(start, target, segment_lengths(name, bend), turn)
        place_limb(joints, name, bend._replace(upper=found.upper, lower=found.lower), front=stance.front)

    def _turn(self, name: str) -> int:
        """Return which way the limb is bent at the end where it is bent more, 0 when it is straight at both."""
        bends = [angles.limbs[name].lower for angles in (self.bent_start, self.bent_end)]
        most = max(bends, key=abs)
        return 0 if abs(most) < STRAIGHT else 1 if most > 0 else -1


def lowest_end(joints: Mapping[str, complex], limb: str) -> float:
    """Return how high the underside of a hand or foot is."""
    names = LIMB_POINTS[limb[:3]][1:]
    return min(joints[f"{name}_{limb[-1]}"].imag - RADIUS[name] for name in names)


def _at_zero(stance: Stance) -> dict[str, complex]:
    """Return where every joint is when the hip is at the origin."""
    return place(replace(stance, hip=0j))


def _hip_by_rule(figure: Figure, at_zero: Joints, carrying: frozenset[str]) -> complex:
    """Return where the hip is when the body stands on the floor and its anchor at x = 0."""
    lowest = lowest_point(figure, at_zero, [name for name in LIMBS if name in carrying])
    return complex(-anchor_x(figure, at_zero, frozenset(LIMBS) - carrying), -lowest)
