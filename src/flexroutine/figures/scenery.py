"""What is around the body: the floor or a mat, and the things that the exercise is done with."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple, Self

from flexroutine.figures.poses import Figure, Mat, Prop, PropKind
from flexroutine.figures.shapes import Capsule, Part, Role, disc, line
from flexroutine.figures.skeleton import Joints, underside
from flexroutine.figures.solving import KeyPose, roller_radius, wall_x

FLOOR_Y = -0.012
LINE = 0.006
PROP_LINE = 0.009
BAND_LINE = 0.008
CORNER = 0.013
STROKE = 0.04
MARGIN = 0.05
WALL_TOP = 0.06
"""How much higher than the body a wall is drawn."""


class Box(NamedTuple):
    """A part of the plane: its left, bottom, right and top, in body heights."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @classmethod
    def around(cls, capsules: Iterable[Capsule]) -> Self:
        """Return the least box that holds all capsules."""
        return cls.around_discs(
            (point, r) for one, other, one_r, other_r in capsules for point, r in ((one, one_r), (other, other_r))
        )

    @classmethod
    def around_discs(cls, discs: Iterable[tuple[complex, float]]) -> Self:
        """Return the least box that holds all discs, each a middle and a radius."""
        edges = [(point.real - r, point.imag - r, point.real + r, point.imag + r) for point, r in discs]
        lefts, bottoms, rights, tops = zip(*edges, strict=True)
        return cls(min(lefts), min(bottoms), max(rights), max(tops))

    def mirrored(self) -> "Box":
        """Return the box with left and right exchanged."""
        return Box(-self.right, self.bottom, -self.left, self.top)


def body_box(bodies: Iterable[Joints]) -> Box:
    """Return the box of all these bodies."""
    return Box.around_discs((point, underside(name)) for joints in bodies for name, point in joints.items())


def still_props(figure: Figure, keys: Sequence[KeyPose], box: Box) -> list[Part]:
    """Return the things that stay where they are; `box` holds all that the body does."""
    parts: list[Part] = []
    for prop in figure.props:
        joints = keys[prop.pose].joints
        match prop.kind:
            case PropKind.WALL:
                x = wall_x(figure, joints)
                parts.append(_prop(line((complex(x, 0), complex(x, box.top + WALL_TOP)), PROP_LINE)))
            case PropKind.CHAIR:
                parts.append(_prop(_chair(joints["hip"] + prop.dx)))
            case PropKind.BLOCK:
                parts.append(_prop(_block(prop, joints)))
            case PropKind.MAT:
                parts.append(_prop(line((complex(box.left, FLOOR_Y), complex(box.right, FLOOR_Y)), 0.011)))
            case _:
                pass
    return parts


def moving_props(figure: Figure, joints: Joints, *kinds: PropKind) -> Iterator[Part]:
    """Return the things of these kinds, which move with the body."""
    for prop in figure.props:
        if prop.kind not in kinds:
            continue
        if prop.under:
            radius = roller_radius(prop)
            yield _prop((disc(prop.under.on(joints) - 1j * (prop.body + radius), radius),))
        else:
            yield _prop(line([joints[end] for end in prop.ends or ()], BAND_LINE))


def ground(figure: Figure, box: Box) -> Part:
    """Return the line of the floor, or the outline of the mat that is seen from above."""
    if figure.mat is Mat.TOP:
        left, bottom, right, top = box.left - 0.04, box.bottom - 0.04, box.right + 0.04, box.top + 0.04
        corners = [complex(left, bottom), complex(right, bottom), complex(right, top), complex(left, top)]
        return Part(Role.FLOOR, line([*corners, corners[0]], LINE), halo=False)
    ends = [complex(box.left - MARGIN, FLOOR_Y), complex(box.right + MARGIN, FLOOR_Y)]
    return Part(Role.FLOOR, line(ends, LINE), halo=False)


def _prop(capsules: tuple[Capsule, ...]) -> Part:
    return Part(Role.PROP, capsules)


def _chair(hip: complex) -> tuple[Capsule, ...]:
    seat = hip.imag - underside("hip") - PROP_LINE
    back, front = hip.real - 0.11, hip.real + 0.14
    return (
        *line((complex(back, seat + 0.3), complex(back, 0.0)), PROP_LINE),
        *line((complex(back, seat), complex(front, seat)), PROP_LINE),
        *line((complex(front, seat), complex(front, 0.0)), PROP_LINE),
    )


def _block(prop: Prop, joints: Joints) -> tuple[Capsule, ...]:
    """A box under a joint, or where its `x` says."""
    middle, top = prop.x or 0.0, prop.height or 0.1
    if prop.under:
        point = prop.under.on(joints)
        middle, top = point.real + prop.dx, prop.height or max(0.03, point.imag - underside(prop.under.joint))
    return _filled(middle - prop.width / 2, middle + prop.width / 2, top)


def _filled(left: float, right: float, top: float) -> tuple[Capsule, ...]:
    """A box on the floor with small round corners: its outline, and as many strokes as fill it."""
    width = right - left
    corner = min(CORNER, width / 2, top / 2)
    inner = [complex(x, y) for x, y in ((left + corner, corner), (right - corner, top - corner))]
    low, high = inner
    outline = [low, complex(high.real, low.imag), high, complex(low.real, high.imag), low]
    thin = min(width, top)
    radius = min(STROKE, thin / 2)
    gaps = max(1, ceil((thin - 2 * radius) / radius))
    offsets = [radius + (thin - 2 * radius) * stroke / gaps for stroke in range(gaps + 1)]
    if width > top:
        lines = [(complex(left + radius, y), complex(right - radius, y)) for y in offsets]
    else:
        lines = [(complex(left + x, radius), complex(left + x, top - radius)) for x in offsets]
    return (*line(outline, corner), *(Capsule(one, other, radius, radius) for one, other in lines))
