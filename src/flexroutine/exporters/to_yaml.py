"""A routine as the YAML that its file would have, with the doses it uses written out for one level."""

import json
from dataclasses import fields

from flexroutine.choices import Level
from flexroutine.dose import Dose, DoseChange
from flexroutine.quantities import Count, Reps, Span
from flexroutine.records import to_record
from flexroutine.routine import Item, Routine


def routine_yaml(routine: Routine, id_: str, level: Level) -> str:
    """Return a file that holds this routine under another id, with every range settled for this level."""
    lines = [f"- id: {_quoted(id_)}", f"  name: {_quoted(id_.replace('-', ' ').capitalize())}"]
    lines += [f"  purpose: {_quoted(routine.purpose)}"] if routine.purpose else []
    lines += [f"  about: {{source: {_quoted(routine.about.source)}}}"] if routine.about.source else []
    lines += [f"  rounds: {routine.rounds}"] if routine.rounds > 1 else []
    lines += ["  items:", *(f"  - {_item(item, level)}" for item in routine.items)]
    return "\n".join(lines) + "\n"


def _item(item: Item, level: Level) -> str:
    own, used = item.exercise.dose, _settled(item.dose, level)
    changed = {
        field.name: to_record(getattr(used, field.name))
        for field in fields(DoseChange)
        if getattr(used, field.name) not in (None, getattr(own, field.name))
    }
    if not changed:
        return _quoted(item.exercise.id)
    dose = ", ".join(f"{name}: {value}" for name, value in changed.items())
    return f"{{exercise: {_quoted(item.exercise.id)}, dose: {{{dose}}}}}"


def _settled(dose: Dose, level: Level) -> Dose:
    """Return the dose without ranges; what it does not say stays unsaid."""
    used = dose.at(level)
    counts = used.reps if dose.reps and len(dose.reps.counts) > 1 else used.reps[:1]

    def span(own: Span | None) -> Span | None:
        return own and Span(own.at(level), own.at(level))

    return Dose(
        sets=Count(used.sets, used.sets),
        reps=dose.reps and Reps(tuple(Count(count, count) for count in counts)),
        hold=span(dose.hold),
        time=span(dose.time),
        tempo=span(dose.tempo),
        relax=span(dose.relax),
        rest=span(dose.rest),
        sides=dose.sides,
    )


def _quoted(text: str) -> str:
    """Quote a text: JSON's quoting is YAML's too."""
    return json.dumps(text, ensure_ascii=False)
