"""`check`: is a data file right, and if not, where and why?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine.cache import KINDS, data_files
from flexroutine.cli.output import write
from flexroutine.errors import DataError, FlexroutineError

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue
    from flexroutine.loading import DataFile


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Files to check; without any, the shipped data and your own."),
    ] = None,
) -> None:
    """Check data files: every fault, with its line and column."""
    from flexroutine.catalogue import Catalogue
    from flexroutine.loading import check_together, load_catalogue, read_file, with_entries

    told: list[tuple[str | None, Path]] = [(None, path) for path in files or ()]
    read = [read_file(kind, path) for kind, path in told or data_files()]
    known = with_entries(load_catalogue().catalogue if files else Catalogue({}, {}), read)
    faults = [*(fault for file in read for fault in file.faults), *check_together(read, known)]
    problems = [str(fault) for fault in sorted(faults)] or list(_unplayable(read, known))
    for file in read:
        if not any(problem.startswith(f"{file.path}:") for problem in problems):
            write(f"{file.path}: {_counted(file)}, fine{_replaced(file)}")
    if problems:
        write("\n".join(problems))
        raise typer.Exit(DataError.exit_code)


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
                for level in Level:
                    compile_timeline(resolve_routine(entry, known), Pacing(level))
            except FlexroutineError as error:
                line, column = file.places[entry.id](("items",))
                yield f"{file.path}:{line}:{column}: {error}"


def _counted(file: "DataFile") -> str:
    from flexroutine.catalogue import Exercise

    kind = "exercise" if isinstance(file.entries[0], Exercise) else "routine"
    return f"{len(file.entries)} {kind}{'' if len(file.entries) == 1 else 's'}"


def _replaced(file: "DataFile") -> str:
    from flexroutine.loading import read_file

    shipped = data_files()[: len(KINDS)]
    if file.path in (path for _, path in shipped):
        return ""
    known = {entry.id for each in shipped for entry in read_file(*each).entries}
    ids = [entry.id for entry in file.entries if entry.id in known]
    return f"; stands for the shipped {', '.join(ids)}" if ids else ""
