"""The inventory of fields over many sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from proofreel.documents.scan import ReportedField, ScannedSession
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.findings.grouping import generalised
from proofreel.text.times import iso_time

Key = tuple[str, str, str, str]


def collect_fields(scanned: Iterable[tuple[ScannedSession, list[FieldUse]]]) -> list[ReportedField]:
    """Return one entry a route, selector and type, the readable ones first within each route."""
    inventory = FieldInventory()
    for session, uses in scanned:
        inventory.add(session, uses)
    return inventory.fields()


class FieldInventory:
    """Takes sessions one at a time; memory grows with the fields, not with the sessions."""

    def __init__(self) -> None:
        self._fields: dict[Key, ReportedField] = {}
        self._at: dict[tuple[str, str], list[ReportedField]] = {}

    def add(self, session: ScannedSession, uses: Iterable[FieldUse]) -> None:
        """Add one session's fields and what was found in them."""
        start = datetime.fromisoformat(session.started_at).timestamp() * 1000 if session.started_at else 0.0
        seen: set[Key] = set()
        for use in uses:
            key = (use.route, generalised(use.selector), use.tag, use.type)
            field = self._fields.get(key) or self._new(key, use)
            field.sessions += key not in seen
            seen.add(key)
            _add_visits(field, use, start)
        for finding in session.findings:
            if finding.source == "input" and finding.selector:
                for field in self._at.get((finding.page, generalised(finding.selector)), ()):
                    field.types[finding.type] = field.types.get(finding.type, 0) + 1

    def fields(self) -> list[ReportedField]:
        """Return the fields in the order of reports, with their share of readable visits."""
        for field in self._fields.values():
            readable = sum(field.mask.get(state, 0) for state in ("none", "mixed"))
            held = field.visits - field.mask.get("empty", 0)
            field.unmasked_share = round(readable / held, 4) if held else 0.0
        return sorted(self._fields.values(), key=lambda f: (f.route, -f.unmasked_share, f.selector))

    def _new(self, key: Key, use: FieldUse) -> ReportedField:
        field = self._fields[key] = ReportedField(
            route=use.route,
            selector=use.selector,
            tag=use.tag,
            type=use.type,
            name=use.name,
            label=use.label,
            autocomplete=use.autocomplete,
            sessions=0,
            visits=0,
            mask={},
            unmasked_share=0.0,
            types={},
            first_seen=None,
            last_seen=None,
        )
        self._at.setdefault(key[:2], []).append(field)
        return field


def _add_visits(field: ReportedField, use: FieldUse, start: float) -> None:
    """Add one session's visits; `start` is its epoch time in ms, 0 without a wall clock."""
    field.visits += use.visits
    for state, count in use.mask.items():
        field.mask[state] = field.mask.get(state, 0) + count
    if not start:
        return
    first, last = iso_time(start + use.first_ms), iso_time(start + use.last_ms)
    field.first_seen = min(filter(None, (field.first_seen, first)), default=None)
    field.last_seen = max(filter(None, (field.last_seen, last)), default=None)
