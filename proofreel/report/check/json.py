"""The filled-in checklist as one JSON document."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.check import CheckReport
from proofreel.report.common.json_text import encode


def write(report: CheckReport, stream: TextIO) -> None:
    """Write the document and a newline."""
    stream.write(encode(report, indent=2) + "\n")
