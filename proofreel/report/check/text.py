"""The filled-in checklist for people."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.check import CaseResult, CaseState, CheckReport, Evidence
from proofreel.report.common.wording import describe_counts, describe_incomplete, number
from proofreel.text.printed import WIDTH, common_folder, fitted, wrapped
from proofreel.text.safe import display_width, one_line
from proofreel.text.times import clock

MARKS: dict[CaseState, str] = {"pass": "✓ pass", "fail": "✗ FAIL", "not_exercised": "○ not exercised"}
SHOWN_SESSIONS, SHOWN_PIECES = 10, 6
MARK, NAME = 16, 27


def write(report: CheckReport, stream: TextIO) -> None:
    """Write the verdict, the table of cases, then the evidence of what failed, session by session."""
    total = report.summary
    said = f"{total.passed} passed, {total.failed} failed, {total.not_exercised} not exercised"
    if total.incomplete:
        said += f", but {describe_incomplete(total)}"
    policy = f"policy {report.policy}" if report.policy else "no policy"
    sessions = number(total.sessions, "session")
    wrapped(stream, f"Launch checklist: {said}  ({sessions}, {policy}, rules {report.tool.rules})", "")
    stream.write("\n")
    folder = common_folder(session.path for session in report.sessions)
    for case in report.cases:
        _row(case, folder, stream)
    for case in report.cases:
        if case.result == "fail":
            _evidence(case, folder, stream)
    if report.allow:
        stream.write("\nAllowed by the policy\n")
        for rule in report.allow:
            what = " ".join(part for part in (rule.type, rule.preview, rule.selector, rule.route) if part)
            wrapped(stream, f"{what}: {rule.reason}", "  ")
    for failure in report.errors:
        wrapped(stream, f"not read: {failure.path}: {failure.error}", "")


def _row(case: CaseResult, folder: str, stream: TextIO) -> None:
    expected = one_line(case.expect)
    stream.write(f"{fitted(MARKS[case.result], MARK)}{fitted(case.name, NAME)}{expected}".rstrip() + "\n")
    if case.result == "not_exercised" and not case.incomplete:
        return
    told = describe_counts(case)
    if case.result == "fail" and case.sessions > 1:
        told = f"failed in {case.failed} of {number(case.sessions, 'session')}"
    elif case.result == "pass" and case.evidence:
        first = case.evidence[0]
        told += (
            f", such as {first.what} at {clock(first.t_ms, tenths=True)} in {first.path.removeprefix(folder)}"
        )
    wrapped(stream, told, " " * MARK)


def _evidence(case: CaseResult, folder: str, stream: TextIO) -> None:
    stream.write(f"\n✗ {one_line(case.name)}: {one_line(case.expect)}\n")
    by_path: dict[str, list[Evidence]] = {}
    for evidence in case.evidence:
        by_path.setdefault(evidence.path, []).append(evidence)
    hidden = case.more
    for place, (path, pieces) in enumerate(by_path.items()):
        if place >= SHOWN_SESSIONS:
            hidden += len(pieces)
            continue
        stream.write(f"  {one_line(path.removeprefix(folder), 400)}\n")
        for evidence in pieces[:SHOWN_PIECES]:
            _piece(evidence, stream)
        if len(pieces) > SHOWN_PIECES:
            stream.write(f"    and {len(pieces) - SHOWN_PIECES:,} more here\n")
    if hidden:
        stream.write(f"  and {hidden:,} more in other sessions\n")


def _piece(evidence: Evidence, stream: TextIO) -> None:
    head = f"    {clock(evidence.t_ms, tenths=True):>7}  "
    where = f" on {evidence.page}" if evidence.page else ""
    said = str(one_line(evidence.what + where, 300))
    ids = "  ".join(evidence.finding_ids)
    room = WIDTH - len(head) - len(ids) - 2
    if display_width(said) <= room:
        stream.write(f"{head}{fitted(said, room)}  {ids}".rstrip() + "\n")
        ids = ""
    else:
        wrapped(stream, f"{head.strip()}  {said}", "    ", "         ")
    for more in (evidence.selector, ids):
        if more:
            wrapped(stream, more, " " * len(head))


def format_evidence(evidence: Evidence) -> str:
    """Return one line: which session, when, what, where, which findings."""
    parts = [evidence.path, clock(evidence.t_ms, tenths=True), evidence.what]
    if evidence.page:
        parts.append(f"on {evidence.page}")
    if evidence.selector:
        parts.append(evidence.selector)
    parts += evidence.finding_ids
    return one_line("  ".join(parts), 400)
