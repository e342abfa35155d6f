"""The filled-in checklist as JSON."""

from __future__ import annotations

import json
from typing import TextIO

import msgspec

from proofreel.documents.check import CheckReport


def write(report: CheckReport, stream: TextIO) -> None:
    """Indented, pure ASCII: strings may hold what a terminal would obey."""
    json.dump(msgspec.to_builtins(report), stream, indent=2, ensure_ascii=True)
    stream.write("\n")
