"""What may not last for long: ice and heat, with what is said before, during and after."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from examples import PLANK_YAML, after, catalogue, dose, exercise, routine, session_at, timeline
from fakes import FakeWorld
from flexroutine.catalogue import Catalogue, Check, Exercise, Id, ItemEntry, Need, RoutineEntry
from flexroutine.cautions import Caution
from flexroutine.choices import Level
from flexroutine.dose import Dose, DoseChange
from flexroutine.entry_files import read_file
from flexroutine.errors import DataError
from flexroutine.layout import layout_for
from flexroutine.merging import with_entries
from flexroutine.plain import PlainLines
from flexroutine.player import play
from flexroutine.quantities import Count, Reps, Span
from flexroutine.references import check_together
from flexroutine.routine import join_routines, resolve_item, resolve_routine, single_exercise
from flexroutine.screen import compose
from flexroutine.session import PAUSED_TOO, Command, Mode, Session, answers, press, start_session
from flexroutine.summary import reminder
from flexroutine.timeline import Pacing, Phase, Timeline, compile_timeline
from flexroutine.view import view_of

MINUTE_MS = 60_000
ICE = replace(
    exercise("ice", dose(time="10-15m"), cue="Watch your skin."),
    longest=Span.parse("20m"),
    checks=(Check(Span.parse("5m"), "Look at your skin."), Check(Span.parse("9m"), "Look again.")),
    before="A cloth between pack and skin. Not on numb skin.",
    ending="Take the pack off.",
)
PLANK = exercise("plank", dose(hold="40s"))
TIMED = ("ice", "heat", "contrast", "ice-pack", "heat-pack", "warm-bath", "heat-wrap", "contrast-heat-ice")


def entry(*items: ItemEntry, rounds: int = 1) -> RoutineEntry:
    return RoutineEntry(Id("mine"), "Mine", items, rounds=rounds)


def iced(session: Session) -> int:
    """How long the ice was on, and would be on if nothing more is pressed."""
    done_ms = sum(each.done_ms for each in session.performed if each.interval.item.exercise == ICE)
    later = session.timeline.intervals[session.index + 1 :]
    planned_ms = sum(each.planned_ms for each in later if each.phase is Phase.WORK and each.item.exercise == ICE)
    is_on = session.interval.phase is Phase.WORK and session.interval.item.exercise == ICE and not session.mode.is_over
    return done_ms + planned_ms + (session.interval.planned_ms if is_on else 0)


def shipped_timeline(name: str, shipped: Catalogue, level: Level = Level.BEGINNER) -> Timeline:
    found = shipped.find(name)
    routine_ = single_exercise(found) if isinstance(found, Exercise) else resolve_routine(found, shipped)
    return compile_timeline(routine_, Pacing(level=level))


# The longest time


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(DoseChange(time=Span.parse("21m")), "would last 21m in all: never over 20m", id="time"),
        pytest.param(DoseChange(time=Span.parse("10-30m")), "would last 30m in all", id="at the highest level"),
        pytest.param(DoseChange(sets=Count(2, 2), time=Span.parse("15m")), "would last 30m in all", id="sets"),
        pytest.param(DoseChange(hold=Span.parse("5m")), "needs a time, not reps or hold", id="hold"),
        pytest.param(DoseChange(reps=Reps((Count(1, 1),))), "needs a time, not reps or hold", id="reps"),
    ],
)
def test_longest_holds_for_the_dose_of_a_routine(change: DoseChange, problem: str) -> None:
    """A routine cannot make it last too long, in no way of writing it and at no level."""
    with pytest.raises(ValueError, match=problem):
        resolve_item(ItemEntry(ICE.id, change), catalogue(ICE))


@pytest.mark.parametrize(
    ("items", "rounds"),
    [((ItemEntry(ICE.id),), 2), ((ItemEntry(ICE.id), ItemEntry(Id("plank")), ItemEntry(ICE.id)), 1)],
    ids=["rounds", "twice"],
)
def test_longest_holds_for_all_of_a_routine(items: tuple[ItemEntry, ...], rounds: int) -> None:
    """Nor can it be done over and over: what counts is the sum."""
    with pytest.raises(
        DataError, match="'ice' would last 30m in all: never over 20m; put it in once, and in one round"
    ):
        resolve_routine(entry(*items, rounds=rounds), catalogue(ICE, PLANK))


def test_longest_holds_for_what_is_named_together() -> None:
    """Nor by naming it twice."""
    with pytest.raises(DataError, match="never over 20m"):
        join_routines([routine(ICE), routine(PLANK), routine(ICE)])


@pytest.mark.parametrize(
    ("written", "problem"),
    [(dose(time="21m"), "dose: 'ice' would last 21m"), (dose(hold="5m"), "dose: 'ice' may not last over 20m")],
    ids=["longer", "no time"],
)
def test_longest_holds_for_an_exercise(written: Dose, problem: str) -> None:
    """An exercise whose own dose is longer than it may last is refused."""
    with pytest.raises(ValueError, match=problem):
        replace(ICE, dose=written)


@pytest.mark.parametrize(
    ("longest", "is_endless"), [(None, True), ("25m", True), ("20m", False)], ids=["none", "more", "20 minutes"]
)
def test_cold_has_a_longest_time(longest: str | None, is_endless: bool) -> None:
    """An exercise with cold on the skin has to say that it lasts 20 minutes at most."""
    cold = replace(ICE, cautions=(Caution.COLD_ON_SKIN,), longest=Span.parse(longest) if longest else None)
    assert cold.cold_is_endless == is_endless
    assert not replace(ICE, longest=None).cold_is_endless


def test_cold_is_limited_over_a_whole_routine() -> None:
    """Two cold things one after the other are as cold as one: skin does not know them apart."""
    pack = replace(ICE, cautions=(Caution.COLD_ON_SKIN,), dose=dose(time="15m"))
    gel = replace(pack, id=Id("gel"), dose=dose(time="6m"))
    with pytest.raises(DataError, match="cold would be on the skin for 21m in all: never over 20m"):
        join_routines([routine(pack), routine(PLANK), routine(gel)])
    join_routines([routine(pack), routine(replace(gel, dose=dose(time="5m")))])


@pytest.mark.parametrize(("thing", "is_unmarked"), [("ice pack", True), ("frozen peas", True), ("rice bag", False)])
def test_cold_equipment_has_to_say_so(thing: str, is_unmarked: bool) -> None:
    """Whatever needs ice is marked as cold on the skin."""
    own = replace(PLANK, equipment=(Need.parse(thing),))
    assert own.cold_is_unmarked == is_unmarked
    assert not replace(own, cautions=(Caution.COLD_ON_SKIN,)).cold_is_unmarked


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        pytest.param(
            "routines",
            "- {id: mine, name: Mine, items: [ice-pack], rounds: 2}",
            ":1:53: routine 'mine': rounds: 'ice-pack' would last 30m in all: never over 20m",
            id="rounds",
        ),
        pytest.param(
            "routines",
            "- {id: mine, name: Mine, items: [ice-pack, ice-pack]}",
            ":1:33: routine 'mine': items: 'ice-pack' would last 30m in all: never over 20m",
            id="twice",
        ),
        pytest.param(
            "exercises",
            f"{PLANK_YAML}  cautions: [cold-on-skin]",
            ":10:13: exercise 'plank': cautions: cold-on-skin needs longest: 20m or less",
            id="cold",
        ),
        pytest.param(
            "exercises",
            f"{PLANK_YAML}  equipment: [ice pack]",
            ":10:14: exercise 'plank': equipment: cold on the skin needs 'cold-on-skin' under cautions",
            id="unmarked cold",
        ),
    ],
)
def test_longest_is_checked_with_its_place(
    kind: str, text: str, fault: str, tmp_path: Path, shipped: Catalogue
) -> None:
    """What would last too long is a fault of a file, with line and column."""
    path = tmp_path / "mine.yaml"
    path.write_text(f"{text}\n", encoding="utf-8")
    file = read_file(kind, path)
    (found,) = check_together([file], with_entries(shipped, [file]))
    assert fault in str(found)


def test_plus_stops_at_the_longest_time() -> None:
    """`+` gives what is left to the longest time, and then nothing."""
    session = session_at(timeline(ICE), 60, *[Command.LONGER] * 70)
    assert session.interval.planned_ms == 20 * MINUTE_MS
    assert press(session, Command.LONGER) == (session, ())


def test_plus_counts_other_sets() -> None:
    """`+` counts what was done before and what is yet to come, so that the sum stays below the longest time."""
    twice = replace(ICE, dose=dose(sets=2, time="8m", rest="1m"))
    session = session_at(timeline(twice), 60, *[Command.LONGER] * 70)
    assert session.interval.planned_ms == 12 * MINUTE_MS
    later = after(session, 12 * MINUTE_MS + MINUTE_MS, *[Command.LONGER] * 70)
    assert (later.interval.set, later.interval.planned_ms) == (2, 8 * MINUTE_MS)


def test_plus_still_lengthens_the_lead_in() -> None:
    """There is as much time to get ready as one likes."""
    assert after(start_session(timeline(ICE)), *[Command.LONGER] * 70).interval.planned_ms > 700_000


@pytest.mark.parametrize("moves", [(), (Command.NEXT_EXERCISE,)], ids=["in it", "in the lead-in after it"])
def test_b_gives_no_second_time(moves: tuple[Command, ...]) -> None:
    """`b` does not put the ice on again: the skin has had it."""
    session = session_at(timeline(ICE, PLANK), 60, *moves)
    assert press(session, Command.BACK) == (session, ())


def test_b_goes_back_before_it_has_begun() -> None:
    """`b` in the lead-in of ice still goes back, as everywhere."""
    session = session_at(timeline(PLANK, ICE), 52)
    assert after(session, Command.BACK).interval.item.exercise == PLANK


@given(st.lists(st.sampled_from(Command) | st.integers(0, 400_000), max_size=40), st.sampled_from(Level))
def test_longest_holds_for_every_key(moves: list[Command | int], level: Level) -> None:
    """No order of keys, at no level, leaves the ice on for longer."""
    session = session_at(timeline(PLANK, ICE, PLANK, level=level, self_paced=True), 0)
    for move in moves:
        session = after(session, move)
        assert iced(session) <= 20 * MINUTE_MS


def test_pause_is_a_break_from_it() -> None:
    """In a pause the ice comes off too: this is said and shown."""
    session, due = press(session_at(timeline(ICE), 60), Command.PAUSE)
    assert [each.cue.say for each in due] == [PAUSED_TOO]
    assert view_of(session).cue == PAUSED_TOO
    assert press(session_at(timeline(PLANK), 30), Command.PAUSE)[1] == ()


@pytest.mark.parametrize("score", range(1, 11))
def test_any_pain_under_a_pack_ends_it(score: int) -> None:
    """Under ice every pain, also the least, ends it: what to do is said first and shown."""
    key = Command("1" if score == 10 else str(score))
    session, due = press(session_at(timeline(ICE, PLANK), 60, Command.PAIN), key)
    if score == 10:
        session, due = press(session, Command.PAIN_0)
    assert session.mode is Mode.HURT
    assert [(each.cue.say or "").count("Take the pack off. Press N") for each in due] == [1]
    assert view_of(session).notice[0] == "Take the pack off."
    assert (len(view_of(session).notice) > 1) == (score >= 6)
    assert after(session, Command.NEXT).interval.item.exercise == PLANK
    assert list(answers(session_at(timeline(ICE), 60, Command.PAIN)))[score - 1] == due[0].cue.say


def test_no_pain_under_a_pack_goes_on() -> None:
    """A 0 goes on, and so does a pain that was there before the pack."""
    assert session_at(timeline(ICE), 60, Command.PAIN, Command.PAIN_0).mode is Mode.READY
    assert session_at(timeline(ICE), 2, Command.PAIN, Command.PAIN_3).mode is Mode.RUNNING


@pytest.mark.parametrize("cautions", [(Caution.COLD_ON_SKIN,), (Caution.HEAT_ON_SKIN,)])
def test_any_pain_ends_what_is_on_the_skin(cautions: tuple[Caution, ...]) -> None:
    """Also where no longest time is written down: cold or heat comes off, in the break between two sets too."""
    wrap = replace(ICE, dose=dose(sets=2, time="5m"), longest=None, cautions=cautions, ending=None)
    session = session_at(timeline(wrap), 315, Command.PAIN, Command.PAIN_1)
    assert (session.mode, view_of(session).notice) == (Mode.HURT, ("Take it off.",))


@pytest.mark.parametrize("speed", ["0.1", "0.5", "0.99"])
def test_ice_is_not_slowed_down(speed: str, run: Run) -> None:
    """A pace below that of a body would leave the ice on for longer: it is refused with what to do."""
    refused = run("start", "ice", "--plain", "--speed", speed)
    assert refused.returncode == 2
    assert (
        f"--speed {speed} would let 'ice-pack' last for longer, which is never over 20m: use 1 or more"
        in refused.stderr
    )


# What is said and shown


@pytest.mark.parametrize("lead_in_ms", [0, 10_000])
def test_before_is_said_whole(lead_in_ms: int) -> None:
    """Who must not is said before it begins, however short the lead-in was asked to be."""
    first = timeline(ICE, lead_in_ms=lead_in_ms).intervals[0]
    assert first.phase is Phase.PREPARE
    assert ICE.before
    assert any(ICE.before in (cue.say or "") for cue in first.cues)


def test_before_makes_no_lead_in_shorter() -> None:
    """A lead-in that was asked for is never cut."""
    assert timeline(ICE, lead_in_ms=60_000).intervals[0].planned_ms == 60_000


def test_before_is_said_in_a_round() -> None:
    """It is said whole also where a round is announced with it."""
    said = [cue.say or "" for each in timeline(replace(ICE, longest=None), rounds=2).intervals for cue in each.cues]
    assert sum(ICE.before in each for each in said if ICE.before) == 2


@pytest.mark.parametrize("moves", [(), (Command.PAUSE,)], ids=["running", "paused"])
def test_before_can_be_read(moves: tuple[Command, ...]) -> None:
    """While it prepares, also paused, who must not is shown instead of a figure, with how to set up."""
    assert view_of(session_at(timeline(ICE), 2, *moves)).notice == (ICE.before, ICE.setup)
    assert view_of(session_at(timeline(ICE), 2, Command.QUIT)).notice == ()
    assert view_of(session_at(timeline(ICE), 60)).notice == ()


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (30, 8), (20, 5)])
def test_before_is_turned_by_itself(columns: int, rows: int, shipped: Catalogue) -> None:
    """In a small window who must not is shown page by page over the lead-in, and can be turned by a key in a pause."""
    timeline_ = shipped_timeline("ice", shipped)
    layout = layout_for(columns, rows, with_figure=False)
    running = [session_at(timeline_, each) for each in range(timeline_.intervals[0].planned_ms // 1000)]
    paused = [session_at(timeline_, 1, Command.PAUSE, *[Command.MORE] * page) for page in range(12)]
    for sessions in (running, paused):
        pages = dict.fromkeys(
            " ".join(line.plain.strip() for line in compose(view_of(each), layout)[1 if rows < 10 else 2 : -1])
            for each in sessions
        )
        text = " ".join(" ".join(pages).split())
        assert " ".join(view_of(running[0]).notice) in text


@pytest.mark.parametrize(
    ("seconds", "cue"),
    [(20, "Watch your skin."), (330, "Look at your skin."), (600, "Look again.")],
)
def test_last_check_is_shown(seconds: float, cue: str) -> None:
    """What was said last of what there is to look at stays on the screen."""
    assert view_of(session_at(timeline(ICE), seconds)).cue == cue


def test_ending_is_said() -> None:
    """When it is over, what to do is said: before what comes next, or before the end."""
    said = [cue.say for each in timeline(ICE, PLANK, replace(ICE, id=Id("cold"))).intervals for cue in each.cues]
    assert any(each and each.startswith("Take the pack off. Plank.") for each in said)
    assert [each for each in said if each][-1] == "Take the pack off. Routine complete in three seconds."


def test_ending_is_told_of_what_was_done_last() -> None:
    """After the run, what is to be taken off is printed, unless it was long ago or never on."""
    assert reminder(session_at(timeline(ICE), 60, Command.QUIT, Command.YES).performed) == "Take the pack off."
    assert reminder(session_at(timeline(ICE, PLANK), 3600).performed) is None
    assert reminder(session_at(timeline(ICE), 2, Command.QUIT, Command.YES).performed) is None
    assert reminder(()) is None


# What is shipped


@pytest.mark.parametrize(("name", "minutes"), [("ice", 15), ("heat", 15), ("contrast", 15)])
@pytest.mark.parametrize("level", Level)
def test_shipped_timers(name: str, minutes: int, level: Level, shipped: Catalogue) -> None:
    """Ice comes off at 15 minutes, heat as well, whoever uses them."""
    works = [each for each in shipped_timeline(name, shipped, level).intervals if each.phase is Phase.WORK]
    assert [each.planned_ms for each in works] == [minutes * MINUTE_MS]


@pytest.mark.parametrize("name", TIMED)
def test_shipped_timers_warn_and_look(name: str, shipped: Catalogue) -> None:
    """Every timer says who must not, has a first look at the skin within five minutes or an hour, and an end."""
    for item in shipped_timeline(name, shipped).routine.items:
        exercise_ = item.exercise
        assert exercise_.before
        assert "Ask a doctor first" in exercise_.before
        assert exercise_.checks[0].at.low_ms in (5 * MINUTE_MS, 60 * MINUTE_MS)
        assert exercise_.longest
        assert exercise_.ending


def test_shipped_ice_is_never_over_20_minutes(shipped: Catalogue) -> None:
    """Ice lasts 20 minutes at the very most, whatever is pressed."""
    session = session_at(shipped_timeline("ice", shipped), 60, *[Command.LONGER] * 200)
    assert session.interval.planned_ms == 20 * MINUTE_MS


def test_shipped_posture_goes_through_its_rules(shipped: Catalogue) -> None:
    """Standing and sitting are checked rule by rule, each said and then shown."""
    timeline_ = shipped_timeline("posture", shipped)
    works = [each for each in timeline_.intervals if each.phase is Phase.WORK]
    assert [len(each.item.exercise.checks) for each in works] == [4, 4]
    for work in works:
        for check in work.item.exercise.checks:
            cue = next(cue for cue in work.cues if cue.say == check.say)
            assert view_of(session_at(timeline_, (work.start_ms + cue.at_ms) / 1000)).cue == check.say


STATES = {"before": 5.0, "look": 26 + 330.0, "off": 26 + 880.0}


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12), (20, 5)])
@pytest.mark.parametrize("state", STATES)
def test_ice_looks_as_before(
    state: str, columns: int, rows: int, shipped: Catalogue, golden: Callable[[str, str], None]
) -> None:
    """The ice timer looks as it was last approved, before it begins and while it runs."""
    session = session_at(shipped_timeline("ice", shipped), STATES[state])
    lines = compose(view_of(session), layout_for(columns, rows, with_figure=False))
    golden(f"screen-ice-{state}-{columns}x{rows}.txt", "".join(f"{line.plain.rstrip()}\n" for line in lines))


@pytest.mark.parametrize("name", ["ice", "heat", "contrast", "posture"])
def test_timers_in_plain_lines(name: str, shipped: Catalogue, golden: Callable[[str, str], None]) -> None:
    """As plain lines, each timer says all there is to know before and during it."""
    written: list[str] = []
    lines = PlainLines(written.append)
    world = FakeWorld()
    play(
        start_session(shipped_timeline(name, shipped)),
        now=world.now,
        wait=world.wait,
        draw=lines.draw,
        cue=lines.cue,
        record=world.record,
    )
    golden(f"plain-{name}.txt", "".join(f"{line}\n" for line in written))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "ending"), [("ice", "Take the pack off. Leave"), ("contrast", "then start ice.")])
def test_timers_tell_what_comes_after(name: str, ending: str, run: Run) -> None:
    """After a timer, what is to be done then is printed last, to be read in peace."""
    done = run("start", name, "--plain", "--speed", "1000")
    assert done.returncode == 0
    assert ending in done.stdout.splitlines()[-1]
