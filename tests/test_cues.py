"""What is heard, and when: the sounds and sentences of each phase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.cues import (
    CHECK_DELAY_MS,
    CLOSING_MS,
    SOUND_MS,
    Anchor,
    Cue,
    Sound,
    announcement_ms,
    before_the_last,
    counted_reps,
    is_closing,
    joined,
    prepare_cues,
    rest_cues,
    said_again,
    speech_ms,
    switch_cues,
    with_closing,
    work_cues,
)

SECOND = 1000


def sounds(cues: tuple[Cue, ...]) -> list[tuple[int, Sound]]:
    return [(cue.at_ms, cue.sound) for cue in cues if cue.sound]


def said(cues: tuple[Cue, ...]) -> list[tuple[int, str]]:
    return [(cue.at_ms, cue.say) for cue in cues if cue.say]


def work(duration_ms: int | None, opening: str | None = None, *, halfway: bool = True) -> tuple[Cue, ...]:
    return work_cues(duration_ms, opening, [], [], halfway=halfway)


def test_prepare_counts_down() -> None:
    """A prepare has low beeps at 3, 2 and 1 seconds before its end."""
    assert sounds(prepare_cues(10 * SECOND, [])) == [(at, Sound.COUNT) for at in (7000, 8000, 9000)]


def test_prepare_counts_what_there_is_when_it_is_short() -> None:
    """A prepare of two seconds counts 2, 1."""
    assert sounds(prepare_cues(2 * SECOND, [])) == [(0, Sound.COUNT), (1000, Sound.COUNT)]


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [
        pytest.param(20, "Plank. Hold thirty seconds. Make one long line.", id="room for all"),
        pytest.param(7, "Plank. Hold thirty seconds.", id="room for the dose"),
        pytest.param(4, "Plank.", id="room for the name"),
    ],
)
def test_prepare_says_as_much_as_fits(seconds: int, sentence: str) -> None:
    """The fullest announcement that is over before 3, 2, 1 is said."""
    choices = ["Plank. Hold thirty seconds. Make one long line.", "Plank. Hold thirty seconds.", "Plank."]

    assert said(prepare_cues(seconds * SECOND, choices)) == [(0, sentence)]


def test_prepare_says_nothing_when_nothing_fits() -> None:
    """What does not fit is left out."""
    assert said(prepare_cues(3 * SECOND, ["Plank. Hold thirty seconds."])) == []


def test_announcement_fits_when_it_has_the_room_it_asks_for() -> None:
    """An announcement asks for its own length and the three seconds of the countdown."""
    sentence = "Plank. Hold thirty seconds."
    length_ms = announcement_ms(sentence)

    assert said(prepare_cues(length_ms, [sentence])) == [(0, sentence)]
    assert said(prepare_cues(length_ms - 1, [sentence])) == []


def test_work_begins_and_ends_with_a_tone() -> None:
    """Work has a high beep as it starts and an end tone that is over as it ends."""
    assert sounds(work(9999)) == [(0, Sound.GO), (9999 - SOUND_MS, Sound.END)]


@pytest.mark.parametrize(("length_ms", "counts"), [(9_999, 0), (10_000, 3), (60_000, 3)])
def test_work_counts_down_when_it_lasts_ten_seconds(length_ms: int, counts: int) -> None:
    """Work of 10 s and more has low beeps at 3, 2 and 1 seconds before its end."""
    found = [at for at, sound in sounds(work(length_ms)) if sound is Sound.COUNT]

    assert found == [length_ms - 3000, length_ms - 2000, length_ms - 1000][:counts]


@pytest.mark.parametrize(
    ("length_ms", "halfway", "at_ms"),
    [
        pytest.param(19_999, True, [], id="too short"),
        pytest.param(20_000, True, [10_000], id="twenty seconds"),
        pytest.param(60_000, True, [30_000], id="a minute"),
        pytest.param(60_000, False, [], id="repetitions"),
    ],
)
def test_work_marks_its_middle_when_it_lasts_twenty_seconds(length_ms: int, halfway: bool, at_ms: list[int]) -> None:
    """A hold of 20 s and more has a double beep and "Half-way." in its middle."""
    middle = [cue for cue in work(length_ms, halfway=halfway) if cue.sound is Sound.HALFWAY]

    assert [(cue.at_ms, cue.say) for cue in middle] == [(at, "Half-way.") for at in at_ms]


def test_work_has_only_its_start_when_it_lasts_until_a_key() -> None:
    """Work without a length has a high beep and its opening, and nothing that counts from an end."""
    cues = work_cues(None, "Left side.", counted_reps(10, 3000), [], halfway=False)

    assert cues == (Cue(0, Sound.GO, "Left side."),)


def test_work_is_silent_when_it_lasts_until_a_key_and_has_no_sides() -> None:
    """Work without length and sides begins with the beep alone."""
    assert work(None) == (Cue(0, Sound.GO),)


def test_side_beats_number_when_both_begin_the_work() -> None:
    """A side and a number never speak at once, and the number gives way."""
    cues = work_cues(30_000, "Left side.", counted_reps(10, 3000), [], halfway=False)

    assert [sentence for _, sentence in said(cues)][:2] == ["Left side.", "Two."]


def test_check_beats_half_way_when_both_are_due() -> None:
    """A check of the skin is said even where "Half-way." would be."""
    check = Cue(300_000, say="Look at your skin.")

    cues = work_cues(600_000, None, [], [check], halfway=True)

    assert [(cue.at_ms, cue.sound, cue.say) for cue in cues if cue.say] == [
        (300_000, Sound.HALFWAY, "Look at your skin.")
    ]


def test_check_that_meets_a_beep_comes_a_little_later() -> None:
    """A check that would be said into the countdown or the half-way sound is said at the next free second."""
    check = Cue(299_000, say="Look at your skin.")
    cues = work_cues(600_000, None, [], [check], halfway=True)
    (said,) = (cue for cue in cues if cue.say == check.say)
    assert 299_000 < said.at_ms <= 299_000 + CHECK_DELAY_MS


def test_check_is_left_out_when_the_work_is_over_before() -> None:
    """A check past the end of the work is not said."""
    assert said(work_cues(60_000, None, [], [Cue(60_000, say="Look at your skin.")], halfway=False)) == []


def test_counts_are_said_as_each_repetition_begins() -> None:
    """Repetitions are counted from one, each at its start."""
    assert said(tuple(counted_reps(3, 4000))) == [(0, "One."), (4000, "Two."), (8000, "Three.")]


def test_number_is_left_out_when_it_would_run_over_a_beep() -> None:
    """A number that a beep would interrupt is left out."""
    cues = work_cues(10_000, None, [Cue(6_900, say="Seven."), Cue(5_000, say="Five.")], [], halfway=False)

    assert said(cues) == [(5_000, "Five.")]


def test_switch_has_its_own_sound_and_names_the_side() -> None:
    """A switch has two tones and says which side comes."""
    assert switch_cues(5000, "right") == (Cue(0, Sound.SWITCH, "Switch sides. Right side."),)


def test_switch_shares_no_sound_with_another_phase() -> None:
    """The tones of a switch are heard nowhere else."""
    others = (*prepare_cues(9000, []), *work(60_000), *rest_cues(9000, "Rest.", None), *with_closing([], 9000))

    assert Sound.SWITCH not in {cue.sound for cue in others}


@pytest.mark.parametrize(("length_ms", "counts"), [(4_999, 0), (5_000, 3), (15_000, 3)])
def test_rest_counts_down_when_it_lasts_five_seconds(length_ms: int, counts: int) -> None:
    """A rest begins with a soft tone, and counts 3, 2, 1 from 5 s up."""
    start, *countdown = sounds(rest_cues(length_ms, "Rest.", None))

    assert start == (0, Sound.REST)
    assert countdown == [(length_ms - left, Sound.COUNT) for left in (3000, 2000, 1000)][:counts]


@pytest.mark.parametrize(
    ("length_ms", "sentence"),
    [
        pytest.param(15_000, ["Rest. Next, set two of three."], id="room for both"),
        pytest.param(5_000, ["Rest."], id="room for one"),
        pytest.param(600, [], id="room for none"),
    ],
)
def test_rest_says_what_is_next_when_it_fits(length_ms: int, sentence: list[str]) -> None:
    """A rest says "Rest." and what comes next, as much of it as fits."""
    assert [each for _, each in said(rest_cues(length_ms, "Rest.", "Next, set two of three."))] == sentence


def test_routine_ends_with_rising_tones() -> None:
    """The last work says so before its countdown, and has three rising tones, over as its time is, as its end tone."""
    said = "Routine complete in three seconds."
    *before, tones = with_closing(work(30_000), 30_000)
    assert tones == Cue(30_000 - CLOSING_MS, Sound.COMPLETE, anchor=Anchor.END)
    words = Cue(27_000 - speech_ms(said), None, said, Anchor.END)
    assert before == sorted([words, *work(30_000)[:-1]], key=lambda cue: cue.at_ms)


def test_what_is_to_be_seen_to_at_the_end_is_said_in_time() -> None:
    """The ending of an exercise is over before the countdown, instead of numbers; where nothing fits, after the end."""
    cues = (*work(10_000)[:1], Cue(4_000, say="Two."), *work(10_000)[1:])
    said = [(cue.at_ms, cue.say) for cue in with_closing(cues, 10_000, "Get up.") if cue.say]
    words = "Get up. Routine complete in three seconds."
    assert said == [(7_000 - speech_ms(words), words)]
    assert with_closing(work(3_000), 3_000, "Get up.")[-1] == Cue(3_000, None, "Get up. Routine complete.", Anchor.END)


@pytest.mark.parametrize(
    ("length_ms", "words", "before_ms"),
    [
        pytest.param(7_000, "Routine complete in three seconds.", 3_000, id="room for all"),
        pytest.param(5_000, "Complete in two seconds.", 2_000, id="room for less"),
        pytest.param(3_000, "Routine complete.", CLOSING_MS, id="room before the tones"),
    ],
)
def test_a_short_last_work_ends_in_fewer_words(length_ms: int, words: str, before_ms: int) -> None:
    """The last words come in time also after a hold of some seconds, in as many words as there is room for."""
    cues = with_closing(work_cues(length_ms, "Ten.", [], [], halfway=True), length_ms)
    said = [cue for cue in cues if cue.say and cue.at_ms]
    assert said == [Cue(length_ms - before_ms - speech_ms(words), None, words, Anchor.END)]
    assert is_closing(said[0])


@pytest.mark.parametrize(
    ("length_ms", "words"),
    [
        pytest.param(2_000, "Relax. One more.", id="both"),
        pytest.param(1_000, "One more.", id="what matters"),
        pytest.param(900, "Relax.", id="what fits"),
    ],
)
def test_the_pause_before_a_very_short_end_says_that_it_is_the_last(length_ms: int, words: str) -> None:
    """Where no words fit into the last repetition the pause before it has them, as many as fit."""
    cues = before_the_last(rest_cues(length_ms, "Relax.", None), length_ms)
    assert cues == (Cue(0, Sound.REST, words),)


@pytest.mark.parametrize(("length_ms", "left"), [(1_380, ["Left."]), (1_379, [])], ids=["fits", "does not fit"])
def test_nothing_runs_into_the_closing_tones(length_ms: int, left: list[str]) -> None:
    """A sentence that would is left out; the sound it comes with stays."""
    cues = (Cue(0, Sound.GO), Cue(210, say="Left."), Cue(length_ms - 1, Sound.END))
    before = with_closing(cues, length_ms)[:-1]
    assert ([cue.say for cue in before if cue.say], before[0]) == (left, Cue(0, Sound.GO))
    assert with_closing([Cue(0, Sound.GO, "Left.")], length_ms - 100)[0] == Cue(0, Sound.GO)


def test_where_there_is_no_room_the_closing_tones_come_after_the_end() -> None:
    """The last work may be shorter than its beginning and the tones together."""
    assert with_closing(work(800), 800) == (*work(800), Cue(800, Sound.COMPLETE, "Routine complete.", Anchor.END))


@pytest.mark.parametrize(
    ("anchor", "longer_ms", "at_ms"),
    [
        (Anchor.START, 10_000, 5_000),
        (Anchor.MIDDLE, 10_000, 10_000),
        (Anchor.END, 10_000, 15_000),
        (Anchor.START, -3_000, 5_000),
        (Anchor.MIDDLE, -3_000, 3_500),
        (Anchor.END, -3_000, 2_000),
    ],
)
def test_cue_keeps_its_place_when_the_interval_changes(anchor: Anchor, longer_ms: int, at_ms: int) -> None:
    """A cue of the start stays, one of the middle moves by half, one of the end moves along."""
    assert Cue(5_000, Sound.COUNT, anchor=anchor).moved(longer_ms) == Cue(at_ms, Sound.COUNT, anchor=anchor)


@given(st.builds(Cue, st.integers(0, 10**6), anchor=st.sampled_from(Anchor)), st.integers(-(10**6), 10**6))
def test_cue_comes_back_when_a_change_is_undone(cue: Cue, longer_ms: int) -> None:
    """An interval made longer and then as much shorter has its cues where they were."""
    assert cue.moved(longer_ms).moved(-longer_ms) == cue


@pytest.mark.parametrize(
    ("elapsed_ms", "words"),
    [(0, "Plank. Ten times."), (1_000, "Ten times."), (1_600, None), (1_999, None)],
    ids=["all", "what is left", "no room", "said"],
)
def test_what_was_cut_is_said_again_as_far_as_it_fits(elapsed_ms: int, words: str | None) -> None:
    """All of it, or else whole sentences from the one that was cut, before the next sound; or nothing."""
    cues = (Cue(0, say="Plank. Ten times."), Cue(2_100, Sound.COUNT))
    assert said_again(cues, elapsed_ms, 5_000) == words


def test_nothing_is_said_again_where_nothing_was_said() -> None:
    """An interval without words has none that can be cut; one without an end has room for all."""
    assert said_again((Cue(0, Sound.GO),), 0, 5_000) is None
    assert said_again((Cue(500, say="Left side."),), 0, 5_000) is None
    assert said_again((Cue(0, Sound.GO, "Left side."),), 100, None) == "Left side."


def test_longer_sentence_takes_longer() -> None:
    """Words and the pauses at commas and full stops take time."""
    assert speech_ms("Rest.") < speech_ms("Rest now.") < speech_ms("Rest, now.") < speech_ms("Rest. Now. Yes.")


def test_absent_sentences_are_skipped_when_joined() -> None:
    """Sentences are joined by one space, absent ones without a trace."""
    assert joined("", "Plank.", None, "Hold.") == "Plank. Hold."
