"""Core records as plain values (dictionaries, lists, text, numbers) and back, with the keys of the YAML.

`list --json` and the cache of the checked catalogue are written so. Reading back trusts what it reads:
checking is the loader's work.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from flexroutine.catalogue import Id, Need, Variants
from flexroutine.figures.notation import Contact, Limb, Work
from flexroutine.quantities import Count, Reps, Span, Written

Record = TypeVar("Record")


def to_record(value: object) -> Any:
    """Return a record, or anything inside one, as plain values; what is absent is None or empty."""
    match value:
        case Span() | Need():
            return str(value)
        case Count():
            return value.low if value.low == value.high else str(value)
        case Reps():
            counts = [to_record(count) for count in value.counts]
            return counts[0] if len(counts) == 1 else counts
        case Variants():
            return list(value.entries)
        case Limb() | Work() | Contact():
            return value.plain()
        case str():
            return str(value)
        case tuple():
            return [to_record(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: to_record(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def from_record(kind: type[Record], plain: Mapping[str, Any]) -> Record:
    """Return the record of this kind that `to_record` wrote.

    Raises: KeyError, TypeError or ValueError: it is not one.
    """
    made: Record = _reader(cast("Hashable", kind))(plain)
    return made


class LazyRecords(Mapping[str, Record]):
    """Records by id, each made from its plain values when it is first asked for."""

    def __init__(self, kind: type[Record], plain: Iterable[Mapping[str, Any]]) -> None:
        self._kind = kind
        self._plain = {str(each["id"]): each for each in plain}
        self._made: dict[str, Record] = {}

    def __getitem__(self, key: str) -> Record:
        if key not in self._made:
            self._made[key] = from_record(self._kind, self._plain[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)


@cache
def _reader(kind: Hashable) -> Callable[[Any], Any]:
    """Return what makes a value of this kind; found once, since a catalogue holds thousands."""
    if get_origin(kind) is tuple:
        read_one = _reader(get_args(kind)[0])
        return lambda values: tuple(map(read_one, values))
    if get_origin(kind) in (UnionType, Union):
        return _reader(next(each for each in get_args(kind) if each is not NoneType))
    if not isinstance(kind, type) or kind in (str, int, float, bool):
        return _as_it_is
    if issubclass(kind, Id):
        return kind
    if issubclass(kind, Written):
        return cache(kind.parse) if kind in (Span, Count, Need) else kind.parse
    if issubclass(kind, Enum):
        return {str(member): member for member in kind}.__getitem__
    return _record_reader(kind)


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items() if not name.startswith("_")}
    as_they_are = {name for name, reader in readers.items() if reader is _as_it_is}

    def read(plain: Mapping[str, Any]) -> Any:
        values = {
            name: value if name in as_they_are or value is None else readers[name](value)
            for name, value in plain.items()
        }
        return kind(**values)

    return read


def _as_it_is(value: Any) -> Any:
    return value
