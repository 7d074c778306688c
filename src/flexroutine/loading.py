"""The door: YAML files in, a checked catalogue out. Every fault of a file is found in one run.

The shipped files must be right. A file of the user's that is wrong is reported with its places and left
out; what is right is merged by id, and kept as JSON by `cache`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flexroutine.cache import KINDS, data_files, read_cache, write_cache
from flexroutine.catalogue import Catalogue, Exercise, RoutineEntry
from flexroutine.errors import DataError, FileError
from flexroutine.faults import Fault, describe, field_path, shortened, unknown_exercise
from flexroutine.records import LazyRecords, to_record
from flexroutine.routine import resolve_item
from flexroutine.text_files import NotTextError, read_text
from flexroutine.wording import write_dose

Entry = Exercise | RoutineEntry
FieldPath = tuple[str | int, ...]
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

    def fault(self, entry: Entry, path: FieldPath, problem: str) -> Fault:
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
    files = data_files()
    shipped, own = files[: len(KINDS)], files[len(KINDS) :]
    loaded = _merge([read_file(*each) for each in shipped], [_read_own(*each) for each in own])
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
    except NotTextError as error:
        return DataFile(path, faults=(error.fault,))
    raw = [marked.value] if isinstance(marked.value, dict) else marked.value
    if not isinstance(raw, list) or not raw:
        problem = "a list of exercises or routines is needed here, each beginning with '- id:'"
        return DataFile(path, faults=(Fault(path, 1, 1, problem),))
    return _Reader(path, marked, kind or _kind_of(raw)).read(raw, in_list=isinstance(marked.value, list))


def _read_own(kind: str, path: Path) -> DataFile:
    try:
        return read_file(kind, path)
    except FileError as error:
        return DataFile(path, faults=(Fault(path, 1, 1, str(error).removeprefix(f"{path}: ")),))


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
            base: FieldPath = (index,) if in_list else ()
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

    def _fault(self, base: FieldPath, error: Any, record: type, values: Any) -> Fault:
        loc, problem = self._narrowed(base, error["loc"], describe(error, record))
        is_key = error["type"] in ("unexpected_keyword_argument", "extra_forbidden")
        line, column = (self.marked.key_place if is_key else self.marked.place)((*base, *loc))
        entry_id = values.get("id") if isinstance(values, dict) else None
        parts = (self._what(entry_id), field_path(loc), problem)
        return Fault(self.path, line, column, ": ".join(filter(None, parts)))

    def _narrowed(self, base: FieldPath, loc: FieldPath, problem: str) -> tuple[FieldPath, str]:
        """A rule between the keys of a record names the one to look at: `hold: 0s is too short`."""
        key, colon, rest = problem.partition(": ")
        return ((*loc, key), rest) if colon and (*base, *loc, key) in self.marked.keys else (loc, problem)

    def _what(self, entry_id: object) -> str:
        return f"{self.kind.removesuffix('s')} '{shortened(str(entry_id or '?'))}'"


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
    while wrong := check_together([*kept, *shipped], with_entries(base, kept)):
        notices += [str(fault) for fault in wrong]
        kept = _without_the_wrong(kept, {fault.file for fault in wrong}, shipped, base)
    notices += [f"{file.path}: left out until this is mended" for file in own if file not in kept]
    return Loaded(with_entries(base, kept), (*notices, *_replacements(kept, base)))


def _without_the_wrong(
    kept: list[DataFile], bad_paths: set[Path], shipped: list[DataFile], base: Catalogue
) -> list[DataFile]:
    """Leave out the files that are wrong, or else those that make an entry of the shipped ones wrong."""
    left = [file for file in kept if file.path not in bad_paths]
    if len(left) == len(kept):
        left = [file for file in kept if not check_together(shipped, with_entries(base, [file]))]
    return left if len(left) < len(kept) else []


def _replacements(kept: list[DataFile], base: Catalogue) -> Iterator[str]:
    seen: dict[str, Path] = {}
    for file, entry in ((each, entry) for each in kept for entry in each.entries):
        if entry.id in seen:
            yield f"{file.path}: '{entry.id}' stands in {seen[entry.id]} too; the one in this file counts"
        elif entry.id in base.exercises or entry.id in base.routines:
            yield f"{file.path}: your '{entry.id}' stands for the shipped one"
        seen[entry.id] = file.path


def _exercise_references(
    file: DataFile, entry: Exercise, known: Catalogue, easier_than: Mapping[str, set[str]]
) -> Iterator[Fault]:
    for path, other in _references(entry):
        if other not in known.exercises:
            yield file.fault(entry, path, unknown_exercise(other, known.exercises))
    if cycle := _cycle_from(entry.id, easier_than):
        path = next((path for path, other in _references(entry) if _is_step(path[0], other, cycle)), ("id",))
        yield file.fault(entry, path, f"goes round in a circle: {' is harder than '.join(cycle)}")


def _references(entry: Exercise) -> Iterator[tuple[FieldPath, str]]:
    """Return the ids of other exercises that an entry names, each with the path of where it does."""
    for key, variants in (("easier", entry.easier), ("harder", entry.harder)):
        for index, other in enumerate(variants.entries):
            if other in variants.ids:
                yield (key, index) if len(variants.entries) > 1 else (key,), other
    for index, other in enumerate(entry.advised_against.instead if entry.advised_against else ()):
        yield ("advised_against", "instead", index), other


def _is_step(key: str | int, other: str, cycle: Sequence[str]) -> bool:
    return (key == "easier" and other == cycle[1]) or (key == "harder" and other == cycle[-2])


def _routine_references(file: DataFile, entry: RoutineEntry, known: Catalogue) -> Iterator[Fault]:
    if entry.id in known.exercises:
        yield file.fault(entry, ("id",), f"'{entry.id}' is the id of an exercise already")
    for index, item in enumerate(entry.items):
        exercise = known.exercises.get(item.exercise)
        try:
            resolve_item(item, known)
        except ValueError as error:
            problem = str(error) if exercise else unknown_exercise(item.exercise, known.exercises)
            part = "dose" if exercise and not exercise.advised_against else "exercise"
            yield file.fault(entry, ("items", index, part), problem)


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
