"""The formats of a scan's report: a name and the module that writes it,
imported only when it is asked for.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import TextIO

from proofreel.documents.check import CheckReport
from proofreel.documents.scan import ScanReport

Write = Callable[[ScanReport, TextIO], None]

# Each module has the named function: `write(report, stream)`, the stream taking text.
SCAN_FORMATS: dict[str, tuple[str, str]] = {
    "text": ("proofreel.report.scan.text", "write"),
    "json": ("proofreel.report.scan.json", "write"),
    "csv": ("proofreel.report.scan.csv", "write"),
    "sarif": ("proofreel.report.scan.sarif", "write"),
    "junit": ("proofreel.report.scan.junit", "write"),
    "markdown": ("proofreel.report.scan.markdown", "write"),
    "html": ("proofreel.report.scan.html", "write"),
}

CHECK_FORMATS: dict[str, tuple[str, str]] = {
    "text": ("proofreel.report.check.text", "write"),
    "json": ("proofreel.report.check.json", "write"),
    "markdown": ("proofreel.report.check.markdown", "write"),
    "html": ("proofreel.report.check.html", "write"),
    "junit": ("proofreel.report.check.junit", "write"),
}


def check_writer(name: str) -> Callable[[CheckReport, TextIO], None]:
    """The function that writes a checklist. Raises KeyError for a name that is no format."""
    module, function = CHECK_FORMATS[name]
    write: Callable[[CheckReport, TextIO], None] = getattr(importlib.import_module(module), function)
    return write


def scan_formats() -> list[str]:
    """The names of the formats whose module is there."""
    return [name for name, (module, _) in SCAN_FORMATS.items() if importlib.util.find_spec(module)]


def scan_writer(name: str) -> Write:
    """The function that writes a format. Raises KeyError for a name that is no format."""
    module, function = SCAN_FORMATS[name]
    write: Write = getattr(importlib.import_module(module), function)
    return write
