"""The names of the inspector's tabs, in one line or two."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.reviewer import reviewer_of
from tui.session.inspector.tabs import TABS


class TabStrip(Widget):
    """The tabs by number and name, on two lines where one is too short; a click opens one."""

    class Opened(Message):
        """A tab (from 1) was clicked."""

        def __init__(self, tab: int) -> None:
            self.tab = tab
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.tab = 1
        self.has_keyboard = False
        self._rows: list[list[tuple[int, str]]] = [[]]

    def open(self, tab: int) -> None:
        self.tab = tab
        self.refresh()

    def mark_focus(self, focused: bool) -> None:
        """Whether the keyboard is in the pane below."""
        if focused != self.has_keyboard:
            self.has_keyboard = focused
            self.refresh()

    def on_resize(self) -> None:
        self._rows = tab_rows(self.size.width)
        self.styles.height = len(self._rows)

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        base, palette, width = self.rich_style, app.palette, self.size.width
        segments = []
        for number, text in self._rows[y] if y < len(self._rows) else ():
            style = palette.style("quiet")
            if number == self.tab:
                colour = "scrub-cursor" if self.has_keyboard else "row-cursor-text"
                style = palette.style(colour, on="row-cursor", bold=True)
            segments.append(Segment(text, base + style))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        at = 0
        for number, text in self._rows[event.y] if event.y < len(self._rows) else ():
            if at <= event.x < at + len(text):
                self.post_message(self.Opened(number))
            at += len(text)


def tab_rows(width: int) -> list[list[tuple[int, str]]]:
    """The tabs with their texts: with numbers, without, on two lines, or bare numbers,
    whatever fits first.
    """
    numbered = [(number, f" {number} {name} ") for number, name in enumerate(TABS, 1)]
    named = [(number, f" {name} ") for number, name in enumerate(TABS, 1)]
    for rows in ([numbered], [named], [numbered[:4], numbered[4:]]):
        if all(sum(len(text) for _, text in row) <= width for row in rows):
            return rows
    return [[(number, f" {number} ") for number, _ in named]]
