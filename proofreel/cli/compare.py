"""Say what changed between two sets of recordings.

BASE and NEW are recordings, folders, or what `proofreel scan --format json` (or jsonl) wrote earlier.
Compared are places on pages, not sessions: fields that are newly recorded or lost their mask, findings that
are new or fixed, routes, and the recorder's declared settings. The exit status is 1 on what the policy's
[regression] fails on.

examples:
  proofreel compare recordings/release-41 recordings/release-42 --policy proofreel.toml
  proofreel compare last-release.json recordings/ --format markdown -o changes.md
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from proofreel.cli.results import Results, add_cache_arguments, put
from proofreel.errors import ProofreelError
from proofreel.report.formats import FormatNames, write_report

if TYPE_CHECKING:
    from proofreel.drift.inventory import Inventory


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="recordings, or an earlier scan's output")
    parser.add_argument("new", metavar="NEW", help="recordings, or an earlier scan's output")
    parser.add_argument("--policy", metavar="FILE", help="the policy (default: proofreel.toml beside NEW)")
    parser.add_argument("--canaries", metavar="FILE", help="planted values: TOML, or one a line")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes (default: one a processor)")
    parser.add_argument("--strict", action="store_true", help="exit status 2 when anything could not be read")
    parser.add_argument("--format", choices=FormatNames("compare"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")
    add_cache_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from proofreel.drift.compare import compare
    from proofreel.policy.reading import find_policy, read_policy

    found = arguments.policy or find_policy([arguments.new, arguments.base])
    arguments.policy = str(found) if found else None
    policy = read_policy(found) if found else None
    base, base_status = _side(arguments, arguments.base)
    new, new_status = _side(arguments, arguments.new)
    report = compare(base, new, policy, arguments.policy)
    put(write_report("compare", arguments.format, report), arguments.output)
    return base_status or new_status or int(report.summary.regressions > 0)


def _side(arguments: argparse.Namespace, path: str) -> tuple[Inventory, int]:
    """Return what one side holds, and the exit status that reading it asks for."""
    from proofreel.documents.scan import ScanFailure
    from proofreel.drift.earlier import is_scan_output, read_scan_output
    from proofreel.drift.inventory import Inventory
    from proofreel.privacy.detection.detector import RULES_VERSION

    if path == "-":
        raise ProofreelError("compare reads files and folders, not stdin")
    if is_scan_output(path):
        return read_scan_output(path), 0
    known = {**vars(arguments), "paths": [path], "show_values": False}
    results = Results(argparse.Namespace(**known), "compare")
    inventory = Inventory([path], RULES_VERSION)
    for result in results.reported():
        for session in result.sessions:
            inventory.add(session)
        if result.error is not None:
            inventory.errors.append(ScanFailure(path=result.path, error=result.error))
    return inventory, results.status
