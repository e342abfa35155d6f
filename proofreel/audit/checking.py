"""The launch checklist over many recordings."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from proofreel.audit.result import ScanResult
from proofreel.documents.check import (
    SHOWN_EVIDENCE,
    AllowRule,
    CaseResult,
    CheckedSession,
    CheckReport,
    CheckSummary,
)
from proofreel.documents.scan import ScanFailure, Tool
from proofreel.policy.model import Policy
from proofreel.privacy.detection.detector import RULES_VERSION
from proofreel.privacy.findings.preview import preview


def check_report(
    results: Iterable[ScanResult], policy: Policy | None, policy_path: str | None
) -> CheckReport:
    """Return the report over the results of a scan that filled in checklists."""
    cases = MergedCases()
    sessions: list[CheckedSession] = []
    errors: list[ScanFailure] = []
    missing = 0
    for result in results:
        if result.error is not None:
            errors.append(ScanFailure(path=result.path, error=result.error))
        for session, checks in zip(result.sessions, result.checks, strict=True):
            cases.add(checks)
            states = {case.id: case.result for case in checks}
            missing += session.coverage.missing_uploads
            sessions.append(
                CheckedSession(
                    session_id=session.session_id,
                    path=session.path,
                    results=states,
                    complete=session.complete,
                )
            )
    told = [case.result for case in cases.cases]
    return CheckReport(
        tool=Tool(rules=RULES_VERSION),
        policy=policy_path,
        summary=CheckSummary(
            sessions=len(sessions),
            passed=told.count("pass"),
            failed=told.count("fail"),
            not_exercised=told.count("not_exercised"),
            unreadable=len(errors),
            incomplete=sum(not session.complete for session in sessions),
            missing_uploads=missing,
        ),
        cases=cases.cases,
        sessions=sessions,
        allow=allow_rules(policy) if policy is not None else [],
        errors=errors,
    )


def allow_rules(policy: Policy) -> list[AllowRule]:
    """Return the policy's allow rules as reports list them."""
    return [
        AllowRule(
            reason=rule.reason,
            type=rule.type,
            preview=preview(rule.value, rule.type or "") if rule.value is not None else None,
            selector=rule.selector,
            route=rule.route,
        )
        for rule in policy.allow
    ]


class MergedCases:
    """The cases over the sessions so far: failed where one failed,
    passed where one exercised it and none failed.

    Takes one session at a time, so that memory grows with the cases and not with the sessions.
    """

    def __init__(self) -> None:
        self._merged: dict[str, CaseResult] = {}

    def add(self, cases: Iterable[CaseResult]) -> None:
        """Add one session's checklist."""
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
            known.incomplete += case.incomplete
            for name, count in case.counts.items():
                known.counts[name] = known.counts.get(name, 0) + count

    @property
    def cases(self) -> list[CaseResult]:
        """Return the cases in the order of the checklist."""
        return list(self._merged.values())


def merge_cases(sessions: Iterable[Iterable[CaseResult]]) -> list[CaseResult]:
    """Return the cases over all sessions."""
    merged = MergedCases()
    for cases in sessions:
        merged.add(cases)
    return merged.cases
