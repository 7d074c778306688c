"""Records of the diary as plain values that JSON knows, and back, checked."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from unicodedata import category

from flexroutine.diary import MAX_SCORE, PainNote, Plan, Run, SetDone

Record = TypeVar("Record")

MAX_NUMBER = 10**12
MAX_TEXT = 100_000

MAX_WEEKS = 52

_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_LATEST = datetime(2999, 1, 1, tzinfo=UTC)
"""The local time of later moments is not known everywhere."""
_ALLOWED = "\n\u200c\u200d"
_SCORES = ("pain", "effort", "score")
_SIDES = ("left", "right", "both", "none")


def plain_of(record: Any) -> dict[str, Any]:
    """Return a record as plain values; moments in UTC, to the millisecond."""
    return {each.name: plain_value(getattr(record, each.name)) for each in fields(record)}


def plain_value(value: Any) -> Any:
    """Return one value as JSON has it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case str():
            return str(value)
        case tuple():
            return [plain_of(each) if isinstance(each, SetDone) else each for each in value]
        case _:
            return value


def record_of(kind: type[Record], plain: Mapping[str, Any]) -> Record:
    """Return the record that `plain_of` wrote; the sets of a run are given as records.

    Raises: ValueError: what is missing, unknown or wrong.
    """
    readers = _readers(cast("Hashable", kind))
    if unknown := [name for name in plain if name not in readers]:
        raise ValueError(f"{str(unknown[0])[:40]!r} is not known here; known: {', '.join(readers)}")
    if missing := [name for name in readers if name not in plain]:
        raise ValueError(f"{missing[0]} is missing")
    values: dict[str, Any] = {}
    for name, read in readers.items():
        try:
            values[name] = read(plain[name])
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    record = kind(**values)
    _check(record)
    return record


def _check(record: Any) -> None:
    """Refuse what no record of ours could be. Raises: ValueError: what is wrong."""
    for name in _SCORES:
        score = getattr(record, name, None)
        if score is not None and score > MAX_SCORE:
            raise ValueError(f"{name}: {score} is not a number from 0 to {MAX_SCORE}")
    if isinstance(record, Run | PainNote) and not re.fullmatch("[0-9a-f]{32}", record.id):
        raise ValueError(f"id: {record.id[:40]!r} is not 32 digits, 0-9 and a-f")
    if isinstance(record, SetDone) and record.side not in _SIDES:
        raise ValueError(f"side: {record.side[:40]!r} is not one of {', '.join(_SIDES)}")
    if isinstance(record, Plan):
        _check_plan(record)
    if isinstance(record, Run):
        _check_sets(record)


def _check_plan(plan: Plan) -> None:
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", plan.routine):
        raise ValueError(f"routine: {plan.routine[:40]!r} is not an id, of letters a-z, digits and hyphens")
    if not 1 <= plan.weeks <= MAX_WEEKS:
        raise ValueError(f"weeks: {plan.weeks} is not a number from 1 to {MAX_WEEKS}")


def _check_sets(run: Run) -> None:
    keys = [(each.round, each.position, each.set, each.side) for each in run.sets]
    if len(set(keys)) < len(keys):
        raise ValueError("sets: one of them is there twice")
    done_ms = sum(each.done_ms for each in run.sets)
    if run.done_ms != done_ms:
        raise ValueError(f"done_ms: {run.done_ms} is not the sum of its sets, {done_ms}")


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {each.name: _reader(hints[each.name]) for each in fields(kind)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) is UnionType:
        read = _reader(next(each for each in get_args(hint) if each is not NoneType))
        return lambda value: None if value is None else read(value)
    if get_origin(hint) is tuple:
        return _sets if get_args(hint)[0] is SetDone else _weekdays
    if issubclass(hint, StrEnum):
        return lambda value: _choice(hint, value)
    readers: dict[type, Callable[[Any], Any]] = {
        str: _text,
        int: _number,
        bool: _yes_or_no,
        datetime: _moment,
        date: _day,
    }
    return readers[hint]


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT or not (value.isprintable() or _is_harmless(value)):
        raise ValueError(f"{value!r:.40} is not a text without control characters")
    return value


def _is_harmless(text: str) -> bool:
    """Whether a text may come from the catalogue, which refuses what would move the cursor or turn the text round."""
    kinds = {category(each) for each in text if each not in _ALLOWED}
    return not any(kind[0] == "C" or kind in ("Zl", "Zp") for kind in kinds)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_NUMBER:
        raise ValueError(f"{value!r:.40} is not a whole number from 0 up")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r:.40} is not true or false")
    return value


def _choice(choices: type[StrEnum], value: Any) -> StrEnum:
    if value not in list(choices):
        raise ValueError(f"{value!r:.40} is not one of {', '.join(choices)}")
    return choices(value)


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value).astimezone(UTC) if "T" in value else None
    except (TypeError, ValueError, OverflowError):
        moment = None
    if moment is None or not _EARLIEST <= moment <= _LATEST:
        raise ValueError(f"{value!r:.40} is not a time like 2026-05-04T17:30:00Z")
    return moment


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or not _EARLIEST.date() <= day <= _LATEST.date():
        raise ValueError(f"{value!r:.40} is not a date like 2026-05-04")
    return day


def _weekdays(value: Any) -> tuple[int, ...]:
    is_list = isinstance(value, list) and all(type(each) is int and each in range(7) for each in value)
    if not is_list or not value or len(set(value)) < len(value):
        raise ValueError(f"{value!r:.40} is not a list of days from 0 (Monday) to 6, each once")
    return tuple(value)


def _sets(value: Any) -> tuple[SetDone, ...]:
    return tuple(value)
