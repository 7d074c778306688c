"""How much of one exercise may stand in for another: never more sets, and never longer."""

from collections.abc import Iterator
from dataclasses import replace

from flexroutine.choices import Level
from flexroutine.dose import Dose, Kind, Prescription
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import Item
from flexroutine.timeline import sets_length_ms

# Our choice, not from the literature: docs/design.md, "Numbers of our own".
LEAST_WORK_MS = 5_000
"""A hold or a time is not made shorter than this: getting into position is not worth less."""


def dose_within(dose: Dose, level: Level, sets: int, within_ms: int) -> Dose | None:
    """Return a dose, or as much of it as there is room for: at most so many sets, and so long with all of its rests.

    Sets go first, then repetitions, then the length of a hold or a time; a movement never gets faster. None where not
    even the least of it fits.
    """
    whole = dose.at(level)
    if _fits(whole, sets, within_ms):
        return dose
    return next((_settled(each, dose) for each in _less(whole, within_ms) if _fits(each, sets, within_ms)), None)


def dose_for(dose: Dose, stands_for: Dose) -> Dose | None:
    """Return a dose, or as much of it as is at no level more than the dose that it stands for."""
    limits = [(level, stands_for.at(level)) for level in Level]
    if all(_fits(dose.at(level), limit.sets, sets_length_ms(limit)) for level, limit in limits):
        return dose
    sets = min(limit.sets for _, limit in limits)
    within_ms = min(sets_length_ms(limit) for _, limit in limits)
    settled = _settled(dose.at(Level.BEGINNER), dose)
    return dose_within(settled, Level.BEGINNER, sets, within_ms)


def item_for(easier: Item, stands_for: Item) -> Item | None:
    """Return an item at no more than the dose of the one that it stands for, if there is room for any of it."""
    dose = dose_for(easier.dose, stands_for.dose)
    return replace(easier, dose=dose) if dose else None


def _fits(dose: Prescription, sets: int, within_ms: int) -> bool:
    return dose.sets <= sets and sets_length_ms(dose) <= within_ms


def _less(dose: Prescription, within_ms: int) -> Iterator[Prescription]:
    """Give ever smaller doses: fewer sets, then fewer repetitions in one, then one that is shorter."""
    yield from (replace(dose, reps=dose.reps[:sets]) for sets in range(dose.sets - 1, 0, -1))
    yield from (replace(dose, reps=(reps,)) for reps in range(dose.reps[0] - 1, 0, -1))
    one = replace(dose, reps=(1,))
    over_ms = sets_length_ms(one) - within_ms
    shorter_ms = (dose.work_ms - -(-over_ms // dose.sides.times)) // 1000 * 1000
    if dose.kind is not Kind.REPS and over_ms > 0 and shorter_ms >= LEAST_WORK_MS:
        yield replace(one, work_ms=shorter_ms)


def _settled(dose: Prescription, like: Dose) -> Dose:
    """Return the dose that is this at every level; `like` tells whether it counts repetitions."""
    work = _exactly(dose.work_ms)
    counts = tuple(Count(each, each) for each in dose.reps)
    return Dose(
        sets=Count(dose.sets, dose.sets),
        reps=Reps(counts[:1] if len(set(counts)) == 1 else counts) if like.reps else None,
        hold=work if dose.kind is Kind.HOLD else None,
        time=work if dose.kind is Kind.TIME else None,
        tempo=work if dose.kind is Kind.REPS else None,
        relax=_exactly(dose.relax_ms) if dose.kind is Kind.HOLD else None,
        rest=_exactly(dose.rest_ms),
        sides=dose.sides,
    )


def _exactly(milliseconds: int) -> Span:
    return Span(milliseconds, milliseconds)
