"""A routine as Markdown, with boxes to tick."""

import re
from collections.abc import Iterator, Mapping

from flexroutine.exporters import sheet
from flexroutine.routine import Item
from flexroutine.timeline import Timeline
from flexroutine.wording import write_dose


def to_markdown(timeline: Timeline, pictures: Mapping[str, str] | None = None) -> str:
    """Return the sheet as Markdown; text of the catalogue is escaped, so that it reads as it was written.

    `pictures` has the link to the picture of each exercise that has one, by id.
    """
    lines = [*_heading(timeline)]
    for position, item in enumerate(timeline.routine.items):
        lines += ["", *_exercise(timeline, position, item, (pictures or {}).get(item.exercise.id))]
    return "\n".join(lines) + "\n"


def _heading(timeline: Timeline) -> Iterator[str]:
    routine = timeline.routine
    yield f"# {_escaped(routine.name)}"
    yield ""
    if routine.purpose:
        yield _escaped(routine.purpose)
        yield ""
    yield from _facts("For you", routine.for_you)
    yield from _fact("Total time", sheet.total_line(timeline))
    yield from _fact("You need", sheet.equipment_line(timeline))
    yield from _fact("How often", routine.about.frequency)
    yield from _fact("Source", routine.about.source)
    yield ""
    yield f"> **When to stop.** {sheet.WHEN_TO_STOP}"


def _exercise(timeline: Timeline, position: int, item: Item, picture: str | None) -> Iterator[str]:
    exercise = item.exercise
    yield f"## {position + 1}. {_escaped(exercise.name)}"
    yield ""
    if picture:
        yield f"![{_escaped(exercise.name)}](<{picture}>)"
        yield ""
    yield from _facts("For you", item.for_you)
    yield from _fact("Dose", f"{write_dose(item.dose, timeline.pacing.level)} ({sheet.work_time(timeline, position)})")
    yield from _fact("Sides", sheet.sides_line(item, timeline.pacing.first_side))
    yield from _fact("Set up", exercise.setup)
    yield from _fact("Move", exercise.movement)
    yield from _fact("Remember", exercise.cue)
    yield from _facts("Not like this", exercise.mistakes)
    yield from _facts("Look at", sheet.check_texts(exercise))
    yield from _facts("Take care", [caution.advice for caution in exercise.cautions])
    yield from _fact("Dose basis", sheet.item_basis_text(item))
    yield from _facts("Sources", [sheet.source_text(source) for source in exercise.sources])
    yield ""
    for box in sheet.boxes(item, timeline):
        yield f"- [ ] {box}"


def _fact(label: str, text: str | None) -> Iterator[str]:
    if text:
        yield f"- **{label}:** {_escaped(text)}"


def _facts(label: str, texts: tuple[str, ...] | list[str]) -> Iterator[str]:
    if texts:
        yield f"- **{label}:**"
        for text in texts:
            yield f"  - {_escaped(text)}"


def _escaped(text: str) -> str:
    """Escape what Markdown would take for markup; an address stays an address."""
    parts = re.split(r"(https?://[^\s<>]+)", text.replace("\n", " "))
    escaped = "".join(
        f"<{part}>" if index % 2 else re.sub(r"([\\`*_\[\]<>#|~&])", r"\\\1", part) for index, part in enumerate(parts)
    )
    return re.sub(r"^(\s*\d*)([-+=.)])", r"\1\\\2", escaped)  # no list, and no line under a heading
