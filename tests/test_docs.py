"""The documents are true: their commands run, their tables are complete."""

import dataclasses
import re
import shlex
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from conftest import Run
from examples import few_at_once
from flexroutine import errors
from flexroutine.catalogue import Catalogue, Exercise, RoutineEntry
from flexroutine.dose import Dose
from flexroutine.exporters import EXPORTERS
from flexroutine.figures import Figure

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def shell_lines(text: str) -> list[str]:
    """The commands of a document's shell blocks, without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = (line for block in blocks for line in block.splitlines())
    return [shlex.join(shlex.split(line, comments=True)) for line in lines if line.startswith("flexroutine ")]


def yaml_block(text: str) -> str:
    """The first YAML block of a document."""
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("line", few_at_once(shell_lines(README), every=4))
def test_readme_command_runs(line: str, run: Run, tmp_path: Path) -> None:
    """Every command of the README does what it says, without a fault."""
    (tmp_path / "mine.yaml").write_text(yaml_block(README), encoding="utf-8")
    words = shlex.split(line)[1:]
    if words[0] == "start":
        words += ["--plain", "--speed", "1000"]
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_readme_names_every_exit_code() -> None:
    """The README's table has the exit code of every error."""
    table = README.partition("## Exit codes")[2]
    for kind in errors.FlexroutineError.__subclasses__():
        assert re.search(rf"^\| {kind.exit_code} \|", table, re.MULTILINE), kind


@pytest.mark.parametrize("record", [Exercise, RoutineEntry, Dose])
def test_data_page_names_every_key(record: type) -> None:
    """docs/data.md explains every key that a file may have."""
    page = (PROJECT / "docs" / "data.md").read_text(encoding="utf-8")
    names = {field.name for field in dataclasses.fields(record)}
    assert {name for name in names if not re.search(rf"\b{name}\b", page)} == set()


def test_design_page_names_every_module() -> None:
    """docs/design.md says what each module is for."""
    page = (PROJECT / "docs" / "design.md").read_text(encoding="utf-8")
    modules = {path.stem for path in (PROJECT / "src" / "flexroutine").glob("[a-z]*") if path.name != "py.typed"}
    assert {name for name in modules if f"`{name}`" not in page} == set()


def test_first_commands_stand_in_the_readme() -> None:
    """The two commands that do everything on a new machine are printed whole, for people and for CI to copy."""
    assert "\npython3 -m venv .venv && .venv/bin/pip install . && .venv/bin/flexroutine start core\n" in README
    assert "\npython3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest\n" in README


def test_no_format_is_forgotten() -> None:
    """Every exporter can be chosen, and sound."""
    from flexroutine.cli.export import Format  # noqa: PLC0415 - only here

    assert [str(each) for each in Format] == [*EXPORTERS, "audio"]


def test_figures_page_names_what_has_no_figure(shipped: Catalogue, shipped_figures: Mapping[str, Figure]) -> None:
    """Every exercise has a figure, or its reason for having none in docs/figures.md."""
    page = (PROJECT / "docs" / "figures.md").read_text(encoding="utf-8").partition("## What has no figure")[2]
    without = {id_ for id_ in shipped.exercises if id_ not in shipped_figures}
    named = {id_.strip() for ids in re.findall(r"(?m)^\| ([a-z, -]+) \|", page) for id_ in ids.split(",")}
    assert named - {"exercise", "---"} == without
    assert len(shipped.exercises) - len(without) >= 85


def test_readme_pictures_are_what_the_program_draws() -> None:
    """The pictures at the top of the README are the screen of today."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PROJECT / "benchmarks"))
        drawn = import_module("readme_picture").pictures()
    for name, picture in drawn.items():
        assert picture == (PROJECT / "docs" / name).read_text(encoding="utf-8")
        assert f"docs/{name}" in README
