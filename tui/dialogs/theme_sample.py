"""A theme at a glance: the list of themes, and a piece of each screen drawn with invented,
covered content.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

import themes
from proofreel.text.safe import one_line
from tui.reviewer import reviewer_of
from tui.terminal.marks import Glyphs
from tui.widgets.line_list import LineList
from tui.widgets.lines import Piece, Pieces, fitted, piece, strip_of

SEVERITIES = ("critical", "high", "medium", "low")
STATUSES = (("leak", "leak"), ("question", "ask"), ("accepted", "accepted"), ("false_positive", "not PII"))
ACTIVITY = (1, 2, 2, 1, 3, 5, 2, 1, 1, 2, 6, 7, 5, 2, 1, 0, 0, 0, 0, 0, 0, 1, 2, 3, 1, 1, 4, 6, 2, 1)
COUNT_WIDTH = 12


class ThemeList(LineList):
    """The names, the bundled ones first."""

    def __init__(self, listed: Sequence[themes.Theme]) -> None:
        super().__init__()
        self._listed = listed

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        app = reviewer_of(self)
        theme = self._listed[row]
        mark = app.glyphs.mark("bar") if cursor else " "
        line: Pieces = [piece(f"{mark} ", "primary"), Piece(one_line(theme.title, 40), "", cursor)]
        if theme.path:
            line.append(piece("  yours", "quiet"))
        on = "row-cursor" if cursor else ""
        return strip_of(
            fitted(line, width), app.palette, on=on, colour="row-cursor-text" if cursor else "foreground"
        )


def sample_lines(theme: themes.Theme, glyphs: Glyphs) -> list[tuple[Pieces, str]]:
    """Return (line, the background it stands on) for the whole sample."""
    lines: list[tuple[Pieces, str]] = [
        ([Piece(one_line(theme.title, 60), "title", True)], ""),
        ([Piece(one_line(theme.summary, 200), "quiet")], ""),
        ([], ""),
    ]
    lines += [(line, "row-cursor" if place == 1 else "") for place, line in enumerate(_list(glyphs))]
    lines.append(([], ""))
    lines += [(line, "page-background") for line in _page(glyphs)]
    lines.append(([], ""))
    lines += [(line, "") for line in _scrubber(glyphs)]
    lines.append(([], ""))
    lines.append(
        (
            [
                piece(f" {glyphs.status(status)} {said}  ", f"flag-{status.replace('_', '-')}")
                for status, said in STATUSES
            ],
            "",
        )
    )
    heat = [piece(glyphs.mark("full") * 4, f"heat-{level}") for level in range(1, 9)]
    lines.append(([piece(" cold ", "quiet"), *heat, piece(" hot", "quiet")], ""))
    lines.append(([], ""))
    lines.append(
        ([piece(" A caption of the tour stands on this. ", "caption-foreground")], "caption-background")
    )
    return lines


class ThemeSample(Widget):
    """Draws the sample in the app's theme."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[Pieces, str]] = []

    def show(self, theme: themes.Theme) -> None:
        """Show another theme's name and summary; its colours are the app's by now."""
        self._lines = sample_lines(theme, reviewer_of(self).glyphs)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        line, on = self._lines[y] if y < len(self._lines) else ([], "")
        width = self.size.width
        strip = strip_of(fitted(line, width), app.palette, on=on, colour="foreground")
        return strip.apply_style(self.rich_style)


def _list(glyphs: Glyphs) -> list[Pieces]:
    rows = (("checkout-card-echo", "critical", 2, 0.92, None), ("identity-upload", "high", 1, 0.61, "fail"),
            ("account-default", "medium", 4, 0.99, None),
            ("mobile-visit", "low", 1, 1.0, "pass"))  # fmt: skip
    lines: list[Pieces] = []
    for name, severity, count, masked, verdict in rows:
        mask = "mask-full" if masked == 1 else "mask-part" if masked > 0.9 else "mask-none"
        mark = glyphs.severity(severity)
        lines.append([
            *fitted([piece(f" {mark * min(count, 3)}", f"pii-{severity}", severity == "critical")], 6),
            *fitted([piece(name)], 20),
            *fitted([piece(f"{mark}{count} {severity}", f"pii-{severity}")], COUNT_WIDTH),
            *fitted([piece(glyphs.bar(masked, 4), mask), piece(f" {masked:.0%}", mask)], 11),
            piece(f"{glyphs.verdict(verdict)} {verdict}" if verdict else "-", f"verdict-{verdict or 'open'}",
                True),
        ])  # fmt: skip
    return lines


def _page(glyphs: Glyphs) -> list[Pieces]:
    bullet = glyphs.mark("bullet")
    card = f"{glyphs.severity('critical')}{bullet * 3} {bullet * 4} {bullet * 4}"
    return [
        [piece("   Thank you", "page-heading", True), piece("        Shop  Checkout  Account", "page-link")],
        [piece("   Order on its way, paid with ", "page-foreground"), piece(card, "pii-critical", True)],
        [piece("   Name ", "page-label"), piece("[********]", "page-masked"), piece("  City ", "page-label"),
         piece("[Whitby ]", "page-field"), piece("  ( Track )", "page-button", True),
         piece(f"  {glyphs.mark('pointer')}", "page-pointer")],
    ]  # fmt: skip


def _scrubber(glyphs: Glyphs) -> list[Pieces]:
    spark = glyphs.spark([float(value) for value in ACTIVITY])
    hatch = glyphs.mark("hatch") * 6
    marks = (("click", "event-click"), ("input", "event-input"), ("navigation", "event-navigation"),
             ("rage_click", "event-rage"), ("dead_click", "event-dead"), ("error", "event-error"),
             ("network", "event-network"))  # fmt: skip
    legend: Pieces = []
    for kind, colour in marks:
        legend += [piece(f" {glyphs.kind(kind)} ", colour), piece(kind.replace("_", " ") + " ", "quiet")]
    return [
        [piece(" "), piece(spark[:12], "scrub-played"), piece(glyphs.mark("line"), "scrub-cursor", True),
         piece(spark[13:15], "scrub-activity"), piece(hatch, "scrub-idle"),
         piece(spark[21:], "scrub-activity")],
        legend,
    ]  # fmt: skip
