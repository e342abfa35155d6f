"""The filled-in checklist as Markdown, for a ticket or a wiki."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.check import CheckReport
from proofreel.report.check.text import MARKS, format_evidence
from proofreel.report.common.markdown import escaped
from proofreel.report.common.wording import describe_counts, incomplete_lines

SHOWN = 20


def write(report: CheckReport, stream: TextIO) -> None:
    """Write a table, then the evidence of what failed."""
    policy = f", policy {escaped(report.policy)}" if report.policy else ""
    stream.write(
        f"# Launch checklist\n\n{report.summary.sessions} sessions{policy}, rules "
        f"{escaped(report.tool.rules)}.\n\n"
    )
    for line in incomplete_lines(report.summary):
        stream.write(f"{escaped(line)}\n\n")
    stream.write("| test case | expected result | result | evidence |\n|---|---|---|---|\n")
    for case in report.cases:
        cells = (case.name, case.expect, MARKS[case.result], describe_counts(case))
        stream.write("| " + " | ".join(escaped(cell) for cell in cells) + " |\n")
    for case in report.cases:
        if case.result == "fail":
            stream.write(f"\n## {escaped(case.name)}\n\n")
            for evidence in case.evidence[:SHOWN]:
                stream.write(f"* {escaped(format_evidence(evidence))}\n")
            hidden = len(case.evidence) - SHOWN + case.more
            if hidden > 0:
                stream.write(f"* and {hidden} more\n")
    if report.allow:
        stream.write("\n## Allowed by the policy\n\n")
        for rule in report.allow:
            what = " ".join(part for part in (rule.type, rule.preview, rule.selector, rule.route) if part)
            stream.write(f"* {escaped(what)}: {escaped(rule.reason)}\n")
    for failure in report.errors:
        stream.write(f"\nNot read: {escaped(failure.path)}: {escaped(failure.error)}\n")
