"""The edge to the system, as far as it needs no terminal: time, signals and waiting."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from rich.console import Console

from flexroutine.choices import Background, FigureMode
from flexroutine.cues import Cue, Sound
from flexroutine.lines import ASCII, UNICODE, Glyphs
from flexroutine.painting import Canvas
from flexroutine.session import Command
from flexroutine.terminal import SignalExit, Waiter, canvas_for, elapsed_clock, glyphs_for, ring

ALL_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGWINCH)
SIGNALS = [pytest.param(signal.SIGTERM, 143, id="SIGTERM"), pytest.param(signal.SIGHUP, 129, id="SIGHUP")]
MOMENT_S = 0.02


@pytest.fixture
def signals() -> Iterator[None]:
    """Signals do what they do in a terminal, also where the tests run under nohup, and what they did after the test."""
    before = {each: signal.getsignal(each) for each in ALL_SIGNALS}
    if before[signal.SIGHUP] is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def open_files() -> set[int]:
    """The numbers of the files that are open."""
    return {int(each.name) for each in Path("/dev/fd").iterdir()}


def wait_after(*numbers: signal.Signals) -> None:
    """Get these signals and then wait."""
    with Waiter(keyboard=None) as waiter:
        for number in numbers:
            signal.raise_signal(number)
        waiter.wait(60)


@pytest.mark.parametrize(
    ("environment", "glyphs"),
    [
        pytest.param({"LANG": "en_GB.UTF-8"}, UNICODE, id="UTF-8"),
        pytest.param({"LANG": "de_DE.utf8"}, UNICODE, id="utf8"),
        pytest.param({"LANG": "C"}, ASCII, id="LANG=C"),
        pytest.param({"LANG": "en_US.ISO-8859-1"}, ASCII, id="Latin 1"),
        pytest.param({}, ASCII, id="nothing said"),
        pytest.param({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, ASCII, id="LC_ALL wins"),
        pytest.param({"LC_CTYPE": "en_GB.UTF-8", "LANG": "C"}, UNICODE, id="LC_CTYPE before LANG"),
        pytest.param({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, ASCII, id="set by Python under LANG=C"),
        pytest.param({"LC_ALL": "", "LANG": "en_GB.UTF-8"}, UNICODE, id="empty says nothing"),
        pytest.param({"LC_ALL": "C.UTF-8"}, UNICODE, id="C.UTF-8 for all"),
        pytest.param({"LC_ALL": "C.UTF-8", "LANG": "C"}, UNICODE, id="C.UTF-8 before C"),
        pytest.param({"LANG": "C.UTF-8"}, UNICODE, id="C.UTF-8 as the language"),
    ],
)
def test_glyphs_for_a_locale(environment: dict[str, str], glyphs: Glyphs) -> None:
    """Only a locale that names UTF-8 gets more than ASCII."""
    assert glyphs_for(environment) is glyphs


@pytest.mark.parametrize(
    ("glyphs", "asked", "mode"),
    [
        pytest.param(UNICODE, None, FigureMode.BRAILLE, id="Unicode"),
        pytest.param(ASCII, None, FigureMode.ASCII, id="ASCII"),
        pytest.param(ASCII, FigureMode.BLOCK, FigureMode.BLOCK, id="asked for"),
        pytest.param(UNICODE, FigureMode.OFF, FigureMode.OFF, id="off"),
    ],
)
def test_canvas_for_a_locale(glyphs: Glyphs, asked: FigureMode | None, mode: FigureMode) -> None:
    """Figures are drawn as they were asked for, else as finely as the locale allows."""
    assert canvas_for(Console(), glyphs, asked).mode is mode


@pytest.mark.parametrize(
    ("system", "colours"), [("standard", 16), ("256", 256), ("truecolor", 1 << 24), (None, 0)], ids=str
)
def test_canvas_for_a_terminal(system: Literal["standard", "256", "truecolor"] | None, colours: int) -> None:
    """A canvas has the colours of its terminal."""
    console = Console(force_terminal=True, color_system=system)
    assert canvas_for(console, UNICODE, None) == Canvas(FigureMode.BRAILLE, colours)


@pytest.mark.parametrize(
    ("said", "asked", "background"),
    [
        ("0;15", None, Background.LIGHT),
        ("15;0", None, Background.DARK),
        ("15;0", Background.LIGHT, Background.LIGHT),
        ("0;15", Background.DARK, Background.DARK),
    ],
)
def test_canvas_for_a_background(
    said: str, asked: Background | None, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The background is what was asked for, else what the terminal says of itself."""
    monkeypatch.setenv("COLORFGBG", said)
    assert canvas_for(Console(), UNICODE, None, asked).background is background


def test_canvas_without_colour() -> None:
    """Where colour is not wanted there is none, whatever the terminal can do."""
    console = Console(force_terminal=True, color_system="truecolor", no_color=True)
    assert canvas_for(console, UNICODE, None).colours == 0


def test_elapsed_clock_never_goes_back() -> None:
    """The clock goes forward."""
    readings = [elapsed_clock() for _ in range(100)]
    assert readings == sorted(readings)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="no clock here that counts sleep under this name")
def test_elapsed_clock_counts_sleep() -> None:
    """The clock is the one that goes on while the laptop sleeps."""
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= elapsed_clock() <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_waiter_ends_on_a_signal(number: signal.Signals, code: int, signals: None) -> None:
    """A signal to end becomes an orderly exit with the code that shells give it."""
    with pytest.raises(SignalExit) as leaving:
        wait_after(number)
    assert leaving.value.code == code


def test_waiter_ends_on_ctrl_c(signals: None) -> None:
    """Ctrl-C ends a wait as it ends any Python program."""
    with pytest.raises(KeyboardInterrupt):
        wait_after(signal.SIGINT)


def test_waiter_acts_on_a_signal_only_in_a_wait(signals: None) -> None:
    """A signal interrupts nothing but a wait."""
    with Waiter(keyboard=None) as waiter:
        signal.raise_signal(signal.SIGTERM)
        drawn = True
        with pytest.raises(SignalExit):
            waiter.wait(0)
    assert drawn


def test_waiter_ends_on_the_first_signal(signals: None) -> None:
    """Of several signals the first one says how the program ends, and later ones do not cut the ending short."""
    with pytest.raises(SignalExit) as leaving:
        wait_after(signal.SIGHUP, signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)
    assert leaving.value.code == 129


def test_waiter_leaves_an_ignored_signal_ignored(signals: None) -> None:
    """A signal that is ignored already, as `nohup` asks, ends nothing."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with Waiter(keyboard=None) as waiter:
        signal.raise_signal(signal.SIGHUP)
        assert waiter.wait(0) is None


def test_waiter_without_keyboard_waits_for_time() -> None:
    """Without a keyboard a wait lasts as long as it was asked to, and no key comes of it."""
    with Waiter(keyboard=None) as waiter:
        start_s = time.monotonic()
        assert waiter.wait(MOMENT_S) is None
    assert time.monotonic() - start_s >= MOMENT_S * 0.99


def test_waiter_without_keyboard_reads_no_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a keyboard what stands in a pipe is left there."""
    reader, writer = os.pipe()
    os.write(writer, b"q")
    with os.fdopen(reader, "rb") as stdin, os.fdopen(writer, "wb"), Waiter(keyboard=None) as waiter:
        monkeypatch.setattr("sys.stdin", stdin)
        assert waiter.wait(0) is None
        assert not waiter.has_keyboard
        assert os.read(stdin.fileno(), 1) == b"q"


def test_waiter_without_keyboard_goes_on_from_a_pause() -> None:
    """A wait for a key that nobody can press says to go on, at once."""
    with Waiter(keyboard=None) as waiter:
        assert waiter.wait(None) is Command.PAUSE


def test_waiter_wakes_when_the_window_changes() -> None:
    """A changed window ends a wait, so that it is drawn anew at once; the next wait waits again."""
    with Waiter(keyboard=None) as waiter:
        signal.raise_signal(signal.SIGWINCH)
        start_s = time.monotonic()
        assert waiter.wait(60) is None
        assert waiter.wait(MOMENT_S) is None
    assert MOMENT_S * 0.99 <= time.monotonic() - start_s < 30


def test_waiter_gives_everything_back() -> None:
    """Afterwards the signals do what they did before, and no file is left open."""
    before = [signal.getsignal(each) for each in ALL_SIGNALS]
    open_before = open_files()
    with Waiter(keyboard=None) as waiter:
        waiter.wait(0)
    assert [signal.getsignal(each) for each in ALL_SIGNALS] == before
    assert open_files() == open_before


@pytest.mark.parametrize(
    ("cue", "bells"),
    [
        pytest.param(Cue(0, Sound.COUNT), 1, id="one beep"),
        pytest.param(Cue(0, Sound.SWITCH), 2, id="switch"),
        pytest.param(Cue(0, Sound.COMPLETE), 3, id="complete"),
        pytest.param(Cue(0, say="Half-way."), 0, id="words only"),
    ],
)
def test_ring(cue: Cue, bells: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A cue with a sound rings the bell, more than once where it matters to tell it apart."""
    ring(cue)
    assert capsys.readouterr().out == "\a" * bells
