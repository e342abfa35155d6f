"""What the scan tests share: one detector (making one costs half a second),
and scans of pages written in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.model import Finding
from proofreel.privacy.scan import scan_session
from proofreel.privacy.scan_model import SessionScan
from tests.building import Json, session_of

EMAIL = "marisol.quintanar@inbox.example.org"
CARD = "4485 2759 1837 6025"
NAME = "Marisol Quintanar"


@lru_cache(maxsize=1)
def detector() -> Detector:
    """The detector that all scan tests use."""
    return Detector()


def scan(events: Sequence[Json], *, declared: Json | None = None, **options: Any) -> SessionScan:
    """The scan of these events, values shown."""
    session = session_of(events, declared_masking=declared)
    return scan_session(session, detector(), show_values=True, **options)


def found(result: SessionScan, value: str) -> list[Finding]:
    """The findings of a value."""
    return [finding for finding in result.findings if finding.value == value]


def only(result: SessionScan, value: str) -> Finding:
    """The one finding of a value."""
    findings = found(result, value)
    assert len(findings) == 1, [(f.type, f.source, f.selector, f.json_path) for f in findings]
    return findings[0]
