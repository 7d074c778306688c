"""What a sheet says, whatever its format: the facts of each exercise in the order a person needs them."""

from typing import assert_never

from flexroutine.catalogue import Exercise, Source
from flexroutine.choices import Side, Sides
from flexroutine.quantities import format_clock
from flexroutine.routine import Item
from flexroutine.timeline import Phase, Timeline
from flexroutine.wording import write_dose

WHEN_TO_STOP = (
    "Stop at once if you feel sharp or spreading pain, numbness, tingling or weakness, dizziness, chest pain or"
    " undue breathlessness, and ask a clinician. This sheet is information, not medical advice."
)


def total_line(timeline: Timeline) -> str:
    """Say how long it takes: the same figure that the player counts down."""
    about = "about " if timeline.is_estimate else ""
    rounds = f", {timeline.routine.rounds} rounds" if timeline.routine.rounds > 1 else ""
    return f"{about}{format_clock(timeline.total_ms)}{rounds} ({timeline.pacing.level})"


def equipment_line(timeline: Timeline) -> str:
    """Name what is needed."""
    return ", ".join(map(str, timeline.routine.equipment)) or "nothing"


def sides_line(item: Item, first: Side) -> str:
    """Say which sides, and in which order."""
    match item.dose.sides:
        case Sides.NONE:
            return ""
        case Sides.EACH:
            return f"{first} first, then {first.other}"
        case Sides.ALTERNATING:
            return f"change sides every time, {first} first"
        case _:
            assert_never(item.dose.sides)


def boxes(item: Item, timeline: Timeline) -> list[str]:
    """Return the labels of the boxes to tick: one for each set and side of each round."""
    dose = item.dose.at(timeline.pacing.level)
    rounds = (
        [f"round {number} " for number in range(1, timeline.routine.rounds + 1)]
        if timeline.routine.rounds > 1
        else [""]
    )
    first = timeline.pacing.first_side
    sides = [f" {first}", f" {first.other}"] if dose.sides is Sides.EACH else [""]
    sets = [f"set {number}{side}" for number in range(1, dose.sets + 1) for side in sides]
    return [f"{round_}{each}" for round_ in rounds for each in sets]


def source_text(source: Source) -> str:
    """Write a source as publisher, title and address."""
    return f"{source.publisher}, {source.title}" + (f", {source.url}" if source.url else "")


def check_texts(exercise: Exercise) -> list[str]:
    """Say what to know before, what to look at while it runs, and when, and what to do at its end."""
    before = [f"before: {exercise.before}"] if exercise.before else []
    ending = [f"at the end: {exercise.ending}"] if exercise.ending else []
    return [*before, *(f"{check.at}: {check.say}" for check in exercise.checks), *ending]


def basis_text(exercise: Exercise) -> str:
    """Say where the exercise's own dose comes from."""
    return " ".join(part for part in (f"{exercise.dose_basis.label.capitalize()}.", exercise.dose_note) if part)


def item_basis_text(item: Item) -> str:
    """Say where the dose of an item comes from; one that a routine has changed is the routine's own."""
    if item.dose == item.exercise.dose:
        return basis_text(item.exercise)
    own = write_dose(item.exercise.dose)
    return f"Set by this routine. The exercise's own dose: {own[0].lower()}{own[1:]}. {basis_text(item.exercise)}"


def work_time(timeline: Timeline, position: int) -> str:
    """Return how long one round of this item takes, its lead-in not counted."""
    lengths = (
        interval.planned_ms
        for interval in timeline.intervals
        if interval.position == position and interval.round == 1 and interval.phase is not Phase.PREPARE
    )
    return format_clock(sum(lengths))
