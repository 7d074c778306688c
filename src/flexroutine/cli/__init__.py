"""The commands, one file each; `main` is the only place that turns errors into exit codes."""

import errno
import signal
import sys

import typer

from flexroutine import __version__
from flexroutine.cli import history
from flexroutine.cli.build import build
from flexroutine.cli.check import check
from flexroutine.cli.config import config
from flexroutine.cli.export import export
from flexroutine.cli.listing import list_exercises, list_routines
from flexroutine.cli.output import complain, prepare_streams, write
from flexroutine.cli.plan import plan
from flexroutine.cli.progress import progress
from flexroutine.cli.show import show
from flexroutine.cli.start import start
from flexroutine.cli.stats import stats
from flexroutine.cli.today import today
from flexroutine.errors import FileError, FlexroutineError

app = typer.Typer(
    name="flexroutine",
    help="Guided exercise routines in the terminal, for stiff hips and sore lower backs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("start")(start)
app.command("list")(list_exercises)
app.command("routines")(list_routines)
app.command("show")(show)
app.command("export")(export)
app.command("build")(build)
app.command("check")(check)
app.command("today")(today)
app.add_typer(plan, name="plan")
app.add_typer(progress, name="progress")
app.command("stats")(stats)
app.command("config")(config)
app.add_typer(history.app, name="history")
app.add_typer(history.log_app, name="log")


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
