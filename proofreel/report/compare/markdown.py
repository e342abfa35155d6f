"""A comparison as Markdown, for a pull request or a ticket."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.compare import CompareReport
from proofreel.report.common.markdown import escaped
from proofreel.report.compare.text import changes, describe_side, summarise
from proofreel.text.safe import one_line

SHOWN = 100


def write(report: CompareReport, stream: TextIO) -> None:
    """Write the sums, then regressions and other changes as lists."""
    verdict = "Regressions were found" if report.summary.regressions else "No regression"
    stream.write(f"# What the recordings hold now\n\n**{verdict}**: {escaped(summarise(report))}.\n\n")
    stream.write(
        f"* base: {escaped(describe_side(report.base))}\n* new: {escaped(describe_side(report.new))}\n"
    )
    if report.policy:
        stream.write(f"* policy: {escaped(report.policy)}\n")
    for note in report.notes:
        stream.write(f"* note: {escaped(note)}\n")
    lines = list(changes(report))
    for title, wanted in (("Regressions", True), ("Other changes", False)):
        told = [line for is_regression, line in lines if is_regression is wanted]
        if told:
            stream.write(f"\n## {title}\n\n")
            stream.write("".join(f"* {escaped(one_line(line, 1_000))}\n" for line in told[:SHOWN]))
            if len(told) > SHOWN:
                stream.write(f"* and {len(told) - SHOWN:,} more\n")
