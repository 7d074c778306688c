"""The catalogue and the figures, from the cache where it is warm: then nothing here reads or checks a file.

What reads and checks is imported only where the cache is cold, because it is slow to import.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flexroutine.cache import KINDS, Cache, data_files, figures_file, read_cache, write_cache
from flexroutine.catalogue import Catalogue, Exercise, RoutineEntry
from flexroutine.figures import Figure, by_exercise
from flexroutine.records import LazyRecords, to_record


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue, and what the user should know about how it came together."""

    catalogue: Catalogue
    notices: tuple[str, ...] = ()


def load_catalogue() -> Loaded:
    """Return the shipped catalogue with the user's own files merged into it.

    Raises: DataError: the shipped files are wrong. FileError: they cannot be read.
    """
    plain = read_cache() or build_cache()
    exercises = LazyRecords(Exercise, plain["exercises"])
    routines = LazyRecords(RoutineEntry, plain["routines"])
    return Loaded(Catalogue(exercises, routines), tuple(plain["notices"]))


def load_figures() -> Mapping[str, Figure]:
    """Return the figure of each exercise that has one.

    Raises: DataError: the shipped files are wrong. FileError: they cannot be read.
    """
    plain = read_cache(Cache.FIGURES) or _build_figures()
    figures = LazyRecords(Figure, plain["figures"])
    return by_exercise(figures.values())


def build_cache() -> dict[str, Any]:
    """Check all files, and return and keep the catalogue as plain values, with what `list` shows of it.

    Raises: DataError: the shipped files are wrong. FileError: they cannot be read.
    """
    from flexroutine.entry_files import read_file, read_own
    from flexroutine.merging import merge
    from flexroutine.wording import write_dose

    files = data_files()
    shipped, own = files[: len(KINDS)], files[len(KINDS) :]
    catalogue, notices = merge([read_file(*each) for each in shipped], [read_own(*each) for each in own])
    exercises = catalogue.exercises.values()
    plain = {
        "exercises": [to_record(each) for each in exercises],
        "routines": [to_record(each) for each in catalogue.routines.values()],
        "doses": {each.id: write_dose(each.dose) for each in exercises},
        "notices": list(notices),
    }
    write_cache(plain)
    return plain


def _build_figures() -> dict[str, Any]:
    from flexroutine.figure_files import read_figures

    figures = read_figures(figures_file(), load_catalogue().catalogue.exercises)
    plain = {"figures": [to_record(each) for each in figures]}
    write_cache(plain, Cache.FIGURES)
    return plain
