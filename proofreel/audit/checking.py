"""The launch checklist over many recordings."""

from __future__ import annotations

from collections.abc import Iterable

from proofreel.audit.scanning import Progress, ScanOptions, scan_paths
from proofreel.policy.checklist import CheckedRecording, checklist_of
from proofreel.policy.model import Policy
from proofreel.policy.report import (
    AllowRule,
    CaseResult,
    CheckedSession,
    CheckReport,
    CheckSummary,
    merge_cases,
)
from proofreel.privacy.covering import cover_for
from proofreel.privacy.preview import preview
from proofreel.privacy.scan_model import SessionScan
from proofreel.report.model import ScanFailure, Tool
from proofreel.timeline.build import build_timeline
from proofreel.timeline.index import Timeline
from replay_format.session import Session


def check_session(
    session: Session, scan: SessionScan, policy: Policy | None = None, timeline: Timeline | None = None
) -> list[CaseResult]:
    """The checklist of one session that is scanned already."""
    policy = policy or Policy()
    timeline = timeline or build_timeline(session, policy.frustration)
    return checklist_of(CheckedRecording(session, timeline, scan, policy, cover_for(session, scan)))


def check_recordings(
    paths: Iterable[str],
    policy: Policy | None,
    policy_path: str | None,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> tuple[CheckReport, int]:
    """The report over all recordings under the paths, and how many named outright could not be read."""
    from proofreel.privacy.detector import RULES_VERSION

    cases: list[list[CaseResult]] = []
    sessions: list[CheckedSession] = []
    errors: list[ScanFailure] = []
    named_failures = 0
    options = ScanOptions(policy=policy_path, checklist=True)
    for result in scan_paths(paths, options, jobs=jobs, progress=progress):
        if result.error is not None:
            errors.append(ScanFailure(path=result.path, error=result.error))
            named_failures += result.named
        for session, checks in zip(result.sessions, result.checks, strict=True):
            cases.append(checks)
            results = {case.id: case.result for case in checks}
            sessions.append(CheckedSession(session_id=session.session_id, path=session.path, results=results))
    merged = merge_cases(cases)
    states = [case.result for case in merged]
    summary = CheckSummary(
        sessions=len(sessions),
        passed=states.count("pass"),
        failed=states.count("fail"),
        not_exercised=states.count("not_exercised"),
        unreadable=len(errors),
    )
    report = CheckReport(
        tool=Tool(rules=RULES_VERSION),
        policy=policy_path,
        summary=summary,
        cases=merged,
        sessions=sessions,
        allow=allow_rules(policy) if policy is not None else [],
        errors=errors,
    )
    return report, named_failures


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
