"""A scan as Markdown, for a ticket or a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from proofreel.documents.scan import ScanReport
from proofreel.report.common.markdown import escaped
from proofreel.report.common.wording import (
    describe_absence,
    describe_allow_rule,
    describe_policy,
    describe_sample,
    format_interval,
    format_place,
    format_severities,
    format_share,
    incomplete_lines,
    number,
    percent,
    unjudged,
)
from proofreel.text.safe import one_line

SHOWN_PLACES = 50
SHOWN_SESSIONS = 100
SHOWN_GROUPS = 20


def write(report: ScanReport, stream: TextIO) -> None:
    """Write summary, what was found where and what stops it, sessions, shares, allow rules, what was not
    seen.
    """
    summary = report.summary
    lines = ["# Personal data in session recordings", ""]
    lines.append(
        f"{number(summary.sessions, 'session')}, {summary.with_findings:,} with findings; "
        f"{number(summary.findings, 'finding')}, rules {escaped(report.tool.rules)}."
    )
    if report.policy is not None and report.policy.accepted:
        lines += ["", f"{escaped(describe_policy(report.policy)).capitalize()}."]
    if summary.sample is not None:
        lines.append(describe_sample(summary.sample))
    lines += [escaped(line) for line in (*incomplete_lines(summary), *describe_absence(summary))]
    lines.append("")
    _types(report, lines)
    _places(report, lines)
    _sessions(report, lines)
    _groups(report, lines)
    _beside(report, lines)
    stream.write("\n".join(lines).rstrip("\n") + "\n")


def _types(report: ScanReport, lines: list[str]) -> None:
    if not report.summary.by_type:
        return
    lines += ["## Types", ""]
    rows = [
        (kind, f"{c.findings:,}", f"{c.sessions:,}", percent(c.share), format_interval(c))
        for kind, c in sorted(report.summary.by_type.items(), key=lambda item: -item[1].sessions)
    ]
    _table(lines, ("type", "findings", "sessions", "share", "95 % interval"), rows)


def _places(report: ScanReport, lines: list[str]) -> None:
    statistics = report.summary.statistics
    if statistics is None or not statistics.by_field:
        return
    lines += ["## Places", ""]
    rows = [
        (
            f.severity,
            ", ".join(f.types),
            f.page or "(no URL)",
            format_place(f),
            format_share(f),
            f.remedy or "",
        )
        for f in statistics.by_field[:SHOWN_PLACES]
    ]
    _table(lines, ("severity", "types", "page", "place", "sessions", "what stops it"), rows)
    _more(lines, len(statistics.by_field) + statistics.more_fields - SHOWN_PLACES, "place")


def _sessions(report: ScanReport, lines: list[str]) -> None:
    held = [session for session in report.sessions if session.findings or session.contradictions]
    if not held:
        return
    lines += ["## Sessions", ""]
    rows = []
    for session in held[:SHOWN_SESSIONS]:
        found = format_severities(session.findings)
        rows.append((session.path, session.session_id, found, "; ".join(session.contradictions)))
    _table(lines, ("recording", "session", "findings", "settings that did not hold"), rows)
    _more(lines, len(held) - SHOWN_SESSIONS, "session")


def _groups(report: ScanReport, lines: list[str]) -> None:
    statistics = report.summary.statistics
    if statistics is None:
        return
    for title, groups in (
        ("Pages", statistics.by_page),
        ("Recorders", statistics.by_recorder),
        ("Days", statistics.by_day),
    ):
        if groups:
            lines += [f"## {title}", ""]
            rows = [(group.name, format_share(group)) for group in groups[:SHOWN_GROUPS]]
            _table(lines, (title.lower()[:-1], "sessions with findings"), rows)
            _more(lines, len(groups) - SHOWN_GROUPS, title.lower()[:-1])


def _beside(report: ScanReport, lines: list[str]) -> None:
    if report.policy is not None:
        lines += [
            "## Allowed by the policy",
            "",
            f"{escaped(report.policy.path)}, sha256 {report.policy.sha256}",
            "",
        ]
        lines += [
            f"* {escaped(describe_allow_rule(rule))}: {escaped(rule.reason)} "
            f"({number(rule.findings, 'finding')})"
            for rule in report.policy.allow
        ] or ["* no rule"]
        lines.append("")
    opaque, undecodable = unjudged(report.sessions)
    strings = sum(session.coverage.strings for session in report.sessions)
    lines += ["## Coverage", "", f"* {number(strings, 'text')} judged"]
    if opaque:
        seen = ", ".join(f"{count:,} {kind}" for kind, count in opaque.items())
        lines.append(f"* no text to judge, look at it yourself: {escaped(seen)}")
    if undecodable:
        lines.append(f"* {number(undecodable, 'part')} could not be decoded")
    if report.summary.skipped_files:
        lines.append(f"* {number(report.summary.skipped_files, 'file')} passed over as no recording")
    lines += [f"* not read: {escaped(error.path)}: {escaped(error.error)}" for error in report.errors]


def _table(lines: list[str], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines.append("| " + " | ".join(heads) + " |")
    lines.append("|" + "---|" * len(heads))
    lines += ["| " + " | ".join(escaped(str(one_line(cell))) for cell in row) + " |" for row in rows]
    lines.append("")


def _more(lines: list[str], hidden: int, noun: str) -> None:
    if hidden > 0:
        lines += [f"and {number(hidden, f'more {noun}')}", ""]
