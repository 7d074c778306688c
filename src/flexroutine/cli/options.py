"""What the options and arguments of several commands look like. Cheap to import: every command pays for it."""

from typing import Annotated, Any

import typer

from flexroutine.choices import Background, FigureMode, Level, Position, Side, SoundMode


def plain_catalogue() -> dict[str, Any]:
    """Return the catalogue as plain values; from the cache, if it is there, without any slow import."""
    from flexroutine.cache import read_cache

    if plain := read_cache():
        return plain
    from flexroutine.loading import build_cache

    return build_cache()


def complete_name(incomplete: str) -> list[str]:
    """Complete the id of a routine or an exercise."""
    return _beginning_with(incomplete, "routines", "exercises")


def complete_routine(incomplete: str) -> list[str]:
    """Complete the id of a routine."""
    return _beginning_with(incomplete, "routines")


def complete_position(incomplete: str) -> list[str]:
    """Complete a position."""
    return [str(each) for each in Position if each.startswith(incomplete.lower())]


def complete_condition(incomplete: str) -> list[str]:
    """Complete a condition of a profile."""
    from flexroutine.conditions import CONDITIONS

    return [name for name in CONDITIONS if name.startswith(incomplete.lower())]


def _beginning_with(incomplete: str, *kinds: str) -> list[str]:
    catalogue = plain_catalogue()
    ids = [each["id"] for kind in kinds for each in catalogue[kind]]
    return [each for each in ids if each.startswith(incomplete.lower())]


def _check_lead_in(value: str | None) -> str | None:
    if value is None:  # completion comes here too, and must not load what reads a time
        return None
    from flexroutine.settings import parse_lead_in

    try:
        return str(parse_lead_in(value))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


_NAMES = typer.Argument(
    metavar="NAME...",
    help="Routines or exercises, by id, name or alias; or a routine file (./mine.yaml).",
    autocompletion=complete_name,
    show_default=False,
)
Names = Annotated[list[str], _NAMES]
OptionalNames = Annotated[list[str] | None, _NAMES]
LevelOption = Annotated[
    Level | None, typer.Option("--level", help="Picks the low, middle or high end of every range.", show_default=False)
]
FirstSideOption = Annotated[Side | None, typer.Option("--first-side", help="Which side begins.", show_default=False)]
LeadInOption = Annotated[
    str | None,
    typer.Option("--lead-in", metavar="TIME", help="Time before the first exercise.", callback=_check_lead_in),
]
SelfPacedOption = Annotated[
    bool | None, typer.Option("--self-paced/--timed", help="Repetitions last until Enter.", show_default=False)
]
FocusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--focus",
        help="What it is for: hip-flexors, lower-back, core, glutes, hamstrings, quads, mobility, relax, or a muscle.",
        show_default=False,
    ),
]
PositionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--position",
        help=f"Only in these positions: {', '.join(Position)}.",
        autocompletion=complete_position,
        show_default=False,
    ),
]
EquipmentOption = Annotated[
    str | None,
    typer.Option("--equipment", metavar="THINGS", help="What you have: mat,band; or none.", show_default=False),
]
AvoidOption = Annotated[
    list[str] | None,
    typer.Option(
        "--avoid",
        help="Exercises, positions or conditions (pregnancy, osteoporosis, knee-pain, ...) to avoid.",
        show_default=False,
    ),
]
IncludeOption = Annotated[
    list[str] | None, typer.Option("--include", metavar="ID", help="Exercises that must be in it.", show_default=False)
]
SeedOption = Annotated[
    int | None,
    typer.Option("--seed", help="The same number, the same routine; without it, the day's date.", show_default=False),
]
FigureOption = Annotated[
    FigureMode | None,
    typer.Option("--figure", help="How figures are drawn; chosen for this terminal if not said.", show_default=False),
]
BackgroundOption = Annotated[
    Background | None,
    typer.Option(
        "--background", help="What colours must be readable on; dark unless COLORFGBG says light.", show_default=False
    ),
]
NoProfileOption = Annotated[bool, typer.Option("--no-profile", help="Leave your profile out of account, this once.")]
SoundOption = Annotated[
    SoundMode | None,
    typer.Option("--sound", help="What is heard: sounds and a voice, sounds, or nothing.", show_default=False),
]
VoiceOption = Annotated[
    str | None,
    typer.Option(
        "--voice", metavar="NAME", help="Who speaks: a voice such as en-GB, or an engine.", show_default=False
    ),
]
VolumeOption = Annotated[
    int | None, typer.Option("--volume", min=0, max=100, help="How loud, in per cent.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Everything, for programs.")]


def _check_speed(value: float) -> float:
    if value != value:  # noqa: PLR0124 - "nan" is a float too, and inside of every range
        raise typer.BadParameter("this is not a number")
    return value


MinutesOption = Annotated[
    int | None, typer.Option("--minutes", min=1, max=120, help="Build a routine of this length.", show_default=False)
]
SpeedOption = Annotated[
    float,
    typer.Option("--speed", min=0.1, max=1000, help="Rehearse at this many times the pace.", callback=_check_speed),
]
PlainOption = Annotated[
    bool | None, typer.Option("--plain/--screen", help="Lines of text, no keyboard.", show_default=False)
]
FlashOption = Annotated[
    bool | None, typer.Option("--flash/--no-flash", help="Flash at each change.", show_default=False)
]
ResumeOption = Annotated[
    bool | None, typer.Option("--resume/--no-resume", help="Go on with today's interrupted run.", show_default=False)
]
LogOption = Annotated[bool | None, typer.Option("--log/--no-log", help="Keep it in the history.", show_default=False)]
AskOption = Annotated[bool | None, typer.Option("--ask/--no-ask", help="Ask how it was, after it.", show_default=False)]
