"""A session as lines of text."""

from collections.abc import Callable

import pytest

from examples import dose, exercise, timeline
from fakes import FakeWorld
from flexroutine.cues import Cue, Sound
from flexroutine.plain import PlainLines, opening_line
from flexroutine.player import play
from flexroutine.session import Due, start_session
from flexroutine.timeline import Timeline

PLANK = timeline(exercise("plank", dose(hold="30s")))
ROUTINE = timeline(
    exercise("half-kneeling-hip-flexor", dose(hold="30s", sides="each"), cue="Tuck the pelvis."),
    exercise("squat", dose(sets=2, reps=5, rest="10s")),
    exercise("bridge", dose(reps=2, hold="10s"), cue="Push through the heels."),
)


def lines_of(timeline_: Timeline) -> list[str]:
    """All lines of a run without keys."""
    lines: list[str] = []
    world = FakeWorld()
    play(
        start_session(timeline_),
        now=world.now,
        wait=world.wait,
        draw=world.draw,
        cue=PlainLines(lines.append).cue,
        record=world.record,
    )
    return lines


def test_plain_run_looks_as_before(golden: Callable[[str, str], None]) -> None:
    """A whole run reads as it was last approved."""
    golden("plain-run.txt", "".join(f"{line}\n" for line in lines_of(ROUTINE)))


def test_plain_has_a_line_for_each_interval() -> None:
    """Every interval has one line at its beginning, in order."""
    phases = [line.split()[1] for line in lines_of(ROUTINE) if line[9:17].strip()]
    assert phases == [interval.phase for interval in ROUTINE.intervals]


def test_plain_writes_no_line_for_a_sound() -> None:
    """A sound in the midst of an interval tells a reader nothing."""
    lines: list[str] = []
    plain = PlainLines(lines.append)
    plain.cue(Due(PLANK.intervals[0], Cue(0, say="Plank.")))
    plain.cue(Due(PLANK.intervals[0], Cue(7_000, Sound.COUNT)))
    assert len(lines) == 1


def test_plain_writes_what_is_said_later() -> None:
    """What is said in the midst of an interval stands under the words, with its own time."""
    assert lines_of(PLANK)[1:3] == [
        "   0:10  work       0:30  Plank",
        "   0:25                   Half-way.",
    ]


@pytest.mark.parametrize(
    ("timeline_", "index", "words"),
    [
        pytest.param(PLANK, 1, "work       0:30  Plank", id="one hold"),
        pytest.param(timeline(exercise("squat", dose(reps=5))), 1, "work       0:15  Squat, 5 repetitions", id="reps"),
        pytest.param(
            timeline(exercise("squat", dose(sets=2, reps=5)), self_paced=True),
            3,
            "work      Enter  Squat, set 2 of 2, 5 repetitions",
            id="self-paced",
        ),
        pytest.param(
            timeline(exercise("bridge", dose(reps=2, hold="10s"))), 3, "work       0:10  Bridge, 2 of 2", id="hold"
        ),
        pytest.param(
            timeline(exercise("hip", dose(hold="30s", sides="each"))), 3, "work       0:30  Hip, right", id="side"
        ),
        pytest.param(timeline(exercise("hip", dose(hold="30s", sides="each"))), 2, "switch     0:05  Hip", id="switch"),
    ],
)
def test_opening_line(timeline_: Timeline, index: int, words: str) -> None:
    """A line names the phase, its length, and what is counted and on which side."""
    assert opening_line(timeline_.intervals[index], None)[9:] == words


def test_opening_line_with_what_is_said() -> None:
    """What is said at the start ends the line."""
    line = opening_line(PLANK.intervals[0], "Plank. Hold thirty seconds.")
    assert line == "   0:00  prepare    0:10  Plank. Hold thirty seconds."
