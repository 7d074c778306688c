"""The door of the catalogue: a file of exercises or routines in, checked records out, every fault with its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from flexroutine.cache import KINDS
from flexroutine.catalogue import Exercise, RoutineEntry
from flexroutine.errors import FileError
from flexroutine.faults import Fault, describe, field_path, shortened, without_echoes
from flexroutine.references import DataFile, Entry, FieldPath, Placed, PlaceOf, mend
from flexroutine.text_files import NotTextError, read_text

_RECORDS: dict[str, type[Exercise] | type[RoutineEntry]] = dict(zip(KINDS, (Exercise, RoutineEntry), strict=True))
_MARKS_OF_EXERCISES = frozenset(("category", "position", "dose", "setup", "cue", "movement", "dose_basis"))


def read_file(kind: str | None, path: Path) -> DataFile:
    """Read and check a file by itself; a kind of None is told by what is in it.

    What it refers to outside of itself is checked by `check_together`.
    """
    from flexroutine.marked_yaml import YamlFault, parse_yaml

    try:
        marked = parse_yaml(_text_of(path))
    except YamlFault as fault:
        return DataFile(path, faults=(Fault(path, fault.line, fault.column, fault.problem),))
    except NotTextError as error:
        return DataFile(path, faults=(error.fault,))
    raw = [marked.value] if isinstance(marked.value, dict) else marked.value
    if not isinstance(raw, list) or not raw:
        problem = "a list of exercises or routines is needed here, each beginning with '- id:'"
        return DataFile(path, faults=(Fault(path, 1, 1, problem),))
    kind = kind or next(filter(None, map(_kind_of, raw)), KINDS[0])
    return _Reader(path, marked, kind, is_list=isinstance(marked.value, list)).read(raw)


def read_own(kind: str, path: Path) -> DataFile:
    """Read and check a file of the user's; that it cannot be read is a fault like others."""
    try:
        return read_file(kind, path)
    except FileError as error:
        return DataFile(path, faults=(Fault(path, 0, 0, str(error).removeprefix(f"{path}: ")),))


def _text_of(path: Path) -> str:
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # a folder of the user's that cannot be looked into says why
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None
    return read_text(path)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the plain values of one file into records, collecting what is wrong."""

    path: Path
    marked: Any
    kind: str
    is_list: bool

    def read(self, raw: list[Any]) -> DataFile:
        kinds = [_kind_of(values) for values in raw]
        strangers = [index for index, kind in enumerate(kinds) if kind not in (None, self.kind)]
        if strangers and self.kind not in kinds:
            line, column = self._place(strangers[0], ())
            other = str(kinds[strangers[0]])
            problem = (
                f"this file holds {other}, and {self.kind} are wanted here;"
                f" {other} belong in the folder {other}/ that 'flexroutine config' shows"
            )
            unread = _ids(raw) if other == "exercises" else frozenset[str]()
            return DataFile(self.path, faults=(Fault(self.path, line, column, problem),), unread=unread)
        file = self._read_entries({index: values for index, values in enumerate(raw) if index not in strangers})
        if not strangers:
            return file
        unread = _ids(raw[index] for index in strangers) if self.kind == "routines" else frozenset[str]()
        faults = sorted([*file.faults, self._stranger(strangers[0], raw[strangers[0]])])
        return replace(file, faults=tuple(faults), unread=file.unread | unread)

    def _read_entries(self, raw: dict[int, Any]) -> DataFile:
        from pydantic import TypeAdapter

        adapter: TypeAdapter[Entry] = TypeAdapter(_RECORDS[self.kind])
        firsts: dict[str, PlaceOf] = {}
        right: list[Entry] = []
        refused: dict[int, Placed] = {}
        faults: set[Fault] = set()
        for index, values in raw.items():
            place = partial(self._place, index)
            entry, errors = _validated(adapter, _RECORDS[self.kind], _with_item_keys(values))
            found = {self._fault(index, each, values) for each in errors}
            id_ = _id_of(values)
            if first := firsts.get(id_ or ""):
                problem = f"{self._what(id_)}: id: is the id of the entry on line {first(('id',))[0]} already"
                found.add(Fault(self.path, *place(("id",)), problem))
            elif id_:
                firsts[id_] = place
            if entry and found:
                refused[index] = Placed(entry, id_ or "?", place)
            elif entry:
                right.append(entry)
            faults |= found
        ids = _ids(raw.values()) if self.kind == "exercises" else frozenset[str]()
        return DataFile(
            self.path,
            tuple(right),
            {each.id: firsts[each.id] for each in right},
            tuple(sorted(faults)),
            tuple(refused.values()),
            ids - {each.id for each in right},
        )

    def _place(self, index: int, path: FieldPath) -> tuple[int, int]:
        place: tuple[int, int] = self.marked.place((*self._base(index), *path))
        return place

    def _base(self, index: int) -> FieldPath:
        return (index,) if self.is_list else ()

    def _stranger(self, index: int, values: Any) -> Fault:
        other = "exercise" if self.kind == "routines" else "routine"
        problem = (
            f"{other} '{shortened(_id_of(values) or '?')}': stands among {self.kind};"
            " a file holds exercises or routines, so put it into a file of its own"
        )
        return Fault(self.path, *self._place(index, ()), problem)

    def _fault(self, index: int, error: Any, values: Any) -> Fault:
        base = self._base(index)
        loc, problem = self._narrowed(base, error["loc"], describe(error, _RECORDS[self.kind]))
        is_key = error["type"] in ("unexpected_keyword_argument", "extra_forbidden")
        line, column = (self.marked.key_place if is_key else self.marked.place)((*base, *loc))
        parts = (self._what(_id_of(values)), field_path(loc), problem)
        return Fault(self.path, line, column, ": ".join(filter(None, parts)))

    def _narrowed(self, base: FieldPath, loc: FieldPath, problem: str) -> tuple[FieldPath, str]:
        """A rule between the keys of a record names the one to look at: `hold: 0s is too short`."""
        key, colon, rest = problem.partition(": ")
        return ((*loc, key), rest) if colon and (*base, *loc, key) in self.marked.keys else (loc, problem)

    def _what(self, id_: str | None) -> str:
        return f"{self.kind.removesuffix('s')} '{shortened(id_ or '?')}'"


def _validated(adapter: Any, record: type, values: Any) -> tuple[Entry | None, list[Any]]:
    """Return the record, with stand-ins for what is wrong, and all that is wrong."""
    from pydantic import ValidationError

    errors: list[Any] = []
    for _ in range(3):
        try:
            return adapter.validate_python(values), errors
        except ValidationError as error:
            found = without_echoes(error.errors(include_url=False))
        # Rules between the keys come only after the keys; what else is new is about our own stand-ins.
        errors += [each for each in found if not errors or not each["loc"]]
        if not isinstance(values, dict):
            break
        values = mend(values, found, record)
    return None, errors


def _kind_of(values: Any) -> str | None:
    """Tell by its keys what an entry is meant to be, if they say."""
    if not isinstance(values, dict):
        return None
    marks = _MARKS_OF_EXERCISES & values.keys()
    if "items" in values:
        return "exercises" if len(marks) > 2 else "routines"
    return "exercises" if marks else None


def _id_of(values: Any) -> str | None:
    """Return what stands for the id of an entry."""
    return str(values.get("id") or "") or None if isinstance(values, dict) else None


def _ids(raw: Iterable[Any]) -> frozenset[str]:
    return frozenset(filter(None, map(_id_of, raw)))


def _with_item_keys(values: Any) -> Any:
    """An item of a routine may be just the id of its exercise."""
    if not isinstance(values, dict) or not isinstance(values.get("items"), list):
        return values
    return values | {"items": [{"exercise": item} if isinstance(item, str) else item for item in values["items"]]}
