"""What a reviewer decides: flags on findings, elements or moments, and the verdict on a session."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.privacy.model import EntityType, Severity, Source

Status = Literal["leak", "false_positive", "accepted", "question"]
Verdict = Literal["pass", "fail"]


class SessionRef(msgspec.Struct, frozen=True):
    """Which session a decision is about: its id, where it was read, the digest of its events."""

    session_id: str
    path: str = ""
    sha256: str = ""


class Flag(msgspec.Struct, kw_only=True):
    """One decision as `flags export` writes it; `finding_id` is None for an element or moment of one's own.

    `preview` is shape only. `at` is an ISO 8601 UTC time, `t_ms` ms since the session's first event.
    """

    id: str
    finding_id: str | None
    status: Status
    severity: Severity
    type: EntityType | None
    note: str
    reviewer: str
    at: str
    t_ms: float
    page: str
    selector: str | None
    source: Source | None
    preview: str


class Decision(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One line of the journal: a flag set or taken back, a verdict, a reveal. Never holds a recorded value.

    `action` `flag` sets `flag`, `unflag` takes the flag with `flag_id` back (undo writes one), `verdict` sets
    `verdict` (None takes it back), `reveal` says that a covered value was looked at. The last one by
    (at, writer, sequence) wins.
    """

    action: Literal["flag", "unflag", "verdict", "reveal"]
    session_id: str
    at: str
    reviewer: str
    writer: str
    sequence: int
    path: str = ""
    sha256: str = ""
    flag_id: str | None = None
    flag: Flag | None = None
    verdict: Verdict | None = None
    finding_id: str | None = None


class ReviewedSession(msgspec.Struct, kw_only=True):
    """One session of the flags file."""

    session_id: str
    path: str
    sha256: str
    verdict: Verdict | None
    reviewer: str | None
    reviewed_at: str | None
    flags: list[Flag]


class ToolName(msgspec.Struct):
    """What wrote a file."""

    name: str
    version: str


class FlagsSummary(msgspec.Struct):
    """Counts over the whole flags file."""

    sessions: int
    reviewed: int
    passed: int
    failed: int
    flags: int
    by_status: dict[str, int]


class FlagsFile(msgspec.Struct, kw_only=True):
    """The reviewers' decisions as `proofreel flags export` writes them."""

    schema: Literal["proofreel.flags/1"] = "proofreel.flags/1"
    exported_at: str
    tool: ToolName
    sessions: list[ReviewedSession]
    summary: FlagsSummary
