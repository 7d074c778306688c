"""Keeps the display awake while a session runs, where the system has a way to ask for it."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

_INHIBIT = ["systemd-inhibit", "--what=idle", "--who=flexroutine", "--why=an exercise session runs", "--mode=block"]
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2


@contextlib.contextmanager
def awake() -> Iterator[None]:
    """Keep the display on. Where that is impossible, nothing is said and nothing happens."""
    if sys.platform == "win32":
        _tell_windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        try:
            yield
        finally:
            _tell_windows(_CONTINUOUS)
        return
    keeper = _start(keeping_awake(sys.platform, os.getpid()))
    try:
        yield
    finally:
        if keeper:
            keeper.stdin.close() if keeper.stdin else None
            keeper.terminate()
            keeper.wait()


def keeping_awake(platform: str, process: int) -> list[str]:
    """Return the program that keeps a display awake until its standard input ends, or until `process` does."""
    if platform == "darwin":
        return ["caffeinate", "-di", "-w", str(process)]
    return [*_INHIBIT, "cat"]  # ends with us, whatever ends us: its input is a pipe from here


def _start(command: list[str]) -> subprocess.Popen[bytes] | None:
    if not shutil.which(command[0]):
        return None
    with contextlib.suppress(OSError):
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C and Ctrl-Z are not for it
        )
    return None


def _tell_windows(state: int) -> None:
    import ctypes  # noqa: PLC0415 - only there

    with contextlib.suppress(AttributeError, OSError):
        ctypes.windll.kernel32.SetThreadExecutionState(state)  # type: ignore[attr-defined,unused-ignore] # on Windows
