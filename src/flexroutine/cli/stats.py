"""`stats`: what was done, and how it felt."""

import json
import os
import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine.cli.options import JsonOption
from flexroutine.cli.output import complain, is_terminal, write

if TYPE_CHECKING:
    from datetime import date

    from flexroutine.charts import Ink
    from flexroutine.stats_page import Practice

MAX_COLUMNS = 100
"""A bar that is longer says no more."""


def _check_day(value: str | None) -> str | None:
    if value is None:
        return None
    from flexroutine.cli.now import read_day

    try:
        return read_day(value).isoformat()
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def stats(
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="From this day on; half a year if not said.", callback=_check_day),
    ] = None,
    goal: Annotated[
        int | None, typer.Option(min=1, max=14, help="Sessions a week that keep the streak.", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show weeks, days, pain over time, muscles and sides."""
    from flexroutine.cli.now import EARLIEST, read_day, today
    from flexroutine.stats_page import default_since, stats_page, stats_record

    first = read_day(since) if since else default_since(today())
    practice = _practice(min(max(first, EARLIEST), today()), goal)
    if as_json:
        write(json.dumps(stats_record(practice), ensure_ascii=False, indent=2))
    elif practice.is_empty:
        write(_nothing(practice, asked=since is not None))
    else:
        write("\n".join(stats_page(practice, _columns(), _ink())))


def _practice(since: "date", goal: int | None) -> "Practice":
    from flexroutine import locations
    from flexroutine.cli.now import LOCAL, beginning_of, today
    from flexroutine.history import read_history
    from flexroutine.loading import load_catalogue
    from flexroutine.settings import read_settings
    from flexroutine.stats_page import Practice

    settings = read_settings(locations.config_file()).with_options(goal=goal)
    loaded = load_catalogue()
    for notice in loaded.notices:
        complain(notice)
    moment = beginning_of(since)
    with read_history(locations.history_file()) as history:
        return Practice(
            days=tuple(history.days()),
            worked=tuple(history.worked(moment)),
            scores=tuple(history.scores(moment)),
            exercises=loaded.catalogue.exercises,
            goal=settings.goal,
            since=since,
            today=today(),
            zone=LOCAL,
        )


def _nothing(practice: "Practice", *, asked: bool) -> str:
    if practice.days:
        when = f"since {practice.since}" if asked else "in the last half year"
        return f"Nothing was done {when}. --since DATE looks further back; flexroutine today says what to do now."
    return "Nothing is here yet. Do a routine (flexroutine start daily), then look again."


def _columns() -> int:
    return min(MAX_COLUMNS, shutil.get_terminal_size().columns) if is_terminal() else 80


def _ink() -> "Ink":
    from flexroutine.charts import ASCII_INK, UNICODE_INK
    from flexroutine.lines import UNICODE
    from flexroutine.terminal import glyphs_for

    return UNICODE_INK if glyphs_for(dict(os.environ)) is UNICODE else ASCII_INK
