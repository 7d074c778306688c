"""What `start` keeps of a run: goes on with one that was interrupted, tells what was done, asks how it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from flexroutine import locations
from flexroutine.cli.output import complain, write, write_aligned
from flexroutine.database import is_claimed
from flexroutine.diary import Run, RunState, SetOutcome
from flexroutine.errors import FileError, NothingToDoError, UsageError
from flexroutine.history import new_id, read_history
from flexroutine.journal import Journal
from flexroutine.resuming import as_performed, names_of_what_hurt, plan_to_resume
from flexroutine.routine import Item
from flexroutine.session import Performed, start_session
from flexroutine.tally import Tally
from flexroutine.timeline import Timeline, timeline_from


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A run that can go on, in which timeline, and from which interval of it."""

    run: Run
    whole: Timeline
    index: int


class KeptRun:
    """One run: what is played of it, what was done, and where it is kept, unless `path` is None."""

    def __init__(
        self,
        whole: Timeline,
        easier: Mapping[str, Item],
        path: Path | None,
        interrupted: Interrupted | None = None,
    ) -> None:
        whole = interrupted.whole if interrupted else whole
        before = interrupted.run.sets if interrupted else ()
        hurt = {each.exercise for each in before if each.outcome is SetOutcome.PAINFUL}
        tally = Tally(whole, before)
        run = _new_run(whole, tally)
        if interrupted:
            run = replace(
                interrupted.run, state=run.state, ended=None, planned_ms=run.planned_ms, total_sets=run.total_sets
            )
        self.timeline = timeline_from(whole, interrupted.index) if interrupted else whole
        """What is left to play of it; another one once an exercise has hurt."""
        self.first = start_session(
            self.timeline, {id_: each for id_, each in easier.items() if each.exercise.id not in hurt}
        )
        self._over = whole.intervals[: interrupted.index] if interrupted else ()
        """What came before that."""
        self._whole = whole
        self._performed = as_performed(whole, before)
        self._journal = Journal(run, tally, path)
        self.is_complete = False
        """Whether it was played to its end, and that is kept."""

    @property
    def run(self) -> Run:
        """The run as it stands, with its sets."""
        return self._journal.run

    def begin(self) -> None:
        """The first picture is drawn: there is time to write that the run has begun."""
        self._journal.begin()

    def record(self, performed: Performed, timeline: Timeline) -> None:
        """Keep a stretch of work that has ended; an exercise that hurts changes the timeline that is to come."""
        if timeline is not self.timeline:
            self.timeline = timeline
            self._whole = replace(timeline, intervals=(*self._over, *timeline.intervals))
            self._journal.plan_anew(self._whole)
        self._performed.append(performed)
        self._journal.record(performed)

    def close(self) -> None:
        """See to it that what was done is written, however the run ends."""
        self._journal.close()

    def complete(self) -> None:
        """Keep at once that the run was played to its end; asked again, does nothing."""
        if not self.is_complete:
            self.is_complete = True
            self._journal.end(RunState.COMPLETE, datetime.now(UTC))

    def end(self) -> None:
        """Keep that the run was stopped, unless it is complete, and tell what was done of what was planned."""
        from flexroutine.reckoning import reckon
        from flexroutine.summary import reminder, summarize

        if not self.is_complete:
            self._journal.end(RunState.STOPPED, datetime.now(UTC))
        for fault in self._journal.faults:
            complain(fault)
        if self._journal.run.done_ms:
            write_aligned(reckon(self._journal.planned, self._journal.run.sets))
        said = (summarize(self._whole, self._performed, complete=self.is_complete), reminder(self._performed))
        write("\n".join(filter(None, said)))

    def ask(self, keyboard: int) -> None:
        """Ask how it was: one key for each question, and Enter for none of them. Ctrl-C keeps what was answered."""
        from flexroutine.answers import advice_on, clean_note
        from flexroutine.asking import read_line, say, single_keys

        if not self._journal.is_kept or not self._journal.run.done_ms:
            return
        pain = effort = None
        note = ""
        try:
            with single_keys(keyboard) as read:
                pain = _ask_score("Pain now, from 0 (none) to 10 (the worst)?", read)
                effort = _ask_score("Effort, from 0 (none) to 10 (all you had)?", read)
            say("A note? Enter: none. ")
            note = clean_note(read_line(keyboard))
        finally:
            if pain is not None or effort is not None or note:
                self._journal.answer(pain=pain, effort=effort, note=note)
            if pain is not None and (advice := advice_on(pain)):
                say(f"{advice}\n")


def kept_run(
    whole: Timeline, easier: Mapping[str, Item], *, log: bool, resume: bool | None, keyboard: int | None
) -> KeptRun:
    """Return the run to play: a new one or, if that is wanted, the one of today that was interrupted.

    Raises: NothingToDoError: there is nothing to go on with. UsageError: it should go on, but not be kept.
    """
    if resume and not log:
        raise UsageError(
            "--resume goes on with a run of the history, and this one would not be kept: leave out --no-log, or --speed"
        )
    path = locations.history_file()
    try:
        interrupted = None if resume is False or not log else _interrupted(path, whole, easier)
    except FileError:
        if resume:
            raise
        interrupted = None  # what is wrong with the history is told when the run could not be written into it
    if resume and not interrupted:
        raise NothingToDoError(
            f"no run of '{whole.routine.id}' was interrupted today that could go on as the routine is now; start it"
            " without --resume"
        )
    if interrupted and not resume and not _wants_to_go_on(interrupted, keyboard):
        interrupted = None
    return KeptRun(whole, easier, path if log else None, interrupted)


def _interrupted(path: Path, timeline: Timeline, easier: Mapping[str, Item]) -> Interrupted | None:
    now = datetime.now().astimezone()
    with read_history(path) as history:
        run = history.unfinished(timeline.routine.id, datetime.combine(now.date(), time.min).astimezone(), now)
    if not run or is_claimed(path, run.id):
        return None
    if found := plan_to_resume(run, timeline, easier):
        return Interrupted(run, *found)
    if hurt := names_of_what_hurt(run):
        complain(f"today's run of {run.name} was changed for pain, so it begins anew; it hurt: {', '.join(hurt)}")
    return None


def _wants_to_go_on(interrupted: Interrupted, keyboard: int | None) -> bool:
    from flexroutine.answers import read_yes
    from flexroutine.asking import say, single_keys

    run = interrupted.run
    finished = sum(each.outcome is SetOutcome.DONE for each in run.sets)
    begun = f"{run.name}, begun today at {run.started.astimezone():%H:%M},"
    left = f"{begun} was left after {finished} of {run.total_sets} sets"
    if keyboard is None:
        complain(f"{left}; to go on with it: flexroutine start {run.routine} --resume")
        return False
    with single_keys(keyboard) as read:
        say(f"{left}.\nGo on there? y (or Enter) goes on, n begins anew. ")
        goes_on = read_yes(read, enter=True)
    say("y\n" if goes_on else "n\n")
    return goes_on


def _ask_score(question: str, read: Callable[[float | None], str]) -> int | None:
    from flexroutine.answers import read_score
    from flexroutine.asking import say

    say(f"{question} Enter: no answer. ")
    score = read_score(read)
    say(f"{'-' if score is None else score}\n")
    return score


def _new_run(timeline: Timeline, tally: Tally) -> Run:
    return Run(
        id=new_id(),
        routine=str(timeline.routine.id),
        name=timeline.routine.name,
        level=str(timeline.pacing.level),
        started=datetime.now(UTC),
        ended=None,
        state=RunState.UNFINISHED,
        planned_ms=sum(each.nothing_done.planned_ms for each in tally.planned),
        done_ms=0,
        total_sets=len(tally.planned),
    )
