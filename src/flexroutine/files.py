"""Writing a file whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from flexroutine.errors import FileError


def write_whole(path: Path, text: str, *, replace_existing: bool) -> None:
    """Write `text` as UTF-8; a failure leaves what was there before, and no half-written file.

    Raises: FileError: it cannot be written, or it is there and may not be replaced.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", text=False)
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        draft.chmod(0o666 & ~_umask())
        _put(draft, path, replace_existing=replace_existing)
    except FileExistsError:
        raise FileError(f"{path} is there already; --force replaces it") from None
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _put(draft: Path, path: Path, *, replace_existing: bool) -> None:
    if replace_existing:
        draft.replace(path)
        return
    try:
        path.hardlink_to(draft)  # unlike a rename, fails when the name is taken, also by a race
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError from None
        draft.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
