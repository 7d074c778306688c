"""No text of the program promises healing or says what somebody has."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

FORBIDDEN = (
    r"\bcur(e|es|ed|ing)\b",
    r"\bguarantee",
    r"\b(will|can|to) (fix|heal|repair)\b",
    r"\bheals?\b",
    r"\bhealing\b",
    r"\bpain[- ]free (in|within|after)\b",
    r"\bget rid of\b",
    r"\beliminat(e|es|ing)\b.{0,20}\bpain\b",
    r"\bend(s|ing)? your pain\b",
    r"\bmiracle",
    r"\bproven to (cure|heal|prevent|stop|relieve)\b",
    r"\bpermanent(ly)? (relief|free)\b",
    r"\bnever hurts? again\b",
    r"\b(completely|totally|100 ?%) safe\b",
    r"\brisk[- ]free\b",
    r"\b(we|this program|flexroutine) diagnos",
    r"\bdiagnos(e|es) (you|your)\b",
    r"\byou (surely |certainly |probably )?(have|suffer from) (a|an) (slipped|herniated|torn|pinched|strained)\b",
    r"\bno need (for|to see) a doctor\b",
    r"\binstead of (a|your) doctor\b",
)
HONEST = (
    r"not proven to (prevent|end)",
    r"no support was found for a healing effect",
    r"no promise of healing",
    r"Expecting it to speed up healing",
)
"""What sounds like a promise and is the contrary."""


def texts() -> Iterator[Path]:
    """Everything that a person reads: data, documents, and the program's own messages."""
    for folder, kind in (("data", "**/*.md"), ("data", "*.yaml"), ("docs", "*.md"), ("src", "**/*.py"), (".", "*.md")):
        yield from sorted((PROJECT / folder).glob(kind))


def promises(text: str) -> list[str]:
    """The phrases of a text that promise too much."""
    plain = " ".join(re.sub(r"[#>|]", " ", text).split())
    for fine in HONEST:
        plain = re.sub(fine, "", plain, flags=re.IGNORECASE)
    return [found[0] for phrase in FORBIDDEN for found in re.finditer(phrase, plain, re.IGNORECASE)]


@pytest.mark.parametrize("path", list(texts()), ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_text_promises_healing(path: Path) -> None:
    """It may help; nobody can promise that it does, and nobody is told what they have."""
    assert promises(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "phrase",
    ["This cures back pain.", "Guaranteed relief!", "It will fix your hips", "Pain-free in\n7 days", "It heals discs"],
)
def test_a_promise_is_found(phrase: str) -> None:
    """The list of phrases finds what it is for, also over the end of a line."""
    assert promises(phrase)
