"""`show`: all that is known of an exercise, or the timeline of a routine."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine.choices import Background, FigureMode, Level
from flexroutine.cli.options import (
    BackgroundOption,
    FigureOption,
    FirstSideOption,
    JsonOption,
    LeadInOption,
    LevelOption,
    Names,
    NoProfileOption,
    SelfPacedOption,
)
from flexroutine.cli.output import complain, is_terminal, write, write_table
from flexroutine.errors import NothingToDoError, UsageError

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue, Exercise
    from flexroutine.timeline import Interval, Timeline


def show(
    names: Names,
    level: LevelOption = None,
    first_side: FirstSideOption = None,
    lead_in: LeadInOption = None,
    self_paced: SelfPacedOption = None,
    figure: FigureOption = None,
    background: BackgroundOption = None,
    svg: Annotated[
        str | None, typer.Option("--svg", metavar="FILE", help="Write the picture of an exercise.", show_default=False)
    ] = None,
    animate: Annotated[bool, typer.Option("--animate", help="Let the picture of --svg move.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file of --svg if it is there.")] = False,
    no_profile: NoProfileOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show an exercise (facts, sources, figure) or a routine."""
    from flexroutine.adapting import verdict
    from flexroutine.cli.adapted import adapted, conditions_today
    from flexroutine.cli.names import settings_with, the_catalogue, wanted_routine
    from flexroutine.timeline import compile_timeline

    if (animate or force) and svg is None:
        raise UsageError("--animate and --force belong to --svg FILE")
    catalogue, conditions = the_catalogue(), conditions_today(no_profile=no_profile)
    if exercise := _one_exercise(names, catalogue):
        for_you = verdict(exercise, conditions, catalogue)
        if svg is not None:
            _write_svg(exercise, svg, animate=animate, force=force)
        elif as_json:
            _write_record(exercise, for_you)
        else:
            _draw_figure(exercise, figure, background)
            _show_exercise(exercise, level, for_you)
        return
    if svg is not None:
        raise UsageError("--svg draws one exercise; export --format markdown --figures DIR draws those of a routine")
    settings = settings_with(level, first_side, lead_in, self_paced)
    wanted = wanted_routine(names, catalogue, settings.level)
    routine = adapted(wanted, conditions, catalogue, quietly=not as_json)
    _show_routine(compile_timeline(routine, settings.pacing), as_json=as_json)


def _one_exercise(names: list[str], catalogue: "Catalogue") -> "Exercise | None":
    from flexroutine.catalogue import Exercise
    from flexroutine.cli.names import is_path

    found = catalogue.find(names[0]) if len(names) == 1 and not is_path(names[0]) else None
    return found if isinstance(found, Exercise) else None


def _show_exercise(exercise: "Exercise", level: Level | None, for_you: Sequence[str]) -> None:
    from flexroutine.exporters.facts import exercise_facts

    write("\n".join(exercise_facts(exercise, level, for_you)))


def _write_record(exercise: "Exercise", for_you: Sequence[str]) -> None:
    from flexroutine.records import to_record

    for line in for_you:
        complain(line)
    write(json.dumps(to_record(exercise), ensure_ascii=False, indent=2))


def _draw_figure(exercise: "Exercise", mode: FigureMode | None, background: Background | None) -> None:
    """Draw start, arrow and end above the facts: on a terminal, or where it is asked for."""
    if mode is None and not is_terminal():
        return
    from flexroutine.cli.names import settings_with

    settings = settings_with(None, None, None, None).with_options(figure=mode, background=background)
    if settings.figure is FigureMode.OFF:
        return
    from flexroutine.figures import Motion
    from flexroutine.loading import load_figures
    from flexroutine.terminal import print_picture

    if figure := load_figures().get(exercise.id):
        print_picture(Motion.of(figure).explained(), settings.figure, settings.background)


def _write_svg(exercise: "Exercise", path: str, *, animate: bool, force: bool) -> None:
    from pathlib import Path

    from flexroutine.figures import Motion, animated_svg
    from flexroutine.figures import svg as still_svg
    from flexroutine.files import write_whole
    from flexroutine.loading import load_figures

    figure = load_figures().get(exercise.id)
    if not figure:
        raise NothingToDoError(f"there is no figure of '{exercise.id}'; docs/figures.md says which there are not")
    draw = animated_svg if animate else still_svg
    text = draw(Motion.of(figure), exercise.name)
    if path == "-":
        write(text)
        return
    write_whole(Path(path), text.encode(), replace_existing=force)
    complain(f"wrote {path}")


def _show_routine(timeline: "Timeline", *, as_json: bool) -> None:
    from flexroutine.exporters.columns import listed
    from flexroutine.exporters.sheet import equipment_line, total_line
    from flexroutine.exporters.to_json import to_json

    if as_json:
        write(to_json(timeline))
        return
    routine = timeline.routine
    write("\n".join(filter(None, (routine.name, routine.purpose, f"You need: {equipment_line(timeline)}"))) + "\n")
    if routine.notes:
        write("\n".join(listed("For you", routine.notes)) + "\n")
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
