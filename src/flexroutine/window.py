"""What is on a window, and what has to be written for it to show a session as it is now: only what differs.

Words stay for a second or longer, and the figure on top of them moves. It never touches the words, so a frame of it
costs its own rows and nothing else. No frame takes long, because each has one piece of work: to write new words, to
work out a part of a figure that was not shown before, to draw it as it is now, or to write that.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.text import Text

from flexroutine.figures import Picture, Row
from flexroutine.layout import Layout, layout_for
from flexroutine.lines import Glyphs
from flexroutine.painting import Painter
from flexroutine.screen import PICTURE_AT, compose, drawn, shows_picture
from flexroutine.session import Session
from flexroutine.view import Shown, View, view_of

FLASH_S = 0.15


class Window:
    """A window that shows a session. Its size is that of the console, which writes nothing here."""

    def __init__(
        self, console: Console, glyphs: Glyphs, painter: Painter, *, has_keyboard: bool, flash: bool = False
    ) -> None:
        self._console = console
        self._glyphs = glyphs
        self._painter = painter
        self._has_keyboard = has_keyboard
        self._flash = flash
        self._phase: Shown | None = None
        self._words: object = None
        """What the lines were made of."""
        self._lines: list[Text] = []
        self._picture: Picture = ()
        self._picture_of = ""
        """The exercise of the picture that was drawn last."""
        self._picture_size: tuple[int, int] | None = None
        """Its columns and rows."""
        self._drawing: Session | None = None
        """What the next picture was begun for: it is finished, although time goes on."""
        self._rows: dict[int, Row] = {}
        """Which rows of the window have which row of a figure on them."""

    def forget(self) -> None:
        """Forget everything that is on it: it may have been lost."""
        self._words = self._drawing = self._picture_size = None
        self._lines, self._rows = [], {}

    def show(self, session: Session) -> tuple[list[Segment], float | None]:
        """Return what to write, and in how many seconds to ask again, if it moves by itself; at once for 0."""
        view = view_of(session, has_keyboard=self._has_keyboard)
        layout = layout_for(*self._console.size, with_figure=self._painter.has_figure(session))
        flash = self._flash and view.phase is not self._phase and self._phase is not None
        if view.phase is not self._phase:
            self._phase = view.phase
            self._lines = []  # written as a whole now and then: something else may have written on the window
        size = layout.picture if shows_picture(view, layout) else None
        if self._rows and not size:
            self.forget()
        words = (view, layout, flash)
        if words != self._words:
            self._words, self._drawing = words, None
            written = self._new_words(session, view, layout, size, flash=flash)
            return written, FLASH_S if flash else 0.0 if size else None
        if not size:
            return [], None
        self._drawing = self._drawing or session
        if self._painter.prepare(self._drawing, *size):
            return [], 0.0
        self._picture, self._drawing = self._painter.picture(self._drawing, *size), None
        self._picture_of, self._picture_size = session.interval.item.exercise.id, size
        return [*self._changed_rows()], self._painter.next_frame_s(session)

    def _new_words(
        self, session: Session, view: View, layout: Layout, size: tuple[int, int] | None, *, flash: bool
    ) -> list[Segment]:
        """Return what writes the words; a figure stays as it is until its own frame."""
        stays = size is not None and size == self._picture_size
        if flash and self._picture_of != session.interval.item.exercise.id:
            stays, self._picture_size = False, None  # a flash lasts too long for the figure of another exercise
        turned = self._picture if flash and stays else None  # it turns over with the rest
        lines = compose(view, layout, self._glyphs, turned, theme=self._painter.theme, flash=flash)
        return [*self._changed_lines(lines, self._picture if stays and not flash else ())]

    def _changed_lines(self, lines: Sequence[Text], picture: Picture = ()) -> Iterator[Segment]:
        """Give what writes the lines that differ, each to the edge of the window, but not over this picture."""
        columns, rows = self._console.size
        wanted = [*lines, *[Text()] * (rows - len(lines))]
        column, first = PICTURE_AT
        for row, line in enumerate(wanted):
            if row >= len(self._lines) or not _look_alike(line, self._lines[row]):
                self._rows.pop(row, None)
                yield _moved(0, row)
                segments = (*line.render(self._console), Segment(" " * (columns - line.cell_len)))
                if first <= row < first + len(picture):
                    end = column + sum(len(run.text) for run in picture[row - first])
                    yield from _around(segments, column, _moved(end, row), end)
                else:
                    yield from segments
        self._lines = wanted

    def _changed_rows(self) -> Iterator[Segment]:
        """Give what writes the rows of the figure that are not there, or not any more."""
        column, first = PICTURE_AT
        for row, runs in enumerate(self._picture, first):
            if self._rows.get(row) != runs:
                self._rows[row] = runs
                yield _moved(column, row)
                yield from (Segment(*piece) for piece in drawn(runs, self._painter.theme))


@lru_cache(1024)
def _moved(column: int, row: int) -> Segment:
    """Return what moves the cursor there; kept, because it is asked for again and again."""
    return Control.move_to(column, row).segment


def _look_alike(one: Text, other: Text) -> bool:
    return one is other or (one == other and one.style == other.style)


def _around(segments: Iterable[Segment], begin: int, onwards: Segment, end: int) -> Iterator[Segment]:
    """Give a line with `onwards` instead of what is from one column to another, up to which all is one cell wide."""
    at = 0
    for text, style, _ in segments:
        yield Segment(text[: max(0, begin - at)], style)
        if at < end <= at + len(text):
            yield onwards
        yield Segment(text[max(0, end - at) :], style)
        at += len(text)
