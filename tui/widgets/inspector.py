"""The inspector on the right: seven tabs about the finding, the element, the event and the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.inspecting import TABS, Line
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.app import ReviewerApp


class TabStrip(Widget):
    """The tabs' numbers, and the open one's name; a click opens one."""

    class Opened(Message):
        """A tab (from 1) was clicked."""

        def __init__(self, tab: int) -> None:
            self.tab = tab
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.tab = 1
        self._places: list[tuple[int, int]] = []

    def open(self, tab: int) -> None:
        self.tab = tab
        self.refresh()

    def render_line(self, y: int) -> Strip:
        app: ReviewerApp = self.app  # type: ignore[assignment]
        base, palette, width = self.rich_style, app.palette, self.size.width
        whole = sum(len(name) + 4 for name in TABS) <= width
        segments, used = [], 0
        self._places = []
        for number, name in enumerate(TABS, 1):
            chosen = number == self.tab
            text = f" {number} {name} " if chosen or whole else f" {number} "
            style = (
                palette.style("row-cursor-text", on="row-cursor", bold=True)
                if chosen
                else palette.style("quiet")
            )
            segments.append(Segment(text, base + style))
            self._places.append((used, used + len(text)))
            used += len(text)
        return Strip(segments, used).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        for number, (start, end) in enumerate(self._places, 1):
            if start <= event.x < end:
                self.post_message(self.Opened(number))


class Inspector(LineList):
    """Shows the lines of one tab."""

    def __init__(self, id: str = "inspector") -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []
        self.tab = 1

    def show(self, lines: list[Line], *, keep_place: bool = False) -> None:
        """Shows these lines, from the top unless they only changed a little."""
        if lines == self.lines:
            return
        self.lines = lines
        if not keep_place:
            self.cursor = self.top = 0
        self.changed(len(lines))

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        app: ReviewerApp = self.app  # type: ignore[assignment]
        line = self.lines[row]
        on = "row-cursor" if cursor and self.has_focus else ""
        segments = [
            Segment(
                piece.text,
                app.palette.style(
                    "row-cursor-text" if on and piece.colour == "quiet" else piece.colour,
                    on=on,
                    bold=piece.bold,
                ),
            )
            for piece in line.pieces
        ]
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(0, width - used), app.palette.style("", on=on)))
        return Strip(segments)
