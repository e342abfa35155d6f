"""What a set of recordings held, as far as two sets can be compared: by place, never by session."""

from __future__ import annotations

from collections import Counter

from proofreel.documents.scan import ScanFailure, ScannedSession
from proofreel.drift.settings import flat_settings
from proofreel.elements.masks import Mask
from proofreel.privacy.findings.places import FieldPlace, place_of
from proofreel.privacy.model import SEVERITIES, EntityType, Finding, Severity
from proofreel.review.statuses import is_open_leak

READABLE: tuple[Mask, ...] = ("none", "mixed")
SHOWN_IDS = 20
FieldKey = tuple[str, str, str, str]


class SeenFinding:
    """One kind of value at one place."""

    def __init__(self, finding: Finding) -> None:
        self.severity: Severity = finding.severity
        self.preview = finding.preview
        self.remedy = finding.remedy
        self.ids: list[str] = []
        self.sessions: list[str] = []
        self.count = 0

    def add(self, finding: Finding) -> None:
        """Count the same again."""
        self.severity = max(self.severity, finding.severity, key=SEVERITIES.index)
        if len(self.ids) < SHOWN_IDS:
            self.ids.append(finding.id)


class Inventory:
    """Takes the sessions of one side. Memory grows with the places, not with the sessions."""

    def __init__(self, paths: list[str], rules: str) -> None:
        self.paths = paths
        self.rules = rules
        self.sessions = 0
        self.routes: Counter[str] = Counter()
        self.fields: dict[FieldKey, Counter[Mask]] = {}
        self.findings: dict[tuple[FieldPlace, EntityType], SeenFinding] = {}
        self.settings: dict[tuple[str, str], Counter[str]] = {}
        self.recorders: dict[str, set[str]] = {}
        self.contradictions: Counter[str] = Counter()
        self.errors: list[ScanFailure] = []
        self.with_holes = 0
        self.complete = True
        """False when what was read says nothing of fields and routes, or ended early."""

    def add(self, session: ScannedSession) -> None:
        """Add one session."""
        self.sessions += 1
        self.with_holes += not session.complete
        recorder = session.recorder.name or session.format
        self.recorders.setdefault(recorder, set())
        if session.recorder.version:
            self.recorders[recorder].add(session.recorder.version)
        self.routes.update(session.routes)
        for name, value in flat_settings(session.declared_masking):
            self.settings.setdefault((recorder, name), Counter())[value] += 1
        self.contradictions.update({line.split(", yet", 1)[0] for line in session.contradictions})
        for field in session.fields:
            key = (field.route, field.selector, field.tag, field.type)
            self.fields.setdefault(key, Counter()).update(field.mask)
        held: set[tuple[FieldPlace, EntityType]] = set()
        for finding in session.findings:
            if is_open_leak(finding):
                place = (place_of(finding), finding.type)
                seen = self.findings.get(place)
                if seen is None:
                    seen = self.findings[place] = SeenFinding(finding)
                seen.add(finding)
                held.add(place)
        for place in held:
            seen = self.findings[place]
            seen.count += 1
            if len(seen.sessions) < SHOWN_IDS:
                seen.sessions.append(session.session_id)

    def recorder_versions(self) -> list[str]:
        """`rrweb 2.0.0, 2.0.1`, one an entry."""
        return [
            f"{name} {', '.join(sorted(versions))}".strip()
            for name, versions in sorted(self.recorders.items())
        ]


def readable(mask: Counter[Mask]) -> int:
    """Return the visits in which something could be read."""
    return sum(mask[state] for state in READABLE)


def held(mask: Counter[Mask]) -> int:
    """Return the visits in which the field was not empty."""
    return sum(count for state, count in mask.items() if state != "empty")
