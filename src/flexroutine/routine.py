"""An ordered list of exercises, each with the dose to use here, and how many rounds of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from flexroutine.catalogue import MAX_COLD, About, Catalogue, Exercise, Id, ItemEntry, Need, RoutineEntry
from flexroutine.cautions import Caution
from flexroutine.dose import Dose
from flexroutine.errors import DataError, NothingToDoError
from flexroutine.quantities import Span


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a routine and the dose to use in it."""

    exercise: Exercise
    dose: Dose
    for_you: tuple[str, ...] = ()
    """How the person should adapt it, one sentence each."""
    instead_of: Id | None = None
    """The exercise that hurt, in whose place it has come."""


@dataclass(frozen=True, slots=True)
class Routine:
    """What is to be done, in order; `rounds` times over."""

    id: str
    name: str
    items: tuple[Item, ...]
    purpose: str | None = None
    about: About = field(default_factory=About)
    rounds: int = 1
    for_you: tuple[str, ...] = ()
    """What was changed for the person, and what to mind, one sentence each."""
    is_changed: bool = False
    """Whether something of it was replaced or left out for the person."""

    def __post_init__(self) -> None:
        if problem := too_long(self.items, self.rounds):
            raise DataError(f"routine '{self.id}': {problem}; put it in once, and in one round")

    @property
    def equipment(self) -> tuple[Need, ...]:
        """Everything that is needed, each thing once, in order of first use."""
        return tuple(dict.fromkeys(need for item in self.items for need in item.exercise.equipment))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was changed for the person, and what to adapt in which exercises, each advice once."""
        names: dict[str, dict[str, None]] = {}
        for item in self.items:
            for advice in item.for_you:
                names.setdefault(advice, {})[item.exercise.name] = None
        return (*self.for_you, *(f"{advice} ({', '.join(found)})" for advice, found in names.items()))


def too_long(items: Iterable[Item], rounds: int) -> str | None:
    """Say which exercise would pass its longest time in all, if one would: what does harm does it bit by bit too."""
    items = tuple(items)
    limited = {item.exercise.id: item.exercise for item in items if item.exercise.longest}
    for exercise in limited.values():
        doses = [item.dose for item in items if item.exercise.id == exercise.id]
        if problem := exercise.outlasts(*doses * rounds):
            return problem
    return _too_cold(items, rounds)


def _too_cold(items: Iterable[Item], rounds: int) -> str | None:
    """Say that cold comes on the skin for too long in all, if it does: skin does not know one pack from another."""
    cold_ms = rounds * sum(item.dose.longest_ms for item in items if Caution.COLD_ON_SKIN in item.exercise.cautions)
    if cold_ms <= MAX_COLD.high_ms:
        return None
    return f"cold would be on the skin for {Span(cold_ms, cold_ms)} in all: never over {MAX_COLD}"


def resolve_routine(entry: RoutineEntry, catalogue: Catalogue) -> Routine:
    """Look up a routine's exercises and apply its doses.

    Raises: DataError: an item cannot be used, with the item's number and the reason.
    """
    items = []
    for number, item in enumerate(entry.items, start=1):
        try:
            items.append(resolve_item(item, catalogue))
        except ValueError as error:
            raise DataError(f"routine '{entry.id}': item {number}: {error}") from None
    return Routine(entry.id, entry.name, tuple(items), entry.purpose, entry.about, entry.rounds)


def resolve_item(entry: ItemEntry, catalogue: Catalogue) -> Item:
    """Look up one item of a routine.

    Raises: ValueError: its exercise is unknown or advised against, or its dose is none.
    """
    exercise = catalogue.exercises.get(entry.exercise)
    if not exercise:
        raise ValueError(f"there is no exercise '{entry.exercise}'")
    if exercise.advised_against:
        raise ValueError(refusal(exercise))
    dose = exercise.dose.changed(entry.dose) if entry.dose else exercise.dose
    if problem := exercise.outlasts(dose):
        raise ValueError(problem)
    return Item(exercise, dose)


def single_exercise(exercise: Exercise) -> Routine:
    """Return the routine that is this one exercise at its own dose.

    Raises: NothingToDoError: the exercise is advised against.
    """
    if exercise.advised_against:
        raise NothingToDoError(refusal(exercise))
    return Routine(exercise.id, exercise.name, (Item(exercise, exercise.dose),))


def join_routines(parts: Iterable[Routine]) -> Routine:
    """Return one routine that goes through all of `parts` in order, their rounds included."""
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0]
    items = tuple(item for part in parts for _ in range(part.rounds) for item in part.items)
    return Routine(
        id="-".join(part.id for part in parts),
        name=", ".join(part.name for part in parts),
        items=items,
    )


def routines_in(run: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the routines that the id of a run stands for: `daily-core` is `daily` and then `core`."""
    if run in known:
        return (run,)
    for each in known:
        if run.startswith(f"{each}-") and (rest := routines_in(run[len(each) + 1 :], known)):
            return (each, *rest)
    return ()


def refusal(exercise: Exercise) -> str:
    """Say why an exercise that is advised against is not run, and what to do instead."""
    advice = exercise.advised_against
    if not advice:
        return ""
    instead = f" Instead: {', '.join(advice.instead)}." if advice.instead else ""
    return f"'{exercise.id}' is advised against. {advice.reason}{instead}"
