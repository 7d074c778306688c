"""Opening the journal's database, whatever state it is in; and who is using it.

A database that is not there is made, an older one is brought up to date, a newer one is refused and left alone. A
damaged one is kept under another name and a new one begun. Two processes may do so at once: a lock file gives turns.
"""

import fcntl
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from flexroutine.errors import FileError
from flexroutine.schema import VERSION, bring_up_to_date, version_of

BUSY_S = 5.0
"""How long to wait for another process; a session waits in a thread of its own."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_WHOLE_JOURNAL = 0
_TURN_S = 0.02


class DamagedError(FileError):
    """The database is damaged: what it says cannot be trusted."""


def connect(path: Path, tell: Callable[[str], None] = lambda _: None) -> sqlite3.Connection:
    """Open the database to read and write; `tell` is given a sentence if a damaged one had to be set aside.

    Raises: FileError: it cannot be made, read or written, or it is of a newer version.
    """
    with saying(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if connection := _up_to_date(path):
            return connection
        with _alone(path):
            return _up_to_date(path) or _made(path, tell)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open the database to read, also where nothing can be written; one that is not there is empty.

    Raises: FileError: it cannot be read, or it is of a newer version. DamagedError: it is damaged.
    """
    with saying(path):
        if not _is_there(path):
            return _empty()
        connection = _open_to_read(path)
        if version_of(connection) == VERSION:
            return connection
        connection.close()
    return connect(path)


def set_aside(path: Path) -> Path:
    """Give a damaged database, with the files that belong to it, a name that keeps it; return that of its main file.

    Raises: OSError: it cannot be renamed.
    """
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.name}.broken-{stamp}")
    while os.path.lexists(kept):
        kept = kept.with_name(f"{kept.name}-again")
    for ending in ("-shm", "-wal", ""):  # the main file last: while it is there, its log is not taken for another's
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    return kept


@contextmanager
def saying(place: Path | str) -> Iterator[None]:
    """Turn what goes wrong with a database into an error that says where.

    Raises: FileError, DamagedError: what went wrong.
    """
    try:
        yield
    except sqlite3.Error as error:
        kind = DamagedError if is_damage(error) else FileError
        raise kind(f"{place}: {error}") from None
    except OSError as error:
        raise FileError(f"{error.filename or place}: {error.strerror}") from None


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file itself is damaged, and not that it cannot be reached just now."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def claim(path: Path, run: str) -> bool:
    """Say that this process plays a run, until it ends; False when another process does."""
    return _lock(path, fcntl.LOCK_EX | fcntl.LOCK_NB, _place_of(run))


def is_claimed(path: Path, run: str) -> bool:
    """Tell whether another process plays this run just now."""
    if not claim(path, run):
        return True
    _lock(path, fcntl.LOCK_UN, _place_of(run))
    return False


def _up_to_date(path: Path) -> sqlite3.Connection | None:
    """Return the database if it needs nothing done to it."""
    if not path.exists():
        return None
    try:
        connection = _open(path)
        if _checked_version(connection, path) == VERSION:
            return connection
        connection.close()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    return None


def _made(path: Path, tell: Callable[[str], None]) -> sqlite3.Connection:
    try:
        return _brought_up_to_date(path)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        kept = set_aside(path)
        tell(f"{path}: {error}; it is kept as {kept.name}, and a new history is begun")
    return _brought_up_to_date(path)


def _brought_up_to_date(path: Path) -> sqlite3.Connection:
    path.touch(mode=0o600)  # what hurts is nobody else's business; the files beside it get the same permissions
    connection = _open(path)
    with _closed_if_wrong(connection):
        _checked_version(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        bring_up_to_date(connection)
    return connection


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    with _closed_if_wrong(connection):
        version = version_of(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # finds a table of contents that is damaged
        if version > VERSION:
            raise FileError(
                f"{path} was written by a newer flexroutine (version {version}, this one knows {VERSION}); it is left"
                " as it is: use the newer flexroutine"
            )
    return version


def _open(path: Path) -> sqlite3.Connection:
    """Open a database that is written by one thread after another, never by two at once."""
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    with _closed_if_wrong(connection):
        # FULL: a set is on the disk, and not on its way there, when its transaction ends: a flat battery takes nothing.
        connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
    return connection


@contextmanager
def _closed_if_wrong(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open it without writing; in a folder that cannot be written, as it stands."""
    place = path.absolute().as_uri()
    connection = sqlite3.connect(f"{place}?mode=ro", uri=True, timeout=BUSY_S, isolation_level=None)
    try:
        _checked_version(connection, path)
    except sqlite3.OperationalError:
        if _has_log(path):
            return _open_a_copy(path)
        connection = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True, isolation_level=None)
        _checked_version(connection, path)
    return connection


def _has_log(path: Path) -> bool:
    """Whether the last that was written is still in the log beside the database."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def _open_a_copy(path: Path) -> sqlite3.Connection:
    """Open a copy with the log taken in: that cannot be done where nothing can be written."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        for ending in ("", "-wal"):
            shutil.copyfile(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
        connection = sqlite3.connect(copy, isolation_level=None)
        _checked_version(connection, path)
        with _closed_if_wrong(connection):
            connection.execute("PRAGMA journal_mode = DELETE")
        return connection  # an open file can be read when its name is gone


def _is_there(path: Path) -> bool:
    """Whether there is a database. Raises: OSError: the folder cannot be looked into."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    bring_up_to_date(connection)
    return connection


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Take turns with other processes that make or mend the same database; not for ever, if one of them hangs."""
    until_s = time.monotonic() + BUSY_S
    while not _lock(path, fcntl.LOCK_EX | fcntl.LOCK_NB, _WHOLE_JOURNAL) and time.monotonic() < until_s:
        time.sleep(_TURN_S)
    try:
        yield
    finally:
        _lock(path, fcntl.LOCK_UN, _WHOLE_JOURNAL)


def _lock(path: Path, kind: int, byte: int) -> bool:
    """Lock or unlock one byte of the lock file, which stands for one thing; a process that ends unlocks its own."""
    try:
        lock_file = _lock_file(path)
        fcntl.lockf(lock_file, kind, 1, byte)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a folder that cannot be written, or a file system without locks
    return True


@cache
def _lock_file(path: Path) -> int:
    """Open the lock file; never closed, since closing it would unlock everything."""
    return os.open(path.with_name("history.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _place_of(run: str) -> int:
    return 1 + int(run[:12], 16)
