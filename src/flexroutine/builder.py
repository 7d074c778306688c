"""A routine to order: what is asked for, or what is in the way and what would work.

`choosing` finds the routine; here is what happens when there is none.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, cast

from flexroutine.adapting import adapt
from flexroutine.avoiding import find_avoided
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
        raise NothingToDoError("; ".join(filter(None, (str(error), _way_out(catalogue, request))))) from None
    if items := choose(selection):
        built = explain(selection, items)
        return replace(built, routine=adapt(built.routine, request.conditions, catalogue))
    advice = [*_minutes(selection), *_advice(catalogue, request)][:_MOST_ADVICE]
    found = f"{describe(request)}: {'this cannot be built' if advice else 'nothing fits that'}"
    raise NothingToDoError("; ".join(filter(None, (found, " or ".join(advice)))))


def describe(request: Request) -> str:
    """Say what a request asks for."""
    parts = [
        _said_minutes(request.minutes),
        f"for {', '.join(request.focus)}" if request.focus else "",
        " or ".join(request.positions),
        f"with {', '.join(request.equipment)}" if request.equipment else "without equipment",
        f"avoiding {', '.join(request.avoid)}" if request.avoid else "",
        f"with {', '.join(each.word for each in request.conditions)} in the profile" if request.conditions else "",
        f"including {', '.join(request.include)}" if request.include else "",
    ]
    return " ".join(part for part in parts if part)


def _minutes(selection: Selection) -> list[str]:
    """Advise the minutes for which there is a routine, the nearest below and above, the nearer one first."""
    wanted = selection.request.minutes
    below = next((each for each in range(wanted - 1, 0, -1) if _lasts(selection, each)), None)
    above = next((each for each in MINUTES[wanted:] if _lasts(selection, each)), None)
    found = sorted(filter(None, (below, above)), key=lambda each: abs(each - wanted))
    return [f"ask for {_said_minutes(each)} (--minutes {each})" for each in found]


def _said_minutes(minutes: int) -> str:
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _lasts(selection: Selection, minutes: int) -> bool:
    return choose(replace(selection, request=replace(selection.request, minutes=minutes))) is not None


def _way_out(catalogue: Catalogue, request: Request) -> str:
    """Say what works where a request contradicts itself."""
    advice = _advice(catalogue, request)
    words = sorted(each.rsplit(" ", 1)[0] for each in advice)
    return "leave out one" if words == ["leave out --avoid", "leave out --include"] else " or ".join(advice)


def _advice(catalogue: Catalogue, request: Request) -> list[str]:
    """Say what works: up to three changes, one of a kind; or, if no single one does, several at once.

    A condition that is avoided protects somebody: none of them is ever left out. The level does so too, and is only
    named where nothing else works.
    """
    harmless = tuple(word for word in request.avoid if not find_avoided(word, catalogue).is_for_health)
    kinds = (
        _positions(request),
        _things(catalogue, request),
        _left_out(request, "include", request.include),
        _left_out(request, "focus", request.focus),
        _left_out(request, "avoid", harmless),
        _lead_in(request),
    )
    for ways in (kinds, (_levels(request),), (_several(request, harmless),)):
        working = (next((words for words, way in kind if _can_be_built(catalogue, way)), None) for kind in ways)
        if found := list(islice(filter(None, working), _MOST_ADVICE)):
            return found
    return []


_MOST_ADVICE = 3


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


def _left_out(request: Request, name: str, words: tuple[str, ...]) -> Iterator[Way]:
    """Give the request without one word of an option."""
    for word in words:
        yield f"leave out --{name} {word}", _without(request, name, (word,))


def _lead_in(request: Request) -> Iterator[Way]:
    if request.pacing.lead_in_ms > LEAD_IN_MS:
        yield "use --lead-in 10s", replace(request, pacing=replace(request.pacing, lead_in_ms=LEAD_IN_MS))


def _levels(request: Request) -> Iterator[Way]:
    level = request.pacing.level
    for higher in list(Level)[list(Level).index(level) + 1 :]:
        yield f"use --level {higher}", replace(request, pacing=replace(request.pacing, level=higher))


def _several(request: Request, harmless: tuple[str, ...]) -> Iterator[Way]:
    """Give the request with more and more of its wishes left out, and at last with the usual equipment."""
    said: list[str] = []
    wishes = (
        ("--include", "include", request.include),
        ("--focus", "focus", request.focus),
        ("--position", "positions", request.positions),
        ("--avoid", "avoid", harmless),
    )
    for option, name, words in wishes:
        if words:
            request = _without(request, name, words)
            said.append(f"{option} {','.join(words)}")
            yield f"leave out {' and '.join(said)}", request
    usual = tuple(dict.fromkeys((*request.equipment, *Request(request.minutes).equipment)))
    left_out = f" and leave out {' and '.join(said)}" if said else ""
    yield f"use --equipment {','.join(usual)}{left_out}", replace(request, equipment=usual)


def _without(request: Request, name: str, words: tuple[str, ...]) -> Request:
    rest = tuple(each for each in getattr(request, name) if each not in words)
    return replace(request, **cast("dict[str, Any]", {name: rest}))
