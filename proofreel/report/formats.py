"""The formats of every report: one table that the commands' options, their help and the tests read.

A format is a module with `write(report, stream)`, imported only when it is asked for. Another package adds
one by an entry point of the group `proofreel.report_formats`, named `DOCUMENT.FORMAT` (such as `scan.yaml`)
and leading to such a module; the module may say `EXTENSION = ".yaml"` and `BINARY = True`.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from proofreel.report.common.beside import NOTHING, Beside

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "proofreel.report_formats"


class Format(NamedTuple):
    """How one format of one document is written.

    A `binary` one is written to a stream of bytes. One that `streams` has, instead of `write`, the functions
    `head(options)`, `body(result)` and `tail(summary, policy)` that give bytes as results come. One with a
    `checklist` is given that and the sign-offs too: `write(report, stream, beside)`. `schema` names the JSON
    Schema that describes it.
    """

    module: str
    extension: str
    binary: bool = False
    streams: bool = False
    checklist: bool = False
    schema: str | None = None

    def load(self) -> ModuleType:
        """Return the module that writes it."""
        return importlib.import_module(self.module)

    def write(self, report: Any, stream: Any, beside: Beside = NOTHING) -> None:
        """Write a report to a stream of text, or of bytes where it is `binary`."""
        write = self.load().write
        if self.checklist:
            write(report, stream, beside)
        else:
            write(report, stream)


FORMATS: dict[str, dict[str, Format]] = {
    "scan": {
        "text": Format("proofreel.report.scan.text", ".txt"),
        "json": Format("proofreel.report.scan.json", ".json", schema="scan"),
        "jsonl": Format(
            "proofreel.audit.json_lines", ".jsonl", binary=True, streams=True, schema="scan-lines"
        ),
        "csv": Format("proofreel.report.scan.csv", ".csv"),
        "sarif": Format("proofreel.report.scan.sarif", ".sarif"),
        "junit": Format("proofreel.report.scan.junit", ".xml"),
        "markdown": Format("proofreel.report.scan.markdown", ".md"),
        "html": Format("proofreel.report.scan.html", ".html", checklist=True),
    },
    "check": {
        "text": Format("proofreel.report.check.text", ".txt"),
        "json": Format("proofreel.report.check.json", ".json", schema="check"),
        "markdown": Format("proofreel.report.check.markdown", ".md"),
        "html": Format("proofreel.report.check.html", ".html"),
        "junit": Format("proofreel.report.check.junit", ".xml"),
    },
    "compare": {
        "text": Format("proofreel.report.compare.text", ".txt"),
        "json": Format("proofreel.report.compare.json", ".json", schema="compare"),
        "markdown": Format("proofreel.report.compare.markdown", ".md"),
    },
    "fields": {
        "text": Format("proofreel.report.fields.text", ".txt"),
        "json": Format("proofreel.report.fields.json", ".json", schema="fields"),
    },
}


class FormatNames:
    """The names of a document's formats, as choices of an option.

    Those of other packages are looked up only for a name that is none of ours, and for the help.
    """

    def __init__(self, document: str) -> None:
        self._document = document

    def __contains__(self, name: object) -> bool:
        return name in FORMATS[self._document] or name in _added(self._document)

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys([*FORMATS[self._document], *_added(self._document)])


def write_report(document: str, name: str, report: Any, beside: Beside = NOTHING) -> bytes:
    """Return a whole report in one of the document's formats, as the bytes of its file."""
    chosen = format_named(document, name)
    if chosen.binary:
        data = io.BytesIO()
        chosen.write(report, data, beside)
        return data.getvalue()
    text = io.StringIO()
    chosen.write(report, text, beside)
    return text.getvalue().encode("utf-8", "replace")


def format_named(document: str, name: str) -> Format:
    """Return a document's format. Raises KeyError for a name that is none."""
    known = FORMATS[document].get(name)
    if known is not None:
        return known
    point = _added(document)[name]
    module = point.load()
    return Format(
        module.__name__, getattr(module, "EXTENSION", f".{name}"), binary=getattr(module, "BINARY", False)
    )


def _added(document: str) -> dict[str, EntryPoint]:
    """Return what other packages add to a document's formats, by name."""
    begin = f"{document}."
    return {point.name[len(begin) :]: point for point in entry_points() if point.name.startswith(begin)}


@cache
def entry_points() -> tuple[EntryPoint, ...]:
    """Return the formats of all packages that are installed.

    Llooking for them takes longer than `--help` may.
    """
    import importlib.metadata

    return tuple(importlib.metadata.entry_points(group=ENTRY_POINTS))
