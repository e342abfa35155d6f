"""A scan's report for people: by session and field, the worst first, readable at 80 columns."""

from __future__ import annotations

import re
import textwrap
from typing import TextIO

from proofreel.privacy.findings import generalised
from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.report.model import ScannedSession, ScanReport, Statistics
from proofreel.report.telling import told_absent, told_rule, told_sample, told_share
from proofreel.safe_text import display_width, one_line

WIDTH = 80
SHOWN_GROUPS = 12
SHOWN = 4
_INDEX = re.compile(r"\[\d+\]")
# Told by shape and word, never by colour alone.
MARKS: dict[Severity, str] = {"critical": "!!!", "high": "!! ", "medium": "!  ", "low": ".  ", "info": "i  "}


def write(report: ScanReport, stream: TextIO) -> None:
    """Sessions with findings first, then what is clean, what could not be read, and the sum."""
    held = [session for session in report.sessions if session.findings or session.contradictions]
    clean = [session for session in report.sessions if not (session.findings or session.contradictions)]
    held.sort(key=lambda session: _rank(session), reverse=True)
    for session in held:
        _session(session, stream)
    for session in clean:
        stream.write(f"{_fit(session.path, WIDTH - 8)}: nothing found\n")
        _beside(session, stream)
    for error in report.errors:
        _wrapped(stream, f"not read: {error.path}: {error.error}", "  ")
    if held or clean or report.errors:
        stream.write("\n")
    _sum(report, stream)


def _rank(session: ScannedSession) -> tuple[int, int]:
    worst = max((SEVERITIES.index(f.severity) for f in session.findings), default=-1)
    return worst, len(session.findings)


def _session(session: ScannedSession, stream: TextIO) -> None:
    stream.write(f"{one_line(session.path)}\n")
    about = [session.session_id, session.format]
    if session.recorder.name and session.recorder.name != session.format:
        about.append(f"{session.recorder.name} {session.recorder.version}".strip())
    elif session.recorder.version:
        about[-1] += f" {session.recorder.version}"
    about += [clock(session.duration_ms), _number(session.events, "event")]
    if session.started_at:
        about.append(session.started_at)
    _wrapped(stream, " · ".join(str(one_line(part)) for part in about), "  ")
    fields: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in session.findings:
        where = generalised(finding.selector or "") or _INDEX.sub("[]", finding.json_path) or finding.source
        fields.setdefault((finding.page, where, finding.source, finding.attribute or ""), []).append(finding)
    for (page, where, source, attribute), findings in fields.items():
        stream.write("\n")
        place = f"{where} [{attribute}]" if attribute else where
        kind = "" if source in ("attribute", "text") and attribute else f"{source} "
        _wrapped(stream, f"{kind}{place}" + (f"  on {page}" if page else ""), "  ")
        label = next((f.label for f in findings if f.label), None)
        if label:
            _wrapped(stream, f'labelled "{label}"', "    ")
        for finding in findings[:SHOWN]:
            _finding(finding, stream)
        if len(findings) > SHOWN:
            _more(findings[SHOWN:], stream)
        remedy = next((f.remedy for f in findings if f.remedy and f.severity != "info"), None)
        if remedy:
            _wrapped(stream, f"stop it: {remedy}", "    ")
    if session.contradictions:
        stream.write("\n")
    for line in session.contradictions:
        _wrapped(stream, f"! contradiction: {line}", "  ")
    _beside(session, stream)
    stream.write("\n")


def _finding(finding: Finding, stream: TextIO) -> None:
    kind = finding.type if not finding.subtype else f"{finding.type}/{finding.subtype}"
    value = finding.value if isinstance(finding.value, str) else finding.preview
    head = f"    {MARKS[finding.severity]} {finding.severity:<8} {one_line(kind):<12} {one_line(value, 48)}"
    times = clock(finding.first_ms)
    if finding.occurrences > 1:
        times += f"–{clock(finding.last_ms)} ×{finding.occurrences}"
    line = f"{head}  {times}"
    stream.write(line + "\n" if display_width(line) <= WIDTH else f"{head}\n        {times}\n")
    status = "" if finding.status == "open" else f" · {finding.status.replace('_', ' ')}"
    why = ", ".join(str(one_line(reason, 60)) for reason in finding.reasons)
    sure = f"{round(finding.confidence * 100)} % sure"
    _wrapped(stream, f"{sure}: {why}{status}" if why else sure + status, "        ")


def _more(findings: list[Finding], stream: TextIO) -> None:
    """The rest of a field's values: a column of a table can hold hundreds."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.type] = counts.get(finding.type, 0) + 1
    listed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    _wrapped(stream, f"and {_number(len(findings), 'more value')} there: {listed}", "    ")


def _beside(session: ScannedSession, stream: TextIO) -> None:
    if session.coverage.opaque:
        seen = ", ".join(f"{count} {kind}" for kind, count in session.coverage.opaque.items())
        _wrapped(stream, f"look at it yourself, no text to judge: {seen}", "  ")
    if session.coverage.undecodable:
        _wrapped(stream, f"{_number(session.coverage.undecodable, 'part')} could not be decoded", "  ")
    for warning in session.warnings:
        _wrapped(stream, f"note: {warning}", "  ")


def _sum(report: ScanReport, stream: TextIO) -> None:
    summary = report.summary
    strings = sum(session.coverage.strings for session in report.sessions)
    line = f"{_number(summary.sessions, 'session')}, {summary.with_findings} with findings; {strings:,} texts judged"
    if summary.skipped_files:
        line += f"; {_number(summary.skipped_files, 'file')} passed over as no recording"
    if summary.unreadable:
        line += f"; {summary.unreadable} not readable"
    _wrapped(stream, line, "")
    if summary.findings:
        worst = [s for s in reversed(SEVERITIES) if summary.by_severity.get(s)]
        counts = ", ".join(f"{summary.by_severity[s]} {s}" for s in worst)
        _wrapped(stream, f"{_number(summary.findings, 'finding')}: {counts}", "")
        for kind, count in sorted(summary.by_type.items(), key=lambda item: -item[1].findings):
            low, high = count.interval95
            share = f"in {_number(count.sessions, 'session')}, {count.share:.0%}"
            stream.write(
                f"  {kind:<12} {count.findings:>5}  {share} (95 % interval {low:.1%} to {high:.1%})\n"
            )
    if summary.sample is not None:
        _wrapped(stream, told_sample(summary.sample), "")
    _shares(summary.statistics, stream)
    for said in told_absent(summary):
        _wrapped(stream, said, "")
    if report.policy is not None:
        _wrapped(
            stream, f"policy {report.policy.path}: {_number(len(report.policy.allow), 'allow rule')}", ""
        )
        for rule in report.policy.allow:
            used = f"{_number(rule.findings, 'finding')} accepted"
            _wrapped(stream, f"allowed: {told_rule(rule)}: {rule.reason} ({used})", "  ")
    canaries = summary.canaries
    if canaries is not None:
        where = ", ".join(canaries.surfaces)
        verdict = f"{canaries.found} found" if canaries.found else "none found"
        _wrapped(
            stream,
            f"{_number(canaries.looked_for, 'planted value')} looked for, {verdict}; surfaces: {where}",
            "",
        )
        if canaries.too_short:
            _wrapped(stream, f"{canaries.too_short} too short to look for (under 4 characters)", "  ")


def _shares(statistics: Statistics | None, stream: TextIO) -> None:
    """The shares of sessions with a finding, where there are several groups to compare."""
    if statistics is None or not statistics.with_findings:
        return
    for title, groups in (
        ("by page", statistics.by_page),
        ("by recorder", statistics.by_recorder),
        ("by day", statistics.by_day),
    ):
        if len(groups) < 2:
            continue
        stream.write(f"sessions with findings {title}\n")
        for group in groups[:SHOWN_GROUPS]:
            _wrapped(stream, f"{one_line(group.name, 30) or '(no URL)'}  {told_share(group)}", "  ")
        if len(groups) > SHOWN_GROUPS:
            stream.write(f"  and {len(groups) - SHOWN_GROUPS:,} more\n")


def clock(t_ms: float) -> str:
    """`0:18.2`, `1:02:03.4`: time since the session's first event."""
    tenths = max(0, round(t_ms / 100))
    seconds, tenth = divmod(tenths, 10)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}.{tenth}" if hours else f"{minute}:{second:02}.{tenth}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _fit(text: str, width: int) -> str:
    shown = str(one_line(text))
    return shown if display_width(shown) <= width else "…" + shown[-(width - 1) :]


def _wrapped(stream: TextIO, text: str, indent: str) -> None:
    lines = textwrap.wrap(
        str(one_line(text, 2_000)), WIDTH, initial_indent=indent, subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )  # fmt: skip
    stream.write("\n".join(lines or [indent]) + "\n")
