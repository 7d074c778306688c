"""The diary as JSON: one record a line, so that a fault and a difference have a place."""

import json
from collections.abc import Iterable, Iterator
from json.decoder import JSONObject  # type: ignore[attr-defined] # the typing stubs leave out what is not C
from json.scanner import py_make_scanner  # type: ignore[attr-defined] # the same
from typing import Any

from flexroutine.diary import PainNote, Plan, Run, SetDone, Step
from flexroutine.diary_files import Diary, Entry, WrongDiaryError
from flexroutine.diary_files.fields import plain_of, record_of

VERSION = 1

_KINDS: dict[str, type[Entry]] = {"runs": Run, "pain_notes": PainNote, "plans": Plan, "steps": Step}


def write_json(diary: Diary) -> Iterator[str]:
    """Give a diary line by line."""
    yield f'{{"version": {VERSION},'
    *_, last = _KINDS
    for name in _KINDS:
        yield f'"{name}": ['
        before = ""
        for record in getattr(diary, name):
            if before:
                yield f"{before},"
            before = json.dumps(plain_of(record), ensure_ascii=False)
        if before:
            yield before
        yield "]}" if name == last else "],"


def read_json(text: str) -> list[Entry]:
    """Return everything in a text that `write_json` wrote.

    Raises: WrongDiaryError: every fault in it.
    """
    try:
        entries, faults = _read(json.loads(text), {})
        if faults:  # read it again, slowly, to know the lines
            decoder = _PlacingDecoder()
            _, faults = _read(decoder.decode(text), decoder.offsets)
    except json.JSONDecodeError as error:
        raise WrongDiaryError([(error.lineno, f"this is not JSON: {error.msg}")]) from None
    except (ValueError, RecursionError) as error:
        problem = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise WrongDiaryError([(1, f"this is not JSON: {problem}")]) from None
    if faults:
        raise WrongDiaryError([(text.count("\n", 0, offset) + 1, problem) for offset, problem in faults])
    return entries


class _PlacingDecoder(json.JSONDecoder):
    """Notes where each object of a text begins, by its identity."""

    def __init__(self) -> None:
        super().__init__()
        self.offsets: dict[int, int] = {}
        self.parse_object = self._placed
        self.scan_once = py_make_scanner(self)

    def _placed(self, s_and_end: tuple[str, int], *rest: Any) -> Any:
        value, end = JSONObject(s_and_end, *rest)
        self.offsets[id(value)] = s_and_end[1]
        return value, end


def _read(whole: Any, offsets: dict[int, int]) -> tuple[list[Entry], list[tuple[int, str]]]:
    faults: list[tuple[int, str]] = []
    if not isinstance(whole, dict) or whole.get("version") != VERSION:
        return [], [(0, f'this is not a history of version {VERSION}: it has no "version": {VERSION}')]
    if unknown := [name for name in whole if name not in {"version", *_KINDS}]:
        faults.append((0, f"{unknown[0][:40]!r} is not known here; known: version, {', '.join(_KINDS)}"))
    entries = [
        entry for name, kind in _KINDS.items() for entry in _read_all(kind, whole.get(name, []), name, offsets, faults)
    ]
    return entries, faults


def _read_all(
    kind: type[Any], plain: Any, name: str, offsets: dict[int, int], faults: list[tuple[int, str]], at: int = 0
) -> Iterable[Any]:
    """Give the records of a list, which stands in the object `at`; what is none is added to the faults."""
    if not isinstance(plain, list):
        faults.append((at, f"{name} is not a list"))
        return
    for number, each in enumerate(plain, start=1):
        if not isinstance(each, dict):
            faults.append((at, f"{name} {number} is not a record"))
            continue
        known, here = len(faults), offsets.get(id(each), 0)
        try:
            if kind is Run:
                sets = tuple(_read_all(SetDone, each.get("sets"), f"{name} {number}: sets", offsets, faults, here))
                if len(faults) > known:
                    continue
                each = {**each, "sets": sets}  # noqa: PLW2901 - the same record, its sets read
            yield record_of(kind, each)
        except ValueError as error:
            faults.append((here, f"{name} {number}: {error}"))
