"""The tour's board: lines in the middle of the room, with air around them."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.safe import SafeText
from tui.reviewer import reviewer_of
from tui.widgets.lines import Piece, Pieces, fitted, piece, strip_of, width_of


class TourBoard(Widget):
    """Shows lines; `centred` each by itself, else as a block."""

    DEFAULT_CSS = "TourBoard { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Pieces] = []
        self._centred = False

    def say(self, text: SafeText) -> None:
        """Show one quiet line, such as that something is being read."""
        self.show([[Piece(text, "quiet")]], centred=True)

    def show(self, lines: list[Pieces], *, centred: bool = False) -> None:
        """Show other lines."""
        self._lines, self._centred = lines, centred
        self.refresh()

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        width, height = self.size.width, self.size.height
        row = y - max(0, (height - len(self._lines)) // 2)
        line = self._lines[row] if 0 <= row < len(self._lines) else []
        widest = max((width_of(other) for other in ([line] if self._centred else self._lines)), default=0)
        left = piece(" " * max(0, (width - widest) // 2))
        return strip_of(fitted([left, *line], width), app.palette, colour="foreground").apply_style(
            self.rich_style
        )
