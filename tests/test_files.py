import os
from pathlib import Path

import pytest

from flexroutine.errors import FileError
from flexroutine.files import write_whole


def test_a_new_file_is_written(tmp_path: Path) -> None:
    """What was given is what is in the file, byte for byte, and nothing else is left behind."""
    write_whole(tmp_path / "a.txt", b"one\r\ntwo", replace_existing=False)
    assert (tmp_path / "a.txt").read_bytes() == b"one\r\ntwo"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    """Nothing is replaced unasked, and the message says how to."""
    path = tmp_path / "a.txt"
    path.write_text("precious")
    with pytest.raises(FileError, match=r"a\.txt is there already; --force replaces it"):
        write_whole(path, b"new", replace_existing=False)
    assert path.read_text() == "precious"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    """What has just this content already needs no leave to be written again."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"same")
    before = path.stat()
    write_whole(path, b"same", replace_existing=False)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_is_there_is_replaced_on_request(tmp_path: Path) -> None:
    """With --force the new content stands alone."""
    path = tmp_path / "a.txt"
    path.write_text("a long and precious text")
    write_whole(path, b"new", replace_existing=True)
    assert path.read_bytes() == b"new"


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    """What only its owner may read stays so."""
    path = tmp_path / "sheet.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_whole(path, b"new", replace_existing=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    """Replacing through a link replaces the file that it leads to."""
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, b"new", replace_existing=True)
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_what_is_no_plain_file_is_left_as_it_is(tmp_path: Path) -> None:
    """A device, a pipe or a folder is not replaced, not even by force."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileError, match="not a plain file"):
        write_whole(pipe, b"new", replace_existing=True)
    assert pipe.is_fifo()


def test_a_link_that_leads_nowhere_counts_as_there(tmp_path: Path) -> None:
    """A dangling link is not written through."""
    path = tmp_path / "a.txt"
    path.symlink_to(tmp_path / "elsewhere.txt")
    with pytest.raises(FileError, match="is there already"):
        write_whole(path, b"new", replace_existing=False)
    assert not (tmp_path / "elsewhere.txt").exists()


@pytest.mark.parametrize("replace_existing", [True, False], ids=["force", "no-force"])
def test_a_folder_is_never_replaced(tmp_path: Path, replace_existing: bool) -> None:
    """A folder of that name stays, and no draft stays beside it."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileError, match="folder"):
        write_whole(tmp_path / "folder", b"new", replace_existing=replace_existing)
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/a.txt", "nowhere/a.txt: No such file or directory"),
        ("a" * 300, "File name too long"),
        ("a\0b", "null byte"),
    ],
    ids=["no-folder", "too-long", "null"],
)
def test_a_name_that_cannot_be_written_is_told(name: str, said: str, tmp_path: Path) -> None:
    """A file that cannot be made is an error of writing, with the reason."""
    with pytest.raises(FileError, match=said):
        write_whole(tmp_path / name, b"new", replace_existing=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_no_name_at_all_is_told(name: str) -> None:
    """An empty name is a mistake to mend, and no crash."""
    with pytest.raises(FileError, match="is not the name of a file"):
        write_whole(Path(name), b"new", replace_existing=True)


def test_a_file_may_be_written_to_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name is a file here."""
    monkeypatch.chdir(tmp_path)
    write_whole(Path("a.txt"), b"new", replace_existing=False)
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """What is private is so from the start, also where the file was open to all."""
    path = tmp_path / "private.txt"
    write_whole(path, b"one", replace_existing=False, private=True)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    write_whole(path, b"two", replace_existing=True, private=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o600)
