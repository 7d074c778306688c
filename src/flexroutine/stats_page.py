"""What `stats` shows: the page for people, and the same for programs. It needs no colour."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from flexroutine.catalogue import Exercise
from flexroutine.charts import Bar, Ink, draw_bars, draw_calendar, draw_line, shade_limits
from flexroutine.diary import MAX_SCORE, Day, Scored, Worked
from flexroutine.practice import (
    TREND_DAYS,
    TREND_ENTRIES,
    Muscles,
    Share,
    Sides,
    Streak,
    Trend,
    Week,
    means_of,
    monday_of,
    muscles_of,
    sides_of,
    streak_of,
    trend_of,
    weeks_between,
)

WEEKS_SHOWN = 26
"""About six months, where no other beginning is asked for."""
BARS_SHOWN = 12
LEAST_COLUMNS = 40
_UNTRACKED = "Only work that is done on one side at a time counts here."


@dataclass(frozen=True, slots=True)
class Practice:
    """What was done, as the journal adds it up, and how it is to be looked at."""

    days: tuple[Day, ...]
    """All that there are, the oldest first: a streak may begin before `since`."""
    worked: tuple[Worked, ...]
    """Since then."""
    scores: tuple[Scored, ...]
    """Since then."""
    exercises: Mapping[str, Exercise]
    goal: int
    since: date
    today: date
    zone: tzinfo

    @property
    def days_shown(self) -> tuple[Day, ...]:
        """The days from `since` to today."""
        return tuple(each for each in self.days if self.since <= each.date <= self.today)

    @property
    def streak(self) -> Streak:
        """How many weeks in a row met the goal."""
        return streak_of(self.days, self.goal, self.today)

    @property
    def first(self) -> date:
        """The first day on which something was done, from `since` on."""
        return self.days_shown[0].date if self.days_shown else self.today

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Every week from that of the first day to this one."""
        return weeks_between(self.days_shown, self.first, self.today)

    @property
    def trend(self) -> Trend | None:
        """Where pain is going, if there is enough to say."""
        return trend_of(self.scores)

    @property
    def muscles(self) -> Muscles:
        """Time by muscle group."""
        return muscles_of(self.worked, self.exercises)

    @property
    def sides(self) -> Sides:
        """Time of each side."""
        return sides_of(self.worked)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.days_shown or self.scores)


def default_since(today: date) -> date:
    """Return the Monday from which on things are shown when nothing else is asked for."""
    return today - timedelta(days=today.weekday() + 7 * (WEEKS_SHOWN - 1))


def stats_page(practice: Practice, columns: int, ink: Ink) -> list[str]:
    """Return the lines of the page, none wider than `columns` (40 at least)."""
    columns = max(LEAST_COLUMNS, columns)
    parts = (_streak_lines, _week_lines, _calendar_lines, _pain_lines, _muscle_lines, _side_lines)
    lines = _filled(f"What was done since {_date(practice.since)} {practice.since.year}", columns)
    for part in parts:
        lines += ["", *part(practice, columns, ink)]
    return lines


def stats_record(practice: Practice) -> dict[str, Any]:
    """Return everything as plain values; lengths in seconds, days as ISO dates."""
    streak, sides, trend = practice.streak, practice.sides, practice.trend
    return {
        "since": practice.since.isoformat(),
        "today": practice.today.isoformat(),
        "goal": streak.goal,
        "streak": {"weeks": streak.weeks, "longest": streak.best, "this_week": streak.this_week},
        "weeks": [
            {"monday": each.monday.isoformat(), "sessions": each.sessions, "done_s": each.done_ms / 1000}
            for each in practice.weeks
        ],
        "days": [
            {"date": each.date.isoformat(), "runs": each.runs, "complete": each.complete, "done_s": each.done_ms / 1000}
            for each in practice.days_shown
        ],
        "pain": {
            "entries": [{"at": _stamp(each.at), "score": each.score} for each in practice.scores],
            "per_week": trend and round(trend.per_week, 3),
            "trend": trend and trend.in_words(),
        },
        "muscles": [{"group": each.group, "done_s": each.done_ms / 1000} for each in practice.muscles.shares],
        "not_in_the_catalogue": {
            "exercises": list(practice.muscles.unknown),
            "done_s": practice.muscles.unknown_ms / 1000,
        },
        "sides": {
            "left_s": sides.left_ms / 1000,
            "right_s": sides.right_ms / 1000,
            "left_percent": sides.left_percent,
        },
    }


def _streak_lines(practice: Practice, columns: int, ink: Ink) -> list[str]:
    del ink
    streak = practice.streak
    goal, now = _counted(streak.goal, "session"), streak.this_week
    said = f"{_counted(streak.weeks, 'week')} in a row with {goal} or more" if streak.weeks else "none yet"
    rest = f" The longest was {_counted(streak.best, 'week')}." if streak.best > streak.weeks else ""
    stands = ", and the streak stands until then" if streak.weeks else ""
    met = "the goal is met" if now >= streak.goal else f"{streak.goal - now} to go by Sunday{stands}"
    return [
        *_filled(f"Streak: {said}.{rest}", columns),
        *_filled(f"This week: {_counted(now, 'session')} of {streak.goal}; {met}.", columns),
    ]


def _week_lines(practice: Practice, columns: int, ink: Ink) -> list[str]:
    weeks = practice.weeks[-BARS_SHOWN:]
    wide = max(len(_date(week.monday)) for week in weeks)
    bars = [Bar(_date(week.monday).rjust(wide), week.done_ms, _minutes(week.done_ms)) for week in weeks]
    return [*_filled("Minutes of work a week, from the Monday named", columns), *draw_bars(bars, columns, ink)]


def _calendar_lines(practice: Practice, columns: int, ink: Ink) -> list[str]:
    minutes = {each.date: each.done_ms / 60_000 for each in practice.days_shown}
    calendar = draw_calendar(minutes, monday_of(practice.first), practice.today, columns, ink)
    return [*_filled("Minutes of work a day", columns), *calendar, *_filled(shade_limits(ink), columns)]


def _pain_lines(practice: Practice, columns: int, ink: Ink) -> list[str]:
    title = f"Pain, 0 to {MAX_SCORE}"
    if not practice.scores:
        return _filled(
            f"{title}: nothing entered. After a run it is asked for; 'flexroutine log pain 3' adds one.", columns
        )
    moments = [each.at for each in practice.scores]
    first, last = (at.astimezone(practice.zone).date() for at in (min(moments), max(moments)))
    last = max(last, practice.today)
    step = _step((last - first).days + 1, columns)
    means = means_of(practice.scores, practice.zone, first, last, step)
    return [
        *_filled(f"{title}, from {_date(first)} on; each mark is {_STEPS.get(step, f'{step} days')}", columns),
        draw_line(means, MAX_SCORE, ink),
        *_filled(f"{ink.nothing} nothing entered  {ink.marks[0]} 0  {ink.marks[-1]} {MAX_SCORE}", columns),
        *_filled(_pain_in_words(practice), columns),
    ]


_STEPS = {1: "a day", 7: "a week"}


def _step(days: int, columns: int) -> int:
    return 1 if days <= columns else 7 * -(-days // (7 * columns))


def _pain_in_words(practice: Practice) -> str:
    found = [each.score for each in practice.scores]
    latest = max(practice.scores, key=lambda each: each.at).score
    counted = f"{len(found)} {'entry' if len(found) == 1 else 'entries'}"
    trend = practice.trend
    said = trend.in_words() if trend else f"too few entries yet (it takes {TREND_ENTRIES} over {TREND_DAYS} days)"
    return f"{counted}, lowest {min(found)}, highest {max(found)}, latest {latest}. Trend: {said}."


def _muscle_lines(practice: Practice, columns: int, ink: Ink) -> list[str]:
    muscles = practice.muscles
    bars = [Bar(_group(each), each.done_ms, _minutes(each.done_ms)) for each in muscles.shares]
    lines = _filled("Minutes by muscle group; what works several counts for each", columns)
    lines += draw_bars(bars, columns, ink) or ["nothing yet"]
    if muscles.unknown:
        gone = f"Not in the catalogue any more: {', '.join(muscles.unknown)} ({_minutes(muscles.unknown_ms)})."
        lines += _filled(gone, columns)
    return lines


def _side_lines(practice: Practice, columns: int, ink: Ink) -> list[str]:
    sides, left = practice.sides, practice.sides.left_percent
    if left is None:
        return _filled(f"Left and right: nothing yet. {_UNTRACKED}", columns)
    bars = [
        Bar("left", sides.left_ms, f"{_minutes(sides.left_ms)}  {left:>3} %"),
        Bar("right", sides.right_ms, f"{_minutes(sides.right_ms)}  {100 - left:>3} %"),
    ]
    return [*_filled("Left and right", columns), *draw_bars(bars, columns, ink), *_filled(_UNTRACKED, columns)]


def _group(share: Share) -> str:
    return share.group.replace("-", " ")


def _filled(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, break_on_hyphens=False)


def _minutes(milliseconds: int) -> str:
    return f"{max(1, round(milliseconds / 60_000))} min" if milliseconds else "-"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _date(day: date) -> str:
    return f"{day.day} {day:%b}"


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
