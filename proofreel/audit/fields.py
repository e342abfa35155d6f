"""The inventory of fields over many sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from proofreel.documents.scan import ReportedField, ScannedSession
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.findings.grouping import generalised
from proofreel.text.times import iso_time


def collect_fields(scanned: Iterable[tuple[ScannedSession, list[FieldUse]]]) -> list[ReportedField]:
    """One entry a route, selector and type, the readable ones first within each route."""
    fields: dict[tuple[str, str, str, str], ReportedField] = {}
    for session, uses in scanned:
        start = datetime.fromisoformat(session.started_at).timestamp() * 1000 if session.started_at else 0.0
        seen: set[tuple[str, str, str, str]] = set()
        for use in uses:
            key = (use.route, generalised(use.selector), use.tag, use.type)
            first = iso_time(start + use.first_ms) if start else None
            last = iso_time(start + use.last_ms) if start else None
            field = fields.get(key)
            if field is None:
                field = fields[key] = ReportedField(
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
                    first_seen=first,
                    last_seen=last,
                )
            field.sessions += key not in seen
            seen.add(key)
            field.visits += use.visits
            for state, count in use.mask.items():
                field.mask[state] = field.mask.get(state, 0) + count
            if first and (field.first_seen is None or first < field.first_seen):
                field.first_seen = first
            if last and (field.last_seen is None or last > field.last_seen):
                field.last_seen = last
        for finding in session.findings:
            if finding.source == "input" and finding.selector:
                for key, field in fields.items():
                    if key[0] == finding.page and key[1] == generalised(finding.selector):
                        field.types[finding.type] = field.types.get(finding.type, 0) + 1
    for field in fields.values():
        readable = sum(field.mask.get(state, 0) for state in ("none", "mixed"))
        held = field.visits - field.mask.get("empty", 0)
        field.unmasked_share = round(readable / held, 4) if held else 0.0
    return sorted(fields.values(), key=lambda f: (f.route, -f.unmasked_share, f.selector))
