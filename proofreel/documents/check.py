"""The filled-in checklist: what `proofreel check` writes and the reviewer's screen shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from proofreel.documents.scan import ScanFailure, Tool

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
    it, or when it passed what shows that it was exercised; `more` counts what is not listed.
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


class CheckedSession(msgspec.Struct, kw_only=True):
    """One session's results by case id."""

    session_id: str
    path: str
    results: dict[str, CaseState]


class AllowRule(msgspec.Struct, kw_only=True):
    """An allow rule of the policy, as every report lists it. A value is shown by its shape."""

    reason: str
    type: str | None = None
    preview: str | None = None
    selector: str | None = None
    route: str | None = None


class CheckSummary(msgspec.Struct, kw_only=True):
    """Counts over the cases and sessions."""

    sessions: int
    passed: int
    failed: int
    not_exercised: int
    unreadable: int


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


class MergedCases:
    """The cases over the sessions so far: failed where one failed,
    passed where one exercised it and none failed.

    Takes one session at a time, so that memory grows with the cases and not with the sessions.
    """

    def __init__(self) -> None:
        self._merged: dict[str, CaseResult] = {}

    def add(self, cases: Iterable[CaseResult]) -> None:
        """One session's checklist."""
        for case in cases:
            known = self._merged.get(case.id)
            if known is None:
                self._merged[case.id] = msgspec.structs.replace(
                    case, counts=dict(case.counts), evidence=list(case.evidence)
                )
                continue
            if case.result == "fail" and known.result != "fail":
                known.evidence, known.more = [], 0
            if case.result == known.result or case.result == "fail" or known.result == "not_exercised":
                room = max(0, SHOWN_EVIDENCE - len(known.evidence))
                known.evidence += case.evidence[:room]
                known.more += case.more + max(0, len(case.evidence) - room)
            if case.result == "fail" or (case.result == "pass" and known.result == "not_exercised"):
                known.result = case.result
            known.sessions += case.sessions
            known.failed += case.failed
            for name, count in case.counts.items():
                known.counts[name] = known.counts.get(name, 0) + count

    @property
    def cases(self) -> list[CaseResult]:
        """The cases in the order of the checklist."""
        return list(self._merged.values())


def merge_cases(sessions: Iterable[Iterable[CaseResult]]) -> list[CaseResult]:
    """The cases over all sessions."""
    merged = MergedCases()
    for cases in sessions:
        merged.add(cases)
    return merged.cases


def told_counts(case: CaseResult) -> str:
    """The counts of a case in words: "24 inputs on 3 forms in 11 sessions"."""
    parts = [f"{count} {name if count != 1 else name[:-1]}" for name, count in case.counts.items() if count]
    sessions = f"{case.sessions} session{'s' if case.sessions != 1 else ''}"
    return f"{', '.join(parts)} in {sessions}" if parts else sessions if case.sessions else ""
