"""A report as one JSON document."""

from __future__ import annotations

import json
from typing import Any, TextIO

import msgspec

from proofreel.documents.scan import ScanReport


def write(report: ScanReport, stream: TextIO) -> None:
    """One document, indented, ASCII only: nothing in it can steer a terminal."""
    stream.write(encode(report) + "\n")


def encode(document: msgspec.Struct) -> str:
    """A report as indented ASCII JSON."""
    return json.dumps(_plain(document), ensure_ascii=True, indent=1)


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value)
