from pathlib import Path

import pytest

from flexroutine.choices import FigureMode, Level, Side, SoundMode
from flexroutine.errors import DataError, FileError
from flexroutine.quantities import Span
from flexroutine.settings import Settings, option_name, parse_lead_in, read_settings
from flexroutine.timeline import Pacing

KNOWN = (
    "level, first-side, lead-in, self-paced, plain, sound, voice, volume, figure, background, flash, equipment,"
    " goal, log, ask"
)


def settings_of(text: str, folder: Path) -> Settings:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def faults_of(text: str, folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        settings_of(text, folder)
    return [line.removeprefix(f"{folder}/config.toml:") for line in str(caught.value).split("\n")]


@pytest.mark.parametrize("text", [None, "", "# nothing\n"], ids=["missing", "empty", "comment"])
def test_defaults_are_in_force_when_nothing_is_set(text: str | None, tmp_path: Path) -> None:
    """A file that is not there, or says nothing, changes nothing."""
    settings = read_settings(tmp_path / "config.toml") if text is None else settings_of(text, tmp_path)
    assert settings == Settings()
    assert settings.pacing == Pacing()


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    """Each setting goes by the name of its option, and knows the line it comes from."""
    text = """\
level = "advanced"
first-side = "right"
lead-in = "5s"
self-paced = true

plain = true
sound = "off"
figure = "block"
flash = true
goal = 5
"""
    settings = settings_of(text, tmp_path)
    assert settings.pacing == Pacing(Level.ADVANCED, Side.RIGHT, 5000, self_paced=True)
    assert (settings.plain, settings.sound) == (True, SoundMode.OFF)
    assert (settings.figure, settings.flash, settings.goal) == (FigureMode.BLOCK, True, 5)
    path = tmp_path / "config.toml"
    assert settings.origins["level"] == f"{path}:1"
    assert settings.origins["plain"] == f"{path}:6"


def test_an_underscore_is_as_good_as_a_hyphen(tmp_path: Path) -> None:
    """TOML people write first_side; it is the same setting."""
    assert settings_of('first_side = "right"', tmp_path).first_side is Side.RIGHT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("levle = 'advanced'", "1:1: levle: is not a setting; did you mean level?"),
        ("\nxyz = 1", f"2:1: xyz: is not a setting; known: {KNOWN}"),
        ("level = 'hard'", "1:1: level: 'hard' is not one of beginner, intermediate, advanced"),
        ("level = 3", "1:1: level: '3' is not one of beginner, intermediate, advanced"),
        ("first-side = ['left']", "1:1: first-side: \"['left']\" is not one of left, right"),
        ("plain = 'yes'", "1:1: plain: 'yes' is not true or false"),
        ("self-paced = 1", "1:1: self-paced: '1' is not true or false"),
        ("lead-in = 5", "1:1: lead-in: 5 has no unit: write 5s or 5m"),
        ("lead-in = 'soon'", "1:1: lead-in: 'soon' is not a time like 30s, 1m30s or 10-15s"),
        ("lead-in = '5-10s'", "1:1: lead-in: '5-10s' is not one time from 0s to 5m"),
        ("figure = 'dots'", "1:1: figure: 'dots' is not one of braille, block, ascii, off"),
        ("background = 'grey'", "1:1: background: 'grey' is not one of dark, light"),
        ("goal = 0", "1:1: goal: '0' is not a number of sessions a week, from 1 to 14"),
        ("goal = 15", "1:1: goal: '15' is not a number of sessions a week, from 1 to 14"),
        ("goal = true", "1:1: goal: 'True' is not a number of sessions a week, from 1 to 14"),
        ("goal = 2.5", "1:1: goal: '2.5' is not a number of sessions a week, from 1 to 14"),
        ("flash = 'on'", "1:1: flash: 'on' is not true or false"),
        ("[sound]\nvoice = 'x'", "1:1: sound: \"{'voice': 'x'}\" is not one of full, beeps, off"),
    ],
)
def test_a_wrong_setting_is_told(text: str, said: str, tmp_path: Path) -> None:
    """A fault says its line, what was found and what is allowed."""
    assert faults_of(text, tmp_path) == [said]


def test_all_wrong_settings_are_told_in_one_run(tmp_path: Path) -> None:
    """Nobody has to mend one to see the next."""
    faults = faults_of("level = 3\nplain = true\nsond = 'off'\nlead-in = 5", tmp_path)
    assert [fault.split(":")[0] for fault in faults] == ["1", "3", "4"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("level = ", "1:9: this is not TOML: Invalid value"),
        ("plain = true\nlevel = 'adv", "2:13: this is not TOML: Expected"),
        ("level = 'a'\nlevel = 'b'", "2:12: this is not TOML: Cannot overwrite a value"),
        ("a = " + "[" * 5000, "1:5005: this is not TOML: nested too deep"),
    ],
    ids=["no-value", "open-quote", "twice", "deep"],
)
def test_what_is_no_toml_is_told_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    """A slip of the pen is shown where it is."""
    (fault,) = faults_of(text, tmp_path)
    assert fault.startswith(said)


def test_settings_in_another_encoding_are_told(tmp_path: Path) -> None:
    """Settings are text like any other file."""
    path = tmp_path / "config.toml"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(DataError, match=r"config\.toml:1:6: the byte 0xe9 is not UTF-8 text"):
        read_settings(path)


def test_settings_that_are_a_folder_are_told(tmp_path: Path) -> None:
    """A folder in the place of the file is an error of reading."""
    with pytest.raises(FileError, match="this is not a file"):
        read_settings(tmp_path)


def test_an_option_beats_a_setting(tmp_path: Path) -> None:
    """What is typed now counts more than what was set once; what is not typed stays."""
    settings = settings_of("level = 'advanced'\nplain = true", tmp_path).with_options(level=Level.BEGINNER, plain=None)
    assert (settings.level, settings.plain) == (Level.BEGINNER, True)
    assert settings.origins["level"] == "option"
    assert settings.origins["plain"].endswith("config.toml:2")


def test_an_option_of_false_is_one_that_was_given(tmp_path: Path) -> None:
    """--screen beats plain = true."""
    assert settings_of("plain = true", tmp_path).with_options(plain=False).plain is False


@pytest.mark.parametrize(("written", "milliseconds"), [("0s", 0), ("5m", 300_000), ("1.5s", 1500)])
def test_a_lead_in_is_one_time(written: str, milliseconds: int) -> None:
    """From nothing to five minutes."""
    assert parse_lead_in(written) == Span(milliseconds, milliseconds)


@pytest.mark.parametrize("written", ["5m1s", "5-10s", "8h"])
def test_a_lead_in_is_neither_a_range_nor_too_long(written: str) -> None:
    """What cannot be waited for is refused with what can."""
    with pytest.raises(ValueError, match=f"'{written}' is not one time from 0s to 5m"):
        parse_lead_in(written)


def test_a_setting_is_written_like_its_option() -> None:
    """Words are joined by hyphens."""
    assert option_name("first_side") == "first-side"
