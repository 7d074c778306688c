"""A run from its first question to its last: warned, offered, agreed, played, kept, asked about."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.cli import first_time
from flexroutine.cli.output import complain
from flexroutine.cli.stage import Place, Stage, hearing_for, place_for, stage_for
from flexroutine.errors import FlexroutineError, UsageError

if TYPE_CHECKING:
    from flexroutine.avoiding import Avoided
    from flexroutine.catalogue import Catalogue
    from flexroutine.cli.keeping import KeptRun
    from flexroutine.routine import Routine
    from flexroutine.session import Session
    from flexroutine.settings import Settings
    from flexroutine.sound.hearing import Hearing
    from flexroutine.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be guided through, and how."""

    routine: "Routine"
    catalogue: "Catalogue"
    settings: "Settings"
    conditions: "Sequence[Avoided]"
    """What applies to the person."""
    names: Sequence[str] = ()
    """What was typed; nothing where the routine was built."""
    avoid: Sequence[str] = ()
    speed: float = 1.0
    resume: bool | None = None
    """Whether to go on with an interrupted run; None asks where there is a choice."""

    @property
    def is_rehearsal(self) -> bool:
        """Whether it goes at another pace than that of a body."""
        return self.speed != 1

    @property
    def is_kept(self) -> bool:
        """Whether it goes into the history: a rehearsal only when that is asked for."""
        settings = self.settings
        return settings.log and (not self.is_rehearsal or settings.origins.get("log") == "option")


def begin(wish: Wish) -> None:
    """Warn and ask before a run whatever is to be asked, and guide through it.

    Raises: NothingToDoError: nothing of it is left to do, or nothing to go on with. UsageError: ice would go
    too slowly. typer.Exit: the person leaves.
    """
    from flexroutine.cli.adapted import agreed, asking
    from flexroutine.cli.keeping import kept_run
    from flexroutine.cli.names import easier_ways
    from flexroutine.key_hints import STAY_S

    place = place_for(wish.settings)
    if not first_time.warned(place.keyboard):
        return
    routine = agreed(_offered(wish), wish.conditions, wish.catalogue, asking(plain=wish.settings.plain))
    _refuse_slowness(routine, wish.speed)
    easier = easier_ways(routine, wish.catalogue, wish.settings, wish.avoid, wish.conditions)
    run = kept_run(
        _timeline(routine, wish.settings, place), easier, log=wish.is_kept, resume=wish.resume, keyboard=place.keyboard
    )
    with hearing_for(run.timeline, wish.settings, wish.speed, place) as hearing:
        stay_s = 0.0 if place.keyboard is None or wish.is_rehearsal else STAY_S
        _play(run, stage_for(place, wish.settings), hearing, wish.speed, stay_s)
    if place.keyboard is not None and wish.settings.ask and not wish.is_rehearsal:
        run.ask(place.keyboard)


def _offered(wish: Wish) -> "Routine":
    """Return the routine, with the next step in it if there is one and it is taken."""
    is_one = len(wish.names) == 1 and not wish.is_rehearsal and not wish.resume
    if not is_one or not os.path.lexists(locations.history_file()):
        return wish.routine
    from flexroutine.cli.offering import offered

    return offered(wish.names[0], wish.routine, wish.catalogue, wish.settings)


def _refuse_slowness(routine: "Routine", speed: float) -> None:
    """Refuse to let last for longer what may not: cold on the skin keeps its own time at any pace.

    Raises: UsageError: it would.
    """
    limited = next((item.exercise for item in routine.items if item.exercise.longest), None)
    if limited and speed < 1:
        raise UsageError(
            f"--speed {speed:g} would let '{limited.id}' last for longer, which is never over {limited.longest}: use 1"
            " or more, or leave out --speed"
        )


def _timeline(routine: "Routine", settings: "Settings", place: Place) -> "Timeline":
    from flexroutine.timeline import compile_timeline

    pacing = settings.pacing
    if pacing.self_paced and place.keyboard is None:
        complain("without a keyboard nobody can press Enter, so repetitions are timed")
        pacing = replace(pacing, self_paced=False)
    return compile_timeline(routine, pacing)


def _play(
    run: "KeptRun", stage: AbstractContextManager[Stage], hearing: "Hearing | None", speed: float, stay_s: float
) -> None:
    """Play, and say and keep what was done however it ends; what is complete stays so, whatever closes its picture."""
    from flexroutine.player import play
    from flexroutine.session import Mode
    from flexroutine.terminal import elapsed_clock

    session = run.first
    try:
        with stage as on:
            on.first_frame(session)
            if hearing:
                hearing.open()
            heard = on.heard_by(hearing) if hearing else on

            def draw(now: "Session") -> float | None:
                again_s = heard.draw(now)
                run.begin()
                if now.mode is Mode.COMPLETE:
                    run.complete()
                return again_s

            play(
                session,
                now=elapsed_clock,
                wait=on.wait,
                draw=draw,
                cue=heard.cue,
                record=run.record,
                speed=speed,
                stay_s=stay_s,
            )
    except (KeyboardInterrupt, SystemExit) as ending:
        with suppress(FlexroutineError, SystemExit):  # nobody may be there to read it
            run.end()
        code = ending.code if isinstance(ending, SystemExit) else 130
        raise SystemExit(0 if run.is_complete else code) from None
    except BaseException:
        run.close()
        raise
    run.end()
    if hearing:
        with suppress(KeyboardInterrupt):  # all has been done
            hearing.finish()
