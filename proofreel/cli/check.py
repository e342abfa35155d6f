"""Fill in the launch checklist: pass, fail or not exercised, with the evidence.

Without --policy the proofreel.toml beside the recordings is used, if there is one. The exit status is 1 when a
case failed.

examples:
  proofreel check recordings/ --policy proofreel.toml
  proofreel check recordings/ --format markdown -o checklist.md
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proofreel.policy.model import Policy
    from proofreel.policy.report import CheckReport

FORMATS = ("text", "json", "markdown", "html", "junit")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a recording, a folder, a glob, or - for stdin"
    )
    parser.add_argument(
        "--policy", metavar="FILE", help="the policy (default: proofreel.toml beside the recordings)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes (default: one a processor)")
    parser.add_argument("--strict", action="store_true", help="exit status 2 when anything could not be read")


def run(arguments: argparse.Namespace) -> int:
    import io

    from proofreel.cli.results import put
    from proofreel.policy.reading import find_policy, read_policy
    from proofreel.report.formats import check_writer

    path = arguments.policy or find_policy(arguments.paths)
    policy = read_policy(path) if path else None
    report, status = check_paths(arguments, policy, str(path) if path else None)
    stream = io.StringIO()
    check_writer(arguments.format)(report, stream)
    put(stream.getvalue(), arguments.output)
    return status or int(report.summary.failed > 0)


def check_paths(
    arguments: argparse.Namespace, policy: Policy | None, policy_path: str | None
) -> tuple[CheckReport, int]:
    """The filled-in checklist over all recordings, and the exit status that reading asks for."""
    from proofreel.audit.checking import check_recordings
    from proofreel.safe_text import one_line

    report, named_failures = check_recordings(arguments.paths, policy, policy_path, jobs=arguments.jobs)
    for failure in report.errors:
        sys.stderr.write(f"proofreel check: {one_line(f'{failure.path}: {failure.error}')}\n")
    if not report.summary.sessions or named_failures or (arguments.strict and report.errors):
        if not report.summary.sessions and not report.errors:
            sys.stderr.write(
                "proofreel check: no recording was found; name a recording or a folder with recordings\n"
            )
        return report, 2
    return report, 0
