"""`build`: a routine to order, with the reason for each exercise in it."""

import json
from collections import Counter
from itertools import groupby
from textwrap import wrap
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
    NoProfileOption,
    PositionOption,
    SeedOption,
)
from flexroutine.cli.output import complain, write, write_table
from flexroutine.errors import FileError, UsageError

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue
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
    no_profile: NoProfileOption = False,
    as_json: JsonOption = False,
) -> None:
    """Build a routine for the minutes you have, with reasons."""
    from flexroutine.builder import build as build_routine
    from flexroutine.cli.adapted import conditions_today
    from flexroutine.cli.asked import request_for
    from flexroutine.cli.names import settings_with, the_catalogue
    from flexroutine.exporters.to_yaml import routine_yaml
    from flexroutine.timeline import compile_timeline

    if as_json and start:
        raise UsageError("--json and --start do not go together: what a session says is not JSON")
    catalogue = the_catalogue()
    if save is not None:
        _check_save(save, catalogue, force=force)
    settings = settings_with(level, first_side, lead_in)
    conditions = conditions_today(no_profile=no_profile)
    request = request_for(settings, minutes, focus, position, equipment, avoid, include, seed, conditions)
    built = build_routine(catalogue, request)
    timeline = compile_timeline(built.routine, request.pacing)
    if as_json:
        write(json.dumps(_record(built, timeline, request), ensure_ascii=False, indent=2))
    else:
        _show(built, timeline, request)
    if save is not None:
        _save(routine_yaml(built.routine, save, request.pacing.level), save, force=force)
    if start:
        from flexroutine.cli.playing import Wish, begin

        begin(Wish(built.routine, catalogue, settings, conditions, avoid=avoid or ()))


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
    lines = [f"\nTotal time: {total_line(timeline)}", *(f"Note: {note}." for note in _notes(built)), *_left_out(built)]
    write("\n".join(lines))


def _notes(built: "Built") -> tuple[str, ...]:
    return (*built.notes, *built.routine.notes)


def _left_out(built: "Built") -> list[str]:
    """What is avoided, in full and by reason; of the rest, how many and why."""
    lines = []
    by_reason = sorted((built.left_out[id_], id_) for id_ in built.avoided)
    for reason, pairs in groupby(by_reason, key=lambda pair: pair[0]):
        ids = ", ".join(id_ for _, id_ in pairs)
        lines += wrap(f"Left out, {reason}: {ids}", 80, subsequent_indent="  ", break_on_hyphens=False)
    counts = Counter(reason for id_, reason in built.left_out.items() if id_ not in built.avoided)
    needs = Counter({reason: count for reason, count in counts.items() if reason.startswith("needs ")})
    rest = [_counted(count, reason) for reason, count in (counts - needs).most_common()]
    if needs:
        named = (reason.removeprefix("needs ").split(" or ") for reason, _ in needs.most_common())
        things = [f"a {thing}" for thing in dict.fromkeys(thing for any_of in named for thing in any_of)]
        said = " or ".join(things if len(things) < 5 else ["other equipment"])
        rest.insert(0, _counted(needs.total(), f"needs {said}"))
    head = "Also left out" if lines else "Left out"
    counted = f"{head}: {', '.join(rest)}" if rest else ""
    return [*lines, *wrap(counted, 80, subsequent_indent="  ", break_on_hyphens=False)]


def _counted(count: int, reason: str) -> str:
    """Say "1 is advanced" or "10 are advanced"."""
    verb, _, rest = reason.removeprefix("it ").partition(" ")
    verb, rest = (verb, rest) if verb in ("is", "needs") else ("is", f"{verb} {rest}")
    return f"{count} {verb if count == 1 else {'is': 'are', 'needs': 'need'}[verb]} {rest}"


def _record(built: "Built", timeline: "Timeline", request: "Request") -> dict[str, Any]:
    from flexroutine.exporters.to_json import timeline_record

    return timeline_record(timeline) | {
        "seed": request.seed,
        "why": {str(id_): reason for id_, reason in built.why.items()},
        "left_out": {str(id_): reason for id_, reason in built.left_out.items()},
        "notes": list(built.notes),
    }


def _check_save(name: str, catalogue: "Catalogue", *, force: bool) -> None:
    """Refuse a name that cannot be, before anything is built and printed."""
    from flexroutine.catalogue import Id

    try:
        Id.parse(name)
    except ValueError as error:
        raise UsageError(f"--save: {error}") from None
    if name in catalogue.exercises:
        raise UsageError(f"--save {name}: an exercise has this id; take another name")
    if name in catalogue.routines and not force:
        raise UsageError(f"--save {name}: there is a routine of this name; take another, or replace it with --force")


def _save(text: str, name: str, *, force: bool) -> None:
    from flexroutine import locations
    from flexroutine.files import write_whole

    folder = locations.config_folder() / "routines"
    path = folder / f"{name}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{folder}: {error.strerror}") from None
    write_whole(path, text.encode(), replace_existing=force)
    complain(f"saved as {path}; flexroutine start {name}")
