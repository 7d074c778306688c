"""The figure of a session at a moment, drawn for a terminal; what was drawn once is kept.

It moves at the pace of the repetitions where they have one, else at its own; in a hold it stays where the hold
is. While the session pauses it stands still.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, assert_never

from flexroutine.choices import Background, FigureMode, Side
from flexroutine.dose import Kind
from flexroutine.figures import Figure, Motion, Picture, Scene, ascii_art, blocks, braille, smooth_blocks
from flexroutine.session import Mode, Session
from flexroutine.timeline import Interval, Phase
from flexroutine.tones import FEW_COLOURS, Theme, theme_for

FRAMES_PER_S = 10
"""Enough for movements as slow as these, and cheap."""
KEPT = 40
"""Pictures of a loop, so four seconds of it; a large one takes up to 100 KB."""

Renderer = Callable[[Scene, int, int], Picture]


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a terminal can show."""

    mode: FigureMode
    colours: int = 0
    """0 without colour, 16, 256, or 16,777,216."""
    background: Background = Background.DARK

    @property
    def theme(self) -> Theme:
        """The colours that are readable on it."""
        return theme_for(self.background, self.colours)

    def renderer(self) -> Renderer:
        """Return what draws a scene so."""
        match self.mode:
            case FigureMode.ASCII:
                return ascii_art
            case FigureMode.BLOCK if self.colours > 256:
                return lambda scene, columns, rows: smooth_blocks(scene, columns, rows, self.theme.palette)
            case FigureMode.BLOCK:
                return lambda scene, columns, rows: blocks(scene, columns, rows, colour=self.colours > FEW_COLOURS)
            case _:
                return lambda scene, columns, rows: braille(scene, columns, rows, colour=self.colours > FEW_COLOURS)


class _Loop(NamedTuple):
    """What all pictures of a loop have in common."""

    id: str
    mirrored: bool
    columns: int
    rows: int


class Painter:
    """Draws the figures of a session."""

    def __init__(self, figures: Mapping[str, Figure], canvas: Canvas) -> None:
        self._figures = figures
        self.theme = canvas.theme
        self._render = canvas.renderer()
        self._is_off = canvas.mode is FigureMode.OFF
        self._motions: dict[str, Motion] = {}
        """Of the exercise that goes on or comes, by its id; no other, because a motion keeps what it has worked out."""
        self._unprepared: Iterator[None] = iter(())
        """What is still to be worked out for it."""
        self._kept: dict[tuple[_Loop, float], Picture] = {}
        """By the loop and the second of it."""

    def has_figure(self, session: Session) -> bool:
        """Whether the exercise that goes on or comes has a figure."""
        return not self._is_off and session.interval.item.exercise.id in self._figures

    def picture(self, session: Session, columns: int, rows: int) -> Picture:
        """Draw the figure as it is now."""
        loop, at_s = self._wanted(session, columns, rows)
        if (loop, at_s) not in self._kept:
            self._make_room(loop)
            scene = self._motion(loop.id).scene(at_s, mirrored=loop.mirrored)
            picture = self._render(scene, columns, rows)
            last = next(reversed(self._kept.values()), picture)
            if len(last) == len(picture):  # rows that do not move are kept once
                picture = tuple(old if old == new else new for old, new in zip(last, picture, strict=True))
            self._kept[loop, at_s] = picture
        return self._kept[loop, at_s]

    def prepare(self, session: Session, columns: int, rows: int) -> bool:
        """Work out a piece of what the picture still needs, the picture itself at last; return whether there was one.

        It need not be asked: `picture` works out what is left, and takes the longer.
        """
        id_ = session.interval.item.exercise.id
        if id_ not in self._motions:
            self._motion(id_)
            return True
        if any(True for _ in islice(self._unprepared, 1)):
            return True
        is_kept = self._wanted(session, columns, rows) in self._kept
        self.picture(session, columns, rows)
        return not is_kept

    def _wanted(self, session: Session, columns: int, rows: int) -> tuple[_Loop, float]:
        id_ = session.interval.item.exercise.id
        is_mirrored = self._facing(session) is Side.LEFT and not self._figures[id_].alternate
        return _Loop(id_, is_mirrored, columns, rows), moment(session, self._motion(id_))

    def _make_room(self, loop: _Loop) -> None:
        """Forget what is no longer needed, a little at a time: to free many pictures takes longer than a frame may.

        Of a loop that is too long the latest picture goes, so that the next time round the others are still there.
        """
        for kept in [each for each in islice(self._kept, 2) if each[0] != loop]:
            del self._kept[kept]
        if len(self._kept) >= KEPT:
            self._kept.popitem()

    def _facing(self, session: Session) -> Side | None:
        """Return the side that is shown: before a figure turns round for the other one, it goes back to the start."""
        is_between = session.interval.phase in (Phase.REST, Phase.SWITCH) and session.performed
        if is_between and moves(session, self._motion(session.interval.item.exercise.id)):
            return session.performed[-1].interval.side
        return shown_side(session)

    def next_frame_s(self, session: Session) -> float | None:
        """Return in how many seconds another frame is due; None while nothing moves."""
        if session.mode is not Mode.RUNNING:
            return None
        motion = self._motion(session.interval.item.exercise.id)
        if not moves(session, motion):
            return None
        since_s = session.elapsed_ms % (1000 / FRAMES_PER_S) / 1000
        return 1 / FRAMES_PER_S - since_s

    def _motion(self, id_: str) -> Motion:
        if id_ not in self._motions:
            self._motions = {id_: (motion := Motion.of(self._figures[id_]))}
            self._unprepared = motion.prepare()
        return self._motions[id_]


@dataclass(frozen=True, slots=True)
class _Way:
    """How a figure goes through its loop in an interval: from where, how far, how fast, and whether over again."""

    from_s: float
    for_s: float = 0.0
    """Seconds of the loop; it stands still after them, unless it goes over them again."""
    rate: float = 1.0
    repeats: bool = False

    def at(self, elapsed_s: float) -> float:
        """Return the second of the loop at which it is."""
        passed_s = elapsed_s * self.rate
        return self.from_s + (passed_s % self.for_s if self.repeats else min(passed_s, self.for_s))

    def goes_on(self, elapsed_s: float) -> bool:
        """Whether it will be elsewhere in a moment."""
        return self.repeats or elapsed_s * self.rate < self.for_s


def moment(session: Session, motion: Motion) -> float:
    """Return the second of its loop at which a figure is drawn: it moves in steps, `FRAMES_PER_S` at any pace.

    It shows whole loops while one gets ready, and then stands ready; it goes on over and over while one moves; for a
    hold it goes where the hold is and stays. In a rest or a switch it goes back to the start and waits there, so that
    it never leaps. Where the sides take turns, the half of the loop for the other side is shown on its turn, so that
    only the limbs that work change, and not the way that the body faces.
    """
    way, elapsed_s = _way(session, motion), session.elapsed_ms / 1000
    at_s = way.at(elapsed_s)
    if way.goes_on(elapsed_s):
        loop_s = way.for_s if way.repeats else motion.length_s
        steps = max(1, round(loop_s / way.rate * FRAMES_PER_S))  # whole, so that every loop has the same pictures
        at_s = way.from_s + int((at_s - way.from_s) * steps / loop_s + 1e-6) % steps * loop_s / steps
    return round(round(at_s, 6) % motion.length_s, 6)


def moves(session: Session, motion: Motion) -> bool:
    """Tell whether the figure will look different in a moment."""
    return _way(session, motion).goes_on(session.elapsed_ms / 1000)


def _way(session: Session, motion: Motion) -> _Way:
    if not motion.moves:
        return _Way(0.0)
    interval, side = _planned(session, session.index), shown_side(session)
    begin_s, _ = _turn(motion, side)
    planned_s = interval.planned_ms / 1000
    match interval.phase:
        case Phase.WORK:
            return _way_of_work(interval, motion)
        case Phase.PREPARE:
            return _Way(begin_s, planned_s // motion.length_s * motion.length_s)
        case Phase.REST | Phase.SWITCH:
            left = _left_at(session, motion)
            back_s = 0.0 if left is None else (begin_s - left) % motion.length_s
            return _Way(begin_s - back_s, back_s, max(1.0, back_s / planned_s) if planned_s else 1.0)
        case _:
            assert_never(interval.phase)


def _way_of_work(interval: Interval, motion: Motion) -> _Way:
    begin_s, length_s = _turn(motion, interval.side)
    if _holds(interval):
        leave_s = motion.times_s[0]
        return _Way(begin_s + leave_s, _arrival_s(motion) - leave_s)
    return _Way(begin_s, length_s, length_s / (pace(interval) or length_s), repeats=True)


def _planned(session: Session, index: int) -> Interval:
    """Return an interval as it was planned: `+` and `-` change how long it takes, not the tempo of its figure."""
    return session.timeline.intervals[index]


def _left_at(session: Session, motion: Motion) -> float | None:
    """Return the second of the loop at which the work before this rest ended; None where there was none."""
    last = next(reversed(session.performed), None)
    if last is None or last.index != session.index - 1:
        return None
    ended_s = _way_of_work(_planned(session, last.index), motion).at(last.done_ms / 1000)
    arrival_s = _turn(motion, last.interval.side)[0] + _arrival_s(motion)
    is_there = _holds(last.interval) and ended_s >= arrival_s
    return arrival_s + motion.times_s[2 * len(motion.figure.poses) - 2] if is_there else ended_s


def _turn(motion: Motion, side: Side | None) -> tuple[float, float]:
    """Return when in the loop a side's turn begins, and how long it takes; all of it where it is both sides'."""
    if side is None or not motion.figure.alternate:
        return 0.0, motion.length_s
    half_s = motion.length_s / 2
    return half_s if side is Side.LEFT else 0.0, half_s


def _holds(interval: Interval) -> bool:
    return interval.phase is Phase.WORK and interval.item.dose.kind is Kind.HOLD


def _arrival_s(motion: Motion) -> float:
    """When the last pose that is written is reached, after the start's own hold."""
    return sum(motion.times_s[: 2 * (len(motion.figure.poses) - 1)])


def pace(interval: Interval) -> float | None:
    """Return how long one loop of the figure should take: a repetition of a movement, both sides if they alternate."""
    if interval.phase is not Phase.WORK or interval.item.dose.kind is not Kind.REPS:
        return None
    return interval.planned_ms / 1000 / (interval.reps or 1)


def shown_side(session: Session) -> Side | None:
    """Return the side that works, or that comes."""
    later = session.timeline.intervals[session.index :]
    return next((interval.side for interval in later if interval.phase is Phase.WORK), None)
