"""List the captured form fields per route and how each is masked.

A field that is readable in some visits and masked in others is where a configuration has drifted.

examples:
  proofreel fields recordings/
  proofreel fields session.json.gz --format json -o fields.json
"""

from __future__ import annotations

import argparse

from proofreel.report.formats import FormatNames, write_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from proofreel.cli.results import add_scan_arguments

    add_scan_arguments(parser)
    parser.add_argument("--format", choices=FormatNames("fields"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")
    parser.add_argument(
        "--unmasked", action="store_true", help="only fields that were readable at least once"
    )


def run(arguments: argparse.Namespace) -> int:
    from proofreel.audit.fields import collect_fields
    from proofreel.cli.results import Results, put
    from proofreel.documents.scan import FieldsReport, ScanFailure, Tool
    from proofreel.privacy.detection.detector import RULES_VERSION

    results = Results(arguments, "fields")
    errors: list[ScanFailure] = []

    def scanned() -> object:
        for result in results.reported():
            if result.error is not None:
                errors.append(ScanFailure(path=result.path, error=result.error))
            yield from zip(result.sessions, result.fields, strict=True)

    fields = collect_fields(scanned())  # type: ignore[arg-type]
    if arguments.unmasked:
        fields = [field for field in fields if field.unmasked_share > 0]
    report = FieldsReport(tool=Tool(rules=RULES_VERSION), fields=fields, errors=errors)
    put(write_report("fields", arguments.format, report), arguments.output)
    return results.status
