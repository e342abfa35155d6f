"""The filled-in checklist as one HTML page that prints well."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.check import CheckReport
from proofreel.report.common.html_page import Safe, element, table, tiles, write_document
from proofreel.report.common.html_parts import checklist, not_read, signoff_table
from proofreel.report.common.wording import describe_incomplete, number

SHOWN_SESSIONS = 300
FOOTER = (
    "Pass: the situation is in the recordings and nothing speaks against it. Fail: "
    "at least one session breaks the expected result. Not exercised: no recording contains the situation, "
    "so nothing is known. Values are never shown."
)


def write(report: CheckReport, stream: TextIO) -> None:
    """Write verdict, checklist with evidence, results by session, allow rules, what could not be read."""
    summary = report.summary
    subtitle = [
        f"{number(summary.sessions, 'session')} looked at by {report.tool.name} {report.tool.version}, "
        f"rules {report.tool.rules}"
    ]
    if report.policy:
        subtitle.append(f"Policy {report.policy}")
    if summary.failed:
        verdict = element(
            "div", element("b", f"{number(summary.failed, 'case')} failed."), kind="verdict bad"
        )
    elif summary.not_exercised or not summary.passed:
        said = f"Nothing failed; {number(summary.not_exercised, 'case')} not exercised."
        verdict = element("div", element("b", said), kind="verdict warn")
    else:
        verdict = element("div", element("b", "All cases passed."), kind="verdict fine")
    if summary.incomplete:
        counts = f"{number(summary.failed, 'case')} failed, {summary.passed} passed"
        holes = f"{counts}, but {describe_incomplete(summary)}."
        verdict = element("div", element("b", holes), kind=f"verdict {'bad' if summary.failed else 'warn'}")
    body = [
        verdict,
        tiles(
            [
                (f"{summary.sessions:,}", "sessions"),
                (f"{summary.passed}", "passed"),
                (f"{summary.failed}", "failed"),
                (f"{summary.not_exercised}", "not exercised"),
                (f"{summary.unreadable:,}", "not readable"),
            ]
        ),
        *checklist(report.cases),
        *_sessions(report),
        *_allowed(report),
        *not_read(report.errors),
        *signoff_table([]),
    ]
    write_document(stream, "Launch checklist for session recordings", subtitle, body, FOOTER)


def _sessions(report: CheckReport) -> list[Safe]:
    failed = [session for session in report.sessions if "fail" in session.results.values()]
    if not failed:
        return []
    names = {case.id: case.name for case in report.cases}
    rows = [
        [
            session.path,
            element("code", session.session_id),
            ", ".join(names.get(case, case) for case, state in session.results.items() if state == "fail"),
        ]
        for session in failed[:SHOWN_SESSIONS]
    ]
    parts = [element("h2", "Sessions that failed a case"), table(("recording", "session", "failed"), rows)]
    if len(failed) > SHOWN_SESSIONS:
        parts.append(element("p", f"and {number(len(failed) - SHOWN_SESSIONS, 'more session')}", kind="soft"))
    return parts


def _allowed(report: CheckReport) -> list[Safe]:
    if not report.allow:
        return []
    rows = [
        [" ".join(part for part in (rule.type, rule.preview, rule.selector, rule.route) if part), rule.reason]
        for rule in report.allow
    ]
    return [element("h2", "Allowed by the policy"), table(("what", "reason"), rows)]
