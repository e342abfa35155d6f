"""A comparison for people, regressions first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from proofreel.documents.compare import (
    ComparedSet,
    CompareReport,
    FieldChange,
    FindingChange,
    RouteChange,
    SettingChange,
)
from proofreel.report.common.wording import number
from proofreel.text.printed import wrapped
from proofreel.text.safe import one_line

SHOWN = 60
FIELD_WORDS = {
    "new": "newly recorded field", "gone": "field no longer recorded", "lost_mask": "field lost its mask",
    "first_readable": "field readable for the first time", "gained_mask": "field is masked now",
}  # fmt: skip
FINDING_WORDS = {
    "new": "new finding", "fixed": "fixed", "not_exercised": "not exercised any more",
    "more": "in more sessions",
}  # fmt: skip


def write(report: CompareReport, stream: TextIO) -> None:
    """Write the verdict, the two sides, regressions, then other changes.

    Wwhat is of one kind stands together.
    """
    mark = "✗" if report.summary.regressions else "✓"
    wrapped(stream, f"{mark} {summarise(report)}", "")
    wrapped(stream, f"base: {describe_side(report.base)}", "  ", "      ")
    wrapped(stream, f"new:  {describe_side(report.new)}", "  ", "      ")
    for note in report.notes:
        wrapped(stream, f"note: {note}", "  ")
    lines = list(changes(report))
    for title, wanted in (("regressions", True), ("other changes", False)):
        told = [line for is_regression, line in lines if is_regression is wanted]
        if not told:
            continue
        stream.write(f"\n{title}\n")
        kind = ""
        for line in told[:SHOWN]:
            said, _, rest = line.partition(": ")
            if said != kind:
                stream.write(f"  {one_line(said, 76)}\n")
                kind = said
            change, _, remedy = rest.partition("; stop it: ")
            wrapped(stream, f"{'!!' if wanted else '-'} {change}", "  " if wanted else "   ", "   ")
            if remedy:
                wrapped(stream, f"stop it: {remedy.split('; ')[0]}", "       ")
        if len(told) > SHOWN:
            stream.write(f"  and {len(told) - SHOWN:,} more, see --format json\n")


def describe_side(side: ComparedSet) -> str:
    """`3 sessions (rrweb 2.0.0) of recordings/`."""
    return (
        f"{number(side.sessions, 'session')} ({'; '.join(side.recorders) or 'no recorder'}) of "
        f"{', '.join(side.paths)}"
    )


def summarise(report: CompareReport) -> str:
    """Return what changed in one line."""
    summary = report.summary
    parts = [
        (summary.new_findings, number(summary.new_findings, "new finding")),
        (summary.fixed_findings, f"{summary.fixed_findings:,} fixed"),
        (summary.new_fields, number(summary.new_fields, "new field")),
        (summary.lost_masks, f"{number(summary.lost_masks, 'field')} lost the mask"),
        (summary.new_routes, number(summary.new_routes, "new route")),
        (summary.weaker_settings, number(summary.weaker_settings, "weaker setting")),
    ]
    told = ", ".join(said for count, said in parts if count)
    holes = [
        f"{side.incomplete:,} of {number(side.sessions, 'session')} of the {name} side not complete"
        for name, side in (("base", report.base), ("new", report.new))
        if side.incomplete
    ]
    but = f", but {' and '.join(holes)}" if holes else ""
    return f"{number(summary.regressions, 'regression')}" + (f": {told}" if told else "") + but


def changes(report: CompareReport) -> Iterator[tuple[bool, str]]:
    """(whether it is a regression, the change in words) in the order of weight."""
    for finding in report.findings:
        yield finding.regression, describe_finding_change(finding)
    for field in report.fields:
        yield field.regression, describe_field_change(field)
    for route in report.routes:
        yield route.regression, describe_route_change(route)
    for setting in report.settings:
        yield setting.regression, describe_setting_change(setting)
    for recorder in report.recorders:
        before, now = ", ".join(recorder.base) or "none", ", ".join(recorder.new) or "none"
        yield False, f"recorder {recorder.name}: {before} before, {now} now"
    for line in report.contradictions:
        yield False, f"a setting did not hold: {line}"


def describe_finding_change(finding: FindingChange) -> str:
    """Return a finding's change in words."""
    where = (
        f"{finding.place} [{finding.attribute}]" if finding.attribute else f"{finding.source} {finding.place}"
    )
    said = (
        f"{FINDING_WORDS[finding.change]}: {finding.severity} {finding.type} {where} on "
        f"{finding.page or '(no URL)'}"
    )
    said += f", in {number(finding.new_sessions or finding.base_sessions, 'session')}"
    if finding.change == "more":
        said += f" ({finding.base_sessions:,} before)"
    return said + (f"; stop it: {finding.remedy}" if finding.remedy and finding.change == "new" else "")


def describe_field_change(field: FieldChange) -> str:
    """Return a field's change in words."""
    kind = f" ({field.type or field.tag})"
    return (
        f"{FIELD_WORDS[field.change]}: {field.selector}{kind} on {field.route or '(no URL)'}: {_masks(field)}"
    )


def describe_route_change(route: RouteChange) -> str:
    """Return a route's change in words."""
    word = "newly recorded" if route.change == "new" else "no longer recorded"
    return f"route {word}: {route.route} ({route.kind}), in {number(route.sessions, 'session')}"


def describe_setting_change(setting: SettingChange) -> str:
    """Return a setting's change in words."""
    word = "weaker setting" if setting.weaker else "setting changed"
    before, now = " or ".join(setting.base) or "not declared", " or ".join(setting.new) or "not declared"
    return f"{word}: {setting.recorder} {setting.name}: {before} before, {now} now"


def _masks(field: FieldChange) -> str:
    told = []
    for mask, when in ((field.base_mask, "before"), (field.new_mask, "now")):
        if mask:
            states = ", ".join(
                f"{count} {'readable' if state == 'none' else state.replace('_', ' ')}"
                for state, count in mask.items()
            )
            told.append(f"{states} {when}")
    return "; ".join(told)
