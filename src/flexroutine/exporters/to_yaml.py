"""A routine as the YAML that its file would have, with the doses it uses written out."""

import json
from dataclasses import fields

from flexroutine.catalogue import Id
from flexroutine.dose import DoseChange
from flexroutine.errors import UsageError
from flexroutine.records import to_record
from flexroutine.routine import Item, Routine


def routine_yaml(routine: Routine, id_: str) -> str:
    """Return a file that holds this routine under another id.

    Raises: UsageError: that is not an id.
    """
    try:
        Id.parse(id_)
    except ValueError as error:
        raise UsageError(str(error)) from None
    lines = [f"- id: {id_}", f"  name: {_quoted(id_.replace('-', ' ').capitalize())}"]
    lines += [f"  purpose: {_quoted(routine.purpose)}"] if routine.purpose else []
    lines += [f"  about: {{source: {_quoted(routine.about.source)}}}"] if routine.about.source else []
    lines += [f"  rounds: {routine.rounds}"] if routine.rounds > 1 else []
    lines += ["  items:", *(f"  - {_item(item)}" for item in routine.items)]
    return "\n".join(lines) + "\n"


def _item(item: Item) -> str:
    own, used = item.exercise.dose, item.dose
    changed = {
        field.name: to_record(getattr(used, field.name))
        for field in fields(DoseChange)
        if getattr(used, field.name) not in (None, getattr(own, field.name))
    }
    if not changed:
        return str(item.exercise.id)
    dose = ", ".join(f"{name}: {value}" for name, value in changed.items())
    return f"{{exercise: {item.exercise.id}, dose: {{{dose}}}}}"


def _quoted(text: str) -> str:
    """Quote a text: JSON's quoting is YAML's too."""
    return json.dumps(text, ensure_ascii=False)
