"""What every test can ask for; no test can reach the real home folder."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from flexroutine.catalogue import Catalogue
from flexroutine.figures import Figure
from flexroutine.loading import load_catalogue, load_figures

settings.register_profile("quick", max_examples=10, deadline=None)
settings.register_profile(
    "thorough",
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("quick")

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for this test's settings, data and cache; the real home is out of reach."""
    folder = tmp_path / "home"
    monkeypatch.setenv("FLEXROUTINE_HOME", str(folder))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, "/nonexistent/no-test-goes-home")
    for name in ("ALSA_CONFIG_PATH", "PULSE_SERVER", "PIPEWIRE_RUNTIME_DIR"):
        monkeypatch.setenv(name, "/nonexistent/no-test-is-heard")
    return folder


@pytest.fixture(scope="session")
def warm_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose cache is filled and whose warning signs are read; to be copied, not to be written to."""
    folder = tmp_path_factory.mktemp("warm")
    (folder / "data").mkdir()
    (folder / "data" / "warning-signs").write_text("read\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLEXROUTINE_HOME", str(folder))
        load_catalogue()
        load_figures()
    return folder


@pytest.fixture(scope="session")
def shipped(warm_home: Path) -> Catalogue:
    """The shipped catalogue, loaded once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLEXROUTINE_HOME", str(warm_home))
        return load_catalogue().catalogue


@pytest.fixture(scope="session")
def shipped_figures(warm_home: Path) -> Mapping[str, Figure]:
    """The figure of each shipped exercise that has one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLEXROUTINE_HOME", str(warm_home))
        return load_figures()


@pytest.fixture
def run(home: Path, warm_home: Path) -> Run:
    """Run the program as a process of its own, without a terminal; gives its output and exit code.

    Its cache is warm and its warning signs are read, unless the test has made folders of its own.
    """

    def run_program(*arguments: str, stdin: str | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
        for part in ("cache", "data"):
            if not (home / part).exists():
                with contextlib.suppress(OSError):  # a home that cannot be written has none
                    shutil.copytree(warm_home / part, home / part)
        command = [sys.executable, "-m", "flexroutine", *arguments]
        common: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60, "check": False}
        return subprocess.run(command, input=stdin or "", **common | options)  # noqa: PLW1510 - it is in common

    return run_program


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of this name; `--update-golden` writes it anew."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{name} changed: read the difference, then --update-golden"

    return compare


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path with no programs on it yet."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder
