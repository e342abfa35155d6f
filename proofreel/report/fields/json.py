"""The inventory of fields as one JSON document."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.scan import FieldsReport
from proofreel.report.common.json_text import encode


def write(report: FieldsReport, stream: TextIO) -> None:
    """Write the document and a newline."""
    stream.write(encode(report) + "\n")
