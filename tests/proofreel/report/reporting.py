"""Reports made up for tests of their writers."""

from __future__ import annotations

import io
from typing import Any

from proofreel.audit.statistics import Tally
from proofreel.documents.scan import (
    AllowUse,
    PolicyUse,
    RecorderName,
    ScanFailure,
    ScannedSession,
    ScanReport,
    Tool,
)
from proofreel.privacy.model import Finding
from proofreel.privacy.scan_model import Coverage
from proofreel.report.formats import format_named

# What a stranger could put into a page: markup, a formula, terminal controls, tricks with direction.
HOSTILE = "=1+1<script>alert(1)</script>\"'|`\x1b[31m\u202egnp.\r\n</style>&amp;]]>"


def finding(**fields: Any) -> Finding:
    """A finding with what is given; the rest is an e-mail address in a text."""
    known: dict[str, Any] = {
        "id": "f_1", "type": "EMAIL", "rule": "email", "severity": "high", "confidence": 0.98,
        "source": "text", "event_index": 7, "t_ms": 18_200.0, "window": "", "node_id": 12,
        "selector": "main > p.confirm", "attribute": None,
        "json_path": ".data.text", "page": "/confirm", "preview": "m•••@•••.com", "length": 14,
        "occurrences": 2,
        "first_ms": 18_200.0, "last_ms": 21_000.0, "reasons": ["pattern"],
    }  # fmt: skip
    return Finding(**{**known, **fields})


def session(number: int = 1, *findings: Finding, **fields: Any) -> ScannedSession:
    """A session with these findings."""
    known: dict[str, Any] = {
        "path": f"recordings/s{number}.json", "session_id": f"s{number}", "format": "rrweb",
        "recorder": RecorderName(name="rrweb", version="2.0.0"), "started_at": "2026-11-23T11:00:00.000Z",
        "duration_ms": 50_000.0, "events": 90, "windows": 1, "declared_masking": {"maskAllInputs": True},
        "contradictions": [],
        "coverage": Coverage(events=90, strings=400, distinct=90, surfaces={"text": 300, "attribute": 100}),
        "routes": ["/", "/confirm"],
    }  # fmt: skip
    return ScannedSession(findings=list(findings), **{**known, **fields})


def report_of(*sessions: ScannedSession, errors: tuple[ScanFailure, ...] = (), **fields: Any) -> ScanReport:
    """The report over these sessions."""
    tally = Tally()
    for one in sessions:
        tally.add(one)
    tally.unreadable = len(errors)
    return ScanReport(
        tool=Tool(rules="1"), summary=tally.summary(), sessions=list(sessions), errors=list(errors), **fields
    )


def written(report: ScanReport, format: str) -> str:
    """What the writer of a format gives."""
    stream = io.StringIO()
    format_named("scan", format).write(report, stream)
    return stream.getvalue()


def policy_use(**fields: Any) -> PolicyUse:
    """A policy with one allow rule."""
    rule = AllowUse(reason="public support address", findings=3, type="EMAIL", preview="s•••@•••.example")
    return PolicyUse(path="proofreel.toml", sha256="ab" * 32, allow=[rule], **fields)


def hostile_report(**fields: Any) -> ScanReport:
    """A report in which everything that a recording can say is hostile."""
    bad = finding(
        selector=HOSTILE, page=HOSTILE, label=HOSTILE, json_path=HOSTILE, remedy=HOSTILE, preview=HOSTILE,
        reasons=[HOSTILE], window=HOSTILE, attribute=HOSTILE, id="f_bad",
    )  # fmt: skip
    one = session(
        1, bad, path=HOSTILE, session_id=HOSTILE, recorder=RecorderName(name=HOSTILE, version=HOSTILE),
        contradictions=[HOSTILE], warnings=[HOSTILE], routes=[HOSTILE],
    )  # fmt: skip
    rule = AllowUse(reason=HOSTILE, findings=1, selector=HOSTILE, route=HOSTILE)
    policy = PolicyUse(path=HOSTILE, sha256="0" * 64, allow=[rule])
    return report_of(one, errors=(ScanFailure(path=HOSTILE, error=HOSTILE),), policy=policy, **fields)
