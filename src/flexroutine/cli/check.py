"""`check`: is a data file right, and if not, where and why?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from flexroutine import locations
from flexroutine.catalogue import Catalogue, Exercise, RoutineEntry
from flexroutine.cli.output import write
from flexroutine.errors import DataError, FlexroutineError
from flexroutine.loading import DataFile, check_together, load_catalogue, read_file, with_entries
from flexroutine.quantities import Level
from flexroutine.routine import resolve_routine
from flexroutine.timeline import Pacing, compile_timeline


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Files to check; without any, the shipped data and your own."),
    ] = None,
) -> None:
    """Check data files: every fault, with its line and column."""
    shipped = [locations.shipped_data() / f"{kind}.yaml" for kind in ("exercises", "routines")]
    own = [(kind, path) for kind in ("exercises", "routines") for path in locations.user_files(kind)]
    told: list[tuple[str | None, Path]] = [(None, path) for path in files or shipped]
    read = [read_file(kind, path) for kind, path in ([*told] if files else [*told, *own])]
    known = with_entries(load_catalogue().catalogue if files else Catalogue({}, {}), read)
    faults = [*(fault for file in read for fault in file.faults), *check_together(read, known)]
    problems = [str(fault) for fault in sorted(faults)] or list(_unplayable(read, known))
    for file in read:
        if not any(problem.startswith(f"{file.path}:") for problem in problems):
            write(f"{file.path}: {_counted(file)}, fine{_replaced(file, shipped)}")
    if problems:
        write("\n".join(problems))
        raise typer.Exit(DataError.exit_code)


def _unplayable(read: list[DataFile], known: Catalogue) -> Iterator[str]:
    """Compile every routine at every level, as `start` would."""
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


def _counted(file: DataFile) -> str:
    kind = "exercise" if isinstance(file.entries[0], Exercise) else "routine"
    return f"{len(file.entries)} {kind}{'' if len(file.entries) == 1 else 's'}"


def _replaced(file: DataFile, shipped: list[Path]) -> str:
    if file.path in shipped:
        return ""
    base = with_entries(Catalogue({}, {}), [read_file(None, path) for path in shipped])
    ids = [entry.id for entry in file.entries if entry.id in base.exercises or entry.id in base.routines]
    return f"; stands for the shipped {', '.join(ids)}" if ids else ""
