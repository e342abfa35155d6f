"""Opening a session: read, timeline, scan, checklist; each step is shown as soon as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from proofreel.errors import ProofreelError
from proofreel.privacy.file_names import NOTE, cautious_path
from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line
from proofreel.text.times import clock
from replay_format.errors import ReplayFormatError
from tui.session import load_steps
from tui.session.moments import worst_finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofreel.privacy.model import Finding
    from tui.host import Host
    from tui.recording.opened import OpenedSession
    from tui.recording.page_feed import PageFeed, PageMoment
    from tui.reviewer import Reviewer
    from tui.session.inspector.tab import Change
    from tui.session.state import SessionState

# A scan that takes longer is no reason to show nothing: the timeline is shown with all its text covered.
COVERED_AFTER_SECONDS = 0.6
LOOKING = "looking for personal data"


class LoaderView(Protocol):
    """What opening shows."""

    def show_all(self) -> None: ...

    def show_change(self, *changes: Change, keep_place: bool = False) -> None: ...

    def show_head(self) -> None: ...

    def show_player(self) -> None: ...

    def show_scrubber(self) -> None: ...

    def show_timeline(self) -> None: ...

    def say_on_page(self, text: SafeText) -> None: ...

    def select_on_page(self, finding: Finding | None) -> None: ...


class Moves(Protocol):
    """What opening asks of the player."""

    def use_feed(self, feed: PageFeed) -> None: ...

    def go_to(self, t_ms: float) -> None: ...

    def go_to_finding(self, finding: Finding) -> None: ...

    def want_page(self, *, now: bool = False) -> None: ...


class Loader:
    """Fills the state in, step by step; `load_flags` and `search_for` belong to decisions and search."""

    def __init__(
        self,
        state: SessionState,
        view: LoaderView,
        moves: Moves,
        host: Host,
        reviewer: Reviewer,
        *,
        load_flags: Callable[[], None],
        search_for: Callable[[str], None],
    ) -> None:
        self._state = state
        self._view = view
        self._moves = moves
        self._host = host
        self._reviewer = reviewer
        self._load_flags = load_flags
        self._search_for = search_for
        self._resumed = False

    def read(self, cancelled: Callable[[], bool]) -> None:
        """Read, tell and scan the session; for a worker thread. Each step posts what it found."""
        # Everything that reading needs is imported here, before anything is posted: two threads that import
        # parts of one package at the same time wait for each other.
        import tui.recording.page_feed  # noqa: F401
        from tui.recording.opened import build, read_session, scan

        def progress(step: str, fraction: float | None) -> None:
            self._host.post_message(load_steps.LoadProgress(step, fraction))

        try:
            opened = read_session(self._state.path, self._state.session_id)
            if opened is None:
                self._host.post_message(load_steps.SeveralSessions())
                return
            if cancelled():
                return
            opened.presenting = self._reviewer.presenting
            opened.shown_path = cautious_path(opened.info.path, opened.presenting)
            self._host.post_message(load_steps.SessionRead(opened))
            build(opened, progress, self._reviewer.options.paths)
            self._host.post_message(load_steps.TimelineBuilt())
            if cancelled():
                return
            self._host.post_message(
                load_steps.ScanDone(*scan(opened, progress, self._reviewer.options.paths))
            )
        except (ReplayFormatError, ProofreelError, OSError) as error:
            path = cautious_path(self._state.path, self._reviewer.presenting)
            reason = str(error).replace(self._state.path, path)
            self._host.post_message(load_steps.LoadFailed(reason))
        except Exception as error:
            path = cautious_path(self._state.path, self._reviewer.presenting)
            reason = f"{path}: a fault of the reviewer ({fault_of(error)})"
            self._host.post_message(load_steps.LoadFailed(reason))

    # What the worker posts, in the order it comes.

    def show_progress(self, message: load_steps.LoadProgress) -> None:
        """Say what is being done, and how far it is."""
        percent = f" {message.fraction:.0%}" if message.fraction is not None else ""
        self._state.step = SafeText(f"{message.step}{percent}")
        if self._state.moment is None:
            self._view.say_on_page(SafeText(f"{message.step} …{percent}"))
        self._view.show_head()

    def take_session(self, opened: OpenedSession) -> None:
        """Fill in what is known once the recording is read."""
        from tui.recording.page_feed import PageFeed

        self._state.opened = opened
        self._state.player.duration_ms = opened.info.duration_ms
        self._view.show_player()
        self._moves.use_feed(PageFeed(opened, self._deliver))
        self._state.step = SafeText("timeline")
        self._view.show_head()
        self._view.show_scrubber()

    def _deliver(self, moment: PageMoment) -> None:
        self._host.post_message(load_steps.PageReady(moment))

    def take_timeline(self) -> None:
        """Fill in the timeline, and stand where the session begins."""
        opened = self._state.opened
        if opened is None:
            return
        self._state.player.idle = opened.timeline.idle()
        self._host.later(COVERED_AFTER_SECONDS, self._show_covered)
        self._state.step = SafeText(LOOKING)
        self._view.say_on_page(SafeText(f"{LOOKING} …"))
        self._view.show_head()
        self._view.show_scrubber()
        self._stand_first(opened)

    def _show_covered(self) -> None:
        if self._state.scanned is None:
            self._view.show_timeline()

    def _stand_first(self, opened: OpenedSession) -> None:
        """Stand as asked, where it was left, or at the first page."""
        state, wish = self._state, self._state.wish
        place = self._reviewer.places.get(opened.info.session_id)
        self._resumed = place is not None
        if wish.at_ms is not None:
            self._moves.go_to(wish.at_ms)
        elif place is not None and wish.finding_id is None and not self._reviewer.options.demo:
            state.tab = place.tab or state.tab
            self._moves.go_to(place.t_ms)
            if place.t_ms > 0:
                self._reviewer.say(SafeText(f"back at {clock(place.t_ms)}, where you left it"))
        else:
            snapshot = next((e for e in opened.timeline.interactions if e.kind == "snapshot"), None)
            self._moves.go_to(snapshot.t_ms if snapshot is not None else 0)
        state.touched = False

    def take_scan(self, message: load_steps.ScanDone) -> None:
        """Fill in the findings; the first time stand at the worst undecided one."""
        state, opened = self._state, self._state.opened
        if opened is None:
            return
        opened.take_scan(message.scan, message.cover)
        state.step = SafeText("")
        self._load_flags()
        self._view.show_timeline()
        self._view.show_scrubber()
        self._choose_finding(opened)
        if state.wish.search:
            self._search_for(state.wish.search)
        state.touched = False
        self._view.show_all()
        self._moves.want_page(now=True)
        if opened.policy_problem:
            self._reviewer.say(one_line(opened.policy_problem, 300), "warning", seconds=10)
        if opened.is_named_after_somebody:
            self._reviewer.say(SafeText(NOTE), "warning", seconds=10)
        self.fill_checklist()

    def _choose_finding(self, opened: OpenedSession) -> None:
        """Go to the finding that was asked for.

        Or to the worst undecided one unless the reviewer is elsewhere.
        """
        state = self._state
        wanted = opened.by_id.get(state.wish.finding_id or "")
        undecided = worst_finding(state.undecided)
        elsewhere = state.touched or state.wish.at_ms is not None or self._resumed
        target = wanted or (undecided if not elsewhere else None)
        if target is not None:
            self._moves.go_to_finding(target)
        elif opened.findings:
            state.finding = undecided or opened.findings[0]
            self._view.select_on_page(state.finding)

    def fill_checklist(self) -> None:
        """Fill the checklist in anew, in a worker: decisions change it."""
        from tui.recording.opened import check

        opened, statuses = self._state.scanned, self._state.statuses
        if opened is not None:
            self._host.work(
                lambda: self._host.post_message(load_steps.Checked(check(opened, statuses))),
                "checklist",
                exclusive=True,
            )

    def take_checklist(self, message: load_steps.Checked) -> None:
        """Fill in the checklist."""
        if self._state.opened is not None:
            self._state.opened.cases = message.cases
        self._view.show_change("checklist", keep_place=True)

    def fail(self, message: load_steps.LoadFailed) -> None:
        """Say why the session cannot be opened."""
        reason = one_line(message.reason, 300)
        self._state.step = SafeText("cannot be opened")
        self._view.say_on_page(reason)
        self._view.show_head()
        self._reviewer.say(reason, "error", seconds=20)
