"""What the full screen says of a session, in words."""

from dataclasses import replace

import pytest
from hypothesis import given

from examples import dose, exercise, session_at, sessions, timeline
from flexroutine.choices import Side
from flexroutine.session import Command, Session, start_session
from flexroutine.timeline import Timeline
from flexroutine.view import Shown, view_of
from screen_examples import BRIDGE, ENDED, HIP, LUNGE, MINE, SQUAT, STATES


@pytest.mark.parametrize(
    ("state", "phase"),
    [
        ("prepare", "PREPARE"),
        ("ready", "READY"),
        ("work", "WORK"),
        ("relax", "RELAX"),
        ("rest", "REST"),
        ("switch", "SWITCH"),
        ("paused", "PAUSED"),
        ("asking", "STOP?"),
        ("help", "HELP"),
        ("stopped", "STOPPED"),
        ("complete", "DONE"),
    ],
)
def test_view_phase(state: str, phase: str) -> None:
    """Each state has its own word."""
    assert view_of((STATES | ENDED)[state]).phase == Shown(phase)


@pytest.mark.parametrize(
    ("session", "number"),
    [
        pytest.param(session_at(MINE, 10), "30", id="at the start"),
        pytest.param(session_at(MINE, 10.001), "30", id="just begun"),
        pytest.param(session_at(MINE, 39.999), "1", id="never 0 while something is left"),
        pytest.param(session_at(timeline(exercise("ice", dose(time="10m"))), 10), "10:00", id="minutes"),
        pytest.param(session_at(MINE, 20, Command.PAUSE, Command.PAUSE, 1_500), "2", id="get ready"),
        pytest.param(session_at(timeline(SQUAT, self_paced=True), 20), "10", id="self-paced: repetitions"),
    ],
)
def test_view_number(session: Session, number: str) -> None:
    """The number is the seconds that are left, counted as people do, or the repetitions to do."""
    assert view_of(session).number == number


@pytest.mark.parametrize(
    ("timeline_", "seconds", "progress"),
    [
        pytest.param(MINE, 20, "set 1 of 2", id="set"),
        pytest.param(MINE, 78, "set 2 of 2", id="rest: the set that comes"),
        pytest.param(timeline(BRIDGE), 15, "hold 1 of 3", id="hold"),
        pytest.param(timeline(SQUAT), 15, "set 1 of 2   10 repetitions", id="repetitions"),
        pytest.param(timeline(LUNGE), 15, "6 repetitions each side", id="alternating"),
        pytest.param(timeline(exercise()), 15, "", id="nothing to count"),
    ],
)
def test_view_progress(timeline_: Timeline, seconds: float, progress: str) -> None:
    """What there is more than one of is counted."""
    assert view_of(session_at(timeline_, seconds)).progress == progress


@pytest.mark.parametrize(
    ("state", "side"),
    [("prepare", Side.LEFT), ("work", Side.LEFT), ("switch", Side.RIGHT), ("rest", Side.LEFT), ("relax", None)],
)
def test_view_side(state: str, side: Side | None) -> None:
    """The side is the one that works, or that is about to."""
    assert view_of(STATES[state]).side is side


@pytest.mark.parametrize(
    ("state", "name"),
    [("work", HIP.name), ("asking", "y stops, n goes on"), ("help", "? goes on"), ("paused", HIP.name)],
)
def test_view_name(state: str, name: str) -> None:
    """The name of the exercise gives way only to what can be answered."""
    assert view_of(STATES[state]).name == name


@pytest.mark.parametrize(
    ("session", "cue"),
    [
        pytest.param(STATES["prepare"], HIP.setup, id="prepare: how to set up"),
        pytest.param(STATES["work"], HIP.cue, id="work: the cue"),
        pytest.param(STATES["asking"], "", id="asking: nothing beside the answers"),
        pytest.param(
            session_at(timeline(SQUAT, self_paced=True), 20), f"{SQUAT.cue} Enter when done.", id="self-paced: Enter"
        ),
    ],
)
def test_view_cue(session: Session, cue: str) -> None:
    """The line of advice is what helps now."""
    assert view_of(session).cue == cue


@pytest.mark.parametrize(
    ("timeline_", "seconds", "upcoming"),
    [
        pytest.param(MINE, 20, "next: the right side", id="other side"),
        pytest.param(MINE, 42, "next: rest 15 s", id="switch: what comes after the side that comes"),
        pytest.param(MINE, 50, "next: rest 15 s", id="rest"),
        pytest.param(MINE, 78, "next: set 2 of 2", id="rest: what it leads to"),
        pytest.param(MINE, 150, "next: Glute bridge", id="next exercise"),
        pytest.param(timeline(BRIDGE), 15, "next: the end", id="end"),
        pytest.param(timeline(exercise(dose_=dose(sets=2, hold="30s", rest="0s"))), 15, "next: set 2", id="no rest"),
        pytest.param(timeline(exercise()), 5, "next: the end", id="lead-in of the last exercise"),
        pytest.param(timeline(BRIDGE), 5, "next: the end", id="lead-in of a set with relaxing pauses"),
    ],
)
def test_view_next(timeline_: Timeline, seconds: float, upcoming: str) -> None:
    """What comes after this side of this set is named."""
    assert view_of(session_at(timeline_, seconds)).next == upcoming


@pytest.mark.parametrize(
    ("self_paced", "left"), [(False, "1:18 left"), (True, "about 1:18 left")], ids=["timed", "self-paced"]
)
def test_view_left(self_paced: bool, left: str) -> None:
    """The time that is left of the whole routine is shown, as an estimate where it is one."""
    assert view_of(session_at(timeline(SQUAT, self_paced=self_paced), 7)).left == left


@pytest.mark.parametrize(("name", "routine"), [("Mine", "Mine"), (BRIDGE.name, "")], ids=["routine", "exercise"])
def test_view_routine(name: str, routine: str) -> None:
    """The routine is named; a single exercise is not named twice."""
    mine = timeline(BRIDGE)
    mine = replace(mine, routine=replace(mine.routine, name=name))
    assert view_of(session_at(mine, 7)).routine == routine


def test_view_left_when_muted() -> None:
    """That the sound is off can be seen."""
    assert view_of(session_at(MINE, 20, Command.MUTE)).left.startswith("sound off   ")


def test_view_of_a_start_has_nothing_done() -> None:
    """The bar is empty at the start and full at the end."""
    assert view_of(start_session(MINE)).part_done == 0
    assert view_of(session_at(MINE, MINE.total_ms / 1000)).part_done == 1


@given(sessions)
def test_view_part_done_is_a_part(session: Session) -> None:
    """Never is less than nothing or more than everything done."""
    assert 0 <= view_of(session).part_done <= 1


def test_view_changes_once_a_second() -> None:
    """No word changes within a second, so none is drawn anew."""
    at_once, later = session_at(MINE, 17.001), session_at(MINE, 17.999)
    assert view_of(at_once) == view_of(later)


@pytest.mark.parametrize("state", STATES)
def test_view_without_keyboard_promises_no_key(state: str) -> None:
    """Without a keyboard the only way to stop is named, and no other key."""
    assert view_of(STATES[state], has_keyboard=False).keys[0] == "Ctrl-C stops (no keyboard on standard input)"


@pytest.mark.parametrize(
    ("session", "keys"),
    [
        pytest.param(STATES["work"], ["space pause", "+ -", "q stop"], id="work"),
        pytest.param(STATES["paused"], ["space go on", "q stop"], id="paused"),
        pytest.param(STATES["asking"], ["y stop", "n go on"], id="asking"),
        pytest.param(session_at(timeline(SQUAT, self_paced=True), 20), ["Enter done", "q stop"], id="self-paced"),
    ],
)
def test_view_keys(session: Session, keys: list[str]) -> None:
    """The keys that are named are those that do something now."""
    assert all(key in view_of(session).keys[0] for key in keys)


def test_view_keys_of_a_self_paced_set_leave_out_its_length() -> None:
    """No key is promised for a length that there is not."""
    assert "10 s" not in view_of(session_at(timeline(SQUAT, self_paced=True), 20)).keys[0]


def test_view_of_the_end() -> None:
    """The end says how much was done, what is to be seen to, and how it closes."""
    ice = timeline(replace(exercise("ice", dose(time="10m")), ending="Take it off."))
    view = view_of(session_at(ice, 700))
    assert (view.number, view.name, view.cue, view.side) == ("1 of 1", "exercises", "Take it off.", None)
    assert all("10 s" in each for each in view.keys)


def test_view_keys_of_a_stopped_session() -> None:
    """Who stops is let go at once."""
    assert view_of(ENDED["stopped"]).keys == ()


@pytest.mark.parametrize(
    ("timeline_", "seconds", "widest"),
    [
        pytest.param(MINE, 38, "30", id="two digits"),
        pytest.param(timeline(exercise("ice", dose(time="10m"))), 605, "10:00", id="minutes"),
        pytest.param(timeline(SQUAT, self_paced=True), 20, "10", id="repetitions"),
    ],
)
def test_view_widest_number(timeline_: Timeline, seconds: float, widest: str) -> None:
    """The widest number of an interval is known from its beginning to its end."""
    assert view_of(session_at(timeline_, seconds)).widest == widest
