"""`list` and `routines`: what there is."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flexroutine.choices import Category, Level, Position, Sides
from flexroutine.cli.options import JsonOption, NoProfileOption, complete_routine, plain_catalogue
from flexroutine.cli.output import complain, write, write_table
from flexroutine.errors import UsageError

if TYPE_CHECKING:
    from flexroutine.avoiding import Avoided

Plain = dict[str, Any]


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
    no_profile: NoProfileOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the exercises."""
    from flexroutine.cli.adapted import conditions_today

    catalogue, conditions = plain_catalogue(), conditions_today(no_profile=no_profile)
    for notice in catalogue["notices"]:
        complain(notice)
    found: list[Plain] = catalogue["exercises"]
    for key, choice in (("category", category), ("position", position), ("level", level)):
        found = [each for each in found if choice in (None, each[key])]
    found = [each for each in found if side in (None, each["dose"]["sides"])]
    if muscle is not None:
        found = _having(muscle, "muscle", found, catalogue, _muscles)
    if equipment is not None:
        found = _having(equipment, "thing", found, catalogue, _things)
    if routine is not None:
        used = _used_by(routine)
        found = [each for each in found if each["id"] in used]
    if search is not None:
        found = [each for each in found if search.casefold() in _everything(each)]
    if as_json:
        write(json.dumps(_marked(found, conditions), ensure_ascii=False, indent=2))
    else:
        _show_exercises(found, catalogue["doses"], conditions)


def list_routines(no_profile: NoProfileOption = False, as_json: JsonOption = False) -> None:
    """List the routines, with the time each takes."""
    from flexroutine.adapting import adapt
    from flexroutine.cli.accepted import with_accepted
    from flexroutine.cli.adapted import conditions_today
    from flexroutine.cli.names import settings_with, the_catalogue
    from flexroutine.quantities import format_clock
    from flexroutine.routine import resolve_routine
    from flexroutine.timeline import compile_timeline

    catalogue, pacing = the_catalogue(), settings_with().pacing
    conditions = conditions_today(no_profile=no_profile)
    routines = (resolve_routine(each, catalogue) for each in catalogue.routines.values())
    fit = [adapt(each, conditions, catalogue) for each in with_accepted(routines, pacing.level, catalogue)]
    timelines = [compile_timeline(each, pacing) for each in fit if each.items]
    if nothing := [each.id for each in fit if not each.items]:
        complain(f"your profile leaves nothing to do of {', '.join(nothing)}")
    if as_json:
        from flexroutine.exporters.to_json import routine_record

        write(json.dumps([routine_record(timeline) for timeline in timelines], ensure_ascii=False, indent=2))
        return
    rows = [(each.routine.id, format_clock(each.total_ms), each.routine.purpose or "") for each in timelines]
    if rows:
        write_table(("Routine", "Time", "Purpose"), rows)


def _show_exercises(found: list[Plain], doses: dict[str, str], conditions: Sequence["Avoided"]) -> None:
    from flexroutine.cli.adapted import mark

    if not found:
        complain("no exercise is all of that; leave out an option")
        return
    rows = [
        (
            each["id"],
            each["category"],
            each["position"],
            "not advised" if each["advised_against"] else mark(each, doses[each["id"]], conditions),
        )
        for each in found
    ]
    write_table(("Exercise", "Category", "Position", "Dose"), rows)


def _marked(found: list[Plain], conditions: Sequence["Avoided"]) -> list[Plain]:
    """Add what a profile makes of each, if there is one: "left out: ...", "adapt: ...", or null."""
    if not conditions:
        return found
    from flexroutine.cli.adapted import profile_mark

    return [each | {"profile": profile_mark(each, conditions)} for each in found]


def _having(
    word: str, what: str, found: list[Plain], catalogue: Plain, words_of: Callable[[Plain], Iterable[str]]
) -> list[Plain]:
    """Keep what has a word; one that nothing in the catalogue has is a mistake, and said to be."""
    wanted = word.casefold()
    known = {each for exercise in catalogue["exercises"] for each in words_of(exercise)}
    if not any(wanted in each for each in known):
        from flexroutine.catalogue import did_you_mean

        near = did_you_mean(word, known)
        hint = f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(sorted(known))}"
        raise UsageError(f"no exercise has the {what} '{word}'; {hint}")
    return [each for each in found if any(wanted in each_word for each_word in words_of(each))]


def _used_by(routine: str) -> set[str]:
    from flexroutine.loading import load_catalogue

    return {str(item.exercise) for item in load_catalogue().catalogue.find_routine(routine).items}


def _muscles(exercise: Plain) -> list[str]:
    return [*exercise["muscles"]["primary"], *exercise["muscles"]["secondary"]]


def _things(exercise: Plain) -> list[str]:
    return [thing for need in exercise["equipment"] for thing in need.split(" or ")] or ["none"]


def _everything(exercise: Plain) -> str:
    texts = [exercise[key] for key in ("id", "name", "setup", "movement", "cue")]
    return " ".join([*texts, *exercise["aka"], *exercise["mistakes"], *_muscles(exercise)]).casefold()
