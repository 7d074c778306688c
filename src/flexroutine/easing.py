"""What becomes of a timeline when an exercise hurts: an easier one takes its place, or it is left out."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.cues import without_closing
from flexroutine.errors import DataError
from flexroutine.routine import Item, Routine
from flexroutine.stand_in import dose_within, item_for
from flexroutine.timeline import Interval, Pacing, Timeline, lay_out, refuse_giants


def easier_items(
    routine: Routine,
    catalogue: Catalogue,
    pacing: Pacing,
    is_ruled_out: Callable[[Exercise], bool] = lambda _: False,
) -> dict[str, Item]:
    """Return what may stand in for each exercise of a routine, by its id: its first easier sibling.

    Never at more than its dose, and never what is advised against, may not last for long, or is ruled out for
    this person.
    """
    found: dict[str, Item] = {}
    for item in routine.items:
        siblings = (catalogue.exercises.get(id_) for id_ in item.exercise.easier.ids)
        usable = (
            each for each in siblings if each and not (each.advised_against or each.longest or is_ruled_out(each))
        )
        easier = next(usable, None)
        eased = item_for(Item(easier, easier.dose), item) if easier else None
        if eased and _is_playable(replace(routine, items=(eased,)), pacing):
            found[item.exercise.id] = eased
    return found


def ease(timeline: Timeline, index: int, easier: Item, done_ms: int = 0) -> Timeline | None:
    """Return the timeline in which the work at `index` is the last of its exercise, and `easier` takes its place.

    Here it does no more than was left, `done_ms` of this work being done; in later rounds, and where the exercise was
    to come once more, no more than that would have been. Intervals up to `index` stay what they are, and every other
    item keeps its position. None where there is no room for any of it.
    """
    here = timeline.intervals[index]
    easier = replace(easier, instead_of=here.item.instead_of or here.item.exercise.id)
    left_ms = sum(each.planned_ms for each in timeline.intervals[index:] if _is_with(each, here)) - done_ms
    dose = dose_within(easier.dose, timeline.pacing.level, (here.sets or 1) - (here.set or 1) + 1, left_ms)
    added: dict[int, int] = {}
    places = {(here.round, _added(added, here, timeline)): replace(easier, dose=dose)} if dose else {}
    for each in timeline.intervals[index + 1 :]:
        if each.item.exercise.id != here.item.exercise.id:
            places[each.round, each.position] = each.item
        elif not _is_with(each, here) and (eased := item_for(easier, each.item)):
            places[each.round, _added(added, each, timeline)] = eased
    if not added:
        return None
    routine = replace(timeline.routine, items=(*timeline.routine.items, *[easier] * len(added)))
    return _continued(timeline, index, routine, places)


def _is_with(interval: Interval, here: Interval) -> bool:
    return (interval.round, interval.position) == (here.round, here.position)


def _added(added: dict[int, int], interval: Interval, timeline: Timeline) -> int:
    """Return the position of what comes in the place of this one: behind all others, so that these keep their own."""
    return added.setdefault(interval.position, len(timeline.routine.items) + len(added))


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


def _without_end(interval: Interval) -> Interval:
    """Return it without the cue that ends a routine: more comes after it."""
    return replace(interval, cues=without_closing(interval.cues))
