"""What the library shows.

The list filtered and sorted, the counts over it, the preview and the fields below.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from proofreel.text.safe import SafeText, one_line
from tui.library.index import LARGEST_FIRST, Heading
from tui.library.rows import UNDECIDED, ReviewState, SessionRow
from tui.services import SessionKey
from tui.wording import plural

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    from tui.library.index import Entry
    from tui.library.state import LibraryState
    from tui.library.widgets.fields import FieldTable
    from tui.library.widgets.filter import FilterBar
    from tui.library.widgets.head import HeadFacts, LibraryHead
    from tui.library.widgets.preview import LibraryPreview
    from tui.library.widgets.table import ColumnHead, SessionTable
    from tui.reviewer import Reviewer
    from tui.widgets.pane_title import PaneTitle

RELIST_SECONDS = 0.3
# With thousands of rows a new order costs some time: at most this share of it is spent on listing.
RELIST_SHARE = 8
# The head, the headings of the columns and the key bar.
LINES_AROUND = 3


class LibraryWidgets(msgspec.Struct, kw_only=True, eq=False):
    """The widgets of the library screen."""

    head: LibraryHead
    bar: FilterBar
    stage: Widget
    columns: ColumnHead
    table: SessionTable
    preview: LibraryPreview
    title: PaneTitle
    fields: FieldTable


class Listing:
    """Shows the state. `review_of` returns what is decided about a row."""

    def __init__(
        self,
        state: LibraryState,
        facts: HeadFacts,
        widgets: LibraryWidgets,
        screen: Screen[object],
        reviewer: Reviewer,
        review_of: Callable[[SessionRow], ReviewState],
    ) -> None:
        self._state = state
        self._facts = facts
        self._widgets = widgets
        self._screen = screen
        self._reviewer = reviewer
        self._review_of = review_of
        self._short: int | None = None
        self._relisted = 0.0
        self._relist_cost = 0.0

    def relist_when_stale(self) -> None:
        """List anew when rows have changed, less often where that takes long."""
        pause = max(RELIST_SECONDS, RELIST_SHARE * self._relist_cost)
        if self._state.stale and time.monotonic() - self._relisted >= pause:
            self.relist()

    def relist(self) -> None:
        """Filter, sort and draw anew; the cursor stays on its recording once it was moved."""
        began = time.monotonic()
        state, widgets = self._state, self._widgets
        state.stale = False
        state.index.name_rows()
        entries = state.index.lines(
            state.chosen, state.sort, reverse=state.downwards != (state.sort in LARGEST_FIRST),
            grouping=state.grouping, review_of=self._review_of,
        )  # fmt: skip
        self.share_room(len(entries))
        widgets.table.show(entries)
        if not state.moved and entries:
            widgets.table.move_to(0, by_user=False)
        shown = [entry for entry in entries if not isinstance(entry, Heading)]
        self._count(len(shown))
        self._queue(shown)
        self._show_columns(entries)
        widgets.fields.show(state.index.fields(), state.index.read())
        self.show_preview()
        self._relisted = time.monotonic()
        self._relist_cost = self._relisted - began

    def share_room(self, rows: int) -> None:
        """Give a short list only the lines it needs, and what is below it the rest."""
        few = rows < (self._screen.size.height - LINES_AROUND) // 2
        short = rows if rows and few and self._screen.has_class("-tall") else None
        if short != self._short:
            self._short = short
            self._widgets.stage.styles.grid_rows = None if short is None else f"{short + 2} 1fr"

    def _queue(self, shown: list[int]) -> None:
        """Let sessions follow one another in the order of the list."""
        rows = [self._state.index.rows[number] for number in shown]
        self._reviewer.queue = [SessionKey(row.path, row.session_id) for row in rows if row.state == "read"]

    def _show_columns(self, entries: list[Entry]) -> None:
        columns, table = self._widgets.columns, self._widgets.table
        columns.sort, columns.downwards = self._state.sort, self._state.downwards
        columns.scrolls = len(entries) > table.view_rows
        columns.refresh()

    def _count(self, shown: int) -> None:
        """Bring the counts of the head up to date, and say them."""
        facts, index = self._facts, self._state.index
        facts.shown = shown
        facts.recordings = sum(row.state != "skipped" for row in index.rows)
        facts.read = index.read()
        facts.failed = sum(row.state == "failed" for row in index.rows)
        facts.incomplete = sum(row.state == "read" and not row.complete for row in index.rows)
        facts.leaking = sum(bool(row.findings) for row in index.rows)
        facts.reviewed = sum(self._review_of(row).verdict is not None for row in index.rows)
        self._widgets.head.show()
        self._widgets.bar.say_count(shown, facts.recordings)
        self._widgets.table.say(why_empty(facts))
        leaks = len(index.fields())
        where = f"{facts.leaking} of {plural(facts.read, 'recording')}"
        self._widgets.title.say(one_line(f"{leaks} in {where}" if leaks else ""))

    def show_preview(self) -> None:
        """Show the recording under the cursor."""
        row = self.current_row
        self._widgets.preview.show(row, self._review_of(row) if row is not None else UNDECIDED)

    @property
    def current_row(self) -> SessionRow | None:
        """Return the row under the cursor."""
        number = self._widgets.table.current
        return self._state.index.rows[number] if number is not None else None

    def go_to_unreviewed(self, step: int) -> None:
        """Go to the next recording without a verdict, or the one before, round the ends."""
        table = self._widgets.table
        entries = table.entries
        for distance in range(1, len(entries) + 1):
            place = (table.cursor + step * distance) % len(entries)
            entry = entries[place]
            if isinstance(entry, Heading):
                continue
            row = self._state.index.rows[entry]
            if row.state != "failed" and self._review_of(row).verdict is None:
                table.focus()
                table.move_to(place)
                return
        self._reviewer.say(one_line("every recording shown has a verdict"))


def why_empty(facts: HeadFacts) -> list[SafeText]:
    """Return why a list without rows is empty, and what helps; one line each."""
    if facts.recordings:
        return [one_line("no recording passes this filter"), one_line("Esc shows them all again")]
    if facts.finding or facts.done < facts.candidates:
        return [one_line("looking for recordings …")]
    return [
        one_line(f"no recordings in {facts.place}"),
        one_line("proofreel FOLDER opens another place; proofreel demo the bundled samples"),
        one_line("proofreel info FILE says why a file is not taken for a recording"),
    ]
