"""What somebody asks of the builder, and what that leaves to choose from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from flexroutine.avoiding import Avoided, find_avoided
from flexroutine.catalogue import Catalogue, Exercise
from flexroutine.cautions import Caution
from flexroutine.choices import Category, Level, Position
from flexroutine.dose import Kind
from flexroutine.errors import NothingToDoError
from flexroutine.fitting import DoseChoice, dose_choices
from flexroutine.focus import Focus, find_focus
from flexroutine.timeline import Pacing


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a session: which exercises, what share of the time, and from how many minutes up."""

    name: str
    categories: frozenset[Category]
    share: float
    from_min: int


# Our choice; the order is the literature's.
PHASES = (
    Phase("warm-up", frozenset((Category.WARM_UP,)), 0.12, 8),
    Phase("dynamic stretches", frozenset((Category.DYNAMIC_STRETCH,)), 0.12, 4),
    Phase("strength and core", frozenset((Category.STRENGTH, Category.CORE)), 0.40, 1),
    Phase(
        "stretches and mobility",
        frozenset((Category.STATIC_STRETCH, Category.MOBILITY, Category.YOGA, Category.MYOFASCIAL)),
        0.30,
        1,
    ),
    Phase("breathing", frozenset((Category.BREATHING,)), 0.06, 8),
    Phase("recovery", frozenset((Category.RECOVERY,)), 0.0, 1),
)
STRENGTH = 2
RECOVERY = len(PHASES) - 1
MOST_AT_ENDS = 0.35
"""The largest part of the time that warm-up and breathing may take."""
_USUAL_PREPARE_MS = 12_000
MAIN_PHASES = PHASES[1:4]
"""The phases in which the focus is worked; warm-up and breathing are for the whole body."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody has and wants."""

    minutes: int
    focus: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    """Only these; none means any."""
    equipment: tuple[str, ...] = ("mat", "chair", "wall")
    avoid: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    seed: int = 0
    pacing: Pacing = field(default_factory=Pacing)
    conditions: tuple[Avoided, ...] = ()
    """What applies to the person, whatever is asked for."""

    @property
    def target_ms(self) -> int:
        """The time that was asked for."""
        return self.minutes * 60_000

    @property
    def tolerance_ms(self) -> int:
        """How far off the routine may be: 5 % or 15 s, whichever is larger."""
        return max(15_000, self.target_ms // 20)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that may be chosen, with what choosing needs to know of it."""

    exercise: Exercise
    phase: int
    relevance: int
    choices: tuple[DoseChoice, ...]
    """From the shortest dose to the full one."""
    merit: float
    """What speaks for it before anything is chosen."""

    @property
    def is_main(self) -> bool:
        """Whether it counts for or against the share of the focus."""
        return PHASES[self.phase] in MAIN_PHASES

    @property
    def least_ms(self) -> int:
        """Its shortest dose."""
        return self.choices[0].length_ms

    @property
    def full_ms(self) -> int:
        """Its full dose."""
        return self.choices[-1].length_ms


@dataclass(frozen=True, slots=True)
class Selection:
    """What a request leaves to choose from."""

    request: Request
    focuses: tuple[Focus, ...]
    avoided: tuple[Avoided, ...]
    candidates: tuple[Candidate, ...]
    included: tuple[Candidate, ...]
    left_out: Mapping[str, str]
    siblings: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, catalogue: Catalogue, request: Request) -> "Selection":
        """Sort out what the request allows.

        Raises: UsageError: it names something that does not exist. NothingToDoError: it contradicts itself.
        """
        exercises = tuple(catalogue.exercises.values())
        focuses = tuple(find_focus(word, exercises) for word in request.focus)
        avoided = (*request.conditions, *(find_avoided(word, catalogue) for word in request.avoid))
        wanted = {catalogue.find_exercise(name).id for name in request.include}
        if total := next((each for each in avoided if each.is_total), None):
            is_kept = total in request.conditions
            raise NothingToDoError(total.until() if is_kept else f"--avoid {total.word} rules out every exercise")
        left_out: dict[str, str] = {}
        candidates: list[Candidate] = []
        for exercise in exercises:
            if reason := _reason_against(exercise, request, avoided, is_wanted=exercise.id in wanted):
                left_out[exercise.id] = reason
            else:
                candidates.append(_candidate(exercise, request, focuses))
        for id_ in wanted:
            if id_ in left_out:
                raise NothingToDoError(_contradiction(id_, left_out[id_], request, avoided))
        included = tuple(each for each in candidates if each.exercise.id in wanted)
        siblings = _siblings(exercises)
        for one, other in combinations(included, 2):
            if other.exercise.id in siblings[one.exercise.id]:
                raise NothingToDoError(
                    f"--include {one.exercise.id},{other.exercise.id}: one is the easier form of the other"
                )
        return cls(request, focuses, avoided, tuple(candidates), included, left_out, siblings)

    def phases(self) -> dict[int, float]:
        """Return the phases that this time has room for, with their shares of it."""
        filled = {candidate.phase for candidate in self.candidates}
        shares = {
            index: self.share_of(phase)
            for index, phase in enumerate(PHASES)
            if index in filled and self.request.minutes >= phase.from_min and self.share_of(phase)
        }
        whole = sum(shares.values()) or 1.0
        return {index: share / whole for index, share in shares.items()}

    @property
    def fair_ms(self) -> int:
        """The most that one exercise should take at its least dose, so that each focus and its opposite find room."""
        return self.request.target_ms // max(5, 3 * len(self.focuses))

    def is_too_little(self) -> bool:
        """Tell whether even everything that is left, of two siblings one, would not fill the time at full doses."""
        once = tuple(self._siblings_once())
        main = {True: 0, False: 0}
        for each in once:
            main[each.relevance > 0] += each.full_ms if each.is_main else 0
        ends_ms = min(sum(each.full_ms for each in once if not each.is_main), MOST_AT_ENDS * self.request.target_ms)
        included_ms = sum(each.full_ms for each in self.included)
        preparing_ms = self.request.pacing.lead_in_ms + (len(once) + len(self.included)) * _USUAL_PREPARE_MS
        most_ms = main[True] + min(main[False], main[True] + included_ms) + ends_ms + included_ms + preparing_ms
        return most_ms < self.request.target_ms - self.request.tolerance_ms

    def _siblings_once(self) -> Iterator[Candidate]:
        """Give the candidates that a phase may take, the longest first; of two that are siblings, one."""
        counted: set[str] = set()
        for each in sorted(self.candidates, key=lambda candidate: -candidate.full_ms):
            if each.exercise.id not in counted and (each.relevance or self.share_of(PHASES[each.phase])):
                yield each
                siblings = sorted(self.siblings[each.exercise.id] - counted)
                counted |= {each.exercise.id, *siblings[:1]}

    def share_of(self, phase: Phase) -> float:
        """A focus on kinds of exercise, such as relax, has no use for others, and more for those at the ends."""
        if not self.focuses or any(focus.muscles for focus in self.focuses):
            return phase.share
        kinds = frozenset[Category]().union(*(focus.categories for focus in self.focuses))
        if phase.categories & kinds:
            return max(phase.share, 0.15)
        return phase.share if Category.WARM_UP in phase.categories and Category.DYNAMIC_STRETCH in kinds else 0.0


def _contradiction(id_: str, reason: str, request: Request, avoided: Iterable[Avoided]) -> str:
    """Say why an exercise that must be in it cannot be."""
    if reason in {each.word for each in request.conditions}:
        return f"--include {id_}: {reason}, in your profile, rules it out"
    if reason == id_:
        return f"--include {id_} and --avoid {id_} contradict each other"
    if reason in {each.word for each in avoided}:
        return f"--include {id_}: --avoid {reason} rules it out"
    return f"--include {id_}: {reason}"


def _reason_against(exercise: Exercise, request: Request, avoided: Iterable[Avoided], *, is_wanted: bool) -> str | None:
    """Say why an exercise is not to be chosen, or None."""
    levels = list(Level)
    have = set(request.equipment)
    by_weight = sorted(avoided, key=lambda each: not each.is_for_health)
    missing = next((need for need in exercise.equipment if have.isdisjoint(need.any_of)), None)
    reasons = (
        "it is advised against" if exercise.advised_against else None,
        next((each.word for each in by_weight if _is_out(each, exercise, request, is_wanted=is_wanted)), None),
        "recovery, only when it is asked for" if exercise.category is Category.RECOVERY and not is_wanted else None,
        "not in the positions you want" if request.positions and exercise.position not in request.positions else None,
        f"needs {missing}" if missing else None,
        f"it is {exercise.level}" if levels.index(exercise.level) > levels.index(request.pacing.level) else None,
    )
    return next(filter(None, reasons), None)


def _is_out(avoided: Avoided, exercise: Exercise, request: Request, *, is_wanted: bool) -> bool:
    """A condition of the person lets her ask for an exercise by name that can be adapted."""
    if is_wanted and avoided in request.conditions:
        return avoided.forbids(exercise.cautions)
    return avoided.rules_out(exercise)


def _candidate(exercise: Exercise, request: Request, focuses: Sequence[Focus]) -> Candidate:
    phase = next(index for index, each in enumerate(PHASES) if exercise.category in each.categories)
    is_main = PHASES[phase] in MAIN_PHASES
    of_use = [focus for focus in focuses if is_main or exercise.category in focus.categories]
    relevance = max((focus.relevance(exercise) for focus in of_use), default=0 if focuses else 1)
    choices = dose_choices(exercise.dose, request.pacing.level)
    return Candidate(exercise, phase, relevance, choices, _merit(exercise, relevance, focuses))


def _merit(exercise: Exercise, relevance: int, focuses: Sequence[Focus]) -> float:
    """What a physiotherapist would rather take: what serves the focus, a steady warm-up, nothing that jolts."""
    merit = 2.0 * relevance if focuses else 0.0
    if exercise.category is Category.WARM_UP:
        merit += 1.0 if exercise.dose.kind is Kind.TIME else 0.0
    if Caution.IMPACT in exercise.cautions:
        merit -= 2.0
    if exercise.category in _UNDER_LOAD and _ROUNDS_THE_BACK.issubset(exercise.cautions):
        merit -= 4.0 if any(_BACK.intersection(focus.muscles) for focus in focuses) else 0.5
    return merit


_BACK = frozenset(("erector spinae", "multifidus", "quadratus lumborum"))
_UNDER_LOAD = (Category.STRENGTH, Category.CORE, Category.DYNAMIC_STRETCH)
_ROUNDS_THE_BACK = frozenset((Caution.DISC_FLEXION, Caution.OSTEOPOROSIS_FLEXION))
"""Together they mark crunches and toe touches: not what a sore back begins with (McGill)."""


def _siblings(exercises: Iterable[Exercise]) -> dict[str, frozenset[str]]:
    """For each exercise, those that it calls easier or harder, and those that call it so."""
    graph: dict[str, set[str]] = defaultdict(set)
    for exercise in exercises:
        for other in (*exercise.easier.ids, *exercise.harder.ids):
            graph[exercise.id].add(other)
            graph[other].add(exercise.id)
    return defaultdict(frozenset, {id_: frozenset(others) for id_, others in graph.items()})
