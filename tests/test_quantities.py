"""Spans of time, counts and repetitions as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.choices import Level
from flexroutine.quantities import MAX_COUNT, MAX_SPAN_MS, Count, Reps, Span, Written, format_clock
from flexroutine.records import to_record

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE

times = st.integers(0, MAX_SPAN_MS // 100).map(lambda tenths: tenths * 100) | st.integers(0, 300).map(
    lambda seconds: seconds * SECOND
)
spans = st.tuples(times, times).map(lambda pair: Span(min(pair), max(pair)))
counts = st.tuples(st.integers(1, MAX_COUNT), st.integers(1, MAX_COUNT)).map(
    lambda pair: Count(min(pair), max(pair)),
)
reps = st.lists(counts, min_size=1, max_size=20).map(lambda each: Reps(tuple(each)))


@pytest.mark.parametrize(
    ("written", "low_ms", "high_ms"),
    [
        pytest.param("30s", 30 * SECOND, 30 * SECOND, id="seconds"),
        pytest.param("0.5s", 500, 500, id="tenths"),
        pytest.param("2m", 2 * MINUTE, 2 * MINUTE, id="minutes"),
        pytest.param("1m30s", 90 * SECOND, 90 * SECOND, id="minutes and seconds"),
        pytest.param("8h", 8 * HOUR, 8 * HOUR, id="hours"),
        pytest.param("24h", 24 * HOUR, 24 * HOUR, id="the longest"),
        pytest.param("90s", 90 * SECOND, 90 * SECOND, id="more seconds than a minute has"),
        pytest.param("10-15s", 10 * SECOND, 15 * SECOND, id="a range with one unit"),
        pytest.param("10-15m", 10 * MINUTE, 15 * MINUTE, id="a range of minutes"),
        pytest.param("30s-1m", 30 * SECOND, MINUTE, id="a range with two units"),
        pytest.param("1m-1m30s", MINUTE, 90 * SECOND, id="a range of compounds"),
    ],
)
def test_span_reads_what_people_write(written: str, low_ms: int, high_ms: int) -> None:
    """A span is written as people write times, or as a range of them."""
    assert Span.parse(written) == Span(low_ms, high_ms)


@pytest.mark.parametrize("number", [30, 0.5], ids=["whole", "decimal"])
def test_span_asks_for_a_unit_when_it_is_a_bare_number(number: float) -> None:
    """A bare number is refused where a unit is missing, and the message says so."""
    with pytest.raises(ValueError, match=rf"{number} has no unit: write {number}s or {number}m"):
        Span.parse(number)


@pytest.mark.parametrize(
    "written",
    ["soon", "", "30", "-", "-5s", "10-", "10-15", "s", "30s30s", "1s1m", "30 s", "30S", "0.25s", "٣s", None, True, []],
    ids=repr,
)
def test_span_is_refused_when_it_is_no_time(written: object) -> None:
    """What is not a time is refused with examples of times."""
    with pytest.raises(ValueError, match="is not a time like 30s, 1m30s or 10-15s"):
        Span.parse(written)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("30 s", "30s"),
        ("30S", "30s"),
        ("30sec", "30s"),
        ("1 min 30 secs", "1m30s"),
        ("2 Hours", "2h"),
        ("10 - 15 seconds", "10-15s"),
    ],
)
def test_span_says_how_to_write_what_is_nearly_a_time(written: str, right: str) -> None:
    """A space, a capital or a unit spelled out is shown without."""
    with pytest.raises(ValueError, match=rf"is not a time like 30s, 1m30s or 10-15s; write {right}$"):
        Span.parse(written)


@pytest.mark.parametrize("written", ["soon", "S", "1:30", "25 hours", "15-10 s", "x" * 50, None], ids=repr)
def test_span_guesses_nothing_when_it_is_no_time_at_all(written: object) -> None:
    """What would still be none when it is tidied up is not tidied up."""
    with pytest.raises(ValueError, match=r"is not a time like 30s, 1m30s or 10-15s$"):
        Span.parse(written)


def test_span_is_refused_when_the_longer_time_comes_first() -> None:
    """A range begins with its shorter time."""
    with pytest.raises(ValueError, match="'15-10s': the shorter time comes first"):
        Span.parse("15-10s")


@pytest.mark.parametrize("written", ["25h", "24h0.1s", "1s-9999h", "999999999s"])
def test_span_is_refused_when_it_is_longer_than_a_day(written: str) -> None:
    """No span is longer than a day."""
    with pytest.raises(ValueError, match="is longer than 24h"):
        Span.parse(written)


@pytest.mark.parametrize("kind", [Span, Count, Reps], ids=lambda kind: kind.__name__)
def test_message_stays_short_when_the_value_is_long(kind: type[Written]) -> None:
    """A message quotes no more than the beginning of a long value."""
    with pytest.raises(ValueError, match="is not a") as caught:
        kind.parse("x" * 10_000)

    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("written", "level", "expected_ms"),
    [
        pytest.param("10-15s", Level.BEGINNER, 10 * SECOND, id="low end"),
        pytest.param("10-15s", Level.INTERMEDIATE, 12 * SECOND, id="middle, in whole seconds"),
        pytest.param("10-15s", Level.ADVANCED, 15 * SECOND, id="high end"),
        pytest.param("0.5-1s", Level.INTERMEDIATE, 500, id="a middle never below the low end"),
        pytest.param("30s", Level.INTERMEDIATE, 30 * SECOND, id="no range"),
    ],
)
def test_span_is_settled_when_the_level_is_known(written: str, level: Level, expected_ms: int) -> None:
    """The level picks the low, middle or high end of a range of times."""
    assert Span.parse(written).at(level) == expected_ms


@given(spans)
def test_span_reads_back_when_it_was_written(span: Span) -> None:
    """What a span prints is what it is read from."""
    assert Span.parse(str(span)) == span


@given(spans, st.sampled_from(Level))
def test_span_at_a_level_lies_in_its_range(span: Span, level: Level) -> None:
    """No level leaves the range."""
    assert span.low_ms <= span.at(level) <= span.high_ms


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(3, Count(3, 3), id="a number"),
        pytest.param("3", Count(3, 3), id="a number as text"),
        pytest.param("3-4", Count(3, 4), id="a range"),
        pytest.param(MAX_COUNT, Count(500, 500), id="the most"),
    ],
)
def test_count_reads_a_number_or_a_range(value: object, expected: Count) -> None:
    """A count is a number or a range of numbers."""
    assert Count.parse(value) == expected


@pytest.mark.parametrize("value", ["many", "", "3-", "--3", "1.5", 1.5, "3-4-5", True, None], ids=repr)
def test_count_is_refused_when_it_is_no_number(value: object) -> None:
    """What is not a whole number is refused with examples."""
    with pytest.raises(ValueError, match="is not a number like 3 or a range like 3-4"):
        Count.parse(value)


@pytest.mark.parametrize("value", [0, 501, "4-3", "1-501"], ids=str)
def test_count_is_refused_when_out_of_range(value: object) -> None:
    """A count is from 1 to 500, and a range begins with its smaller number."""
    with pytest.raises(ValueError, match="is out of range: from 1 to 500, the smaller number first"):
        Count.parse(value)


@pytest.mark.parametrize(("level", "expected"), [(Level.BEGINNER, 3), (Level.INTERMEDIATE, 4), (Level.ADVANCED, 6)])
def test_count_is_settled_when_the_level_is_known(level: Level, expected: int) -> None:
    """The level picks the low, middle (rounded down) or high end of a range of counts."""
    assert Count.parse("3-6").at(level) == expected


@given(counts)
def test_count_reads_back_when_it_was_written(count: Count) -> None:
    """What a count prints is what it is read from."""
    assert Count.parse(str(count)) == count


@pytest.mark.parametrize(
    ("value", "sets", "expected"),
    [
        pytest.param(10, 3, (10, 10, 10), id="one number for every set"),
        pytest.param("8-12", 2, (8, 8), id="one range for every set"),
        pytest.param([6, 4, 2], 3, (6, 4, 2), id="a number for each set"),
        pytest.param((6, "4-5"), 2, (6, 4), id="a range for one set"),
    ],
)
def test_reps_are_given_set_by_set(value: object, sets: int, expected: tuple[int, ...]) -> None:
    """Repetitions are one count for every set, or one for each set in turn."""
    assert Reps.parse(value).at(Level.BEGINNER, sets) == expected


@pytest.mark.parametrize("value", [[], [1] * 21], ids=["none", "too many"])
def test_reps_are_refused_when_the_list_has_a_wrong_length(value: object) -> None:
    """A list of repetitions has 1 to 20 entries."""
    with pytest.raises(ValueError, match="one number for each set, from 1 to 20"):
        Reps.parse(value)


def test_reps_print_as_a_list_when_each_set_has_its_own() -> None:
    """Repetitions set by set print with commas."""
    assert str(Reps.parse([6, "3-4", 2])) == "6, 3-4, 2"


@given(counts.map(lambda count: Reps((count,))))
def test_reps_read_back_when_one_count_was_written(reps: Reps) -> None:
    """What repetitions of every set print is what they are read from."""
    assert Reps.parse(str(reps)) == reps


@given(reps)
def test_reps_read_back_when_written_to_a_file(reps: Reps) -> None:
    """What a file holds of repetitions, set by set or not, is what they are read from."""
    assert Reps.parse(to_record(reps)) == reps


@given(spans | counts | reps)
def test_quantity_reads_as_itself_when_it_is_one_already(quantity: Span | Count | Reps) -> None:
    """A value that is read already stays as it is."""
    assert quantity.parse(quantity) is quantity


def test_written_value_needs_its_own_parse() -> None:
    """A kind of value that does not say how it is read cannot be read."""
    with pytest.raises(NotImplementedError):
        Written.parse("anything")


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (0, "0:00"),
        (499, "0:00"),
        (500, "0:01"),
        (59_499, "0:59"),
        (59_500, "1:00"),
        (3_599_499, "59:59"),
        (3_599_500, "1:00:00"),
        (36_061_000, "10:01:01"),
    ],
)
def test_clock_shows_the_nearest_second(milliseconds: int, shown: str) -> None:
    """A clock shows minutes and seconds, and hours when there are any, rounded to the second."""
    assert format_clock(milliseconds) == shown
