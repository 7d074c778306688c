"""The diary as one CSV table: a row for each run, set, note of pain, plan and step; `kind` says which.

A set's `id` is that of its run. A text that a spreadsheet would run as a formula gets an apostrophe before it, which is
taken away again when it is read.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from types import NoneType
from typing import Any, get_args, get_type_hints

from flexroutine.diary import PainNote, Plan, Run, SetDone, Step
from flexroutine.diary_files import Diary, Entry, WrongDiaryError
from flexroutine.diary_files.fields import plain_of, record_of

_KINDS: dict[str, type[Any]] = {"run": Run, "set": SetDone, "pain": PainNote, "plan": Plan, "step": Step}
_FIELDS = {
    kind: [each.name for each in fields(record) if each.name != "sets" or kind == "set"]
    for kind, record in _KINDS.items()
}
COLUMNS = tuple(dict.fromkeys(["kind", "id", *(name for names in _FIELDS.values() for name in names)]))

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r]")


def write_csv(diary: Diary) -> str:
    """Return the table."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(diary))
    return stream.getvalue()


def read_csv(text: str) -> list[Entry]:
    """Return everything in a table that `write_csv` wrote; its columns may stand in any order.

    Raises: WrongDiaryError: every fault in it.
    """
    faults: list[tuple[int, str]] = []
    entries = list(_joined(list(_read_rows(text, faults)), faults))
    if faults:
        raise WrongDiaryError(sorted(faults))
    return entries


def _rows(diary: Diary) -> Iterator[dict[str, str]]:
    for run in diary.runs:
        yield _row("run", run)
        for each in run.sets:
            yield _row("set", each) | {"id": run.id}
    for kind, records in (("pain", diary.pain_notes), ("plan", diary.plans), ("step", diary.steps)):
        for record in records:
            yield _row(kind, record)


def _row(kind: str, record: Any) -> dict[str, str]:
    plain = plain_of(record)
    return {"kind": kind} | {name: _cell(plain[name]) for name in _FIELDS[kind]}


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return " ".join(map(str, value))
        case str() if _DANGEROUS.match(value):
            return f"'{value}"
        case _:
            return str(value)


def _read_rows(text: str, faults: list[tuple[int, str]]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Give the line, the kind and the plain values of every row."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
            faults.append((1, f"the first line has no column '{missing[0]}', so this is not a history"))
            return
        for row in reader:
            try:
                yield reader.line_num, *_read_row(row)
            except ValueError as error:
                faults.append((reader.line_num, str(error)))
    except csv.Error as error:
        faults.append((reader.line_num, f"this is not CSV: {error}"))


def _read_row(row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the kind of a row and its plain values. Raises: ValueError: what is wrong."""
    kind = row["kind"]
    if kind not in _KINDS:
        raise ValueError(f"kind: {kind!r:.40} is not one of {', '.join(_KINDS)}")
    if None in row or None in row.values():
        raise ValueError("the row has more or fewer cells than the first line")
    names = {"id", *_FIELDS[kind]} if kind == "set" else set(_FIELDS[kind])
    if stray := [name for name in COLUMNS if row[name] and name not in names and name != "kind"]:
        raise ValueError(f"{stray[0]}: a row of kind {kind} has nothing there")
    hints = get_type_hints(_KINDS[kind]) | ({"id": str} if kind == "set" else {})
    return kind, {name: _value(hints[name], row[name]) for name in names}


def _value(hint: Any, cell: str) -> Any:
    """Return what a cell stands for; what is wrong with it is found when it is read as a record."""
    kinds = get_args(hint)
    if not cell and NoneType in kinds:
        return None
    if hint is bool:
        return {"true": True, "false": False}.get(cell, cell)
    if hint == tuple[int, ...]:
        return [int(each) if each.isascii() and each.isdigit() else each for each in cell.split()]
    if hint is int or int in kinds:
        return int(cell) if re.fullmatch("[0-9]{1,15}", cell) else cell
    return cell[1:] if _PROTECTED.match(cell) else cell


def _joined(rows: list[tuple[int, str, dict[str, Any]]], faults: list[tuple[int, str]]) -> Iterator[Entry]:
    """Give the records of the rows, the sets in their runs; what is none is added to the faults."""
    sets: defaultdict[str, list[SetDone]] = defaultdict(list)
    runs = {plain["id"] for _, kind, plain in rows if kind == "run"}
    broken = set()
    for line, _, plain in (row for row in rows if row[1] == "set"):
        run = plain.pop("id")
        try:
            sets[run].append(record_of(SetDone, plain))
        except ValueError as error:
            faults.append((line, str(error)))
            broken.add(run)
        if run not in runs:
            faults.append((line, f"id: there is no run {run!r:.40} in this file"))
    for line, kind, plain in (row for row in rows if row[1] != "set" and row[2].get("id") not in broken):
        try:
            yield record_of(_KINDS[kind], plain | ({"sets": sets[plain["id"]]} if kind == "run" else {}))
        except ValueError as error:
            faults.append((line, str(error)))
