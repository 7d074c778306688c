"""What is asked of the builder by the options of `build` and `start`."""

import datetime
from collections.abc import Sequence

from flexroutine.avoiding import Avoided
from flexroutine.catalogue import did_you_mean
from flexroutine.choices import Position
from flexroutine.cli.names import separated
from flexroutine.errors import UsageError
from flexroutine.loading import load_catalogue
from flexroutine.request import Request
from flexroutine.settings import Settings


def request_for(
    settings: Settings,
    minutes: int,
    focus: Sequence[str] | None,
    position: Sequence[str] | None,
    equipment: str | None,
    avoid: Sequence[str] | None,
    include: Sequence[str] | None,
    seed: int | None,
    conditions: Sequence[Avoided] = (),
) -> Request:
    """Return what is asked of the builder; several things can be given with commas or one by one."""
    things = settings.equipment if equipment is None else _known_things(separated("equipment", [equipment]))
    return Request(
        minutes=minutes,
        focus=tuple(separated("focus", focus)),
        positions=tuple(map(_position, separated("position", position))),
        equipment=tuple(thing for thing in things if thing != "none"),
        avoid=tuple(separated("avoid", avoid)),
        conditions=tuple(conditions),
        include=tuple(separated("include", include)),
        seed=datetime.date.today().toordinal() if seed is None else seed,  # noqa: DTZ011 - the day where you are
        pacing=settings.pacing,
    )


def _known_things(words: Sequence[str]) -> tuple[str, ...]:
    """Refuse a thing that nothing in the catalogue needs: it is most likely misspelt."""
    exercises = load_catalogue().catalogue.exercises.values()
    known = {thing for exercise in exercises for need in exercise.equipment for thing in need.any_of} | {"none"}
    for word in words:
        if word not in known:
            near = did_you_mean(word, known)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
            raise UsageError(f"there is no equipment '{word}'; {hint}")
    if "none" in words and len(words) > 1:
        raise UsageError(f"--equipment {','.join(words)} contradicts itself: none is nothing at all")
    return tuple(words)


def _position(word: str) -> Position:
    name = "-".join(word.replace("-", " ").split())
    if name in list(Position):
        return Position(name)
    near = did_you_mean(name, Position)
    hint = f"did you mean {', '.join(near)}?" if near else f"there is {', '.join(Position)}"
    raise UsageError(f"there is no position '{word}'; {hint}")
