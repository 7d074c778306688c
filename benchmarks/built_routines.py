"""Ten typical requests and the routines that they give, as a page; a change in the builder shows as a difference.

Run: .venv/bin/python benchmarks/built_routines.py > docs/built-routines.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flexroutine.builder import build
from flexroutine.catalogue import Catalogue
from flexroutine.choices import Level, Position
from flexroutine.entry_files import read_file
from flexroutine.explaining import Built
from flexroutine.exporters.sheet import total_line, work_time
from flexroutine.locations import shipped_data
from flexroutine.merging import with_entries
from flexroutine.request import Request
from flexroutine.timeline import Pacing, compile_timeline
from flexroutine.wording import write_dose

SEED = 1
_WITH_BAND = ("mat", "chair", "wall", "band", "towel")


@dataclass(frozen=True, slots=True)
class Typical:
    """A request that somebody may well have, and in whose words."""

    who: str
    request: Request


def _asked(who: str, minutes: int, *, level: Level = Level.BEGINNER, **wishes: tuple[str, ...]) -> Typical:
    return Typical(who, Request(minutes, seed=SEED, pacing=Pacing(level), **wishes))  # type: ignore[arg-type]


TYPICAL = (
    _asked("A few minutes between two meetings", 5),
    _asked("Stiff hips after a day of sitting", 10, focus=("hip-flexors",)),
    _asked("A sore lower back", 12, focus=("lower-back",)),
    _asked("A stronger middle", 15, focus=("core",)),
    _asked("On your feet in the office", 10, positions=(Position.STANDING, Position.SEATED), equipment=("chair",)),
    _asked("Pregnant, with an aching back", 15, focus=("lower-back", "glutes"), avoid=("pregnancy",)),
    _asked("Knees that do not like to bend or kneel", 20, focus=("glutes",), avoid=("knee-pain",)),
    _asked("Osteoporosis and high blood pressure", 20, avoid=("osteoporosis", "high-blood-pressure")),
    _asked("To wind down in the evening", 15, focus=("relax",)),
    _asked("A whole session", 45, level=Level.INTERMEDIATE, focus=("hip-flexors", "hamstrings"), equipment=_WITH_BAND),
)


def page(catalogue: Catalogue) -> str:
    """Return the page."""
    return "\n".join(_HEAD + [line for typical in TYPICAL for line in _section(typical, catalogue)]).rstrip() + "\n"


_HEAD = [
    "# Ten requests and the routines they give",
    "",
    "Made by `python benchmarks/built_routines.py > docs/built-routines.md`; a test fails when it is out of date.",
    "Read it with the eye of a physiotherapist after every change of the builder or the catalogue.",
    "",
]


def _section(typical: Typical, catalogue: Catalogue) -> list[str]:
    request = typical.request
    built = build(catalogue, request)
    timeline = compile_timeline(built.routine, request.pacing)
    rows = [
        (
            work_time(timeline, place),
            f"{item.exercise.name} ({item.exercise.position})",
            write_dose(item.dose, request.pacing.level),
            built.why[item.exercise.id],
        )
        for place, item in enumerate(built.routine.items)
    ]
    return [
        f"## {typical.who}",
        "",
        f"`{_command(request)}`",
        "",
        *_table(("time", "exercise", "dose", "why"), rows),
        "",
        " ".join(
            (f"Total: {total_line(timeline)}.", *_left_out(built, request), *(f"Note: {note}." for note in built.notes))
        ),
        "",
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def _left_out(built: Built, request: Request) -> list[str]:
    reasons = list(built.left_out.values())
    counted = [f"{reasons.count(word)} for {word}" for word in request.avoid]
    return [f"Left out: {', '.join(counted)}."] if counted else []


def _command(request: Request) -> str:
    parts = [f"flexroutine build --minutes {request.minutes}"]
    parts += [f"--focus {','.join(request.focus)}"] if request.focus else []
    parts += [f"--position {position}" for position in request.positions]
    parts += [f"--equipment {','.join(request.equipment)}"] if request.equipment != Request(1).equipment else []
    parts += [f"--avoid {','.join(request.avoid)}"] if request.avoid else []
    parts += [f"--level {request.pacing.level}"] if request.pacing.level is not Level.BEGINNER else []
    return " ".join([*parts, f"--seed {request.seed}"])


def shipped_catalogue() -> Catalogue:
    """Return the exercises that come with the program, whatever else is on this machine."""
    empty = Catalogue({}, {})
    return with_entries(empty, [read_file("exercises", Path(shipped_data()) / "exercises.yaml")])


if __name__ == "__main__":
    print(page(shipped_catalogue()), end="")
