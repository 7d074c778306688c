"""`start`: be guided through a routine."""

from flexroutine.cli.options import (
    AskOption,
    AvoidOption,
    BackgroundOption,
    EquipmentOption,
    FigureOption,
    FirstSideOption,
    FlashOption,
    FocusOption,
    IncludeOption,
    LeadInOption,
    LevelOption,
    LogOption,
    MinutesOption,
    NoProfileOption,
    OptionalNames,
    PlainOption,
    PositionOption,
    ResumeOption,
    SeedOption,
    SelfPacedOption,
    SoundOption,
    SpeedOption,
    VoiceOption,
    VolumeOption,
)
from flexroutine.errors import UsageError


def start(
    names: OptionalNames = None,
    minutes: MinutesOption = None,
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
    speed: SpeedOption = 1.0,
    plain: PlainOption = None,
    figure: FigureOption = None,
    background: BackgroundOption = None,
    flash: FlashOption = None,
    sound: SoundOption = None,
    voice: VoiceOption = None,
    volume: VolumeOption = None,
    resume: ResumeOption = None,
    log: LogOption = None,
    ask: AskOption = None,
    no_profile: NoProfileOption = False,
) -> None:
    """Be guided through routines, exercises, or minutes you have."""
    from flexroutine.cli.adapted import conditions_today, tell_conditions
    from flexroutine.cli.names import settings_with, the_catalogue, wanted_routine
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
        from flexroutine.builder import build_routine
        from flexroutine.cli.asked import request_for

        routine = build_routine(catalogue, request_for(settings, minutes, *asked, conditions))
        tell_conditions(conditions)
    elif names and minutes is None and all(each is None for each in asked):
        routine = wanted_routine(names, catalogue, settings.level, quiet=settings.log)
    else:
        raise UsageError("start wants names, or --minutes to build a routine (--focus and the like belong to it)")
    begin(Wish(routine, catalogue, settings, conditions, names or (), avoid or (), speed, resume))
