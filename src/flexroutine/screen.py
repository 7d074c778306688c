"""How the full screen looks: a view composed for a window's size. Pure: words and a picture in, lines out.

The phase owns the colour of the frame, the word, the number and the side; each phase has a pattern too, for eyes and
terminals without colour. The number and the phase are the last things to go when the window gets small, and nothing
moves from one second to the next: space is kept for what comes and goes.

Longer than other files, so that all ways in which a view is composed stand in one place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rich.style import Style
from rich.text import Text

from flexroutine.figures import Ink, Picture, Role, Row
from flexroutine.layout import WIDEST_NUMBER, Layout
from flexroutine.lettering import draw_largest, draw_number, draw_word, rows_for, side_word
from flexroutine.letters import HALF_ROWS, ROWS, largest_scale
from flexroutine.lines import (
    UNICODE,
    Glyphs,
    Piece,
    bar,
    centred,
    centred_piece,
    cut,
    empty_lines,
    in_reverse_video,
    settled,
    side_by_side,
    spread,
    turned_over,
    widest,
    wrapped,
)
from flexroutine.reading import help_lines, keys_with_more, notice_lines, page_of
from flexroutine.tones import DARK_THEME, Theme, Tone
from flexroutine.view import Shown, View

PICTURE_AT = (1, 1)
"""Column and row of the window where the figure begins."""

_TITLED = 10
"""Rows from which on a notice has its title in a line of its own."""


def compose(  # noqa: PLR0913 - what to say, and all that its look depends on
    view: View,
    layout: Layout,
    glyphs: Glyphs = UNICODE,
    picture: Picture | None = None,
    *,
    theme: Theme = DARK_THEME,
    flash: bool = False,
) -> list[Text]:
    """Draw a view: at most `layout.rows` lines of at most `layout.columns` cells; `flash` turns its colours over.

    Without a picture its room is left free, from `PICTURE_AT` on.
    """
    tone, view = theme.tones[view.phase], _settled(view)
    if view.phase is Shown.HELP:
        lines = _helping(view, layout, glyphs, tone)
    elif view.notice:
        lines = _noticing(view, layout, glyphs, tone)
    elif view.phase is Shown.COMPLETE:
        lines = _ended(view, layout, glyphs, tone)
    elif layout.main_rows:
        lines = _framed(view, layout, glyphs, tone, [drawn(row, theme) for row in picture or ()])
    else:
        lines = _stacked(view, layout.columns, layout.rows, glyphs, tone)
    if flash:
        lines = turned_over(lines, layout.columns)
    return lines if glyphs.half_blocks else [in_reverse_video(line, glyphs.block) for line in lines]


def _settled(view: View) -> View:
    """Return a view with words whose width all terminals agree on."""
    said = (view.name, view.progress, view.cue, view.next, view.routine, *view.notice)
    if all(map(str.isascii, said)):
        return view
    name, progress, cue, next_, routine, *notice = map(settled, said)
    return replace(view, name=name, progress=progress, cue=cue, next=next_, routine=routine, notice=tuple(notice))


def shows_picture(view: View, layout: Layout) -> bool:
    """Whether there is a figure: beside the words of a frame, not where something is to be read, nor at the end."""
    is_framed = view.phase not in (Shown.HELP, Shown.COMPLETE) and not view.notice
    return is_framed and layout.picture is not None


def _framed(view: View, layout: Layout, glyphs: Glyphs, tone: Tone, picture: Sequence[Sequence[Piece]]) -> list[Text]:
    """Words in a frame, beside the figure; where it is drawn later, its room is left free."""
    inner = layout.columns - 2
    if view.phase is Shown.EASING:
        view = replace(view, name=f"{view.name}   {view.progress}", progress="")  # all choices in one line
    edge = (tone.pattern if glyphs.half_blocks else tone.ascii_pattern, tone.colour)
    beside: list[tuple[Piece, ...]] = [(*row, (" ", "")) for row in picture]
    panel = _panel(view, layout, glyphs, tone)
    free = (" " * (inner - layout.panel), "")
    beside += [(free,)] * (len(panel) - len(beside))
    cue = [centred_piece(line, inner, "", glyphs) for line in wrapped(view.cue, inner - 2, 3)]
    following = centred_piece(view.next, inner, "dim", glyphs)  # what is to be done now goes before what comes next
    below = [*cue, *[(" " * inner, "")] * (2 - len(cue)), following][:3]
    keys = widest(view.keys, layout.columns)
    return [
        _header(view, layout.columns, glyphs, tone),
        *(_line(edge, *room, words, edge) for room, words in zip(beside, panel, strict=True)),
        *(_line(edge, line, edge) for line in (centred_piece(view.name, inner, "bold", glyphs), *below)),
        bar(view.part_done, layout.columns, glyphs),
        centred(keys, layout.columns, "dim", glyphs),
    ]


@lru_cache(256)
def _line(*pieces: Piece) -> Text:
    """Put pieces into one line; kept, because few lines change from one second to the next."""
    return side_by_side(*pieces)


def _panel(view: View, layout: Layout, glyphs: Glyphs, tone: Tone) -> list[Piece]:
    """What is read from the mat: the phase, the side, the number, the set; each at its own place."""
    style = f"bold {tone.colour}"
    number = draw_number(view.number, view.widest, max(1, layout.scale * ROWS), layout.panel, glyphs)
    side = side_word(view.side)
    words = [view.phase, side] if layout.picture else [f"{view.phase} {side}".rstrip()]
    room = (layout.main_rows - len(number) - 1) // len(words)
    phase, *apart = (draw_word(word, layout.word_scale, room, glyphs) for word in words)
    groups = [(phase, style), (number, style), *((word, style) for word in apart), ([view.progress], "bold")]
    blank = layout.main_rows - sum(len(group) for group, _ in groups)
    gap = max(0, min(2, blank // len(groups)))
    empty = (" " * layout.panel, "")
    lines: list[Piece] = []
    for group, group_style in groups:
        lines += [centred_piece(line, layout.panel, group_style, glyphs) for line in group]
        lines += [empty] * gap
    above = max(0, (layout.main_rows - len(lines) + gap + 1) // 2)
    lines = [*[empty] * above, *lines, *[empty] * layout.main_rows][: layout.main_rows]
    return [(text, f"reverse {style}") for text, _ in lines] if view.phase is Shown.SWITCH else lines


def _ended(view: View, layout: Layout, glyphs: Glyphs, tone: Tone) -> list[Text]:
    """The end, as unmistakable as a switch: the word as large as it fits, on its colour over the whole window."""
    columns, rows, style = layout.columns, layout.rows, f"reverse bold {tone.colour}"
    said = [f"{view.number} {view.name}", *wrapped(view.cue, columns - 2, 3)][: max(1, rows - HALF_ROWS)]
    room = rows - len(said)
    keys = [widest(view.keys, columns)] if view.keys and room > ROWS else []
    room -= len(keys)
    gap = 1 if room > ROWS + 1 else 0
    word = draw_largest(view.phase, columns - 2, room - 2 * gap, glyphs)
    lines = [*word, *[""] * gap, *said]
    above = (rows - len(keys) - len(lines)) // 2
    lines = [*[""] * above, *lines, *[""] * rows][: rows - len(keys)]
    return [_line(centred_piece(line, columns, style, glyphs)) for line in (*lines, *keys)]


def drawn(row: Row, theme: Theme) -> list[tuple[str, Style]]:
    """Return the pieces of a row of a figure: roles have our styles, blended colours their own."""
    return [(text, _style(ink, paper, theme)) for text, ink, paper in row]


@lru_cache(512)
def _style(ink: Ink, paper: Ink, theme: Theme) -> Style:
    """Return a style; kept, because blended edges have the same few hundred again and again."""
    if paper is None and (ink is None or isinstance(ink, Role)):
        return Style.parse(theme.figure[ink] if ink else "")
    return Style(color=_colour(ink, theme), bgcolor=_colour(paper, theme))


def _colour(ink: Ink, theme: Theme) -> str | None:
    match ink:
        case Role():
            return theme.figure[ink].rpartition(" ")[2] or None
        case (red, green, blue):
            return f"#{red:02x}{green:02x}{blue:02x}"
        case _:
            return None


def _stacked(view: View, columns: int, rows: int, glyphs: Glyphs, tone: Tone) -> list[Text]:
    """One thing below the other, the most important ones first to stay."""
    style = f"bold {tone.colour}"
    lines = _chosen_lines(view, columns, rows, glyphs, tone)
    room = rows - len(lines)
    high = rows_for(view.widest or WIDEST_NUMBER, columns - 2, max(room - 1, min(room, ROWS)), glyphs)
    number = draw_number(view.number, view.widest, high, columns, glyphs)
    digits = [_line(centred_piece(line, columns, style, glyphs)) for line in number]
    before, after = _split(lines)
    blank = max(0, rows - len(before) - len(after) - len(digits))
    above = (blank + 1) // 2  # the number must not grow together with the banner
    stacked = [*before, *empty_lines(above), *digits, *empty_lines(blank - above), *after][:rows]
    return turned_over(stacked, columns, style) if view.phase is Shown.SWITCH else stacked


def _chosen_lines(view: View, columns: int, rows: int, glyphs: Glyphs, tone: Tone) -> list["_Line"]:
    """Take lines by importance until the big digits would no longer fit; what is left of the cue says if it is cut."""
    number = view.widest or WIDEST_NUMBER
    smallest = 1 if view.phase in _ANSWERED else rows_for(number, columns - 2, rows - 2, glyphs)
    most = max(1, rows - min(smallest, ROWS + 1 if rows > ROWS + 2 else ROWS))
    wanted = _lines(view, columns, glyphs, tone, len(_CUE_WEIGHTS))
    cue_rows = sum(line.weight in _CUE_WEIGHTS for line in _weightiest(wanted, most))
    return _weightiest(_lines(view, columns, glyphs, tone, cue_rows), most)


def _weightiest(lines: list["_Line"], most: int) -> list["_Line"]:
    said = [line for line in lines if line.text.plain.strip()]
    kept = sorted(said, key=lambda line: line.weight)[:most]
    return [line for line in said if line in kept]


@dataclass(frozen=True, slots=True)
class _Line:
    weight: int
    """The lower, the later it goes."""
    text: Text
    is_above: bool = False


_ANSWERED = (Shown.ASKING, Shown.PAIN, Shown.EASING, Shown.HURT)
"""Here what may be answered matters more than a number."""
_CUE_WEIGHTS = (5, 7, 10)


def _lines(view: View, columns: int, glyphs: Glyphs, tone: Tone, cue_rows: int) -> list[_Line]:
    def put(text: str | Text, style: str = "") -> Text:
        return centred(text, columns, style, glyphs)

    cue = wrapped(view.cue, columns, cue_rows) if cue_rows else []
    together = Text.assemble(view.progress, "   ", (view.next, "dim"))
    is_together = bool(view.progress and view.next) and together.cell_len <= columns
    return [
        _Line(4, spread(view.routine, view.left, columns, glyphs), is_above=True),
        _Line(0, _banner(view, columns, glyphs, tone), is_above=True),
        _Line(1, put(view.name, "bold")),
        _Line(3, put(together) if is_together else put(view.progress)),
        *(_Line(weight, put(line)) for weight, line in zip(_CUE_WEIGHTS, cue, strict=False)),
        _Line(8, put("" if is_together else view.next, "dim")),
        _Line(9, bar(view.part_done, columns, glyphs)),
        _Line(6, put(widest(view.keys, columns), "dim")),
    ]


def _split(lines: list[_Line]) -> tuple[list[Text], list[Text]]:
    above = [line.text for line in lines if line.is_above]
    return above, [line.text for line in lines if not line.is_above]


def _helping(view: View, layout: Layout, glyphs: Glyphs, tone: Tone) -> list[Text]:
    lines = help_lines(layout.columns, glyphs)
    above = [_banner_of(Shown.HELP, layout.columns, glyphs, tone), *empty_lines(int(len(lines) + 3 <= layout.rows))]
    return _read(view, layout, glyphs, above, lines)


def _noticing(view: View, layout: Layout, glyphs: Glyphs, tone: Tone) -> list[Text]:
    """What is to be read, with the number above it where there is room; in a low window with the phase."""
    columns, rows = layout.columns, layout.rows
    if rows < _TITLED:
        banner = _banner_of(f"{view.phase}  {view.number}", columns, glyphs, tone)
        return _read(view, layout, glyphs, [banner], notice_lines(view.notice, columns, gap=False))
    room = rows - 3
    gap = len(notice_lines(view.notice, columns, gap=True)) < room
    body = notice_lines(view.notice, columns, gap=gap)
    scale = largest_scale(WIDEST_NUMBER, columns - 2, room - len(body) - 2)
    style = f"bold {tone.colour}"
    digits = ["", *draw_number(view.number, view.widest, scale * ROWS, columns, glyphs)] if scale else []
    above = [
        _banner(view, columns, glyphs, tone),
        centred(view.name if scale else f"{view.name}   {view.number}", columns, "bold", glyphs),
        *(centred(line, columns, style, glyphs) for line in digits),
        *empty_lines(int(gap)),
    ]
    return _read(view, layout, glyphs, above, body)


def _read(view: View, layout: Layout, glyphs: Glyphs, above: list[Text], body: list[Text]) -> list[Text]:
    """One page of what is to be read, under what is always there, and over the keys in the last row."""
    columns, rows = layout.columns, layout.rows
    page, number, count = page_of(body, rows - len(above) - 1, view.page, view.part_read)
    keys = centred(keys_with_more(view.keys, view.more, number, count, columns), columns, "dim", glyphs)
    lines = [*above, *(cut(line, columns, glyphs) for line in page), *empty_lines(rows)]
    return [*lines[: max(1, rows - 1)], keys][:rows]


def _header(view: View, columns: int, glyphs: Glyphs, tone: Tone) -> Text:
    line = spread(f" {view.routine}", f"{view.left} ", columns, glyphs)
    line.stylize(f"bold reverse {tone.colour}")
    return line


def _banner(view: View, columns: int, glyphs: Glyphs, tone: Tone) -> Text:
    """The phase and the side, where there is one."""
    side = side_word(view.side).strip().replace("<", glyphs.left).replace(">", glyphs.right)
    words = f"{view.phase}  {side}" if side else view.phase
    return _banner_of(words if len(words) + 2 <= columns else view.phase, columns, glyphs, tone)


def _banner_of(words: str, columns: int, glyphs: Glyphs, tone: Tone) -> Text:
    """Words on their colour over the whole width, between their pattern."""
    wide = min(columns, len(words) + 6)
    word = f" {words} ".center(min(columns, wide + (columns - wide) % 2))  # as much of the pattern on both sides
    pattern = tone.pattern if glyphs.half_blocks else tone.ascii_pattern
    side = (columns - len(word)) // 2
    line = Text(pattern * side + word + pattern * (columns - side - len(word)), f"bold {tone.colour}")
    line.stylize("reverse", side, side + len(word))
    line.truncate(columns)
    return line
