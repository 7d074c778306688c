"""How joints, limbs and parts of the body are written: values that read themselves."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from flexroutine.figures.anatomy import JOINTS, LIMBS
from flexroutine.quantities import Written

PLANES = ("floor", "plant", "wall")
PARTS = ("trunk", "head", "neck", *LIMBS)
_TARGET = re.compile(r"([a-z]+(?:_[ab])?)([+-]\d{1,3})?(?:\^(-?\d{1,3}))?", re.ASCII)


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
