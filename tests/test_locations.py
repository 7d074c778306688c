from pathlib import Path

import pytest

from flexroutine import locations


def test_one_folder_holds_everything_when_it_is_named(home: Path) -> None:
    """FLEXROUTINE_HOME puts settings, own files and cache under one folder."""
    assert locations.config_folder() == home / "config"
    assert locations.config_file() == home / "config" / "config.toml"
    assert locations.profile_file() == home / "data" / "profile.toml"
    assert locations.cache_folder() == home / "cache"
    assert locations.origin() == "FLEXROUTINE_HOME"


@pytest.mark.parametrize("value", ["", None], ids=["empty", "unset"])
def test_the_systems_convention_counts_when_no_folder_is_named(
    value: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without FLEXROUTINE_HOME, or with an empty one, folders are where the system has them."""
    monkeypatch.delenv("FLEXROUTINE_HOME") if value is None else monkeypatch.setenv("FLEXROUTINE_HOME", value)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "k"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("HOME", str(tmp_path))
    folders = (locations.config_folder(), locations.data_folder(), locations.cache_folder())
    assert len({*folders}) == len([each for each in folders if tmp_path in each.parents])
    assert locations.config_folder().name == locations.cache_folder().name == "flexroutine"
    assert locations.origin() == "this system's convention"


def test_looking_for_folders_makes_none(home: Path) -> None:
    """Nothing is written before there is something to write."""
    locations.config_file()
    locations.user_files("exercises")
    assert not home.exists()


def test_the_shipped_data_is_there() -> None:
    """The catalogue comes with the program."""
    assert {"exercises.yaml", "routines.yaml"} <= {path.name for path in locations.shipped_data().iterdir()}


def test_own_files_are_found_in_order_of_name(home: Path) -> None:
    """Files are read in the order that a listing shows, whatever their ending in yaml or yml."""
    folder = home / "config" / "exercises"
    folder.mkdir(parents=True)
    for name in ("b.yml", "a.yaml", "c.txt", "d.yaml.bak"):
        (folder / name).touch()
    assert [path.name for path in locations.user_files("exercises")] == ["a.yaml", "b.yml"]
    assert locations.user_files("routines") == []


def test_what_is_no_file_is_found_too(home: Path) -> None:
    """What is named like a data file is meant as one, whatever it is; an editor's mark is not."""
    folder = home / "config" / "exercises"
    (folder / "a.yaml").mkdir(parents=True)
    (folder / "b.yaml").symlink_to("nowhere")
    (folder / ".#c.yaml").symlink_to("me@here.1234")
    assert [path.name for path in locations.user_files("exercises")] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_folder_that_is_none_is_found_itself(kind: str, home: Path) -> None:
    """Where the folder should be and is not, the thing in its place is what cannot be read."""
    folder = home / "config" / "exercises"
    folder.parent.mkdir(parents=True)
    folder.touch() if kind == "file" else folder.symlink_to("nowhere")
    assert locations.user_files("exercises") == [folder]


def test_what_cannot_be_looked_at_may_be_there(tmp_path: Path) -> None:
    """A name that the system cannot even look up counts as a file, so that nobody takes it for none."""
    (tmp_path / "file").write_text("")
    assert not locations.is_there(tmp_path / "none")
    assert not locations.is_there(tmp_path / "file" / "none")
    assert locations.is_there(tmp_path / "file")
    assert locations.is_there(tmp_path / ("x" * 300))
