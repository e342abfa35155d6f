"""The formats of a scan's report: a name and the module that writes it, imported only when it is asked for."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import TextIO

from proofreel.policy.report import CheckReport
from proofreel.report.model import ScanReport

Write = Callable[[ScanReport, TextIO], None]

# Each module has the named function: `write(report, stream)`, the stream taking text.
SCAN_FORMATS: dict[str, tuple[str, str]] = {
    "text": ("proofreel.report.scan_text", "write"),
    "json": ("proofreel.report.scan_json", "write"),
    "csv": ("proofreel.report.scan_csv", "write"),
    "sarif": ("proofreel.report.scan_sarif", "write"),
    "junit": ("proofreel.report.scan_junit", "write"),
    "markdown": ("proofreel.report.scan_markdown", "write"),
    "html": ("proofreel.report.scan_html", "write"),
}

CHECK_FORMATS: dict[str, tuple[str, str]] = {
    "text": ("proofreel.report.check_text", "write"),
    "json": ("proofreel.report.check_json", "write"),
    "markdown": ("proofreel.report.check_markdown", "write"),
    "html": ("proofreel.report.check_html", "write"),
    "junit": ("proofreel.report.check_junit", "write"),
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
