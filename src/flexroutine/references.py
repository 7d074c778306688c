"""What stands between entries: ids that nobody has, circles, doses that are none.

An entry that was refused is checked too, with stand-ins for what is wrong in it, so that nobody has to mend
one fault to see the next.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from flexroutine.catalogue import MAX_COLD, Catalogue, Exercise, Id, RoutineEntry
from flexroutine.faults import Fault, field_path, shortened, unknown_exercise
from flexroutine.routine import resolve_item, too_long

Entry = Exercise | RoutineEntry
FieldPath = tuple[str | int, ...]
PlaceOf = Callable[[FieldPath], tuple[int, int]]

_NOBODY = "stands-in-for-what-is-wrong"
_TEXT = "…"
_STAND_INS: dict[str, Any] = {
    "id": _NOBODY,
    "name": _TEXT,
    "category": "core",
    "position": "supine",
    "dose": {"time": "30s"},
    "setup": _TEXT,
    "cue": _TEXT,
    "movement": _TEXT,
    "dose_basis": "own-estimate",
    "sources": [{"title": _TEXT, "publisher": _TEXT}],
    "items": [{"exercise": _NOBODY}],
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry, what it goes by in its file, and where each part of it stands."""

    entry: Entry
    name: str
    place: PlaceOf


@dataclass(frozen=True, slots=True)
class DataFile:
    """The entries of one file, where each part of them stands, and what is wrong with it."""

    path: Path
    entries: tuple[Entry, ...] = ()
    places: Mapping[str, PlaceOf] = field(default_factory=dict)
    """By id: a function from the path of a field to its line and column."""
    faults: tuple[Fault, ...] = ()
    refused: tuple[Placed, ...] = ()
    """Entries with faults of their own, with stand-ins for what is wrong."""
    unread: frozenset[str] = frozenset()
    """The ids of exercises that stand in the file and could not be read."""

    def placed(self) -> Iterator[Placed]:
        """Go through all entries that can be checked, the refused ones too."""
        for entry in self.entries:
            yield Placed(entry, entry.id, self.places[entry.id])
        yield from self.refused

    def fault(self, placed: Placed, path: FieldPath, problem: str) -> Fault:
        """Return a fault of one of this file's entries."""
        what = "exercise" if isinstance(placed.entry, Exercise) else "routine"
        name = f"{what} '{shortened(placed.name)}'"
        return Fault(self.path, *placed.place(path), f"{name}: {field_path(path)}: {problem}")


def check_together(
    files: Iterable[DataFile], known: Catalogue, left_out: Mapping[str, Path] | None = None
) -> list[Fault]:
    """Find what is wrong between entries: ids that nobody has, cycles, doses that are none.

    `left_out` are the ids that are not known because their file is left out.
    """
    files = tuple(files)
    unread = {id_ for file in files for id_ in file.unread} - {each.id for file in files for each in file.entries}
    drafts: dict[str, Exercise] = {
        each.entry.id: each.entry
        for file in files
        for each in reversed(file.refused)  # of two with one id, the first is meant
        if isinstance(each.entry, Exercise) and each.entry.id in unread
    }
    readable = {id_: exercise for id_, exercise in known.exercises.items() if id_ not in unread}
    around = _Surroundings(readable, frozenset(unread), drafts, left_out or {}, _easier_than(readable | drafts))
    return sorted(fault for file in files for placed in file.placed() for fault in around.faults(file, placed))


def mend(values: Mapping[str, Any], errors: Iterable[Mapping[str, Any]], record: type) -> dict[str, Any]:
    """Return an entry's values with stand-ins for what pydantic has found wrong in them."""
    wrong: dict[str, set[str | int]] = {}
    for error in errors:
        loc = error["loc"] or (str(error.get("ctx", {}).get("error")).partition(":")[0],)
        wrong.setdefault(str(loc[0]), set()).update(loc[1:2])
    mended = {key: value for key, value in values.items() if key not in wrong}
    for key in wrong.keys() & {each.name for each in fields(record)}:
        stand_in = _stand_in(key, values.get(key), wrong[key])
        if stand_in is not None:
            mended[key] = stand_in
    return mended


def _stand_in(key: str, value: Any, wrong: set[str | int]) -> Any:
    """Keep what refers to other exercises, and the place in its list that it has."""
    match key, value:
        case "items", [_, *_]:
            return [_item(item) if index in wrong else item for index, item in enumerate(value[:100])]
        case "easier" | "harder", [*_]:
            return [each if isinstance(each, str) and 1 <= len(each) <= 200 else _TEXT for each in value]
        case "advised_against", {"instead": [*instead]}:
            return {"reason": _TEXT, "instead": [_id(each) for each in instead]}
        case _:
            return _STAND_INS.get(key)


def _item(item: Any) -> dict[str, str]:
    return {"exercise": _id(item.get("exercise") if isinstance(item, dict) else None)}


def _id(value: object) -> str:
    try:
        return Id.parse(value)
    except ValueError:
        return _NOBODY


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the entries of some files can refer to."""

    exercises: Mapping[str, Exercise]
    unread: frozenset[str]
    drafts: Mapping[str, Exercise]
    left_out: Mapping[str, Path]
    easier_than: Mapping[str, set[str]]

    def faults(self, file: DataFile, placed: Placed) -> Iterator[Fault]:
        if isinstance(placed.entry, Exercise):
            found = self._of_exercise(placed.entry, is_draft=placed in file.refused)
        else:
            found = self._of_routine(placed.entry)
        return (file.fault(placed, path, problem) for path, problem in found)

    def _of_exercise(self, entry: Exercise, *, is_draft: bool) -> Iterator[tuple[FieldPath, str]]:
        for path, other in _references(entry):
            if problem := self._unknown(other):
                yield path, problem
        if entry.cold_is_endless and not is_draft:
            yield ("cautions",), f"cold-on-skin needs longest: {MAX_COLD} or less"
        if entry.cold_is_unmarked and not is_draft:
            yield (
                ("equipment",),
                f"cold on the skin needs 'cold-on-skin' under cautions, and longest: {MAX_COLD} or less",
            )
        if is_draft and self.drafts.get(entry.id) is not entry:
            return
        if cycle := _cycle_from(entry.id, self.easier_than):
            path = next((path for path, other in _references(entry) if _is_step(path[0], other, cycle)), ("id",))
            yield path, f"goes round in a circle: {' is harder than '.join(cycle)}"

    def _of_routine(self, entry: RoutineEntry) -> Iterator[tuple[FieldPath, str]]:
        if entry.id in self.exercises or entry.id in self.unread:
            yield ("id",), f"'{entry.id}' is the id of an exercise already"
        known = Catalogue(self.exercises, {})
        items = []
        for index, item in enumerate(entry.items):
            exercise = self.exercises.get(item.exercise)
            if not exercise:
                if problem := self._unknown(item.exercise):
                    yield ("items", index, "exercise"), problem
                continue
            try:
                items.append(resolve_item(item, known))
            except ValueError as error:
                yield ("items", index, "exercise" if exercise.advised_against else "dose"), str(error)
        if problem := too_long(items, entry.rounds):
            yield ("rounds" if entry.rounds > 1 else "items",), f"{problem}; put it in once, and in one round"

    def _unknown(self, id_: str) -> str | None:
        if id_ in self.exercises or id_ in self.unread or id_ == _NOBODY:
            return None
        if id_ in self.left_out:
            return f"'{id_}' stands in a file that is left out: {self.left_out[id_]}"
        return unknown_exercise(id_, [*self.exercises, *self.unread])


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


def _easier_than(exercises: Mapping[str, Exercise]) -> dict[str, set[str]]:
    """For each exercise, those that are easier: as it says itself, and as they say of it."""
    graph: dict[str, set[str]] = {}
    for exercise in exercises.values():
        graph.setdefault(exercise.id, set()).update(exercise.easier.ids)
        for harder in exercise.harder.ids:
            graph.setdefault(harder, set()).add(exercise.id)
    return graph
