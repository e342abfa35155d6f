"""A pane of lines, each of which may lead to a moment or a finding."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from tui.reviewer import reviewer_of
from tui.widgets.line_list import LineList
from tui.widgets.lines import Line


class LinePane(LineList):
    """Shows lines in their colours; the cursor is seen while the pane has the keyboard."""

    def __init__(self, id: str = "inspector") -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []

    def show(self, lines: list[Line], *, keep_place: bool = False) -> None:
        """Show these lines, from the top unless they only changed a little."""
        if lines == self.lines:
            return
        self.lines = lines
        if not keep_place:
            self.cursor = self.top = 0
        self.changed(len(lines))

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        app = reviewer_of(self)
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
