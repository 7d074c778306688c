"""The figure of a session at a moment."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, exercise, session_at, timeline
from figure_examples import LYING, SHIPPED, STANDING, figure, one_test_each
from flexroutine.catalogue import Catalogue
from flexroutine.choices import FigureMode, Side
from flexroutine.figures import Figure, Motion, Role, plain
from flexroutine.painting import FRAMES_PER_S, KEPT, Canvas, Painter, moment, pace, shown_side
from flexroutine.routine import single_exercise
from flexroutine.session import Command, Session
from flexroutine.timeline import Pacing, Phase, compile_timeline

RAISED = {"arms": [90, 90]}
FIGURES = {
    "plank": figure(LYING),
    "raise": figure(STANDING, RAISED),
    "step": figure(STANDING, {"leg_a": [0, -90]}),
}
HELD = timeline(exercise("raise", dose(hold="30s")))
REPEATED = timeline(exercise("raise", dose(reps=4, tempo="5s")))
SIDES = timeline(exercise("step", dose(sets=2, hold="30s", sides="each", rest="15s")))
"""prepare 10 | left 30, switch 5, right 30 | rest 15 | left 30, switch 5, right 30."""
RUNNING = session_at(HELD, 12)
LEAP = 0.2
"""In body heights; the fastest of all figures moves by as much in a frame of its own loop."""


def painter(mode: FigureMode = FigureMode.ASCII, colours: int = 0) -> Painter:
    return Painter(FIGURES, Canvas(mode, colours))


def inks(mode: FigureMode, colours: int) -> set[object]:
    """Every ink of a picture, without the terminal's own."""
    picture = painter(mode, colours).picture(RUNNING, 40, 12)
    return {ink for row in picture for run in row for ink in (run.ink, run.paper) if ink is not None}


@pytest.mark.parametrize("mode", [FigureMode.BRAILLE, FigureMode.BLOCK, FigureMode.ASCII])
@pytest.mark.parametrize("colours", [0, 16, 256, 1 << 24])
def test_picture_has_its_size(mode: FigureMode, colours: int) -> None:
    """A picture fills the space that it was given, on any terminal."""
    picture = painter(mode, colours).picture(RUNNING, 40, 12)
    assert [sum(len(run.text) for run in row) for row in picture] == [40] * 12


def test_picture_in_ascii() -> None:
    """A terminal without Unicode gets ASCII."""
    assert plain(painter(FigureMode.ASCII).picture(RUNNING, 40, 12)).isascii()


@pytest.mark.parametrize(
    ("mode", "colours", "blended"),
    [(FigureMode.BRAILLE, 1 << 24, False), (FigureMode.BLOCK, 256, False), (FigureMode.BLOCK, 1 << 24, True)],
)
def test_picture_blends_only_where_there_are_colours(mode: FigureMode, colours: int, blended: bool) -> None:
    """Edges are blended in blocks on a terminal with all colours; elsewhere parts have roles."""
    assert any(isinstance(ink, tuple) for ink in inks(mode, colours)) is blended
    assert any(isinstance(ink, Role) for ink in inks(mode, colours)) is not blended


@pytest.mark.parametrize("mode", [FigureMode.BRAILLE, FigureMode.BLOCK])
def test_picture_with_few_colours_differs(mode: FigureMode) -> None:
    """Without colour, and where white may be the body's own, what is far is drawn with less ink."""
    none, few, many = (
        plain(painter(mode, colours).picture(session_at(SIDES, 12), 60, 20)) for colours in (0, 16, 1 << 8)
    )
    assert none == few != many


@pytest.mark.parametrize(
    ("id_", "mode", "has"),
    [("plank", FigureMode.ASCII, True), ("plank", FigureMode.OFF, False), ("ice", FigureMode.ASCII, False)],
    ids=["known", "off", "none"],
)
def test_has_figure(id_: str, mode: FigureMode, has: bool) -> None:
    """There is a figure where the exercise has one and figures are wanted."""
    assert painter(mode).has_figure(session_at(timeline(exercise(id_)), 3)) is has


@pytest.mark.parametrize(("tempo", "seconds"), [("1s", 1), ("2.5s", 2.5), ("5s", 5), ("12s", 12)])
def test_a_figure_moves_as_smoothly_at_any_tempo(tempo: str, seconds: float) -> None:
    """A repetition has as many moments as frames, and the next one has the same."""
    motion = Motion.of(FIGURES["raise"])
    repeated = timeline(exercise("raise", dose(reps=4, tempo=tempo)))
    first, second = (
        {moment(session_at(repeated, 10 + (repetition + part / 100) * seconds), motion) for part in range(100)}
        for repetition in (0, 1)
    )
    assert len(first) == round(seconds * FRAMES_PER_S) or len(first) == 100
    assert first == second


def test_picture_moves() -> None:
    """In the course of a movement there are many pictures."""
    artist = painter()
    pictures = {plain(artist.picture(session_at(HELD, 10 + at / FRAMES_PER_S), 40, 16)) for at in range(40)}
    assert len(pictures) > 4


def test_picture_is_drawn_once() -> None:
    """What was drawn before is not drawn again in the next loop."""
    artist = painter()
    length_s = Motion.of(FIGURES["raise"]).length_s
    first, later = (artist.picture(session_at(HELD, 1 + loops * length_s), 30, 10) for loops in (0, 1))
    assert first is later


def test_pictures_are_kept_while_their_loop_goes_on() -> None:
    """Pictures of another side, window or exercise make room for new ones."""
    artist = painter()
    for columns in (40, 41):
        for frame in range(KEPT):
            artist.picture(session_at(HELD, 1 + frame / FRAMES_PER_S), columns, 16)
    assert {loop.columns for loop, _ in artist._kept} == {41}


def test_of_a_long_loop_the_first_pictures_are_kept() -> None:
    """A slow repetition does not fill the memory, and the next one finds the pictures that there was room for."""
    artist = painter()
    slow = timeline(exercise("raise", dose(reps=2, tempo="30s")))
    first, again = (
        [artist.picture(session_at(slow, begin + frame / FRAMES_PER_S), 4, 2) for frame in range(300)]
        for begin in (10, 40)
    )
    assert len(artist._kept) == KEPT
    assert sum(one is other for one, other in zip(first, again, strict=True)) >= KEPT - 1


def test_pictures_are_not_kept_without_end() -> None:
    """A window that is resized for hours does not fill the memory."""
    artist = painter()
    first = artist.picture(RUNNING, 4, 2)
    for columns in range(5, 5 + KEPT):
        artist.picture(RUNNING, columns, 1)
    assert artist.picture(RUNNING, 4, 2) == first
    assert artist.picture(RUNNING, 4, 2) is not first


@pytest.mark.parametrize(
    ("session", "seconds"),
    [
        pytest.param(session_at(HELD, 10.5), 1 / FRAMES_PER_S, id="goes into the hold"),
        pytest.param(session_at(HELD, 10.64), 0.06, id="what is left of this one"),
        pytest.param(session_at(HELD, 20), None, id="holds"),
        pytest.param(session_at(HELD, 3), 1 / FRAMES_PER_S, id="prepare"),
        pytest.param(session_at(HELD, 12, Command.PAUSE), None, id="paused"),
        pytest.param(session_at(HELD, 12, Command.PAUSE, Command.PAUSE), None, id="getting ready"),
        pytest.param(session_at(HELD, 12, Command.QUIT), None, id="asking"),
        pytest.param(session_at(HELD, 100), None, id="complete"),
        pytest.param(session_at(timeline(exercise()), 12), None, id="one pose"),
    ],
)
def test_next_frame(session: Session, seconds: float | None) -> None:
    """Another frame is due where time passes and something moves."""
    assert painter().next_frame_s(session) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize("at_s", [9.5, 22.3, 31.7])
@pytest.mark.parametrize("change", [Command.LONGER, Command.SHORTER])
def test_a_figure_does_not_leap_when_an_interval_is_made_longer(at_s: float, change: Command) -> None:
    """Ten seconds more or less change neither the tempo of a figure nor where it is."""
    motion = Motion.of(FIGURES["raise"])
    assert moment(session_at(REPEATED, at_s, change), motion) == moment(session_at(REPEATED, at_s), motion)


@pytest.mark.parametrize(("move", "hold"), [(0.4, 0.1), (0.4, 0.2), (0.5, 0.1), (0.7, 0.7), (1.4, 0.7)])
@pytest.mark.parametrize("tempo", ["0.5s", "0.6s", "1.3s", "2.7s", "4s"])
def test_no_frame_shows_the_other_sides_turn(move: float, hold: float, tempo: str) -> None:
    """Where sides take turns, no frame of one side's work lights the limb of the other."""
    times = {"move": move, "hold": hold}
    turns = Motion.of(figure(STANDING | times, {"leg_a": [0, -90]} | times, work="leg_a", alternate=True))
    sided = timeline(exercise("step", dose(reps=9, tempo=tempo, sides="each")), lead_in_ms=0)
    for tenths in range(sided.total_ms // 100):
        session = session_at(sided, tenths / 10)
        if session.interval.phase is Phase.WORK:
            pose, _ = turns._at(moment(session, turns))
            assert (pose >= len(turns.figure.poses)) is (session.interval.side is Side.LEFT), tenths


def test_a_hold_stays_where_it_is() -> None:
    """Once the figure is where the hold is, it stays there as long as the person does."""
    motion = Motion.of(FIGURES["raise"])
    assert moment(session_at(HELD, 20), motion) == moment(session_at(HELD, 25), motion) > 0


def test_a_switch_goes_back_to_the_start_and_waits() -> None:
    """Between the sides nobody does the exercise: the figure goes back as the side that worked, then turns round."""
    artist, at_end = painter(), Motion.of(FIGURES["step"]).times_s[-1]
    render = Canvas(FigureMode.ASCII).renderer()
    motion = Motion.of(FIGURES["step"])
    begun, going, waiting = (session_at(SIDES, at_s) for at_s in (40, 40.5, 42))
    assert moment(begun, motion) == pytest.approx(motion.length_s - at_end)
    assert artist.next_frame_s(going) is not None
    mirrored = motion.scene(moment(going, motion), mirrored=True)
    assert artist.picture(going, 40, 16) == render(mirrored, 40, 16)
    assert (moment(waiting, motion), artist.next_frame_s(waiting)) == (0.0, None)
    assert artist.picture(waiting, 40, 16) == render(motion.scene(0), 40, 16)


def test_a_short_rest_is_long_enough_to_go_back() -> None:
    """Where a rest is shorter than the way back, the figure hurries."""
    motion = Motion.of(FIGURES["raise"])
    short = timeline(exercise("raise", dose(reps=2, hold="10s", relax="1s")))
    assert moment(session_at(short, 20.5), motion) == pytest.approx(motion.length_s - motion.times_s[-1] / 2)
    assert moment(session_at(short, 20.999), motion) == pytest.approx(motion.length_s, abs=1.5 / FRAMES_PER_S)


def test_a_rest_that_follows_no_work_waits_at_the_start() -> None:
    """Where the work was skipped from its lead-in, there is no way back."""
    sided = timeline(exercise("raise", dose(reps=2, hold="10s", sides="each")))
    rest = next(index for index, each in enumerate(sided.intervals) if each.phase is Phase.REST)
    session = replace(session_at(sided, 12), index=rest, interval=sided.intervals[rest], performed=())
    assert moment(session, Motion.of(FIGURES["raise"])) == 0.0


def test_prepare_ends_at_the_start() -> None:
    """While one gets ready the figure goes through whole loops, and stands at the start when work begins."""
    motion = Motion.of(FIGURES["raise"])
    assert moment(session_at(HELD, 1.5), motion) > 0
    assert moment(session_at(HELD, 9.99), motion) == pytest.approx(0, abs=1e-6)


@one_test_each(SHIPPED.values())
def test_no_figure_leaps_at_a_change_of_phase(each: Figure, shipped: Catalogue) -> None:
    """From one frame to the next no joint moves by more than a fifth of the body's height, also between phases."""
    motion = Motion.of(each)
    timeline_ = compile_timeline(single_exercise(shipped.exercises[each.serves[0]]), Pacing())
    for before, after in pairwise(timeline_.intervals[:5]):
        steps = (-1, 0) if after.phase is Phase.WORK else (-1, 0, 1)
        sessions = [session_at(timeline_, before.end_ms / 1000 + step / FRAMES_PER_S) for step in steps]
        for one, other in pairwise(motion.joints(moment(session, motion)) for session in sessions):
            assert max(abs(other[name] - point) for name, point in one.items()) < LEAP


def test_moment_of_one_pose() -> None:
    """A pose that is held stays as it is."""
    motion = Motion.of(FIGURES["plank"])
    assert {moment(session_at(timeline(exercise()), at), motion) for at in (0, 3, 12, 25.3)} == {0}


def test_moment_when_paused() -> None:
    """A paused figure stands where it was."""
    motion = Motion.of(FIGURES["raise"])
    assert moment(session_at(HELD, 13.1, Command.PAUSE), motion) == moment(session_at(HELD, 13.1), motion) > 0


@pytest.mark.parametrize(
    ("reps", "sides", "tempo", "pace_s"), [(4, "none", "5s", 5), (6, "alternating", "3s", 6), (3, "each", "2s", 2)]
)
def test_pace_of_repetitions(reps: int, sides: str, tempo: str, pace_s: float) -> None:
    """A loop takes as long as a repetition, on both sides where they alternate."""
    timeline_ = timeline(exercise("raise", dose(reps=reps, tempo=tempo, sides=sides)))
    assert next(pace(each) for each in timeline_.intervals if each.phase is Phase.WORK) == pace_s


@pytest.mark.parametrize("seconds", [3, 12], ids=["prepare", "hold"])
def test_pace_of_its_own(seconds: float) -> None:
    """Where there are no repetitions to follow, the figure has its own pace."""
    assert pace(session_at(HELD, seconds).interval) is None


@given(st.integers(0, 4999), st.integers(1, 3))
def test_frame_repeats_with_the_repetitions(milliseconds: int, later: int) -> None:
    """At the same moment of each repetition the figure is at the same place."""
    motion = Motion.of(FIGURES["raise"])
    first, other = (
        moment(session_at(REPEATED, 10 + milliseconds / 1000 + 5 * repetition), motion) for repetition in (0, later)
    )
    assert first == other


@pytest.mark.parametrize(
    ("seconds", "side"),
    [(3, Side.LEFT), (20, Side.LEFT), (42, Side.RIGHT), (60, Side.RIGHT), (78, Side.LEFT), (200, Side.RIGHT)],
    ids=["prepare", "left", "switch", "right", "rest", "complete"],
)
def test_shown_side(seconds: float, side: Side) -> None:
    """The figure shows the side that works, or the one that comes."""
    assert shown_side(session_at(SIDES, seconds)) is side


def test_only_the_working_limbs_change_where_sides_alternate() -> None:
    """In holds that alternate the body faces one way, and the figure works on the side that is said."""
    turns = {"step": figure(STANDING, {"leg_a": [0, -90]}, alternate=True)}
    artist = Painter(turns, Canvas(FigureMode.ASCII))
    alternating = timeline(exercise("step", dose(reps=3, hold="8s", relax="2s", sides="alternating")))
    motion, render = Motion.of(turns["step"]), Canvas(FigureMode.ASCII).renderer()
    half_s, arrival_s = motion.length_s / 2, sum(motion.times_s[:2])
    for at_s, turn_s in ((17, half_s), (19.9, 0.0), (27, 0.0)):
        session = session_at(alternating, at_s)
        held_s = turn_s + (arrival_s if session.interval.phase is Phase.WORK else 0)
        assert moment(session, motion) == pytest.approx(held_s)
        assert artist.picture(session, 40, 16) == render(motion.scene(moment(session, motion)), 40, 16)


def test_a_figure_that_alternates_shows_both_sides_before() -> None:
    """While one gets ready the whole loop is shown, from the side on that comes first."""
    turns = Motion.of(figure(STANDING, {"leg_a": [0, -90]}, alternate=True))
    alternating = timeline(exercise("step", dose(reps=3, hold="8s", sides="alternating")))
    left_s = turns.length_s / 2
    moments = [moment(session_at(alternating, turns.length_s * part), turns) for part in (0, 0.75)]
    assert moments == [pytest.approx(left_s), pytest.approx(turns.length_s / 4, abs=0.01)]


def test_picture_of_the_left_side_is_mirrored() -> None:
    """Left and right are told apart by a figure that is turned round."""
    artist = painter()
    sessions = session_at(SIDES, 10), session_at(SIDES, 45)
    left, right = (artist.picture(session, 40, 16) for session in sessions)
    motion = Motion.of(FIGURES["step"])
    render = Canvas(FigureMode.ASCII).renderer()
    at_left, at_right = (moment(session, motion) for session in sessions)
    assert left == render(motion.scene(at_left, mirrored=True), 40, 16)
    assert right == render(motion.scene(at_right), 40, 16)
    assert left != right


def test_a_figure_is_worked_out_in_pieces() -> None:
    """What all its pictures need is worked out a piece at a time, until none is left, and once."""
    artist, session = painter(), session_at(timeline(exercise("raise", dose(hold="30s"))), 20)
    pieces = 0
    while artist.prepare(session, 40, 16):
        pieces += 1
    assert pieces > 4
    assert "box" in vars(artist._motions["raise"])
    assert not artist.prepare(session, 40, 16)


def test_a_figure_need_not_be_worked_out_before() -> None:
    """A picture is the same whether or not it was prepared."""
    artist, other = painter(), painter()
    session = session_at(timeline(exercise("raise", dose(hold="30s"))), 20)
    while artist.prepare(session, 40, 16):
        pass
    assert artist.picture(session, 40, 16) == other.picture(session, 40, 16)
    assert other.prepare(session, 40, 16)
