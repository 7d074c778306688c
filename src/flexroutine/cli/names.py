"""What the commands share: the catalogue, the names on the command line, the settings."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from flexroutine import locations
from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.cli.output import complain
from flexroutine.errors import DataError, UsageError
from flexroutine.loading import check_together, load_catalogue, read_file, with_entries
from flexroutine.quantities import Level
from flexroutine.routine import Routine, join_routines, resolve_routine, single_exercise
from flexroutine.settings import Settings, parse_lead_in, read_settings
from flexroutine.timeline import Side


def complete_name(incomplete: str) -> list[str]:
    """Complete the id of a routine or an exercise."""
    catalogue = load_catalogue().catalogue
    return _beginning_with(incomplete, (*catalogue.routines, *catalogue.exercises))


def complete_routine(incomplete: str) -> list[str]:
    """Complete the id of a routine."""
    return _beginning_with(incomplete, tuple(load_catalogue().catalogue.routines))


def check_lead_in(value: str | None) -> str | None:
    """Refuse a lead-in that is no time."""
    try:
        return str(parse_lead_in(value)) if value is not None else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...",
        help="Routines or exercises, by id, name or alias; or a routine file (./mine.yaml).",
        autocompletion=complete_name,
        show_default=False,
    ),
]
LevelOption = Annotated[
    Level | None,
    typer.Option("--level", help="Picks the low, middle or high end of every range.", show_default=False),
]
FirstSideOption = Annotated[Side | None, typer.Option("--first-side", help="Which side begins.", show_default=False)]
LeadInOption = Annotated[
    str | None,
    typer.Option("--lead-in", metavar="TIME", help="Time before the first exercise.", callback=check_lead_in),
]
SelfPacedOption = Annotated[
    bool | None,
    typer.Option("--self-paced/--timed", help="Repetitions last until Enter.", show_default=False),
]


def the_catalogue() -> Catalogue:
    """Load the catalogue, and tell what should be known about the user's own files."""
    loaded = load_catalogue()
    for notice in loaded.notices:
        complain(notice)
    return loaded.catalogue


def settings_with(
    level: Level | None = None,
    first_side: Side | None = None,
    lead_in: str | None = None,
    self_paced: bool | None = None,
) -> Settings:
    """Return the user's settings with the options that were given."""
    settings = read_settings(locations.config_file())
    span = parse_lead_in(lead_in) if lead_in else None
    return settings.with_options(level=level, first_side=first_side, lead_in=span, self_paced=self_paced)


def wanted_routine(names: Sequence[str], catalogue: Catalogue) -> Routine:
    """Return one routine of everything that was named, in order.

    Raises: UsageError: a name that nothing has. DataError: a routine file that is wrong.
    NothingToDoError: an exercise that is advised against.
    """
    return join_routines(_routine(name, catalogue) for name in names)


def _routine(name: str, catalogue: Catalogue) -> Routine:
    if _is_path(name):
        return routine_from_file(Path(name), catalogue)
    found = catalogue.find(name)
    return single_exercise(found) if isinstance(found, Exercise) else resolve_routine(found, catalogue)


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.lower().endswith((".yaml", ".yml"))


def routine_from_file(path: Path, catalogue: Catalogue) -> Routine:
    """Return the one routine of a file.

    Raises: DataError: every fault in it. UsageError: it has several routines. FileError: it cannot be read.
    """
    file = read_file("routines", path)
    if faults := file.faults or check_together([file], with_entries(catalogue, [file])):
        raise DataError("\n".join(map(str, faults)))
    if len(file.entries) > 1:
        ids = ", ".join(entry.id for entry in file.entries)
        raise UsageError(f"{path} holds several routines ({ids}); put the one to use in a file of its own")
    return resolve_routine(with_entries(catalogue, [file]).routines[file.entries[0].id], catalogue)


def _beginning_with(incomplete: str, names: Sequence[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete.lower())]
