"""What applies to one person: conditions by name, and since when she is pregnant."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flexroutine.avoiding import Avoided, avoided_condition
from flexroutine.conditions import CONDITIONS
from flexroutine.errors import UsageError
from flexroutine.everyday_words import ASK, EITHER, UNCLEAR, condition_name, near_conditions, plain_word

PREGNANCY = "pregnancy"
LAST_WEEK = 42
"""Source: NHS: a pregnancy is over by about this week."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The conditions that apply, in the order in which they were told."""

    conditions: tuple[str, ...] = ()
    pregnant_since: datetime.date | None = None
    """The first day of week 0; None is not known."""

    def week(self, today: datetime.date) -> int | None:
        """Return the week of pregnancy; None where it is not known, or cannot be."""
        if self.pregnant_since is None or today < self.pregnant_since:
            return None
        return (today - self.pregnant_since).days // 7

    def on(self, today: datetime.date) -> tuple[Avoided, ...]:
        """Return what it rules out on a day."""
        week = self.week(today)
        return tuple(avoided_condition(name, week if name == PREGNANCY else None) for name in self.conditions)

    def with_conditions(self, names: Sequence[str], weeks: int | None, today: datetime.date) -> "Profile":
        """Return the profile with these conditions too; `weeks` of a pregnancy are counted on from today.

        Raises: UsageError: there are weeks, and no pregnancy that they are of.
        """
        if weeks is not None and PREGNANCY not in names:
            raise UsageError("--weeks belongs to pregnancy: flexroutine profile add pregnancy --weeks 22")
        since = self.pregnant_since if weeks is None else today - datetime.timedelta(weeks=weeks)
        return Profile(tuple(dict.fromkeys((*self.conditions, *names))), since)

    def without(self, names: Sequence[str]) -> "Profile":
        """Return the profile without these conditions.

        Raises: UsageError: one of them does not apply anyway.
        """
        for name in names:
            if name not in self.conditions:
                there = f"there is {', '.join(self.conditions)}" if self.conditions else "nothing is set"
                raise UsageError(f"'{name}' is not in your profile; {there}")
        rest = tuple(name for name in self.conditions if name not in names)
        return replace(self, conditions=rest, pregnant_since=self.pregnant_since if PREGNANCY in rest else None)


def find_conditions(words: Sequence[str]) -> list[str]:
    """Return the conditions that words stand for, whether "high blood pressure" is one word of them or three.

    >>> find_conditions(["pregnant", "high", "blood", "pressure"])
    ['pregnancy', 'high-blood-pressure']

    Raises: UsageError: one is unknown, or may be one of several; with what may have been meant.
    """
    found: list[str] = []
    left = [part for word in words for part in word.replace(",", " ").split()]
    if not left:
        raise UsageError("name what applies to you, such as osteoporosis; flexroutine profile shows what there is")
    while left:
        length = _known(left) or next((n for n in range(1, len(left)) if _known(left[n:])), len(left))
        found.append(_find_condition(" ".join(left[:length])))
        left = left[length:]
    return list(dict.fromkeys(found))


_MOST_WORDS = 8
"""No name of a condition has more, with "bad" or "sore" before it."""


def _known(words: Sequence[str]) -> int:
    """Count how many of the first words name a condition together, as many as can be; 0 is none."""
    most = min(len(words), _MOST_WORDS)
    phrases = ((count, " ".join(words[:count])) for count in range(most, 0, -1))
    return next((count for count, phrase in phrases if condition_name(phrase) or plain_word(phrase) in UNCLEAR), 0)


def _find_condition(phrase: str) -> str:
    name = condition_name(phrase)
    if either := EITHER.get(name or ""):
        raise UsageError(f"'{phrase}': say which: {' or '.join(either)}; if you do not know, name both")
    if name:
        return name
    if several := UNCLEAR.get(plain_word(phrase)):
        raise UsageError(f"'{phrase}' may be one of several conditions; say which: {', '.join(several)}")
    near = near_conditions(phrase)
    hint = f"did you mean {', '.join(near)}?" if near else f"{ASK}: {', '.join(CONDITIONS)}"
    raise UsageError(f"there is no condition '{phrase[:60]}'; {hint}")
