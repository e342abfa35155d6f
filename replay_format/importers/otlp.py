"""OpenTelemetry's exports (OTLP 1.x) of logs and spans, JSON or protobuf, as records with their surroundings.

Both hold `resourceLogs` or `resourceSpans`; each has a `resource`, which says who sends, and scopes with
`logRecords` or `spans`. Attributes are lists of keys and values that name their type; times are nanoseconds
since 1970, in JSON as numbers or as strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.otlp_protobuf import ProtobufError, read_export
from replay_format.session import Recorder

NS_PER_MS = 1_000_000
_JSON = re.compile(rb'\{\s*"(?:resource(?:Spans|Logs)|resource_(?:spans|logs))"\s*:\s*\[')
_any = msgspec.json.Decoder()


class Record(msgspec.Struct):
    """One log record or span event, or a span itself; `about` and `resource` are attributes as plain values,
    `at_ms` is epoch ms (0 when the record has no time), `scope` who wrote it, with a version."""

    name: str
    at_ms: float
    body: Any
    about: dict[str, Any]
    resource: dict[str, Any]
    scope: Recorder = Recorder()
    events: list[Record] = []


def is_json_export(head: bytes) -> bool:
    """True when it begins as an export in JSON does."""
    return _JSON.match(head) is not None


def is_protobuf_export(head: bytes) -> bool:
    """True when it begins as an export in protobuf does: field 1 with a length, inside which another field
    begins; a time or a number has made for a zero byte by the end of the head."""
    if head[:1] != b"\n" or b"\x00" not in head:
        return False
    length = next((n for n in range(1, 6) if n < len(head) and head[n] < 0x80), 0)
    return bool(length) and head[length + 1 : length + 2] in (b"\n", b"\x12")


def records_of(body: Body) -> Iterator[Record]:
    """Yield the log records and spans of an export, in their order. What is cut off is marked on the body."""
    data = body.read()
    try:
        whole = read_export(data) if is_protobuf_export(body.head) else _any.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, ProtobufError):
        body.truncated = True
        return
    yield from records_in(whole)


def records_in(whole: Any) -> Iterator[Record]:
    """Yield the records of an export in JSON, as objects."""
    for resources, scopes, records in (
        ("resourceLogs", "scopeLogs", "logRecords"),
        ("resourceSpans", "scopeSpans", "spans"),
    ):
        for holder in _listed(whole, resources):
            resource = attributes_of(holder.get("resource"))
            for scope in _listed(holder, scopes):
                by = _scope(scope.get("scope"))
                for record in _listed(scope, records):
                    yield _record(record, resource, by)


def _scope(scope: Any) -> Recorder:
    named = scope if isinstance(scope, dict) else {}
    return Recorder(str(named.get("name") or ""), str(named.get("version") or ""))


def _record(record: dict[str, Any], resource: dict[str, Any], scope: Recorder) -> Record:
    return Record(
        name=str(record.get("name") or record.get("eventName") or ""),
        at_ms=_ms(record.get("timeUnixNano") or record.get("startTimeUnixNano")),
        body=plain_value(record.get("body")),
        about=attributes_of(record),
        resource=resource,
        scope=scope,
        events=[_record(event, resource, scope) for event in _listed(record, "events")],
    )


def attributes_of(holder: Any) -> dict[str, Any]:
    """Return the attributes of a resource or a record as a plain object."""
    return {
        item["key"]: plain_value(item.get("value"))
        for item in _listed(holder, "attributes")
        if isinstance(item.get("key"), str)
    }


def plain_value(value: Any) -> Any:
    """Return a value without the object that names its type; one that is plain already stays as it is."""
    if not isinstance(value, dict) or len(value) != 1:
        return value
    ((kind, inner),) = value.items()
    if kind == "arrayValue":
        return [plain_value(item) for item in _listed(inner, "values")]
    if kind == "kvlistValue":
        return attributes_of({"attributes": inner.get("values")} if isinstance(inner, dict) else {})
    if kind == "intValue" and isinstance(inner, str):
        return int(inner) if inner.lstrip("-").isdecimal() else inner
    return inner if kind.endswith("Value") else value


def _ms(nanos: Any) -> float:
    """Return epoch ms, exact as far as a float is; nanoseconds as a number have lost their last digits."""
    try:
        return round(int(nanos) / NS_PER_MS, 3)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _listed(value: Any, key: str) -> Iterator[dict[str, Any]]:
    items = value.get(key) if isinstance(value, dict) else None
    return (item for item in items if isinstance(item, dict)) if isinstance(items, list) else iter(())
