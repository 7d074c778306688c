"""Writing a file whole or not at all."""

import contextlib
import os
import stat
from pathlib import Path

from flexroutine.errors import FileError


def write_whole(path: Path, content: bytes, *, replace_existing: bool, private: bool = False) -> None:
    """Write a file; a failure leaves what was there before, and no half-written file.

    A file that is replaced keeps its permissions, and a link to it stays a link. What is there already with just
    this content needs no writing. A private one is for its owner alone, from its first moment.
    Raises: FileError: it cannot be written, or it is there, says something else, and may not be replaced.
    """
    if not path.name:
        raise FileError(f"'{path}' is not the name of a file")
    try:
        if not private and _says(path, content):
            return
        target = _target(path, replace_existing=replace_existing)
        _write(target, content, replace_existing=replace_existing, private=private)
    except FileExistsError:
        raise FileError(f"{path} is there already; --force replaces it") from None
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _says(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _target(path: Path, *, replace_existing: bool) -> Path:
    """Return the file that a name stands for, if it may be written."""
    if not path.is_symlink() and not path.exists():
        return path
    if path.is_dir():
        raise FileError(f"{path}: this is a folder; add the name of a file")
    if not replace_existing:
        raise FileExistsError
    target = path.resolve()
    if not target.is_file():
        raise FileError(f"{path}: this is not a plain file, and is left as it is")
    return target


def _write(path: Path, content: bytes, *, replace_existing: bool, private: bool) -> None:
    draft = path.with_name(f".{path.name[:40]}.{os.getpid()}.draft")
    try:
        draft.touch(0o600 if private else 0o666, exist_ok=False)
        with draft.open("wb") as stream:
            stream.write(content)
        if replace_existing:
            if path.exists() and not private:
                draft.chmod(stat.S_IMODE(path.stat().st_mode))
            draft.replace(path)
        else:
            _put_new(draft, path)
    finally:
        with contextlib.suppress(OSError, ValueError):
            draft.unlink()


def _put_new(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)  # unlike a rename, this fails when the name is taken, also by a race
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError from None
        draft.replace(path)
