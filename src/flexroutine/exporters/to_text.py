"""A routine as a sheet that a person prints and follows, 80 columns wide."""

from collections.abc import Iterator

from flexroutine.exporters import sheet
from flexroutine.exporters.columns import WIDTH, labelled, listed, wrapped
from flexroutine.routine import Item
from flexroutine.timeline import Timeline
from flexroutine.wording import write_dose


def to_text(timeline: Timeline) -> str:
    """Return the sheet as plain text, no line longer than 80 columns unless one word (an address) is."""
    lines = [*_heading(timeline)]
    for position, item in enumerate(timeline.routine.items):
        lines += ["", *_exercise(timeline, position, item)]
    return "\n".join(lines) + "\n"


def _heading(timeline: Timeline) -> Iterator[str]:
    routine = timeline.routine
    yield from wrapped("", routine.name.upper())
    yield "=" * min(WIDTH, len(routine.name))
    if routine.purpose:
        yield from wrapped("", routine.purpose)
    yield ""
    yield from listed("For you", routine.for_you)
    yield from labelled("Total time", sheet.total_line(timeline))
    yield from labelled("You need", sheet.equipment_line(timeline))
    yield from labelled("How often", routine.about.frequency)
    yield from labelled("Source", routine.about.source)
    yield from labelled("When to stop", sheet.WHEN_TO_STOP)


def _exercise(timeline: Timeline, position: int, item: Item) -> Iterator[str]:
    exercise = item.exercise
    yield from wrapped("", f"{position + 1}. {exercise.name}  [{sheet.work_time(timeline, position)}]")
    yield "-" * WIDTH
    yield from listed("For you", item.for_you)
    yield from labelled("Dose", write_dose(item.dose, timeline.pacing.level))
    yield from labelled("Sides", sheet.sides_line(item, timeline.pacing.first_side))
    yield from labelled("Set up", exercise.setup)
    yield from labelled("Move", exercise.movement)
    yield from labelled("Remember", exercise.cue)
    yield from listed("Not like this", exercise.mistakes)
    yield from listed("Look at", sheet.check_texts(exercise))
    yield from listed("Take care", [caution.advice for caution in exercise.cautions])
    yield from labelled("Dose basis", sheet.item_basis_text(item))
    yield from listed("Sources", [sheet.source_text(source) for source in exercise.sources])
    yield from labelled("Done", "  ".join(_unbroken(f"[ ] {box}") for box in sheet.boxes(item, timeline)))


def _unbroken(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")
