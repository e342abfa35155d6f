"""The library: every recording a row, the worst first.

What it holds below; what leaks everywhere beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.worker import get_current_worker

from proofreel.privacy.file_names import cautious_path
from proofreel.review.model import Status
from proofreel.text.faults import fault_of
from proofreel.text.safe import one_line
from tui.decisions import Way
from tui.library.decisions import LibraryDecisions
from tui.library.filling import Filling
from tui.library.filtering import FilterError, parse_filter
from tui.library.index import (
    GROUPINGS,
    LARGEST_FIRST,
    SORT_KEYS,
    FieldLeak,
    Grouping,
    LibraryIndex,
    SortKey,
)
from tui.library.listing import RELIST_SECONDS, LibraryWidgets, Listing
from tui.library.loading import FindingFailed, Found, LoadMessage, RowsRead, load
from tui.library.state import LibraryState
from tui.library.widgets.fields import FieldTable
from tui.library.widgets.filter import FilterBar
from tui.library.widgets.head import HeadFacts, LibraryHead
from tui.library.widgets.preview import LibraryPreview
from tui.library.widgets.table import ColumnHead, SessionTable
from tui.screen import ReviewScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.pane_title import PaneTitle
from tui.widgets.prompt import Prompt
from tui.wording import plural

_GROUPED_SAID: dict[Grouping, str] = {
    "": "not grouped",
    "verdict": "grouped by verdict",
    "page": "grouped by the page of the worst finding",
}


class LibraryScreen(ReviewScreen):
    """Rows fill in while recordings are read; sorting, filtering and opening work all the while."""

    NAME = "library"
    CSS_PATH = "library.tcss"

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (170, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall")]
        self.state = LibraryState(paths=list(paths), chosen=parse_filter(""), index=LibraryIndex())
        self.facts = HeadFacts(place=one_line(cautious_path(_place(self.state.paths)), 40))

    def compose(self) -> ComposeResult:
        yield LibraryHead(self.facts)
        yield FilterBar()
        with Container(id="stage"):
            with Vertical(id="list"):
                yield ColumnHead()
                yield SessionTable(self.state.index.rows, id="sessions")
            yield LibraryPreview(id="preview")
            with Vertical(id="fields-pane"):
                yield PaneTitle("Fields that leak", "fields")
                yield FieldTable(id="fields")
        yield Prompt()
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        state, reviewer = self.state, self.reviewer
        self.prompt = self.query_one(Prompt)
        self.widgets = LibraryWidgets(
            head=self.query_one(LibraryHead),
            bar=self.query_one(FilterBar),
            stage=self.query_one("#stage"),
            columns=self.query_one(ColumnHead),
            table=self.query_one(SessionTable),
            preview=self.query_one(LibraryPreview),
            title=self.query_one(PaneTitle),
            fields=self.query_one(FieldTable),
        )
        self.decisions = LibraryDecisions(state, self, reviewer, lambda: self.listing.relist())
        review_of = self.decisions.review_of
        self.listing = Listing(state, self.facts, self.widgets, self, reviewer, review_of)
        self.filling = Filling(state, self.facts)
        self.facts.presenting = reviewer.presenting
        state.index = LibraryIndex(reviewer.presenting)
        self.widgets.table.rows = state.index.rows
        self.widgets.table.review_of = review_of
        self.widgets.fields.review_of_row = lambda number: review_of(self.state.index.rows[number])
        self.widgets.table.focus()
        if reviewer.options.filter:
            self._start_filter(reviewer.options.filter)
        reviewer.same_field = state.index.same_field
        self.set_interval(RELIST_SECONDS, self.listing.relist_when_stale)
        self.call_after_refresh(self._load)

    def _start_filter(self, text: str) -> None:
        try:
            parse_filter(text)
        except FilterError as error:
            self.reviewer.say(one_line(f"--filter: {error}"), "warning", seconds=10)
            return
        self.widgets.bar.set_text(text)

    def on_resize(self) -> None:
        self.listing.share_room(len(self.widgets.table.entries))

    def on_screen_resume(self) -> None:
        if self.state.index.rows:
            self.listing.relist()

    # Reading the recordings.

    @work(thread=True, exclusive=True, group="library")
    def _load(self) -> None:
        worker, run = get_current_worker(), self.state.run

        def post(message: LoadMessage) -> None:
            message.run = run
            self.post_message(message)

        try:
            load(self.state.paths, post, lambda: worker.is_cancelled, self.reviewer.presenting)
        except Exception as error:
            post(FindingFailed(f"reading the recordings stopped: {fault_of(error)}"))

    def on_found(self, message: Found) -> None:
        self.filling.add_found(message)
        self.listing.relist_when_stale()

    def on_rows_read(self, message: RowsRead) -> None:
        self.filling.add_read(message)
        if self.state.stale and self.filling.complete:
            self.listing.relist()

    def on_finding_failed(self, message: FindingFailed) -> None:
        self.reviewer.say(one_line(message.reason), "error", seconds=10)

    # What the widgets post.

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        if message.list is self.widgets.table:
            self.state.moved = self.state.moved or message.by_user
            self.listing.show_preview()

    def on_line_list_chosen(self) -> None:
        self.action_choose()

    def on_column_head_clicked(self, message: ColumnHead.Clicked) -> None:
        self._sort_by(message.key)

    def on_filter_bar_changed(self, message: FilterBar.Changed) -> None:
        self.state.chosen = message.chosen
        self.state.moved = False
        self.listing.relist()

    def on_filter_bar_left(self) -> None:
        self.widgets.table.focus()

    # What keys do; the action table names these.

    def list_in_use(self) -> LineList:
        return self.widgets.fields if self.widgets.fields.has_focus else self.widgets.table

    def action_choose(self) -> None:
        """Open the recording, or the first undecided place where the field leaks."""
        if self.list_in_use() is self.widgets.fields:
            leak = self.widgets.fields.current
            if leak is not None:
                self._open_leak(leak)
            return
        row = self.listing.current_row
        if row is None:
            return
        if row.state == "failed":
            self.reviewer.say(
                one_line(f"{row.name} could not be read: {row.shown(row.error)}"), "error", seconds=8
            )
            return
        self.reviewer.open_session(row.path, row.session_id or None)

    def _open_leak(self, leak: FieldLeak) -> None:
        rows = self.state.index.rows
        places = [(rows[number], finding) for number, there in leak.sessions.items() for finding in there]
        undecided = (
            (row, finding) for row, finding in places if not self.decisions.review_of(row).decided([finding])
        )
        row, finding = next(undecided, places[0])
        self.reviewer.open_session(row.path, row.session_id, finding_id=finding.id)

    def action_unreviewed(self, step: int) -> None:
        self.listing.go_to_unreviewed(step)

    def action_filter(self) -> None:
        types = {str(finding.type) for row in self.state.index.rows for finding in row.findings}
        self.widgets.bar.edit(sorted(types))

    def action_clear_filter(self) -> None:
        self.widgets.bar.clear()

    def action_sort(self, step: int) -> None:
        """Sort by the next column, or the one before."""
        self._sort_by(SORT_KEYS[(SORT_KEYS.index(self.state.sort) + step) % len(SORT_KEYS)])

    def action_sort_reverse(self) -> None:
        self.state.downwards = not self.state.downwards
        self.listing.relist()

    def _sort_by(self, key: SortKey) -> None:
        state = self.state
        state.downwards = not state.downwards if key == state.sort else key in LARGEST_FIRST
        state.sort = key
        state.moved = False
        self.listing.relist()
        self.reviewer.say(one_line(f"sorted by {key}"), seconds=1.5)

    def action_group(self) -> None:
        """Group by verdict, by page, or not, one after the other."""
        state = self.state
        state.grouping = GROUPINGS[(GROUPINGS.index(state.grouping) + 1) % len(GROUPINGS)]
        state.moved = False
        self.listing.relist()
        self.reviewer.say(one_line(_GROUPED_SAID[state.grouping]), seconds=2)

    def action_pane(self, step: int) -> None:
        """Go to the fields that leak, or back to the list: there are two panes, so that both ways are one."""
        to_fields = not self.widgets.fields.has_focus
        self.set_class(to_fields, "-fields")
        (self.widgets.fields if to_fields else self.widgets.table).focus()
        self.widgets.title.mark_focus(to_fields)

    def action_verdict(self) -> None:
        row = self.listing.current_row
        if row is not None:
            self.decisions.turn_verdict(row)

    def action_flag(self, status: Status) -> None:
        """Decide about the field under the cursor in every recording."""
        leak = self.widgets.fields.current
        if not self.widgets.fields.has_focus or leak is None:
            self.reviewer.say(one_line("Tab goes to the fields that leak; Enter opens the recording"))
        else:
            self.decisions.flag_field(leak, status)

    def action_decision(self, way: Way) -> None:
        self.decisions.step(way)

    def action_export(self) -> None:
        self.decisions.ask_export()

    def action_copy(self) -> None:
        """Copy the path of the recording."""
        row = self.listing.current_row
        if row is not None:
            self.reviewer.copy(one_line(row.place, 2000))

    def action_heatmap(self) -> None:
        """Open the heatmap of the recordings that are shown, the first ones when they are many."""
        from tui.heatmap.library import MOST_SESSIONS, LibraryHeat

        queue = self.reviewer.queue
        keys = queue[:MOST_SESSIONS]
        if not keys:
            self.reviewer.say(one_line("no recording that could be read is shown"))
            return
        many = f"{len(keys)} of {plural(len(queue), 'recording')}"
        title = one_line(many if len(queue) > len(keys) else plural(len(keys), "recording"))
        heat = LibraryHeat(keys, self.reviewer.presenting)
        self.reviewer.open_screen("heatmap", title, heat.gather, heat.page_of, heat.shown)

    def action_back(self) -> None:
        """Go one step back: out of the question, the filter, the fields, then out of the library."""
        if self.prompt is not None and self.prompt.display:
            self.prompt.close()
        elif self.widgets.bar.has_class("-shown"):
            self.widgets.bar.clear()
        elif self.widgets.fields.has_focus:
            self.action_pane(-1)
        else:
            super().action_back()

    def action_reload(self) -> None:
        """Read the journal and the recordings anew, and paint the screen again."""
        self.reviewer.repaint()
        self.decisions.reload()
        self.filling.restart()
        self.reviewer.same_field = self.state.index.same_field
        self.widgets.table.rows, self.widgets.table.today = self.state.index.rows, datetime.now()
        self.listing.relist()
        self._load()


def _place(paths: Sequence[str]) -> str:
    """Return what the library shows, as it was named."""
    if len(paths) != 1:
        return f"{len(paths)} paths"
    here = Path.cwd()
    path = Path(paths[0]).resolve()
    return f"./{path.relative_to(here)}" if path.is_relative_to(here) and path != here else paths[0]
