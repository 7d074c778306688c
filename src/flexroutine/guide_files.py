"""The files of the guide: read whole, and checked at the door.

What says faults well is imported only where there are some: it would take longer than reading the whole guide.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.errors import DataError
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

if TYPE_CHECKING:
    from flexroutine.faults import Fault

_Found = tuple[Path, Flaw]


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
    guide, found = _read(folder or guide_folder())
    if found:
        raise DataError("\n".join(map(str, _faults(found))))
    return guide


def check_guide(facts: Facts, folder: Path | None = None) -> tuple[Guide, list["Fault"]]:
    """Read every topic and say all that is wrong, also with what the catalogue has to fill in.

    Raises: FileError: a file cannot be read.
    """
    folder = folder or guide_folder()
    guide, found = _read(folder)
    for topic in guide.topics:
        found += [(folder / f"{topic.id}.md", flaw) for flaw in flaws_of(topic, guide.sources, facts)]
    if not found:
        unused = never_cited(guide.topics, guide.sources)
        found += [(folder / f"{SOURCES}.md", Flaw(0, 0, f"no topic names the source '{key}'")) for key in unused]
    return guide, _faults(found)


def _read(folder: Path) -> tuple[Guide, list[_Found]]:
    topics: list[Topic] = []
    sources: dict[str, Source] = {}
    found: list[_Found] = []
    for path in sorted(folder.glob("*.md")):
        text, flaws = _text(path)
        topic = None
        if not flaws:
            topic, flaws = read_topic(path.stem, text)
        if topic and topic.id == SOURCES:
            topic, sources, flaws = read_sources(topic)
        found += [(path, flaw) for flaw in flaws]
        topics += [topic] if topic else []
    if not sources and not found:
        found.append((folder / f"{SOURCES}.md", Flaw(0, 0, "the guide has no sources; install flexroutine again")))
    return Guide(tuple(sorted(topics, key=lambda topic: (topic.order, topic.id))), sources), found


def _text(path: Path) -> tuple[str, list[Flaw]]:
    """Return the text of a file, or what keeps it from being one.

    Raises: FileError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8"), []
    except (OSError, UnicodeDecodeError):
        from flexroutine.text_files import NotTextError, read_text

        try:
            return read_text(path), []
        except NotTextError as error:
            return "", [Flaw(error.fault.line, error.fault.column, error.fault.problem)]


def _faults(found: list[_Found]) -> list["Fault"]:
    from flexroutine.faults import Fault

    return sorted(Fault(path, flaw.line, flaw.column, flaw.problem) for path, flaw in found)
