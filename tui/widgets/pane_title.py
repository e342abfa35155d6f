"""The line over a pane: its name, what it shows, and whether the keyboard is there."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, display_width
from tui.reviewer import reviewer_of


class PaneTabs(Widget):
    """The panes as tabs, for terminals that show one at a time; at the right what the open one shows."""

    PANES = (("timeline", "Timeline"), ("page", "Page"), ("inspector", "Details"))

    def __init__(self) -> None:
        super().__init__(id="pane-tabs")
        self._open = "timeline"
        self._detail = SafeText("")
        self._places: list[tuple[int, int, str]] = []

    def say(self, pane: str, detail: SafeText) -> None:
        """Which pane is open, and what it shows."""
        if (pane, detail) != (self._open, self._detail):
            self._open, self._detail = pane, detail
            self.refresh()

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        base, palette, width = self.rich_style, app.palette, self.size.width
        segments, used = [], 0
        self._places = []
        for pane, name in self.PANES:
            text = f" {name} "
            chosen = pane == self._open
            style = (
                palette.style("row-cursor-text", on="row-cursor", bold=True)
                if chosen
                else palette.style("quiet")
            )
            segments.append(Segment(text, base + style))
            self._places.append((used, used + len(text), pane))
            used += len(text)
        detail = fit(self._detail, width - used - 2)
        segments.append(Segment(" " * max(0, width - used - display_width(detail) - 1), base))
        segments.append(Segment(detail, base + palette.style("quiet")))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        for start, end, pane in self._places:
            if start <= event.x < end:
                self.screen.query_one(f"#{pane}").focus()


class PaneTitle(Widget):
    """One line; `name` and `detail` at the left, `aside` at the right. A click focuses the pane."""

    DEFAULT_CSS = "PaneTitle { height: 1; background: $surface; }"

    def __init__(self, name: str, pane: str) -> None:
        super().__init__(classes="pane-title")
        self._name = name
        self.pane = pane
        self._detail = SafeText("")
        self._aside = SafeText("")
        self._focused = False

    @property
    def words(self) -> SafeText:
        """Return all it says beside its name, in one line."""
        return SafeText("  ".join(part for part in (self._detail, self._aside) if part))

    def say(self, detail: SafeText, aside: SafeText = SafeText("")) -> None:  # noqa: B008 (a NewType call)
        """Change what it says; drawn again only when it differs."""
        if (detail, aside) != (self._detail, self._aside):
            self._detail, self._aside = detail, aside
            self.refresh()

    def mark_focus(self, focused: bool) -> None:
        if focused != self._focused:
            self._focused = focused
            self.refresh()

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        base, palette, width = self.rich_style, app.palette, self.size.width
        name = f" {app.glyphs.mark('bar') if self._focused else ' '}{self._name} "
        room = width - display_width(name) - display_width(self._aside) - 2
        detail = fit(self._detail, room)
        gap = " " * max(
            0, width - display_width(name) - display_width(detail) - display_width(self._aside) - 1
        )
        return Strip(
            [
                Segment(name, base + palette.style("scrub-cursor" if self._focused else "title", bold=True)),
                Segment(detail, base + palette.style("title" if self._focused else "quiet")),
                Segment(gap, base),
                Segment(self._aside + " ", base + palette.style("quiet")),
            ]
        ).adjust_cell_length(width, base)

    def on_click(self) -> None:
        self.screen.query_one(f"#{self.pane}").focus()
