"""Reading a file that a person has written: whole, as UTF-8, and saying where it is not."""

import codecs
import re
import stat
from pathlib import Path
from typing import Any

from flexroutine.cache import MAX_FILE_BYTES
from flexroutine.errors import DataError, FileError
from flexroutine.faults import Fault


class NotTextError(DataError):
    """A file that is no text, or far too long."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read_text(path: Path) -> str:
    """Read a text file.

    Raises: FileError: it cannot be read. NotTextError: it is no text, or far too long.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileError(f"{path}: this is not a file")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise NotTextError(Fault(path, 1, 1, f"the file is over {MAX_FILE_BYTES // 1_000_000} MB long"))
        content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        return content.decode()
    except UnicodeDecodeError as error:
        raise NotTextError(_not_utf8(path, content, error.start)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this cannot be a file name"
        raise FileError(f"{path}: {reason}") from None


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """Return the table that a text in TOML is.

    Raises: DataError: it is none; says where.
    """
    import tomllib  # noqa: PLC0415 - only needed by those who have settings

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        lines = text.split("\n")  # without a place it is the end of the file
        line, column = found.groups() if found else (len(lines), len(lines[-1]) + 1)
        problem = "nested too deep" if isinstance(error, RecursionError) else str(error).partition(" (at ")[0]
        raise DataError(f"{path}:{line}:{column}: this is not TOML: {problem}") from None


def _not_utf8(path: Path, content: bytes, start: int) -> Fault:
    lines = re.split(r"\r\n|\r|\n", content[:start].decode())
    problem = f"the byte 0x{content[start]:02x} is not UTF-8 text; save the file as UTF-8"
    return Fault(path, len(lines), len(lines[-1]) + 1, problem)
