"""The list of recordings: a row each, formatted only when seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.safe import SafeText, one_line
from tui.library.index import Entry, Heading, SortKey
from tui.library.rows import UNDECIDED, ReviewState, SessionRow
from tui.library.widgets.cells import Column, Shown, cell, columns_for
from tui.reviewer import reviewer_of
from tui.widgets.line_list import LineList
from tui.widgets.lines import Piece, Pieces, fitted, piece, strip_of, width_of

GAP = 2
GUTTER = 2


class SessionTable(LineList):
    """Rows of the library; `entries` holds row numbers and headings, in the shown order."""

    DEFAULT_CSS = "SessionTable { height: 1fr; }"

    def __init__(self, rows: Sequence[SessionRow], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = rows
        self.entries: list[Entry] = []
        self.review_of: Callable[[SessionRow], ReviewState] = lambda _: UNDECIDED
        self.today = datetime.now()
        self.notice: list[SafeText] = []

    def show(self, entries: list[Entry]) -> None:
        """Show other entries; the cursor stays on its recording when that is still shown."""
        before = self.current
        self.entries = entries
        self.changed(len(entries))
        if before is not None and before in entries:
            self.move_to(entries.index(before), by_user=False, center=True)
        elif entries and isinstance(entries[min(self.cursor, len(entries) - 1)], Heading):
            self.move_to(self.cursor + 1, by_user=False)

    @property
    def current(self) -> int | None:
        """Return the number of the recording under the cursor."""
        if not 0 <= self.cursor < len(self.entries):
            return None
        entry = self.entries[self.cursor]
        return None if isinstance(entry, Heading) else entry

    def move_to(self, row: int, *, by_user: bool = True, center: bool = False) -> None:
        """Move to a row; headings are passed over, in the direction of the move."""
        if self.entries:
            row = max(0, min(row, len(self.entries) - 1))
            step = 1 if row >= self.cursor else -1
            if isinstance(self.entries[row], Heading):
                row = row + step if 0 < row + step < len(self.entries) else row + 1
        super().move_to(row, by_user=by_user, center=center)

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        app = reviewer_of(self)
        entry = self.entries[row]
        if isinstance(entry, Heading):
            label = Piece(one_line(entry.label, 100), "title", True)
            return strip_of(fitted([label, piece(f"  {entry.size}", "quiet")], width), app.palette)
        session = self.rows[entry]
        mark = app.glyphs.mark("bar") if cursor else " "
        line: Pieces = [piece(mark + " ", "primary")]
        line += self._cells(session, width - GUTTER)
        on = "row-cursor" if cursor else ""
        return strip_of(
            fitted(line, width), app.palette, on=on, colour="row-cursor-text" if cursor else "foreground"
        )

    def say(self, notice: Sequence[SafeText]) -> None:
        """Say something in the place of rows while there are none."""
        if list(notice) != self.notice:
            self.notice = list(notice)
            self.refresh()

    def render_beyond(self, y: int, width: int) -> Strip | None:
        place = y - max(0, self.view_rows - len(self.notice)) // 2
        if self.entries or not 0 <= place < len(self.notice):
            return None
        app = reviewer_of(self)
        text = self.notice[place]
        left = piece(" " * max(0, (width - width_of([piece(text)])) // 2))
        return strip_of(
            fitted([left, Piece(text, "quiet" if place else "title")], width), app.palette
        ).apply_style(self.base_style())

    def _cells(self, session: SessionRow, width: int) -> Pieces:
        app = reviewer_of(self)
        shown = Shown(session, self.review_of(session), app.glyphs, self.today)
        columns = columns_for(width, GAP)
        if session.state == "read":
            return _row([(column, cell(column, shown)) for column in columns])
        name = [column for column in columns if column.key in ("findings", "session")]
        line = _row([(column, cell(column, shown)) for column in name])
        said = (
            f"could not be read: {session.shown(session.error)}"
            if session.state == "failed"
            else "not read yet"
        )
        rest = max(0, width - width_of(line) - GAP)
        return [*line, piece(" " * GAP), *fitted([Piece(one_line(said), "quiet")], rest)]


def _row(cells: Sequence[tuple[Column, Pieces]]) -> Pieces:
    line: Pieces = []
    for column, content in cells:
        if line:
            line.append(piece(" " * GAP))
        line += fitted(content, column.width, right=column.right)
    return line


class ColumnHead(Widget):
    """The line of headings; a click sorts."""

    DEFAULT_CSS = "ColumnHead { height: 1; background: $surface; }"

    class Clicked(Message):
        """A heading was clicked."""

        def __init__(self, key: SortKey) -> None:
            self.key = key
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.sort: SortKey = "risk"
        self.downwards = True
        self.scrolls = False

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        cells = []
        arrow = app.glyphs.mark("down" if self.downwards else "up")
        marked = False
        for column in columns_for(self.size.width - GUTTER - self.scrolls, GAP):
            is_sorted = column.sort == self.sort and bool(column.title) and not marked
            marked = marked or is_sorted
            title = column.title[: column.width - 1] + arrow if is_sorted else column.title
            cells.append((column, [piece(title, "title" if is_sorted else "quiet", is_sorted)]))
        line = [piece(" " * GUTTER), *_row(cells)]
        return strip_of(fitted(line, self.size.width), app.palette).apply_style(self.rich_style)

    def on_click(self, event: events.Click) -> None:
        place = GUTTER
        for column in columns_for(self.size.width - GUTTER - self.scrolls, GAP):
            if place <= event.x < place + column.width + GAP:
                self.post_message(self.Clicked(column.sort))
                return
            place += column.width + GAP
