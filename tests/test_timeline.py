"""How a routine becomes a timeline: phases, lengths, sides, groups and cues."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, exercise, pacings, routine, routines, timeline, timelines
from flexroutine.catalogue import Check, Exercise, Need
from flexroutine.choices import Level, Side, Sides
from flexroutine.cues import CLOSING_MS, SOUND_MS, Cue, Sound, announcement_ms, is_closing, speech_ms
from flexroutine.dose import Dose, Kind
from flexroutine.errors import DataError
from flexroutine.pronouncing import spoken as spoken_name
from flexroutine.quantities import Span
from flexroutine.routine import Routine
from flexroutine.timeline import Interval, Pacing, Phase, Timeline, compile_timeline

LEFT, RIGHT = Side.LEFT, Side.RIGHT
HOLD = exercise("plank", dose(hold="10s"))
SHORT = exercise("sit", dose(hold="10s"))


def phases(timeline_: Timeline) -> list[tuple[str, float]]:
    """What comes, and for how many seconds."""
    return [(interval.phase.value, interval.planned_ms / 1000) for interval in timeline_.intervals]


def body(dose_: Dose, **pacing: Any) -> list[Interval]:
    """The intervals of one exercise after its lead-in."""
    return list(timeline(exercise("plank", dose_), **pacing).intervals[1:])


def lengths(dose_: Dose, **pacing: Any) -> list[tuple[str, float]]:
    return [(interval.phase.value, interval.planned_ms / 1000) for interval in body(dose_, **pacing)]


def work(timeline_: Timeline) -> list[Interval]:
    return [interval for interval in timeline_.intervals if interval.phase is Phase.WORK]


def spoken(interval: Interval) -> list[tuple[int, str]]:
    """What is said and when, but for the end of the routine."""
    return [(cue.at_ms, cue.say) for cue in interval.cues if cue.say and not is_closing(cue)]


def said(interval: Interval) -> list[str]:
    return [sentence for _, sentence in spoken(interval)]


def prepares(*items: Exercise, **pacing: Any) -> list[Interval]:
    return [interval for interval in timeline(*items, **pacing).intervals if interval.phase is Phase.PREPARE]


# Prepare


def test_lead_in_is_ten_seconds() -> None:
    """The first prepare lasts 10 s."""
    assert phases(timeline(HOLD)) == [("prepare", 10), ("work", 10)]


def test_lead_in_is_as_long_as_asked() -> None:
    """The lead-in has the length that one person asks for, even if its announcement does not fit."""
    assert phases(timeline(HOLD, lead_in_ms=3_000))[0] == ("prepare", 3)


def test_lead_in_is_left_out_when_it_is_zero() -> None:
    """Without lead-in a routine begins with work, which then says the name."""
    first = timeline(HOLD, lead_in_ms=0).intervals[0]

    assert first.phase is Phase.WORK
    assert said(first)[0] == "Plank."


def test_name_and_side_open_the_work_when_there_is_no_lead_in() -> None:
    """Without lead-in, name and side are said as the work begins, and the name only once."""
    first, _switch, second = timeline(exercise("lunge", dose(hold="10s", sides="each")), lead_in_ms=0).intervals

    assert said(first)[0] == "Lunge. Left side."
    assert said(second)[0] == "Right side."


PRONE, SUPINE = exercise("plank", position="prone"), exercise("sit", dose(hold="9s"), position="supine")
CHAIR = replace(exercise("sit", dose(hold="9s")), equipment=(Need(("chair",)),))


@pytest.mark.parametrize(
    ("following", "seconds"),
    [
        pytest.param(exercise("sit", dose(time="9s")), 5, id="same place"),
        pytest.param(SUPINE, 10, id="another position"),
        pytest.param(CHAIR, 10, id="other equipment"),
    ],
)
def test_prepare_is_longer_when_the_place_changes(following: Exercise, seconds: int) -> None:
    """Between items there are 5 s, or 10 s when position or equipment changes."""
    assert prepares(PRONE, following)[1].planned_ms == seconds * 1000


def test_prepare_is_lengthened_when_its_announcement_needs_it() -> None:
    """A prepare between items has room for name and dose before its countdown, in whole seconds."""
    long_name = exercise("long", dose(sets=3, reps=10, hold="10s"), name="Standing iliotibial band stretch")
    sentence = "Standing iliotibial band stretch. Three sets of ten, hold it for ten seconds."

    prepare = prepares(HOLD, long_name)[1]

    assert 0 <= prepare.planned_ms - announcement_ms(sentence) < 1000
    assert prepare.planned_ms % 1000 == 0
    assert said(prepare) == [sentence]


def test_prepare_says_name_then_dose_then_cue_line() -> None:
    """A prepare says the name, the dose as a person says it and, if it fits, the cue line."""
    assert said(prepares(exercise("plank", dose(hold="30s")))[0]) == ["Plank. Hold it for thirty seconds. Breathe."]


def test_prepare_leaves_the_cue_line_out_when_it_does_not_fit() -> None:
    """The cue line gives way to name and dose."""
    wordy = exercise("plank", dose(sets=3, reps=2, hold="30s"), cue="Make one long line from your head to your heels.")

    assert said(prepares(wordy)[0]) == ["Plank. Three sets of two, hold it for thirty seconds."]


def test_prepare_shows_what_comes() -> None:
    """A prepare belongs to the exercise that comes."""
    assert [each.item.exercise for each in prepares(HOLD, SHORT)] == [HOLD, SHORT]


def test_round_begins_with_its_number() -> None:
    """Each of several rounds is announced at its first exercise."""
    first, second, third, fourth = (said(each)[0] for each in prepares(HOLD, SHORT, rounds=2))

    assert first.startswith("Round one of two. Plank. ")
    assert second.startswith("Sit. ")
    assert third.startswith("Round two of two. Plank. ")
    assert fourth.startswith("Sit. ")


def test_items_come_again_in_every_round() -> None:
    """Every round goes through all items in order."""
    found = [(each.round, each.position) for each in work(timeline(HOLD, SHORT, rounds=2))]

    assert found == [(1, 0), (1, 1), (2, 0), (2, 1)]


# Work


def test_hold_is_one_work_for_each_repetition() -> None:
    """Each held repetition is its own work, with 2 s to relax between the holds of a set."""
    assert lengths(dose(reps=3, hold="10s")) == [("work", 10), ("rest", 2), ("work", 10), ("rest", 2), ("work", 10)]


def test_relax_is_as_long_as_the_dose_says() -> None:
    """The pause between holds is the dose's when it has one."""
    assert lengths(dose(reps=2, hold="10s", relax="5s")) == [("work", 10), ("rest", 5), ("work", 10)]


def test_relax_is_left_out_when_it_is_zero() -> None:
    """A relax of zero is no interval."""
    assert lengths(dose(reps=2, hold="10s", relax="0s")) == [("work", 10), ("work", 10)]


def test_bridge_is_thirty_holds() -> None:
    """A bridge of 3 x 10 x 10 s is thirty holds of 10 s."""
    holds = [each for each in body(dose(sets=3, reps=10, hold="10s")) if each.phase is Phase.WORK]

    assert [each.planned_ms for each in holds] == [10_000] * 30


@pytest.mark.parametrize(
    ("dose_", "seconds"),
    [
        pytest.param(dose(reps=15), 45, id="default tempo"),
        pytest.param(dose(reps=10, tempo="4s"), 40, id="own tempo"),
        pytest.param(dose(time="2m"), 120, id="time"),
    ],
)
def test_work_is_one_stretch_when_nothing_is_held(dose_: Dose, seconds: int) -> None:
    """Repetitions without hold are one work of reps times tempo, and a time is one work."""
    assert lengths(dose_) == [("work", seconds)]


def test_reps_set_by_set_are_done_in_turn() -> None:
    """A ladder of repetitions has as many in each set as it says."""
    sets = body(dose(sets=3, reps=[6, 4, 2], rest="0s"))

    assert [(each.set, each.sets, each.reps, each.planned_ms) for each in sets] == [
        (1, 3, 6, 18_000),
        (2, 3, 4, 12_000),
        (3, 3, 2, 6_000),
    ]


def test_holds_are_numbered_in_their_set() -> None:
    """Each hold knows its repetition and its set, and a relaxing pause bears the repetition that comes."""
    numbers = [(each.set, each.sets, each.rep, each.reps) for each in body(dose(sets=2, reps=2, hold="9s", rest="0s"))]

    assert numbers == [(1, 2, 1, 2), (1, 2, 2, 2), (1, 2, 2, 2), (2, 2, 1, 2), (2, 2, 2, 2), (2, 2, 2, 2)]


def test_level_settles_the_timeline() -> None:
    """The level picks how many and how long."""
    dose_ = dose(reps="1-2", hold="10-20s")

    assert lengths(dose_, level=Level.BEGINNER) == [("work", 10)]
    assert lengths(dose_, level=Level.ADVANCED) == [("work", 20), ("rest", 2), ("work", 20)]


# Self-paced


def test_self_paced_repetitions_have_no_length() -> None:
    """Self-paced repetitions last until a key; their tempo gives only the estimate."""
    (interval,) = body(dose(reps=10), self_paced=True)

    assert interval.duration_ms is None
    assert interval.planned_ms == 30_000


@pytest.mark.parametrize("dose_", [dose(hold="30s"), dose(time="2m")], ids=["hold", "time"])
def test_self_paced_leaves_holds_and_times_as_they_are(dose_: Dose) -> None:
    """Only repetitions without hold are self-paced."""
    assert [each.duration_ms for each in body(dose_, self_paced=True)] == [dose_.at(Level.BEGINNER).work_ms]


@pytest.mark.parametrize(("self_paced", "about"), [(True, True), (False, False)], ids=["self-paced", "timed"])
def test_total_is_an_estimate_when_some_of_it_is_self_paced(self_paced: bool, about: bool) -> None:
    """A total counts tempo, and is an estimate when repetitions are self-paced."""
    found = timeline(exercise("crunch", dose(reps=10)), self_paced=self_paced)

    assert (found.total_ms, found.is_estimate) == (40_000, about)


# Sides


def test_each_side_is_done_with_a_switch_between() -> None:
    """All of a set is done on the first side, then after 5 s to switch on the other."""
    found = [(each.phase.value, each.planned_ms / 1000, each.side) for each in body(dose(hold="30s", sides="each"))]

    assert found == [("work", 30, LEFT), ("switch", 5, RIGHT), ("work", 30, RIGHT)]


def test_each_side_has_all_holds_of_the_set() -> None:
    """The holds of one side follow one another, and the pair of sides is one set."""
    found = body(dose(sets=2, reps=2, hold="9s", sides="each"))

    one_side = [Phase.WORK, Phase.REST, Phase.WORK]
    one_set = [*one_side, Phase.SWITCH, *one_side]
    assert [each.phase for each in found] == [*one_set, Phase.REST, *one_set]
    assert [each.set for each in found if each.phase is Phase.SWITCH] == [1, 2]


def test_alternating_holds_change_sides_with_every_repetition() -> None:
    """Alternating holds are twice the repetitions, the side changing with each, without a switch."""
    found = body(dose(reps=2, hold="5s", sides="alternating"))

    holds = [(each.side, each.rep, each.reps) for each in found if each.phase is Phase.WORK]
    assert holds == [(LEFT, 1, 2), (RIGHT, 1, 2), (LEFT, 2, 2), (RIGHT, 2, 2)]
    assert [each.planned_ms for each in found] == [5_000, *[2_000, 5_000] * 3]


def test_alternating_movement_is_twice_as_long() -> None:
    """Alternating repetitions without hold are one work of twice the repetitions."""
    (interval,) = body(dose(reps=6, tempo="2s", sides="alternating"))

    assert (interval.planned_ms, interval.reps, interval.side) == (24_000, 6, None)


@pytest.mark.parametrize("sides", ["each", "alternating"])
@pytest.mark.parametrize("first", Side)
def test_first_side_is_the_one_that_was_asked_for(first: Side, sides: str) -> None:
    """The first side is the one asked for, in every set."""
    found = [each for each in body(dose(sets=2, hold="9s", sides=sides), first_side=first) if each.phase is Phase.WORK]

    assert [each.side for each in found] == [first, first.other] * 2


def test_first_side_is_left() -> None:
    """The left side is first unless said otherwise."""
    assert body(dose(hold="9s", sides="each"))[0].side is LEFT


def test_no_side_is_named_when_there_is_none() -> None:
    """An exercise without sides names none."""
    assert [each.side for each in body(dose(sets=2, reps=2, hold="9s"))] == [None] * 7


# Rest


def test_rest_between_sets_is_fifteen_seconds() -> None:
    """Between sets there are 15 s of rest, and none after the last."""
    assert lengths(dose(sets=3, time="30s")) == [("work", 30), ("rest", 15), ("work", 30), ("rest", 15), ("work", 30)]


def test_rest_between_sets_is_as_long_as_the_dose_says() -> None:
    """The rest between sets is the dose's when it has one."""
    assert lengths(dose(sets=2, hold="30s", rest="1m")) == [("work", 30), ("rest", 60), ("work", 30)]


def test_rest_is_left_out_when_it_is_zero() -> None:
    """A rest of zero is no interval."""
    assert lengths(dose(sets=2, hold="30s", rest="0s")) == [("work", 30), ("work", 30)]


def test_rest_is_left_out_when_there_is_one_set() -> None:
    """There is no rest after the last set, so one set has none."""
    assert lengths(dose(sets=1, hold="30s", rest="10s")) == [("work", 30)]


# Groups: what `next` jumps over


def groups(*items: Exercise, **pacing: Any) -> list[int]:
    return [interval.group for interval in timeline(*items, **pacing).intervals]


@pytest.mark.parametrize(
    ("dose_", "expected"),
    [
        pytest.param(dose(reps=2, hold="9s"), [0, 1, 1, 1], id="holds of a set"),
        pytest.param(dose(reps=2, hold="9s", sides="each"), [0, 1, 1, 1, 2, 3, 3, 3], id="sides"),
        pytest.param(dose(reps=1, hold="9s", sides="alternating"), [0, 1, 1, 1], id="alternating holds"),
        pytest.param(dose(sets=2, hold="9s"), [0, 1, 2, 3], id="sets"),
        pytest.param(dose(sets=2, reps=2, hold="9s", rest="0s"), [0, 1, 1, 1, 2, 2, 2], id="sets without rest"),
        pytest.param(dose(sets=2, reps=9), [0, 1, 2, 3], id="movement"),
    ],
)
def test_group_is_one_side_of_one_set(dose_: Dose, expected: list[int]) -> None:
    """The holds of one side of one set are a group; a lead-in, a switch or a rest is one of its own."""
    assert groups(exercise("plank", dose_)) == expected


def test_group_ends_with_its_exercise() -> None:
    """No group reaches over two exercises."""
    assert groups(HOLD, SHORT) == [0, 1, 2, 3]


# Cues of each phase


def test_side_is_said_as_the_work_begins() -> None:
    """Work on a side begins by saying which."""
    first, switch, second = body(dose(hold="30s", sides="each"))

    assert first.cues[0] == Cue(0, Sound.GO, "Left side.")
    assert switch.cues == (Cue(0, Sound.SWITCH, "Switch sides. Right side."),)
    assert second.cues[0] == Cue(0, Sound.GO, "Right side.")


def test_sides_are_said_by_turns_when_they_alternate() -> None:
    """Alternating holds say which side is first, then each side as it comes; no number is said over it."""
    found = [each for each in body(dose(reps=2, hold="5s", sides="alternating")) if each.phase is Phase.WORK]

    assert [said(each) for each in found] == [["Left side first."], ["Right."], ["Left."], ["Right."]]


def test_alternating_movement_is_counted_by_pairs() -> None:
    """Alternating repetitions without hold are counted once for each pair."""
    (interval,) = body(dose(reps=5, tempo="3s", sides="alternating"))

    assert spoken(interval)[:3] == [
        (0, "Left side first."),
        (6_000, "Two."),
        (12_000, "Three."),
    ]


def test_repetitions_are_counted_aloud() -> None:
    """Repetitions without hold are counted as each begins."""
    (interval,) = body(dose(reps=6, tempo="3s"))

    assert spoken(interval)[:3] == [
        (0, "One."),
        (3_000, "Two."),
        (6_000, "Three."),
    ]


def test_holds_are_counted_aloud_when_there_are_several() -> None:
    """Each of several holds begins with its number."""
    assert [said(each) for each in body(dose(reps=2, hold="9s"))] == [["One."], ["Relax."], ["Two."]]


def test_hold_is_not_counted_when_it_is_the_only_one() -> None:
    """A single hold has no number."""
    assert said(body(dose(hold="9s"))[0]) == []


def test_side_beats_number_at_the_first_hold() -> None:
    """The first hold of a side names the side, the next its number."""
    found = [each for each in body(dose(reps=2, hold="9s", sides="each")) if each.phase is Phase.WORK]

    assert [said(each) for each in found] == [["Left side."], ["Two."], ["Right side."], ["Two."]]


@pytest.mark.parametrize(
    ("dose_", "marked"),
    [
        pytest.param(dose(hold="30s"), True, id="hold"),
        pytest.param(dose(time="30s"), True, id="time"),
        pytest.param(dose(hold="19s"), False, id="short hold"),
        pytest.param(dose(reps=10), False, id="repetitions"),
    ],
)
def test_middle_is_said_when_a_hold_is_long(dose_: Dose, marked: bool) -> None:
    """Holds and times of 20 s and more say "Half-way."; repetitions are counted instead."""
    assert ("Half-way." in said(body(dose_)[0])) is marked


def test_check_is_said_at_its_time() -> None:
    """A check of a long exercise is said so long after its start."""
    ice = replace(exercise("ice", dose(time="10m")), checks=(Check(Span.parse("5m"), "Look at your skin."),))

    assert [cue.at_ms for cue in work(timeline(ice))[0].cues if cue.say == "Look at your skin."] == [300_000]


def test_rest_says_which_set_is_next() -> None:
    """A rest between sets says which set is next."""
    rest = body(dose(sets=3, hold="30s"))[1]

    assert rest.cues[0] == Cue(0, Sound.REST, "Rest. Next, set two of three.")


def test_rest_says_less_when_it_is_short() -> None:
    """What is next is left out of a rest where it does not fit."""
    assert said(body(dose(sets=2, hold="30s", rest="3s"))[1]) == ["Rest."]


def test_routine_ends_with_its_own_cue() -> None:
    """Three rising tones come once, over as the last interval is, and the words come before."""
    found = timeline(HOLD, SHORT, rounds=2)

    endings = [(each.start_ms + cue.at_ms, cue.say) for each in found.intervals for cue in each.cues if is_closing(cue)]
    assert endings[-1] == (found.total_ms - CLOSING_MS, None)
    assert [say for _, say in endings[:-1]] == ["Routine complete in three seconds."]


def test_a_routine_that_ends_in_very_short_holds_says_which_is_the_last() -> None:
    """Words that would come after the end come in the last pause, so that a track has them too."""
    found = timeline(exercise("tilt", dose(reps=3, hold="2s")))
    pauses = [said(each) for each in found.intervals if each.phase is Phase.REST]
    assert pauses == [["Relax."], ["Relax. One more."]]


def test_longer_interval_moves_what_counts_from_its_end() -> None:
    """An interval made longer keeps its start, moves its middle by half and its end along."""
    longer = body(dose(hold="30s", sets=2))[0].resized(10_000)

    at_ms = {sound: [cue.at_ms for cue in longer.cues if cue.sound is sound] for sound in Sound}
    assert longer.planned_ms == 40_000
    assert (at_ms[Sound.GO], at_ms[Sound.HALFWAY], at_ms[Sound.END]) == ([0], [20_000], [40_000 - SOUND_MS])
    assert at_ms[Sound.COUNT] == [37_000, 38_000, 39_000]


# Giants


@pytest.mark.parametrize(
    ("dose_", "rounds"),
    [
        pytest.param(dose(sets=500, reps=500, hold="1s"), 1, id="too many holds"),
        pytest.param(dose(time="13h", sides="each"), 1, id="two sides over a day"),
        pytest.param(dose(time="5h"), 5, id="rounds over a day"),
        pytest.param(dose(reps=500, tempo="3m"), 1, id="repetitions over a day"),
        pytest.param(dose(sets=3, time="1s", rest="13h"), 1, id="rests over a day"),
    ],
)
def test_giant_is_refused(dose_: Dose, rounds: int) -> None:
    """A routine that would take more than a day, or far too many intervals, is refused."""
    with pytest.raises(DataError, match="routine 'mine' is too large to play: at most 24 hours"):
        timeline(exercise("plank", dose_), rounds=rounds)


def test_day_is_not_too_long() -> None:
    """A routine may work for a whole day."""
    assert timeline(exercise("wrap", dose(time="24h"))).total_ms == (24 * 3600 + 10) * 1000


# Properties of every routine and every pacing


@given(routines, pacings)
def test_intervals_are_contiguous(routine_: Routine, pacing: Pacing) -> None:
    """Each interval starts as the one before ends, the first at zero."""
    intervals = compile_timeline(routine_, pacing).intervals

    assert intervals[0].start_ms == 0
    assert all(following.start_ms == before.end_ms for before, following in pairwise(intervals))


@given(routines, pacings, st.booleans())
def test_total_is_the_sum_of_the_lengths(routine_: Routine, pacing: Pacing, self_paced: bool) -> None:
    """The total is the sum of the lengths, none of which is zero."""
    found = compile_timeline(routine_, replace(pacing, self_paced=self_paced))

    assert found.total_ms == sum(each.planned_ms for each in found.intervals)
    assert all(each.planned_ms > 0 for each in found.intervals)


@given(routines, pacings)
def test_each_side_works_equally_long(routine_: Routine, pacing: Pacing) -> None:
    """Both sides get the same work, whether in turn or alternating holds."""
    found = compile_timeline(routine_, pacing)

    for position, item in enumerate(routine_.items):
        worked = {side: _worked_ms(found, position, side) for side in Side}
        two_sided = item.dose.sides is Sides.EACH or (
            item.dose.sides is Sides.ALTERNATING and item.dose.kind is Kind.HOLD
        )
        assert worked[LEFT] == worked[RIGHT]
        assert (worked[LEFT] > 0) is two_sided


def _worked_ms(found: Timeline, position: int, side: Side) -> int:
    return sum(each.planned_ms for each in work(found) if each.position == position and each.side is side)


@given(routines, pacings)
def test_no_dose_is_halved(routine_: Routine, pacing: Pacing) -> None:
    """The work of a routine is sets x sides x reps x length of all its doses, in every round."""
    wanted_ms = 0
    for item in routine_.items:
        settled = item.dose.at(pacing.level)
        wanted_ms += sum(settled.reps) * settled.work_ms * settled.sides.times

    found = compile_timeline(routine_, pacing)

    assert sum(each.planned_ms for each in work(found)) == wanted_ms * routine_.rounds


@given(timelines)
def test_cues_lie_in_their_interval_in_order(found: Timeline) -> None:
    """The cues of an interval follow one another, none before its start or after its end."""
    for interval in found.intervals:
        times = [cue.at_ms for cue in interval.cues]

        assert all(before < following for before, following in pairwise(times))
        assert all(0 <= at_ms <= interval.planned_ms for at_ms in times)


@given(timelines)
def test_nothing_is_heard_at_once(found: Timeline) -> None:
    """No sentence runs over another, over a sound or past the end, a sound at its moment playing first."""
    for interval in found.intervals:
        heard = sorted(stretch for cue in interval.cues if not is_closing(cue) for stretch in _heard(cue))

        assert all(before[1] <= following[0] for before, following in pairwise(heard))
        assert not heard or heard[-1][1] <= interval.planned_ms


def _heard(cue: Cue) -> list[tuple[int, int]]:
    """From when to when this cue is heard: its sound, then its sentence."""
    sound_ends = cue.at_ms + (SOUND_MS if cue.sound else 0)
    sentence = [(sound_ends, sound_ends + speech_ms(cue.say))] if cue.say else []
    return [(cue.at_ms, sound_ends), *sentence] if cue.sound else sentence


@given(timelines)
def test_name_and_dose_are_always_heard_between_items(found: Timeline) -> None:
    """Every prepare after the lead-in says what comes."""
    for interval in found.intervals[1:]:
        if interval.phase is Phase.PREPARE:
            assert f"{spoken_name(interval.item.exercise.name)}. " in said(interval)[0]


@given(timelines, st.integers(-100_000, 100_000), st.data())
def test_resized_interval_comes_back_when_undone(found: Timeline, longer_ms: int, data: st.DataObject) -> None:
    """An interval made longer and then as much shorter is what it was."""
    interval = data.draw(st.sampled_from(found.intervals))

    assert interval.resized(longer_ms).resized(-longer_ms) == interval


@given(timelines, st.integers(-100_000, 100_000), st.data())
def test_resized_interval_has_its_cues_in_order(found: Timeline, longer_ms: int, data: st.DataObject) -> None:
    """However much an interval is changed, its cues stay in the order in which they fall due."""
    resized = data.draw(st.sampled_from(found.intervals)).resized(longer_ms)

    times = [cue.at_ms for cue in resized.cues]
    assert times == sorted(times)


@given(timelines)
def test_groups_are_numbered_without_gaps(found: Timeline) -> None:
    """Groups are numbered from zero, each next one by one more."""
    numbers = [interval.group for interval in found.intervals]

    assert numbers[0] == 0
    assert all(following - before in (0, 1) for before, following in pairwise(numbers))


def test_timeline_keeps_what_it_was_made_from() -> None:
    """A timeline knows its routine and its pacing."""
    mine, pacing = routine(HOLD), Pacing(level=Level.ADVANCED)

    found = compile_timeline(mine, pacing)

    assert (found.routine, found.pacing) == (mine, pacing)


def test_a_short_lead_in_says_the_dose_in_fewer_words() -> None:
    """Where name and dose do not fit, the dose is shortened before it is left out."""
    held = replace(exercise("hips", dose(hold="30s", sides="each")), name="Half-kneeling hip flexor")
    (first, *_) = timeline(held, lead_in_ms=8_000).intervals
    assert said(first) == ["Half-kneeling hip flexor. Thirty seconds each side."]


def test_a_name_without_words_is_said_as_something() -> None:
    """A name of nothing but symbols cannot be said."""
    assert said(timeline(replace(exercise("a", dose(reps=2)), name="***")).intervals[0])[0].startswith("Exercise.")
