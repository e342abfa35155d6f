"""Record who signed off which recordings, or verify that it still holds.

`add` scans the recordings, fills in the checklist and records the result with the digest of every file, of
the policy, and the version of the rules. `verify` says whether the files at hand still are those. The file is
proofreel-signoffs.jsonl beside the recordings unless --file names another. The exit status is 1 when the last
sign-off does not hold or some role's last word was a rejection (verify), or when what is approved has open
findings or failed cases (add).

examples:
  proofreel signoff add recordings/ --role "Data protection" --name "A. Ferro" --policy proofreel.toml
  proofreel signoff verify recordings/ --policy proofreel.toml
  proofreel signoff list recordings/
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.cli.results import Results, add_scan_arguments, put
from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from proofreel.documents.signoff import SignedFile, SignedResult, Signoff, SignoffReport

LONGEST = 400


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("add", "verify", "list"))
    add_scan_arguments(parser)
    parser.add_argument("--file", metavar="FILE", help="the sign-off file")
    parser.add_argument("--role", help="in which role it is signed off (add)")
    parser.add_argument("--name", help="who signs it off (add)")
    parser.add_argument("--note", default="", help="anything to remember (add)")
    parser.add_argument("--decision", choices=("approved", "rejected"), default="approved", help="(add)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")


def run(arguments: argparse.Namespace) -> int:
    place = _place(arguments)
    if arguments.show_values:
        raise ProofreelError("a sign-off never holds values: leave --show-values out")
    if arguments.action == "add":
        return _add(arguments, place)
    if not place.is_file():
        raise ProofreelError(f"{place}: there is no sign-off file; make one with proofreel signoff add")
    return _list(arguments, place) if arguments.action == "list" else _verify(arguments, place)


def _add(arguments: argparse.Namespace, place: Path) -> int:
    from proofreel.signoff.file import add_signoff
    from proofreel.signoff.files import recorded_files

    if not (arguments.role or "").strip() or not (arguments.name or "").strip():
        raise ProofreelError("say who signs off: --role and --name")
    files = recorded_files(arguments.paths, leave_out=[str(place)])
    results = Results(arguments, "signoff", checklist=True)
    result = _result(results)
    if results.status:
        return results.status
    if recorded_files(arguments.paths, leave_out=[str(place)]) != files:
        raise ProofreelError("the recordings changed while they were looked at; nothing is signed off")
    signoff = _signoff(arguments, results, files, result)
    add_signoff(place, signoff)
    return _say_added(signoff, place)


def _signoff(
    arguments: argparse.Namespace, results: Results, files: list[SignedFile], result: SignedResult
) -> Signoff:
    from datetime import UTC, datetime

    from proofreel import __version__
    from proofreel.documents.signoff import Signoff
    from proofreel.privacy.detection.detector import RULES_VERSION
    from proofreel.text.safe import one_line

    policy = results.policy_use()
    planted = len(results.policy.canary) if results.policy else 0
    return Signoff(
        at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        role=one_line(arguments.role, LONGEST),
        name=one_line(arguments.name, LONGEST),
        decision=arguments.decision,
        note=one_line(arguments.note, LONGEST * 5),
        files=files,
        policy=policy.path if policy else None,
        policy_sha256=policy.sha256 if policy else None,
        canaries=len(results.options.canaries) + planted,
        rules=RULES_VERSION,
        version=__version__,
        result=result,
        previous="",
    )


def _say_added(signoff: Signoff, place: Path) -> int:
    """Say what was signed off; return 1 when it was approved in spite of something."""
    from proofreel.text.safe import one_line

    result = signoff.result
    open_findings = sum(result.open_findings.values())
    failed = [name for name, state in result.cases.items() if state == "fail"]
    said = (
        f"{signoff.decision} by {signoff.name} ({signoff.role}): {len(signoff.files)} files, "
        f"{result.sessions} sessions, {open_findings} open findings, {len(failed)} failed cases"
    )
    if result.incomplete:
        said += f", but {result.incomplete} of the sessions not complete: what is missing was not looked at"
    put(one_line(f"{said}; written to {place}") + "\n", None)
    if signoff.decision != "approved" or not (open_findings or failed):
        return 0
    what = f"{open_findings} open findings" + (f", failed: {', '.join(failed)}" if failed else "")
    sys.stderr.write(one_line(f"proofreel signoff: warning: approved in spite of {what}", 1_000) + "\n")
    return 1


def _result(results: Results) -> SignedResult:
    from proofreel.documents.signoff import SignedResult
    from proofreel.review.statuses import is_open_leak

    report = results.report()
    open_findings: dict[str, int] = {}
    for session in report.sessions:
        for finding in session.findings:
            if is_open_leak(finding):
                open_findings[finding.severity] = open_findings.get(finding.severity, 0) + 1
    return SignedResult(
        sessions=report.summary.sessions,
        with_findings=report.summary.statistics.with_findings if report.summary.statistics else 0,
        unreadable=report.summary.unreadable,
        incomplete=report.summary.incomplete,
        open_findings=dict(sorted(open_findings.items())),
        cases={case.name: case.result for case in results.cases.cases},
    )


def _verify(arguments: argparse.Namespace, place: Path) -> int:
    from proofreel.documents.signoff import SignoffReport
    from proofreel.policy.reading import find_policy
    from proofreel.report.common.json_text import encode
    from proofreel.signoff.file import is_intact, read_signoffs
    from proofreel.signoff.files import recorded_files
    from proofreel.signoff.verify import policy_digest, verify

    # A policy beside the recordings counts for a sign-off that was given under one.
    found = arguments.policy or find_policy(arguments.paths)
    digest = policy_digest(str(found)) if found else None
    signoffs = read_signoffs(place)
    files = recorded_files(arguments.paths, signoffs, leave_out=[str(place)])
    report = SignoffReport(
        intact=is_intact(place),
        signoffs=[
            verify(
                signoff,
                files,
                digest,
                given_policy=arguments.policy is not None or signoff.policy is not None,
            )
            for signoff in signoffs
        ],
    )
    put(encode(report) + "\n" if arguments.format == "json" else _told(report), arguments.output)
    return int(not _vouched(report))


def _vouched(report: SignoffReport) -> bool:
    """Return whether the file is intact, the last sign-off holds, and no role's last word was a rejection."""
    last = {check.role.casefold(): check.decision for check in report.signoffs}
    holds = bool(report.signoffs) and report.signoffs[-1].holds
    return report.intact and holds and "rejected" not in last.values()


def _list(arguments: argparse.Namespace, place: Path) -> int:
    import json

    import msgspec

    from proofreel.signoff.file import read_signoffs

    signoffs = read_signoffs(place)
    if arguments.format == "json":
        put(json.dumps(msgspec.to_builtins(signoffs), ensure_ascii=True, indent=1) + "\n", arguments.output)
    else:
        put("".join(f"{_line(signoff)}\n" for signoff in signoffs), arguments.output)
    return 0


def _told(report: SignoffReport) -> str:
    from proofreel.text.safe import one_line

    lines: list[str] = []
    for check in report.signoffs:
        state = "holds" if check.holds else "does not hold"
        lines.append(one_line(f"{check.at}  {check.decision} by {check.name} ({check.role}): {state}"))
        lines += [one_line(f"  {reason}") for reason in check.reasons]
        for said in ("changed", "missing", "added", "moved", "renamed"):
            names: list[str] = getattr(check, said)
            lines += [f"    {said}: {one_line(name)}" for name in names[:20]]
            if len(names) > 20:
                lines.append(f"    and {len(names) - 20} more")
    if not report.intact:
        lines.append("the file was altered: a line does not follow from the one before")
    return "".join(f"{line}\n" for line in lines)


def _line(signoff: Signoff) -> str:
    from proofreel.text.safe import one_line

    open_findings = sum(signoff.result.open_findings.values())
    failed = sum(state == "fail" for state in signoff.result.cases.values())
    holes = f", {signoff.result.incomplete} sessions not complete" if signoff.result.incomplete else ""
    note = f"; {signoff.note}" if signoff.note else ""
    return one_line(
        f"{signoff.at}  {signoff.decision} by {signoff.name} ({signoff.role}): {len(signoff.files)} files, "
        f"{signoff.result.sessions} sessions, {open_findings} open findings, {failed} failed cases"
        f"{holes}{note}",
        2_000,
    )


def _place(arguments: argparse.Namespace) -> Path:
    from proofreel.signoff.file import FILE_NAME, find_signoffs

    if arguments.file:
        return Path(arguments.file)
    found = find_signoffs(arguments.paths)
    if found is not None:
        return found
    first = arguments.paths[0]
    if "://" in first or first == "-":
        raise ProofreelError("name the sign-off file with --file")
    place = Path(first)
    return (place if place.is_dir() else place.parent) / FILE_NAME
