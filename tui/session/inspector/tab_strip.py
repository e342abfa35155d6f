"""The names of the inspector's tabs, in one line or two."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.reviewer import reviewer_of


class TabStrip(Widget):
    """The tabs by number and name, on two lines where one is too short; a click opens one."""

    class Opened(Message):
        """The tab with this name was clicked."""

        def __init__(self, name: str) -> None:
            self.name = name
            super().__init__()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(id="tabs")
        self.names = names
        self.open_name = names[0]
        self.has_keyboard = False
        self._rows: list[list[tuple[str, str]]] = [[]]

    def open(self, name: str) -> None:
        """Mark another tab as the one that is shown."""
        if name != self.open_name:
            self.open_name = name
            self.refresh()

    def mark_focus(self, focused: bool) -> None:
        """Show whether the keyboard is in the pane below."""
        if focused != self.has_keyboard:
            self.has_keyboard = focused
            self.refresh()

    def on_resize(self) -> None:
        self._rows = tab_rows(self.names, self.size.width)
        self.styles.height = len(self._rows)

    def render_line(self, y: int) -> Strip:
        palette = reviewer_of(self).palette
        base, width = self.rich_style, self.size.width
        segments = []
        for name, text in self._rows[y] if y < len(self._rows) else ():
            style = palette.style("quiet")
            if name == self.open_name:
                colour = "scrub-cursor" if self.has_keyboard else "row-cursor-text"
                style = palette.style(colour, on="row-cursor", bold=True)
            segments.append(Segment(text, base + style))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        at = 0
        for name, text in self._rows[event.y] if event.y < len(self._rows) else ():
            if at <= event.x < at + len(text):
                self.post_message(self.Opened(name))
            at += len(text)


def tab_rows(names: Sequence[str], width: int) -> list[list[tuple[str, str]]]:
    """Return lines of (name, text), whatever fits first.

    With numbers, without, on two lines, bare numbers.
    """
    numbered = [(name, f" {number} {name} ") for number, name in enumerate(names, 1)]
    named = [(name, f" {name} ") for name in names]
    half = -(-len(names) // 2)
    for rows in ([numbered], [named], [numbered[:half], numbered[half:]]):
        if all(sum(len(text) for _, text in row) <= width for row in rows):
            return rows
    return [[(name, f" {number} ") for number, name in enumerate(names, 1)]]
