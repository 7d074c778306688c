"""What the full screen shows: a pure picture of a session, composed for a window's size.

The number and the phase are the last things to go when the window gets small.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from flexroutine.choices import Side, Sides
from flexroutine.digits import draw_digits, largest_scale
from flexroutine.quantities import format_clock
from flexroutine.session import Mode, Session
from flexroutine.timeline import Interval, Phase

HELP = (
    ("space", "pause, go on"),
    ("Enter", "done: ends a self-paced set, a rest, a switch, a lead-in"),
    ("n  →", "next set or side"),
    ("N", "next exercise"),
    ("b  ←", "start this again; at its start, the one before"),
    ("+ -", "ten seconds more, ten less"),
    ("m", "sound off, on"),
    ("q  Esc", "stop"),
    ("?", "close this"),
)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters to draw with."""

    block: str = "█"
    bar: str = "━"
    rest_of_bar: str = "─"
    left: str = "←"
    right: str = "→"
    dot: str = "·"
    ellipsis: str = "…"


UNICODE = Glyphs()
ASCII = Glyphs(block="#", bar="=", rest_of_bar="-", left="<-", right="->", dot="|", ellipsis="~")

_MEASURE = Console(width=100, file=io.StringIO())
"""Only to break lines at words; draws nothing."""

STYLES = {
    "PREPARE": "black on yellow",
    "GET READY": "black on yellow",
    "WORK": "black on green",
    "SWITCH SIDES": "black on bright_magenta",
    "REST": "white on blue",
    "RELAX": "white on blue",
    "PAUSED": "black on white",
    "HELP": "black on white",
    "STOP HERE?": "white on red",
    "COMPLETE": "black on green",
    "STOPPED": "black on white",
}


@dataclass(frozen=True, slots=True)
class View:
    """Everything the screen shows of a session, in words; two equal views look the same."""

    phase: str
    number: str
    name: str
    progress: str
    side: Side | None
    cue: str
    next: str
    routine: str
    left: str
    part_done: float
    keys: tuple[str, ...]
    """The same in several lengths, the longest first."""
    help: bool


def view_of(session: Session, *, has_keyboard: bool = True) -> View:
    """Say in words what the screen shows of this session."""
    return View(
        phase=_phase_word(session),
        number=_number(session),
        name=_name(session),
        progress=_progress(_upcoming(session)),
        side=_upcoming(session).side,
        cue=_hint(session),
        next=_next(session),
        routine=session.timeline.routine.name,
        left=_left(session),
        part_done=1 - session.left_ms // 1000 * 1000 / max(session.timeline.total_ms, session.left_ms, 1),
        keys=_keys(session) if has_keyboard else ("Ctrl-C stops (no keyboard on standard input)", "Ctrl-C stops"),
        help=session.mode is Mode.HELP,
    )


def compose(view: View, columns: int, rows: int, glyphs: Glyphs = UNICODE) -> list[Text]:
    """Draw a view in a window of this size: at most `rows` lines of at most `columns` cells."""
    if view.help and rows >= len(HELP) + 2 and columns >= 30:
        return _composed_help(view, columns, rows, glyphs)
    lines = _chosen_lines(view, columns, rows, glyphs)
    room = rows - len(lines)
    scale = largest_scale(view.number, columns - 2, room)
    if scale == 0:
        digits = [_centred(view.number, columns, "bold")]
    else:
        digits = [_centred(line, columns, "bold") for line in draw_digits(view.number, scale, glyphs.block)]
    before, after = _split(lines)
    blank = max(0, rows - len(before) - len(after) - len(digits))
    above = blank // 2
    return [*before, *_blank(above), *digits, *_blank(blank - above), *after][:rows]


def _chosen_lines(view: View, columns: int, rows: int, glyphs: Glyphs) -> list["_Line"]:
    """Take lines by importance until the big digits would no longer fit."""
    wanted = [line for line in _lines(view, columns, glyphs) if line.text.plain.strip()]
    smallest = 5 if largest_scale(view.number, columns - 2, 5) and rows >= 8 else 1
    by_weight = sorted(wanted, key=lambda line: line.weight)[: max(1, rows - smallest)]
    return [line for line in wanted if line in by_weight]


@dataclass(frozen=True, slots=True)
class _Line:
    weight: int
    """The lower, the later it goes."""
    text: Text
    is_above: bool = False


def _lines(view: View, columns: int, glyphs: Glyphs) -> list[_Line]:
    put: Callable[..., Text] = lambda text, style="": _centred(text, columns, style, glyphs)  # noqa: E731
    return [
        _Line(4, _spread(view.routine, view.left, columns, glyphs), is_above=True),
        _Line(0, _banner(view.phase, columns), is_above=True),
        _Line(2, put(_side_word(view.side, glyphs), "bold reverse"), is_above=True),
        _Line(1, put(view.name, "bold")),
        _Line(3, put(view.progress)),
        *(_Line(weight, put(line)) for weight, line in zip((5, 9, 10), _wrapped(view.cue, columns), strict=False)),
        _Line(6, put(view.next, "dim")),
        _Line(8, _bar(view.part_done, columns, glyphs)),
        _Line(7, put(_widest(view.keys, columns), "dim")),
    ]


def _wrapped(text: str, columns: int) -> list[str]:
    """Break a text into at most three lines; the last takes what is left, and is cut where it is drawn."""
    lines = [str(line.plain).rstrip() for line in Text(text).wrap(_MEASURE, max(1, min(columns, 100)))]
    return [*lines[:2], " ".join(lines[2:])] if len(lines) > 2 else lines


def _widest(texts: tuple[str, ...], columns: int) -> str:
    """Return the first text that fits, or the last."""
    return next((text for text in texts if cell_len(text) <= columns), texts[-1] if texts else "")


def _split(lines: list[_Line]) -> tuple[list[Text], list[Text]]:
    above = [line.text for line in lines if line.is_above]
    return above, [line.text for line in lines if not line.is_above]


def _composed_help(view: View, columns: int, rows: int, glyphs: Glyphs) -> list[Text]:
    arrows = {"→": glyphs.right, "←": glyphs.left}
    lines = [_banner(view.phase, columns), Text("")]
    for key, meaning in HELP:
        for arrow, drawn in arrows.items():
            key = key.replace(arrow, drawn)  # noqa: PLW2901 - the key as this window can draw it
        lines.append(_cut(Text.assemble(("  " + key.ljust(9), "bold"), meaning), columns, glyphs))
    return lines[:rows]


def _left(session: Session) -> str:
    silent = "sound off   " if session.muted else ""
    about = "about " if session.timeline.is_estimate else ""
    return f"{silent}{about}{_shown_clock(session.left_ms)} left"


def _phase_word(session: Session) -> str:
    match session.mode:
        case Mode.READY:
            return "GET READY"
        case Mode.ASKING:
            return "STOP HERE?"
        case Mode.PAUSED | Mode.HELP | Mode.COMPLETE | Mode.STOPPED:
            return session.mode.upper()
        case Mode.RUNNING:
            return _running_word(session.interval)
        case _:
            assert_never(session.mode)


def _running_word(interval: Interval) -> str:
    match interval.phase:
        case Phase.SWITCH:
            return "SWITCH SIDES"
        case Phase.REST if interval.rep:
            return "RELAX"
        case _:
            return interval.phase.upper()


def _number(session: Session) -> str:
    if session.mode is Mode.READY:
        return str(-(-session.ready_ms // 1000))
    if session.remaining_ms is None:
        return str(session.interval.reps)
    return _shown_clock(session.remaining_ms)


def _shown_clock(milliseconds: int) -> str:
    """Count down as people do: 3, 2, 1, and never 0 while something is left."""
    seconds = -(-milliseconds // 1000)
    return str(seconds) if seconds < 60 else format_clock(seconds * 1000)


def _upcoming(session: Session) -> Interval:
    """Return the work that is going on, or that this lead-in, rest or switch leads to."""
    later = session.timeline.intervals[session.index :]
    return next((interval for interval in later if interval.phase is Phase.WORK), session.interval)


def _progress(interval: Interval) -> str:
    parts = [f"set {interval.set} of {interval.sets}" if interval.sets and interval.sets > 1 else ""]
    if interval.rep and interval.reps and interval.reps > 1:
        parts.append(f"{interval.rep} of {interval.reps}")
    elif interval.reps and interval.reps > 1:
        alternating = interval.item.dose.sides is Sides.ALTERNATING
        parts.append(f"{interval.reps} repetitions{' each side' if alternating else ''}")
    return "   ".join(part for part in parts if part)


def _name(session: Session) -> str:
    """The name of the exercise; what to answer, when something is asked."""
    match session.mode:
        case Mode.ASKING:
            return "y stops, n goes on"
        case Mode.HELP:
            return "? goes on"
        case _:
            return session.interval.item.exercise.name


def _hint(session: Session) -> str:
    exercise = session.interval.item.exercise
    if session.mode is Mode.ASKING:
        return ""
    if session.interval.self_paced and session.mode is Mode.RUNNING:
        return f"{exercise.cue} Enter when done."
    return exercise.setup if session.interval.phase is Phase.PREPARE else exercise.cue


def _next(session: Session) -> str:
    """What a rest leads to; else what comes after the work that is going on or about to begin."""
    upcoming = _upcoming(session)
    if session.interval.phase is Phase.REST and session.interval.set != upcoming.set:
        return f"next: {_progress(upcoming)}"
    group = upcoming.group
    for interval in session.timeline.intervals[session.index :]:
        if interval.group > group:
            return f"next: {_next_words(interval)}"
    return "next: the end"


def _next_words(interval: Interval) -> str:
    match interval.phase:
        case Phase.PREPARE:
            return interval.item.exercise.name
        case Phase.SWITCH:
            return f"the {interval.side} side"
        case Phase.REST:
            return f"rest {interval.planned_ms // 1000} s"
        case Phase.WORK:
            return f"set {interval.set}"
        case _:
            assert_never(interval.phase)


def _keys(session: Session) -> tuple[str, ...]:
    """The keys that do something now, in full, short and shortest."""
    match session.mode:
        case Mode.ASKING:
            return ("y stop   n go on",)
        case Mode.HELP | Mode.COMPLETE | Mode.STOPPED:
            return ()
        case Mode.PAUSED:
            return "space go on   n next   b back   ? help   q stop", "space go on   ? help   q stop", "space  ?  q"
        case Mode.RUNNING | Mode.READY:
            enter = "Enter done   " if session.interval.self_paced else ""
            longer = "" if session.interval.self_paced else "+ - 10 s   "
            return (
                f"{enter}space pause   n next   b back   {longer}m sound   ? help   q stop",
                f"{enter}space pause   ? help   q stop",
                "space  n  b  ?  q",
            )
        case _:
            assert_never(session.mode)


def _side_word(side: Side | None, glyphs: Glyphs) -> str:
    match side:
        case Side.LEFT:
            return f" {glyphs.left} LEFT "
        case Side.RIGHT:
            return f" RIGHT {glyphs.right} "
        case None:
            return ""
        case _:
            assert_never(side)


def _banner(phase: str, columns: int) -> Text:
    return Text(phase.center(columns)[:columns], f"bold {STYLES[phase]}")


def _bar(part: float, columns: int, glyphs: Glyphs) -> Text:
    done = round(max(0.0, min(1.0, part)) * columns)
    return Text.assemble((glyphs.bar * done, "bold"), (glyphs.rest_of_bar * (columns - done), "dim"))


def _spread(left: str, right: str, columns: int, glyphs: Glyphs) -> Text:
    room = columns - cell_len(right) - 1
    if room < 4:
        return _cut(Text(right), columns, glyphs)
    start = _cut(Text(left), room, glyphs)
    return Text.assemble(start, " " * (columns - cell_len(start.plain) - cell_len(right)), right)


def _centred(text: str, columns: int, style: str = "", glyphs: Glyphs = UNICODE) -> Text:
    line = _cut(Text(text, style), columns, glyphs)
    space = Text(" " * ((columns - cell_len(line.plain)) // 2))
    return Text.assemble(space, line)


def _cut(text: Text, columns: int, glyphs: Glyphs) -> Text:
    if cell_len(text.plain) <= columns:
        return text
    while text.plain and cell_len(text.plain) > columns - 1:
        text.right_crop(1)
    text.append(glyphs.ellipsis)
    return text


def _blank(rows: int) -> list[Text]:
    return [Text("") for _ in range(rows)]
