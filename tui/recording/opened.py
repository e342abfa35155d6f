"""Opening a session step by step, in a worker: read it, tell its timeline, scan it;
each step is shown at once.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from proofreel.privacy.covering import CoverAll, TextCover
from proofreel.privacy.file_names import cautious_path, covered_path, is_personal
from proofreel.privacy.model import SEVERITIES, Finding
from proofreel.privacy.scan_model import SessionScan
from proofreel.review.model import SessionRef
from proofreel.timeline.index import Timeline
from proofreel.timeline.presses import hide_keys
from replay_format.reading import find_recordings, open_recording
from replay_format.session import EventStore, Session
from tui.recording.naming import session_name
from tui.recording.pointer_track import PointerTrack

if TYPE_CHECKING:
    from proofreel.audit.result import ScanOptions
    from proofreel.audit.scanner import RecordingScanner
    from proofreel.documents.check import CaseResult
    from proofreel.policy.model import Policy
    from proofreel.privacy.covering import SessionCover
    from proofreel.privacy.furniture import Furniture
    from proofreel.timeline.model import Interaction

Progress = Callable[[str, float | None], None]
# A page's first snapshot comes so long after the navigation to it at most.
SETTLE_MS = 4_000


_scanning = threading.Lock()


@lru_cache(maxsize=4)
def _scanner(options: ScanOptions) -> RecordingScanner:
    """Return one scanner for all sessions under a policy:
    making one takes longer than scanning a short session.
    """
    from proofreel.audit.scanner import RecordingScanner

    return RecordingScanner(options)


class LockedStore:
    """An event store that several threads may read: stores keep caches that are not made for that."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._store)

    def raw(self, index: int) -> bytes:
        with self._lock:
            return self._store.raw(index)

    def iterate(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        last = len(self._store) if stop is None else min(stop, len(self._store))
        for index in range(start, last):
            yield self.raw(index)


class OpenedSession:
    """A session as the screen needs it; timeline, findings and cover are filled in as they become known."""

    def __init__(self, session: Session) -> None:
        session.store = LockedStore(session.store)
        self.session = session
        self.info = session.info
        self.ref = SessionRef(session.info.session_id, session.info.path, session.info.sha256)
        self.timeline = Timeline(session.info.duration_ms)
        self.pointer = PointerTrack()
        self.cover: TextCover = CoverAll()
        self.presenting = False
        self.shown_path = cautious_path(session.info.path)
        self.is_named_after_somebody = False
        self.furniture: Furniture | None = None
        self.value_cover: SessionCover | None = None
        self.scan: SessionScan | None = None
        self.policy: Policy | None = None
        self.policy_problem = ""
        self.cases: list[CaseResult] | None = None
        self.findings: list[Finding] = []
        self.hints: list[Finding] = []
        self.by_id: dict[str, Finding] = {}
        self.by_row: dict[int, list[Finding]] = {}

    @property
    def name(self) -> str:
        """Return what the recording is called, as in the library; personal data in it is covered."""
        return session_name(self.shown_path)

    @property
    def words(self) -> TextCover:
        """Return the cover for what this program itself says about a finding: dots are for recorded text
        only.
        """
        return self.value_cover or self.cover

    def take_scan(self, scan: SessionScan, cover: SessionCover) -> None:
        """Take in findings in the order a reviewer meets them, and what has to be covered from now on."""
        self.value_cover = cover
        self.scan = scan
        hide_keys(self.timeline.interactions, cover.pressed)
        self.cover = cover if self.furniture is None else cover.for_presentation(self.furniture)
        self.findings = sorted(scan.findings, key=lambda f: (f.t_ms, -SEVERITIES.index(f.severity), f.id))
        self.findings = [f for f in self.findings if f.severity != "info"]
        self.hints = [f for f in scan.findings if f.severity == "info"]
        self.by_id = {finding.id: finding for finding in (*self.findings, *self.hints)}
        self.place_findings()

    def place_findings(self) -> None:
        """Note which entry of the timeline each finding belongs to:
        the one whose event shows it, or the last before.
        """
        entries = self.timeline.interactions
        by_event = {index: row for row, entry in enumerate(entries) for index in entry.events}
        times = [entry.t_ms for entry in entries]
        self.by_row = {}
        for finding in self.findings:
            row = by_event.get(finding.event_index)
            if row is None:
                row = max(0, bisect_right(times, finding.t_ms) - 1)
            self.by_row.setdefault(_arrival(entries, row), []).append(finding)

    def row_of(self, finding: Finding) -> int:
        """Return the timeline entry of a finding; -1 when there are none."""
        return next((row for row, found in self.by_row.items() if finding in found), -1)


def _arrival(entries: Sequence[Interaction], row: int) -> int:
    """Return the row of a navigation for that of the page's first snapshot: to a reviewer they are one
    event.
    """
    if not 0 <= row < len(entries) or entries[row].kind != "snapshot":
        return row
    loaded = entries[row].t_ms
    for before in range(row - 1, -1, -1):
        if loaded - entries[before].t_ms > SETTLE_MS:
            break
        if entries[before].kind == "navigation":
            return before
    return row


def read_session(path: str, session_id: str | None) -> OpenedSession | None:
    """Return the session; None when there are several and none is named. Raises `ReplayFormatError`."""
    sessions = [s for candidate in find_recordings([path]) for s in open_recording(candidate).sessions]
    if session_id is None:
        return OpenedSession(sessions[0]) if len(sessions) == 1 else None
    chosen = next((s for s in sessions if s.info.session_id == session_id), None)
    return OpenedSession(chosen if chosen is not None else sessions[0])


def build(opened: OpenedSession, progress: Progress, paths: Sequence[str] = ()) -> None:
    """Fill the timeline in and the pointer's way;
    what counts as frustration is said by the policy of the paths.
    """
    from proofreel.policy.model import Policy
    from proofreel.timeline.build import build_timeline
    from tui.recording.pointer_track import pointer_track

    policy = policy_of(opened, paths) or Policy()
    timeline = build_timeline(
        opened.session,
        policy.frustration,
        progress=lambda done, total: progress("timeline", done / max(1, total)),
    )
    opened.pointer = pointer_track(opened.session)
    opened.timeline = timeline


def policy_of(opened: OpenedSession, paths: Sequence[str] = ()) -> Policy | None:
    """Return the policy beside the paths that were named (none: beside the recording).

    A policy that cannot be used is said in `policy_problem` and left out.
    """
    from proofreel.errors import ProofreelError
    from proofreel.policy.reading import find_policy, read_policy

    try:
        found = find_policy(paths or [opened.info.path])
        return read_policy(found) if found is not None else None
    except ProofreelError as error:
        opened.policy_problem = str(error)
        return None


def check(opened: OpenedSession, statuses: dict[str, str]) -> list[CaseResult]:
    """Return the launch checklist of a scanned session; what was decided to be harmless does not count."""
    import msgspec

    from proofreel.policy.checklist import check_session

    if opened.scan is None or opened.value_cover is None:
        return []
    judged = [msgspec.structs.replace(f, status=statuses.get(f.id, f.status)) for f in opened.scan.findings]
    judged_scan = msgspec.structs.replace(opened.scan, findings=judged)
    cover = opened.value_cover
    if opened.furniture is not None:
        cover = cover.for_presentation(opened.furniture)
    return check_session(opened.session, judged_scan, opened.policy, opened.timeline, cover)


def scan(
    opened: OpenedSession, progress: Progress, paths: Sequence[str] = ()
) -> tuple[SessionScan, SessionCover]:
    """Scan under the policy beside the paths that were named (none: beside the recording).

    The values are kept in memory: only so can they be covered and, one at a time, revealed.
    """
    from proofreel.audit.result import ScanOptions
    from proofreel.audit.scanner import options_for
    from proofreel.errors import ProofreelError
    from proofreel.privacy.covering import cover_for
    from proofreel.privacy.furniture import furniture_of

    try:
        options = options_for(paths or [opened.info.path])
    except ProofreelError as error:
        opened.policy_problem, options = str(error), ScanOptions()
    scanner = _scanner(options)
    opened.policy = scanner.policy
    with _scanning:
        found = scanner.judge(
            opened.session,
            keep_values=True,
            progress=lambda done, total: progress("looking for personal data", done / max(1, total)),
        )
    cover = cover_for(opened.session, found)
    path = opened.info.path
    opened.is_named_after_somebody = is_personal(path, cover.text)
    opened.shown_path = covered_path(path, cover.text, opened.presenting)
    if opened.presenting:
        opened.furniture = furniture_of(opened.session, cover.holds_value)
    return found, cover
