"""Writing a file whole or not at all."""

import contextlib
import os
from pathlib import Path

from flexroutine.errors import FileError


def write_whole(path: Path, content: bytes, *, replace_existing: bool) -> None:
    """Write a file; a failure leaves what was there before, and no half-written file.

    Raises: FileError: it cannot be written, or it is there and may not be replaced.
    """
    if not path.name:
        raise FileError(f"'{path}' is not the name of a file")
    draft = path.with_name(f".{path.name[:40]}.{os.getpid()}.draft")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
        _put(draft, path, replace_existing=replace_existing)
    except FileExistsError:
        raise FileError(f"{path} is there already; --force replaces it") from None
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    finally:
        with contextlib.suppress(OSError, ValueError):
            draft.unlink()


def _put(draft: Path, path: Path, *, replace_existing: bool) -> None:
    if replace_existing:
        if path.is_dir():
            raise IsADirectoryError(None, "this is a folder")
        draft.replace(path)
        return
    try:
        path.hardlink_to(draft)  # unlike a rename, this fails when the name is taken, also by a race
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError from None
        draft.replace(path)
