"""Going on with a run that was interrupted: whether that can be done, and from where.

It can when the routine, as it is now, plans what the run had planned: the same doses as far as it came, as many sets
and as much work in all. Then it goes on with the set that was interrupted, after a lead-in (`timeline.timeline_from`).

What hurt may have changed the plan. The same changes are made once more; where it is not plain what they were, the run
does not go on. What hurt never comes again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile

from flexroutine.diary import Run, SetDone, SetOutcome
from flexroutine.easing import ease, leave_out
from flexroutine.routine import Item
from flexroutine.session import Outcome, Performed
from flexroutine.tally import PlannedSet, key_of, planned_sets
from flexroutine.timeline import Timeline

_MOST_HURT = 5
"""With more that hurt than this, nobody goes on; it also bounds how many plans are tried."""


def plan_to_resume(run: Run, timeline: Timeline, easier: Mapping[str, Item]) -> tuple[Timeline, int] | None:
    """Return the timeline in which a run can go on, and the index of the interval; None when it cannot.

    `timeline` is that of the routine as it is now, `easier` what may stand in for an exercise, by its id.
    """
    hurt = [each for each in run.sets if each.outcome is SetOutcome.PAINFUL]
    if len(hurt) > _MOST_HURT:
        return None
    found: list[tuple[Timeline, int]] = []
    for plan in _plans(timeline, hurt, easier):
        if resume_point_of(run, plan) is not None:
            fit = _without(plan, hurt)
            index = resume_point(fit, run.sets)
            found += [(fit, index)] if index is not None else []
    plans = {tuple(each.nothing_done for each in planned_sets(plan)) for plan, _ in found}
    return found[0] if len(plans) == 1 else None


def names_of_what_hurt(run: Run) -> list[str]:
    """Return the names of the exercises that were too painful, each once."""
    return list(dict.fromkeys(each.name for each in run.sets if each.outcome is SetOutcome.PAINFUL))


def _plans(timeline: Timeline, hurt: Sequence[SetDone], easier: Mapping[str, Item]) -> Iterator[Timeline]:
    """Give every timeline that may have come of this one when these sets had hurt."""
    if not hurt:
        yield timeline
        return
    for changed in _changed(timeline, hurt[0], easier):
        yield from _plans(changed, hurt[1:], easier)


def _changed(timeline: Timeline, hurt: SetDone, easier: Mapping[str, Item]) -> Iterator[Timeline]:
    """Give every timeline that may have come of this one when this set had hurt.

    It was eased, it was left out, or the run was stopped there.
    """
    indices = [index for each in planned_sets(timeline) if each.key == key_of(hurt) for index in each.indices]
    instead = easier.get(hurt.exercise)
    found = [leave_out(timeline, index) for index in indices]
    found += [ease(timeline, index, instead) for index in indices if instead]
    for each in (*found, timeline):
        if each and any(planned.key == key_of(hurt) and _is_same(planned, hurt) for planned in planned_sets(each)):
            yield each


def _without(timeline: Timeline, hurt: Iterable[SetDone]) -> Timeline:
    """Return the timeline in which nothing that hurt comes again; something else does, or it could not go on."""
    for each in hurt:
        index = next(one.indices[-1] for one in planned_sets(timeline) if one.key == key_of(each))
        timeline = leave_out(timeline, index) or timeline
    return timeline


def resume_point_of(run: Run, timeline: Timeline) -> int | None:
    """Return the index of the interval where a run, with its sets, can go on in this timeline; None when it cannot."""
    planned = planned_sets(timeline)
    planned_ms = sum(each.nothing_done.planned_ms for each in planned)
    if (run.planned_ms, run.total_sets) != (planned_ms, len(planned)):
        return None
    return resume_point(timeline, run.sets)


def resume_point(timeline: Timeline, sets: Iterable[SetDone]) -> int | None:
    """Return the index of the first interval of the set that was interrupted.

    That is the furthest one with any work in it or, if that was finished or left for its pain, the next one of what
    does not hurt. None when it would be the first or there is none left, when what hurt would come again, and when what
    was done is not what the timeline plans.
    """
    planned = planned_sets(timeline)
    done = {key_of(each): each for each in sets}
    reached = planned[: max((number for number, each in enumerate(planned, 1) if each.key in done), default=0)]
    if not reached or len(reached) != len(done) or not all(_is_same(each, done[each.key]) for each in reached):
        return None
    group = reached[-1].group
    is_over = _is_over([done.get(each.key) for each in planned if each.group == group])
    hurt = {each.exercise for each in done.values() if each.outcome is SetOutcome.PAINFUL}
    left = [each for each in planned if each.group > group or (each.group == group and not is_over)]
    left = list(dropwhile(lambda each: each.nothing_done.exercise in hurt, left))
    if not left or left[0] is planned[0] or any(each.nothing_done.exercise in hurt for each in left):
        return None
    return left[0].indices[0]


def in_whole(performed: Performed, rest: Timeline, whole: Timeline) -> Performed:
    """Return what was done in the rest of a timeline (see `timeline_from`) at its place in the whole."""
    return replace(performed, index=performed.index + len(whole.intervals) - len(rest.intervals))


def as_performed(timeline: Timeline, sets: Iterable[SetDone]) -> list[Performed]:
    """Return sets as stretches of work that come to the same in all, for the summary of a run that went on."""
    done = {key_of(each): each for each in sets}
    return [
        each
        for planned in planned_sets(timeline)
        if planned.key in done
        for each in _stretches(timeline, planned, done[planned.key])
    ]


def _stretches(timeline: Timeline, planned: PlannedSet, done: SetDone) -> list[Performed]:
    first, *others = planned.indices
    if done.outcome is not SetOutcome.DONE:
        outcome = Outcome.HURT if done.outcome is SetOutcome.PAINFUL else Outcome.CUT
        return [Performed(first, timeline.intervals[first], done.done_ms, outcome, done.pain)]
    whole = [Performed(index, timeline.intervals[index], 0, Outcome.DONE) for index in others]
    return [Performed(first, timeline.intervals[first], done.done_ms, Outcome.DONE, done.pain), *whole]


def _is_same(planned: PlannedSet, done: SetDone) -> bool:
    """Whether what was done is this set with this dose."""
    return planned.nothing_done == replace(done, done_ms=0, done_reps=0, outcome=SetOutcome.SKIPPED, pain=None)


def _is_over(sets: Iterable[SetDone | None]) -> bool:
    """Whether a set, with both of its sides if they alternate, is not to be begun again."""
    outcomes = [each.outcome if each else SetOutcome.CUT for each in sets]
    return SetOutcome.PAINFUL in outcomes or SetOutcome.CUT not in outcomes
