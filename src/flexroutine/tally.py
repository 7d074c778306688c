"""From stretches of work to sets: what a routine plans, and what was done of it, by exercise, set and side.

A held set is many stretches of work, one for each repetition, perhaps with the side changing; a set of movements is
one. A stretch may be done twice (`b` goes back): the better go counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flexroutine.choices import Sides
from flexroutine.diary import SetDone, SetOutcome
from flexroutine.session import Performed
from flexroutine.timeline import Interval, Phase, Timeline

SetKey = tuple[int, int, int, str]
"""Round, position, set, side: what names a set on one side in one run."""


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One set on one side as the timeline has it."""

    nothing_done: SetDone
    """How it stands before it begins."""
    group: int
    """The group of its intervals, which is that of both sides where they alternate."""
    indices: tuple[int, ...]
    """Its intervals of work."""

    @property
    def key(self) -> SetKey:
        """What names it in this run."""
        return key_of(self.nothing_done)


def key_of(done: SetDone) -> SetKey:
    """Return what names a set on one side in one run."""
    return done.round, done.position, done.set, done.side


def planned_sets(timeline: Timeline) -> tuple[PlannedSet, ...]:
    """Return every set and side that a timeline plans, in order."""
    planned: dict[SetKey, PlannedSet] = {}
    for index, interval in enumerate(timeline.intervals):
        if interval.phase is Phase.WORK:
            key = _key(interval)
            planned[key] = _longer(planned[key], interval, index) if key in planned else _planned(interval, index)
    return tuple(planned.values())


class Tally:
    """Counts the sets of one run as its work is done.

    A run that goes on has `before`: what was done until it was interrupted.
    """

    def __init__(self, timeline: Timeline, before: Iterable[SetDone] = ()) -> None:
        self._before = {key_of(each): each for each in before}
        self._sets = dict(self._before)
        self._goes: defaultdict[SetKey, list[Performed]] = defaultdict(list)
        self._planned: tuple[PlannedSet, ...] = ()
        self.plan_anew(timeline)

    def plan_anew(self, timeline: Timeline) -> None:
        """Go by this timeline from now on; what it no longer has but was done already stays, after all the others."""
        planned = planned_sets(timeline)
        keys = {each.key for each in planned}
        gone = (each for each in self._planned if each.key in self._sets and each.key not in keys)
        self._planned = (*planned, *gone)
        self._order = {planned.key: number for number, planned in enumerate(self._planned)}

    @property
    def sets(self) -> tuple[SetDone, ...]:
        """What was done, in order of the routine; without what was not reached."""
        return tuple(self._sets[key] for key in self._order if key in self._sets)

    @property
    def planned(self) -> tuple[PlannedSet, ...]:
        """Everything that the routine plans."""
        return self._planned

    def add(self, performed: Performed) -> tuple[SetDone, ...]:
        """Count a stretch of work; return the sets that stand differently now, those jumped over first."""
        key = _key(performed.interval)
        number = self._order[key]
        skipped = self._skipped(number)
        self._goes[key].append(performed)
        done = set_done(self._planned[number], self._goes[key])
        self._sets[key] = better(self._before[key], done) if key in self._before else done
        return (*skipped, self._sets[key])

    def add_end(self) -> tuple[SetDone, ...]:
        """The run has come to its end: return the sets that were jumped over until there."""
        return self._skipped(len(self._planned))

    def _skipped(self, until: int) -> tuple[SetDone, ...]:
        skipped = [each.nothing_done for each in self._planned[:until] if each.key not in self._sets]
        self._sets.update({key_of(each): each for each in skipped})
        return tuple(skipped)


def set_done(planned: PlannedSet, goes: Sequence[Performed]) -> SetDone:
    """Return a set as it was done in these stretches of work, the better go of each counting."""
    best: dict[int | None, Performed] = {}
    for each in goes:
        rep = each.interval.rep
        best[rep] = max(best.get(rep, each), each, key=_worth)
    stretches = best.values()
    told = [each.pain for each in goes if each.pain is not None]
    return replace(
        planned.nothing_done,
        done_ms=sum(each.done_ms for each in stretches),
        done_reps=sum(_reps(each, planned.nothing_done) for each in stretches),
        outcome=_outcome([SetOutcome(str(each.outcome)) for each in stretches], len(planned.indices)),
        pain=max(told, default=None),
    )


def better(one: SetDone, other: SetDone) -> SetDone:
    """Return the better of two goes at the same set; that it was too painful is never forgotten."""
    return max(one, other, key=lambda go: (go.outcome is SetOutcome.PAINFUL, go.outcome is SetOutcome.DONE, go.done_ms))


def _worth(go: Performed) -> tuple[bool, bool, int]:
    outcome = SetOutcome(str(go.outcome))
    return outcome is SetOutcome.PAINFUL, outcome is SetOutcome.DONE, go.done_ms


def _outcome(outcomes: list[SetOutcome], stretches: int) -> SetOutcome:
    if SetOutcome.PAINFUL in outcomes:
        return SetOutcome.PAINFUL
    return SetOutcome.DONE if outcomes.count(SetOutcome.DONE) == stretches else SetOutcome.CUT


def _reps(go: Performed, planned: SetDone) -> int:
    """How many repetitions were finished in a stretch: one for a hold; of movements, as many as there was time for."""
    is_done = SetOutcome(str(go.outcome)) is SetOutcome.DONE
    if planned.hold_ms is not None:
        return int(is_done)
    if is_done or not planned.planned_reps:
        return planned.planned_reps
    return min(planned.planned_reps, planned.planned_reps * go.done_ms // planned.planned_ms)


def _key(interval: Interval) -> SetKey:
    return interval.round, interval.position, interval.set or 1, _side(interval)


def _side(interval: Interval) -> str:
    if interval.side:
        return str(interval.side)
    return "both" if interval.item.dose.sides is Sides.ALTERNATING else "none"


def _planned(interval: Interval, index: int) -> PlannedSet:
    nothing_done = SetDone(
        exercise=str(interval.item.exercise.id),
        name=interval.item.exercise.name,
        round=interval.round,
        position=interval.position,
        set=interval.set or 1,
        sets=interval.sets or 1,
        side=_side(interval),
        planned_ms=interval.planned_ms,
        planned_reps=interval.reps or 0,
        hold_ms=interval.planned_ms if interval.rep else None,
        done_ms=0,
        done_reps=0,
        outcome=SetOutcome.SKIPPED,
    )
    return PlannedSet(nothing_done, interval.group, (index,))


def _longer(planned: PlannedSet, interval: Interval, index: int) -> PlannedSet:
    longer = replace(planned.nothing_done, planned_ms=planned.nothing_done.planned_ms + interval.planned_ms)
    return replace(planned, nothing_done=longer, indices=(*planned.indices, index))
