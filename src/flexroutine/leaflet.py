"""Simple Markdown as plain text: headings, paragraphs and lists, for a pipe. Pure."""

import re
import textwrap
from collections.abc import Iterator

_LISTED = re.compile(r"(- |\d+\. )")


def plain_text(markdown: str, width: int) -> str:
    r"""Return Markdown as text in lines of at most `width` columns; an address longer than that stays whole.

    >>> print(plain_text("# Ice\n\nUse a cloth:\n\n- damp\n- not too thin", 30))
    Ice
    ===
    <BLANKLINE>
    Use a cloth:
    <BLANKLINE>
    - damp
    - not too thin
    """
    return "\n".join(line for block in _blocks(markdown) for line in _lines(block, width))


def _blocks(markdown: str) -> Iterator[str]:
    """Yield headings, paragraphs and entries of lists, each on one line, and an empty line between groups."""
    block: list[str] = []
    for line in markdown.strip("\n").splitlines():
        if block and (not line or _LISTED.match(line)):
            yield " ".join(block)
            block = []
        if line:
            block.append(line.strip())
        else:
            yield ""
    yield " ".join(block)


def _lines(block: str, width: int) -> Iterator[str]:
    if heading := re.match(r"(#+) (.*)", block):
        lines = textwrap.wrap(heading[2], width, break_on_hyphens=False, break_long_words=False) or [""]
        yield from (*lines, ("=" if heading[1] == "#" else "-") * min(width, max(map(len, lines))))
        return
    listed = _LISTED.match(block)
    indent = " " * len(listed[1]) if listed else ""
    yield from textwrap.wrap(
        block, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    ) or [""]
