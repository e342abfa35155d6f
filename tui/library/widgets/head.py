"""The library's top line: where it is, what it holds, how far reading has come."""

from __future__ import annotations

import msgspec
from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.safe import SafeText
from tui.reviewer import reviewer_of
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Piece, Pieces, fitted, piece, strip_of, width_of

BAR_WIDTH = 10


class LibraryState(msgspec.Struct):
    """What the top line tells."""

    place: SafeText
    recordings: int = 0
    read: int = 0
    failed: int = 0
    shown: int = 0
    leaking: int = 0
    reviewed: int = 0
    total_bytes: int = 0
    candidates: int = 0
    done: int = 0
    finding: bool = True
    presenting: bool = False


def head_line(state: LibraryState, width: int, glyphs: Glyphs) -> Pieces:
    """The line, what matters least left out first."""
    dot = f" {glyphs.mark('dot')} "
    right: Pieces = []
    if state.finding:
        right = [piece("looking for recordings ", "quiet")]
    elif state.done < state.candidates:
        bar = glyphs.bar(state.done / max(1, state.candidates), BAR_WIDTH)
        right = [
            piece(f"reading {state.done} of {state.candidates} ", "quiet"),
            piece(bar, "accent"),
            piece(" "),
        ]
    elif state.presenting:
        right = [piece("presenting: every value stays covered ", "accent")]
    left: Pieces = [piece(" proofreel ", "title", True), Piece(SafeText(f" {state.place}  "), "quiet")]
    facts: list[tuple[str, str]] = [(_count(state.recordings, "recording"), "title")]
    if state.leaking:
        facts.append((f"{state.leaking} with findings", "pii-high"))
    elif state.read:
        facts.append(("no findings", "verdict-pass"))
    facts.append((f"{state.reviewed} reviewed", "quiet"))
    if state.failed:
        facts.append((f"{state.failed} unreadable", "event-error"))
    if state.total_bytes:
        facts.append((_size(state.total_bytes), "quiet"))
    room = width - width_of(right) - 1
    for place, (text, colour) in enumerate(facts):
        part = [piece(dot if place else "", "quiet"), piece(text, colour)]
        if width_of(left) + width_of(part) > room:
            break
        left += part
    return [*fitted(left, max(0, width - width_of(right))), *right]


class LibraryHead(Widget):
    """The line itself; `show` redraws it only when it differs."""

    DEFAULT_CSS = "LibraryHead { height: 1; background: $panel; }"

    def __init__(self, state: LibraryState) -> None:
        super().__init__()
        self.state = state
        self._drawn: Pieces = []

    def show(self) -> None:
        """Draws what the state now says."""
        app = reviewer_of(self)
        if head_line(self.state, self.size.width, app.glyphs) != self._drawn:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        self._drawn = head_line(self.state, self.size.width, app.glyphs)
        return strip_of(fitted(self._drawn, self.size.width), app.palette).apply_style(self.rich_style)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}".replace(",", " ")


def _size(total: int) -> str:
    if total < 1_000_000:
        return f"{max(1, total // 1000)} kB"
    return f"{total / 1e6:.0f} MB" if total < 10**9 else f"{total / 1e9:.1f} GB"
