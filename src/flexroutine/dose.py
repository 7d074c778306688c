"""How much of an exercise: sets x (sides) x reps x hold with rests, or a continuous time.

A dose has `hold` (each repetition is held), `reps` without hold (movement at `tempo`) or `time`
(continuous); anything else is refused. Reps and holds are per side.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar

from flexroutine.choices import Level, Sides
from flexroutine.quantities import Count, Reps, Span

# Our choices, not from the literature: docs/design.md, "Numbers of our own".
DEFAULT_TEMPO_MS = 3_000
DEFAULT_RELAX_MS = 2_000
DEFAULT_REST_MS = 15_000


class Kind(StrEnum):
    """What a repetition is."""

    HOLD = "hold"
    REPS = "reps"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class DoseChange:
    """What a routine changes in the dose of an exercise; what is absent stays as it is."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    sets: Count | None = None
    reps: Reps | None = None
    hold: Span | None = None
    time: Span | None = None
    tempo: Span | None = None
    relax: Span | None = None
    rest: Span | None = None
    sides: Sides | None = None


@dataclass(frozen=True, slots=True)
class Prescription:
    """A dose with every range settled: what one person does today. Times in milliseconds."""

    kind: Kind
    sides: Sides
    reps: tuple[int, ...]
    """Repetitions per side, set by set; its length is the number of sets."""
    work_ms: int
    """One hold, one repetition's movement, or the whole time, by kind."""
    relax_ms: int
    """Between the holds of one set."""
    rest_ms: int
    """Between sets."""

    @property
    def sets(self) -> int:
        """The number of sets."""
        return len(self.reps)


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise, with ranges that the level settles.

    `tempo` is the movement of one repetition (only without hold), `relax` the pause between the holds of
    one set, `rest` the pause between sets.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    sets: Count = Count(1, 1)
    reps: Reps | None = None
    hold: Span | None = None
    time: Span | None = None
    tempo: Span | None = None
    relax: Span | None = None
    rest: Span | None = None
    sides: Sides = Sides.NONE

    def __post_init__(self) -> None:
        if problem := self._problem():
            raise ValueError(problem)

    @property
    def kind(self) -> Kind:
        """What a repetition of this dose is."""
        if self.time:
            return Kind.TIME
        return Kind.HOLD if self.hold else Kind.REPS

    @property
    def longest_ms(self) -> int:
        """How long a continuous time lasts in all, every set and side of it, at the level that makes it longest."""
        settled = (self.at(level) for level in Level)
        return max(each.sets * each.sides.times * each.work_ms for each in settled)

    def at(self, level: Level) -> Prescription:
        """Settle every range for this level."""
        reps = self.reps or Reps((Count(1, 1),))
        work = self.time or self.hold or self.tempo
        return Prescription(
            kind=self.kind,
            sides=self.sides,
            reps=reps.at(level, self.sets.at(level)),
            work_ms=work.at(level) if work else DEFAULT_TEMPO_MS,
            relax_ms=self.relax.at(level) if self.relax else DEFAULT_RELAX_MS,
            rest_ms=self.rest.at(level) if self.rest else DEFAULT_REST_MS,
        )

    def changed(self, change: DoseChange) -> "Dose":
        """Return this dose with a routine's changes; naming another kind drops what belongs to the old one.

        Raises: ValueError: the change does not make a dose.
        """
        values: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        if change.time:
            values |= dict.fromkeys(("reps", "hold", "tempo", "relax"))
        if change.hold:
            values |= dict.fromkeys(("time", "tempo"))
        if change.reps or change.tempo:
            values |= {"time": None}
        wanted = {field.name: getattr(change, field.name) for field in fields(change)}
        return Dose(**values | {name: value for name, value in wanted.items() if value is not None})

    def _problem(self) -> str | None:
        if self.time and (self.hold or self.reps):
            return "a dose has time alone, or reps, or reps with hold"
        if not (self.time or self.hold or self.reps):
            return "a dose needs one of hold (30s), reps (10) or time (2m)"
        if self.tempo and self.kind is not Kind.REPS:
            return "tempo belongs to reps without hold; the pause between holds is relax"
        if self.relax and self.kind is not Kind.HOLD:
            return "relax is the pause between holds, and this dose has no hold"
        if self.time and self.sides is Sides.ALTERNATING:
            return "time has no repetitions to alternate: use sides: each or none"
        if self.reps and len(self.reps.counts) not in (1, self.sets.low, self.sets.high):
            return f"reps lists {len(self.reps.counts)} sets, sets says {self.sets}"
        if self.reps and len(self.reps.counts) > 1 and self.sets.low != self.sets.high:
            return "reps set by set needs a plain number of sets, not a range"
        for name in ("hold", "time", "tempo"):
            span: Span | None = getattr(self, name)
            if span and span.low_ms < 500:
                return f"{name}: {span} is too short to do anything in; the least is 0.5s"
        return None
