"""Sheets and data: whole ones against golden files, and the rules that hold for all."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from examples import dose, exercise, routine, timeline, timelines
from flexroutine.catalogue import About, Advice, Catalogue, Check, Id, Muscles, Need, Source, Variants
from flexroutine.cautions import Caution
from flexroutine.choices import DoseBasis, Level, Position, Side
from flexroutine.dose import Dose, DoseChange
from flexroutine.exporters import EXPORTERS
from flexroutine.exporters.facts import exercise_facts
from flexroutine.exporters.sheet import WHEN_TO_STOP, boxes
from flexroutine.exporters.to_json import routine_record, to_json
from flexroutine.exporters.to_markdown import to_markdown
from flexroutine.exporters.to_text import to_text
from flexroutine.quantities import Span, format_clock
from flexroutine.routine import Item, Routine, resolve_routine
from flexroutine.timeline import Pacing, Timeline, compile_timeline

EXTENSIONS = {"text": "txt", "markdown": "md", "json": "json"}

STRETCH = replace(
    exercise("stretch", dose(sets=2, reps="2-3", hold="10-15s", rest="20s", sides="each"), position="half-kneeling"),
    name="Stretch [with *stars* & _lines_]",
    aka=("lunge",),
    muscles=Muscles(("psoas major",), ("rectus femoris",)),
    equipment=(Need(("mat",)), Need(("chair", "wall"))),
    helps=("cushion",),
    movement="Shift forward as far as it feels good, hold it there without bouncing, and come back slowly.",
    mistakes=("Arching the back.", "Hurrying."),
    easier=Variants(("Hold on to a chair.",)),
    harder=Variants(("march",)),
    cautions=(Caution.KNEELING,),
    dose_basis=DoseBasis.SOURCE,
    dose_note="The lower end is ours.",
    sources=(
        Source(
            "Stretching", "NHS", "https://example.org/a_long_address_that_has_no_place_to_break_it/and_goes_on_and_on"
        ),
        Source("A book", "A publisher"),
    ),
)
MARCH = replace(exercise("march", dose(reps=12, tempo="1s", sides="alternating")), position=Position.STANDING)
PYRAMID = exercise("pyramid", dose(sets=3, reps=[6, 4, 2]))
ICE = replace(exercise("ice", dose(time="10m")), checks=(Check(Span.parse("5m"), "Look at your skin."),))
MINE = replace(
    routine(STRETCH, MARCH, PYRAMID, ICE, rounds=2),
    id="mine",
    name="Mine",
    purpose="Try everything once.",
    about=About("Twice a week.", "A made-up one."),
)


def wanted(name: str, shipped: Catalogue) -> Timeline:
    if name == "mine":
        return compile_timeline(MINE, Pacing(Level.INTERMEDIATE, Side.RIGHT, 5000, self_paced=True))
    return compile_timeline(resolve_routine(shipped.find_routine(name), shipped), Pacing())


@pytest.mark.parametrize("format_", EXTENSIONS)
@pytest.mark.parametrize("name", ["core", "mine"])
def test_a_sheet_is_as_it_was_agreed(
    name: str, format_: str, shipped: Catalogue, golden: Callable[[str, str], None]
) -> None:
    """What a routine looks like on paper or as data changes only on purpose."""
    golden(f"{name}.{EXTENSIONS[format_]}", EXPORTERS[format_](wanted(name, shipped)))


@pytest.mark.parametrize("level", [None, Level.ADVANCED], ids=["ranges", "advanced"])
def test_an_exercises_page_is_as_it_was_agreed(level: Level | None, golden: Callable[[str, str], None]) -> None:
    """All facts of an exercise stand on its page, in the order a person needs them."""
    against = replace(ICE, advised_against=Advice("It is too cold.", (Id("stretch"), Id("march"))))
    lines = [*exercise_facts(STRETCH, level), "", *exercise_facts(against, level)]
    golden(f"facts-{level or 'ranges'}.txt", "\n".join(lines) + "\n")


@given(timelines)
def test_no_line_of_a_text_sheet_is_wider_than_a_page(timeline_: Timeline) -> None:
    """Eighty columns fit on paper and in any terminal."""
    assert max(map(len, to_text(timeline_).splitlines())) <= 80


def test_a_changed_dose_is_not_called_the_article_s() -> None:
    """A dose that a routine has set is said to be the routine's, beside the exercise's own."""
    item = Item(STRETCH, STRETCH.dose.changed(DoseChange(hold=Span.parse("5s"))))
    basis = " ".join(to_text(compile_timeline(Routine("mine", "Mine", (item,)), Pacing())).split())
    assert "Dose basis: Set by this routine. The exercise's own dose:" in basis


def test_markdown_links_the_picture_of_an_exercise_that_has_one() -> None:
    """A picture stands under the name of its exercise; one without a picture has only words."""
    text = to_markdown(timeline(STRETCH, exercise("plank")), {STRETCH.id: "pictures/a b.svg"})
    assert text.count("](<pictures/a b.svg>)") == 1


def test_a_long_address_is_broken_after_a_slash() -> None:
    """No line of a sheet is over 80 columns: a link that is longer goes on in the next line."""
    url = STRETCH.sources[0].url
    assert url
    text = to_text(timeline(STRETCH))
    assert max(map(len, text.splitlines())) <= 80
    assert url in "".join(text.split())


@given(timelines)
def test_every_format_says_the_same_total(timeline_: Timeline) -> None:
    """What is printed is what is played, to the second."""
    clock = format_clock(timeline_.total_ms)
    assert f"Total time:    {clock}" in to_text(timeline_)
    assert f"**Total time:** {clock}" in to_markdown(timeline_)
    assert round(json.loads(to_json(timeline_))["total_s"] * 1000) == timeline_.total_ms


@given(timelines)
def test_the_intervals_of_json_follow_each_other(timeline_: Timeline) -> None:
    """Each interval begins where the one before ends, and the last one ends at the total."""
    record = json.loads(to_json(timeline_))
    at_s = 0
    for interval in record["intervals"]:
        assert interval["start_s"] == pytest.approx(at_s)
        at_s += interval["duration_s"]
    assert record["total_s"] == pytest.approx(at_s)


def test_json_has_every_key_whether_or_not_there_is_something_to_say() -> None:
    """A program finds each key in each interval and each cue; what is absent is null."""
    keys = "phase exercise name set sets rep reps side start_s duration_s cues"
    record = json.loads(to_json(timeline(STRETCH, MARCH, ICE)))
    assert list(record) == ["id", "name", "level", "total_s", "exercises", "intervals", "for_you"]
    assert {" ".join(interval) for interval in record["intervals"]} == {keys}
    cues = [cue for interval in record["intervals"] for cue in interval["cues"]]
    assert {" ".join(cue) for cue in cues} == {"at_s sound say"}
    assert record["intervals"][0]["side"] is None


def test_json_gives_a_self_paced_set_no_duration() -> None:
    """Repetitions that last until Enter have no length, and the total counts their tempo."""
    record = json.loads(to_json(timeline(PYRAMID, self_paced=True, lead_in_ms=0)))
    assert [each["duration_s"] for each in record["intervals"] if each["phase"] == "work"] == [None] * 3
    assert record["total_s"] == (6 + 4 + 2) * 3 + 2 * 15


def test_json_writes_whole_seconds_as_whole_numbers() -> None:
    """10 is 10 and not 10.0; half a second is 0.5."""
    (prepare, work) = json.loads(to_json(timeline(exercise(dose_=dose(hold="1.5s")))))["intervals"]
    assert repr(prepare["duration_s"]) == "10"
    assert repr(work["duration_s"]) == "1.5"


def test_json_keeps_letters_of_every_language() -> None:
    """Text is text, not escapes."""
    assert "Détente" in to_json(timeline(exercise(name="Détente")))


def test_the_record_of_a_routine_has_what_the_list_needs() -> None:
    """What `routines --json` says is plain values with the keys of the YAML, the level and the total."""
    record = routine_record(compile_timeline(MINE, Pacing()))
    assert json.loads(json.dumps(record)) == record
    assert record["exercises"] == ["stretch", "march", "pyramid", "ice"]
    assert (record["rounds"], record["about"]["frequency"]) == (2, "Twice a week.")


@pytest.mark.parametrize("export", [to_text, to_markdown], ids=["text", "markdown"])
def test_every_sheet_says_when_to_stop_and_where_the_dose_is_from(export: Callable[[Timeline], str]) -> None:
    """Warning signs come before exercise, and every dose names where it comes from."""
    sheet = " ".join(export(timeline(STRETCH, PYRAMID)).split())
    assert sheet.index(WHEN_TO_STOP) < sheet.index("1. Stretch")
    assert "Dose from a source below. The lower end is ours." in sheet
    assert "Dose is our own estimate." in sheet


@pytest.mark.parametrize("export", [to_text, to_markdown], ids=["text", "markdown"])
def test_a_sheet_says_what_to_look_at(export: Callable[[Timeline], str]) -> None:
    """Ice needs a look at the skin, also from paper."""
    assert "5m: Look at your skin." in export(timeline(ICE))


@pytest.mark.parametrize("export", [to_text, to_markdown], ids=["text", "markdown"])
def test_a_self_paced_total_is_about(export: Callable[[Timeline], str]) -> None:
    """A total that depends on the person says so."""
    assert "about 0:46 (beginner)" in export(timeline(exercise(dose_=dose(reps=12)), self_paced=True))


@pytest.mark.parametrize("export", [to_text, to_markdown], ids=["text", "markdown"])
def test_nothing_is_needed_when_no_exercise_needs_anything(export: Callable[[Timeline], str]) -> None:
    """A sheet says also when no equipment is needed."""
    assert re.search(r"You need:\**\s+nothing", export(timeline(MARCH)))


@pytest.mark.parametrize(
    ("dose_", "labels"),
    [
        (dose(hold="30s"), ["set 1"]),
        (dose(sets="2-3", hold="30s"), ["set 1", "set 2"]),
        (dose(sets=2, reps=5, sides="alternating"), ["set 1", "set 2"]),
        (dose(sets=2, reps=5, sides="each"), ["set 1 right", "set 1 left", "set 2 right", "set 2 left"]),
    ],
    ids=["once", "level", "alternating", "each"],
)
def test_there_is_a_box_for_each_thing_to_do(dose_: Dose, labels: list[str]) -> None:
    """One box a set, or one a set and side, in the order they are done."""
    timeline_ = timeline(exercise(dose_=dose_), first_side=Side.RIGHT)
    assert boxes(timeline_.routine.items[0], timeline_) == labels
    assert to_markdown(timeline_).count("- [ ] ") == len(labels)
    assert to_text(timeline_).count("[ ] ") == len(labels)


def plain_text(tokens: list[Token]) -> str:
    """The text that a reader of rendered Markdown sees."""
    return "".join(plain_text(token.children) if token.children else token.content for token in tokens)


def squeezed(text: str) -> str:
    return " ".join(text.split())


MARKUP = [*"a1 .)-+=*_`~<>[]()#|&;!\\'\"é", "https://a.b/c", "&amp;", "<br>"]
markup = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=20).map("".join)


@given(markup.filter(str.strip))
def test_markdown_shows_a_text_as_it_was_written(text: str) -> None:
    """Nothing in a name or a purpose is taken for markup."""
    mine: Routine = replace(routine(exercise(name=text)), name=text, purpose=text)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(to_markdown(compile_timeline(mine, Pacing())))
    blocks = [(token.type, following) for token, following in pairwise(tokens)]
    headings = [plain_text([inline]) for kind, inline in blocks if kind == "heading_open"]
    assert list(map(squeezed, headings)) == [squeezed(text), squeezed(f"1. {text}")]
    assert blocks[3][0] == "paragraph_open"
    assert squeezed(plain_text([blocks[3][1]])) == squeezed(text)
