"""The filled-in checklist for people."""

from __future__ import annotations

import textwrap
from typing import TextIO

from proofreel.policy.report import CaseResult, CaseState, CheckReport, Evidence, told_counts
from proofreel.safe_text import display_width, one_line

MARKS: dict[CaseState, str] = {"pass": "✓ pass", "fail": "✗ FAIL", "not_exercised": "○ not exercised"}
WIDTH = 100
SHOWN = 8


def write(report: CheckReport, stream: TextIO) -> None:
    """The table of cases, worst first within the order of the checklist, then the evidence of what failed."""
    sessions = report.summary.sessions
    head = f"Launch checklist   {sessions} session{'s' if sessions != 1 else ''}"
    policy = f"policy {report.policy}" if report.policy else "no policy"
    stream.write(one_line(f"{head} · {policy} · rules {report.tool.rules}") + "\n\n")
    for case in report.cases:
        _row(case, stream)
    for case in report.cases:
        if case.result == "fail":
            _evidence(case, stream)
    if report.allow:
        stream.write("\nAllowed by the policy\n")
        for rule in report.allow:
            what = " ".join(part for part in (rule.type, rule.preview, rule.selector, rule.route) if part)
            stream.write(f"  {one_line(f'{what}: {rule.reason}')}\n")
    for failure in report.errors:
        stream.write(f"\nnot read: {one_line(f'{failure.path}: {failure.error}')}\n")
    total = report.summary
    stream.write(f"\n{total.passed} passed, {total.failed} failed, {total.not_exercised} not exercised\n")


def _row(case: CaseResult, stream: TextIO) -> None:
    name, mark = one_line(case.name, 30), MARKS[case.result]
    told = told_counts(case)
    if case.result == "fail":
        told = f"{case.failed} of {told}" if case.sessions > 1 else told
    stream.write(
        f"{_padded(mark, 16)} {_padded(name, 26)} {_padded(one_line(case.expect, 38), 40)}{told}".rstrip()
        + "\n"
    )


def _evidence(case: CaseResult, stream: TextIO) -> None:
    stream.write(f"\n✗ {one_line(case.name)}: {one_line(case.expect)}\n")
    for evidence in case.evidence[:SHOWN]:
        for line in textwrap.wrap(
            told_evidence(evidence), WIDTH, initial_indent="    ", subsequent_indent="      "
        ):
            stream.write(line + "\n")
    hidden = len(case.evidence) - SHOWN + case.more
    if hidden > 0:
        stream.write(f"    and {hidden} more\n")


def told_evidence(evidence: Evidence) -> str:
    """One line: which session, when, what, where, which findings."""
    parts = [evidence.path, clock(evidence.t_ms), evidence.what]
    if evidence.page:
        parts.append(f"on {evidence.page}")
    if evidence.selector:
        parts.append(evidence.selector)
    parts += evidence.finding_ids
    return one_line("  ".join(parts), 400)


def clock(t_ms: float) -> str:
    """Minutes, seconds and tenths since the session's first event."""
    seconds = max(t_ms, 0) / 1000
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"


def _padded(text: str, width: int) -> str:
    return text + " " * max(1, width - display_width(text))
