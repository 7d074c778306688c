"""Core records as plain values (dictionaries, lists, text, numbers) and back, with the keys of the YAML.

`list --json` and the cache of the checked catalogue are written so. Reading back trusts what it reads:
checking is the loader's work.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from flexroutine.catalogue import Need, Variants
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
        case str():
            return str(value)
        case tuple():
            return [to_record(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: to_record(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def from_record(kind: type[Record], record: Mapping[str, Any]) -> Record:
    """Return the record of this kind that `to_record` wrote.

    Raises: KeyError, TypeError or ValueError: it is not one.
    """
    types = _field_types(kind)
    return kind(**{name: _from_plain(types[name], value) for name, value in record.items()})


@cache
def _field_types(kind: type) -> dict[str, Any]:
    return {name: _plain_type(hint) for name, hint in get_type_hints(kind).items()}


def _plain_type(hint: Any) -> Any:
    """Leave None out of `X | None`: what is None stays None."""
    if isinstance(hint, UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        if len(kinds) == 1:
            return kinds[0]
    return hint


def _from_plain(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_from_plain(inner, each) for each in value)
    if issubclass(kind, Written):
        return kind.parse(value)
    if issubclass(kind, Enum):
        return kind(value)
    return from_record(kind, value) if is_dataclass(kind) else value
