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
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.cli.results import Results, add_many_arguments, add_scan_arguments, put
from proofreel.errors import ProofreelError
from proofreel.report.common.beside import NOTHING, Beside
from proofreel.report.formats import Format, FormatNames, format_named, write_report

if TYPE_CHECKING:
    from proofreel.audit.resume import EarlierOutput

LEVELS = ("info", "low", "medium", "high", "critical", "never")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_scan_arguments(parser)
    parser.add_argument("--format", choices=FormatNames("scan"), default="text")
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
    chosen = format_named("scan", arguments.format)
    results = Results(arguments, "scan", checklist=chosen.checklist)
    earlier = _earlier(arguments, results, chosen)
    try:
        if chosen.streams:
            _stream(arguments, results, earlier, chosen)
        else:
            report = results.report(earlier)
            data = write_report("scan", arguments.format, report, _beside(arguments, results, chosen))
            put(data, arguments.output)
    finally:
        if earlier is not None:
            earlier.close()
    return results.status or int(_fails(results.tally.worst_open, arguments.fail_on))


def _beside(arguments: argparse.Namespace, results: Results, chosen: Format) -> Beside:
    """Return the checklist and the sign-offs for a format that shows them."""
    if not chosen.checklist:
        return NOTHING
    from proofreel.signoff.file import find_signoffs, read_signoffs

    place = arguments.signoffs or find_signoffs(arguments.paths)
    return Beside(cases=results.cases.cases, signoffs=read_signoffs(Path(place)) if place else [])


def _stream(
    arguments: argparse.Namespace, results: Results, earlier: EarlierOutput | None, chosen: Format
) -> None:
    """Write each result as it comes."""
    from proofreel.audit.cache import options_digest
    from proofreel.audit.resume import LineOutput
    from proofreel.text.safe import one_line

    lines = chosen.load()
    target = arguments.output or arguments.resume
    same = bool(target and arguments.resume and Path(target).resolve() == Path(arguments.resume).resolve())
    output = LineOutput(Path(target) if target else None, sys.stdout.buffer, replaces=same)
    try:
        output.write(lines.head(options_digest(results.options)))
        for result in results.reported(earlier):
            output.write(lines.body(result))
            if earlier is None or not earlier.left:
                output.settle()
        output.write(lines.tail(results.tally.summary(), results.policy_use()))
        output.settle()
    except KeyboardInterrupt:
        if target:
            sys.stderr.write(f"proofreel scan: interrupted; go on with --resume {one_line(str(target))}\n")
        raise
    finally:
        output.close()


def _earlier(arguments: argparse.Namespace, results: Results, chosen: Format) -> EarlierOutput | None:
    if not arguments.resume:
        return None
    if chosen.checklist:
        raise ProofreelError(
            f"--resume does not go with --format {arguments.format}, whose checklist needs the recordings"
        )
    from proofreel.audit.cache import options_digest
    from proofreel.audit.resume import EarlierOutput

    return EarlierOutput(Path(arguments.resume), options_digest(results.options))


def _fails(worst: int, level: str) -> bool:
    from proofreel.privacy.model import SEVERITIES

    return level != "never" and worst >= SEVERITIES.index(level)
