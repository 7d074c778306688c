"""The user's settings: defaults, `config.toml` over them, an option over both.

A setting has the name of the option that it is the default of.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from flexroutine.catalogue import did_you_mean
from flexroutine.choices import Background, FigureMode, Level, Side, SoundMode
from flexroutine.errors import DataError, FileError
from flexroutine.quantities import Span
from flexroutine.text_files import parse_toml, read_text
from flexroutine.timeline import LEAD_IN_MS, Pacing

MAX_LEAD_IN_MS = 300_000
MAX_VOLUME = 100
DEFAULT_GOAL = 3
MAX_GOAL = 14
"""Sessions a week; our own choice, as two to three days a week is what most sources of the catalogue ask for."""
USUAL_EQUIPMENT = ("mat", "chair", "wall")
"""What most people have; an exercise that needs more is built in only by those who say that they have it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force, and where each value came from."""

    level: Level = Level.BEGINNER
    first_side: Side = Side.LEFT
    lead_in: Span = Span(LEAD_IN_MS, LEAD_IN_MS)
    self_paced: bool = False
    plain: bool = False
    sound: SoundMode = SoundMode.FULL
    voice: str | None = None
    """A voice of the engine in use, or the name of an engine; None is the best there is."""
    volume: int = MAX_VOLUME
    figure: FigureMode | None = None
    """None is chosen for the terminal."""
    background: Background | None = None
    """None is what the terminal says of itself, else dark."""
    flash: bool = False
    equipment: tuple[str, ...] = USUAL_EQUIPMENT
    goal: int = DEFAULT_GOAL
    """Sessions a week."""
    log: bool = True
    """Keep runs in the history."""
    ask: bool = True
    """Ask after a run how it was."""
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def pacing(self) -> Pacing:
        """How a routine is gone through under these settings."""
        return Pacing(self.level, self.first_side, self.lead_in.low_ms, self.self_paced)

    def with_options(self, **options: object) -> "Settings":
        """Return the settings with the options that were given; None was not given."""
        given = {name: value for name, value in options.items() if value is not None}
        values = {each.name: getattr(self, each.name) for each in fields(self)} | given
        return Settings(**values | {"origins": {**self.origins, **dict.fromkeys(given, "option")}})


def option_name(setting: str) -> str:
    """Return a setting's name as options and config.toml write it.

    >>> option_name("lead_in")
    'lead-in'
    """
    return setting.replace("_", "-")


def read_settings(path: Path) -> Settings:
    """Read config.toml; a file that is not there changes nothing.

    Raises: DataError: every fault in it. FileError: it cannot be read.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None
    text = read_text(path)
    table = parse_toml(text, path)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    faults: list[str] = []
    for key, value in table.items():
        name, line = key.replace("-", "_"), _line_of(key, text)
        try:
            values[name] = _parser_of(name)(value)
            origins[name] = f"{path}:{line}"
        except ValueError as error:
            faults.append(f"{path}:{line}:1: {key}: {error}")
    if faults:
        raise DataError("\n".join(faults))
    return Settings(**values, origins=origins)


def parse_lead_in(value: object) -> Span:
    """Read a lead-in such as 5s.

    Raises: ValueError: what was found, and what is allowed.
    """
    span = Span.parse(value)
    if span.low_ms != span.high_ms or span.high_ms > MAX_LEAD_IN_MS:
        raise ValueError(f"'{value}' is not one time from 0s to {MAX_LEAD_IN_MS // 60_000}m")
    return span


def _parser_of(name: str) -> Callable[[object], object]:
    parsers: dict[str, Callable[[object], object]] = {
        "level": lambda value: _choice(Level, value),
        "first_side": lambda value: _choice(Side, value),
        "lead_in": parse_lead_in,
        "self_paced": _yes_or_no,
        "plain": _yes_or_no,
        "sound": lambda value: _choice(SoundMode, value),
        "voice": _a_name,
        "volume": _volume,
        "figure": lambda value: _choice(FigureMode, value),
        "background": lambda value: _choice(Background, value),
        "flash": _yes_or_no,
        "equipment": _things,
        "goal": _goal,
        "log": _yes_or_no,
        "ask": _yes_or_no,
    }
    if name in parsers:
        return parsers[name]
    near = did_you_mean(name, parsers)
    hint = f"did you mean {option_name(near[0])}?" if near else f"known: {', '.join(map(option_name, parsers))}"
    raise ValueError(f"is not a setting; {hint}")


def _choice(choices: type[StrEnum], value: object) -> StrEnum:
    try:
        return choices(str(value))
    except ValueError:
        raise ValueError(f"{str(value)[:40]!r} is not one of {', '.join(choices)}") from None


def _a_name(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is not the name of a voice")
    return value


def _volume(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MAX_VOLUME:
        raise ValueError(f"{str(value)[:40]!r} is not a whole number from 0 to {MAX_VOLUME}")
    return value


def _things(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise ValueError('is not a list of things like ["mat", "band"]')
    return tuple(value)


def _goal(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_GOAL:
        raise ValueError(f"{str(value)[:40]!r} is not a number of sessions a week, from 1 to {MAX_GOAL}")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{str(value)[:40]!r} is not true or false")
    return value


def _line_of(key: str, text: str) -> int:
    found = re.search(rf"^[\s\[\"']*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1
