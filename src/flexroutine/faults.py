"""What is wrong in a data file, said so that it can be mended: where, what was found, what is allowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

from flexroutine.catalogue import did_you_mean


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault, at a place of a file; line and column count from 1."""

    file: Path
    line: int
    column: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.problem}"


def describe(error: Mapping[str, Any], record: type) -> str:
    """Say one of pydantic's errors in the words of this program; `record` is the class that was read."""
    found = error.get("input")
    limits = error.get("ctx", {})
    match error["type"]:
        case "missing" | "missing_argument":
            return "is missing"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return _unknown_key(str(error["loc"][-1]), _record_at(record, error["loc"][:-1]))
        case "enum" | "literal_error":
            return f"{_shown(found)} is not one of {str(limits.get('expected', '')).replace(chr(39), '')}"
        case "string_type":
            return f"{_shown(found)} is not text; put it in quotes if it is meant as text"
        case "string_too_short" | "too_short":
            return "is empty"
        case "string_too_long":
            return f"is {len(str(found))} characters long; at most {limits['max_length']} are allowed"
        case "too_long":
            return f"has {len(found or ())} entries; at most {limits['max_length']} are allowed"
        case "tuple_type" | "list_type":
            return f"{_shown(found)} is not a list; write [{_bare(found)}]"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{_shown(found)} is not a whole number"
        case "dataclass_type" | "dict_type":
            return f"{_shown(found)} is not a group of keys such as {{{_first_keys(record, error['loc'])}}}"
        case "value_error":
            return str(limits.get("error", error["msg"]))
        case _:
            return f"{_shown(found)}: {error['msg']}"


def field_path(loc: Sequence[str | int]) -> str:
    """Write a path as people count: the second of `mistakes` is `mistakes 2`."""
    words = [f"{part + 1}" if isinstance(part, int) else str(part) for part in loc]
    return " ".join(words)


def _unknown_key(key: str, record: Any) -> str:
    allowed = list(get_type_hints(record)) if isinstance(record, type) else []
    allowed = [name for name in allowed if not name.startswith("_")]
    near = did_you_mean(key, allowed)
    hint = f"did you mean {near[0]}?" if near else f"allowed here: {', '.join(allowed)}"
    return f"is not a key that is known here; {hint}" if allowed else "is not a key that is known here"


def _record_at(record: Any, loc: Sequence[str | int]) -> Any:
    """Follow a path through the records, so that a wrong key is told which keys its own record has."""
    for part in loc:
        if isinstance(part, str):
            record = _inner(get_type_hints(record).get(part)) if isinstance(record, type) else None
    return record


def _inner(hint: Any) -> Any:
    kinds = [kind for kind in getattr(hint, "__args__", (hint,)) if kind not in (type(None), ...)]
    return kinds[0] if len(kinds) == 1 else None


def _first_keys(record: Any, loc: Sequence[str | int]) -> str:
    inner = _record_at(record, loc)
    names = [name for name in get_type_hints(inner) if not name.startswith("_")] if isinstance(inner, type) else []
    return ", ".join(f"{name}: …" for name in names[:3])


def _shown(found: object) -> str:
    if found is None:
        return "nothing"
    if isinstance(found, Enum | str):
        return f"'{_shortened(str(found))}'"
    if isinstance(found, bool):
        return str(found).lower()
    return _shortened(str(found))


def _bare(found: object) -> str:
    return "…" if found is None else _shortened(str(found))


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
