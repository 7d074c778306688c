"""Keeps the display awake while a session runs, where the system has a way to ask for it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

_INHIBIT = ["systemd-inhibit", "--what=idle", "--who=flexroutine", "--why=an exercise session runs", "--mode=block"]
ENDING_S = 1.0
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
            _end(keeper)


def keeping_awake(platform: str, process: int) -> list[str]:
    """Return the program that keeps a display awake until its standard input ends, or until `process` does."""
    if platform == "darwin":
        return ["caffeinate", "-di", "-w", str(process)]
    return [*_INHIBIT, "cat"]  # ends with us, whatever ends us: its input is a pipe from here


def _start(command: list[str]) -> subprocess.Popen[bytes] | None:
    if not shutil.which(command[0]):
        return None
    with contextlib.suppress(OSError):
        keeper = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C and Ctrl-Z are not for it
        )
        threading.Thread(target=keeper.wait, daemon=True).start()  # it may not be allowed to, and end at once
        return keeper
    return None


def _end(keeper: subprocess.Popen[bytes]) -> None:
    if keeper.stdin:
        with contextlib.suppress(OSError):
            keeper.stdin.close()
    if keeper.poll() is None:
        with contextlib.suppress(OSError):
            os.killpg(keeper.pid, signal.SIGTERM)  # and the program that it runs
    with contextlib.suppress(subprocess.TimeoutExpired):
        keeper.wait(ENDING_S)


def _tell_windows(state: int) -> None:
    import ctypes  # noqa: PLC0415 - only there

    with contextlib.suppress(AttributeError, OSError):
        ctypes.windll.kernel32.SetThreadExecutionState(state)  # type: ignore[attr-defined,unused-ignore] # on Windows
