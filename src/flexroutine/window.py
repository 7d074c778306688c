"""What is on a window, and what has to be written for it to show a session as it is now: only what differs.

Words stay for a second or longer, and the figure on top of them moves. It never touches the words, so a frame of it
costs its own rows and nothing else; and where both are new they are written one after the other, each in a frame of
its own, so that no frame takes long.
"""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.text import Text

from flexroutine.figures import Picture, Row
from flexroutine.layout import layout_for
from flexroutine.lines import Glyphs, padded
from flexroutine.painting import Painter
from flexroutine.screen import PICTURE_AT, compose, drawn, shows_picture
from flexroutine.session import Session
from flexroutine.view import Shown, view_of

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
        self._picture_size: tuple[int, int] | None = None
        """Columns and rows of the picture that was drawn last."""
        self._rows: dict[int, Row] = {}
        """Which rows of the window have which row of a figure on them."""

    def forget(self) -> None:
        """Forget everything that is on it: it may have been lost."""
        self._words = self._picture_size = None
        self._lines, self._rows = [], {}

    def show(self, session: Session) -> tuple[list[Segment], float | None]:
        """Return what to write, and in how many seconds to ask again, if it moves by itself."""
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
        has_new_words = words != self._words
        is_up_to_date = self._look_at(session, size, beside_words=has_new_words and not flash)
        written: list[Segment] = []
        if has_new_words:
            self._words = words
            turned = self._picture if flash and size else None  # it turns over with the rest
            lines = compose(view, layout, self._glyphs, turned, theme=self._painter.theme, flash=flash)
            written += self._changed_lines(lines)
        if size and not flash:
            written += self._changed_rows()
        return written, self._again_s(session, flash=flash) if is_up_to_date else 0.0

    def _again_s(self, session: Session, *, flash: bool) -> float | None:
        """Return in how many seconds what is shown will be out of date by itself."""
        if flash:
            return FLASH_S
        return self._painter.next_frame_s(session) if self._rows else None

    def _look_at(self, session: Session, size: tuple[int, int] | None, *, beside_words: bool) -> bool:
        """Take the figure as it is now; or keep the one before for a moment, rather than draw one beside new words."""
        if size is None:
            return True
        is_kept = self._painter.is_kept(session, *size)
        is_put_off = beside_words and size == self._picture_size and not is_kept
        if is_kept or is_put_off:
            self._painter.look_ahead(session)  # there is little else to work out in this frame
        if not is_put_off:
            self._picture, self._picture_size = self._painter.picture(session, *size), size
        return not is_put_off

    def _changed_lines(self, lines: Sequence[Text]) -> Iterator[Segment]:
        """Give what writes the lines that differ, each to the edge of the window; a figure on them is gone."""
        columns, rows = self._console.size
        wanted = [padded(line, columns) for line in lines] + [Text(" " * columns)] * (rows - len(lines))
        for row, line in enumerate(wanted):
            if row >= len(self._lines) or not _look_alike(line, self._lines[row]):
                self._rows.pop(row, None)
                yield Control.move_to(0, row).segment
                yield from line.render(self._console)
        self._lines = wanted

    def _changed_rows(self) -> Iterator[Segment]:
        """Give what writes the rows of the figure that are not there, or not any more."""
        column, first = PICTURE_AT
        for row, runs in enumerate(self._picture, first):
            if self._rows.get(row) != runs:
                self._rows[row] = runs
                yield Control.move_to(column, row).segment
                yield from (Segment(*piece) for piece in drawn(runs, self._painter.theme))


def _look_alike(one: Text, other: Text) -> bool:
    return one is other or (one == other and one.style == other.style)
