"""The commands: what they print, where, and how they exit. In this process where that is enough."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import Run
from examples import PLANK_YAML
from flexroutine import __version__
from flexroutine.catalogue import Catalogue
from flexroutine.cli import app
from flexroutine.cli.options import complete_name, complete_routine
from flexroutine.errors import FlexroutineError

AGAINST = "foam-roll-lower-back"
OWN_YAML = PLANK_YAML.replace("id: plank", "id: my-plank").replace("name: Plank", "name: My plank")
ROUTINE_YAML = "- {id: mine, name: Mine, items: [plank, cat-cow]}\n"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


def cli(*arguments: str) -> Outcome:
    """Run a command in this process; its error is what `main` would print."""
    result = CliRunner().invoke(app, arguments)
    match result.exception:
        case FlexroutineError() as error:
            return Outcome(error.exit_code, result.stdout, f"{result.stderr}flexroutine: {error}\n")
        case None | SystemExit():
            return Outcome(result.exit_code, result.stdout, result.stderr)
        case bug:
            raise bug


@pytest.fixture(autouse=True)
def _warm(home: Path, warm_home: Path) -> None:
    """Start with the cache that the first command of all leaves behind."""
    shutil.copytree(warm_home, home)


@pytest.fixture
def own(home: Path) -> Callable[[str, str], Path]:
    """Put a file into the user's own folder."""

    def write(name: str, text: str) -> Path:
        path = home / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def first_words(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()]


# list and routines


def test_list_shows_every_exercise_once(shipped: Catalogue) -> None:
    """Without options the list is the whole catalogue, a line each, by id."""
    assert first_words(cli("list").out) == list(shipped.exercises)


def test_list_says_which_exercise_is_not_advised() -> None:
    """What should not be done shows no dose."""
    (line,) = (line for line in cli("list").out.splitlines() if line.startswith(f"{AGAINST} "))
    assert line.endswith("  not advised")


@pytest.mark.parametrize(
    ("option", "value", "matches"),
    [
        ("--category", "yoga", lambda each: each["category"] == "yoga"),
        ("--position", "supine", lambda each: each["position"] == "supine"),
        ("--level", "advanced", lambda each: each["level"] == "advanced"),
        ("--side", "each", lambda each: each["dose"]["sides"] == "each"),
        ("--muscle", "Psoas", lambda each: "psoas" in str(each["muscles"])),
        ("--equipment", "band", lambda each: any("band" in need for need in each["equipment"])),
        ("--equipment", "none", lambda each: not each["equipment"]),
        ("--routine", "Core", lambda each: each["id"] in {"plank", "hip-raise", "abdominal-crunch"}),
        ("--search", "McGill", lambda each: "mcgill" in json.dumps(each).casefold()),
    ],
)
def test_list_keeps_what_an_option_asks_for(option: str, value: str, matches: Callable[[object], bool]) -> None:
    """Each option leaves only what has it, and leaves something."""
    everything = json.loads(cli("list", "--json").out)
    found = json.loads(cli("list", option, value, "--json").out)
    if option == "--search":
        assert found
        assert all(map(matches, found))
    else:
        assert found == [each for each in everything if matches(each)] != []


def test_list_takes_options_together() -> None:
    """Two options leave what has both."""
    found = json.loads(cli("list", "--category", "strength", "--position", "supine", "--json").out)
    assert {(each["category"], each["position"]) for each in found} == {("strength", "supine")}


def test_list_as_json_has_the_keys_of_the_yaml() -> None:
    """Programs get everything, under the names that the files use."""
    plank = next(each for each in json.loads(cli("list", "--json").out) if each["id"] == "plank")
    keys = "id name category position dose setup cue movement dose_basis aka level muscles equipment helps checks"
    keys += (
        " longest before ending mistakes easier harder cautions advised_against article dose_note frequency fit sources"
    )
    assert list(plank) == keys.split()
    assert plank["dose"]["hold"] == "30s"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--muscle", "gluteos"], "no exercise has the muscle 'gluteos'; did you mean gluteus"),
        (["--equipment", "banana"], "no exercise has the thing 'banana'; did you mean band?"),
        (["--routine", "plank"], "'plank' is an exercise; a routine is wanted here"),
        (["--routine", "cores"], "there is no exercise or routine 'cores'; did you mean core"),
        (["--category", "cor"], "'cor' is not one of 'warm-up', 'dynamic-stretch'"),
    ],
)
def test_list_refuses_what_nothing_has(arguments: list[str], said: str) -> None:
    """A word that nothing in the catalogue has is a mistake, told with what is near."""
    outcome = cli("list", *arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.out == ""


def test_list_of_nothing_says_so() -> None:
    """Options that no exercise meets together are no mistake: the list is empty, and a word says why."""
    outcome = cli("list", "--search", "zzzz")
    assert (outcome.code, outcome.out) == (0, "")
    assert "no exercise is all of that" in outcome.err


def test_routines_show_the_time_that_show_shows() -> None:
    """A total is the same number everywhere it appears."""
    (line,) = (line for line in cli("routines").out.splitlines() if line.startswith("core "))
    assert f"Total time: {line.split()[1]} (beginner)" in cli("show", "core").out


def test_routines_as_json_have_the_total_of_their_export() -> None:
    """Programs see the same total in the list and in the timeline."""
    totals = {each["id"]: each["total_s"] for each in json.loads(cli("routines", "--json").out)}
    for name in ("core", "daily"):
        assert json.loads(cli("export", name, "--format", "json").out)["total_s"] == totals[name]


# show


@pytest.mark.parametrize("name", ["plank", "PLANK", "Forearm plank", "forearm_PLANK", "Prone  Bridge"])
def test_show_finds_an_exercise_by_any_of_its_names(name: str) -> None:
    """An id, a name or an alias, in any case, with spaces or hyphens."""
    assert cli("show", name).out.startswith("Forearm plank  (plank)\n")


def test_show_says_all_of_an_exercise_as_json(shipped: Catalogue) -> None:
    """What `show --json` says is what `list --json` says."""
    listed = json.loads(cli("list", "--json").out)
    assert json.loads(cli("show", "plank", "--json").out) in listed


def test_show_keeps_the_ranges_of_a_dose_unless_a_level_is_given() -> None:
    """A level settles what is a range."""
    assert "3-4 sets" in cli("show", "plank").out
    assert "4 sets, hold 30 s" in cli("show", "plank", "--level", "advanced").out


def test_show_joins_several_names_into_one_routine() -> None:
    """What is named one after the other is played one after the other."""
    record = json.loads(cli("show", "Core", "cat cow", "--json").out)
    assert record["exercises"] == ["plank", "hip-raise", "abdominal-crunch", "cat-cow"]
    assert record["name"] == "Core, Cat-cow"


def test_show_refuses_a_name_that_nothing_has() -> None:
    """An unknown name comes with the nearest one."""
    said = "flexroutine: there is no exercise or routine 'plnk'; did you mean plank?\n"
    assert cli("show", "plnk") == Outcome(2, "", said)


def test_show_asks_for_an_id_when_a_name_could_be_several(own: Callable[[str, str], Path]) -> None:
    """A name that two exercises have is told with both ids."""
    one = OWN_YAML.replace("My plank", "Board")
    own("exercises/mine.yaml", one + one.replace("my-plank", "other-plank"))
    said = "flexroutine: 'board' could be my-plank, other-plank; give the id\n"
    assert cli("show", "board") == Outcome(2, "", said)


def test_show_tells_about_ones_own_files_beside_the_result(own: Callable[[str, str], Path]) -> None:
    """What is wrong with a file goes to stderr; the result is there all the same."""
    path = own("exercises/broken.yaml", OWN_YAML.replace("30s", "soon"))
    outcome = cli("show", "plank")
    assert outcome.code == 0
    assert outcome.out.startswith("Forearm plank")
    assert f"flexroutine: {path}:5:25: exercise 'my-plank': dose hold: 'soon' is not a time" in outcome.err
    assert f"flexroutine: {path}: left out until this is mended\n" in outcome.err


# a routine from a file


def test_a_routine_may_come_from_a_file(tmp_path: Path) -> None:
    """A path is a routine, without being put into any folder."""
    path = tmp_path / "mine.yaml"
    path.write_text(ROUTINE_YAML)
    assert json.loads(cli("show", str(path), "--json").out)["exercises"] == ["plank", "cat-cow"]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (None, 5, "mine.yaml: No such file or directory"),
        ("[", 3, "mine.yaml:1:2: this is not YAML"),
        (
            ROUTINE_YAML.replace("cat-cow", "cat-caw"),
            3,
            "mine.yaml:1:41: routine 'mine': items 2 exercise: there is no",
        ),
        (ROUTINE_YAML + ROUTINE_YAML.replace("mine", "yours"), 2, "holds several routines (mine, yours); put the one"),
        (ROUTINE_YAML.replace("plank", AGAINST), 3, f"'{AGAINST}' is advised against"),
        (OWN_YAML, 3, "mine.yaml:1:3: this file holds exercises, and routines are wanted here; exercises belong in"),
    ],
    ids=["missing", "no-yaml", "unknown", "several", "advised-against", "exercises"],
)
def test_a_file_that_is_no_routine_is_refused(text: str | None, code: int, said: str, tmp_path: Path) -> None:
    """A wrong file is told with its place, and nothing is shown."""
    path = tmp_path / "mine.yaml"
    if text is not None:
        path.write_text(text)
    outcome = cli("export", str(path))
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


# export


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_export_writes_the_same_to_a_file_as_to_the_screen(format_: str, tmp_path: Path) -> None:
    """-o changes where, not what; and says so on stderr."""
    path = tmp_path / "sheet"
    outcome = cli("export", "core", "--format", format_, "-o", str(path))
    assert outcome == Outcome(0, "", f"flexroutine: wrote {path}\n")
    assert path.read_text(encoding="utf-8") == cli("export", "core", "--format", format_, "-o", "-").out


def test_export_never_overwrites_unasked(tmp_path: Path) -> None:
    """A file that is there stays as it is without --force, and is replaced with it."""
    path = tmp_path / "sheet.txt"
    path.write_text("precious")
    refused = cli("export", "core", "-o", str(path))
    assert (refused.code, path.read_text()) == (5, "precious")
    assert refused.err == f"flexroutine: {path} is there already; --force replaces it\n"
    assert cli("export", "core", "-o", str(path), "--force").code == 0
    assert path.read_text().startswith("CORE\n")


def test_export_links_pictures_from_where_the_sheet_really_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link leads to its picture also when the sheet's folder is a link; to write the same again needs no --force."""
    monkeypatch.chdir(tmp_path)
    Path("deep/down").mkdir(parents=True)
    Path("out").symlink_to("deep/down")
    command = ("export", "plank", "--format", "markdown", "-o", "out/sheet.md", "--figures", "pictures")
    assert [cli(*command).code for _ in range(2)] == [0, 0]
    link = re.search(r"\]\(<(.*svg)>\)", Path("out/sheet.md").read_text(encoding="utf-8"))
    assert link
    assert Path("out", link[1]).read_text(encoding="utf-8") == Path("pictures/plank.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["no-force", "force"])
def test_show_svg_into_a_folder_asks_for_a_name(force: list[str], tmp_path: Path) -> None:
    """A folder is no file to write to, and --force would not help."""
    outcome = cli("show", "plank", "--svg", str(tmp_path), *force)
    assert outcome == Outcome(5, "", f"flexroutine: {tmp_path}: this is a folder; add the name of a file\n")


@pytest.mark.parametrize("output", ["", ".", "nowhere/sheet.txt"])
def test_export_refuses_a_file_that_cannot_be(output: str) -> None:
    """A name that no file can have is told."""
    outcome = cli("export", "core", "-o", output)
    assert outcome.code == 5
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lead-in", "soon"], "'soon' is not a time like 30s, 1m30s or 10-15s"),
        (["--lead-in", "5"], "'5' is not a time like 30s"),
        (["--lead-in", "6m"], "'6m' is not one time from 0s to 5m"),
        (["--level", "hard"], "'hard' is not one of 'beginner', 'intermediate', 'advanced'"),
        (["--first-side", "up"], "'up' is not one of 'left', 'right'"),
        (["--format", "pdf"], "'pdf' is not one of 'text', 'markdown', 'json'"),
        (["--colour"], "No such option: --colour"),
    ],
)
def test_export_refuses_an_option_that_makes_no_sense(options: list[str], said: str) -> None:
    """A wrong option is told with what is allowed."""
    outcome = cli("export", "core", *options)
    assert outcome.code == 2
    assert said in " ".join(outcome.err.split())


def test_an_option_beats_a_setting_which_beats_the_default(own: Callable[[str, str], Path]) -> None:
    """config.toml changes what is not asked for on the command line."""
    own("config.toml", 'level = "advanced"\nlead-in = "0s"\n')
    assert "Total time:    11:26" not in cli("export", "core").out
    assert "(advanced)" in cli("export", "core").out
    assert "11:26 (beginner)" in cli("export", "core", "--level", "beginner", "--lead-in", "10s").out


def test_settings_that_are_wrong_stop_what_needs_them(own: Callable[[str, str], Path]) -> None:
    """A wrong setting is no reason to play something else than was meant."""
    path = own("config.toml", "level = 3\n")
    outcome = cli("show", "core")
    assert (outcome.code, outcome.out) == (3, "")
    assert f"{path}:1:1: level: '3' is not one of beginner" in outcome.err
    assert cli("list").code == 0


# check and config


def test_check_counts_what_is_fine() -> None:
    """The shipped files are right, and check says how much is in them."""
    outcome = cli("check")
    assert outcome.code == 0
    counts = [line.split(": ")[1] for line in outcome.out.splitlines()]
    assert counts[:2] == ["100 exercises, fine", "15 routines, fine"]
    assert re.fullmatch(r"\d+ figures for \d+ exercises, fine", counts[2])


def test_check_tells_all_faults_of_all_files(tmp_path: Path) -> None:
    """One run shows everything that is to be mended, and what is fine."""
    good, bad, worse = (tmp_path / name for name in ("good.yaml", "bad.yaml", "worse.yaml"))
    good.write_text(OWN_YAML)
    bad.write_text(PLANK_YAML.replace("30s", "soon").replace("core", "cor"))
    worse.write_text("- {id: mine, name: Mine, items: [nobody]}")
    outcome = cli("check", str(bad), str(good), str(worse))
    assert outcome.code == 3
    assert f"{good}: 1 exercise, fine\n" in outcome.out
    places = [line.removeprefix(f"{tmp_path}/").split(": ")[0] for line in outcome.out.splitlines()]
    assert places == ["good.yaml", "bad.yaml:3:13", "bad.yaml:5:25", "worse.yaml:1:34"]


def test_check_reads_a_file_of_figures(tmp_path: Path) -> None:
    """Figures are known by what is in them, and checked as such."""
    right, wrong = tmp_path / "right.yaml", tmp_path / "wrong.yaml"
    right.write_text("- {id: plank, anchor: hip, poses: [{spine: [90, 90]}]}")
    wrong.write_text("- {id: planck, anchor: hip, poses: [{spine: [90, 900]}]}")
    outcome = cli("check", str(right), str(wrong))
    assert outcome.code == 3
    assert f"{right}: 1 figure, fine" in outcome.out
    assert f"{wrong}:1:50: figure 'planck': poses 1 spine 2: 900 is too large" in outcome.out


def test_check_says_what_replaces_a_shipped_entry(own: Callable[[str, str], Path]) -> None:
    """Replacing is allowed, and said by check alone."""
    path = own("exercises/mine.yaml", PLANK_YAML)
    assert f"{path}: 1 exercise, fine; stands for the shipped plank\n" in cli("check").out
    assert cli("list").err == ""


def test_check_says_which_id_stands_in_two_files(own: Callable[[str, str], Path]) -> None:
    """One of two entries of an id is not used, which check says like everybody else."""
    first, second = own("exercises/a.yaml", OWN_YAML), own("exercises/b.yaml", OWN_YAML)
    said = f"{second}: 'my-plank' stands in {first} too; the one in this file counts\n"
    outcome = cli("check")
    assert outcome.code == 0
    assert said in outcome.out
    assert said in cli("list").err


def test_check_reads_the_settings_too(own: Callable[[str, str], Path]) -> None:
    """Without a name check looks at everything of the user's."""
    path = own("config.toml", "level = 3\nplain = 1\n")
    outcome = cli("check")
    assert outcome.code == 3
    assert f"{path}:1:1: level: '3' is not one of beginner, intermediate, advanced\n{path}:2:1: plain: " in outcome.out
    own("config.toml", "level = 'advanced'\n")
    assert f"{path}: settings, fine\n" in cli("check").out


def test_check_tells_settings_that_cannot_be_read(home: Path) -> None:
    """A folder in the place of the settings is not read."""
    path = home / "config" / "config.toml"
    path.mkdir(parents=True)
    outcome = cli("check")
    assert (outcome.code, outcome.err) == (5, f"flexroutine: {path}: this is not a file\n")


def test_check_knows_what_belongs_into_ones_own_folders(own: Callable[[str, str], Path]) -> None:
    """A file of the user's has one kind, whether it is named or not."""
    path = own("exercises/mine.yaml", ROUTINE_YAML)
    said = f"{path}:1:3: this file holds routines, and exercises are wanted here; routines belong in the folder "
    assert said in cli("check").out
    assert said in cli("check", str(path)).out


def test_check_tells_what_is_no_file_among_ones_own(own: Callable[[str, str], Path]) -> None:
    """What cannot be read is told on stderr, and the rest is checked."""
    path = own("exercises/sub.yaml/mine.yaml", PLANK_YAML).parent
    outcome = cli("check")
    assert (outcome.code, outcome.err) == (5, f"flexroutine: {path}: this is not a file\n")
    assert "exercises, fine" in outcome.out


def test_check_finds_what_is_too_large_beside_other_faults(tmp_path: Path) -> None:
    """A routine that nobody can play is told although another one is wrong."""
    path = tmp_path / "mine.yaml"
    large = "- {id: mine, name: Mine, rounds: 20, items: [{exercise: plank, dose: {hold: 8h}}]}\n"
    path.write_text(large + ROUTINE_YAML.replace("mine", "yours").replace("plank", "plnk"))
    out = cli("check", str(path)).out
    assert "routine 'mine' is too large to play" in out
    assert out.count("plnk") == 1


def test_check_finds_a_routine_that_is_too_large_to_play(tmp_path: Path) -> None:
    """What start would refuse, check refuses."""
    path = tmp_path / "mine.yaml"
    path.write_text("- {id: mine, name: Mine, rounds: 20, items: [{exercise: plank, dose: {hold: 8h}}]}")
    outcome = cli("check", str(path))
    assert outcome.code == 3
    assert outcome.out.startswith(f"{path}:1:45: routine 'mine' is too large to play: at most 24 hours")


@pytest.mark.parametrize(("name", "said"), [("nowhere.yaml", "No such file or directory"), (".", "this is not a file")])
def test_check_refuses_what_cannot_be_read(name: str, said: str, tmp_path: Path) -> None:
    """A file that is not there is no fault of its content."""
    outcome = cli("check", str(tmp_path / name))
    assert outcome.code == 5
    assert said in outcome.err


def test_check_goes_on_after_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """The other files that are named are checked and reported."""
    bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
    bad.write_text(OWN_YAML.replace("30s", "soon"))
    good.write_text(PLANK_YAML)
    outcome = cli("check", str(tmp_path / "nowhere.yaml"), str(bad), str(good))
    assert (outcome.code, outcome.err) == (5, f"flexroutine: {tmp_path}/nowhere.yaml: No such file or directory\n")
    assert f"{bad}:5:25: " in outcome.out
    assert f"{good}: 1 exercise, fine" in outcome.out


def test_check_says_itself_what_may_not_be_read(tmp_path: Path) -> None:
    """A file that is locked away is told like every other one that cannot be read."""
    path = tmp_path / "mine.yaml"
    path.touch(mode=0)
    if os.access(path, os.R_OK):
        pytest.skip("permissions do not bind root")
    assert cli("check", str(path)) == Outcome(5, "", f"flexroutine: {path}: Permission denied\n")


def test_config_says_what_is_in_force_and_where_from(own: Callable[[str, str], Path], home: Path) -> None:
    """Each setting and folder comes with its origin."""
    path = own("config.toml", '\nlevel = "advanced"\n')
    rows = [line.split(maxsplit=2) for line in cli("config").out.splitlines()]
    assert ["level", "advanced", f"{path}:2"] in rows
    assert ["plain", "false", "default"] in rows
    record = json.loads(cli("config", "--json").out)
    assert record["level"] == {"value": "advanced", "from": f"{path}:2"}
    assert record["cache"] == {"value": str(home / "cache"), "from": "FLEXROUTINE_HOME"}


# completion


def test_completion_offers_routines_and_exercises() -> None:
    """TAB finishes an id, in any case."""
    assert complete_name("PLA") == ["plank"]
    assert {"core", "core-big-three"} <= set(complete_name("cor"))
    assert complete_routine("pla") == []


def test_completion_offers_ones_own(own: Callable[[str, str], Path]) -> None:
    """The user's entries are finished like the shipped ones."""
    own("exercises/mine.yaml", OWN_YAML)
    assert complete_name("my-") == ["my-plank"]


# start


def test_start_plays_in_lines_and_says_what_was_done() -> None:
    """Without a terminal a session is lines of text: when, phase, how long, what; and one line at the end."""
    lines = cli("start", "plank", "--plain", "--speed", "1000", "--sound", "off").out.splitlines()
    assert lines[0].split()[:3] == ["0:00", "prepare", "0:10"]
    assert lines[1].split()[:3] == ["0:10", "work", "0:30"]
    assert lines[-1] == "Forearm plank complete: 1 of 1 exercises done, 1:30 of 1:30 work."


def test_start_times_repetitions_when_nobody_can_press_enter() -> None:
    """--self-paced without a keyboard would wait for ever, so it says so and counts."""
    outcome = cli("start", "cat-cow", "--plain", "--speed", "1000", "--self-paced")
    assert outcome.code == 0
    assert outcome.err == "flexroutine: without a keyboard nobody can press Enter, so repetitions are timed\n"


@pytest.mark.parametrize("speed", ["0", "-1", "1001", "nan", "fast"])
def test_start_refuses_a_speed_that_is_none(speed: str) -> None:
    """A rehearsal runs from a tenth to a thousand times the pace."""
    outcome = cli("start", "plank", "--plain", "--speed", speed)
    assert outcome.code == 2
    assert "--speed" in outcome.err


# The process: exit codes, streams and surroundings


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "nonsense"], 2, "flexroutine: there is no exercise or routine 'nonsense'"),
        (["frobnicate"], 2, "No such command 'frobnicate'"),
        ([], 2, "Usage: "),
        (["show", "no/such.yaml"], 5, "flexroutine: no/such.yaml: No such file or directory"),
        (
            ["start", AGAINST, "--plain"],
            4,
            f"flexroutine: '{AGAINST}' is advised against. The lumbar spine has no ribs",
        ),
    ],
    ids=["unknown", "no-command", "nothing", "unreadable", "advised-against"],
)
def test_the_exit_code_says_what_went_wrong(arguments: list[str], code: int, said: str, run: Run) -> None:
    """Each kind of mistake has its code, and its message on stderr alone."""
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (code, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_data_fault_exits_with_three_and_a_line_for_each(run: Run, own: Callable[[str, str], Path]) -> None:
    """Every line of a message of several begins with the name of the program."""
    own("config.toml", "level = 3\nplain = 1\n")
    result = run("config")
    assert result.returncode == 3
    assert [line.startswith("flexroutine: /") for line in result.stderr.splitlines()] == [True, True]


def test_the_version_is_said(run: Run) -> None:
    """One line, for people and scripts."""
    assert run("--version").stdout == f"flexroutine {__version__}\n"


ALL = [["list"], ["export", "core", "--format", "json"], ["start", "plank", "--plain", "--speed", "1000"]]
IDS = ["list", "export", "start"]


def without_reader() -> None:
    """Give the process a standard output whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, 1)


def on_a_full_disk() -> None:
    """Give the process a standard output that can take nothing."""
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


@pytest.mark.parametrize("arguments", ALL, ids=IDS)
def test_a_reader_that_leaves_early_is_no_error(arguments: list[str], run: Run) -> None:
    """`| head -1` ends the program quietly."""
    result = run(*arguments, preexec_fn=without_reader)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", ALL, ids=IDS)
def test_a_full_disk_is_told(arguments: list[str], run: Run) -> None:
    """What cannot be written is not lost silently."""
    result = run(*arguments, preexec_fn=on_a_full_disk)
    assert (result.returncode, result.stderr) == (5, "flexroutine: standard output: No space left on device\n")


@pytest.mark.parametrize(
    ("arguments", "descriptor"),
    [(ALL[2], 0), (ALL[2], 2), (ALL[0], 0)],
    ids=["start-stdin", "start-stderr", "list-stdin"],
)
def test_a_closed_stream_that_is_not_needed_is_no_error(arguments: list[str], descriptor: int, run: Run) -> None:
    """Nothing on stdin, or nobody to complain to, is fine."""
    result = run(*arguments, preexec_fn=lambda: os.close(descriptor))
    assert (result.returncode, result.stderr) == (0, "")
    assert "plank" in result.stdout.lower()


def test_a_closed_stdout_is_told(run: Run) -> None:
    """A result that can go nowhere is an error of writing."""
    result = run("list", preexec_fn=lambda: os.close(1))
    assert (result.returncode, result.stderr) == (5, "flexroutine: standard output is closed\n")


def test_a_terminal_of_ascii_gets_what_it_can_show(run: Run, own: Callable[[str, str], Path]) -> None:
    """In LANG=C a letter that cannot be shown becomes a question mark, and ends nothing."""
    own("exercises/mine.yaml", OWN_YAML.replace("setup: Lie", "setup: Café. Lie"))
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    result = run("show", "my-plank", env={**os.environ, **plain})
    assert (result.returncode, result.stderr) == (0, "")
    assert "Caf?. Lie down." in result.stdout


def test_a_pipe_gets_no_escape_sequences(run: Run) -> None:
    """What goes into a file is text, whatever the surroundings say of colours."""
    result = run("routines", env={**os.environ, "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"})
    assert "core " in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("surroundings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_a_terminal_without_colours_gets_none(surroundings: dict[str, str]) -> None:
    """A table on such a terminal is text all the same."""
    terminal, screen = os.openpty()
    command = [sys.executable, "-m", "flexroutine", "routines"]
    subprocess.run(command, env={**os.environ, "TERM": "xterm", **surroundings}, stdout=screen, timeout=60, check=True)
    shown = os.read(terminal, 100_000).decode()
    assert "core " in shown
    assert not re.search("\x1b\\[[0-9;]*3[0-7]", shown)
    os.close(terminal)
    os.close(screen)


def test_a_home_that_cannot_be_written_is_no_error(run: Run) -> None:
    """Without a place for the cache every command works, only slower."""
    result = run("list", env={**os.environ, "FLEXROUTINE_HOME": "/dev/null/nowhere"})
    assert (result.returncode, result.stderr) == (0, "")


def test_a_write_that_fails_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    """With --force and a disk that fills up, the old file stays whole and nothing is left beside it."""
    path = tmp_path / "sheet.txt"
    path.write_text("precious")
    result = run(
        *("export", "core", "-o", str(path), "--force"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert (result.returncode, path.read_text()) == (5, "precious")
    assert result.stderr == f"flexroutine: {path}: File too large\n"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["sheet.txt"]
