"""Pain during a run: how much, what is offered, what is recorded."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from examples import after, dose, exercise, session_at, sessions, timeline
from fakes import FakeWorld
from flexroutine.catalogue import Variants
from flexroutine.cues import is_closing
from flexroutine.layout import layout_for
from flexroutine.lines import ASCII, UNICODE, Glyphs
from flexroutine.pain import EASE_FROM, STOP_FROM, WHEN_TO_STOP, say_easing, say_stopping
from flexroutine.player import play
from flexroutine.routine import Item
from flexroutine.screen import compose
from flexroutine.session import Command, Mode, Outcome, Session, press, start_session, stop
from flexroutine.summary import summarize
from flexroutine.timeline import Phase
from flexroutine.view import view_of
from screen_examples import BRIDGE, HIP

PLANK = exercise("plank", dose(sets=3, hold="40s", rest="10s"))
KNEE_PLANK = exercise("knee-plank", dose(sets=3, hold="20s", rest="10s"))
EASIER = {id_: Item(KNEE_PLANK, KNEE_PLANK.dose) for id_ in ("plank", "glute-bridge")}
MINE = timeline(PLANK, BRIDGE)
"""prepare 10 | 40 | rest 10 | 40 | rest 10 | 40 | prepare | bridge 3 x 10."""
SCORES = [command for command in Command if command.score is not None]
QUESTIONS = (Mode.PAIN, Mode.EASING, Mode.HURT)


def told(*moves: Command | int, seconds: float = 30) -> Session:
    """A session in which the question was put at this second, and then these moves were made."""
    return after(replace(session_at(MINE, seconds), easier=EASIER), Command.PAIN, *moves)


def outcomes(session: Session) -> list[tuple[str, int, Outcome, int | None]]:
    return [(str(each.interval.item.exercise.id), each.done_ms, each.outcome, each.pain) for each in session.performed]


# The question


def test_p_asks_with_the_clock_stopped() -> None:
    """`p` asks how much it hurts, and no time passes meanwhile."""
    session = told(60_000)
    assert (session.mode, session.remaining_ms) == (Mode.PAIN, 20_000)


def test_p_is_asked_aloud() -> None:
    """The question is said as it comes up, and only then."""
    _, due = press(session_at(MINE, 30), Command.PAIN)
    assert [each.cue.say for each in due] == ["How much does it hurt? Zero to ten."]
    assert press(told(), Command.PAIN) == (told(), ())


@pytest.mark.parametrize("command", SCORES)
def test_score_leads_on(command: Command) -> None:
    """To 3 work goes on after getting ready, 4 and 5 offer to ease off, from 6 up the exercise stops."""
    score = command.score or 0
    expected = Mode.READY if score < EASE_FROM else Mode.EASING if score < STOP_FROM else Mode.HURT
    session = told(command)
    assert (session.mode, session.pain, session.remaining_ms) == (expected, score, 20_000)


@pytest.mark.parametrize("between", [(), (500,), (2_900,)], ids=["at once", "soon", "late"])
@pytest.mark.parametrize("seconds", [5, 30, 55], ids=["lead-in", "work", "rest"])
def test_ten_is_typed_as_it_is_written(seconds: float, between: tuple[int, ...]) -> None:
    """For three seconds a 0 after a 1 makes ten, so that the worst pain is never taken for the least."""
    session = told(Command.PAIN_1, *between, seconds=seconds)
    assert view_of(session).name == "Ten? Press 0 now."
    assert (after(session, Command.PAIN_0).mode, after(session, Command.PAIN_0).pain) == (Mode.HURT, 10)


@pytest.mark.parametrize("between", [(3_000,), (Command.PAUSE,), (Command.HELP, Command.HELP), (Command.NEXT,)])
@pytest.mark.parametrize("seconds", [5, 30, 55], ids=["lead-in", "work", "rest"])
def test_no_ten_out_of_the_blue(seconds: float, between: tuple[Command | int, ...]) -> None:
    """Later, or after another key, a 0 means nothing, and nothing is said of it."""
    session = told(Command.PAIN_1, *between, seconds=seconds)
    later = after(session, Command.PAIN_0)
    assert (later.mode, later.pain) == (session.mode, session.pain)
    assert "Ten" not in view_of(session).name


def test_ten_in_a_pause() -> None:
    """In a pause no time passes, so a 0 makes ten until another key is pressed."""
    session = session_at(MINE, 30, Command.PAUSE, Command.PAIN, Command.PAIN_1)
    assert after(session, Command.PAIN_0).pain == 10
    assert after(session, Command.PAUSE, Command.PAIN_0).pain == 1


def test_zero_alone_is_none() -> None:
    """A 0 that follows no 1 says that nothing hurts, or means nothing."""
    assert told(Command.PAIN_0).pain == 0
    session = session_at(MINE, 30)
    assert press(session, Command.PAIN_0) == (session, ())


def test_score_in_a_pause_stays_paused() -> None:
    """Asked in a pause, little pain goes back to the pause."""
    session = session_at(MINE, 30, Command.PAUSE, Command.PAIN, Command.PAIN_2)
    assert (session.mode, session.pain) == (Mode.PAUSED, 2)


@pytest.mark.parametrize(
    ("moves", "mode"),
    [
        ((), Mode.READY),
        ((Command.PAIN_5,), Mode.PAIN),
        ((Command.PAIN_8,), Mode.PAIN),
    ],
    ids=["question", "easing", "stopped"],
)
def test_escape_goes_one_step_back(moves: tuple[Command, ...], mode: Mode) -> None:
    """Esc leaves the question, and goes back to it from what followed, so that a slip can be mended."""
    assert told(*moves, Command.ESCAPE).mode is mode


@pytest.mark.parametrize("moves", [(), (Command.PAIN_5,)], ids=["question", "easing"])
def test_q_still_asks_whether_to_stop(moves: tuple[Command, ...]) -> None:
    """`q` asks whether to stop, and `n` then goes on with the exercise."""
    session = told(*moves, Command.QUIT)
    assert session.mode is Mode.ASKING
    assert after(session, Command.NEXT).mode is Mode.READY


@pytest.mark.parametrize("moves", [(), (Command.PAIN_5,), (Command.PAIN_8,)], ids=["question", "easing", "stopped"])
def test_questions_let_no_other_key_through(moves: tuple[Command, ...]) -> None:
    """Keys that are no answer change nothing, but for the sound."""
    session = told(*moves)
    for command in (Command.BACK, Command.LONGER, Command.HELP, Command.YES, Command.SUSPEND):
        assert press(session, command) == (session, ())
    assert after(session, Command.MUTE) == replace(session, muted=True)


@given(sessions, st.lists(st.sampled_from(Command), max_size=12))
def test_pain_is_told_once(session: Session, more: list[Command]) -> None:
    """Whatever is typed, a recorded pain is from 0 to 10, and every question has a way on."""
    session = after(session, *more)
    assert all(each.pain is None or 0 <= each.pain <= 10 for each in session.performed)
    assert (session.pain is not None) or session.mode not in (Mode.EASING, Mode.HURT)
    if session.mode in QUESTIONS:
        left_out = after(session, Command.SKIP_PAINFUL)
        assert left_out.mode not in QUESTIONS
        assert left_out.performed[-1].outcome is Outcome.HURT


# Leaving out


def test_x_leaves_out_and_goes_on() -> None:
    """Leaving out what hurts is one key; the next exercise follows, and the record says why."""
    session = session_at(MINE, 30, Command.SKIP_PAINFUL)
    assert (session.mode, session.interval.phase, session.interval.item.exercise.id) == (
        Mode.RUNNING,
        Phase.PREPARE,
        "glute-bridge",
    )
    assert outcomes(session) == [("plank", 20_000, Outcome.HURT, None)]


@pytest.mark.parametrize("seconds", [5, 55], ids=["lead-in", "rest"])
def test_x_outside_work_records_the_work_that_comes(seconds: float) -> None:
    """Left out in a lead-in or a rest, the set that would have come is recorded with nothing done."""
    assert outcomes(session_at(MINE, seconds, Command.SKIP_PAINFUL))[-1] == ("plank", 0, Outcome.HURT, None)


def test_x_in_the_last_exercise_completes() -> None:
    """Leaving out the last exercise ends the routine."""
    assert session_at(MINE, MINE.total_ms / 1000 - 5, Command.SKIP_PAINFUL).mode is Mode.COMPLETE


@pytest.mark.parametrize("moves", [(), (Command.PAIN_5,), (Command.PAIN_8,)], ids=["question", "easing", "stopped"])
def test_x_answers_every_question_about_pain(moves: tuple[Command, ...]) -> None:
    """`x` leaves the exercise out from any of the questions, with the number if it was told."""
    session = told(*moves, Command.SKIP_PAINFUL)
    assert session.interval.item.exercise.id == "glute-bridge"
    assert outcomes(session) == [("plank", 20_000, Outcome.HURT, moves[0].score if moves else None)]


def test_x_in_a_pause_stays_paused() -> None:
    """Leaving out in a pause does not end the pause, asked or not."""
    assert session_at(MINE, 30, Command.PAUSE, Command.SKIP_PAINFUL).mode is Mode.PAUSED
    assert session_at(MINE, 30, Command.PAUSE, Command.PAIN, Command.SKIP_PAINFUL).mode is Mode.PAUSED


def test_x_counts_for_later_rounds() -> None:
    """What was left out because it hurts is not asked for again in the next round."""
    session = session_at(timeline(PLANK, BRIDGE, rounds=2), 30, Command.SKIP_PAINFUL, 3_600_000)
    assert [str(each.interval.item.exercise.id) for each in session.performed] == ["plank", *["glute-bridge"] * 6]


def test_x_in_the_only_exercise_ends_all_rounds() -> None:
    """Where nothing else is to come, leaving out ends the routine, which is heard."""
    session, due = press(session_at(timeline(PLANK, rounds=3), 30), Command.SKIP_PAINFUL)
    assert (session.mode, [each.cue.say for each in due]) == (Mode.COMPLETE, ["Routine complete."])


# 6 and more


@pytest.mark.parametrize("command", [Command.NEXT, Command.NEXT_EXERCISE], ids=["n", "N"])
def test_too_much_pain_ends_the_exercise(command: Command) -> None:
    """From 6 up `n` goes on with the next exercise; the set is recorded as too painful."""
    session = told(Command.PAIN_7, command)
    assert (session.mode, session.interval.item.exercise.id) == (Mode.RUNNING, "glute-bridge")
    assert outcomes(session) == [("plank", 20_000, Outcome.HURT, 7)]


def test_too_much_pain_and_q_ends_the_session() -> None:
    """From 6 up `q` ends the session at once, and what hurt is recorded."""
    session = told(Command.PAIN_7, Command.QUIT)
    assert session.mode is Mode.STOPPED
    assert outcomes(session) == [("plank", 20_000, Outcome.HURT, 7)]


def test_too_much_pain_and_ctrl_c() -> None:
    """Whatever ends the session at that moment, the set is too painful and not merely cut short."""
    assert stop(told(Command.PAIN_7)).performed[-1].outcome is Outcome.HURT


@pytest.mark.parametrize("command", [Command.PAUSE, Command.DONE], ids=["space", "Enter"])
def test_too_much_pain_does_not_go_on(command: Command) -> None:
    """The keys that go on elsewhere do not lead back into what hurts too much: they show more to read."""
    session = told(Command.PAIN_7)
    assert press(session, command) == (replace(session, page=1), ())


# Going back


@pytest.mark.parametrize("moves", [(Command.PAIN, Command.PAIN_6, Command.NEXT), (Command.SKIP_PAINFUL,)])
@pytest.mark.parametrize("more", [(), (Command.BACK,), (500, Command.BACK, Command.BACK)])
def test_b_does_not_lead_back_to_what_hurt(moves: tuple[Command, ...], more: tuple[Command | int, ...]) -> None:
    """What was left because it hurt is not gone back to: `b` begins what came after it again."""
    session = session_at(MINE, 30, *moves, *more, Command.BACK)
    assert (session.interval.item.exercise.id, session.interval.phase, session.elapsed_ms) == (
        "glute-bridge",
        Phase.PREPARE,
        0,
    )


def test_b_does_not_lead_back_from_the_easier_way() -> None:
    """Nor is what an easier way came for."""
    assert told(Command.PAIN_5, Command.EASIER, Command.BACK).interval.item.exercise == KNEE_PLANK


@given(sessions, st.lists(st.sampled_from(Command) | st.integers(0, 60_000), max_size=12))
def test_what_hurt_never_comes_back(session: Session, more: list[Command | int]) -> None:
    """Whatever is pressed, nothing more is done of what was left because it hurt."""
    later = after(session, *more)
    again = [
        each for each in later.performed[len(session.performed) :] if each.interval.item.exercise.id in session.hurt
    ]
    assert again == []


# 4 and 5


@pytest.mark.parametrize("command", [Command.PAUSE, Command.DONE], ids=["space", "Enter"])
def test_gently_goes_on(command: Command) -> None:
    """Space or Enter goes on gently, after getting ready; the number is recorded when the set ends."""
    session = told(Command.PAIN_5, command)
    assert (session.mode, session.remaining_ms) == (Mode.READY, 20_000)
    assert outcomes(after(session, 23_000)) == [("plank", 40_000, Outcome.DONE, 5)]


def test_pain_belongs_to_one_set() -> None:
    """A number goes with the set in which it was told, and not with the next."""
    session = told(Command.PAIN_2, 23_000 + 50_000)
    assert [each.pain for each in session.performed] == [2, None]


def test_pain_told_in_a_rest_goes_with_the_next_set() -> None:
    """A number that is told in a rest is recorded with the set that comes, also when that is skipped."""
    assert outcomes(told(Command.PAIN_3, 45_000, seconds=55))[-1] == ("plank", 40_000, Outcome.DONE, 3)
    assert outcomes(told(Command.PAIN_3, Command.NEXT_EXERCISE, seconds=55))[-1] == ("plank", 0, Outcome.CUT, 3)


def test_easier_takes_the_place_of_what_is_left() -> None:
    """`e` goes on with the easier sibling, for as many sets as were left, and then with the next exercise."""
    session = told(Command.PAIN_5, Command.EASIER, seconds=70)
    assert (session.mode, session.interval.phase, session.interval.item.exercise) == (
        Mode.RUNNING,
        Phase.PREPARE,
        KNEE_PLANK,
    )
    later = [each for each in session.timeline.intervals[session.index :] if each.phase is Phase.WORK]
    assert [(str(each.item.exercise.id), each.set) for each in later[:3]] == [
        ("knee-plank", 1),
        ("knee-plank", 2),
        ("glute-bridge", 1),
    ]


def test_easier_records_why() -> None:
    """The set that was left for the easier way is recorded as too painful, with its number."""
    session = told(Command.PAIN_4, Command.EASIER, seconds=70)
    assert outcomes(session) == [("plank", 40_000, Outcome.DONE, None), ("plank", 10_000, Outcome.HURT, 4)]
    assert [session.timeline.intervals[each.index] for each in session.performed] == [
        each.interval for each in session.performed
    ]


def test_easier_in_a_lead_in() -> None:
    """Asked for in the lead-in, the easier way does all the sets."""
    session = told(Command.PAIN_4, Command.EASIER, seconds=5)
    assert session.interval.item.exercise == KNEE_PLANK
    assert [each.set for each in session.timeline.intervals if each.item.exercise == KNEE_PLANK and each.set] == [
        1,
        2,
        3,
    ]


def test_easier_in_a_pause_stays_paused() -> None:
    """The easier way begins after the pause in which it was asked for."""
    session = after(replace(session_at(MINE, 30, Command.PAUSE), easier=EASIER), Command.PAIN, Command.PAIN_4)
    assert after(session, Command.EASIER).mode is Mode.PAUSED


def test_easier_without_sibling() -> None:
    """Where there is no easier sibling, `e` does nothing and is not offered."""
    session = session_at(MINE, 30, Command.PAIN, Command.PAIN_5)
    assert press(session, Command.EASIER) == (session, ())
    assert "e easier" not in view_of(session).keys[0] + view_of(session).name
    assert "instead" not in say_easing(5, None)


def test_easier_runs_to_the_end() -> None:
    """With the easier way the routine comes to its end, and only then says that it is complete."""
    session = told(Command.PAIN_5, Command.EASIER, 600_000, seconds=MINE.total_ms / 1000 - 5)
    assert session.mode is Mode.COMPLETE
    closings = [cue for each in session.timeline.intervals for cue in each.cues if cue.say and is_closing(cue)]
    assert len(closings) == 1


# What is shown and told


PAIN_STATES = {
    "pain": told(),
    "easing": told(Command.PAIN_5),
    "hurt": told(Command.PAIN_7),
}


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (40, 12), (20, 5)])
@pytest.mark.parametrize("state", PAIN_STATES)
def test_pain_looks_as_before(state: str, columns: int, rows: int, golden: Callable[[str, str], None]) -> None:
    """The questions about pain look as they were last approved at each size."""
    lines = compose(view_of(PAIN_STATES[state]), layout_for(columns, rows, with_figure=False))
    golden(f"screen-{state}-{columns}x{rows}.txt", "".join(f"{line.plain.rstrip()}\n" for line in lines))


def test_stopping_can_be_read() -> None:
    """At 40 x 12 every sign to stop for can be read, and the two keys that lead on."""
    lines = [line.plain for line in compose(view_of(PAIN_STATES["hurt"]), layout_for(40, 12, with_figure=False))]
    text = " ".join(" ".join(lines).split())
    assert all(paragraph in text for paragraph in WHEN_TO_STOP)
    assert "n next exercise q end here" in text


@pytest.mark.parametrize(("columns", "rows"), [(30, 8), (20, 5)])
def test_stopping_can_be_paged(columns: int, rows: int) -> None:
    """In a small window space turns the pages: emergencies first, every sign on one of them, the keys on each."""
    pages = []
    for page in range(12):
        view = view_of(after(PAIN_STATES["hurt"], *[Command.PAUSE] * page))
        lines = [line.plain for line in compose(view, layout_for(columns, rows, with_figure=False))]
        assert "STOP  7" in lines[0]
        assert "space" in lines[-1]
        assert "n  q" in lines[-1]
        pages.append(" ".join(lines[1:-1]))
    assert pages[0].split()[:2] == ["Emergency", "call:"]
    assert " ".join(WHEN_TO_STOP) in " ".join(" ".join(pages).split())


@given(
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=300), max_size=4),
    st.integers(20, 200),
    st.integers(5, 60),
    st.sampled_from([UNICODE, ASCII]),
)
def test_notice_fits_the_window(notice: list[str], columns: int, rows: int, glyphs: Glyphs) -> None:
    """What is to be read never goes beyond the window, and the keys stay in its last row."""
    view = replace(view_of(PAIN_STATES["hurt"]), notice=("Stop.", *notice))
    lines = compose(view, layout_for(columns, rows, with_figure=False), glyphs)
    assert len(lines) == rows
    assert max(cell_len(line.plain) for line in lines) <= columns
    assert {"n", "q"} <= set(lines[-1].plain.split())


def test_easing_shows_what_is_easier() -> None:
    """The offer names the easier exercise, or the first easier way that is written down."""
    assert view_of(PAIN_STATES["easing"]).cue == "Easier: Knee plank"
    written = replace(PLANK, easier=Variants(("Kneel.",)))
    assert view_of(session_at(timeline(written), 30, Command.PAIN, Command.PAIN_5)).cue == "Easier: Kneel."
    named = replace(PLANK, easier=Variants(("knee-plank",)))
    assert view_of(session_at(timeline(named), 30, Command.PAIN, Command.PAIN_5)).cue == "Make it smaller."
    assert view_of(session_at(MINE, 30, Command.PAIN, Command.PAIN_5)).cue == "Make it smaller."


@pytest.mark.parametrize(
    ("command", "said"),
    [(Command.PAIN_5, say_easing(5, "Knee plank")), (Command.PAIN_7, say_stopping(7))],
    ids=["easing", "stopped"],
)
def test_offers_are_said(command: Command, said: str) -> None:
    """What can be done about the pain is said, for closed eyes."""
    _, due = press(told(), command)
    assert [each.cue.say for each in due] == [said]


def test_summary_names_what_hurt() -> None:
    """At the end every exercise that hurt is named with its highest number, or without one if it was only left out."""
    session = told(Command.PAIN_3, 3_000, Command.PAIN, Command.PAIN_2, 600)
    session = after(session, Command.NEXT_EXERCISE, Command.SKIP_PAINFUL)
    summary = summarize(session.timeline, session.performed, complete=True)
    assert summary.endswith("0 of 2 exercises done, 0:20 of 2:30 work. It hurt: Plank (2 of 10), Glute bridge.")


def test_summary_leads_to_the_guide() -> None:
    """After pain of 6 and more, the summary says where to read when to stop."""
    session = told(Command.PAIN_6, Command.QUIT)
    summary = summarize(session.timeline, session.performed, complete=False)
    assert summary.endswith("It hurt: Plank (6 of 10). When to stop: flexroutine guide when-to-stop.")


def test_summary_without_pain() -> None:
    """A number of 0 is no pain, and nothing is said of it."""
    session = told(Command.PAIN_0, 600_000)
    assert "hurt" not in summarize(session.timeline, session.performed, complete=True)


def test_play_with_pain() -> None:
    """Played with its keys, also typed together, an exercise gives way to its easier sibling and is recorded."""
    world = FakeWorld(
        {
            30: (Command.PAIN, Command.PAIN_5, Command.EASIER),
            60: (Command.PAIN, Command.PAIN_1, Command.PAIN_0),
            90: Command.QUIT,
        }
    )
    session = play(
        start_session(timeline(HIP, BRIDGE), {HIP.id: Item(KNEE_PLANK, KNEE_PLANK.dose)}),
        now=world.now,
        wait=world.wait,
        draw=world.draw,
        cue=world.cue,
        record=world.record,
    )
    assert session.mode is Mode.STOPPED
    assert [(str(each.interval.item.exercise.id), each.outcome, each.pain) for each in world.recorded] == [
        (HIP.id, Outcome.HURT, 5),
        ("knee-plank", Outcome.DONE, None),
        ("knee-plank", Outcome.HURT, 10),
    ]
