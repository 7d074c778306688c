"""`profile`: what applies to you, so that nothing is started that it rules out."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flexroutine import locations
from flexroutine.cli.adapted import today
from flexroutine.cli.options import JsonOption, complete_condition
from flexroutine.cli.output import complain, write, write_table

if TYPE_CHECKING:
    from flexroutine.profile import Profile

app = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode=None,
)

Conditions = Annotated[
    list[str],
    typer.Argument(
        metavar="CONDITION...",
        help='What applies, in plain words: osteoporosis "high blood pressure" knees.',
        autocompletion=complete_condition,
        show_default=False,
    ),
]


@app.callback()
def profile(context: typer.Context, as_json: JsonOption = False) -> None:
    """Keep what applies to you (sore knees, pregnancy, a new hip). All commands respect it."""
    if context.invoked_subcommand is None:
        _show(_kept(), as_json=as_json)


@app.command()
def add(
    conditions: Conditions,
    weeks: Annotated[
        int | None,
        typer.Option(min=0, max=42, help="How many weeks pregnant you are today; counted on.", show_default=False),
    ] = None,
) -> None:
    """Add what applies to you."""
    from flexroutine.profile import find_conditions
    from flexroutine.profile_file import write_profile

    names = find_conditions(conditions)
    changed = _kept().with_conditions(names, weeks, today())
    write_profile(locations.profile_file(), changed)
    _tell(names, changed)


@app.command()
def remove(conditions: Conditions) -> None:
    """Remove what no longer applies."""
    from flexroutine.profile import find_conditions
    from flexroutine.profile_file import remove_profile, write_profile

    names = find_conditions(conditions)
    changed = _kept().without(names)
    if changed.conditions:
        write_profile(locations.profile_file(), changed)
    else:
        remove_profile(locations.profile_file())
    complain(f"removed: {', '.join(names)}; what is left: {', '.join(changed.conditions) or 'nothing'}")


@app.command()
def clear() -> None:
    """Remove the whole profile, and its file."""
    from flexroutine.profile_file import remove_profile

    path = locations.profile_file()
    was_there = locations.is_there(path)
    remove_profile(path)
    complain(f"removed {path}" if was_there else "there is no profile")


def _kept() -> "Profile":
    from flexroutine.profile import Profile
    from flexroutine.profile_file import read_profile

    return read_profile(locations.profile_file()) or Profile()


def _tell(names: list[str], changed: "Profile") -> None:
    """Say what was added, and what follows from it."""
    from flexroutine.conditions import CONDITIONS
    from flexroutine.profile import PREGNANCY

    kept = [record for record in _records(changed) if record["condition"] in names]
    write("\n".join(f"{record['condition']}: {_effect(record)}" for record in kept))
    for name in names:
        if instruction := CONDITIONS[name].instruction:
            write(f"{name}: {instruction}")
    if PREGNANCY in names and changed.pregnant_since is None:
        complain("with --weeks N what depends on the week is left out from that week on only")
    complain(f"kept in {locations.profile_file()}, only on this machine")


def _show(kept: "Profile", *, as_json: bool) -> None:
    from flexroutine.conditions import CONDITIONS

    records = _records(kept)
    others = [(name, each.meaning) for name, each in CONDITIONS.items() if name not in kept.conditions]
    path = locations.profile_file()
    if as_json:
        available = [{"condition": name, "meaning": meaning} for name, meaning in others]
        record = {"file": str(path), "conditions": records, "available": available}
        write(json.dumps(record, ensure_ascii=False, indent=2))
        return
    if records:
        write("What applies to you:")
        write_table(("Condition", "Exercises"), [(each["condition"], _effect(each)) for each in records])
        write("")
    write("What else could apply (flexroutine profile add CONDITION):" if records else _NOTHING)
    write_table(("Condition", "If"), others)
    is_kept = "is kept" if locations.is_there(path) else "would be kept"
    write(f"\nYour profile {is_kept} in {path}, only on this machine; flexroutine list marks the exercises.")


_NOTHING = "Nothing is set. What could apply (flexroutine profile add CONDITION):"


def _records(kept: "Profile") -> list[dict[str, Any]]:
    """Return what applies, as plain values: for each condition the exercises that it leaves out or adapts."""
    from flexroutine.cli.names import the_catalogue
    from flexroutine.conditions import CONDITIONS
    from flexroutine.profile import PREGNANCY

    exercises = the_catalogue().exercises.values()
    return [
        {
            "condition": each.word,
            "meaning": CONDITIONS[each.word].meaning,
            "week": kept.week(today()) if each.word == PREGNANCY else None,
            "left_out": [str(one.id) for one in exercises if each.forbids(one.cautions)],
            "adapted": [str(one.id) for one in exercises if each.to_adapt(one) and not each.forbids(one.cautions)],
        }
        for each in kept.on(today())
    ]


def _effect(record: dict[str, Any]) -> str:
    """Say what a condition does, and that a pregnancy must be over."""
    from flexroutine.profile import LAST_WEEK

    week = record["week"]
    counts = ((len(record["left_out"]), "left out"), (len(record["adapted"]), "to adapt"))
    parts = [f"{count} exercise{'' if count == 1 else 's'} {what}" for count, what in counts if count]
    if week is not None:
        parts.insert(0, f"week {week}")
    if week is not None and week > LAST_WEEK:
        parts.append("if the baby is born: flexroutine profile remove pregnancy")
    return ", ".join(parts)
