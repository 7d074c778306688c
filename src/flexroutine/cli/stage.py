"""Where a session plays: on the whole terminal or in plain lines, with or without a keyboard, heard or in silence."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from flexroutine.choices import SoundMode
from flexroutine.cli.output import complain, is_attended, is_terminal, write

if TYPE_CHECKING:
    from flexroutine.session import Command, Due, Session
    from flexroutine.settings import Settings
    from flexroutine.sound.hearing import Hearing
    from flexroutine.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Place:
    """What there is to play on."""

    is_drawn: bool
    keyboard: int | None
    """Where keys are read; only beside a screen."""


def place_for(settings: "Settings") -> Place:
    """Return what there is to play on, of what is wanted."""
    if settings.plain or not _can_draw():
        return Place(is_drawn=False, keyboard=None)
    has_keyboard = sys.stdin is not None and sys.stdin.isatty()
    return Place(is_drawn=True, keyboard=sys.stdin.fileno() if has_keyboard else None)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a session plays: what waits, what draws, what writes down."""

    wait: "Callable[[float | None], Command | None]"
    draw: "Callable[[Session], float | None]"
    cue: "Callable[[Due], None]"
    first_frame: "Callable[[Session], None]" = lambda _: None
    """Shows where it will begin, while the sound is opened."""

    def heard_by(self, hearing: "Hearing") -> "Stage":
        """Return it with sound."""

        def cue(due: "Due") -> None:
            hearing.cue(due)  # first: it is what has to be on time
            self.cue(due)

        def draw(session: "Session") -> float | None:
            hearing.follow(session)
            return self.draw(session)

        return replace(self, cue=cue, draw=draw)


def stage_for(place: Place, settings: "Settings") -> AbstractContextManager[Stage]:
    """Return what plays there."""
    return _screen_stage(place.keyboard, settings) if place.is_drawn else _plain_stage()


@contextmanager
def _plain_stage() -> Iterator[Stage]:
    from flexroutine.plain import PlainLines
    from flexroutine.terminal import Waiter

    lines = PlainLines(write)
    with Waiter(keyboard=None) as waiter:
        yield Stage(waiter.wait, lines.draw, lines.cue)


@contextmanager
def _screen_stage(keyboard: int | None, settings: "Settings") -> Iterator[Stage]:
    from rich.console import Console

    from flexroutine.loading import load_figures
    from flexroutine.painting import Painter
    from flexroutine.terminal import Screen, Waiter, canvas_for, glyphs_for
    from flexroutine.window import Window

    # The keyboard first, so that no key is echoed.
    with Waiter(keyboard, lambda: screen.leave(), lambda: screen.forget()) as waiter:  # noqa: PLW0108 - made below
        console = Console(force_terminal=True, force_interactive=True)  # `start` has looked
        glyphs = glyphs_for(dict(os.environ))
        painter = Painter(load_figures(), canvas_for(console, glyphs, settings.figure, settings.background))
        window = Window(console, glyphs, painter, has_keyboard=keyboard is not None, flash=settings.flash)
        screen = Screen(console, window)
        with screen:
            yield Stage(waiter.wait, screen.draw, lambda _: None, first_frame=screen.draw_all)


@contextmanager
def hearing_for(timeline: "Timeline", settings: "Settings", speed: float, place: Place) -> "Iterator[Hearing | None]":
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
    tell = troubles.append if place.is_drawn else complain
    prepare = partial(open_hearing, timeline, settings)
    hearing = Hearing(bell, tell, prepare, volume=settings.volume, pace=speed)
    try:
        with awake():
            yield hearing
    finally:
        hearing.close()
        complain("\n".join(troubles))  # not before: the screen was not free


def _can_draw() -> bool:
    if not is_terminal():
        return False
    if os.environ.get("TERM", "") in ("dumb", "unknown", ""):
        complain("this terminal cannot be drawn on, so here are plain lines (TERM says what it can do)")
        return False
    return True
