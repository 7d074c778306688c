"""`profile`, and what the other commands make of it."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from conftest import Run
from fakes import FakeWorld
from flexroutine.avoiding import avoided_condition
from flexroutine.catalogue import Catalogue
from flexroutine.cli import app
from flexroutine.cli.adapted import agreed
from flexroutine.cli.options import complete_condition
from flexroutine.conditions import CONDITIONS
from flexroutine.errors import DataError, FlexroutineError, NothingToDoError
from flexroutine.exporters.to_text import to_text
from flexroutine.player import play
from flexroutine.routine import resolve_routine
from flexroutine.session import start_session
from flexroutine.timeline import Pacing, compile_timeline

RULED_OUT = "abdominal-crunch"
IN_ITS_PLACE = "Abdominal crunch: Abdominal bracing in its place (osteoporosis: no forced"


@pytest.fixture(autouse=True)
def _warm(home: Path, warm_home: Path) -> None:
    """Start with what the first command of all leaves behind."""
    shutil.copytree(warm_home, home)


@pytest.fixture
def kept(home: Path) -> Path:
    """Where the profile is."""
    return home / "data" / "profile.toml"


def cli(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, arguments)


def refused(*arguments: str) -> FlexroutineError:
    """Return the error of a command that must not work."""
    error = cli(*arguments).exception
    assert isinstance(error, FlexroutineError)
    return error


def test_profile_says_what_applies_and_what_could() -> None:
    """Without a word, `profile` tells what is set, what that does, what could be set, and where it is kept."""
    assert cli("profile").stdout.startswith("Nothing is set.")
    cli("profile", "add", "osteoporosis")
    out = cli("profile").stdout
    assert out.startswith("What applies to you:\nosteoporosis  21 exercises left out, 2 exercises to adapt\n")
    assert "\nhip-replacement-front  a new hip" in out
    assert out.count("osteoporosis") == 1
    assert "profile.toml, only on this machine; flexroutine list marks" in out


def test_profile_as_json_is_complete(kept: Path) -> None:
    """Programs get the file, what applies with every exercise that it is about, and what else there is."""
    cli("profile", "add", "pregnant", "knees", "--weeks", "22")
    record = json.loads(cli("profile", "--json").stdout)
    assert record["file"] == str(kept)
    assert [(each["condition"], each["week"]) for each in record["conditions"]] == [
        ("pregnancy", 22),
        ("knee-pain", None),
    ]
    assert "glute-bridge" in record["conditions"][0]["left_out"]
    assert "bird-dog" in record["conditions"][1]["adapted"]
    assert len(record["available"]) == len(CONDITIONS) - 2


def test_adding_says_what_follows() -> None:
    """What is added says what it does; a pregnancy says when to stop, and asks for the week."""
    result = cli("profile", "add", "pregnant")
    assert result.stdout.startswith(
        "pregnancy: 41 exercises left out, 1 exercise to adapt\npregnancy: stop and ask your midwife"
    )
    assert "with --weeks N" in result.stderr
    assert cli("profile", "add", "pregnant", "--weeks", "10").stdout.startswith("pregnancy: week 10, 12 exercises")
    assert "blood-thinners: 8 exercises left out\n" in cli("profile", "add", "blood thinners").stdout


def test_removing_the_last_removes_the_file(kept: Path) -> None:
    """What no longer applies leaves nothing behind."""
    cli("profile", "add", "disc", "knees")
    assert "what is left: disc" in cli("profile", "remove", "bad knees").stderr
    assert kept.exists()
    assert "what is left: nothing" in cli("profile", "remove", "disc").stderr
    assert not kept.exists()


def test_clear_removes_the_file_whatever_is_in_it(kept: Path) -> None:
    """A profile that is broken can be given up too."""
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("?", encoding="utf-8")
    assert f"removed {kept}" in cli("profile", "clear").stderr
    assert not kept.exists()
    assert "there is no profile" in cli("profile", "clear").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("start", "core", "--plain"),
        ("export", "core"),
        ("show", "core"),
        ("show", "plank"),
        ("build", "--minutes", "5"),
        ("list",),
        ("routines",),
        ("profile",),
        ("profile", "add", "disc"),
        ("profile", "remove", "disc"),
    ],
    ids=" ".join,
)
def test_broken_profile_stops_what_would_overlook_it(arguments: tuple[str, ...], kept: Path) -> None:
    """Nothing goes on as if nothing applied, and nothing writes over what is there."""
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("conditions = ['osteo", encoding="utf-8")
    error = refused(*arguments)
    assert isinstance(error, DataError)
    assert f"{kept}:1:" in str(error)
    assert kept.read_text(encoding="utf-8") == "conditions = ['osteo"


@pytest.mark.slow
def test_check_reads_the_profile(kept: Path) -> None:
    """`check` tells what is wrong with a profile, and that it is fine."""
    cli("profile", "add", "disc")
    assert f"{kept}: profile, fine" in cli("check").stdout
    kept.write_text("conditions = ['disk']", encoding="utf-8")
    result = cli("check")
    assert (result.exit_code, "did you mean disc" in result.stdout) == (3, True)
    kept.unlink()
    kept.mkdir()
    assert "this is not a file" in str(refused("check"))


def test_export_replaces_and_says_so(golden: Callable[[str, str], None]) -> None:
    """The sheet has what replaces the crunch, at its own dose, and a note; standard error has the note too."""
    cli("profile", "add", "osteoporosis", "shoulder")
    result = cli("export", "core")
    golden("core-osteoporosis-shoulder.txt", result.stdout)
    assert IN_ITS_PLACE in result.stderr
    assert "shoulder-pain: keep the arm lower, or lean on a higher surface (Forearm plank)" in result.stderr
    markdown = cli("export", "core", "--format", "markdown").stdout
    assert "- **For you:**\n  - Abdominal crunch: Abdominal bracing in its place" in markdown


def test_same_time_everywhere() -> None:
    """Shown, listed, exported: a routine that was changed takes the same time in each."""
    cli("profile", "add", "osteoporosis", "stenosis")
    shown = json.loads(cli("show", "core", "--json").stdout)
    listed = next(each for each in json.loads(cli("routines", "--json").stdout) if each["id"] == "core")
    exported = json.loads(cli("export", "core", "--format", "json").stdout)
    assert shown["total_s"] == listed["total_s"] == exported["total_s"] == shown["intervals"][-1]["start_s"] + 15
    assert shown["exercises"] == ["plank", "pelvic-tilt", "abdominal-bracing"]
    assert [each.partition(":")[0] for each in shown["for_you"]] == ["Hip raise", "Abdominal crunch"]


def test_show_begins_with_the_verdict() -> None:
    """An exercise that is ruled out says so before all else, with what is easier; one to adapt says how."""
    cli("profile", "add", "osteoporosis", "knees")
    lines = cli("show", RULED_OUT).stdout.splitlines()
    assert lines[1].startswith("For you:       - ruled out by your profile (osteoporosis:")
    assert "Abdominal bracing (abdominal-bracing)" in "".join(lines[:5])
    assert "For you:       - knee-pain: kneel on a cushion" in cli("show", "bird-dog").stdout
    assert "For you" not in cli("show", "glute-bridge").stdout
    as_json = cli("show", RULED_OUT, "--json")
    assert json.loads(as_json.stdout)["id"] == RULED_OUT
    assert "ruled out by your profile" in as_json.stderr


def test_show_routine_says_what_was_changed() -> None:
    """A routine shows what will be played, and what was changed."""
    cli("profile", "add", "osteoporosis")
    result = cli("show", "core")
    assert "For you:       - Abdominal crunch: Abdominal bracing in its place" in result.stdout
    assert "Abdominal bracing, 5 x 15 s" in result.stdout
    assert result.stderr == ""


def test_list_as_json_carries_the_marks() -> None:
    """Programs get what the profile makes of each exercise, and no more than before where there is none."""
    assert not any("profile" in each for each in json.loads(cli("list", "--json").stdout))
    cli("profile", "add", "osteoporosis", "wrists")
    marks = {each["id"]: each["profile"] for each in json.loads(cli("list", "--json").stdout)}
    assert marks[RULED_OUT] == "left out: osteoporosis"
    assert marks["bird-dog"] == "adapt: wrist-pain"
    assert marks["calf-wall-stretch"] is None


def test_list_marks_exercises() -> None:
    """The list says what is left out, and what is to be adapted, instead of hiding it."""
    cli("profile", "add", "osteoporosis", "knees", "wrists")
    lines = {line.split()[0]: line for line in cli("list").stdout.splitlines()}
    assert lines[RULED_OUT].endswith("  left out: osteoporosis")
    assert lines["bird-dog"].endswith(" (adapt: knee-pain, wrist-pain)")
    assert lines["foam-roll-lower-back"].endswith("  not advised")


def test_routine_of_which_nothing_is_left() -> None:
    """A routine that is ruled out as a whole is not listed as if it could be done; starting it says why."""
    cli("profile", "add", "poor circulation")
    result = cli("routines")
    assert "your profile leaves nothing to do of ice, heat, contrast\n" in result.stderr
    assert "ice " not in [line[:4] for line in result.stdout.splitlines()]
    error = refused("start", "ice", "--plain")
    assert isinstance(error, NothingToDoError)
    assert str(error).startswith("Ice pack: left out (poor-circulation: no cold without advice)\n'ice': your profile")


def test_after_an_operation_nothing_is_done() -> None:
    """Everything waits for the surgeon, and each command says how to go on afterwards."""
    cli("profile", "add", "operation")
    for arguments in (("start", "core", "--plain"), ("export", "core"), ("build", "--minutes", "10")):
        error = refused(*arguments)
        assert error.exit_code == NothingToDoError.exit_code
        assert "start only when your surgeon has cleared you; then: flexroutine profile remove recent-surg" in str(
            error
        )
    assert cli("routines").stdout == ""


def test_build_says_that_the_profile_applies() -> None:
    """What is built says for which profile, names what that leaves out, and stays the same in JSON."""
    cli("profile", "add", "osteoporosis", "knees")
    words = ("build", "--minutes", "10", "--seed", "1")
    out = cli(*words).stdout
    assert "Note: your profile applies: osteoporosis and knee-pain." in out
    assert "Left out, osteoporosis: abdominal-crunch," in out
    record = json.loads(cli(*words, "--json").stdout)
    assert record["left_out"][RULED_OUT] == "osteoporosis"
    assert record["notes"][0] == "your profile applies: osteoporosis and knee-pain"


def test_start_says_for_whom_it_builds(run: Run) -> None:
    """A routine that is built and started at once says for which profile, since no table does."""
    cli("profile", "add", "osteoporosis")
    done = run("start", "--minutes", "2", "--seed", "1", "--plain", "--speed", "1000")
    assert (done.returncode, done.stderr) == (0, "flexroutine: built for your profile: osteoporosis\n")


def test_no_profile_leaves_it_out_of_account() -> None:
    """Who shares a machine can do without it for once, and is told; without a profile there is nothing to tell."""
    assert "--no-profile" not in cli("export", "core", "--no-profile").stderr
    before = cli("export", "core").stdout
    cli("profile", "add", "osteoporosis")
    result = cli("export", "core", "--no-profile")
    assert result.stdout == before
    assert result.stderr == "flexroutine: --no-profile: what applies to you is left out of account, this once\n"
    for arguments in (("list",), ("routines",), ("show", RULED_OUT), ("build", "--minutes", "5")):
        out = cli(*arguments, "--no-profile").stdout
        assert [words for words in ("left out: osteo", "For you", "profile applies") if words in out] == []


@pytest.mark.slow
def test_own_exercises_and_routine_files_obey(home: Path, tmp_path: Path) -> None:
    """What people add themselves is held to its cautions too, also from a file."""
    own = home / "config" / "exercises" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "- {id: roll-down, name: Roll down, category: mobility, position: standing, dose: {reps: 5}, setup: Stand.,"
        " cue: Roll., movement: Roll., dose_basis: own-estimate, easier: kneeling-plank,"
        " cautions: [osteoporosis-flexion]}\n",
        encoding="utf-8",
    )
    (tmp_path / "mine.yaml").write_text(
        "- {id: mine, name: Mine, items: [roll-down, cat-cow, plank]}\n", encoding="utf-8"
    )
    cli("profile", "add", "osteoporosis")
    result = cli("export", str(tmp_path / "mine.yaml"), "--format", "json")
    assert json.loads(result.stdout)["exercises"] == ["kneeling-plank", "pelvic-tilt", "plank"]
    assert json.loads(cli("export", "roll-down", "--format", "json").stdout)["exercises"] == ["kneeling-plank"]


def test_plain_run_plays_what_is_left(run: Run) -> None:
    """`start --plain` never asks: it swaps, says so, and plays to the end."""
    cli("profile", "add", "osteoporosis")
    done = run("start", "core", "--plain", "--speed", "1000")
    assert done.returncode == 0
    assert IN_ITS_PLACE in done.stderr
    assert "Abdominal bracing" in done.stdout
    assert "crunch" not in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", CONDITIONS)
def test_plain_runs_play_nothing_that_is_ruled_out(name: str, shipped: Catalogue) -> None:
    """Each shipped routine, started by a script under each condition, plays to its end without what is ruled out."""
    forbids = avoided_condition(name).forbids
    for entry in shipped.routines.values():
        world = FakeWorld()
        with suppress(NothingToDoError):
            fit = agreed(resolve_routine(entry, shipped), [avoided_condition(name)], shipped, None)
            session = start_session(compile_timeline(fit, Pacing()))
            play(session, now=world.now, wait=world.wait, draw=world.draw, cue=world.cue, record=world.record)
            assert world.recorded
        played = {each.interval.item.exercise for each in world.recorded}
        assert [each.id for each in played if forbids(each.cautions)] == []


# The question before the first frame


class Person:
    """Somebody who is asked, and types these lines; at the end of them, nobody answers any more."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.questions: list[str] = []

    def __call__(self, question: str) -> str:
        self.questions.append(question)
        return self.lines.pop(0) if self.lines else ""


def answer(
    person: Person | None, shipped: Catalogue, routine: str = "core", condition: str = "osteoporosis"
) -> list[str]:
    """Return the exercises of a routine that are left after the answer."""
    asked = resolve_routine(shipped.routines[routine], shipped)
    return [str(item.exercise.id) for item in agreed(asked, [avoided_condition(condition)], shipped, person).items]


@pytest.mark.parametrize("line", ["\n", "\r\n", "  \n"])
def test_enter_swaps(line: str, shipped: Catalogue) -> None:
    """Enter takes what is allowed, after the change was told in lines that fit."""
    person = Person(line)
    assert answer(person, shipped) == ["plank", "hip-raise", "abdominal-bracing"]
    assert "".join(person.questions) == (
        "Core, with your profile:\n"
        "- Abdominal crunch: Abdominal bracing in its place (osteoporosis: no forced,\n"
        "  repeated or loaded rounding of the back; hinge at the hips (not verified))\n"
        "[Enter] starts it so, k keeps what is ruled out, q leaves: "
    )


def test_keeping_takes_a_key_of_its_own(shipped: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    """Only k keeps what is ruled out; what is no answer is asked again."""
    person = Person("keep\n", "\x1b[A\n", "k\n")
    assert answer(person, shipped) == ["plank", "hip-raise", RULED_OUT]
    assert len(person.questions) == 3
    assert "'keep' is no answer here" in capsys.readouterr().err


@pytest.mark.parametrize("lines", [["q\n"], [], ["?\n"]], ids=["q", "end of input", "end after nonsense"])
def test_leaving_starts_nothing(lines: list[str], shipped: Catalogue) -> None:
    """Q leaves, and so does a terminal that has gone."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - typer's own exit, which is no error
        answer(Person(*lines), shipped)
    assert type(caught.value).__name__ == "Exit"


def test_what_is_only_adapted_waits_to_be_read(shipped: Catalogue) -> None:
    """How to adapt is read before the screen hides it; there is nothing to keep then."""
    person = Person("k\n", "\n")
    assert answer(person, shipped, condition="shoulder-pain") == ["plank", "hip-raise", RULED_OUT]
    assert [question.splitlines()[-1] for question in person.questions] == ["[Enter] starts, q leaves: "] * 2


def test_nobody_is_asked_without_need(shipped: Catalogue) -> None:
    """A routine that no condition is about starts at once, and a script is never asked."""
    person = Person()
    assert answer(person, shipped, condition="cold-allergy") == ["plank", "hip-raise", RULED_OUT]
    assert person.questions == []
    assert answer(None, shipped) == ["plank", "hip-raise", "abdominal-bracing"]


def test_where_nothing_is_left_enter_leaves(shipped: Catalogue) -> None:
    """Nothing left is nothing to do; who knows better can keep it."""
    assert answer(Person("k\n"), shipped, "ice", "poor-circulation") == ["ice-pack"]
    with pytest.raises(NothingToDoError, match="'ice': your profile leaves nothing of it to do; flexroutine build"):
        answer(Person("\n"), shipped, "ice", "poor-circulation")


def test_what_is_agreed_is_what_a_sheet_says(shipped: Catalogue) -> None:
    """The routine that is played and the one that is printed are compiled from the same."""
    asked = resolve_routine(shipped.routines["core"], shipped)
    fit = agreed(asked, [avoided_condition("osteoporosis")], shipped, None)
    assert to_text(compile_timeline(fit, Pacing())).count("Abdominal bracing") >= 2


def test_conditions_are_completed() -> None:
    """The shell completes conditions."""
    assert complete_condition("Hip-r") == ["hip-replacement-back", "hip-replacement-front"]
