"""A session as lines of text, one for each event: for pipes, logs, screen readers and rehearsals."""

from collections.abc import Callable

from flexroutine.quantities import format_clock
from flexroutine.session import Due, Session
from flexroutine.timeline import Interval, Phase


class PlainLines:
    """Writes a line when an interval begins and one for each sentence that is said later in it."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._begun: Interval | None = None

    def draw(self, session: Session) -> float | None:
        """Write the line of an interval that has begun without a cue, such as a very short lead-in."""
        if session.mode.is_moving:
            self._begin(session.interval, None)
        return None

    def cue(self, due: Due) -> None:
        """Write what this cue tells, if it tells anything."""
        interval, said = due.interval, due.cue.say
        if not self._begin(interval, said) and said:
            self._write(f"{format_clock(interval.start_ms + due.cue.at_ms):>7}  {'':8} {'':>6}  {said}")

    def _begin(self, interval: Interval, said: str | None) -> bool:
        """Write the line of an interval unless it is written; tell whether that was needed."""
        if interval is self._begun:
            return False
        self._begun = interval
        self._write(opening_line(interval, said))
        return True


def opening_line(interval: Interval, said: str | None) -> str:
    """Write one line for the beginning of an interval: time, phase, length, what it is, what is said."""
    length = "Enter" if interval.self_paced else format_clock(interval.planned_ms)
    words = ". ".join(part for part in (_what(interval), said) if part) or interval.item.exercise.name
    return f"{format_clock(interval.start_ms):>7}  {interval.phase:8} {length:>6}  {words}".rstrip()


def _what(interval: Interval) -> str:
    if interval.phase is not Phase.WORK:
        return ""
    parts = [interval.item.exercise.name]
    if interval.sets and interval.sets > 1:
        parts.append(f"set {interval.set} of {interval.sets}")
    if interval.reps and interval.reps > 1:
        parts.append(f"{interval.rep} of {interval.reps}" if interval.rep else f"{interval.reps} repetitions")
    if interval.side:
        parts.append(f"{interval.side}")
    return ", ".join(parts)
