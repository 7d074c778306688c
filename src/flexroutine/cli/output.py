"""Where results and messages go: results to standard output, everything else to standard error."""

import os
import sys
import unicodedata
from collections.abc import Sequence

from flexroutine.errors import FileError


def prepare_streams() -> None:
    """Let no character that a terminal cannot show end the program."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def write(text: str) -> None:
    """Write a result at once. Where the reader has gone (`| head`), end quietly.

    Raises: FileError: standard output is closed or full.
    """
    if sys.stdout is None:
        raise FileError("standard output is closed")
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout.fileno())
        raise SystemExit(0) from None
    except OSError as error:
        _silence(sys.stdout.fileno())
        raise FileError(f"standard output: {error.strerror}") from None


def write_bytes(content: bytes) -> None:
    """Write a result that is not text. Where the reader has gone, end quietly.

    Raises: FileError: standard output is closed or full.
    """
    if sys.stdout is None:
        raise FileError("standard output is closed")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence(sys.stdout.fileno())
        raise SystemExit(0) from None
    except OSError as error:
        _silence(sys.stdout.fileno())
        raise FileError(f"standard output: {error.strerror}") from None


def complain(text: str) -> None:
    """Write a message to standard error, if there is one."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write("".join(f"flexroutine: {line}\n" for line in text.splitlines()))
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr.fileno())


def is_terminal() -> bool:
    """Tell whether standard output is a terminal that can be drawn on."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_attended() -> bool:
    """Tell whether somebody may be there: one of the standard streams is a terminal, if only `| tee` has another."""
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def write_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table: drawn for a terminal, plain aligned text into a pipe."""
    if is_terminal() and os.environ.get("TERM") != "dumb":
        write(_drawn(headings, rows))
    else:
        write_aligned(rows)


def write_aligned(rows: Sequence[Sequence[str]]) -> None:
    """Write rows as plain text, their columns below each other."""
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    write("\n".join(_aligned(row, widths) for row in rows))


def _drawn(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for index, heading in enumerate(headings):
        table.add_column(heading, no_wrap=index == 0)  # what comes first is typed to get more of it
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def _cells(text: str) -> int:
    """Count the columns that a text takes; wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _silence(descriptor: int) -> None:
    """Point a broken stream nowhere, so that the interpreter's last flush says nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
