"""What there is to do: exercises with their facts and doses, and the routines made of them.

These records mirror `data/exercises.yaml` and `data/routines.yaml` field by field; `loading` checks files
against them, so a rule about one entry stands here and nowhere else. Longer than other files for that reason.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Self

from annotated_types import MaxLen, MinLen

from flexroutine.cautions import Caution
from flexroutine.choices import Category, DoseBasis, Level, Position
from flexroutine.dose import Dose, DoseChange, Kind
from flexroutine.errors import UsageError
from flexroutine.quantities import Span, Written

MAX_CUE = 60
MAX_ROUNDS = 20
_COLD = re.compile(r"\b(ice|iced|icy|cold|frozen|freezer)\b")
MAX_COLD = Span.parse("20m")
"""Cold on the skin never lasts longer. Source: Midlands Partnership NHS, Safe use of cold treatment."""

Text = Annotated[str, MinLen(1), MaxLen(2000)]
Line = Annotated[str, MinLen(1), MaxLen(120)]
Name = Annotated[str, MinLen(1), MaxLen(60)]


class Id(str, Written):
    """The short name that commands and files use: small letters, digits and hyphens."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read an id such as `cat-cow`."""
        if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 60:
            raise ValueError(f"{str(value)[:40]!r} is not an id like cat-cow: small letters, digits, hyphens")
        return cls(value)


@dataclass(frozen=True, slots=True)
class Need(Written):
    """Something an exercise needs; `chair or wall` is either of the two."""

    any_of: tuple[str, ...]

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `mat` or `chair or wall`."""
        if isinstance(value, cls):
            return value
        names = value.split(" or ") if isinstance(value, str) else []
        if not names or not all(re.fullmatch(r"[a-z]+( [a-z]+){0,2}", name) for name in names):
            raise ValueError(f"{str(value)[:40]!r} is not a thing like mat, or things like chair or wall")
        return cls(tuple(names))

    def __str__(self) -> str:
        return " or ".join(self.any_of)


@dataclass(frozen=True, slots=True)
class Variants(Written):
    """Easier or harder ways: ids of other exercises, or sentences. One may stand alone, without a list."""

    entries: tuple[str, ...] = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `pelvic-tilt`, a sentence, or a list of both."""
        if isinstance(value, cls):
            return value
        entries = value if isinstance(value, list | tuple) else [value]
        for entry in entries:
            if not isinstance(entry, str) or not 1 <= len(entry) <= 200:
                raise ValueError(f"{str(entry)[:40]!r} is neither the id of an exercise nor a sentence")
        return cls(tuple(str(entry) for entry in entries))

    @property
    def ids(self) -> tuple[str, ...]:
        """The entries that name an exercise (a sentence has capitals and spaces, an id has neither)."""
        return tuple(entry for entry in self.entries if re.fullmatch(r"[a-z0-9-]+", entry))


@dataclass(frozen=True, slots=True)
class Muscles:
    """The muscles an exercise works or lengthens, in lower-case anatomical names."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    primary: tuple[Name, ...] = ()
    secondary: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: Text
    publisher: Text
    url: Text | None = None

    def __post_init__(self) -> None:
        if self.url and not self.url.startswith(("https://", "http://")):
            raise ValueError(f"url: {self.url[:40]!r} does not start with https:// or http://")


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at while a long exercise runs; `at` counts from its start."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    at: Span
    say: Line


@dataclass(frozen=True, slots=True)
class Advice:
    """Why an exercise should not be done, and what to do instead."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    reason: Text
    instead: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class FitName:
    """The nearest name in Garmin's FIT profile, and how near it is."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    category: Name
    name: Name
    match: Name


@dataclass(frozen=True, slots=True)
class Exercise:
    """One entry of the catalogue: how to set up, how to move, who should adapt it, and its dose."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: Id
    name: Name
    category: Category
    position: Position
    dose: Dose
    setup: Text
    cue: Annotated[str, MinLen(1), MaxLen(MAX_CUE)]
    """Read aloud and shown while it runs."""
    movement: Text
    dose_basis: DoseBasis
    aka: tuple[Name, ...] = ()
    level: Level = Level.BEGINNER
    muscles: Muscles = field(default_factory=Muscles)
    equipment: tuple[Need, ...] = ()
    helps: tuple[Name, ...] = ()
    """Things that make it easier and are not needed."""
    checks: tuple[Check, ...] = ()
    longest: Span | None = None
    """No routine and no key may make it last longer in all; for what does harm when it lasts."""
    before: Text | None = None
    """Said and shown before it begins: who must not, and what to see to first."""
    ending: Line | None = None
    """Said when it is over, and printed at the end."""
    mistakes: tuple[Text, ...] = ()
    easier: Variants = Variants()
    harder: Variants = Variants()
    cautions: tuple[Caution, ...] = ()
    advised_against: Advice | None = None
    article: Text | None = None
    """What the article that the catalogue began with asks for, beside the dose that we use."""
    dose_note: Text | None = None
    frequency: Text | None = None
    fit: FitName | None = None
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if self.dose_basis is DoseBasis.SOURCE and not self.sources:
            raise ValueError("dose_basis: source needs at least one entry under sources")
        if problem := self.outlasts(self.dose):
            raise ValueError(f"dose: {problem}")

    @property
    def cold_is_endless(self) -> bool:
        """Whether it puts cold on the skin and does not say that this ends in time."""
        is_limited = self.longest and self.longest.high_ms <= MAX_COLD.high_ms
        return Caution.COLD_ON_SKIN in self.cautions and not is_limited

    @property
    def cold_is_unmarked(self) -> bool:
        """Whether it needs something cold and does not say that cold comes on the skin."""
        things = " ".join(thing for need in self.equipment for thing in need.any_of)
        return bool(_COLD.search(things)) and Caution.COLD_ON_SKIN not in self.cautions

    @property
    def is_on_skin(self) -> bool:
        """Whether it is cold, heat or the like, which has to come off at any pain."""
        return bool(self.longest) or not {Caution.COLD_ON_SKIN, Caution.HEAT_ON_SKIN}.isdisjoint(self.cautions)

    def outlasts(self, *doses: Dose) -> str | None:
        """Say what is wrong if these doses, one after the other, may pass the longest time; else None."""
        if not self.longest:
            return None
        if any(dose.kind is not Kind.TIME for dose in doses):
            return f"'{self.id}' may not last over {self.longest}, so it needs a time, not reps or hold"
        lasts_ms = sum(dose.longest_ms for dose in doses)
        if lasts_ms <= self.longest.high_ms:
            return None
        return f"'{self.id}' would last {Span(lasts_ms, lasts_ms)} in all: never over {self.longest}"


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A line of a routine as it is written: an exercise, and what changes in its dose."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    exercise: Id
    dose: DoseChange | None = None


@dataclass(frozen=True, slots=True)
class About:
    """How often a routine is meant to be done, and where it comes from."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    frequency: Text | None = None
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class RoutineEntry:
    """A routine as it is written, naming exercises by id."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: Id
    name: Name
    items: Annotated[tuple[ItemEntry, ...], MinLen(1), MaxLen(100)]
    purpose: Text | None = None
    about: About = field(default_factory=About)
    rounds: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.rounds <= MAX_ROUNDS:
            raise ValueError(f"rounds: {self.rounds} is out of range: from 1 to {MAX_ROUNDS}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All exercises and routines, by id, in the order of their files."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, RoutineEntry]

    def find(self, name: str) -> Exercise | RoutineEntry:
        """Return what goes by this id, name or alias, in any case; an id beats a name, a routine an exercise.

        Raises: UsageError: nothing does, or several do.
        """
        for table in (self.routines, self.exercises):
            if entry := table.get(_key(name).replace(" ", "-")):
                return entry
        found = {entry.id: entry for entry in self._entries() if _key(name) in map(_key, _names(entry))}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise UsageError(f"'{name}' could be {_listed(found)}; give the id")
        raise UsageError(f"there is no exercise or routine '{name}'{self._did_you_mean(name)}")

    def find_exercise(self, name: str) -> Exercise:
        """Return the exercise of this id, name or alias.

        Raises: UsageError: there is none.
        """
        found = self.exercises.get(name) or self.find(name)
        if isinstance(found, Exercise):
            return found
        raise UsageError(f"'{name}' is a routine; an exercise is wanted here")

    def find_routine(self, name: str) -> RoutineEntry:
        """Return the routine of this id or name.

        Raises: UsageError: there is none.
        """
        found = self.find(name)
        if isinstance(found, RoutineEntry):
            return found
        raise UsageError(f"'{name}' is an exercise; a routine is wanted here (flexroutine routines lists them)")

    def _entries(self) -> Iterable[Exercise | RoutineEntry]:
        yield from self.routines.values()
        yield from self.exercises.values()

    def _did_you_mean(self, name: str) -> str:
        spoken = {spelled: entry.id for entry in self._entries() for spelled in _names(entry)}
        near = did_you_mean(name, spoken)
        ids = list(dict.fromkeys(spoken[each] for each in near))
        return f"; did you mean {_listed(ids)}?" if ids else "; flexroutine list shows what there is"


def did_you_mean(wanted: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the known names that are nearest to the wanted one, whatever their word order.

    A single word may also be near one word of a name.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only needed once a look-up has failed

    spelled: dict[str, str] = {}
    for name in known:
        words = _key(name).split()
        for key in (" ".join(sorted(words)), *words):
            spelled.setdefault(key, name)
    near = get_close_matches(" ".join(sorted(_key(wanted).split())), spelled, n=6, cutoff=0.6)
    return list(dict.fromkeys(spelled[key] for key in near))[:3]


def _names(entry: Exercise | RoutineEntry) -> tuple[str, ...]:
    aka = entry.aka if isinstance(entry, Exercise) else ()
    return (entry.id, entry.name, *aka)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
