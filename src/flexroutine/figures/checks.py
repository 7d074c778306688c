"""What is wrong with a figure: joints that bend too far, hands that do not arrive, bodies under the floor."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from flexroutine.figures.anatomy import LIMBS, RADIUS
from flexroutine.figures.bending import beyond_limits
from flexroutine.figures.motion import Motion
from flexroutine.figures.passage import Passage
from flexroutine.figures.poses import Figure, Mat
from flexroutine.figures.skeleton import LIMB_POINTS, Joints, end_joint
from flexroutine.figures.solving import KeyPose

REACH = 0.012
UNDER = 0.015
FLOATING = 0.02
STEPS = 24
JUMP_SHARE = 0.3
"""A smooth movement makes at most a sixteenth of its way in one of its steps."""
JUMP = 0.06
FASTEST = 0.14
"""Body heights in a thirtieth of a second."""


class Problem(NamedTuple):
    """Something wrong, and where: the keys from the figure down."""

    path: tuple[str | int, ...]
    text: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.text}"


def problems(figure: Figure) -> list[Problem]:
    """Return everything that is wrong with a figure, pose by pose; empty when nothing is."""
    motion = Motion(figure)
    found: list[Problem] = []
    for index, key in enumerate(motion.keys[: len(figure.poses)]):
        found += _pose_problems(figure, index, key)
    for index, passage in enumerate(motion.passages):
        path = ("poses", (index + 1) % len(figure.poses))
        found += [Problem(path, text) for text in _passage_problems(passage)]
    return list(dict.fromkeys(found))


def _pose_problems(figure: Figure, index: int, key: KeyPose) -> Iterator[Problem]:
    path = ("poses", index)
    for text in beyond_limits(key.stance):
        yield Problem(path, text)
    for name, short in key.short.items():
        if short > REACH:
            text = f"{name} does not reach its place: {short:.3f} H too far or too near"
            yield Problem((*path, _written(figure, index, name)), text)
    for name in sorted(key.kneeling):
        gaps = _above_floor(key.joints, name, ("knee", "ankle"))
        for joint, gap in gaps.items():
            if gap > FLOATING:
                yield Problem(path, f"{joint} is {gap:.3f} H above the floor that its shin lies on")
    if figure.mat is not Mat.TOP:
        for joint, depth in _under_floor(key.joints).items():
            yield Problem(path, f"{joint} is {depth:.3f} H under the floor")


def _passage_problems(passage: Passage) -> Iterator[str]:
    frames = [passage.joints(step / STEPS) for step in range(STEPS + 1)]
    if passage.on_floor:
        yield from _diving(frames)
    for joint in frames[0]:
        way = [abs(after[joint] - before[joint]) for before, after in pairwise(frames)]
        if max(way) > JUMP and max(way) > JUMP_SHARE * sum(way):
            yield f"{joint} jumps by {max(way):.2f} H on the way here"
        elif max(way) * STEPS > FASTEST * passage.end.move_s * 30:
            yield f"{joint} moves too fast to be seen: give this pose a longer move"
    for name in sorted(passage.staying):
        yield from _sliding(passage, name, frames)


def _diving(frames: list[dict[str, complex]]) -> Iterator[str]:
    """What is under the floor in a pose itself is told there, not here."""
    told = {*_under_floor(frames[0]), *_under_floor(frames[-1])}
    depths = [(joint, depth) for joints in frames for joint, depth in _under_floor(joints).items()]
    for joint in dict.fromkeys(joint for joint, _ in depths if joint not in told):
        deepest = max(depth for each, depth in depths if each == joint)
        yield f"{joint} goes {deepest:.3f} H under the floor on the way here"


def _sliding(passage: Passage, name: str, frames: list[dict[str, complex]]) -> Iterator[str]:
    """A hand or foot that should stay but is out of reach on the way slides."""
    joint = end_joint(name)
    home = passage.start.joints[joint]
    far = max(abs(joints[joint] - home) for joints in frames)
    if far > FLOATING:
        yield f"{joint} slides by {far:.3f} H on the way here, and should stay"


def _above_floor(joints: Joints, limb: str, names: tuple[str, ...]) -> Mapping[str, float]:
    return {f"{name}_{limb[-1]}": joints[f"{name}_{limb[-1]}"].imag - RADIUS[name] for name in names}


def _under_floor(joints: Joints) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for limb in LIMBS:
        gaps = _above_floor(joints, limb, LIMB_POINTS[limb[:3]])
        found |= {joint: -gap for joint, gap in gaps.items() if gap < -UNDER}
    return found


def _written(figure: Figure, index: int, limb: str) -> str:
    """Return the key that says where the limb goes, in this pose or, where it inherits, the last one that did."""
    pose = figure.poses[index]
    return limb if getattr(pose, limb) or not getattr(pose, f"{limb[:3]}s") else f"{limb[:3]}s"
