"""`stats`, `plan`, `today` and `progress`: what they print, keep and refuse; and what `start` offers."""

import json
import re
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flexroutine.catalogue import Catalogue
from flexroutine.changes import Change, Part, change_text
from flexroutine.choices import Level
from flexroutine.cli import app
from flexroutine.cli.now import LOCAL, beginning_of, read_day, today
from flexroutine.cli.offering import offered, read_wish
from flexroutine.diary import PainNote, Run, RunState, SetDone, SetOutcome, Step
from flexroutine.errors import FileError, FlexroutineError, NothingToDoError, UsageError
from flexroutine.history import open_history
from flexroutine.routine import resolve_routine
from flexroutine.settings import Settings

JOURNAL = "data/history.sqlite3"
MARCH = "March on the spot: 2m instead of 1m30s"
Did = Callable[..., None]


@pytest.fixture(autouse=True)
def _warm(home: Path, warm_home: Path) -> None:
    shutil.copytree(warm_home / "cache", home / "cache")


def cli(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, arguments)


def said(*arguments: str) -> str:
    """What a command that works prints."""
    done = cli(*arguments)
    assert done.exception is None, done.exception
    return done.stdout


def refused(*arguments: str) -> FlexroutineError:
    """The error of a command that must not work."""
    error = cli(*arguments).exception
    assert isinstance(error, FlexroutineError)
    return error


@pytest.fixture
def did(home: Path, shipped: Catalogue) -> Did:
    """Have done a routine in full, so many days ago; with the pain after it."""

    def keep(name: str, *days: float, pain: int | None = 2, state: str = "complete") -> None:
        ids = [
            item.exercise.id
            for part in name.split("+")
            for item in resolve_routine(shipped.routines[part], shipped).items
        ]
        sets = [
            SetDone(id_, id_, 1, place, 1, 1, "left", 60_000, 1, None, 60_000, 1, SetOutcome.DONE)
            for place, id_ in enumerate(ids)
        ]
        with open_history(home / JOURNAL) as history:
            for back in days:
                at = datetime.now(UTC) - timedelta(days=back)
                end = at + timedelta(minutes=30)
                id_ = name.replace("+", "-")
                run = Run(uuid.uuid4().hex, id_, id_, "beginner", at, end, RunState(state), 1, 1, len(sets), pain)
                history.keep(run, sets)

    return keep


# stats


def test_stats_of_nothing_say_what_to_do() -> None:
    """The first thing that somebody sees is friendly, and it is no error."""
    assert said("stats") == "Nothing is here yet. Do a routine (flexroutine start daily), then look again.\n"
    assert json.loads(said("stats", "--json"))["weeks"][0]["sessions"] == 0


def test_stats_show_what_was_done(did: Did) -> None:
    """Weeks, days, pain, muscles and sides, in lines of at most 80 columns in a pipe."""
    did("daily", *range(1, 60, 2))
    out = said("stats")
    for part in ("Streak: ", "This week: ", "Minutes of work a week", "Pain, 0 to 10", "hip flexors", "Left and right"):
        assert part in out
    assert "Trend: steady." in out
    assert max(map(len, out.splitlines())) <= 80


def test_stats_begin_where_they_are_asked_to(did: Did) -> None:
    """--since beats the half year; what was before is not counted."""
    did("daily", 1, 300)
    assert len(json.loads(said("stats", "--json"))["days"]) == 1
    assert len(json.loads(said("stats", "--json", "--since", "1900-01-01"))["days"]) == 2
    long_ago = said("stats", "--since", today().isoformat())
    assert long_ago.startswith(f"Nothing was done since {today()}.")


def test_stats_of_long_ago_say_how_to_see_them(did: Did) -> None:
    """Somebody who comes back is not told that nothing was ever done."""
    did("daily", 300)
    assert said("stats").startswith("Nothing was done in the last half year. --since DATE looks further back;")


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", ""])
def test_a_day_that_is_none_is_told(text: str) -> None:
    """With what a day looks like."""
    done = cli("stats", "--since", text)
    assert (done.exit_code, "is not a day like 2026-06-01" in done.stderr) == (2, True)


def test_the_goal_comes_from_the_settings_or_the_option(home: Path, did: Did) -> None:
    """An option beats a setting beats three."""
    assert json.loads(said("stats", "--json"))["goal"] == 3
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("goal = 5\n")
    assert json.loads(said("stats", "--json"))["goal"] == 5
    assert json.loads(said("stats", "--json", "--goal", "1"))["goal"] == 1


def test_stats_are_ascii_where_the_locale_is(did: Did, monkeypatch: pytest.MonkeyPatch) -> None:
    """LANG=C shows no character that it does not have."""
    did("daily", 1, 3, 20)
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.setenv(name, "C")
    assert said("stats").isascii()
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert not said("stats").isascii()


# plan and today


def test_a_plan_is_set_shown_and_cleared(did: Did) -> None:
    """The week tells what is done, and what is due or open."""
    name = f"{today():%A}"
    assert said("plan", "set", "Daily ten minutes", "core", "--days", name.upper()).startswith(
        "Planned: daily, core on "
    )
    week = [line.split() for line in said("plan").splitlines()[:2]]
    assert [(line[3], line[4]) for line in week] == [("core", "today"), ("daily", "today")]
    did("core", 0)
    assert [line.split()[4] for line in said("plan").splitlines()[:2]] == ["done", "today"]
    assert said("plan", "clear", "core") == "No longer planned: core.\n"
    assert [each["routine"] for each in json.loads(said("plan", "--json"))["plans"]] == ["daily"]
    assert said("plan", "clear") == "No longer planned: daily.\n"
    assert said("plan", "clear") == "No longer planned: nothing was.\n"


def test_without_a_plan_one_is_proposed() -> None:
    """Both commands say how to make one."""
    for command in ("plan", "today"):
        assert "flexroutine plan set daily --days mon,wed,fri --weeks 4" in said(command)
    assert json.loads(said("today", "--json"))["due"] == []


def test_without_a_plan_there_is_still_something_to_do(did: Did) -> None:
    """What was done last, or a routine for everybody."""
    assert "  flexroutine start daily  # ten minutes of a little of everything\n" in said("today")
    did("core", 3)
    assert "  flexroutine start core  # what you did last\n" in said("today")


def test_today_names_the_command(did: Did) -> None:
    """One line to type for all that is due; what is done is not asked for again."""
    said("plan", "set", "daily", "core", "--days", "mon,tue,wed,thu,fri,sat,sun")
    assert "  flexroutine start core daily\n" in said("today")
    did("core+daily", 0)
    assert said("today").startswith("Today: core, daily, done. Well done.\nNext: core on ")
    assert json.loads(said("today", "--json"))["command"] is None


def test_a_plan_that_is_over_says_so(home: Path) -> None:
    """With what keeps up what was gained, and who says so."""
    said("plan", "set", "daily", "--days", "mon")
    with sqlite3.connect(home / JOURNAL) as journal:
        journal.execute("UPDATE plan SET started = '2020-01-01'")
    assert "The plan for daily ended on Tue 28 Jan." in said("today")
    assert "Nothing is planned for this week." in said("plan")
    assert json.loads(said("today", "--json"))["over"][0]["last_day"] == "2020-01-28"


@pytest.mark.parametrize(
    ("arguments", "kind", "text"),
    [
        (("set", "nonsense", "--days", "mon"), UsageError, "there is no exercise or routine 'nonsense'"),
        (("set", "./mine.yaml", "--days", "mon"), UsageError, "'./mine.yaml' is a file"),
        (("set", "foam-roll-lower-back", "--days", "mon"), NothingToDoError, "is advised against"),
        (("clear", "daily"), UsageError, "there is no plan for 'daily'; planned: nothing"),
    ],
)
def test_what_cannot_be_planned_is_told(arguments: tuple[str, ...], kind: type[Exception], text: str) -> None:
    """With what to do instead."""
    error = refused("plan", *arguments)
    assert isinstance(error, kind)
    assert text in str(error)


def test_a_day_of_the_week_that_is_none_is_told() -> None:
    """With the days that there are."""
    done = cli("plan", "set", "daily", "--days", "mon,noday")
    assert done.exit_code == 2
    assert "'noday' is not a day of the week: mon, tue, wed" in done.stderr


def test_a_plan_for_what_is_gone_is_shown_all_the_same(home: Path) -> None:
    """A routine of the user's own may have been deleted."""
    said("plan", "set", "daily", "--days", "mon,tue,wed,thu,fri,sat,sun")
    with sqlite3.connect(home / JOURNAL) as journal:
        journal.execute("UPDATE plan SET routine = 'gone'")
    assert "gone" in said("today")
    assert "gone" in said("plan")


# progress


def test_progress_without_sessions_says_what_to_do() -> None:
    """There is nothing to go by yet."""
    assert said("progress").startswith("There is no session yet. Do one (flexroutine start daily)")
    assert json.loads(said("progress", "--json"))["routines"] == []


def test_two_green_sessions_give_a_step_with_its_reason(did: Did) -> None:
    """What, why, how to accept it, and on whose word; `today` says it too."""
    did("daily", 3, 1)
    out = said("progress")
    assert f"next step: {MARCH}; it then takes 10:31" in out
    assert "why: The last 2 sessions were green" in out
    assert "to accept it: flexroutine progress accept daily" in out
    assert "Provide\nPhysiotherapy" in out
    said("plan", "set", "daily", "--days", f"{today():%A}")
    assert f"Next step for daily: {MARCH}." in said("today")
    assert json.loads(said("today", "--json"))["steps"][0]["next"]["after"] == "2m"


def test_an_accepted_step_is_in_everything_to_the_second(did: Did) -> None:
    """`show`, `export`, `routines` and `start` agree; taken back, all is as it was."""
    before = said("routines")
    did("daily", 3, 1)
    assert said("progress", "accept", "daily").startswith(
        f"Accepted for Daily ten minutes: {MARCH}.\nTo take it back: "
    )
    assert re.search(r"^daily +10:31 ", said("routines"), re.MULTILINE)
    assert json.loads(said("show", "daily", "--json"))["total_s"] == 631
    assert json.loads(said("export", "daily", "--format", "json"))["total_s"] == 631
    assert json.loads(said("show", "daily", "core", "--json"))["total_s"] > 629
    assert json.loads(said("show", "daily", "--json", "--level", "advanced"))["total_s"] == 601
    assert "Taken back for Daily ten minutes" in said("progress", "undo", "daily")
    assert said("routines") == before


def test_there_may_be_nothing_to_accept_or_to_take_back(did: Did) -> None:
    """It says why, and what was asked for is left undone."""
    did("daily", 1, pain=5)
    assert "there is no step to accept for 'daily'. Pain 5 after the last session is amber" in str(
        refused("progress", "accept", "daily")
    )
    assert isinstance(refused("progress", "undo", "daily"), NothingToDoError)
    assert isinstance(refused("progress", "accept", "nonsense"), UsageError)


def test_the_next_day_counts(home: Path, did: Did) -> None:
    """A note of pain on the day after takes the last step back."""
    did("daily", 9, 8, pain=1)
    said("progress", "accept", "daily")
    with sqlite3.connect(home / JOURNAL) as journal:
        journal.execute(
            "UPDATE step SET since = ?", (int(beginning_of(today() - timedelta(days=7)).timestamp() * 1000),)
        )
    did("daily", 3, pain=1)
    with open_history(home / JOURNAL) as history:
        history.add_note(PainNote("0" * 32, datetime.now(UTC) - timedelta(days=2), 5))
    out = said("progress")
    assert "next step: March on the spot: 1m30s instead of 2m" in out
    assert "The day after the last session was worse than usual" in out
    assert "To take it back" not in said("progress", "accept", "daily")
    assert "accepted: " not in said("progress")


def test_a_session_of_several_routines_counts_for_each(did: Did) -> None:
    """`start daily core` is a session of both."""
    did("daily+core", 5, 3, 1)
    names = [each["routine"] for each in json.loads(said("progress", "--json"))["routines"]]
    assert names == ["daily", "core"]
    assert "Forearm plank: 4 sets instead of 3" in said("progress")


def test_a_rehearsal_changes_no_verdict_and_no_plan(did: Did) -> None:
    """`start --speed 1000` is kept in the history, and is nobody's practice."""
    did("daily", 3, 1)
    said("plan", "set", "daily", "--days", f"{today():%A}")
    said("start", "daily", "--plain", "--speed", "1000")
    assert f"next step: {MARCH}" in said("progress")
    assert said("today").startswith("Today: daily\n")


def test_a_session_that_was_left_undone_says_nothing(did: Did) -> None:
    """Only what was gone through to its end is green."""
    did("daily", 3, 1, state="stopped")
    assert "was not gone through to its end" in said("progress")


def test_another_level_has_steps_of_its_own(did: Did) -> None:
    """Sessions of beginners say nothing about the advanced."""
    did("daily", 3, 1)
    assert "There is no session yet." in said("progress", "--level", "advanced")


def test_without_a_keyboard_one_line_says_how_to_accept(
    did: Did, shipped: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    """The session begins as it is: a step is never taken by itself."""
    did("daily", 3, 1)
    routine = resolve_routine(shipped.routines["daily"], shipped)
    assert offered("daily", routine, shipped, Settings()) is routine
    line = f"flexroutine: next step for daily: {MARCH}; to accept it: flexroutine progress accept daily\n"
    assert capsys.readouterr().err == line
    assert offered("core", routine, shipped, Settings()) is offered("./mine.yaml", routine, shipped, Settings())
    assert capsys.readouterr().err == ""


def test_a_journal_that_cannot_be_read_offers_nothing(home: Path, shipped: Catalogue) -> None:
    """Nothing of it stops a session."""
    (home / "data").mkdir()
    (home / JOURNAL).write_text("This is not a database." * 100)
    routine = resolve_routine(shipped.routines["daily"], shipped)
    assert offered("daily", routine, shipped, Settings()) is routine


def test_a_step_that_cannot_be_read_is_left_out(home: Path) -> None:
    """What somebody has written into the journal by hand stops no command."""
    with open_history(home / JOURNAL) as history:
        history.add_step(Step("a" * 32, "plank", "{}", datetime.now(UTC), "", True))
        bad = Change("daily", Level.BEGINNER, "cat-cow", Part.REPS, "8", "600")
        history.add_step(Step("b" * 32, "cat-cow", change_text(bad), datetime.now(UTC), "", True))
    done = cli("show", "daily", "--json")
    assert json.loads(done.stdout)["total_s"] == 601
    assert done.stderr.count("a step is left out") == 2


def test_a_journal_that_is_none_stops_no_routine(home: Path) -> None:
    """Routines are shown without steps, and the reason is told."""
    (home / "data").mkdir()
    (home / JOURNAL).write_text("This is not a database, whatever its name says." * 100)
    done = cli("show", "daily", "--json")
    assert json.loads(done.stdout)["total_s"] == 601
    assert "routines are shown without the steps" in done.stderr
    assert isinstance(cli("stats").exception, FileError | None)


def keys(*typed: str) -> Callable[[float | None], str]:
    waiting: Iterator[str] = iter(typed)
    return lambda _: next(waiting, "")


@pytest.mark.parametrize(
    ("typed", "wish"),
    [("y", True), ("Y", True), ("n", False), ("\r", False), ("\n", False), ("xq y", True), ("", None), ("x", None)],
)
def test_one_key_takes_the_step(typed: str, wish: bool | None) -> None:
    """Only y takes it; a keyboard that is gone is no answer."""
    assert read_wish(keys(*typed)) is wish


# The clock of this place


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_local_days_follow_the_zone_and_its_summer_time(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day begins at its own midnight, in summer and in winter, however the clock was put."""
    import time  # noqa: PLC0415 - only here
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only here

    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        for day in map(read_day, ("2026-03-29", "2026-07-01", "2026-10-25", "2026-11-01", "2027-01-01")):
            begins = beginning_of(day)
            assert begins.astimezone(ZoneInfo(zone)).date() == day
            assert begins.astimezone(LOCAL).date() == day
            assert (begins - timedelta(seconds=1)).astimezone(LOCAL).date() == day - timedelta(days=1)
            assert begins.astimezone(LOCAL).utcoffset() == begins.astimezone(ZoneInfo(zone)).utcoffset()
            assert begins.astimezone(LOCAL).tzname()
            assert (LOCAL.dst(None), LOCAL.utcoffset(None), LOCAL.tzname(None)) == (None, None, None)
    time.tzset()


def test_nothing_is_offered_of_what_the_profile_rules_out(did: Did) -> None:
    """Neither shown nor accepted; after an operation that is all."""
    did("daily", 3, 1)
    said("profile", "add", "recent-surgery")
    assert json.loads(said("progress", "--json"))["routines"][0]["next"] is None
    assert isinstance(refused("progress", "accept", "daily"), NothingToDoError)


def test_the_length_of_a_routine_is_that_of_show(did: Did) -> None:
    """With what the profile leaves out of it, to the second."""
    did("daily", 3, 1)
    said("profile", "add", "hip-replacement-front")
    (length,) = re.findall(r"\(daily, beginner\), ([0-9:]+)", said("progress"))
    assert length in said("show", "daily")


def test_a_week_counts_what_was_really_done(did: Did, home: Path) -> None:
    """A session that was skipped from set to set is none."""
    did("daily", 0)
    with open_history(home / JOURNAL) as history:
        (run,) = history.runs()
        history.keep(replace(run, planned_ms=3 * run.done_ms))
    assert json.loads(said("stats", "--json"))["streak"]["this_week"] == 0


def test_today_asks_how_the_day_after_is_until_it_is_told(did: Did) -> None:
    """Only after a session that has a score."""
    did("daily", 1, pain=None)
    assert "log pain" not in said("today")
    did("daily", 1)
    assert said("today").endswith("  flexroutine log pain NUMBER\n")
    said("log", "pain", "2")
    assert "log pain" not in said("today")
