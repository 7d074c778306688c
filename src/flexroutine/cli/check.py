"""`check`: is a data file right, and if not, where and why?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine import locations
from flexroutine.cache import KINDS, data_files, figures_file
from flexroutine.cli.output import write
from flexroutine.errors import DataError, FileError, FlexroutineError

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue
    from flexroutine.references import DataFile


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            help="Files to check; without any, the shipped data, your own and your settings.",
            readable=False,  # we say ourselves which file cannot be read, and check the others
        ),
    ] = None,
) -> None:
    """Check data files: every fault, with its line and column."""
    from flexroutine.catalogue import Catalogue
    from flexroutine.figure_files import holds_figures
    from flexroutine.loading import load_catalogue
    from flexroutine.merging import doubles, with_entries
    from flexroutine.references import check_together

    of_figures = [path for path in dict.fromkeys(files or ()) if holds_figures(path)]
    others = [path for path in files or () if path not in of_figures]
    read, unreadable = _read(others) if others or not files else ([], [])
    known = with_entries(load_catalogue().catalogue if files else Catalogue({}, {}), read)
    faults = [*(fault for file in read for fault in file.faults), *check_together(read, known)]
    problems = [*map(str, sorted(faults)), *_unplayable(read, known)]
    shipped = _shipped_ids(read)
    for file in read:
        if not any(problem.startswith(f"{file.path}:") for problem in problems):
            write(f"{file.path}: {_counted(file)}, fine{_replaced(file, shipped)}")
    for double in doubles(read):
        write(double)
    for path in of_figures:
        problems += _wrong_in(path, known)
    if not files:
        problems += [each for each in _wrong_figures() if each not in problems]
        problems += _wrong_guide(known)
        problems += _wrong_settings(unreadable)
        problems += _wrong_profile(unreadable)
    if problems:
        write("\n".join(problems))
    if unreadable:
        raise FileError("\n".join(unreadable))
    if problems:
        raise typer.Exit(DataError.exit_code)


def _read(files: list[Path]) -> tuple[list["DataFile"], list[str]]:
    """Read the files, or all that there are; and say which cannot be read."""
    from flexroutine.entry_files import read_file

    all_files = data_files()
    kinds = {path: kind for kind, path in all_files}
    read: list[DataFile] = []
    unreadable: list[str] = []
    for path in dict.fromkeys(files) or kinds:
        try:
            read.append(read_file(kinds.get(path.absolute()), path))
        except FileError as error:
            unreadable.append(str(error))
    return read, unreadable


def _wrong_figures() -> list[str]:
    """Say what is wrong with the figures; they come from the cache if just these have been found right before."""
    from flexroutine.loading import load_figures

    try:
        figures = load_figures()
    except DataError as error:
        return str(error).splitlines()
    number = len({figure.id for figure in figures.values()})
    write(f"{figures_file()}: {number} figures for {len(figures)} exercises, fine")
    return []


def _wrong_in(path: Path, known: "Catalogue") -> list[str]:
    """Say what is wrong with a file of figures."""
    from flexroutine.figure_files import check_figures

    faults, figures = check_figures(path, known.exercises)
    if not faults:
        write(f"{path}: {len(figures)} figure{'' if len(figures) == 1 else 's'}, fine")
    return list(map(str, faults))


def _wrong_guide(known: "Catalogue") -> list[str]:
    from flexroutine.guide import facts_of
    from flexroutine.guide_files import check_guide, guide_folder
    from flexroutine.records import to_record
    from flexroutine.wording import write_dose

    exercises = known.exercises.values()
    facts = facts_of([to_record(each) for each in exercises], {each.id: write_dose(each.dose) for each in exercises})
    guide, faults = check_guide(facts)
    if not faults:
        write(f"{guide_folder()}: {len(guide.topics)} topics, fine")
    return [str(fault) for fault in faults]


def _wrong_settings(unreadable: list[str]) -> list[str]:
    from flexroutine.settings import read_settings

    path = locations.config_file()
    try:
        read_settings(path)
    except DataError as error:
        return str(error).splitlines()
    except FileError as error:
        unreadable.append(str(error))
    except OSError as error:
        unreadable.append(f"{path}: {error.strerror}")
    else:
        if path.exists():
            write(f"{path}: settings, fine")
    return []


def _wrong_profile(unreadable: list[str]) -> list[str]:
    from flexroutine.profile_file import read_profile

    path = locations.profile_file()
    try:
        if read_profile(path):
            write(f"{path}: profile, fine")
    except DataError as error:
        return str(error).splitlines()
    except FileError as error:
        unreadable.append(str(error))
    return []


def _unplayable(read: list["DataFile"], known: "Catalogue") -> Iterator[str]:
    """Compile every routine at every level, as `start` would."""
    from flexroutine.catalogue import RoutineEntry
    from flexroutine.choices import Level
    from flexroutine.routine import resolve_routine
    from flexroutine.timeline import Pacing, compile_timeline

    for file in read:
        for entry in file.entries:
            if not isinstance(entry, RoutineEntry):
                continue
            try:
                routine = resolve_routine(entry, known)
            except DataError:
                continue  # an item of it is wrong, which has been told with its place
            try:
                for level in Level:
                    compile_timeline(routine, Pacing(level))
            except FlexroutineError as error:
                line, column = file.places[entry.id](("items",))
                yield f"{file.path}:{line}:{column}: {error}"


def _counted(file: "DataFile") -> str:
    from flexroutine.catalogue import Exercise

    kind = "exercise" if isinstance(file.entries[0], Exercise) else "routine"
    return f"{len(file.entries)} {kind}{'' if len(file.entries) == 1 else 's'}"


def _shipped_ids(read: list["DataFile"]) -> dict[Path, set[str]]:
    from flexroutine.entry_files import read_file

    there = {file.path: file for file in read}
    files = [there.get(path) or read_file(kind, path) for kind, path in data_files()[: len(KINDS)]]
    return {file.path: {entry.id for entry in file.entries} for file in files}


def _replaced(file: "DataFile", shipped: dict[Path, set[str]]) -> str:
    if file.path in shipped:
        return ""
    ids = [entry.id for entry in file.entries if any(entry.id in each for each in shipped.values())]
    return f"; stands for the shipped {', '.join(ids)}" if ids else ""
