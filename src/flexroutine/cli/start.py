"""`start`: be guided through a routine."""

from typing import Annotated

import typer

from flexroutine.cli.options import (
    AvoidOption,
    BackgroundOption,
    EquipmentOption,
    FigureOption,
    FirstSideOption,
    FocusOption,
    IncludeOption,
    LeadInOption,
    LevelOption,
    NoProfileOption,
    OptionalNames,
    PositionOption,
    SeedOption,
    SelfPacedOption,
    SoundOption,
    VoiceOption,
    VolumeOption,
)
from flexroutine.errors import UsageError


def _check_speed(value: float) -> float:
    if value != value:  # noqa: PLR0124 - "nan" is a float too, and inside of every range
        raise typer.BadParameter("this is not a number")
    return value


def start(
    names: OptionalNames = None,
    minutes: Annotated[
        int | None, typer.Option(min=1, max=120, help="Build a routine of this length.", show_default=False)
    ] = None,
    focus: FocusOption = None,
    position: PositionOption = None,
    equipment: EquipmentOption = None,
    avoid: AvoidOption = None,
    include: IncludeOption = None,
    seed: SeedOption = None,
    level: LevelOption = None,
    first_side: FirstSideOption = None,
    lead_in: LeadInOption = None,
    self_paced: SelfPacedOption = None,
    speed: Annotated[
        float,
        typer.Option(min=0.1, max=1000, help="Rehearse at this many times the pace.", callback=_check_speed),
    ] = 1.0,
    plain: Annotated[
        bool | None, typer.Option("--plain/--screen", help="Lines of text, no keyboard.", show_default=False)
    ] = None,
    figure: FigureOption = None,
    background: BackgroundOption = None,
    flash: Annotated[
        bool | None, typer.Option("--flash/--no-flash", help="Flash at each change.", show_default=False)
    ] = None,
    sound: SoundOption = None,
    voice: VoiceOption = None,
    volume: VolumeOption = None,
    resume: Annotated[
        bool | None,
        typer.Option("--resume/--no-resume", help="Go on with today's interrupted run.", show_default=False),
    ] = None,
    log: Annotated[
        bool | None, typer.Option("--log/--no-log", help="Keep it in the history.", show_default=False)
    ] = None,
    ask: Annotated[
        bool | None, typer.Option("--ask/--no-ask", help="Ask how it was, after it.", show_default=False)
    ] = None,
    no_profile: NoProfileOption = False,
) -> None:
    """Be guided through routines, exercises, or minutes you have."""
    from flexroutine.builder import build_routine
    from flexroutine.cli.adapted import conditions_today, tell_conditions
    from flexroutine.cli.names import request_for, settings_with, the_catalogue, wanted_routine
    from flexroutine.cli.playing import Wish, begin

    settings = settings_with(level, first_side, lead_in, self_paced).with_options(
        plain=plain,
        sound=sound,
        voice=voice,
        volume=volume,
        figure=figure,
        background=background,
        flash=flash,
        log=log,
        ask=ask,
    )
    catalogue, conditions = the_catalogue(), conditions_today(no_profile=no_profile)
    asked = (focus, position, equipment, avoid, include, seed)
    if minutes is not None and not names:
        routine = build_routine(catalogue, request_for(settings, minutes, *asked, conditions))
        tell_conditions(conditions)
    elif names and minutes is None and all(each is None for each in asked):
        routine = wanted_routine(names, catalogue, settings.level, quiet=settings.log)
    else:
        raise UsageError("start wants names, or --minutes to build a routine (--focus and the like belong to it)")
    begin(Wish(routine, catalogue, settings, conditions, names or (), avoid or (), speed, resume))
