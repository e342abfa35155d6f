"""One line of coloured words, some at the left and some at the right."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.fitting import fit
from proofreel.text.safe import display_width
from tui.reviewer import reviewer_of
from tui.widgets.lines import Pieces


class WordLine(Widget):
    """Draws one line of words; where there is too little room the left ones give way."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._left: Pieces = []
        self._right: Pieces = []

    def say(self, left: Pieces, right: Pieces) -> None:
        """Show other words; nothing is drawn when they are the same."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        return words_strip(self, self._left, self._right)


def words_strip(widget: Widget, left: Pieces, right: Pieces) -> Strip:
    """Return the line that a widget draws of such words, as wide as the widget."""
    palette = reviewer_of(widget).palette
    base, width = widget.rich_style, widget.size.width
    tail = [Segment(p.text, base + palette.style(p.colour, on=p.on, bold=p.bold)) for p in right]
    room = width - sum(segment.cell_length for segment in tail)
    segments = []
    for p in left:
        part = fit(p.text, room)
        if not part:
            break
        segments.append(Segment(part, base + palette.style(p.colour, on=p.on, bold=p.bold)))
        room -= display_width(part)
    segments.append(Segment(" " * max(0, room), base))
    return Strip([*segments, *tail]).adjust_cell_length(width, base)
