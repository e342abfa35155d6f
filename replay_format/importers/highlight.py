"""Highlight and LaunchDarkly: GraphQL uploads with a compressed payload.

A mutation `PushPayloadCompressed` or `PushSessionEvents` carries `data`: base64 of gzip or deflate of
`{session_secure_id, payload_id, events: {events: [...]}, messages, resources, web_socket_events, errors}`,
the latter four as JSON strings. `initializeSession` declares the privacy setting, `identifySession` the user.
Masked text is random letters of the same length, so only the declared setting tells that it is masked. Known
from highlight.run 10.7.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.encodings import inflate
from replay_format.importers.highlight_telemetry import is_telemetry, telemetry_parts
from replay_format.importers.model import EventsImporter
from replay_format.limits import Limits
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument

_GRAPHQL = re.compile(
    rb'"(?:query|operationName)"\s*:\s*"[^"]{0,40}'
    rb"(?:PushPayload|PushSessionEvents|pushPayload|initializeSession|identifySession|addSessionProperties)"
)
_PAYLOAD = re.compile(rb'\{[^\[]{0,400}"session_secure_id"')
# The recorder counts its events, from 1 on each page load.
_SEQUENTIAL = re.compile(rb'"_sid"\s*:\s*(\d{1,9})')
_BESIDE = (
    ("messages", "console"),
    ("resources", "network"),
    ("web_socket_events", "network"),
    ("errors", "console"),
)

_any = msgspec.json.Decoder()


class _Events(msgspec.Struct):
    events: list[msgspec.Raw] = []


class _Payload(msgspec.Struct):
    session_secure_id: str | None = None
    payload_id: str | int | None = None
    events: _Events | str | None = None
    messages: Any = None
    resources: Any = None
    web_socket_events: Any = None
    errors: Any = None


_payload = msgspec.json.Decoder(_Payload)
_events = msgspec.json.Decoder(_Events)


class HighlightImporter(EventsImporter):
    """The importer of Highlight's and LaunchDarkly's replays."""

    name = "highlight"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        if head[:1] != b"{":
            return is_telemetry(head)
        return (
            is_telemetry(head)
            or _GRAPHQL.search(head[:8192]) is not None
            or (_PAYLOAD.match(head) is not None and (b'"events"' in head or b'"data"' in head))
        )

    def parts(self, body: Body) -> Iterator[Part]:
        try:
            whole = _any.decode(body.read())
        except (msgspec.DecodeError, UnicodeDecodeError):
            body.truncated = True
            return
        if is_telemetry(body.head.lstrip()):
            yield from telemetry_parts(body, whole)
            return
        variables = whole.get("variables", whole)
        if not isinstance(variables, dict):
            return
        if isinstance(variables.get("data"), str):
            part = _compressed(body, variables)
        elif "events" in variables:
            part = _plain(body, msgspec.json.encode(variables), variables)
        else:
            part = _announcement(body, variables)
        if part is not None:
            yield part


def _compressed(body: Body, variables: dict[str, Any]) -> Part | None:
    try:
        data = _unfolded(base64.b64decode(variables["data"]), body.limits)
    except (binascii.Error, ValueError):
        body.truncated = True
        return None
    return _plain(body, data, variables)


def _unfolded(data: bytes, limits: Limits) -> bytes:
    for window_bits in (31, 15, -15):
        with suppress(ValueError):
            return inflate(data, window_bits=window_bits, limits=limits)[0]
    raise ValueError("neither gzip nor deflate")


def _plain(body: Body, data: bytes, variables: dict[str, Any]) -> Part | None:
    try:
        payload = _payload.decode(data)
        found = _events.decode(payload.events) if isinstance(payload.events, str) else payload.events
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
        return None
    number = payload.payload_id if payload.payload_id is not None else variables.get("payload_id")
    order = float(str(number)) if str(number or "").isdecimal() else None
    events = found.events if found is not None else []
    first = _SEQUENTIAL.search(events[0]) if events else None
    return Part(
        importer="highlight",
        body=body.name,
        session_id=payload.session_secure_id or variables.get("session_secure_id"),
        order=(order,) if order is not None else None,
        segment=int(first.group(1)) - 1 if first else None,
        segments=len(events),
        events=events,
        recorder=Recorder("highlight.run"),
        documents=_documents(payload),
    )


def _documents(payload: _Payload) -> list[SideDocument]:
    documents = []
    for key, source in _BESIDE:
        value = getattr(payload, key)
        if isinstance(value, str):
            with suppress(msgspec.DecodeError):
                value = _any.decode(value)
        if value and value != {key: []} and not (isinstance(value, dict) and not any(value.values())):
            documents.append(SideDocument(source, f".{key}", value))
    return documents


def _announcement(body: Body, variables: dict[str, Any]) -> Part | None:
    session = variables.get("session_secure_id")
    if not isinstance(session, str):
        return None
    declared = {
        key: variables[key]
        for key in ("privacy_setting", "enable_strict_privacy", "enable_recording_network_contents")
        if variables.get(key) is not None
    }
    identity = {
        key: variables[key]
        for key in ("user_identifier", "user_object", "properties_object", "user_email")
        if variables.get(key)
    }
    version = str(variables.get("clientVersion") or variables.get("firstloadVersion") or "")
    return Part(
        importer="highlight",
        body=body.name,
        session_id=session,
        recorder=Recorder("highlight.run", version),
        declared_masking=declared,
        documents=[SideDocument("identity", f".variables.{key}", value) for key, value in identity.items()],
        companion=True,
    )
