"""What somebody must or wants to avoid, and which exercises that rules out."""

import re
from dataclasses import dataclass

from flexroutine.catalogue import Catalogue, Exercise, did_you_mean
from flexroutine.cautions import CONDITIONS, SYNONYMS, UNCLEAR, Caution
from flexroutine.choices import Position
from flexroutine.errors import UsageError


@dataclass(frozen=True, slots=True)
class Avoided:
    """One thing to avoid: an exercise, a position or a condition with its cautions."""

    word: str
    exercise: str | None = None
    position: Position | None = None
    cautions: frozenset[Caution] = frozenset()

    @property
    def is_for_health(self) -> bool:
        """Whether it protects somebody: no advice may ever be to leave it out."""
        return bool(self.cautions)

    def rules_out(self, exercise: Exercise) -> bool:
        """Tell whether the exercise is out because of this."""
        return (
            exercise.id == self.exercise
            or exercise.position is self.position
            or not self.cautions.isdisjoint(exercise.cautions)
        )


def find_avoided(word: str, catalogue: Catalogue) -> Avoided:
    """Return what a word of `--avoid` stands for: a condition, a position, a caution or an exercise.

    Kneeling is both a position and a caution: it rules out both. Everyday words such as "bad knees" are understood.
    Raises: UsageError: none of them, or one that may stand for several; with what may have been meant.
    """
    name = "-".join(word.replace("-", " ").casefold().split())
    plain = _SORE.sub("", name)
    name = SYNONYMS.get(name) or SYNONYMS.get(plain) or (plain if plain in (*CONDITIONS, *Caution) else name)
    cautions = CONDITIONS.get(name, frozenset()) | frozenset(each for each in Caution if each == name)
    position = next((each for each in Position if each == name), None)
    if cautions or position:
        return Avoided(name, position=position, cautions=cautions)
    if conditions := UNCLEAR.get(plain):
        raise UsageError(f"'{word}' may be one of several conditions; say which: {', '.join(conditions)}")
    try:
        exercise = catalogue.find_exercise(word).id
    except UsageError:
        near = did_you_mean(name, (*CONDITIONS, *SYNONYMS)) or did_you_mean(name, (*Position, *Caution))
        near = list(dict.fromkeys(SYNONYMS.get(each, each) for each in near)) or did_you_mean(name, catalogue.exercises)
        hint = f"did you mean {', '.join(near)}?" if near else f"conditions: {', '.join(CONDITIONS)}"
        raise UsageError(f"there is nothing to avoid called '{word}'; {hint}") from None
    return Avoided(exercise, exercise=exercise)


_SORE = re.compile("^((bad|sore|painful|weak)-)+")
