"""The filled-in checklist as JUnit XML: a suite with a test a case."""

from __future__ import annotations

from typing import TextIO
from xml.etree import ElementTree

from proofreel.documents.check import CheckReport
from proofreel.report.check.text import format_evidence
from proofreel.report.common.wording import describe_counts
from proofreel.text.safe import one_line


def write(report: CheckReport, stream: TextIO) -> None:
    """Write failed cases as failures; cases that were not exercised are skipped,
    what could not be read is an error.
    """
    suite = ElementTree.Element(
        "testsuite",
        name="proofreel checklist",
        tests=str(len(report.cases) + len(report.errors)),
        failures=str(report.summary.failed),
        skipped=str(report.summary.not_exercised),
        errors=str(len(report.errors)),
    )
    for case in report.cases:
        test = ElementTree.SubElement(
            suite, "testcase", classname="proofreel.checklist", name=one_line(case.name)
        )
        if case.result == "fail":
            failure = ElementTree.SubElement(test, "failure", message=one_line(f"expected: {case.expect}"))
            failure.text = "\n".join(format_evidence(evidence) for evidence in case.evidence)
        elif case.result == "not_exercised":
            ElementTree.SubElement(test, "skipped", message="not exercised by these recordings")
        if case.incomplete:
            ElementTree.SubElement(test, "system-out").text = describe_counts(case)
    for error in report.errors:
        test = ElementTree.SubElement(
            suite, "testcase", classname="proofreel.reading", name=one_line(error.path)
        )
        ElementTree.SubElement(test, "error", message=one_line(error.error))
    ElementTree.indent(suite)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(ElementTree.tostring(suite, encoding="unicode") + "\n")
