"""Rows, findings and a desk for the library's tests, invented."""

from __future__ import annotations

from typing import Any

from proofreel.privacy.model import Finding, Severity
from tui.library.rows import SessionRow


def finding(
    number: int = 1,
    *,
    severity: Severity = "high",
    type: Any = "EMAIL",
    page: str = "/account",
    selector: str | None = "p.mail",
    session: str = "s1",
    **others: Any,
) -> Finding:
    """A finding; its id follows from session and number."""
    fields: dict[str, Any] = {
        "id": f"f_{session}_{number}", "type": type, "rule": "rule", "severity": severity, "confidence": 0.9,
        "source": "text", "event_index": 1, "t_ms": 1000.0 * number, "window": "", "node_id": 5,
        "selector": selector, "attribute": None, "json_path": "$.data", "page": page, "preview": "•••@•••",
        "length": 12, "occurrences": 1, "first_ms": 1000.0 * number, "last_ms": 1000.0 * number,
        "reasons": [],
    }  # fmt: skip
    return Finding(**{**fields, **others})


def row(name: str = "checkout-1", **fields: Any) -> SessionRow:
    """A row that was read, of a session called like the file."""
    defaults: dict[str, Any] = {
        "path": f"recordings/{name}.json.gz", "state": "read", "session_id": name, "sha256": "0" * 64,
        "duration_ms": 60_000.0,
    }  # fmt: skip
    return SessionRow(**{**defaults, **fields})
