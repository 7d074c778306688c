"""`history`: what was done; show, delete, import. Also `log`, which notes pain apart from any run."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flexroutine import locations
from flexroutine.cli.options import JsonOption, complete_routine
from flexroutine.cli.output import complain, write, write_aligned, write_table
from flexroutine.errors import DataError, FileError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from flexroutine.diary import PainNote, Run
    from flexroutine.diary_files import Diary, Entry
    from flexroutine.history import History

USUAL_RUNS = 20

app = typer.Typer(invoke_without_command=True, help="See what was done, newest first. It stays on this machine.")
log_app = typer.Typer(help="Note something apart from any run.", no_args_is_help=True)

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The first 6 digits of an id, or more.")]


@app.callback()
def history(
    context: typer.Context,
    last: Annotated[int | None, typer.Option(min=1, help="Only so many runs.", show_default=False)] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only from this day on, such as 2026-05-04.", show_default=False)
    ] = None,
    routine: Annotated[
        str | None, typer.Option(help="Only runs of this routine.", autocompletion=complete_routine)
    ] = None,
    as_json: JsonOption = False,
    csv: Annotated[str | None, typer.Option(metavar="FILE", help="Write it as CSV (-: print it).")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file, if it is there.")] = False,
) -> None:
    """See what was done, newest first. It stays on this machine."""
    if context.invoked_subcommand:
        return
    from flexroutine.history import read_history

    if as_json and csv is not None:
        raise UsageError("--json and --csv are two formats: leave one of them out")
    day = None if since is None else _first_moment(since)
    with read_history(locations.history_file()) as journal:
        if as_json:
            _print_json(_diary(journal, last, day, routine))
        elif csv is not None:
            _write_csv(_diary(journal, last, day, routine), csv, force=force)
        else:
            _show_runs(journal, last or USUAL_RUNS, day, routine)


@app.command("show")
def show(id_: IdArgument, as_json: JsonOption = False) -> None:
    """Show one run with its sets, or one note of pain."""
    from flexroutine.diary import Run
    from flexroutine.history import read_history

    with read_history(locations.history_file()) as journal:
        found = journal.find(id_.lower())
    if as_json:
        import json

        from flexroutine.diary_files.fields import plain_of

        write(json.dumps(plain_of(found), ensure_ascii=False, indent=2))
    elif isinstance(found, Run):
        _show_run(found)
    else:
        write(f"{_when(found.at)}  {_words(found)}")


@app.command("delete")
def delete(id_: IdArgument, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete a run or a note of pain, for good."""
    from flexroutine.history import open_history

    with open_history(locations.history_file(), complain) as journal:
        found = journal.find(id_.lower())
        if yes or _is_sure(f"{_when(_time_of(found))}  {_words(found)}"):
            journal.delete(found)
            write(f"deleted: {_when(_time_of(found))}  {_words(found)}")


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="What history --json or --csv wrote.")]) -> None:
    """Add what a file holds and the history does not: all of it or, if it has a fault, nothing."""
    from flexroutine.history import open_history

    entries = _read(file)
    with open_history(locations.history_file(), complain) as journal:
        added, known = journal.add(entries)
    write(f"{file}: {added} added, {known} were there already")


@log_app.callback()
def log() -> None:
    """Note something apart from any run."""


@log_app.command("pain")
def log_pain(
    score: Annotated[int, typer.Argument(min=0, max=10, help="From 0 (none) to 10 (the worst imaginable).")],
    note: Annotated[str, typer.Argument(help='Such as "after sitting".', show_default=False)] = "",
) -> None:
    """Note how much it hurts now."""
    from datetime import UTC, datetime

    from flexroutine.answers import advice_on, clean_note
    from flexroutine.diary import PainNote
    from flexroutine.history import new_id, open_history

    noted = PainNote(new_id(), datetime.now(UTC), score, clean_note(note))
    with open_history(locations.history_file(), complain) as journal:
        journal.add_note(noted)
    write(f"{noted.id[:6]}  {_when(noted.at)}  {_words(noted)}")
    if advice := advice_on(score):
        write(advice)


def _first_moment(day: str) -> "datetime":
    """Return the first moment of a day where we are. Raises: UsageError: it is none."""
    from datetime import datetime

    try:
        return datetime.strptime(day, "%Y-%m-%d").astimezone()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"--since: '{day[:40]}' is not a day like 2026-05-04") from None


def _diary(journal: "History", last: int | None, since: "datetime | None", routine: str | None) -> "Diary":
    """Return everything or, where only some runs are wanted, those alone."""
    from flexroutine.diary_files import Diary

    runs = journal.runs(last, since, routine, sets=True)
    if last or routine:
        return Diary(runs)
    if since:
        return Diary(runs, journal.notes(since))
    return Diary(runs, journal.notes(), journal.plans(), journal.steps())


def _print_json(diary: "Diary") -> None:
    from flexroutine.diary_files.as_json import write_json

    for line in write_json(diary):
        write(line)


def _write_csv(diary: "Diary", file: str, *, force: bool) -> None:
    from flexroutine.diary_files.as_csv import write_csv
    from flexroutine.files import write_whole

    text = write_csv(diary)
    if file == "-":
        write(text)
    else:
        write_whole(Path(file), text.encode(), replace_existing=force)


def _read(file: Path) -> "list[Entry]":
    """Read a file that `history` wrote. Raises: FileError: it cannot be read. DataError: every fault in it."""
    from flexroutine.diary_files import WrongDiaryError
    from flexroutine.diary_files.as_csv import read_csv
    from flexroutine.diary_files.as_json import read_json

    try:
        text = file.read_bytes().decode("utf-8-sig")
        return read_json(text) if text.lstrip().startswith(("{", "[")) else read_csv(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(f"{file}:{line}: this is not UTF-8 text; save the file as UTF-8") from None
    except WrongDiaryError as error:
        raise DataError("\n".join(f"{file}:{line}: {problem}" for line, problem in error.faults)) from None
    except (OSError, ValueError) as error:
        raise FileError(f"{file}: {getattr(error, 'strerror', None) or error}") from None


def _show_runs(journal: "History", last: int, since: "datetime | None", routine: str | None) -> None:
    runs = list(journal.runs(last, since, routine))
    notes = [] if routine else journal.notes(runs[-1].started if len(runs) == last else since)
    both: list[Run | PainNote] = [*runs, *notes]
    found = sorted(both, key=_time_of, reverse=True)[:last]
    if not found:
        complain("there is no such run" if since or routine else "there is nothing in the history yet")
        return
    write_table(("Id", "When", "What", "State", "Work", "Pain", "Effort", "Note"), list(map(_row, found)))
    if len(found) == last and (count := journal.count(since, routine)) > last:
        complain(f"the last {last} of {count} runs; --last shows more")


def _row(found: "Run | PainNote") -> tuple[str, ...]:
    from flexroutine.diary import PainNote
    from flexroutine.quantities import format_clock

    id_, when = found.id[:6], _when(_time_of(found))
    if isinstance(found, PainNote):
        return id_, when, "pain noted", "", "", str(found.score), "", found.note
    work = f"{format_clock(found.done_ms)} of {format_clock(found.planned_ms)}"
    scores = ("" if score is None else str(score) for score in (found.pain, found.effort))
    return id_, when, found.name, _state(found), work, *scores, found.note


def _show_run(run: "Run") -> None:
    from flexroutine.quantities import format_clock
    from flexroutine.reckoning import reckon

    write(f"{_when(run.started)}  {_words(run)}")
    lines = [
        ("Level", run.level),
        ("Ended", _when(run.ended) if run.ended else "never: it was interrupted"),
        ("Work", f"{format_clock(run.done_ms)} of {format_clock(run.planned_ms)}"),
        ("Sets", f"{sum(each.outcome == 'done' for each in run.sets)} of {run.total_sets} done"),
        ("Pain", "" if run.pain is None else f"{run.pain} of 10"),
        ("Effort", "" if run.effort is None else f"{run.effort} of 10"),
        ("Note", run.note),
        ("Id", run.id),
    ]
    write_aligned([line for line in lines if line[1]])
    if run.sets:
        write("")
        write_aligned(reckon(run.sets, run.sets))


def _words(found: "Run | PainNote") -> str:
    from flexroutine.diary import PainNote

    if isinstance(found, PainNote):
        return f"pain {found.score} of 10" + (f", {found.note}" if found.note else "")
    return f"{found.name}, {_state(found)}"


def _state(run: "Run") -> str:
    """Say how a run stands in the word that stood at its end: complete is only what was done in full."""
    from flexroutine.diary import RunState

    return "ended" if run.state is RunState.COMPLETE and run.done_ms < run.planned_ms else str(run.state)


def _time_of(found: "Run | PainNote") -> "datetime":
    from flexroutine.diary import PainNote

    return found.at if isinstance(found, PainNote) else found.started


def _when(moment: "datetime") -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _is_sure(what: str) -> bool:
    """Ask before something is lost for good, where there is somebody to ask."""
    from flexroutine.answers import read_yes
    from flexroutine.asking import say, single_keys

    if sys.stdin is None or not sys.stdin.isatty() or sys.stderr is None or not sys.stderr.isatty():
        return True
    with single_keys(sys.stdin.fileno()) as read:
        say(f"{what}\nDelete it for good? y deletes, n (or Enter) keeps. ")
        is_sure = read_yes(read, enter=False)
    say("y\n" if is_sure else "n\n")
    return is_sure
