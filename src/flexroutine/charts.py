"""Charts as lines of text: bars, a calendar that gets denser, a line of marks. They need no colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Mo Tu We Th Fr Sa Su".split()
_LABEL = 4
"""Columns that the name of a weekday takes, with its space."""
_LEAST_BAR = 4


@dataclass(frozen=True, slots=True)
class Ink:
    """The characters to draw with."""

    bar: tuple[str, ...]
    """Ends of a bar, from the smallest piece to a whole column."""
    shades: tuple[str, ...]
    """Nothing, then rising density."""
    marks: tuple[str, ...]
    """From the lowest to the highest value."""
    nothing: str


UNICODE_INK = Ink(tuple("▏▎▍▌▋▊▉█"), tuple("·░▒▓█"), tuple("▁▂▃▄▅▆▇█"), "·")
ASCII_INK = Ink(("#",), tuple(".-+*#"), tuple("0123456789X"), ".")


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart: what it is, how much, and the same in words."""

    label: str
    amount: int
    said: str


def draw_bars(bars: Sequence[Bar], columns: int, ink: Ink) -> list[str]:
    """Draw bars below one another, the longest as wide as there is room for."""
    label = max((len(bar.label) for bar in bars), default=0)
    said = max((len(bar.said) for bar in bars), default=0)
    room = max(_LEAST_BAR, columns - label - said - 4)
    most = max((bar.amount for bar in bars), default=0)
    return [
        f"{bar.label.ljust(label)}  {bar.said.rjust(said)}  {draw_bar(bar.amount, most, room, ink)}".rstrip()
        for bar in bars
    ]


def draw_bar(amount: int, most: int, columns: int, ink: Ink) -> str:
    """Draw one bar; whatever is more than nothing is seen."""
    if amount <= 0 or most <= 0:
        return ""
    pieces = len(ink.bar)
    whole, rest = divmod(max(1, round(amount / most * columns * pieces)), pieces)
    return ink.bar[-1] * whole + (ink.bar[rest - 1] if rest else "")


def draw_calendar(minutes: Mapping[date, float], first: date, last: date, columns: int, ink: Ink) -> list[str]:
    """Draw a row for each weekday and a column for each week, under the names of the months.

    As many of the latest weeks as fit; days outside are left empty. `shade_limits` says what a shade means.
    """
    weeks = weeks_that_fit(first, last, columns)
    wide = _width(len(weeks), columns)
    lines = [" " * _LABEL + _month_names(weeks, wide)]
    for weekday, name in enumerate(_WEEKDAYS):
        days = [monday + timedelta(days=weekday) for monday in weeks]
        cells = (_shade(minutes.get(day, 0), ink) if first <= day <= last else " " for day in days)
        lines.append(name.ljust(_LABEL) + "".join(cell.ljust(wide) for cell in cells))
    return [line.rstrip() for line in lines]


def weeks_that_fit(first: date, last: date, columns: int) -> list[date]:
    """Return the Mondays of the calendar: from `first` on, or as many of the latest as there is room for."""
    monday = last - timedelta(days=last.weekday())
    most = max(1, columns - _LABEL)
    wanted = (monday - first).days // 7 + (2 if first.weekday() else 1)
    return [monday - timedelta(days=7 * back) for back in range(min(most, max(1, wanted)) - 1, -1, -1)]


def shade_limits(ink: Ink) -> str:
    """Say what each shade of the calendar stands for."""
    nothing, few, some, many, most = ink.shades
    return f"{nothing} none  {few} under 10 min  {some} 10-19  {many} 20-29  {most} 30 and more"


def draw_line(values: Sequence[float | None], highest: float, ink: Ink) -> str:
    """Draw a line of marks, each as high as its value on a scale from 0 to `highest`."""
    top = len(ink.marks) - 1
    return "".join(
        ink.nothing if value is None else ink.marks[round(min(1.0, max(0.0, value / highest)) * top)]
        for value in values
    )


def _shade(minutes: float, ink: Ink) -> str:
    return ink.shades[0 if minutes <= 0 else min(len(ink.shades) - 1, 1 + int(minutes // 10))]


def _width(weeks: int, columns: int) -> int:
    return 2 if weeks * 2 <= columns - _LABEL else 1


def _month_names(weeks: Sequence[date], wide: int) -> str:
    """Name each month above its first week, where the name before it leaves room."""
    line = ""
    for index, monday in enumerate(weeks):
        at = index * wide
        begins = index == 0 or monday.month != weeks[index - 1].month
        if begins and (not line or at > len(line)):
            line = line.ljust(at) + _MONTHS[monday.month - 1]
    return line
