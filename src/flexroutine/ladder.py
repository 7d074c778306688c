"""Which change of a routine is the next: a little more of an exercise, the harder one, or a step down.

A step up stays inside the range that the catalogue gives for the exercise, and changes one thing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from flexroutine.catalogue import Exercise
from flexroutine.changes import Change, Part, ceiling, written
from flexroutine.choices import Category, Level
from flexroutine.quantities import Span
from flexroutine.routine import Item, Routine

# Our choices, not from the literature: docs/design.md, "Numbers of our own".
HOLD_STEP_MS = 5_000
TIME_STEP_MS = 30_000
FEW_REPS = 5
"""Below this, one repetition is added; from here on two. Source: NHS inform adds one or two every few days."""

RUNGS: tuple[tuple[Part, ...], ...] = ((Part.HOLD, Part.TIME), (Part.REPS,), (Part.SETS,), (Part.EXERCISE,))
"""What is increased before what: the range of a hold, then repetitions, then sets, then the harder sibling."""

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands on the ladder."""

    routine: Routine
    level: Level
    changed: Sequence[str]
    """The exercises that were changed before, once for each time."""
    siblings: Callable[[str], Exercise | None]
    """The exercise of an id, if it may stand in this routine."""


def steps_up(place: Place, parts: Sequence[Part], steady: frozenset[str]) -> Iterator[Change]:
    """Yield the steps up in these parts, those of exercises that were changed least often first."""
    items = [item for item in place.routine.items if item.exercise.id in steady and _may_grow(item)]
    for item in sorted(items, key=lambda item: place.changed.count(item.exercise.id)):
        for part in parts:
            before, after = written(item, part, place.level), _more(item, part, place)
            if before and after:
                yield Change(place.routine.id, place.level, item.exercise.id, part, before, after)


def step_down(place: Place, item: Item) -> Change | None:
    """Return the step to the easier sibling, or to a set less; a set less is always allowed."""
    id_, sets = item.exercise.id, written(item, Part.SETS, place.level)
    if sibling := _sibling(item, place, item.exercise.easier.ids):
        return Change(place.routine.id, place.level, id_, Part.EXERCISE, id_, sibling, down=True)
    if sets and int(sets) > 1:
        return Change(place.routine.id, place.level, id_, Part.SETS, sets, str(int(sets) - 1), down=True)
    return None


def level_down(place: Place) -> Change | None:
    """Return the step to the next lower level at which the routine has less to do."""
    for lower in reversed(_LEVELS[: _LEVELS.index(place.level)]):
        if any(item.dose.at(lower) != item.dose.at(place.level) for item in place.routine.items):
            return Change(place.routine.id, place.level, "", Part.LEVEL, place.level, lower, down=True)
    return None


def _may_grow(item: Item) -> bool:
    """Tell whether more of it is progress: ice, heat, rest and breathing are not trained."""
    return item.exercise.category not in (Category.RECOVERY, Category.BREATHING)


def _more(item: Item, part: Part, place: Place) -> str | None:
    """Return the next higher value of a part inside the range of the catalogue, as steps write it."""
    if part is Part.EXERCISE:
        return _sibling(item, place, item.exercise.harder.ids)
    if item.exercise.dose.kind is not item.dose.kind or written(item, part, place.level) is None:
        return None
    now, highest = item.dose.at(place.level), ceiling(item.exercise, part)
    if part is Part.SETS:
        return _next(now.sets, 1, highest)
    if part is Part.REPS:
        return _next(now.reps[0], 1 if now.reps[0] < FEW_REPS else 2, highest)
    after_ms = min(now.work_ms + (HOLD_STEP_MS if part is Part.HOLD else TIME_STEP_MS), highest)
    return str(Span(after_ms, after_ms)) if after_ms > now.work_ms else None


def _next(now: int, step: int, highest: int) -> str | None:
    return str(min(now + step, highest)) if now < highest else None


def _sibling(item: Item, place: Place, ids: Iterable[str]) -> str | None:
    """Return the first sibling that may stand here, is not in the routine, and is at most one level up."""
    present = {each.exercise.id for each in place.routine.items}
    highest = _LEVELS.index(item.exercise.level) + 1
    for sibling in filter(None, map(place.siblings, ids)):
        if sibling.id not in present and _LEVELS.index(sibling.level) <= highest:
            return str(sibling.id)
    return None
