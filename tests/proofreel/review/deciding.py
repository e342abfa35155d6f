"""Findings and desks for the tests of reviewing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from proofreel.privacy.model import Finding
from proofreel.review.desk import ReviewDesk
from proofreel.review.journal import Journal
from proofreel.review.model import SessionRef

SESSION = SessionRef("session-1", "checkout.json.gz", "ab" * 32)


def a_finding(id: str = "f_card", **changes: Any) -> Finding:
    known: dict[str, Any] = {
        "id": id, "type": "CARD", "rule": "card", "severity": "critical", "confidence": 0.98,
        "source": "text", "event_index": 12, "t_ms": 18200.0, "window": "", "node_id": 7,
        "selector": "main > p.paid", "attribute": None, "json_path": ".data.adds[0].node.textContent",
        "page": "/confirm", "preview": "•••• •••• •••• ••••", "length": 19, "occurrences": 1,
        "first_ms": 18200.0, "last_ms": 18200.0,
        "reasons": ["checksum:luhn"],
    }  # fmt: skip
    return Finding(**{**known, **changes})


def a_desk(folder: Path, reviewer: str = "ada", host: str = "laptop") -> ReviewDesk:
    return ReviewDesk(Journal(folder, reviewer, host))
