"""The order inside a routine: few changes of position, and no muscle twice in a row where it can be helped."""

from collections.abc import Sequence
from itertools import combinations, pairwise, product

from flexroutine.catalogue import Exercise
from flexroutine.choices import Position

_PATH = {position: step for step, position in enumerate(Position)}
"""From standing down to lying on the side: whoever follows it gets up and down once."""


def arrange(phases: Sequence[Sequence[Exercise]]) -> list[list[Exercise]]:
    """Order the exercises of each phase along the path of positions, down or up, whichever costs less in all."""
    down = [_blocks(phase) for phase in phases]
    ways = product((False, True), repeat=len(down))
    arranged = ([blocks[::-1] if is_up else blocks for blocks, is_up in zip(down, way, strict=True)] for way in ways)
    best = min(arranged, key=_cost)
    return _spread_muscles(best)


def repeats(exercises: Sequence[Exercise]) -> int:
    """Count how often an exercise works a primary muscle of the one right before it."""
    return sum(_shares_muscle(one, other) for one, other in pairwise(exercises))


def position_changes(exercises: Sequence[Exercise]) -> int:
    """Count the changes of position."""
    return sum(one.position is not other.position for one, other in pairwise(exercises))


def _blocks(phase: Sequence[Exercise]) -> list[list[Exercise]]:
    positions = sorted({exercise.position for exercise in phase}, key=_PATH.__getitem__)
    return [[exercise for exercise in phase if exercise.position is position] for position in positions]


def _cost(phases: Sequence[Sequence[Sequence[Exercise]]]) -> tuple[int, int]:
    """How often the position changes in all, and how far the body travels along the path."""
    steps = [_PATH[block[0].position] for blocks in phases for block in blocks]
    return sum(one != other for one, other in pairwise(steps)), sum(abs(one - other) for one, other in pairwise(steps))


def _spread_muscles(phases: Sequence[Sequence[Sequence[Exercise]]]) -> list[list[Exercise]]:
    """Inside each block of one position, swap exercises as long as that parts two that work the same muscle."""
    whole = [exercise for blocks in phases for block in blocks for exercise in block]
    improved = True
    while improved:
        improved = False
        start = 0
        for block in (block for blocks in phases for block in blocks):
            improved |= _swap_inside(whole, range(start, start + len(block)))
            start += len(block)
    rest = iter(whole)
    return [[next(rest) for block in blocks for _ in block] for blocks in phases]


def _swap_inside(whole: list[Exercise], block: range) -> bool:
    """Make the first swap that helps, for each pair of places; tell whether there was one."""
    improved = False
    for one, other in combinations(block, 2):
        before = _repeats_at(whole, one, other)
        if not before:
            continue
        whole[one], whole[other] = whole[other], whole[one]
        if _repeats_at(whole, one, other) < before:
            improved = True
        else:
            whole[one], whole[other] = whole[other], whole[one]
    return improved


def _repeats_at(whole: Sequence[Exercise], one: int, other: int) -> int:
    """Count the repeats that the exercises at two places take part in."""
    pairs = {(at, at + 1) for place in (one, other) for at in (place - 1, place)}
    return sum(_shares_muscle(whole[left], whole[right]) for left, right in pairs if left >= 0 and right < len(whole))


def _shares_muscle(one: Exercise, other: Exercise) -> bool:
    return not set(one.muscles.primary).isdisjoint(other.muscles.primary)
