"""Choosing the exercises and doses of a routine to order.

What is right, and what the tests hold:
- Time: the whole timeline is within 5 % or 15 s of what was asked, whichever is larger.
- Doses move only inside the ranges of the catalogue for the level, and down to fewer sets.
- Order: warm-up, dynamic stretches, strength and core, static stretches and mobility, breathing.
- Body: the focus gets the larger share, its opposite is not forgotten, and no exercise stands beside an easier or
  harder sibling.
- Inside a phase, positions follow one path from standing down to lying, or back up.
- The same request gives the same routine; another seed gives another.

Source of the order: AAOS conditioning programmes and Behm 2016 (warm-up, dynamic, strength, static). The shares of the
phases and their least times are our own choice: docs/design.md, "The builder".
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flexroutine.arranging import arrange
from flexroutine.fitting import fit, length_ms, preparing_ms
from flexroutine.focus import Focus, opposite_of
from flexroutine.request import MOST_AT_ENDS, PHASES, RECOVERY, STRENGTH, Candidate, Selection
from flexroutine.routine import Item
from flexroutine.timeline import PREPARE_AFTER_CHANGE_MS, PREPARE_MS, sets_length_ms

OPPOSITE_FROM_MIN = 8
"""From here up there is room for the muscles opposite to the focus."""

_ATTEMPTS = 16
_TOO_SHORT = 4
"""After so many attempts that did not fill the time, the next would not either."""
_PATIENCE = 400
"""How many exercises are put in order in all attempts together: some 12 times those of a long routine."""
_FIRST_OF_PHASE = 0.17
"""The part of the time that the first exercise of a phase may take, whatever the share of the phase: two minutes of
breathing, three of marching. Later attempts allow more."""
_LONGEST_MS = 240_000
"""More than that of one exercise only where the time cannot be filled otherwise."""


def choose(selection: Selection) -> list[Item] | None:
    """Return the items of a routine that is all that was asked for, in order; None when none was found."""
    if selection.is_too_little():
        return None
    too_short, patience = 0, _PATIENCE
    for number in range(_ATTEMPTS):
        attempt = _Attempt(selection, number, patience)
        if items := attempt.run():
            return items
        patience = attempt.patience
        too_short += attempt.is_too_short
        if too_short == _TOO_SHORT or patience <= 0:
            break
    return None


@dataclass(slots=True)
class _Attempt:
    """One try at filling the time; the next try draws other exercises."""

    selection: Selection
    number: int
    patience: int
    chosen: list[Candidate] = field(default_factory=list)
    essential: set[str] = field(default_factory=set)
    banned: set[str] = field(default_factory=set)
    merits: dict[str, float] = field(default_factory=dict)
    is_too_short: bool = False

    def run(self) -> list[Item] | None:
        """Return the items of a routine that is right, in order, or None."""
        request = self.selection.request
        self.chosen = list(self.selection.included)
        self.merits = self._merits()
        self._add_essentials()
        shares = self.selection.phases()
        for index in sorted(shares, key=lambda each: -shares[each]):
            self._fill(index, shares[index] * (request.target_ms - request.pacing.lead_in_ms))
        while self._most_ms() < request.target_ms - request.tolerance_ms:
            if not self._add(request.target_ms - self._most_ms()):
                self.is_too_short = True
                return None
        return self._mended()

    def _mended(self) -> list[Item] | None:
        """Leave out or add one exercise after another until all is right."""
        request = self.selection.request
        while self.patience > 0:
            self.patience -= len(self.chosen)
            items = self._arranged()
            off_ms = length_ms(items, request.pacing) - request.target_ms
            if abs(off_ms) > request.tolerance_ms:
                changed = self._drop(off_ms) if off_ms > 0 else self._add(-off_ms)
            elif not self._is_focused(items):
                changed = self._drop_other()
            elif not self._is_balanced(items):
                changed = self._drop_end()
            else:
                return items
            if not changed:
                return None
        return None

    def _merits(self) -> dict[str, float]:
        """What speaks for each before any is chosen; the scarcer exercises are, the more their length counts."""
        seed, chance = f"{self.selection.request.seed}/{self.number}/", 1.5 + self.number / 10
        candidates = self.selection.candidates
        main_ms = sum(each.full_ms for each in candidates if each.is_main)
        scarcity = min(1.5, self.selection.request.target_ms / max(1, main_ms))
        per_ms = 3 * scarcity**2 / 60_000
        return {
            each.exercise.id: each.merit
            + chance * zlib.crc32((seed + each.exercise.id).encode()) / 2**32
            + per_ms * each.full_ms
            for each in candidates
        }

    def _add_essentials(self) -> None:
        """Choose what may not be missing: something for each focus itself, and for what pulls the other way."""
        for focus in self.selection.focuses:
            self._add_for(focus)
            opposite = opposite_of(focus)
            if opposite and self.selection.request.minutes >= OPPOSITE_FROM_MIN:
                self._add_for(opposite, is_opposite=True)

    def _add_for(self, focus: Focus, *, is_opposite: bool = False) -> None:
        """Choose an exercise whose purpose this is; the opposite is rather strengthened than stretched."""
        there = [each for each in self.chosen if each.is_main and focus.relevance(each.exercise) == 2]
        good = [each for each in there if each.phase == STRENGTH] if is_opposite else there
        if not good:
            able = (each for each in self._free() if each.is_main and each.least_ms <= self.selection.fair_ms)
            best = self._best(
                (each for each in able if focus.relevance(each.exercise) == 2),
                lambda each: is_opposite * 2 * ((each.phase == STRENGTH) - each.relevance),
            )
            good = [best] if best and (best.phase == STRENGTH or not there) else there
            self.chosen += [each for each in good if each not in there]
        self.essential |= {each.exercise.id for each in good[:1]}

    def _fill(self, phase: int, room_ms: float) -> None:
        """Choose exercises of a phase until its time is used up."""
        here = [each for each in self.chosen if each.phase == phase]
        room_ms -= sum(self._likes(each) + PREPARE_MS for each in here)
        is_first = not here
        first = min(MOST_AT_ENDS, _FIRST_OF_PHASE + self.number * 0.06)
        while room_ms > PREPARE_AFTER_CHANGE_MS:
            fitting_ms = max(room_ms, is_first * first * self.selection.request.target_ms)
            able = (each for each in self._free() if each.phase == phase and each.least_ms <= fitting_ms)
            best = self._best(each for each in able if (each.merit > -1 or is_first) and self._keeps_share(each))
            if not best:
                return
            self.chosen.append(best)
            room_ms -= self._likes(best) + PREPARE_MS
            is_first = False

    def _free(self) -> Iterator[Candidate]:
        """Candidates that may still be chosen: no sibling of a chosen one."""
        taken = {each.exercise.id for each in self.chosen} | self.banned
        for each in self.chosen:
            taken |= self.selection.siblings[each.exercise.id]
        return (each for each in self.selection.candidates if each.exercise.id not in taken and each.phase != RECOVERY)

    def _best(self, able: Iterable[Candidate], extra: Callable[[Candidate], float] = lambda _: 0.0) -> Candidate | None:
        """Return what is worth the most beside what is chosen already.

        Against it: muscles that are worked already, and being another form of the same thing. For it: a position
        that one is in already.
        """
        siblings = self.selection.siblings
        worked = Counter(muscle for each in self.chosen for muscle in each.exercise.muscles.primary)
        forms = frozenset[str]().union(*(siblings[each.exercise.id] for each in self.chosen))
        positions = {(each.phase, each.exercise.position) for each in self.chosen}

        def worth(each: Candidate) -> float:
            exercise = each.exercise
            again = max((worked[muscle] for muscle in exercise.muscles.primary), default=0)
            is_here = (each.phase, exercise.position) in positions
            is_form = not forms.isdisjoint(siblings[exercise.id])
            return self.merits[exercise.id] - 0.4 * again + 0.6 * is_here - 1.5 * is_form + extra(each)

        return max(able, key=worth, default=None)

    def _likes(self, candidate: Candidate) -> int:
        """The length that an exercise would have if nothing else counted: its full dose, in a fair share."""
        most = min(max(60_000, self.selection.request.target_ms // 5), _LONGEST_MS)
        fair = [each.length_ms for each in candidate.choices if each.length_ms <= most]
        return fair[-1] if fair else candidate.least_ms

    def _most_ms(self) -> int:
        """The time that the chosen can fill at their full doses, with long lead-ins."""
        full_ms = sum(each.full_ms + PREPARE_AFTER_CHANGE_MS for each in self.chosen)
        return full_ms + self.selection.request.pacing.lead_in_ms

    def _keeps_share(self, candidate: Candidate) -> bool:
        """Whether the focus keeps the larger share of the main phases with this exercise."""
        if not candidate.is_main or candidate.relevance or not self.selection.focuses:
            return True
        main = [each for each in self.chosen if each.is_main]
        focused = sum(self._likes(each) for each in main if each.relevance)
        other = sum(self._likes(each) for each in main if not each.relevance)
        return other + self._likes(candidate) <= focused

    def _add(self, missing_ms: int) -> bool:
        """Choose one more; rather one that fits into what is missing."""
        phases = self.selection.phases()
        at_ends_ms = sum(self._likes(each) for each in self.chosen if not each.is_main)
        room_at_ends_ms = MOST_AT_ENDS * self.selection.request.target_ms - at_ends_ms
        free = [
            each
            for each in self._free()
            if (phase := PHASES[each.phase]).share > 0.1 and self.selection.share_of(phase) and self._keeps_share(each)
            if each.is_main or self._likes(each) <= room_at_ends_ms
        ]
        able = [each for each in free if each.phase in phases] or free
        room_ms = missing_ms + self.selection.request.tolerance_ms - PREPARE_MS
        best = self._best([each for each in able if each.least_ms <= room_ms] or able, lambda each: each.is_main)
        self.chosen += [best] if best else []
        return best is not None

    def _droppable(self) -> list[Candidate]:
        kept = {each.exercise.id for each in self.selection.included} | self.essential
        return [each for each in self.chosen if each.exercise.id not in kept]

    def _drop(self, over_ms: int) -> bool:
        """Leave out one, rather one that is about as long as what is too much."""
        able = self._droppable()
        if not able:
            return False
        phases = Counter(each.phase for each in self.chosen)

        def loss(each: Candidate) -> float:
            return abs(self._likes(each) - over_ms) + 10_000 * each.merit + 40_000 * (phases[each.phase] == 1)

        return self._remove(min(able, key=loss))

    def _drop_other(self) -> bool:
        """Leave out what takes the most from the focus."""
        able = [each for each in self._droppable() if each.is_main and not each.relevance]
        return bool(able) and self._remove(max(able, key=self._likes))

    def _drop_end(self) -> bool:
        """Leave out the longest of warm-up and breathing."""
        return self._remove(max((each for each in self._droppable() if not each.is_main), key=self._likes))

    def _remove(self, candidate: Candidate) -> bool:
        self.chosen.remove(candidate)
        self.banned.add(candidate.exercise.id)
        return True

    def _arranged(self) -> list[Item]:
        """Put the chosen in order, with doses that take the time that was asked for, as near as they can."""
        by_id = {each.exercise.id: each for each in self.chosen}
        gentle_first = sorted(self.chosen, key=lambda each: -each.merit)
        phases = [[each.exercise for each in gentle_first if each.phase == index] for index in range(len(PHASES))]
        ordered = [by_id[exercise.id] for phase in arrange(phases) for exercise in phase]
        wanted = [self._likes(each) for each in ordered]
        items = [Item(each.exercise, each.choices[-1].dose) for each in ordered]
        for _ in range(2):  # the lead-in depends a little on the dose that it announces
            room_ms = self.selection.request.target_ms - preparing_ms(items, self.selection.request.pacing)
            fitted = fit([each.choices for each in ordered], wanted, room_ms)
            items = [Item(each.exercise, dose.dose) for each, dose in zip(ordered, fitted, strict=True)]
        return items

    def _is_balanced(self, items: Sequence[Item]) -> bool:
        """Whether warm-up and breathing leave enough for what a session is for (what was asked for does not count)."""
        level = self.selection.request.pacing.level
        ends = {each.exercise.id for each in self.chosen if not each.is_main and each not in self.selection.included}
        ends_ms = sum(sets_length_ms(item.dose.at(level)) for item in items if item.exercise.id in ends)
        return ends_ms <= MOST_AT_ENDS * self.selection.request.target_ms

    def _is_focused(self, items: Sequence[Item]) -> bool:
        """Whether the focus has the larger share of the main phases, now that doses are settled."""
        if not self.selection.focuses:
            return True
        by_id = {each.exercise.id: each for each in self.chosen}
        level = self.selection.request.pacing.level
        shares = {True: 0, False: 0}
        for item in items:
            candidate = by_id[item.exercise.id]
            if candidate.is_main:
                shares[candidate.relevance > 0] += sets_length_ms(item.dose.at(level))
        return shares[True] >= shares[False]
