"""From written poses to whole bodies on the floor.

1. What is given by angles is placed from the hip, and turned until `level` is so.
2. It is set down on the floor, and moved until the anchor is where it was.
3. What is given by a place is reached for: legs, then arms.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flexroutine.figures import anatomy
from flexroutine.figures.anatomy import LIMBS, RADIUS, folded, other_side
from flexroutine.figures.notation import PLANES, Joint, Limb
from flexroutine.figures.poses import Figure, Pose, Prop, PropKind, View
from flexroutine.figures.skeleton import (
    Bend,
    Stance,
    end_joint,
    levelling,
    lowest,
    place,
    place_limb,
    reach,
    segment_lengths,
    socket,
    underside,
)

DEFAULT_MOVE_S = 1.4
DEFAULT_HOLD_S = 0.7
HANGING = {"arm": (-92.0, -86.0), "leg": (-90.0, -90.0)}
WALL_GAP = 0.028
"""Between a wall and the middle of a wrist whose hand lies on it."""
WALL_LINE = 0.012
ROLLER_RADIUS = 0.055
BALL_RADIUS = 0.034


@dataclass(frozen=True, slots=True)
class KeyPose:
    """A solved pose: all angles and points, and how long it takes to get there and stays."""

    stance: Stance
    joints: Mapping[str, complex]
    move_s: float
    hold_s: float
    planted: frozenset[str] = frozenset()
    """Limbs that reach for a place."""
    kneeling: frozenset[str] = frozenset()
    """Legs whose shin is on the floor."""
    short: Mapping[str, float] = field(default_factory=dict)
    """By limb: how far it is from where it should be."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A pose with what it inherits."""

    spine: tuple[float, float]
    head: float
    limbs: Mapping[str, Limb]
    level: tuple[Joint, Joint] | None
    lift: float
    move_s: float
    hold_s: float


def solve(figure: Figure) -> tuple[KeyPose, ...]:
    """Return the key poses of a figure; the other side's follow when it alternates."""
    solved: list[KeyPose] = []
    wanted: _Wanted | None = None
    for pose in figure.poses:
        wanted = _inherit(pose, wanted)
        solved.append(_Solver(figure, wanted, solved[-1] if solved else None, solved[0] if solved else None).solve())
    if figure.alternate:
        solved += [swapped(key, solved[0].stance.hip.real) for key in solved]
    return tuple(solved)


def swapped(key: KeyPose, axis: float = 0.0) -> KeyPose:
    """Return the same pose with both sides exchanged; seen from the front, mirrored about x = `axis`."""
    limbs = {other_side(name): bend for name, bend in key.stance.limbs.items()}
    stance = replace(key.stance, limbs=limbs)
    if stance.front:
        stance = _mirrored(stance, axis)
    return replace(
        key,
        stance=stance,
        joints=place(stance),
        planted=frozenset(map(other_side, key.planted)),
        kneeling=frozenset(map(other_side, key.kneeling)),
        short={other_side(name): short for name, short in key.short.items()},
    )


def roller_radius(prop: Prop) -> float:
    """Return the radius of a roller or ball."""
    return prop.r or (BALL_RADIUS if prop.kind is PropKind.BALL else ROLLER_RADIUS)


def lowest_point(figure: Figure, joints: Mapping[str, complex], limbs: list[str]) -> float:
    """Return how high the underside of trunk, these limbs and the rollers is."""
    rollers = [
        prop.under.on(joints).imag - prop.body - 2 * roller_radius(prop)
        for prop in figure.props
        if prop.kind in (PropKind.ROLLER, PropKind.BALL) and prop.under
    ]
    return min(lowest(joints, limbs), *rollers, 9.0)


def anchor_x(figure: Figure, joints: Mapping[str, complex], planted: frozenset[str]) -> float:
    """Return the x of what stays where it is: the anchor, or the hip when the anchor hangs on a planted limb."""
    name = figure.anchor
    limb = f"{'arm' if name[:-2] in ('elbow', 'wrist', 'hand') else 'leg'}_{name[-1]}"
    sideless = not name.endswith(("_a", "_b")) or name[:-2] in ("hip", "sho")
    return joints[name if sideless or limb not in planted else "hip"].real


def outward_turn(limb: str, stance: Stance, start: complex, target: complex) -> int:
    """Return which way an elbow or knee points: as bodies bend, and seen from the front away from the middle."""
    if not stance.front:
        return 1 if limb.startswith("arm") else -1
    spine = stance.high if limb.startswith("arm") else stance.low
    across = folded(spine - 90 if limb.endswith("_a") else spine + 90)
    lengths = segment_lengths(limb, stance.limbs[limb])
    uppers = {turn: reach(start, target, lengths, turn).upper for turn in (1, -1)}
    return min(uppers, key=lambda turn: abs(folded(uppers[turn] - across)))


def _inherit(pose: Pose, before: _Wanted | None) -> _Wanted:
    limbs = {name: pose.limb(name) or _stays(before, name) for name in LIMBS}
    spine = pose.spine or (before.spine if before else (90.0, 90.0))
    head = pose.head
    if head is None:
        head = before.head if before and pose.spine is None else spine[1]
    return _Wanted(
        spine=spine,
        head=head,
        limbs=limbs,
        level=pose.level,
        lift=pose.lift if pose.lift is not None else before.lift if before else 0.0,
        move_s=DEFAULT_MOVE_S if pose.move is None else pose.move,
        hold_s=DEFAULT_HOLD_S if pose.hold is None else pose.hold,
    )


def _stays(before: _Wanted | None, name: str) -> Limb:
    """A limb that was on the floor or at the wall stays there; one on the body stays on it."""
    limb = before.limbs[name] if before else Limb(HANGING[name[:3]])
    return Limb(target="plant") if limb.target in PLANES else limb


@dataclass(slots=True)
class _Solver:
    figure: Figure
    wanted: _Wanted
    before: KeyPose | None
    first: KeyPose | None

    def solve(self) -> KeyPose:
        given = [name for name in LIMBS if self.wanted.limbs[name].angles]
        reaching = frozenset(LIMBS) - set(given)
        stance = self._set_down(self._turned(self._angles()), given, reaching)
        joints, short = place(stance), {}
        bends = dict(stance.limbs)
        for name in LIMBS:
            if name in reaching:
                bends[name], short[name] = self._reach(name, stance, joints)
                place_limb(joints, name, bends[name], front=stance.front)
        kneeling = frozenset(name for name in given if (self.wanted.limbs[name].angles or (0, 0))[1] is None)
        stance = replace(stance, limbs=bends)
        return KeyPose(stance, joints, self.wanted.move_s, self.wanted.hold_s, reaching, kneeling, short)

    def _angles(self) -> Stance:
        limbs = {name: _bend(name, limb, self.figure.view) for name, limb in self.wanted.limbs.items()}
        return Stance(self.figure.view, *self.wanted.spine, self.wanted.head, limbs)

    def _turned(self, stance: Stance) -> Stance:
        if not self.wanted.level:
            return stance
        joints = place(stance)
        one, other = self.wanted.level
        turn = levelling(joints[one], joints[other], underside(one) - underside(other))
        limbs = {
            name: bend._replace(upper=bend.upper + turn, lower=bend.lower + turn, end=bend.end + turn)
            for name, bend in stance.limbs.items()
        }
        angles = (stance.low + turn, stance.high + turn, stance.head + turn)
        return Stance(stance.view, *angles, limbs)

    def _set_down(self, stance: Stance, given: list[str], reaching: frozenset[str]) -> Stance:
        joints = place(stance)
        up = self.wanted.lift - lowest_point(self.figure, joints, given)
        across = 0.0
        if self.first:
            across = anchor_x(self.figure, self.first.joints, reaching) - anchor_x(self.figure, joints, reaching)
        return replace(stance, hip=stance.hip + complex(across, up))

    def _reach(self, name: str, stance: Stance, joints: Mapping[str, complex]) -> tuple[Bend, float]:
        limb, bend = self.wanted.limbs[name], stance.limbs[name]
        start = joints[f"{socket(name)}_{name[-1]}"]
        target, end = self._target(name, limb, start, joints)
        found = reach(start, target, segment_lengths(name, bend), outward_turn(name, stance, start, target))
        if end is None:
            end = found.lower if name.startswith("arm") else _square_foot(name, found.lower, self.figure.view)
        return bend._replace(upper=found.upper, lower=found.lower, end=end), found.short

    def _target(
        self, name: str, limb: Limb, start: complex, joints: Mapping[str, complex]
    ) -> tuple[complex, float | None]:
        """Return where wrist or ankle goes, and how the hand or foot lies there."""
        flat = 180.0 if self.figure.view is View.FRONT and name.endswith("_b") else 0.0
        match limb.target:
            case "plant" if self.before:
                return self.before.joints[end_joint(name)] + limb.shift, self.before.stance.limbs[name].end
            case "floor":
                height = RADIUS["wrist"] if name.startswith("arm") else anatomy.ANKLE_HEIGHT
                return complex(start.real, height) + limb.shift, flat
            case "wall":
                wall = wall_x(self.figure, joints)
                gap = WALL_GAP if name.startswith("arm") else anatomy.ANKLE_HEIGHT
                return complex(wall - gap if wall > start.real else wall + gap, start.imag) + limb.shift, 90.0
            case joint:
                return joints[str(joint)] + limb.shift, None


def wall_x(figure: Figure, joints: Mapping[str, complex]) -> float:
    """Return where the wall of this figure is, whose pose has these joints."""
    wall = next(prop for prop in figure.props if prop.kind is PropKind.WALL)
    if wall.x is not None:
        return wall.x
    joint = str(wall.touch)
    return joints[joint].real + (underside(joint) + WALL_LINE) * (-1 if wall.side == "left" else 1)


def _bend(name: str, limb: Limb, view: View) -> Bend:
    upper, lower = limb.angles or (-90.0, -90.0)
    end = limb.end
    if lower is None:
        lower = anatomy.KNEELING_SHANK
        end = lower + anatomy.POINTED_FOOT if end is None else end
    if end is None:
        end = lower if name.startswith("arm") else _square_foot(name, lower, view)
    return Bend(upper, lower, end, *limb.scale)


def _square_foot(name: str, shank: float, view: View) -> float:
    """A foot is square to its shin; seen from the front it points outwards."""
    return shank - 90 if view is View.FRONT and name.endswith("_b") else shank + 90


def _mirrored(stance: Stance, axis: float) -> Stance:
    limbs = {
        name: bend._replace(upper=180 - bend.upper, lower=180 - bend.lower, end=180 - bend.end)
        for name, bend in stance.limbs.items()
    }
    hip = complex(2 * axis - stance.hip.real, stance.hip.imag)
    return Stance(stance.view, 180 - stance.low, 180 - stance.high, 180 - stance.head, limbs, hip)
