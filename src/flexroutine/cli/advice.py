"""What the journal says of a routine: the steps that were accepted, and whether there is a next one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from flexroutine import locations
from flexroutine.adapting import adapt
from flexroutine.avoiding import Avoided
from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.changes import Change, change_text, with_changes
from flexroutine.cli.accepted import answers_in
from flexroutine.cli.adapted import conditions_today
from flexroutine.cli.now import LOCAL, now
from flexroutine.cli.output import complain
from flexroutine.diary import Run, Scored, Step
from flexroutine.history import History, open_history
from flexroutine.progress import USUAL_DAYS, Case, Felt, Verdict, past_of, verdict_on, was_played
from flexroutine.routine import Routine, resolve_routine, routines_in, single_exercise
from flexroutine.settings import Settings

_SESSIONS = 12
"""The rules look at the last three days with a session; more would not change a verdict."""
_LOOK_BACK = timedelta(days=2 * USUAL_DAYS)


@dataclass(frozen=True, slots=True)
class Advised:
    """A routine as it is now, and what to change next in it."""

    routine: Routine
    verdict: Verdict
    standing: Sequence[Change]


def advise(name: str, catalogue: Catalogue, settings: Settings, history: History) -> Advised:
    """Return what to change next in a routine or exercise of the catalogue.

    Raises: UsageError: nothing goes by this name. NothingToDoError: it is advised against.
    """
    found = catalogue.find(name)
    base = single_exercise(found) if isinstance(found, Exercise) else resolve_routine(found, catalogue)
    answered = answers_in(history)
    accepted = [each.change for each in answered if each.accepted]
    routine = with_changes(base, accepted, settings.level, catalogue.exercises)
    conditions = conditions_today()
    fit = adapt(routine, conditions, catalogue)
    own = {item.exercise.id for item in routine.items}
    things = {*settings.equipment, *(thing for need in routine.equipment for thing in need.any_of)}
    case = Case(
        routine=replace(fit, items=tuple(item for item in fit.items if item.exercise.id in own)),
        besides=frozenset(item.exercise.id for item in fit.items) - own,
        level=settings.level,
        past=[past_of(run) for run in reversed(_sessions(base.id, catalogue, settings, history))],
        felt=_felt(history),
        answered=answered,
        now=now(),
        siblings=lambda id_: _usable(catalogue.exercises.get(id_), things, conditions),
    )
    return Advised(routine, verdict_on(case), case.standing)


def keep_answer(change: Change, why: str, *, accepted: bool) -> None:
    """Keep whether a change was accepted.

    Raises: FileError: the journal cannot be written.
    """
    step = Step(uuid.uuid4().hex, change.exercise, change_text(change), now(), why, accepted)
    with open_history(locations.history_file(), complain) as history:
        history.add_step(step)


def with_change(routine: Routine, change: Change, catalogue: Catalogue, settings: Settings) -> Routine:
    """Return a routine, already with its steps, with one more."""
    return with_changes(routine, [change], settings.level, catalogue.exercises)


def lasting(routine: Routine, catalogue: Catalogue, settings: Settings) -> str:
    """Say how long a routine takes, as the profile allows it."""
    from flexroutine.quantities import format_clock
    from flexroutine.timeline import compile_timeline

    fit = adapt(routine, conditions_today(), catalogue)
    if not fit.items:
        return format_clock(0)
    return format_clock(compile_timeline(fit, replace(settings.pacing, self_paced=False)).total_ms)


def parts_of(run: Run, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of the routines and exercises that were done in a run, one after the other."""
    if run.routine in catalogue.routines or run.routine in catalogue.exercises:
        return (run.routine,)
    return routines_in(run.routine, [*catalogue.routines, *catalogue.exercises])


def recent_routines(history: History, catalogue: Catalogue) -> list[str]:
    """Return what was done in the last four weeks and is still to be had, the latest first."""
    runs = history.runs(since=now() - timedelta(days=USUAL_DAYS))
    return list(dict.fromkeys(part for run in runs for part in parts_of(run, catalogue)))


def _sessions(routine: str, catalogue: Catalogue, settings: Settings, history: History) -> list[Run]:
    """Return the last sessions of a routine at a level in which something was done, the latest first."""
    found: list[Run] = []
    for run in history.runs(since=now() - _LOOK_BACK):
        counts = run.done_ms and run.level == settings.level and was_played(run)
        if counts and routine in parts_of(run, catalogue):
            found.append(history.run(run.id))
        if len(found) == _SESSIONS:
            break
    return found


def _felt(history: History) -> Felt:
    since = now() - _LOOK_BACK
    return Felt(history.scores(since), [Scored(note.at, note.score) for note in history.notes(since)], LOCAL)


def _usable(exercise: Exercise | None, things: set[str], conditions: Sequence[Avoided]) -> Exercise | None:
    """Return an exercise if it may come into a routine: not advised against or ruled out, nothing missing for it."""
    if not exercise or exercise.advised_against or any(each.rules_out(exercise) for each in conditions):
        return None
    return exercise if all(things.intersection(need.any_of) for need in exercise.equipment) else None
