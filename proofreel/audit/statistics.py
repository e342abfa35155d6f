"""Counts and shares over many sessions, taken one session at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from proofreel.documents.scan import (
    Absent,
    CanaryCount,
    FieldShare,
    GroupShare,
    SampleTaken,
    ScannedSession,
    ScanSummary,
    Statistics,
    TypeCount,
)
from proofreel.privacy.detection.entities import detected_types
from proofreel.privacy.findings.places import FieldPlace, place_of
from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.review.statuses import HARMLESS, is_open_leak

Z_95 = 1.959964
MAX_FIELDS = 500
UNKNOWN = "unknown"
GROUPS = ("type", "page", "recorder", "day")


class _Place:
    """What is known of one place so far."""

    def __init__(self, finding: Finding) -> None:
        self.types: set[str] = set()
        self.severity: Severity = finding.severity
        self.label = finding.label
        self.remedy = finding.remedy
        self.findings = self.sessions = 0


class Tally:
    """Takes sessions, failures and skipped files as they come; `summary` gives the counts so far.

    Memory grows with the number of different places, pages, recorders and days,
    not with that of the sessions.
    """

    def __init__(self, sample: SampleTaken | None = None) -> None:
        self.sample = sample
        self.sessions = self.with_findings = self.unreadable = self.skipped = self.findings = 0
        self.incomplete = self.missing_uploads = 0
        self.worst_open = -1
        self.allowed: Counter[int] = Counter()
        self._counting = 0
        self._by_severity: Counter[str] = Counter()
        self._by_type: Counter[str] = Counter()
        self._holding: Counter[str] = Counter()
        self._places: dict[FieldPlace, _Place] = {}
        self._all: dict[str, Counter[str]] = {kind: Counter() for kind in GROUPS}
        self._held: dict[str, Counter[str]] = {kind: Counter() for kind in GROUPS}
        self._canaries: list[CanaryCount] = []

    def add(self, session: ScannedSession) -> None:
        """Count one session."""
        self.sessions += 1
        self.incomplete += not session.complete
        self.missing_uploads += session.coverage.missing_uploads
        self.with_findings += bool(session.findings)
        self.findings += len(session.findings)
        self._by_severity.update(finding.severity for finding in session.findings)
        self._by_type.update(finding.type for finding in session.findings)
        self._holding.update({finding.type for finding in session.findings})
        self.allowed.update(f.allow_rule for f in session.findings if f.allow_rule is not None)
        undecided = [SEVERITIES.index(f.severity) for f in session.findings if f.status not in HARMLESS]
        self.worst_open = max([self.worst_open, *undecided])
        self._add_leaks(session, [finding for finding in session.findings if is_open_leak(finding)])
        if session.canaries is not None:
            self._add_canaries(session.canaries)

    def _add_leaks(self, session: ScannedSession, leaks: Sequence[Finding]) -> None:
        """Count the session in its groups, and in those in which it holds something."""
        self._counting += bool(leaks)
        pages = {finding.page for finding in leaks}
        groups: dict[str, tuple[set[str], set[str]]] = {
            "type": (set(), {finding.type for finding in leaks}),
            "page": ({*session.routes, *pages}, pages),
            "recorder": ({_recorder(session)}, {_recorder(session)} if leaks else set()),
            "day": ({_day(session)}, {_day(session)} if leaks else set()),
        }
        for kind, (everyone, holding) in groups.items():
            self._all[kind].update(everyone)
            self._held[kind].update(holding)
        for place in {self._note(finding) for finding in leaks}:
            self._places[place].sessions += 1

    def summary(self) -> ScanSummary:
        """Return the counts over what was taken so far."""
        of = self.sessions
        by_type = {
            kind: TypeCount(
                findings=self._by_type[kind],
                sessions=self._holding[kind],
                share=round(self._holding[kind] / of, 4),
                interval95=wilson(self._holding[kind], of),
            )
            for kind in sorted(self._by_type)
        }
        return ScanSummary(
            sessions=of,
            with_findings=self.with_findings,
            unreadable=self.unreadable,
            findings=self.findings,
            by_severity=dict(sorted(self._by_severity.items())),
            by_type=by_type,
            skipped_files=self.skipped,
            incomplete=self.incomplete,
            missing_uploads=self.missing_uploads,
            canaries=self._canaries[0] if self._canaries else None,
            sample=self.sample,
            statistics=self._statistics(),
        )

    def _statistics(self) -> Statistics:
        fields = sorted(
            self._places.items(),
            key=lambda item: (-SEVERITIES.index(item[1].severity), -item[1].sessions, item[0]),
        )
        absent = [kind for kind in detected_types() if not self._by_type[kind]]
        return Statistics(
            with_findings=self._counting,
            share=_share(self._counting, self.sessions),
            interval95=wilson(self._counting, self.sessions),
            by_type=self._groups("type"),
            by_page=self._groups("page"),
            by_recorder=self._groups("recorder"),
            by_day=sorted(self._groups("day"), key=lambda group: group.name),
            by_field=[self._field(place, known) for place, known in fields[:MAX_FIELDS]],
            more_fields=max(0, len(fields) - MAX_FIELDS),
            absent=Absent(types=absent, sessions=self.sessions, at_most=at_most(self.sessions)),
        )

    def _groups(self, kind: str) -> list[GroupShare]:
        held = self._held[kind]
        everyone = self._all[kind] or dict.fromkeys(held, self.sessions)
        groups = [
            GroupShare(
                name=name,
                sessions=held[name],
                of=of,
                share=_share(held[name], of),
                interval95=wilson(held[name], of),
            )
            for name, of in everyone.items()
        ]
        return sorted(groups, key=lambda group: (-group.sessions, -group.of, group.name))

    def _field(self, place: FieldPlace, known: _Place) -> FieldShare:
        return FieldShare(
            page=place.page,
            source=place.source,
            place=place.place,
            attribute=place.attribute or None,
            types=sorted(known.types),
            severity=known.severity,
            findings=known.findings,
            sessions=known.sessions,
            of=self.sessions,
            share=_share(known.sessions, self.sessions),
            interval95=wilson(known.sessions, self.sessions),
            label=known.label,
            remedy=known.remedy,
        )

    def _note(self, finding: Finding) -> FieldPlace:
        place = place_of(finding)
        known = self._places.get(place)
        if known is None:
            known = self._places[place] = _Place(finding)
        known.types.add(finding.type)
        known.severity = max(known.severity, finding.severity, key=SEVERITIES.index)
        known.findings += 1
        return place

    def _add_canaries(self, count: CanaryCount) -> None:
        if not self._canaries:
            self._canaries.append(CanaryCount(looked_for=0, found=0, too_short=0, surfaces=[]))
        known = self._canaries[0]
        known.looked_for = max(known.looked_for, count.looked_for)
        known.found += count.found
        known.too_short = max(known.too_short, count.too_short)
        known.surfaces = sorted({*known.surfaces, *count.surfaces})


def at_most(sessions: int) -> float:
    """Return the largest share that none found in so many sessions leaves possible, with 95 % confidence.

    The upper end of the exact two-sided interval (Clopper and Pearson, 1934): none of 300 gives 0.0122.
    """
    return round(1 - 0.025 ** (1 / sessions), 4) if sessions else 1.0


def wilson(found: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, 1927: it stays sensible for few sessions and shares
    near 0).
    """
    if not of:
        return (0.0, 1.0)
    share, z2 = found / of, Z_95 * Z_95
    middle = share + z2 / (2 * of)
    spread = Z_95 * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    low, high = (middle - spread) / (1 + z2 / of), (middle + spread) / (1 + z2 / of)
    return (round(max(0.0, low), 4), round(min(1.0, high), 4))


def _share(found: int, of: int) -> float:
    return round(found / of, 4) if of else 0.0


def _recorder(session: ScannedSession) -> str:
    return f"{session.recorder.name} {session.recorder.version}".strip() or session.format


def _day(session: ScannedSession) -> str:
    return session.started_at[:10] if session.started_at else UNKNOWN
