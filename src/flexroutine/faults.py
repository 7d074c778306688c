"""What is wrong in a data file, said so that it can be mended: where, what was found, what is allowed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault, at a place of a file; line and column count from 1, and are 0 for the file as a whole."""

    file: Path
    line: int
    column: int
    problem: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.file}{place}: {self.problem}"


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
            return _wrong_choice(found, re.findall(r"'([^']*)'", limits.get("expected", "")))
        case "tuple_type" | "list_type":
            return f"{_is_no(found, 'a list')}; write [{_shown(found, quote='')}]"
        case "dataclass_type" | "dict_type":
            return f"{_is_no(found, 'a group of keys')} such as {{{_first_keys(record, error['loc'])}}}"
        case kind:
            return _wrong_value(kind, found, limits) or f"{_shown(found)}: {error['msg']}"


def without_echoes(errors: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out that a list is too short when that is only because entries in it are wrong."""
    errors = list(errors)
    around = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in around]


def unknown_exercise(id_: str, known: Iterable[str]) -> str:
    """Say that nothing has this id, and what has one like it."""
    near = _near(id_, known)
    hint = f"did you mean {', '.join(near)}?" if near else "flexroutine list shows what there is"
    return f"there is no exercise '{shortened(id_)}'; {hint}"


def _near(wanted: str, known: Iterable[str]) -> list[str]:
    from flexroutine.catalogue import did_you_mean  # noqa: PLC0415 - only needed for what is wrong

    return did_you_mean(wanted, known)


def field_path(loc: Sequence[str | int]) -> str:
    """Write a path as people count: the second of `mistakes` is `mistakes 2`."""
    words = [f"{part + 1}" if isinstance(part, int) else shortened(part) for part in loc]
    return " ".join(words)


def shortened(text: str) -> str:
    """Return the text on one line of at most 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _wrong_value(kind: str, found: Any, limits: Mapping[str, Any]) -> str | None:
    match kind:
        case "string_too_short" | "too_short":
            return "is empty"
        case _ if found is None:
            return "is empty; a value is wanted here"
        case "string_type":
            return f"{_shown(found)} is not text; put it in quotes if it is meant as text"
        case "string_too_long":
            return f"is {len(str(found))} characters long; at most {limits['max_length']} are allowed"
        case "too_long":
            return f"has {len(found)} entries; at most {limits['max_length']} are allowed"
        case "less_than_equal":
            return f"{_shown(found)} is too large; at most {limits['le']:g} is allowed"
        case "greater_than_equal":
            return f"{_shown(found)} is too small; at least {limits['ge']:g} is allowed"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{_shown(found)} is not a whole number"
        case "value_error":
            # The core shows a value as Python does; the file has it as YAML.
            return str(limits["error"]).replace(repr(str(found)[:40]), _shown(found))
        case _:
            return None


def _unknown_key(key: str, record: Any) -> str:
    allowed = _keys_of(record)
    near = _near(key, allowed)
    hint = f"did you mean {near[0]}?" if near else f"allowed here: {', '.join(allowed)}"
    return f"is not a key that is known here; {hint}"


def _wrong_choice(found: object, choices: Sequence[str]) -> str:
    near = _near(str(found), choices)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{_is_no(found, 'one of')} {', '.join(choices)}{hint}"


def _is_no(found: object, wanted: str) -> str:
    return f"is empty and not {wanted}" if found is None else f"{_shown(found)} is not {wanted}"


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
    return ", ".join(f"{name}: …" for name in _keys_of(_record_at(record, loc))[:3])


def _keys_of(record: Any) -> list[str]:
    hints = get_type_hints(record) if isinstance(record, type) else {}
    return [name for name in hints if not name.startswith("_")]


def _shown(found: object, quote: str = "'") -> str:
    """Write a value as the file may have written it, on one line."""
    match found:
        case None:
            return "…"
        case str() if not quote and re.search(r"[][{},:#'\"]", found):
            return f'"{shortened(found)}"'
        case str():
            return f"{quote}{shortened(found)}{quote}"
        case list():
            return shortened(f"[{', '.join(_shown(each, quote='') for each in found)}]")
        case dict():
            pairs = (f"{key}: {_shown(value, quote='')}" for key, value in found.items())
            return shortened(f"{{{', '.join(pairs)}}}")
        case _:
            return shortened(str(found))
