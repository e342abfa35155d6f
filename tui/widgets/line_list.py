"""Lists of any length that draw only what is seen: rows are made when shown and kept as strips."""

from __future__ import annotations

from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.reviewer import reviewer_of

WHEEL_ROWS = 3


class Scrollable(Protocol):
    """What the keys that move can move in."""

    def move_by(self, rows: int) -> None: ...

    def page_by(self, pages: int) -> None: ...

    def move_to_end(self, direction: int) -> None: ...


class LineList(Widget, can_focus=True):
    """A list of `row_count` rows of one line each; subclasses say how a row looks in `render_row`.

    It keeps its own scroll position and draws its own scroll mark, so that moving the cursor repaints two
    rows and nothing is animated. `epoch` goes up (through `changed`) when rows look different than before.
    """

    DEFAULT_CSS = "LineList { height: 1fr; }"
    # A list to be read has no cursor: the keys scroll it.
    only_scrolls = False

    class Moved(Message):
        """The cursor stands on another row; `by_user` is false when the program moved it."""

        def __init__(self, sender: LineList, row: int, by_user: bool) -> None:
            self.list = sender
            self.row = row
            self.by_user = by_user
            super().__init__()

        @property
        def control(self) -> LineList:
            return self.list

    class Chosen(Message):
        """A row was chosen: Enter, or a second click on it."""

        def __init__(self, sender: LineList, row: int) -> None:
            self.list = sender
            self.row = row
            super().__init__()

        @property
        def control(self) -> LineList:
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.row_count = 0
        self.cursor = 0
        self.top = 0
        self.epoch = 0
        self.marks_cursor = True
        self._strips: LRUCache[tuple[int, int, bool, int, int, bool], Strip] = LRUCache(2048)

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        """Return one row, `width` cells wide."""
        raise NotImplementedError

    def palette_epoch(self) -> int:
        """Return a number that changes with the theme."""
        return reviewer_of(self).palette.epoch

    def changed(self, row_count: int | None = None) -> None:
        """Draw rows again that are others, or look different."""
        if row_count is not None:
            self.row_count = row_count
        self.epoch += 1
        self.cursor = max(0, min(self.cursor, self.row_count - 1))
        self.top = max(0, min(self.top, self.row_count - self.view_rows))
        self.refresh()

    @property
    def view_rows(self) -> int:
        """Return how many rows are seen at once."""
        return max(1, self.size.height)

    def move_to(self, row: int, *, by_user: bool = True, center: bool = False) -> None:
        """Put the cursor on a row and bring it into view; `center` when it was out of view."""
        if not self.row_count:
            return
        row = max(0, min(row, self.row_count - 1))
        before, self.cursor = self.cursor, row
        height = self.view_rows
        top = self.top
        if row < top or row >= top + height:
            # By a third of the view, not by a line:
            # a list that scrolls at every step is sent whole at every step.
            top = row - height // 3 if center or row < top else row - 2 * height // 3
        self.scroll_rows_to(top)
        if row != before:
            self.refresh_row(before)
            self.refresh_row(row)
            self.post_message(self.Moved(self, row, by_user))

    def scroll_rows_to(self, top: int) -> None:
        """Make `top` the first row that is seen."""
        top = max(0, min(top, self.row_count - self.view_rows))
        if top != self.top:
            self.top = top
            self.refresh()

    def refresh_row(self, row: int) -> None:
        """Draw one row again."""
        y = row - self.top
        if 0 <= y < self.view_rows:
            self.refresh(Region(0, y, self.size.width, 1))

    def move_by(self, rows: int) -> None:
        """Move the cursor by rows, as the user asks; a list to be read only scrolls."""
        if self.only_scrolls:
            self.scroll_rows_to(self.top + rows)
        else:
            self.move_to(self.cursor + rows)

    def page_by(self, pages: int) -> None:
        """Move the cursor by screens; a list to be read only scrolls."""
        step = max(1, self.view_rows - 1)
        self.scroll_rows_to(self.top + pages * step)
        if not self.only_scrolls:
            self.move_to(self.cursor + pages * step)

    def move_to_end(self, direction: int) -> None:
        """Move to the last row, or to the first when negative."""
        row = self.row_count - 1 if direction > 0 else 0
        if self.only_scrolls:
            self.scroll_rows_to(row)
        else:
            self.move_to(row)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        row = self.top + y
        base = self.base_style()
        if row >= self.row_count:
            return self.render_beyond(y, width) or Strip([Segment(" " * width, base)], width)
        scrolls = self.row_count > self.view_rows and width > 4
        inner = width - 1 if scrolls else width
        is_cursor = row == self.cursor and self.marks_cursor
        key = (row, inner, is_cursor, self.palette_epoch(), self.epoch, self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            strip = (
                self.render_row(row, inner, is_cursor)
                .adjust_cell_length(inner, base)
                .apply_style(base)
                .simplify()
            )
            self._strips[key] = strip
        if scrolls:
            return Strip.join([strip, self._scroll_mark(y)])
        return strip

    def render_beyond(self, y: int, width: int) -> Strip | None:
        """Return what stands below the last row."""
        return None

    def base_style(self) -> Style:
        """Return the widget's own colours."""
        return self.rich_style

    def _scroll_mark(self, y: int) -> Strip:
        height = self.view_rows
        size = max(1, height * height // self.row_count)
        start = round(self.top / max(1, self.row_count - height) * (height - size))
        inside = start <= y < start + size
        reviewer = reviewer_of(self)
        style = reviewer.palette.style("quiet" if inside else "page-border")
        return Strip(
            [Segment(reviewer.glyphs.mark("thumb" if inside else "rail"), self.base_style() + style)], 1
        )

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self.scroll_rows_to(self.top)
        if self.row_count and not self.top <= self.cursor < self.top + self.view_rows:
            self.scroll_rows_to(self.cursor - self.view_rows // 3)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows_to(self.top + WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows_to(self.top - WHEEL_ROWS)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        row = self.top + place.y
        if row >= self.row_count:
            return
        if row == self.cursor:
            self.post_message(self.Chosen(self, row))
        else:
            self.move_to(row)
