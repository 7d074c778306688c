"""What is asked of the journal, in SQL, and its rows as records and back."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flexroutine.diary import PainNote, Plan, Run, RunState, SetDone, SetOutcome, Step

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LATEST = date(2999, 12, 31)
_LATEST_MS = (datetime(2999, 12, 31, tzinfo=UTC) - _EPOCH) // _MILLISECOND
_SET_FIELDS = tuple(each.name for each in fields(SetDone))
_SET_COLUMNS = ", ".join(f'"{name}"' for name in _SET_FIELDS)
_RUN_FIELDS = tuple(each.name for each in fields(Run) if each.name != "sets")

# All names in these queries are our own; values are always bound.
SELECT_RUNS = f"SELECT number, {', '.join(_RUN_FIELDS)} FROM run"  # noqa: S608
SELECT_SETS = f'SELECT {_SET_COLUMNS} FROM set_done WHERE run = ? ORDER BY round, position, "set", side'  # noqa: S608
INSERT_RUN = """
INSERT INTO run (id, routine, name, level, started, ended, state, planned_ms, total_sets, pain, effort, note)
    VALUES (:id, :routine, :name, :level, :started, :ended, :state, :planned_ms, :total_sets, :pain, :effort, :note)
    ON CONFLICT (id) DO UPDATE SET
        ended = excluded.ended, state = excluded.state,
        planned_ms = excluded.planned_ms, total_sets = excluded.total_sets,
        pain = excluded.pain, effort = excluded.effort, note = excluded.note
"""
INSERT_SET = f"""
INSERT INTO set_done (run, {_SET_COLUMNS}) VALUES (?, {", ".join("?" * len(_SET_FIELDS))})
    ON CONFLICT (run, round, position, "set", side) DO UPDATE SET
        planned_ms = excluded.planned_ms, done_ms = excluded.done_ms,
        done_reps = excluded.done_reps, outcome = excluded.outcome, pain = excluded.pain
"""  # noqa: S608
DAYS = """
SELECT date(started / 1000, 'unixepoch', 'localtime') AS day, count(*),
        sum(state = 'complete' AND done_ms * 2 >= planned_ms), sum(done_ms)
    FROM run WHERE started >= ? GROUP BY day ORDER BY day
"""
WORKED = """
SELECT exercise, side, sum(done_ms) FROM (
    SELECT exercise, side, done_ms FROM worked WHERE period >= :period
    UNION ALL
    SELECT exercise, side, set_done.done_ms FROM run JOIN set_done ON set_done.run = run.number
        WHERE started >= :since AND started < :period_begins
) GROUP BY exercise, side HAVING sum(done_ms) > 0
"""
SCORES = """
SELECT coalesce(ended, started) AS at, pain FROM run WHERE pain IS NOT NULL AND started >= ?1
    UNION ALL SELECT at, score FROM pain_note WHERE at >= ?1 ORDER BY at
"""
IDS = "SELECT 'run', id FROM run WHERE id GLOB ?1 UNION ALL SELECT 'note', id FROM pain_note WHERE id GLOB ?1 LIMIT 2"


def to_ms(moment: datetime | None) -> int:
    """Return a moment as whole milliseconds since 1970; no moment is long ago."""
    return 0 if moment is None else (moment - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    """Return the moment, in UTC; one beyond the years that the local time is known of is as near as can be."""
    return _EPOCH + min(milliseconds, _LATEST_MS) * _MILLISECOND


def wanted_runs(since: datetime | None, routine: str | None) -> tuple[str, list[Any]]:
    """Return the condition for runs since then and of this routine, and its values."""
    if routine is None:
        return "started >= ?", [to_ms(since)]
    return "started >= ? AND routine = ?", [to_ms(since), routine]


def run_values(run: Run) -> dict[str, Any]:
    """Return what `INSERT_RUN` binds."""
    values = {name: getattr(run, name) for name in _RUN_FIELDS}
    return values | {"started": to_ms(run.started), "ended": run.ended and to_ms(run.ended), "state": str(run.state)}


def set_values(done: SetDone) -> list[Any]:
    """Return what `INSERT_SET` binds after the run's number."""
    return [str(value) if isinstance(value := getattr(done, name), str) else value for name in _SET_FIELDS]


def note_values(note: PainNote) -> tuple[Any, ...]:
    """Return the columns of a note of pain."""
    return note.id, to_ms(note.at), note.score, note.note


def plan_values(plan: Plan) -> tuple[Any, ...]:
    """Return the columns of a plan."""
    return plan.routine, ",".join(map(str, plan.weekdays)), plan.weeks, plan.started.isoformat()


def step_values(step: Step) -> tuple[Any, ...]:
    """Return the columns of a step."""
    return step.id, step.exercise, step.change, to_ms(step.since), step.why, int(step.accepted)


def run_of(row: Sequence[Any], sets: tuple[SetDone, ...]) -> Run:
    """Return the run of a row of `SELECT_RUNS`."""
    values = dict(zip(_RUN_FIELDS, row[1:], strict=True))
    ended = values["ended"]
    values |= {"started": from_ms(values["started"]), "ended": None if ended is None else from_ms(ended)}
    return Run(**values | {"state": RunState(values["state"]), "sets": sets})


def set_of(row: Sequence[Any]) -> SetDone:
    """Return the set of a row of `SELECT_SETS`."""
    values = dict(zip(_SET_FIELDS, row, strict=True))
    return SetDone(**values | {"outcome": SetOutcome(values["outcome"])})


def note_of(row: Sequence[Any]) -> PainNote:
    """Return the note of a row of `pain_note`."""
    id_, at, score, note = row
    return PainNote(id_, from_ms(at), score, note)


def plan_of(row: Sequence[Any]) -> Plan:
    """Return the plan of a row of `plan`."""
    routine, days, weeks, started = row
    return Plan(
        routine, tuple(int(day) for day in days.split(",") if day), weeks, min(date.fromisoformat(started), _LATEST)
    )


def step_of(row: Sequence[Any]) -> Step:
    """Return the step of a row of `step`."""
    id_, exercise, change, since, why, accepted = row
    return Step(id_, exercise, change, from_ms(since), why, bool(accepted))
