"""The timeline: one line an interaction, with its icon, its label, and the findings that appear with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from proofreel.text.fitting import fit
from proofreel.text.safe import one_line
from proofreel.timeline.model import Interaction, Kind
from tui.reviewer import reviewer_of
from tui.session.widgets.timeline_row import describe, entry_pieces
from tui.widgets.line_list import LineList
from tui.widgets.lines import strip_of

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
        """Show a session, or what has become known of it since."""
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
        """Mark what contains `text`, as shown, and return how many lines that are."""
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
        """Return the interaction on a line."""
        if self._opened is None or not 0 <= place < len(self.rows):
            return None
        return self._opened.timeline.interactions[self.rows[place]]

    def place_at(self, t_ms: float) -> int:
        """Return the line of the last shown interaction that has begun by a time."""
        if self._opened is None or not self.rows:
            return 0
        from bisect import bisect_right

        row = self._opened.timeline.at(t_ms)
        return max(0, bisect_right(self.rows, row) - 1)

    def play(self, playing: bool) -> None:
        """Mark the cursor small while it plays: few bytes a step."""
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
        on = "row-cursor" if cursor else "page-hit" if row in self._hit_rows else ""
        pieces = entry_pieces(
            opened.timeline.interactions[number],
            opened.by_row.get(number, ()),
            self.statuses,
            opened.cover,
            reviewer_of(self).glyphs,
            width=width,
            cursor=cursor,
        )
        return strip_of(pieces, reviewer_of(self).palette, on=on)

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
        palette = reviewer_of(self).palette
        text = one_line(f"  nothing under “{self.filter_name}”; o shows the next kind")
        return Strip(
            [Segment(fit(text, width), self.base_style() + palette.style("quiet"))]
        ).adjust_cell_length(width, self.base_style())
