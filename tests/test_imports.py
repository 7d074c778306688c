"""What a command must not import, so that it answers at once; each in a fresh process."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = ("pydantic", "yaml", "sqlite3", "rich.live")
PROGRAM = f"""
import sys
from flexroutine.__main__ import main
try:
    main()
finally:
    print(*[name for name in {SLOW!r} if name in sys.modules], file=sys.stderr)
"""


def slow_imports(arguments: list[str], environment: dict[str, str], stdout: int = subprocess.PIPE) -> list[str]:
    """Run a command with a warm cache; return which slow modules it has imported."""
    code = f"import sys; sys.argv[1:] = {arguments!r}; sys.argv[0] = 'flexroutine'\n{PROGRAM}"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0
    assert stdout != subprocess.PIPE or any(word in result.stdout for word in ("plank", "pain-scale", "osteoporosis"))
    return result.stderr.split()


@pytest.fixture(autouse=True)
def _warm(home: Path, warm_home: Path) -> None:
    shutil.copytree(warm_home / "cache", home / "cache")


@pytest.mark.parametrize(
    "arguments",
    [[], ["--json", "--search", "plank", "--category", "core", "--muscle", "rectus", "--equipment", "mat"]],
    ids=["all", "options"],
)
def test_list_imports_nothing_slow(arguments: list[str]) -> None:
    """With a warm cache the list needs neither YAML nor pydantic."""
    assert slow_imports(["list", *arguments], {}) == []


@pytest.mark.parametrize(
    "words",
    [
        "flexroutine show pla",
        "flexroutine start pla",
        "flexroutine export --level advanced pla",
        "flexroutine guide pa",
        "flexroutine profile add ost",
        "flexroutine plan set --days mon pla",
    ],
)
def test_completion_imports_nothing_slow(words: str) -> None:
    """TAB answers while one types."""
    completing = {"_FLEXROUTINE_COMPLETE": "complete_bash", "COMP_WORDS": words}
    assert slow_imports([], {**completing, "COMP_CWORD": str(len(words.split()) - 1)}) == []


def test_list_with_a_profile_imports_nothing_slow(home: Path) -> None:
    """What applies to somebody makes the list no slower to come."""
    (home / "data").mkdir()
    (home / "data" / "profile.toml").write_text('conditions = ["osteoporosis"]\n', encoding="utf-8")
    assert slow_imports(["list"], {}) == []


def test_list_imports_nothing_slow_on_a_terminal() -> None:
    """A drawn table is quick too."""
    terminal, screen = os.openpty()
    try:
        assert slow_imports(["list", "--category", "core"], {"TERM": "xterm"}, screen) == []
        assert b"plank" in os.read(terminal, 100_000)
    finally:
        os.close(terminal)
        os.close(screen)


def test_showing_imports_neither_yaml_nor_pydantic() -> None:
    """A command that needs no validation imports nothing that validates."""
    assert slow_imports(["show", "plank"], {}) == []


@pytest.mark.parametrize("arguments", [[], ["core"]], ids=["list", "topic"])
def test_the_guide_imports_nothing_slow(arguments: list[str]) -> None:
    """Neither the list of topics nor a topic needs YAML or pydantic."""
    assert slow_imports(["guide", *arguments], {}) == []
