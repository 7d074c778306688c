"""The only loop: lets time and keys into a session, and its cues out to screen and sound.

Everything it touches is an argument, so a fake clock plays half an hour in milliseconds.
"""

from collections.abc import Callable

from flexroutine.session import Command, Due, Mode, Performed, Session, advance, press, stop
from flexroutine.timeline import Timeline

FRAME_MS = 12
"""Longer than it takes to draw a frame with a figure."""

CLOSING = (Command.PAUSE, Command.DONE, Command.QUIT, Command.ESCAPE)
"""What closes the picture of the end; a key that was typed once too often, such as `n`, does not."""

ASLEEP_S = 2.0
"""A loop that comes back this much late was not running: the laptop slept, or the program was stopped."""


def play(  # noqa: PLR0913 - the world, one callable each
    session: Session,
    *,
    now: Callable[[], float],
    wait: Callable[[float | None], Command | None],
    draw: Callable[[Session], float | None],
    cue: Callable[[Due], None],
    record: Callable[[Performed, Timeline], None],
    speed: float = 1.0,
    stay_s: float = 0.0,
) -> Session:
    """Run a session to its end and return how it ended.

    `now` gives seconds; `wait` sleeps for seconds (None: until a key) or returns a command as soon as one is given;
    `draw` may say in how many seconds it wants to draw again. All are real time, of which `speed` seconds of session
    pass in each. What was done is handed to `record` as it ends, with the timeline that is played by then, also when an
    exception (Ctrl-C) ends the run; the exception goes on. A complete session stays in view for `stay_s` seconds, or
    until somebody closes it.
    """
    start_s = now()
    spent_ms = 0
    recorded = 0
    session, due = advance(session, 0)
    redraw_s: float | None = None
    drawn_s = start_s
    is_put_off = False
    try:
        while True:
            for each in () if session.muted else due:
                cue(each)
            for done in session.performed[recorded:]:
                recorded += 1  # first, so that nothing is handed over twice should `record` fail
                record(done, session.timeline)
            is_put_off = not (due or is_put_off) and _is_close(session, speed)
            if not is_put_off:
                drawn_s = now()
                redraw_s = draw(session)
            if session.mode.is_over:
                if session.mode is Mode.COMPLETE:
                    _stay(session, now, wait, draw, redraw_s, stay_s)
                return session
            wait_s = _seconds_until(session, start_s + spent_ms / 1000 / speed, now(), speed)
            if redraw_s is not None and not is_put_off:
                left_s = max(redraw_s / 4, drawn_s + redraw_s - now())  # what drawing takes is part of it
                wait_s = left_s if wait_s is None else min(wait_s, left_s)
            command = wait(wait_s)
            until_ms = round((now() - start_s) * 1000 * speed)
            late_s = 0.0 if wait_s is None else (until_ms - spent_ms) / 1000 / speed - wait_s
            session, due = _step(session, until_ms - spent_ms, command, asleep=late_s > ASLEEP_S)
            spent_ms = until_ms
    except BaseException:
        passed_ms = round((now() - start_s) * 1000 * speed) - spent_ms
        session, _ = advance(session, min(passed_ms, session.due_ms or 0))  # a wait cut short; never a sleep
        for done in stop(session).performed[recorded:]:
            record(done, session.timeline)
        raise


def _stay(  # noqa: PLR0913, PLR0917 - the world
    session: Session,
    now: Callable[[], float],
    wait: Callable[[float | None], Command | None],
    draw: Callable[[Session], float | None],
    redraw_s: float | None,
    stay_s: float,
) -> None:
    """Keep the end in view until a key that closes it, but no longer than so many seconds."""
    until_s = now() + stay_s
    while (left_s := until_s - now()) > 0:
        if wait(left_s if redraw_s is None else min(left_s, redraw_s)) in CLOSING:
            return
        redraw_s = draw(session)  # the window may have changed, or a flash is over


def _is_close(session: Session, speed: float) -> bool:
    """Whether a cue or another second is due so soon that drawing a frame before it would make it late."""
    return not session.mode.is_over and session.due_ms is not None and session.due_ms / speed < FRAME_MS


def _seconds_until(session: Session, reached_s: float, now_s: float, speed: float) -> float | None:
    """How long to wait: measured from when the session's time was reached, so that delays do not add up."""
    if session.due_ms is None:
        return None
    return max(0.0, reached_s + session.due_ms / 1000 / speed - now_s)


def _step(
    session: Session, milliseconds: int, command: Command | None, *, asleep: bool
) -> tuple[Session, tuple[Due, ...]]:
    session, due = press(session, Command.SUSPEND) if asleep else advance(session, milliseconds)
    if command:
        session, more = press(session, command)
        due += more
    return session, due
