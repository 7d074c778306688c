"""The door of the figures: figures.yaml in, checked figures by exercise out, every fault with its place."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flexroutine.errors import DataError, FileError
from flexroutine.faults import Fault, describe, field_path, shortened, without_echoes
from flexroutine.figures import Figure, problems
from flexroutine.text_files import NotTextError, read_text

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def read_figures(path: Path, known: Iterable[str]) -> list[Figure]:
    """Read and check a file of figures for exercises of these ids.

    Raises: DataError: every fault in it. FileError: it cannot be read.
    """
    faults, figures = check_figures(path, known)
    if faults:
        raise DataError("\n".join(map(str, faults)))
    return figures


def holds_figures(path: Path) -> bool:
    """Tell by its keys whether a file is one of figures; one that cannot be read is not."""
    from flexroutine.marked_yaml import YamlFault, parse_yaml

    try:
        value = parse_yaml(read_text(path), decimals=True).value
    except (YamlFault, NotTextError, FileError):
        return False
    return isinstance(value, list) and any(isinstance(each, dict) and "poses" in each for each in value)


def check_figures(path: Path, known: Iterable[str]) -> tuple[list[Fault], list[Figure]]:
    """Return what is wrong with a file of figures, and the figures that can be read.

    Raises: FileError: it cannot be read.
    """
    from pydantic import TypeAdapter

    from flexroutine.marked_yaml import YamlFault, parse_yaml

    try:
        marked = parse_yaml(read_text(path), decimals=True)
    except YamlFault as fault:
        return [Fault(path, fault.line, fault.column, fault.problem)], []
    except NotTextError as error:
        return [error.fault], []
    if not isinstance(marked.value, list):
        return [Fault(path, 1, 1, "a list of figures is needed here, each beginning with '- id:'")], []
    known_ids = frozenset(known)
    adapter = TypeAdapter(Figure)
    faults: list[Fault] = []
    figures: list[Figure] = []
    served: dict[str, str] = {}
    for index, values in enumerate(marked.value):
        found, figure = _read_one(adapter, values, known_ids, served)
        for loc, is_key, problem in found:
            line, column = (marked.key_place if is_key else marked.place)((index, *loc))
            id_ = str(values.get("id") if isinstance(values, dict) else None)
            parts = (f"figure '{shortened(id_)}'", field_path(loc), problem)
            faults.append(Fault(path, line, column, ": ".join(filter(None, parts))))
        if figure:
            figures.append(figure)
    return sorted(faults), figures


_Found = tuple[tuple[str | int, ...], bool, str]


def _read_one(
    adapter: "TypeAdapter[Figure]", values: Any, known: frozenset[str], served: dict[str, str]
) -> tuple[list[_Found], Figure | None]:
    from pydantic import ValidationError

    try:
        figure = adapter.validate_python(values)
    except ValidationError as error:
        errors = without_echoes(error.errors(include_url=False))
        is_key = ("unexpected_keyword_argument", "extra_forbidden")
        return [(each["loc"], each["type"] in is_key, describe(each, Figure)) for each in errors], None
    found: list[_Found] = [(problem.path, False, problem.text) for problem in problems(figure)]
    found += [(("id",), False, problem) for problem in _misplaced(figure, known, served)]
    return found, figure


def _misplaced(figure: Figure, known: frozenset[str], served: dict[str, str]) -> Iterator[str]:
    for id_ in figure.serves:
        if id_ not in known:
            yield f"there is no exercise '{id_}'"
        if id_ in served:
            yield f"'{id_}' has the figure '{served[id_]}' already"
        served[id_] = figure.id
