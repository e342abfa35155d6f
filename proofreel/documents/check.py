"""The filled-in checklist: what `proofreel check` writes and the reviewer's screen shows."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.documents.scan import ScanFailure, Tool

RouteClass = Literal["excluded", "sensitive", "masked-inputs", "public"]
CaseState = Literal["pass", "fail", "not_exercised"]
SHOWN_EVIDENCE = 200
SHOWN_PROOFS = 20


class Evidence(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One thing that proves a cell.

    `what` never holds a recorded value; `t_ms` is since the session's first event.
    """

    session_id: str
    path: str
    t_ms: float
    what: str
    page: str = ""
    selector: str | None = None
    finding_ids: list[str] = []


class CaseResult(msgspec.Struct, kw_only=True):
    """One test case: over one session, or over all.

    `sessions` counts the sessions that exercised it, `failed` those that failed. `evidence` holds what failed
    it, or when it passed what shows that it was exercised; `more` counts what is not listed. `incomplete`
    counts the sessions looked at that are known not to be whole: it cannot speak for what is missing.
    """

    id: str
    name: str
    expect: str
    result: CaseState
    sessions: int = 0
    failed: int = 0
    counts: dict[str, int] = {}
    evidence: list[Evidence] = []
    more: int = 0
    incomplete: int = 0


class CheckedSession(msgspec.Struct, kw_only=True):
    """One session's results by case id."""

    session_id: str
    path: str
    results: dict[str, CaseState]
    complete: bool = True


class AllowRule(msgspec.Struct, kw_only=True):
    """An allow rule of the policy, as every report lists it. A value is shown by its shape."""

    reason: str
    type: str | None = None
    preview: str | None = None
    selector: str | None = None
    route: str | None = None


class CheckSummary(msgspec.Struct, kw_only=True):
    """Counts over the cases and sessions; of `incomplete` sessions something is known to be missing."""

    sessions: int
    passed: int
    failed: int
    not_exercised: int
    unreadable: int
    incomplete: int = 0
    missing_uploads: int = 0


class CheckReport(msgspec.Struct, kw_only=True):
    """`proofreel check --format json`."""

    schema: Literal["proofreel.check/1"] = "proofreel.check/1"
    tool: Tool
    policy: str | None
    summary: CheckSummary
    cases: list[CaseResult]
    sessions: list[CheckedSession]
    allow: list[AllowRule]
    errors: list[ScanFailure]
