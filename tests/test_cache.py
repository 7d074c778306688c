import os
import zlib
from pathlib import Path
from typing import Any

import pytest

from examples import PLANK_YAML
from flexroutine.cache import data_files, read_cache, write_cache
from flexroutine.loading import load_catalogue

PLAIN: dict[str, Any] = {"exercises": [], "routines": [], "doses": {}, "notices": []}


def cache_files(home: Path) -> list[Path]:
    return sorted((home / "cache").glob("*"))


def checked(text: bytes) -> bytes:
    """A text with its right checksum."""
    return b"%d\n%s" % (zlib.crc32(text), text)


def write_own(home: Path, text: str) -> Path:
    path = home / "config" / "exercises" / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_there_is_nothing_at_first() -> None:
    """A cache that was never written is no error."""
    assert read_cache() is None


def test_what_was_written_is_read_back() -> None:
    """The cache gives back what it was given."""
    plain = {**PLAIN, "notices": ["Détente \u2028"]}
    write_cache(plain)
    assert read_cache() == plain


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"no number\n{}", b"12\n{}", b"\xff\xfe\n{", checked(b"{"), checked(b"[]"), checked(b"[" * 100_000)],
    ids=["empty", "one-line", "no-checksum", "wrong-checksum", "no-text", "no-json", "no-catalogue", "deep"],
)
def test_a_broken_cache_counts_as_none(content: bytes, home: Path) -> None:
    """Whatever is damaged about a cache, it is not read and is no error."""
    write_cache(PLAIN)
    (path,) = cache_files(home)
    path.write_bytes(content)
    assert read_cache() is None


def test_a_cache_that_was_cut_short_is_made_again(home: Path) -> None:
    """After a disk that filled up while writing, the catalogue comes from the files, and the cache is whole again."""
    write_cache(PLAIN)
    (path,) = cache_files(home)
    path.write_bytes(path.read_bytes()[:-10])
    assert "plank" in load_catalogue().catalogue.exercises
    assert read_cache()


def test_a_cache_folder_that_cannot_be_made_is_no_error(home: Path) -> None:
    """Where nothing can be kept, every start is a cold one."""
    home.mkdir()
    (home / "cache").write_text("a file where the folder should be")
    assert "plank" in load_catalogue().catalogue.exercises
    assert read_cache() is None


def test_a_cache_file_that_is_a_folder_is_no_error(home: Path) -> None:
    """A folder in the place of the cache is left alone."""
    write_cache(PLAIN)
    (path,) = cache_files(home)
    path.unlink()
    path.mkdir()
    assert "plank" in load_catalogue().catalogue.exercises


def test_the_cache_is_stale_when_a_file_is_added(home: Path) -> None:
    """A new file of the user's is seen at the next command."""
    write_cache(PLAIN)
    write_own(home, PLANK_YAML)
    assert read_cache() is None


def test_the_cache_is_stale_when_a_file_is_edited_within_the_same_second(home: Path) -> None:
    """What counts is what is in a file, not when it was written or how long it is."""
    path = write_own(home, PLANK_YAML)
    write_cache(PLAIN)
    before = path.stat()
    path.write_text(PLANK_YAML.replace("30s", "40s"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_cache() is None


def test_the_cache_is_stale_when_a_file_is_renamed(home: Path) -> None:
    """Messages name files, so the name counts too."""
    path = write_own(home, PLANK_YAML)
    write_cache(PLAIN)
    path.rename(path.with_name("yours.yaml"))
    assert read_cache() is None


def test_the_cache_is_good_again_when_an_edit_is_undone(home: Path) -> None:
    """Going back to what was costs nothing."""
    write_cache(PLAIN)
    path = write_own(home, PLANK_YAML)
    write_cache({})
    path.unlink()
    assert read_cache() == PLAIN


def test_only_the_latest_caches_are_kept(home: Path) -> None:
    """A year of edits does not fill the disk."""
    for number in range(1, 8):
        write_own(home, f"# {number}")
        write_cache(PLAIN)
    assert len(cache_files(home)) == 3
    assert read_cache() == PLAIN


def test_the_shipped_files_come_before_the_users(home: Path) -> None:
    """A file of the user's comes later, so that its entries replace the shipped ones."""
    path = write_own(home, PLANK_YAML)
    files = data_files()
    assert [(kind, each.name) for kind, each in files[:2]] == [
        ("exercises", "exercises.yaml"),
        ("routines", "routines.yaml"),
    ]
    assert files[2:] == [("exercises", path)]
