"""`today`: what is due, and the command to type."""

import json
from typing import TYPE_CHECKING, Any

from flexroutine.cli.options import JsonOption
from flexroutine.cli.output import write
from flexroutine.cli.plan import HOW_TO_PLAN, plan_record, planned_and_done, slot_record

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue
    from flexroutine.cli.advice import Advised
    from flexroutine.schedule import Agenda


def today(as_json: JsonOption = False) -> None:
    """Show what is due today, and the command to type."""
    from flexroutine.cli.now import today as this_day
    from flexroutine.schedule import agenda_lines, agenda_of

    plans, done, catalogue = planned_and_done()
    agenda = agenda_of(plans, done, this_day())
    steps = _steps_of(agenda, catalogue)
    if as_json:
        write(json.dumps(_today_record(agenda, steps, catalogue), ensure_ascii=False, indent=2))
        return
    lines = agenda_lines(agenda) if plans else _without_a_plan(_last_done(catalogue))
    write("\n".join([*lines, *_step_lines(steps, catalogue), *_next_day_lines()]))


def _next_day_lines() -> list[str]:
    """Ask how the day after a session is, where the session has a score and this day has none yet.

    A next day that is worse says that it was too much: the rules of progress look at it.
    """
    from datetime import timedelta

    from flexroutine import locations
    from flexroutine.cli.now import beginning_of
    from flexroutine.cli.now import today as this_day
    from flexroutine.history import read_history

    yesterday, today_ = (beginning_of(day) for day in (this_day() - timedelta(days=1), this_day()))
    with read_history(locations.history_file()) as history:
        scored = any(run.pain is not None and run.started < today_ for run in history.runs(since=yesterday))
        told = history.notes(since=today_)
    if told or not scored:
        return []
    return ["How is the pain today, the day after? 0 (none) to 10 (the worst):", "  flexroutine log pain NUMBER"]


def _steps_of(agenda: "Agenda", catalogue: "Catalogue") -> "list[Advised]":
    """Return the routines of today that have a next step."""
    from flexroutine import locations
    from flexroutine.cli.advice import advise
    from flexroutine.cli.names import settings_with
    from flexroutine.history import read_history

    settings = settings_with()
    known = [id_ for id_ in agenda.due if id_ in catalogue.routines or id_ in catalogue.exercises]
    with read_history(locations.history_file()) as history:
        advised = [advise(id_, catalogue, settings, history) for id_ in known]
    return [each for each in advised if each.verdict.change]


def _without_a_plan(last: str | None) -> list[str]:
    what = f"{last}  # what you did last" if last else "daily  # ten minutes of a little of everything"
    return [
        "There is no plan, so any day is a good one:",
        f"  flexroutine start {what}",
        "To plan the days of the week:",
        f"  {HOW_TO_PLAN}",
    ]


def _last_done(catalogue: "Catalogue") -> str | None:
    """Return the routine that was done last, in the last four weeks."""
    from flexroutine import locations
    from flexroutine.cli.advice import recent_routines
    from flexroutine.history import read_history

    with read_history(locations.history_file()) as history:
        return next(iter(recent_routines(history, catalogue)), None)


def _step_lines(steps: "list[Advised]", catalogue: "Catalogue") -> list[str]:
    from flexroutine.changes import describe
    from flexroutine.cli.progress import wrapped_lines

    lines = []
    for each in steps:
        if change := each.verdict.change:
            said = describe(change, catalogue.exercises)
            lines += wrapped_lines(f"Next step for {each.routine.id}: {said}. {each.verdict.why}")
            lines.append(f"  flexroutine progress accept {each.routine.id}")
    return lines


def _today_record(agenda: "Agenda", steps: "list[Advised]", catalogue: "Catalogue") -> dict[str, Any]:
    from flexroutine.cli.now import today as this_day
    from flexroutine.cli.progress import advised_record

    return {
        "today": this_day().isoformat(),
        "due": list(agenda.due),
        "done": list(agenda.done),
        "command": f"flexroutine start {' '.join(agenda.due)}" if agenda.due else None,
        "open": [slot_record(slot) for slot in agenda.open],
        "next": slot_record(agenda.next) if agenda.next else None,
        "over": [plan_record(each) for each in agenda.over],
        "steps": [advised_record(each, catalogue) for each in steps],
    }
