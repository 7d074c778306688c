"""One run of a timeline: what time and keys do to it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import after, dose, exercise, moves, session_at, sessions, timeline
from flexroutine.cues import Sound
from flexroutine.session import Command, Mode, Outcome, Session, advance, press, start_session, stop
from flexroutine.timeline import Phase, Timeline

BIRD_DOG = exercise("bird-dog", dose(sets=2, hold="30s", sides="each", rest="10s"))
PLANK = exercise("plank", dose(hold="40s"))
TWO = timeline(BIRD_DOG, PLANK)
"""prepare 10 | left 30, switch 5, right 30 | rest 10 | left 30, switch 5, right 30 | prepare, plank 40."""
SELF_PACED = timeline(exercise("squat", dose(sets=2, reps=10, rest="10s")), self_paced=True)
"""prepare 10 | squat until Enter | rest 10 | squat until Enter."""

RIGHT_S = 45
MOVING = (Mode.RUNNING, Mode.READY)
any_ms = st.integers(0, 200_000)


def sounds_of(session: Session, *commands_and_ms: Command | int) -> list[Sound | None]:
    """The sounds of these moves, in order."""
    heard = []
    for move in commands_and_ms:
        session, due = press(session, move) if isinstance(move, Command) else advance(session, move)
        heard += [each.cue.sound for each in due]
    return heard


def last_work(timeline_: Timeline) -> Session:
    """A session ten seconds before its end."""
    return session_at(timeline_, timeline_.total_ms / 1000 - 10)


# Time


@given(sessions, any_ms, any_ms)
def test_advance_by_parts(session: Session, first_ms: int, then_ms: int) -> None:
    """Advancing by a and then by b is advancing by a + b, in state and in cues."""
    halfway, early = advance(session, first_ms)
    parts, late = advance(halfway, then_ms)
    whole, due = advance(session, first_ms + then_ms)
    assert (parts, early + late) == (whole, due)


@given(sessions, any_ms)
def test_advance_never_skips_a_due_moment(session: Session, milliseconds: int) -> None:
    """No cue falls due sooner than the session says the next one will."""
    session = after(session, milliseconds)
    if session.due_ms is not None:
        assert session.due_ms > 0
        assert not advance(session, session.due_ms - 1)[1]


@given(sessions)
def test_due_cues_are_in_order(session: Session) -> None:
    """The cues of an interval stand in the order of their times, whatever was added to it or taken off."""
    times = [cue.at_ms for cue in session.interval.cues]
    assert times == sorted(times)


@given(sessions, moves)
def test_any_moves_leave_a_legal_state(session: Session, more: list[Command | int]) -> None:
    """No order of keys and time raises or leads out of the timeline."""
    session = after(session, *more)
    planned = session.timeline.intervals[session.index]
    assert (session.interval.phase, session.interval.group) == (planned.phase, planned.group)
    assert session.elapsed_ms >= 0
    assert session.left_ms >= 0
    assert 0 <= session.ready_ms <= 3000
    assert session.mode.is_over or session.remaining_ms is None or session.remaining_ms > 0
    assert session.mode.is_moving == (session.due_ms is not None)
    assert session.beneath in (*MOVING, Mode.PAUSED)


@given(sessions, moves)
def test_performed_grows_only(session: Session, more: list[Command | int]) -> None:
    """What was done stays done, and only work is something that was done."""
    later = after(session, *more)
    assert later.performed[: len(session.performed)] == session.performed
    assert all(each.interval.phase is Phase.WORK and each.done_ms >= 0 for each in later.performed)


@given(sessions, any_ms)
def test_pause_changes_nothing_that_remains(session: Session, milliseconds: int) -> None:
    """However long a pause is, what comes after it is what would have come without it."""
    if not session.mode.is_moving:
        session = after(session, Command.HELP, Command.HELP)
    paused = after(session, Command.SUSPEND, milliseconds)
    assert (paused.remaining_ms, paused.left_ms) == (session.remaining_ms, session.left_ms)
    if paused.mode is Mode.PAUSED:
        ready_ms = 3000 if paused.interval.phase is Phase.WORK else 0
        resumed = after(paused, Command.PAUSE, ready_ms)
        without = after(replace(session, mode=Mode.RUNNING), 0)
        resumed, without = (
            replace(each, ready_elapsed_ms=0, ready_heard_ms=-1, page=0, one_at_ms=None) for each in (resumed, without)
        )
        assert resumed == without


@given(sessions, any_ms)
def test_mode_without_time(session: Session, milliseconds: int) -> None:
    """Paused, in help, asking or over: time does nothing."""
    if not session.mode.is_moving:
        assert advance(session, milliseconds) == (session, ())


def test_run_to_the_end() -> None:
    """A session left alone does all of its work and is complete after its total."""
    session = session_at(TWO, TWO.total_ms / 1000)
    assert session.mode is Mode.COMPLETE
    assert [each.interval for each in session.performed] == [each for each in TWO.intervals if each.phase is Phase.WORK]
    assert {each.outcome for each in session.performed} == {Outcome.DONE}


def test_start_gives_first_cues() -> None:
    """The first cues fall due at once."""
    _, due = advance(start_session(TWO), 0)
    assert [each.cue.at_ms for each in due] == [0]


def test_cue_belongs_to_its_interval() -> None:
    """A cue comes with the interval it belongs to, also when a step of time crosses several."""
    _, due = advance(start_session(TWO), TWO.total_ms)
    assert [(each.interval, each.cue) for each in due] == [(each, cue) for each in TWO.intervals for cue in each.cues]


@pytest.mark.parametrize(
    ("seconds", "due_ms"),
    [
        pytest.param(12.25, 750, id="next shown second"),
        pytest.param(39.5, 300, id="end tone before the next second"),
        pytest.param(11, 1000, id="on a whole second"),
    ],
)
def test_due_while_running(seconds: float, due_ms: int) -> None:
    """The next moment to look at is a cue or a new second, whichever comes first."""
    assert session_at(TWO, seconds).due_ms == due_ms


def test_due_while_self_paced() -> None:
    """Work that lasts until a key still wakes up every second."""
    session = session_at(SELF_PACED, 12.25)
    assert (session.remaining_ms, session.due_ms) == (None, 750)


def test_due_while_getting_ready() -> None:
    """Getting ready counts whole seconds from its own start."""
    assert session_at(TWO, 12.25, Command.PAUSE, Command.PAUSE, 400).due_ms == 600


# space


def test_space_pauses() -> None:
    """Space stops the clock where it is."""
    session = session_at(TWO, 20, Command.PAUSE, 3_600_000)
    assert (session.mode, session.remaining_ms) == (Mode.PAUSED, 20_000)


def test_space_resumes_work_with_get_ready() -> None:
    """Going on inside work gives three seconds to get ready, then what was left."""
    session = session_at(TWO, 20, Command.PAUSE, Command.PAUSE, 2_999)
    assert (session.mode, session.remaining_ms) == (Mode.READY, 20_000)
    session = after(session, 1_001)
    assert (session.mode, session.remaining_ms) == (Mode.RUNNING, 19_000)


def test_get_ready_counts_down() -> None:
    """Getting ready is heard: three, two, one, go."""
    session = session_at(TWO, 15, Command.PAUSE)
    assert sounds_of(session, Command.PAUSE, 3_000) == [Sound.COUNT] * 3 + [Sound.GO]


@pytest.mark.parametrize("seconds", [5, 42, 78], ids=["prepare", "switch", "rest"])
def test_space_resumes_at_once_outside_work(seconds: float) -> None:
    """Going on anywhere but in work needs no getting ready."""
    assert session_at(TWO, seconds, Command.PAUSE, Command.PAUSE).mode is Mode.RUNNING


def test_space_pauses_getting_ready() -> None:
    """Space while getting ready pauses again, and the next one gives all three seconds anew."""
    session = session_at(TWO, 20, Command.PAUSE, Command.PAUSE, 2_000, Command.PAUSE)
    assert session.mode is Mode.PAUSED
    assert after(session, Command.PAUSE).ready_ms == 3_000


def test_suspend_never_resumes() -> None:
    """Being suspended pauses what runs and leaves a pause as it is."""
    session = session_at(TWO, 20, Command.SUSPEND)
    assert session.mode is Mode.PAUSED
    assert after(session, Command.SUSPEND) == session


# Enter


@pytest.mark.parametrize("seconds", [5, 42, 78], ids=["prepare", "switch", "rest"])
def test_enter_ends_what_is_no_work(seconds: float) -> None:
    """Enter ends a lead-in, a switch or a rest early, and work begins with its opening sound."""
    before = session_at(TWO, seconds)
    session, due = press(before, Command.DONE)
    assert (session.index, session.interval.phase, session.elapsed_ms) == (before.index + 1, Phase.WORK, 0)
    assert due[0].cue.sound is Sound.GO


def test_enter_ends_a_self_paced_set() -> None:
    """Enter ends a set that lasts until a key, and it counts as done with the time it took."""
    session = session_at(SELF_PACED, 55, Command.DONE)
    assert session.interval.phase is Phase.REST
    assert [(each.done_ms, each.outcome) for each in session.performed] == [(45_000, Outcome.DONE)]


def test_enter_ends_the_last_self_paced_set() -> None:
    """Enter in the last self-paced set completes the routine, which is heard."""
    session = session_at(SELF_PACED, 12, Command.DONE, 10_000)
    assert sounds_of(session, Command.DONE) == [Sound.COMPLETE]
    assert after(session, Command.DONE).mode is Mode.COMPLETE


def test_enter_leaves_timed_work() -> None:
    """Timed work is not done because someone says so."""
    session = session_at(TWO, 20)
    assert press(session, Command.DONE) == (session, ())


def test_enter_ends_getting_ready_of_a_self_paced_set() -> None:
    """Enter while getting ready for a self-paced set ends the set; the rest runs at once."""
    session = session_at(SELF_PACED, 20, Command.PAUSE, Command.PAUSE, Command.DONE)
    assert (session.mode, session.interval.phase) == (Mode.RUNNING, Phase.REST)


# n, N


@pytest.mark.parametrize(
    ("seconds", "index"),
    [(5, 1), (20, 2), (42, 3), (50, 4), (78, 5)],
    ids=["lead-in", "first side", "switch", "other side", "rest"],
)
def test_n_goes_to_the_next_group(seconds: float, index: int) -> None:
    """`n` goes to the start of the next side, switch, rest or set."""
    session = session_at(TWO, seconds, Command.NEXT)
    assert (session.index, session.elapsed_ms, session.mode) == (index, 0, Mode.RUNNING)


def test_n_skips_all_holds_of_a_side() -> None:
    """`n` leaves out the other holds of this side, not only this one."""
    bridge = timeline(exercise("bridge", dose(sets=2, reps=10, hold="5s", rest="10s")))
    session = session_at(bridge, 12, Command.NEXT)
    assert (session.interval.phase, session.interval.planned_ms) == (Phase.REST, 10_000)


def test_n_keeps_what_was_done() -> None:
    """Work left with `n` is recorded as cut short, with the time that was done."""
    session = session_at(TWO, 22, Command.NEXT)
    assert [(each.done_ms, each.outcome) for each in session.performed] == [(12_000, Outcome.CUT)]


def test_n_in_a_pause_stays_paused() -> None:
    """Moving about in a pause does not end it."""
    session = session_at(TWO, 20, Command.PAUSE, Command.NEXT)
    assert (session.mode, session.index) == (Mode.PAUSED, 2)


def test_n_at_the_end_completes() -> None:
    """`n` in the last set completes the routine, which is heard once."""
    session = last_work(TWO)
    assert sounds_of(session, Command.NEXT, 60_000) == [Sound.COMPLETE]
    assert after(session, Command.NEXT).performed[-1].outcome is Outcome.CUT


@pytest.mark.parametrize("seconds", [5, 20, 78, 100], ids=["lead-in", "first set", "rest", "second set"])
def test_capital_n_goes_to_the_next_exercise(seconds: float) -> None:
    """`N` goes to the lead-in of the next exercise from anywhere in this one."""
    session = session_at(TWO, seconds, Command.NEXT_EXERCISE)
    assert (session.interval.phase, session.interval.item.exercise.id, session.elapsed_ms) == (
        Phase.PREPARE,
        "plank",
        0,
    )


def test_capital_n_counts_rounds() -> None:
    """`N` in a round of one exercise goes to the same exercise of the next round."""
    session = session_at(timeline(PLANK, rounds=2), 20, Command.NEXT_EXERCISE)
    assert (session.interval.round, session.interval.phase) == (2, Phase.PREPARE)


def test_capital_n_in_the_last_exercise_completes() -> None:
    """`N` in the last exercise completes the routine."""
    assert after(last_work(TWO), Command.NEXT_EXERCISE).mode is Mode.COMPLETE


# b


@pytest.mark.parametrize(
    ("seconds", "index"),
    [
        pytest.param(RIGHT_S + 2.999, 2, id="within 3 s: the one before"),
        pytest.param(RIGHT_S + 3, 3, id="later: this one"),
        pytest.param(2, 0, id="at the very start: this one"),
    ],
)
def test_b_goes_back(seconds: float, index: int) -> None:
    """`b` starts this again, or the one before within three seconds of its start."""
    session = session_at(TWO, seconds, Command.BACK)
    assert (session.index, session.elapsed_ms) == (index, 0)


def test_b_starts_all_holds_of_a_side_again() -> None:
    """`b` in a later hold goes to the first hold of this side, not to the one before it."""
    bridge = timeline(exercise("bridge", dose(reps=10, hold="5s")))
    session = session_at(bridge, 25, Command.BACK)
    assert (session.interval.rep, session.interval.phase) == (1, Phase.WORK)


def test_b_within_3_s_goes_to_the_first_hold_of_the_group_before() -> None:
    """`b` at the start of a rest goes to the first hold of the set before."""
    bridge = timeline(exercise("bridge", dose(sets=2, reps=2, hold="5s", rest="10s")))
    session = session_at(bridge, 23, Command.BACK)
    assert (session.index, session.interval.rep, session.interval.set) == (1, 1, 1)


def test_b_into_work_gives_get_ready() -> None:
    """`b` into work gives three seconds to get ready, and its opening is heard once, as it begins."""
    session = session_at(TWO, 20)
    assert after(session, Command.BACK).mode is Mode.READY
    assert sounds_of(session, Command.BACK, 3_000) == [Sound.COUNT] * 3 + [Sound.GO]


def test_b_in_a_pause_stays_paused() -> None:
    """`b` in a pause goes back and stays paused."""
    session = session_at(TWO, 20, Command.PAUSE, Command.BACK)
    assert (session.mode, session.index, session.elapsed_ms) == (Mode.PAUSED, 1, 0)


# + -


@pytest.mark.parametrize(
    ("command", "remaining_ms"), [(Command.LONGER, 30_000), (Command.SHORTER, 10_000)], ids=["longer", "shorter"]
)
def test_plus_and_minus_move_the_end(command: Command, remaining_ms: int) -> None:
    """`+` and `-` give this interval, and so the routine, ten seconds more or less."""
    before = session_at(TWO, 20)
    session = after(before, command)
    assert session.remaining_ms == remaining_ms
    assert session.left_ms - before.left_ms == remaining_ms - 20_000


def test_minus_ends_what_has_less_left() -> None:
    """`-` with ten seconds or less to go ends the interval, cut short."""
    session = session_at(TWO, 30, Command.SHORTER)
    assert (session.index, session.performed[-1].outcome) == (2, Outcome.CUT)


def test_minus_at_the_end_completes() -> None:
    """`-` in the last ten seconds completes the routine, which is heard."""
    session = last_work(TWO)
    assert after(session, Command.SHORTER).mode is Mode.COMPLETE
    assert sounds_of(session, Command.SHORTER) == [Sound.COMPLETE]


@pytest.mark.parametrize("command", [Command.LONGER, Command.SHORTER], ids=["longer", "shorter"])
def test_plus_and_minus_leave_a_self_paced_set(command: Command) -> None:
    """What lasts until a key has no length to change."""
    session = session_at(SELF_PACED, 20)
    assert after(session, command) == session


def test_minus_keeps_the_end_tone_on_time() -> None:
    """After `-` in counted repetitions the end tone still comes as the work ends, at a moment waited for."""
    session = session_at(timeline(exercise("squat", dose(reps=10, tempo="3s", sets=2))), 25, Command.SHORTER, 4_000)
    assert (session.remaining_ms, session.due_ms) == (1_000, 800)
    assert sounds_of(session, 800) == [Sound.END]


def test_plus_counts_down_again() -> None:
    """After `+` in the countdown, the countdown comes again before the new end."""
    session = session_at(TWO, 38)
    assert sounds_of(session, Command.LONGER, 11_999) == [Sound.COUNT] * 3 + [Sound.END]


def test_closing_tones_come_once_when_the_end_is_cut() -> None:
    """`-` that leaves less than the tones take does not take the end from a routine."""
    session = session_at(timeline(exercise("plank", dose(hold="30s"))), 29.8, Command.SHORTER)
    assert (session.remaining_ms, sounds_of(session, 199), sounds_of(session, 200)) == (200, [], [Sound.COMPLETE])


def test_closing_tones_wait_for_the_end_of_a_self_paced_set() -> None:
    """What lasts until a key is over at the key, not when its tempo says."""
    session = session_at(timeline(exercise("plank", dose(reps=4, tempo="3s")), self_paced=True), 10)
    assert sounds_of(session, 60_000, Command.DONE) == [Sound.COMPLETE]


# m


@pytest.mark.parametrize("covered", [(), (Command.HELP,), (Command.QUIT,)], ids=["running", "help", "asking"])
def test_m_mutes_and_unmutes(covered: tuple[Command, ...]) -> None:
    """`m` switches the sound off and on, and nothing else."""
    session = session_at(TWO, 20, *covered)
    muted = after(session, Command.MUTE)
    assert muted == replace(session, muted=True)
    assert after(muted, Command.MUTE) == session


# ?


def test_help_stops_the_clock() -> None:
    """`?` shows help, and no time passes."""
    session = session_at(TWO, 20, Command.HELP, 60_000)
    assert (session.mode, session.remaining_ms) == (Mode.HELP, 20_000)


@pytest.mark.parametrize(
    "command", [Command.HELP, Command.PAUSE, Command.DONE, Command.ESCAPE], ids=["?", "space", "Enter", "Esc"]
)
def test_help_closes(command: Command) -> None:
    """`?`, space, Enter or Esc closes help, and work goes on after getting ready."""
    assert session_at(TWO, 20, Command.HELP, command).mode is Mode.READY


def test_help_over_a_pause_goes_back_to_it() -> None:
    """Help opened in a pause closes to the pause."""
    assert session_at(TWO, 20, Command.PAUSE, Command.HELP, Command.HELP).mode is Mode.PAUSED


def test_help_leads_to_the_question() -> None:
    """`q` in help asks, and `n` then goes on with the work."""
    session = session_at(TWO, 20, Command.HELP, Command.QUIT)
    assert session.mode is Mode.ASKING
    assert after(session, Command.NEXT).mode is Mode.READY


@pytest.mark.parametrize(
    "command",
    [Command.NEXT, Command.NEXT_EXERCISE, Command.BACK, Command.LONGER, Command.SHORTER, Command.SKIP_PAINFUL],
)
def test_keys_act_where_help_names_them(command: Command) -> None:
    """A key that help names does in help what it does without."""
    closed = after(session_at(TWO, 20, Command.HELP, Command.HELP), command)
    helped = session_at(TWO, 20, Command.HELP, command)
    assert (helped.index, helped.interval, helped.performed) == (closed.index, closed.interval, closed.performed)
    assert helped.mode is not Mode.HELP


@pytest.mark.parametrize("command", [Command.YES, Command.EASIER, Command.PAIN_0, Command.SUSPEND])
def test_help_lets_no_other_key_through(command: Command) -> None:
    """Keys that help does not name do nothing while it covers the session."""
    session = session_at(TWO, 20, Command.HELP)
    assert press(session, command) == (session, ())


@pytest.mark.parametrize("covered", [Command.HELP, Command.QUIT], ids=["help", "asking"])
def test_pain_is_told_from_help_and_from_the_question(covered: Command) -> None:
    """`p` and `x` are there for whoever hurts, also in help and where it is asked whether to stop."""
    assert session_at(TWO, 20, covered, Command.PAIN).mode is Mode.PAIN
    assert session_at(TWO, 20, covered, Command.PAIN, Command.ESCAPE).mode is Mode.READY
    assert session_at(TWO, 20, covered, Command.SKIP_PAINFUL).performed[-1].outcome is Outcome.HURT


def test_more_to_read_turns_the_page() -> None:
    """The key for more turns the page and does nothing else; the next thing to read begins at its first page."""
    session = session_at(TWO, 20, Command.HELP)
    turned = after(session, Command.MORE, Command.MORE)
    assert turned == replace(session, page=2)
    assert after(turned, Command.HELP).page == 0


# q


def test_q_asks_with_the_clock_stopped() -> None:
    """`q` asks first, and no time passes meanwhile."""
    session = session_at(TWO, 20, Command.QUIT, 60_000)
    assert (session.mode, session.remaining_ms) == (Mode.ASKING, 20_000)


def test_q_y_stops_and_keeps_what_was_done() -> None:
    """`y` stops, and the work under way is kept with the time that was done."""
    session = session_at(TWO, 52, Command.QUIT, Command.YES)
    assert session.mode is Mode.STOPPED
    assert [(each.done_ms, each.outcome) for each in session.performed] == [
        (30_000, Outcome.DONE),
        (7_000, Outcome.CUT),
    ]


@pytest.mark.parametrize("command", [Command.NEXT, Command.NEXT_EXERCISE, Command.ESCAPE], ids=["n", "N", "Esc"])
def test_q_n_goes_on(command: Command) -> None:
    """`n` goes on where it was, after getting ready."""
    session = session_at(TWO, 20, Command.QUIT, command)
    assert (session.mode, session.index, session.remaining_ms) == (Mode.READY, 1, 20_000)


def test_q_q_asks_still() -> None:
    """Only y and n answer the question: a second `q` neither stops nor goes on."""
    assert session_at(TWO, 20, Command.QUIT, Command.QUIT).mode is Mode.ASKING


def test_q_n_in_a_pause_stays_paused() -> None:
    """The question asked in a pause goes back to the pause."""
    assert session_at(TWO, 20, Command.PAUSE, Command.QUIT, Command.NEXT).mode is Mode.PAUSED


@pytest.mark.parametrize("command", [Command.PAUSE, Command.DONE, Command.HELP, Command.SUSPEND, Command.BACK])
def test_q_waits_for_an_answer(command: Command) -> None:
    """Only an answer closes the question."""
    session = session_at(TWO, 20, Command.QUIT)
    assert press(session, command) == (session, ())


def test_y_means_nothing_elsewhere() -> None:
    """`y` answers the question and does nothing else."""
    session = session_at(TWO, 20)
    assert press(session, Command.YES) == (session, ())


def test_stop_in_a_rest_records_no_work() -> None:
    """Stopping outside work adds nothing to what was done."""
    session = session_at(TWO, 78)
    assert stop(session).performed == session.performed


@pytest.mark.parametrize("command", list(Command))
def test_keys_after_the_end(command: Command) -> None:
    """When a session is over, no key does anything."""
    session = session_at(TWO, 20, Command.QUIT, Command.YES)
    assert press(session, command) == (session, ())
    assert stop(session) == session
