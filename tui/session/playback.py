"""Moving in a session: the player's keys, findings, search, panes and tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from proofreel.privacy.model import Finding
from proofreel.text.safe import SafeText, safe
from proofreel.text.times import NotATime, clock, parse_time
from proofreel.timeline.model import Interaction
from tui.services import SessionKey
from tui.session.inspector.tabs import TABS
from tui.session.widgets.timeline import KIND_FILTERS
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.session.screen import SessionScreen

SEEK_MS = 5_000
LEAP_MS = 30_000
SETTLE_MS = 4_000
CLICKS = ("click", "tap", "double_click", "rage_click")


class Moving:
    """The part of `SessionScreen` that goes to other moments and places."""

    @property
    def _own(self) -> SessionScreen:
        return cast("SessionScreen", self)

    # Going somewhere.

    def go_to(self, t_ms: float) -> None:
        """Stands at a time; everything follows."""
        own = self._own
        own.player.seek(t_ms)
        own._touched = True
        own._reveal_row = False
        self.stand_here()
        own.want_page(now=True)

    def go_to_entry(self, entry: Interaction, *, keep_row: bool = False) -> None:
        """Stands at an entry of the timeline: at a page load, when the page is there to be seen."""
        own = self._own
        t_ms = entry.t_ms
        if entry.kind == "navigation" and own.opened is not None:
            later = own.opened.timeline.interactions[own.opened.timeline.at(t_ms) :]
            loaded = next((e for e in later if e.kind == "snapshot" and e.t_ms >= t_ms), None)
            if loaded is not None and loaded.t_ms - t_ms < SETTLE_MS:
                t_ms = loaded.t_ms
        own.player.seek(t_ms)
        own._touched = True
        self.stand_here(keep_row=keep_row)
        own.want_page(now=True)
        if own.tab in (2, 3):
            own.show_inspector()

    def go_to_finding(self, finding: Finding) -> None:
        """Selects a finding and stands where it first shows."""
        own = self._own
        own.conceal()
        own.finding = finding
        own.picked = None
        own.player.seek(finding.t_ms)
        own._touched = True
        own._reveal_row = True
        self.stand_here(keep_row=True)
        row = own.opened.row_of(finding) if own.opened else -1
        if row in own.timeline.rows:
            own.timeline.move_to(own.timeline.rows.index(row), by_user=False, center=True)
        own.page.select(finding.id)
        if own.has_class("-narrow"):
            self.show_pane("page")
        own.show_inspector()
        own.show_strip()
        own.want_page(now=True)

    def stand_here(self, *, by_playing: bool = False, keep_row: bool = False) -> None:
        """Moves clock, scrubber, pointer and the timeline's cursor to the player's position."""
        own = self._own
        t_ms = own.player.position_ms
        own.clock.tick()
        own.scrubber.stand_at(t_ms)
        own.mark_pointer()
        if not keep_row:
            before = own.timeline.cursor
            own.timeline.move_to(own.timeline.place_at(t_ms), by_user=False, center=True)
            if own.tab == 3 and own.timeline.cursor != before and not by_playing:
                own.show_inspector()

    # The player's keys.

    def action_play_pause(self) -> None:
        own = self._own
        if own.opened is not None:
            own.conceal()
            own.page.follows = True
            own._touched = True
            own.set_playing(not own.player.playing)

    def action_step_forward(self) -> None:
        self._step(1)

    def action_step_back(self) -> None:
        self._step(-1)

    def _step(self, events: int) -> None:
        """One recorded event on or back: those of the same moment are one step."""
        opened = self._own.opened
        if opened is None or not len(opened.session):
            return
        session, now = opened.session, self._own.player.position_ms
        rank = session.rank_after(now)
        if events > 0:
            target = min(rank, len(session) - 1)
        else:
            target = max(0, rank - 1)
            while target > 0 and session.time_at(target) >= now:
                target -= 1
        self.go_to(session.time_at(target))

    def action_seek_forward(self) -> None:
        self.go_to(self._own.player.position_ms + SEEK_MS)

    def action_seek_back(self) -> None:
        self.go_to(self._own.player.position_ms - SEEK_MS)

    def action_leap_forward(self) -> None:
        self.go_to(self._own.player.position_ms + LEAP_MS)

    def action_leap_back(self) -> None:
        self.go_to(self._own.player.position_ms - LEAP_MS)

    def action_digit(self, number: int) -> None:
        """A tenth of the session; in the inspector its tab."""
        own = self._own
        if own.pane == "inspector" and 1 <= number <= len(TABS):
            own.open_tab(number)
        else:
            self.go_to(own.player.duration_ms * number / 10)

    def action_faster(self) -> None:
        self._own.player.faster()
        self._own.clock.refresh()

    def action_slower(self) -> None:
        self._own.player.slower()
        self._own.clock.refresh()

    def action_toggle_skip_idle(self) -> None:
        self._own.player.skips_idle = not self._own.player.skips_idle
        self._own.clock.refresh()

    def action_toggle_follow(self) -> None:
        own = self._own
        own.page.follows = not own.page.follows
        own.page.follow()
        own.show_titles()

    def action_zoom_in(self) -> None:
        self._own.scrubber.zoom(0.5, self._own.player.position_ms)

    def action_zoom_out(self) -> None:
        self._own.scrubber.zoom(2.0, self._own.player.position_ms)

    def action_next_click(self) -> None:
        self._next_of(CLICKS, 1)

    def action_previous_click(self) -> None:
        self._next_of(CLICKS, -1)

    def _next_of(self, kinds: tuple[str, ...], direction: int) -> None:
        own = self._own
        if own.opened is None:
            return
        now = own.player.position_ms
        entries = own.opened.timeline.interactions
        if direction > 0:
            found = next((e for e in entries if e.kind in kinds and e.t_ms > now), None)
        else:
            found = next((e for e in reversed(entries) if e.kind in kinds and e.t_ms < now), None)
        if found is None:
            own.reviewer.say(SafeText("no click after this" if direction > 0 else "no click before this"))
        else:
            self.go_to_entry(found)

    def action_go_to_time(self) -> None:
        own = self._own
        duration = own.player.duration_ms

        def answer(text: str) -> None:
            try:
                self.go_to(parse_time(text, duration))
            except NotATime:
                own.reviewer.say(safe(f"{text[:30]} is no time; write 1:02, 62 or 50%"), "warning")

        own.ask(
            SafeText("go to (1:02, 62, 50%, g start, G end)"),
            answer,
            instant={"g": lambda: self.go_to(0), "G": lambda: self.go_to(duration)},
        )

    # Findings.

    def action_next_finding(self) -> None:
        self._next_finding(1)

    def action_previous_finding(self) -> None:
        self._next_finding(-1)

    def _next_finding(self, direction: int) -> None:
        own = self._own
        findings = own.opened.findings if own.opened else []
        if not findings:
            own.reviewer.say(SafeText("no findings yet" if own.step else "nothing was found in this session"))
            return
        if own.finding in findings:
            target = findings[(findings.index(own.finding) + direction) % len(findings)]
        else:
            now = own.player.position_ms
            after = [f for f in findings if f.t_ms >= now] or findings
            before = [f for f in findings if f.t_ms < now] or findings
            target = after[0] if direction > 0 else before[-1]
        self.go_to_finding(target)

    def action_next_unreviewed(self) -> None:
        """The next undecided finding; in a search the next hit; past the last, the next open session."""
        own = self._own
        if own.timeline.search:
            self._next_hit(1)
            return
        findings = own.opened.findings if own.opened else []
        start = findings.index(own.finding) + 1 if own.finding in findings else 0
        for finding in (*findings[start:], *findings[:start]):
            if finding.id not in own.flags and finding is not own.finding:
                self.go_to_finding(finding)
                return
        if own.finding is not None and own.finding.id not in own.flags:
            own.reviewer.say(SafeText("this is the last undecided finding"))
        elif own.opened is not None and own.reviewer.desk.verdict_of(own.opened.ref) is None:
            own.reviewer.say(SafeText("every finding is decided · v gives the verdict · N next session"))
        else:
            own.reviewer.say(SafeText("every finding is decided · N next session"))

    def action_previous_hit(self) -> None:
        if self._own.timeline.search:
            self._next_hit(-1)
        else:
            self._other_session(1, undecided=True)

    # Search and filters.

    def action_search(self) -> None:
        own = self._own
        own.ask(
            SafeText("/"),
            self._search_done,
            initial=own.timeline.search,
            on_change=self.search_for,
        )

    def search_for(self, text: str) -> None:
        """Searches the timeline as it is shown, and goes to the first hit from here on."""
        own = self._own
        own.timeline.find(text)
        own.show_titles()
        hits = own.timeline.hits
        if hits:
            own.timeline.move_to(next((h for h in hits if h >= own.timeline.cursor), hits[0]), center=True)

    def _search_done(self, text: str) -> None:
        own = self._own
        if text and not own.timeline.hits:
            own.reviewer.say(SafeText("no line of the timeline has that"))
            own.timeline.find("")
        own.show_titles()

    def _next_hit(self, direction: int) -> None:
        own = self._own
        hits, at = own.timeline.hits, own.timeline.cursor
        if not hits:
            return
        if direction > 0:
            target = next((h for h in hits if h > at), hits[0])
        else:
            target = next((h for h in reversed(hits) if h < at), hits[-1])
        own.timeline.move_to(target, center=True)
        own.show_titles()

    def action_next_kind(self) -> None:
        self._use_kind(1)

    def action_previous_kind(self) -> None:
        self._use_kind(-1)

    def _use_kind(self, direction: int) -> None:
        own = self._own
        own.timeline.use_filter((own.timeline.filter_index + direction) % len(KIND_FILTERS))
        own.timeline.move_to(own.timeline.place_at(own.player.position_ms), by_user=False, center=True)
        own.show_titles()

    # Panes, tabs, lines.

    def show_pane(self, pane: str) -> None:
        """Puts the keyboard into a pane; in a narrow terminal also shows it instead of the others."""
        own = self._own
        own.pane = pane
        own.query_one(f"#{pane}").focus(scroll_visible=False)
        self.mark_panes()

    def mark_panes(self) -> None:
        """Marks which pane has the keyboard."""
        own = self._own
        focused = own.focused.id if own.focused is not None else None
        if focused in ("timeline", "page", "inspector"):
            own.pane = focused
        for name, title in own.titles.items():
            title.mark_focus(name == own.pane)
        own.tabs.mark_focus(own.pane == "inspector")
        for name in ("timeline", "page", "inspector"):
            own.set_class(name == own.pane, f"-shows-{name}")
        own.show_titles()
        if own.pane == "page":
            own.call_after_refresh(own.bring_finding_into_view)

    def action_next_pane(self) -> None:
        self._other_pane(1)

    def action_previous_pane(self) -> None:
        self._other_pane(-1)

    def _other_pane(self, direction: int) -> None:
        panes = ("timeline", "page", "inspector")
        self.show_pane(panes[(panes.index(self._own.pane) + direction) % len(panes)])

    def open_tab(self, tab: int) -> None:
        """Opens a tab of the inspector, from 1."""
        own = self._own
        own.tab = tab
        own.show_inspector()
        if own.has_class("-narrow"):
            self.show_pane("inspector")
        if tab == 2:
            own.want_page(now=True)

    def action_show_tab(self, tab: int) -> None:
        self.open_tab(tab)

    def action_next_tab(self) -> None:
        self.open_tab(self._own.tab % len(TABS) + 1)

    def action_previous_tab(self) -> None:
        self.open_tab((self._own.tab - 2) % len(TABS) + 1)

    def choose_line(self, row: int) -> None:
        """Follows a line of the inspector to its finding or its moment."""
        own = self._own
        if not 0 <= row < len(own.inspector.lines) or own.opened is None:
            return
        chosen = own.inspector.lines[row]
        finding = own.opened.by_id.get(chosen.finding_id or "")
        if finding is not None:
            self.go_to_finding(finding)
        elif chosen.t_ms is not None:
            self.go_to(chosen.t_ms)

    def _in_list(self, do: Callable[[LineList], None], page_rows: int) -> None:
        own = self._own
        if own.pane == "page":
            own.page.follows = False
            own.page.scroll_rows_to(own.page.top + page_rows)
            own.show_titles()
        else:
            do(own.inspector if own.pane == "inspector" else own.timeline)

    def action_cursor_down(self) -> None:
        self._in_list(lambda rows: rows.move_by(1), 1)

    def action_cursor_up(self) -> None:
        self._in_list(lambda rows: rows.move_by(-1), -1)

    def action_page_down(self) -> None:
        self._in_list(lambda rows: rows.page_by(1), self._own.page.size.height - 2)

    def action_page_up(self) -> None:
        self._in_list(lambda rows: rows.page_by(-1), 2 - self._own.page.size.height)

    def action_first(self) -> None:
        self._in_list(lambda rows: rows.move_to(0), -1_000_000)

    def action_last(self) -> None:
        self._in_list(lambda rows: rows.move_to(rows.row_count - 1), 1_000_000)

    def action_choose(self) -> None:
        own = self._own
        if own.pane == "inspector":
            self.choose_line(own.inspector.cursor)
        elif own.pane == "timeline":
            self.show_pane("page")

    # Other sessions.

    def action_next_session(self) -> None:
        self._other_session(1)

    def action_previous_session(self) -> None:
        self._other_session(-1)

    def _other_session(self, direction: int, *, undecided: bool = False) -> None:
        own = self._own
        queue = own.reviewer.queue
        here = SessionKey(own.path, own.opened.info.session_id if own.opened else own.session_id or "")
        at = queue.index(here) if here in queue else -1 if direction > 0 else len(queue)
        rest = queue[at + 1 :] if direction > 0 else list(reversed(queue[: max(0, at)]))
        for key in rest:
            if not undecided or not own.reviewer.desk.has_verdict(key.session_id):
                own.reviewer.open_session(key.path, key.session_id, instead=True)
                return
        own.reviewer.say(SafeText("no further session" if direction > 0 else "no session before this"))

    def place_words(self) -> SafeText:
        """Where the player stands, for a toast."""
        return SafeText(clock(self._own.player.position_ms, tenths=True))
