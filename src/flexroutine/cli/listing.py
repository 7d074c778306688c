"""`list` and `routines`: what there is."""

import json
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from flexroutine.catalogue import Catalogue, Category, Exercise, Position, did_you_mean
from flexroutine.cli.names import complete_routine, settings_with, the_catalogue
from flexroutine.cli.output import write, write_table
from flexroutine.dose import Sides
from flexroutine.errors import UsageError
from flexroutine.quantities import Level, format_clock
from flexroutine.wording import write_dose


def list_exercises(
    category: Annotated[Category | None, typer.Option(help="Only this category.")] = None,
    position: Annotated[Position | None, typer.Option(help="Only this position.")] = None,
    muscle: Annotated[str | None, typer.Option(help="Only what works this muscle (psoas, gluteus, ...).")] = None,
    equipment: Annotated[str | None, typer.Option(help="Only what uses this (mat, band, none, ...).")] = None,
    level: Annotated[Level | None, typer.Option(help="Only this level.")] = None,
    side: Annotated[Sides | None, typer.Option(help="Only doses for these sides.")] = None,
    routine: Annotated[
        str | None, typer.Option(help="Only what this routine uses.", autocompletion=complete_routine)
    ] = None,
    search: Annotated[str | None, typer.Option(metavar="TEXT", help="Only entries that mention this.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, for programs.")] = False,
) -> None:
    """List the exercises."""
    catalogue = the_catalogue()
    tests: list[Callable[[Exercise], bool]] = [
        lambda each: category in (None, each.category),
        lambda each: position in (None, each.position),
        lambda each: level in (None, each.level),
        lambda each: side in (None, each.dose.sides),
    ]
    if muscle is not None:
        tests.append(_by_word(muscle, "muscle", catalogue, _muscles))
    if equipment is not None:
        tests.append(_by_word(equipment, "thing", catalogue, _things))
    if routine is not None:
        used = {item.exercise for item in catalogue.find_routine(routine).items}
        tests.append(lambda each: each.id in used)
    if search is not None:
        tests.append(lambda each: search.casefold() in _everything(each))
    found = [each for each in catalogue.exercises.values() if all(test(each) for test in tests)]
    _show_exercises(found, as_json=as_json)


def list_routines(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the routines, with the time each takes."""
    from flexroutine.routine import resolve_routine
    from flexroutine.timeline import compile_timeline

    catalogue, settings = the_catalogue(), settings_with()
    timelines = [
        compile_timeline(resolve_routine(entry, catalogue), settings.pacing) for entry in catalogue.routines.values()
    ]
    if as_json:
        write(json.dumps([_routine_record(timeline) for timeline in timelines], ensure_ascii=False, indent=2))
        return
    rows = [
        (each.routine.id, format_clock(each.total_ms), each.routine.purpose or each.routine.name) for each in timelines
    ]
    write_table(("Routine", "Time", "Purpose"), rows)


def _routine_record(timeline: Any) -> dict[str, Any]:
    routine = timeline.routine
    return {
        "id": str(routine.id),
        "name": routine.name,
        "purpose": routine.purpose,
        "about": {"frequency": routine.about.frequency, "source": routine.about.source},
        "rounds": routine.rounds,
        "exercises": [str(item.exercise.id) for item in routine.items],
        "level": str(timeline.pacing.level),
        "total_s": timeline.total_ms / 1000,
    }


def _show_exercises(found: list[Exercise], *, as_json: bool) -> None:
    if as_json:
        from flexroutine.records import to_record

        write(json.dumps([to_record(each) for each in found], ensure_ascii=False, indent=2))
        return
    if not found:
        raise UsageError("no exercise is all of that; leave out an option")
    rows = [
        (
            each.id,
            each.category,
            each.position,
            "not advised" if each.advised_against else write_dose(each.dose),
        )
        for each in found
    ]
    write_table(("Exercise", "Category", "Position", "Dose"), rows)


def _by_word(
    word: str, what: str, catalogue: Catalogue, words_of: Callable[[Exercise], Iterable[str]]
) -> Callable[[Exercise], bool]:
    """Return a test for a word; one that nothing in the catalogue has is a mistake, and said to be."""
    wanted = word.casefold()
    known = {each for exercise in catalogue.exercises.values() for each in words_of(exercise)}
    if not any(wanted in each for each in known):
        near = did_you_mean(word, known)
        hint = f"; did you mean {', '.join(near)}?" if near else f"; known: {', '.join(sorted(known))}"
        raise UsageError(f"no exercise has the {what} '{word}'{hint}")
    return lambda exercise: any(wanted in each for each in words_of(exercise))


def _muscles(exercise: Exercise) -> Iterable[str]:
    return (*exercise.muscles.primary, *exercise.muscles.secondary)


def _things(exercise: Exercise) -> Iterable[str]:
    return [thing for need in exercise.equipment for thing in need.any_of] or ["none"]


def _everything(exercise: Exercise) -> str:
    texts = (exercise.id, exercise.name, *exercise.aka, exercise.setup, exercise.movement, exercise.cue)
    return " ".join((*texts, *exercise.mistakes, *_muscles(exercise))).casefold()
