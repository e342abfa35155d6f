"""The timeline: one line an interaction, with its icon, its label, and the findings that appear with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from proofreel.privacy.covering import TextCover
from proofreel.privacy.model import SEVERITIES, Finding
from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, display_width, one_line
from proofreel.text.times import clock
from proofreel.timeline.model import Interaction, Kind
from tui.recording.covering import shown
from tui.reviewer import reviewer_of
from tui.terminal.marks import Glyphs
from tui.terminal.palette import Palette
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession

QUIET_KINDS: frozenset[Kind] = frozenset({"focus", "blur", "snapshot", "selection", "visibility"})
KIND_FILTERS: tuple[tuple[str, frozenset[Kind] | None], ...] = (
    ("story", None),
    ("findings", frozenset()),
    (
        "clicks",
        frozenset({"click", "double_click", "right_click", "tap", "swipe", "rage_click", "dead_click"}),
    ),
    ("inputs", frozenset({"input", "select", "toggle", "submit"})),
    ("pages", frozenset({"navigation", "scroll", "resize", "snapshot"})),
    ("network", frozenset({"network"})),
    ("errors", frozenset({"error", "console", "rage_click", "dead_click"})),
    ("all", None),
)

_COLOURS: dict[str, str] = {
    "navigation": "event-navigation", "click": "event-click", "double_click": "event-click",
    "right_click": "event-click", "tap": "event-touch", "swipe": "event-touch", "rage_click": "event-rage",
    "dead_click": "event-dead", "scroll": "event-scroll", "input": "event-input", "select": "event-input",
    "toggle": "event-input", "submit": "event-input", "network": "event-network", "console": "event-console",
    "error": "event-error", "idle": "event-idle",
}  # fmt: skip
_VERBS: dict[str, str] = {
    "click": "Click", "double_click": "Double click", "right_click": "Right click", "tap": "Tap",
    "swipe": "Swipe", "rage_click": "Rage", "dead_click": "Dead click", "scroll": "Scroll", "input": "Type",
    "select": "Select", "toggle": "Toggle", "submit": "Submit", "focus": "Focus", "blur": "Blur",
    "resize": "Resize", "media": "Media", "selection": "Mark", "snapshot": "Snapshot",
    "visibility": "Window", "custom": "Event",
}  # fmt: skip


def event_colour(kind: str) -> str:
    """The palette variable of a kind of interaction."""
    return _COLOURS.get(kind, "event-other")


def mask_words(entry: Interaction) -> tuple[str, str]:
    """How a typed value is masked, in a word and its colour; empty when nothing was typed."""
    match entry.mask:
        case None | "empty":
            return "", ""
        case "none":
            return "readable", "mask-none"
        case "mixed":
            return "partly masked", "mask-part"
        case _:
            return "masked", "mask-full"


def describe(entry: Interaction, cover: TextCover) -> tuple[str, SafeText, SafeText]:
    """An entry as verb, what it was done to, and the rest of the line; covered and safe."""
    label = shown(cover, entry.label, limit=120)
    detail = shown(cover, entry.detail, limit=160)
    value = shown(cover, entry.value, entry.node_id, 300)
    match entry.kind:
        case "navigation":
            return "", shown(cover, entry.page or entry.value, limit=200), SafeText("")
        case "error" | "console":
            return ("" if entry.kind == "error" else str(detail)), value or label or detail, SafeText("")
        case "network":
            return "", detail or label or value, SafeText("")
        case "idle":
            length = ((entry.end_ms or entry.t_ms) - entry.t_ms) / 1000
            return "", SafeText(f"idle {length:.0f} s"), SafeText("")
        case "input" | "select" | "toggle":
            return _VERBS[entry.kind], label, value
        case "scroll" | "resize":
            return _VERBS[entry.kind], label or detail, detail if label else SafeText("")
    return _VERBS.get(entry.kind, entry.kind), label or value, detail


class TimelineView(LineList):
    """The session's interactions; the cursor is where the player stands."""

    def __init__(self) -> None:
        super().__init__(id="timeline")
        self.rows: list[int] = []
        self.filter_index = 0
        self.search = ""
        self.hits: list[int] = []
        self._hit_rows: frozenset[int] = frozenset()
        self.statuses: dict[str, str] = {}
        self._opened: OpenedSession | None = None

    @property
    def filter_name(self) -> str:
        return KIND_FILTERS[self.filter_index][0]

    def show(self, opened: OpenedSession) -> None:
        """Shows a session, or what has become known of it since."""
        self._opened = opened
        self._select()

    def turn_filter(self, step: int) -> None:
        """Show only the kinds of the next of `KIND_FILTERS`, or of one before.

        The cursor stays at its time.
        """
        self.filter_index = (self.filter_index + step) % len(KIND_FILTERS)
        self._select()

    def stand_at(self, t_ms: float) -> None:
        """Put the cursor where the player stands."""
        self.move_to(self.place_at(t_ms), by_user=False, center=True)

    def hit_words(self) -> str:
        """Return which hit of the search the cursor is on, and how many there are: `2/5`, `0/5` on none."""
        at = self.hits.index(self.cursor) + 1 if self.cursor in self.hits else 0
        return f"{at}/{len(self.hits)}"

    def find(self, text: str) -> int:
        """Marks what contains `text`, as shown; how many lines there are."""
        self.search = text.casefold()
        self.hits = []
        if self._opened is not None and self.search:
            entries, cover = self._opened.timeline.interactions, self._opened.cover
            for place, row in enumerate(self.rows):
                if self.search in " ".join((*describe(entries[row], cover), entries[row].kind)).casefold():
                    self.hits.append(place)
        self._hit_rows = frozenset(self.hits)
        self.changed()
        return len(self.hits)

    def entry_at(self, place: int) -> Interaction | None:
        """The interaction on a line."""
        if self._opened is None or not 0 <= place < len(self.rows):
            return None
        return self._opened.timeline.interactions[self.rows[place]]

    def place_at(self, t_ms: float) -> int:
        """The line of the last shown interaction that has begun by a time."""
        if self._opened is None or not self.rows:
            return 0
        from bisect import bisect_right

        row = self._opened.timeline.at(t_ms)
        return max(0, bisect_right(self.rows, row) - 1)

    def play(self, playing: bool) -> None:
        """While playing only a small mark moves along the lines: few bytes a step."""
        if playing == self.marks_cursor:
            self.marks_cursor = not playing
            super().refresh_row(self.cursor)

    def refresh_row(self, row: int) -> None:
        if self.marks_cursor:
            super().refresh_row(row)
        elif 0 <= row - self.top < self.view_rows:
            self.refresh(Region(0, row - self.top, 1, 1))

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if self.marks_cursor or self.top + y != self.cursor or not self.rows:
            return strip
        app = reviewer_of(self)
        style = self.base_style() + app.palette.style("scrub-cursor", bold=True)
        mark = Strip([Segment(app.glyphs.mark("cursor"), style)], 1)
        return Strip.join([mark, strip.crop(1, self.size.width)])

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        opened = self._opened
        if opened is None:
            return Strip.blank(width)
        number = self.rows[row]
        entry = opened.timeline.interactions[number]
        return self._drawn(entry, opened.by_row.get(number, ()), row, width, cursor, opened.cover)

    def _drawn(
        self,
        entry: Interaction,
        findings: Sequence[Finding],
        row: int,
        width: int,
        cursor: bool,
        cover: TextCover,
    ) -> Strip:
        palette: Palette = self.app.palette  # type: ignore[attr-defined]
        glyphs: Glyphs = self.app.glyphs  # type: ignore[attr-defined]
        on = "row-cursor" if cursor else ("page-hit" if row in self._hit_rows else "")

        def style(name: str, bold: bool = False) -> Style:
            return palette.style(name, on=on, bold=bold)

        page = entry.kind == "navigation"
        time = clock(entry.t_ms).rjust(5)
        colour = event_colour(entry.kind)
        left = [
            Segment(glyphs.mark("cursor") if cursor else " ", style("scrub-cursor", True)),
            Segment(f"{time} ", style("row-cursor-text" if cursor else "quiet")),
            Segment(f"{glyphs.kind(entry.kind)} ", style(colour, bold=True)),
        ]
        marks = self._finding_marks(findings, glyphs, style)
        verb, what, rest = describe(entry, cover)
        word, word_colour = mask_words(entry)
        right = [Segment(f" {word}", style(word_colour))] if word and width >= 34 else []
        room = width - sum(s.cell_length for s in (*left, *right, *marks)) - 1
        text_colour = "row-cursor-text" if cursor else ("quiet" if entry.kind == "idle" else "title")
        if page:
            text_colour = colour
        middle = []
        if verb and width >= 30:
            middle.append((f"{verb} ", "row-cursor-text" if cursor else "quiet", False))
        middle.append((what, text_colour, page))
        if rest and entry.kind not in ("input", "select", "toggle"):
            middle.append((f"  {rest}", "quiet", False))
        for text, name, bold in middle:
            part = fit(text, room)
            if part:
                left.append(Segment(part, style(name, bold)))
                room -= display_width(part)
        blank = Segment(" " * max(0, room), style(""))
        return Strip([*left, blank, *right, *marks, Segment(" ", style(""))])

    def _finding_marks(self, findings: Sequence[Finding], glyphs: Glyphs, style: object) -> list[Segment]:
        if not findings:
            return []
        worst = sorted(findings, key=lambda f: -SEVERITIES.index(f.severity))
        marks = [Segment(" ", style(""))]  # type: ignore[operator]
        for finding in worst[:3]:
            status = self.statuses.get(finding.id)
            glyph = glyphs.severity(finding.severity)
            if status in ("false_positive", "accepted"):
                marks.append(Segment(glyphs.status(status), style("quiet")))  # type: ignore[operator]
            elif status:
                name = f"flag-{status.replace('_', '-')}"
                marks.append(Segment(glyphs.status(status), style(name, True)))  # type: ignore[operator]
            else:
                marks.append(Segment(glyph, style(f"pii-{finding.severity}", True)))  # type: ignore[operator]
        return marks

    def _select(self) -> None:
        opened = self._opened
        if opened is None:
            return
        at = self.entry_at(self.cursor)
        name, kinds = KIND_FILTERS[self.filter_index]
        entries = opened.timeline.interactions
        if name == "findings":
            self.rows = sorted(opened.by_row)
        elif kinds is not None:
            self.rows = [row for row, entry in enumerate(entries) if entry.kind in kinds]
        else:
            quiet = frozenset() if name == "all" else QUIET_KINDS
            self.rows = [
                row for row, entry in enumerate(entries) if entry.kind not in quiet or row in opened.by_row
            ]
        if at is not None:
            self.cursor = self.place_at(at.t_ms)
        self.row_count = len(self.rows)
        if self.search:
            self.find(self.search)
        else:
            self.changed(len(self.rows))

    def render_beyond(self, y: int, width: int) -> Strip | None:
        if y != 1 or self.rows or self._opened is None or not self._opened.timeline.complete:
            return None
        palette: Palette = self.app.palette  # type: ignore[attr-defined]
        text = one_line(f"  nothing under “{self.filter_name}”; o shows the next kind")
        return Strip(
            [Segment(fit(text, width), self.base_style() + palette.style("quiet"))]
        ).adjust_cell_length(width, self.base_style())
