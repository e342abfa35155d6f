"""Fill in the launch checklist: pass, fail or not exercised, with the evidence.

Without --policy the proofreel.toml beside the recordings is used, if there is one. The exit status is 1 when
a case failed.

examples:
  proofreel check recordings/ --policy proofreel.toml
  proofreel check recordings/ --format markdown -o checklist.md
"""

from __future__ import annotations

import argparse

from proofreel.cli.results import Results, add_cache_arguments, put
from proofreel.report.formats import FormatNames, write_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a recording, a folder, a glob, or - for stdin"
    )
    parser.add_argument(
        "--policy", metavar="FILE", help="the policy (default: proofreel.toml beside the recordings)"
    )
    parser.add_argument("--canaries", metavar="FILE", help="planted values: TOML, or one a line")
    parser.add_argument("--format", choices=FormatNames("check"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes (default: one a processor)")
    parser.add_argument("--strict", action="store_true", help="exit status 2 when anything could not be read")
    add_cache_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from proofreel.audit.checking import check_report

    arguments.show_values = False
    results = Results(arguments, "check", checklist=True)
    report = check_report(results.reported(), results.policy, results.options.policy)
    put(write_report("check", arguments.format, report), arguments.output)
    return results.status or int(report.summary.failed > 0)
