"""What follows when something hurts: the question, the easier way, leaving out, the end of an exercise."""

from collections.abc import Iterator
from dataclasses import replace

from flexroutine.cues import Cue
from flexroutine.easing import leave_out
from flexroutine.pain import EASE_FROM, QUESTION, STOP_FROM, WORST, say_easing, say_stopping
from flexroutine.pronouncing import spoken
from flexroutine.session.moves import go_to, leave, moved_on, uncover
from flexroutine.session.state import Command, Due, Mode, Outcome, Session
from flexroutine.timeline import Phase, Timeline

PAUSED_TOO = "The clock stands still, so take a break from it too."
"""Said and shown in a pause of what may not last for long."""


def about_pain(session: Session, command: Command) -> Session:
    """Answer "how much does it hurt?" and what follows; Esc goes one step back."""
    is_question = session.mode is Mode.PAIN
    match command:
        case Command.SKIP_PAINFUL:
            return give_up(replace(session, mode=session.beneath))
        case Command.ESCAPE | Command.PAIN if not is_question:
            return replace(session, mode=Mode.PAIN)
        case Command.ESCAPE:
            return uncover(session)
        case Command.QUIT if session.mode is Mode.HURT:
            return replace(leave(session, Outcome.HURT), mode=Mode.STOPPED)
        case Command.QUIT:
            return replace(session, mode=Mode.ASKING)
        case Command.PAIN_0 if session.may_be_ten and not is_question:
            return tell(session, WORST)
        case _ if is_question:
            return session if command.score is None else tell(session, command.score)
        case _:
            return _ease_off(session, command) if session.mode is Mode.EASING else _end_exercise(session, command)


def tell(session: Session, score: int) -> Session:
    """Take a number from 0 to 10, and do what follows from it."""
    session = replace(session, pain=score, one_at_ms=session.elapsed_ms if score == 1 else None)
    mode = _mode_after(session, score)
    return replace(session, mode=mode) if mode else uncover(session)


def give_up(session: Session) -> Session:
    """Leave out what hurts, in later rounds too, and go on with the next exercise."""
    index = session.work_index
    if timeline := leave_out(session.timeline, index):
        return _go_on(session, timeline, index + 1)
    return replace(leave(session, Outcome.HURT), mode=Mode.COMPLETE)


def answers(session: Session) -> Iterator[str]:
    """Give all that may be said once the question about pain has been answered."""
    for score in range(WORST + 1):
        mode = _mode_after(session, score)
        told = asked(replace(session, mode=mode, pain=score)) if mode else ()
        yield from (due.cue.say for due in told if due.cue.say)


def asked(session: Session) -> tuple[Due, ...]:
    """Return what is said when a question comes up, or what goes on without the clock."""
    match session.mode:
        case Mode.PAIN:
            said = QUESTION
        case Mode.EASING:
            easier = session.easier_item
            said = say_easing(session.pain or 0, spoken(easier.exercise.name) if easier else None)
        case Mode.HURT:
            said = say_stopping(session.pain or 0, session.coming_off and spoken(session.coming_off))
        case Mode.PAUSED if session.interval.item.exercise.longest and session.interval.phase is Phase.WORK:
            said = PAUSED_TOO
        case _:
            return ()
    return (Due(session.interval, Cue(0, say=said)),)


def _mode_after(session: Session, score: int) -> Mode | None:
    """Return the question that follows from a number: any pain at all ends what is on the skin."""
    if score >= STOP_FROM or (score and session.coming_off):
        return Mode.HURT
    return Mode.EASING if score >= EASE_FROM else None


def _ease_off(session: Session, command: Command) -> Session:
    match command:
        case Command.EASIER if timeline := session.eased:
            index = session.work_index
            return _go_on(replace(session, mode=session.beneath), timeline, index + 1)
        case Command.PAUSE | Command.DONE:
            return uncover(session)
        case _:
            return session


def _end_exercise(session: Session, command: Command) -> Session:
    """Go on with the next exercise; the keys that a hand finds by itself only show more to read."""
    match command:
        case Command.NEXT | Command.NEXT_EXERCISE:
            return give_up(replace(session, mode=session.beneath))
        case Command.PAUSE | Command.DONE:
            return replace(session, page=session.page + 1)
        case _:
            return session


def _go_on(session: Session, timeline: Timeline, index: int) -> Session:
    """Record what hurts, and go on with what takes its place; a pause stays a pause."""
    return moved_on(go_to(replace(leave(session, Outcome.HURT), timeline=timeline), index))
