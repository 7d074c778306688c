"""The guide: topics in Markdown with a head, every fact with its source. Pure: files come in as texts.

A topic names its sources as `[^key]`; `sources.md` says once what each key stands for. What the catalogue knows
better is put in when a topic is shown: `{dose plank}`, `{works psoas major}` and `{helps psoas major}`.

A few lines longer than other files, to keep reading and showing a topic together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

from flexroutine.errors import UsageError

SOURCES = "sources"
"""The topic that says what every source is."""
LONGEST_SUMMARY = 60
"""Characters; a list of topics stays inside a window of 80 columns."""

_HEAD = ("title", "summary", "order")
_CITED = re.compile(r"\[\^([^\]\s]+)\]")
_CITED_TOGETHER = re.compile(rf"(?:{_CITED.pattern})+")
_PLACED = re.compile(r"\{([^{}\n]*)\}")
_DEFINED = re.compile(r"\[\^([a-z0-9-]+)\]: ")


class Reading(StrEnum):
    """How far a source has been checked."""

    READ = "read"
    COPY = "copy"
    MEMORY = "memory"

    @property
    def remark(self) -> str:
        """What is said of it beside the source; nothing where it was read itself."""
        match self:
            case Reading.READ:
                return ""
            case Reading.COPY:
                return "read in a copy or a summary"
            case Reading.MEMORY:
                return "not verified"
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    key: str
    publisher: str
    title: str
    url: str | None
    reading: Reading

    def __str__(self) -> str:
        stop = "" if self.title.endswith(("?", "!", ".")) else "."
        parts = [f"{self.publisher}: {self.title}{stop}", self.url or ""]
        return " ".join(filter(None, [*parts, f"({self.reading.remark})" if self.reading.remark else ""]))


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the guide; `body` is Markdown with citations and places to fill, from `first_line` of the file."""

    id: str
    title: str
    summary: str
    order: int
    body: str
    first_line: int


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """What is wrong in a file of the guide; line and column count from 1."""

    line: int
    column: int
    problem: str


@dataclass(frozen=True, slots=True)
class Guide:
    """All topics in their order, and all sources by key."""

    topics: tuple[Topic, ...]
    sources: Mapping[str, Source]

    def find(self, name: str) -> Topic:
        """Return the topic of this name; case, and hyphens or spaces, do not matter.

        A word that is in the name of one topic only is enough.
        Raises: UsageError: there is none.
        """
        known = {topic.id: topic for topic in self.topics}
        id_ = "-".join(re.split(r"[\s_-]+", name.strip().casefold()))
        if id_ in known:
            return known[id_]
        if id_ and len(parts := [topic for topic in self.topics if id_ in topic.id.split("-")]) == 1:
            return parts[0]
        from flexroutine.catalogue import did_you_mean

        near = did_you_mean(name, known)
        hint = f"did you mean {', '.join(near)}?" if near else f"there is {', '.join(known)}"
        raise UsageError(f"the guide has no topic '{name}'; {hint}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guide takes from the catalogue: doses in words, and the exercises of each muscle by category."""

    doses: Mapping[str, str]
    works: Mapping[str, Mapping[str, Sequence[str]]]
    helps: Mapping[str, Mapping[str, Sequence[str]]]


def facts_of(exercises: Sequence[Mapping[str, Any]], doses: Mapping[str, str]) -> Facts:
    """Return the facts of a catalogue in plain values, without what is advised against or works no muscle."""
    works: dict[str, dict[str, list[str]]] = {}
    helps: dict[str, dict[str, list[str]]] = {}
    for exercise in exercises:
        if exercise["advised_against"] or exercise["category"] == "recovery":
            continue
        for role, found in (("primary", works), ("secondary", helps)):
            for muscle in exercise["muscles"][role]:
                found.setdefault(muscle, {}).setdefault(exercise["category"], []).append(exercise["id"])
    return Facts(doses, works, helps)


def read_topic(id_: str, text: str) -> tuple[Topic | None, list[Flaw]]:
    """Read a file; gives no topic, but every flaw of its head, if that is wrong."""
    lines = text.splitlines()
    if not lines or lines[0] != "---":
        return None, [Flaw(1, 1, "the file does not begin with '---' and a head (title, summary, order)")]
    end = next((number for number, line in enumerate(lines[1:], 2) if line == "---"), None)
    if end is None:
        return None, [Flaw(1, 1, "the head has no end; write '---' on a line of its own below it")]
    head: dict[str, str] = {}
    flaws = list(_read_head(lines[1 : end - 1], head))
    body = "\n".join(lines[end:]).strip("\n")
    if not body and not flaws:
        flaws.append(Flaw(end, 1, "there is no text below the head"))
    if flaws:
        return None, flaws
    blank = next(number for number, line in enumerate(lines[end:]) if line)
    return Topic(id_, head["title"], head["summary"], int(head["order"]), body, end + 1 + blank), []


def _read_head(lines: Sequence[str], head: dict[str, str]) -> Iterator[Flaw]:
    for number, line in enumerate(lines, 2):
        key, colon, value = line.partition(":")
        if not colon or key not in _HEAD:
            yield Flaw(number, 1, f"'{line}' is not 'key: value' with a key of {', '.join(_HEAD)}")
        elif key in head:
            yield Flaw(number, 1, f"{key} is there twice")
        elif not (found := value.strip()):
            yield Flaw(number, 1, f"{key} is empty")
        elif key == "order" and not re.fullmatch(r"[0-9]{1,4}", found):
            yield Flaw(number, 1, f"order: '{found}' is not a whole number")
        elif key == "summary" and len(found) > LONGEST_SUMMARY:
            yield Flaw(number, 1, f"summary is {len(found)} characters long; at most {LONGEST_SUMMARY} are allowed")
        head.setdefault(key, value.strip())
    if missing := [key for key in _HEAD if key not in head]:
        yield Flaw(1, 1, f"the head has no {' and no '.join(missing)}")


def read_sources(topic: Topic) -> tuple[Topic, dict[str, Source], list[Flaw]]:
    """Take the definitions (`[^key]: publisher | title | address | copy`) out of the topic that has them."""
    sources: dict[str, Source] = {}
    flaws: list[Flaw] = []
    kept: list[str] = []
    for number, line in enumerate(topic.body.splitlines(), topic.first_line):
        defined = _DEFINED.match(line)
        if not defined:
            kept.append(line)
            continue
        source = _source(defined[1], line[defined.end() :])
        if not source:
            flaws.append(Flaw(number, 1, "write [^key]: publisher | title | address or - | read, copy or memory"))
        elif defined[1] in sources:
            flaws.append(Flaw(number, 1, f"the source '{defined[1]}' is there twice"))
        else:
            sources[defined[1]] = source
    body = "\n".join(kept).strip("\n")
    return Topic(topic.id, topic.title, topic.summary, topic.order, body, topic.first_line), sources, flaws


def _source(key: str, text: str) -> Source | None:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 4 or not all(parts) or parts[3] not in list(Reading):
        return None
    publisher, title, url, reading = parts
    if url != "-" and not re.fullmatch(r"https?://\S+", url):
        return None
    return Source(key, publisher, title, None if url == "-" else url, Reading(reading))


def flaws_of(topic: Topic, sources: Mapping[str, Source], facts: Facts) -> Iterator[Flaw]:
    """Yield what is wrong in a topic's text.

    That is a source or a place to fill that stands for nothing, and what cannot be shown well everywhere.
    """
    for number, line in enumerate(topic.body.splitlines(), topic.first_line):
        for cited in _CITED.finditer(line):
            if cited[1] not in sources:
                yield Flaw(number, cited.start() + 1, _unknown("source", cited[1], sources))
        for placed in _PLACED.finditer(line):
            try:
                _filled(placed[1], facts)
            except UsageError as error:
                yield Flaw(number, placed.start() + 1, str(error))
        if wrong := re.search(r"[^ -~]", line):
            yield Flaw(number, wrong.start() + 1, f"{wrong[0]!a} is not plain ASCII, which every terminal can show")
        if wrong := re.match(r"\s*(\||<)", line):
            yield Flaw(number, wrong.start(1) + 1, "tables and HTML are not shown well in a terminal")


def never_cited(topics: Sequence[Topic], sources: Mapping[str, Source]) -> list[str]:
    """Return the keys of sources that no topic names."""
    cited = {key for topic in topics for key in _CITED.findall(topic.body)}
    return [key for key in sources if key not in cited]


def topic_text(topic: Topic, guide: Guide, facts: Facts) -> tuple[str, list[Source]]:
    """Return a topic's Markdown as it is shown, and its sources in the order of their numbers.

    Raises: UsageError: a place to fill stands for nothing.
    """
    keys = list(dict.fromkeys(_CITED.findall(topic.body)))
    if topic.id == SOURCES:
        keys = sorted(guide.sources, key=lambda key: str(guide.sources[key]).casefold())
    filled = _PLACED.sub(lambda placed: _filled(placed[1], facts), topic.body)
    text = _CITED_TOGETHER.sub(lambda cited: _numbers(cited[0], keys), filled)
    return text, [guide.sources[key] for key in keys]


def whole_page(topic: Topic, text: str, sources: Sequence[Source]) -> str:
    """Return the page of a topic: its title, its text and the list of its sources, as Markdown."""
    listed = [f"{number}. {source}" for number, source in enumerate(sources, 1)]
    heading = "## All sources" if topic.id == SOURCES else "## Sources"
    return "\n\n".join([f"# {topic.title}", text, *([heading, "\n".join(listed)] if listed else [])]) + "\n"


def headings(topic: Topic) -> list[str]:
    """Return the headings of a topic."""
    return re.findall(r"(?m)^#+ (.+)$", topic.body)


def section(topic: Topic, heading: str) -> str:
    """Return the text below a heading, up to the next one.

    Raises: KeyError: there is no such heading.
    """
    parts = re.split(r"(?m)^#+ (.+)$", topic.body)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading].strip()


def _numbers(cited: str, keys: Sequence[str]) -> str:
    return f"[{', '.join(map(str, sorted({keys.index(key) + 1 for key in _CITED.findall(cited)})))}]"


def _filled(place: str, facts: Facts) -> str:
    """Return what stands for `{...}`.

    Raises: UsageError: nothing does.
    """
    kind, _, names = place.partition(" ")
    match kind:
        case "dose" if names in facts.doses:
            dose = facts.doses[names]
            return dose[0].lower() + dose[1:]
        case "dose":
            raise UsageError(_unknown("exercise", names, facts.doses))
        case "works":
            return _exercises(names, facts.works, facts)
        case "helps":
            return _exercises(names, facts.helps, facts)
        case _:
            allowed = "{dose ID}, {works MUSCLE} or {helps MUSCLE}"
            raise UsageError(f"{{{place}}} stands for nothing; write {allowed}")


def _exercises(muscles: str, by_muscle: Mapping[str, Mapping[str, Sequence[str]]], facts: Facts) -> str:
    """Return the exercises of one or several muscles (with commas between), by category."""
    found: dict[str, list[str]] = {}
    for muscle in muscles.split(", "):
        if muscle not in facts.works and muscle not in facts.helps:
            raise UsageError(_unknown("muscle", muscle, {*facts.works, *facts.helps}))
        for category, ids in by_muscle.get(muscle, {}).items():
            found.setdefault(category, []).extend(ids)
    if not found:
        return "none in this catalogue"
    return "; ".join(f"{category}: {', '.join(dict.fromkeys(ids))}" for category, ids in sorted(found.items()))


def _unknown(what: str, name: str, known: Mapping[str, object] | set[str]) -> str:
    from flexroutine.catalogue import did_you_mean

    near = did_you_mean(name, known)
    return f"there is no {what} '{name}'" + (f"; did you mean {', '.join(near)}?" if near else "")
