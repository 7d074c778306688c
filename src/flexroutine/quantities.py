"""Spans of time and counts, written as people write them: `30s`, `1m30s`, `10-15s`, `3-4`.

Each may be a range; the level picks its low, middle or high end. Inside, time is whole milliseconds.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from flexroutine.choices import Level

MAX_SPAN_MS = 24 * 3_600_000
MAX_COUNT = 500

_UNIT_MS = {"h": 3_600_000, "m": 60_000, "s": 1_000}
_SPAN = re.compile(r"(?:(\d{1,12})h)?(?:(\d{1,12})m)?(?:(\d{1,12}(?:\.\d)?)s)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(?:\.\d)?", re.ASCII)
_COUNT = re.compile(r"(-?\d{1,1000})(?:-(\d{1,1000}))?", re.ASCII)
_SPELLED = re.compile(r"(hours?|hrs?|hr|minutes?|mins?|seconds?|secs?)(?![a-z])")


class Written:
    """A value that files and options write as text, read by its own `parse`."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Return the value that is written so.

        Raises: ValueError: what was found, and what is allowed.
        """
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Callable[..., Any]) -> dict[str, Any]:
        """Tell pydantic to call `parse`; a plain dictionary, so that the core need not import pydantic."""
        del source, handler
        return {"type": "function-plain", "function": {"type": "no-info", "function": cls.parse}}


@dataclass(frozen=True, slots=True)
class Span(Written):
    """A length of time or a range of lengths, in whole milliseconds.

    >>> str(Span.parse("1m30s")), str(Span.parse("10-15s")), Span.parse("0.5s").low_ms
    ('1m30s', '10-15s', 500)
    """

    low_ms: int
    high_ms: int

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `30s`, `1m30s`, `8h`, `10-15s` or `1m-1m30s`."""
        if isinstance(value, cls):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            raise ValueError(f"{value} has no unit: write {value}s or {value}m")
        low_text, dash, high_text = str(value).partition("-")
        high_ms = _span_ms(high_text if dash else low_text)
        if dash and _NUMBER.fullmatch(low_text):
            low_text += str(value)[-1]
        low_ms = _span_ms(low_text)
        if low_ms is None or high_ms is None:
            raise ValueError(f"{str(value)[:40]!r} is not a time like 30s, 1m30s or 10-15s{_hint(str(value))}")
        if low_ms > high_ms:
            raise ValueError(f"'{value}': the shorter time comes first")
        if high_ms > MAX_SPAN_MS:
            raise ValueError(f"{str(value)[:40]!r} is longer than 24h")
        return cls(low_ms, high_ms)

    def at(self, level: Level) -> int:
        """Return the milliseconds for this level; the middle of a range is a whole second."""
        return level.pick(self.low_ms, self.high_ms, step=1000)

    def __str__(self) -> str:
        low, high = _span_text(self.low_ms), _span_text(self.high_ms)
        if low == high:
            return high
        same_unit = low[-1] == high[-1] and _NUMBER.fullmatch(low[:-1]) and _NUMBER.fullmatch(high[:-1])
        return f"{low[:-1] if same_unit else low}-{high}"


@dataclass(frozen=True, slots=True)
class Count(Written):
    """How many, or a range of how many: `3`, `3-4`."""

    low: int
    high: int

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `3` or `3-4`."""
        if isinstance(value, cls):
            return value
        found = None if isinstance(value, bool) else _COUNT.fullmatch(str(value))
        if not found:
            raise ValueError(f"{str(value)[:40]!r} is not a number like 3 or a range like 3-4")
        low, high = int(found[1]), int(found[2] or found[1])
        if not 1 <= low <= high <= MAX_COUNT:
            raise ValueError(f"{str(value)[:40]!r} is out of range: from 1 to {MAX_COUNT}, the smaller number first")
        return cls(low, high)

    def at(self, level: Level) -> int:
        """Return the number for this level."""
        return level.pick(self.low, self.high)

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Reps(Written):
    """Repetitions in a set: one count for every set, or one for each set in turn (`[6, 4, 2]`)."""

    counts: tuple[Count, ...]

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `10`, `8-12` or a list such as `[6, 4, 2]`."""
        if isinstance(value, cls):
            return value
        values = value if isinstance(value, list | tuple) else [value]
        if not 1 <= len(values) <= 20:
            raise ValueError("a list of repetitions has one number for each set, from 1 to 20")
        return cls(tuple(Count.parse(each) for each in values))

    def at(self, level: Level, sets: int) -> tuple[int, ...]:
        """Return the repetitions of each of `sets` sets for this level."""
        if len(self.counts) == 1:
            return (self.counts[0].at(level),) * sets
        return tuple(count.at(level) for count in self.counts)

    def __str__(self) -> str:
        return ", ".join(str(count) for count in self.counts)


def format_clock(milliseconds: int) -> str:
    """Format a length as a clock shows it, rounded to the second (minutes:seconds, hours when needed).

    >>> format_clock(684_000), format_clock(5_000), format_clock(3_600_000)
    ('11:24', '0:05', '1:00:00')
    """
    minutes, seconds = divmod((milliseconds + 500) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _span_ms(text: str) -> int | None:
    found = _SPAN.fullmatch(text)
    if not text or not found:
        return None
    hours, minutes, seconds = found.groups()
    tenths = round(float(seconds or 0) * 10)
    return int(hours or 0) * _UNIT_MS["h"] + int(minutes or 0) * _UNIT_MS["m"] + tenths * 100


def _hint(text: str) -> str:
    """Say how a time is written that has a space, a capital or a whole word in it."""
    plain = _SPELLED.sub(lambda found: found[0][0], "".join(text.lower().split()))
    if plain == text or len(text) > 40:
        return ""
    try:
        Span.parse(plain)
    except ValueError:
        return ""
    return f"; write {plain}"


def _span_text(milliseconds: int) -> str:
    whole, rest_ms = divmod(milliseconds, 1000)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{rest_ms // 100}" if rest_ms else ""
    parts = [f"{hours}h" if hours else "", f"{minutes}m" if minutes else ""]
    if seconds or rest_ms or not any(parts):
        parts.append(f"{seconds}{fraction}s")
    return "".join(parts)
