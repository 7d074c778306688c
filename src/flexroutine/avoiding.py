"""What somebody must or wants to avoid, and which exercises that rules out."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flexroutine.cautions import Caution
from flexroutine.choices import Position
from flexroutine.conditions import CONDITIONS
from flexroutine.errors import UsageError
from flexroutine.everyday_words import (
    ASK,
    EITHER,
    UNCLEAR,
    condition_name,
    hyphenated,
    near_conditions,
    plain_word,
    really_near,
)

if TYPE_CHECKING:  # the list marks exercises without the records, which take longer to import than the list itself
    from flexroutine.catalogue import Catalogue, Exercise


@dataclass(frozen=True, slots=True)
class Avoided:
    """One thing to avoid: an exercise, a position or a condition with its cautions."""

    word: str
    exercise: str | None = None
    position: Position | None = None
    cautions: frozenset[Caution] = frozenset()
    adapt: frozenset[Caution] = frozenset()
    """Those of the cautions that an adapted form answers."""
    is_total: bool = False
    """Whether nothing at all may be done."""

    @property
    def is_for_health(self) -> bool:
        """Whether it protects somebody: no advice may ever be to leave it out."""
        return bool(self.cautions)

    def rules_out(self, exercise: "Exercise") -> bool:
        """Tell whether the exercise is out because of this, where there are others to choose from."""
        return (
            self.is_total
            or exercise.id == self.exercise
            or exercise.position is self.position
            or not self.cautions.isdisjoint(exercise.cautions)
        )

    def forbids(self, cautions: Collection[str]) -> bool:
        """Tell whether what has these cautions must be left out, since no adapted form of it will do."""
        return self.is_total or not (self.cautions - self.adapt).isdisjoint(cautions)

    def reason(self, exercise: "Exercise") -> str:
        """Say why it forbids an exercise."""
        caution = next((each for each in exercise.cautions if each in self.cautions - self.adapt), None)
        return f"{self.word}: {caution.instruction}" if caution else self.word

    def until(self) -> str:
        """Say when the end of a condition is that rules out everything, and how to tell it."""
        return f"{self.word}: {CONDITIONS[self.word].instruction}; then: flexroutine profile remove {self.word}"

    def to_adapt(self, exercise: "Exercise") -> tuple[Caution, ...]:
        """Return the cautions of an exercise that it asks to adapt."""
        return tuple(each for each in exercise.cautions if each in self.adapt)


def avoided_condition(name: str, week: int | None = None) -> Avoided:
    """Return what a condition rules out; in this week of pregnancy, where it is known."""
    condition = CONDITIONS[name]
    cautions = condition.cautions - condition.too_early(week)
    return Avoided(name, cautions=cautions, adapt=condition.adapt & cautions, is_total=condition.is_total)


def find_avoided(word: str, catalogue: "Catalogue") -> Avoided:
    """Return what a word of `--avoid` stands for: a condition, a position, a caution or an exercise.

    Kneeling is both a position and a caution: it rules out both. Everyday words such as "bad knees" are understood.
    Raises: UsageError: none of them, or one that may stand for several; with what may have been meant.
    """
    plain = plain_word(word)
    name = plain if plain in list(Caution) else condition_name(word) or hyphenated(word)
    parts = [avoided_condition(each) for each in EITHER.get(name, (name,)) if each in CONDITIONS]
    cautions = frozenset(each for each in Caution if each == name).union(*(part.cautions for part in parts))
    position = next((each for each in Position if each == name), None)
    if cautions or position:
        return Avoided(name, position=position, cautions=cautions, is_total=any(part.is_total for part in parts))
    if conditions := UNCLEAR.get(plain):
        raise UsageError(f"'{word}' may be one of several conditions; say which: {', '.join(conditions)}")
    try:
        exercise = catalogue.find_exercise(word).id
    except UsageError:
        near = near_conditions(name) or really_near(name, (*Position, *Caution, *catalogue.exercises))
        hint = f"did you mean {', '.join(near)}?" if near else f"{ASK}: {', '.join(CONDITIONS)}"
        raise UsageError(f"there is nothing to avoid called '{word}'; {hint}") from None
    return Avoided(exercise, exercise=exercise)
