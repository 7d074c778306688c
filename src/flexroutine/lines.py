"""Lines of a screen: cut, centred, wrapped and spread, counted in cells; and the characters to draw with."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Span, Text

_MEASURE = Console(width=100, file=io.StringIO())
"""Only to break lines at words; draws nothing."""


_SEQUENCES = re.compile(
    r"[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
    r"|(?<=[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f])\u200d"
)
"""Variation selectors, keycaps, skin tones, tags, and the joiners after emoji; those inside words stay."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters to draw with."""

    block: str = "█"
    bar: str = "━"
    rest_of_bar: str = "─"
    left: str = "←"
    right: str = "→"
    ellipsis: str = "…"
    half_blocks: bool = True
    """Whether there are blocks, and halves of them; else a block is a space in reverse video."""


UNICODE = Glyphs()
ASCII = Glyphs(bar="=", rest_of_bar="-", left="<-", right="->", ellipsis="~", half_blocks=False)


def wrapped(text: str, columns: int, most: int) -> list[str]:
    """Break a text into at most so many lines; the last takes what is left, and is cut where it is drawn."""
    lines = [line.plain.rstrip() for line in Text(text).wrap(_MEASURE, max(1, min(columns, 100)))]
    return [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines


def widest(texts: tuple[str, ...], columns: int) -> str:
    """Return the first text that fits, or the last."""
    return next((text for text in texts if cell_len(text) <= columns), texts[-1] if texts else "")


def bar(part: float, columns: int, glyphs: Glyphs) -> Text:
    """Draw how much is done as a line over the whole width."""
    done = round(max(0.0, min(1.0, part)) * columns)
    return side_by_side((glyphs.bar * done, "bold"), (glyphs.rest_of_bar * (columns - done), "dim"))


def spread(left: str, right: str, columns: int, glyphs: Glyphs) -> Text:
    """Put one text at the left end of a line and one at the right, which stays whole if it can."""
    room = columns - cell_len(right) - 1
    if room < 4:
        return cut(Text(right), columns, glyphs)
    start = cut(Text(left), room, glyphs)
    return side_by_side(start, (" " * (columns - start.cell_len - cell_len(right)), ""), (right, ""))


def centred(text: str | Text, columns: int, style: str, glyphs: Glyphs) -> Text:
    """Put a text into the middle of a line."""
    line = cut(text if isinstance(text, Text) else Text(text, style), columns, glyphs)
    return side_by_side((" " * ((columns - line.cell_len) // 2), ""), line)


Piece = tuple[str, str | Style]
"""Characters and their style."""


def centred_piece(text: str, columns: int, style: str, glyphs: Glyphs) -> tuple[str, str]:
    """Put a text into the middle of a line and fill the line up; many times faster than as a `Text`."""
    if (wide := cell_len(text)) > columns:
        text = cut(Text(text), columns, glyphs).plain
        wide = cell_len(text)
    left = (columns - wide) // 2
    return " " * left + text + " " * (columns - wide - left), style


def side_by_side(*parts: Text | Piece) -> Text:
    """Put texts into one line, each with its own style; many times faster than adding one to the other."""
    spans: list[Span] = []
    plain: list[str] = []
    at = 0
    for part in parts:
        text, style = part if isinstance(part, tuple) else (part.plain, part.style)
        if style:
            spans.append(Span(at, at + len(text), style))
        if isinstance(part, Text):
            spans += [Span(start + at, end + at, style) for start, end, style in part.spans]
        plain.append(text)
        at += len(text)
    return Text("".join(plain), spans=spans)


def padded(line: Text, columns: int) -> Text:
    """Return a line filled up with spaces."""
    missing = columns - line.cell_len
    return side_by_side(line, (" " * missing, "")) if missing > 0 else line


def cut(text: Text, columns: int, glyphs: Glyphs) -> Text:
    """Cut what is too long, and show that it was cut."""
    if text.cell_len <= columns:
        return text
    while text.plain and text.cell_len > columns - 1:
        text.right_crop(1)
    text.append(glyphs.ellipsis)
    return text


def empty_lines(rows: int) -> list[Text]:
    """Return empty lines."""
    return [Text("") for _ in range(rows)]


def in_reverse_video(line: Text, block: str) -> Text:
    """Draw blocks as spaces in reverse video: solid on any terminal; on what is turned over they are turned back."""
    drawn = Text(line.plain.replace(block, " "), line.style, spans=[*line.spans])
    for start, end in _runs(line.plain, block):
        is_over = any(span.start <= start < span.end and "reverse" in str(span.style) for span in line.spans)
        drawn.stylize("not reverse" if is_over else "reverse", start, end)
    return drawn


def _runs(text: str, character: str) -> Iterator[tuple[int, int]]:
    """Give where each run of this character begins and ends."""
    at = 0
    for is_it, run in groupby(text, character.__eq__):
        length = len(list(run))
        if is_it:
            yield at, at + length
        at += length


def turned_over(lines: Iterable[Text], columns: int, style: str = "") -> list[Text]:
    """Return lines that fill the whole space with the colour: nothing else looks so, also without colour."""
    over = Style.parse(f"reverse {style}")
    return [_stylized(padded(line, columns), over) for line in lines]


def settled(text: str) -> str:
    """Return a text without what joins or tints emoji: terminals do not agree how wide such sequences are.

    >>> settled("breathe \N{PERSON IN LOTUS POSITION}\u200d\N{FEMALE SIGN}\ufe0f out")
    'breathe \N{PERSON IN LOTUS POSITION}\N{FEMALE SIGN} out'
    """
    return text if text.isascii() else _SEQUENCES.sub("", text)


def _stylized(line: Text, style: Style) -> Text:
    line = line.copy()
    line.stylize(style)
    return line
