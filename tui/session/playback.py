"""Moving through a session: playing, seeking, and going to findings, entries and other sessions."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from proofreel.privacy.model import Finding
from proofreel.text.safe import SafeText, safe
from proofreel.text.times import NotATime, parse_time
from proofreel.timeline.model import Interaction
from tui.session import moments

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.host import Host
    from tui.recording.page_feed import PageFeed
    from tui.reviewer import Reviewer
    from tui.services import SessionKey
    from tui.session.inspector.tab import Change
    from tui.session.state import SessionState

# While it plays the page is laid out anew at most so often: more cannot be read, and costs bytes over SSH.
PAGES_PER_SECOND = 4
# A machine that slept, or a debugger, must not make the player leap.
MOST_ELAPSED_MS = 1000
SECONDS_OF_CLOCK = time.monotonic


class PlaybackView(Protocol):
    """What moving shows."""

    @property
    def page_width(self) -> int: ...

    def stand_here(self, *, by_playing: bool = False, keep_row: bool = False) -> None: ...

    def show_change(self, *changes: Change, keep_place: bool = False) -> None: ...

    def show_finding(self, finding: Finding) -> None: ...

    def show_player(self) -> None: ...

    def show_playing(self) -> None: ...

    def show_end(self) -> None: ...

    def follow(self, follows: bool | None = None) -> None: ...

    def conceal(self) -> None: ...

    def note_entry(self) -> Interaction | None: ...


class Playback:
    """Moves the player; everything that is shown follows. Times are ms since the session's first event."""

    def __init__(self, state: SessionState, view: PlaybackView, host: Host, reviewer: Reviewer) -> None:
        self._state = state
        self._view = view
        self._host = host
        self._reviewer = reviewer
        self._feed: PageFeed | None = None
        self._ticker: Timer | None = None
        self._ticked_at = 0.0
        self._page_due = 0.0

    # The clock.

    def use_ticker(self, ticker: Timer) -> None:
        """Let this (paused) timer call `tick` while it plays."""
        self._ticker = ticker

    def use_feed(self, feed: PageFeed) -> None:
        """Ask this feed for pages from now on."""
        self._feed = feed

    def play(self, playing: bool) -> None:
        """Play, or pause."""
        player = self._state.player
        if playing != player.playing:
            player.toggle()
        if self._ticker is not None:
            if player.playing:
                self._ticked_at = SECONDS_OF_CLOCK()
                self._ticker.resume()
            else:
                self._ticker.pause()
        self._view.show_playing()
        if not player.playing:
            self.want_page(now=True)

    def play_or_pause(self) -> None:
        """Play when it stands, pause when it plays; the page follows the user's scrolling again."""
        if self._state.opened is not None:
            self._view.conceal()
            self._view.follow(True)
            self._state.touched = True
            self.play(not self._state.player.playing)

    def tick(self) -> None:
        """Let the time pass that has passed since the last tick."""
        now = SECONDS_OF_CLOCK()
        elapsed, self._ticked_at = (now - self._ticked_at) * 1000, now
        self.advance(elapsed)

    def advance(self, elapsed_ms: float) -> None:
        """Let so much real time pass; at the end it pauses."""
        self._state.player.advance(min(elapsed_ms, MOST_ELAPSED_MS))
        self._view.stand_here(by_playing=True)
        self.want_page()
        if not self._state.player.playing:
            self.play(False)
            self._view.show_end()

    def want_page(self, *, now: bool = False) -> None:
        """Ask for the page at this moment: at once, or when playing at most four times a second."""
        if self._feed is None or self._state.scanned is None:
            return
        clock_now = SECONDS_OF_CLOCK()
        if not now and clock_now < self._page_due:
            return
        self._page_due = clock_now + 1 / PAGES_PER_SECOND
        from tui.recording.page_feed import Wanted

        self._view.note_entry()
        wanted = Wanted(self._state.player.position_ms, self._view.page_width, self._state.element_id)
        if self._feed.want(wanted):
            self._host.work(self._feed.work, "page")

    # Going somewhere.

    def go_to(self, t_ms: float) -> None:
        """Stand at a time; everything follows."""
        self._state.reveal_row = False
        self._stand_at(t_ms)
        self.want_page(now=True)

    def go_to_entry(self, entry: Interaction, *, keep_row: bool = False) -> None:
        """Stand at an entry of the timeline: at a page load, when the page is there to be seen."""
        opened = self._state.opened
        arrival = moments.arrival_ms(opened.timeline, entry) if opened is not None else entry.t_ms
        self._stand_at(arrival, keep_row=keep_row)
        self.want_page(now=True)
        self._view.show_change("page", "entry")

    def go_to_finding(self, finding: Finding) -> None:
        """Select a finding and stand where it first shows."""
        self._view.conceal()
        self._state.finding = finding
        self._state.picked = None
        self._state.reveal_row = True
        self._stand_at(finding.t_ms, keep_row=True)
        self._view.show_finding(finding)
        self.want_page(now=True)

    def follow(self, finding_id: str | None, t_ms: float | None) -> None:
        """Go where a line leads: to its finding, else to its time, else nowhere."""
        opened = self._state.opened
        finding = opened.by_id.get(finding_id or "") if opened is not None else None
        if finding is not None:
            self.go_to_finding(finding)
        elif t_ms is not None and opened is not None:
            self.go_to(t_ms)

    def _stand_at(self, t_ms: float, *, keep_row: bool = False) -> None:
        self._state.player.seek(t_ms)
        self._state.touched = True
        self._view.stand_here(keep_row=keep_row)

    def seek(self, ms: float) -> None:
        """Go so far on, or back when negative."""
        self.go_to(self._state.player.position_ms + ms)

    def go_to_tenth(self, number: int) -> None:
        """Go to so many tenths of the session."""
        self.go_to(self._state.player.duration_ms * number / 10)

    def step(self, direction: int) -> None:
        """Go one recorded event on or back: those of the same moment are one step."""
        opened = self._state.opened
        if opened is not None and len(opened.session):
            self.go_to(moments.next_event_ms(opened.session, self._state.player.position_ms, direction))

    def change_speed(self, direction: int) -> None:
        """Play faster, or slower when negative."""
        player = self._state.player
        if direction > 0:
            player.faster()
        else:
            player.slower()
        self._view.show_player()

    def turn_skipping(self) -> None:
        """Skip stretches in which nothing happens from now on, or no longer."""
        self._state.player.skips_idle = not self._state.player.skips_idle
        self._view.show_player()

    def next_click(self, direction: int) -> None:
        """Go to the next click, or the one before."""
        opened = self._state.opened
        if opened is None:
            return
        entries, now_ms = opened.timeline.interactions, self._state.player.position_ms
        found = moments.next_entry(entries, moments.CLICKS, now_ms, direction)
        if found is None:
            self._say("no click after this" if direction > 0 else "no click before this")
        else:
            self.go_to_entry(found)

    def ask_time(self) -> None:
        """Ask for a time and go there; `g` and `G` are the start and the end."""
        duration_ms = self._state.player.duration_ms

        def answer(text: str) -> None:
            try:
                self.go_to(parse_time(text, duration_ms))
            except NotATime:
                self._reviewer.say(safe(f"{text[:30]} is no time; write 1:02, 62 or 50%"), "warning")

        self._host.ask(
            SafeText("go to (1:02, 62, 50%, g start, G end)"),
            answer,
            instant={"g": lambda: self.go_to(0), "G": lambda: self.go_to(duration_ms)},
        )

    # Findings and sessions.

    def next_finding(self, direction: int) -> None:
        """Go to the next finding, or the one before, round the ends."""
        state = self._state
        if not state.findings:
            self._say("no findings yet" if state.step else "nothing was found in this session")
            return
        now_ms = state.player.position_ms
        self.go_to_finding(moments.next_finding(state.findings, state.finding, now_ms, direction))

    def next_undecided(self) -> None:
        """Go to the next undecided finding; past the last, say what comes next."""
        state = self._state
        if state.opened is not None and state.scanned is None:
            self._say("no findings yet")
            return
        target = moments.next_undecided(state.findings, state.finding, state.flags)
        if target is not None:
            self.go_to_finding(target)
        elif state.finding is not None and state.finding.id not in state.flags:
            self._say("this is the last undecided finding")
        elif state.opened is not None and self._reviewer.desk.verdict_of(state.opened.ref) is None:
            self._say("every finding is decided · v gives the verdict · N next session")
        else:
            self._say("every finding is decided · N next session")

    def next_session(self, direction: int, *, undecided: bool = False) -> None:
        """Open the next session of the queue instead of this one.

        With `undecided` the next without a verdict.
        """
        has_verdict = self._reviewer.desk.has_verdict

        def wanted(key: SessionKey) -> bool:
            return not undecided or not has_verdict(key.session_id)

        key = moments.next_session(self._reviewer.queue, self._state.key, direction, wanted)
        if key is None:
            self._say("no further session" if direction > 0 else "no session before this")
        else:
            self._reviewer.open_session(key.path, key.session_id, instead=True)

    def _say(self, text: str) -> None:
        self._reviewer.say(SafeText(text))
