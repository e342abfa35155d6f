"""A scan as SARIF 2.1.0 (OASIS, 2020), for code-scanning pages.

One result a kind of value and place, however many sessions hold it: its fingerprint is made of the place and
the type alone, so that the page of the next run shows what is new and what is fixed.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from proofreel.documents.scan import ScannedSession, ScanReport
from proofreel.privacy.findings.places import FieldPlace, fingerprint_of, place_of
from proofreel.privacy.model import SEVERITIES, EntityType, Finding, Severity
from proofreel.report.common.type_help import help_of, name_of
from proofreel.report.common.wording import describe_policy, incomplete_lines, number
from proofreel.review.statuses import HARMLESS
from proofreel.text.safe import one_line
from proofreel.text.times import clock

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {
    "critical": "error", "high": "error", "medium": "warning", "low": "note", "info": "note",
}  # fmt: skip
# The number that code-scanning pages sort by, 0 to 10.
SCORES: dict[Severity, str] = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "3.0", "info": "1.0"}
MAX_LOCATIONS = 20
Seen = tuple[ScannedSession, Finding]


def write(report: ScanReport, stream: TextIO) -> None:
    """Write one run, indented ASCII JSON."""
    groups: dict[tuple[FieldPlace, EntityType], list[Seen]] = {}
    for session in report.sessions:
        for finding in session.findings:
            groups.setdefault((place_of(finding), finding.type), []).append((session, finding))
    kinds = sorted({kind for _, kind in groups})
    results = [
        _result(report, place, kind, kinds.index(kind), seen) for (place, kind), seen in groups.items()
    ]
    results.sort(key=lambda result: (-float(result["rank"]), result["ruleId"]))
    run: dict[str, Any] = {
        "tool": {"driver": _driver(report, groups, kinds)},
        "automationDetails": {"id": "proofreel/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": one_line(f"not read: {error.error}")},
                        "locations": [
                            {"physicalLocation": {"artifactLocation": {"uri": uri_of(error.path)}}}
                        ],
                    }
                    for error in report.errors
                ]
                + [
                    {"level": "warning", "message": {"text": one_line(said)}}
                    for said in incomplete_lines(report.summary)
                ],
            }
        ],
        "artifacts": _artifacts(report),
        "results": results,
        "properties": {
            "sessions": report.summary.sessions,
            "sessionsWithFindings": report.summary.with_findings,
            "unreadable": report.summary.unreadable,
            "notComplete": report.summary.incomplete,
            "policy": one_line(describe_policy(report.policy)) if report.policy else None,
            "allowRules": [
                {"reason": one_line(rule.reason), "findings": rule.findings}
                for rule in (report.policy.allow if report.policy else [])
            ],
        },
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    stream.write(json.dumps(document, ensure_ascii=True, indent=1) + "\n")


def uri_of(path: str) -> str:
    """Return a path as a URI reference: relative as it is, absolute as `file:`."""
    if "://" in path:
        return path
    plain = PurePath(path).as_posix().removeprefix("./")
    encoded = quote(plain.encode("utf-8", "surrogateescape"), safe="/~@!$&'()*+,;=")
    return f"file://{encoded}" if plain.startswith("/") else encoded


def _driver(
    report: ScanReport, groups: dict[tuple[FieldPlace, EntityType], list[Seen]], kinds: list[EntityType]
) -> dict[str, Any]:
    worst: dict[EntityType, Severity] = {}
    for (_, kind), seen in groups.items():
        severities = [finding.severity for _, finding in seen]
        worst[kind] = max([*severities, worst.get(kind, "info")], key=SEVERITIES.index)
    rules = [
        {
            "id": kind,
            "name": "".join(part.capitalize() for part in kind.split("_")),
            "shortDescription": {"text": f"Recorded in a readable form: {name_of(kind)}"},
            "fullDescription": {"text": help_of(kind)},
            "help": {"text": help_of(kind), "markdown": help_of(kind)},
            "defaultConfiguration": {"level": LEVELS[worst[kind]]},
            "properties": {
                "tags": ["privacy", "security"],
                "precision": "high",
                "security-severity": SCORES[worst[kind]],
            },
        }
        for kind in kinds
    ]
    return {
        "name": report.tool.name,
        "version": report.tool.version,
        "semanticVersion": report.tool.version,
        "rules": rules,
        "properties": {"rulesVersion": report.tool.rules},
    }


def _artifacts(report: ScanReport) -> list[dict[str, Any]]:
    paths = dict.fromkeys(session.path for session in report.sessions if session.findings)
    return [{"location": {"uri": uri_of(path)}, "roles": ["analysisTarget"]} for path in paths]


def _result(
    report: ScanReport, place: FieldPlace, kind: EntityType, index: int, seen: list[Seen]
) -> dict[str, Any]:
    undecided = [entry for entry in seen if entry[1].status not in HARMLESS]
    shown = undecided or seen
    severity = max((finding.severity for _, finding in shown), key=SEVERITIES.index)
    first = shown[0][1]
    sessions = len({session.session_id for session, _ in shown})
    said = f"{name_of(kind)} ({first.preview}) readable in {place}"
    said += f" on {place.page}" if place.page else ""
    said += f", in {number(sessions, 'session')}." + (f" Stop it: {first.remedy}." if first.remedy else "")
    mark = fingerprint_of(place, kind)
    result: dict[str, Any] = {
        "ruleId": kind,
        "ruleIndex": index,
        "kind": "fail",
        "level": LEVELS[severity],
        "rank": round(float(SCORES[severity]) * 10, 1),
        "message": {"text": one_line(said[:1].upper() + said[1:], 1_000)},
        "locations": [_location(*entry) for entry in shown[:1]],
        "relatedLocations": [_location(*entry) for entry in shown[1:MAX_LOCATIONS]],
        "occurrenceCount": sum(finding.occurrences for _, finding in shown),
        "partialFingerprints": {"proofreelPlace/v1": mark, "primaryLocationLineHash": f"{mark}:1"},
        "properties": {
            "severity": severity,
            "confidence": first.confidence,
            "sessions": sessions,
            "findingIds": [finding.id for _, finding in shown[:MAX_LOCATIONS]],
        },
    }
    if not undecided:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": one_line(_reason(report, first))}
        ]
    return result


def _reason(report: ScanReport, finding: Finding) -> str:
    rules = report.policy.allow if report.policy else []
    if finding.allow_rule is not None and 0 < finding.allow_rule <= len(rules):
        return rules[finding.allow_rule - 1].reason
    return finding.status.replace("_", " ") + " by a reviewer"


def _location(session: ScannedSession, finding: Finding) -> dict[str, Any]:
    where = finding.selector or finding.json_path or finding.source
    moment = f"event {finding.event_index}, {clock(finding.t_ms, tenths=True)} into the session"
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri_of(session.path)}, "region": {"startLine": 1}},
        "logicalLocations": [
            {
                "name": one_line(where),
                "fullyQualifiedName": one_line(f"{finding.page}#{where}", 800),
                "kind": "element" if finding.selector else "member",
            }
        ],
        "message": {"text": one_line(f"{session.session_id}: {moment}")},
    }
