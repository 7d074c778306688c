"""`export`: a routine as a sheet to print, as data, or as a sound track."""

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine.cli.options import (
    FirstSideOption,
    LeadInOption,
    LevelOption,
    Names,
    NoProfileOption,
    SelfPacedOption,
    SoundOption,
    VoiceOption,
    VolumeOption,
)
from flexroutine.cli.output import complain, write
from flexroutine.errors import FileError, UsageError

if TYPE_CHECKING:
    from flexroutine.timeline import Timeline


class Format(StrEnum):
    """What a routine can be exported as; the names of `EXPORTERS`, and audio."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    AUDIO = "audio"


ENDINGS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
    ".wav": Format.AUDIO,
    ".mp3": Format.AUDIO,
}
"""What the name of a file says of its format; all else is text."""


_NOT_WRITTEN = (".ogg", ".opus", ".flac", ".m4a", ".aac", ".html", ".pdf")


def export(
    names: Names,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="What to write.", show_default="as FILE ends, else text"),
    ] = None,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; - is standard output.", show_default=False),
    ] = "-",
    figures: Annotated[
        str | None,
        typer.Option(
            "--figures", metavar="DIR", help="Markdown: write pictures there, and link them.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    level: LevelOption = None,
    first_side: FirstSideOption = None,
    lead_in: LeadInOption = None,
    self_paced: SelfPacedOption = None,
    no_profile: NoProfileOption = False,
    sound: SoundOption = None,
    voice: VoiceOption = None,
    volume: VolumeOption = None,
) -> None:
    """Write a routine as a sheet, as data, or as a sound track."""
    from flexroutine.cli.adapted import adapted, conditions_today
    from flexroutine.cli.names import settings_with, the_catalogue, wanted_routine
    from flexroutine.exporters import EXPORTERS
    from flexroutine.files import write_whole
    from flexroutine.timeline import compile_timeline

    format_ = format_ or _format_of(output)
    settings = settings_with(level, first_side, lead_in, self_paced)
    catalogue = the_catalogue()
    wanted = wanted_routine(names, catalogue, settings.level)
    routine = adapted(wanted, conditions_today(no_profile=no_profile), catalogue)
    waits = settings.self_paced and format_ is not Format.AUDIO  # a track counts instead: it hears no key
    timeline = compile_timeline(routine, replace(settings.pacing, self_paced=waits))
    if figures is not None and format_ is not Format.MARKDOWN:
        raise UsageError("--figures belongs to --format markdown, which can link pictures")
    if format_ is Format.AUDIO:
        from flexroutine.cli.track import export_track

        spoken = settings.with_options(sound=sound, voice=voice, volume=volume)
        export_track(timeline, spoken, output, force=force)
        return
    text = EXPORTERS[format_](timeline)
    if figures is not None:
        from flexroutine.exporters.to_markdown import to_markdown

        text = to_markdown(timeline, _write_figures(timeline, Path(figures), Path(output), force=force))
    if output == "-":
        write(text)
        return
    if output.endswith(("/", os.sep)):
        raise FileError(f"{output}: this is a folder; add the name of a file")
    write_whole(Path(output), text.encode(), replace_existing=force)
    complain(f"wrote {output}")


def _write_figures(timeline: "Timeline", folder: Path, output: Path, *, force: bool) -> dict[str, str]:
    """Write the pictures of a routine's exercises; return the link to each from the file that is exported."""
    from flexroutine.figures import Motion, svg
    from flexroutine.files import write_whole
    from flexroutine.loading import load_figures

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{folder}: {error.strerror}") from None
    all_figures = load_figures()
    links: dict[str, str] = {}
    for exercise in {item.exercise.id: item.exercise for item in timeline.routine.items}.values():
        if figure := all_figures.get(exercise.id):
            path = folder / f"{exercise.id}.svg"
            write_whole(path, svg(Motion.of(figure), exercise.name).encode(), replace_existing=force)
            link = os.path.relpath(path.resolve(), output.parent.resolve())  # ".." leads out of where a folder is
            links[exercise.id] = Path(link).as_posix()
    return links


def _format_of(output: str) -> Format:
    """Return what the name of a file says of its format. Raises: UsageError: it says one that nobody writes."""
    ending = Path(output).suffix.lower()
    if ending in _NOT_WRITTEN:
        raise UsageError(
            f"{output}: {ending} cannot be written; known: .txt, {', '.join(ENDINGS)} (or name the --format)"
        )
    return ENDINGS.get(ending, Format.TEXT)
