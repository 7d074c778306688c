"""What somebody must or wants to avoid, and which exercises that rules out."""

from collections.abc import Iterable
from dataclasses import dataclass

from flexroutine.catalogue import Catalogue, Exercise, did_you_mean
from flexroutine.cautions import CONDITIONS, Caution
from flexroutine.choices import Position
from flexroutine.errors import UsageError


@dataclass(frozen=True, slots=True)
class Avoided:
    """One thing to avoid: an exercise, a position or a condition with its cautions."""

    word: str
    exercise: str | None = None
    position: Position | None = None
    cautions: frozenset[Caution] = frozenset()

    def rules_out(self, exercise: Exercise) -> bool:
        """Tell whether the exercise is out because of this."""
        return (
            exercise.id == self.exercise
            or exercise.position is self.position
            or not self.cautions.isdisjoint(exercise.cautions)
        )


def find_avoided(word: str, catalogue: Catalogue) -> Avoided:
    """Return what a word of `--avoid` stands for: a condition, a position, a caution or an exercise.

    Kneeling is both a position and a caution: it rules out both.
    Raises: UsageError: none of them; with what may have been meant.
    """
    name = word.strip().casefold().replace(" ", "-")
    cautions = CONDITIONS.get(name, frozenset()) | frozenset(each for each in Caution if each == name)
    position = next((each for each in Position if each == name), None)
    if cautions or position:
        return Avoided(word, position=position, cautions=cautions)
    try:
        return Avoided(word, exercise=catalogue.find_exercise(word).id)
    except UsageError:
        near = did_you_mean(name, _known_words(catalogue))
        hint = f"did you mean {', '.join(near)}?" if near else f"conditions: {', '.join(CONDITIONS)}"
        raise UsageError(f"there is nothing to avoid called '{word}'; {hint}") from None


def _known_words(catalogue: Catalogue) -> Iterable[str]:
    return (*CONDITIONS, *Position, *Caution, *catalogue.exercises)
