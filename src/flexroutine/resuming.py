"""Going on with a run that was interrupted: whether that can be done, and from where.

It can when the routine, as it is now, plans what the run had planned: the same doses as far as it came, as many sets
and as much work in all. Then it goes on with the set that was interrupted, after a lead-in (`timeline.timeline_from`).
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import dropwhile

from flexroutine.diary import Run, SetDone, SetOutcome
from flexroutine.session import Outcome, Performed
from flexroutine.tally import PlannedSet, key_of, planned_sets
from flexroutine.timeline import Timeline


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
        return [Performed(first, timeline.intervals[first], done.done_ms, Outcome.CUT)]
    whole = [Performed(index, timeline.intervals[index], 0, Outcome.DONE) for index in others]
    return [Performed(first, timeline.intervals[first], done.done_ms, Outcome.DONE), *whole]


def _is_same(planned: PlannedSet, done: SetDone) -> bool:
    """Whether what was done is this set with this dose."""
    return planned.nothing_done == replace(done, done_ms=0, done_reps=0, outcome=SetOutcome.SKIPPED, pain=None)


def _is_over(sets: Iterable[SetDone | None]) -> bool:
    """Whether a set, with both of its sides if they alternate, is not to be begun again."""
    outcomes = [each.outcome if each else SetOutcome.CUT for each in sets]
    return SetOutcome.PAINFUL in outcomes or SetOutcome.CUT not in outcomes
