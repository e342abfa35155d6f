"""Print the recorder settings that would stop the findings, as one configuration to paste.

FILE is a scan's report (--format json), or a recording or folder, which is scanned first.

examples:
  proofreel remedy findings.json
  proofreel remedy recordings/ --recorder posthog
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from proofreel.documents.scan import ScanReport
    from proofreel.privacy.model import Finding

MAX_REPORT = 1024 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from proofreel.privacy.remedy.settings import RECORDERS

    parser.add_argument("paths", nargs="+", metavar="FILE", help="a scan's JSON report, or recordings")
    parser.add_argument(
        "--recorder", choices=sorted(RECORDERS), help="whose settings to print (default: as recorded)"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes, when recordings are scanned")


def run(arguments: argparse.Namespace) -> int:
    from proofreel.privacy.remedy.advice import merged, recorder_of
    from proofreel.privacy.remedy.settings import RECORDERS
    from proofreel.report.common.wording import number
    from proofreel.review.statuses import is_open_leak
    from proofreel.text.printed import wrapped
    from proofreel.text.safe import safe

    by_recorder: dict[str, list[Finding]] = {}
    reports, status = _reports(arguments)
    for report in reports:
        for session in report.sessions:
            recorder = arguments.recorder or recorder_of(session.format, session.recorder.name)
            found = [finding for finding in session.findings if is_open_leak(finding)]
            by_recorder.setdefault(recorder, []).extend(found)
    for recorder, findings in by_recorder.items():
        if not findings:
            continue
        snippet, words = merged(recorder, findings)
        sys.stdout.write(
            f"// {RECORDERS[recorder].title}: would have stopped {number(len(findings), 'finding')}\n"
        )
        sys.stdout.write("\n".join(safe(line) for line in snippet.split("\n")) + "\n")
        for line in words:
            wrapped(sys.stdout, line, "// ", "")
        sys.stdout.write("\n")
    if not any(by_recorder.values()):
        sys.stdout.write("// nothing was found: there is nothing to change\n")
    return status


def _reports(arguments: argparse.Namespace) -> tuple[list[ScanReport], int]:
    """Return the reports that are named, and one of a scan of the recordings that are named."""
    reports: list[ScanReport] = []
    recordings: list[str] = []
    for path in arguments.paths:
        report = _read(path)
        if report is None:
            recordings.append(path)
        else:
            reports.append(report)
    if not recordings:
        return reports, 0
    from proofreel.cli.results import Results, scan_arguments

    results = Results(scan_arguments(recordings, jobs=arguments.jobs), "remedy")
    reports.append(results.report())
    return reports, results.status


def _read(path: str) -> ScanReport | None:
    """Return the report in a file; None when the file is no report."""
    import msgspec

    from proofreel.documents.scan import ScanReport

    file = Path(path)
    try:
        if not file.is_file() or file.stat().st_size > MAX_REPORT:
            return None
        with file.open("rb") as stream:
            if b'"proofreel.scan/1"' not in stream.read(4096):
                return None
        return msgspec.json.decode(file.read_bytes(), type=ScanReport)
    except OSError as error:
        raise ProofreelError(f"{path}: cannot be read ({error.strerror})") from error
    except msgspec.DecodeError as error:
        raise ProofreelError(
            f"{path}: is a scan report of another shape; make it anew with this version"
        ) from error
