"""What a routine can be for: the muscles or the kinds of exercise that a word stands for, and their opposites."""

from collections.abc import Iterable
from dataclasses import dataclass

from flexroutine.catalogue import Exercise, did_you_mean
from flexroutine.choices import Category
from flexroutine.errors import UsageError

_GLUTES = ("gluteus maximus", "gluteus medius", "gluteus minimus", "piriformis")
_QUADS = ("quadriceps femoris", "rectus femoris", "vastus lateralis", "vastus medialis", "vastus intermedius")


@dataclass(frozen=True, slots=True)
class Focus:
    """What a word of `--focus` stands for."""

    name: str
    muscles: frozenset[str] = frozenset()
    categories: frozenset[Category] = frozenset()
    """For a focus that is a kind of exercise and not a place of the body."""
    opposite: str | None = None
    """The focus whose muscles pull the other way."""

    def relevance(self, exercise: Exercise) -> int:
        """Return 2 if this is what the exercise is for, 1 if it helps, 0 if it has nothing to do with it."""
        if exercise.category in self.categories or self.muscles.intersection(exercise.muscles.primary):
            return 2
        return 1 if self.muscles.intersection(exercise.muscles.secondary) else 0

    def why(self, exercise: Exercise) -> str:
        """Name what ties the exercise to this focus."""
        muscles = [*exercise.muscles.primary, *exercise.muscles.secondary]
        return next((muscle for muscle in muscles if muscle in self.muscles), str(exercise.category))


FOCUSES = {
    each.name: each
    for each in (
        Focus(
            "hip-flexors",
            frozenset(("psoas major", "iliacus", "rectus femoris", "tensor fasciae latae", "sartorius", "pectineus")),
            opposite="glutes",
        ),
        Focus("lower-back", frozenset(("erector spinae", "multifidus", "quadratus lumborum")), opposite="core"),
        Focus(
            "core",
            frozenset(("rectus abdominis", "transversus abdominis", "external oblique", "internal oblique")),
            opposite="lower-back",
        ),
        Focus("glutes", frozenset(_GLUTES), opposite="hip-flexors"),
        Focus("hamstrings", frozenset(("hamstrings",)), opposite="quads"),
        Focus("quads", frozenset(_QUADS), opposite="hamstrings"),
        Focus(
            "mobility",
            categories=frozenset((Category.MOBILITY, Category.DYNAMIC_STRETCH, Category.YOGA, Category.STATIC_STRETCH)),
        ),
        Focus(
            "relax",
            categories=frozenset((Category.BREATHING, Category.MOBILITY, Category.YOGA, Category.STATIC_STRETCH)),
        ),
    )
}


def find_focus(word: str, exercises: Iterable[Exercise]) -> Focus:
    """Return what a word stands for: one of `FOCUSES`, or a muscle (also whole words of its name, as in psoas).

    Raises: UsageError: neither; with what may have been meant.
    """
    name = word.strip().casefold()
    if focus := FOCUSES.get(name.replace(" ", "-")):
        return focus
    known = {muscle for each in exercises for muscle in (*each.muscles.primary, *each.muscles.secondary)}
    spoken = " ".join(name.replace("-", " ").split())
    muscles = frozenset(muscle for muscle in known if f" {spoken} " in f" {muscle} ")
    if spoken and muscles:
        return Focus(name, muscles)
    containing = [muscle for muscle in sorted(known) if spoken and spoken in muscle][:3]
    near = did_you_mean(name, (*FOCUSES, *sorted(known))) or containing
    hint = f"did you mean {', '.join(near)}?" if near else f"there is {', '.join(FOCUSES)}, or any muscle"
    raise UsageError(f"there is no focus '{word}'; {hint}")


def opposite_of(focus: Focus) -> Focus | None:
    """Return the focus of the muscles that pull the other way, if the body has such a pair."""
    return FOCUSES[focus.opposite] if focus.opposite else None
