"""The commands that are heard: export to a track, sound-check, config, start."""

import contextlib
import os
import re
import sys
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import Run
from flexroutine.cli.output import is_attended
from flexroutine.sound.samples import from_wav, to_wav
from sound_fakes import program

TOTAL_S = 100.0
"""Of the routine `posture`, lead-in included."""


@pytest.fixture
def run_here(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return run


def test_a_track_is_written(run_here: Run) -> None:
    """A WAV file as long as the routine, and a line that says how long and how loud it is."""
    result = run_here("export", "posture", "--format", "audio", "-o", "posture.wav")
    assert (result.returncode, result.stdout) == (0, "")
    assert re.fullmatch(
        r"flexroutine: wrote posture.wav: 1:40, peak -1.\d dBFS, average -1\d.\d dBFS \(silence not counted\)\n",
        result.stderr,
    )
    with wave.open("posture.wav") as reader:
        assert reader.getnframes() / reader.getframerate() == pytest.approx(TOTAL_S, abs=0.01)
        assert any(reader.readframes(16_000))


def test_the_name_of_a_file_says_its_format(run_here: Run) -> None:
    """No text goes into what is named as sound or as data."""
    for name in ("a.wav", "a.json", "a.md", "a.txt"):
        assert run_here("export", "posture", "--sound", "beeps", "-o", name).returncode == 0
    begins = [Path(name).read_bytes()[:4] for name in ("a.wav", "a.json", "a.md")]
    assert begins == [b"RIFF", b"{\n  ", b"# Po"]
    assert Path("a.txt").read_text().startswith("POSTURE")


@pytest.mark.slow
def test_two_at_once_share_a_cache(run_here: Run) -> None:
    """Two that say the same at the same time leave whole files, which a third one uses."""
    with ThreadPoolExecutor() as pool:
        commands = [("export", "posture", "--format", "audio", "-o", f"{name}.wav") for name in "ab"]
        assert [each.returncode for each in pool.map(lambda command: run_here(*command), commands)] == [0, 0]
    run_here("export", "posture", "--format", "audio", "-o", "c.wav")
    kept = [path.read_bytes() for path in (Path("home") / "cache" / "speech").iterdir()]
    assert [to_wav(from_wav(each)) for each in kept] == kept
    assert len({path.stat().st_size for path in Path().glob("*.wav")}) == 1


def test_a_track_goes_into_a_pipe(run_here: Run) -> None:
    """`-o -` is WAV on standard output."""
    result = run_here("export", "posture", "--format", "audio", "--sound", "beeps", text=False)
    assert str(result.stdout[:4]) == "b'RIFF'"
    assert len(result.stdout) == pytest.approx(TOTAL_S * 32_000, rel=0.001)


@pytest.mark.slow
def test_an_mp3_is_written(run_here: Run) -> None:
    """With the extra, a name that ends in .mp3 gives an MP3 file of the same length."""
    pytest.importorskip("lameenc")
    assert run_here("export", "posture", "--format", "audio", "-o", "track.mp3").returncode == 0
    content = Path("track.mp3").read_bytes()
    assert content[:2] == b"\xff\xf3"
    assert len(content) / 8000 == pytest.approx(TOTAL_S, abs=0.2)


def test_a_track_is_not_overwritten(run_here: Run) -> None:
    """What is there stays, unless --force is given."""
    Path("mine.wav").write_text("mine")
    result = run_here("export", "posture", "--format", "audio", "-o", "mine.wav")
    assert (result.returncode, Path("mine.wav").read_text()) == (5, "mine")
    assert "--force" in result.stderr
    assert run_here("export", "posture", "--format", "audio", "-o", "mine.wav", "--force").returncode == 0
    assert Path("mine.wav").read_bytes()[:4] == b"RIFF"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["-o", "track.ogg"], 2, ".wav or .mp3"),
        (["-o", "tracks/"], 5, "this is a folder"),
        (["-o", "no/such/folder/track.wav"], 5, "No such file"),
        (["-o", "track.wav", "--sound", "off"], 4, "silence"),
        (["-o", "track.wav", "--volume", "101"], 2, "0<=x<=100"),
        (["-o", "track.wav", "--voice", "nobody"], 2, "no engine has a voice 'nobody'"),
    ],
    ids=["kind", "folder", "no folder", "off", "volume", "voice"],
)
def test_a_track_that_cannot_be_is_refused(options: list[str], code: int, said: str, run_here: Run) -> None:
    """Why is said in a line, and nothing is written."""
    result = run_here("export", "posture", "--format", "audio", *options)
    assert result.returncode == code
    assert said in result.stderr
    assert not list(Path().glob("*track*"))


@pytest.mark.slow
def test_self_paced_track_takes_the_tempo(run_here: Run) -> None:
    """A track cannot wait for a key: it counts at the tempo."""
    assert run_here("export", "bridge", "--format", "audio", "-o", "a.wav", "--self-paced").returncode == 0
    assert run_here("export", "bridge", "--format", "audio", "-o", "b.wav").returncode == 0
    assert Path("a.wav").read_bytes() == Path("b.wav").read_bytes()


def test_a_voice_that_speaks_by_itself_is_on_no_track(run_here: Run, programs: Path) -> None:
    """What cannot be put into a file is said in a line, and the track has its sounds."""
    program(programs, "spd-say", "print('OUTPUT MODULES\\nfestival')")
    result = run_here("export", "posture", "-o", "track.wav", "--voice", "spd-say")
    assert result.returncode == 0
    assert "spd-say speaks by itself and not into a file, so there are sounds only" in result.stderr


def test_a_voice_that_was_asked_for_is_not_improved_on(run_here: Run, programs: Path) -> None:
    """Who has chosen a voice is told of no other."""
    program(programs, "spd-say", "print('OUTPUT MODULES\\nfestival')")
    lines = run_here("sound-check", "--voice", "spd-say").stdout.splitlines()
    assert lines[0] == "voice    spd-say (as asked for)"
    assert not [line for line in lines if line.startswith("better   voice")]


def test_sound_check_names_each_cue(run: Run) -> None:
    """Every sound is named with its meaning, and the engines with why they are in use."""
    result = run("sound-check")
    assert (result.returncode, result.stderr) == (0, "")
    first_words = [line.split()[0] for line in result.stdout.splitlines()]
    assert first_words[:2] == ["voice", "output"]
    assert [each for each in first_words[2:] if each not in ("better", "voice")] == [
        "count",
        "go",
        "half-way",
        "end",
        "switch",
        "rest",
        "complete",
    ]


def test_sound_check_says_what_would_be_better(run: Run, tmp_path: Path) -> None:
    """Without a loudspeaker it says what is missing and what to do."""
    result = run("sound-check", env={**os.environ, "PATH": str(tmp_path)})
    if "miniaudio (the best" not in result.stdout:
        assert "output   the terminal bell (not miniaudio:" in result.stdout
        assert "better   output: connect" in result.stdout


def test_config_tells_the_engines(run: Run) -> None:
    """Which voice and which output are in use stands among the settings."""
    lines = [line.split(maxsplit=1) for line in run("config").stdout.splitlines()]
    told = {line[0]: line[1] for line in lines if len(line) == 2}
    assert told["speaks"].startswith(("py-nanotts en-US", "espeak-ng", "say", "none"))
    assert {"plays", "voice", "volume"} <= set(told)


def test_config_and_start_agree_on_a_voice(run: Run, home: Path) -> None:
    """A voice that nobody has is refused by both, in the same words."""
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("voice = 'nobody'")
    told, started = run("config"), run("start", "posture", "--plain", "--sound", "full")
    assert (told.returncode, started.returncode, told.stderr) == (2, 2, started.stderr)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("volume = 101", "1:1: volume: '101' is not a whole number from 0 to 100"),
        ("volume = true", "1:1: volume: 'True' is not a whole number from 0 to 100"),
        ("voice = 3", "1:1: voice: is not the name of a voice"),
    ],
)
def test_settings_of_sound_are_checked(text: str, said: str, run: Run, home: Path) -> None:
    """A wrong volume or voice is told with its line."""
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(text)
    result = run("config")
    assert (result.returncode, said in result.stderr) == (3, True)


def test_a_run_goes_on_without_a_loudspeaker(run: Run, tmp_path: Path) -> None:
    """Where nothing can be heard one line says so, and the routine is done to its end."""
    result = run(
        "start", "posture", "--plain", "--speed", "1000", "--sound", "full", env={**os.environ, "PATH": str(tmp_path)}
    )
    assert result.returncode == 0
    assert "Posture complete" in result.stdout
    assert "\a" not in result.stdout
    with contextlib.suppress(IndexError):
        assert "loudspeaker" in result.stderr.splitlines()[0]


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr", None])
def test_somebody_is_there_where_a_terminal_is(name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any of the standard streams may be the terminal, as in `| tee`; a stream may also be closed."""
    for each in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, each, None)
    if name:
        monkeypatch.setattr(sys, name, SimpleNamespace(isatty=lambda: True))
    assert is_attended() is (name is not None)


def test_a_pipe_is_silent_unless_asked(run: Run) -> None:
    """Without any terminal nobody listens, so nothing is opened and nothing is said of it."""
    result = run("start", "posture", "--plain", "--speed", "1000")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.slow
def test_a_run_is_heard(run: Run, tmp_path: Path) -> None:
    """With a program that plays files every sound of a routine is given to it, and the voice too."""
    heard, program = tmp_path / "heard", tmp_path / "programs" / "aplay"
    heard.mkdir()
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n/bin/cp "$2" {heard}\n')
    program.chmod(0o700)
    result = run(
        *("start", "posture", "--plain", "--speed", "20", "--sound", "full"),
        env={**os.environ, "PATH": str(program.parent)},
    )
    sizes = [path.stat().st_size for path in heard.iterdir()]
    if not sizes:
        pytest.skip("a real sound device is here, which comes first")
    assert result.stderr == ""
    assert max(sizes) > 32_000
