"""Exports of OpenTelemetry made for tests: as JSON, and the same as protobuf."""

from __future__ import annotations

import json
import struct
from typing import Any

Json = dict[str, Any]


def value(content: Any) -> Json:
    """Return a value that names its type, as OTLP's JSON does; JavaScript's numbers are doubles."""
    if isinstance(content, dict):
        return {"kvlistValue": {"values": attributes(content)}}
    if isinstance(content, list):
        return {"arrayValue": {"values": [value(item) for item in content]}}
    if isinstance(content, bool):
        return {"boolValue": content}
    return {"stringValue": content} if isinstance(content, str) else {"doubleValue": content}


def attributes(content: Json) -> list[Json]:
    return [{"key": key, "value": value(item)} for key, item in content.items()]


def logs(records: list[tuple[float, str, Json]], resource: Json) -> Json:
    """Return an export of log records: (epoch ms, body, attributes)."""
    told = [
        {"timeUnixNano": str(int(at * 1e6)), "body": value(body), "attributes": attributes(about)}
        for at, body, about in records
    ]
    scopes = [{"scope": {"name": "rum.rr-web", "version": "4.0.0"}, "logRecords": told}]
    return {"resourceLogs": [{"resource": {"attributes": attributes(resource)}, "scopeLogs": scopes}]}


def spans(found: list[Json], resource: Json, scope: str, version: str) -> Json:
    """Return an export of spans: name, attributes, and events of (epoch ms, name, attributes)."""
    told = [
        {
            "traceId": "00" * 16,
            "name": span["name"],
            "startTimeUnixNano": int(span["events"][0][0] * 1e6),
            "attributes": attributes(span["attributes"]),
            "events": [
                {"timeUnixNano": int(at * 1e6), "name": name, "attributes": attributes(about)}
                for at, name, about in span["events"]
            ],
        }
        for span in found
    ]
    scopes = [{"scope": {"name": scope, "version": version}, "spans": told}]
    return {"resourceSpans": [{"resource": {"attributes": attributes(resource)}, "scopeSpans": scopes}]}


# Field numbers of opentelemetry-proto, and how each is written.
_NUMBERS: dict[str, dict[str, tuple[int, str]]] = {
    "export": {"resourceLogs": (1, "holder"), "resourceSpans": (1, "holder")},
    "holder": {"resource": (1, "resource"), "scopeLogs": (2, "scopes"), "scopeSpans": (2, "scopes")},
    "resource": {"attributes": (1, "pair")},
    "scopes": {"scope": (1, "scope"), "logRecords": (2, "log"), "spans": (2, "span")},
    "scope": {"name": (1, "text"), "version": (2, "text")},
    "log": {"timeUnixNano": (1, "fixed"), "body": (5, "value"), "attributes": (6, "pair")},
    "span": {"traceId": (1, "hex"), "name": (5, "text"), "startTimeUnixNano": (7, "fixed"),
             "attributes": (9, "pair"), "events": (11, "event")},
    "event": {"timeUnixNano": (1, "fixed"), "name": (2, "text"), "attributes": (3, "pair")},
    "pair": {"key": (1, "text"), "value": (2, "value")},
    "value": {"stringValue": (1, "text"), "boolValue": (2, "varint"), "intValue": (3, "varint"),
              "doubleValue": (4, "double"), "arrayValue": (5, "values"), "kvlistValue": (6, "pairs")},
    "values": {"values": (1, "value")},
    "pairs": {"values": (1, "pair")},
}  # fmt: skip


def protobuf(message: Json, kind: str = "export") -> bytes:
    """Return an export in JSON as the protobuf message that says the same."""
    out = b""
    for name, content in message.items():
        number, how = _NUMBERS[kind][name]
        for item in content if isinstance(content, list) else [content]:
            out += _field(number, how, item)
    return out


def _field(number: int, how: str, item: Any) -> bytes:
    if how == "fixed":
        return varint(number << 3 | 1) + struct.pack("<Q", int(item))
    if how == "double":
        return varint(number << 3 | 1) + struct.pack("<d", item)
    if how == "varint":
        return varint(number << 3) + varint(int(item) & (1 << 64) - 1)
    plain = {"text": str.encode, "hex": bytes.fromhex}.get(how)
    data = plain(item) if plain else protobuf(item, how)
    return varint(number << 3 | 2) + varint(len(data)) + data


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def encoded(export: Json) -> bytes:
    return json.dumps(export).encode()
