"""`start`: be guided through a routine."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine.choices import SoundMode
from flexroutine.cli import first_time
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
from flexroutine.cli.output import complain, is_attended, is_terminal, write
from flexroutine.errors import FlexroutineError, UsageError

if TYPE_CHECKING:
    from flexroutine.routine import Item
    from flexroutine.session import Command, Due, Performed, Session
    from flexroutine.settings import Settings
    from flexroutine.sound.hearing import Hearing
    from flexroutine.timeline import Timeline


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
    no_profile: NoProfileOption = False,
) -> None:
    """Be guided through routines, exercises, or what is built for the minutes you have."""
    from flexroutine.builder import build_routine
    from flexroutine.cli.adapted import agreed, asking, conditions_today, tell_conditions
    from flexroutine.cli.names import easier_ways, request_for, settings_with, the_catalogue, wanted_routine
    from flexroutine.timeline import compile_timeline

    settings = settings_with(level, first_side, lead_in, self_paced).with_options(
        plain=plain, sound=sound, voice=voice, volume=volume, figure=figure, background=background, flash=flash
    )
    catalogue, conditions = the_catalogue(), conditions_today(no_profile=no_profile)
    asked = (focus, position, equipment, avoid, include, seed)
    if minutes is not None and not names:
        routine = build_routine(catalogue, request_for(settings, minutes, *asked, conditions))
        tell_conditions(conditions)
    elif names and minutes is None and all(each is None for each in asked):
        routine = wanted_routine(names, catalogue)
    else:
        raise UsageError("start wants names, or --minutes to build a routine (--focus and the like belong to it)")
    routine = agreed(routine, conditions, catalogue, asking(plain=settings.plain))
    easier = easier_ways(routine, catalogue, settings, avoid, conditions)
    play_timeline(compile_timeline(routine, settings.pacing), settings, easier, speed)


def play_timeline(timeline: "Timeline", settings: "Settings", easier: "Mapping[str, Item]", speed: float = 1.0) -> None:
    """Guide through a timeline, on the whole terminal if there is one; `easier` may stand in for what hurts."""
    from flexroutine.session import start_session
    from flexroutine.timeline import compile_timeline

    is_drawn = not settings.plain and _can_draw()
    if not is_drawn:
        first_time.tell_warning_signs()
        stage, has_keyboard = _plain_stage(), False
    else:
        keyboard = sys.stdin.fileno() if sys.stdin is not None and sys.stdin.isatty() else None
        if not first_time.warning_signs_read(keyboard):
            return
        stage, has_keyboard = _screen_stage(keyboard, settings), keyboard is not None
    if timeline.pacing.self_paced and not has_keyboard:
        complain("without a keyboard nobody can press Enter, so repetitions are timed")
        timeline = compile_timeline(timeline.routine, replace(timeline.pacing, self_paced=False))
    with _hearing(timeline, settings, speed, drawn=is_drawn) as hearing:
        _run(start_session(timeline, easier), stage, hearing, speed)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where a session plays: what waits, what draws, what writes down."""

    wait: "Callable[[float | None], Command | None]"
    draw: "Callable[[Session], float | None]"
    cue: "Callable[[Due], None]"
    first_frame: "Callable[[Session], object]" = lambda _: None
    """Shows where it will begin, while the sound is opened."""

    def heard_by(self, hearing: "Hearing") -> "_Stage":
        """Return it with sound."""

        def cue(due: "Due") -> None:
            hearing.cue(due)  # first: it is what has to be on time
            self.cue(due)

        def draw(session: "Session") -> float | None:
            hearing.follow(session)
            return self.draw(session)

        return replace(self, cue=cue, draw=draw)


@contextmanager
def _plain_stage() -> Iterator[_Stage]:
    from flexroutine.plain import PlainLines
    from flexroutine.terminal import Waiter

    lines = PlainLines(write)
    with Waiter(keyboard=None) as waiter:
        yield _Stage(waiter.wait, lines.draw, lines.cue)


@contextmanager
def _screen_stage(keyboard: int | None, settings: "Settings") -> Iterator[_Stage]:
    from rich.console import Console

    from flexroutine.loading import load_figures
    from flexroutine.painting import Painter
    from flexroutine.terminal import Screen, Waiter, canvas_for, glyphs_for

    # The keyboard first, so that no key is echoed.
    with Waiter(keyboard, lambda: screen.leave(), lambda: screen.forget()) as waiter:  # noqa: PLW0108 - made below
        console = Console(force_terminal=True, force_interactive=True)  # `start` has looked
        glyphs = glyphs_for(dict(os.environ))
        painter = Painter(load_figures(), canvas_for(console, glyphs, settings.figure, settings.background))
        screen = Screen(console, glyphs, painter, has_keyboard=keyboard is not None, flash=settings.flash)
        with screen:
            yield _Stage(waiter.wait, screen.draw, lambda _: None, first_frame=screen.draw)


@contextmanager
def _hearing(timeline: "Timeline", settings: "Settings", speed: float, *, drawn: bool) -> "Iterator[Hearing | None]":
    """Have a run heard wherever somebody is; the display stays awake meanwhile. What goes wrong is told in a line."""
    from flexroutine.sound.awake import awake

    if settings.sound is SoundMode.OFF or not ("sound" in settings.origins or is_attended()):
        with awake():
            yield None
        return
    from flexroutine.cli.hearing import check_voice, open_hearing
    from flexroutine.sound.hearing import Hearing
    from flexroutine.terminal import ring

    check_voice(settings)
    troubles: list[str] = []
    bell = ring if is_terminal() else lambda _: None
    tell = troubles.append if drawn else complain
    prepare = partial(open_hearing, timeline, settings)
    hearing = Hearing(bell, tell, prepare, volume=settings.volume, pace=speed)
    try:
        with awake():
            yield hearing
    finally:
        hearing.close()
        complain("\n".join(troubles))  # not before: the screen was not free


def _run(session: "Session", stage: AbstractContextManager[_Stage], hearing: "Hearing | None", speed: float) -> None:
    """Play, and say what was done however it ends."""
    from flexroutine.player import play
    from flexroutine.session import Mode
    from flexroutine.terminal import elapsed_clock

    gc.enable()  # switched off for short commands; a session may last for hours
    done: list[Performed] = []

    def draw(now: "Session") -> float | None:
        nonlocal session
        session = now  # an easier exercise changes the timeline that is summed up
        return heard.draw(now)

    try:
        with stage as on:
            on.first_frame(session)
            if hearing:
                hearing.open()
            heard = on.heard_by(hearing) if hearing else on
            session = play(
                session,
                now=elapsed_clock,
                wait=on.wait,
                draw=draw,
                cue=heard.cue,
                record=done.append,
                speed=speed,
            )
    except (KeyboardInterrupt, SystemExit) as ending:
        with suppress(FlexroutineError, SystemExit):  # nobody may be there to read it
            _tell(session.timeline, done, complete=False)
        raise SystemExit(ending.code if isinstance(ending, SystemExit) else 130) from None
    _tell(session.timeline, done, complete=session.mode is Mode.COMPLETE)
    if hearing:
        with suppress(KeyboardInterrupt):  # all has been done
            hearing.finish()


def _tell(timeline: "Timeline", done: "list[Performed]", *, complete: bool) -> None:
    """Say what was done, and what is left to see to."""
    from flexroutine.summary import reminder, summarize

    write("\n".join(filter(None, (summarize(timeline, done, complete=complete), reminder(done)))))


def _can_draw() -> bool:
    if not is_terminal():
        return False
    if os.environ.get("TERM", "") in ("dumb", "unknown", ""):
        complain("this terminal cannot be drawn on, so here are plain lines (TERM says what it can do)")
        return False
    return True
