"""What is planned for which day, what of it was done, and what is due today.

"Today" is an argument; days are those of the person's calendar. A day that was missed is open: it can be made up
on any other day of its week, and nothing is said of it afterwards.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from flexroutine.diary import Plan
from flexroutine.practice import monday_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MAX_WEEKS = 52

OPEN_MEANS = "Open: its day has passed; any other day of the week will do, and so will leaving it."

Done = tuple[date, str]
"""A day, and the id of a routine that was gone through to its end on it."""


class SlotState(StrEnum):
    """How it stands with something that is planned for a day."""

    DONE = "done"
    TODAY = "today"
    OPEN = "open"
    """Its day has passed; another one will do."""
    COMING = "to come"


@dataclass(frozen=True, slots=True)
class Slot:
    """A routine on the day it is planned for."""

    day: date
    routine: str
    state: SlotState
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a day asks for."""

    due: tuple[str, ...]
    done: tuple[str, ...]
    open: tuple[Slot, ...]
    next: Slot | None
    """The next planned day after today, within the plan."""
    over: tuple[Plan, ...]
    """Plans whose weeks have passed."""


def parse_days(text: str) -> tuple[int, ...]:
    """Read days of the week such as `mon,wed,fri` or `Monday, Thursday`; Monday is 0.

    Raises: ValueError: what was found, and what is allowed.
    """
    words = [word.strip().casefold() for word in text.split(",")]
    days = {_weekday(word) for word in words if word}
    if not days:
        raise ValueError(f"name at least one day: {_ALLOWED}")
    return tuple(sorted(days))


def day_names(weekdays: Iterable[int]) -> str:
    """Write days of the week as `parse_days` reads them."""
    return ",".join(WEEKDAYS[day][:3] for day in weekdays)


def last_day(plan: Plan) -> date:
    """Return the last day of a plan."""
    return plan.started + timedelta(days=7 * min(plan.weeks, MAX_WEEKS) - 1)


def is_planned(plan: Plan, day: date) -> bool:
    """Tell whether a day is one of the plan's."""
    return plan.started <= day <= last_day(plan) and day.weekday() in plan.weekdays


def slots_of_week(plans: Sequence[Plan], done: Collection[Done], today: date) -> tuple[Slot, ...]:
    """Return what is planned for the week of `today`, by day; a session on another day of it makes up for one."""
    days = [monday_of(today) + timedelta(days=index) for index in range(7)]
    slots = [slot for plan in plans for slot in _slots(plan, days, done, today)]
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.routine)))


def agenda_of(plans: Sequence[Plan], done: Collection[Done], today: date) -> Agenda:
    """Return what is due today, what of it is done, and what comes."""
    slots = slots_of_week(plans, done, today)
    now = [slot for slot in slots if slot.day == today]
    return Agenda(
        due=tuple(slot.routine for slot in now if slot.state is SlotState.TODAY),
        done=tuple(slot.routine for slot in now if slot.state is SlotState.DONE),
        open=tuple(slot for slot in slots if slot.state is SlotState.OPEN),
        next=min((_next(plan, today) for plan in plans if _next(plan, today)), key=_by_day, default=None),
        over=tuple(plan for plan in plans if last_day(plan) < today),
    )


def agenda_lines(agenda: Agenda) -> list[str]:
    """Say what a day asks for, with the command to type."""
    return [*_due_lines(agenda), *_other_lines(agenda)]


def week_rows(slots: Iterable[Slot]) -> list[tuple[str, str, str]]:
    """Return the day, the routine and the state of each slot, for a table."""
    return [(short_date(slot.day), slot.routine, _state(slot)) for slot in slots]


def short_date(day: date) -> str:
    """Write a day such as `Fri 27 Nov`."""
    return f"{day:%a} {day.day} {day:%b}"


_ALLOWED = f"{', '.join(name[:3] for name in WEEKDAYS)}, or in full"


def _weekday(word: str) -> int:
    found = [index for index, name in enumerate(WEEKDAYS) if len(word) > 1 and name.startswith(word)]
    if len(found) != 1:
        raise ValueError(f"{word[:40]!r} is not a day of the week: {_ALLOWED}")
    return found[0]


def _slots(plan: Plan, days: Sequence[date], done: Collection[Done], today: date) -> list[Slot]:
    spare = [day for day in days if (day, plan.routine) in done and not is_planned(plan, day)]
    slots = [_slot(plan.routine, day, done, today) for day in days if is_planned(plan, day)]
    for index, slot in enumerate(slots):
        if slot.state is SlotState.OPEN and spare:
            slots[index] = replace(slot, state=SlotState.DONE, done_on=spare.pop(0))
    return slots


def _slot(routine: str, day: date, done: Collection[Done], today: date) -> Slot:
    if (day, routine) in done:
        return Slot(day, routine, SlotState.DONE, day)
    if day == today:
        return Slot(day, routine, SlotState.TODAY)
    return Slot(day, routine, SlotState.OPEN if day < today else SlotState.COMING)


def _next(plan: Plan, today: date) -> Slot | None:
    first = max(today + timedelta(days=1), plan.started)
    for day in (first + timedelta(days=index) for index in range(7)):
        if is_planned(plan, day):
            return Slot(day, plan.routine, SlotState.COMING)
    return None


def _by_day(slot: Slot | None) -> tuple[date, str]:
    return (slot.day, slot.routine) if slot else (date.max, "")


def _due_lines(agenda: Agenda) -> list[str]:
    if agenda.due:
        done = f" ({', '.join(agenda.done)} is done)" if agenda.done else ""
        return [f"Today: {', '.join(agenda.due)}{done}", f"  flexroutine start {' '.join(agenda.due)}"]
    if agenda.done:
        return [f"Today: {', '.join(agenda.done)}, done. Well done."]
    return ["Nothing is planned for today."]


def _other_lines(agenda: Agenda) -> list[str]:
    lines = []
    if agenda.open:
        said = ", ".join(f"{slot.routine} ({slot.day:%A})" for slot in agenda.open)
        lines.append(f"Still open this week, if you like: {said}")
    if agenda.next:
        lines.append(f"Next: {agenda.next.routine} on {short_date(agenda.next.day)}")
    for each in agenda.over:
        lines += [
            f"The plan for {each.routine} ended on {short_date(last_day(each))}.",
            "  Two or three days a week keep up what was gained (AAOS):",
            f"  flexroutine plan set {each.routine} --days tue,fri",
        ]
    return lines


def _state(slot: Slot) -> str:
    return f"done on {short_date(slot.done_on)}" if slot.done_on and slot.done_on != slot.day else str(slot.state)
