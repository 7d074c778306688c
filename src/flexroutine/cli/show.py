"""`show`: all that is known of an exercise, or the timeline of a routine."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from flexroutine.choices import Level
from flexroutine.cli.options import FirstSideOption, JsonOption, LeadInOption, LevelOption, Names, SelfPacedOption
from flexroutine.cli.output import write, write_table

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue, Exercise
    from flexroutine.timeline import Interval, Timeline


def show(
    names: Names,
    level: LevelOption = None,
    first_side: FirstSideOption = None,
    lead_in: LeadInOption = None,
    self_paced: SelfPacedOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an exercise with its facts and sources, or a routine with its timeline."""
    from flexroutine.cli.names import settings_with, the_catalogue, wanted_routine
    from flexroutine.timeline import compile_timeline

    catalogue = the_catalogue()
    if exercise := _one_exercise(names, catalogue):
        _show_exercise(exercise, level, as_json=as_json)
        return
    settings = settings_with(level, first_side, lead_in, self_paced)
    _show_routine(compile_timeline(wanted_routine(names, catalogue), settings.pacing), as_json=as_json)


def _one_exercise(names: list[str], catalogue: "Catalogue") -> "Exercise | None":
    from flexroutine.catalogue import Exercise
    from flexroutine.cli.names import is_path

    found = catalogue.find(names[0]) if len(names) == 1 and not is_path(names[0]) else None
    return found if isinstance(found, Exercise) else None


def _show_exercise(exercise: "Exercise", level: Level | None, *, as_json: bool) -> None:
    if as_json:
        from flexroutine.records import to_record

        write(json.dumps(to_record(exercise), ensure_ascii=False, indent=2))
        return
    from flexroutine.exporters.facts import exercise_facts

    write("\n".join(exercise_facts(exercise, level)))


def _show_routine(timeline: "Timeline", *, as_json: bool) -> None:
    from flexroutine.exporters.sheet import equipment_line, total_line
    from flexroutine.exporters.to_json import to_json

    if as_json:
        write(to_json(timeline))
        return
    routine = timeline.routine
    write("\n".join(filter(None, (routine.name, routine.purpose, f"You need: {equipment_line(timeline)}"))) + "\n")
    write_table(("Start", "Phase", "Length", "What"), list(_rows(timeline)))
    write(f"\nTotal time: {total_line(timeline)}")


def _rows(timeline: "Timeline") -> Iterator[tuple[str, str, str, str]]:
    """One row for each group of intervals: the ten holds of a set are one line."""
    from flexroutine.quantities import format_clock

    for _, group in groupby(timeline.intervals, key=lambda interval: interval.group):
        intervals = list(group)
        first = intervals[0]
        length = "Enter" if first.self_paced else format_clock(sum(each.planned_ms for each in intervals))
        yield format_clock(first.start_ms).rjust(7), first.phase, length.rjust(6), _what(first, intervals)


def _what(first: "Interval", intervals: list["Interval"]) -> str:
    work = [each for each in intervals if each.phase == "work"]
    parts = [first.item.exercise.name]
    if first.sets and first.sets > 1:
        parts.append(f"set {first.set} of {first.sets}")
    if len(work) > 1:
        parts.append(f"{len(work)} x {work[0].planned_ms / 1000:g} s")
    elif work and first.reps and first.reps > 1:
        parts.append(f"{first.reps} repetitions")
    if first.side and len({each.side for each in intervals}) == 1:
        parts.append(str(first.side))
    return ", ".join(parts)
