"""The file of a profile: kept whole, for its owner alone, and never overlooked."""

import datetime
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.conditions import CONDITIONS
from flexroutine.errors import DataError, FileError
from flexroutine.profile import PREGNANCY, Profile
from flexroutine.profile_file import read_profile, remove_profile, write_profile

names = st.lists(st.sampled_from(sorted(CONDITIONS)), unique=True).map(tuple)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a profile is kept; its folder is not there yet."""
    return tmp_path / "data" / "profile.toml"


@given(names, st.dates(datetime.date(1990, 1, 1), datetime.date(2200, 1, 1)))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, conditions: tuple[str, ...], since: datetime.date
) -> None:
    """A profile comes back as it was."""
    path = tmp_path_factory.mktemp("kept") / "profile.toml"
    profile = Profile(conditions, since if PREGNANCY in conditions else None)
    write_profile(path, profile)
    assert read_profile(path) == profile


def test_nobody_else_can_read_it(path: Path) -> None:
    """What applies to somebody is nobody else's business, also where the file was open to all before."""
    write_profile(path, Profile(("disc",)))
    path.chmod(0o644)
    write_profile(path, Profile(("hernia",)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["profile.toml"]


def test_no_file_is_no_profile(path: Path) -> None:
    """Before anything is set there is nothing, and removing nothing is no fault."""
    assert read_profile(path) is None
    remove_profile(path)


def test_removed_is_gone(path: Path) -> None:
    """What is removed leaves no file."""
    write_profile(path, Profile(("disc",)))
    remove_profile(path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("conditions = [", r"profile.toml:1:15: this is not TOML"),
        ("", "conditions: this is not a list of names like"),
        ("conditions = 'disc'", "this is not a list of names"),
        ("conditions = [1]", "this is not a list of names"),
        ("conditions = ['osteoporosys']", r"'osteoporosys' is not a condition; did you mean osteoporosis"),
        ("conditions = ['qqq']", "'qqq' is not a condition; known: pregnancy"),
        ("condition = ['disc']", "'condition' is not a key here; known: conditions, pregnant-since"),
        ("conditions = ['pregnancy']\npregnant-since = 5", "this is not a day like 2026-06-01"),
        ("conditions = ['pregnancy']\npregnant-since = 2026-06-01T10:00:00", "this is not a day"),
        ("conditions = ['disc']\npregnant-since = 2026-06-01", 'there is no "pregnancy" among'),
        ("conditions = [" + "9" * 5000 + "]", "this is not TOML"),
        ("conditions = " + "[" * 5000, "this is not TOML"),
        ("conditions = ['\udcff']", "is not UTF-8 text"),
    ],
)
def test_wrong_file_is_told_and_never_taken_for_none(text: str, fault: str, path: Path) -> None:
    """Somebody may rely on it, so each fault is told with its file, and what to do."""
    path.parent.mkdir()
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(DataError, match=fault) as caught:
        read_profile(path)
    assert str(path) in str(caught.value)
    assert "flexroutine profile clear" in str(caught.value).splitlines()[-1]


def test_folder_in_its_place_is_told(path: Path) -> None:
    """What is no file cannot be read, written or removed, and is left alone."""
    path.mkdir(parents=True)
    with pytest.raises(FileError, match=r"this is not a file\n.*profile clear"):
        read_profile(path)
    with pytest.raises(FileError):
        write_profile(path, Profile())
    with pytest.raises(FileError):
        remove_profile(path)
    assert path.is_dir()


def test_link_to_nothing_is_told(path: Path) -> None:
    """A link whose file is gone may have been somebody's profile."""
    path.parent.mkdir()
    path.symlink_to("gone")
    with pytest.raises(FileError, match="No such file"):
        read_profile(path)


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where no folder can be, nothing can be kept, and that is said."""
    (tmp_path / "data").write_text("")
    assert read_profile(tmp_path / "data" / "profile.toml") is None
    with pytest.raises(FileError, match="exists"):
        write_profile(tmp_path / "data" / "profile.toml", Profile())
