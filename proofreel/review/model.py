"""What a reviewer decides: flags on findings, elements or moments, and the verdict on a session."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.privacy.model import EntityType, Severity, Source

Status = Literal["leak", "false_positive", "accepted", "question"]
Verdict = Literal["pass", "fail"]
Scope = Literal["finding", "field"]


class SessionRef(msgspec.Struct, frozen=True):
    """Name a recorded session: its id, where it was read, the SHA-256 of its events.

    The digest is part of what a decision is about:
    another recording that carries the same id is another thing.
    """

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
    """Hold one line of the journal: a flag set or taken back, a verdict, a reveal. Never a recorded value.

    `action` `flag` sets `flag`, `unflag` takes the flag with `flag_id` back (undo writes one),
    `verdict` sets `verdict` (None takes it back), `reveal` says that a covered value was looked
    at. `sha256` is the digest of the recording and `value_key` the keyed digest of the finding's
    value: a decision holds for these two. `sequence` is larger than that of every decision the
    writer had read, `seen` says how far it had read each other writer; None in journals of
    version 0.1. `scope` is `field` when the reviewer decided for the same field everywhere.
    """

    action: Literal["flag", "unflag", "verdict", "reveal"]
    session_id: str
    at: str
    reviewer: str
    writer: str
    sequence: int
    seen: dict[str, int] | None = None
    path: str = ""
    sha256: str = ""
    flag_id: str | None = None
    flag: Flag | None = None
    value_key: str | None = None
    verdict: Verdict | None = None
    finding_id: str | None = None
    scope: Scope = "finding"


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
