"""Rollbar: rrweb events as events of an OpenTelemetry span.

A POST to `/api/1/session/` holds `resourceSpans` (JSON). Its span `rrweb-replay-recording` has an event
`rrweb-replay-events` per event of rrweb's: the time, `eventType`, and `json`, its data. The span
`rollbar-telemetry` beside it tells clicks, requests, log lines and what was typed, whatever the page masks.
`rollbar.replay.id` names the replay of one error, `session.id` the visit; a replay's options stand in
`rollbar.replay.options`. Replays of one visit overlap; what is sent twice is dropped. Known from rollbar.js
3.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.model import EventsImporter
from replay_format.importers.otlp import Record, is_json_export, records_of
from replay_format.part import Part, documents_about
from replay_format.session import Recorder, SideDocument

RECORDING, TELEMETRY, EVENT = "rrweb-replay-recording", "rollbar-telemetry", "rrweb-replay-events"
NETWORK = "rollbar-network-event"
LOGGED = ("rollbar-log-event", "rollbar-occurrence-event")
_OPTIONS = "rollbar.replay.options"
_ABOUT = (("url", "rollbar.replay.url.full"), ("identity", "user.id"), ("identity", "user.email"),
          ("identity", "user.name"), ("identity", "client.address"),
          ("metadata", "rollbar.replay.trigger.context"))  # fmt: skip

_any = msgspec.json.Decoder()


class RollbarImporter(EventsImporter):
    """The importer of Rollbar's replays."""

    name = "rollbar"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        return is_json_export(head) and (EVENT.encode() in head or b'"rollbar' in head)

    def parts(self, body: Body) -> Iterator[Part]:
        for span in records_of(body):
            events = list(_events(span))
            documents = documents_about(span.about, _ABOUT, ".attributes.")
            if span.resource:
                documents.append(SideDocument("metadata", ".resource", span.resource))
            visit = _text(span.about.get("session.id") or span.about.get("rollbar.replay.id"))
            yield Part(
                importer=self.name,
                body=body.name,
                session_id=visit or None,
                # Kept in the storage of one tab: replays that overlap are no two windows.
                page=visit,
                order=(span.at_ms,),
                events=events,
                recorder=Recorder("rollbar.js", span.scope.version),
                declared_masking=_declared(span.about.get(_OPTIONS)),
                documents=documents,
                companion=not events,
            )


def _events(span: Record) -> Iterator[bytes]:
    for event in span.events:
        at = int(event.at_ms) if event.at_ms.is_integer() else event.at_ms
        data = event.about.get("json")
        if event.name == EVENT and isinstance(data, str):
            # The data stays the bytes that it was: one event sent twice must be the same twice.
            kind = _text(event.about.get("eventType"))
            yield b'{"type":%d,"data":%s,"timestamp":%s}' % (
                int(kind) if kind.isdecimal() else 5, data.encode("utf-8", "surrogatepass"), str(at).encode(),
            )  # fmt: skip
        elif span.name == TELEMETRY:
            yield msgspec.json.encode({**_told(event), "timestamp": at})


def _told(event: Record) -> dict[str, Any]:
    """Return what telemetry says happened, as an event of rrweb's."""
    about = event.about
    if event.name == NETWORK:
        return {"type": 6, "data": {"plugin": "rrweb/network@1", "payload": {"requests": [_request(about)]}}}
    if event.name in LOGGED:
        logged = {
            "level": about.get("level") or "error",
            "trace": [],
            "payload": [_text(about.get("message"))],
        }
        return {"type": 6, "data": {"plugin": "rrweb/console@1", "payload": logged}}
    return {"type": 5, "data": {"tag": event.name, "payload": about}}


def _request(about: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": _text(about.get("url")),
        "method": about.get("method"),
        "status": about.get("statusCode"),
        "initiatorType": about.get("type"),
        "requestHeaders": _parsed(about.get("request.headers")),
        "responseHeaders": _parsed(about.get("response.headers")),
        "requestBody": about.get("request.body"),
        "responseBody": about.get("response.body"),
    }


def _declared(options: Any) -> dict[str, Any]:
    parsed = _parsed(options)
    return parsed if isinstance(parsed, dict) else {}


def _parsed(text: Any) -> Any:
    """Return what is JSON in a string; the string itself when it is none."""
    try:
        return _any.decode(text) if isinstance(text, str) else text
    except (msgspec.DecodeError, RecursionError):
        return text


def _text(value: Any) -> str:
    return str(value) if value is not None else ""
