"""The library's top line: where it is, what it holds, how far reading has come."""

from __future__ import annotations

import msgspec
from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.safe import SafeText
from tui.reviewer import reviewer_of
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Pieces, badge, fitted, piece, strip_of, width_of

BAR_WIDTH = 10


class HeadFacts(msgspec.Struct):
    """What the top line tells."""

    place: SafeText
    recordings: int = 0
    read: int = 0
    failed: int = 0
    incomplete: int = 0
    shown: int = 0
    leaking: int = 0
    reviewed: int = 0
    total_bytes: int = 0
    candidates: int = 0
    done: int = 0
    finding: bool = True
    presenting: bool = False


def head_line(state: HeadFacts, width: int, glyphs: Glyphs) -> Pieces:
    """Return the line in `width` cells, what matters least left out first."""
    dot = f" {glyphs.mark('dot')} "
    right = _progress(state, glyphs)
    left: Pieces = [piece(" proofreel ", "title", True), piece(f" {state.place}  ", "quiet")]
    room = width - width_of(right) - 1
    for place, fact in enumerate(_facts(state)):
        part = [piece(dot if place else "", "quiet"), fact]
        if width_of(left) + width_of(part) > room:
            break
        left += part
    return [*fitted(left, max(0, width - width_of(right))), *right]


def _progress(state: HeadFacts, glyphs: Glyphs) -> Pieces:
    """Return how far reading is; once all is read, whether others are looking."""
    if state.finding:
        return [piece("looking for recordings ", "quiet")]
    if state.done < state.candidates:
        bar = glyphs.bar(state.done / max(1, state.candidates), BAR_WIDTH)
        reading = piece(f"reading {state.done} of {state.candidates} ", "quiet")
        return [reading, piece(bar, "accent"), piece(" ")]
    return [badge("presenting: every value stays covered")] if state.presenting else []


def _facts(state: HeadFacts) -> Pieces:
    """Return what the library holds, the most telling first."""
    facts = [piece(_count(state.recordings, "recording"), "title")]
    if state.leaking:
        facts.append(piece(f"{state.leaking} with findings", "pii-high"))
    elif state.read and state.incomplete:
        facts.append(piece(f"no findings, but {state.incomplete} not complete", "verdict-open"))
    elif state.read:
        facts.append(piece("no findings", "verdict-pass"))
    facts.append(piece(f"{state.reviewed} reviewed", "quiet"))
    if state.failed:
        facts.append(piece(f"{state.failed} unreadable", "event-error"))
    if state.total_bytes:
        facts.append(piece(_size(state.total_bytes), "quiet"))
    return facts


class LibraryHead(Widget):
    """The line itself; `show` redraws it only when it differs."""

    DEFAULT_CSS = "LibraryHead { height: 1; background: $panel; }"

    def __init__(self, facts: HeadFacts) -> None:
        super().__init__()
        self.facts = facts
        self._drawn: Pieces = []

    def show(self) -> None:
        """Draw what the state now says."""
        app = reviewer_of(self)
        if head_line(self.facts, self.size.width, app.glyphs) != self._drawn:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        self._drawn = head_line(self.facts, self.size.width, app.glyphs)
        return strip_of(fitted(self._drawn, self.size.width), app.palette).apply_style(self.rich_style)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}".replace(",", " ")


def _size(total: int) -> str:
    if total < 1_000_000:
        return f"{max(1, total // 1000)} kB"
    return f"{total / 1e6:.0f} MB" if total < 10**9 else f"{total / 1e9:.1f} GB"
