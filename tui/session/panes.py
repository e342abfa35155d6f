"""The session's panes: which one has the keyboard, what each shows of the state. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from proofreel.text.safe import SafeText, safe
from tui.session.drawing import pointer_marks, scrubber_model
from tui.session.inspector.finding import FINDING
from tui.session.inspector.tab import Change, Room
from tui.session.inspector.tabs import tab_named
from tui.session.state import PANES, PaneName
from tui.session.words import head_left, head_right, page_title, strip_words
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from proofreel.privacy.model import Finding
    from proofreel.timeline.model import Interaction
    from tui.host import Host
    from tui.recording.page_feed import PageMoment
    from tui.reviewer import Reviewer
    from tui.session.inspector.tab_strip import TabStrip
    from tui.session.state import SessionState
    from tui.session.widgets.page_view import PageView
    from tui.session.widgets.scrubber import Scrubber
    from tui.session.widgets.session_head import Clock, FindingStrip
    from tui.session.widgets.timeline import TimelineView
    from tui.widgets.line_pane import LinePane
    from tui.widgets.pane_title import PaneTabs, PaneTitle
    from tui.widgets.word_line import WordLine

REVEAL_SECONDS = 6.0
# What a pane that fills a narrow screen has beside its text: gutter and scroll mark.
HIDDEN_MARGIN = 3
SHORTEST_LINE = 20


class SessionWidgets(msgspec.Struct, kw_only=True, eq=False):
    """The widgets of the session screen; `titles` by the pane they stand over."""

    head: WordLine
    pane_tabs: PaneTabs
    titles: dict[str, PaneTitle]
    timeline: TimelineView
    page: PageView
    tabs: TabStrip
    inspector: LinePane
    strip: FindingStrip
    clock: Clock
    scrubber: Scrubber


class Panes:
    """Shows the state. `on_inspect` is called before the inspector is drawn.

    To bring the state up to date.
    """

    def __init__(
        self,
        state: SessionState,
        widgets: SessionWidgets,
        screen: Screen[object],
        host: Host,
        reviewer: Reviewer,
        on_inspect: Callable[[], None],
    ) -> None:
        self._state = state
        self._widgets = widgets
        self._screen = screen
        self._host = host
        self._reviewer = reviewer
        self._on_inspect = on_inspect
        self._cover_timer: Timer | None = None

    # What is shown of the state.

    def show_all(self) -> None:
        """Draw everything that a decision or another finding changes."""
        state, widgets = self._state, self._widgets
        widgets.timeline.statuses = state.statuses
        widgets.timeline.changed()
        if state.opened is not None:
            widgets.page.show_findings(state.opened.by_id, state.statuses)
        self.show_head()
        self.show_inspector()
        self.show_strip()
        self.show_titles()

    def show_head(self) -> None:
        """Draw the first line: what this is, how bad it is, whether it is decided."""
        state, reviewer = self._state, self._reviewer
        verdict = reviewer.desk.verdict_of(state.scanned.ref) if state.scanned is not None else None
        right = head_right(state, verdict, reviewer.glyphs, presenting=reviewer.presenting)
        self._widgets.head.say(head_left(state, presenting=reviewer.presenting), right)

    def show_titles(self) -> None:
        """Draw the lines over the panes, and the tabs that stand for the panes in a narrow terminal."""
        state, widgets = self._state, self._widgets
        timeline, titles = widgets.timeline, widgets.titles
        if timeline.search:
            titles["timeline"].say(safe(f"/{timeline.search}", 60), SafeText(timeline.hit_words()))
        else:
            titles["timeline"].say(SafeText(""), SafeText(f"{timeline.filter_name} · {len(timeline.rows)}"))
        if state.moment is not None:
            titles["page"].say(*page_title(state, follows=widgets.page.follows))
        title = titles.get(state.pane)
        widgets.pane_tabs.say(state.pane, title.words if title is not None else SafeText(state.tab))

    def show_inspector(self, *, keep_place: bool = False) -> None:
        """Draw the open tab, from its top unless it only changed a little."""
        state, widgets = self._state, self._widgets
        self.note_entry()
        widgets.tabs.open(state.tab)
        if state.opened is not None:
            self._on_inspect()
            lines = tab_named(state.tab).lines(state.opened, state, self._inspector_room())
            widgets.inspector.show(lines, keep_place=keep_place)

    def _inspector_room(self) -> Room:
        # A pane that another one hides has no size: its lines are made for the one it will have.
        inspector = self._widgets.inspector
        seen = inspector.size if inspector.size.width else self._screen.size
        width = max(SHORTEST_LINE, seen.width - 1)
        return Room(width, seen.height, self._reviewer.glyphs, self._reviewer.presenting)

    def show_change(self, *changes: Change, keep_place: bool = False) -> None:
        """Draw the open tab anew if it says something that changed."""
        if tab_named(self._state.tab).follows.intersection(changes):
            self.show_inspector(keep_place=keep_place)

    def show_strip(self) -> None:
        """Draw the chosen finding's two lines for narrow terminals."""
        self._widgets.strip.say(*strip_words(self._state, self._reviewer.glyphs))

    def show_scrubber(self) -> None:
        """Draw the scrubber with what has become known; the stretch that it shows stays."""
        opened, player, scrubber = self._state.opened, self._state.player, self._widgets.scrubber
        if opened is not None:
            scrubber.show(scrubber_model(opened, player, self._reviewer.glyphs, scrubber.model.view))
            scrubber.stand_at(player.position_ms)

    def show_page(self, moment: PageMoment) -> None:
        """Show the page of a moment.

        Scrolled to the finding that was just gone to, else as the user scrolled.
        """
        state, page = self._state, self._widgets.page
        state.moment = moment
        page.show(moment)
        page.follow()
        if state.reveal_row and state.finding is not None:
            page.select(state.finding.id, reveal_row=True)
            state.reveal_row = False
        self.mark_pointer()
        self.show_titles()
        self.show_change("page", keep_place=True)

    def say_on_page(self, text: SafeText) -> None:
        """Say something in the place of a page that is not there yet."""
        self._widgets.page.say(text)

    def show_timeline(self) -> None:
        """Show the session's lines, or what has become known of them."""
        if self._state.opened is not None:
            self._widgets.timeline.show(self._state.opened)

    # Where the player stands.

    def stand_here(self, *, by_playing: bool = False, keep_row: bool = False) -> None:
        """Move all to the player's position, the timeline's cursor unless `keep_row`."""
        widgets, t_ms = self._widgets, self._state.player.position_ms
        widgets.clock.tick()
        widgets.scrubber.stand_at(t_ms)
        self.mark_pointer()
        if keep_row:
            return
        before = widgets.timeline.cursor
        widgets.timeline.stand_at(t_ms)
        if widgets.timeline.cursor != before and not by_playing:
            self.show_change("entry")

    def mark_pointer(self) -> None:
        """Draw the pointer, its trail and the last clicks where they are on the page."""
        opened, moment = self._state.opened, self._state.moment
        if opened is not None and moment is not None:
            with_trail = not self._reviewer.options.over_ssh
            self._widgets.page.mark_pointer(
                *pointer_marks(opened, self._state.player.position_ms, with_trail=with_trail)
            )

    def show_player(self) -> None:
        """Draw speed and ways of playing again."""
        self._widgets.clock.refresh()

    def show_playing(self) -> None:
        """Draw whether it plays: while it does, only a small mark moves along the timeline."""
        self._widgets.timeline.play(self._state.player.playing)
        self._widgets.clock.refresh()

    def show_end(self) -> None:
        """Draw the scrubber again, with all that was seen."""
        self._widgets.scrubber.redraw()

    def zoom(self, factor: float) -> None:
        """Show a stretch `factor` times as long around the player's position."""
        self._widgets.scrubber.zoom(factor, self._state.player.position_ms)

    def follow(self, follows: bool | None = None) -> None:
        """Let the page follow the user's scrolling, or not (None: the other way than now)."""
        page = self._widgets.page
        page.follows = not page.follows if follows is None else follows

    def turn_following(self) -> None:
        """Follow the user's scrolling from now on, or no longer."""
        self.follow()
        self._widgets.page.follow()
        self.show_titles()

    @property
    def page_width(self) -> int:
        """Return how many cells wide the page is laid out; a hidden one as wide as it will be."""
        page = self._widgets.page
        return (
            page.page_width
            if page.size.width
            else max(SHORTEST_LINE, self._screen.size.width - HIDDEN_MARGIN)
        )

    # The chosen finding.

    def show_finding(self, finding: Finding) -> None:
        """Bring the chosen finding into view in timeline, page, inspector and strip."""
        timeline, opened = self._widgets.timeline, self._state.opened
        row = opened.row_of(finding) if opened is not None else -1
        if row in timeline.rows:
            timeline.move_to(timeline.rows.index(row), by_user=False, center=True)
        self._widgets.page.select(finding.id)
        if self._is_narrow:
            self.show_pane("page")
        self.show_inspector()
        self.show_strip()

    def select_on_page(self, finding: Finding | None) -> None:
        """Mark a finding on the page, or none."""
        self._widgets.page.select(finding.id if finding is not None else None)

    def bring_finding_into_view(self) -> None:
        """Scroll the page to the chosen finding, when the page was hidden as it was chosen."""
        if self._state.finding is not None and self._is_narrow:
            self._widgets.page.select(self._state.finding.id, reveal_row=True)

    def reveal(self, finding: Finding) -> None:
        """Show a finding's value for some seconds."""
        self._state.tab = FINDING.name
        self._state.revealed = finding.id
        self.show_inspector(keep_place=True)
        self.show_strip()
        self._cover_timer = self._host.later(REVEAL_SECONDS, self.conceal)

    def conceal(self) -> None:
        """Cover a revealed value again."""
        if self._state.revealed is None:
            return
        self._state.revealed = None
        if self._cover_timer is not None:
            self._cover_timer.stop()
        self.show_inspector(keep_place=True)
        self.show_strip()

    # Panes, tabs, lines.

    @property
    def _is_narrow(self) -> bool:
        return self._screen.has_class("-narrow")

    def show_pane(self, pane: PaneName) -> None:
        """Put the keyboard into a pane; in a narrow terminal also show it instead of the others."""
        self._state.pane = pane
        self._screen.query_one(f"#{pane}").focus(scroll_visible=False)
        self.mark_panes()

    def show_pane_beside(self, step: int) -> None:
        """Put the keyboard into the pane so many places on, round the ends."""
        self.show_pane(PANES[(PANES.index(self._state.pane) + step) % len(PANES)])

    def mark_panes(self) -> None:
        """Mark which pane has the keyboard."""
        state, widgets = self._state, self._widgets
        focused = self._screen.focused.id if self._screen.focused is not None else None
        state.pane = next((pane for pane in PANES if pane == focused), state.pane)
        for name, title in widgets.titles.items():
            title.mark_focus(name == state.pane)
        widgets.tabs.mark_focus(state.pane == "inspector")
        for pane in PANES:
            self._screen.set_class(pane == state.pane, f"-shows-{pane}")
        self.show_titles()
        if state.pane == "page":
            self._screen.call_after_refresh(self.bring_finding_into_view)

    def open_tab(self, name: str) -> None:
        """Open a tab of the inspector by its name; in a narrow terminal also show the inspector."""
        self._state.tab = name
        self.show_inspector()
        if self._is_narrow:
            self.show_pane("inspector")

    def note_entry(self) -> Interaction | None:
        """Bring `state.entry` up to date with the timeline's cursor."""
        timeline = self._widgets.timeline
        self._state.entry = timeline.entry_at(timeline.cursor)
        return self._state.entry

    def inspected_line(self, row: int) -> Line | None:
        """Return a line of the inspector."""
        lines = self._widgets.inspector.lines
        return lines[row] if 0 <= row < len(lines) else None

    def inspected_text(self) -> str:
        """Return what the inspector says, covered as it stands there."""
        return "\n".join(
            "".join(piece.text for piece in line.pieces).rstrip() for line in self._widgets.inspector.lines
        )
