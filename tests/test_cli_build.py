"""`build` and `start --minutes`: what they print, keep and refuse."""

import json
import re
import shutil
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from examples import few_at_once
from flexroutine.cli import app
from flexroutine.cli.options import complete_position
from flexroutine.errors import FileError, FlexroutineError, UsageError

TEN = ("build", "--minutes", "10", "--seed", "1")


@pytest.fixture(autouse=True)
def _warm(home: Path, warm_home: Path) -> None:
    """Start with the cache that the first command of all leaves behind."""
    shutil.copytree(warm_home, home)


def cli(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, arguments)


def refused(*arguments: str) -> FlexroutineError:
    """Return the error of a command that must not work."""
    error = cli(*arguments).exception
    assert isinstance(error, FlexroutineError)
    return error


def test_table_has_times_doses_reasons_and_total() -> None:
    """The routine is printed with the reason for each exercise, what is needed, and how long it takes."""
    out = cli(*TEN, "--focus", "hip-flexors").stdout
    assert out.startswith("10 minutes for hip-flexors (seed 1)\nYou need: ")
    assert ", your focus" in out
    assert re.search(r"^Total time: (9:[3-5]\d|10:[0-3]\d) \(beginner\)$", out, re.MULTILINE)


def test_what_is_left_out_is_listed_by_reason() -> None:
    """What is avoided is listed in full for each reason, in lines that fit; of the rest there are only counts."""
    out = cli(*TEN, "--avoid", "pregnancy,plank").stdout
    assert re.search(r"^Left out, pregnancy: (\S+,\s+){20,}\S+$", out, re.MULTILINE)
    assert max(map(len, out[out.index("Left out") :].splitlines())) <= 80
    assert re.search(r"^Also left out: \d+ need a \S+.* or a \S+, \d+ are intermediate", out, re.MULTILINE)
    bare = cli("build", "--minutes", "3", "--seed", "1", "--equipment", "none").stdout
    assert "need other equipment" in bare
    assert re.search(r"^Left out: \d+ need other", bare, re.MULTILINE)
    assert "are not in the positions" in cli(*TEN, "--position", "supine").stdout
    everything = str(refused(*TEN, "--equipment", "qqqq")).partition("known: ")[2].replace(", none", "")
    assert " need " not in cli(*TEN, "--equipment", everything.replace(", ", ",")).stdout
    assert re.search(r"^Left out, plank: plank$", cli(*TEN, "--avoid", "plank").stdout, re.MULTILINE)


def test_note_says_what_is_missing() -> None:
    """Phases without room are said below the table."""
    assert "Note: 2 minutes left no room for warm-up" in cli("build", "--minutes", "2", "--seed", "1").stdout


def test_json_has_everything() -> None:
    """For programs: the timeline as `show --json` has it, and seed, reasons, what is left out, notes."""
    record = json.loads(cli(*TEN, "--avoid", "knee-pain", "--json").stdout)
    assert {"id", "name", "level", "total_s", "exercises", "intervals", "seed", "why", "left_out", "notes"} <= set(
        record
    )
    assert abs(record["total_s"] - 600) <= 30
    assert record["left_out"]["bodyweight-squat"] == "knee-pain"
    assert set(record["why"]) == {each["exercise"] for each in record["intervals"]}


def test_same_seed_same_routine_and_another_day_another() -> None:
    """A seed repeats the routine to the letter; another gives another."""
    assert cli(*TEN).stdout == cli(*TEN).stdout != cli("build", "--minutes", "10", "--seed", "2").stdout


def test_without_seed_it_is_the_day() -> None:
    """Without a seed, the day's number is the seed."""
    assert re.search(r"\(seed 7\d{5}\)", cli("build", "--minutes", "3").stdout)


@pytest.mark.parametrize(
    "words",
    [("--focus", "core,glutes"), ("--focus", "core", "--focus", "glutes"), ("--focus", " Core , GLUTES ")],
    ids=["commas", "twice", "spaces and capitals"],
)
def test_several_words_can_be_given(words: tuple[str, ...]) -> None:
    """Several things are given with commas or one by one."""
    assert cli(*TEN, *words).stdout.startswith("10 minutes for core, glutes (")


def test_no_equipment_at_all() -> None:
    """`--equipment none` is nothing but a floor."""
    out = cli("build", "--minutes", "5", "--seed", "1", "--equipment", "none").stdout
    assert "You need: nothing" in out


@pytest.mark.parametrize("minutes", ["1", "120"])
def test_shortest_and_longest(minutes: str) -> None:
    """One minute and two hours can both be built."""
    assert cli("build", "--minutes", minutes, "--seed", "1").exit_code == 0


@pytest.mark.parametrize("minutes", ["0", "121", "ten"])
def test_minutes_that_are_none_are_wrong_usage(minutes: str) -> None:
    """Minutes are a whole number from 1 to 120."""
    assert cli("build", "--minutes", minutes).exit_code == 2


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--focus", "hip-flexor"), 2, "there is no focus 'hip-flexor'; did you mean hip-flexors"),
        (("--avoid", "pregnansy"), 2, "did you mean pregnancy"),
        (("--include", "planc"), 2, "did you mean plank"),
        (
            ("--include", "clamshell", "--avoid", "clamshell"),
            4,
            "--avoid clamshell contradict each other; leave out one",
        ),
        (
            ("--position", "standing", "--equipment", "none"),
            4,
            r"10 minutes standing without equipment: .*; ask for \d minutes",
        ),
    ],
    ids=["focus", "avoid", "include", "contradiction", "too little"],
)
def test_what_cannot_be_done_says_why(words: tuple[str, ...], code: int, message: str) -> None:
    """Unknown words are wrong usage, what cannot be met is exit 4; each with what would work."""
    error = refused(*TEN, *words)
    assert error.exit_code == code
    assert re.search(message, str(error))


def test_saved_routine_is_right_and_starts(home: Path) -> None:
    """What is saved is a file that `check` calls fine, and a routine that starts, of the same length."""
    done = cli("build", "--minutes", "3", "--focus", "hamstrings", "--avoid", "knee-pain", "--save", "my-own")
    assert "flexroutine start my-own" in done.stderr
    assert cli("check").exit_code == 0
    total = re.search(r"^Total time: (\S+)", done.stdout, re.MULTILINE)
    assert total
    assert total[1] in cli("show", "my-own").stdout
    assert cli("start", "my-own", "--plain", "--speed", "1000").exit_code == 0


def test_save_keeps_what_is_there(home: Path) -> None:
    """A routine of that name is replaced only with --force."""
    path = home / "config" / "routines" / "mine.yaml"
    cli(*TEN, "--save", "mine")
    before = path.read_bytes()
    assert "replace it with --force" in str(refused("build", "--minutes", "5", "--save", "mine"))
    assert path.read_bytes() == before
    assert cli("build", "--minutes", "5", "--save", "mine", "--force").exit_code == 0
    assert path.read_bytes() != before


@pytest.mark.parametrize("name", few_at_once(["123", "null", "true", "1e3", "2024-01-01"], every=5))
def test_saved_name_may_look_like_another_value(name: str) -> None:
    """An id of digits, or one that YAML has a meaning for, is written so that it is read again."""
    assert cli(*TEN, "--save", name).exit_code == 0
    assert cli("check").exit_code == 0
    assert cli("show", name).exit_code == 0


@pytest.mark.parametrize("level", ["intermediate", "advanced"])
def test_saved_routine_has_the_doses_of_its_level(level: str) -> None:
    """What is built for a level takes the same time when it is shown later at the default level."""
    total = r"^Total time: (\S+)"
    built = re.search(total, cli(*TEN, "--level", level, "--save", "mine").stdout, re.MULTILINE)
    shown = re.search(total, cli("show", "mine").stdout, re.MULTILINE)
    assert built
    assert shown
    assert built[1] == shown[1]


@pytest.mark.parametrize(
    "words", [("--position", "Standing,seated"), ("--position", "standing", "--position", "SEATED")]
)
def test_positions_are_given_like_other_words(words: tuple[str, ...]) -> None:
    """Positions take commas and capitals."""
    assert cli("build", "--minutes", "3", "--seed", "1", *words).exit_code == 0


@pytest.mark.parametrize(("word", "hint"), [("Seeted", "did you mean seated"), ("qqq", "there is standing, seated")])
def test_unknown_position_is_told(word: str, hint: str) -> None:
    """A position that does not exist is told with the nearest, or with all there are."""
    assert hint in str(refused(*TEN, "--position", word))


@pytest.mark.parametrize("option", ["--focus", "--avoid", "--include", "--equipment", "--position"])
@pytest.mark.parametrize("value", ["", ",", " "])
def test_empty_value_is_wrong_usage(option: str, value: str) -> None:
    """An option without a word in it is not as good as no option."""
    assert f"{option} is empty" in str(refused(*TEN, option, value))


def test_none_and_something_contradict() -> None:
    """Nothing at all and a mat cannot both be had."""
    assert "contradicts itself" in str(refused(*TEN, "--equipment", "none,mat"))


def test_positions_are_completed() -> None:
    """The shell completes positions."""
    assert complete_position("S") == ["standing", "seated", "supine", "side-lying"]


@pytest.mark.parametrize("name", ["plank", "Not an id", "../up", ""])
def test_name_that_cannot_be_is_wrong_usage(name: str, home: Path) -> None:
    """A routine is saved under an id that no exercise has, inside the user's folder."""
    result = cli(*TEN, "--save", name)
    assert isinstance(result.exception, UsageError)
    assert result.stdout == ""
    assert not (home / "config").exists() or not list((home / "config").rglob("*.yaml"))


def test_save_where_no_folder_can_be_is_a_file_error(home: Path) -> None:
    """A folder that cannot be made is told as such."""
    (home / "config").mkdir()
    (home / "config" / "routines").write_text("", encoding="utf-8")
    assert isinstance(refused(*TEN, "--save", "mine"), FileError)


def test_build_and_start_at_once() -> None:
    """`--start` runs what was built, after showing it; here somebody stops after a moment."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        result = cli(*TEN, "--start")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert result.exit_code == 130
    assert result.stdout.index("Total time: ") < result.stdout.lower().index("stopped")


def test_json_and_start_do_not_go_together() -> None:
    """A session's lines would spoil what programs read."""
    assert isinstance(refused(*TEN, "--json", "--start"), UsageError)


def test_one_minute_is_one() -> None:
    """One minute is not said as several."""
    assert cli("build", "--minutes", "1", "--seed", "1").stdout.startswith("1 minute (seed 1)")


def test_start_builds_and_runs() -> None:
    """`start --minutes` builds a routine and guides through it to the end."""
    done = cli("start", "--minutes", "2", "--focus", "hip-flexors", "--plain", "--speed", "1000")
    assert done.exit_code == 0
    assert "2 minutes for hip-flexors" in done.stdout
    assert "complete" in done.stdout.lower()


@pytest.mark.parametrize(
    "words", [("core", "--minutes", "10"), ("core", "--focus", "core"), (), ("--focus", "core")], ids=" ".join
)
def test_start_wants_names_or_minutes(words: tuple[str, ...]) -> None:
    """Names and what belongs to building do not go together."""
    assert "start wants names, or --minutes" in str(refused("start", *words))


def test_unknown_equipment_is_told() -> None:
    """A thing that nothing in the catalogue needs is a mistake, told with what is near."""
    assert str(refused(*TEN, "--equipment", "mat,bannd")) == "there is no equipment 'bannd'; did you mean band?"
