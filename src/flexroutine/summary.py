"""What was done in a run, and what hurt, in one line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from flexroutine.catalogue import Id
from flexroutine.choices import Side
from flexroutine.pain import STOP_FROM, WORST
from flexroutine.quantities import format_clock
from flexroutine.session import Outcome, Performed
from flexroutine.timeline import Interval, Phase, Timeline

_Place = tuple[int, int, int | None, Side | None, int | None]
"""Round, position, set, side, repetition: what names a stretch of work in a run."""


def summarize(timeline: Timeline, performed: Iterable[Performed], *, complete: bool) -> str:
    """Say how a run ended, how much of the planned work was done (the better of two goes counts), and what hurt.

    An exercise counts once, in however many sets and rounds, together with the easier way that took its place.
    """
    performed = tuple(performed)
    works, best = _works(timeline, performed)
    done, total = exercises_done(timeline, performed)
    done_ms = sum(each.done_ms for each in best.values())
    planned_ms = sum(each.planned_ms for each in works)
    ending = ("complete" if done == total else "ended") if complete else "stopped"
    return (
        f"{timeline.routine.name} {ending}: {done} of {total} exercises done,"
        f" {format_clock(done_ms)} of {format_clock(planned_ms)} work.{_pain(performed)}"
    )


def exercises_done(timeline: Timeline, performed: Iterable[Performed]) -> tuple[int, int]:
    """Return how many exercises were done to their end, and how many there are."""
    works, best = _works(timeline, performed)
    exercises: defaultdict[Id, list[Interval]] = defaultdict(list)
    for work in works:
        exercises[_asked_for(work)].append(work)
    return sum(_is_done(each, best) for each in exercises.values()), len(exercises)


def _works(timeline: Timeline, performed: Iterable[Performed]) -> tuple[list[Interval], dict[_Place, Performed]]:
    """Return all work, planned or done before the plan changed, and what counts of it by its place."""
    best: dict[_Place, Performed] = {}
    for each in performed:
        place = _place(each.interval)
        best[place] = _better(best[place], each) if place in best else each
    planned = {_place(each): each for each in timeline.intervals if each.phase is Phase.WORK}
    gone = [each.interval for place, each in best.items() if place not in planned]
    return [*gone, *planned.values()], best


def _better(before: Performed, now: Performed) -> Performed:
    """Return what counts of two goes: what is done stays so, unless it hurts now."""
    if now.outcome is Outcome.HURT:
        return replace(now, done_ms=max(before.done_ms, now.done_ms))
    return before if before.outcome is Outcome.DONE else now


def _place(interval: Interval) -> _Place:
    return interval.round, interval.position, interval.set, interval.side, interval.rep


def _asked_for(interval: Interval) -> Id:
    """Return the exercise that the routine asked for here."""
    return interval.item.instead_of or interval.item.exercise.id


def _is_done(works: Iterable[Interval], best: Mapping[_Place, Performed]) -> bool:
    """Whether all work of an exercise was done, or what hurt has an easier way in its place of which all was done."""
    outcomes = [(each, best[_place(each)].outcome if _place(each) in best else None) for each in works]
    has_easier = any(each.item.instead_of for each, _ in outcomes)
    last = [each.item.exercise.id for each, _ in outcomes][-1]
    return all(
        outcome is Outcome.DONE or (has_easier and outcome is Outcome.HURT and each.item.exercise.id != last)
        for each, outcome in outcomes
    )


def _pain(performed: Iterable[Performed]) -> str:
    """Name what hurt, with the highest number that was told."""
    highest: dict[str, int] = {}
    for each in performed:
        if each.pain or each.outcome is Outcome.HURT:
            name = each.interval.item.exercise.name
            highest[name] = max(highest.get(name, 0), each.pain or 0)
    hurt = ", ".join(f"{name} ({pain} of {WORST})" if pain else name for name, pain in highest.items())
    where = " When to stop: flexroutine guide when-to-stop." if max(highest.values(), default=0) >= STOP_FROM else ""
    return f" It hurt: {hurt}.{where}" if hurt else ""


def reminder(performed: Iterable[Performed]) -> str | None:
    """Return what is to be seen to after the work that was done last, such as a pack that comes off."""
    last = next(reversed(tuple(performed)), None)
    return last.interval.item.exercise.ending if last and last.done_ms else None
