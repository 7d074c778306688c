"""What is written so that a window shows a session."""

import gc
import io
from collections.abc import Sequence

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, ConsoleDimensions
from rich.segment import Segment, Segments

from examples import after, session_at, sessions
from figure_examples import LYING, figure
from flexroutine.choices import FigureMode
from flexroutine.figures import Figure
from flexroutine.layout import layout_for
from flexroutine.lines import UNICODE
from flexroutine.painting import Canvas, Painter
from flexroutine.screen import compose
from flexroutine.session import Command, Session
from flexroutine.view import view_of
from flexroutine.window import FLASH_S, Window
from screen_examples import ENDED, MINE, STATES

COLUMNS, ROWS = 80, 24
MOVES = figure(LYING, {"legs": [40, -60]})
FIGURES: dict[str, Figure] = {each.item.exercise.id: MOVES for each in MINE.intervals}


class Glass:
    """A window on a terminal that remembers what was written on it."""

    def __init__(self, *, flash: bool = False) -> None:
        self.painter = Painter(FIGURES, Canvas(FigureMode.BRAILLE, 1 << 24))
        self.console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
        self.console.size = ConsoleDimensions(COLUMNS, ROWS)
        self.window = Window(self.console, UNICODE, self.painter, has_keyboard=True, flash=flash)
        self.screen = pyte.Screen(COLUMNS, ROWS)

    def show(self, session: Session) -> tuple[list[Segment], float | None]:
        """Write what has changed."""
        written, again_s = self.window.show(session)
        with self.console.capture() as captured:
            self.console.print(Segments(written), end="", soft_wrap=True)
        pyte.Stream(self.screen).feed(captured.get())
        return written, again_s

    def show_all(self, session: Session) -> None:
        """Write for as long as there is more to write at once."""
        while self.show(session)[1] == 0:
            pass

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell with its colours."""
        return [[self.screen.buffer[row][column] for column in range(COLUMNS)] for row in range(ROWS)]


def moved(written: Sequence[Segment]) -> int:
    """How many rows were written."""
    return sum(segment.control is not None for segment in written)


@given(st.lists(st.sampled_from([*STATES.values(), *ENDED.values()]) | sessions, min_size=1, max_size=4), st.booleans())
def test_window_shows_the_last_session_whatever_was_shown_before(shown: list[Session], flash: bool) -> None:
    """What was on a window leaves nothing behind: it looks like one on which nothing was."""
    used, fresh = Glass(flash=flash), Glass()
    for session in shown:
        used.show_all(session)
    used.show_all(shown[-1])
    fresh.show_all(shown[-1])
    assert used.cells == fresh.cells


@pytest.mark.parametrize("state", STATES)
def test_window_looks_as_it_is_composed(state: str) -> None:
    """Words and figure are where `compose` puts them."""
    glass, session = Glass(), STATES[state]
    glass.show_all(session)
    layout = layout_for(COLUMNS, ROWS, with_figure=True)
    picture = glass.painter.picture(session, *(layout.picture or (0, 0)))
    lines = compose(view_of(session), layout, UNICODE, picture)
    assert glass.screen.display == [line.plain.ljust(COLUMNS) for line in lines] + [" " * COLUMNS] * (ROWS - len(lines))


def test_window_writes_nothing_twice() -> None:
    """Where nothing has changed, nothing is written."""
    glass = Glass()
    glass.show_all(STATES["work"])
    assert glass.show(STATES["work"])[0] == []


def test_a_moving_figure_writes_its_rows_alone() -> None:
    """Within a second the words stay untouched; what is drawn is written in the next frame."""
    glass = Glass()
    glass.show_all(session_at(MINE, 1.2))
    assert glass.show(session_at(MINE, 1.6)) == ([], 0)
    written, again_s = glass.show(session_at(MINE, 1.6))
    assert 0 < moved(written) <= 16
    assert again_s
    assert max(len(segment.text) for segment in written) < COLUMNS // 2


def test_new_words_and_a_new_figure_are_frames_of_their_own() -> None:
    """A frame has either of them to work out, not both; those of the figure come at once."""
    glass = Glass()
    glass.show_all(session_at(MINE, 2.9))
    before = glass.screen.display[12]
    _, again_s = glass.show(session_at(MINE, 3.34))
    assert "11" not in before
    assert (glass.screen.display[12], again_s) == (before, 0)
    assert glass.show(session_at(MINE, 3.34)) == ([], 0)
    _, again_s = glass.show(session_at(MINE, 3.34))
    assert again_s == pytest.approx(0.06)  # to the next of ten a second


def test_a_new_figure_is_worked_out_in_frames_of_their_own() -> None:
    """New words, each piece of a new figure and its picture are frames of their own; what was before stays so long."""
    glass = Glass()
    glass.show_all(session_at(MINE, 154))
    before = [line[1:40] for line in glass.screen.display[1:17]]
    session = session_at(MINE, 155.05)
    frames = [glass.show(session)]
    while frames[-1][1] == 0:
        assert [line[1:40] for line in glass.screen.display[1:17]] == before
        frames.append(glass.show(session))
    assert [bool(written) for written, _ in frames] == [True, *[False] * (len(frames) - 2), True]
    assert len(frames) > 4


def test_frames_leave_nothing_to_collect() -> None:
    """Garbage is not collected while a session plays, so frames must leave none that counting does not free."""
    glass = Glass()
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for tenths in range(0, 300, 3):
            glass.show_all(session_at(MINE, tenths / 10))
        gc.collect()
        left = [type(each) for each in gc.garbage]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert not left


def test_a_figure_is_never_wiped_while_it_stays() -> None:
    """A change of phase writes the words around the figure, and the figure over itself."""
    glass = Glass()
    glass.show_all(session_at(MINE, 9.95))
    room = slice(1, 1 + (layout_for(COLUMNS, ROWS, with_figure=True).picture or (0, 0))[0])

    def ink() -> int:
        return sum(not character.isspace() for line in glass.screen.display[1:17] for character in line[room])

    drawn = ink()
    for segment in glass.window.show(session_at(MINE, 10.05))[0]:
        with glass.console.capture() as captured:
            glass.console.print(Segments([segment]), end="", soft_wrap=True)
        pyte.Stream(glass.screen).feed(captured.get())
        assert ink() == drawn > 50


def test_a_flash_shows_no_figure_of_the_exercise_before() -> None:
    """Where an exercise ends in a flash, its figure is gone, in the flash and after it."""
    glass = Glass(flash=True)
    glass.show_all(session_at(MINE, 154))
    session = session_at(MINE, 155.05)
    for _ in ("the flash", "the words after it", "a piece of the figure"):
        glass.show(session)
        assert not any("\u2800" < character < "\u2900" for line in glass.screen.display for character in line)
    glass.show_all(session)
    assert "\u28ff" in "".join(glass.screen.display)


def test_a_slow_machine_still_writes_pictures() -> None:
    """A picture is finished and written although the next one is due before it is drawn."""
    glass, written = Glass(), 0
    for tenths in range(20, 60):
        segments, _ = glass.show(session_at(MINE, tenths / 10))
        written += bool(segments)
    assert written > 10


def test_window_flashes_when_the_phase_changes() -> None:
    """A flash is over after a moment, and the figure is back."""
    flashing, still = Glass(flash=True), Glass()
    flashing.show_all(STATES["prepare"])
    _, again_s = flashing.show(STATES["work"])
    assert again_s == FLASH_S
    assert sum(cell.reverse for line in flashing.cells for cell in line) > COLUMNS * ROWS * 0.9
    for glass in (flashing, still):
        glass.show_all(STATES["work"])
    assert flashing.cells == still.cells


def test_a_forgotten_window_is_written_whole() -> None:
    """After a resize or Ctrl-Z every row is written."""
    glass = Glass()
    glass.show_all(STATES["work"])
    glass.window.forget()
    written, _ = glass.show(after(STATES["work"], Command.MUTE))
    assert moved(written) >= ROWS
