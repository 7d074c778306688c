"""What becomes of a timeline when an exercise hurts: an easier one takes its place, or it is left out."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.choices import Level
from flexroutine.cues import without_closing
from flexroutine.dose import Dose, DoseChange
from flexroutine.errors import DataError
from flexroutine.quantities import Count, Reps
from flexroutine.routine import Item, Routine
from flexroutine.timeline import Interval, Pacing, Timeline, lay_out, refuse_giants


def easier_items(
    routine: Routine,
    catalogue: Catalogue,
    pacing: Pacing,
    is_ruled_out: Callable[[Exercise], bool] = lambda _: False,
) -> dict[str, Item]:
    """Return what may stand in for each exercise of a routine, by its id: its first easier sibling, at its own dose.

    Never what is advised against, may not last for long, or is ruled out for this person.
    """
    found: dict[str, Item] = {}
    for item in routine.items:
        siblings = (catalogue.exercises.get(id_) for id_ in item.exercise.easier.ids)
        usable = (
            each for each in siblings if each and not (each.advised_against or each.longest or is_ruled_out(each))
        )
        if (easier := next(usable, None)) and _is_playable(
            replace(routine, items=(Item(easier, easier.dose),)), pacing
        ):
            found[item.exercise.id] = Item(easier, easier.dose)
    return found


def ease(timeline: Timeline, index: int, easier: Item) -> Timeline:
    """Return the timeline in which the work at `index` is the last of its exercise, and `easier` takes its place.

    It does as many sets as were left, and all of its own in later rounds. Intervals up to `index` stay what they are.
    """
    here = timeline.intervals[index]
    position = here.position + 1
    places = {(here.round, position): replace(easier, dose=_sets_left(easier.dose, here, timeline.pacing.level))}
    for each in timeline.intervals[index + 1 :]:
        if each.position == here.position:
            if each.round != here.round:
                places[each.round, position] = easier
        else:
            places[each.round, each.position + (each.position > here.position)] = each.item
    items = timeline.routine.items
    routine = replace(timeline.routine, items=(*items[:position], easier, *items[position:]))
    return _continued(timeline, index, routine, places)


def leave_out(timeline: Timeline, index: int) -> Timeline | None:
    """Return the timeline in which the exercise at `index` comes no more, in later rounds neither; None at its end.

    Intervals up to `index` stay what they are.
    """
    later = timeline.intervals[index + 1 :]
    exercise = timeline.intervals[index].item.exercise
    places = {(each.round, each.position): each.item for each in later if each.item.exercise.id != exercise.id}
    return _continued(timeline, index, timeline.routine, places) if places else None


def _continued(timeline: Timeline, index: int, routine: Routine, places: Mapping[tuple[int, int], Item]) -> Timeline:
    """Return the timeline that goes on with these items after `index`, each at its round and position."""
    ordered = ((*place, item) for place, item in places.items())
    later = lay_out(ordered, routine.rounds, timeline.pacing, timeline.intervals[index])
    return Timeline(routine, timeline.pacing, (*map(_without_end, timeline.intervals[: index + 1]), *later))


def _is_playable(routine: Routine, pacing: Pacing) -> bool:
    try:
        refuse_giants(routine, pacing)
    except DataError:
        return False
    return True


def _sets_left(dose: Dose, here: Interval, level: Level) -> Dose:
    left = (here.sets or 1) - (here.set or 1) + 1
    settled = dose.at(level)
    if settled.sets <= left:
        return dose
    reps = Reps(tuple(Count(each, each) for each in settled.reps[:left])) if dose.reps else None
    return dose.changed(DoseChange(sets=Count(left, left), reps=reps))


def _without_end(interval: Interval) -> Interval:
    """Return it without the cue that ends a routine: more comes after it."""
    return replace(interval, cues=without_closing(interval.cues))
