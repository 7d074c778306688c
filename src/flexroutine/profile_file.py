"""The file of a profile: readable text, on this machine only, for its owner alone.

A file that is wrong is never taken for an empty one: somebody may rely on what it says.
"""

import datetime
from pathlib import Path
from typing import Any

from flexroutine.conditions import CONDITIONS
from flexroutine.errors import DataError, FileError
from flexroutine.files import write_whole
from flexroutine.locations import is_there
from flexroutine.profile import PREGNANCY, Profile
from flexroutine.text_files import parse_toml, read_text

_HEAD = "# What applies to you, kept by `flexroutine profile`. It stays on this machine; `profile clear` removes it.\n"
_REPAIR = (
    "flexroutine goes no further, so that nothing you rely on is overlooked: mend the file, or begin anew with"
    " flexroutine profile clear; --no-profile goes on without it, this once"
)


def read_profile(path: Path) -> Profile | None:
    """Return the profile that is kept in a file; None if there is no file.

    Raises: DataError: every fault in it, and what to do. FileError: it cannot be read.
    """
    if not is_there(path):
        return None
    try:
        table = parse_toml(read_text(path), path)
    except (DataError, FileError) as error:
        raise (DataError if isinstance(error, DataError) else FileError)(f"{error}\n{_REPAIR}") from None
    if faults := [f"{path}: {fault}" for fault in _faults(table)]:
        raise DataError("\n".join([*faults, _REPAIR]))
    return Profile(tuple(dict.fromkeys(table["conditions"])), table.get("pregnant-since"))


def write_profile(path: Path, profile: Profile) -> None:
    """Keep a profile, whole or not at all.

    Raises: FileError: it cannot be written.
    """
    conditions = ", ".join(f'"{name}"' for name in profile.conditions)
    since = f"pregnant-since = {profile.pregnant_since}\n" if profile.pregnant_since else ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{path.parent}: {error.strerror}") from None
    text = f"{_HEAD}conditions = [{conditions}]\n{since}"
    write_whole(path, text.encode(), replace_existing=True, private=True)


def remove_profile(path: Path) -> None:
    """Remove the file, whatever is in it; one that is not there is no fault.

    Raises: FileError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None


def _faults(table: dict[str, Any]) -> list[str]:
    """Say what is wrong in a table; a condition that is not understood is a fault, since it may matter."""
    faults = [f"{key!r} is not a key here; known: conditions, pregnant-since" for key in table if key not in _KEYS]
    names = table.get("conditions")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        faults.append('conditions: this is not a list of names like ["osteoporosis"]')
        names = []
    faults += [f"conditions: {_unknown(name)}" for name in names if name not in CONDITIONS]
    since = table.get("pregnant-since")
    if since is not None and (not isinstance(since, datetime.date) or isinstance(since, datetime.datetime)):
        faults.append("pregnant-since: this is not a day like 2026-06-01")
    if since is not None and PREGNANCY not in names:
        faults.append(f'pregnant-since: there is no "{PREGNANCY}" among the conditions')
    return faults


_KEYS = ("conditions", "pregnant-since")


def _unknown(name: str) -> str:
    from flexroutine.catalogue import did_you_mean  # noqa: PLC0415 - only needed for what is wrong

    near = did_you_mean(name, CONDITIONS)
    hint = f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(CONDITIONS)}"
    return f"{name[:40]!r} is not a condition; {hint}"
