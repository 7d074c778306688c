"""What the words on a command line stand for: the catalogue, the routine that is named, the settings."""

from collections.abc import Sequence
from pathlib import Path

from flexroutine import locations
from flexroutine.avoiding import Avoided, find_avoided
from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.choices import Level, Side
from flexroutine.cli.accepted import with_accepted
from flexroutine.cli.output import complain
from flexroutine.easing import easier_items
from flexroutine.errors import DataError, UsageError
from flexroutine.loading import load_catalogue
from flexroutine.routine import Item, Routine, join_routines, resolve_routine, single_exercise
from flexroutine.settings import Settings, parse_lead_in, read_settings


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


def separated(option: str, values: Sequence[str] | None) -> list[str]:
    """Return the words of an option that takes several, each once.

    Raises: UsageError: it was given without any.
    """
    words: list[str] = []
    for value in values or ():
        parts = [part.strip().casefold() for part in value.split(",")]
        if not any(parts):
            raise UsageError(f"--{option} is empty: name something, or leave the option out")
        words += filter(None, parts)
    return list(dict.fromkeys(words))


def easier_ways(
    routine: Routine,
    catalogue: Catalogue,
    settings: Settings,
    avoid: Sequence[str] | None,
    conditions: Sequence[Avoided] = (),
) -> dict[str, Item]:
    """Return what may stand in for an exercise that hurts; what is avoided, or ruled out by the profile, may not."""
    avoided = [*conditions, *(find_avoided(word, catalogue) for word in separated("avoid", avoid))]
    return easier_items(
        routine, catalogue, settings.pacing, lambda exercise: any(each.rules_out(exercise) for each in avoided)
    )


def wanted_routine(names: Sequence[str], catalogue: Catalogue, level: Level, *, quiet: bool = False) -> Routine:
    """Return one routine of everything that was named, in order, with the steps that were accepted at this level.

    `quiet` leaves it to others to tell that the journal cannot be read.

    Raises: UsageError: a name that nothing has. DataError: a routine file that is wrong.
    NothingToDoError: an exercise that is advised against.
    """
    return join_routines(with_accepted((_routine(name, catalogue) for name in names), level, catalogue, quiet=quiet))


def _routine(name: str, catalogue: Catalogue) -> Routine:
    if is_path(name):
        return routine_from_file(Path(name), catalogue)
    found = catalogue.find(name)
    return single_exercise(found) if isinstance(found, Exercise) else resolve_routine(found, catalogue)


def is_path(name: str) -> bool:
    """Tell whether a name is meant as a file."""
    return "/" in name or "\\" in name or name.lower().endswith((".yaml", ".yml"))


def routine_from_file(path: Path, catalogue: Catalogue) -> Routine:
    """Return the one routine of a file.

    Raises: DataError: every fault in it. UsageError: it has several routines. FileError: it cannot be read.
    """
    from flexroutine.entry_files import read_file
    from flexroutine.merging import with_entries
    from flexroutine.references import check_together

    file = read_file("routines", path)
    if faults := file.faults or check_together([file], with_entries(catalogue, [file])):
        raise DataError("\n".join(map(str, faults)))
    if len(file.entries) > 1:
        ids = ", ".join(entry.id for entry in file.entries)
        raise UsageError(f"{path} holds several routines ({ids}); put the one to use in a file of its own")
    return resolve_routine(with_entries(catalogue, [file]).routines[file.entries[0].id], catalogue)
