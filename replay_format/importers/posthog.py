"""PostHog: capture bodies, storage blobs and export files.

Capture bodies (`/s/`) are arrays of `$snapshot` events that carry rrweb events in `$snapshot_data`; the
capture service renames them `$snapshot_items`; Kafka wraps one as `{"data": "<JSON>"}`. Storage blobs are
JSON lines of `[windowId, event]` (v2) or `{"window_id", "data": [...]}` (v1). Export files name their version
by date. Events marked `"cv": "2024-10"` carry latin-1 strings of gzip in place of `data` or of a mutation's
lists. Known from posthog-js 1.449 and the public parser of the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.model import EventsImporter
from replay_format.importers.posthog_events import (
    declared_masking,
    event_bytes,
    unfold_event,
    unknown_compression,
    with_nodes,
)
from replay_format.importers.posthog_mobile import Screen
from replay_format.importers.rrweb import plain
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter

KNOWN_EXPORTS = ("2023-04-28", "2022-12-02")

_SNAPSHOT = re.compile(rb'"event"\s*:\s*"\$snapshot(?:_items)?"|"\$snapshot_(?:data|items)"\s*:\s*\[')
_TELEMETRY = re.compile(rb'"event"\s*:\s*"\$?[\w$ -]+".*"\$lib"|"distinct_id".*"\$lib"', re.DOTALL)
_EXPORT = re.compile(
    rb'\{\s*(?:"version"\s*:\s*"\d{4}-\d\d-\d\d"\s*,\s*"data"\s*:\s*\{'
    rb'|"data"\s*:\s*\{\s*"(?:id|person|snapshots|snapshotsByWindowId)"\s*:)'
)
_OLD_API = re.compile(rb'\{\s*"(?:snapshots|snapshot_data_by_window_id|snapshotsByWindowId)"\s*:')
_EVENT = rb'\{\s*"(?:type"\s*:\s*\d|(?:timestamp|data|cv|delay|windowId)"\s*:)'
_PAIRS = re.compile(rb'\[\s*\[\s*(?:"[^"]*"|\d+)\s*,\s*' + _EVENT)
_LINE_PAIR = re.compile(rb'\[\s*(?:"[^"]*"|\d+)\s*,\s*' + _EVENT)
_LINE_GROUP = re.compile(rb'\{\s*"(?:window_id|windowId)"\s*:\s*(?:"[^"]*"|\d+|null)\s*,\s*"(?:data|type)"')
_KAFKA = re.compile(rb'\{[^{}]*"data"\s*:\s*"\{[^\n]{0,4000}\\"\$snapshot')
_IDENTITY_KEYS = ("$set", "$set_once", "$user_id", "$anon_distinct_id", "$groups", "$person")
# What analytics events say of the page and of the elements used on it.
_PAGE_KEYS = (
    ("url", "$current_url"), ("url", "$referrer"), ("metadata", "title"), ("metadata", "$el_text"),
    ("metadata", "$elements"), ("metadata", "$elements_chain"), ("metadata", "$exception_list"),
    ("metadata", "$exception_message"),
)  # fmt: skip

_any = msgspec.json.Decoder()
_raws = msgspec.json.Decoder(list[msgspec.Raw])


class _Snapshot(msgspec.Struct,
                                         rename={"session": "$session_id", "window": "$window_id",
                                             "data": "$snapshot_data",
                                         "items": "$snapshot_items", "lib": "$lib", "version": "$lib_version",
                                         "url": "$current_url", "host": "$snapshot_host"}):  # fmt: skip
    session: str | None = None
    window: str | None = None
    data: list[msgspec.Raw] | msgspec.Raw | None = None
    items: list[msgspec.Raw] | None = None
    lib: str = "web"
    version: str = ""
    url: str | None = None
    host: str | None = None
    distinct_id: str | None = None


class _Captured(msgspec.Struct):
    event: str = ""
    properties: msgspec.Raw = msgspec.Raw(b"{}")
    ip: str | None = None


_captured = msgspec.json.Decoder(list[_Captured])
_one_captured = msgspec.json.Decoder(_Captured)
_snapshot = msgspec.json.Decoder(_Snapshot)


class PosthogImporter(EventsImporter):
    """The importer of PostHog's web and mobile recordings."""

    name = "posthog"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        if not head.startswith((b"{", b"[")):
            return False
        return bool(
            _EXPORT.match(head)
            or _OLD_API.match(head)
            or _PAIRS.match(head)
            or _LINE_PAIR.match(head)
            or _LINE_GROUP.match(head)
            or (b"$snapshot" in head and (_SNAPSHOT.search(head) or _KAFKA.match(head)))
            or (b'"$session_id"' in head and _TELEMETRY.search(head))
        )

    def has_lines(self, body: Body) -> bool:
        """True when each line is an event (or a few) of one recording, as in storage blobs."""
        head = body.head.lstrip()
        return bool(_LINE_PAIR.match(head) or _LINE_GROUP.match(head))

    def parts(self, body: Body) -> Iterator[Part]:
        head = body.head.lstrip()
        if _EXPORT.match(head):
            yield from _export(body)
        elif _OLD_API.match(head):
            yield from _old_api(body)
        elif _PAIRS.match(head):
            yield from _by_window(body, JsonSplitter([body.read()], limits=body.limits).array())
        elif _LINE_PAIR.match(head) or _LINE_GROUP.match(head):
            yield from _by_window(body, JsonSplitter([body.read()], limits=body.limits).lines())
        else:
            yield from _captures(body)

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        screens: dict[str, Screen] = {}
        for window, event in super().join(parts):
            yield window, with_nodes(event, screens.setdefault(window, Screen()))


def _captures(body: Body) -> Iterator[Part]:
    for item in _captured_events(body):
        recorded = item.event in ("$snapshot", "$snapshot_items")
        part = _capture(body, item) if recorded else _companion(body, item)
        if part is not None:
            yield part


def _captured_events(body: Body) -> Iterator[_Captured]:
    data = body.read().strip()
    try:
        if data.startswith(b"["):
            yield from _captured.decode(data)
            return
        whole = _any.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield from _whatever_is_whole(body)
        return
    yield from _captured_in(whole)


def _captured_in(value: Any) -> Iterator[_Captured]:
    """From one decoded document: a batch, a Kafka message, or the event itself."""
    if not isinstance(value, dict):
        return
    if isinstance(value.get("batch"), list):
        for item in value["batch"]:
            yield from _captured_in(item)
    elif isinstance(value.get("data"), str):
        try:
            inner = list(_captured_in(_any.decode(value["data"])))
        except msgspec.DecodeError:
            return
        for item in inner:
            item.ip = value["ip"] if isinstance(value.get("ip"), str) else item.ip
            yield item
    elif "event" in value:
        properties = msgspec.json.encode(value.get("properties", {}))
        yield _Captured(event=str(value["event"]), properties=msgspec.Raw(properties))


def _whatever_is_whole(body: Body) -> Iterator[_Captured]:
    """JSON lines, or an array cut off in the middle."""
    data = body.read().strip()
    splitter = JsonSplitter([data], limits=body.limits)
    for item in splitter.array() if data.startswith(b"[") else splitter.lines():
        try:
            if data.startswith(b"["):
                yield _one_captured.decode(item)
            else:
                yield from _captured_in(_any.decode(item))
        except (msgspec.DecodeError, UnicodeDecodeError):
            body.truncated = True
    cut = re.search(rb'"\$snapshot_(?:data|items)"\s*:\s*(?=\[)', data)
    if splitter.truncated and data.startswith(b"[") and cut is not None:
        body.truncated = True
        rest = JsonSplitter([data[cut.end() :]], limits=body.limits)
        events = b",".join(bytes(event) for event in rest.array())
        session = re.search(rb'"\$session_id"\s*:\s*"([^"]*)"', data)
        about = b',"$session_id":"%s"' % session.group(1) if session else b""
        yield _Captured("$snapshot", msgspec.Raw(b'{"$snapshot_data":[%s]%s}' % (events, about)))


def _capture(body: Body, item: _Captured) -> Part | None:
    try:
        found = _snapshot.decode(item.properties)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    events = found.items or found.data or []
    if isinstance(events, msgspec.Raw):
        events = [events]
    documents = [
        SideDocument(source, f"[].properties.{key}", value)
        for source, key, value in (
            ("identity", "distinct_id", found.distinct_id),
            ("identity", "ip", item.ip),
            ("url", "$current_url", found.url),
            ("metadata", "$snapshot_host", found.host),
        )
        if value
    ]
    unfolded = [unfold_event(plain(event, body.limits), body.limits) for event in events]
    return Part(
        importer="posthog",
        body=body.name,
        session_id=found.session,
        window=found.window or "",
        events=unfolded,
        recorder=Recorder("posthog-js" if found.lib == "web" else found.lib, found.version),
        declared_masking=declared_masking(unfolded),
        documents=documents,
        warnings=unknown_compression(unfolded),
    )


def _companion(body: Body, item: _Captured) -> Part | None:
    """Return a companion: an analytics event that says who the user is belongs to the session it names."""
    try:
        properties = _any.decode(item.properties)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not isinstance(properties, dict) or not isinstance(properties.get("$session_id"), str):
        return None
    documents = []
    if item.event == "$identify" or any(key in properties for key in _IDENTITY_KEYS):
        documents = [
            SideDocument("identity", f"[].properties.{key}", properties[key])
            for key in ("distinct_id", *_IDENTITY_KEYS)
            if properties.get(key)
        ]
    documents += [
        SideDocument(source, f"[].properties.{key}", properties[key])
        for source, key in _PAGE_KEYS
        if properties.get(key)
    ]
    return Part(
        importer="posthog",
        body=body.name,
        session_id=properties["$session_id"],
        documents=documents,
        companion=True,
    )


def _export(body: Body) -> Iterator[Part]:
    try:
        whole = _any.decode(body.read())
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield from _cut_export(body)
        return
    data = whole.get("data")
    if not isinstance(data, dict):
        return
    person, session = data.get("person"), data.get("id")
    documents = [SideDocument("identity", ".data.person", person)] if isinstance(person, dict) else []
    warnings = _export_warnings(whole.get("version"))
    for number, (window, events) in enumerate(_exported_windows(data).items()):
        yield Part(
            importer="posthog",
            body=body.name,
            session_id=str(session) if session else None,
            window=window,
            events=events,
            recorder=Recorder("posthog-js"),
            declared_masking=declared_masking(events),
            documents=documents if number == 0 else [],
            warnings=warnings if number == 0 else [],
        )


def _export_warnings(version: Any) -> list[str]:
    if version in KNOWN_EXPORTS:
        return []
    return [f"export version {version!s:.40} is not known; read as the latest"]


def _exported_windows(data: dict[str, Any]) -> dict[str, list[bytes]]:
    """Return the events of an export by window: older ones keep them so, newer ones name the window in each
    event.
    """
    by_window = data.get("snapshotsByWindowId")
    groups: dict[str, list[bytes]] = {}
    for window, events in by_window.items() if isinstance(by_window, dict) else ():
        groups[str(window)] = [event_bytes(event) for event in events if isinstance(event, dict)]
    for event in data.get("snapshots") or ():
        if isinstance(event, dict):
            window = str(event.get("windowId", event.get("window_id", "")))
            groups.setdefault(window, []).append(event_bytes(event))
    return groups


def _cut_export(body: Body) -> Iterator[Part]:
    data = body.read()
    body.truncated = True
    place = data.find(b'"snapshots"')
    start = data.find(b"[", place) if place >= 0 else -1
    if start < 0:
        return
    groups: dict[str, list[bytes]] = {}
    for raw in JsonSplitter([data[start:]], limits=body.limits).array():
        try:
            event = _any.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if isinstance(event, dict):
            groups.setdefault(str(event.get("windowId", "")), []).append(event_bytes(event))
    session = re.search(rb'"id"\s*:\s*"([^"]{1,100})"', data[:start])
    for window, events in groups.items():
        yield Part(
            importer="posthog",
            body=body.name,
            session_id=session.group(1).decode("utf-8", "replace") if session else None,
            window=window,
            events=events,
            recorder=Recorder("posthog-js"),
            warnings=["the export file is cut off"],
        )


def _old_api(body: Body) -> Iterator[Part]:
    try:
        whole = _any.decode(body.read())
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    by_window = whole.get("snapshot_data_by_window_id") or whole.get("snapshotsByWindowId") or {}
    if isinstance(whole.get("snapshots"), list):
        by_window = {"": whole["snapshots"]}
    elif isinstance(whole.get("snapshots"), dict):
        by_window = whole["snapshots"]
    for window, events in by_window.items():
        if isinstance(events, list):
            found = [event_bytes(event) for event in events if isinstance(event, dict | str)]
            yield Part(importer="posthog", body=body.name, window=str(window), events=found,
                       recorder=Recorder("posthog-js"), declared_masking=declared_masking(found))  # fmt: skip


def _by_window(body: Body, items: Iterator[bytes | msgspec.Raw]) -> Iterator[Part]:
    """Lines or pairs: `[windowId, event]`, `{"window_id", "data":
    [...]}`, or an event that names its window.
    """
    groups: dict[str, list[bytes]] = {}
    for item in items:
        try:
            value = _any.decode(item)
        except (msgspec.DecodeError, UnicodeDecodeError):
            body.truncated = True
            continue
        if isinstance(value, list) and len(value) == 2:
            groups.setdefault(str(value[0]), []).append(event_bytes(value[1]))
        elif isinstance(value, dict):
            window = str(value.get("window_id") or value.get("windowId") or "")
            events = value["data"] if "type" not in value and isinstance(value.get("data"), list) else [value]
            groups.setdefault(window, []).extend(event_bytes(event, body.limits) for event in events)
    for window, events in groups.items():
        yield Part(importer="posthog", body=body.name, window=window, events=events,
                   recorder=Recorder("posthog-js"), declared_masking=declared_masking(events),
                   warnings=unknown_compression(events))  # fmt: skip
