"""The fields that leak, over all recordings: the same place on the same page, counted once a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from textual.strip import Strip

from proofreel.text.safe import one_line
from tui.library.index import FieldLeak
from tui.library.rows import UNDECIDED, ReviewState
from tui.reviewer import reviewer_of
from tui.widgets.line_list import LineList
from tui.widgets.lines import Piece, Pieces, fitted, piece, selector_in, strip_of, width_of

PAGE_WIDTH = 16
TYPE_WIDTH = 12


class FieldTable(LineList):
    """One row a field; `read` is of how many sessions the counts are."""

    DEFAULT_CSS = "FieldTable { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.leaks: list[FieldLeak] = []
        self.read = 0
        self.review_of_row: Callable[[int], ReviewState] = lambda _: UNDECIDED

    def show(self, leaks: list[FieldLeak], read: int) -> None:
        """Show other fields; the cursor stays on its field."""
        before = self.current
        self.leaks, self.read = leaks, read
        self.changed(len(leaks))
        if not self.has_focus:
            self.move_to(0, by_user=False)
        elif before is not None:
            place = next((n for n, leak in enumerate(leaks) if leak.key == before.key), None)
            if place is not None:
                self.move_to(place, by_user=False)

    @property
    def current(self) -> FieldLeak | None:
        """Return the field under the cursor."""
        return self.leaks[self.cursor] if 0 <= self.cursor < len(self.leaks) else None

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        app = reviewer_of(self)
        leak = self.leaks[row]
        seen = cursor and self.has_focus
        on = "row-cursor" if seen else ""
        line = [piece(app.glyphs.mark("bar") if seen else " ", "primary"), *self._line(leak, width - 1)]
        return strip_of(line, app.palette, on=on, colour="row-cursor-text" if seen else "foreground")

    def render_beyond(self, y: int, width: int) -> Strip | None:
        if self.leaks or y:
            return None
        app = reviewer_of(self)
        text = "no finding in any recording" if self.read else "nothing read yet"
        return strip_of(fitted([piece(f" {text}", "quiet")], width), app.palette).apply_style(
            self.base_style()
        )

    def _line(self, leak: FieldLeak, width: int) -> Pieces:
        app = reviewer_of(self)
        colour = f"pii-{leak.severity}"
        tail: Pieces = [
            *self._decided(leak),
            piece(
                f" {len(leak.sessions)} of {self.read} ",
                *(("", True) if len(leak.sessions) > 1 else ("quiet",)),
            ),
        ]
        head: Pieces = [
            piece(f"{app.glyphs.severity(leak.severity)} ", colour, leak.severity == "critical"),
            *fitted([piece(leak.key.type, colour)], TYPE_WIDTH),
            *fitted(
                [Piece(one_line(leak.shown(leak.key.page) or "any", 60), "event-navigation")],
                min(PAGE_WIDTH, width // 4),
            ),
            piece(" "),
        ]
        room = max(0, width - width_of(head) - width_of(tail))
        place = selector_in(one_line(leak.shown(leak.key.place) or leak.key.source, 200), room)
        return [*head, *fitted([Piece(place)], room), *tail]

    def _decided(self, leak: FieldLeak) -> Pieces:
        """Return what is decided about most of the field's findings, when anything is."""
        app = reviewer_of(self)
        statuses: Counter[str] = Counter()
        for number, findings in leak.sessions.items():
            flags = {flag.finding_id: flag.status for flag in self.review_of_row(number).flags}
            statuses.update(flags[finding.id] for finding in findings if finding.id in flags)
        if not statuses:
            return [piece("  ")]
        status, _ = statuses.most_common(1)[0]
        whole = statuses.total() == leak.findings
        mark = app.glyphs.status(status)
        return [
            piece(
                f" {mark}{'' if whole else app.glyphs.mark('more')}", f"flag-{status.replace('_', '-')}", True
            )
        ]
