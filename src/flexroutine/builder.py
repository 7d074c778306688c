"""A routine to order: what is asked for, or what is in the way and what would work.

`choosing` finds the routine; here is what happens when there is none.
"""

from collections.abc import Iterator
from dataclasses import replace

from flexroutine.catalogue import Catalogue
from flexroutine.choices import Level, Position
from flexroutine.choosing import choose
from flexroutine.errors import NothingToDoError
from flexroutine.explaining import Built, explain
from flexroutine.request import Request, Selection
from flexroutine.routine import Routine

MINUTES = range(1, 121)


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
    selection = Selection.of(catalogue, request)
    if items := choose(selection):
        return explain(selection, items)
    remedies = [words for words, loosened in _loosened(catalogue, request) if _can_be_built(catalogue, loosened)]
    nearest = _nearest_minutes(catalogue, request)
    raise NothingToDoError(_failure(request, nearest, remedies))


def _can_be_built(catalogue: Catalogue, request: Request) -> bool:
    try:
        return choose(Selection.of(catalogue, request)) is not None
    except NothingToDoError:
        return False


def _failure(request: Request, nearest: int | None, remedies: list[str]) -> str:
    asked = f"{request.minutes} minutes {describe(request)}".rstrip()
    if nearest is None:
        found = "nothing can be built"
    else:
        found = f"{'at most' if nearest < request.minutes else 'at least'} {nearest} minutes"
    advice = f"; {' or '.join(remedies[:3])}" if remedies else ""
    return f"{asked}: {found}{advice}"


def describe(request: Request) -> str:
    """Say what a request asks for besides its minutes."""
    parts = [
        f"for {', '.join(request.focus)}" if request.focus else "",
        f"only {', '.join(request.positions)}" if request.positions else "",
        f"with {', '.join(request.equipment)}" if request.equipment else "without equipment",
        f"without {', '.join(request.avoid)}" if request.avoid else "",
        f"including {', '.join(request.include)}" if request.include else "",
    ]
    return " ".join(part for part in parts if part)


def _loosened(catalogue: Catalogue, request: Request) -> Iterator[tuple[str, Request]]:
    """Give the request with one thing less in the way, and how to ask for that."""
    for position in Position if request.positions else ():
        if position not in request.positions:
            yield f"add --position {position}", replace(request, positions=(*request.positions, position))
    for thing in _things(catalogue):
        if thing not in request.equipment:
            yield f"add {thing} to --equipment", replace(request, equipment=(*request.equipment, thing))
    for word in request.avoid:
        yield f"leave out --avoid {word}", replace(request, avoid=tuple(each for each in request.avoid if each != word))
    for word in request.focus:
        yield f"leave out --focus {word}", replace(request, focus=tuple(each for each in request.focus if each != word))
    for id_ in request.include:
        rest = tuple(each for each in request.include if each != id_)
        yield f"leave out --include {id_}", replace(request, include=rest)
    level = request.pacing.level
    for higher in list(Level)[list(Level).index(level) + 1 :]:
        yield f"use --level {higher}", replace(request, pacing=replace(request.pacing, level=higher))


def _things(catalogue: Catalogue) -> list[str]:
    """Return the equipment that the catalogue knows, the most useful first."""
    needs = [need for exercise in catalogue.exercises.values() for need in exercise.equipment]
    things = [thing for need in needs for thing in need.any_of]
    return sorted(dict.fromkeys(things), key=things.count, reverse=True)[:6]


def _nearest_minutes(catalogue: Catalogue, request: Request) -> int | None:
    """Return the nearest number of minutes for which there is a routine, the shorter of two."""
    for distance in range(1, len(MINUTES)):
        for minutes in (request.minutes - distance, request.minutes + distance):
            if minutes in MINUTES and _can_be_built(catalogue, replace(request, minutes=minutes)):
                return minutes
    return None
