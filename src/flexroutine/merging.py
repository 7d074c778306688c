"""The user's own files merged into the shipped ones: by id, each file whole or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.errors import DataError
from flexroutine.references import DataFile, check_together


def merge(shipped: list[DataFile], own: list[DataFile]) -> tuple[Catalogue, tuple[str, ...]]:
    """Return the catalogue of all files, and what the user should know about how it came together.

    Raises: DataError: the shipped files are wrong.
    """
    faults = [fault for file in shipped for fault in file.faults]
    base = with_entries(Catalogue({}, {}), shipped)
    faults = faults or check_together(shipped, base)
    if faults:
        raise DataError("\n".join(map(str, faults)))
    broken = [file for file in own if file.faults]
    told = [fault for file in broken for fault in file.faults]
    notices = list(map(str, sorted([*told, *check_together(broken, with_entries(base, own))])))
    kept = [file for file in own if not file.faults]
    while wrong := check_together([*kept, *shipped], with_entries(base, kept), _left_out(own, kept)):
        notices += [str(fault) for fault in wrong]
        kept = _without_the_wrong(kept, {fault.file for fault in wrong}, shipped, base)
    notices += [f"{file.path}: left out until this is mended" for file in own if file not in kept]
    return with_entries(base, kept), (*notices, *doubles(kept))


def with_entries(catalogue: Catalogue, files: Iterable[DataFile]) -> Catalogue:
    """Return the catalogue with the entries of these files, which replace those of the same id."""
    exercises, routines = dict(catalogue.exercises), dict(catalogue.routines)
    for entry in (entry for file in files for entry in file.entries):
        if isinstance(entry, Exercise):
            exercises[entry.id] = entry
        else:
            routines[entry.id] = entry
    return Catalogue(exercises, routines)


def doubles(files: Iterable[DataFile]) -> Iterator[str]:
    """Tell which ids stand in two of these files; the later one counts."""
    seen: dict[str, Path] = {}
    for file, entry in ((each, entry) for each in files for entry in each.entries):
        if entry.id in seen:
            yield f"{file.path}: '{entry.id}' stands in {seen[entry.id]} too; the one in this file counts"
        seen[entry.id] = file.path


def _left_out(own: list[DataFile], kept: list[DataFile]) -> dict[str, Path]:
    """For each exercise that is not to be had, the file that it stands in."""
    files = [file for file in own if file not in kept]
    return {id_: file.path for file in files for id_ in (*file.unread, *(entry.id for entry in file.entries))}


def _without_the_wrong(
    kept: list[DataFile], bad_paths: set[Path], shipped: list[DataFile], base: Catalogue
) -> list[DataFile]:
    """Leave out the files that are wrong, or else those that make an entry of the shipped ones wrong."""
    left = [file for file in kept if file.path not in bad_paths]
    if len(left) == len(kept):
        left = [file for file in kept if not check_together(shipped, with_entries(base, [file]))]
    return left if len(left) < len(kept) else []
