"""What a recording is, told from its columns and page loads, without judging what is recorded in it."""

from __future__ import annotations

from collections import Counter

from proofreel.documents.info import SessionFacts, Viewport
from proofreel.text.times import iso_time
from replay_format.events import Meta
from replay_format.session import Session

TYPES = ("dom_content_loaded", "load", "full_snapshot", "incremental", "meta", "custom", "plugin", "asset")
SOURCES = (
    "mutation", "mouse_move", "mouse_interaction", "scroll", "viewport_resize", "input", "touch_move",
    "media_interaction", "style_sheet_rule", "canvas_mutation", "font", "log", "drag", "style_declaration",
    "selection", "adopted_style_sheet", "custom_element",
)  # fmt: skip
UNKNOWN = "unknown"


def facts_of(session: Session) -> SessionFacts:
    """Return the facts of a session. Only its Meta events are decoded."""
    info, columns = session.info, session.columns
    counts = Counter(map(kind_of, columns.type, columns.source))
    metas = [event for event in _metas(session) if event.data.href or event.data.width]
    viewport = next((m.data for m in metas if m.data.width > 0 and m.data.height > 0), None)
    return SessionFacts(
        path=info.path,
        session_id=info.session_id,
        format=info.format,
        recorder=info.recorder,
        declared_masking=info.declared_masking,
        started_at=iso_time(info.started_at),
        duration_ms=info.duration_ms,
        events=len(session),
        kinds=dict(counts.most_common()),
        windows=len(info.windows),
        pages=len({event.data.href for event in metas if event.data.href}),
        viewport=Viewport(viewport.width, viewport.height) if viewport is not None else None,
        snapshots=counts["full_snapshot"],
        gaps=info.gaps,
        skipped_bodies=info.skipped_bodies,
        warnings=info.warnings,
    )


def kind_of(event_type: int, source: int) -> str:
    """Return the name of what an event is, by its type and, of an incremental one, its source."""
    if event_type == 3:
        return SOURCES[source] if 0 <= source < len(SOURCES) else UNKNOWN
    return TYPES[event_type] if 0 <= event_type < len(TYPES) else UNKNOWN


def _metas(session: Session) -> list[Meta]:
    events = (session.event(index) for index in session.order if session.columns.type[index] == 4)
    return [event for event in events if isinstance(event, Meta)]
