"""What the full screen shows, at every size."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from examples import dose, exercise, session_at, sessions, timeline
from flexroutine.choices import Side
from flexroutine.screen import ASCII, HELP, STYLES, UNICODE, Glyphs, View, compose, view_of
from flexroutine.session import Command, Session, start_session
from flexroutine.timeline import Timeline

HIP = replace(
    exercise(
        "half-kneeling-hip-flexor",
        dose(sets=2, hold="30s", sides="each", rest="15s"),
        name="Half-kneeling hip flexor stretch",
        cue="Tuck the pelvis, then shift forward.",
        position="half-kneeling",
    ),
    setup="Kneel on one knee, the other foot flat in front, both knees at right angles.",
)
BRIDGE = exercise("bridge", dose(reps=3, hold="10s"), cue="Push through the heels.")
SQUAT = exercise("squat", dose(sets=2, reps=10), cue="Knees over the toes.")
LUNGE = exercise("lunge", dose(reps=6, sides="alternating"))
MINE = timeline(HIP, BRIDGE)
"""prepare 10 | left 30, switch 5, right 30 | rest 15 | left 30, switch 5, right 30 | prepare | bridge 3 x 10."""

STATES: dict[str, Session] = {
    "prepare": session_at(MINE, 3),
    "work": session_at(MINE, 17.5),
    "switch": session_at(MINE, 42),
    "rest": session_at(MINE, 78),
    "paused": session_at(MINE, 60, Command.PAUSE),
    "asking": session_at(MINE, 60, Command.QUIT),
    "help": session_at(MINE, 60, Command.HELP),
}
SIZES = [(120, 40), (80, 24), (40, 12), (30, 8), (20, 5)]

words = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" 日本語👍é"), max_size=150)
views = st.builds(
    View,
    phase=st.sampled_from(list(STYLES)),
    number=st.from_regex(r"[0-9]{1,3}|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}:[0-9]{2}:[0-9]{2}", fullmatch=True),
    name=words,
    progress=words,
    side=st.none() | st.sampled_from(list(Side)),
    cue=words,
    next=words,
    routine=words,
    left=words,
    part_done=st.floats(-0.5, 1.5),
    keys=st.tuples(words, words),
    help=st.booleans(),
)
glyphs = st.sampled_from([UNICODE, ASCII])


def shown(session: Session, columns: int = 80, rows: int = 24, with_glyphs: Glyphs = UNICODE) -> str:
    return "\n".join(line.plain for line in compose(view_of(session), columns, rows, with_glyphs))


def framed(lines: list[Text], columns: int) -> str:
    """The lines as text, with a bar where the window ends."""
    return "".join(f"{line.plain}{' ' * (columns - cell_len(line.plain))}|\n" for line in lines)


@pytest.mark.parametrize(("columns", "rows"), SIZES, ids=[f"{columns}x{rows}" for columns, rows in SIZES])
@pytest.mark.parametrize("state", STATES)
def test_compose_looks_as_before(state: str, columns: int, rows: int, golden: Callable[[str, str], None]) -> None:
    """Each screen looks as it was last approved at each size."""
    lines = compose(view_of(STATES[state]), columns, rows)
    golden(f"screen-{state}-{columns}x{rows}.txt", framed(lines, columns))


def test_compose_in_ascii_looks_as_before(golden: Callable[[str, str], None]) -> None:
    """The screen for a terminal without Unicode looks as it was last approved."""
    golden("screen-ascii-80x24.txt", framed(compose(view_of(STATES["work"]), 80, 24, ASCII), 80))


@given(views, st.integers(20, 200), st.integers(5, 60), glyphs)
def test_compose_fits_the_window(view: View, columns: int, rows: int, with_glyphs: Glyphs) -> None:
    """No picture is higher or wider than its window, whatever it says and in whatever script."""
    lines = compose(view, columns, rows, with_glyphs)
    assert len(lines) <= rows
    assert max(cell_len(line.plain) for line in lines) <= columns
    assert not any("\n" in line.plain for line in lines)


@given(sessions, st.integers(20, 200), st.integers(5, 60), glyphs)
def test_compose_fits_any_session(session: Session, columns: int, rows: int, with_glyphs: Glyphs) -> None:
    """Every session that can be reached has a picture that fits and names its phase."""
    view = view_of(session)
    lines = compose(view, columns, rows, with_glyphs)
    assert len(lines) <= rows
    assert max(cell_len(line.plain) for line in lines) <= columns
    assert view.phase in "\n".join(line.plain for line in lines)
    assert 0 <= view.part_done <= 1


@given(sessions)
def test_compose_in_ascii_is_ascii(session: Session) -> None:
    """A terminal without Unicode is sent ASCII only, help included, when the words are."""
    for rows in (5, 24):
        assert shown(session, 80, rows, ASCII).isascii()


@given(views.filter(lambda view: not view.help), st.integers(20, 200), st.integers(5, 7))
def test_compose_keeps_phase_and_number(view: View, columns: int, rows: int) -> None:
    """In a low window the phase and the number are still there."""
    lines = [line.plain for line in compose(view, columns, rows)]
    assert any(view.phase in line for line in lines)
    assert any(view.number in line for line in lines)


@pytest.mark.parametrize("rows", range(24, 61))
def test_compose_uses_the_height(rows: int) -> None:
    """In a window that is wide enough, the number is as high as fits under and over the words."""
    lines = [line.plain for line in compose(view_of(STATES["work"]), 300, rows)]
    digit_rows = sum("█" in line for line in lines)
    words_rows = sum(bool(line.strip()) and "█" not in line for line in lines)
    assert digit_rows == (rows - words_rows) // 5 * 5


@pytest.mark.parametrize(
    ("columns", "rows"), [(80, 24), (40, 12), (40, 9)], ids=["everything", "what fits", "what matters"]
)
def test_compose_keeps_name_and_side(columns: int, rows: int) -> None:
    """What to do and on which side outlast all other words."""
    assert "LEFT" in shown(STATES["work"], columns, rows)
    assert "Half-kneeling hip flexor stretch" in shown(STATES["work"], columns, rows)


def test_compose_prefers_the_time_left() -> None:
    """Where routine and time left do not fit in one line, the routine gives way."""
    view = replace(view_of(STATES["rest"]), routine="Hips and lower back", left="about 1:02:03 left", side=None)
    assert compose(view, 30, 5)[0].plain == "Hips and l… about 1:02:03 left"
    assert compose(view, 20, 5)[0].plain == "about 1:02:03 left"


def test_compose_banner_has_the_phase_colour() -> None:
    """The phase stands on its colour over the whole width."""
    banner = next(line for line in compose(view_of(STATES["work"]), 80, 24) if line.plain.strip() == "WORK")
    assert (len(banner.plain), str(banner.style)) == (80, "bold black on green")


def test_compose_help_lists_every_key() -> None:
    """Help names every key and what it does, where there is room."""
    text = shown(STATES["help"], 80, 24)
    assert all(meaning in text for _, meaning in HELP)


@pytest.mark.parametrize(("columns", "rows"), [(29, 24), (80, 10)], ids=["narrow", "low"])
def test_compose_help_without_room(columns: int, rows: int) -> None:
    """Where the list of keys does not fit, the session stays in view under the word for help."""
    text = shown(STATES["help"], columns, rows)
    assert "HELP" in text
    assert HELP[0][1] not in text


@pytest.mark.parametrize(
    ("session", "phase"),
    [
        pytest.param(STATES["prepare"], "PREPARE", id="prepare"),
        pytest.param(STATES["work"], "WORK", id="work"),
        pytest.param(STATES["switch"], "SWITCH SIDES", id="switch"),
        pytest.param(STATES["rest"], "REST", id="rest"),
        pytest.param(session_at(timeline(BRIDGE), 21), "RELAX", id="relax"),
        pytest.param(STATES["paused"], "PAUSED", id="paused"),
        pytest.param(session_at(MINE, 60, Command.PAUSE, Command.PAUSE), "GET READY", id="ready"),
        pytest.param(STATES["help"], "HELP", id="help"),
        pytest.param(STATES["asking"], "STOP HERE?", id="asking"),
        pytest.param(session_at(MINE, 60, Command.QUIT, Command.YES), "STOPPED", id="stopped"),
        pytest.param(session_at(MINE, 600), "COMPLETE", id="complete"),
    ],
)
def test_view_phase(session: Session, phase: str) -> None:
    """Each state has its own word, and the word has a colour."""
    assert view_of(session).phase == phase
    assert phase in STYLES


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
        pytest.param(timeline(BRIDGE), 15, "1 of 3", id="hold"),
        pytest.param(timeline(SQUAT), 15, "set 1 of 2   10 repetitions", id="repetitions"),
        pytest.param(timeline(LUNGE), 15, "6 repetitions each side", id="alternating"),
        pytest.param(timeline(exercise()), 15, "", id="nothing to count"),
    ],
)
def test_view_progress(timeline_: Timeline, seconds: float, progress: str) -> None:
    """What there is more than one of is counted."""
    assert view_of(session_at(timeline_, seconds)).progress == progress


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
        pytest.param(MINE, 50, "next: rest 15 s", id="rest"),
        pytest.param(MINE, 150, "next: Bridge", id="next exercise"),
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


def test_view_of_a_start_has_nothing_done() -> None:
    """The bar is empty at the start and full at the end."""
    assert view_of(start_session(MINE)).part_done == 0
    assert view_of(session_at(MINE, MINE.total_ms / 1000)).part_done == 1


def test_view_changes_once_a_second() -> None:
    """Nothing that is shown changes within a second, so nothing is drawn anew."""
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


def test_compose_shows_the_whole_set_up() -> None:
    """How to set up is broken into lines, so that nothing of it is cut where there is room."""
    view = replace(view_of(STATES["prepare"]), cue="Lie face down with your elbows under your shoulders. " * 2)
    words = " ".join(" ".join(line.plain for line in compose(view, 80, 24)).split())
    assert view.cue.strip() in words


def test_view_when_muted() -> None:
    """That the sound is off can be seen."""
    assert view_of(session_at(MINE, 20, Command.MUTE)).left.startswith("sound off   ")
