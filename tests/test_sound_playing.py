"""Ways to a loudspeaker; the device is one that miniaudio has for trying."""

import contextlib
import os
import stat
import subprocess
import sys
import time
from array import array
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from flexroutine.cues import Sound
from flexroutine.sound.awake import awake, keeping_awake
from flexroutine.sound.playing import OUTPUTS, Device, Stream, open_output, quiet_stderr
from flexroutine.sound.programs import Player, sweep
from flexroutine.sound.samples import from_wav, silence
from flexroutine.sound.tones import tone


def test_a_stream_gives_what_it_is_asked_for() -> None:
    """Samples come in order, and silence after the last."""
    stream = Stream()
    stream.replace(array("h", [1, 2, 3]))
    assert [stream.take(2), stream.is_silent, stream.take(2), stream.take(2)] == [
        array("h", [1, 2]),
        False,
        array("h", [3, 0]),
        array("h", [0, 0]),
    ]
    assert stream.is_silent


def test_a_stream_that_is_interrupted_does_not_click() -> None:
    """What is heard fades before something else is, in steps no larger than those of a tone."""
    stream = Stream()
    stream.replace(array("h", [10_000] * 500))
    heard = stream.take(100)
    stream.replace(silence(0))
    heard += stream.take(200)
    assert max(abs(one - other) for one, other in pairwise(heard)) < 300
    assert heard[-1] == 0


@pytest.fixture
def device() -> Device:
    pytest.importorskip("miniaudio")
    return Device(("NULL",))


@pytest.mark.slow
def test_a_device_plays_to_the_end(device: Device) -> None:
    """A stream is opened once, plays several sounds, and waits for the last."""
    begun_s = time.monotonic()
    device.play(tone(Sound.GO))
    device.play(tone(Sound.COMPLETE))
    device.drain(5)
    assert 0.6 < time.monotonic() - begun_s < 1.2
    device.close()


def test_a_device_can_be_hushed(device: Device) -> None:
    """After that nothing is left to wait for."""
    device.play(silence(5000))
    device.hush()
    begun_s = time.monotonic()
    device.drain(5)
    assert time.monotonic() - begun_s < 0.5
    device.close()


@pytest.mark.slow
def test_a_device_that_has_gone_is_noticed(device: Device) -> None:
    """A device that asks for nothing any more plays nothing."""
    device.close()
    time.sleep(2.1)
    with pytest.raises(OSError, match="has gone"):
        device.play(tone(Sound.GO))


def player(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Player:
    """A program that plays files, alone on the path."""
    path = folder / "aplay"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return Player("aplay")


def test_a_program_plays_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file holds the sound, and is gone when the run is over."""
    script = f"import sys, shutil; shutil.copy(sys.argv[-1], {str(tmp_path / 'heard.wav')!r})"
    program = player(tmp_path, monkeypatch, script)
    program.drain(1)
    program.play(tone(Sound.GO))
    program.drain(10)
    program.play(tone(Sound.GO))
    program.drain(10)
    assert from_wav((tmp_path / "heard.wav").read_bytes()) == tone(Sound.GO)
    program.close()


def test_a_program_is_stopped_for_the_next_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One thing is heard at a time."""
    program = player(tmp_path, monkeypatch, "import time; time.sleep(60)")
    program.play(tone(Sound.GO))
    program.play(tone(Sound.REST))
    begun_s = time.monotonic()
    program.drain(0.05)
    program.close()
    assert time.monotonic() - begun_s < 5


def test_a_program_that_fails_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has ended with a fault cannot play, also when its sound would long be over."""
    program = player(tmp_path, monkeypatch, "raise SystemExit(3)")
    program.play(silence(0))
    program.drain(10)
    with pytest.raises(OSError, match="aplay cannot play: it ended with code 3"):
        program.play(tone(Sound.GO))
    program.close()


def test_a_program_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is there but cannot play is passed over for the next output."""
    player(tmp_path, monkeypatch, "raise SystemExit(3)").close()
    outputs = {name: OUTPUTS[name] for name in ("aplay",)}
    assert open_output(outputs) == (None, ("aplay: aplay cannot play: it ended with code 3",))


def test_what_a_killed_run_has_left_is_removed(tmp_path: Path) -> None:
    """Old files of ours go at the next start; young ones may be in use, and others are not ours."""
    for name, days in (("sound-old", 3), ("sound-young", 0), ("other", 3)):
        (tmp_path / f"flexroutine-{name}").mkdir()
        (tmp_path / f"flexroutine-{name}" / "0.wav").touch()
        os.utime(tmp_path / f"flexroutine-{name}", (time.time() - days * 86_400,) * 2)
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["flexroutine-other", "flexroutine-sound-young"]


def test_a_program_that_we_stop_has_not_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Being told to stop is no fault."""
    program = player(tmp_path, monkeypatch, "import time; time.sleep(60)")
    for _ in range(2):
        program.play(tone(Sound.GO))
        program.hush()
    program.close()


class FakeWinsound(ModuleType):
    """What Windows has, noting what it is asked for."""

    SND_FILENAME, SND_ASYNC, SND_NODEFAULT = 1, 2, 4

    def __init__(self, trouble: str = "") -> None:
        super().__init__("winsound")
        self.trouble = trouble
        self.played: list[object] = []

    def PlaySound(self, sound: str | None, flags: int) -> None:  # noqa: N802 - so it is called there
        if self.trouble:
            raise RuntimeError(self.trouble)
        self.played.append(from_wav(Path(sound).read_bytes()) if sound else flags)


def test_windows_plays_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sounds are played behind, from files; hushing plays nothing."""
    module = FakeWinsound()
    monkeypatch.setitem(sys.modules, "winsound", module)
    output = OUTPUTS["winsound"]()
    output.play(tone(Sound.GO))
    output.drain(0.01)
    output.close()
    assert module.played == [tone(Sound.GO), 0]


def test_windows_without_a_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound that cannot be played is told as every output tells it."""
    monkeypatch.setitem(sys.modules, "winsound", FakeWinsound("no device"))
    output = OUTPUTS["winsound"]()
    with pytest.raises(OSError, match="no device"):
        output.play(tone(Sound.GO))
    output.close()


def test_a_program_that_cannot_be_written_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is a fault of the output, so that the bell takes over."""
    program = player(tmp_path, monkeypatch, "")
    program._files.remove()
    with pytest.raises(OSError, match="No such file"):
        program.play(tone(Sound.GO))
    program.close()


def test_without_any_output_the_reasons_are_told() -> None:
    """What is not there is passed over, in order."""
    opening = {name: OUTPUTS[name] for name in ("afplay", "winsound")}
    assert open_output(opening) == (None, ("afplay: no program afplay", "winsound: No module named 'winsound'"))


def test_the_first_output_that_opens_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those after it are not tried."""
    player(tmp_path, monkeypatch, "").close()
    output, passed_over = open_output({name: OUTPUTS[name] for name in ("paplay", "aplay")})
    assert output is not None
    assert (output.name, passed_over) == ("aplay", ("paplay: no program paplay",))
    output.close()


def test_libraries_cannot_write_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """What comes from below Python while a device opens is not seen, and what comes after is."""
    with quiet_stderr():
        subprocess.run(["echo noise >&2"], shell=True, check=True)  # noqa: S602 - it stands for a library
    sys.stderr.write("news\n")
    assert capfd.readouterr().err == "news\n"


def test_staying_awake_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no way to keep the display on, nothing happens."""
    monkeypatch.setenv("PATH", "")
    with awake():
        pass


def test_staying_awake_ends_with_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that keeps the display on runs as long as the session, and no longer."""
    path = tmp_path / keeping_awake(sys.platform, 1)[0]
    path.write_text(f"#!{sys.executable}\nimport sys; open({str(tmp_path / 'on')!r}, 'w'); sys.stdin.read()")
    path.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    with awake():
        until_s = time.monotonic() + 10
        while not (tmp_path / "on").exists() and time.monotonic() < until_s:
            time.sleep(0.01)
    assert (tmp_path / "on").exists()


def keeper(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """What keeps the display awake, alone on the path; returns where it writes its process number."""
    path = folder / keeping_awake(sys.platform, 1)[0]
    path.write_text(f"#!/bin/sh\necho $$ > {folder}/pid\n{script}")
    path.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    return folder / "pid"


def is_gone(pid_file: Path) -> bool:
    """Whether a process ends soon, and is no zombie."""
    until_s = time.monotonic() + 10
    while time.monotonic() < until_s:
        with contextlib.suppress(OSError, ValueError):
            if not Path(f"/proc/{int(pid_file.read_text())}").exists():
                return True
        time.sleep(0.01)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_staying_awake_leaves_no_zombie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that may not keep the display on ends at once, and is not left lying about meanwhile."""
    pid_file = keeper(tmp_path, monkeypatch, "exit 1")
    with awake():
        assert is_gone(pid_file)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_staying_awake_does_not_outlive_a_killed_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a session that is killed takes the program with it."""
    pid_file = keeper(tmp_path, monkeypatch, "exec /bin/cat")
    script = "import time; from flexroutine.sound.awake import awake\nwith awake(): time.sleep(60)"
    session = subprocess.Popen([sys.executable, "-c", script])
    while not (pid_file.exists() and pid_file.read_text()):
        time.sleep(0.01)
    session.kill()
    session.wait()
    assert is_gone(pid_file)


def test_each_system_has_its_way_to_stay_awake() -> None:
    """Linux and macOS are asked each in its own way; neither outlives the program."""
    assert keeping_awake("darwin", 12) == ["caffeinate", "-di", "-w", "12"]
    assert keeping_awake("linux", 12)[::5] == ["systemd-inhibit", "cat"]
