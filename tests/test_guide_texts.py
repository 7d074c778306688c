"""What the guide says: easy to read, with its basis, in agreement with the catalogue, and promising nothing."""

import re
from pathlib import Path

import pytest

from flexroutine.catalogue import Catalogue
from flexroutine.conditions import CONDITIONS
from flexroutine.guide import Facts, Reading, Topic, facts_of, topic_text
from flexroutine.guide_files import check_guide, load_guide
from flexroutine.records import to_record
from flexroutine.wording import write_dose
from test_article_coverage import benchmark

PROJECT = Path(__file__).parents[1]
GUIDE = load_guide()
READING = benchmark("reading_level")
TOPICS = pytest.mark.parametrize("topic", GUIDE.topics, ids=lambda topic: topic.id)
WANTED = (
    "warning-signs when-to-stop pain-scale conditions causes anatomy stretching strengthening core order-of-a-session"
    " posture sitting ice-and-heat medicines other-treatments foam-rolling yoga progression sources about-the-article"
)
FRAMES = (
    "Do not exercise. Go to",
    "See a doctor before you exercise if",
    "Stop at once when pain is sharp",
    "This list cannot name",
    "Such studies show",
    "Some conditions rule out",
    "A number from 0 to 10",
    "We chose these three limits",
    "No doctor or physiotherapist",
    "Every fact in this guide",
    "Stopping is always right",
    'The lists of exercises come from the catalogue as it is now. "Works"',
)
"""How paragraphs begin that state no fact of their own, or repeat what stands below with its source."""


@pytest.fixture(scope="module")
def facts(shipped: Catalogue) -> Facts:
    """What the guide takes from the shipped catalogue."""
    exercises = shipped.exercises.values()
    return facts_of([to_record(each) for each in exercises], {each.id: write_dose(each.dose) for each in exercises})


def paragraphs(topic: Topic) -> list[str]:
    """The paragraphs of a topic; a list belongs to the sentence that leads to it."""
    blocks = re.split(r"\n\n+", re.sub(r"(?m)^#.*$", "\n", topic.body).strip())
    joined: list[str] = []
    for block in blocks:
        if joined and joined[-1].rstrip().endswith(":") and re.match(r"- |1\. ", block):
            joined[-1] += f"\n{block}"
        else:
            joined.append(block.strip())
    return [each for each in joined if not re.fullmatch(r"\((`[a-z-]+`,? ?)+\)", each)]


def test_every_topic_is_there() -> None:
    """The guide has its twenty topics, the warning signs first."""
    assert {topic.id for topic in GUIDE.topics} == set(WANTED.split())
    assert GUIDE.topics[0].id == "warning-signs"


def test_the_guide_has_no_fault(facts: Facts) -> None:
    """Every source, exercise and muscle that the guide names is known."""
    assert check_guide(facts)[1] == []


@TOPICS
def test_every_statement_has_its_basis(topic: Topic) -> None:
    """A paragraph names a source, or says that it is our choice or not verified, or sends to where it stands."""
    basis = re.compile(r"\[\^|our choice|not verified|`flexroutine |\{(works|helps|dose)")
    without = [each for each in paragraphs(topic) if not basis.search(each) and not each.startswith(FRAMES)]
    assert without == []


@TOPICS
def test_what_nobody_opened_is_said_to_be_not_verified(topic: Topic) -> None:
    """A statement from memory is never shown as a fact."""
    memory = {key for key, source in GUIDE.sources.items() if source.reading is Reading.MEMORY}
    statements = re.split(r"\n(?=- |\d\. )|\n\n+", topic.body)
    from_memory = [each for each in statements if memory & set(re.findall(r"\[\^([^\]]+)\]", each))]
    assert [each for each in from_memory if "not verified" not in each] == []


def test_every_source_names_publisher_and_title() -> None:
    """Who reads a fact can look it up."""
    assert [source for source in GUIDE.sources.values() if len(source.publisher) < 3 or len(source.title) < 6] == []


@TOPICS
def test_topics_are_as_easy_to_read_as_a_leaflet(topic: Topic) -> None:
    """Not above grade 8, and no sentence over 25 words."""
    found = READING.sentences((PROJECT / "data" / "guide" / f"{topic.id}.md").read_text(encoding="utf-8"))
    longest = READING.longest(found)
    assert READING.grade(found) <= 8
    assert len(READING.words(longest)) <= 25, longest


@TOPICS
def test_every_command_of_a_topic_exists(topic: Topic, shipped: Catalogue) -> None:
    """What a topic says to type names something that is there."""
    known = {"start": {*shipped.routines, *shipped.exercises}, "show": shipped.exercises, "guide": WANTED.split()}
    typed = re.findall(r"`flexroutine (start|show|guide) ([a-z-]+)", topic.body)
    assert [f"{command} {name}" for command, name in typed if name not in known[command]] == []
    ids = set(re.findall(r"\(`([a-z-]+)`\)", topic.body))
    assert ids - set(shipped.exercises) - set(shipped.routines) - set(CONDITIONS) == set()


def test_times_of_ice_and_heat_are_those_of_the_catalogue(shipped: Catalogue, facts: Facts) -> None:
    """The guide and the timers agree: how long, the longest, and when to look at the skin."""
    text, _ = topic_text(GUIDE.find("ice-and-heat"), GUIDE, facts)
    ice, heat = shipped.exercises["ice-pack"], shipped.exercises["heat-pack"]
    assert (str(ice.dose.time), str(ice.longest), str(ice.checks[0].at)) == ("10-15m", "20m", "5m")
    for said in (
        "for 10 to 15 minutes, and never for more than 20 minutes",
        "after 5 minutes",
        "`ice-pack`: 10-15 min",
    ):
        assert said in text
    assert (str(heat.dose.time), str(heat.longest)) == ("15m", "30m")
    assert "15 to 30 minutes" in text
    assert "We use 15 minutes" in text


def test_a_dose_stands_in_the_guide_only_as_the_catalogue_has_it() -> None:
    """Where the guide names an exercise with a dose, the catalogue fills it in: no figure can go stale."""
    for topic in GUIDE.topics:
        named = re.findall(r"\(`([a-z-]+)`\): ([^.]*)", topic.body)
        assert [id_ for id_, dose in named if not dose.startswith(f"{{dose {id_}}}")] == []


def test_every_hip_flexor_has_its_anatomy(shipped: Catalogue, facts: Facts) -> None:
    """Origin, insertion, action, and the exercises that the catalogue has for it."""
    text, _ = topic_text(GUIDE.find("anatomy"), GUIDE, facts)
    for muscle in ("Psoas major", "Iliacus", "Rectus femoris", "Sartorius", "Tensor fasciae latae", "Pectineus"):
        part = text.partition(f"## {muscle}\n")[2].partition("\n## ")[0]
        assert [f"- {word}" in part for word in ("Starts", "Ends", "Does", "Works", "Helps")] == [True] * 5, muscle
        users = [
            e.id for e in shipped.exercises.values() if muscle.lower() in (*e.muscles.primary, *e.muscles.secondary)
        ]
        playable = [e for e in users if shipped.exercises[e].category != "recovery"]
        assert [id_ for id_ in playable if id_ not in part] == [], muscle


def test_every_condition_has_its_place() -> None:
    """The topic of conditions names each condition that the program knows, as one types it."""
    body = GUIDE.find("conditions").body
    assert [name for name in CONDITIONS if not re.search(rf"(?m)^\(.*`{name}`.*\)$", body)] == []


def test_medicines_have_no_doses() -> None:
    """The page names no amount, and sends to a pharmacist or a doctor."""
    body = GUIDE.find("medicines").body
    assert re.findall(r"\d+ ?(mg|g|ml|tablets?|times|hours)\b", body) == []
    assert "Ask a pharmacist or a doctor" in body


def test_the_screen_of_warning_signs_is_part_of_the_page() -> None:
    """Each sign of the short list has its like, with a source, further down."""
    page = GUIDE.find("warning-signs").body.partition("## Emergency")[2].casefold()
    for word in ("both legs", "genitals", "urine", "unsteady", "chest pain", "accident", "fever", "cancer", "steroids"):
        assert word in page, word
