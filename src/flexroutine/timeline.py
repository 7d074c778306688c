"""The intervals of a routine, in order, with their cues. Everything else reads this.

What is printed is what will be played: exporters, the screen and the sound all take their times from here.
Lengths are whole milliseconds.

Longer than other files, so that all rules by which a dose becomes time can be read in one place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from flexroutine.choices import Level, Side, Sides
from flexroutine.cues import (
    Cue,
    announcement_ms,
    before_the_last,
    counted_reps,
    joined,
    prepare_cues,
    rest_cues,
    say_rep,
    switch_cues,
    with_closing,
    work_cues,
)
from flexroutine.dose import Kind, Prescription
from flexroutine.errors import DataError
from flexroutine.pronouncing import spoken
from flexroutine.quantities import MAX_SPAN_MS
from flexroutine.routine import Item, Routine
from flexroutine.wording import say_dose, say_number

# Our choices, not from the literature: docs/design.md, "Numbers of our own".
LEAD_IN_MS = 10_000
PREPARE_MS = 5_000
PREPARE_AFTER_CHANGE_MS = 10_000
SWITCH_MS = 5_000

MAX_INTERVALS = 20_000

Place = tuple[int, int, Item]
"""An item of a routine and where it stands: its round, from 1, and its position, from 0."""


class Phase(StrEnum):
    """What an interval is for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Pacing:
    """How one person goes through a routine today."""

    level: Level = Level.BEGINNER
    first_side: Side = Side.LEFT
    lead_in_ms: int = LEAD_IN_MS
    self_paced: bool = False
    """Repetitions without hold last until a key."""


@dataclass(frozen=True, slots=True)
class Interval:
    """One stretch of the timeline."""

    phase: Phase
    item: Item
    """What it is part of; for `prepare`, what comes."""
    planned_ms: int
    """Its length; for a self-paced one, the time that its tempo would take."""
    cues: tuple[Cue, ...]
    self_paced: bool = False
    set: int | None = None
    sets: int | None = None
    rep: int | None = None
    reps: int | None = None
    """Repetitions per side in this set."""
    side: Side | None = None
    round: int = 1
    position: int = 0
    """Which item of the routine, from 0."""
    group: int = 0
    """Intervals of one side of one set share a group; a lead-in, a switch or a rest is one of its own."""
    start_ms: int = 0

    @property
    def duration_ms(self) -> int | None:
        """Its length, or None when it lasts until a key."""
        return None if self.self_paced else self.planned_ms

    @property
    def end_ms(self) -> int:
        """When it is over, if all goes as planned."""
        return self.start_ms + self.planned_ms

    def resized(self, longer_ms: int) -> "Interval":
        """Return it with `longer_ms` more (or less) to go; what counts from its end moves along."""
        cues = tuple(sorted((cue.moved(longer_ms) for cue in self.cues), key=lambda cue: cue.at_ms))
        return replace(self, planned_ms=self.planned_ms + longer_ms, cues=cues)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A routine as it is played, from the first lead-in to the last tone."""

    routine: Routine
    pacing: Pacing
    intervals: tuple[Interval, ...]

    @property
    def total_ms(self) -> int:
        """How long it takes; an estimate when `is_estimate`."""
        return self.intervals[-1].end_ms

    @property
    def is_estimate(self) -> bool:
        """Whether some of it lasts until a key."""
        return any(interval.self_paced for interval in self.intervals)


def compile_timeline(routine: Routine, pacing: Pacing) -> Timeline:
    """Lay out a routine as intervals with cues.

    Raises: DataError: it would be longer than a day, or in too many pieces.
    """
    refuse_giants(routine, pacing)
    places = (
        (round_, position, item)
        for round_ in range(1, routine.rounds + 1)
        for position, item in enumerate(routine.items)
    )
    return Timeline(routine, pacing, lay_out(places, routine.rounds, pacing))


def lay_out(
    places: Iterable[Place], rounds: int, pacing: Pacing, after: Interval | None = None
) -> tuple[Interval, ...]:
    """Return the intervals of items in order, to the end of the routine; `after` is what comes before them."""
    intervals = list(_numbered(_intervals(places, rounds, pacing, after), after))
    last, pause = intervals[-1], intervals[-2] if len(intervals) > 1 else None
    intervals[-1] = replace(last, cues=with_closing(last.cues, last.planned_ms, last.item.exercise.ending))
    is_unannounced = intervals[-1].cues[-1].at_ms >= last.planned_ms
    if is_unannounced and pause and pause.phase is Phase.REST and pause.rep:
        intervals[-2] = replace(pause, cues=before_the_last(pause.cues, pause.planned_ms))
    return tuple(intervals)


def timeline_from(timeline: Timeline, index: int) -> Timeline:
    """Return what is left of a timeline from an interval on, after a lead-in that says what comes."""
    here = timeline.intervals[index]
    is_later = here.set and here.sets and here.set > 1
    opening = f"Set {say_number(here.set or 1)} of {say_number(here.sets or 1)}." if is_later else ""
    lead_in = _prepare(here.item, None, timeline.pacing, opening, goes_on=True)
    placed = replace(lead_in, round=here.round, position=here.position)
    rest = ([placed] if placed.planned_ms else []) + list(timeline.intervals[index:])
    return replace(timeline, intervals=tuple(_numbered(rest, None)))


def sets_length_ms(dose: Prescription) -> int:
    """Return how long the sets of a dose take, their rests, switches and pauses included, the lead-in not."""
    times = dose.sides.times
    per_set = 0
    for reps in dose.reps:
        match dose.kind:
            case Kind.TIME:
                per_set += times * dose.work_ms
            case Kind.REPS:
                per_set += times * reps * dose.work_ms
            case Kind.HOLD:
                pauses = times * reps - (2 if dose.sides is Sides.EACH else 1)
                per_set += times * reps * dose.work_ms + pauses * dose.relax_ms
            case _:
                assert_never(dose.kind)
    switches = dose.sets * SWITCH_MS if dose.sides is Sides.EACH else 0
    return per_set + switches + (dose.sets - 1) * dose.rest_ms


def prepare_length_ms(item: Item, before: Item | None, pacing: Pacing) -> int:
    """Return how long the lead-in of an item is, after another or as the first.

    Between items it is long enough to say name and dose before its countdown, so that neither is cut; so is the first
    where there is something to know before it begins.
    """
    if before is None and not item.exercise.before:
        return pacing.lead_in_ms
    least_ms = PREPARE_AFTER_CHANGE_MS if before and _changes_place(before, item) else PREPARE_MS
    return max(least_ms if before else pacing.lead_in_ms, _time_to_say(_announcement(item, before, pacing)))


def refuse_giants(routine: Routine, pacing: Pacing) -> None:
    """Refuse what would be longer than a day, or in too many pieces.

    Raises: DataError: it would be.
    """
    doses = [item.dose.at(pacing.level) for item in routine.items]
    pieces = sum(2 * dose.sides.times * (sum(dose.reps) if dose.kind is Kind.HOLD else dose.sets) for dose in doses)
    length_ms = sum(map(sets_length_ms, doses))
    if pieces * routine.rounds > MAX_INTERVALS or length_ms * routine.rounds > MAX_SPAN_MS:
        raise DataError(
            f"routine '{routine.id}' is too large to play: at most 24 hours and {MAX_INTERVALS} intervals;"
            " use fewer rounds, sets or repetitions"
        )


def _numbered(intervals: Iterable[Interval], before: Interval | None) -> Iterator[Interval]:
    """Give each interval its start and its group."""
    start_ms = before.end_ms if before else 0
    group = before.group if before else 0
    for interval in intervals:
        if before and not _same_group(before, interval):
            group += 1
        yield replace(interval, start_ms=start_ms, group=group)
        start_ms += interval.planned_ms
        before = interval


def _same_group(one: Interval, other: Interval) -> bool:
    """Whether two neighbours belong to one side of one set (its relaxing pauses bear its repetition)."""
    if one.rep is None or other.rep is None or one.set != other.set or one.position != other.position:
        return False
    return one.side is other.side or one.item.dose.sides is Sides.ALTERNATING


def _intervals(places: Iterable[Place], rounds: int, pacing: Pacing, after: Interval | None) -> Iterator[Interval]:
    before = after.item if after else None
    begun = after.round if after else 0
    for round_, position, item in places:
        opening = f"Round {say_number(round_)} of {say_number(rounds)}." if rounds > 1 and round_ > begun else ""
        prepare = _prepare(item, before, pacing, opening)
        whole = [prepare] if prepare.planned_ms else []
        whole += _sets(item, pacing, announce=not any(cue.say for cue in prepare.cues))
        yield from (replace(interval, round=round_, position=position) for interval in whole)
        before, begun = item, round_


def _prepare(item: Item, before: Item | None, pacing: Pacing, opening: str, *, goes_on: bool = False) -> Interval:
    """Return the lead-in of an item; where a run goes on, long enough to say with what."""
    announcement = _announcement(item, before, pacing)
    whole = joined(opening, announcement)
    length_ms = prepare_length_ms(item, before, pacing)
    if opening and (before or item.exercise.before or goes_on):
        length_ms = max(length_ms, _time_to_say(whole))
    name = _said_name(item)
    shorter = joined(name, say_dose(item.dose, pacing.level, short=True))
    choices = (joined(whole, spoken(item.exercise.cue)), whole, announcement, shorter, name)
    return Interval(Phase.PREPARE, item, length_ms, prepare_cues(length_ms, choices))


def _announcement(item: Item, before: Item | None, pacing: Pacing) -> str:
    """Say how what is over ends, what comes and how much of it, and what to know before it begins."""
    exercise = item.exercise
    ending = before.exercise.ending if before else None
    said = (_said_name(item), say_dose(item.dose, pacing.level), exercise.before and spoken(exercise.before))
    return joined(ending and spoken(ending), *said)


def _said_name(item: Item) -> str:
    return f"{spoken(item.exercise.name) or 'Exercise'}."


def _time_to_say(sentences: str) -> int:
    """Return the whole seconds, in milliseconds, in which this can be said before a countdown."""
    return -(-announcement_ms(sentences) // 1000) * 1000


def _changes_place(before: Item, item: Item) -> bool:
    one, other = before.exercise, item.exercise
    return one.position is not other.position or one.equipment != other.equipment


def _sets(item: Item, pacing: Pacing, *, announce: bool) -> Iterator[Interval]:
    dose = item.dose.at(pacing.level)
    for number, reps in enumerate(dose.reps, start=1):
        if number > 1 and dose.rest_ms:
            upcoming = f"Next, set {say_number(number)} of {say_number(dose.sets)}."
            yield Interval(Phase.REST, item, dose.rest_ms, rest_cues(dose.rest_ms, "Rest.", upcoming))
        name = _said_name(item) if announce and number == 1 else None
        for interval in _one_set(item, dose, reps, pacing, name):
            yield replace(interval, set=number, sets=dose.sets)


def _one_set(item: Item, dose: Prescription, reps: int, pacing: Pacing, name: str | None) -> Iterator[Interval]:
    first = pacing.first_side
    match dose.sides:
        case Sides.NONE:
            yield from _one_side(item, dose, [None] * reps, pacing, name)
        case Sides.EACH:
            yield from _one_side(item, dose, [first] * reps, pacing, joined(name, f"{first.capitalize()} side."))
            cues = switch_cues(SWITCH_MS, first.other)
            yield Interval(Phase.SWITCH, item, SWITCH_MS, cues, side=first.other)
            yield from _one_side(item, dose, [first.other] * reps, pacing, f"{first.other.capitalize()} side.")
        case Sides.ALTERNATING:
            opening = joined(name, f"{first.capitalize()} side first.")
            yield from _one_side(item, dose, [first, first.other] * reps, pacing, opening)
        case _:
            assert_never(dose.sides)


def _one_side(
    item: Item, dose: Prescription, sides: Sequence[Side | None], pacing: Pacing, opening: str | None
) -> Iterator[Interval]:
    """The work of a set on one side, or on both when they alternate; `sides` has one entry a repetition."""
    match dose.kind:
        case Kind.HOLD:
            yield from _holds(item, dose, sides, opening)
        case Kind.REPS:
            yield _moving(item, dose, sides, opening, self_paced=pacing.self_paced)
        case Kind.TIME:
            yield _continuous(item, dose, sides[0], opening)
        case _:
            assert_never(dose.kind)


def _holds(item: Item, dose: Prescription, sides: Sequence[Side | None], opening: str | None) -> Iterator[Interval]:
    alternating = dose.sides is Sides.ALTERNATING
    per_side = len(sides) // (2 if alternating else 1)
    for index, side in enumerate(sides):
        rep = (index // 2 if alternating else index) + 1
        if index and dose.relax_ms:
            cues = rest_cues(dose.relax_ms, "Relax.", None)
            yield Interval(Phase.REST, item, dose.relax_ms, cues, rep=rep, reps=per_side, side=side)
        numbers = [Cue(0, say=say_rep(rep))] if per_side > 1 else []
        turn = f"{side.capitalize()}." if alternating and side else None
        cues = work_cues(dose.work_ms, turn if index else opening, numbers, _checks(item), halfway=True)
        yield Interval(Phase.WORK, item, dose.work_ms, cues, rep=rep, reps=per_side, side=side)


def _moving(
    item: Item, dose: Prescription, sides: Sequence[Side | None], opening: str | None, *, self_paced: bool
) -> Interval:
    """One stretch of repetitions without hold; when the sides alternate, each pair is counted once."""
    alternating = dose.sides is Sides.ALTERNATING
    length_ms = dose.work_ms * len(sides)
    reps = len(sides) // (2 if alternating else 1)
    numbers = counted_reps(reps, dose.work_ms * (2 if alternating else 1))
    cues = work_cues(None if self_paced else length_ms, opening, numbers, _checks(item), halfway=False)
    side = None if alternating else sides[0]
    return Interval(Phase.WORK, item, length_ms, cues, self_paced=self_paced, reps=reps, side=side)


def _continuous(item: Item, dose: Prescription, side: Side | None, opening: str | None) -> Interval:
    cues = work_cues(dose.work_ms, opening, [], _checks(item), halfway=True)
    return Interval(Phase.WORK, item, dose.work_ms, cues, side=side)


def _checks(item: Item) -> list[Cue]:
    said = ((check, spoken(check.say)) for check in item.exercise.checks)
    return [Cue(check.at.low_ms, say=words) for check, words in said if words]
