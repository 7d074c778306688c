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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flexroutine.arranging import arrange
from flexroutine.fitting import fit
from flexroutine.focus import opposite_of
from flexroutine.request import PHASES, RECOVERY, Candidate, Selection
from flexroutine.routine import Item
from flexroutine.timeline import PREPARE_AFTER_CHANGE_MS, PREPARE_MS, Pacing, prepare_length_ms, sets_length_ms

OPPOSITE_FROM_MIN = 8
"""From here up there is room for the muscles opposite to the focus."""

_ATTEMPTS = 40
_MAX_ITEMS = 90
_MOST_AT_ENDS = 0.35
"""The largest part of the time that warm-up and breathing may take."""


def choose(selection: Selection) -> list[Item] | None:
    """Return the items of a routine that is all that was asked for, in order; None when none was found."""
    return next(filter(None, (_Attempt(selection, number).run() for number in range(_ATTEMPTS))), None)


@dataclass(slots=True)
class _Attempt:
    """One try at filling the time; the next try draws other exercises."""

    selection: Selection
    number: int
    chosen: list[Candidate] = field(default_factory=list)
    banned: set[str] = field(default_factory=set)

    def run(self) -> list[Item] | None:
        """Return the items of a routine that is right, in order, or None."""
        request = self.selection.request
        self.chosen = list(self.selection.included)
        self._add_opposites()
        shares = self.selection.phases()
        for index in sorted(shares, key=lambda each: -shares[each]):
            self._fill(index, shares[index] * self._room_ms())
        while self._most_ms() < request.target_ms - request.tolerance_ms:
            if not self._add(request.target_ms - self._most_ms()):
                return None
        for _ in range(_MAX_ITEMS):
            items = self._arranged()
            off_ms = length_ms(items, request.pacing) - request.target_ms
            if abs(off_ms) > request.tolerance_ms:
                changed = self._drop(off_ms) if off_ms > 0 else self._add(-off_ms)
            elif self._is_focused(items):
                return items if self._is_balanced(items) else None
            else:
                changed = self._drop_other()
            if not changed:
                return None
        return None

    def _room_ms(self) -> int:
        return self.selection.request.target_ms - self.selection.request.pacing.lead_in_ms

    def _most_ms(self) -> int:
        """The time that the chosen can fill at their full doses, with long lead-ins."""
        full_ms = sum(each.choices[-1].length_ms + PREPARE_AFTER_CHANGE_MS for each in self.chosen)
        return full_ms + self.selection.request.pacing.lead_in_ms

    def _add_opposites(self) -> None:
        if self.selection.request.minutes < OPPOSITE_FROM_MIN:
            return
        for opposite in filter(None, map(opposite_of, self.selection.focuses)):
            if any(opposite.relevance(each.exercise) == 2 for each in self.chosen):
                continue
            able = [each for each in self._free() if each.is_main and opposite.relevance(each.exercise) == 2]
            if able:
                self.chosen.append(max(able, key=self._worth))

    def _fill(self, phase: int, room_ms: float) -> None:
        """Choose exercises of a phase until its time is used up."""
        room_ms -= sum(self._likes(each) + PREPARE_MS for each in self.chosen if each.phase == phase)
        while room_ms > 0:
            able = [
                each
                for each in self._free()
                if each.phase == phase and each.choices[0].length_ms <= room_ms + PREPARE_MS and self._keeps_share(each)
            ]
            if not able:
                return
            best = max(able, key=self._worth)
            self.chosen.append(best)
            room_ms -= self._likes(best) + PREPARE_MS

    def _free(self) -> Iterator[Candidate]:
        """Candidates that may still be chosen: no sibling of a chosen one."""
        taken = {each.exercise.id for each in self.chosen} | self.banned
        for each in self.chosen:
            taken |= self.selection.siblings[each.exercise.id]
        return (each for each in self.selection.candidates if each.exercise.id not in taken and each.phase != RECOVERY)

    def _worth(self, candidate: Candidate) -> float:
        """What speaks for an exercise: the focus, muscles not yet worked, and chance."""
        id_ = candidate.exercise.id
        chance = zlib.crc32(f"{self.selection.request.seed}/{self.number}/{id_}".encode()) / 2**32
        primary = set(candidate.exercise.muscles.primary)
        again = sum(not primary.isdisjoint(each.exercise.muscles.primary) for each in self.chosen)
        return 2.0 * candidate.relevance + (1.5 + self.number / 10) * chance - 0.4 * again

    def _likes(self, candidate: Candidate) -> int:
        """The length that an exercise would have if nothing else counted: its full dose, in a fair share."""
        most = max(60_000, self.selection.request.target_ms // 5)
        fair = [each.length_ms for each in candidate.choices if each.length_ms <= most]
        return fair[-1] if fair else candidate.choices[0].length_ms

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
        able = [
            each
            for each in self._free()
            if (each.phase in phases or not phases) and PHASES[each.phase].share > 0.1 and self._keeps_share(each)
            if each.is_main
            or self._likes(each) + self._at_ends_ms() <= _MOST_AT_ENDS * self.selection.request.target_ms
        ]
        room_ms = missing_ms + self.selection.request.tolerance_ms
        able = [each for each in able if each.choices[0].length_ms + PREPARE_MS <= room_ms] or able
        if not able:
            return False
        self.chosen.append(max(able, key=lambda each: self._worth(each) + each.is_main))
        return True

    def _drop(self, over_ms: int) -> bool:
        """Leave out one, rather one that is about as long as what is too much."""
        able = [each for each in self.chosen if each not in self.selection.included]
        if not able:
            return False
        worst = min(able, key=lambda each: abs(self._likes(each) - over_ms) + 20_000 * each.relevance)
        return self._remove(worst)

    def _drop_other(self) -> bool:
        """Leave out what takes the most from the focus."""
        able = [
            each for each in self.chosen if each.is_main and not each.relevance and each not in self.selection.included
        ]
        return bool(able) and self._remove(max(able, key=self._likes))

    def _remove(self, candidate: Candidate) -> bool:
        self.chosen.remove(candidate)
        self.banned.add(candidate.exercise.id)
        return True

    def _arranged(self) -> list[Item]:
        """Put the chosen in order, with doses that take the time that was asked for, as near as they can."""
        by_id = {each.exercise.id: each for each in self.chosen}
        phases = [[each.exercise for each in self.chosen if each.phase == index] for index in range(len(PHASES))]
        ordered = [by_id[exercise.id] for phase in arrange(phases) for exercise in phase]
        wanted = [self._likes(each) for each in ordered]
        items = [Item(each.exercise, each.choices[-1].dose) for each in ordered]
        for _ in range(2):  # the lead-in depends a little on the dose that it announces
            overhead_ms = preparing_ms(items, self.selection.request.pacing)
            room_ms = self.selection.request.target_ms - overhead_ms
            fitted = fit([each.choices for each in ordered], wanted, room_ms)
            items = [Item(each.exercise, dose.dose) for each, dose in zip(ordered, fitted, strict=True)]
        return items

    def _most_at_ends_ms(self) -> float:
        return _MOST_AT_ENDS * self.selection.request.target_ms

    def _at_ends_ms(self) -> int:
        return sum(self._likes(each) for each in self.chosen if not each.is_main)

    def _is_balanced(self, items: Sequence[Item]) -> bool:
        """Whether warm-up and breathing leave enough for what a session is for (what was asked for does not count)."""
        level = self.selection.request.pacing.level
        kept = {each.exercise.id for each in self.chosen if each.is_main} | set(self.selection.request.include)
        ends_ms = sum(sets_length_ms(item.dose.at(level)) for item in items if item.exercise.id not in kept)
        return ends_ms <= self._most_at_ends_ms()

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


def length_ms(items: Sequence[Item], pacing: Pacing) -> int:
    """Return how long a routine of these items takes: what its timeline will say."""
    return preparing_ms(items, pacing) + sum(sets_length_ms(item.dose.at(pacing.level)) for item in items)


def preparing_ms(items: Sequence[Item], pacing: Pacing) -> int:
    """Return how long the lead-ins of these items take."""
    pairs = zip((None, *items), items, strict=False)
    return sum(prepare_length_ms(item, before, pacing) for before, item in pairs)
