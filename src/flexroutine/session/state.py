"""What a session is: where it stands, what can be asked of it, what was done in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flexroutine.cues import COUNTDOWN_MS, Cue
from flexroutine.easing import ease
from flexroutine.routine import Item
from flexroutine.timeline import Interval, Phase, Timeline

READY_MS = COUNTDOWN_MS[0]


class Mode(StrEnum):
    """What a session is doing."""

    RUNNING = "running"
    READY = "get ready"
    """Three seconds before work goes on."""
    PAUSED = "paused"
    HELP = "help"
    ASKING = "asking"
    """Stop here? The clock stands still."""
    PAIN = "pain"
    """How much does it hurt? The clock stands still, here and in the two that may follow."""
    EASING = "easing"
    """It hurts: an easier way, none, or on?"""
    HURT = "hurt"
    """It hurts too much: the exercise is over. The next one, or the end?"""
    COMPLETE = "complete"
    STOPPED = "stopped"

    @property
    def is_over(self) -> bool:
        """Whether the session has ended."""
        return self in (Mode.COMPLETE, Mode.STOPPED)

    @property
    def is_moving(self) -> bool:
        """Whether time passes."""
        return self in (Mode.RUNNING, Mode.READY)


class Command(StrEnum):
    """What a person can ask of a running session."""

    PAUSE = "pause or go on"
    SUSPEND = "pause, whatever it was"
    DONE = "done"
    NEXT = "next set or side"
    NEXT_EXERCISE = "next exercise"
    BACK = "back"
    LONGER = "ten seconds more"
    SHORTER = "ten seconds less"
    MUTE = "sound off or on"
    HELP = "help"
    QUIT = "stop"
    ESCAPE = "back from a question or help, else stop"
    YES = "yes"
    MORE = "more to read"
    PAIN = "it hurts"
    SKIP_PAINFUL = "it hurts: leave it out"
    EASIER = "the easier way"
    PAIN_0 = "0"
    PAIN_1 = "1"
    PAIN_2 = "2"
    PAIN_3 = "3"
    PAIN_4 = "4"
    PAIN_5 = "5"
    PAIN_6 = "6"
    PAIN_7 = "7"
    PAIN_8 = "8"
    PAIN_9 = "9"

    @property
    def score(self) -> int | None:
        """The number that this key gives, if it gives one."""
        return int(self) if self.isdecimal() else None


class Outcome(StrEnum):
    """How a stretch of work ended."""

    DONE = "done"
    CUT = "cut short"
    HURT = "too painful"


@dataclass(frozen=True, slots=True)
class Performed:
    """A stretch of work as it was done, beside how it was planned."""

    index: int
    interval: Interval
    done_ms: int
    outcome: Outcome
    pain: int | None = None
    """From 0 to 10, if it was told."""


@dataclass(frozen=True, slots=True)
class Due:
    """A cue that has fallen due, and the interval it belongs to."""

    interval: Interval
    cue: Cue


@dataclass(frozen=True, slots=True)
class Session:
    """Where a run of `timeline` is."""

    timeline: Timeline
    interval: Interval
    """The current one, at the length it has by now."""
    index: int = 0
    elapsed_ms: int = 0
    heard_ms: int = -1
    """Cues up to here have been given."""
    mode: Mode = Mode.RUNNING
    beneath: Mode = Mode.RUNNING
    """What goes on when help or the question is closed."""
    ready_elapsed_ms: int = 0
    ready_heard_ms: int = -1
    muted: bool = False
    performed: tuple[Performed, ...] = ()
    pain: int | None = None
    """What was told of the work that goes on or comes."""
    one_at_ms: int | None = None
    """When a 1 was typed that a 0 still makes ten."""
    page: int = 0
    """How often more to read was asked for."""
    easier: Mapping[str, Item] = field(default_factory=dict)
    """What may stand in for an exercise that hurts, by its id."""

    @property
    def work_index(self) -> int:
        """Where the work is that goes on, or that comes."""
        intervals = self.timeline.intervals
        return next(index for index in range(self.index, len(intervals)) if intervals[index].phase is Phase.WORK)

    @property
    def hurt(self) -> frozenset[str]:
        """The ids of the exercises that were left because they hurt."""
        return frozenset(each.interval.item.exercise.id for each in self.performed if each.outcome is Outcome.HURT)

    @property
    def eased(self) -> Timeline | None:
        """The timeline with an easier way in place of this exercise, if there is one and room for it."""
        easier = self.easier.get(self.interval.item.exercise.id)
        if not easier or easier.exercise.id in self.hurt:
            return None
        index = self.work_index
        return ease(self.timeline, index, easier, self.elapsed_ms if index == self.index else 0)

    @property
    def easier_item(self) -> Item | None:
        """What may stand in for this exercise."""
        return self.easier[self.interval.item.exercise.id] if self.eased else None

    @property
    def coming_off(self) -> str | None:
        """What to do at any pain where something is on the skin."""
        exercise = self.interval.item.exercise
        is_done = any(each.done_ms and each.interval.item.exercise.id == exercise.id for each in self.performed)
        is_on = is_done or self.interval.phase is Phase.WORK
        return (exercise.ending or "Take it off.") if exercise.is_on_skin and is_on else None

    @property
    def may_be_ten(self) -> bool:
        """Whether a 0 makes ten of the 1 that was typed: until work goes on, or for as long where no work does."""
        return self.one_at_ms is not None and self.elapsed_ms - self.one_at_ms < READY_MS

    @property
    def remaining_ms(self) -> int | None:
        """What is left of this interval; None when it lasts until a key."""
        return None if self.interval.self_paced else self.interval.planned_ms - self.elapsed_ms

    @property
    def left_ms(self) -> int:
        """What is left of the routine, as planned from here."""
        later_ms = self.timeline.total_ms - self.timeline.intervals[self.index].end_ms
        return later_ms + max(0, self.interval.planned_ms - self.elapsed_ms)

    @property
    def ready_ms(self) -> int:
        """What is left of getting ready."""
        return READY_MS - self.ready_elapsed_ms

    @property
    def due_ms(self) -> int | None:
        """Time until a cue falls due or a shown second changes; None when nothing will until a command."""
        match self.mode:
            case Mode.RUNNING:
                return self._running_due_ms()
            case Mode.READY:
                return self.ready_ms % 1000 or 1000
            case _:
                return None

    def _running_due_ms(self) -> int:
        remaining_ms = self.remaining_ms
        second_ms = 1000 - self.elapsed_ms % 1000 if remaining_ms is None else remaining_ms % 1000 or 1000
        cues_ms = (cue.at_ms - self.elapsed_ms for cue in self.interval.cues if cue.at_ms > self.elapsed_ms)
        return min(second_ms, next(cues_ms, second_ms))
