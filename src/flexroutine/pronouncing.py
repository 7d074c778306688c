"""What somebody wrote, as a voice can say it: words and marks, no digits, symbols or abbreviations. Pure."""

import re

from flexroutine.wording import say_number

_UNITS = {
    "kg": "kilogram",
    "g": "gram",
    "lb": "pound",
    "lbs": "pound",
    "km": "kilometre",
    "m": "metre",
    "cm": "centimetre",
    "mm": "millimetre",
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
    "°": "degree",
    "x": "time",
}
"""What stands after a number, in the singular."""

_WORDS = {
    "reps": "repetitions",
    "rep": "repetition",
    "secs": "seconds",
    "sec": "seconds",
    "mins": "minutes",
    "kg": "kilograms",
    "cm": "centimetres",
    "kb": "kettlebell",
    "db": "dumbbell",
    "bb": "barbell",
    "bw": "body weight",
    "vs": "versus",
    "l": "left",
    "r": "right",
    "lt": "left",
    "rt": "right",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
}
"""What stands for other words, wherever it stands by itself."""

_SYMBOLS = {"&": " and ", "+": " plus ", "%": " percent ", "@": " at ", "=": " is ", "½": " half ", "’": "'"}

_MARKS = ".,!?;:'-"

_NUMBER = re.compile(r"(\d+)(?:[.,](\d+))?")
_UNIT = re.compile(rf"(\d+(?:[.,]\d+)?)\s*-?\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!\w)", re.I)
_SHORT = re.compile(rf"(?<![\w'-])({'|'.join(_WORDS)})(?![\w'-])\.?(?=\W|$)", re.I)
_LARGEST = 999


def spoken(text: str) -> str:
    """Return a text as it is said; what cannot be said is left out, so nothing may be left.

    >>> spoken("90/90 hip & T-spine, 5 kg KB (L/R)")
    'Ninety ninety hip and T-spine, five kilograms kettlebell, left and right'
    """
    if all(each.isalpha() or each in _MARKS or each == " " for each in text) and not _SHORT.search(text):
        return text
    text = re.sub(r"(?<!\w)w/\s*", "with ", re.sub(r"(?<!\w)L\s*[/+&]\s*R(?!\w)", "left and right", text, flags=re.I))
    text = re.sub(r"(?<=\d)\s*[-–—]\s*(?=\d)", " to ", re.sub(r"(?<=\d)\s*[x×]\s*(?=\d)", " times ", text))
    text = re.sub(r"(?<=\d)/(?=\d)", " ", text)
    text = _SHORT.sub(lambda found: _WORDS[found[1].casefold()], _UNIT.sub(_said_unit, text))
    text = _NUMBER.sub(_said_number, text)
    for symbol, words in _SYMBOLS.items():
        text = text.replace(symbol, words)
    text = re.sub(r"[/()\[\]{}|–—]", ", ", text)
    return _tidy("".join(each if each.isalpha() or each in _MARKS else " " for each in text))


def _said_unit(found: re.Match[str]) -> str:
    unit = _UNITS[found[2].casefold()]
    return f"{found[1]} {unit}{'' if found[1] == '1' else 's'}"


def _said_number(found: re.Match[str]) -> str:
    whole = say_number(int(found[1])) if len(found[1]) <= len(str(_LARGEST)) else _digits(found[1])
    return f" {whole} point {_digits(found[2])} " if found[2] else f" {whole} "


def _digits(number: str) -> str:
    return " ".join(say_number(int(digit)) for digit in number)


def _tidy(text: str) -> str:
    """Return it with single spaces, one mark at a time, and a capital at its beginning."""
    text = re.sub(r"\s+(?=[.,!?;:])", "", " ".join(text.split()))
    text = re.sub(r"(?<!\w)['-]+|['-]+(?!\w)", "", text)
    text = re.sub(r"[.,!?;:]*([.!?])[.,!?;:]*|([,;:])[,;:]*", lambda found: found[1] or found[2], text)
    text = " ".join(text.strip(" ,;:").lstrip(".!? ").split())
    return text[:1].upper() + text[1:]
