"""The library: every recording a row, the worst first; what it holds below;
what leaks everywhere beside it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.worker import get_current_worker

from proofreel.errors import ProofreelError
from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line
from tui.library.decisions import Deciding
from tui.library.filtering import FilterError, parse_filter
from tui.library.index import (
    GROUPINGS,
    LARGEST_FIRST,
    SORT_KEYS,
    FieldLeak,
    Grouping,
    Heading,
    LibraryIndex,
    SortKey,
)  # fmt: skip
from tui.library.loading import FindingFailed, Found, LoadMessage, RowsRead, load
from tui.library.rows import UNDECIDED, SessionRow, Standing, awaited
from tui.library.widgets.fields import FieldTable
from tui.library.widgets.filter import FilterBar
from tui.library.widgets.head import LibraryHead, LibraryState
from tui.library.widgets.preview import LibraryPreview
from tui.library.widgets.table import ColumnHead, SessionTable
from tui.screen import ReviewScreen
from tui.services import SessionKey
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.pane_title import PaneTitle
from tui.widgets.prompt import Prompt

RELIST_SECONDS = 0.3
RELIST_SHARE = 8
# The head, the headings of the columns and the key bar.
LINES_AROUND = 3


class LibraryScreen(Deciding, ReviewScreen):
    """Rows fill in while recordings are read; sorting, filtering and opening work all the while."""

    NAME = "library"
    CSS_PATH = "library.tcss"

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (170, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall")]
        self.paths = list(paths)
        self.index = LibraryIndex()
        self.sort: SortKey = "risk"
        self.downwards = True
        self.grouping: Grouping = ""
        self.state = LibraryState(place=one_line(_place(self.paths), 40))
        self._rows_of: list[int] = []
        self._run = 0
        self._stale = False
        self._short: int | None = None
        self._moved = False
        self._relisted = 0.0
        self._relist_cost = 0.0

    def compose(self) -> ComposeResult:
        yield LibraryHead(self.state)
        yield FilterBar()
        with Container(id="stage"):
            with Vertical(id="list"):
                yield ColumnHead()
                yield SessionTable(self.index.rows, id="sessions")
            yield LibraryPreview(id="preview")
            with Vertical(id="fields-pane"):
                yield PaneTitle("Fields that leak", "fields")
                yield FieldTable(id="fields")
        yield Prompt()
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        self.state.presenting = self.reviewer.presenting
        self.table.standing_of = self.standing_of
        self.fields.standing_of_row = lambda number: self.standing_of(self.index.rows[number])
        self.table.focus()
        if self.reviewer.options.filter:
            self._start_filter(self.reviewer.options.filter)
        self.reviewer.same_field = self.index.same_field
        self.set_interval(RELIST_SECONDS, self._relist_when_stale)
        self.call_after_refresh(self._load)

    def on_resize(self) -> None:
        self._share_room(len(self.table.entries))

    def on_screen_resume(self) -> None:
        if self.index.rows:
            self.relist()

    @property
    def table(self) -> SessionTable:
        return self.query_one(SessionTable)

    @property
    def fields(self) -> FieldTable:
        return self.query_one(FieldTable)

    def standing_of(self, row: SessionRow) -> Standing:
        """What is decided about a row; nothing when the journal cannot be read."""
        desk = self.desk_or_none()
        if desk is None or not row.session_id:
            return UNDECIDED
        verdict, flags = desk.verdict_of(row.ref), tuple(desk.flags_of(row.ref).values())
        return Standing(verdict, flags) if verdict or flags else UNDECIDED

    @work(thread=True, exclusive=True, group="library")
    def _load(self) -> None:
        worker, run = get_current_worker(), self._run

        def post(message: LoadMessage) -> None:
            message.run = run
            self.post_message(message)

        try:
            load(self.paths, post, lambda: worker.is_cancelled)
        except Exception as error:
            post(FindingFailed(f"reading the recordings stopped: {fault_of(error)}"))

    def on_found(self, message: Found) -> None:
        if message.run != self._run:
            return
        for candidate in message.candidates:
            self._rows_of.append(self.index.add(awaited(candidate.path, candidate.named)))
        self.state.total_bytes += message.total_bytes
        self.state.candidates += len(message.candidates)
        self.state.finding = not message.complete
        self._stale = True
        self._relist_when_stale()

    def on_rows_read(self, message: RowsRead) -> None:
        if message.run != self._run:
            return
        for place, rows in message.rows:
            number = self._rows_of[place]
            first = rows[0] if rows else SessionRow(path=self.index.rows[number].path, state="skipped")
            self.index.put(number, first)
            for row in rows[1:]:
                self.index.add(row)
        self.state.done += len(message.rows)
        self._stale = True
        if self.state.done >= self.state.candidates:
            self.relist()

    def on_finding_failed(self, message: FindingFailed) -> None:
        self.reviewer.say(one_line(message.reason), "error", seconds=10)

    def _relist_when_stale(self) -> None:
        # With thousands of rows a new order costs some time: it is made less often then.
        if self._stale and time.monotonic() - self._relisted >= max(
            RELIST_SECONDS, RELIST_SHARE * self._relist_cost
        ):
            self.relist()

    def relist(self) -> None:
        """Filters, sorts and draws anew; the cursor stays on its recording once it was moved."""
        began = time.monotonic()
        self._stale = False
        bar, table = self.query_one(FilterBar), self.table
        self.index.name_rows()
        entries = self.index.lines(
            bar.chosen, self.sort, reverse=self.downwards != (self.sort in LARGEST_FIRST),
            grouping=self.grouping, standing_of=self.standing_of,
        )  # fmt: skip
        self._share_room(len(entries))
        table.show(entries)
        if not self._moved and entries:
            table.move_to(0, by_user=False)
        shown = [entry for entry in entries if not isinstance(entry, Heading)]
        self._tell(len(shown))
        bar.say_count(len(shown), self.state.recordings)
        self.reviewer.queue = [
            SessionKey(row.path, row.session_id) for n in shown if (row := self.index.rows[n]).state == "read"
        ]
        head = self.query_one(ColumnHead)
        head.sort, head.downwards, head.scrolls = self.sort, self.downwards, len(entries) > table.view_rows
        head.refresh()
        self.fields.show(self.index.fields(), self.index.read())
        self.show_preview()
        self._relisted = time.monotonic()
        self._relist_cost = self._relisted - began

    def _share_room(self, rows: int) -> None:
        """A short list takes only the lines it needs; what is below it gets the rest."""
        short = (
            rows
            if rows and self.has_class("-tall") and rows < (self.size.height - LINES_AROUND) // 2
            else None
        )
        if short != self._short:
            self._short = short
            self.query_one("#stage").styles.grid_rows = None if short is None else f"{short + 2} 1fr"

    def _tell(self, shown: int) -> None:
        state, rows = self.state, self.index.rows
        state.shown = shown
        state.recordings = sum(row.state != "skipped" for row in rows)
        state.read = self.index.read()
        state.failed = sum(row.state == "failed" for row in rows)
        state.leaking = sum(bool(row.findings) for row in rows)
        state.reviewed = sum(self.standing_of(row).verdict is not None for row in rows)
        self.query_one(LibraryHead).show()
        self.table.say(self._nothing_listed())
        leaks = len(self.index.fields())
        recordings = f"{state.leaking} of {state.read} recording{'s' * (state.read != 1)}"
        self.query_one(PaneTitle).say(one_line(f"{leaks} in {recordings}" if leaks else ""))

    def _nothing_listed(self) -> list[SafeText]:
        """Why the list is empty, and what helps."""
        state = self.state
        if state.recordings:
            return [one_line("no recording passes this filter"), one_line("Esc shows them all again")]
        if state.finding or state.done < state.candidates:
            return [one_line("looking for recordings …")]
        return [
            one_line(f"no recordings in {state.place}"),
            one_line("proofreel FOLDER opens another place; proofreel demo the bundled samples"),
            one_line("proofreel info FILE says why a file is not taken for a recording"),
        ]

    def show_preview(self) -> None:
        """The preview of the recording under the cursor."""
        number = self.table.current
        row = self.index.rows[number] if number is not None else None
        self.query_one(LibraryPreview).show(row, self.standing_of(row) if row is not None else UNDECIDED)

    @property
    def pane(self) -> LineList:
        """The list that the keyboard moves in."""
        return self.fields if self.fields.has_focus else self.table

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        if isinstance(message.list, SessionTable):
            self._moved = self._moved or message.by_user
            self.show_preview()

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.action_choose()

    def on_column_head_clicked(self, message: ColumnHead.Clicked) -> None:
        self._sort_by(message.key)

    def on_filter_bar_changed(self) -> None:
        self._moved = False
        self.relist()

    def on_filter_bar_left(self, message: FilterBar.Left) -> None:
        self.table.focus()

    def _start_filter(self, text: str) -> None:
        try:
            parse_filter(text)
        except FilterError as error:
            self.reviewer.say(one_line(f"--filter: {error}"), "warning", seconds=10)
            return
        self.query_one(FilterBar).set_text(text)

    # Moving and opening

    def action_cursor_down(self) -> None:
        self.pane.move_by(1)

    def action_cursor_up(self) -> None:
        self.pane.move_by(-1)

    def action_page_down(self) -> None:
        self.pane.page_by(1)

    def action_page_up(self) -> None:
        self.pane.page_by(-1)

    def action_first(self) -> None:
        self.pane.move_to(0)

    def action_last(self) -> None:
        self.pane.move_to(self.pane.row_count - 1)

    def action_choose(self) -> None:
        """Opens the recording, or the first undecided place where the field leaks."""
        if self.pane is self.fields:
            self._open_leak(self.fields.current)
            return
        number = self.table.current
        row = self.index.rows[number] if number is not None else None
        if row is None:
            return
        if row.state == "failed":
            self.reviewer.say(one_line(f"{row.name} could not be read: {row.error}"), "error", seconds=8)
            return
        self.reviewer.open_session(row.path, row.session_id or None)

    def _open_leak(self, leak: FieldLeak | None) -> None:
        if leak is None:
            return
        places = [(number, finding) for number, there in leak.sessions.items() for finding in there]
        undecided = (
            (number, finding)
            for number, finding in places
            if not self.standing_of(self.index.rows[number]).decided([finding])
        )
        number, finding = next(undecided, places[0])
        row = self.index.rows[number]
        self.reviewer.open_session(row.path, row.session_id, finding_id=finding.id)

    def action_next_unreviewed(self) -> None:
        self._go_to_unreviewed(1)

    def action_previous_unreviewed(self) -> None:
        self._go_to_unreviewed(-1)

    def _go_to_unreviewed(self, step: int) -> None:
        entries, here = self.table.entries, self.table.cursor
        for distance in range(1, len(entries) + 1):
            place = (here + step * distance) % len(entries)
            entry = entries[place]
            if isinstance(entry, Heading):
                continue
            row = self.index.rows[entry]
            if row.state != "failed" and self.standing_of(row).verdict is None:
                self.table.focus()
                self.table.move_to(place)
                return
        self.reviewer.say(one_line("every recording shown has a verdict"))

    # What is shown

    def action_filter(self) -> None:
        types = sorted({finding.type for row in self.index.rows for finding in row.findings})
        self.query_one(FilterBar).edit([str(kind) for kind in types])

    def action_clear_filter(self) -> None:
        self.query_one(FilterBar).clear()

    def action_sort_next(self) -> None:
        self._sort_by(SORT_KEYS[(SORT_KEYS.index(self.sort) + 1) % len(SORT_KEYS)])

    def action_sort_previous(self) -> None:
        self._sort_by(SORT_KEYS[(SORT_KEYS.index(self.sort) - 1) % len(SORT_KEYS)])

    def action_sort_reverse(self) -> None:
        self.downwards = not self.downwards
        self.relist()

    def _sort_by(self, key: SortKey) -> None:
        self.downwards = not self.downwards if key == self.sort else key in LARGEST_FIRST
        self.sort = key
        self._moved = False
        self.relist()
        self.reviewer.say(one_line(f"sorted by {key}"), seconds=1.5)

    def action_group(self) -> None:
        self.grouping = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        self._moved = False
        self.relist()
        said = {
            "": "not grouped",
            "verdict": "grouped by verdict",
            "page": "grouped by the page of the worst finding",
        }
        self.reviewer.say(one_line(said[self.grouping]), seconds=2)

    def action_next_pane(self) -> None:
        to_fields = not self.fields.has_focus
        self.set_class(to_fields, "-fields")
        (self.fields if to_fields else self.table).focus()
        self.query_one(PaneTitle).mark_focus(to_fields)

    def action_previous_pane(self) -> None:
        self.action_next_pane()

    def action_heatmap(self) -> None:
        """The heatmap of the recordings that are shown, the first ones when they are many."""
        from tui.heatmap.library import MOST_SESSIONS, LibraryHeat
        from tui.screens import make_screen

        keys = self.reviewer.queue[:MOST_SESSIONS]
        if not keys:
            self.reviewer.say(one_line("no recording that could be read is shown"))
            return
        of = f" of {len(self.reviewer.queue)}" if len(self.reviewer.queue) > len(keys) else ""
        title = one_line(f"{len(keys)}{of} recording{'s' * (len(keys) != 1)}")
        heat = LibraryHeat(keys)
        self.app.push_screen(make_screen("heatmap", title, heat.gather, heat.page_of))

    def action_back(self) -> None:
        """One step at a time: out of the filter, out of the fields, then out of the library."""
        bar = self.query_one(FilterBar)
        prompt = self.query_one(Prompt)
        if prompt.display:
            prompt.close()
        elif bar.has_class("-shown"):
            bar.clear()
        elif self.fields.has_focus:
            self.action_next_pane()
        else:
            self.reviewer.close_screen()

    def action_reload(self) -> None:
        """Reads the journal and the recordings anew, and paints the screen again."""
        self.reviewer.repaint()
        desk = self.desk_or_none()
        try:
            if desk is not None:
                desk.reload()
        except ProofreelError as error:
            self.reviewer.say(one_line(str(error)), "error")
        self._run += 1
        self.index = LibraryIndex()
        self.reviewer.same_field = self.index.same_field
        self._rows_of = []
        self.state.total_bytes = self.state.candidates = self.state.done = 0
        self.state.finding = True
        self.table.rows, self.table.today = self.index.rows, datetime.now()
        self.relist()
        self._load()


def _place(paths: Sequence[str]) -> str:
    if len(paths) == 1:
        here = Path.cwd()
        path = Path(paths[0]).resolve()
        return f"./{path.relative_to(here)}" if path.is_relative_to(here) and path != here else paths[0]
    return f"{len(paths)} paths"
