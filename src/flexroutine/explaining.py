"""Why a built routine is what it is, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flexroutine.catalogue import About, Exercise
from flexroutine.choices import Position
from flexroutine.focus import opposite_of
from flexroutine.request import MAIN_PHASES, PHASES, Selection
from flexroutine.routine import Item, Routine


@dataclass(frozen=True, slots=True)
class Built:
    """A routine, and the reasoning behind it."""

    routine: Routine
    why: Mapping[str, str]
    """For each exercise by id: why it is there."""
    left_out: Mapping[str, str]
    """For each exercise that the request rules out: why."""
    avoided: frozenset[str]
    """Those of them that are ruled out by what the request avoids, and not only by what it does not allow for."""
    notes: tuple[str, ...]
    """What else should be known, such as phases that the time has no room for."""


def explain(selection: Selection, items: Sequence[Item]) -> Built:
    """Return the routine of these items, with its reasoning."""
    request = selection.request
    why = {
        str(item.exercise.id): _why(item.exercise, before.exercise if before else None, selection)
        for before, item in zip((None, *items), items, strict=False)
    }
    left_out = {id_: reason for id_, reason in selection.left_out.items() if not reason.startswith("recovery, only")}
    words = {each.word for each in selection.avoided}
    avoided = frozenset(id_ for id_, reason in left_out.items() if reason in words)
    focus = ", ".join(request.focus)
    minutes = f"{request.minutes} minute{'' if request.minutes == 1 else 's'}"
    routine = Routine(
        id="built",
        name=minutes + (f" for {focus}" if focus else ""),
        items=tuple(items),
        purpose=_purpose(selection, minutes),
        about=About(source="Built from the catalogue; the order and the shares of the phases are our own choice."),
    )
    return Built(routine, why, left_out, avoided, tuple(_notes(selection, items)))


def _purpose(selection: Selection, minutes: str) -> str:
    """Say what it was built for, so that who finds it later knows whom it suits."""
    health = list(dict.fromkeys(each.word.replace("-", " ") for each in selection.avoided if each.is_for_health))
    others = [each.word for each in selection.avoided if not each.is_for_health]
    parts = [
        f"Built for {minutes} ({selection.request.pacing.level})",
        f"with a focus on {_enumerated(_few(selection.request.focus))}" if selection.request.focus else "",
        f"without exercises that need care with {_enumerated(health)}" if health else "",
        f"without {_enumerated(_few(others))}" if others else "",
    ]
    return ", ".join(filter(None, parts)) + "."


def _few(names: Sequence[str]) -> Sequence[str]:
    return names if len(names) < 10 else [*names[:8], f"{len(names) - 8} more"]


def _why(exercise: Exercise, before: Exercise | None, selection: Selection) -> str:
    phase = next(each for each in PHASES if exercise.category in each.categories)
    served = [each for each in selection.focuses if phase in MAIN_PHASES or exercise.category in each.categories]
    focus = max(served, key=lambda each: each.relevance(exercise), default=None)
    opposites = [(each, other) for each in served if (other := opposite_of(each)) and other.relevance(exercise) == 2]
    if exercise.id in selection.request.include:
        reason = "you asked for it"
    elif focus and focus.relevance(exercise):
        reason = f"{focus.why(exercise)}, your focus"
    elif opposites:
        pulled, pulling = opposites[0]
        reason = f"{pulling.why(exercise)}, the opposite of {pulled.name}"
    else:
        reason = f"{phase.name}: {next(iter(exercise.muscles.primary), 'the whole body')}"
    if before and before.position is exercise.position:
        reason += f"; {_ALREADY[exercise.position]} already"
    return reason


_ALREADY = {
    Position.STANDING: "standing",
    Position.SEATED: "sitting",
    Position.HALF_KNEELING: "on one knee",
    Position.KNEELING: "kneeling",
    Position.QUADRUPED: "on all fours",
    Position.PRONE: "on your front",
    Position.SUPINE: "on your back",
    Position.SIDE_LYING: "on your side",
}


def _notes(selection: Selection, items: Sequence[Item]) -> Iterator[str]:
    """Say what applies to the person, and which phases are missing: for want of time, or since nothing is left."""
    if conditions := selection.request.conditions:
        yield f"your profile applies: {_enumerated([each.word for each in conditions])}"
    used = {item.exercise.category for item in items}
    filled = {candidate.phase for candidate in selection.candidates}
    missing = [
        (index in filled, phase.name)
        for index, phase in enumerate(PHASES)
        if phase.share and phase.categories.isdisjoint(used) and selection.share_of(phase)
    ]
    minutes = selection.request.minutes
    if short := [name for is_filled, name in missing if is_filled]:
        yield f"{minutes} minute{'' if minutes == 1 else 's'} left no room for {_enumerated(short)}"
    if empty := [name for is_filled, name in missing if not is_filled]:
        yield f"nothing for {_enumerated(empty)} fits what you asked for"


def _enumerated(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if names[1:] else "") + names[-1]
