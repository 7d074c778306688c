"""One run of a timeline as a pure state machine: where it is, and what was done.

Longer than other files, so that every change of state can be read in one place.

Rules, all of which live in this file:
- `advance` and `press` give a new session and the cues that fell due; no clock, no keyboard.
- Advancing by a and then by b is advancing by a + b.
- Time passes only while running or getting ready; a pause changes nothing that remains.
- Resuming inside `work` gives 3 s to get ready first.
- No order of commands leads to a state that is not one of `Mode`.
- What has a longest time never passes it: `+` gives no more than that, and `b` gives no second time.
- Pain is told of the work that goes on or comes, and recorded with it, also when that work is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from flexroutine.catalogue import Exercise
from flexroutine.cues import COUNTDOWN_MS, Anchor, Cue, Sound, closing_cue, is_closing, without_closing
from flexroutine.easing import ease, leave_out
from flexroutine.pain import EASE_FROM, QUESTION, STOP_FROM, WORST, say_easing, say_stopping
from flexroutine.pronouncing import spoken
from flexroutine.routine import Item
from flexroutine.timeline import Interval, Phase, Timeline

READY_MS = COUNTDOWN_MS[0]
STEP_MS = 10_000
PAUSED_TOO = "The clock stands still, so take a break from it too."
"""Said and shown in a pause of what may not last for long."""
BACK_TO_BEFORE_MS = 3_000

_READY_CUES = (*(Cue(READY_MS - left, Sound.COUNT) for left in COUNTDOWN_MS), Cue(READY_MS, Sound.GO))


class Mode(StrEnum):
    """What a session is doing."""

    RUNNING = "running"
    READY = "get ready"
    """Three seconds before work goes on."""
    PAUSED = "paused"
    HELP = "help"
    ASKING = "asking"
    """Stop here? The clock stands still."""
    PAIN = "pain"
    """How much does it hurt? The clock stands still, here and in the two that may follow."""
    EASING = "easing"
    """It hurts: an easier way, none, or on?"""
    HURT = "hurt"
    """It hurts too much: the exercise is over. The next one, or the end?"""
    COMPLETE = "complete"
    STOPPED = "stopped"

    @property
    def is_over(self) -> bool:
        """Whether the session has ended."""
        return self in (Mode.COMPLETE, Mode.STOPPED)

    @property
    def is_moving(self) -> bool:
        """Whether time passes."""
        return self in (Mode.RUNNING, Mode.READY)


class Command(StrEnum):
    """What a person can ask of a running session."""

    PAUSE = "pause or go on"
    SUSPEND = "pause, whatever it was"
    DONE = "done"
    NEXT = "next set or side"
    NEXT_EXERCISE = "next exercise"
    BACK = "back"
    LONGER = "ten seconds more"
    SHORTER = "ten seconds less"
    MUTE = "sound off or on"
    HELP = "help"
    QUIT = "stop"
    ESCAPE = "back from a question, else stop"
    YES = "yes"
    PAIN = "it hurts"
    SKIP_PAINFUL = "it hurts: leave it out"
    EASIER = "the easier way"
    PAIN_0 = "0"
    PAIN_1 = "1"
    PAIN_2 = "2"
    PAIN_3 = "3"
    PAIN_4 = "4"
    PAIN_5 = "5"
    PAIN_6 = "6"
    PAIN_7 = "7"
    PAIN_8 = "8"
    PAIN_9 = "9"

    @property
    def score(self) -> int | None:
        """The number that this key gives, if it gives one."""
        return int(self) if self.isdecimal() else None


class Outcome(StrEnum):
    """How a stretch of work ended."""

    DONE = "done"
    CUT = "cut short"
    HURT = "too painful"


@dataclass(frozen=True, slots=True)
class Performed:
    """A stretch of work as it was done, beside how it was planned."""

    index: int
    interval: Interval
    done_ms: int
    outcome: Outcome
    pain: int | None = None
    """From 0 to 10, if it was told."""


@dataclass(frozen=True, slots=True)
class Due:
    """A cue that has fallen due, and the interval it belongs to."""

    interval: Interval
    cue: Cue


@dataclass(frozen=True, slots=True)
class Session:
    """Where a run of `timeline` is."""

    timeline: Timeline
    interval: Interval
    """The current one, at the length it has by now."""
    index: int = 0
    elapsed_ms: int = 0
    heard_ms: int = -1
    """Cues up to here have been given."""
    mode: Mode = Mode.RUNNING
    beneath: Mode = Mode.RUNNING
    """What goes on when help or the question is closed."""
    ready_elapsed_ms: int = 0
    ready_heard_ms: int = -1
    muted: bool = False
    performed: tuple[Performed, ...] = ()
    pain: int | None = None
    """What was told of the work that goes on or comes."""
    easier: Mapping[str, Item] = field(default_factory=dict)
    """What may stand in for an exercise that hurts, by its id."""

    @property
    def easier_item(self) -> Item | None:
        """What may stand in for this exercise."""
        return self.easier.get(self.interval.item.exercise.id)

    @property
    def remaining_ms(self) -> int | None:
        """What is left of this interval; None when it lasts until a key."""
        return None if self.interval.self_paced else self.interval.planned_ms - self.elapsed_ms

    @property
    def left_ms(self) -> int:
        """What is left of the routine, as planned from here."""
        later_ms = self.timeline.total_ms - self.timeline.intervals[self.index].end_ms
        return later_ms + max(0, self.interval.planned_ms - self.elapsed_ms)

    @property
    def ready_ms(self) -> int:
        """What is left of getting ready."""
        return READY_MS - self.ready_elapsed_ms

    @property
    def due_ms(self) -> int | None:
        """Time until a cue falls due or a shown second changes; None when nothing will until a command."""
        match self.mode:
            case Mode.RUNNING:
                return self._running_due_ms()
            case Mode.READY:
                return self.ready_ms % 1000 or 1000
            case _:
                return None

    def _running_due_ms(self) -> int:
        remaining_ms = self.remaining_ms
        second_ms = 1000 - self.elapsed_ms % 1000 if remaining_ms is None else remaining_ms % 1000 or 1000
        cues_ms = (cue.at_ms - self.elapsed_ms for cue in self.interval.cues if cue.at_ms > self.elapsed_ms)
        return min(second_ms, next(cues_ms, second_ms))


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
    match session.mode:
        case Mode.ASKING:
            after = _answer(session, command)
        case Mode.HELP:
            after = _close_help(session, command)
        case Mode.PAIN | Mode.EASING | Mode.HURT:
            after = _about_pain(session, command)
        case _:
            after = _control(session, command)
    if after.mode is Mode.COMPLETE:
        return after, (_closing(after),)
    asked = () if after.mode is session.mode else _asked(after)
    after, due = advance(after, 0)
    return after, asked + due


def stop(session: Session) -> Session:
    """End the session here, keeping what was done."""
    if session.mode.is_over:
        return session
    outcome = Outcome.HURT if session.mode is Mode.HURT else Outcome.CUT
    return replace(_left(session, outcome), mode=Mode.STOPPED)


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
    return replace(session, mode=Mode.RUNNING), left_ms, cues


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
    return _finished(session), left_ms, cues


def _finished(session: Session) -> Session:
    """Go on to the next interval, this one being done."""
    session = _left(session, Outcome.DONE)
    if session.index + 1 == len(session.timeline.intervals):
        return replace(session, mode=Mode.COMPLETE)
    return _at(session, session.index + 1)


def _left(session: Session, outcome: Outcome) -> Session:
    """Record the work that ends; of work that has not begun, only that it hurts."""
    if session.interval.phase is Phase.WORK:
        done = Performed(session.index, session.interval, session.elapsed_ms, outcome, session.pain)
    elif outcome is Outcome.HURT or (outcome is Outcome.CUT and session.pain is not None):
        index = _work_index(session)
        done = Performed(index, session.timeline.intervals[index], 0, outcome, session.pain)
    else:
        return session
    return replace(session, performed=(*session.performed, done), pain=None)


def _work_index(session: Session) -> int:
    """Return where the work is that goes on, or that comes."""
    intervals = session.timeline.intervals
    return next(index for index in range(session.index, len(intervals)) if intervals[index].phase is Phase.WORK)


def _at(session: Session, index: int) -> Session:
    return replace(session, index=index, interval=session.timeline.intervals[index], elapsed_ms=0, heard_ms=-1)


def _control(session: Session, command: Command) -> Session:
    match command:
        case Command.PAUSE:
            return _paused(session) if session.mode.is_moving else _resumed(session)
        case Command.SUSPEND:
            return _paused(session) if session.mode.is_moving else session
        case Command.DONE:
            return _done(session)
        case Command.NEXT:
            return _skip_to(session, _next_group(session))
        case Command.NEXT_EXERCISE:
            return _skip_to(session, _next_exercise(session))
        case Command.SKIP_PAINFUL:
            return _given_up(session)
        case Command.BACK:
            return _back(session)
        case Command.LONGER | Command.SHORTER:
            return _resize(session, STEP_MS if command is Command.LONGER else -STEP_MS)
        case Command.MUTE:
            return replace(session, muted=not session.muted)
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
        case Command.PAIN_0 if session.pain == 1:
            return _told(replace(session, beneath=session.mode), WORST)
        case _:
            return session


def _answer(session: Session, command: Command) -> Session:
    """At "stop here? y/n", the keys of NEXT and NEXT_EXERCISE are n and N."""
    match command:
        case Command.YES:
            return stop(session)
        case Command.NEXT | Command.NEXT_EXERCISE:
            return _uncovered(session)
        case Command.MUTE:
            return replace(session, muted=not session.muted)
        case _:
            return session


def _close_help(session: Session, command: Command) -> Session:
    match command:
        case Command.HELP | Command.PAUSE | Command.DONE:
            return _uncovered(session)
        case Command.QUIT | Command.ESCAPE:
            return replace(session, mode=Mode.ASKING)
        case Command.MUTE:
            return replace(session, muted=not session.muted)
        case _:
            return session


def _about_pain(session: Session, command: Command) -> Session:
    """Answer "how much does it hurt?" and what follows; Esc goes one step back."""
    is_question = session.mode is Mode.PAIN
    match command:
        case Command.SKIP_PAINFUL:
            return _given_up(replace(session, mode=session.beneath))
        case Command.MUTE:
            return replace(session, muted=not session.muted)
        case Command.ESCAPE | Command.PAIN if not is_question:
            return replace(session, mode=Mode.PAIN)
        case Command.ESCAPE:
            return _uncovered(session)
        case Command.QUIT:
            return stop(session) if session.mode is Mode.HURT else replace(session, mode=Mode.ASKING)
        case _ if is_question:
            return session if command.score is None else _told(session, command.score)
        case _:
            return _ease_off(session, command) if session.mode is Mode.EASING else _end_exercise(session, command)


def _told(session: Session, score: int) -> Session:
    session = replace(session, pain=score)
    if score >= STOP_FROM:
        return replace(session, mode=Mode.HURT)
    return replace(session, mode=Mode.EASING) if score >= EASE_FROM else _uncovered(session)


def _ease_off(session: Session, command: Command) -> Session:
    match command:
        case Command.EASIER if easier := session.easier_item:
            index = _work_index(session)
            timeline = ease(session.timeline, index, easier)
            return _goes_on(replace(session, mode=session.beneath), timeline, index + 1)
        case Command.PAUSE | Command.DONE:
            return _uncovered(session)
        case _:
            return session


def _end_exercise(session: Session, command: Command) -> Session:
    if command in (Command.NEXT, Command.NEXT_EXERCISE):
        return _given_up(replace(session, mode=session.beneath))
    return session


def _given_up(session: Session) -> Session:
    """Leave out what hurts, in later rounds too, and go on with the next exercise."""
    index = _work_index(session)
    if timeline := leave_out(session.timeline, index):
        return _goes_on(session, timeline, index + 1)
    return replace(_left(session, Outcome.HURT), mode=Mode.COMPLETE)


def _goes_on(session: Session, timeline: Timeline, index: int) -> Session:
    """Record what hurts, and go on with what takes its place; a pause stays a pause."""
    return _started(_at(replace(_left(session, Outcome.HURT), timeline=timeline), index))


def answers(session: Session) -> Iterator[str]:
    """Give all that may be said once the question about pain has been answered."""
    for score in range(EASE_FROM, WORST + 1):
        mode = Mode.EASING if score < STOP_FROM else Mode.HURT
        yield from (due.cue.say for due in _asked(replace(session, mode=mode, pain=score)) if due.cue.say)


def _asked(session: Session) -> tuple[Due, ...]:
    """Return what is said when a question comes up, or what goes on without the clock."""
    match session.mode:
        case Mode.PAIN:
            said = QUESTION
        case Mode.EASING:
            easier = session.easier_item
            said = say_easing(session.pain or 0, spoken(easier.exercise.name) if easier else None)
        case Mode.HURT:
            said = say_stopping(session.pain or 0)
        case Mode.PAUSED if session.interval.item.exercise.longest and session.interval.phase is Phase.WORK:
            said = PAUSED_TOO
        case _:
            return ()
    return (Due(session.interval, Cue(0, say=said)),)


def _uncovered(session: Session) -> Session:
    """Close help or the question: go on if it was going on, stay paused if it was paused."""
    return _resumed(session) if session.beneath.is_moving else replace(session, mode=Mode.PAUSED)


def _paused(session: Session) -> Session:
    return replace(session, mode=Mode.PAUSED)


def _resumed(session: Session) -> Session:
    if session.interval.phase is Phase.WORK:
        return replace(session, mode=Mode.READY, ready_elapsed_ms=0, ready_heard_ms=-1)
    return replace(session, mode=Mode.RUNNING)


def _done(session: Session) -> Session:
    """Enter: ends a self-paced set, a rest, a switch or a lead-in; timed work goes on."""
    if session.interval.phase is Phase.WORK and not session.interval.self_paced:
        return session
    return _started(_finished(session))


def _started(session: Session) -> Session:
    """A key that moved on ends getting ready; a pause stays a pause."""
    return replace(session, mode=Mode.RUNNING) if session.mode is Mode.READY else session


def _skip_to(session: Session, index: int | None) -> Session:
    session = _left(session, Outcome.CUT)
    if index is None:
        return replace(session, mode=Mode.COMPLETE)
    return _started(_at(session, index))


def _next_group(session: Session) -> int | None:
    intervals = session.timeline.intervals
    group = session.interval.group
    return next((i for i in range(session.index, len(intervals)) if intervals[i].group != group), None)


def _next_exercise(session: Session) -> int | None:
    intervals = session.timeline.intervals
    here = (session.interval.round, session.interval.position)
    later = range(session.index, len(intervals))
    return next((i for i in later if (intervals[i].round, intervals[i].position) != here), None)


def _back(session: Session) -> Session:
    first = _group_start(session, session.index)
    before_ms = session.timeline.intervals[session.index].start_ms - session.timeline.intervals[first].start_ms
    if before_ms + session.elapsed_ms < BACK_TO_BEFORE_MS and first > 0:
        first = _group_start(session, first - 1)
    if _is_spent(session, session.timeline.intervals[first].item.exercise):
        return session
    session = _at(_left(session, Outcome.CUT), first)
    return _resumed(session) if session.mode.is_moving else session


def _ahead_of(elapsed_ms: int, interval: Interval) -> Interval:
    """Let tones and words come at the end where a cut has overtaken any of them: a routine never ends unheard."""
    if not any(is_closing(cue) and cue.at_ms <= elapsed_ms for cue in interval.cues):
        return interval
    closing = closing_cue(interval.planned_ms, interval.item.exercise.ending)
    return replace(interval, cues=(*without_closing(interval.cues), closing))


def _is_spent(session: Session, exercise: Exercise) -> bool:
    """Whether an exercise that may not last for long has begun: it is not begun again."""
    is_on = session.interval.phase is Phase.WORK and session.interval.item.exercise.id == exercise.id
    return bool(exercise.longest) and (is_on or _time_of(session, exercise)[0] > 0)


def _time_of(session: Session, exercise: Exercise) -> tuple[int, int]:
    """Return what was done of an exercise and what is yet to come, both without the interval that goes on."""
    done_ms = sum(each.done_ms for each in session.performed if each.interval.item.exercise.id == exercise.id)
    later = session.timeline.intervals[session.index + 1 :]
    works = (each for each in later if each.phase is Phase.WORK and each.item.exercise.id == exercise.id)
    return done_ms, sum(each.planned_ms for each in works)


def _room_ms(session: Session) -> int:
    """Return how much longer this interval may get."""
    exercise = session.interval.item.exercise
    if not exercise.longest or session.interval.phase is not Phase.WORK:
        return STEP_MS
    return max(0, exercise.longest.high_ms - sum(_time_of(session, exercise)) - session.interval.planned_ms)


def _group_start(session: Session, index: int) -> int:
    intervals = session.timeline.intervals
    while index > 0 and intervals[index - 1].group == intervals[index].group:
        index -= 1
    return index


def _resize(session: Session, longer_ms: int) -> Session:
    remaining_ms = session.remaining_ms
    if remaining_ms is None:
        return session
    longer_ms = min(longer_ms, _room_ms(session))
    if remaining_ms + longer_ms > 0:
        return replace(session, interval=_ahead_of(session.elapsed_ms, session.interval.resized(longer_ms)))
    session = _left(session, Outcome.CUT)
    if session.index + 1 == len(session.timeline.intervals):
        return replace(session, mode=Mode.COMPLETE)
    return _started(_at(session, session.index + 1))
