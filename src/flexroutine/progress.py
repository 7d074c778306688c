"""What to change next in a routine, and why: one small step up, one step down, or nothing.

Rules, all of which live in this file; each is our own estimate (`BASIS`):
- A session is green when it was gone through to its end, with at least half of its work done, with pain 0-3 in it
  and after it, and the next day was not worse; amber at 4-5; red at 6-10, when an exercise was too painful without
  a number, or when the next day was two points above the usual.
- It counts as green once its next day has come. Several on one day are one.
- After two green sessions in a row a hold, a time or the repetitions go up; after three a set is added or
  the next harder exercise stands in. All stays inside the ranges of the catalogue.
- One change a week, also when the last offer was declined; none after a pause of more than two weeks.
  Amber stays. Red goes down at once.
- Nothing here changes anything: it proposes, and a person decides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from statistics import median

from flexroutine.catalogue import Exercise
from flexroutine.changes import Change, standing
from flexroutine.choices import Level
from flexroutine.diary import Run, RunState, Scored, SetOutcome
from flexroutine.ladder import RUNGS, Place, level_down, step_down, steps_up
from flexroutine.routine import Routine

AMBER_FROM = 4
RED_FROM = 6
"""Source: Provide Physiotherapy's traffic light (0-3, 4-5, 6-10); as a rule of this program our own estimate."""
WORSE_BY = 2
"""Source: a change of two points is usually counted as meaningful (Childs 2005, as cited by myhealthteam)."""

# Our choices, not from the literature: docs/design.md, "Numbers of our own".
GREENS_FOR_MORE = 2
GREENS_FOR_HARDER = 3
REST_BETWEEN_STEPS = timedelta(days=7)
LONG_PAUSE = timedelta(days=14)
USUAL_DAYS = 28

BASIS = (
    "Our own estimate. It is built on the traffic light for pain that Provide Physiotherapy uses (0-3 go on,"
    " 4-5 only if it settles within a day, 6-10 change or reduce), which has not been tested as a rule for programs"
    " like this one, and on NHS inform, which adds one or two repetitions every few days."
)

ENOUGH = 0.5
"""With less of its work done than this, a session is none."""
_PLAYED = 0.9
"""A clock that is put right meanwhile may make a run look a little shorter."""
_NO_SESSION = ("There is no session yet.", "There has been no session since the last change.")
_GREENS_FOR = (GREENS_FOR_MORE, GREENS_FOR_MORE, GREENS_FOR_HARDER, GREENS_FOR_HARDER)
"""For each rung of the ladder."""


class Light(StrEnum):
    """How a session went."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"
    """It was stopped early, or nobody said how it felt."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the rules look at in one session of the routine."""

    at: datetime
    """When it began."""
    ended: datetime
    complete: bool
    pain: int | None
    """Pain after it, 0-10; None if it was not said."""
    in_full: frozenset[str] = frozenset()
    """Exercises of which every set was done."""
    too_painful: frozenset[str] = frozenset()
    """Exercises with pain in the red, or that were too painful while nobody said how much."""
    tender: frozenset[str] = frozenset()
    """Exercises with pain in the amber, also those that were left out for it."""


@dataclass(frozen=True, slots=True)
class Felt:
    """How much it hurt, on any day."""

    scores: Sequence[Scored]
    """All there are, after runs and apart from them: what is usual."""
    notes: Sequence[Scored]
    """Those apart from runs: how the day after a session was, whatever else was done on it."""
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Answered:
    """A step that was proposed, when, and whether it was accepted."""

    at: datetime
    change: Change
    accepted: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A step to propose, or none; and why."""

    change: Change | None
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """All that a verdict rests on."""

    routine: Routine
    """With the steps that stand."""
    level: Level
    past: Sequence[Past]
    """Sessions of this routine at this level, oldest first."""
    felt: Felt
    answered: Sequence[Answered]
    """All answers, oldest first."""
    now: datetime
    siblings: Callable[[str], Exercise | None]
    """The exercise of an id, if it may stand in this routine: there, with what it needs, not ruled out."""
    besides: frozenset[str] = frozenset()
    """Exercises that stand in for others today: they may hurt, but have no steps of their own."""

    @property
    def own_answers(self) -> list[Answered]:
        """The answers for this routine at this level; a clock that was set back leaves some of tomorrow behind."""
        own = (self.routine.id, self.level)
        return [
            each for each in self.answered if (each.change.routine, each.change.level) == own and each.at <= self.now
        ]

    @property
    def standing(self) -> list[Change]:
        """The accepted steps that have not been taken back."""
        return standing((each.change for each in self.answered if each.accepted), self.routine.id, self.level)


def past_of(run: Run) -> Past:
    """Return what the rules look at in a run with its sets."""
    outcomes: dict[str, set[SetOutcome]] = {}
    for each in run.sets:
        outcomes.setdefault(each.exercise, set()).add(each.outcome)
    red = {each.exercise for each in run.sets if (each.pain or 0) >= RED_FROM}
    amber = {each.exercise for each in run.sets if (each.pain or 0) >= AMBER_FROM or each.outcome is SetOutcome.PAINFUL}
    unsaid = {each.exercise for each in run.sets if each.outcome is SetOutcome.PAINFUL and each.pain is None}
    return Past(
        at=run.started,
        ended=run.ended or run.started,
        complete=run.state is RunState.COMPLETE and is_enough(run),
        pain=run.pain,
        in_full=frozenset(id_ for id_, found in outcomes.items() if found == {SetOutcome.DONE}),
        too_painful=frozenset(red | unsaid),
        tender=frozenset(amber - red - unsaid),
    )


def is_enough(run: Run) -> bool:
    """Tell whether at least half of the work of a run was done: skipping all the way is no session."""
    return run.done_ms >= ENOUGH * run.planned_ms


def was_played(run: Run) -> bool:
    """Tell whether a run took as long as its work: a rehearsal at many times the pace is nobody's practice."""
    return run.ended is None or run.ended - run.started >= _PLAYED * timedelta(milliseconds=run.done_ms)


def verdict_on(case: Case) -> Verdict:
    """Return what to change next, if anything."""
    answers = case.own_answers
    changed = max((each.at for each in answers if each.accepted), default=None)
    ids = frozenset(item.exercise.id for item in case.routine.items) | case.besides
    past = [
        replace(each, too_painful=each.too_painful & ids, tender=each.tender & ids)  # a run may be of several routines
        for each in case.past
        if changed is None or each.at > changed
    ]
    if not past:
        return Verdict(None, _NO_SESSION[changed is not None])
    last, light = past[-1], light_of(past[-1], case.felt)
    if light is Light.RED:
        if any(each.at > last.at for each in answers):
            return Verdict(None, "The step down was declined; the next session will tell.")
        return _down(case, last)
    if light is Light.AMBER:
        when = f"{last.pain} after" if (last.pain or 0) >= AMBER_FROM else f"of {AMBER_FROM} or {RED_FROM - 1} in"
        return Verdict(None, f"Pain {when} the last session is amber: stay as it is until it is 3 or less.")
    if light is Light.UNKNOWN:
        unsaid = (
            "was not gone through to its end, or less than half of it was done"
            if not last.complete
            else "has no pain score"
        )
        return Verdict(None, f"The last session {unsaid}, so there is nothing to go by.")
    return _up(case, past, max((each.at for each in answers), default=None))


def light_of(past: Past, felt: Felt) -> Light:
    """Return how a session went, the day after it included where something was logged then."""
    if past.too_painful or (past.pain or 0) >= RED_FROM or _next_day_is_worse(past, felt):
        return Light.RED
    if past.tender or (past.pain or 0) >= AMBER_FROM:
        return Light.AMBER
    return Light.GREEN if past.complete and past.pain is not None else Light.UNKNOWN


def _next_day_is_worse(past: Past, felt: Felt) -> bool:
    """Compare the worst note of the next day with the median of the four weeks before the session."""
    next_day = _day(past.at, felt.zone) + timedelta(days=1)
    after = [each.score for each in felt.notes if _day(each.at, felt.zone) == next_day and each.at > past.ended]
    before = [each.score for each in felt.scores if past.at - timedelta(days=USUAL_DAYS) <= each.at < past.at]
    usual = median(before) if before else past.pain
    return bool(after) and usual is not None and max(after) >= usual + WORSE_BY


def _up(case: Case, past: Sequence[Past], answered: datetime | None) -> Verdict:
    greens = _greens(case, past)
    if answered and case.now - answered < REST_BETWEEN_STEPS:
        until = _day(answered + REST_BETWEEN_STEPS, case.felt.zone)
        return Verdict(None, f"One change a week: the next can be offered from {until.day} {until:%B} on.")
    if not greens and _day(past[-1].at, case.felt.zone) >= _day(case.now, case.felt.zone):
        return Verdict(None, "The session of today counts once its next day has come and was not worse.")
    if not greens:
        return Verdict(None, f"There was a pause of more than {LONG_PAUSE.days} days: begin again as it is.")
    if len(greens) < GREENS_FOR_MORE:
        return Verdict(None, "One green session so far; after two in a row there is a next step.")
    waiting = False
    for rung, needed in zip(RUNGS, _GREENS_FOR, strict=True):
        steady = frozenset.intersection(*(each.in_full for each in greens[-needed:]))
        step = next(steps_up(_place(case), rung, steady), None)
        if step and len(greens) >= needed:
            return Verdict(step, f"The last {needed} sessions were green: done to the end, pain 3 or less.")
        waiting = waiting or step is not None
    if waiting:
        return Verdict(None, "Two green sessions so far; after three in a row there is a next step.")
    if not frozenset.union(*(each.in_full for each in greens)):
        return Verdict(None, "No exercise was done in full in the last sessions, so there is nothing to build on.")
    return Verdict(None, "Everything that was done in full is at the top of its range in the catalogue: stay there.")


def _greens(case: Case, past: Sequence[Past]) -> list[Past]:
    """Return the green sessions in a row, one a day, of which the next day has come; without a long pause between."""
    greens: list[Past] = []
    later = case.now
    for each in reversed(past):
        if later - each.at > LONG_PAUSE or light_of(each, case.felt) is not Light.GREEN:
            break
        if _day(each.at, case.felt.zone) < _day(later, case.felt.zone):
            greens.insert(0, each)
        later = each.at
    return greens[-GREENS_FOR_HARDER:]


def _down(case: Case, last: Past) -> Verdict:
    why = _why_down(case, last)
    here = [item for item in case.routine.items if item.exercise.id in last.too_painful]
    if here:
        step = _back(case, here[0].exercise.id) or step_down(_place(case), here[0])
        return Verdict(step, why) if step else Verdict(None, f"{why} There is no easier form of it here: leave it out.")
    if step := _back(case) or level_down(_place(case)):
        return Verdict(step, why)
    return Verdict(
        None,
        f"{why} There is no smaller step in this routine: skip what hurts, try again another day,"
        " and ask a physiotherapist or doctor if it stays so.",
    )


def _why_down(case: Case, last: Past) -> str:
    names = [item.exercise.name for item in case.routine.items if item.exercise.id in last.too_painful]
    if last.too_painful and not names:
        return "What stands in for another exercise was too painful in the last session."
    if names:
        return f"{names[0]} was too painful in the last session."
    if (last.pain or 0) >= RED_FROM:
        return f"Pain {last.pain} after the last session is red."
    return f"The day after the last session was worse than usual by {WORSE_BY} points or more."


def _back(case: Case, exercise: str | None = None) -> Change | None:
    """Return the way back from the latest step up that stands, of any exercise or of this one."""
    ups = [each for each in case.standing if not each.down and exercise in (None, each.exercise_after)]
    return ups[-1].reversed if ups else None


def _place(case: Case) -> Place:
    return Place(case.routine, case.level, tuple(each.exercise_after for each in case.standing), case.siblings)


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
