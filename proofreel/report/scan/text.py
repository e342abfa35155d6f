"""A scan's report for people: the verdict, then the fields that leak, the worst first,
then what is beside them.

A reviewer fixes a field, not an event: what many sessions or rows hold at one place of a page is one entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from proofreel.documents.scan import FieldShare, ScannedSession, ScanReport, ScanSummary, Statistics
from proofreel.privacy.findings.places import FieldPlace, full_type, place_of
from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.report.common.wording import (
    describe_absence,
    describe_allow_rule,
    describe_policy,
    describe_sample,
    format_interval,
    format_severities,
    incomplete_lines,
    number,
    percent,
    unjudged,
)
from proofreel.review.statuses import HARMLESS, at_least, is_open_leak
from proofreel.text.printed import WIDTH, common_folder, fitted, tail, wrapped
from proofreel.text.safe import display_width, one_line
from proofreel.text.times import clock

SHOWN_FIELDS = 60
SHOWN_VALUES = 6
SHOWN_SESSIONS = 25
SHOWN_GROUPS = 12
INDENT = " " * 4
# Told by shape and word, never by colour alone.
MARKS: dict[Severity, str] = {"critical": "!!!", "high": "!! ", "medium": "!  ", "low": ".  ", "info": "i  "}
Seen = list[tuple[ScannedSession, Finding]]


def write(report: ScanReport, stream: TextIO) -> None:
    """Write verdict, fields, sessions, shares, coverage, allow rules and planted values, what was not
    read.
    """
    statistics = report.summary.statistics
    _verdict(report, stream)
    for line in incomplete_lines(report.summary):
        wrapped(stream, f"! {line}", "")
    if report.policy is not None and report.policy.accepted:
        wrapped(stream, describe_policy(report.policy), "  ")
    if statistics is not None and statistics.by_field:
        _fields(report, statistics, stream)
        _sessions(report, stream)
        _shares(statistics, stream)
    _contradictions(report, stream)
    _beside(report, stream)


def _verdict(report: ScanReport, stream: TextIO) -> None:
    summary, statistics = report.summary, report.summary.statistics
    held = statistics.with_findings if statistics else summary.with_findings
    if not held:
        for line in describe_absence(summary):
            wrapped(stream, f"{'!' if summary.incomplete else '✓'} {line}", "")
        return
    found = [f for session in report.sessions for f in session.findings if is_open_leak(f)]
    fails = any(at_least(f.severity, report.fail_on) for f in found)
    wrapped(stream, f"{'✗' if fails else '!'} {_holding(summary, held)}", "")
    places = len(statistics.by_field) + statistics.more_fields if statistics else 0
    line = f"{number(len(found), 'finding')} in {number(places, 'field')}: {format_severities(found)}"
    if not fails and report.fail_on != "never":
        line += f"; none as severe as {report.fail_on}"
    wrapped(stream, line, "  ")


def _holding(summary: ScanSummary, held: int) -> str:
    if summary.sessions == 1:
        return "This session holds readable personal data."
    share, statistics = "", summary.statistics
    if statistics is not None:
        share = f" ({percent(statistics.share)}; 95 % interval {format_interval(statistics)})"
    return f"{held:,} of {number(summary.sessions, 'session')} hold readable personal data{share}."


def _fields(report: ScanReport, statistics: Statistics, stream: TextIO) -> None:
    seen: dict[FieldPlace, Seen] = {}
    for session in report.sessions:
        for finding in session.findings:
            if is_open_leak(finding):
                seen.setdefault(place_of(finding), []).append((session, finding))
    told = _Entries(report, stream)
    for field in statistics.by_field[:SHOWN_FIELDS]:
        told.add(
            field, seen.get(FieldPlace(field.page, field.source, field.place, field.attribute or ""), [])
        )
    told.end()
    hidden = len(statistics.by_field) + statistics.more_fields - SHOWN_FIELDS
    if hidden > 0:
        stream.write(f"\nand {number(hidden, 'more field')}; --format json lists all\n")


class _Entries:
    """Writes field after field; says the severity, the page and what stops it once for all that share it."""

    def __init__(self, report: ScanReport, stream: TextIO) -> None:
        self._stream = stream
        self._several = len(report.sessions) > 1
        self._folder = common_folder(session.path for session in report.sessions)
        self._severity: str | None = None
        self._page: str | None = None
        self._remedy = ""

    def add(self, field: FieldShare, seen: Seen) -> None:
        """Write a field with its findings."""
        remedy = (field.remedy or "").split("; ")[0]
        if remedy != self._remedy or field.severity != self._severity or field.page != self._page:
            self.end()
        if field.severity != self._severity:
            self._stream.write(f"\n{field.severity}\n")
            self._page = None
        if field.page != self._page:
            self._stream.write(f"  {one_line(field.page, 76) or '(no URL)'}\n")
        self._severity, self._page, self._remedy = field.severity, field.page, remedy
        self._head(field, seen)
        self._values(field, seen)

    def end(self) -> None:
        """Say what stops the fields since the last time."""
        if self._remedy:
            wrapped(self._stream, f"stop it: {self._remedy}", INDENT)
        self._remedy = ""

    def _head(self, field: FieldShare, seen: Seen) -> None:
        place = FieldPlace(field.page, field.source, field.place, field.attribute or "")
        types = ", ".join(dict.fromkeys(full_type(finding) for _, finding in seen) or field.types)
        share = f"{field.sessions:,} of {field.of:,}" if self._several else f"{field.findings:,}×"
        head = f"{MARKS[field.severity]} {fitted(types, 15)} {fitted(share, 10)}"
        self._stream.write(f"{head} {tail(str(place), WIDTH - display_width(head) - 1)}\n")

    def _values(self, field: FieldShare, seen: Seen) -> None:
        uncovered = [entry for entry in seen if isinstance(entry[1].value, str)]
        shown = uncovered[:SHOWN_VALUES] or seen[:1]
        for session, finding in shown:
            value = finding.value if isinstance(finding.value, str) else finding.preview
            times = clock(finding.first_ms, tenths=True)
            times += (
                f"–{clock(finding.last_ms, tenths=True)} ×{finding.occurrences}"
                if finding.occurrences > 1
                else ""
            )
            parts = [f'"{one_line(field.label, 24)}"'] if field.label else []
            parts += [str(one_line(value, 40)), times]
            parts.append(
                str(one_line(session.path.removeprefix(self._folder))) if self._several else _why(finding)
            )
            if (session, finding) == shown[-1] and len(seen) > len(shown):
                parts.insert(2, f"and {len(seen) - len(shown):,} more")
            line = "  ".join(parts)
            if display_width(line) <= WIDTH - len(INDENT):
                self._stream.write(f"{INDENT}{line}\n")
            else:
                wrapped(self._stream, line, INDENT)


def _why(finding: Finding) -> str:
    why = ", ".join(str(one_line(reason, 60)) for reason in finding.reasons[:3])
    return f"{round(finding.confidence * 100)} % sure ({why})" if why else f"{finding.confidence:.0%} sure"


def _sessions(report: ScanReport, stream: TextIO) -> None:
    leaks = [(session, [f for f in session.findings if is_open_leak(f)]) for session in report.sessions]
    held = sorted((entry for entry in leaks if entry[1]), key=lambda entry: _rank(entry[1]), reverse=True)
    stream.write("\nsessions\n")
    for session, findings in held[:SHOWN_SESSIONS]:
        recorder = f"{session.recorder.name} {session.recorder.version}".strip() or session.format
        length = clock(session.duration_ms, tenths=True)
        line = f"{session.path}: {format_severities(findings)} ({recorder}, {length})"
        wrapped(stream, line, "  ", "    ")
    if len(held) > SHOWN_SESSIONS:
        stream.write(f"  and {number(len(held) - SHOWN_SESSIONS, 'more session')}\n")
    clean = [session for session, findings in leaks if not findings]
    for said, whole in (("nothing found", True), ("nothing found in what is there, not complete", False)):
        named = [session.path for session in clean if session.complete is whole]
        if named:
            listed = ", ".join(named) if len(named) <= SHOWN_GROUPS else number(len(named), "session")
            wrapped(stream, f"{said}: {listed}", "  ", "    ")


def _rank(findings: list[Finding]) -> tuple[int, int]:
    return max(SEVERITIES.index(f.severity) for f in findings), len(findings)


def _shares(statistics: Statistics, stream: TextIO) -> None:
    """Write the shares of sessions with a finding, where there are several groups to compare."""
    for title, groups in (
        ("type", statistics.by_type),
        ("page", statistics.by_page),
        ("recorder", statistics.by_recorder),
        ("day", statistics.by_day),
    ):
        if len(groups) < 2 or (title == "type" and statistics.by_type[0].of < 2):
            continue
        stream.write(f"\n{fitted(f'share of sessions by {title}', 42)}sessions      share  95 % interval\n")
        for group in groups[:SHOWN_GROUPS]:
            ratio = f"{group.sessions:,} of {group.of:,}"
            figures = f"{ratio:>12}  {percent(group.share):>9}  {format_interval(group)}"
            stream.write(f"  {fitted(group.name or '(no URL)', 36)}{figures}\n")
        if len(groups) > SHOWN_GROUPS:
            stream.write(f"  and {len(groups) - SHOWN_GROUPS:,} more\n")


def _contradictions(report: ScanReport, stream: TextIO) -> None:
    told: dict[str, int] = {}
    for session in report.sessions:
        for line in session.contradictions:
            told[line] = told.get(line, 0) + 1
    if told:
        stream.write("\nsettings that did not hold\n")
    for line, sessions in sorted(told.items(), key=lambda item: -item[1])[:SHOWN_GROUPS]:
        wrapped(stream, f"! {line}" + (f" ({number(sessions, 'session')})" if sessions > 1 else ""), "  ")
    if len(told) > SHOWN_GROUPS:
        stream.write(f"  and {len(told) - SHOWN_GROUPS:,} more\n")


def _beside(report: ScanReport, stream: TextIO) -> None:
    """Write what the findings rest on and what they leave out."""
    stream.write("\n")
    for line in (_judged(report), *_sampled(report.summary), *_not_counted(report)):
        wrapped(stream, line, "")
    _unseen(report, stream)
    _rules(report, stream)
    for error in report.errors:
        wrapped(stream, f"not read: {error.path}: {error.error}", "")


def _judged(report: ScanReport) -> str:
    summary = report.summary
    strings = sum(session.coverage.strings for session in report.sessions)
    line = f"{number(summary.sessions, 'session')} and {number(strings, 'text')} judged"
    if summary.skipped_files:
        line += f"; {number(summary.skipped_files, 'file')} passed over as no recording"
    if summary.unreadable:
        line += f"; {number(summary.unreadable, 'recording')} not readable"
    return line


def _sampled(summary: ScanSummary) -> Iterator[str]:
    if summary.sample is not None:
        yield describe_sample(summary.sample)
    if summary.statistics is not None and summary.statistics.with_findings:
        yield from describe_absence(summary)


def _not_counted(report: ScanReport) -> Iterator[str]:
    """Yield how many findings are mere hints, and how many were decided to be harmless."""
    findings = [finding for session in report.sessions for finding in session.findings]
    hints = [finding for finding in findings if finding.severity == "info"]
    if hints:
        kinds = ", ".join(sorted({full_type(finding) for finding in hints}))
        yield f"{number(len(hints), 'hint')} not counted: {kinds}"
    for status in sorted(HARMLESS):
        if decided := sum(finding.status == status for finding in findings):
            yield f"{number(decided, 'finding')} {status.replace('_', ' ')}, not counted"


def _unseen(report: ScanReport, stream: TextIO) -> None:
    opaque, undecodable = unjudged(report.sessions)
    warnings: dict[str, int] = {}
    for session in report.sessions:
        for warning in session.warnings:
            warnings[warning] = warnings.get(warning, 0) + 1
    if opaque:
        seen = ", ".join(f"{count:,} {kind}" for kind, count in sorted(opaque.items()))
        wrapped(stream, f"no text to judge, look at it yourself: {seen}", "")
    if undecodable:
        wrapped(stream, f"{number(undecodable, 'part')} could not be decoded", "")
    for warning, sessions in sorted(warnings.items(), key=lambda item: -item[1])[:SHOWN_GROUPS]:
        wrapped(
            stream, f"note: {warning}" + (f" ({number(sessions, 'session')})" if sessions > 1 else ""), ""
        )


def _rules(report: ScanReport, stream: TextIO) -> None:
    if report.policy is not None:
        wrapped(stream, f"policy {report.policy.path}: {number(len(report.policy.allow), 'allow rule')}", "")
        for rule in report.policy.allow:
            used = f"{number(rule.findings, 'finding')} accepted"
            wrapped(stream, f"allowed: {describe_allow_rule(rule)}: {rule.reason} ({used})", "  ")
    canaries = report.summary.canaries
    if canaries is not None:
        verdict = f"{canaries.found} found" if canaries.found else "none found"
        said = f"{number(canaries.looked_for, 'planted value')} looked for, {verdict}"
        wrapped(stream, f"{said}; surfaces: {', '.join(canaries.surfaces)}", "")
        if canaries.too_short:
            wrapped(stream, f"{canaries.too_short} too short to look for (under 4 characters)", "  ")
