"""The only loop: time and keys in, pictures, sounds and records out."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, exercise, timeline, timelines
from fakes import FakeWorld
from flexroutine.cues import Sound
from flexroutine.player import play
from flexroutine.session import Command, Due, Mode, Outcome, Session, start_session
from flexroutine.timeline import Phase, Timeline

PLANK = timeline(exercise("plank", dose(sets=2, hold="30s", rest="10s")))
"""prepare 10 | work 30 | rest 10 | work 30."""
HOUR_S = 3600
MILLISECOND_S = 0.001


@dataclass
class SleepyWorld(FakeWorld):
    """A world in which the wait that ends at second 20 takes longer, as when a laptop sleeps."""

    gap_s: float = 0.0

    def wait(self, seconds: float | None) -> Command | None:
        command = super().wait(seconds)
        if self.gap_s and self.seconds >= 20:
            self.seconds += self.gap_s
            self.gap_s = 0
        return command


def played(world: FakeWorld, timeline_: Timeline = PLANK, speed: float = 1.0, stay_s: float = 0.0) -> Session:
    return play(
        start_session(timeline_),
        now=world.now,
        wait=world.wait,
        draw=world.draw,
        cue=world.cue,
        record=world.record,
        speed=speed,
        stay_s=stay_s,
    )


def played_until_raised(world: FakeWorld, error: type[BaseException]) -> None:
    with pytest.raises(error):
        played(world)


@given(timelines, st.floats(0, 1e6))
def test_play_takes_the_total(timeline_: Timeline, start_s: float) -> None:
    """Without keys a session takes exactly the timeline's total, whatever the routine and the clock."""
    world = FakeWorld(seconds=start_s)
    assert played(world, timeline_).mode is Mode.COMPLETE
    assert world.seconds - start_s == pytest.approx(timeline_.total_ms / 1000, abs=MILLISECOND_S)


@given(timelines)
def test_play_gives_each_cue_on_time(timeline_: Timeline) -> None:
    """Every cue of the timeline is given once, at its own moment."""
    world = FakeWorld()
    played(world, timeline_)
    planned = [(each.start_ms + cue.at_ms, cue) for each in timeline_.intervals for cue in each.cues]
    assert [(round(seconds * 1000), due.cue) for seconds, due in world.heard] == planned


@given(timelines, st.sampled_from([0.1, 0.3, 1.1, 2, 7, 60, 1000]) | st.floats(0.1, 1000))
def test_play_with_speed(timeline_: Timeline, speed: float) -> None:
    """At X times the pace a session takes an X-th of the time."""
    world = FakeWorld()
    played(world, timeline_, speed)
    assert world.seconds == pytest.approx(timeline_.total_ms / 1000 / speed, abs=MILLISECOND_S)


@given(timelines)
def test_play_with_a_slow_screen(timeline_: Timeline) -> None:
    """A screen that takes 50 ms for each picture delays no cue by more than that, and the end not at all."""
    world = FakeWorld(draw_s=0.05)
    played(world, timeline_)
    planned_s = [(each.start_ms + cue.at_ms) / 1000 for each in timeline_.intervals for cue in each.cues]
    late_s = [heard_s - due_s for (heard_s, _), due_s in zip(world.heard, planned_s, strict=True)]
    assert max(late_s) <= 0.05 + MILLISECOND_S
    assert late_s[-1] == pytest.approx(0, abs=MILLISECOND_S)


@given(timelines, st.floats(0, 1))
def test_play_with_a_pause_of_one_hour(timeline_: Timeline, part: float) -> None:
    """A pause of one hour makes a session one hour longer, and what it takes to get ready."""
    paused_s = part * (timeline_.total_ms - 1) / 1000
    world = FakeWorld({paused_s: Command.PAUSE, paused_s + HOUR_S: Command.PAUSE})
    played(world, timeline_)
    paused = next(session for session in world.drawn if session.mode is Mode.PAUSED)
    ready_s = 3 if paused.interval.phase is Phase.WORK else 0
    total_s = timeline_.total_ms / 1000 + HOUR_S + ready_s
    assert world.seconds == pytest.approx(total_s, abs=MILLISECOND_S)


@given(timelines, st.dictionaries(st.floats(0, 500), st.sampled_from(list(Command)), max_size=20))
def test_play_with_any_keys(timeline_: Timeline, keys: dict[float, Command]) -> None:
    """Whatever is typed, a session comes to its end and records everything that was done, once."""
    stopping = (Command.YES, Command.SUSPEND, Command.QUIT, Command.YES)
    world = FakeWorld({**keys, 600: stopping})
    session = played(world, timeline_)
    assert session.mode.is_over
    assert tuple(world.recorded) == session.performed


@given(timelines, st.floats(0.02, 3))
def test_play_with_a_moving_picture(timeline_: Timeline, redraw_s: float) -> None:
    """A picture that moves by itself is drawn nearly as often as it asks for, and makes no cue late."""
    still, moving = FakeWorld(), FakeWorld(redraw_s=redraw_s)
    played(still, timeline_)
    played(moving, timeline_)
    assert [due for _, due in moving.heard] == [due for _, due in still.heard]
    assert [at_s for at_s, _ in moving.heard] == pytest.approx([at_s for at_s, _ in still.heard], abs=0.01)
    assert len(moving.drawn) >= 0.8 * timeline_.total_ms / 1000 / redraw_s


def test_play_counts_what_drawing_takes() -> None:
    """The next picture is due so long after this one was begun, not after it was done."""
    world = FakeWorld(draw_s=0.04, redraw_s=0.125)
    played(world)
    assert len(world.drawn) == pytest.approx(PLANK.total_ms / 125, rel=0.05)


def test_play_leaves_time_between_pictures_that_take_long() -> None:
    """A terminal that is too slow for a moving picture gets fewer of them, and the machine some rest."""
    world = FakeWorld(draw_s=0.5, redraw_s=0.125)
    played(world)
    assert len(world.drawn) * 0.53 <= PLANK.total_ms / 1000 * 1.1


@given(st.floats(0.003, 0.011))
def test_play_puts_pieces_of_a_picture_off_before_a_cue(draw_s: float) -> None:
    """A picture that is drawn in pieces, one at once after the other, makes no cue late."""

    @dataclass
    class Pieces(FakeWorld):
        def draw(self, session: Session) -> float | None:
            super().draw(session)
            return (0.1 if len(self.drawn) % 5 == 0 else 0.0) if session.mode.is_moving else None

    still, pieces = FakeWorld(), Pieces(draw_s=draw_s)
    played(still)
    played(pieces)
    assert [at_s for at_s, _ in pieces.heard] == pytest.approx([at_s for at_s, _ in still.heard], abs=MILLISECOND_S)


def test_play_draws_a_moving_picture_only_while_it_moves() -> None:
    """In a pause nothing is drawn until a key comes."""
    world = FakeWorld({20: Command.PAUSE, 60: Command.PAUSE}, redraw_s=0.125)
    played(world)
    assert [session.mode for session in world.drawn].count(Mode.PAUSED) == 1


def test_play_draws_again_in_a_pause_when_asked() -> None:
    """A picture that is to change once more, as after a flash, is drawn again also while no time passes."""

    @dataclass
    class Flashing(FakeWorld):
        def draw(self, session: Session) -> float | None:
            is_new = session.mode is not (self.drawn[-1].mode if self.drawn else None)
            super().draw(session)
            return 0.15 if is_new and session.mode is Mode.PAUSED else None

    world = Flashing({20: Command.PAUSE, 60: Command.PAUSE})
    played(world)
    assert [session.mode for session in world.drawn].count(Mode.PAUSED) == 2


def test_play_ends_with_the_last_picture() -> None:
    """The last picture shows that the routine is complete."""
    world = FakeWorld()
    assert played(world) == world.drawn[-1]
    assert world.drawn[-1].mode is Mode.COMPLETE


@pytest.mark.parametrize(
    ("keys", "ends_s"),
    [({}, 90), ({83: Command.DONE}, 83), ({83: Command.NEXT}, 90), ({79.9: (Command.NEXT, Command.NEXT)}, 89.9)],
    ids=["by itself", "Enter", "another key", "typed once too often"],
)
def test_play_stays_at_the_end(keys: Mapping[float, Command], ends_s: float) -> None:
    """A complete session stays in view until it is closed or its time is over; all has been recorded before."""
    world = FakeWorld(keys)
    assert played(world, stay_s=10).mode is Mode.COMPLETE
    assert world.seconds == pytest.approx(ends_s)
    assert len(world.recorded) == 2


def test_play_draws_the_end_again_when_asked() -> None:
    """After a flash, or when the window has changed, the end is drawn again while it stays."""

    @dataclass
    class Flashing(FakeWorld):
        def draw(self, session: Session) -> float | None:
            super().draw(session)
            return 0.15 if [each.mode for each in self.drawn].count(Mode.COMPLETE) == 1 else None

    world = Flashing()
    played(world, stay_s=10)
    assert [session.mode for session in world.drawn].count(Mode.COMPLETE) == 3
    assert world.seconds == pytest.approx(90)


def test_play_stopped_stays_no_longer() -> None:
    """Who stops is let go at once."""
    world = FakeWorld({20: Command.QUIT, 25: Command.YES})
    played(world, stay_s=10)
    assert world.seconds == 25


def test_play_interrupted_at_the_end() -> None:
    """Ctrl-C closes the picture of the end; nothing is recorded twice."""
    world = FakeWorld({85: KeyboardInterrupt()})
    with pytest.raises(KeyboardInterrupt):
        played(world, stay_s=10)
    assert [each.outcome for each in world.recorded] == [Outcome.DONE, Outcome.DONE]


def test_play_records_work_as_it_ends() -> None:
    """Each stretch of work is recorded before the picture of what follows is drawn."""
    world = FakeWorld({45: KeyboardInterrupt()})
    played_until_raised(world, KeyboardInterrupt)
    assert [(each.done_ms, each.outcome) for each in world.recorded] == [(30_000, Outcome.DONE)]


def test_play_counts_time_before_the_key() -> None:
    """A key acts at the moment it is typed, not at the next full second."""
    world = FakeWorld({22.4: Command.NEXT})
    played(world)
    assert world.recorded[0].done_ms == 12_400


def test_play_acts_on_a_key_at_once() -> None:
    """The picture after a key is drawn at the moment of the key."""
    world = FakeWorld({22.4: Command.PAUSE, 30: Command.PAUSE})
    played(world)
    assert next(each for each in world.drawn if each.mode is Mode.PAUSED).elapsed_ms == 12_400


def test_play_with_keys_typed_together() -> None:
    """Two keys typed together both count."""
    world = FakeWorld({20: (Command.NEXT, Command.NEXT)})
    played(world)
    assert [each.outcome for each in world.recorded] == [Outcome.CUT, Outcome.DONE]
    assert world.seconds == pytest.approx(50)


def test_play_stops_on_q_y() -> None:
    """`q` and `y` end a session at once and record the work under way."""
    world = FakeWorld({20: Command.QUIT, 25: Command.YES})
    assert played(world).mode is Mode.STOPPED
    assert world.seconds == 25
    assert [(each.done_ms, each.outcome) for each in world.recorded] == [(10_000, Outcome.CUT)]


def test_play_muted() -> None:
    """With the sound off no cue is given, and with it on again the later ones are."""
    world = FakeWorld({5: Command.MUTE, 79: Command.MUTE})
    played(world)
    assert [seconds for seconds, _ in world.heard] == [0, pytest.approx(79), pytest.approx(79.34)]


def test_play_get_ready_is_heard() -> None:
    """After a pause in work the three beeps and the start are heard, a second apart."""
    world = FakeWorld({15: Command.PAUSE, 60: Command.PAUSE})
    played(world)
    beeps = [(round(seconds), due.cue.sound) for seconds, due in world.heard if 60 <= seconds <= 63]
    assert beeps == [(60, Sound.COUNT), (61, Sound.COUNT), (62, Sound.COUNT), (63, Sound.GO)]


def test_play_after_sleep_comes_back_paused() -> None:
    """After a gap of more than two seconds the session is paused where it was before."""
    world = SleepyWorld({7200: Command.PAUSE}, gap_s=HOUR_S)
    played(world)
    paused = next(session for session in world.drawn if session.mode is Mode.PAUSED)
    assert paused.elapsed_ms == 9_000
    assert world.seconds == pytest.approx(7200 + 3 + 80 - 19)


def test_play_after_a_short_gap_goes_on() -> None:
    """A gap of up to two seconds is made up for and pauses nothing."""
    world = SleepyWorld(gap_s=2.0)
    played(world)
    assert Mode.PAUSED not in [session.mode for session in world.drawn]
    assert world.seconds == pytest.approx(80)


def test_play_asleep_while_paused_stays_paused() -> None:
    """A laptop that sleeps in a pause comes back to the same pause."""
    world = SleepyWorld({19.5: Command.PAUSE, 20: Command.MUTE, 7200: Command.PAUSE}, gap_s=HOUR_S)
    played(world)
    assert world.seconds == pytest.approx(7200 + 3 + 80 - 19.5)


def test_play_fast_rehearsal_knows_sleep() -> None:
    """At a high speed the two seconds are still seconds of real time."""
    world = SleepyWorld(seconds=19.95, gap_s=1.0)
    played(world, speed=10)
    assert Mode.PAUSED not in [session.mode for session in world.drawn]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError], ids=["Ctrl-C", "signal", "terminal gone"])
def test_play_interrupted(error: type[BaseException]) -> None:
    """Whatever ends a run early, what was done is recorded, and the exception goes on up."""
    world = FakeWorld({62: error()})
    played_until_raised(world, error)
    assert [(each.done_ms, each.outcome) for each in world.recorded] == [(30_000, Outcome.DONE), (12_000, Outcome.CUT)]


def test_play_interrupted_after_sleep() -> None:
    """Time that a laptop slept is no work done, also when Ctrl-C is the first thing after it."""

    @dataclass
    class Slept(FakeWorld):
        def wait(self, seconds: float | None) -> Command | None:
            if self.seconds >= 20:
                self.seconds += HOUR_S
                raise KeyboardInterrupt
            return super().wait(seconds)

    world = Slept()
    played_until_raised(world, KeyboardInterrupt)
    assert [(each.done_ms, each.outcome) for each in world.recorded] == [(11_000, Outcome.CUT)]


def test_play_interrupted_while_paused() -> None:
    """Ctrl-C in a pause adds nothing to what was done before it."""
    world = FakeWorld({20.5: Command.PAUSE, 60: KeyboardInterrupt()})
    played_until_raised(world, KeyboardInterrupt)
    assert [each.done_ms for each in world.recorded] == [10_500]


def test_play_interrupted_by_a_cue() -> None:
    """A sound that cannot be played still leaves the record of what was done."""

    @dataclass
    class Silent(FakeWorld):
        def cue(self, due: Due) -> None:
            if due.cue.sound is Sound.HALFWAY:
                raise OSError

    world = Silent()
    played_until_raised(world, OSError)
    assert [(each.done_ms, each.outcome) for each in world.recorded] == [(15_000, Outcome.CUT)]
