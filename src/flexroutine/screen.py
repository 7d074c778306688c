"""How the full screen looks: a view composed for a window's size. Pure: words and a picture in, lines out.

The phase owns the colour of the frame, the word, the number and the side; each phase has a pattern too, for eyes and
terminals without colour. The number and the phase are the last things to go when the window gets small, and nothing
moves from one second to the next: space is kept for what comes and goes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from rich.style import Style
from rich.text import Text

from flexroutine.choices import Side
from flexroutine.figures import Picture, Role
from flexroutine.letters import HALF_ROWS, ROWS, draw_big, draw_small, largest_scale
from flexroutine.lines import UNICODE, Glyphs, bar, centred, cut, empty_lines, padded, spread, widest, wrapped
from flexroutine.view import Shown, View

HELP = (
    ("space", "pause, go on"),
    ("Enter", "done: ends a self-paced set, a rest, a switch, a lead-in"),
    ("n  →", "next set or side"),
    ("N", "next exercise"),
    ("b  ←", "start this again; at its start, the one before"),
    ("+ -", "ten seconds more, ten less"),
    ("p  x", "it hurts: how much; skip it"),
    ("m", "sound off, on"),
    ("q  Esc", "stop"),
    ("?", "close this"),
)
WIDEST_FIGURE = 80
"""Columns; a larger picture tells no more, and costs more to draw eight times a second."""
WIDEST_NUMBER = "0:00"
"""Numbers are drawn at the size at which this fits, so that they do not jump from 1:00 to 59."""


@dataclass(frozen=True, slots=True)
class Tone:
    """How a phase looks: its colour, and its pattern in Unicode and in ASCII."""

    colour: str
    pattern: str
    ascii_pattern: str


# Colours of Okabe and Ito, made to be told apart by colour-blind eyes.
_PREPARE = Tone("#e69f00", "▒", ":")
_WORK = Tone("#009e73", "█", "#")
_REST = Tone("#3a9bdc", "░", ".")
_SWITCH = Tone("#cc79a7", "▚", "%")
_STILL = Tone("#999999", "┃", "|")
_ASKING = Tone("#d55e00", "▓", "!")
TONES = {
    Shown.PREPARE: _PREPARE,
    Shown.READY: _PREPARE,
    Shown.WORK: _WORK,
    Shown.SWITCH: _SWITCH,
    Shown.REST: _REST,
    Shown.RELAX: _REST,
    Shown.PAUSED: _STILL,
    Shown.HELP: _STILL,
    Shown.ASKING: _ASKING,
    Shown.PAIN: _ASKING,
    Shown.EASING: _ASKING,
    Shown.HURT: _ASKING,
    Shown.COMPLETE: _WORK,
    Shown.STOPPED: _STILL,
}

FIGURE_STYLES = {
    Role.WORK: "bold #e69f00",
    Role.ARROW: "#e69f00",
    Role.BODY: "",
    Role.FAR: "#8a8a8a",
    Role.PROP: "#3a9bdc",
    Role.GHOST: "#8a8a8a",
    Role.FLOOR: "#8a8a8a",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things go in a window of a size: beside a figure, or in lines below one another."""

    columns: int
    rows: int
    picture: tuple[int, int] | None
    """Columns and rows of the figure; None where it has no room."""
    scale: int
    """How many times over the number is drawn; 0 in plain figures."""

    @property
    def panel(self) -> int:
        """The columns beside the figure."""
        return self.columns - 3 - (self.picture[0] if self.picture else 0)


def layout_for(columns: int, rows: int, *, with_figure: bool) -> Layout:
    """Return the layout for a window: with a figure of at least 40 x 12 from 76 x 20 up, if there is one."""
    if not with_figure or columns < 76 or rows < 20:
        return Layout(columns, rows, None, 0)
    main_rows = rows - _BELOW_FIGURE
    scale = max(1, largest_scale(WIDEST_NUMBER, columns // 2 - 4, main_rows - 2 * HALF_ROWS - 3))
    panel = len(draw_big(WIDEST_NUMBER, scale, " ")[0]) + 6
    return Layout(columns, rows, (min(columns - 3 - panel, WIDEST_FIGURE), main_rows), scale)


_BELOW_FIGURE = 7
"""Header, name, two lines of the cue, next, bar and keys."""


def compose(
    view: View, layout: Layout, glyphs: Glyphs = UNICODE, picture: Picture | None = None, *, flash: bool = False
) -> list[Text]:
    """Draw a view: at most `layout.rows` lines of at most `layout.columns` cells; `flash` turns its colours over."""
    if view.phase is Shown.HELP and layout.rows >= len(HELP) + 2 and layout.columns >= 30:
        lines = _helping(view, layout.columns, layout.rows, glyphs)
    elif view.notice:
        lines = _noticing(view, layout.columns, layout.rows, glyphs)
    elif layout.picture and picture is not None:
        lines = _beside_figure(view, layout, glyphs, picture)
    else:
        lines = _stacked(view, layout.columns, layout.rows, glyphs)
    if flash:
        for line in lines:
            padded(line, layout.columns).stylize("reverse")
    return lines


def _beside_figure(view: View, layout: Layout, glyphs: Glyphs, picture: Picture) -> list[Text]:
    tone = TONES[view.phase]
    edge = Text(tone.pattern if glyphs.half_blocks else tone.ascii_pattern, tone.colour)
    inner = layout.columns - 2
    panel = _panel(view, layout, glyphs)
    main = [Text.assemble(drawn(row), " ", beside) for row, beside in zip(picture, panel, strict=True)]
    cue = [*wrapped(view.cue, inner, 2), "", ""][:2]
    below = [
        centred(view.name, inner, "bold", glyphs),
        *(centred(line, inner, "", glyphs) for line in cue),
        centred(view.next, inner, "dim", glyphs),
    ]
    framed = [Text.assemble(edge, padded(line, inner), edge) for line in (*main, *below)]
    return [
        _header(view, layout.columns, glyphs),
        *framed,
        bar(view.part_done, layout.columns, glyphs),
        centred(widest(view.keys, layout.columns), layout.columns, "dim", glyphs),
    ]


def _panel(view: View, layout: Layout, glyphs: Glyphs) -> list[Text]:
    """What is read from the mat: the phase, the number, the side, the set; each at its own place."""
    assert layout.picture  # noqa: S101 - told to mypy; only a layout with a picture has a panel
    tone = TONES[view.phase]
    style = f"bold reverse {tone.colour}" if view.phase is Shown.SWITCH else f"bold {tone.colour}"
    rows = layout.picture[1]
    number = _number(view.number, layout.scale, layout.panel, glyphs)
    groups: Sequence[tuple[list[str], str]] = (
        (_word(view.phase, glyphs), style),
        (number, style),
        (_word(_side_word(view.side), glyphs), style),
        ([view.progress], "bold"),
    )
    used = sum(len(group) for group, _ in groups)
    gap = max(0, min(2, (rows - used) // (len(groups) + 1)))
    lines: list[Text] = []
    for group, group_style in groups:
        lines += [padded(centred(line, layout.panel, group_style, glyphs), layout.panel) for line in group]
        lines += empty_lines(gap)
    above = max(0, (rows - len(lines) + gap) // 2)
    lines = [*empty_lines(above), *lines, *empty_lines(rows)][:rows]
    if view.phase is Shown.SWITCH:
        for line in lines:
            line.pad_right(max(0, layout.panel - line.cell_len))
            line.stylize(Style.parse(style))
    return lines


def _word(word: str, glyphs: Glyphs) -> list[str]:
    """Draw a word three rows high; without half blocks, in letters with room around it."""
    if glyphs.half_blocks:
        return draw_small(word)
    arrows = {"<": glyphs.left, ">": glyphs.right}
    return ["", " ".join(arrows.get(letter, letter) for letter in word), ""]


def _number(number: str, scale: int, columns: int, glyphs: Glyphs) -> list[str]:
    """Draw the number as large as it fits, always in the same rows, so that nothing moves when it gets narrower."""
    rows = max(1, scale * ROWS)
    if fitting := largest_scale(number, columns, scale * ROWS):
        drawn = draw_big(number, fitting, glyphs.block)
    else:
        drawn = draw_small(number) if scale and glyphs.half_blocks else [number]
    above = (rows - len(drawn)) // 2
    return [*[""] * above, *drawn, *[""] * (rows - len(drawn) - above)]


def _side_word(side: Side | None) -> str:
    match side:
        case Side.LEFT:
            return "< LEFT"
        case Side.RIGHT:
            return "RIGHT >"
        case None:
            return " "
        case _:
            assert_never(side)


def drawn(row: Sequence[tuple[str, object, object]]) -> Text:
    """Turn a row of a figure into text: roles have our styles, blended colours their own."""
    text = Text()
    for characters, ink, paper in row:
        text.append(characters, _style(ink, paper))
    return text


def _style(ink: object, paper: object) -> Style | str:
    if paper is None and (ink is None or isinstance(ink, Role)):
        return FIGURE_STYLES[ink] if isinstance(ink, Role) else ""
    return Style(color=_colour(ink), bgcolor=_colour(paper))


def _colour(ink: object) -> str | None:
    match ink:
        case Role():
            return FIGURE_STYLES[ink].rpartition(" ")[2] or None
        case (red, green, blue):
            return f"#{red:02x}{green:02x}{blue:02x}"
        case _:
            return None


def _stacked(view: View, columns: int, rows: int, glyphs: Glyphs) -> list[Text]:
    """One thing below the other, the most important ones first to stay."""
    lines = _chosen_lines(view, columns, rows, glyphs)
    scale = largest_scale(WIDEST_NUMBER, columns - 2, rows - len(lines))
    style = f"bold {TONES[view.phase].colour}"
    digits = [centred(line, columns, style, glyphs) for line in _number(view.number, scale, columns, glyphs)]
    before, after = _split(lines)
    blank = max(0, rows - len(before) - len(after) - len(digits))
    above = blank // 2
    return [*before, *empty_lines(above), *digits, *empty_lines(blank - above), *after][:rows]


def _chosen_lines(view: View, columns: int, rows: int, glyphs: Glyphs) -> list["_Line"]:
    """Take lines by importance until the big digits would no longer fit."""
    wanted = [line for line in _lines(view, columns, glyphs) if line.text.plain.strip()]
    smallest = 5 if largest_scale(WIDEST_NUMBER, columns - 2, 5) and rows >= 8 else 1
    by_weight = sorted(wanted, key=lambda line: line.weight)[: max(1, rows - smallest)]
    return [line for line in wanted if line in by_weight]


@dataclass(frozen=True, slots=True)
class _Line:
    weight: int
    """The lower, the later it goes."""
    text: Text
    is_above: bool = False


def _lines(view: View, columns: int, glyphs: Glyphs) -> list[_Line]:
    put: Callable[..., Text] = lambda text, style="": centred(text, columns, style, glyphs)  # noqa: E731
    side = _side_word(view.side).replace("<", glyphs.left).replace(">", glyphs.right)
    side_style = f"bold reverse {TONES[view.phase].colour}"
    return [
        _Line(4, spread(view.routine, view.left, columns, glyphs), is_above=True),
        _Line(0, _banner(view.phase, columns, glyphs), is_above=True),
        _Line(2, put(f" {side} " if view.side else "", side_style), is_above=True),
        _Line(1, put(view.name, "bold")),
        _Line(3, put(view.progress)),
        *(_Line(weight, put(line)) for weight, line in zip((5, 9, 10), wrapped(view.cue, columns, 3), strict=False)),
        _Line(6, put(view.next, "dim")),
        _Line(8, bar(view.part_done, columns, glyphs)),
        _Line(7, put(widest(view.keys, columns), "dim")),
    ]


def _split(lines: list[_Line]) -> tuple[list[Text], list[Text]]:
    above = [line.text for line in lines if line.is_above]
    return above, [line.text for line in lines if not line.is_above]


def _helping(view: View, columns: int, rows: int, glyphs: Glyphs) -> list[Text]:
    arrows = {"→": glyphs.right, "←": glyphs.left}
    lines = [_banner(view.phase, columns, glyphs), Text("")]
    for key, meaning in HELP:
        for arrow, drawn in arrows.items():
            key = key.replace(arrow, drawn)  # noqa: PLW2901 - the key as this window can draw it
        lines.append(cut(Text.assemble(("  " + key.ljust(9), "bold"), meaning), columns, glyphs))
    return lines[:rows]


def _noticing(view: View, columns: int, rows: int, glyphs: Glyphs) -> list[Text]:
    """What is to be read, as much of it as fits, with the number above it where there is room; the keys always."""
    room = max(0, rows - 3)
    texts = [wrapped(paragraph, columns - 2, rows) for paragraph in view.notice]
    gap = 1 if sum(len(text) + 1 for text in texts) + 1 <= room else 0
    body = [line for text in texts for line in (*(Text(f" {each}") for each in text), *empty_lines(gap))]
    if len(body) > room:
        body[room - 1].append(f" {glyphs.ellipsis}")
    scale = largest_scale(WIDEST_NUMBER, columns - 2, room - len(body) - 2)
    style = f"bold {TONES[view.phase].colour}"
    drawn = ["", *_number(view.number, scale, columns, glyphs)] if scale else []
    title = view.name if scale else f"{view.name}   {view.number}"
    lines = [
        _banner(view.phase, columns, glyphs),
        centred(title, columns, "bold", glyphs),
        *(centred(line, columns, style, glyphs) for line in drawn),
        *empty_lines(gap),
        *(cut(line, columns, glyphs) for line in body),
    ]
    keys = centred(widest(view.keys, columns), columns, "dim", glyphs)
    return [*[*lines, *empty_lines(rows)][: max(1, rows - 1)], keys][:rows]


def _header(view: View, columns: int, glyphs: Glyphs) -> Text:
    line = spread(f" {view.routine}", f"{view.left} ", columns, glyphs)
    line.stylize(f"bold reverse {TONES[view.phase].colour}")
    return line


def _banner(phase: Shown, columns: int, glyphs: Glyphs) -> Text:
    """The phase over the whole width, on its colour, between its pattern."""
    tone = TONES[phase]
    word = f" {phase} ".center(min(columns, len(phase) + 6))
    pattern = tone.pattern if glyphs.half_blocks else tone.ascii_pattern
    side = (columns - len(word)) // 2
    line = Text(pattern * side + word + pattern * (columns - side - len(word)), f"bold {tone.colour}")
    line.stylize("reverse", side, side + len(word))
    line.truncate(columns)
    return line
