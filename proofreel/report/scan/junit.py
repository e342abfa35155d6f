"""A scan as JUnit XML: a test a session, which fails on
findings at or above the level that the scan fails on.
"""

from __future__ import annotations

from typing import TextIO
from xml.etree import ElementTree

from proofreel.documents.scan import ScannedSession, ScanReport
from proofreel.privacy.findings.places import full_type, place_of
from proofreel.privacy.model import Finding
from proofreel.report.common.wording import describe_policy, incomplete_lines
from proofreel.review.statuses import HARMLESS, at_least
from proofreel.text.safe import one_line
from proofreel.text.times import clock

SHOWN = 200


def write(report: ScanReport, stream: TextIO) -> None:
    """Write what could not be read as an error, findings below the level as the test's output."""
    suite = ElementTree.Element("testsuite", name="proofreel scan")
    failures = 0
    for session in report.sessions:
        failures += _session(suite, session, report.fail_on)
    for error in report.errors:
        test = ElementTree.SubElement(
            suite, "testcase", classname="proofreel.reading", name=one_line(error.path), time="0"
        )
        ElementTree.SubElement(test, "error", type="unreadable", message=one_line(error.error))
    suite.attrib.update(
        tests=str(len(report.sessions) + len(report.errors)),
        failures=str(failures),
        errors=str(len(report.errors)),
        skipped="0",
    )
    properties = ElementTree.Element("properties")
    for name, value in (("rules", report.tool.rules), ("fail-on", report.fail_on)):
        ElementTree.SubElement(properties, "property", name=name, value=value)
    for said in incomplete_lines(report.summary):
        ElementTree.SubElement(properties, "property", name="not complete", value=said)
    if report.policy is not None:
        ElementTree.SubElement(properties, "property", name="policy", value=one_line(report.policy.path))
        said = one_line(describe_policy(report.policy))
        ElementTree.SubElement(properties, "property", name="policy-use", value=said)
        for rule in report.policy.allow:
            said = one_line(f"{rule.reason} ({rule.findings} findings)")
            ElementTree.SubElement(properties, "property", name="allowed", value=said)
    suite.insert(0, properties)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(ElementTree.tostring(root, encoding="unicode") + "\n")


def _session(suite: ElementTree.Element, session: ScannedSession, fail_on: str) -> bool:
    test = ElementTree.SubElement(
        suite,
        "testcase",
        classname="proofreel.scan",
        name=one_line(f"{session.path} ({session.session_id})"),
        file=one_line(session.path),
        time="0",
    )
    failing = [f for f in session.findings if f.status not in HARMLESS and at_least(f.severity, fail_on)]
    others = [finding for finding in session.findings if finding not in failing]
    if failing:
        kinds = sorted({finding.type for finding in failing})
        message = one_line(f"{len(failing)} findings: {', '.join(kinds)}")
        failure = ElementTree.SubElement(test, "failure", type="finding", message=message)
        failure.text = _told(failing)
    holes = "" if session.complete else "\nthis session is not complete: what is missing was not looked at"
    if others or holes:
        ElementTree.SubElement(test, "system-out").text = holes + (_told(others) if others else "\n")
    return bool(failing)


def _told(findings: list[Finding]) -> str:
    lines = [
        one_line(
            f"{finding.severity} {full_type(finding)} {finding.preview} "
            f"at {clock(finding.t_ms, tenths=True)}: {place_of(finding)} "
            f"on {finding.page or '(no URL)'} [{finding.id}, {finding.status}]"
            + (f"; stop it: {finding.remedy}" if finding.remedy else ""),
            1_000,
        )
        for finding in findings[:SHOWN]
    ]
    if len(findings) > SHOWN:
        lines.append(one_line(f"and {len(findings) - SHOWN} more"))
    return "\n" + "\n".join(lines) + "\n"
