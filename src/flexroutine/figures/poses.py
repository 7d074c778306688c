"""Figures as they are written in `data/figures.yaml`: a few poses of joint angles for each exercise.

Each pose inherits what it does not say from the one before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from annotated_types import Interval, MaxLen, MinLen

from flexroutine.catalogue import Id
from flexroutine.figures.anatomy import LIMBS
from flexroutine.figures.notation import Contact, Joint, Limb, Work

Angle = Annotated[float, Interval(ge=-360, le=360)]
Seconds = Annotated[float, Interval(ge=0, le=60)]
Length = Annotated[float, Interval(ge=-3, le=3)]
Pair = tuple[Angle, Angle]


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
        limbs = [limb for pose in self.poses for name in LIMBS if (limb := pose.limb(name))]
        if any(limb.target == "wall" for limb in limbs) and all(prop.kind is not PropKind.WALL for prop in self.props):
            raise ValueError("props: a hand or foot goes to the wall, and there is none")
        if self.mat and self.view is not View.FRONT:
            raise ValueError("mat: a figure seen from above has view: front")
        if self.crop and not (self.crop[0] < self.crop[2] and self.crop[1] < self.crop[3]):
            raise ValueError(
                "crop: left is less than right, and bottom less than top; it is [left, bottom, right, top]"
            )
        if any(prop.pose not in range(len(self.poses)) for prop in self.props):
            raise ValueError(f"props: pose counts from 0 to {len(self.poses) - 1}")

    @property
    def serves(self) -> tuple[Id, ...]:
        """The ids of all exercises that this figure shows."""
        return (self.id, *self.also_for)


def by_exercise(figures: Iterable[Figure]) -> Mapping[str, Figure]:
    """Return the figure of each exercise that has one."""
    return {id_: figure for figure in figures for id_ in figure.serves}
