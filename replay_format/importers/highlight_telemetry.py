"""What Highlight's and LaunchDarkly's SDKs send beside the replay.

OpenTelemetry JSON holds requests, clicks with the text of the element and console lines; each span or log
record names its session in an attribute. LaunchDarkly's own events say who the user is, and name no session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from replay_format.body import Body
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument

SESSION_ID = "highlight.session_id"
_OTLP = re.compile(rb'\{\s*"resource(?:Spans|Logs)"\s*:\s*\[')
_FLAG_EVENTS = re.compile(
    rb'\[\s*\{\s*"kind"\s*:\s*"(?:identify|custom|index|feature|summary|debug)"\s*,\s*"\w+Date"'
)


def is_telemetry(head: bytes) -> bool:
    """True when it is OpenTelemetry's JSON of spans or logs, written by these SDKs,
    or LaunchDarkly's events.
    """
    return bool((_OTLP.match(head) and b'"highlight.' in head) or _FLAG_EVENTS.match(head))


def telemetry_parts(body: Body, whole: Any) -> Iterator[Part]:
    """Yield a companion for each session that the records name; one for events that name none."""
    if isinstance(whole, list):
        users = [event.get("context") or event.get("user") for event in _listed({"": whole}, "")]
        documents = [SideDocument("identity", "[].context", user) for user in users if user]
        yield Part(importer="highlight", body=body.name, documents=documents, companion=True)
        return
    sessions: dict[str, list[SideDocument]] = {}
    for record in _records(whole):
        about = attributes_of(record)
        session = about.pop(SESSION_ID, None)
        source = "network" if "http.url" in about else "metadata"
        if "body" in record:
            source, about["body"] = "console", _value(record["body"])
        if isinstance(session, str):
            sessions.setdefault(session, []).append(SideDocument(source, ".attributes", about))
    for session, documents in sessions.items():
        yield Part(
            importer="highlight",
            body=body.name,
            session_id=session,
            recorder=Recorder("highlight.run"),
            documents=documents,
            companion=True,
        )


def attributes_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record's list of keys and typed values as a plain object."""
    return {
        item["key"]: _value(item.get("value"))
        for item in _listed(record, "attributes")
        if isinstance(item.get("key"), str)
    }


def _records(whole: Any) -> Iterator[dict[str, Any]]:
    for resources, scopes, records in (
        ("resourceSpans", "scopeSpans", "spans"),
        ("resourceLogs", "scopeLogs", "logRecords"),
    ):
        for resource in _listed(whole, resources):
            for scope in _listed(resource, scopes):
                yield from _listed(scope, records)


def _listed(value: Any, key: str) -> Iterator[dict[str, Any]]:
    items = value.get(key) if isinstance(value, dict) else None
    return (item for item in items if isinstance(item, dict)) if isinstance(items, list) else iter(())


def _value(value: Any) -> Any:
    """OpenTelemetry wraps each value in an object that says its type."""
    return next(iter(value.values()), None) if isinstance(value, dict) and len(value) == 1 else value
