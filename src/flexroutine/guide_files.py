"""The files of the guide: read whole, and checked at the door."""

from pathlib import Path

from flexroutine import locations
from flexroutine.errors import DataError
from flexroutine.faults import Fault
from flexroutine.guide import (
    SOURCES,
    Facts,
    Flaw,
    Guide,
    Source,
    Topic,
    flaws_of,
    never_cited,
    read_sources,
    read_topic,
)
from flexroutine.text_files import NotTextError, read_text


def guide_folder() -> Path:
    """Return the folder of the guide's topics.

    Raises: FileError: the shipped data is missing.
    """
    return locations.shipped_data() / "guide"


def topic_ids() -> list[str]:
    """Return the ids of all topics, without reading them."""
    return sorted(path.stem for path in guide_folder().glob("*.md"))


def load_guide(folder: Path | None = None) -> Guide:
    """Read every topic.

    Raises: DataError: a file is not what it should be. FileError: one cannot be read.
    """
    guide, faults = _read(folder or guide_folder())
    if faults:
        raise DataError("\n".join(map(str, sorted(faults))))
    return guide


def check_guide(facts: Facts, folder: Path | None = None) -> tuple[Guide, list[Fault]]:
    """Read every topic and say all that is wrong, also with what the catalogue has to fill in.

    Raises: FileError: a file cannot be read.
    """
    folder = folder or guide_folder()
    guide, faults = _read(folder)
    for topic in guide.topics:
        faults += [_fault(folder, topic.id, flaw) for flaw in flaws_of(topic, guide.sources, facts)]
    if not faults:
        unused = never_cited(guide.topics, guide.sources)
        faults += [Fault(folder / f"{SOURCES}.md", 0, 0, f"no topic names the source '{key}'") for key in unused]
    return guide, sorted(faults)


def _read(folder: Path) -> tuple[Guide, list[Fault]]:
    topics: list[Topic] = []
    sources: dict[str, Source] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.md")):
        try:
            topic, flaws = read_topic(path.stem, read_text(path))
        except NotTextError as error:
            faults.append(error.fault)
            continue
        if topic and topic.id == SOURCES:
            topic, sources, flaws = read_sources(topic)
        faults += [_fault(folder, path.stem, flaw) for flaw in flaws]
        topics += [topic] if topic else []
    if not sources and not faults:
        faults.append(Fault(folder / f"{SOURCES}.md", 0, 0, "the guide has no sources; install flexroutine again"))
    return Guide(tuple(sorted(topics, key=lambda topic: (topic.order, topic.id))), sources), faults


def _fault(folder: Path, id_: str, flaw: Flaw) -> Fault:
    return Fault(folder / f"{id_}.md", flaw.line, flaw.column, flaw.problem)
