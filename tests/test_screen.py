"""How the full screen looks, at every size."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from examples import after, exercise, session_at, sessions, timeline
from figure_examples import SHIPPED
from flexroutine.choices import FigureMode, Side
from flexroutine.figures import Picture, Role, Run, by_exercise
from flexroutine.layout import Layout, layout_for
from flexroutine.letters import draw_big, draw_halves, draw_narrow, draw_small
from flexroutine.lines import ASCII, UNICODE, Glyphs
from flexroutine.painting import Canvas, Painter
from flexroutine.reading import HELP
from flexroutine.screen import compose
from flexroutine.session import Command, Session
from flexroutine.tones import DARK_THEME
from flexroutine.view import Shown, View, view_of
from screen_examples import ENDED, MINE, STATES

TONES = DARK_THEME.tones
FIGURES = by_exercise(SHIPPED.values())
SIZES = [(120, 40), (80, 24), (40, 12), (30, 8), (20, 5)]


class Look(NamedTuple):
    """A screen's size, characters and whether a figure is on it."""

    layout: Layout
    glyphs: Glyphs
    picture: Picture | None


def look_of(columns: int, rows: int, glyphs: Glyphs = UNICODE, *, with_figure: bool = True) -> Look:
    """A look with an empty picture."""
    layout = layout_for(columns, rows, with_figure=with_figure)
    picture = ((Run(" " * layout.picture[0]),),) * layout.picture[1] if layout.picture else None
    return Look(layout, glyphs, picture)


words = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" 日本語👍é"), max_size=150)
numbers = st.from_regex(r"[0-9]{1,3}|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}:[0-9]{2}:[0-9]{2}", fullmatch=True)
parts = st.floats(-0.5, 1.5)
views = st.builds(
    View,
    phase=st.sampled_from(Shown),
    number=numbers,
    name=words,
    progress=words,
    side=st.none() | st.sampled_from(Side),
    cue=words,
    next=words,
    routine=words,
    left=words,
    part_done=parts,
    keys=st.tuples(words, words),
)
looks = st.builds(
    lambda columns, rows, glyphs, with_figure: look_of(columns, rows, glyphs, with_figure=with_figure),
    st.integers(20, 200),
    st.integers(5, 60),
    st.sampled_from([UNICODE, ASCII]),
    st.booleans(),
)
large_looks = st.builds(look_of, st.integers(76, 300), st.integers(20, 100), st.sampled_from([UNICODE, ASCII]))


def painted(
    session: Session, columns: int, rows: int, glyphs: Glyphs = UNICODE, mode: FigureMode = FigureMode.BRAILLE
) -> list[Text]:
    """The screen of a session, with the figure of its exercise."""
    painter = Painter(FIGURES, Canvas(mode))
    layout = layout_for(columns, rows, with_figure=painter.has_figure(session))
    picture = painter.picture(session, *layout.picture) if layout.picture else None
    return compose(view_of(session), layout, glyphs, picture)


def shown(session: Session, columns: int = 80, rows: int = 24, glyphs: Glyphs = UNICODE) -> str:
    """The screen of a session without a figure."""
    return text_of(compose(view_of(session), layout_for(columns, rows, with_figure=False), glyphs))


def text_of(lines: list[Text]) -> str:
    return "\n".join(line.plain for line in lines)


def solid(line: Text) -> Text:
    """The line with # for each block that is a space in reverse video, beside the frame and off a turned-over panel."""
    seen = list(line.plain)
    for start, end, style in line.spans:
        if style in ("reverse", "not reverse") and not line.plain[start:end].strip():
            seen[start:end] = "#" * (end - start)
    return Text("".join(seen))


def framed(lines: list[Text], columns: int) -> str:
    """The lines as text, with a bar where the window ends."""
    return "".join(f"{line.plain}{' ' * (columns - cell_len(line.plain))}|\n" for line in lines)


def colours_of(line: Text) -> set[str]:
    """Every colour in a line."""
    styles = [line.style, *(span.style for span in line.spans)]
    found = (Style.parse(style) if isinstance(style, str) else style for style in styles)
    return {style.color.name for style in found if style.color}


def reversed_cells(line: Text) -> int:
    """How many cells are turned over: an even number of reversals is none."""
    covers = ((span.start, span.end) for span in line.spans if "reverse" in str(span.style))
    cells = Counter(cell for start, end in covers for cell in range(start, end))
    return sum(count > 0 for count in cells.values())


def inner(line: Text) -> str:
    """What stands in a line, between the frame."""
    return line.plain[1:-1].strip()


@pytest.mark.parametrize(("columns", "rows"), SIZES, ids=[f"{columns}x{rows}" for columns, rows in SIZES])
@pytest.mark.parametrize("state", STATES)
def test_compose_looks_as_before(state: str, columns: int, rows: int, golden: Callable[[str, str], None]) -> None:
    """Each screen looks as it was last approved at each size, with a figure at the large ones."""
    golden(f"screen-{state}-{columns}x{rows}.txt", framed(painted(STATES[state], columns, rows), columns))


def test_compose_in_ascii_looks_as_before(golden: Callable[[str, str], None]) -> None:
    """The screen for a terminal without Unicode looks as it was last approved."""
    lines = painted(STATES["work"], 80, 24, ASCII, FigureMode.ASCII)
    assert text_of(lines).isascii()
    golden("screen-ascii-80x24.txt", framed([solid(line) for line in lines], 80))


@pytest.mark.parametrize("state", STATES)
def test_compose_in_ascii_says_the_same_again(state: str) -> None:
    """What was composed once takes nothing from what is composed after it."""
    first, second = (text_of([solid(line) for line in painted(STATES[state], 80, 24, ASCII)]) for _ in range(2))
    assert first == second


def test_compose_draws_every_row_of_a_number_in_ascii() -> None:
    """Rows of a digit that are alike are all there."""
    text = text_of([solid(line) for line in painted(STATES["work"], 80, 24, ASCII)])
    assert all(row in text for row in draw_big("23", 1, "#"))


@pytest.mark.parametrize("cue", ["\U0001f9d8\u200d\u2640\ufe0f breathe", "\U0001f44d\U0001f3fd up", "\u2764\ufe0f out"])
def test_compose_leaves_no_width_to_the_terminal(cue: str) -> None:
    """Joined and tinted emoji, which terminals count in different ways, come apart; joiners inside words stay."""
    view = replace(view_of(STATES["work"]), cue=cue, name="\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
    text = text_of(compose(view, *look_of(80, 24)))
    assert not {"\ufe0f", "\u200d", "\U0001f3fd"} & set(text)
    assert view.name in text


def test_compose_without_figure_looks_as_before(golden: Callable[[str, str], None]) -> None:
    """The screen of an exercise without a figure looks as it was last approved."""
    golden("screen-no-figure-80x24.txt", framed(painted(STATES["work"], 80, 24, mode=FigureMode.OFF), 80))


@pytest.mark.parametrize(("columns", "rows"), [(200, 60), *SIZES])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_compose_shows_the_end_on_the_whole_window(columns: int, rows: int, glyphs: Glyphs) -> None:
    """At the end the window is turned over like in a switch, and says how much was done and what to see to."""
    ending = "Take the pack off."
    lines = compose(replace(view_of(ENDED["complete"]), cue=ending), *look_of(columns, rows, glyphs))
    text = text_of(lines)
    assert "2 of 2 exercises" in text
    assert ending in text
    assert ("closes" in text) is (rows > 5)
    assert len(lines) == rows
    assert sum(reversed_cells(line) for line in lines) > columns * rows * 0.9


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (30, 8), (20, 5)])
def test_compose_keeps_the_last_digit_in_its_place(columns: int, rows: int) -> None:
    """From 10 to 9 the last digit stays where it is."""
    ends = set()
    for number in ("30", "10", "9"):
        lines = compose(replace(view_of(STATES["work"]), number=number, widest="30"), *look_of(columns, rows))
        ends.add(max(len(line.plain.rstrip()) for line in lines if set(line.plain) <= set(" █▀▄")))
    assert len(ends) == 1


@given(views, looks, st.booleans())
def test_compose_fits_the_window(view: View, look: Look, flash: bool) -> None:
    """No screen is higher or wider than its window, whatever it says and in whatever script."""
    lines = compose(view, *look, flash=flash)
    assert len(lines) <= look.layout.rows
    assert max(cell_len(line.plain) for line in lines) <= look.layout.columns
    assert not any("\n" in line.plain for line in lines)


@given(views.filter(lambda view: view.phase not in (Shown.HELP, Shown.COMPLETE)), large_looks)
def test_compose_with_figure_fills_the_window(view: View, look: Look) -> None:
    """Beside a figure every row is there, and the frame closes at the edge of the window."""
    lines = compose(view, *look)
    edge = TONES[view.phase].pattern if look.glyphs is UNICODE else TONES[view.phase].ascii_pattern
    assert len(lines) == look.layout.rows
    assert {cell_len(line.plain) for line in lines[:-1]} == {look.layout.columns}
    assert {(line.plain[0], line.plain[-1]) for line in lines[1:-2]} == {(edge, edge)}


@given(sessions, looks)
def test_compose_names_the_phase(session: Session, look: Look) -> None:
    """Every session that can be reached has a screen that names its phase, in letters or in big ones."""
    view = view_of(session)
    text = text_of([solid(line) for line in compose(view, *look)])
    scales = range(1, 60)
    sizes: Iterator[list[str]] = (draw_halves(view.phase, scale) for scale in scales)
    if look.glyphs is ASCII:
        sizes = chain([draw_narrow(view.phase, "#")], (draw_big(view.phase, scale, "#") for scale in scales))
    written = ([str(view.phase)], [" ".join(view.phase)])
    assert any(all(row.rstrip() in text for row in rows) for rows in chain(written, sizes))


@given(sessions, st.sampled_from([5, 24]))
def test_compose_in_ascii_is_ascii(session: Session, rows: int) -> None:
    """A terminal without Unicode is sent ASCII only, help included, when the words are."""
    assert text_of(compose(view_of(session), *look_of(80, rows, ASCII))).isascii()


@given(views.filter(lambda view: view.phase is not Shown.COMPLETE), looks, st.data())
def test_nothing_jumps_from_second_to_second(view: View, look: Look, data: st.DataObject) -> None:
    """When a second passes, only the rows of the time left, of the number and of the bar change."""
    clocks = st.from_regex(r"[1-9]?[0-9]:[0-9]{2} left", fullmatch=True)
    before = replace(view, left=data.draw(clocks))
    after = replace(view, left=data.draw(clocks), number=data.draw(numbers), part_done=data.draw(parts))
    pairs = list(zip(compose(before, *look), compose(after, *look), strict=True))
    changed = [(one.plain, other.plain) for one, other in pairs if one != other]
    edges = f"{TONES[view.phase].pattern}{TONES[view.phase].ascii_pattern}"
    for each in (line.strip() for pair in changed for line in pair):
        is_number = each in (before.number, after.number) or each.strip(edges).strip() in (before.number, after.number)
        is_bar = set(each) <= set("━─=-")
        assert "left" in each or is_bar or is_number or set(each) <= {*" █▀▄#", *edges}


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_nothing_jumps_from_phase_to_phase(columns: int, rows: int) -> None:
    """Beside a figure the phase, the name, what comes next and the keys are in the same rows in every phase."""
    places = set()
    for session in (state for name, state in STATES.items() if name not in ("help", "asking")):
        view, scale = view_of(session), layout_for(columns, rows, with_figure=True).word_scale
        lines = [line.plain for line in painted(session, columns, rows)]
        wanted = (draw_halves(view.phase, scale)[0].rstrip(), f" {view.name} ", view.next, "? help", " left")
        places.add(tuple(next(row for row, line in enumerate(lines) if each in line) for each in wanted))
    assert len(places) == 1


def test_nothing_jumps_when_the_number_gets_shorter() -> None:
    """From 10:00 to 9:59 the number grows to its size, and nothing around it moves."""
    view = view_of(STATES["work"])
    long, short = (
        [inner(line) for line in compose(replace(view, number=number), *look_of(76, 20))]
        for number in ("10:00", "9:59")
    )
    changed = [row for row, (one, other) in enumerate(zip(long, short, strict=True)) if one != other]
    assert changed == list(range(changed[0], changed[0] + 5))
    assert [line for line in long if line in draw_small("10:00")]


@pytest.mark.parametrize("number", ["59:59", "10:00", "9:59", "59", "8"])
def test_number_is_five_rows_high_from_80x24_up(number: str) -> None:
    """However long an interval is, its number is read from the mat, beside a figure too."""
    lines = compose(replace(view_of(STATES["work"]), number=number, widest=number), *look_of(80, 24))
    drawn = [line.rstrip() for line in draw_big(number, 1, "█")]
    assert [row for row, line in enumerate(lines) if drawn[0] in line.plain and drawn[4] in lines[row + 4].plain]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("with_figure", [True, False])
def test_compose_has_the_phase_colour(state: str, with_figure: bool) -> None:
    """The word for the phase has the colour of the phase, and so has the frame or the banner."""
    view = view_of(STATES[state])
    lines = compose(view, *look_of(80, 24, with_figure=with_figure))
    colours = set[str]().union(*map(colours_of, lines)) - {"default"}
    assert colours == {TONES[view.phase].colour}
    assert TONES[view.phase].pattern in lines[0 if view.phase is Shown.HELP else 1].plain


def test_compose_switch_turns_the_panel_over() -> None:
    """To turn over, the whole panel beside the figure is on the colour, not only its words."""
    lines = compose(view_of(STATES["switch"]), *look_of(80, 24))
    reversed_ = [any("reverse" in str(span.style) for span in line.spans) for line in lines[1:18]]
    assert all(reversed_)
    work = compose(view_of(STATES["work"]), *look_of(80, 24))
    assert not any("reverse" in str(span.style) for line in work[1:18] for span in line.spans)


@pytest.mark.parametrize(("columns", "rows"), [(200, 60), (80, 24), (75, 24), (40, 12), (30, 8), (20, 5)])
def test_compose_a_switch_like_nothing_else(columns: int, rows: int) -> None:
    """At every size a switch turns over far more of the window than any other phase, with colour and without."""
    shares = {
        name: sum(reversed_cells(line) for line in compose(view_of(STATES[name]), *look_of(columns, rows)))
        for name in ("prepare", "work", "rest", "switch", "paused")
    }
    most = max(count for name, count in shares.items() if name != "switch")
    assert shares["switch"] > columns * rows / 4
    assert shares["switch"] > 2 * most


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 60)])
def test_compose_without_figure_has_the_side_in_large_words(columns: int, rows: int) -> None:
    """Where there is no figure, phase and side stand in one line of large words over the number."""
    layout = layout_for(columns, rows, with_figure=False)
    lines = text_of(compose(view_of(STATES["work"]), layout))
    assert all(row.rstrip() in lines for row in draw_halves("WORK < LEFT", layout.word_scale))
    assert all(row in lines for row in draw_big("23", layout.scale, "█"))


def test_compose_keeps_all_else_in_place_without_a_figure() -> None:
    """Name, cue, next, bar and keys are in the same rows with a figure and without."""
    one, other = (
        [line.plain for line in compose(view_of(STATES["work"]), *look_of(80, 24, with_figure=each))]
        for each in (True, False)
    )
    assert (one[0], one[18:]) == (other[0], other[18:])


@pytest.mark.parametrize("rows", range(5, 20))
def test_compose_says_that_a_cue_is_cut(rows: int) -> None:
    """Where a long cue has less room than it needs, its last line ends in an ellipsis."""
    view = replace(
        view_of(STATES["prepare"]), cue="Kneel on one knee and put the other foot flat in front of you. " * 2
    )
    lines = [line.plain.strip() for line in compose(view, layout_for(40, rows, with_figure=False))]
    last = next((line for line in reversed(lines) if line and line.rstrip("…") in view.cue), None)
    assert last is None or last.endswith("…") or "".join(lines).count("Kneel") == 2


@pytest.mark.parametrize("state", [name for name in STATES if name not in ("help", "asking")])
def test_compose_names_the_keys_at_40x12(state: str) -> None:
    """How to pause and to stop is said in a small window too."""
    assert "q stop" in shown(STATES[state], 40, 12)


@pytest.mark.parametrize("state", [name for name in STATES if name != "help"])
def test_compose_has_everything_at_80x24(state: str) -> None:
    """In the usual window everything is there beside the figure."""
    view = view_of(STATES[state])
    text = text_of(painted(STATES[state], 80, 24))
    side = draw_small({Side.LEFT: "< LEFT", Side.RIGHT: "RIGHT >", None: " "}[view.side])
    drawn = [*draw_small(view.phase), *draw_big(view.number, 1, "█"), *side]
    said = (view.name, view.cue, view.next, view.progress, view.left, view.routine, view.keys[0])
    assert [row for row in drawn if row.rstrip() not in text] == []
    assert [each for each in said if each not in text] == []
    assert {"━", "─"} < set(text)


def test_compose_draws_the_figure_in_its_colours() -> None:
    """Roles have the colours of this screen, blended dots their own, and plain text that of the terminal."""
    layout = Layout(76, 20, 14, (40, 13), 1, 1)
    first = (
        Run("A" * 10, Role.WORK),
        Run("B" * 10, (1, 2, 3), (4, 5, 6)),
        Run("C" * 10, (7, 8, 9)),
        Run("D" * 5, Role.BODY, (4, 5, 6)),
        Run("E" * 5),
    )
    picture = (first, *[(Run(" " * 40),)] * 12)
    line = compose(view_of(STATES["work"]), layout, UNICODE, picture)[1]
    assert line.plain[1:41] == "A" * 10 + "B" * 10 + "C" * 10 + "D" * 5 + "E" * 5
    assert colours_of(line) - {TONES[Shown.WORK].colour} == {"#e69f00", "#010203", "#070809"}


@pytest.mark.parametrize("with_figure", [True, False])
def test_compose_flash_turns_the_window_over(with_figure: bool) -> None:
    """A flash is seen from the corner of an eye: every cell is turned over, and no character moves."""
    look = look_of(80, 24, with_figure=with_figure)
    still, flashing = (compose(view_of(STATES["work"]), *look, flash=flash) for flash in (False, True))
    assert [line.plain.rstrip() for line in still] == [line.plain.rstrip() for line in flashing]
    assert all(line.cell_len == 80 and "reverse" in str(line.spans[-1].style) for line in flashing)


@given(
    views.filter(lambda view: view.phase not in (Shown.HELP, Shown.COMPLETE)), st.integers(20, 200), st.integers(5, 7)
)
def test_compose_keeps_phase_and_number(view: View, columns: int, rows: int) -> None:
    """In a low window the phase and the number are still there."""
    lines = text_of(compose(replace(view, widest=view.number), *look_of(columns, rows)))
    assert view.phase in lines or all(row.rstrip() in lines for row in draw_small(view.phase))
    sizes = ([view.number], draw_small(view.number), draw_big(view.number, 1, "█"))
    assert any(all(row.rstrip() in lines for row in size) for size in sizes)


@pytest.mark.parametrize("rows", range(8, 20))
def test_compose_uses_the_height(rows: int) -> None:
    """In a low window that is wide enough, the number is as high as fits under and over the words."""
    session = session_at(timeline(exercise()), 17)
    lines = [line.plain for line in compose(view_of(session), *look_of(300, rows, with_figure=False))]
    digit_rows = sum(bool(line.strip()) and set(line) <= {"█", " "} for line in lines)
    words_rows = sum(bool(line.strip()) for line in lines) - digit_rows
    assert digit_rows == max(5, (rows - words_rows - 1) // 5 * 5)


@pytest.mark.parametrize("number", ["10:00", "1:00:00", "100"])
@pytest.mark.parametrize("with_figure", [True, False])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_compose_never_cuts_the_number(number: str, with_figure: bool, glyphs: Glyphs) -> None:
    """A long number is drawn smaller rather than cut."""
    columns = 80 if with_figure else 30
    lines = compose(
        replace(view_of(STATES["work"]), number=number), *look_of(columns, 24, glyphs, with_figure=with_figure)
    )
    text = text_of([solid(line) for line in lines])
    drawn = [draw_big(number, 1, "█"), draw_big(number, 1, "#"), draw_small(number), [number]]
    assert any(all(row.strip() in text for row in rows) for rows in drawn)


@pytest.mark.parametrize(
    ("columns", "rows"), [(75, 24), (40, 12), (40, 9)], ids=["everything", "what fits", "what matters"]
)
def test_compose_keeps_name_and_side(columns: int, rows: int) -> None:
    """What to do and on which side outlast all other words."""
    assert "LEFT" in shown(STATES["work"], columns, rows)
    assert "Half-kneeling hip flexor stretch" in shown(STATES["work"], columns, rows)


@pytest.mark.parametrize(
    ("columns", "header"),
    [(30, "Hips and l… about 1:02:03 left"), (20, "about 1:02:03 left"), (17, "about 1:02:03 le…")],
)
def test_compose_prefers_the_time_left(columns: int, header: str) -> None:
    """Where routine and time left do not fit in one line, the routine gives way."""
    view = replace(view_of(STATES["rest"]), routine="Hips and lower back", left="about 1:02:03 left", side=None)
    assert compose(view, *look_of(columns, 9))[0].plain == header


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_compose_help_lists_every_key(glyphs: Glyphs) -> None:
    """Help names every key and what it does, where there is room."""
    text = shown(STATES["help"], 80, 24, glyphs)
    assert all(meaning in text for _, meaning, _ in HELP)


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (30, 8), (20, 5), (20, 24), (80, 5)])
def test_compose_help_is_paged(columns: int, rows: int) -> None:
    """Where the list of keys does not fit it is told in short, page by page, and nothing of it is cut."""
    pages = [shown(after(STATES["help"], *[Command.MORE] * page), columns, rows) for page in range(5)]
    assert all("HELP" in page and "?" in page.splitlines()[-1] for page in pages)
    text = "".join(pages)
    assert all(short in text or full in text for _, full, short in HELP)
    assert "…" not in text


@pytest.mark.parametrize("with_figure", [True, False])
def test_compose_shows_the_whole_set_up(with_figure: bool) -> None:
    """How to set up is broken into lines, so that nothing of it is cut where there is room."""
    view = replace(view_of(STATES["prepare"]), cue="Lie face down with your elbows under your shoulders. " * 2)
    lines = compose(view, *look_of(80, 24, with_figure=with_figure))
    words_ = " ".join(" ".join(line.plain.strip("▒ ") for line in lines).split())
    assert view.cue.strip() in words_


@pytest.mark.parametrize(
    ("columns", "keys"),
    [(80, "+ - 10 s"), (60, "space pause   p pain   ? help   q stop"), (20, "space  n  b  p  ?  q")],
)
def test_compose_shortens_the_keys(columns: int, keys: str) -> None:
    """The keys are told in the longest way that fits."""
    assert keys in shown(session_at(MINE, 20), columns, 24).splitlines()[-1]
