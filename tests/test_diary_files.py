"""The diary as JSON and CSV, and back."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_examples import NOON, a_run, a_set, diaries
from flexroutine.diary import PainNote, Step
from flexroutine.diary_files import Diary, Entry, WrongDiaryError
from flexroutine.diary_files.as_csv import read_csv, write_csv
from flexroutine.diary_files.as_json import read_json, write_json

ONE = Diary(
    [a_run("a" * 32, NOON, a_set(1), a_set(2))],
    [PainNote("b" * 32, NOON, 3, "after sitting")],
    steps=[Step("c" * 32, "plank", "{}", NOON, "three green runs", accepted=True)],
)


def json_of(diary: Diary) -> str:
    return "\n".join(write_json(diary))


FORMATS = [pytest.param(json_of, read_json, id="json"), pytest.param(write_csv, read_csv, id="csv")]
Write = Callable[[Diary], str]
Read = Callable[[str], list[Entry]]


@pytest.mark.parametrize(("write", "read"), FORMATS)
@given(diary=diaries)
def test_nothing_is_lost(write: Write, read: Read, diary: Diary) -> None:
    """What is written and read again is the same, whatever is in it."""
    assert read(write(diary)) == [*diary.runs, *diary.pain_notes, *diary.plans, *diary.steps]


@pytest.mark.parametrize(("write", "read"), FORMATS)
@given(text=st.text())
def test_any_text_is_read_or_refused(write: Write, read: Read, text: str) -> None:
    """Whatever a file holds, it is a diary or its faults are told."""
    faults = [(0, "")]
    try:
        read(text)
    except WrongDiaryError as error:
        faults = error.faults
    assert faults


@given(diaries)
def test_no_cell_is_a_formula(diary: Diary) -> None:
    """A spreadsheet finds nothing to run."""
    cells = [cell for row in csv.reader(io.StringIO(write_csv(diary))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_has_a_record_a_line() -> None:
    """Each record stands on a line of its own, and the whole is plain JSON."""
    text = json_of(ONE)
    assert json.loads(text)["runs"][0]["started"] == "2026-05-04T12:00:00.000Z"
    assert text.splitlines()[2].startswith('{"id": "aaaa')


def changed(number: int, **values: Any) -> str:
    """The JSON of two runs, of which this one, or its second set, has other values."""
    whole = json.loads(json_of(replace(ONE, runs=[a_run("a" * 32), a_run("c" * 32, NOON, a_set(1), a_set(2))])))
    record = whole["runs"][1]["sets"][1] if "side" in values or "outcome" in values else whole["runs"][number]
    record |= values
    return "\n".join(json.dumps(whole, indent=1).splitlines())


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"id": "x"}, "runs 2: id: 'x' is not 32 digits, 0-9 and a-f"),
        ({"pain": 11}, "runs 2: pain: 11 is not a number from 0 to 10"),
        ({"pain": True}, "runs 2: pain: True is not a whole number from 0 up"),
        ({"planned_ms": -1}, "runs 2: planned_ms: -1 is not a whole number from 0 up"),
        ({"planned_ms": 10**30}, "is not a whole number from 0 up"),
        ({"done_ms": 1}, "runs 2: done_ms: 1 is not the sum of its sets, 60000"),
        ({"started": "2026-05-04"}, "runs 2: started: '2026-05-04' is not a time like 2026-05-04T17:30:00Z"),
        ({"started": 5}, "runs 2: started: 5 is not a time like"),
        ({"started": "1900-01-01T00:00:00Z"}, "is not a time like"),
        ({"state": "over"}, "runs 2: state: 'over' is not one of unfinished, complete, stopped"),
        ({"note": "a\x1b[2J"}, "is not a text without control characters"),
        ({"more": 1}, "runs 2: 'more' is not known here; known: id, routine"),
        ({"sets": 5}, "runs 2: sets is not a list"),
        ({"sets": [5]}, "runs 2: sets 1 is not a record"),
        ({"side": "up"}, "runs 2: sets 2: side: 'up' is not one of left, right, both, none"),
        ({"outcome": []}, "runs 2: sets 2: outcome: [] is not one of done, cut short, skipped, too painful"),
    ],
)
def test_a_fault_in_json_is_told(values: dict[str, Any], said: str) -> None:
    """Where, what was found, what is allowed."""
    with pytest.raises(WrongDiaryError) as raised:
        read_json(changed(1, **values))
    ((line, problem),) = raised.value.faults
    assert said in problem
    assert line > 1


def test_a_fault_in_json_has_its_line() -> None:
    """The line is that of the record."""
    text = changed(1, side="up")
    with pytest.raises(WrongDiaryError) as raised:
        read_json(text)
    line = raised.value.faults[0][0]
    assert text.splitlines()[line - 1].strip() == "{"
    assert '"side": "up"' in "".join(text.splitlines()[line : line + 16])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1: this is not JSON"),
        ('{\n"version": 1,\n}', "line 3: this is not JSON"),
        ("[" * 100_000, "line 1: this is not JSON: nested too deep"),
        ('{"version": 1' + "0" * 5000 + "}", "line 1: this is not JSON"),
        ("[]", "line 1: this is not a history of version 1"),
        ('{"version": 2}', "line 1: this is not a history of version 1"),
        ('{"version": 1, "walks": []}', "'walks' is not known here; known: version, runs"),
        ('{"version": 1, "plans": {}}', "plans is not a list"),
        ('{"version": 1, "plans": [{"routine": "core"}]}', "plans 1: weekdays is missing"),
        (
            '{"version": 1, "plans": [{"routine": "a", "weekdays": [7], "weeks": 1, "started": "2026-05-04"}]}',
            "weekdays: [7] is not a list of days",
        ),
        (
            '{"version": 1, "plans": [{"routine": "a", "weekdays": [0], "weeks": 1, "started": "soon"}]}',
            "started: 'soon' is not a date like 2026-05-04",
        ),
    ],
)
def test_what_is_no_diary_is_refused(text: str, said: str) -> None:
    """A file of another kind is told from a history."""
    with pytest.raises(WrongDiaryError) as raised:
        read_json(text)
    assert said in str(raised.value)


def with_line(number: int, old: str, new: str) -> str:
    """The CSV of one run with two sets, a note and a step, with one line changed."""
    lines = write_csv(ONE).splitlines(keepends=True)
    assert old in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new, 1)
    return "".join(lines)


@pytest.mark.parametrize(
    ("number", "old", "new", "said"),
    [
        (1, "exercise", "exercize", "line 1: the first line has no column 'exercise'"),
        (2, "run,", "walk,", "line 2: kind: 'walk' is not one of run, set, pain, plan, step"),
        (2, "beginner", "beginner,", "line 2: the row has more or fewer cells than the first line"),
        (3, ",done,", ",fine,", "line 3: outcome: 'fine' is not one of"),
        (3, "30000", "30.5", "line 3: planned_ms: '30.5' is not a whole number from 0 up"),
        (4, "a" * 32, "b" * 32, "line 4: id: there is no run 'bbbb"),
        (4, "none", "left", ""),
        (5, ",3,", ",12,", "line 5: score: 12 is not a number from 0 to 10"),
        (6, ",true", ",perhaps", "line 6: accepted: 'perhaps' is not true or false"),
        (5, "after sitting", '"after', "this is not CSV"),
        (5, "pain,", "plan,", "line 5: id: a row of kind plan has nothing there"),
        (4, "1,0,2,3", "1,0,1,3", "sets: one of them is there twice"),
    ],
)
def test_a_fault_in_csv_is_told(number: int, old: str, new: str, said: str) -> None:
    """Every fault has its line, what was found and what is allowed."""
    text = with_line(number, old, new)
    if not said:
        assert read_csv(text)
        return
    with pytest.raises(WrongDiaryError) as raised:
        read_csv(text)
    assert said in str(raised.value)


def test_all_faults_are_told() -> None:
    """One reading finds every fault."""
    text = with_line(2, "beginner", "\x07").replace("after sitting", "\x07")
    with pytest.raises(WrongDiaryError) as raised:
        read_csv(text)
    assert [line for line, _ in raised.value.faults] == [2, 5]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("started", "9999-12-31"),
        ("weekdays", []),
        ("weekdays", [0, 0]),
        ("weeks", 0),
        ("weeks", 600_000_000),
        ("routine", "no such; rm"),
    ],
)
def test_a_plan_that_no_command_could_use_is_refused(name: str, value: object) -> None:
    """Every field has its bounds, and the line is told."""
    plan = {"routine": "daily", "weekdays": [0], "weeks": 4, "started": "2026-05-04"} | {name: value}
    with pytest.raises(WrongDiaryError) as caught:
        read_json(json.dumps({"version": 1, "plans": [plan]}))
    ((line, problem),) = caught.value.faults
    assert (line, name in problem) == (1, True)


def test_a_moment_without_a_local_time_is_refused() -> None:
    """The last second of the calendar is another day somewhere."""
    note = {"id": "a" * 32, "at": "9999-12-31T23:59:59Z", "score": 1, "note": ""}
    with pytest.raises(WrongDiaryError, match="is not a time like"):
        read_json(json.dumps({"version": 1, "pain_notes": [note]}))
    with pytest.raises(WrongDiaryError, match="version"):
        read_json('{"version": true}')
