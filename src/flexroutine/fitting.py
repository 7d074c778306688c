"""Which doses of some exercises add up to a wanted time: exact, and quick by counting in bits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from flexroutine.choices import Level
from flexroutine.dose import Dose, DoseChange, Kind
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import Item
from flexroutine.timeline import Pacing, prepare_length_ms, sets_length_ms

UNIT_MS = 500
MAX_CHOICES = 10


@dataclass(frozen=True, slots=True)
class DoseChoice:
    """A dose that an exercise may have at a level, and how long its sets take."""

    length_ms: int
    dose: Dose


@lru_cache(maxsize=4096)
def dose_choices(dose: Dose, level: Level) -> tuple[DoseChoice, ...]:
    """Return the doses from the least to the full one for this level, shortest first.

    Ranges move from their low end to the level's; sets go down to one, because a set less is always allowed.
    """
    made: dict[int, DoseChoice] = {}
    for change in _changes(dose, level):
        changed = dose.changed(change)
        length_ms = sets_length_ms(changed.at(level))
        made[length_ms] = DoseChoice(length_ms, changed)
    lengths = sorted(made)
    step = -(-len(lengths) // MAX_CHOICES)
    return tuple(made[length] for length in dict.fromkeys((*lengths[::step], lengths[-1])))


def fit(choices: Sequence[Sequence[DoseChoice]], wanted: Sequence[int], target_ms: int) -> list[DoseChoice]:
    """Choose one dose of each exercise so that they take as near to `target_ms` as can be.

    `wanted` has the length that each exercise would like best; of two ways to the same total, the way back
    through the exercises takes the dose that is nearest to it.
    """
    lengths = [[choice.length_ms // UNIT_MS for choice in each] for each in choices]
    reachable = [1]
    for each in lengths:
        before, after = reachable[-1], 0
        for length in each:
            after |= before << length
        reachable.append(after)
    total = _nearest_bit(reachable[-1], max(0, target_ms // UNIT_MS))
    taken = []
    for index in range(len(choices) - 1, -1, -1):
        before = reachable[index]
        fitting = [
            choice
            for choice, length in zip(choices[index], lengths[index], strict=True)
            if length <= total and before >> (total - length) & 1
        ]
        best = min(fitting, key=lambda choice: abs(choice.length_ms - wanted[index]))
        taken.append(best)
        total -= best.length_ms // UNIT_MS
    return taken[::-1]


def length_ms(items: Sequence[Item], pacing: Pacing) -> int:
    """Return how long a routine of these items takes: what its timeline will say."""
    return preparing_ms(items, pacing) + sum(sets_length_ms(item.dose.at(pacing.level)) for item in items)


def preparing_ms(items: Sequence[Item], pacing: Pacing) -> int:
    """Return how long the lead-ins of these items take."""
    pairs = zip((None, *items), items, strict=False)
    return sum(prepare_length_ms(item, before, pacing) for before, item in pairs)


def _changes(dose: Dose, level: Level) -> Iterator[DoseChange]:
    full = dose.at(level)
    by_set = dose.reps is not None and len(dose.reps.counts) > 1
    sets = [full.sets] if by_set else range(1, full.sets + 1)
    reps = [None] if by_set or dose.reps is None else _between(dose.reps.counts[0].low, full.reps[0])
    span = dose.hold or dose.time
    work = _between(span.low_ms, full.work_ms, 5_000 if dose.kind is Kind.HOLD else 30_000) if span else [None]
    for set_count, rep_count, work_ms in product(sets, reps, work):
        settled = Span(work_ms, work_ms) if work_ms is not None else None
        yield DoseChange(
            sets=Count(set_count, set_count),
            reps=Reps((Count(rep_count, rep_count),)) if rep_count is not None else None,
            hold=settled if dose.kind is Kind.HOLD else None,
            time=settled if dose.kind is Kind.TIME else None,
        )


def _between(low: int, high: int, step: int = 1) -> list[int]:
    return list(dict.fromkeys((*range(low, high, step), high)))


def _nearest_bit(bits: int, wanted: int) -> int:
    """Return the number of the set bit nearest to `wanted`; one is set."""
    below = bits & ((1 << (wanted + 1)) - 1)
    above = bits >> (wanted + 1)
    known = [below.bit_length() - 1] if below else []
    if above:
        known.append(wanted + (above & -above).bit_length())
    return min(known, key=lambda number: abs(number - wanted))
