"""What a body looks like: tapered capsules in the order in which they are painted, each part with its role."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from flexroutine.figures.anatomy import HEAD_REACH, RADIUS, other_side
from flexroutine.figures.poses import Figure, View
from flexroutine.figures.skeleton import Joints

FAR_SHIFT = 0.022 + 0.012j
"""Limbs behind the body are drawn so far beside where they are, so that parallel ones can be seen."""
TRUNK_PIECES = 6
CALF_AT = 0.3
CALF_BACKWARDS = 0.008
PATCH = 0.05
"""How far a patch over a joint reaches into both of its parts."""

SIDE_ORDER = ("arm_b", "leg_b", "neck", "trunk", "head", "leg_a", "arm_a")
FRONT_ORDER = ("leg_b", "leg_a", "neck", "trunk", "head", "arm_b", "arm_a")


class Role(StrEnum):
    """What a part of the picture is, which gives it its colour."""

    WORK = "work"
    BODY = "body"
    FAR = "far"
    PROP = "prop"
    ARROW = "arrow"
    GHOST = "ghost"
    """Where the movement began."""
    FLOOR = "floor"


class Capsule(NamedTuple):
    """Two discs and what is between them: both middles, both radii, in body heights."""

    start: complex
    end: complex
    start_r: float
    end_r: float


class Part(NamedTuple):
    """Capsules that are painted together; a halo around them is cleared before."""

    role: Role
    capsules: tuple[Capsule, ...]
    halo: bool = True
    detail: bool = False
    """Too small for coarse pictures."""


def body_parts(figure: Figure, joints: Joints, *, other_works: bool = False) -> list[Part]:
    """Return a body from the part that is farthest from the viewer to the nearest.

    `other_works` highlights the other side, whose turn it is.
    """
    work = map(other_side, figure.work.parts) if other_works else figure.work.parts
    return list(_Painter(figure, joints, frozenset(work)).parts())


def disc(middle: complex, radius: float) -> Capsule:
    """Return a capsule of no length."""
    return Capsule(middle, middle, radius, radius)


def line(points: Sequence[complex], radius: float) -> tuple[Capsule, ...]:
    """Return a line of even thickness through these points."""
    return tuple(Capsule(one, other, radius, radius) for one, other in pairwise(points))


class _Painter:
    def __init__(self, figure: Figure, joints: Joints, work: frozenset[str]) -> None:
        self.joints = joints
        self.front = figure.view is View.FRONT
        self.work = work
        usual = FRONT_ORDER if self.front else SIDE_ORDER
        first = figure.order.parts if figure.order else ()
        self.order = [*first, *(name for name in usual if name not in first)]

    def parts(self) -> Iterator[Part]:
        for name in self.order:
            match name[:3]:
                case "arm":
                    yield from self._arm(name)
                case "leg":
                    yield from self._leg(name)
                case "nec":
                    yield Part(self.role("neck"), (self._neck(),))
                case "hea":
                    yield from self._head()
                case _:
                    yield Part(self.role("trunk"), tuple(self._trunk()))
                    yield from self._seams(self.order[: self.order.index(name)])

    def role(self, name: str) -> Role:
        if name in self.work:
            return Role.WORK
        return Role.FAR if name.endswith("_b") and not self.front else Role.BODY

    def _point(self, name: str, side: str) -> complex:
        shift = FAR_SHIFT if side == "b" and not self.front else 0j
        return self.joints[f"{name}_{side}"] + shift

    def _neck(self) -> Capsule:
        return Capsule(self.joints["sho"], self.joints["head"], RADIUS["neck"], RADIUS["neck"])

    def _head(self) -> Iterator[Part]:
        """A head, and seen from the side a nose, which tells lying on the back from lying on the belly."""
        middle = self.joints["head"]
        role = self.role("head")
        yield Part(role, (disc(middle, RADIUS["head"]),))
        yield Part(
            role, (Capsule((self.joints["sho"] + middle) / 2, middle, RADIUS["neck"], RADIUS["neck"]),), halo=False
        )
        if not self.front:
            face = (middle - self.joints["sho"]) / HEAD_REACH * -1j
            up = face * 1j
            bridge = middle + face * 0.055 + up * 0.012
            tip = middle + face * 0.073 - up * 0.008
            yield Part(role, (Capsule(bridge, tip, 0.014, 0.011),), halo=False, detail=True)

    def _trunk(self) -> Iterator[Capsule]:
        hip, waist, sho = (self.joints[name] for name in ("hip", "waist", "sho"))
        control = 2 * waist - (hip + sho) / 2
        wider = (0.012, 0.012, 0.016) if self.front else (0.0, 0.0, 0.0)
        radii = [RADIUS[name] + more for name, more in zip(("hip", "waist", "chest"), wider, strict=True)]
        points = []
        for piece in range(TRUNK_PIECES + 1):
            part = piece / TRUNK_PIECES
            point = hip * (1 - part) ** 2 + control * 2 * part * (1 - part) + sho * part**2
            (low, high), way = (radii[:2], part * 2) if part < 0.5 else (radii[1:], part * 2 - 1)
            points.append((point, low + (high - low) * way))
        for (one, one_r), (other, other_r) in pairwise(points):
            yield Capsule(one, other, one_r, other_r)
        if self.front:
            yield from self._girdles(points[-2][0] - points[-1][0])

    def _girdles(self, down: complex) -> Iterator[Capsule]:
        """The shoulders and hips of a figure that is seen from the front."""
        step = down / (abs(down) or 1.0)
        for name, half, lower in (("sho", RADIUS["shoulder"] + 0.006, 0.018), ("hip", RADIUS["thigh"], 0.0)):
            ends = [self.joints[f"{name}_{side}"] + step * lower for side in "ab"]
            yield Capsule(ends[0], ends[1], half, half)

    def _arm(self, name: str) -> Iterator[Part]:
        role = self.role(name)
        sho, elbow, wrist, hand = (self._point(joint, name[-1]) for joint in ("sho", "elbow", "wrist", "hand"))
        yield Part(role, (Capsule(sho, elbow, RADIUS["shoulder"], RADIUS["elbow"]),))
        yield from self._seam(name, sho, RADIUS["shoulder"] * 0.8)
        lower = (
            Capsule(elbow, wrist, RADIUS["elbow"], RADIUS["wrist"]),
            Capsule(wrist, hand, RADIUS["wrist"], RADIUS["hand"]),
        )
        yield Part(role, lower)
        yield _patch(role, sho, elbow, wrist, RADIUS["elbow"])

    def _leg(self, name: str) -> Iterator[Part]:
        role = self.role(name)
        hip, knee, ankle, heel, toe = (
            self._point(joint, name[-1]) for joint in ("hip", "knee", "ankle", "heel", "toe")
        )
        backwards = 0j if self.front else (ankle - knee) * -1j / (abs(ankle - knee) or 1.0) * CALF_BACKWARDS
        calf = knee + (ankle - knee) * CALF_AT + backwards
        foot = (
            Capsule(ankle, heel, RADIUS["ankle"], RADIUS["heel"]),
            Capsule(ankle, toe, RADIUS["ankle"], RADIUS["toe"]),
            Capsule(heel, toe, RADIUS["heel"], RADIUS["toe"]),
        )
        shank = (
            Capsule(knee, calf, RADIUS["knee"], RADIUS["calf"]),
            Capsule(calf, ankle, RADIUS["calf"], RADIUS["ankle"]),
        )
        yield Part(role, (*shank, *foot))
        yield Part(role, (Capsule(hip, knee, RADIUS["thigh"], RADIUS["knee"]),))
        yield _patch(role, hip, knee, ankle, RADIUS["knee"])
        yield from self._seam(name, hip, RADIUS["thigh"] * 0.85)

    def _seam(self, limb: str, joint: complex, radius: float) -> Iterator[Part]:
        """Join a limb with the trunk where both have one colour, lest the figure look like a jointed doll."""
        if self.role(limb) is self.role("trunk"):
            yield Part(self.role(limb), (disc(joint, radius),), halo=False)

    def _seams(self, painted: Iterable[str]) -> Iterator[Part]:
        """Join the limbs that the trunk was painted over."""
        for name in painted:
            if name.startswith(("arm", "leg")):
                joint = "sho" if name.startswith("arm") else "hip"
                yield from self._seam(name, self._point(joint, name[-1]), RADIUS["elbow"])


def _patch(role: Role, upper: complex, joint: complex, lower: complex, radius: float) -> Part:
    """Cover the halo that would cut a limb in two at its middle joint."""
    pieces = tuple(
        Capsule(joint, joint + (other - joint) / (abs(other - joint) or 1.0) * PATCH, radius, radius)
        for other in (upper, lower)
    )
    return Part(role, pieces, halo=False)


def mirrored(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts with left and right exchanged."""
    return tuple(
        part._replace(
            capsules=tuple(
                Capsule(-one.conjugate(), -other.conjugate(), one_r, other_r)
                for one, other, one_r, other_r in part.capsules
            )
        )
        for part in parts
    )
