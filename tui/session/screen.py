"""The session screen: timeline, page, inspector and scrubber, moved together by one clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from tui.screen import ReviewScreen
from tui.services import Place
from tui.session import load_steps
from tui.session.decisions import Deciding
from tui.session.inspector.tab_strip import TabStrip
from tui.session.loading import Opening
from tui.session.panes import Showing
from tui.session.playback import Moving
from tui.session.player import Player
from tui.session.widgets.page_view import PageView
from tui.session.widgets.scrubber import Scrubber
from tui.session.widgets.session_head import Clock, FindingStrip
from tui.session.widgets.timeline import TimelineView
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.line_pane import LinePane
from tui.widgets.pane_title import PaneTabs, PaneTitle
from tui.widgets.word_line import WordLine

if TYPE_CHECKING:
    from proofreel.documents.check import Evidence
    from proofreel.privacy.model import Finding
    from proofreel.review.model import Flag
    from tui.recording.opened import OpenedSession
    from tui.recording.page_feed import PageFeed, PageMoment
    from tui.widgets.prompt import Prompt

PAGES_PER_SECOND = 4
HIDDEN_MARGIN = 3


class SessionScreen(Opening, Deciding, Moving, Showing, ReviewScreen):
    """One session. It is painted before anything is read; what becomes known is filled in."""

    NAME = "session"
    CSS_PATH = "session.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual declares it so)
        (0, "-narrow"), (100, "-normal"), (160, "-middle"), (190, "-wide"),
    ]  # fmt: skip

    def __init__(
        self,
        path: str,
        session_id: str | None = None,
        *,
        finding_id: str | None = None,
        at_ms: float | None = None,
        first: bool = False,
    ) -> None:
        super().__init__()
        self.path = path
        self.session_id = session_id
        self.first = first
        self.opened: OpenedSession | None = None
        self.player = Player()
        self.finding: Finding | None = None
        self.picked: int | None = None
        self.moment: PageMoment | None = None
        self.flags: dict[str, Flag] = {}
        self.tab = 1
        self.pane = "timeline"
        self.revealed: str | None = None
        self.step = SafeText("reading")
        self.prompt: Prompt | None = None
        self._wanted_finding = finding_id
        self._wanted_ms = at_ms
        self._feed: PageFeed | None = None
        self._ticker: Timer | None = None
        self._ticked_at = 0.0
        self._page_due = 0.0
        self._reveal_row = False
        self._touched = False

    def compose(self) -> ComposeResult:
        yield WordLine(id="head")
        yield PaneTabs()
        with Horizontal(id="body"):
            with Vertical(id="timeline-pane"):
                yield PaneTitle("Timeline", "timeline")
                yield TimelineView()
            with Vertical(id="page-pane"):
                yield PaneTitle("Page", "page")
                yield PageView()
            with Vertical(id="inspector-pane"):
                yield TabStrip()
                yield LinePane()
        yield FindingStrip()
        with Horizontal(id="deck"):
            yield Clock()
            yield Scrubber()
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        self.timeline = self.query_one(TimelineView)
        self.page = self.query_one(PageView)
        self.inspector = self.query_one(LinePane)
        self.tabs = self.query_one(TabStrip)
        self.scrubber = self.query_one(Scrubber)
        self.clock = self.query_one(Clock)
        self.head = self.query_one("#head", WordLine)
        self.strip = self.query_one(FindingStrip)
        self.pane_tabs = self.query_one(PaneTabs)
        self.titles = {title._pane: title for title in self.query(PaneTitle)}
        self.clock.player = self.player
        self.page.say(SafeText("reading the recording …"))
        self.show_pane("timeline")
        self.show_head()
        self._ticker = self.set_interval(1 / self.reviewer.ticks_per_second, self._tick, pause=True)
        self.call_after_refresh(self._start_reading)

    def on_unmount(self) -> None:
        self.remember_place()

    def remember_place(self) -> None:
        """Keeps where the session was left, for the next time."""
        if self.opened is not None and self._touched and not self.reviewer.options.demo:
            self.reviewer.places.put(self.opened.info.session_id, Place(self.player.position_ms, self.tab))

    # The clock.

    def set_playing(self, playing: bool) -> None:
        """Plays or pauses."""
        if playing != self.player.playing:
            self.player.toggle()
        if self._ticker is not None:
            if self.player.playing:
                self._ticked_at = time.monotonic()
                self._ticker.resume()
            else:
                self._ticker.pause()
        self.timeline.play(self.player.playing)
        self.clock.refresh()
        if not self.player.playing:
            self.want_page(now=True)

    def _tick(self) -> None:
        now = time.monotonic()
        elapsed, self._ticked_at = (now - self._ticked_at) * 1000, now
        self.player.advance(min(elapsed, 1000))
        self.stand_here(by_playing=True)
        self.want_page()
        if not self.player.playing:
            self.set_playing(False)
            self.scrubber.redraw()

    def want_page(self, *, now: bool = False) -> None:
        """Asks for the page at this moment: at once, or when playing at most four times a second."""
        if self._feed is None or self.opened is None or self.opened.scan is None:
            return
        clock_now = time.monotonic()
        if not now and clock_now < self._page_due:
            return
        self._page_due = clock_now + 1 / PAGES_PER_SECOND
        from tui.recording.page_feed import Wanted

        if self._feed.want(Wanted(self.player.position_ms, self.page_width(), self.element_id())):
            self.run_worker(self._feed.work, thread=True, group="page", exit_on_error=False)

    def bring_finding_into_view(self) -> None:
        """Scrolls the page to the chosen finding, when the page was hidden as it was chosen."""
        if self.finding is not None and self.has_class("-narrow"):
            self.page.select(self.finding.id, reveal_row=True)

    def page_width(self) -> int:
        """How wide the page is laid out; while another pane hides it, as wide as it will be."""
        return self.page.page_width if self.page.size.width else max(20, self.size.width - HIDDEN_MARGIN)

    def on_page_ready(self, message: load_steps.PageReady) -> None:
        self.moment = moment = message.moment
        self.page.show(moment)
        if self._reveal_row and self.finding is not None:
            self.page.follow()
            self.page.select(self.finding.id, reveal_row=True)
            self._reveal_row = False
        else:
            self.page.follow()
        self.mark_pointer()
        self.show_titles()
        if self.tab == 2:
            self.show_inspector(keep_place=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.reviewer.say(
                one_line(f"this page cannot be drawn ({fault_of(event.worker.error)})"), "error"
            )

    # What the widgets say.

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        if message.list is self.timeline and message.by_user:
            entry = self.timeline.entry_at(message.row)
            if entry is not None:
                self.picked = None
                self.go_to_entry(entry, keep_row=True)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if message.list is self.inspector:
            self.choose_line(message.row)
        elif message.list is self.timeline:
            self.show_pane("page")

    def on_tab_strip_opened(self, message: TabStrip.Opened) -> None:
        self.open_tab(message.tab)

    def on_page_view_picked(self, message: PageView.Picked) -> None:
        finding = self.opened.by_id.get(message.finding_id or "") if self.opened else None
        self.picked = message.node_id
        if finding is not None:
            self.finding = finding
            self.page.select(finding.id)
            self.show_all()
        else:
            self.finding = None
            self.page.select(None)
            self.open_tab(2)
        self.want_page(now=True)

    def on_scrubber_sought(self, message: Scrubber.Sought) -> None:
        self.go_to(message.t_ms)

    def on_descendant_focus(self) -> None:
        self.mark_panes()

    def on_resize(self) -> None:
        self.call_after_refresh(self.want_page, now=True)
        self.call_after_refresh(self.show_inspector, keep_place=True)

    def on_screen_suspend(self) -> None:
        self.set_playing(False)
        self.conceal()
        self.remember_place()

    def on_screen_resume(self) -> None:
        if self.opened is not None and self.opened.scan is not None:
            self.load_flags()
            self.show_all()

    def element_id(self) -> int | None:
        """The element that the inspector is about: the one clicked, the finding's, or the line's."""
        if self.picked is not None:
            return self.picked
        entry = self.timeline.entry_at(self.timeline.cursor)
        if self.finding is not None and (entry is None or entry.node_id is None):
            return self.finding.node_id
        return entry.node_id if entry is not None else None

    def ask(self, label: SafeText, on_answer: Callable[[str], None], **how: Any) -> None:
        """Asks in the line over the key bar, as `Prompt.ask`; before that line is there, nothing happens."""
        if self.prompt is not None and self.prompt.is_mounted:
            self.prompt.ask(label, on_answer, **how)

    def action_back(self) -> None:
        """Closes the prompt, ends the search, or leaves the session."""
        if self.prompt is not None and self.prompt.display:
            self.prompt.close()
        elif self.timeline.search:
            self.timeline.find("")
            self.show_titles()
        else:
            super().action_back()

    def action_heatmap(self) -> None:
        from tui.heatmap.session import SessionHeat
        from tui.screens import make_screen

        if self.opened is None or not self.opened.timeline.complete:
            self.reviewer.say(SafeText("one moment: the session is still being read"))
            return
        heat = SessionHeat(self.opened)
        self.app.push_screen(make_screen("heatmap", safe(self.opened.name, 80), heat.gather, heat.page_of))

    def action_checklist(self) -> None:
        from tui.recording.opened import check
        from tui.screens import make_screen

        opened = self.opened
        if opened is None or opened.scan is None:
            self.reviewer.say(SafeText("one moment: the session is still being scanned"))
            return
        statuses = self.statuses()
        self.app.push_screen(
            make_screen(
                "checklist", safe(opened.name, 80), lambda: check(opened, statuses), self._go_to_evidence
            )
        )

    def _go_to_evidence(self, item: Evidence) -> None:
        finding = self.opened.by_id.get(item.finding_ids[0]) if self.opened and item.finding_ids else None
        if finding is not None:
            self.go_to_finding(finding)
        else:
            self.go_to(item.t_ms)

    def describe_place(self) -> SafeText:
        """The moment in words, for toasts and the clipboard."""
        route = self.moment.route if self.moment is not None else SafeText("")
        return safe(f"{clock(self.player.position_ms, tenths=True)} {route}")
