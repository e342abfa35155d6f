"""List the captured form fields per route and how each is masked.

A field that is readable in some visits and masked in others is where a configuration has drifted.

examples:
  proofreel fields recordings/
  proofreel fields session.json.gz --format json -o fields.json
"""

from __future__ import annotations

import argparse
import io
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from proofreel.report.model import FieldsReport, ReportedField


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from proofreel.cli.results import add_scan_arguments

    add_scan_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")
    parser.add_argument(
        "--unmasked", action="store_true", help="only fields that were readable at least once"
    )


def run(arguments: argparse.Namespace) -> int:
    from proofreel.cli.results import Results, put
    from proofreel.privacy.detector import RULES_VERSION
    from proofreel.report.fields_report import collect_fields
    from proofreel.report.model import FieldsReport, ScanFailure, Tool
    from proofreel.report.scan_json import encode

    results = Results(arguments, "fields")
    errors: list[ScanFailure] = []

    def scanned() -> object:
        for result in results.told():
            if result.error is not None:
                errors.append(ScanFailure(path=result.path, error=result.error))
            yield from zip(result.sessions, result.fields, strict=True)

    fields = collect_fields(scanned())  # type: ignore[arg-type]
    if arguments.unmasked:
        fields = [field for field in fields if field.unmasked_share > 0]
    report = FieldsReport(tool=Tool(rules=RULES_VERSION), fields=fields, errors=errors)
    if arguments.format == "json":
        put(encode(report) + "\n", arguments.output)
    else:
        stream = io.StringIO()
        _write(report, stream)
        put(stream.getvalue(), arguments.output)
    return results.status


def _write(report: FieldsReport, stream: TextIO) -> None:
    from proofreel.safe_text import one_line

    route = None
    for field in report.fields:
        if field.route != route:
            stream.write(f"{one_line(field.route) or '(no URL)'}\n")
            route = field.route
        kind = field.type or field.tag
        readable = "readable" if field.unmasked_share else "masked"
        stream.write(f"  {_mark(field)} {one_line(field.selector, 60)}  {one_line(kind)}\n")
        name = field.label or field.name or field.autocomplete
        if name:
            stream.write(f'      "{one_line(name, 60)}"\n')
        states = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in field.mask.items())
        share = f", {field.unmasked_share:.0%} of visits" if field.unmasked_share else ""
        stream.write(f"      {readable}{share}: {states}\n")
        if field.types:
            stream.write(f"      found: {', '.join(f'{kind} ×{n}' for kind, n in field.types.items())}\n")
    open_fields = sum(field.unmasked_share > 0 for field in report.fields)
    stream.write(f"\n{len(report.fields)} fields, {open_fields} readable at least once\n")


def _mark(field: ReportedField) -> str:
    if field.unmasked_share == 0:
        return "ok "
    return "!! " if field.unmasked_share < 1 and len(field.mask) > 1 else "!  "
