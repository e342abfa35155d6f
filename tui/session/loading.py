"""Opening a session: read, timeline, scan, checklist; each step is shown as soon as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.worker import get_current_worker

from proofreel.errors import ProofreelError
from proofreel.privacy.model import SEVERITIES
from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line
from proofreel.text.times import clock
from replay_format.errors import ReplayFormatError
from tui.session import load_steps

if TYPE_CHECKING:
    from tui.recording.page_feed import PageMoment
    from tui.session.screen import SessionScreen

COVERED_AFTER = 0.6
ON_PAGE = ("text", "input", "attribute")


class Opening:
    """The part of `SessionScreen` that fills it in."""

    @property
    def _own(self) -> SessionScreen:
        return cast("SessionScreen", self)

    def _start_reading(self) -> None:
        from tui.widgets.prompt import Prompt

        own = self._own
        own.prompt = Prompt()
        own.mount(own.prompt)
        own.run_worker(own._read, thread=True, group="opening")

    def _read(self) -> None:
        """In a worker: each step posts what it found."""
        # Everything that reading needs is imported here, before anything is posted: two threads that import
        # parts of one package at the same time wait for each other.
        import tui.recording.page_feed  # noqa: F401
        from tui.recording.opened import build, read_session, scan

        own = self._own
        worker = get_current_worker()

        def stopped() -> bool:
            return worker.is_cancelled

        def progress(step: str, fraction: float | None) -> None:
            own.post_message(load_steps.LoadProgress(step, fraction))

        try:
            opened = read_session(own.path, own.session_id)
            if opened is None:
                own.post_message(load_steps.SeveralSessions())
                return
            if stopped():
                return
            own.post_message(load_steps.SessionRead(opened))
            build(opened, progress, own.reviewer.options.paths)
            own.post_message(load_steps.TimelineBuilt())
            if stopped():
                return
            found, cover = scan(opened, progress, own.reviewer.options.paths)
            own.post_message(load_steps.ScanDone(found, cover))
        except (ReplayFormatError, ProofreelError, OSError) as error:
            own.post_message(load_steps.LoadFailed(str(error)))
        except Exception as error:
            own.post_message(
                load_steps.LoadFailed(f"{own.path}: a fault of the reviewer ({fault_of(error)})")
            )

    def on_load_progress(self, message: load_steps.LoadProgress) -> None:
        own = self._own
        percent = f" {message.fraction:.0%}" if message.fraction is not None else ""
        own.step = SafeText(f"{message.step}{percent}")
        if own.moment is None:
            own.page.say(SafeText(f"{message.step} …{percent}"))
        own.show_head()

    def on_session_read(self, message: load_steps.SessionRead) -> None:
        from tui.recording.page_feed import PageFeed

        own = self._own
        own.opened = opened = message.opened
        own.player.duration_ms = opened.info.duration_ms
        own.clock.refresh()
        own._feed = PageFeed(opened, own._deliver)
        own.step = SafeText("timeline")
        own.show_head()
        own.show_scrubber()

    def _deliver(self, moment: PageMoment) -> None:
        own = self._own
        own.post_message(load_steps.PageReady(moment))

    def on_timeline_built(self) -> None:
        own = self._own
        opened = own.opened
        if opened is None:
            return
        own.player.idle = opened.timeline.idle()
        own.set_timer(COVERED_AFTER, own._show_covered)
        own.step = SafeText("looking for personal data")
        own.page.say(SafeText("looking for personal data …"))
        own.show_head()
        own.show_scrubber()
        own._stand_first()

    def _show_covered(self) -> None:
        """A scan that takes its time is no reason to show nothing: the timeline, all its text covered."""
        own = self._own
        if own.opened is not None and own.opened.scan is None:
            own.timeline.show(own.opened)

    def on_scan_done(self, message: load_steps.ScanDone) -> None:
        own = self._own
        opened = own.opened
        if opened is None:
            return
        opened.take_scan(message.scan, message.cover)
        own.step = SafeText("")
        own.load_flags()
        own.timeline.show(opened)
        own.page.show_findings(opened.by_id, own.statuses())
        own.show_scrubber()
        wanted = opened.by_id.get(own._wanted_finding or "")
        undecided = max(
            (f for f in opened.findings if f.id not in own.flags),
            key=lambda f: (SEVERITIES.index(f.severity), f.source in ON_PAGE, -f.t_ms),
            default=None,
        )
        if wanted is not None:
            own.go_to_finding(wanted)
        elif not own._touched and own._wanted_ms is None and undecided is not None and not own._resumed:
            own.go_to_finding(undecided)
        elif opened.findings:
            own.finding = undecided or opened.findings[0]
            own.page.select(own.finding.id)
        if own.reviewer.options.filter and own.first:
            own.search_for(own.reviewer.options.filter)
        own._touched = False
        own.show_all()
        own.want_page(now=True)
        if opened.policy_problem:
            own.reviewer.say(one_line(opened.policy_problem, 300), "warning", seconds=10)
        own.fill_checklist()

    def fill_checklist(self) -> None:
        """Fills the checklist in anew, in a worker: decisions change it."""
        from tui.recording.opened import check

        own = self._own
        opened, statuses = own.opened, own.statuses()
        if opened is not None and opened.scan is not None:
            own.run_worker(
                lambda: own.post_message(load_steps.Checked(check(opened, statuses))),
                thread=True, group="checklist", exclusive=True, exit_on_error=False,
            )  # fmt: skip

    def on_checked(self, message: load_steps.Checked) -> None:
        own = self._own
        if own.opened is not None:
            own.opened.cases = message.cases
        if own.tab == 7:
            own.show_inspector(keep_place=True)

    def on_several_sessions(self) -> None:
        own = self._own
        from tui.screens import make_screen

        own.app.switch_screen(make_screen("library", (own.path,)))

    def on_load_failed(self, message: load_steps.LoadFailed) -> None:
        own = self._own
        own.step = SafeText("cannot be opened")
        own.page.say(one_line(message.reason, 300))
        own.show_head()
        own.reviewer.say(one_line(message.reason, 300), "error", seconds=20)

    @property
    def _resumed(self) -> bool:
        own = self._own
        opened = own.opened
        return opened is not None and own.reviewer.places.get(opened.info.session_id) is not None

    def _stand_first(self) -> None:
        """Where to begin: as asked, where it was left, or at the start."""
        own = self._own
        opened = own.opened
        if opened is None:
            return
        place = own.reviewer.places.get(opened.info.session_id)
        if own._wanted_ms is not None:
            own.go_to(own._wanted_ms)
        elif place is not None and own._wanted_finding is None and not own.reviewer.options.demo:
            own.tab = place.tab
            own.go_to(place.t_ms)
            if place.t_ms > 0:
                own.reviewer.say(SafeText(f"back at {clock(place.t_ms)}, where you left it"))
        else:
            snapshot = next((e for e in opened.timeline.interactions if e.kind == "snapshot"), None)
            own.go_to(snapshot.t_ms if snapshot is not None else 0)
        own._touched = False
