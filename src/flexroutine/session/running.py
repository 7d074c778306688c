"""Time and keys: what passes, what falls due, and which key does what in which mode."""

from collections.abc import Mapping
from dataclasses import replace

from flexroutine.cues import COUNTDOWN_MS, Anchor, Cue, Sound, closing_cue
from flexroutine.pain import WORST
from flexroutine.routine import Item
from flexroutine.session.hurting import about_pain, asked, give_up, tell
from flexroutine.session.moves import (
    enter,
    finish,
    go_back,
    leave,
    next_exercise,
    next_group,
    pause,
    resize,
    resume,
    skip_to,
    uncover,
)
from flexroutine.session.state import READY_MS, Command, Due, Mode, Outcome, Session
from flexroutine.timeline import Timeline

STEP_MS = 10_000

_READY_CUES = (*(Cue(READY_MS - left, Sound.COUNT) for left in COUNTDOWN_MS), Cue(READY_MS, Sound.GO))


def start_session(timeline: Timeline, easier: Mapping[str, Item] | None = None) -> Session:
    """Return the session at the very start; `advance` it by 0 for its first cues."""
    return Session(timeline, timeline.intervals[0], easier=easier or {})


def advance(session: Session, milliseconds: int) -> tuple[Session, tuple[Due, ...]]:
    """Let time pass, across as many intervals as it takes."""
    due: list[Due] = []
    left_ms: int | None = milliseconds
    while left_ms is not None and session.mode.is_moving:
        interval = session.interval
        session, left_ms, cues = (_get_ready if session.mode is Mode.READY else _run)(session, left_ms)
        due += (Due(interval, cue) for cue in cues)
    return session, tuple(due)


def press(session: Session, command: Command) -> tuple[Session, tuple[Due, ...]]:
    """Do what a command asks; a command that means nothing here changes nothing."""
    if session.mode.is_over:
        return session, ()
    after = _pressed(session, command)
    if after.mode is Mode.COMPLETE:
        return after, (_closing(after),)
    if command not in (Command.PAIN_1, Command.MUTE, Command.MORE):
        after = replace(after, one_at_ms=None)
    said: tuple[Due, ...] = ()
    if (after.mode, after.pain) != (session.mode, session.pain):
        after = replace(after, page=0)
        said = asked(after)
    after, due = advance(after, 0)
    return after, said + due


def stop(session: Session) -> Session:
    """End the session here, keeping what was done."""
    if session.mode.is_over:
        return session
    outcome = Outcome.HURT if session.mode is Mode.HURT else Outcome.CUT
    return replace(leave(session, outcome), mode=Mode.STOPPED)


def _closing(session: Session) -> Due:
    """Return the end of a session that a key has brought to it."""
    last = session.timeline.intervals[-1]
    return Due(last, closing_cue(last.planned_ms, last.item.exercise.ending))


def _get_ready(session: Session, milliseconds: int) -> tuple[Session, int | None, list[Cue]]:
    until_ms = min(READY_MS, session.ready_elapsed_ms + milliseconds)
    cues = [cue for cue in _READY_CUES if session.ready_heard_ms < cue.at_ms <= until_ms]
    if session.heard_ms < 0 and cues and cues[-1].sound is Sound.GO:
        cues.pop()  # the interval has not begun, so its own opening follows at once
    left_ms = session.ready_elapsed_ms + milliseconds - until_ms
    session = replace(session, ready_elapsed_ms=until_ms, ready_heard_ms=until_ms)
    if until_ms < READY_MS:
        return session, None, cues
    return replace(session, mode=Mode.RUNNING, one_at_ms=None), left_ms, cues


def _run(session: Session, milliseconds: int) -> tuple[Session, int | None, list[Cue]]:
    interval = session.interval
    until_ms = session.elapsed_ms + milliseconds
    if interval.duration_ms is not None:
        until_ms = min(until_ms, interval.duration_ms)
    left_ms = session.elapsed_ms + milliseconds - until_ms
    cues = [cue for cue in interval.cues if session.heard_ms < cue.at_ms <= until_ms]
    if interval.self_paced:
        cues = [cue for cue in cues if cue.anchor is not Anchor.END]  # nobody knows yet when that is
    session = replace(session, elapsed_ms=until_ms, heard_ms=max(until_ms, session.heard_ms))
    if until_ms != interval.duration_ms:
        return session, None, cues
    return finish(session), left_ms, cues


def _pressed(session: Session, command: Command) -> Session:
    match command:
        case Command.MUTE:
            return replace(session, muted=not session.muted)
        case Command.MORE:
            return replace(session, page=session.page + 1)
        case _:
            pass
    match session.mode:
        case Mode.ASKING:
            return _answer(session, command)
        case Mode.HELP:
            return _helped(session, command)
        case Mode.PAIN | Mode.EASING | Mode.HURT:
            return about_pain(session, command)
        case _:
            return _control(session, command)


def _control(session: Session, command: Command) -> Session:
    match command:
        case Command.PAUSE:
            return pause(session) if session.mode.is_moving else resume(session)
        case Command.SUSPEND:
            return pause(session) if session.mode.is_moving else session
        case Command.DONE:
            return enter(session)
        case Command.NEXT:
            return skip_to(session, next_group(session))
        case Command.NEXT_EXERCISE:
            return skip_to(session, next_exercise(session))
        case Command.SKIP_PAINFUL:
            return give_up(session)
        case Command.BACK:
            return go_back(session)
        case Command.LONGER | Command.SHORTER:
            return resize(session, STEP_MS if command is Command.LONGER else -STEP_MS)
        case _:
            return _cover(session, command)


def _cover(session: Session, command: Command) -> Session:
    """Open help or a question over what goes on; a 0 that is typed after a 1 makes it ten."""
    match command:
        case Command.HELP:
            return replace(session, mode=Mode.HELP, beneath=session.mode)
        case Command.QUIT | Command.ESCAPE:
            return replace(session, mode=Mode.ASKING, beneath=session.mode)
        case Command.PAIN:
            return replace(session, mode=Mode.PAIN, beneath=session.mode)
        case Command.PAIN_0 if session.may_be_ten:
            return tell(replace(session, beneath=session.mode), WORST)
        case _:
            return session


def _answer(session: Session, command: Command) -> Session:
    """At "stop here? y/n", the keys of NEXT and NEXT_EXERCISE are n and N; what hurts can be told here too."""
    match command:
        case Command.YES:
            return stop(session)
        case Command.NEXT | Command.NEXT_EXERCISE | Command.ESCAPE:
            return uncover(session)
        case Command.PAIN:
            return replace(session, mode=Mode.PAIN)
        case Command.SKIP_PAINFUL:
            return give_up(replace(session, mode=session.beneath))
        case _:
            return session


def _helped(session: Session, command: Command) -> Session:
    """Close help; a key that it names does what it says, too."""
    match command:
        case Command.HELP | Command.PAUSE | Command.DONE | Command.ESCAPE:
            return uncover(session)
        case Command.QUIT:
            return replace(session, mode=Mode.ASKING)
        case Command.PAIN:
            return replace(session, mode=Mode.PAIN)
        case Command.SKIP_PAINFUL:
            return give_up(replace(session, mode=session.beneath))
        case Command.NEXT | Command.NEXT_EXERCISE | Command.BACK | Command.LONGER | Command.SHORTER:
            return _control(uncover(session), command)
        case _:
            return session
