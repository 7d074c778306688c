"""A routine made fit for what applies to a person: what is ruled out is replaced or left out, the rest is marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flexroutine.avoiding import Avoided
from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.conditions import CONDITIONS
from flexroutine.routine import Item, Routine
from flexroutine.stand_in import item_for


@dataclass(frozen=True, slots=True)
class Change:
    """An exercise that is ruled out, and the easier one in its place, if one is left."""

    exercise: Exercise
    because: str
    instead: Exercise | None

    def __str__(self) -> str:
        what = f"{self.instead.name} in its place" if self.instead else "left out"
        return f"{self.exercise.name}: {what} ({self.because})"


def adapt(routine: Routine, conditions: Sequence[Avoided], catalogue: Catalogue) -> Routine:
    """Return a routine without what the conditions forbid, each exercise with what to mind in doing it.

    An exercise in place of another has its own dose, or as much of it as is no more than that of the other, and does
    not double one that is there. Nothing may be left.
    """
    items = {item.exercise.id: item for item in routine.items}
    taken = {id_ for id_, item in items.items() if not _ruling(item.exercise, conditions)}
    changes: dict[str, Change] = {}
    for id_, item in items.items():
        exercise = item.exercise
        if ruling := _ruling(exercise, conditions):
            siblings = (each for each in _easier(exercise, catalogue, conditions) if each.id not in taken)
            instead = next((each for each in siblings if item_for(Item(each, each.dose), item)), None)
            taken |= {instead.id} if instead else set()
            changes[id_] = Change(exercise, ruling.reason(exercise), instead)
    left = tuple(fit for item in routine.items if (fit := _fit(item, changes.get(item.exercise.id), conditions)))
    said = _total(conditions) or tuple(map(str, changes.values()))
    return replace(routine, items=left, for_you=(*said, *_besides(conditions)), is_changed=bool(changes))


def advice_for(exercise: Exercise, conditions: Sequence[Avoided]) -> tuple[str, ...]:
    """Say how to adapt an exercise under these conditions, one sentence for each caution."""
    asked = {caution: each.word for each in reversed(conditions) for caution in each.to_adapt(exercise)}
    return tuple(f"{asked[caution]}: {caution.instruction}" for caution in exercise.cautions if caution in asked)


def verdict(exercise: Exercise, conditions: Sequence[Avoided], catalogue: Catalogue) -> tuple[str, ...]:
    """Say what the conditions mean for one exercise: that it is ruled out, and what is easier; or how to adapt it."""
    ruling = _ruling(exercise, conditions)
    if not ruling:
        return advice_for(exercise, conditions)
    instead = next(_easier(exercise, catalogue, conditions), None)
    hint = f" Instead: {instead.name} ({instead.id})." if instead else ""
    return (f"ruled out by your profile ({ruling.reason(exercise)}).{hint}",)


def _ruling(exercise: Exercise, conditions: Sequence[Avoided]) -> Avoided | None:
    """Return the condition that forbids an exercise, if one does."""
    return next((each for each in conditions if each.forbids(exercise.cautions)), None)


def _easier(exercise: Exercise, catalogue: Catalogue, conditions: Sequence[Avoided]) -> Iterator[Exercise]:
    """Give the easier siblings that may be done, the nearest first; a ring of siblings ends."""
    seen = {exercise.id}
    near: list[str] = [*exercise.easier.ids]
    while near:
        sibling = catalogue.exercises.get(near.pop(0))
        if sibling and sibling.id not in seen:
            seen.add(sibling.id)
            near += sibling.easier.ids
            if not sibling.advised_against and not _ruling(sibling, conditions):
                yield sibling


def _fit(item: Item, change: Change | None, conditions: Sequence[Avoided]) -> Item | None:
    fit: Item | None = item
    if change:
        fit = item_for(Item(change.instead, change.instead.dose), item) if change.instead else None
    return fit and replace(fit, for_you=advice_for(fit.exercise, conditions))


def _total(conditions: Sequence[Avoided]) -> tuple[str, ...]:
    return tuple(each.until() for each in conditions if each.is_total)


def _besides(conditions: Sequence[Avoided]) -> Iterator[str]:
    """Say what a condition asks for besides."""
    for each in conditions:
        if (instruction := CONDITIONS[each.word].instruction) and not each.is_total:
            yield f"{each.word}: {instruction}"
