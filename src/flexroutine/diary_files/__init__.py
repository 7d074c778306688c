"""The diary as files, JSON or CSV, and back: what is written is everything, and reading it gives the same records.

Pure: texts in and out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flexroutine.diary import PainNote, Plan, Run, Step

Entry = Run | PainNote | Plan | Step


@dataclass(frozen=True, slots=True)
class Diary:
    """Everything, or what was asked for of it; the runs may come one by one, since they may be many."""

    runs: Iterable[Run] = ()
    pain_notes: Iterable[PainNote] = ()
    plans: Iterable[Plan] = ()
    steps: Iterable[Step] = ()


class WrongDiaryError(ValueError):
    """A file is not a diary: the lines and what is wrong in them."""

    def __init__(self, faults: list[tuple[int, str]]) -> None:
        super().__init__("; ".join(f"line {line}: {problem}" for line, problem in faults))
        self.faults = faults
