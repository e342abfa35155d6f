"""The session screen: it puts timeline.

Page, inspector and scrubber together and hands keys and messages on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.worker import Worker, WorkerState, get_current_worker

from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line, safe
from tui.decisions import Way
from tui.screen import ReviewScreen
from tui.services import Place
from tui.session import load_steps
from tui.session.decisions import Decisions
from tui.session.inspector.element import ELEMENT
from tui.session.inspector.tab_strip import TabStrip
from tui.session.inspector.tabs import TABS, tab_beside, tab_named
from tui.session.loading import Loader
from tui.session.panes import Panes, SessionWidgets
from tui.session.playback import Playback
from tui.session.player import Player
from tui.session.search import Search
from tui.session.state import SessionState, Wish
from tui.session.widgets.page_view import PageView
from tui.session.widgets.scrubber import Scrubber
from tui.session.widgets.session_head import Clock, FindingStrip
from tui.session.widgets.timeline import TimelineView
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList, Scrollable
from tui.widgets.line_pane import LinePane
from tui.widgets.pane_title import PaneTabs, PaneTitle
from tui.widgets.prompt import Prompt
from tui.widgets.word_line import WordLine

if TYPE_CHECKING:
    from proofreel.documents.check import Evidence
    from proofreel.review.model import Status


class SessionScreen(ReviewScreen):
    """One session. It is painted before anything is read; what becomes known is filled in."""

    NAME = "session"
    CSS_PATH = "session.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual declares it so)
        (0, "-narrow"), (100, "-normal"), (160, "-middle"), (190, "-wide"),
    ]  # fmt: skip

    def __init__(self, path: str, session_id: str | None = None, wish: Wish = Wish()) -> None:  # noqa: B008
        super().__init__()
        self.state = SessionState(
            path=path, session_id=session_id, wish=wish, player=Player(), tab=TABS[0].name
        )

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
                yield TabStrip([tab.name for tab in TABS])
                yield LinePane()
        yield FindingStrip()
        with Horizontal(id="deck"):
            yield Clock(self.state.player)
            yield Scrubber()
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        state, reviewer = self.state, self.reviewer
        self.widgets = SessionWidgets(
            head=self.query_one("#head", WordLine),
            pane_tabs=self.query_one(PaneTabs),
            titles={title.pane: title for title in self.query(PaneTitle)},
            timeline=self.query_one(TimelineView),
            page=self.query_one(PageView),
            tabs=self.query_one(TabStrip),
            inspector=self.query_one(LinePane),
            strip=self.query_one(FindingStrip),
            clock=self.query_one(Clock),
            scrubber=self.query_one(Scrubber),
        )
        self.panes = Panes(
            state, self.widgets, self, self, reviewer, lambda: self.decisions.count_elsewhere()
        )
        self.playback = Playback(state, self.panes, self, reviewer)
        self.search = Search(state, self.widgets.timeline, self.panes, self, reviewer)
        self.decisions = Decisions(
            state, self.panes, self, reviewer,
            on_decided=self._show_decided, pause=lambda: self.playback.play(False),
        )  # fmt: skip
        self.loader = Loader(
            state, self.panes, self.playback, self, reviewer,
            load_flags=self.decisions.load_flags, search_for=self.search.search_for,
        )  # fmt: skip
        self.panes.say_on_page(SafeText("reading the recording …"))
        self.panes.show_pane("timeline")
        self.panes.show_head()
        ticks = 1 / reviewer.ticks_per_second
        self.playback.use_ticker(self.set_interval(ticks, self.playback.tick, pause=True))
        self.call_after_refresh(self._start_reading)

    def _start_reading(self) -> None:
        self.prompt = Prompt()
        self.mount(self.prompt)
        self.work(lambda: self.loader.read(_is_cancelled), "opening")

    def on_unmount(self) -> None:
        self.remember_place()

    def remember_place(self) -> None:
        """Keep where the session was left, for the next time."""
        state = self.state
        if state.opened is not None and state.touched and not self.reviewer.options.demo:
            place = Place(state.player.position_ms, state.tab)
            self.reviewer.places.put(state.opened.info.session_id, place)

    def _show_decided(self) -> None:
        self.remember_place()
        self.panes.show_all()
        self.loader.fill_checklist()

    def conceal(self) -> None:
        self.panes.conceal()

    # What the worker that opens the session posts.

    def on_load_progress(self, message: load_steps.LoadProgress) -> None:
        self.loader.show_progress(message)

    def on_session_read(self, message: load_steps.SessionRead) -> None:
        self.loader.take_session(message.opened)

    def on_timeline_built(self) -> None:
        self.loader.take_timeline()

    def on_scan_done(self, message: load_steps.ScanDone) -> None:
        self.loader.take_scan(message)

    def on_checked(self, message: load_steps.Checked) -> None:
        self.loader.take_checklist(message)

    def on_load_failed(self, message: load_steps.LoadFailed) -> None:
        self.loader.fail(message)

    def on_page_ready(self, message: load_steps.PageReady) -> None:
        self.panes.show_page(message.moment)

    def on_several_sessions(self) -> None:
        self.reviewer.open_screen("library", (self.state.path,), instead=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            fault = fault_of(event.worker.error)
            self.reviewer.say(one_line(f"this page cannot be drawn ({fault})"), "error")

    # What the widgets post.

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        if message.list is self.widgets.timeline and message.by_user:
            entry = self.panes.note_entry()
            if entry is not None:
                self.state.picked = None
                self.playback.go_to_entry(entry, keep_row=True)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if message.list is self.widgets.inspector:
            self._follow_line(message.row)
        elif message.list is self.widgets.timeline:
            self.panes.show_pane("page")

    def _follow_line(self, row: int) -> None:
        """Follow a line of the inspector to its finding or its moment."""
        line = self.panes.inspected_line(row)
        if line is not None:
            self.playback.follow(line.finding_id, line.t_ms)

    def on_tab_strip_opened(self, message: TabStrip.Opened) -> None:
        self._open_tab(message.name)

    def _open_tab(self, name: str) -> None:
        self.panes.open_tab(name)
        if "page" in tab_named(name).follows:
            self.playback.want_page(now=True)

    def on_page_view_picked(self, message: PageView.Picked) -> None:
        opened = self.state.opened
        finding = opened.by_id.get(message.finding_id or "") if opened is not None else None
        self.state.picked, self.state.finding = message.node_id, finding
        self.panes.select_on_page(finding)
        if finding is not None:
            self.panes.show_all()
        else:
            self.panes.open_tab(ELEMENT.name)
        self.playback.want_page(now=True)

    def on_page_view_scrolled(self) -> None:
        self.panes.show_titles()

    def on_scrubber_sought(self, message: Scrubber.Sought) -> None:
        self.playback.go_to(message.t_ms)

    def on_descendant_focus(self) -> None:
        self.panes.mark_panes()

    def on_resize(self) -> None:
        self.call_after_refresh(self.playback.want_page, now=True)
        self.call_after_refresh(self.panes.show_inspector, keep_place=True)

    def on_screen_suspend(self) -> None:
        self.playback.play(False)
        self.panes.conceal()
        self.remember_place()

    def on_screen_resume(self) -> None:
        if self.state.scanned is not None:
            self.decisions.load_flags()
            self.panes.show_all()

    # What keys do; the action table names these.

    def list_in_use(self) -> Scrollable:
        widgets = self.widgets
        lists: dict[str, Scrollable] = {"page": widgets.page, "inspector": widgets.inspector}
        return lists.get(self.state.pane, widgets.timeline)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse tabs that are not there."""
        if action == "show_tab":
            return self._tab_number(parameters[0]) is not None
        return super().check_action(action, parameters)

    def _tab_number(self, number: object) -> str | None:
        """Return the name of the tab with a number from 1."""
        return TABS[number - 1].name if isinstance(number, int) and 1 <= number <= len(TABS) else None

    def action_play_pause(self) -> None:
        self.playback.play_or_pause()

    def action_step(self, direction: int) -> None:
        self.playback.step(direction)

    def action_seek(self, ms: int) -> None:
        self.playback.seek(ms)

    def action_digit(self, number: int) -> None:
        """Go to a tenth of the session; in the inspector open its tab with that number."""
        tab = self._tab_number(number) if self.state.pane == "inspector" else None
        if tab is not None:
            self._open_tab(tab)
        else:
            self.playback.go_to_tenth(number)

    def action_speed(self, direction: int) -> None:
        self.playback.change_speed(direction)

    def action_toggle_skip_idle(self) -> None:
        self.playback.turn_skipping()

    def action_toggle_follow(self) -> None:
        self.panes.turn_following()

    def action_zoom(self, factor: float) -> None:
        self.panes.zoom(factor)

    def action_click(self, direction: int) -> None:
        self.playback.next_click(direction)

    def action_go_to_time(self) -> None:
        self.playback.ask_time()

    def action_finding(self, direction: int) -> None:
        self.playback.next_finding(direction)

    def action_next_unreviewed(self) -> None:
        """Go to the next undecided finding; in a search to the next hit."""
        if self.search.active:
            self.search.next_hit(1)
        else:
            self.playback.next_undecided()

    def action_previous_hit(self) -> None:
        """Go to the hit before; without a search to the next session without a verdict."""
        if self.search.active:
            self.search.next_hit(-1)
        else:
            self.playback.next_session(1, undecided=True)

    def action_flag(self, status: Status) -> None:
        self.decisions.flag(status)

    def action_note(self) -> None:
        self.decisions.note()

    def action_severity(self) -> None:
        self.decisions.severity()

    def action_flag_same_field(self) -> None:
        self.decisions.flag_same_field()

    def action_decision(self, way: Way) -> None:
        self.decisions.step(way)

    def action_verdict(self) -> None:
        self.decisions.verdict()

    def action_history(self) -> None:
        self.decisions.history()

    def action_reveal(self) -> None:
        self.decisions.reveal()

    def action_export(self) -> None:
        self.decisions.ask_export()

    def action_copy(self) -> None:
        self.panes.note_entry()
        self.decisions.copy()

    def action_search(self) -> None:
        self.search.ask()

    def action_kind(self, step: int) -> None:
        self.search.turn_kind(step)

    def action_tab(self, step: int) -> None:
        self._open_tab(tab_beside(self.state.tab, step).name)

    def action_show_tab(self, number: int) -> None:
        tab = self._tab_number(number)
        if tab is not None:
            self._open_tab(tab)

    def action_pane(self, step: int) -> None:
        self.panes.show_pane_beside(step)

    def action_session(self, direction: int) -> None:
        self.playback.next_session(direction)

    def action_choose(self) -> None:
        """Follow the line under the cursor."""
        if self.state.pane == "inspector":
            self._follow_line(self.widgets.inspector.cursor)
        elif self.state.pane == "timeline":
            self.panes.show_pane("page")

    def action_back(self) -> None:
        """Close the prompt, end the search, or leave the session."""
        if self.prompt is not None and self.prompt.display:
            self.prompt.close()
        elif self.search.active:
            self.search.end()
        else:
            super().action_back()

    def action_heatmap(self) -> None:
        from tui.heatmap.session import SessionHeat

        opened = self.state.opened
        if opened is None or not opened.timeline.complete:
            self.reviewer.say(SafeText("one moment: the session is still being read"))
            return
        heat = SessionHeat(opened)
        self.reviewer.open_screen("heatmap", safe(opened.name, 80), heat.gather, heat.page_of, heat.shown)

    def action_checklist(self) -> None:
        from tui.recording.opened import check

        opened, statuses = self.state.scanned, self.state.statuses
        if opened is None:
            self.reviewer.say(SafeText("one moment: the session is still being scanned"))
            return
        self.reviewer.open_screen(
            "checklist", safe(opened.name, 80), lambda: check(opened, statuses), self._go_to_evidence
        )

    def _go_to_evidence(self, item: Evidence) -> None:
        self.playback.follow(next(iter(item.finding_ids), None), item.t_ms)


def _is_cancelled() -> bool:
    return get_current_worker().is_cancelled
