"""`build`: a routine to order, with the reason for each exercise in it."""

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flexroutine.cli.options import (
    AvoidOption,
    EquipmentOption,
    FirstSideOption,
    FocusOption,
    IncludeOption,
    JsonOption,
    LeadInOption,
    LevelOption,
    PositionOption,
    SeedOption,
)
from flexroutine.cli.output import complain, write, write_table
from flexroutine.errors import FileError, UsageError

if TYPE_CHECKING:
    from flexroutine.explaining import Built
    from flexroutine.request import Request
    from flexroutine.timeline import Timeline


def build(
    minutes: Annotated[int, typer.Option(min=1, max=120, help="How long it may take, in all.", show_default=False)],
    focus: FocusOption = None,
    position: PositionOption = None,
    equipment: EquipmentOption = None,
    avoid: AvoidOption = None,
    include: IncludeOption = None,
    seed: SeedOption = None,
    level: LevelOption = None,
    first_side: FirstSideOption = None,
    lead_in: LeadInOption = None,
    save: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep it among your routines.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a routine of that name.")] = False,
    start: Annotated[bool, typer.Option("--start", help="Start it at once.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Build a routine for the minutes you have, and say why it is what it is."""
    from flexroutine.builder import build as build_routine
    from flexroutine.cli.names import request_for, settings_with, the_catalogue
    from flexroutine.timeline import compile_timeline

    if as_json and start:
        raise UsageError("--json and --start do not go together: what a session says is not JSON")
    settings = settings_with(level, first_side, lead_in)
    request = request_for(settings, minutes, focus, position, equipment, avoid, include, seed)
    built = build_routine(the_catalogue(), request)
    timeline = compile_timeline(built.routine, request.pacing)
    if as_json:
        write(json.dumps(_record(built, timeline, request), ensure_ascii=False, indent=2))
    else:
        _show(built, timeline, request)
    if save is not None:
        _save(built, save, force=force)
    if start:
        from flexroutine.cli.start import play_timeline

        play_timeline(timeline, settings)


def _show(built: "Built", timeline: "Timeline", request: "Request") -> None:
    from flexroutine.exporters.sheet import equipment_line, total_line, work_time
    from flexroutine.wording import write_dose

    write(f"{built.routine.name} (seed {request.seed})\nYou need: {equipment_line(timeline)}\n")
    rows = [
        (
            work_time(timeline, position),
            str(item.exercise.id),
            write_dose(item.dose, request.pacing.level),
            built.why[item.exercise.id],
        )
        for position, item in enumerate(built.routine.items)
    ]
    write_table(("Time", "Exercise", "Dose", "Why"), rows)
    lines = [f"\nTotal time: {total_line(timeline)}", *(f"Note: {note}." for note in built.notes), *_left_out(built)]
    write("\n".join(lines))


def _left_out(built: "Built") -> list[str]:
    """One line for each reason, with what it rules out."""
    by_reason = sorted(built.left_out.items(), key=lambda pair: pair[1])
    lines = []
    for reason, pairs in groupby(by_reason, key=lambda pair: pair[1]):
        ids = [id_ for id_, _ in pairs]
        more = f" and {len(ids) - 4} more" if len(ids) > 5 else ""
        lines.append(f"Left out, {reason}: {', '.join(ids if not more else ids[:4])}{more}")
    return lines


def _record(built: "Built", timeline: "Timeline", request: "Request") -> dict[str, Any]:
    from flexroutine.exporters.to_json import timeline_record

    return timeline_record(timeline) | {
        "seed": request.seed,
        "why": {str(id_): reason for id_, reason in built.why.items()},
        "left_out": {str(id_): reason for id_, reason in built.left_out.items()},
        "notes": list(built.notes),
    }


def _save(built: "Built", name: str, *, force: bool) -> None:
    from flexroutine import locations
    from flexroutine.cli.names import the_catalogue
    from flexroutine.exporters.to_yaml import routine_yaml
    from flexroutine.files import write_whole

    folder = locations.config_folder() / "routines"
    path = folder / f"{name}.yaml"
    catalogue = the_catalogue()
    if name in catalogue.exercises:
        raise UsageError(f"--save {name}: an exercise has this id; take another name")
    if name in catalogue.routines and not force:
        raise UsageError(f"--save {name}: there is a routine of this name; take another, or replace it with --force")
    text = routine_yaml(built.routine, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{folder}: {error.strerror}") from None
    write_whole(Path(path), text.encode(), replace_existing=force)
    complain(f"saved as {path}; flexroutine start {name}")
