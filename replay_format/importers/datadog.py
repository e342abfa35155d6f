"""Datadog browser RUM: replay segments, and the RUM events that stand beside them in a capture.

A segment is `{"records": [...], "session", "view", "start", "index_in_view"}`, sent as the `segment` part of a
multipart form, as zlib; several may follow each other as JSON lines. Records 2 and 12 hold either rrweb-like data
(format 0) or Changes (format 1), which `datadog_changes` decodes; record types above 4 have their own numbers.
Node ids are counted per view and begin anew with each full snapshot. Known from browser-rum 7.16.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from replay_format.importers.datadog_changes import ChangeDecoder
from replay_format.importers.model import Body, Part
from replay_format.session import BesideDocument, Recorder
from replay_format.splitting import JsonSplitter

META, FULL_SNAPSHOT, INCREMENTAL = 4, 2, 3
FOCUS, VIEW_END, VISUAL_VIEWPORT, FRUSTRATION, CHANGE = 6, 7, 8, 9, 12
OWN_RECORDS = {
    FOCUS: "focus",
    VIEW_END: "view-end",
    VISUAL_VIEWPORT: "visual-viewport",
    FRUSTRATION: "frustration",
}
POINTER = 9

_SEGMENT = re.compile(rb'\{\s*"records"\s*:\s*\[')
_RUM = re.compile(rb'\{\s*"type"\s*:\s*"(?:view|action|resource|error|long_task|vital|telemetry)"')
_SEGMENT_META = re.compile(rb'\{[^\[]{0,200}"raw_segment_size"')
_SDK = re.compile(r"sdk_version:([\w.-]+)")

_any = msgspec.json.Decoder()


class _Named(msgspec.Struct, frozen=True):
    id: str = ""


class _Segment(msgspec.Struct):
    records: list[dict[str, Any]]
    session: _Named = _Named()
    view: _Named = _Named()
    start: float = 0
    index_in_view: int = 0


_segment = msgspec.json.Decoder(_Segment)


class DatadogImporter:
    """The importer of Datadog's session replays."""

    name = "datadog"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        if _SEGMENT.match(head) or _SEGMENT_META.match(head):
            return True
        return _RUM.match(head) is not None and b'"_dd"' in head[:4096]

    def parts(self, body: Body) -> Iterator[Part]:
        head = body.head.lstrip()
        if _RUM.match(head) or _SEGMENT_META.match(head):
            yield from _companions(body)
            return
        for line in JsonSplitter([body.read()], limits=body.limits).lines():
            segment = _read_segment(line, body)
            if segment is not None:
                yield Part(
                    importer=self.name,
                    body=body.name,
                    session_id=segment.session.id or None,
                    order=(segment.start, segment.index_in_view),
                    segment=segment.index_in_view,
                    series=segment.view.id,
                    payload=segment,
                    recorder=Recorder("datadog-browser-rum"),
                )

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        views: dict[str, ChangeDecoder] = {}
        for part in parts:
            view = views.setdefault(part.series, ChangeDecoder())
            for record in part.payload.records:
                for event in _events(record, view):
                    yield "", msgspec.json.encode(event)
            if view.lost and not part.warnings:
                part.warnings = [f"{view.lost} changes could not be decoded"]
                view.lost = 0


def _read_segment(line: bytes, body: Body) -> _Segment | None:
    try:
        return _segment.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
    start = line.find(b"[")
    records = []
    for raw in JsonSplitter([line[start:]], limits=body.limits).array() if start >= 0 else ():
        try:
            record = _any.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if isinstance(record, dict):
            records.append(record)
    if not records:
        return None
    session = re.search(rb'"session"\s*:\s*\{\s*"id"\s*:\s*"([^"]+)"', line)
    first = records[0].get("timestamp")
    return _Segment(
        records=records,
        session=_Named(session.group(1).decode("utf-8", "replace") if session else ""),
        start=first if isinstance(first, int | float) else 0,
    )


def _events(record: dict[str, Any], view: ChangeDecoder) -> Iterator[dict[str, Any]]:
    kind, data, at = record.get("type"), record.get("data"), record.get("timestamp")
    if kind == FULL_SNAPSHOT and isinstance(data, list):
        yield from view.snapshot(data, at)
    elif kind == CHANGE and isinstance(data, list):
        yield from view.changes(data, at)
    elif kind == FULL_SNAPSHOT and isinstance(data, dict):
        view.forget()
        yield {"type": FULL_SNAPSHOT, "data": data, "timestamp": at}
    elif kind == INCREMENTAL and isinstance(data, dict):
        yield _incremental(data, at, view)
    elif kind == META:
        yield {
            "type": META,
            "data": {"href": "", **(data if isinstance(data, dict) else {})},
            "timestamp": at,
        }
    else:
        tag = OWN_RECORDS.get(kind, f"record-{kind}") if isinstance(kind, int) else "record"
        yield {"type": 5, "data": {"tag": f"datadog.{tag}", "payload": data}, "timestamp": at}


def _incremental(data: dict[str, Any], at: Any, view: ChangeDecoder) -> dict[str, Any]:
    """Sources have rrweb's numbers up to the style sheets; node ids are those of the view's table."""
    data = dict(data)
    source = data.get("source")
    if source == POINTER:
        return {"type": 5, "data": {"tag": "datadog.pointer", "payload": data}, "timestamp": at}
    if isinstance(data.get("id"), int):
        data["id"] = view.event_id(data["id"])
    if isinstance(data.get("positions"), list):
        data["positions"] = [
            {**place, "id": view.event_id(place["id"])}
            for place in data["positions"]
            if isinstance(place, dict) and isinstance(place.get("id"), int)
        ]
    if source == 5:
        data.setdefault("text", "")
        data.setdefault("isChecked", False)
    return {"type": INCREMENTAL, "data": data, "timestamp": at}


def _companions(body: Body) -> Iterator[Part]:
    """RUM events: who the user is, where, what was asked of the network, which errors came."""
    found: dict[str, Part] = {}
    seen: set[bytes] = set()
    for number, line in enumerate(JsonSplitter([body.read()], limits=body.limits).lines()):
        try:
            event = _any.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        session = event.get("session") if isinstance(event, dict) else None
        name = session.get("id") if isinstance(session, dict) else None
        if not isinstance(name, str):
            continue
        part = found.setdefault(
            name, Part(importer="datadog", body=body.name, session_id=name, companion=True, documents=[])
        )
        version = _SDK.search(str(event.get("ddtags", "")))
        if version:
            part.recorder = Recorder("datadog-browser-rum", version.group(1))
        privacy = event.get("privacy")
        if isinstance(privacy, dict) and privacy.get("replay_level"):
            part.declared_masking = {"defaultPrivacyLevel": privacy["replay_level"]}
        for source, key, value in _said(event):
            fingerprint = msgspec.json.encode([source, value])
            if fingerprint not in seen:
                seen.add(fingerprint)
                part.documents.append(BesideDocument(source, f"[{number}].{key}", value))
    yield from found.values()


def _said(event: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    view = event.get("view")
    if isinstance(view, dict):
        for key in ("url", "referrer"):
            if view.get(key):
                yield "url", f"view.{key}", view[key]
    for source, key in (("identity", "usr"), ("identity", "account"), ("metadata", "context"),
                        ("console", "error"), ("metadata", "action")):  # fmt: skip
        if event.get(key):
            yield source, key, event[key]
    resource = event.get("resource")
    if isinstance(resource, dict) and resource.get("url"):
        yield "network", "resource.url", resource["url"]
