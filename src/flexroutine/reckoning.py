"""What was done of what was planned, by exercise and side, as rows for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from flexroutine.diary import MAX_SCORE, SetDone, SetOutcome
from flexroutine.quantities import format_clock
from flexroutine.tally import key_of


@dataclass(slots=True)
class _Sum:
    sets: int = 0
    done: int = 0
    planned_ms: int = 0
    done_ms: int = 0
    cut: int = 0
    skipped: int = 0
    painful: int = 0
    pain: int | None = None
    """The highest number that was told, from 0 to 10."""
    not_reached: int = 0


def reckon(planned: Iterable[SetDone], done: Iterable[SetDone]) -> list[tuple[str, ...]]:
    """Return a row for each exercise and side in order: sets and time done of those planned, and what is missing.

    `planned` are sets before anything is done of them; those without one in `done` were not reached.
    """
    by_key = {key_of(each): each for each in done}
    sums: dict[tuple[str, str], _Sum] = {}
    for each in planned:
        _count(sums.setdefault((each.name, each.side), _Sum()), each, by_key.get(key_of(each)))
    return [
        (
            name,
            "" if side == "none" else side,
            f"{each.done} of {each.sets}",
            f"{format_clock(each.done_ms)} of {format_clock(each.planned_ms)}",
            _remark(each),
        )
        for (name, side), each in sums.items()
    ]


def _count(sum_: _Sum, planned: SetDone, done: SetDone | None) -> None:
    sum_.sets += 1
    sum_.planned_ms += planned.planned_ms
    sum_.done_ms += done.done_ms if done else 0
    if done and done.pain is not None:
        sum_.pain = max(done.pain, sum_.pain or 0)
    match done.outcome if done else None:
        case SetOutcome.DONE:
            sum_.done += 1
        case SetOutcome.CUT:
            sum_.cut += 1
        case SetOutcome.SKIPPED:
            sum_.skipped += 1
        case SetOutcome.PAINFUL:
            sum_.painful += 1
        case None:
            sum_.not_reached += 1
        case other:
            assert_never(other)


def _remark(sum_: _Sum) -> str:
    counts = {
        "too painful": sum_.painful,
        "cut short": sum_.cut,
        "skipped": sum_.skipped,
        "not reached": sum_.not_reached,
    }
    remarks = [f"{count} {what}" for what, count in counts.items() if count]
    return ", ".join([*remarks, *([f"pain {sum_.pain} of {MAX_SCORE}"] if sum_.pain is not None else [])])
