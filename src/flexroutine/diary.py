"""The records of what was done: runs with their sets, notes of pain, what is planned, steps forward.

Times are aware `datetime`s in UTC, lengths whole milliseconds. Names and doses are copies, so that a later edit of the
catalogue does not rewrite the past.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MAX_SCORE = 10
"""Pain and effort go from 0 to this. Source: the numeric rating scale, 0 none to 10 the worst imaginable."""


class RunState(StrEnum):
    """How a run stands."""

    UNFINISHED = "unfinished"
    """It runs, or it was killed: by `kill -9`, a flat battery, a crash."""
    COMPLETE = "complete"
    """It came to its end, perhaps with sets skipped on the way."""
    STOPPED = "stopped"
    """Somebody stopped it."""


class SetOutcome(StrEnum):
    """How one set on one side ended; the words of `session.Outcome`, and one for what was never begun."""

    DONE = "done"
    CUT = "cut short"
    SKIPPED = "skipped"
    """Jumped over without any work."""
    PAINFUL = "too painful"


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set on one side of one exercise: as it was planned, and as it was done."""

    exercise: str
    """Its id."""
    name: str
    round: int
    """From 1."""
    position: int
    """Which item of the routine, from 0."""
    set: int
    """From 1."""
    sets: int
    side: str
    """`left` or `right`; `both` where the sides change with every repetition of one stretch; else `none`."""
    planned_ms: int
    planned_reps: int
    """For each side; 0 for a continuous time."""
    hold_ms: int | None
    """How long each repetition was to be held, if it was."""
    done_ms: int
    done_reps: int
    outcome: SetOutcome
    pain: int | None = None
    """0 to 10, where it was too painful and somebody said how much."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a routine."""

    id: str
    """32 hexadecimal digits; the first 6 or more will do on the command line."""
    routine: str
    """The routine's id."""
    name: str
    level: str
    started: datetime
    ended: datetime | None
    """None while it runs, and for ever if it was killed. A clock that was set back may put it before `started`."""
    state: RunState
    planned_ms: int
    """All of its work, without rests and lead-ins."""
    done_ms: int
    """The work of its sets, the better of two goes."""
    total_sets: int
    """As planned, each side counted; sets that were not reached are not among `sets`."""
    pain: int | None = None
    effort: int | None = None
    note: str = ""
    sets: tuple[SetDone, ...] = ()
    """In order of the routine; empty where only the runs were asked for."""


@dataclass(frozen=True, slots=True)
class PainNote:
    """How much it hurt at a moment, apart from any run."""

    id: str
    at: datetime
    score: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine to do on some days of the week, for some weeks. There is one for each routine at most."""

    routine: str
    weekdays: tuple[int, ...]
    """Monday is 0."""
    weeks: int
    started: date


@dataclass(frozen=True, slots=True)
class Step:
    """A change of an exercise's dose that was proposed, and whether it was accepted."""

    id: str
    exercise: str
    change: str
    """As JSON."""
    since: datetime
    why: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one local day."""

    date: date
    runs: int
    complete: int
    done_ms: int


@dataclass(frozen=True, slots=True)
class Worked:
    """How long an exercise was done on a side, in all of the span that was asked for."""

    exercise: str
    side: str
    done_ms: int


@dataclass(frozen=True, slots=True)
class Scored:
    """How much it hurt: after a run, or noted with `log pain`."""

    at: datetime
    score: int
