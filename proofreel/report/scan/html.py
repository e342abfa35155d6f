"""A scan as one HTML page to hand to others: what was found, what stops it, what was not seen,
who signed it off.

Nothing in it is a recorded value, even when values were asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from proofreel.documents.check import CaseResult
from proofreel.documents.scan import FieldShare, ScannedSession, ScanReport
from proofreel.privacy.findings.places import place_of
from proofreel.privacy.model import SEVERITIES, Finding
from proofreel.privacy.remedy.advice import merged, recorder_of
from proofreel.report.common.beside import NOTHING, Beside
from proofreel.report.common.html_charts import Share, severity_chart, share_chart
from proofreel.report.common.html_page import Safe, element, items, table, text, tiles, write_document
from proofreel.report.common.html_parts import checklist, chip, not_read, signoff_table, when
from proofreel.report.common.wording import (
    describe_absence,
    describe_allow_rule,
    describe_incomplete,
    describe_policy,
    describe_sample,
    format_interval,
    format_place,
    incomplete_lines,
    number,
    percent,
    unjudged,
)
from proofreel.review.statuses import at_least, count_severities, is_open_leak
from proofreel.text.safe import safe
from proofreel.text.times import clock

SHOWN_PLACES = 150
SHOWN_SESSIONS = 200
SHOWN_GROUPS = 24
METHOD = (
    "Shares count sessions with at least one finding that is worse than a hint, "
    "was not accepted by the policy and not called a false positive by a reviewer. Intervals are Wilson's "
    "95 % score intervals. What none of n sessions allows one to say is the upper end of the exact "
    "(Clopper-Pearson) two-sided 95 % interval. Values are never shown: a preview gives their shape only."
)


def write(report: ScanReport, stream: TextIO, beside: Beside = NOTHING) -> None:
    """Write the page, with the filled-in checklist and the sign-offs that are beside the report."""
    cases, signoffs = beside.cases, beside.signoffs
    summary = report.summary
    subtitle: list[object] = [
        f"{number(summary.sessions, 'session')} looked at by {report.tool.name} {report.tool.version}, "
        f"rules {report.tool.rules}"
    ]
    if report.policy is not None:
        said = describe_policy(report.policy)
        subtitle.append(f"{said[:1].upper()}{said[1:]}; SHA-256 {report.policy.sha256}")
    if summary.sample is not None:
        subtitle.append(describe_sample(summary.sample))
    body = [
        _verdict(report, cases),
        _figures(report),
        *_charts(report),
        *checklist(cases),
        *_places(report),
        *_remedies(report),
        *_sessions(report),
        *_groups(report),
        *_allowed(report),
        *_coverage(report),
        *signoff_table(signoffs),
    ]
    write_document(stream, "Personal data in session recordings", subtitle, body, METHOD)


def _verdict(report: ScanReport, cases: Sequence[CaseResult]) -> Safe:
    if not report.sessions:
        return element("div", element("b", "Nothing could be looked at."), kind="verdict warn")
    leaks = [[f for f in session.findings if is_open_leak(f)] for session in report.sessions]
    holding = sum(map(bool, leaks))
    failing = sum(any(at_least(f.severity, report.fail_on) for f in found) for found in leaks)
    failed = [case.name for case in cases if case.result == "fail"]
    kind, said = _conclusion(report, holding, failing, len(failed))
    lines = [f"Failed: {', '.join(failed)}."] if failed else []
    if 0 < failing < holding:
        lines.append(f"{failing:,} of them with findings rated {report.fail_on} or worse.")
    lines += [*incomplete_lines(report.summary), *describe_absence(report.summary)]
    return element("div", element("b", said), *(element("p", line) for line in lines), kind=f"verdict {kind}")


def _conclusion(report: ScanReport, holding: int, failing: int, failed: int) -> tuple[str, str]:
    """Return the kind of the verdict and its sentence, by counts of sessions and of failed cases."""
    if failing:
        of = number(len(report.sessions), "session")
        return "bad", f"{holding:,} of {of} hold readable personal data."
    if failed:
        return "bad", f"{number(failed, 'case')} of the checklist failed."
    if holding:
        said = f"{number(holding, 'session')} with findings below the level that counts as a failure"
        return "warn", f"{said} ({report.fail_on})."
    if report.summary.incomplete:
        return "warn", f"No readable personal data was found, but {describe_incomplete(report.summary)}."
    return "fine", "No readable personal data was found."


def _figures(report: ScanReport) -> Safe:
    summary = report.summary
    statistics = summary.statistics
    held = statistics.with_findings if statistics else summary.with_findings
    accepted = sum(not is_open_leak(f) and f.severity != "info" for s in report.sessions for f in s.findings)
    figures = [
        (f"{summary.sessions:,}", "sessions"),
        (f"{held:,}", "with findings"),
        (f"{sum(is_open_leak(f) for s in report.sessions for f in s.findings):,}", "findings"),
        (f"{len(statistics.by_field) + statistics.more_fields if statistics else 0:,}", "places"),
        (f"{accepted:,}", "accepted"),
        (f"{summary.unreadable:,}", "not readable"),
    ]
    if summary.canaries is not None:
        figures.append(
            (f"{summary.canaries.found:,} of {summary.canaries.looked_for:,}", "planted values found")
        )
    return tiles(figures)


def _charts(report: ScanReport) -> list[Safe]:
    summary, statistics = report.summary, report.summary.statistics
    if not summary.findings or statistics is None:
        return []
    leaks = [f for session in report.sessions for f in session.findings if is_open_leak(f)]
    found = [(severity, count) for severity, count in count_severities(leaks).items() if count]
    types: list[Share] = [(g.name, g.sessions, g.of, g.share, g.interval95) for g in statistics.by_type]
    parts = [
        element("h2", "Summary"),
        severity_chart("Findings by severity", found),
        share_chart("Share of sessions that hold each type, with 95 % interval", types),
    ]
    if len(statistics.by_day) > 1:
        days: list[Share] = [(g.name, g.sessions, g.of, g.share, g.interval95) for g in statistics.by_day]
        parts.append(share_chart("Share of sessions with findings by day", days[-SHOWN_GROUPS:]))
    return parts


def _places(report: ScanReport) -> list[Safe]:
    statistics = report.summary.statistics
    if statistics is None or not statistics.by_field:
        return []
    seen = _seen_at(report)
    parts = [
        element("h2", "Findings by field"),
        element(
            "p", "A field is a place on a page, whatever session it was recorded in; the worst come first."
        ),
    ]
    pages: dict[str, list[FieldShare]] = {}
    for field in statistics.by_field[:SHOWN_PLACES]:
        pages.setdefault(field.page, []).append(field)
    for page, fields in pages.items():
        parts.append(element("h3", Safe("Page "), element("code", page or "(no URL)")))
        parts.append(
            table(
                ("severity", "types", "place, shape, first sighting", "sessions", "what stops it"),
                [
                    _place_row(field, seen.get((page, field.source, field.place, field.attribute or "")))
                    for field in fields
                ],
                ("key", "", "", "num", ""),
                "fields",
            )
        )
    hidden = len(statistics.by_field) + statistics.more_fields - SHOWN_PLACES
    if hidden > 0:
        parts.append(element("p", f"and {number(hidden, 'more place')}, see the JSON report", kind="soft"))
    return parts


def _place_row(field: FieldShare, seen: tuple[ScannedSession, Finding] | None) -> list[object]:
    where: list[object] = [element("code", format_place(field))]
    if field.label:
        where += [Safe("<br>"), f"labelled “{field.label}”"]
    if seen is not None:
        session, finding = seen
        where += [Safe("<br>"), element("code", finding.preview), Safe("<br>")]
        where.append(
            element("span", f"{clock(finding.t_ms, tenths=True)} into {session.session_id}", kind="soft")
        )
    share = Safe(
        f"{field.sessions:,} of {field.of:,}<br>{element('span', percent(field.share), kind='soft')}"
    )
    place = Safe("".join(text(part) for part in where))
    return [chip(field.severity), ", ".join(field.types), place, share, field.remedy or ""]


def _seen_at(report: ScanReport) -> dict[tuple[str, str, str, str], tuple[ScannedSession, Finding]]:
    """Return the first finding that counts at each place."""
    seen: dict[tuple[str, str, str, str], tuple[ScannedSession, Finding]] = {}
    for session in report.sessions:
        for finding in session.findings:
            if is_open_leak(finding):
                seen.setdefault(place_of(finding), (session, finding))
    return seen


def _remedies(report: ScanReport) -> list[Safe]:
    by_recorder: dict[str, list[Finding]] = {}
    for session in report.sessions:
        name = recorder_of(session.format, session.recorder.name)
        by_recorder.setdefault(name, []).extend(f for f in session.findings if is_open_leak(f))
    parts: list[Safe] = []
    for name, findings in by_recorder.items():
        if not findings:
            continue
        snippet, words = merged(name, findings)
        lines = "\n".join(str(safe(line, 2_000)) for line in snippet.splitlines())
        parts += [element("h3", name), Safe(f"<pre>{_escaped(lines)}</pre>")]
        if words:
            parts.append(items(words))
    return [element("h2", "Recorder settings that stop it"), *parts] if parts else []


def _escaped(lines: str) -> str:
    from html import escape

    return escape(lines, quote=True)


def _sessions(report: ScanReport) -> list[Safe]:
    held = [session for session in report.sessions if session.findings or session.contradictions]
    if not held:
        return []
    held.sort(key=lambda session: _rank(session), reverse=True)
    rows: list[list[object]] = []
    for session in held[:SHOWN_SESSIONS]:
        found = count_severities(session.findings).items()
        chips = Safe(" ".join(chip(severity, f"{count} {severity}") for severity, count in found if count))
        name = Safe(f"{text(session.path)}<br>{element('code', session.session_id)}")
        recorder = f"{session.recorder.name} {session.recorder.version}".strip() or session.format
        rows.append([name, when(session.started_at), recorder, chips, "; ".join(session.contradictions)])
    heads = ("recording and session", "started", "recorder", "findings", "settings that did not hold")
    parts = [element("h2", "Sessions with findings"), table(heads, rows)]
    if len(held) > SHOWN_SESSIONS:
        parts.append(element("p", f"and {number(len(held) - SHOWN_SESSIONS, 'more session')}", kind="soft"))
    return parts


def _rank(session: ScannedSession) -> tuple[int, int]:
    worst = max((SEVERITIES.index(f.severity) for f in session.findings), default=-1)
    return worst, len(session.findings)


def _groups(report: ScanReport) -> list[Safe]:
    statistics = report.summary.statistics
    if statistics is None or not report.sessions:
        return []
    parts = [element("h2", "Share of sessions with findings")]
    for title, groups in (
        ("page", statistics.by_page),
        ("recorder", statistics.by_recorder),
        ("day", statistics.by_day),
    ):
        rows = [
            [
                group.name or "(no URL)",
                f"{group.sessions:,}",
                f"{group.of:,}",
                percent(group.share),
                format_interval(group),
            ]
            for group in groups[:SHOWN_GROUPS]
        ]
        heads = (title, "with findings", "sessions", "share", "95 % interval")
        if rows:
            parts.append(table(heads, rows, ("", "num", "num", "num", "num")))
    return parts


def _allowed(report: ScanReport) -> list[Safe]:
    if report.policy is None:
        return []
    rows = [[describe_allow_rule(rule), rule.reason, f"{rule.findings:,}"] for rule in report.policy.allow]
    parts = [element("h2", "Allowed by the policy")]
    if rows:
        parts.append(table(("what", "reason", "findings accepted"), rows, ("", "", "num")))
    else:
        parts.append(element("p", "The policy has no allow rule."))
    return parts


def _coverage(report: ScanReport) -> list[Safe]:
    surfaces: dict[str, int] = {}
    opaque, undecodable = unjudged(report.sessions)
    events = sum(session.coverage.events for session in report.sessions)
    for session in report.sessions:
        for name, count in session.coverage.surfaces.items():
            surfaces[name] = surfaces.get(name, 0) + count
    lines = [f"{number(events, 'event')} read, {number(sum(surfaces.values()), 'text')} judged"]
    if opaque:
        seen = ", ".join(f"{count:,} {name}" for name, count in sorted(opaque.items()))
        lines.append(f"No text to judge, a person has to look: {seen}")
    if undecodable:
        lines.append(f"{number(undecodable, 'part')} could not be decoded")
    if report.summary.skipped_files:
        lines.append(f"{number(report.summary.skipped_files, 'file')} passed over as no recording")
    canaries = report.summary.canaries
    if canaries is not None:
        lines.append(
            f"{number(canaries.looked_for, 'planted value')} looked for, {canaries.found} found; "
            f"{canaries.too_short} too short to look for"
        )
    rows = [[name, f"{count:,}"] for name, count in sorted(surfaces.items(), key=lambda item: -item[1])]
    parts = [element("h2", "Coverage: what was looked at"), items(lines)]
    if rows:
        parts.append(table(("surface", "texts"), rows, ("", "num")))
    return [*parts, *not_read(report.errors)]
