"""Moving through the timeline: on, back, over what is left out, with what was done recorded on the way."""

from dataclasses import replace

from flexroutine.cues import closing_cue, is_closing, without_closing
from flexroutine.session.limits import is_spent, room_ms
from flexroutine.session.state import Mode, Outcome, Performed, Session
from flexroutine.timeline import Interval, Phase

BACK_TO_BEFORE_MS = 3_000


def leave(session: Session, outcome: Outcome) -> Session:
    """Record the work that ends; of work that has not begun, only that it hurts."""
    if session.interval.phase is Phase.WORK:
        done = Performed(session.index, session.interval, session.elapsed_ms, outcome, session.pain)
    elif outcome is Outcome.HURT or (outcome is Outcome.CUT and session.pain is not None):
        index = session.work_index
        done = Performed(index, session.timeline.intervals[index], 0, outcome, session.pain)
    else:
        return session
    return replace(session, performed=(*session.performed, done), pain=None)


def go_to(session: Session, index: int) -> Session:
    """Begin an interval."""
    interval = session.timeline.intervals[index]
    return replace(session, index=index, interval=interval, elapsed_ms=0, heard_ms=-1, one_at_ms=None, page=0)


def uncover(session: Session) -> Session:
    """Close help or the question: go on if it was going on, stay paused if it was paused."""
    return resume(session) if session.beneath.is_moving else replace(session, mode=Mode.PAUSED)


def pause(session: Session) -> Session:
    """Stop the clock."""
    return replace(session, mode=Mode.PAUSED)


def resume(session: Session) -> Session:
    """Let the clock go on; inside work, after getting ready."""
    if session.interval.phase is Phase.WORK:
        return replace(session, mode=Mode.READY, ready_elapsed_ms=0, ready_heard_ms=-1)
    return replace(session, mode=Mode.RUNNING)


def finish(session: Session) -> Session:
    """Go on to the next interval, this one being done."""
    session = leave(session, Outcome.DONE)
    if session.index + 1 == len(session.timeline.intervals):
        return replace(session, mode=Mode.COMPLETE)
    return go_to(session, session.index + 1)


def enter(session: Session) -> Session:
    """Enter: ends a self-paced set, a rest, a switch or a lead-in; timed work goes on."""
    if session.interval.phase is Phase.WORK and not session.interval.self_paced:
        return session
    return moved_on(finish(session))


def moved_on(session: Session) -> Session:
    """A key that moved on ends getting ready; a pause stays a pause."""
    return replace(session, mode=Mode.RUNNING) if session.mode is Mode.READY else session


def skip_to(session: Session, index: int | None) -> Session:
    """Cut short what goes on and begin an interval; None is the end."""
    session = leave(session, Outcome.CUT)
    if index is None:
        return replace(session, mode=Mode.COMPLETE)
    return moved_on(go_to(session, index))


def next_group(session: Session) -> int | None:
    """Return where the next set, side, rest or switch begins."""
    intervals = session.timeline.intervals
    group = session.interval.group
    return next((i for i in range(session.index, len(intervals)) if intervals[i].group != group), None)


def next_exercise(session: Session) -> int | None:
    """Return where the next exercise begins."""
    intervals = session.timeline.intervals
    here = (session.interval.round, session.interval.position)
    later = range(session.index, len(intervals))
    return next((i for i in later if (intervals[i].round, intervals[i].position) != here), None)


def go_back(session: Session) -> Session:
    """Begin this set, side or rest again or, at its start, the one before: neither what hurt nor ice a second time."""
    first = _group_start(session, session.index)
    before_ms = session.timeline.intervals[session.index].start_ms - session.timeline.intervals[first].start_ms
    if before_ms + session.elapsed_ms < BACK_TO_BEFORE_MS and first > 0:
        before = session.timeline.intervals[first - 1].item.exercise
        first = first if before.id in session.hurt else _group_start(session, first - 1)
    if is_spent(session, session.timeline.intervals[first].item.exercise):
        return session
    session = go_to(leave(session, Outcome.CUT), first)
    return resume(session) if session.mode.is_moving else session


def _group_start(session: Session, index: int) -> int:
    intervals = session.timeline.intervals
    while index > 0 and intervals[index - 1].group == intervals[index].group:
        index -= 1
    return index


def resize(session: Session, longer_ms: int) -> Session:
    """Give an interval more time, or less; one that has none left is over."""
    remaining_ms = session.remaining_ms
    if remaining_ms is None:
        return session
    longer_ms = room_ms(session, longer_ms)
    if remaining_ms + longer_ms > 0:
        return replace(session, interval=_ahead_of(session.elapsed_ms, session.interval.resized(longer_ms)))
    session = leave(session, Outcome.CUT)
    if session.index + 1 == len(session.timeline.intervals):
        return replace(session, mode=Mode.COMPLETE)
    return moved_on(go_to(session, session.index + 1))


def _ahead_of(elapsed_ms: int, interval: Interval) -> Interval:
    """Let tones and words come at the end where a cut has overtaken any of them: a routine never ends unheard."""
    if not any(is_closing(cue) and cue.at_ms <= elapsed_ms for cue in interval.cues):
        return interval
    closing = closing_cue(interval.planned_ms, interval.item.exercise.ending)
    return replace(interval, cues=(*without_closing(interval.cues), closing))
