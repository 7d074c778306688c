"""What somebody wrote, as a voice can say it: words and marks, no digits, symbols or abbreviations. Pure.

What is expanded are abbreviations that nobody takes for a word; other capitals without a vowel are said letter by
letter ("P N F"). Whoever wants something else writes it out.

Longer than other files, so that the tables stand beside the rules that use them.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from flexroutine.wording import SAYABLE, say_number, say_ordinal

_UNITS = {
    "kg": "kilogram",
    "g": "gram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "ml": "millilitre",
    "ft": "foot",
    "yd": "yard",
    "mi": "mile",
    "bpm": "beat per minute",
    "km": "kilometre",
    "m": "metre",
    "cm": "centimetre",
    "mm": "millimetre",
    "wk": "week",
    "wks": "week",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "mins": "minute",
    "s": "second",
    "sec": "second",
    "secs": "second",
    "rep": "repetition",
    "reps": "repetition",
    "deg": "degree",
    "°c": "degree Celsius",
    "°f": "degree Fahrenheit",
    "°": "degree",
    "º": "degree",
    "x": "time",
    "×": "time",
}
"""What stands after a number, in the singular."""

_SHORT = {
    "reps": "repetitions",
    "rep": "repetition",
    "secs": "seconds",
    "sec": "seconds",
    "mins": "minutes",
    "hrs": "hours",
    "wk": "week",
    "wks": "weeks",
    "kg": "kilograms",
    "lbs": "pounds",
    "cm": "centimetres",
    "kb": "kettlebell",
    "kbs": "kettlebells",
    "db": "dumbbell",
    "dbs": "dumbbells",
    "bb": "barbell",
    "bw": "body weight",
    "vs": "versus",
    "l": "left",
    "r": "right",
    "lt": "left",
    "rt": "right",
    "e.g": "for example",
    "eg": "for example",
    "i.e": "that is",
    "etc": "and so on",
    "approx": "about",
    "incl": "including",
    "excl": "without",
    "avg": "average",
    "ea": "each",
    "abd": "abduction",
    "alt": "alternating",
    "ext": "extension",
    "int": "internal",
    "pos": "position",
    "horiz": "horizontal",
    "vert": "vertical",
    "w/o": "without",
    "w/": "with",
    "a.m": "in the morning",
    "p.m": "in the afternoon",
}
"""What stands for other words wherever it stands by itself, in any case and with or without a full stop."""

_WITH_STOP = {"ex": "exercise", "max": "maximum", "min": "minimum", "mod": "modified", "rot": "rotation"}
"""What does so only with a full stop and something after it: without, most of them are words."""

_CAPITALS = {
    "ACL": "A C L",
    "ASIS": "A S I S",
    "ITB": "iliotibial band",
    "QL": "quadratus lumborum",
    "RDL": "Romanian deadlift",
    "ROM": "range of motion",
    "RPE": "R P E",
    "SI": "sacroiliac",
    "SIJ": "sacroiliac joint",
    "SL": "single-leg",
    "SLR": "straight leg raise",
    "TFL": "tensor fasciae latae",
    "TGU": "T G U",
    "VMO": "V M O",
    "II": "two",
    "III": "three",
    "IV": "four",
    "VI": "six",
    "VII": "seven",
    "VIII": "eight",
}
"""What does so in capitals: muscles and movements, and numbers as yoga has them."""

_SMALL_WORDS = frozenset("AM AN AS AT BE BY DO GO HE HI IF IN IS IT ME MY NO OF OH ON OR SO TO UP US WE".split())
"""Other capitals of two letters, and those without a vowel, are letters; the rest are words."""

_SYMBOLS = {
    "&": " and ",
    "+": " plus ",
    "%": " percent ",
    "@": " at ",
    "=": " is ",
    "~": " about ",
    "≈": " about ",
    "±": " plus or minus ",
    "<": " less than ",
    ">": " more than ",
    "≤": " at most ",
    "≥": " at least ",
    "→": " to ",
    "’": "'",
}
_FRACTIONS = {
    "1/2": "half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
    "1/8": "one eighth",
    "3/8": "three eighths",
    "5/8": "five eighths",
    "7/8": "seven eighths",
}
_SIGNS = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
    ">=": "≥",
    "<=": "≤",
}
_TENTHS = {"1/2": ".5", "1/4": ".25", "3/4": ".75"}

_MARKS = ".,!?;:'-"


@lru_cache(1024)
def spoken(text: str) -> str:
    """Return a text as it is said; what cannot be said is left out, so nothing may be left.

    >>> spoken("90/90 hip & T-spine, 5 kg KB (L/R)")
    'Ninety ninety hip and T-spine, five kilograms kettlebell, left and right'
    >>> spoken("4th round, e.g. ITB stretch x3")
    'Fourth round, for example iliotibial band stretch times three'
    """
    if _is_plain(text):
        return text
    if text.upper() == text:
        text = re.sub(r"\w+", _said_whole, text)
    for pattern, said in _rules():
        text = pattern.sub(said, text)
    for symbol, words in _SYMBOLS.items():
        text = text.replace(symbol, words)
    text = re.sub(r"[/()\[\]{}|–—…]", ", ", text)
    return _tidy("".join(each if each in _MARKS or _is_latin(each) else " " for each in text))


def _is_latin(character: str) -> bool:
    """Whether it is a letter that an English voice can read."""
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN")


def _is_plain(text: str) -> bool:
    """Whether there is nothing to be said in another way: words in small letters, a sentence's marks, no short forms.

    What is shipped is plain, so that no rule has to be compiled before a session begins.
    """
    words = text.split()
    return bool(words) and text == " ".join(words) and text[:1].isupper() and all(map(_is_plain_word, words))


def _is_plain_word(word: str) -> bool:
    parts = word.strip(".,!?;:").replace("'", "").split("-")
    if parts in (["A"], ["a"]):
        return True
    letters = all(part.isascii() and part.isalpha() and part[1:].islower() for part in parts)
    return letters and not any(part.casefold() in _SHORT or part.casefold() in _WITH_STOP for part in parts)


def _said_whole(found: re.Match[str]) -> str:
    """Return a word of a text that is all in capitals in small letters, if it is a word."""
    word = found[0]
    return word.capitalize() if word not in _CAPITALS and _is_word(word) else word


def _is_word(capitals: str) -> bool:
    return capitals in _SMALL_WORDS or (len(capitals) > 2 and re.search("[AEIOUY]", capitals) is not None)


def _said_unit(found: re.Match[str]) -> str:
    number, unit = found[1], _UNITS[found[2].casefold()]
    one, *rest = unit.split(" ", 1)
    many = "feet" if one == "foot" else f"{one}s"
    return " ".join((number, one if number == "1" else many, *rest))


def _said_span(found: re.Match[str]) -> str:
    return _UNITS[(found[1] or found[2]).casefold()]


def _said_number(found: re.Match[str]) -> str:
    whole = say_number(int(found[1])) if int(found[1]) <= SAYABLE else _digits(found[1])
    return f" {whole} point {_digits(found[2])} " if found[2] else f" {whole} "


def _said_ordinal(found: re.Match[str]) -> str:
    number = int(found[1])
    return f" {say_ordinal(number) if number <= SAYABLE else _digits(found[1])} "


def _said_fraction(found: re.Match[str]) -> str:
    whole, fraction = found[1], found[2]
    if not whole:
        return f" {_FRACTIONS[fraction]} "
    return f"{whole}{_TENTHS[fraction]}" if fraction in _TENTHS else f"{whole} and {_FRACTIONS[fraction]} "


def _said_capitals(found: re.Match[str]) -> str:
    word, plural = found[1], found[2]
    return (_CAPITALS.get(word) or (word.lower() if _is_word(word) else " ".join(word))) + plural


def _digits(number: str) -> str:
    return " ".join(say_number(int(digit)) for digit in number)


def _any_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]:
    """Return what makes words of something and leaves the rest to those below; compiled when it is first needed."""
    units, spans = _any_of(_UNITS), "min|sec|hr|wk"
    stop = r"(?!\w)(?:\.(?!\s+(?-i:[A-Z])))?"  # a full stop that ends a sentence stays
    each = "side|leg|arm|hand|foot|set|day|week|wk"
    return (
        (re.compile("|".join(_SIGNS)), lambda found: f" {_SIGNS[found[0]]}"),
        (
            re.compile(r"(?<!\w)((?:part|set|level|day|week|round|step|phase|stage)\s+\d+)\s*/\s*(?=\d)", re.I),
            r"\1 of ",
        ),
        (re.compile(rf"(?<![\d/])(?:(\d+)\s+)?({_any_of(_FRACTIONS)})(?![\d/])"), _said_fraction),
        (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
        (re.compile(r"(?<![\d.])\.(?=\d)"), "0."),
        (re.compile(r"(?<!\w)L\s*[/+&]\s*R(?!\w)", re.I), "left and right"),
        (re.compile(r"(?<!\w)([LR])-(?=(?:side|leg|arm|hand|foot|knee|hip|elbow|shoulder)\b)", re.I), r"\1 "),
        (re.compile(r"(?<!\w)L (?=sit)"), "L-"),
        (re.compile(r"(?<!\w)IT(?=[ -][Bb]ands?\b)"), "I-T"),
        (re.compile(r"(?<!\w)([AP])M(?=\s+[a-z])"), r"\1-M"),
        (re.compile(r"(?:#|№|(?<!\w)no\.)\s*(?=\d)", re.I), "number "),
        (re.compile(rf"(\d\s*(?:{units}|sets?)?)\s*/\s*(?=(?:{each})\b)", re.I), r"\1 per "),
        (re.compile(r"(?<!\w)(\d+)\s?(?:m|min|['′])\s?(\d{1,2})\s?(?:s|sec|''|[\"″])(?!\w)", re.I), r"\1 min \2"),
        (re.compile(r"(?<!\w)(\d+)m(?!\w)"), r"\1 min"),  # as in the files of the catalogue; metres have a space
        (re.compile(r"(?<=\d)\s?(?:\"|″|'')"), " s"),
        (re.compile(rf"(\d)\s?([ap])\.?m{stop}", re.I), lambda found: f"{found[1]} {found[2].upper()}-M"),
        (re.compile(rf"(\d)\s*(?:{units})\s*[-–—]\s*(?=\d)", re.I), r"\1 to "),
        (re.compile(r"(?<!\w)[x×]\s*(?=\d)", re.I), "times "),
        (re.compile(r"(?<=\d)\s*[x×]\s*(?=\d)", re.I), " times "),
        (re.compile(r"\d+(?:[-–]\d+){2,}"), lambda found: re.sub("[-–]", " ", found[0])),
        (re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)"), " to "),
        (re.compile(r"(?<=\d)/(?=\d)"), " "),
        (re.compile(r"(?<!\d)(\d{1,2}):00(?!\d)"), r"\1 min"),
        (re.compile(r"(?<!\d)(\d{1,2}):(?=\d\d(?!\d))"), r"\1 "),
        (re.compile(r"(?<=\d):(?=\d)"), " to "),
        (re.compile(r"(\d+)(?:st|nd|rd|th)(?!\w)", re.I), _said_ordinal),
        (re.compile(r"(?<!\w)(\d+)\s*in\.(?!\w)", re.I), r"\1 inches "),
        (re.compile(rf"(\d+(?:[.,]\d+)?)\s*-?\s*({units}){stop}", re.I), _said_unit),
        (re.compile(rf"(?<=\ba )({spans}){stop}|(?<=\bone )({spans}){stop}", re.I), _said_span),
        (
            re.compile(rf"(?<![\w'-])({_any_of(_WITH_STOP)})\.(?=\s*[\w(])", re.I),
            lambda found: f"{_WITH_STOP[found[1].casefold()]} ",
        ),
        (
            re.compile(rf"(?<![\w'-])({_any_of(_SHORT)})(?:(?<=/)|(?![\w'-]){stop})", re.I),
            lambda found: f"{_SHORT[found[1].casefold()]} ",
        ),
        (re.compile(r"(?<![A-Za-z'])([A-Z]{2,5})(s?)(?![\w'])"), _said_capitals),
        (re.compile(r"(?<!\w)([A-Z][a-z]+) I$|(?<!\w)(Warrior|Level|Part|Phase|Stage|Type) I(?!\w)"), r"\1\2 one"),
        (re.compile(r"(?<!\w)([A-Za-z])-(?=[A-Za-z])|(?<=[A-Za-z])-(?=[A-Za-z](?!\w))"), r"\1 "),
        (re.compile(r"(\d+)(?:[.,](\d+))?"), _said_number),
    )


def _tidy(text: str) -> str:
    """Return it with single spaces, one mark at a time, and a capital at its beginning."""
    text = re.sub(r"\s+(?=[.,!?;:])", "", " ".join(text.split()))
    text = re.sub(r"(?<!\w)['-]+|['-]+(?!\w)", "", text)
    text = re.sub(r"[.,!?;:]*([.!?])[.,!?;:]*|([,;:])[,;:]*", lambda found: found[1] or found[2], text)
    text = " ".join(text.strip(" ,;:").lstrip(".!? ").split())
    return text[:1].upper() + text[1:]
