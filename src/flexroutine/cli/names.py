"""What the words on a command line stand for: the catalogue, the routine that is named, the settings."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from flexroutine import locations
from flexroutine.avoiding import Avoided, find_avoided
from flexroutine.catalogue import Catalogue, Exercise, did_you_mean
from flexroutine.choices import Level, Position, Side
from flexroutine.cli.accepted import with_accepted
from flexroutine.cli.output import complain
from flexroutine.easing import easier_items
from flexroutine.errors import DataError, UsageError
from flexroutine.loading import check_together, load_catalogue, read_file, with_entries
from flexroutine.request import Request
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


def request_for(
    settings: Settings,
    minutes: int,
    focus: Sequence[str] | None,
    position: Sequence[str] | None,
    equipment: str | None,
    avoid: Sequence[str] | None,
    include: Sequence[str] | None,
    seed: int | None,
    conditions: Sequence[Avoided] = (),
) -> Request:
    """Return what is asked of the builder; several things can be given with commas or one by one."""
    things = settings.equipment if equipment is None else _known_things(_separated("equipment", [equipment]))
    return Request(
        minutes=minutes,
        focus=tuple(_separated("focus", focus)),
        positions=tuple(map(_position, _separated("position", position))),
        equipment=tuple(thing for thing in things if thing != "none"),
        avoid=tuple(_separated("avoid", avoid)),
        conditions=tuple(conditions),
        include=tuple(_separated("include", include)),
        seed=datetime.date.today().toordinal() if seed is None else seed,  # noqa: DTZ011 - the day where you are
        pacing=settings.pacing,
    )


def _known_things(words: Sequence[str]) -> tuple[str, ...]:
    """Refuse a thing that nothing in the catalogue needs: it is most likely misspelt."""
    exercises = load_catalogue().catalogue.exercises.values()
    known = {thing for exercise in exercises for need in exercise.equipment for thing in need.any_of} | {"none"}
    for word in words:
        if word not in known:
            near = did_you_mean(word, known)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
            raise UsageError(f"there is no equipment '{word}'; {hint}")
    if "none" in words and len(words) > 1:
        raise UsageError(f"--equipment {','.join(words)} contradicts itself: none is nothing at all")
    return tuple(words)


def _position(word: str) -> Position:
    name = "-".join(word.replace("-", " ").split())
    if name in list(Position):
        return Position(name)
    near = did_you_mean(name, Position)
    hint = f"did you mean {', '.join(near)}?" if near else f"there is {', '.join(Position)}"
    raise UsageError(f"there is no position '{word}'; {hint}")


def _separated(option: str, values: Sequence[str] | None) -> list[str]:
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
    avoided = [*conditions, *(find_avoided(word, catalogue) for word in _separated("avoid", avoid))]
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
    file = read_file("routines", path)
    if faults := file.faults or check_together([file], with_entries(catalogue, [file])):
        raise DataError("\n".join(map(str, faults)))
    if len(file.entries) > 1:
        ids = ", ".join(entry.id for entry in file.entries)
        raise UsageError(f"{path} holds several routines ({ids}); put the one to use in a file of its own")
    return resolve_routine(with_entries(catalogue, [file]).routines[file.entries[0].id], catalogue)
