"""What the full screen shows of a session, in words: pure, and without any thought of size or colour."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from flexroutine.choices import Side, Sides
from flexroutine.key_hints import key_hints
from flexroutine.pain import SCALE, STOP_FROM, WHEN_TO_STOP
from flexroutine.quantities import format_clock
from flexroutine.session import PAUSED_TOO, Mode, Session
from flexroutine.summary import exercises_done, reminder
from flexroutine.timeline import Interval, Phase


class Shown(StrEnum):
    """The phase as it is shown: one word, and one colour, pattern and sound with it."""

    PREPARE = "PREPARE"
    READY = "READY"
    WORK = "WORK"
    SWITCH = "SWITCH"
    REST = "REST"
    RELAX = "RELAX"
    PAUSED = "PAUSED"
    HELP = "HELP"
    ASKING = "STOP?"
    PAIN = "PAIN?"
    EASING = "EASE?"
    HURT = "STOP"
    COMPLETE = "DONE"
    STOPPED = "STOPPED"


@dataclass(frozen=True, slots=True)
class View:
    """Everything the screen shows of a session, in words; two equal views look the same."""

    phase: Shown
    number: str
    name: str
    progress: str
    side: Side | None
    cue: str
    next: str
    routine: str
    left: str
    part_done: float
    """From 0 to 1, of the whole routine."""
    keys: tuple[str, ...]
    """The same in several lengths, the longest first."""
    widest: str = ""
    """The widest number of this interval: all of them are drawn in its size, so that none jumps."""
    notice: tuple[str, ...] = ()
    """Paragraphs to read in peace, instead of the figure and the big number."""
    page: int = 0
    """How many pages further than the first, where there are several; after the last comes the first."""
    part_read: float = 0.0
    """How far pages have turned by themselves, from 0 to below 1."""
    more: str = ""
    """The key for the next page."""


_ABOUT_PAIN = (Mode.PAIN, Mode.EASING, Mode.HURT)
_WITHOUT_SIDE = (*_ABOUT_PAIN, Mode.COMPLETE)


def view_of(session: Session, *, has_keyboard: bool = True) -> View:
    """Say in words what the screen shows of this session."""
    return View(
        phase=_phase_word(session),
        number=_number(session),
        name=_name(session),
        progress=_progress(_upcoming(session)) if session.mode not in _WITHOUT_SIDE else _gently(session),
        side=_upcoming(session).side if session.mode not in _WITHOUT_SIDE else None,
        cue=_hint(session),
        next=_next(session),
        routine=_routine(session),
        left=_left(session),
        part_done=1 - session.left_ms // 1000 * 1000 / max(session.timeline.total_ms, session.left_ms, 1),
        keys=key_hints(session) if has_keyboard else ("Ctrl-C stops (no keyboard on standard input)", "Ctrl-C stops"),
        widest=_widest(session),
        notice=_notice(session),
        page=session.page,
        part_read=_part_read(session),
        more=_more_key(session) if has_keyboard else "",
    )


def _routine(session: Session) -> str:
    """The name of the routine; that of a single exercise stands with the exercise."""
    name = session.timeline.routine.name
    return "" if name == session.interval.item.exercise.name else name


def _left(session: Session) -> str:
    silent = "sound off   " if session.muted else ""
    about = "about " if session.timeline.is_estimate else ""
    return f"{silent}{about}{_shown_clock(session.left_ms)} left"


def _phase_word(session: Session) -> Shown:
    match session.mode:
        case Mode.READY:
            return Shown.READY
        case Mode.ASKING:
            return Shown.ASKING
        case Mode.PAIN:
            return Shown.PAIN
        case Mode.EASING:
            return Shown.EASING
        case Mode.HURT:
            return Shown.HURT
        case Mode.PAUSED:
            return Shown.PAUSED
        case Mode.HELP:
            return Shown.HELP
        case Mode.COMPLETE:
            return Shown.COMPLETE
        case Mode.STOPPED:
            return Shown.STOPPED
        case Mode.RUNNING:
            return _running_word(session.interval)
        case _:
            assert_never(session.mode)


def _running_word(interval: Interval) -> Shown:
    match interval.phase:
        case Phase.PREPARE:
            return Shown.PREPARE
        case Phase.WORK:
            return Shown.WORK
        case Phase.SWITCH:
            return Shown.SWITCH
        case Phase.REST:
            return Shown.RELAX if interval.rep else Shown.REST
        case _:
            assert_never(interval.phase)


def _number(session: Session) -> str:
    if session.mode is Mode.READY:
        return str(-(-session.ready_ms // 1000))
    if session.mode in _ABOUT_PAIN:
        return "0-10" if session.mode is Mode.PAIN else str(session.pain)
    if session.mode is Mode.COMPLETE:
        return "{} of {}".format(*exercises_done(session.timeline, session.performed))
    if session.remaining_ms is None:
        return str(session.interval.reps)
    return _shown_clock(session.remaining_ms)


def _widest(session: Session) -> str:
    is_clock = not session.interval.self_paced and session.mode not in _ABOUT_PAIN
    whole = _shown_clock(session.interval.planned_ms) if is_clock else ""
    return max(_number(session), whole, key=len)


def _shown_clock(milliseconds: int) -> str:
    """Count down as people do: 3, 2, 1, and never 0 while something is left."""
    seconds = -(-milliseconds // 1000)
    return str(seconds) if seconds < 60 else format_clock(seconds * 1000)


def _upcoming(session: Session) -> Interval:
    """Return the work that is going on, or that this lead-in, rest or switch leads to."""
    later = session.timeline.intervals[session.index :]
    return next((interval for interval in later if interval.phase is Phase.WORK), session.interval)


def _progress(interval: Interval) -> str:
    parts = [f"set {interval.set} of {interval.sets}" if interval.sets and interval.sets > 1 else ""]
    if interval.rep and interval.reps and interval.reps > 1:
        parts.append(f"hold {interval.rep} of {interval.reps}")
    elif interval.reps and interval.reps > 1:
        alternating = interval.item.dose.sides is Sides.ALTERNATING
        parts.append(f"{interval.reps} repetitions{' each side' if alternating else ''}")
    return "   ".join(part for part in parts if part)


def _name(session: Session) -> str:
    """The name of the exercise; what to answer, when something is asked."""
    match session.mode:
        case Mode.ASKING:
            return "y stops, n goes on"
        case Mode.HELP:
            return "? goes on"
        case Mode.PAIN:
            return "How much pain? 0-10"
        case Mode.EASING:
            return f"{'e easier   ' if session.easier_item else ''}x skip"
        case _ if session.may_be_ten:
            return "Ten? Press 0 now."
        case Mode.HURT:
            return "Pain"
        case Mode.COMPLETE:
            return "exercises"
        case _:
            return session.interval.item.exercise.name


def _gently(session: Session) -> str:
    return "space: go on gently" if session.mode is Mode.EASING else ""


def _notice(session: Session) -> tuple[str, ...]:
    """When to stop, where it hurts too much; who must not, before it begins."""
    exercise = session.interval.item.exercise
    if session.mode is Mode.HURT:
        signs = WHEN_TO_STOP if (session.pain or 0) >= STOP_FROM else ()
        return (session.coming_off, *signs) if session.coming_off else signs
    is_before = session.interval.phase is Phase.PREPARE and session.mode in (Mode.RUNNING, Mode.READY, Mode.PAUSED)
    return (exercise.before, exercise.setup) if is_before and exercise.before else ()


def _part_read(session: Session) -> float:
    """Spread what is to be read in a lead-in over its time, by whole seconds."""
    is_timed = session.interval.phase is Phase.PREPARE and _notice(session) and session.mode is not Mode.HURT
    return session.elapsed_ms // 1000 * 1000 / (session.interval.planned_ms + 1) if is_timed else 0.0


def _more_key(session: Session) -> str:
    if session.mode is Mode.HURT:
        return "space"
    return "Down" if session.mode is Mode.HELP or _notice(session) else ""


def _hint(session: Session) -> str:
    exercise = session.interval.item.exercise
    match session.mode:
        case Mode.ASKING | Mode.HURT:
            return ""
        case Mode.COMPLETE:
            return reminder(session.performed) or ""
        case Mode.PAIN:
            return SCALE
        case Mode.EASING:
            easier = session.easier_item
            sentences = (each for each in exercise.easier.entries if each not in exercise.easier.ids)
            way = easier.exercise.name if easier else next(sentences, None)
            return f"Easier: {way}" if way else "Make it smaller."
        case Mode.PAUSED if exercise.longest and session.interval.phase is Phase.WORK:
            return PAUSED_TOO
        case _:
            pass
    if session.interval.self_paced and session.mode is Mode.RUNNING:
        return f"{exercise.cue} Enter when done."
    return exercise.setup if session.interval.phase is Phase.PREPARE else _last_check(session) or exercise.cue


def _last_check(session: Session) -> str | None:
    """Return what was said last of what there is to look at."""
    looks = {check.say for check in session.interval.item.exercise.checks}
    said = (cue.say for cue in session.interval.cues if cue.at_ms <= session.elapsed_ms and cue.say in looks)
    return next(reversed(tuple(said)), None)


def _next(session: Session) -> str:
    """What a rest leads to; else what comes after the work that is going on or about to begin."""
    if session.mode in _ABOUT_PAIN:
        return session.interval.item.exercise.name
    upcoming = _upcoming(session)
    if session.interval.phase is Phase.REST and session.interval.set != upcoming.set:
        return f"next: {_progress(upcoming)}"
    group = upcoming.group
    for interval in session.timeline.intervals[session.index :]:
        if interval.group > group:
            return f"next: {_next_words(interval)}"
    return "next: the end"


def _next_words(interval: Interval) -> str:
    match interval.phase:
        case Phase.PREPARE:
            return interval.item.exercise.name
        case Phase.SWITCH:
            return f"the {interval.side} side"
        case Phase.REST:
            return f"rest {interval.planned_ms // 1000} s"
        case Phase.WORK:
            return f"set {interval.set}"
        case _:
            assert_never(interval.phase)
