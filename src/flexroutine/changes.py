"""Small changes to a routine that were accepted, and the routine with them.

A step holds for one routine at one level, and only as long as what it changes is still as it was: where the
routine has been edited since, the step is out of date and changes nothing.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, assert_never

from flexroutine.catalogue import Exercise, Id
from flexroutine.choices import Level
from flexroutine.dose import Dose, DoseChange
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import Item, Routine


class Part(StrEnum):
    """What a step changes."""

    HOLD = "hold"
    TIME = "time"
    REPS = "reps"
    SETS = "sets"
    EXERCISE = "exercise"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `before` and `after` as people write them (`10s`, `8`, an id, a level)."""

    routine: str
    level: Level
    exercise: str
    """Empty for a change of level."""
    part: Part
    before: str
    after: str
    down: bool = False
    """Whether it makes the routine easier."""

    @property
    def exercise_after(self) -> str:
        """The exercise that stands there once it is taken."""
        return self.after if self.part is Part.EXERCISE else self.exercise

    @property
    def reversed(self) -> "Change":
        """The step back."""
        return Change(
            self.routine, self.level, self.exercise_after, self.part, self.after, self.before, down=not self.down
        )


def change_text(change: Change) -> str:
    """Write a step as the journal keeps it: one line of JSON."""
    return json.dumps(asdict(change), ensure_ascii=False)


def read_change(text: str) -> Change:
    """Read what `change_text` wrote.

    Raises: ValueError: it is not a change.
    """
    try:
        values = json.loads(text)
        change = Change(**values | {"level": Level(values["level"]), "part": Part(values["part"])})
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{text[:40]!r} is not a change") from error
    if not all(isinstance(each, str) for each in (change.routine, change.exercise, change.before, change.after)):
        raise ValueError(f"{text[:40]!r} is not a change")
    _check(change)
    return change


def with_changes(
    routine: Routine, changes: Iterable[Change], level: Level, exercises: Mapping[str, Exercise]
) -> Routine:
    """Return the routine with the steps that were accepted for it at this level, in order."""
    for change in standing(changes, routine.id, level):
        routine = replace(routine, items=tuple(_taken(item, change, level, exercises) for item in routine.items))
    return routine


def standing(changes: Iterable[Change], routine: str, level: Level) -> list[Change]:
    """Return the steps of a routine at a level that have not been taken back, oldest first."""
    kept: list[Change] = []
    for change in changes:
        if (change.routine, change.level) != (routine, level):
            continue
        if change.reversed in kept:
            kept.reverse()
            kept.remove(change.reversed)  # the latest one
            kept.reverse()
        else:
            kept.append(change)
    return kept


def describe(change: Change, exercises: Mapping[str, Exercise]) -> str:
    """Say what a change does: `Plank: 4 sets instead of 3`."""
    name, after = (exercises[id_].name if id_ in exercises else id_ for id_ in (change.exercise, change.exercise_after))
    match change.part:
        case Part.HOLD:
            return f"{name}: hold {change.after} instead of {change.before}"
        case Part.TIME:
            return f"{name}: {change.after} instead of {change.before}"
        case Part.REPS:
            return f"{name}: {_counted(change.after, 'repetition')} instead of {change.before}"
        case Part.SETS:
            return f"{name}: {_counted(change.after, 'set')} instead of {change.before}"
        case Part.EXERCISE:
            return f"{after} instead of {name}"
        case Part.LEVEL:
            return f"level {change.after} instead of {change.before}"
        case _:
            assert_never(change.part)


def read_up(change: Change) -> str:
    """Name the command that tells about an exercise that comes in; nothing for other changes."""
    if change.part is not Part.EXERCISE:
        return ""
    return f"How it is done and who should take care: flexroutine show {change.after}"


def written(item: Item, part: Part, level: Level) -> str | None:
    """Write what a part of an item is at a level, as steps do; None if it has none, or one that differs by set."""
    settled = item.dose.at(level)
    match part:
        case Part.HOLD | Part.TIME:
            return _span_text(settled.work_ms) if item.dose.kind == str(part) else None
        case Part.REPS:
            return str(settled.reps[0]) if item.dose.reps and len(item.dose.reps.counts) == 1 else None
        case Part.SETS:
            return None if item.dose.reps and len(item.dose.reps.counts) > 1 else str(settled.sets)
        case Part.EXERCISE:
            return str(item.exercise.id)
        case Part.LEVEL:
            return str(level)
        case _:
            assert_never(part)


def ceiling(exercise: Exercise, part: Part) -> int:
    """Return the most of a part that the catalogue's range allows, in milliseconds or counted; 0 if it has none."""
    dose = exercise.dose
    match part:
        case Part.HOLD | Part.TIME:
            span = dose.hold or dose.time
            return span.high_ms if span and dose.kind == str(part) else 0
        case Part.REPS:
            return dose.reps.counts[0].high if dose.reps and len(dose.reps.counts) == 1 else 0
        case Part.SETS:
            return dose.sets.high
        case Part.EXERCISE | Part.LEVEL:
            return 0
        case _:
            assert_never(part)


def settled_at(dose: Dose, level: Level) -> Dose:
    """Return the dose with every range settled, so that no level changes it any more."""
    reps = dose.reps and Reps(tuple(_exactly(count.at(level)) for count in dose.reps.counts))
    spans: dict[str, Any] = {
        name: _span_at(getattr(dose, name), level) for name in ("hold", "time", "tempo", "relax", "rest")
    }
    return replace(dose, sets=_exactly(dose.sets.at(level)), reps=reps, **spans)


def _taken(item: Item, change: Change, level: Level, exercises: Mapping[str, Exercise]) -> Item:
    if change.part is Part.LEVEL:
        return replace(item, dose=settled_at(item.dose, Level(change.after)))
    if item.exercise.id != change.exercise or written(item, change.part, level) != change.before:
        return item
    if change.part is Part.EXERCISE:
        sibling = exercises.get(change.after)
        if not sibling or sibling.advised_against:
            return item
        return Item(sibling, _gentle(sibling.dose, item.dose.at(level).sets))
    if not change.down and _amount(change) > ceiling(item.exercise, change.part):
        return item  # the catalogue allows less than it did when the step was accepted
    return replace(item, dose=item.dose.changed(_change(change)))


def _gentle(dose: Dose, sets: int) -> Dose:
    """Return the low end of every range, in no more sets than before: a set less is always allowed."""
    least = settled_at(dose, Level.BEGINNER)
    by_set = least.reps is not None and len(least.reps.counts) > 1
    return least if by_set else replace(least, sets=_exactly(min(sets, least.sets.low)))


def _check(change: Change) -> None:
    """Raise ValueError if the part cannot be what `after` says."""
    match change.part:
        case Part.LEVEL:
            Level(change.after)
        case Part.EXERCISE:
            Id.parse(change.after)
        case Part.HOLD | Part.TIME | Part.REPS | Part.SETS:
            _change(change)
        case _:
            assert_never(change.part)


def _change(change: Change) -> DoseChange:
    if change.part is Part.SETS:
        return DoseChange(sets=Count.parse(int(change.after)))
    if change.part is Part.REPS:
        return DoseChange(reps=Reps.parse(int(change.after)))
    span = Span.parse(change.after)
    if span.low_ms != span.high_ms:
        raise ValueError(f"'{span}' is not one time")
    return DoseChange(hold=span) if change.part is Part.HOLD else DoseChange(time=span)


def _amount(change: Change) -> int:
    return Span.parse(change.after).high_ms if change.part in (Part.HOLD, Part.TIME) else int(change.after)


def _exactly(number: int) -> Count:
    return Count(number, number)


def _span_at(span: Span | None, level: Level) -> Span | None:
    return span and Span(span.at(level), span.at(level))


def _span_text(milliseconds: int) -> str:
    return str(Span(milliseconds, milliseconds))


def _counted(number: str, what: str) -> str:
    return f"{number} {what}" if number == "1" else f"{number} {what}s"
