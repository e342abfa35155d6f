"""The steps of opening a session, as messages from its workers;
those that are sent often replace one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from proofreel.documents.check import CaseResult
    from proofreel.privacy.covering import SessionCover
    from proofreel.privacy.scan_model import SessionScan
    from tui.recording.opened import OpenedSession
    from tui.recording.page_feed import PageMoment


class LoadProgress(Message):
    """How far opening has come: `step` is a phrase, `fraction` 0 to 1 or None when that is not known."""

    def __init__(self, step: str, fraction: float | None = None) -> None:
        self.step = step
        self.fraction = fraction
        super().__init__()

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, LoadProgress)


class SessionRead(Message):
    """The recording is read; timeline and findings come later."""

    def __init__(self, opened: OpenedSession) -> None:
        self.opened = opened
        super().__init__()


class SeveralSessions(Message):
    """The file holds more than one session: the library must ask which."""


class TimelineBuilt(Message):
    """The timeline is complete."""


class ScanDone(Message):
    """The findings are known, and with them what has to be covered."""

    def __init__(self, scan: SessionScan, cover: SessionCover) -> None:
        self.scan = scan
        self.cover = cover
        super().__init__()


class Checked(Message):
    """The checklist is filled in."""

    def __init__(self, cases: list[CaseResult]) -> None:
        self.cases = cases
        super().__init__()


class LoadFailed(Message):
    """It cannot be opened; `reason` is one line, not yet safe to show."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()


class PageReady(Message):
    """The page at a moment that was asked for."""

    def __init__(self, moment: PageMoment) -> None:
        self.moment = moment
        super().__init__()

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, PageReady)
