"""The launch checklist over many recordings."""

from __future__ import annotations

from collections.abc import Iterable

from proofreel.audit.result import ScanResult
from proofreel.documents.check import AllowRule, CheckedSession, CheckReport, CheckSummary, MergedCases
from proofreel.documents.scan import ScanFailure, Tool
from proofreel.policy.model import Policy
from proofreel.privacy.detection.detector import RULES_VERSION
from proofreel.privacy.findings.preview import preview


def check_report(
    results: Iterable[ScanResult], policy: Policy | None, policy_path: str | None
) -> CheckReport:
    """The report over the results of a scan that filled in checklists."""
    cases = MergedCases()
    sessions: list[CheckedSession] = []
    errors: list[ScanFailure] = []
    for result in results:
        if result.error is not None:
            errors.append(ScanFailure(path=result.path, error=result.error))
        for session, checks in zip(result.sessions, result.checks, strict=True):
            cases.add(checks)
            states = {case.id: case.result for case in checks}
            sessions.append(CheckedSession(session_id=session.session_id, path=session.path, results=states))
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
        ),
        cases=cases.cases,
        sessions=sessions,
        allow=allow_rules(policy) if policy is not None else [],
        errors=errors,
    )


def allow_rules(policy: Policy) -> list[AllowRule]:
    """The policy's allow rules as reports list them."""
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
