"""Doses and numbers in words: as a sheet prints them, and as a person says them aloud."""

from typing import assert_never

from flexroutine.choices import Level, Sides
from flexroutine.dose import Dose, Kind
from flexroutine.quantities import Span

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
SAYABLE = 999_999_999
"""The largest number that is said as one."""
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def write_dose(dose: Dose, level: Level | None = None) -> str:
    """Write a dose as a sheet prints it, at a level or with its ranges.

    >>> from flexroutine.quantities import Count, Reps
    >>> write_dose(Dose(sets=Count(3, 3), reps=Reps((Count(10, 10),)), hold=Span.parse("10s")))
    '3 sets of 10, hold 10 s, rest 15 s'
    """
    parts = [_written_count(dose, level)]
    if dose.hold:
        parts.append(f"hold {_written_span(dose.hold, level)}")
    if dose.time:
        parts.append(_written_span(dose.time, level))
    if dose.tempo:
        parts.append(f"{_written_span(dose.tempo, level)} each")
    if dose.relax and _repeats(dose, level):
        parts.append(f"{_written_span(dose.relax, level)} between holds")
    parts.append(_written_sides(dose.sides, dose.kind))
    settled = dose.at(level or Level.ADVANCED)
    if settled.sets > 1 and settled.rest_ms:
        parts.append(f"rest {_written_span(dose.rest, level) if dose.rest else _units(settled.rest_ms)}")
    text = ", ".join(part for part in parts if part)
    return text[0].upper() + text[1:]


def say_dose(dose: Dose, level: Level, *, short: bool = False) -> str:
    """Say a dose at a level as a person says it; `short` leaves out what can be guessed.

    >>> say_dose(Dose(hold=Span.parse("30s")), Level.BEGINNER)
    'Hold it for thirty seconds.'
    >>> say_dose(Dose(hold=Span.parse("30s")), Level.BEGINNER, short=True)
    'Thirty seconds.'
    """
    settled = dose.at(level)
    counted = _said_count(settled.reps, settled.kind)
    parts = [counted]
    if settled.kind is Kind.HOLD:
        hold = "" if short else "hold it for "  # "hold" alone is misheard before a number
        parts.append(f"{hold}{say_span(settled.work_ms)}")
    if settled.kind is Kind.TIME:
        parts = [f"{counted} of {say_span(settled.work_ms)}" if counted else say_span(settled.work_ms)]
    parts.append("each side" if settled.sides is not Sides.NONE else "")
    text = (" " if short else ", ").join(part for part in parts if part)
    return f"{text[0].upper()}{text[1:]}."


def say_number(number: int) -> str:
    """Say a whole number up to `SAYABLE`.

    >>> say_number(21), say_number(110)
    ('twenty-one', 'one hundred and ten')
    >>> say_number(2024)
    'two thousand and twenty-four'
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" and {say_number(rest)}" if rest else "")
    unit, name = (1_000_000, "million") if number >= 1_000_000 else (1_000, "thousand")
    units, rest = divmod(number, unit)
    joint = " and " if rest < 100 else " "
    return f"{say_number(units)} {name}" + (f"{joint}{say_number(rest)}" if rest else "")


def say_ordinal(number: int) -> str:
    """Say which one it is, by a whole number up to `SAYABLE`.

    >>> say_ordinal(4), say_ordinal(21), say_ordinal(30), say_ordinal(100)
    ('fourth', 'twenty-first', 'thirtieth', 'one hundredth')
    """
    words = say_number(number)
    begin = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[begin:]
    if last in _ORDINALS:
        return words[:begin] + _ORDINALS[last]
    return words[:-1] + "ieth" if last.endswith("y") else f"{words}th"


def say_span(milliseconds: int) -> str:
    """Say a length of time.

    >>> say_span(30_000), say_span(90_000), say_span(60_000), say_span(7_200_000)
    ('thirty seconds', 'one minute thirty', 'one minute', 'two hours')
    """
    if milliseconds % 1000:
        minutes, rest_ms = divmod(milliseconds, 60_000)
        whole, tenths = divmod(rest_ms // 100, 10)
        seconds_said = f"{say_number(whole)} point {say_number(tenths)} seconds"
        return f"{say_span(minutes * 60_000)} {seconds_said}" if minutes else seconds_said
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    if not hours and minutes and seconds:
        return f"{_said_unit(minutes, 'minute')} {say_number(seconds)}"
    units = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    return " ".join(_said_unit(number, unit) for number, unit in units if number)


def _said_unit(number: int, unit: str) -> str:
    return f"{say_number(number)} {unit}{'' if number == 1 else 's'}"


def _said_count(reps: tuple[int, ...], kind: Kind) -> str:
    sets = len(reps)
    if len(set(reps)) > 1:
        return f"sets of {_enumerated([say_number(count) for count in reps])}"
    if reps[0] == 1 and sets == 1:
        return "one repetition" if kind is Kind.REPS else ""
    if reps[0] == 1:
        return _times(sets) if kind is Kind.HOLD else f"{say_number(sets)} sets"
    if sets > 1:
        return f"{say_number(sets)} sets of {say_number(reps[0])}"
    return _times(reps[0]) if kind is Kind.HOLD else f"{say_number(reps[0])} repetitions"


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{say_number(count)} times"


def _written_count(dose: Dose, level: Level | None) -> str:
    sets = str(dose.sets.at(level) if level else dose.sets)
    counts = dose.reps.counts if dose.reps else ()
    reps = [str(count.at(level) if level else count) for count in counts]
    if len(reps) > 1:
        return f"{sets} sets of {_enumerated(reps)}"
    each = reps[0] if reps else "1"
    if each == sets == "1":
        return "once" if dose.kind is Kind.REPS else ""
    if each == "1":
        return f"{sets} sets"
    return f"{each} times" if sets == "1" else f"{sets} sets of {each}"


def _repeats(dose: Dose, level: Level | None) -> bool:
    reps = max(dose.at(level or Level.ADVANCED).reps)
    return reps > 1 or dose.sides is Sides.ALTERNATING


def _written_sides(sides: Sides, kind: Kind) -> str:
    match sides:
        case Sides.NONE:
            return ""
        case Sides.EACH:
            return "each side"
        case Sides.ALTERNATING:
            return "each side, alternating" if kind is Kind.REPS else "alternating sides"
        case _:
            assert_never(sides)


def _written_span(span: Span, level: Level | None) -> str:
    if level or span.low_ms == span.high_ms:
        return _units(span.at(level or Level.BEGINNER))
    low, high = _units(span.low_ms), _units(span.high_ms)
    (number, *units), (_, *high_units) = low.split(), high.split()
    return f"{number}-{high}" if units == high_units and len(units) == 1 else f"{low} to {high}"


def _units(milliseconds: int) -> str:
    if milliseconds <= 90_000 and milliseconds % 60_000:
        return f"{milliseconds / 1000:g} s"
    minutes, seconds = divmod(milliseconds / 1000, 60)
    hours, minutes = divmod(int(minutes), 60)
    units = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{number:g} {unit}" for number, unit in units if number) or "0 s"


def _enumerated(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
