"""What was done in a run, and what hurt, in one line."""

from collections.abc import Iterable

from flexroutine.pain import WORST
from flexroutine.quantities import format_clock
from flexroutine.session import Outcome, Performed
from flexroutine.timeline import Phase, Timeline


def summarize(timeline: Timeline, performed: Iterable[Performed], *, complete: bool) -> str:
    """Say how a run ended, how much of the planned work was done (the better of two goes counts), and what hurt."""
    performed = tuple(performed)
    done, total = exercises_done(timeline, performed)
    done_ms = sum(each.done_ms for each in _best(performed).values())
    planned_ms = sum(each.planned_ms for each in timeline.intervals if each.phase is Phase.WORK)
    ending = ("complete" if done == total else "ended") if complete else "stopped"
    return (
        f"{timeline.routine.name} {ending}: {done} of {total} exercises done,"
        f" {format_clock(done_ms)} of {format_clock(planned_ms)} work.{_pain(performed)}"
    )


def exercises_done(timeline: Timeline, performed: Iterable[Performed]) -> tuple[int, int]:
    """Return how many exercises were done to their end, and how many there are."""
    best = _best(performed)
    planned = [(index, each) for index, each in enumerate(timeline.intervals) if each.phase is Phase.WORK]
    unfinished = {
        (each.round, each.position)
        for index, each in planned
        if index not in best or best[index].outcome is not Outcome.DONE
    }
    places = {(each.round, each.position) for _, each in planned}
    return len(places - unfinished), len(places)


def _best(performed: Iterable[Performed]) -> dict[int, Performed]:
    """Return the better of two goes at each stretch of work."""
    best: dict[int, Performed] = {}
    for each in performed:
        if each.index not in best or best[each.index].outcome is not Outcome.DONE:
            best[each.index] = each
    return best


def _pain(performed: Iterable[Performed]) -> str:
    """Name what hurt, with the highest number that was told."""
    highest: dict[str, int] = {}
    for each in performed:
        if each.pain or each.outcome is Outcome.HURT:
            name = each.interval.item.exercise.name
            highest[name] = max(highest.get(name, 0), each.pain or 0)
    hurt = ", ".join(f"{name} ({pain} of {WORST})" if pain else name for name, pain in highest.items())
    return f" It hurt: {hurt}." if hurt else ""


def reminder(performed: Iterable[Performed]) -> str | None:
    """Return what is to be seen to after the work that was done last, such as a pack that comes off."""
    last = next(reversed(tuple(performed)), None)
    return last.interval.item.exercise.ending if last and last.done_ms else None
