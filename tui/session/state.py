"""What the session screen knows, as plain data: playback, decisions, loader and panes share one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from proofreel.text.safe import SafeText, safe
from proofreel.text.times import clock
from tui.services import SessionKey
from tui.session.player import Player

if TYPE_CHECKING:
    from proofreel.privacy.model import Finding
    from proofreel.review.decided import Conflict
    from proofreel.review.model import Flag
    from proofreel.timeline.model import Interaction
    from tui.recording.opened import OpenedSession
    from tui.recording.page_feed import PageMoment

PaneName = Literal["timeline", "page", "inspector"]
PANES: tuple[PaneName, ...] = ("timeline", "page", "inspector")


class Wish(msgspec.Struct, frozen=True):
    """How a session is asked to open: at a finding, at a time (ms since its first event), with a search."""

    finding_id: str | None = None
    at_ms: float | None = None
    search: str = ""


class SessionState(msgspec.Struct, kw_only=True, eq=False):
    """Everything that changes while a session is on the screen. Times are ms since its first event.

    `opened` is None until the recording is read, `step` says what is being done until the findings are known.
    `entry` is the timeline's line under the cursor, `picked` the element that was clicked on the page.
    `flags` has the findings' flags by finding id, those of places by flag id; `last_place` is the last of
    these. `decided_elsewhere` has by finding id what was decided for another recording with the same session
    id, or about another value; `conflicts` has by flag id where two reviewers decided at once.
    `tab` is the name of the inspector's tab, `revealed` the finding whose value is shown for a moment.
    `elsewhere` counts the sessions in which the chosen finding's field leaks. `touched` tells that the
    reviewer has moved; with `reveal_row` the next page is scrolled to the finding.
    """

    path: str
    session_id: str | None = None
    wish: Wish = Wish()
    player: Player
    tab: str
    opened: OpenedSession | None = None
    step: SafeText = SafeText("reading")
    finding: Finding | None = None
    picked: int | None = None
    entry: Interaction | None = None
    moment: PageMoment | None = None
    flags: dict[str, Flag] = {}
    decided_elsewhere: dict[str, Flag] = {}
    conflicts: dict[str, Conflict] = {}
    last_place: str | None = None
    pane: PaneName = "timeline"
    revealed: str | None = None
    elsewhere: int = 0
    touched: bool = False
    reveal_row: bool = False

    @property
    def scanned(self) -> OpenedSession | None:
        """Return the session once its findings are known."""
        return self.opened if self.opened is not None and self.opened.scan is not None else None

    @property
    def findings(self) -> list[Finding]:
        """Return the findings in the order a reviewer meets them; none before they are known."""
        return self.opened.findings if self.opened is not None else []

    @property
    def undecided(self) -> list[Finding]:
        """Return the findings without a flag."""
        return [finding for finding in self.findings if finding.id not in self.flags]

    @property
    def statuses(self) -> dict[str, str]:
        """Return the status of each flag by the key it has in `flags`."""
        return {key: flag.status for key, flag in self.flags.items()}

    @property
    def flag_key(self) -> str | None:
        """Return the key in `flags` of what would get a note now.

        The finding, else the place flagged last.
        """
        key = self.finding.id if self.finding is not None else self.last_place
        return key if key in self.flags else None

    @property
    def element_id(self) -> int | None:
        """Return the element that the inspector is about: the one clicked, the finding's, or the line's."""
        if self.picked is not None:
            return self.picked
        if self.finding is not None and (self.entry is None or self.entry.node_id is None):
            return self.finding.node_id
        return self.entry.node_id if self.entry is not None else None

    @property
    def key(self) -> SessionKey:
        """Return the session's place in the reviewer's queue."""
        known = self.opened.info.session_id if self.opened is not None else self.session_id or ""
        return SessionKey(self.path, known)

    @property
    def route(self) -> SafeText:
        """Return the route of the page that is shown, empty before there is one."""
        return self.moment.route if self.moment is not None else SafeText("")

    def describe_place(self) -> SafeText:
        """Return the moment in words, for messages and the clipboard."""
        return safe(f"{clock(self.player.position_ms, tenths=True)} {self.route}")
