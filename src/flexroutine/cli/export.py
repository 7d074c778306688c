"""`export`: a routine as a sheet to print, or as data."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flexroutine.cli.options import FirstSideOption, LeadInOption, LevelOption, Names, SelfPacedOption
from flexroutine.cli.output import complain, write
from flexroutine.errors import FileError


class Format(StrEnum):
    """What a routine can be exported as; the names of `EXPORTERS`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def export(
    names: Names,
    format_: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; - is standard output.", show_default=False),
    ] = "-",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    level: LevelOption = None,
    first_side: FirstSideOption = None,
    lead_in: LeadInOption = None,
    self_paced: SelfPacedOption = None,
) -> None:
    """Write a routine as a sheet to print, or as data."""
    from flexroutine.cli.names import settings_with, the_catalogue, wanted_routine
    from flexroutine.exporters import EXPORTERS
    from flexroutine.files import write_whole
    from flexroutine.timeline import compile_timeline

    settings = settings_with(level, first_side, lead_in, self_paced)
    timeline = compile_timeline(wanted_routine(names, the_catalogue()), settings.pacing)
    text = EXPORTERS[format_](timeline)
    if output == "-":
        write(text)
        return
    if output.endswith(("/", os.sep)):
        raise FileError(f"{output}: this is a folder; add the name of a file")
    write_whole(Path(output), text.encode(), replace_existing=force)
    complain(f"wrote {output}")
