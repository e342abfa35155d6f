"""Find what still looks like personal data.

Findings are shown by their shape only; --show-values prints the recorded values. The exit status is 1 when a
finding is at least as severe as --fail-on, 2 when something could not be read.

`--format jsonl` writes each session as its result comes. A scan that was interrupted goes on from there with
--resume and the file it wrote.

examples:
  proofreel scan session.json.gz
  proofreel scan recordings/ --format json -o findings.json --fail-on critical
  proofreel scan recordings/ --canaries planted.toml
  proofreel scan recordings/ --format jsonl -o findings.jsonl
  proofreel scan recordings/ --format jsonl --resume findings.jsonl
  proofreel scan recordings/ --sample 1000 --seed 7 --policy proofreel.toml --format html -o report.html
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.cli.results import Results, add_many_arguments, add_scan_arguments, put
from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from proofreel.audit.resume import EarlierOutput

FORMATS = ("text", "json", "jsonl", "csv", "sarif", "junit", "markdown", "html")
LEVELS = ("info", "low", "medium", "high", "critical", "never")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_scan_arguments(parser)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")
    parser.add_argument(
        "--fail-on", choices=LEVELS, default="high", help="least severity that makes the exit status 1 (high)"
    )
    parser.add_argument(
        "--journal",
        metavar="DIR",
        help="show the reviewers' decisions in this folder as the findings' status",
    )
    parser.add_argument(
        "--signoffs",
        metavar="FILE",
        help="sign-offs for the HTML report (default: those beside the recordings)",
    )
    add_many_arguments(parser)
    parser.add_argument(
        "--resume", metavar="FILE", help="go on from the output of an interrupted scan with --format jsonl"
    )


def run(arguments: argparse.Namespace) -> int:
    results = Results(arguments, "scan", checklist=arguments.format == "html")
    earlier = _earlier(arguments, results)
    try:
        if arguments.format == "jsonl":
            _stream(arguments, results, earlier)
        else:
            _report(arguments, results, earlier)
    finally:
        if earlier is not None:
            earlier.close()
    return results.status or int(_fails(results.tally.worst_open, arguments.fail_on))


def _report(arguments: argparse.Namespace, results: Results, earlier: EarlierOutput | None) -> None:
    from proofreel.report.formats import scan_writer

    stream = io.StringIO()
    if arguments.format == "html":
        _write_page(arguments, results, earlier, stream)
    else:
        scan_writer(arguments.format)(results.report(earlier), stream)
    put(stream.getvalue(), arguments.output)


def _write_page(
    arguments: argparse.Namespace, results: Results, earlier: EarlierOutput | None, stream: io.StringIO
) -> None:
    from proofreel.report.scan.html import write_page
    from proofreel.signoff.file import find_signoffs, read_signoffs

    place = arguments.signoffs or find_signoffs(arguments.paths)
    signoffs = read_signoffs(Path(place)) if place else []
    report = results.report(earlier)
    write_page(report, stream, cases=results.cases.cases, signoffs=signoffs)


def _stream(arguments: argparse.Namespace, results: Results, earlier: EarlierOutput | None) -> None:
    """Writes each result as it comes."""
    from proofreel.audit.cache import options_digest
    from proofreel.audit.json_lines import encoded, summary_line
    from proofreel.audit.resume import LineOutput, write_result
    from proofreel.documents.scan import Tool
    from proofreel.documents.scan_lines import HeadLine
    from proofreel.privacy.detection.detector import RULES_VERSION
    from proofreel.text.safe import one_line

    target = arguments.output or arguments.resume
    same = bool(target and arguments.resume and Path(target).resolve() == Path(arguments.resume).resolve())
    output = LineOutput(Path(target) if target else None, sys.stdout.buffer, replaces=same)
    try:
        head = HeadLine(tool=Tool(rules=RULES_VERSION), options=options_digest(results.options))
        output.write(encoded(head))
        for result in results.told(earlier):
            write_result(output, result)
            if earlier is None or not earlier.left:
                output.settle()
        output.write(encoded(summary_line(results.tally.summary(), results.policy_use())))
        output.settle()
    except KeyboardInterrupt:
        if target:
            sys.stderr.write(f"proofreel scan: interrupted; go on with --resume {one_line(str(target))}\n")
        raise
    finally:
        output.close()


def _earlier(arguments: argparse.Namespace, results: Results) -> EarlierOutput | None:
    if not arguments.resume:
        return None
    if arguments.format == "html":
        raise ProofreelError("--resume does not go with --format html, whose checklist needs the recordings")
    from proofreel.audit.cache import options_digest
    from proofreel.audit.resume import EarlierOutput

    return EarlierOutput(Path(arguments.resume), options_digest(results.options))


def _fails(worst: int, level: str) -> bool:
    from proofreel.privacy.model import SEVERITIES

    return level != "never" and worst >= SEVERITIES.index(level)
