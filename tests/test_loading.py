import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import PLANK_YAML
from flexroutine.catalogue import Catalogue, Exercise, RoutineEntry
from flexroutine.entry_files import read_file
from flexroutine.errors import FileError
from flexroutine.faults import Fault
from flexroutine.loading import build_cache, load_catalogue
from flexroutine.locations import shipped_data
from flexroutine.merging import with_entries
from flexroutine.references import check_together

OWN_YAML = PLANK_YAML.replace("id: plank", "id: my-plank").replace("name: Plank", "name: My plank")


def own(home: Path, name: str, text: str) -> Path:
    """Put a file into the user's own folder."""
    path = home / "config" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def places(faults: tuple[Fault, ...]) -> list[tuple[int, int]]:
    return [(fault.line, fault.column) for fault in faults]


# One file


def test_an_entry_is_read_into_its_record(tmp_path: Path) -> None:
    """What a file says of an exercise is what the record says."""
    path = tmp_path / "mine.yaml"
    path.write_text(PLANK_YAML)
    (entry,) = read_file("exercises", path).entries
    assert isinstance(entry, Exercise)
    assert (entry.id, entry.name, str(entry.dose.hold), str(entry.dose.sets)) == ("plank", "Plank", "30s", "3")


def test_one_entry_needs_no_list(tmp_path: Path) -> None:
    """A file of one entry may leave out the dash."""
    path = tmp_path / "mine.yaml"
    path.write_text(re.sub(r"^(- |  )", "", PLANK_YAML, flags=re.MULTILINE))
    assert [entry.id for entry in read_file("exercises", path).entries] == ["plank"]


def test_a_file_with_items_is_told_to_be_routines(tmp_path: Path) -> None:
    """What kind of file it is shows in it, when nobody says."""
    path = tmp_path / "mine.yaml"
    path.write_text("- {id: mine, name: Mine, items: [plank]}\n")
    (entry,) = read_file(None, path).entries
    assert isinstance(entry, RoutineEntry)


def test_the_right_entries_are_kept_beside_a_wrong_one(tmp_path: Path) -> None:
    """A fault in one entry does not hide the others."""
    path = tmp_path / "mine.yaml"
    path.write_text(PLANK_YAML + OWN_YAML.replace("30s", "soon"))
    file = read_file("exercises", path)
    assert [entry.id for entry in file.entries] == ["plank"]
    assert places(file.faults) == [(14, 25)]


def test_text_with_markup_stays_text(tmp_path: Path) -> None:
    """Brackets, dollars and percent signs are what they are."""
    path = tmp_path / "mine.yaml"
    path.write_text(PLANK_YAML.replace("cue: Breathe.", "cue: '[bold]$(id) %s {0} <b>'"))
    (entry,) = read_file("exercises", path).entries
    assert isinstance(entry, Exercise)
    assert entry.cue == "[bold]$(id) %s {0} <b>"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order-mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_file_is_read_whichever_editor_wrote_it(mark: bytes, end: str, tmp_path: Path) -> None:
    """A byte order mark and Windows line ends are no faults."""
    path = tmp_path / "mine.yaml"
    path.write_bytes(mark + PLANK_YAML.replace("\n", end).encode())
    assert read_file("exercises", path).faults == ()


@pytest.mark.parametrize(
    ("content", "place", "byte"),
    [
        (b"- id: a\n  name: caf\xe9\n", (2, 12), "0xe9"),
        ("- id: a\n".encode("utf-16"), (1, 1), "0xff"),
        ("- name: dé".encode() + b"\xc3", (1, 11), "0xc3"),
        (b"\xef\xbb\xbf- \xff", (1, 3), "0xff"),
    ],
    ids=["latin-1", "utf-16", "cut-short", "after-a-mark"],
)
def test_a_byte_that_is_no_utf8_is_shown(content: bytes, place: tuple[int, int], byte: str, tmp_path: Path) -> None:
    """A file in another encoding is told so, at the first byte that does not fit."""
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    (fault,) = read_file("exercises", path).faults
    problem = f"the byte {byte} is not UTF-8 text; save the file as UTF-8"
    assert fault == Fault(path, *place, problem)


def test_a_file_that_is_far_too_long_is_not_read(tmp_path: Path) -> None:
    """Five megabytes are more than anyone writes."""
    path = tmp_path / "mine.yaml"
    with path.open("wb") as stream:
        stream.truncate(5_000_001)
    assert read_file("exercises", path).faults == (Fault(path, 1, 1, "the file is over 5 MB long"),)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A name without a file is an error of reading, with the name in it."""
    with pytest.raises(FileError, match=r"nowhere\.yaml: No such file or directory"):
        read_file("exercises", tmp_path / "nowhere.yaml")


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    """A folder in the place of a file is told to be none."""
    with pytest.raises(FileError, match="this is not a file"):
        read_file("exercises", tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is refused at once, instead of waiting for someone to write."""
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(FileError, match="this is not a file"):
        read_file("exercises", tmp_path / "pipe.yaml")


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    """A null in a name is an error of reading too."""
    with pytest.raises(FileError, match="this cannot be a file name"):
        read_file("exercises", tmp_path / "a\0b")


# The shipped files and the user's own


def test_the_shipped_files_are_right() -> None:
    """The catalogue that comes along has no fault and no notice."""
    loaded = load_catalogue()
    assert loaded.notices == ()
    assert len(loaded.catalogue.exercises) >= 90
    assert {"core", "daily", "warm-up", "stretching"} <= set(loaded.catalogue.routines)


def test_what_is_loaded_from_the_cache_is_what_was_read() -> None:
    """A warm start and a cold one give the same catalogue."""
    files = [read_file(kind, shipped_data() / f"{kind}.yaml") for kind in ("exercises", "routines")]
    entries = [entry for file in files for entry in file.entries]
    load_catalogue()
    warm = load_catalogue().catalogue
    assert [*warm.exercises.values(), *warm.routines.values()] == entries


def test_an_exercise_of_ones_own_is_added(home: Path) -> None:
    """The user's own exercises stand beside the shipped ones."""
    own(home, "exercises/mine.yaml", OWN_YAML)
    loaded = load_catalogue()
    assert loaded.catalogue.exercises["my-plank"].name == "My plank"
    assert "plank" in loaded.catalogue.exercises
    assert loaded.notices == ()


def test_an_exercise_of_ones_own_replaces_the_shipped_one_of_its_id(home: Path) -> None:
    """The same id replaces that one entry, which is as it was meant and needs no notice."""
    own(home, "exercises/mine.yaml", PLANK_YAML)
    loaded = load_catalogue()
    assert loaded.catalogue.exercises["plank"].name == "Plank"
    assert loaded.notices == ()


def test_a_routine_of_ones_own_may_use_an_exercise_of_ones_own(home: Path) -> None:
    """The user's files see each other."""
    own(home, "exercises/mine.yaml", OWN_YAML)
    own(home, "routines/mine.yml", "- {id: mine, name: Mine, items: [my-plank, plank]}\n")
    loaded = load_catalogue()
    assert [str(item.exercise) for item in loaded.catalogue.routines["mine"].items] == ["my-plank", "plank"]
    assert loaded.notices == ()


def test_a_broken_file_of_ones_own_is_left_out_with_its_faults(home: Path) -> None:
    """What is wrong is told with its place, and the rest of the catalogue works."""
    path = own(home, "exercises/broken.yaml", OWN_YAML.replace("30s", "soon"))
    own(home, "exercises/mine.yaml", PLANK_YAML.replace("id: plank", "id: other"))
    loaded = load_catalogue()
    assert "other" in loaded.catalogue.exercises
    assert "my-plank" not in loaded.catalogue.exercises
    assert loaded.notices == (
        f"{path}:5:25: exercise 'my-plank': dose hold: 'soon' is not a time like 30s, 1m30s or 10-15s",
        f"{path}: left out until this is mended",
    )


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="needs a file that everybody can open and nobody read")
def test_a_file_of_ones_own_that_cannot_be_read_is_left_out(home: Path) -> None:
    """A disk that fails on the user's own file costs that file, not the catalogue."""
    path = own(home, "exercises/bad-disk.yaml", "")
    path.unlink()
    path.symlink_to("/proc/self/mem")
    loaded = load_catalogue()
    assert "plank" in loaded.catalogue.exercises
    assert loaded.notices == (f"{path}: Input/output error", f"{path}: left out until this is mended")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.mkdir, "this is not a file"),
        (os.mkfifo, "this is not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "this is not a file"),
        (lambda path: path.symlink_to("nowhere"), "No such file or directory"),
    ],
    ids=["folder", "pipe", "device", "dangling"],
)
@pytest.mark.timeout(20)
def test_what_is_no_file_is_left_out_and_told(make: Callable[[Path], object], said: str, home: Path) -> None:
    """What is named like a data file and is none is told, and never waited for; also from the cache."""
    path = own(home, "exercises/mine.yaml", "")
    path.unlink()
    load_catalogue()
    make(path)
    expected = (f"{path}: {said}", f"{path}: left out until this is mended")
    assert load_catalogue().notices == load_catalogue().notices == expected


def test_a_folder_of_ones_own_that_is_a_file_is_told(home: Path) -> None:
    """What should be a folder of files and is not is no reason to say nothing."""
    path = own(home, "exercises", "")
    assert load_catalogue().notices[-1] == f"{path}: left out until this is mended"


@pytest.mark.parametrize("locked", ["exercises", "exercises/mine.yaml"], ids=["folder", "file"])
def test_what_may_not_be_read_is_left_out_and_told(locked: str, home: Path) -> None:
    """A folder or file that is locked away is told without a place in it."""
    own(home, "exercises/mine.yaml", OWN_YAML)
    path = home / "config" / locked
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("permissions do not bind root")
    try:
        expected = (f"{path}: Permission denied", f"{path}: left out until this is mended")
        assert load_catalogue().notices == expected
    finally:
        path.chmod(0o700)


def test_a_file_that_needs_a_broken_one_is_left_out_too(home: Path) -> None:
    """A routine whose exercise was left out says which one it lacks."""
    own(home, "exercises/broken.yaml", OWN_YAML.replace("core", "cor"))
    path = own(home, "routines/mine.yaml", "- {id: mine, name: Mine, items: [my-plank]}\n")
    loaded = load_catalogue()
    assert "mine" not in loaded.catalogue.routines
    assert any(notice.startswith(f"{path}:1:34: routine 'mine': items 1 exercise: ") for notice in loaded.notices)
    assert f"{path}: left out until this is mended" in loaded.notices


def test_a_file_that_is_left_out_is_named_to_those_who_need_it(home: Path) -> None:
    """Nobody is told that there is no exercise when its file is only left out."""
    broken = own(home, "exercises/broken.yaml", OWN_YAML.replace("core", "cor"))
    own(home, "routines/mine.yaml", "- {id: mine, name: Mine, items: [my-plank]}\n")
    notices = load_catalogue().notices
    assert any(each.endswith(f"'my-plank' stands in a file that is left out: {broken}") for each in notices)


def test_all_faults_of_a_broken_file_are_told(home: Path) -> None:
    """A file that cannot be read whole is still asked what it refers to."""
    text = OWN_YAML.replace("core", "cor").replace("  name:", "  easier: qqq\n  name:")
    own(home, "exercises/broken.yaml", text)
    assert any("there is no exercise 'qqq'" in notice for notice in load_catalogue().notices)


def test_a_file_that_breaks_a_shipped_routine_is_left_out_alone(home: Path) -> None:
    """Whoever replaces an exercise so that a shipped routine breaks loses that file, and no other."""
    advice = "  advised_against: {reason: It hurts me.}\n"
    path = own(home, "exercises/a.yaml", PLANK_YAML + advice)
    own(home, "exercises/b.yaml", OWN_YAML)
    loaded = load_catalogue()
    assert "my-plank" in loaded.catalogue.exercises
    assert loaded.catalogue.exercises["plank"].advised_against is None
    assert [each for each in loaded.notices if "left out" in each] == [f"{path}: left out until this is mended"]
    assert any("'plank' is advised against. It hurts me." in notice for notice in loaded.notices)


def test_an_id_in_two_own_files_is_told(home: Path) -> None:
    """The later file counts, and the user is told which."""
    first = own(home, "exercises/a.yaml", OWN_YAML)
    second = own(home, "exercises/b.yaml", OWN_YAML.replace("My plank", "My other plank"))
    loaded = load_catalogue()
    assert loaded.catalogue.exercises["my-plank"].name == "My other plank"
    assert loaded.notices == (f"{second}: 'my-plank' stands in {first} too; the one in this file counts",)


@pytest.mark.parametrize("name", ["notes.txt", "mine.yaml~", ".mine.yaml.swp"])
def test_other_files_in_the_folder_are_not_read(name: str, home: Path) -> None:
    """Only .yaml and .yml files are data."""
    own(home, f"exercises/{name}", "[[[")
    assert load_catalogue().notices == ()


def test_notices_are_told_again_from_the_cache(home: Path) -> None:
    """A broken file is told at every start, not only at the first."""
    own(home, "exercises/broken.yaml", "[[[")
    assert load_catalogue().notices == load_catalogue().notices != ()


def test_the_plain_catalogue_says_every_dose_in_words() -> None:
    """What `list` shows needs no reading of doses."""
    plain = build_cache()
    assert plain["doses"].keys() == {each["id"] for each in plain["exercises"]}


# Anything else


BLOCKS = (shipped_data() / "exercises.yaml").read_text(encoding="utf-8").split("\n\n")[1:4]
ROUTINES = (shipped_data() / "routines.yaml").read_text(encoding="utf-8").split("\n\n")[1:4]
WORDS = "no|30|30s|1:30|[]|{}|[a, b]|{a: b}|*a|&a x|!t x|'|\"|>-|-|: |\t|null".split("|")


@st.composite
def spoiled_files(draw: st.DrawFn) -> bytes:
    """A few shipped entries with lines, values, characters and bytes deleted, doubled, swapped or replaced."""
    lines = "\n\n".join(draw(st.sampled_from([BLOCKS, ROUTINES]))).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        key, colon, _value = lines[here].partition(":")
        column = draw(st.integers(0, len(lines[here])))
        spoil = draw(st.sampled_from(["delete", "double", "swap", "value", "character", "indent"]))
        match spoil:
            case "delete":
                lines[here] = ""
            case "double":
                lines.insert(there, lines[here])
            case "swap":
                lines[here], lines[there] = lines[there], lines[here]
            case "value":
                lines[here] = f"{key}{colon} {draw(st.sampled_from(WORDS) | st.text(max_size=12))}"
            case "character":
                lines[here] = lines[here][:column] + draw(st.text(max_size=2)) + lines[here][column + 1 :]
            case _:
                lines[here] = " " * draw(st.integers(0, 5)) + lines[here].lstrip()
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(st.just(b"") | st.binary(max_size=3)) + content[at:]


@given(content=spoiled_files() | st.binary(max_size=60))
def test_a_spoiled_file_ends_in_entries_or_in_faults_that_are_in_it(
    content: bytes, shipped: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is done to a file, it is read, or every fault has a line and column that the file has."""
    path = tmp_path_factory.getbasetemp() / "spoiled.yaml"
    path.write_bytes(content)
    file = read_file(None, path)
    faults = [*file.faults, *check_together([file], with_entries(shipped, [file]))]
    lines = re.split("\r\n|\r|\n", content.decode("utf-8-sig", "replace"))
    assert file.entries or faults
    for fault in faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert "\n" not in str(fault)
        assert str(fault).removeprefix(f"{path}:{fault.line}:{fault.column}: ")
