"""A figure that moves: what is to be drawn at any time of an endless loop."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Self

from flexroutine.figures.arrow import arrow, follows_body
from flexroutine.figures.passage import Passage
from flexroutine.figures.poses import Figure, PropKind
from flexroutine.figures.scenery import Box, body_box, ground, moving_props, still_props
from flexroutine.figures.shapes import Capsule, Part, Role, body_parts, mirrored
from flexroutine.figures.skeleton import Joints
from flexroutine.figures.solving import KeyPose, solve

SAMPLES = 8
"""Bodies between two poses that the size of the picture is found from."""
ARROW_STEPS = 20
PADDING = 0.02
INSTANT_S = 1e-5
"""What is nearer to the end of a hold or of a movement is over, so that rounded times do not fall back."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn, back to front, and the part of the plane that the whole movement needs."""

    parts: tuple[Part, ...]
    box: Box

    def mirrored(self) -> "Scene":
        """Return the scene with left and right exchanged."""
        return Scene(mirrored(self.parts), self.box.mirrored())


class Motion:
    """The endless loop of a figure: every pose is held, then moves into the next.

    Unmirrored, the right side of the body works: it is the nearer one seen from the side, and the right half of the
    page seen from the front, as in a mirror. Mirrored, it is the left one.
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.keys = solve(figure)
        loop = [*self.keys, self.keys[0]] if len(self.keys) > 1 else []
        self.passages = [Passage.between(figure, *pair) for pair in pairwise(loop)]
        times = [span for key, after in pairwise(loop) for span in (key.hold_s, after.move_s)]
        self.times_s = times or [self.keys[0].hold_s]
        """Hold, move, hold, move, ... from the first pose on, in seconds."""
        self._between: dict[tuple[int, int], list[Joints]] = {}
        """By passage and steps: the bodies between two poses."""

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """Return the motion of a figure."""
        return cls(figure)

    def prepare(self) -> Iterator[None]:
        """Work out what all frames need, a piece with every step; who does not wait for it only waits later."""
        for passage in range(len(self.passages)):
            self._bodies(passage, SAMPLES)
            yield
        for passage in range(len(self.figure.poses) - 1) if follows_body(self.figure) else ():
            self._bodies(passage, ARROW_STEPS)
            yield
        for name in ("_bodies_box", "_behind", "_arrow", "box"):
            getattr(self, name)
            yield

    @property
    def length_s(self) -> float:
        """How long one loop takes, in seconds; a single pose stands still."""
        return sum(self.times_s) or 1.0

    @property
    def moves(self) -> bool:
        """Whether there is more than one pose."""
        return bool(self.passages)

    def joints(self, at_s: float) -> Joints:
        """Return where the joints are at this time."""
        return self._at(at_s)[1]

    def scene(self, at_s: float, *, mirrored: bool = False, steady: bool = False) -> Scene:
        """Return what is to be drawn at this time.

        Where both sides take turns the worked one is highlighted; when `steady`, it is the first one throughout.
        """
        pose, joints = self._at(at_s)
        other_works = not steady and pose >= len(self.figure.poses)
        return self._scene(self._around(joints, other_works=other_works), mirrored=mirrored)

    def start(self, *, mirrored: bool = False) -> Scene:
        """Return where the movement begins, with the arrow that tells where it goes."""
        return self._scene([*self._around(self.keys[0].joints), *self._arrow], mirrored=mirrored)

    def still(self, *, mirrored: bool = False) -> Scene:
        """Return the frame that explains best: where the movement goes, on the worked side."""
        return self._scene(self._around(self.end.joints), mirrored=mirrored)

    def explained(self, *, mirrored: bool = False) -> Scene:
        """Return the start as a ghost, the arrow and the end in one picture."""
        parts = [*self._behind, *self._ghost, *self._body(self.end.joints), *self._arrow]
        return self._scene(parts, mirrored=mirrored)

    @property
    def end(self) -> KeyPose:
        """The last pose that is written."""
        return self.keys[len(self.figure.poses) - 1]

    def sampled(self, steps: int = SAMPLES) -> list[Joints]:
        """Return the bodies of all key poses, and some between them."""
        found = [key.joints for key in self.keys]
        for passage in range(len(self.passages)):
            found += self._bodies(passage, steps)
        return found

    def _bodies(self, passage: int, steps: int) -> list[Joints]:
        if (passage, steps) not in self._between:
            moving = self.passages[passage]
            self._between[passage, steps] = [moving.joints(step / steps) for step in range(1, steps)]
        return self._between[passage, steps]

    @cached_property
    def box(self) -> Box:
        """What the whole movement needs, unmirrored, so that the picture never changes its scale."""
        if self.figure.crop:
            return Box(*self.figure.crop)
        bodies = self._bodies_box
        capsules = [capsule for part in (*self._behind, *self._arrow) for capsule in part.capsules]
        props = Box.around(capsules)
        return Box(
            min(bodies.left, props.left) - PADDING,
            min(bodies.bottom, props.bottom),
            max(bodies.right, props.right) + PADDING,
            max(bodies.top, props.top) + PADDING,
        )

    @cached_property
    def _bodies_box(self) -> Box:
        return body_box(self.sampled())

    @cached_property
    def _behind(self) -> list[Part]:
        props = still_props(self.figure, self.keys, self._bodies_box)
        everything = [capsule for part in props for capsule in part.capsules]
        box = self._bodies_box
        if everything:
            other = Box.around(everything)
            box = Box(min(box.left, other.left), box.bottom, max(box.right, other.right), box.top)
        return [ground(self.figure, box), *props]

    @cached_property
    def _arrow(self) -> list[Part]:
        found = arrow(self.figure, self.keys[0].joints, self._on_the_way())
        return [found] if found else []

    def _on_the_way(self) -> Iterator[Joints]:
        """Give bodies from the first pose to the last that is written."""
        yield self.keys[0].joints
        for passage in range(len(self.figure.poses) - 1):
            yield from self._bodies(passage, ARROW_STEPS)
            yield self.keys[passage + 1].joints

    @property
    def _ghost(self) -> list[Part]:
        if len(self.figure.poses) < 2:
            return []
        capsules: list[Capsule] = []
        for part in body_parts(self.figure, self.keys[0].joints):
            capsules += part.capsules
        return [Part(Role.GHOST, tuple(capsules), halo=False)]

    def _at(self, at_s: float) -> tuple[int, Joints]:
        """Return the body at this time, and the number of the pose that it is in or comes from."""
        at = at_s % self.length_s
        for index, (ends, span) in enumerate(zip(accumulate(self.times_s), self.times_s, strict=True)):
            if at < ends - INSTANT_S:
                pose, moving = divmod(index, 2)
                part = max(0.0, 1 - (ends - at) / span) if moving else 0.0
                return pose, self.passages[pose].joints(part) if moving else self.keys[pose].joints
        return 0, self.keys[0].joints

    def _around(self, joints: Joints, *, other_works: bool = False) -> list[Part]:
        return [*self._behind, *self._body(joints, other_works=other_works)]

    def _body(self, joints: Joints, *, other_works: bool = False) -> list[Part]:
        """A body with the things that move with it: rollers behind it, bands before it."""
        rollers = moving_props(self.figure, joints, PropKind.ROLLER, PropKind.BALL)
        bands = moving_props(self.figure, joints, PropKind.BAND)
        return [*rollers, *body_parts(self.figure, joints, other_works=other_works), *bands]

    def _scene(self, parts: list[Part], *, mirrored: bool) -> Scene:
        scene = Scene(tuple(parts), self.box)
        return scene.mirrored() if mirrored else scene
