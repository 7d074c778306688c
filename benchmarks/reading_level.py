"""How hard the guide is to read: Flesch-Kincaid grade and longest sentence of every topic.

Run: .venv/bin/python benchmarks/reading_level.py
A patient leaflet should not be above grade 8 (US school years); a sentence not over 25 words. Syllables are
estimated from groups of vowels, which is right to about a tenth of a grade on average.
"""

import re
from pathlib import Path

GUIDE = Path(__file__).parents[1] / "data" / "guide"
_NAMED = re.compile(r"`[^`]*`|\{[^}]*\}|\[\^[^\]]*\]")


def sentences(markdown: str) -> list[str]:
    """Return the sentences and entries of lists that have more than three words.

    Left out are the head, headings, citations, names of exercises, doses and the definitions of sources.
    """
    body = markdown.split("---\n", 2)[2]
    blocks: list[str] = []
    for line in body.splitlines():
        if not line or line.startswith(("#", "[^")):
            blocks.append("")
        elif re.match(r"- |\d+\. ", line) or not blocks:
            blocks.append(re.sub(r"^(- |\d+\. )", "", line))
        else:
            blocks[-1] = f"{blocks[-1]} {line}"
    text = [_NAMED.sub("", block) for block in blocks]
    parts = [part for block in text for part in re.split(r"(?<=[.!?])\s+", block)]
    return [part for part in parts if len(words(part)) > 3]


def words(text: str) -> list[str]:
    """Return the words of a text; numbers count as words."""
    return re.findall(r"[A-Za-z0-9][A-Za-z0-9'%-]*", text)


def grade(found: list[str]) -> float:
    """Return the Flesch-Kincaid grade of sentences. Source: Kincaid et al. 1975, US Navy report 8-75."""
    said = [word for sentence in found for word in words(sentence)]
    return 0.39 * len(said) / len(found) + 11.8 * sum(map(_syllables, said)) / len(said) - 15.59


def longest(found: list[str]) -> str:
    """Return the sentence of most words."""
    return max(found, key=lambda sentence: len(words(sentence)))


def _syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = re.search(r"[^aeioul]e$|[^aeioudt]ed$|[^aeiouscxz]es$", word.lower())
    return max(1, len(groups) - bool(silent))


def main() -> None:
    """Print a line for each topic, and one for all."""
    everything: list[str] = []
    for path in sorted(GUIDE.glob("*.md")):
        found = sentences(path.read_text(encoding="utf-8"))
        everything += found
        print(f"{path.stem:22} grade {grade(found):4.1f}   longest {len(words(longest(found))):2} words")
    print(f"{'all':22} grade {grade(everything):4.1f}   {len(everything)} sentences")


if __name__ == "__main__":
    main()
