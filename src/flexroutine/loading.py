"""The door: YAML files in, a checked catalogue out. Every fault of a file is found in one run.

The shipped files must be right. A file of the user's that is wrong is reported with its places and left
out; what is right is merged by id, and kept as JSON by `cache`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flexroutine.cache import KINDS, MAX_FILE_BYTES, data_files, read_cache, write_cache
from flexroutine.catalogue import Catalogue, Exercise, RoutineEntry
from flexroutine.errors import DataError, FileError
from flexroutine.faults import Fault, describe, field_path
from flexroutine.records import LazyRecords, to_record
from flexroutine.routine import resolve_item
from flexroutine.wording import write_dose

Entry = Exercise | RoutineEntry
_RECORDS: dict[str, type[Exercise] | type[RoutineEntry]] = dict(zip(KINDS, (Exercise, RoutineEntry), strict=True))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The catalogue, and what the user should know about how it came together."""

    catalogue: Catalogue
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFile:
    """The entries of one file, where each part of them stands, and what is wrong with it."""

    path: Path
    entries: tuple[Entry, ...] = ()
    places: Mapping[str, Any] = field(default_factory=dict)
    """By id: a function from the path of a field to its line and column."""
    faults: tuple[Fault, ...] = ()

    def fault(self, entry: Entry, path: tuple[str | int, ...], problem: str) -> Fault:
        """Return a fault of one of this file's entries."""
        line, column = self.places[entry.id](path)
        what = "exercise" if isinstance(entry, Exercise) else "routine"
        return Fault(self.path, line, column, f"{what} '{entry.id}': {field_path(path)}: {problem}")


def load_catalogue() -> Loaded:
    """Return the shipped catalogue with the user's own files merged into it.

    Raises: DataError: the shipped files are wrong. FileError: they cannot be read.
    """
    plain = read_cache() or build_cache()
    exercises = LazyRecords(Exercise, plain["exercises"])
    routines = LazyRecords(RoutineEntry, plain["routines"])
    return Loaded(Catalogue(exercises, routines), tuple(plain["notices"]))


def build_cache() -> dict[str, Any]:
    """Check all files, and return and keep the catalogue as plain values, with what `list` shows of it.

    Raises: DataError: the shipped files are wrong. FileError: they cannot be read.
    """
    files = [read_file(*each) for each in data_files()]
    loaded = _merge(files[: len(KINDS)], files[len(KINDS) :])
    exercises = loaded.catalogue.exercises.values()
    plain = {
        "exercises": [to_record(each) for each in exercises],
        "routines": [to_record(each) for each in loaded.catalogue.routines.values()],
        "doses": {each.id: write_dose(each.dose) for each in exercises},
        "notices": list(loaded.notices),
    }
    write_cache(plain)
    return plain


def read_file(kind: str | None, path: Path) -> DataFile:
    """Read and check a file by itself; a kind of None is told by what is in it.

    What it refers to outside of itself is checked by `check_together`.
    """
    from flexroutine.marked_yaml import YamlFault, parse_yaml

    try:
        text = read_text(path)
        marked = parse_yaml(text)
    except YamlFault as fault:
        return DataFile(path, faults=(Fault(path, fault.line, fault.column, fault.problem),))
    except DataError as error:
        return DataFile(path, faults=(Fault(path, 1, 1, str(error)),))
    raw = [marked.value] if isinstance(marked.value, dict) else marked.value
    if not isinstance(raw, list) or not raw:
        problem = "a list of exercises or routines is needed here, each beginning with '- id:'"
        return DataFile(path, faults=(Fault(path, 1, 1, problem),))
    return _Reader(path, marked, kind or _kind_of(raw)).read(raw, in_list=isinstance(marked.value, list))


def read_text(path: Path) -> str:
    """Read a text file.

    Raises: FileError: it cannot be read. DataError: it is no text, or far too long.
    """
    try:
        if path.exists() and not path.is_file():
            raise FileError(f"{path}: this is not a file")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise DataError(f"the file is over {MAX_FILE_BYTES // 1_000_000} MB long")
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise DataError(f"the file is not UTF-8 text (byte {error.start} does not fit)") from None
        reason = error.strerror if isinstance(error, OSError) else "this cannot be a file name"
        raise FileError(f"{path}: {reason}") from None


def check_together(files: Iterable[DataFile], known: Catalogue) -> list[Fault]:
    """Find what is wrong between entries: ids that nobody has, cycles, doses that are none."""
    easier_than = _easier_than(known)
    faults: list[Fault] = []
    for file in files:
        for entry in file.entries:
            if isinstance(entry, RoutineEntry):
                faults += _routine_references(file, entry, known)
            else:
                faults += _exercise_references(file, entry, known, easier_than)
    return sorted(faults)


def with_entries(catalogue: Catalogue, files: Iterable[DataFile]) -> Catalogue:
    """Return the catalogue with the entries of these files, which replace those of the same id."""
    exercises, routines = dict(catalogue.exercises), dict(catalogue.routines)
    for entry in (entry for file in files for entry in file.entries):
        if isinstance(entry, Exercise):
            exercises[entry.id] = entry
        else:
            routines[entry.id] = entry
    return Catalogue(exercises, routines)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the plain values of one file into records, collecting what is wrong."""

    path: Path
    marked: Any
    kind: str

    def read(self, raw: list[Any], *, in_list: bool) -> DataFile:
        from pydantic import TypeAdapter, ValidationError

        record = _RECORDS[self.kind]
        adapter: TypeAdapter[Entry] = TypeAdapter(record)
        entries: dict[str, Entry] = {}
        places: dict[str, Any] = {}
        faults: list[Fault] = []
        for index, values in enumerate(raw):
            base: tuple[str | int, ...] = (index,) if in_list else ()
            try:
                entry = adapter.validate_python(_with_item_keys(values))
            except ValidationError as error:
                faults += [self._fault(base, each, record, values) for each in error.errors(include_url=False)]
                continue
            if entry.id in entries:
                line, column = self.marked.place((*base, "id"))
                first = places[entry.id](("id",))[0]
                problem = f"{self._what(entry.id)}: id: is the id of the entry on line {first} already"
                faults.append(Fault(self.path, line, column, problem))
                continue
            entries[entry.id] = entry
            places[entry.id] = lambda path, base=base: self.marked.place((*base, *path))
        return DataFile(self.path, tuple(entries.values()), places, tuple(sorted(faults)))

    def _fault(self, base: tuple[str | int, ...], error: Any, record: type, values: Any) -> Fault:
        loc = error["loc"]
        is_key = error["type"] in ("unexpected_keyword_argument", "extra_forbidden")
        line, column = (self.marked.key_place if is_key else self.marked.place)((*base, *loc))
        entry_id = values.get("id") if isinstance(values, dict) else None
        problem = ": ".join(filter(None, (self._what(entry_id), field_path(loc), describe(error, record))))
        return Fault(self.path, line, column, problem)

    def _what(self, entry_id: object) -> str:
        return f"{self.kind.removesuffix('s')} '{str(entry_id or '?')[:60]}'"


def _kind_of(raw: list[Any]) -> str:
    has_items = any(isinstance(each, dict) and "items" in each for each in raw)
    return "routines" if has_items else "exercises"


def _with_item_keys(values: Any) -> Any:
    """An item of a routine may be just the id of its exercise."""
    if not isinstance(values, dict) or not isinstance(values.get("items"), list):
        return values
    return values | {"items": [{"exercise": item} if isinstance(item, str) else item for item in values["items"]]}


def _merge(shipped: list[DataFile], own: list[DataFile]) -> Loaded:
    faults = [fault for file in shipped for fault in file.faults]
    base = with_entries(Catalogue({}, {}), shipped)
    faults = faults or check_together(shipped, base)
    if faults:
        raise DataError("\n".join(map(str, faults)))
    notices = [str(fault) for file in own for fault in file.faults]
    kept = [file for file in own if not file.faults]
    while True:
        catalogue = with_entries(base, kept)
        wrong = check_together([*kept, *shipped], catalogue)
        if not wrong:
            break
        notices += [str(fault) for fault in wrong]
        bad_paths = {fault.file for fault in wrong}
        left = [file for file in kept if file.path not in bad_paths]
        kept = left if len(left) < len(kept) else []
    notices += [f"{file.path}: left out until this is mended" for file in own if file not in kept]
    notices += [
        f"{file.path}: your '{entry.id}' stands for the shipped one"
        for file in kept
        for entry in file.entries
        if entry.id in base.exercises or entry.id in base.routines
    ]
    return Loaded(catalogue, tuple(notices))


def _exercise_references(
    file: DataFile, entry: Exercise, known: Catalogue, easier_than: Mapping[str, set[str]]
) -> Iterator[Fault]:
    instead = entry.advised_against.instead if entry.advised_against else ()
    for key, ids in (
        ("easier", entry.easier.ids),
        ("harder", entry.harder.ids),
        ("advised_against", instead),
    ):
        for other in ids:
            if other not in known.exercises:
                yield file.fault(entry, (key,), f"there is no exercise '{other}'")
    if cycle := _cycle_from(entry.id, easier_than):
        yield file.fault(entry, ("easier",), f"goes round in a circle: {' is harder than '.join(cycle)}")


def _routine_references(file: DataFile, entry: RoutineEntry, known: Catalogue) -> Iterator[Fault]:
    if entry.id in known.exercises:
        yield file.fault(entry, ("id",), f"'{entry.id}' is the id of an exercise already")
    for index, item in enumerate(entry.items):
        try:
            resolve_item(item, known)
        except ValueError as error:
            yield file.fault(entry, ("items", index), str(error))


def _cycle_from(start: str, easier_than: Mapping[str, set[str]]) -> list[str] | None:
    """Follow "harder than" from an exercise; return the way back to it, if there is one."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for other in easier_than.get(way[-1], ()):
            if other == start:
                return [*way, other]
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return None


def _easier_than(known: Catalogue) -> dict[str, set[str]]:
    """For each exercise, those that are easier: as it says itself, and as they say of it."""
    graph: dict[str, set[str]] = {}
    for exercise in known.exercises.values():
        graph.setdefault(exercise.id, set()).update(exercise.easier.ids)
        for harder in exercise.harder.ids:
            graph.setdefault(harder, set()).add(exercise.id)
    return graph
