"""How long what may not last for long was done, is planned, and may still get."""

from flexroutine.catalogue import Exercise
from flexroutine.session.state import Session
from flexroutine.timeline import Phase


def is_spent(session: Session, exercise: Exercise) -> bool:
    """Whether an exercise that may not last for long has begun: it is not begun again."""
    is_on = session.interval.phase is Phase.WORK and session.interval.item.exercise.id == exercise.id
    return bool(exercise.longest) and (is_on or _time_of(session, exercise)[0] > 0)


def _time_of(session: Session, exercise: Exercise) -> tuple[int, int]:
    """Return what was done of an exercise and what is yet to come, both without the interval that goes on."""
    done_ms = sum(each.done_ms for each in session.performed if each.interval.item.exercise.id == exercise.id)
    later = session.timeline.intervals[session.index + 1 :]
    works = (each for each in later if each.phase is Phase.WORK and each.item.exercise.id == exercise.id)
    return done_ms, sum(each.planned_ms for each in works)


def room_ms(session: Session, most_ms: int) -> int:
    """Return how much longer this interval may get, at most so much."""
    exercise = session.interval.item.exercise
    if not exercise.longest or session.interval.phase is not Phase.WORK:
        return most_ms
    left_ms = exercise.longest.high_ms - sum(_time_of(session, exercise)) - session.interval.planned_ms
    return min(most_ms, max(0, left_ms))
