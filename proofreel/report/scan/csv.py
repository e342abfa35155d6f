"""A scan's findings as CSV (RFC 4180), one a row, fit to be opened in a spreadsheet."""

from __future__ import annotations

import csv
from typing import Any, TextIO

from proofreel.documents.scan import ScannedSession, ScanReport
from proofreel.privacy.model import Finding
from proofreel.text.safe import one_line

COLUMNS = (
    "id", "status", "severity", "type", "subtype", "confidence", "page", "source", "selector", "attribute",
    "json_path", "label", "preview", "length", "occurrences", "t_ms", "first_ms", "last_ms", "window",
    "node_id", "event_index", "rule", "reasons", "remedy", "session_id", "path", "started_at", "recorder",
    "recorder_version", "complete",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 4_000


def write(report: ScanReport, stream: TextIO) -> None:
    """Write a head line and a row a finding; a `value` column only when values were asked for."""
    shown = any(isinstance(f.value, str) for session in report.sessions for f in session.findings)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*COLUMNS, "value") if shown else COLUMNS)
    for session in report.sessions:
        for finding in session.findings:
            row = [_cell(value) for value in _values(session, finding)]
            if shown:
                row.append(_cell(finding.value if isinstance(finding.value, str) else ""))
            writer.writerow(row)


def _values(session: ScannedSession, finding: Finding) -> list[Any]:
    named: dict[str, Any] = {
        "reasons": "; ".join(finding.reasons),
        "session_id": session.session_id,
        "path": session.path,
        "complete": "yes" if session.complete else "no",
        "started_at": session.started_at,
        "recorder": session.recorder.name,
        "recorder_version": session.recorder.version,
    }
    return [named[column] if column in named else getattr(finding, column) for column in COLUMNS]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = str(one_line(value, LONGEST))
    return f"'{text}" if text.startswith(FORMULA) else text
