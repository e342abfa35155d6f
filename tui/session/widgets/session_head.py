"""The first line of a session: what this is, how bad it is, whether it is decided. And its short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, display_width
from proofreel.text.times import clock
from tui.session.player import Player

if TYPE_CHECKING:
    from tui.app import ReviewerApp

Words = list[tuple[str, str, bool]]


class WordLine(Widget):
    """One line of coloured words, some at the left and some at the right; the left ones give way."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._left: Words = []
        self._right: Words = []

    def say(self, left: Words, right: Words) -> None:
        """(text, palette variable, bold) each; the text is safe already."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        return words_strip(self, self._left, self._right)


def words_strip(widget: Widget, left: Words, right: Words) -> Strip:
    """The line that a widget draws of such words."""
    app: ReviewerApp = widget.app  # type: ignore[assignment]
    base, width = widget.rich_style, widget.size.width
    tail = [Segment(text, base + app.palette.style(colour, bold=bold)) for text, colour, bold in right]
    taken = sum(segment.cell_length for segment in tail)
    segments, room = [], width - taken
    for text, colour, bold in left:
        part = fit(text, room)
        if not part:
            break
        segments.append(Segment(part, base + app.palette.style(colour, bold=bold)))
        room -= display_width(part)
    segments.append(Segment(" " * max(0, room), base))
    return Strip([*segments, *tail]).adjust_cell_length(width, base)


class FindingStrip(Widget):
    """The chosen finding in two lines, for terminals too narrow for the inspector."""

    def __init__(self) -> None:
        super().__init__(id="finding-strip")
        self._lines: tuple[Words, Words] = ([], [])

    def say(self, first: Words, second: Words) -> None:
        if (first, second) != self._lines:
            self._lines = (first, second)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        return words_strip(self, self._lines[min(y, 1)], [])


class Clock(Widget):
    """Where the player stands and how it plays, in two short lines; a tick draws one of them again."""

    def __init__(self) -> None:
        super().__init__(id="clock")
        self.player = Player()
        self._shown = ""

    def tick(self) -> None:
        """Draws the time again when it reads differently."""
        text = self._time()
        if text != self._shown:
            self._shown = text
            self.refresh(Region(1, 0, len(text), 1))

    def _time(self) -> str:
        return clock(self.player.position_ms, tenths=self.player.duration_ms < 3_600_000)

    def render_line(self, y: int) -> Strip:
        app: ReviewerApp = self.app  # type: ignore[assignment]
        player, glyphs = self.player, app.glyphs
        if y == 0:
            mark = glyphs.mark("playing" if player.playing else "paused")
            speed = f"{player.speed:g}x"
            return words_strip(
                self,
                [(" ", "", False), (self._time(), "title", True)],
                [(f"{mark} ", "scrub-cursor", True), (f"{speed:>4} ", "title", False)],
            )
        length = clock(player.duration_ms)
        skip = "skips idle" if player.skips_idle else "plays idle"
        return words_strip(self, [(f" of {length}", "quiet", False)], [(f"{skip} ", "quiet", False)])


def severity_words(counts: dict[str, int], app: ReviewerApp) -> Words:
    """`▲2 △1`: how many findings of each severity, worst first."""
    return [(f"{app.glyphs.severity(name)}{count} ", f"pii-{name}", True) for name, count in counts.items()]


def verdict_words(verdict: str | None, decided: int, total: int, app: ReviewerApp) -> Words:
    """Whether the session is decided, in a word with a mark."""
    if verdict is not None:
        word = {"pass": "pass", "fail": "fail"}[verdict]
        return [(f" {app.glyphs.verdict(verdict)} {word} ", f"verdict-{verdict}", True)]
    if not total:
        return [(" no verdict ", "verdict-open", False)]
    return [(f" {decided}/{total} decided ", "verdict-open", decided < total)]


def safe_words(text: SafeText, colour: str, bold: bool = False) -> tuple[str, str, bool]:
    """A word of recorded text, which must be safe by now."""
    return (text, colour, bold)
