"""The library's rows: what one recording comes to, as plain data that a screen can sort and filter.

A row holds no recorded value: previews are shapes, routes have their ids replaced,
names are made safe when shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal

import msgspec

from proofreel.privacy.file_names import cautious_path
from proofreel.privacy.furniture import dotted
from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.review.model import Flag, SessionRef, Verdict
from proofreel.review.statuses import count_severities
from tui.recording.naming import session_name

# `skipped` is a file of a searched folder that turned out to be no recording.
State = Literal["waiting", "read", "failed", "skipped"]
MarkKind = Literal["click", "rage", "dead", "error", "input", "navigation"]

ACTIVITY_BINS = 96
RISK_WEIGHTS: dict[Severity, int] = {"critical": 1000, "high": 100, "medium": 10, "low": 2, "info": 0}


# Files of a searched folder with these endings are read,
# but not listed before it is known that they hold a replay.
_UNLIKELY = frozenset(
    ".css .csv .gif .html .ico .jpg .js .lock .map .md .mjs .mp4 .pdf .png .py .pyc .sh .svg .toml .ts "
    ".ttf .txt .typed .webp .woff .woff2 .xml .yaml .yml".split()
)


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A moment worth a mark on the mini timeline, ms since the session's first event."""

    t_ms: float
    kind: MarkKind


class SessionRow(msgspec.Struct, kw_only=True):
    """One recording, or the place of one that is not read yet.

    Times are ms, `started_at` epoch ms, 0 unknown.

    `masked` is the share of the inputs that were masked or empty, None without inputs. `activity` counts user
    events in `ACTIVITY_BINS` equal stretches of the session, 0 to 255. `shown_path` is the path with personal
    data in it covered, empty before the recording is read. `told` is there in a presentation only: what is
    shown instead of the recorded texts; any other text is dotted.
    """

    path: str
    shown_path: str = ""
    told: dict[str, str] | None = None
    called: str = ""
    state: State = "waiting"
    session_id: str = ""
    sha256: str = ""
    error: str = ""
    format: str = ""
    recorder: str = ""
    started_at: float = 0
    duration_ms: float = 0
    width: int = 0
    height: int = 0
    touch: bool = False
    events: int = 0
    pages: int = 0
    clicks: int = 0
    rage: int = 0
    dead: int = 0
    errors: int = 0
    inputs: int = 0
    masked: float | None = None
    hosts: list[str] = []
    routes: list[str] = []
    excluded: list[str] = []
    findings: list[Finding] = []
    declared: list[str] = []
    contradictions: list[str] = []
    warnings: list[str] = []
    complete: bool = True
    activity: bytes = b""
    idle: list[tuple[float, float]] = []
    marks: list[Mark] = []

    @property
    def name(self) -> str:
        """Return what the session is called, told apart from the others of the library.

        Not yet safe for a terminal.
        """
        return self.called or session_name(self.place)

    @property
    def place(self) -> str:
        """Return the path as it may be shown."""
        return self.shown_path or cautious_path(self.path, self.told is not None)

    def shown(self, text: str) -> str:
        """Return a text of the row as it may be shown."""
        return told_instead(self.told, text)

    @property
    def ref(self) -> SessionRef:
        """Return what a decision about the session refers to."""
        return SessionRef(self.session_id, self.path, self.sha256)

    @property
    def device(self) -> str:
        """Return the viewport, and whether fingers were used; empty when unknown."""
        size = f"{self.width}x{self.height}" if self.width else ""
        return f"{size} touch".strip() if self.touch else size

    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity, the worst first."""
        return count_severities(self.findings)

    def worst_first(self) -> tuple[int, ...]:
        """To sort by: how many findings of each severity, the worst first;
        excluded pages count as high ones.
        """
        counts = self.counts()
        counts["high"] = counts.get("high", 0) + len(self.excluded)
        return tuple(counts.get(severity, 0) for severity in reversed(SEVERITIES))

    def risk(self) -> int:
        """Return a number to sort by: one critical finding outweighs any nine high ones, and so on down."""
        counts = self.counts()
        return sum(RISK_WEIGHTS[severity] * count for severity, count in counts.items()) + 50 * len(
            self.excluded
        )


def told_instead(told: dict[str, str] | None, text: str) -> str:
    """Return what is shown for a recorded text: itself, or in a presentation what it is dotted to."""
    return text if told is None else told.get(text) or dotted(text)


class ReviewState(msgspec.Struct, frozen=True):
    """What reviewers decided about a row: the verdict and the flags."""

    verdict: Verdict | None = None
    flags: tuple[Flag, ...] = ()

    def decided(self, findings: Iterable[Finding]) -> int:
        """Return how many of the findings have a flag."""
        flagged = {flag.finding_id for flag in self.flags}
        return sum(finding.id in flagged for finding in findings)


UNDECIDED = ReviewState()


def awaited(path: str, named: bool = False) -> SessionRow:
    """Return the row of a file that is not read yet; one that hardly is a recording is not listed."""
    unlikely = not named and PurePath(path).suffix.lower() in _UNLIKELY
    return SessionRow(path=path, state="skipped" if unlikely else "waiting")


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the highest severity among the findings."""
    ranks = [SEVERITIES.index(finding.severity) for finding in findings]
    return SEVERITIES[max(ranks)] if ranks else None
