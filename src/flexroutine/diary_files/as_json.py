"""The diary as JSON: one record a line, so that a fault and a difference have a place."""

import json
from collections.abc import Iterator, Mapping
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
        reader = _Reader({})
        entries = reader.read(json.loads(text))
        if reader.faults:  # read it again, slowly, to know the lines
            decoder = _PlacingDecoder()
            whole = decoder.decode(text)
            reader = _Reader(decoder.offsets)
            reader.read(whole)
    except json.JSONDecodeError as error:
        raise WrongDiaryError([(error.lineno, f"this is not JSON: {error.msg}")]) from None
    except (ValueError, RecursionError) as error:
        problem = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise WrongDiaryError([(1, f"this is not JSON: {problem}")]) from None
    if reader.faults:
        raise WrongDiaryError([(text.count("\n", 0, offset) + 1, problem) for offset, problem in reader.faults])
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


class _Reader:
    """Reads records and gathers what is wrong, with the offsets of objects as far as they are known."""

    def __init__(self, offsets: Mapping[int, int]) -> None:
        self._offsets = offsets
        self.faults: list[tuple[int, str]] = []

    def read(self, whole: Any) -> list[Entry]:
        if not isinstance(whole, dict) or whole.get("version") is True or whole.get("version") != VERSION:
            self.faults.append((0, f'this is not a history of version {VERSION}: it has no "version": {VERSION}'))
            return []
        if unknown := [name for name in whole if name not in {"version", *_KINDS}]:
            self.faults.append((0, f"{unknown[0][:40]!r} is not known here; known: version, {', '.join(_KINDS)}"))
        return [entry for name, kind in _KINDS.items() for entry in self._list(kind, whole.get(name, []), name)]

    def _list(self, kind: type[Any], plain: Any, name: str, at: int = 0) -> Iterator[Any]:
        """Give the records of a list, which stands in the object `at`."""
        if not isinstance(plain, list):
            self.faults.append((at, f"{name} is not a list"))
            return
        for number, each in enumerate(plain, start=1):
            yield from self._record(kind, each, f"{name} {number}", at)

    def _record(self, kind: type[Any], plain: Any, name: str, at: int) -> Iterator[Any]:
        if not isinstance(plain, dict):
            self.faults.append((at, f"{name} is not a record"))
            return
        known, here = len(self.faults), self._offsets.get(id(plain), 0)
        if kind is Run:
            sets = tuple(self._list(SetDone, plain.get("sets"), f"{name}: sets", here))
            plain = {**plain, "sets": sets}
        if len(self.faults) > known:
            return  # the run is wrong because its sets are
        try:
            yield record_of(kind, plain)
        except ValueError as error:
            self.faults.append((here, f"{name}: {error}"))
