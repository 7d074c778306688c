"""The tables of the journal, as a list of changes in order. `PRAGMA user_version` says how many have been made.

Times are milliseconds since 1970 in UTC. A change that is released is never edited: the next one is added after it.
"""

import sqlite3
from collections.abc import Iterator, Sequence

PERIOD_MS = 30 * 24 * 3_600_000
"""`worked` sums up thirty days at a time, so that all years together are few rows; the triggers name the number."""

_RUNS_AND_SETS = """
CREATE TABLE run (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    routine    TEXT NOT NULL,
    name       TEXT NOT NULL,
    level      TEXT NOT NULL,
    started    INTEGER NOT NULL,
    ended      INTEGER,
    state      TEXT NOT NULL,
    planned_ms INTEGER NOT NULL,
    done_ms    INTEGER NOT NULL DEFAULT 0,  -- the sum of its sets, kept by the triggers
    total_sets INTEGER NOT NULL,
    pain       INTEGER CHECK (pain BETWEEN 0 AND 10),
    effort     INTEGER CHECK (effort BETWEEN 0 AND 10),
    note       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX run_by_start ON run (started, state, done_ms, planned_ms);
CREATE INDEX run_by_routine ON run (routine, started);
CREATE INDEX run_by_pain ON run (started, pain) WHERE pain IS NOT NULL;

CREATE TABLE set_done (
    run          INTEGER NOT NULL REFERENCES run,
    round        INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    "set"        INTEGER NOT NULL,
    side         TEXT NOT NULL,
    sets         INTEGER NOT NULL,
    exercise     TEXT NOT NULL,
    name         TEXT NOT NULL,
    planned_ms   INTEGER NOT NULL,
    planned_reps INTEGER NOT NULL,
    hold_ms      INTEGER,
    done_ms      INTEGER NOT NULL,
    done_reps    INTEGER NOT NULL,
    outcome      TEXT NOT NULL,
    pain         INTEGER CHECK (pain BETWEEN 0 AND 10),
    PRIMARY KEY (run, round, position, "set", side)
) WITHOUT ROWID;

CREATE TABLE worked (
    period   INTEGER NOT NULL,  -- thirty days, counted from 1970
    exercise TEXT NOT NULL,
    side     TEXT NOT NULL,
    done_ms  INTEGER NOT NULL,
    PRIMARY KEY (period, exercise, side)
) WITHOUT ROWID;

CREATE TRIGGER set_added AFTER INSERT ON set_done BEGIN
    UPDATE run SET done_ms = done_ms + new.done_ms WHERE number = new.run;
    INSERT INTO worked SELECT started / 2592000000, new.exercise, new.side, new.done_ms FROM run WHERE number = new.run
        ON CONFLICT DO UPDATE SET done_ms = done_ms + excluded.done_ms;
END;

CREATE TRIGGER set_changed AFTER UPDATE OF done_ms ON set_done BEGIN
    UPDATE run SET done_ms = done_ms + new.done_ms - old.done_ms WHERE number = new.run;
    UPDATE worked SET done_ms = done_ms + new.done_ms - old.done_ms
        WHERE period = (SELECT started / 2592000000 FROM run WHERE number = new.run)
        AND exercise = new.exercise AND side = new.side;
END;

CREATE TRIGGER set_deleted AFTER DELETE ON set_done BEGIN
    UPDATE run SET done_ms = done_ms - old.done_ms WHERE number = old.run;
    UPDATE worked SET done_ms = done_ms - old.done_ms
        WHERE period = (SELECT started / 2592000000 FROM run WHERE number = old.run)
        AND exercise = old.exercise AND side = old.side;
END;

CREATE TRIGGER run_deleted BEFORE DELETE ON run BEGIN
    DELETE FROM set_done WHERE run = old.number;
END;
"""

_PAIN_PLANS_AND_STEPS = """
CREATE TABLE pain_note (
    id    TEXT NOT NULL PRIMARY KEY,
    at    INTEGER NOT NULL,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    note  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX pain_note_by_time ON pain_note (at);

CREATE TABLE plan (
    routine  TEXT NOT NULL PRIMARY KEY,
    weekdays TEXT NOT NULL,  -- such as 0,2,4; Monday is 0
    weeks    INTEGER NOT NULL,
    started  TEXT NOT NULL   -- a local date
);

CREATE TABLE step (
    id       TEXT NOT NULL PRIMARY KEY,
    exercise TEXT NOT NULL,
    change   TEXT NOT NULL,  -- JSON
    since    INTEGER NOT NULL,
    why      TEXT NOT NULL,
    accepted INTEGER NOT NULL
);
"""

CHANGES = (_RUNS_AND_SETS + _PAIN_PLANS_AND_STEPS,)
VERSION = len(CHANGES)


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many changes a database has had; 0 for a new one."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def bring_up_to_date(connection: sqlite3.Connection, changes: Sequence[str] = CHANGES) -> None:
    """Make the changes that a database has not had: all of them or, when anything goes wrong, none.

    Raises: sqlite3.Error: it could not be done.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for change in changes[version_of(connection) :]:  # asked now: another process may just have made them
            for statement in _statements(change):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(changes)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _statements(script: str) -> Iterator[str]:
    """Split a script; running it as one would end the transaction that it is in."""
    statement = ""
    for part in script.split(";"):
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
