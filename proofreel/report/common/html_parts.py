"""Parts that the HTML reports share: severities, the checklist, sign-offs, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from proofreel.documents.check import CaseResult, CaseState
from proofreel.documents.scan import ScanFailure
from proofreel.documents.signoff import Signoff
from proofreel.privacy.model import Severity
from proofreel.report.common.html_page import Safe, element, table, text
from proofreel.report.common.wording import describe_counts, number
from proofreel.text.times import clock

SHOWN_EVIDENCE = 12
SHOWN_ERRORS = 200
KINDS: dict[Severity, str] = {
    "critical": "bad",
    "high": "bad",
    "medium": "warn",
    "low": "soft",
    "info": "soft",
}
STATES: dict[CaseState, tuple[str, str]] = {
    "pass": ("fine", "✓ pass"), "fail": ("bad", "✗ fail"), "not_exercised": ("soft", "– not exercised"),
}  # fmt: skip


def chip(severity: Severity, said: str = "") -> Safe:
    """Return a severity in a box; told by its word, not by its colour."""
    return element("span", said or severity, kind=f"chip {KINDS[severity]}")


def checklist(cases: Sequence[CaseResult]) -> list[Safe]:
    """Return the filled-in checklist, then the evidence of what failed."""
    if not cases:
        return []
    rows: list[list[object]] = []
    for case in cases:
        kind, word = STATES[case.result]
        rows.append([case.name, case.expect, element("span", word, kind=f"chip {kind}"), _seen(case)])
    parts = [
        element("h2", "Checklist"),
        table(("test case", "expected result", "result", "seen"), rows, ("", "", "key", "")),
    ]
    for case in cases:
        if case.result == "fail" and case.evidence:
            parts += [element("h3", f"{case.name}: what failed it"), *_evidence(case)]
    return parts


def _seen(case: CaseResult) -> Safe:
    """Return what exercised a case; of a passed one also an example to look at."""
    if case.result == "not_exercised":
        return Safe("")
    told = describe_counts(case)
    if case.result == "fail":
        told = f"failed in {case.failed:,} of {number(case.sessions, 'session')}"
    if case.result == "pass" and case.evidence:
        first = case.evidence[0]
        example = (
            f"such as {first.what} at {clock(first.t_ms, tenths=True)} in {first.path.rsplit('/', 1)[-1]}"
        )
        return Safe(f"{text(told)}<br>{element('span', example, kind='soft')}")
    return text(told)


def _evidence(case: CaseResult) -> list[Safe]:
    """Return a table: which recording, when, what, where."""
    rows: list[list[object]] = []
    before = ""
    for evidence in case.evidence[:SHOWN_EVIDENCE]:
        where = text(evidence.page)
        if evidence.selector:
            where = Safe(f"{where}<br>{element('code', evidence.selector)}")
        what = text(evidence.what)
        if evidence.finding_ids:
            what = Safe(f"{what}<br>{element('span', ', '.join(evidence.finding_ids), kind='soft small')}")
        path = evidence.path if evidence.path != before else ""
        before = evidence.path
        rows.append([path, clock(evidence.t_ms, tenths=True), what, where])
    parts = [table(("recording", "at", "what", "page and element"), rows, ("", "num", "", ""), "evidence")]
    hidden = len(case.evidence) - SHOWN_EVIDENCE + case.more
    if hidden > 0:
        parts.append(element("p", f"and {hidden:,} more", kind="soft small"))
    return parts


def when(moment: str | None) -> str:
    """`2026-11-26 00:18 UTC` of an ISO 8601 time in UTC."""
    return f"{moment[:10]} {moment[11:16]} UTC" if moment else ""


def signoff_table(signoffs: Sequence[Signoff]) -> list[Safe]:
    """Return who signed off what, and an empty line to sign on paper."""
    rows: list[list[object]] = []
    for signoff in signoffs:
        open_findings = sum(signoff.result.open_findings.values())
        failed = sum(state == "fail" for state in signoff.result.cases.values())
        result = (
            f"{signoff.result.sessions:,} sessions, {open_findings:,} open findings, {failed} failed cases"
            + (f", {signoff.result.incomplete:,} sessions not complete" if signoff.result.incomplete else "")
        )
        about = f"{len(signoff.files):,} files; rules {signoff.rules}"
        about += f"; policy {signoff.policy_sha256[:12]}" if signoff.policy_sha256 else "; no policy"
        kind = "fine" if signoff.decision == "approved" else "bad"
        rows.append(
            [signoff.role, signoff.name, when(signoff.at),
             element("span", signoff.decision, kind=f"chip {kind}"),
             Safe(f"{text(result)}<br>{element('span', about, kind='soft')}"), signoff.note]
        )  # fmt: skip
    rows += [["", "", "", "", Safe("&nbsp;"), ""]] * max(1, 3 - len(rows))
    heads = ("role", "name", "date", "decision", "on what", "note or signature")
    said = "Whether a recorded sign-off still holds for the files at hand: proofreel signoff verify."
    return [element("h2", "Sign-off"), table(heads, rows), element("p", said, kind="soft small")]


def not_read(errors: Sequence[ScanFailure]) -> list[Safe]:
    """Return the recordings that nothing can be said about."""
    if not errors:
        return []
    rows = [[error.path, error.error] for error in errors[:SHOWN_ERRORS]]
    parts = [element("h2", "Recordings that could not be read"), table(("recording", "why"), rows)]
    if len(errors) > SHOWN_ERRORS:
        parts.append(element("p", f"and {len(errors) - SHOWN_ERRORS:,} more", kind="soft"))
    return parts
