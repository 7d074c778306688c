"""What the days of practice add up to: weeks and streak, pain over time, time by muscle group and by side.

Everything is worked out from sums by day, by exercise and side, and from scores; "today" and the time zone are
arguments. A week runs from Monday to Sunday where the person is.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import combinations
from statistics import fmean, median

from flexroutine.catalogue import Exercise
from flexroutine.diary import Day, Scored, Worked
from flexroutine.focus import FOCUSES

# Our choices, not from the literature: docs/design.md, "Numbers of our own".
TREND_ENTRIES = 5
TREND_DAYS = 14
STEADY_PER_WEEK = 0.1
_TREND_POINTS = 120
"""More entries than this are averaged over equal stretches of time, so that years of them cost little."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in one week; `sessions` were gone through to their end."""

    monday: date
    sessions: int
    done_ms: int


@dataclass(frozen=True, slots=True)
class Streak:
    """How many weeks in a row met their goal. This week adds to it once met, and never ends it."""

    goal: int
    weeks: int
    best: int
    this_week: int
    """Sessions of this week so far."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How pain has moved: points a week, by the median of the slopes between all pairs of entries.

    Source: Theil 1950 and Sen 1968; one bad day does not turn it.
    """

    per_week: float

    def in_words(self) -> str:
        """Say it without promise or diagnosis."""
        if abs(self.per_week) < STEADY_PER_WEEK:
            return "steady"
        return f"{'falling' if self.per_week < 0 else 'rising'} by about {abs(self.per_week):.1f} a week"


@dataclass(frozen=True, slots=True)
class Share:
    """The time of one muscle group."""

    group: str
    done_ms: int


@dataclass(frozen=True, slots=True)
class Muscles:
    """Time by muscle group; an exercise for two groups counts for both."""

    shares: tuple[Share, ...]
    unknown: tuple[str, ...]
    """Exercises that the catalogue does not have any more."""
    unknown_ms: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Time of the work that is done on one side at a time."""

    left_ms: int
    right_ms: int

    @property
    def left_percent(self) -> int | None:
        """The share of the left, or None before there is any."""
        total_ms = self.left_ms + self.right_ms
        return round(100 * self.left_ms / total_ms) if total_ms else None


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_between(days: Iterable[Day], first: date, last: date) -> tuple[Week, ...]:
    """Return every week from that of `first` to that of `last`, also those in which nothing was done."""
    by_week = _by_week(days)
    return tuple(_week(monday, by_week.get(monday, [])) for monday in _mondays(first, last))


def streak_of(days: Iterable[Day], goal: int, today: date) -> Streak:
    """Return how many weeks in a row had `goal` sessions; what lies after today's week is not looked at."""
    by_week = {monday: sum(each.complete for each in week) for monday, week in _by_week(days).items()}
    met = {monday for monday, sessions in by_week.items() if sessions >= goal and monday <= today}
    this = monday_of(today)
    last = this if this in met else this - _WEEK
    return Streak(
        goal, _chain(met, last), max((_chain(met, each) for each in _ends(met)), default=0), by_week.get(this, 0)
    )


def trend_of(scores: Iterable[Scored]) -> Trend | None:
    """Return where pain is going, or None when there are too few entries, or of too few days, to say."""
    points = sorted((each.at.timestamp() / _WEEK.total_seconds(), float(each.score)) for each in scores)
    if len(points) < TREND_ENTRIES or points[-1][0] - points[0][0] < TREND_DAYS / 7:
        return None
    pairs = combinations(_thinned(points), 2)
    return Trend(median((b[1] - a[1]) / (b[0] - a[0]) for a, b in pairs if b[0] > a[0]))


def means_of(scores: Iterable[Scored], zone: tzinfo, first: date, last: date, step: int) -> tuple[float | None, ...]:
    """Return the mean score of every `step` days from `first` to `last`; None where nothing was entered."""
    days = range(0, (last - first).days + 1 + step, step)
    edges = [datetime.combine(first + timedelta(days=each), time.min, zone).astimezone(UTC) for each in days]
    found: list[list[int]] = [[] for _ in edges[1:]]
    for each in scores:
        index = bisect_right(edges, each.at) - 1
        if 0 <= index < len(found):
            found[index].append(each.score)
    return tuple(fmean(each) if each else None for each in found)


def muscles_of(worked: Iterable[Worked], exercises: Mapping[str, Exercise]) -> Muscles:
    """Return the time by muscle group, the most first; the groups are the words of `build --focus`."""
    totals: dict[str, int] = {}
    unknown: dict[str, int] = {}
    for each in worked:
        exercise = exercises.get(each.exercise)
        if not exercise:
            unknown[each.exercise] = unknown.get(each.exercise, 0) + each.done_ms
            continue
        for group in _groups(exercise):
            totals[group] = totals.get(group, 0) + each.done_ms
    shares = (Share(*each) for each in totals.items() if each[1])
    return Muscles(
        tuple(sorted(shares, key=lambda share: (-share.done_ms, share.group))),
        tuple(sorted(unknown)),
        sum(unknown.values()),
    )


def sides_of(worked: Iterable[Worked]) -> Sides:
    """Return the time of each side."""
    totals = {"left": 0, "right": 0}
    for each in worked:
        if each.side in totals:
            totals[each.side] += each.done_ms
    return Sides(totals["left"], totals["right"])


def _groups(exercise: Exercise) -> list[str]:
    primary = frozenset(exercise.muscles.primary)
    return [each.name for each in FOCUSES.values() if primary & each.muscles] or ["other"]


def _by_week(days: Iterable[Day]) -> dict[date, list[Day]]:
    found: dict[date, list[Day]] = {}
    for each in days:
        found.setdefault(monday_of(each.date), []).append(each)
    return found


def _week(monday: date, days: Sequence[Day]) -> Week:
    return Week(monday, sum(each.complete for each in days), sum(each.done_ms for each in days))


def _mondays(first: date, last: date) -> Iterator[date]:
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += _WEEK


def _chain(met: set[date], last: date) -> int:
    """Count the weeks in a row that end with `last`."""
    length = 0
    while last in met:
        length += 1
        last -= _WEEK
    return length


def _ends(met: set[date]) -> Iterator[date]:
    return (monday for monday in met if monday + _WEEK not in met)


def _thinned(points: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    if len(points) <= _TREND_POINTS:
        return points
    start, length = points[0][0], points[-1][0] - points[0][0]
    found: dict[int, list[tuple[float, float]]] = {}
    for each in points:
        found.setdefault(int((each[0] - start) / length * (_TREND_POINTS - 1)), []).append(each)
    return [(fmean(at for at, _ in each), fmean(score for _, score in each)) for each in found.values()]
