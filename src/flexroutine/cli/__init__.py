"""The commands, one file each; `main` is the only place that turns errors into exit codes."""

import errno
import signal
import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from flexroutine import __version__
from flexroutine.cli.output import complain, prepare_streams, write
from flexroutine.errors import FileError, FlexroutineError

COMMANDS = {
    "start": "start:start",
    "list": "listing:list_exercises",
    "routines": "listing:list_routines",
    "show": "show:show",
    "export": "export:export",
    "build": "build:build",
    "check": "check:check",
    "guide": "guide:guide",
    "profile": "profile:app",
    "today": "today:today",
    "plan": "plan:plan",
    "progress": "progress:progress",
    "stats": "stats:stats",
    "history": "history:app",
    "log": "history:log_app",
    "sound-check": "sound_check:sound_check",
    "config": "config:config",
}
"""Each command and where it is: its module in this package, and its function, or the app of those below it."""


class _WhenAsked(MutableMapping[str, Any]):
    """Commands by name, each imported when it is asked for: nobody waits for the others."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            module, _, attribute = COMMANDS[name].partition(":")
            found = getattr(import_module(f"{__name__}.{module}"), attribute)
            self._made[name] = typer.main.get_command(found if isinstance(found, typer.Typer) else _alone(name, found))
            self._made[name].name = name
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _alone(name: str, command: Any) -> typer.Typer:
    app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    app.command(name)(command)
    return app


class _Commands(TyperGroup):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _WhenAsked()


app = typer.Typer(
    name="flexroutine",
    cls=_Commands,
    help="Guided exercise routines in the terminal, for stiff hips and sore lower backs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        write(f"flexroutine {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False,
        "--version",
        help="Show the version and exit.",
        callback=lambda value: _print_version(wanted=value),
        is_eager=True,
    ),
) -> None:
    del version


def main() -> None:
    """Run the program: the only place that catches errors, tells them and exits."""
    prepare_streams()
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        app()
    except FlexroutineError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO):
            raise
        complain(f"standard output: {error.strerror}")  # typer writes its help without our `write`
        sys.exit(FileError.exit_code)
