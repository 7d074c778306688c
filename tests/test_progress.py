from dataclasses import fields, replace
from datetime import UTC, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import dose, doses, exercise
from flexroutine.answers import advice_on
from flexroutine.catalogue import Catalogue, Exercise, Variants
from flexroutine.changes import Change, Part, with_changes
from flexroutine.choices import Category, Level
from flexroutine.diary import Run, RunState, Scored, SetDone, SetOutcome
from flexroutine.dose import Dose
from flexroutine.progress import BASIS, Case, Felt, Light, Past, light_of, past_of, verdict_on, was_played
from flexroutine.quantities import Count, Reps, Span
from flexroutine.routine import Item, resolve_routine
from past_examples import NOON, PLANK, answer, case, change, days_ago, past, renamed, scored

GREEN = (past(5), past(3), past(1))
"""Three sessions in a row that went well."""
FULL = exercise("full", dose(sets=2, reps=8, hold="5s"))
"""At the top of its ranges."""


def offered(case_: Case) -> tuple[str, str, str] | None:
    """What is proposed, in short."""
    found = verdict_on(case_).change
    return (found.exercise, f"{found.part} {found.before}", found.after) if found else None


@pytest.mark.parametrize(
    ("session", "scores", "light"),
    [
        (past(3, 0), [], Light.GREEN),
        (past(3, 3), [], Light.GREEN),
        (past(3, 4), [], Light.AMBER),
        (past(3, 5), [], Light.AMBER),
        (past(3, 6), [], Light.RED),
        (past(3, None), [], Light.UNKNOWN),
        (past(3, 1, complete=False), [], Light.UNKNOWN),
        (past(3, 7, complete=False), [], Light.RED),
        (past(3, 0, sore="plank"), [], Light.RED),
        (past(3, 1), [scored(2, 2)], Light.GREEN),
        (past(3, 1), [scored(2, 3)], Light.RED),
        (past(3, 1), [scored(2, 0), scored(2.2, 3)], Light.RED),
        (past(3, 1), [scored(1, 9)], Light.GREEN),
        (past(3, 1), [scored(6, 3), scored(5, 3), scored(4, 1), scored(2, 4)], Light.GREEN),
        (past(3, 1), [scored(6, 3), scored(5, 3), scored(4, 1), scored(2, 5)], Light.RED),
        (past(3, None), [scored(2, 9)], Light.UNKNOWN),
    ],
)
def test_a_session_is_green_amber_or_red(session: Past, scores: list[Scored], light: Light) -> None:
    """0-3, 4-5, 6-10; and red when the next day is two points above the median of the four weeks before."""
    assert light_of(session, Felt(scores, scores, UTC)) is light


def test_the_next_day_is_the_one_where_the_person_is() -> None:
    """Noon in London and half past midnight after it are two days there, and one in New York."""
    night = [Scored(days_ago(3) + timedelta(hours=12.5), 9)]
    assert light_of(past(3, 1), Felt(night, night, ZoneInfo("Europe/London"))) is Light.RED
    assert light_of(past(3, 1), Felt(night, night, ZoneInfo("America/New_York"))) is Light.GREEN


def test_the_score_of_a_session_over_midnight_is_its_own() -> None:
    """What was answered after it is not how the next day was."""
    late = replace(past(3, 3), at=days_ago(3) + timedelta(hours=11.9), ended=days_ago(3) + timedelta(hours=12.1))
    usual = [Scored(days_ago(4), 1)]
    for later, light in ((0, Light.GREEN), (8, Light.RED)):
        note = Scored(late.ended + timedelta(hours=later), 3)
        assert light_of(late, Felt(usual, [note], UTC)) is light


def test_what_another_routine_did_the_next_day_is_not_held_against_this_one() -> None:
    """Pain after a run is that run's; the next day is what was noted apart."""
    after_another_run = scored(2, 5)
    assert light_of(past(3, 1), Felt([after_another_run], [], UTC)) is Light.GREEN


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        ((), "There is no session yet."),
        ((past(1),), "One green session so far; after two in a row there is a next step."),
        ((past(2), past(1, 4)), "Pain 4 after the last session is amber: stay as it is until it is 3 or less."),
        ((past(2), past(1, None)), "The last session has no pain score, so there is nothing to go by."),
        (
            (past(1, complete=False),),
            "The last session was not gone through to its end, or less than half of it was done",
        ),
        ((past(3), past(2, 4), past(1)), "One green session so far; after two in a row there is a next step."),
        ((past(2, full=""), past(1, full="")), "No exercise was done in full in the last sessions"),
        ((past(2, full="other"), past(1, full="other")), "Everything that was done in full is at the top of its range"),
        ((past(0),), "The session of today counts once its next day has come and was not worse."),
        ((past(1.2), past(1)), "One green session so far; after two in a row there is a next step."),
        ((past(2), past(1, tender="plank")), "Pain of 4 or 5 in the last session is amber"),
    ],
)
def test_nothing_is_proposed_without_two_green_sessions(sessions: tuple[Past, ...], said: str) -> None:
    """And it says why."""
    verdict = verdict_on(case(*sessions))
    assert verdict.change is None
    assert verdict.why.startswith(said)


def test_the_range_comes_first_then_repetitions_then_sets_then_the_harder_sibling() -> None:
    """One after the other until all is at its top; the holds of a set alternate with nothing else."""
    side = exercise("side-plank", dose(sets=1, hold="10s"))
    plank = renamed(PLANK, dose=dose(sets="1-2", reps="1-2", hold="20-28s"), harder=Variants(("side-plank",)))
    case_, seen = case(*GREEN, items=[plank], others=[side]), []
    while found := verdict_on(case_).change:
        seen.append(f"{found.part} {found.after}")
        case_ = replace(case_, routine=with_changes(case_.routine, [found], Level.BEGINNER, {"side-plank": side}))
    assert seen == ["hold 25s", "hold 28s", "reps 2", "sets 2", "exercise side-plank"]


def test_a_set_more_needs_three_green_sessions() -> None:
    """A larger step waits for one more."""
    plank = renamed(PLANK, dose=dose(sets="2-4", hold="20s"))
    assert offered(case(*GREEN, items=[plank])) == ("plank", "sets 2", "3")
    two = verdict_on(case(*GREEN[1:], items=[plank]))
    assert (two.change, two.why) == (None, "Two green sessions so far; after three in a row there is a next step.")


@pytest.mark.parametrize(("now", "after"), [(1, "2"), (4, "5"), (5, "7"), (9, "10")])
def test_one_repetition_is_added_to_few_and_two_to_many(now: int, after: str) -> None:
    """Never past the top of the range."""
    item = Item(exercise("cat-cow", dose(reps=10)), dose(reps=now))
    sessions = [past(back, full="cat-cow") for back in (3, 1)]
    assert offered(case(*sessions, items=[item])) == ("cat-cow", f"reps {now}", after)


@pytest.mark.parametrize(("range_", "after"), [("1-3m", "1m30s"), ("60-70s", "1m10s")])
def test_a_time_grows_by_half_a_minute_and_never_over_its_range(range_: str, after: str) -> None:
    """What the catalogue says is the most."""
    march = exercise("march", dose(time=range_))
    sessions = [past(back, full="march") for back in (3, 1)]
    assert offered(case(*sessions, items=[march])) == ("march", "time 1m", after)


@pytest.mark.parametrize("category", [Category.RECOVERY, Category.BREATHING])
def test_ice_and_heat_and_breathing_never_grow(category: Category) -> None:
    """More of them is not progress."""
    ice = renamed(exercise("ice", dose(time="10-15m")), category=category)
    sessions = [past(back, full="ice") for back in (5, 3, 1)]
    assert offered(case(*sessions, items=[ice])) is None


def test_what_is_done_in_another_way_than_the_catalogue_says_does_not_grow() -> None:
    """A range of holds says nothing about a continuous time, nor about sets that count down."""
    items = [
        Item(PLANK, dose(time="30s")),
        Item(exercise("up", dose(sets=3, reps=[6, 4, 2])), dose(sets=3, reps=[2, 2, 2])),
    ]
    sessions = [past(back, full="plank up") for back in (5, 3, 1)]
    assert offered(case(*sessions, items=items)) is None
    assert offered(case(*sessions, items=[Item(items[1].exercise, dose(sets=3, reps=2))])) is None


def test_only_an_exercise_that_was_done_in_full_goes_on() -> None:
    """What was skipped or cut short in one of the sessions stays."""
    bridge = exercise("bridge", dose(reps="8-10"))
    sessions = (past(3, full="plank bridge"), past(1, full="bridge"))
    assert offered(case(*sessions, items=[PLANK, bridge])) == ("bridge", "reps 8", "10")


def test_the_exercise_that_was_changed_least_often_goes_first() -> None:
    """Nobody gets only longer planks."""
    bridge = exercise("bridge", dose(hold="5-15s"))
    sessions = [past(back, full="plank bridge") for back in (5, 3, 1)]
    before = answer(20, change(Part.HOLD, "15s", "20s"))
    assert offered(case(*sessions, items=[PLANK, bridge])) == ("plank", "hold 20s", "25s")
    assert offered(case(*sessions, items=[PLANK, bridge], answered=[before])) == ("bridge", "hold 5s", "10s")


@pytest.mark.parametrize(
    ("level", "others", "allowed"),
    [("intermediate", True, True), ("advanced", True, False), ("beginner", False, False)],
    ids=["one level up", "two levels up", "may not stand here"],
)
def test_a_harder_sibling_is_at_most_one_level_up_and_may_stand_here(level: str, others: bool, allowed: bool) -> None:
    """What needs other equipment, or is ruled out, is not known to the case."""
    full = renamed(FULL, harder=Variants(("harder-still", "Do it slower.")))
    harder = renamed(exercise("harder-still"), level=Level(level))
    sessions = [past(back, full="full") for back in (5, 3, 1)]
    found = offered(case(*sessions, items=[full], others=[harder] if others else []))
    assert found == (("full", "exercise full", "harder-still") if allowed else None)


def test_a_sibling_that_is_in_the_routine_does_not_come_in_twice() -> None:
    """The routine would lose an exercise."""
    harder = exercise("harder-still")
    full = renamed(FULL, harder=Variants(("harder-still",)))
    sessions = [past(back, full="full") for back in (5, 3, 1)]
    assert offered(case(*sessions, items=[full, harder], others=[harder])) is None


@pytest.mark.parametrize("accepted", [True, False])
def test_there_is_one_change_a_week(accepted: bool) -> None:
    """Also when the last offer was declined: nobody is asked every day."""
    step = change(Part.HOLD, "15s", "20s")
    sessions = [past(back) for back in (5, 3, 1)]
    verdict = verdict_on(case(*sessions, answered=[answer(6, step, accepted=accepted)]))
    assert (verdict.change, verdict.why) == (None, "One change a week: the next can be offered from 26 November on.")
    assert offered(case(*sessions, answered=[answer(7, step, accepted=accepted)]))


def test_sessions_before_the_last_change_say_nothing_about_it() -> None:
    """Two green ones are needed anew."""
    step = answer(8, change(Part.HOLD, "15s", "20s"))
    assert (
        verdict_on(case(past(10), past(9), answered=[step])).why == "There has been no session since the last change."
    )
    assert offered(case(past(10), past(9), past(1), answered=[step])) is None


def test_answers_of_another_routine_or_level_are_not_looked_at() -> None:
    """A week belongs to one routine."""
    step = replace(change(Part.HOLD, "15s", "20s"), routine="other")
    assert offered(case(*GREEN, answered=[answer(1, step)]))


@pytest.mark.parametrize(
    ("session", "scores", "why"),
    [
        (past(2, 6), [], "Pain 6 after the last session is red."),
        (past(2, 1), [scored(1, 8)], "The day after the last session was worse than usual by 2 points or more."),
    ],
)
def test_red_takes_the_last_step_back_at_once(session: Past, scores: list[Scored], why: str) -> None:
    """However short ago it was accepted."""
    step = change(Part.HOLD, "20s", "25s")
    verdict = verdict_on(case(session, scores=scores, answered=[answer(3, step)]))
    assert (verdict.change, verdict.why) == (step.reversed, why)


def test_what_hurt_in_another_routine_of_the_same_run_is_not_held_against_this_one() -> None:
    """`start daily core` is one run of two."""
    assert offered(case(past(3), past(1, sore="crunch")))


def test_after_a_long_pause_nothing_grows() -> None:
    """Two green sessions anew, and none counts from before the pause."""
    verdict = verdict_on(case(past(19), past(17), past(15)))
    assert (verdict.change, verdict.why) == (None, "There was a pause of more than 14 days: begin again as it is.")
    assert offered(case(past(19), past(17), past(1))) is None
    assert offered(case(past(15), past(14)))


def test_red_goes_down_a_level_when_there_is_no_step_to_take_back() -> None:
    """To the next one at which there is less to do."""
    found = verdict_on(case(past(1, 7), level=Level.ADVANCED)).change
    assert found == Change("mine", Level.ADVANCED, "", Part.LEVEL, "advanced", "intermediate", down=True)
    odd = renamed(PLANK, dose=dose(sets="1-2", hold="20s"))
    lowest = verdict_on(case(past(1, 7), items=[odd], level=Level.INTERMEDIATE))
    assert lowest.change is None
    assert "skip what hurts" in lowest.why


def test_a_step_down_is_not_taken_back_when_it_still_hurts() -> None:
    """Red never makes anything harder."""
    down = Change("mine", Level.ADVANCED, "", Part.LEVEL, "advanced", "beginner", down=True)
    verdict = verdict_on(case(past(1, 8), items=[FULL], level=Level.ADVANCED, answered=[answer(3, down)]))
    assert verdict.change is None


def test_what_was_too_painful_gives_way_to_its_easier_sibling_or_a_set_less() -> None:
    """It alone; the rest of the routine stays as it is."""
    knees = exercise("kneeling-plank")
    plank = renamed(PLANK, easier=Variants(("kneeling-plank",)))
    sore = past(1, 2, sore="plank")
    assert offered(case(sore, items=[FULL, plank], others=[knees])) == ("plank", "exercise plank", "kneeling-plank")
    assert offered(case(sore, items=[FULL, PLANK])) == ("plank", "sets 2", "1")
    one_set = renamed(PLANK, dose=dose(hold="20s"))
    verdict = verdict_on(case(sore, items=[FULL, one_set]))
    assert verdict.change is None
    assert verdict.why.endswith("There is no easier form of it here: leave it out.")


def test_the_last_step_of_what_was_too_painful_is_taken_back_first() -> None:
    """Not that of another exercise."""
    mine, other = change(Part.HOLD, "20s", "25s"), change(Part.REPS, "8", "10", "full")
    verdict = verdict_on(
        case(past(1, 2, sore="plank"), items=[FULL, PLANK], answered=[answer(9, mine), answer(8, other)])
    )
    assert (verdict.change, verdict.why) == (mine.reversed, "Plank was too painful in the last session.")


def test_a_step_down_that_was_declined_is_not_offered_again_before_the_next_session() -> None:
    """Nobody is nagged."""
    down = change(Part.SETS, "2", "1", down=True)
    verdict = verdict_on(case(past(2, 7), answered=[answer(1, down, accepted=False)]))
    assert (verdict.change, verdict.why) == (None, "The step down was declined; the next session will tell.")


def done(exercise_: str, outcome: str, pain: int | None = None) -> SetDone:
    return SetDone(exercise_, exercise_, 1, 0, 1, 1, "none", 1, 1, None, 1, 1, SetOutcome(outcome), pain)


def test_a_run_of_the_journal_is_read() -> None:
    """Done in full is every set done; too painful is what was said to be, or scored as red."""
    sets = (done("a", "done"), done("b", "done"), done("b", "skipped"), done("c", "too painful"), done("d", "done", 6))
    run = Run("0" * 32, "mine", "Mine", "beginner", NOON, None, RunState.COMPLETE, 4, 4, 4, pain=2, sets=sets)
    assert past_of(run) == Past(NOON, NOON, True, 2, frozenset("ad"), frozenset("cd"))
    assert not past_of(replace(run, state=RunState.STOPPED)).complete
    assert not past_of(replace(run, planned_ms=9)).complete


@pytest.mark.parametrize(
    ("outcome", "pain", "light"),
    [
        ("done", 3, Light.GREEN),
        ("done", 4, Light.AMBER),
        ("too painful", 5, Light.AMBER),
        ("too painful", 2, Light.AMBER),
        ("done", 6, Light.RED),
        ("too painful", None, Light.RED),
    ],
)
def test_pain_in_a_set_counts_as_pain_after_it_does(outcome: str, pain: int | None, light: Light) -> None:
    """The same traffic light; who leaves something out without a number is not led back to it."""
    run = Run("0" * 32, "mine", "Mine", "beginner", NOON, None, RunState.COMPLETE, 1, 1, 1, pain=0)
    assert light_of(past_of(replace(run, sets=(done("a", outcome, pain),))), Felt([], [], UTC)) is light


def test_an_answer_of_tomorrow_holds_nothing_up() -> None:
    """A clock that was set back leaves it behind."""
    assert offered(case(*GREEN, answered=[answer(-400, change(Part.HOLD, "15s", "20s"))]))


def test_what_stands_in_for_another_may_hurt_but_does_not_grow() -> None:
    """Its pain is red, and nothing is written for it."""
    verdict = verdict_on(replace(case(past(1, sore="knees")), besides=frozenset(["knees"])))
    assert verdict.change is None
    assert verdict.why.startswith("What stands in for another exercise was too painful in the last session.")


@pytest.mark.parametrize(
    ("minutes", "played"), [(10, True), (7, True), (6.5, True), (1, False), (-60, False), (None, True)]
)
def test_a_rehearsal_is_not_practice(minutes: float | None, played: bool) -> None:
    """Seven minutes of work take seven minutes; a run that was killed has no end."""
    ended = None if minutes is None else NOON + timedelta(minutes=minutes)
    assert was_played(Run("0" * 32, "a", "A", "beginner", NOON, ended, RunState.COMPLETE, 1, 420_000, 4)) is played


def test_the_basis_names_who_says_so_and_that_it_is_our_estimate() -> None:
    """No number without its origin."""
    assert BASIS.startswith("Our own estimate.")
    assert all(publisher in BASIS for publisher in ("Provide Physiotherapy", "NHS inform"))


good = st.builds(past, st.integers(0, 40), st.integers(0, 3), full=st.just("one two"))
other = st.builds(
    past,
    st.integers(0, 5),
    st.none() | st.integers(0, 10),
    complete=st.booleans(),
    full=st.sampled_from(["one two", "one", "two", ""]),
    sore=st.sampled_from(["", "one"]),
)
sessions = st.tuples(st.lists(good, min_size=2, max_size=5), st.lists(other, max_size=1)).map(
    lambda found: sorted([*found[0], *found[1]], key=lambda each: each.at)
)


@st.composite
def exercises(draw: st.DrawFn, id_: str) -> Exercise:
    """An exercise whose ranges have room, with a harder and an easier one."""
    used, more = draw(doses()), st.integers(0, 12)
    reps = used.reps and Reps((Count(used.reps.counts[0].low, used.reps.counts[0].low + draw(more)),))
    longer: dict[str, Any] = {
        name: span and Span(span.low_ms, span.low_ms + draw(more) * 1000) for name, span in spans(used)
    }
    wide = replace(used, sets=Count(used.sets.low, used.sets.low + draw(st.integers(0, 2))), reps=reps, **longer)
    return renamed(exercise(id_, wide), harder=Variants(("harder",)), easier=Variants(("easier",)))


def spans(dose_: Dose) -> list[tuple[str, Span | None]]:
    return [("hold", dose_.hold), ("time", dose_.time)]


@given(
    exercises("one"),
    exercises("two"),
    exercises("harder"),
    sessions,
    st.sampled_from(list(Level)),
    st.lists(st.integers(0, 10), max_size=2),
)
def test_no_proposal_leaves_the_ranges_or_changes_two_things(
    one: Exercise, two: Exercise, harder: Exercise, past_: list[Past], level: Level, scores: list[int]
) -> None:
    """Whatever happened: up is inside the catalogue's range, down is less, and all else is as it was."""
    others = [harder, renamed(harder, id="easier")]
    after = [scored(back, each) for back, each in enumerate(scores)]
    made = case(*past_, items=[one, two], level=level, scores=after, others=others)
    for _ in range(6):
        check(made, {str(each.id): each for each in others})
        if found := verdict_on(made).change:
            after_it = with_changes(made.routine, [found], level, {str(each.id): each for each in others})
            made = replace(made, routine=after_it)


def check(made: Case, exercises: dict[str, Exercise]) -> None:
    """Take what is proposed, and hold it against the rules."""
    found = verdict_on(made).change
    if found is None:
        return
    after = with_changes(made.routine, [found], made.level, exercises)
    pairs = [each for each in zip(made.routine.items, after.items, strict=True) if each[0] != each[1]]
    assert pairs
    if found.part is Part.LEVEL:
        assert found.down
        return
    ((old, new),) = pairs
    if found.part is Part.EXERCISE:
        related = (old.exercise.easier if found.down else old.exercise.harder).ids
        assert new.exercise.id in related
        assert_within(new, made.level)
        return
    was, is_ = old.dose.at(made.level), new.dose.at(made.level)
    names = [field.name for field in fields(was)]
    assert sum(getattr(was, name) != getattr(is_, name) for name in names) == 1
    if not found.down:
        assert (is_.work_ms, is_.reps) > (was.work_ms, was.reps) or is_.sets > was.sets
        assert_highest(new, found.part, made.level)


def assert_within(item: Item, level: Level) -> None:
    for part in (Part.HOLD, Part.TIME, Part.REPS, Part.SETS):
        assert_highest(item, part, level)


def assert_highest(item: Item, part: Part, level: Level) -> None:
    """The part is at most what the catalogue's range allows."""
    settled, range_ = item.dose.at(level), item.exercise.dose.at(Level.ADVANCED)
    match part:
        case Part.HOLD | Part.TIME:
            assert settled.work_ms <= range_.work_ms
        case Part.REPS:
            assert settled.reps[0] <= range_.reps[0]
        case _:
            assert settled.sets <= range_.sets


@given(st.data(), sessions, st.sampled_from(list(Level)))
def test_no_proposal_for_a_shipped_routine_leaves_the_ranges(
    shipped: Catalogue, data: st.DataObject, past_: list[Past], level: Level
) -> None:
    """Step after step, from whatever the shipped routines begin with."""
    entry = data.draw(st.sampled_from(list(shipped.routines.values())))
    resolved = resolve_routine(entry, shipped)
    ids = frozenset(item.exercise.id for item in resolved.items)
    made = replace(case(*(replace(each, in_full=ids) for each in past_), level=level, items=[PLANK]), routine=resolved)
    made = replace(made, siblings=shipped.exercises.get)
    for _ in range(4):
        check(made, dict(shipped.exercises))
        if found := verdict_on(made).change:
            made = replace(made, routine=with_changes(made.routine, [found], level, shipped.exercises))


@pytest.mark.parametrize(("score", "guide"), [(5, ""), (6, "when-to-stop"), (7, "when-to-stop"), (8, "warning-signs")])
def test_much_pain_gets_an_answer(score: int, guide: str) -> None:
    """From the red up it says what to read."""
    assert (advice_on(score) or "").endswith(guide)
    assert (advice_on(score) is None) == (not guide)
