"""A comparison as one JSON document."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.compare import CompareReport
from proofreel.report.common.json_text import encode


def write(report: CompareReport, stream: TextIO) -> None:
    """Write the document and a newline."""
    stream.write(encode(report) + "\n")
