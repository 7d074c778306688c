"""`start`: be guided through a routine."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine import locations
from flexroutine.choices import SoundMode
from flexroutine.cli.options import (
    AvoidOption,
    EquipmentOption,
    FigureOption,
    FirstSideOption,
    FocusOption,
    IncludeOption,
    LeadInOption,
    LevelOption,
    OptionalNames,
    PositionOption,
    SeedOption,
    SelfPacedOption,
)
from flexroutine.cli.output import complain, is_terminal, write
from flexroutine.errors import FlexroutineError, UsageError

if TYPE_CHECKING:
    from flexroutine.cli.keeping import KeptRun
    from flexroutine.session import Command, Due, Session
    from flexroutine.settings import Settings
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
    flash: Annotated[
        bool | None, typer.Option("--flash/--no-flash", help="Flash at each change.", show_default=False)
    ] = None,
    sound: Annotated[SoundMode | None, typer.Option(help="What is heard.", show_default=False)] = None,
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
) -> None:
    """Be guided through routines, exercises, or what is built for the minutes you have."""
    from flexroutine.builder import build_routine
    from flexroutine.cli.names import request_for, settings_with, the_catalogue, wanted_routine
    from flexroutine.timeline import compile_timeline

    settings = settings_with(level, first_side, lead_in, self_paced).with_options(
        plain=plain, sound=sound, figure=figure, flash=flash, log=log, ask=ask
    )
    catalogue = the_catalogue()
    asked = (focus, position, equipment, avoid, include, seed)
    if minutes is not None and not names:
        routine = build_routine(catalogue, request_for(settings, minutes, *asked))
    elif names and minutes is None and all(each is None for each in asked):
        routine = wanted_routine(names, catalogue, settings.level, quiet=settings.log)
        if len(names) == 1 and speed == 1 and not resume and os.path.lexists(locations.history_file()):
            from flexroutine.cli.offering import offered

            routine = offered(names[0], routine, catalogue, settings)
    else:
        raise UsageError("start wants names, or --minutes to build a routine (--focus and the like belong to it)")
    play_timeline(compile_timeline(routine, settings.pacing), settings, speed, resume)


def play_timeline(timeline: "Timeline", settings: "Settings", speed: float = 1.0, resume: bool | None = None) -> None:
    """Guide through a timeline, on the whole terminal if there is one; `resume` None asks where there is a choice."""
    from flexroutine.cli.keeping import kept_run
    from flexroutine.timeline import compile_timeline

    audible = settings.sound is not SoundMode.OFF
    if settings.plain or not _can_draw():
        stage, keyboard = _plain_stage(audible=audible and is_terminal()), None
    else:
        keyboard = sys.stdin.fileno() if sys.stdin is not None and sys.stdin.isatty() else None
        stage = _screen_stage(keyboard, settings, audible=audible)
    if timeline.pacing.self_paced and keyboard is None:
        complain("without a keyboard nobody can press Enter, so repetitions are timed")
        timeline = compile_timeline(timeline.routine, replace(timeline.pacing, self_paced=False))
    run = kept_run(timeline, log=settings.log, resume=resume, keyboard=keyboard)
    _play(run, stage, speed)
    if keyboard is not None and settings.ask and speed == 1:  # a rehearsal is nothing to be asked about
        run.ask(keyboard)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where a session plays: what waits, what draws, what sounds."""

    wait: "Callable[[float | None], Command | None]"
    draw: "Callable[[Session], float | None]"
    cue: "Callable[[Due], None]"


@contextmanager
def _plain_stage(*, audible: bool) -> Iterator[_Stage]:
    from flexroutine.plain import PlainLines
    from flexroutine.terminal import Waiter, ring

    lines = PlainLines(write)

    def cue(due: "Due") -> None:
        lines.cue(due)
        if audible:
            ring(due)

    with Waiter(keyboard=None) as waiter:
        yield _Stage(waiter.wait, lines.draw, cue)


@contextmanager
def _screen_stage(keyboard: int | None, settings: "Settings", *, audible: bool) -> Iterator[_Stage]:
    from rich.console import Console

    from flexroutine.loading import load_figures
    from flexroutine.painting import Painter
    from flexroutine.terminal import Screen, Waiter, canvas_for, glyphs_for, ring

    console = Console(force_terminal=True, force_interactive=True)  # `start` has looked
    glyphs = glyphs_for(dict(os.environ))
    painter = Painter(load_figures(), canvas_for(console, glyphs, settings.figure))
    screen = Screen(console, glyphs, painter, has_keyboard=keyboard is not None, flash=settings.flash)
    with Waiter(keyboard, screen.leave, screen.forget) as waiter, screen:
        yield _Stage(waiter.wait, screen.draw, ring if audible else lambda _: None)


def _play(run: "KeptRun", stage: AbstractContextManager[_Stage], speed: float) -> None:
    """Play, and say and keep what was done however it ends."""
    from flexroutine.player import play
    from flexroutine.session import Mode, start_session
    from flexroutine.terminal import elapsed_clock

    gc.enable()  # switched off for short commands; a session may last for hours
    try:
        with stage as on:

            def draw(session: "Session") -> float | None:
                again_s = on.draw(session)
                run.begin()
                return again_s

            session = play(
                start_session(run.timeline),
                now=elapsed_clock,
                wait=on.wait,
                draw=draw,
                cue=on.cue,
                record=run.record,
                speed=speed,
            )
    except (KeyboardInterrupt, SystemExit) as ending:
        with suppress(FlexroutineError, SystemExit):  # nobody may be there to read it
            run.end(complete=False)
        raise SystemExit(ending.code if isinstance(ending, SystemExit) else 130) from None
    except BaseException:
        run.close()
        raise
    run.end(complete=session.mode is Mode.COMPLETE)


def _can_draw() -> bool:
    if not is_terminal():
        return False
    if os.environ.get("TERM", "") in ("dumb", "unknown", ""):
        complain("this terminal cannot be drawn on, so here are plain lines (TERM says what it can do)")
        return False
    return True
