"""OpenTelemetry's exports of logs and spans as protobuf, read to what the same export is as JSON.

Field numbers are those of opentelemetry-proto 1.x (`common`, `resource`, `logs`, `trace`), wire types those
of the protobuf encoding: 0 varint, 1 eight bytes, 2 length and bytes, 5 four bytes. Fields that are not
named here are passed over. A reader of our own, as the handful of messages needs no generated code.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

VARINT, EIGHT, BYTES, FOUR = 0, 1, 2, 5
LARGEST_VARINT = 10
# AnyValue nests; a value deeper than this is cut off.
DEEPEST = 64
# Where a log record has its time, a span has the id of its trace.
_FIRST_FIELD = 1


class ProtobufError(ValueError):
    """Bytes are no message, or are cut off."""


class _Field(NamedTuple):
    name: str
    kind: str
    many: bool = False


_MESSAGES: dict[str, dict[int, _Field]] = {
    "logs": {1: _Field("resourceLogs", "resource_logs", many=True)},
    "spans": {1: _Field("resourceSpans", "resource_spans", many=True)},
    "resource_logs": {1: _Field("resource", "resource"), 2: _Field("scopeLogs", "scope_logs", many=True)},
    "resource_spans": {1: _Field("resource", "resource"), 2: _Field("scopeSpans", "scope_spans", many=True)},
    "resource": {1: _Field("attributes", "pair", many=True)},
    "scope_logs": {1: _Field("scope", "scope"), 2: _Field("logRecords", "log", many=True)},
    "scope_spans": {1: _Field("scope", "scope"), 2: _Field("spans", "span", many=True)},
    "scope": {1: _Field("name", "text"), 2: _Field("version", "text"),
              3: _Field("attributes", "pair", many=True)},
    "log": {1: _Field("timeUnixNano", "count"), 3: _Field("severityText", "text"), 5: _Field("body", "value"),
            6: _Field("attributes", "pair", many=True), 11: _Field("observedTimeUnixNano", "count"),
            12: _Field("eventName", "text")},
    "span": {1: _Field("traceId", "hex"), 5: _Field("name", "text"), 7: _Field("startTimeUnixNano", "count"),
             8: _Field("endTimeUnixNano", "count"), 9: _Field("attributes", "pair", many=True),
             11: _Field("events", "event", many=True)},
    "event": {1: _Field("timeUnixNano", "count"), 2: _Field("name", "text"),
              3: _Field("attributes", "pair", many=True)},
    "pair": {1: _Field("key", "text"), 2: _Field("value", "value")},
    "value": {1: _Field("stringValue", "text"), 2: _Field("boolValue", "flag"),
              3: _Field("intValue", "signed"), 4: _Field("doubleValue", "double"),
              5: _Field("arrayValue", "array"),
              6: _Field("kvlistValue", "pairs"), 7: _Field("bytesValue", "hex")},
    "array": {1: _Field("values", "value", many=True)},
    "pairs": {1: _Field("values", "pair", many=True)},
}  # fmt: skip

_SCALARS: dict[str, Any] = {
    "text": lambda raw: bytes(raw).decode("utf-8", "replace"),
    "hex": lambda raw: bytes(raw).hex(),
    "count": int,
    "flag": bool,
    "signed": lambda raw: raw - (1 << 64) if raw >> 63 else raw,
    "double": lambda raw: struct.unpack("<d", struct.pack("<Q", raw))[0],
}


def read_export(data: bytes) -> dict[str, Any]:
    """Return an export of logs or of spans as the object that it is in OTLP's JSON.

    Raises `ProtobufError`.
    """
    return _message(memoryview(data), "spans" if _holds_spans(memoryview(data)) else "logs", 0)


def _holds_spans(data: memoryview) -> bool:
    """True when the first record that the export holds begins as a span does: both messages have the same
    numbers down to the record, whose first field is a time in logs and an id in spans."""
    for number, wire, resource in _fields(data):
        if (number, wire) != (1, BYTES):
            continue
        for record in _records(resource):
            return any(n == _FIRST_FIELD and kind == BYTES for n, kind, _ in _fields(record))
    return False


def _records(resource: Any) -> Iterator[Any]:
    for number, wire, scope in _fields(resource):
        if (number, wire) == (2, BYTES):
            yield from (record for n, kind, record in _fields(scope) if (n, kind) == (2, BYTES))


def _message(data: memoryview, kind: str, depth: int) -> dict[str, Any]:
    message: dict[str, Any] = {}
    known = _MESSAGES[kind]
    for number, wire, raw in _fields(data):
        field = known.get(number)
        if field is None or depth > DEEPEST or (wire == BYTES) is not _has_length(field):
            continue
        value = _SCALARS[field.kind](raw) if field.kind in _SCALARS else _message(raw, field.kind, depth + 1)
        if field.many:
            message.setdefault(field.name, []).append(value)
        else:
            message[field.name] = value
    return message


def _has_length(field: _Field) -> bool:
    return field.kind in _MESSAGES or field.kind in ("text", "hex")


def _fields(data: memoryview) -> Iterator[tuple[int, int, Any]]:
    """Yield (field number, wire type, value): an int, or the bytes of a field with a length."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        wire = tag & 7
        if wire == VARINT:
            value, at = _varint(data, at)
            yield tag >> 3, wire, value
            continue
        length = {EIGHT: 8, FOUR: 4}.get(wire)
        if wire == BYTES:
            length, at = _varint(data, at)
        if length is None or at + length > len(data):
            raise ProtobufError("no protobuf message, or cut off")
        piece = data[at : at + length]
        at += length
        yield tag >> 3, wire, piece if wire == BYTES else int.from_bytes(piece, "little")


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = 0
    for place in range(LARGEST_VARINT):
        if at + place >= len(data):
            break
        byte = data[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value & (1 << 64) - 1, at + place + 1
    raise ProtobufError("no protobuf message, or cut off")
