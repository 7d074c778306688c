"""`progress`: the next step of a routine, and why; to accept one, and to take one back."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flexroutine.choices import Level
from flexroutine.cli.options import JsonOption, LevelOption, complete_name
from flexroutine.cli.output import write
from flexroutine.errors import NothingToDoError

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue
    from flexroutine.cli.advice import Advised
    from flexroutine.settings import Settings

RoutineName = Annotated[
    str,
    typer.Argument(metavar="ROUTINE", help="A routine or exercise.", autocompletion=complete_name, show_default=False),
]

progress = typer.Typer(help="Show the next step of your routines, and why. Accept it or take one back.")


@progress.callback(invoke_without_command=True)
def show_progress(context: typer.Context, level: LevelOption = None, as_json: JsonOption = False) -> None:
    """Show the next step of your routines, and why. Accept it or take one back."""
    if context.invoked_subcommand:
        return
    from flexroutine.progress import BASIS

    settings, catalogue, advised = _all_advised(level)
    if as_json:
        records = [advised_record(each, catalogue) for each in advised]
        write(json.dumps({"basis": BASIS, "routines": records}, ensure_ascii=False, indent=2))
        return
    if not advised:
        write("There is no session yet. Do one (flexroutine start daily), and say afterwards how it felt.")
        return
    blocks = ["\n".join(advised_lines(each, catalogue, settings)) for each in advised]
    write("\n\n".join([*blocks, "\n".join(wrapped_lines(BASIS))]))


@progress.command("accept")
def accept(name: RoutineName, level: LevelOption = None) -> None:
    """Accept the next step of a routine."""
    from flexroutine.changes import describe
    from flexroutine.cli.advice import keep_answer

    settings, catalogue, advised = _advised(name, level)
    if not (change := advised.verdict.change):
        raise NothingToDoError(f"there is no step to accept for '{advised.routine.id}'. {advised.verdict.why}")
    keep_answer(change, advised.verdict.why, accepted=True)
    write(f"Accepted for {advised.routine.name}: {describe(change, catalogue.exercises)}.")
    if change.reversed not in advised.standing:  # a step that takes another one back leaves nothing to take back
        write(f"To take it back: flexroutine progress undo {advised.routine.id}{_level_option(settings)}")


@progress.command("undo")
def undo(name: RoutineName, level: LevelOption = None) -> None:
    """Take the last accepted step of a routine back."""
    from flexroutine.changes import describe
    from flexroutine.cli.advice import keep_answer

    _, catalogue, advised = _advised(name, level)
    if not advised.standing:
        raise NothingToDoError(f"there is no accepted step of '{advised.routine.id}' to take back")
    change = advised.standing[-1].reversed
    keep_answer(change, "Taken back.", accepted=True)
    write(f"Taken back for {advised.routine.name}: {describe(change, catalogue.exercises)}.")


def advised_lines(advised: "Advised", catalogue: "Catalogue", settings: "Settings") -> list[str]:
    """Say what stands and what is next, for people."""
    from flexroutine.changes import describe, read_up
    from flexroutine.cli.advice import lasting, with_change

    now = lasting(advised.routine, catalogue, settings)
    lines = [f"{advised.routine.name} ({advised.routine.id}, {settings.level}), {now}"]
    lines += [f"  accepted: {describe(each, catalogue.exercises)}" for each in advised.standing]
    if change := advised.verdict.change:
        after = lasting(with_change(advised.routine, change, catalogue, settings), catalogue, settings)
        lines += [f"  next step: {describe(change, catalogue.exercises)}; it then takes {after}"]
        lines += wrapped_lines(f"why: {advised.verdict.why}", "  ")
        lines += [f"  {told}"] if (told := read_up(change)) else []
        lines += [f"  to accept it: flexroutine progress accept {advised.routine.id}{_level_option(settings)}"]
    else:
        lines += wrapped_lines(f"no next step: {advised.verdict.why}", "  ")
    return lines


def advised_record(advised: "Advised", catalogue: "Catalogue") -> dict[str, Any]:
    """Return what stands and what is next as plain values."""
    return {
        "routine": advised.routine.id,
        "accepted": [_change_record(each, catalogue) for each in advised.standing],
        "next": _change_record(advised.verdict.change, catalogue) if advised.verdict.change else None,
        "why": advised.verdict.why,
    }


def wrapped_lines(text: str, indent: str = "") -> list[str]:
    """Break a text into lines."""
    from flexroutine.exporters.columns import wrapped

    return list(wrapped(indent, text, indent))


def _change_record(change: Any, catalogue: "Catalogue") -> dict[str, Any]:
    from flexroutine.changes import describe

    names = ("level", "exercise", "part", "before", "after", "down")
    return {name: getattr(change, name) for name in names} | {"said": describe(change, catalogue.exercises)}


def _level_option(settings: "Settings") -> str:
    return f" --level {settings.level}" if settings.origins.get("level") == "option" else ""


def _advised(name: str, level: Level | None) -> "tuple[Settings, Catalogue, Advised]":
    from flexroutine import locations
    from flexroutine.cli.advice import advise
    from flexroutine.cli.names import settings_with, the_catalogue
    from flexroutine.history import read_history

    settings, catalogue = settings_with(level), the_catalogue()
    with read_history(locations.history_file()) as history:
        return settings, catalogue, advise(name, catalogue, settings, history)


def _all_advised(level: Level | None) -> "tuple[Settings, Catalogue, list[Advised]]":
    """Return what to change next in every routine of the catalogue that was done in the last four weeks."""
    from flexroutine import locations
    from flexroutine.cli.advice import advise, recent_routines
    from flexroutine.cli.names import settings_with, the_catalogue
    from flexroutine.history import read_history

    settings, catalogue = settings_with(level), the_catalogue()
    with read_history(locations.history_file()) as history:
        names = recent_routines(history, catalogue)
        return settings, catalogue, [advise(name, catalogue, settings, history) for name in names]
