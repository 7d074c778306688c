"""Figures as they are written in `data/figures.yaml`: a few poses of joint angles for each exercise.

Each pose inherits what it does not say from the one before.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from annotated_types import Interval, MaxLen, MinLen

from flexroutine.catalogue import Id
from flexroutine.figures.anatomy import JOINTS, LIMBS
from flexroutine.quantities import Written

Angle = Annotated[float, Interval(ge=-360, le=360)]
Seconds = Annotated[float, Interval(ge=0, le=60)]
Length = Annotated[float, Interval(ge=-3, le=3)]
Pair = tuple[Angle, Angle]

PLANES = ("floor", "plant", "wall")
PARTS = ("trunk", "head", "neck", *LIMBS)
_TARGET = re.compile(r"([a-z]+(?:_[ab])?)([+-]\d{1,3})?(?:\^(-?\d{1,3}))?", re.ASCII)


class View(StrEnum):
    """Where the figure is seen from."""

    SIDE = "side"
    FRONT = "front"


class Mat(StrEnum):
    """What a figure in front view lies on."""

    TOP = "top"
    """It lies on a mat and is seen from above."""


class PropKind(StrEnum):
    """A thing that the exercise is done with."""

    MAT = "mat"
    WALL = "wall"
    CHAIR = "chair"
    ROLLER = "roller"
    BALL = "ball"
    BLOCK = "block"
    BAND = "band"


class Joint(str, Written):
    """The name of a point of the body: `hip`, `knee_a`."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a name such as `elbow_b`."""
        if value not in JOINTS:
            raise ValueError(f"{str(value)[:40]!r} is not a joint; joints are {', '.join(JOINTS)}")
        return cls(value)


@dataclass(frozen=True, slots=True)
class Limb(Written):
    """An arm or a leg: two or three angles, or a place that its wrist or ankle goes to.

    `[upper, lower]`, `[upper, lower, hand or foot]` or with `[k1, k2]` that shorten both segments; a lower leg
    may be `floor`. A place is `floor+30`, `plant`, `wall^-6`, `knee_a` or `shin_b+4`: + is to the right and ^
    upwards, in hundredths of H.
    """

    angles: tuple[float, float | None] | None = None
    """The second is None for a shin on the floor."""
    end: float | None = None
    scale: tuple[float, float] = (1.0, 1.0)
    target: str | None = None
    shift: complex = 0j

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a list of angles or the name of a place."""
        if isinstance(value, cls):
            return value
        if isinstance(value, list | tuple):
            return cls._of_angles(list(value))
        found = _TARGET.fullmatch(value) if isinstance(value, str) else None
        if not found or found[1] not in (*PLANES, *JOINTS):
            raise ValueError(
                f"{str(value)[:40]!r} is neither angles like [-90, 0] nor a place like floor+30, plant, wall or knee_a"
            )
        return cls(target=found[1], shift=complex(int(found[2] or 0), int(found[3] or 0)) / 100)

    @classmethod
    def _of_angles(cls, values: list[object]) -> Self:
        if not 2 <= len(values) <= 4:
            raise ValueError("angles are [upper, lower], [upper, lower, end] or [upper, lower, end, [k1, k2]]")
        upper, lower, end, scale = [*values, None, None][:4]
        factors = scale if isinstance(scale, list | tuple) and len(scale) == 2 else (1, 1)
        if scale is not None and factors is not scale:
            raise ValueError("the fourth item shortens both segments, as in [0.8, 0.55]")
        return cls(
            angles=(_number(upper), None if lower == "floor" else _number(lower)),
            end=None if end is None else _number(end),
            scale=(_number(factors[0], 0.1, 1), _number(factors[1], 0.1, 1)),
        )

    def plain(self) -> object:
        """Return the limb as it is written."""
        if self.target:
            across, up = round(self.shift.real * 100), round(self.shift.imag * 100)
            return self.target + (f"{across:+d}" if across else "") + (f"^{up}" if up else "")
        upper, lower = self.angles or (0.0, 0.0)
        return [upper, "floor" if lower is None else lower, self.end, list(self.scale)]


@dataclass(frozen=True, slots=True)
class Work(Written):
    """The parts of the body that work: one name, or a list; `arms` and `legs` are both of them."""

    parts: tuple[str, ...] = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `leg_a` or `[leg_a, arm_b]`."""
        if isinstance(value, cls):
            return value
        return cls(tuple(_parts(value if isinstance(value, list | tuple) else [value])))

    def plain(self) -> object:
        """Return the parts as they are written."""
        return list(self.parts)


@dataclass(frozen=True, slots=True)
class Contact(Written):
    """A point of the body: a joint, or `[hip, knee_a, 0.5]`, so far on the way from one to the other."""

    joint: str
    towards: str
    part: float = 0.0

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a joint or two joints and a fraction."""
        if isinstance(value, cls):
            return value
        if isinstance(value, list | tuple) and len(value) == 3:
            return cls(Joint.parse(value[0]), Joint.parse(value[1]), _number(value[2], 0, 1))
        joint = Joint.parse(value)
        return cls(joint, joint)

    def plain(self) -> object:
        """Return the point as it is written."""
        return [self.joint, self.towards, self.part]

    def on(self, joints: Mapping[str, complex]) -> complex:
        """Return where the point of this body is."""
        start = joints[self.joint]
        return start + (joints[self.towards] - start) * self.part


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing beside, under or on the body.

    wall: `x`, or `touch` a joint on its `side`. chair: under the hip of pose number `pose` (from 0), `dx` further.
    roller and ball: `under` a point of the body that is `body` thick there, `r` in radius. block: `under` a
    joint, or at `x` with `width` and `height`. band: between two joints, `ends`. mat: under the body.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    kind: PropKind
    x: Length | None = None
    touch: Joint | None = None
    side: Annotated[str, MaxLen(5)] | None = None
    pose: int = 0
    dx: Length = 0.0
    under: Contact | None = None
    body: Annotated[float, Interval(ge=0, le=0.2)] = 0.05
    r: Annotated[float, Interval(ge=0.01, le=0.3)] | None = None
    width: Annotated[float, Interval(ge=0.02, le=3)] = 0.14
    height: Annotated[float, Interval(ge=0.02, le=1)] | None = None
    ends: Annotated[tuple[Joint, ...], MinLen(2), MaxLen(4)] | None = None

    def __post_init__(self) -> None:
        needed: dict[PropKind, tuple[str, ...]] = {
            PropKind.WALL: ("x", "touch"),
            PropKind.ROLLER: ("under",),
            PropKind.BALL: ("under",),
            PropKind.BLOCK: ("under", "x"),
            PropKind.BAND: ("ends",),
        }
        names = needed.get(self.kind, ())
        if names and all(getattr(self, name) is None for name in names):
            raise ValueError(f"a {self.kind} needs {' or '.join(names)}")
        if self.side not in (None, "left", "right"):
            raise ValueError(f"side: {self.side!r} is neither left nor right")


@dataclass(frozen=True, slots=True)
class ArrowHint:
    """Where the arrow of the movement is drawn, when the path of the farthest point does not explain it."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    at: Joint | None = None
    dir: Angle = 0.0
    shift: tuple[Length, Length] = (0.0, 0.0)
    len: Annotated[float, Interval(ge=0.03, le=1)] = 0.15
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment of a movement; what is absent stays as it was.

    `level` turns the whole body until two points are equally high. `lift` is how far the lowest point is above
    the floor. `move` is how long it takes to get here from the pose before, `hold` how long it stays.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    spine: Pair | None = None
    """From the hip to the waist, and from there to the shoulder."""
    head: Angle | None = None
    arms: Limb | None = None
    arm_a: Limb | None = None
    arm_b: Limb | None = None
    legs: Limb | None = None
    leg_a: Limb | None = None
    leg_b: Limb | None = None
    level: tuple[Joint, Joint] | None = None
    lift: Annotated[float, Interval(ge=0, le=1)] | None = None
    move: Seconds | None = None
    hold: Seconds | None = None

    def limb(self, name: str) -> Limb | None:
        """Return what this pose says of `leg_a` or another limb."""
        own: Limb | None = getattr(self, name)
        both: Limb | None = getattr(self, f"{name[:3]}s")
        return own or both


@dataclass(frozen=True, slots=True)
class Figure:
    """How an exercise looks: its poses in the order of the movement, which then begins again.

    It faces right when it stands; on its back the head is left, prone or on all fours the head is right. `anchor`
    is the joint that stays where it is while the rest moves.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: Id
    anchor: Joint
    poses: Annotated[tuple[Pose, ...], MinLen(1), MaxLen(12)]
    also_for: tuple[Id, ...] = ()
    """Exercises that look the same."""
    view: View = View.SIDE
    mat: Mat | None = None
    work: Work = Work()
    props: tuple[Prop, ...] = ()
    alternate: bool = False
    """After the last pose the same movement follows with the other side."""
    order: Work | None = None
    """What is painted first, and what over it."""
    crop: tuple[Length, Length, Length, Length] | None = None
    """The part of the picture that is shown: left, bottom, right, top."""
    arrow: ArrowHint | None = None

    def __post_init__(self) -> None:
        if self.poses[0].spine is None:
            raise ValueError("poses: the first one needs spine")
        if any((limb := self.poses[0].limb(name)) and limb.target == "plant" for name in LIMBS):
            raise ValueError("poses: plant in the first one has nowhere to stay")
        if self.mat and self.view is not View.FRONT:
            raise ValueError("mat: a figure seen from above has view: front")
        if any(prop.pose not in range(len(self.poses)) for prop in self.props):
            raise ValueError(f"props: pose counts from 0 to {len(self.poses) - 1}")

    @property
    def serves(self) -> tuple[Id, ...]:
        """The ids of all exercises that this figure shows."""
        return (self.id, *self.also_for)


def _number(value: object, least: float = -360, most: float = 360) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError(f"{str(value)[:40]!r} is not a number from {least:g} to {most:g}")
    return float(value)


def _parts(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if value in ("arms", "legs"):
            yield from (f"{str(value)[:-1]}_a", f"{str(value)[:-1]}_b")
        elif value in PARTS:
            yield str(value)
        else:
            raise ValueError(f"{str(value)[:40]!r} is not a part of the body like trunk, arm_a or leg_b")
