"""A routine to order: what is asked for, or what is in the way and what would work.

`choosing` finds the routine; here is what happens when there is none.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, cast

from flexroutine.catalogue import Catalogue
from flexroutine.choices import Level, Position
from flexroutine.choosing import choose
from flexroutine.errors import NothingToDoError
from flexroutine.explaining import Built, explain
from flexroutine.request import Request, Selection
from flexroutine.routine import Routine
from flexroutine.timeline import LEAD_IN_MS

MINUTES = range(1, 121)

Way = tuple[str, Request]
"""A request with less in the way, and how to ask for that."""


def build_routine(catalogue: Catalogue, request: Request) -> Routine:
    """Return the routine that a request asks for.

    Raises: NothingToDoError: nothing fits it; says what is in the way and what would work. UsageError: it names
    something that does not exist.
    """
    return build(catalogue, request).routine


def build(catalogue: Catalogue, request: Request) -> Built:
    """Return the routine that a request asks for, with its reasoning.

    Raises: NothingToDoError and UsageError as `build_routine`.
    """
    if request.minutes not in MINUTES:
        raise NothingToDoError(f"{request.minutes} minutes: from {MINUTES[0]} to {MINUTES[-1]} can be built")
    try:
        selection = Selection.of(catalogue, request)
    except NothingToDoError as error:
        raise NothingToDoError("; ".join(filter(None, (str(error), _advice(catalogue, request))))) from None
    if items := choose(selection):
        return explain(selection, items)
    found = f"{describe(request)}: {_nearest(selection)}"
    raise NothingToDoError("; ".join(filter(None, (found, _advice(catalogue, request)))))


def describe(request: Request) -> str:
    """Say what a request asks for."""
    parts = [
        f"{request.minutes} minute{'' if request.minutes == 1 else 's'}",
        f"for {', '.join(request.focus)}" if request.focus else "",
        " or ".join(request.positions),
        f"with {', '.join(request.equipment)}" if request.equipment else "without equipment",
        f"avoiding {', '.join(request.avoid)}" if request.avoid else "",
        f"including {', '.join(request.include)}" if request.include else "",
    ]
    return " ".join(part for part in parts if part)


def _nearest(selection: Selection) -> str:
    """Say for which minutes there is a routine: the nearest below and the nearest above."""
    wanted = selection.request.minutes
    below = next((each for each in range(wanted - 1, 0, -1) if _lasts(selection, each)), None)
    above = next((each for each in MINUTES[wanted:] if _lasts(selection, each)), None)
    if below and above:
        return f"{below} or {above} min can be built"
    if below:
        return f"at most {below} min"
    return f"at least {above} min" if above else "nothing fits that"


def _lasts(selection: Selection, minutes: int) -> bool:
    return choose(replace(selection, request=replace(selection.request, minutes=minutes))) is not None


def _advice(catalogue: Catalogue, request: Request) -> str:
    """Say what works: up to three changes, one of a kind; or, if no single one does, several at once.

    What is avoided, and the level, protect somebody, so they are named only where nothing else works.
    """
    kinds = (_positions(request), _things(catalogue, request), _includes(request), _focuses(request), _lead_in(request))
    guards = (_avoided(request), _levels(request))
    for ways in (kinds, guards, (_several(request),)):
        working = (next((words for words, way in kind if _can_be_built(catalogue, way)), None) for kind in ways)
        if found := list(islice(filter(None, working), 3)):
            return " or ".join(found)
    return ""


def _can_be_built(catalogue: Catalogue, request: Request) -> bool:
    try:
        return choose(Selection.of(catalogue, request)) is not None
    except NothingToDoError:
        return False


def _positions(request: Request) -> Iterator[Way]:
    for position in Position if request.positions else ():
        if position not in request.positions:
            yield f"add --position {position}", replace(request, positions=(*request.positions, position))


def _things(catalogue: Catalogue, request: Request) -> Iterator[Way]:
    """Give the equipment that the catalogue knows, the most useful first."""
    needs = [need for exercise in catalogue.exercises.values() for need in exercise.equipment]
    things = [thing for need in needs for thing in need.any_of]
    for thing in sorted(dict.fromkeys(things), key=things.count, reverse=True):
        if thing not in request.equipment:
            yield f"add {thing} to --equipment", replace(request, equipment=(*request.equipment, thing))


def _includes(request: Request) -> Iterator[Way]:
    for word in request.include:
        yield f"leave out --include {word}", replace(request, include=_without(word, request.include))


def _focuses(request: Request) -> Iterator[Way]:
    for word in request.focus:
        yield f"leave out --focus {word}", replace(request, focus=_without(word, request.focus))


def _lead_in(request: Request) -> Iterator[Way]:
    if request.pacing.lead_in_ms > LEAD_IN_MS:
        yield "use --lead-in 10s", replace(request, pacing=replace(request.pacing, lead_in_ms=LEAD_IN_MS))


def _avoided(request: Request) -> Iterator[Way]:
    for word in request.avoid:
        yield f"leave out --avoid {word}", replace(request, avoid=_without(word, request.avoid))


def _levels(request: Request) -> Iterator[Way]:
    level = request.pacing.level
    for higher in list(Level)[list(Level).index(level) + 1 :]:
        yield f"use --level {higher}", replace(request, pacing=replace(request.pacing, level=higher))


def _several(request: Request) -> Iterator[Way]:
    """Give the request with more and more of its options left out."""
    words = ""
    for option, name in _OPTIONS:
        if getattr(request, name):
            request = replace(request, **cast("dict[str, Any]", {name: ()}))
            words = f"{words}, {option}" if words else f"leave out {option}"
            yield words, request
    yield "ask only for the minutes", replace(Request(request.minutes), pacing=request.pacing, seed=request.seed)


_OPTIONS = (("--include", "include"), ("--focus", "focus"), ("--position", "positions"), ("--avoid", "avoid"))


def _without(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in words if each != word)
