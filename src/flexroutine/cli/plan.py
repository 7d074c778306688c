"""`plan`: which routines on which days, and what was done of it."""

import json
import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flexroutine.cli.options import JsonOption, complete_name, complete_routine
from flexroutine.cli.output import write, write_table
from flexroutine.errors import UsageError

if TYPE_CHECKING:
    from flexroutine.catalogue import Catalogue
    from flexroutine.diary import Plan
    from flexroutine.history import History
    from flexroutine.schedule import Done, Slot

plan = typer.Typer(help="Show the week: what is planned and what was done. Set or clear a plan.")

HOW_TO_PLAN = "flexroutine plan set daily --days mon,wed,fri --weeks 4"


def _check_days(value: str) -> str:
    from flexroutine.schedule import day_names, parse_days

    try:
        return day_names(parse_days(value))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


@plan.callback(invoke_without_command=True)
def show_plan(context: typer.Context, as_json: JsonOption = False) -> None:
    """Show the week: what is planned and what was done. Set or clear a plan."""
    if context.invoked_subcommand:
        return
    from flexroutine.cli.now import today as this_day
    from flexroutine.schedule import slots_of_week

    plans, done, _ = planned_and_done()
    slots = slots_of_week(plans, done, this_day())
    if as_json:
        record = {"today": this_day().isoformat(), "week": list(map(slot_record, slots))}
        write(json.dumps(record | {"plans": list(map(plan_record, plans))}, ensure_ascii=False, indent=2))
    elif not plans:
        write(f"There is no plan. To make one: {HOW_TO_PLAN}")
    else:
        _write_week(slots, plans)


@plan.command("set")
def set_plan(
    names: Annotated[
        list[str],
        typer.Argument(metavar="ROUTINE...", help="Routines or exercises.", autocompletion=complete_name),
    ],
    days: Annotated[
        str,
        typer.Option(metavar="DAYS", help="Days of the week: mon,wed,fri.", callback=_check_days, show_default=False),
    ],
    weeks: Annotated[int, typer.Option(min=1, max=52, help="For how many weeks, from today on.")] = 4,
) -> None:
    """Plan routines for some days of the week; a routine's earlier plan is replaced."""
    from flexroutine import locations
    from flexroutine.cli.names import the_catalogue
    from flexroutine.cli.now import today as this_day
    from flexroutine.cli.output import complain
    from flexroutine.diary import Plan
    from flexroutine.history import open_history
    from flexroutine.schedule import last_day, parse_days, short_date

    ids = _ids_of(names, the_catalogue())
    made = [Plan(id_, parse_days(days), weeks, this_day()) for id_ in ids]
    with open_history(locations.history_file(), complain) as history:
        for each in made:
            history.set_plan(each)
    write(f"Planned: {', '.join(ids)} on {days}, until {short_date(last_day(made[0]))}.")


@plan.command("clear")
def clear_plan(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROUTINE...", help="Only these.", autocompletion=complete_routine, show_default=False),
    ] = None,
) -> None:
    """Forget what is planned; what was done stays in the history."""
    from flexroutine import locations
    from flexroutine.cli.output import complain
    from flexroutine.history import open_history

    with open_history(locations.history_file(), complain) as history:
        planned = [each.routine for each in history.plans()]
        for name in names or planned:
            if not history.delete_plan(name.casefold()):
                raise UsageError(f"there is no plan for '{name}'; planned: {', '.join(planned) or 'nothing'}")
    write(f"No longer planned: {', '.join(names or planned) or 'nothing was'}.")


def planned_and_done() -> "tuple[list[Plan], set[Done], Catalogue]":
    """Return the plans, what was done in full this week, and the catalogue."""
    from flexroutine import locations
    from flexroutine.cli.names import the_catalogue
    from flexroutine.history import read_history

    catalogue = the_catalogue()
    with read_history(locations.history_file()) as history:
        plans = [each for each in history.plans() if re.fullmatch("[a-z0-9-]+", each.routine)]  # it is to be typed
        return plans, _done_this_week(history, catalogue), catalogue


def slot_record(slot: "Slot") -> dict[str, Any]:
    """Return a planned day as plain values."""
    done_on = slot.done_on and slot.done_on.isoformat()
    return {"day": slot.day.isoformat(), "routine": slot.routine, "state": str(slot.state), "done_on": done_on}


def plan_record(plan_: "Plan") -> dict[str, Any]:
    """Return a plan as plain values."""
    from flexroutine.schedule import day_names, last_day

    return {
        "routine": plan_.routine,
        "days": day_names(plan_.weekdays).split(","),
        "weeks": plan_.weeks,
        "started": plan_.started.isoformat(),
        "last_day": last_day(plan_).isoformat(),
    }


def _done_this_week(history: "History", catalogue: "Catalogue") -> "set[Done]":
    from flexroutine.cli.advice import parts_of
    from flexroutine.cli.now import LOCAL, beginning_of
    from flexroutine.cli.now import today as this_day
    from flexroutine.diary import RunState
    from flexroutine.practice import monday_of
    from flexroutine.progress import is_enough, was_played

    runs = history.runs(since=beginning_of(monday_of(this_day())))
    complete = (run for run in runs if run.state is RunState.COMPLETE and is_enough(run) and was_played(run))
    return {(run.started.astimezone(LOCAL).date(), part) for run in complete for part in parts_of(run, catalogue)}


def _ids_of(names: list[str], catalogue: "Catalogue") -> list[str]:
    from flexroutine.cli.names import is_path
    from flexroutine.errors import NothingToDoError
    from flexroutine.routine import refusal

    ids = []
    for name in names:
        if is_path(name):
            raise UsageError(
                f"'{name}' is a file; put it into your folder routines (flexroutine config), and plan its id"
            )
        ids.append(str(catalogue.find(name).id))
        if (exercise := catalogue.exercises.get(ids[-1])) and exercise.advised_against:
            raise NothingToDoError(refusal(exercise))
    return list(dict.fromkeys(ids))


def _write_week(slots: "tuple[Slot, ...]", plans: "list[Plan]") -> None:
    from flexroutine.schedule import OPEN_MEANS, SlotState, day_names, last_day, short_date, week_rows

    if slots:
        write_table(("Day", "Routine", "State"), week_rows(slots))
    else:
        write("Nothing is planned for this week.")
    if any(slot.state is SlotState.OPEN for slot in slots):
        write(f"\n{OPEN_MEANS}")
    write("")
    for each in plans:
        write(f"{each.routine}: {day_names(each.weekdays)}, until {short_date(last_day(each))}")
