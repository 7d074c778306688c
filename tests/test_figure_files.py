"""The door of the figures: what is right comes in, what is wrong is told with its place."""

from pathlib import Path

import pytest

from flexroutine.catalogue import Catalogue
from flexroutine.errors import DataError, FileError
from flexroutine.figure_files import check_figures, read_figures
from flexroutine.figures import by_exercise
from flexroutine.loading import load_figures

GOOD = """\
- id: plank
  anchor: hip
  also_for: [side-plank]
  poses:
  - {spine: [90, 90]}
  - {arms: [90, 90], move: 1.5}
"""
KNOWN = ("plank", "side-plank", "bridge")


def write(folder: Path, text: str) -> Path:
    path = folder / "figures.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(folder: Path, text: str) -> list[str]:
    faults, _ = check_figures(write(folder, text), KNOWN)
    return [str(fault).removeprefix(f"{folder}/figures.yaml:") for fault in faults]


def test_good_figures_are_read(tmp_path: Path) -> None:
    """A file without faults gives its figures, with decimals."""
    (figure,) = read_figures(write(tmp_path, GOOD), KNOWN)
    assert (figure.id, figure.also_for, figure.poses[1].move) == ("plank", ("side-plank",), 1.5)


def test_known_ids_may_come_from_anywhere(tmp_path: Path) -> None:
    """Ids that can be gone through only once are known to every figure."""
    text = GOOD + GOOD.replace("plank", "bridge").replace("  also_for: [side-bridge]\n", "")
    assert len(read_figures(write(tmp_path, text), iter(KNOWN))) == 2


def test_a_figure_serves_all_its_exercises(tmp_path: Path) -> None:
    """Exercises that look the same share a figure."""
    (figure,) = read_figures(write(tmp_path, GOOD), KNOWN)
    assert by_exercise([figure]) == {"plank": figure, "side-plank": figure}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("id: plank\n", "1:1: a list of figures is needed here, each beginning with '- id:'", id="no list"),
        pytest.param(GOOD.replace("hip", "tail"), "2:11: figure 'plank': anchor: ", id="value"),
        pytest.param(GOOD.replace("anchor", "anker"), "2:3: figure 'plank': anker: ", id="key"),
        pytest.param(
            GOOD.replace("[90, 90]}", "[90, 900]}"),
            "5:18: figure 'plank': poses 1 spine 2: 900 is too large; at most 360 is allowed",
            id="deep inside",
        ),
        pytest.param(GOOD.replace("plank", "plnk", 1), "1:7: figure 'plnk': id: there is no exercise 'plnk'", id="id"),
        pytest.param("- plank\n", "1:3: figure 'None': ", id="no mapping"),
        pytest.param("- id: [\n", "2:1: ", id="no YAML"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    """Each fault says where it is, and in which figure."""
    assert any(each.startswith(said) for each in faults_of(tmp_path, text)), faults_of(tmp_path, text)


def test_an_impossible_pose_is_told(tmp_path: Path) -> None:
    """A joint that bends too far is a fault of the pose."""
    faults = faults_of(tmp_path, GOOD.replace("{arms: [90, 90]", "{legs: [-90, 90]"))
    assert faults
    assert all(": figure 'plank': poses 2: " in each and each[0] in "56" for each in faults)


def test_two_figures_for_one_exercise_are_told(tmp_path: Path) -> None:
    """An exercise has one figure."""
    other = GOOD.replace("id: plank", "id: bridge")
    assert faults_of(tmp_path, GOOD + other) == [
        "7:7: figure 'bridge': id: 'side-plank' has the figure 'plank' already"
    ]


def test_all_faults_are_told_in_one_run(tmp_path: Path) -> None:
    """The faults of all figures come together, in the order of the file; what is right is still read."""
    path = write(tmp_path, GOOD + "- id: bridge\n  anchor: tail\n" + GOOD.replace("hip", "tail"))
    faults, figures = check_figures(path, KNOWN)
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert {fault.line for fault in faults} >= {8, 10}
    assert [figure.id for figure in figures] == ["plank"]


def test_read_figures_with_faults(tmp_path: Path) -> None:
    """A file with faults is not read, and every fault is in the message."""
    with pytest.raises(DataError, match=r"figures\.yaml:2:11: figure 'plank': anchor: "):
        read_figures(write(tmp_path, GOOD.replace("hip", "tail")), KNOWN)


def test_figures_that_are_no_text_are_told(tmp_path: Path) -> None:
    """A file in another encoding is a fault with a place like any other."""
    path = tmp_path / "figures.yaml"
    path.write_bytes(b"# caf\xe9\n")
    faults, figures = check_figures(path, KNOWN)
    assert "is not UTF-8 text" in str(faults[0])
    assert figures == []


def test_figures_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there is an error of reading."""
    with pytest.raises(FileError):
        check_figures(tmp_path / "figures.yaml", KNOWN)


def test_load_figures_cold_and_warm(shipped: Catalogue) -> None:
    """Figures come from the cache as they came from the file, each for an exercise that there is."""
    cold, warm = load_figures(), load_figures()
    assert dict(cold) == dict(warm)
    assert "plank" in warm
    assert set(warm) <= set(shipped.exercises)
