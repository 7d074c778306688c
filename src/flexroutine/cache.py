"""The checked catalogue and figures as JSON in the user's cache folder, each under a hash of all it was made of.

Reading it needs neither YAML nor pydantic nor the core's records, so `list` and TAB completion answer at once.
A cache that is missing, broken or cannot be written is never an error.
"""

import json
import zlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from flexroutine import __version__, locations
from flexroutine.errors import FileError
from flexroutine.files import write_whole

MAX_FILE_BYTES = 5_000_000
KINDS = ("exercises", "routines")

_KEPT = 3
_MADE_BY = (
    "cache catalogue choices cautions dose faults figure_files figures/notation figures/poses loading marked_yaml"
    " quantities records references routine text_files wording"
).split()


class Cache(StrEnum):
    """What is kept. The figures take longest to check and change only with the program."""

    CATALOGUE = "catalogue"
    FIGURES = "figures"


def data_files() -> list[tuple[str, Path]]:
    """Return every file the catalogue is made of, with its kind: the shipped ones, then the user's."""
    shipped = list(zip(KINDS, _shipped_files(), strict=True))
    return shipped + [(kind, path) for kind in KINDS for path in locations.user_files(kind)]


def _shipped_files() -> list[Path]:
    folder = locations.shipped_data()
    return [folder / f"{kind}.yaml" for kind in KINDS]


def figures_file() -> Path:
    """Return the file of the figures."""
    return locations.shipped_data() / "figures.yaml"


def read_cache(cache: Cache = Cache.CATALOGUE) -> dict[str, Any] | None:
    """Return what `write_cache` wrote of the files as they are now, if it is there and whole.

    Raises: FileError: the shipped data is missing.
    """
    path = _cache_path(cache)
    try:
        checksum, _, text = path.read_bytes().partition(b"\n")
        if int(checksum) != zlib.crc32(text):
            return None
        plain = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None
    return plain if isinstance(plain, dict) else None


def write_cache(plain: dict[str, Any], cache: Cache = Cache.CATALOGUE) -> None:
    """Keep plain values for the next command, and throw away the oldest ones."""
    path = _cache_path(cache)
    text = json.dumps(plain, ensure_ascii=False).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        older = sorted(path.parent.glob(f"{cache}-*.json"), key=lambda each: each.stat().st_mtime)
        for each in older[: max(0, len(older) - _KEPT + 1)]:
            each.unlink(missing_ok=True)
        write_whole(path, b"%d\n%s" % (zlib.crc32(text), text), replace_existing=True)
    except (OSError, FileError):
        return


def _cache_path(cache: Cache) -> Path:
    made_of = [path for _, path in data_files()] if cache is Cache.CATALOGUE else [figures_file(), *_shipped_files()]
    return locations.cache_folder() / f"{cache}-{_fingerprint(made_of)}.json"


def _fingerprint(paths: Iterable[Path]) -> str:
    """Hash names and contents. CRC-32 twice over will do: this guards against edits, not against attackers."""
    code = [Path(__file__).parent / f"{name}.py" for name in _MADE_BY]
    forward = backward = zlib.crc32(__version__.encode())
    for path in (*code, *paths):
        content = b"%s\0%s\0" % (str(path).encode(errors="replace"), _content(path))
        forward = zlib.crc32(content, forward)
        backward = zlib.crc32(content[::-1], backward)
    return f"{forward:08x}{backward:08x}"


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b"no file"  # reading from a pipe or a device would never end
        return path.read_bytes() if path.stat().st_size <= MAX_FILE_BYTES else b"too long"
    except OSError:
        return b"unreadable"
