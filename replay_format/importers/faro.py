"""Grafana Faro: `faro.session_recording.event` events, each with one rrweb event as a JSON string.

A transport body is `{"meta": {sdk, session, user, page}, "events": [{"name", "attributes", "timestamp"}]}`; the
recording's own number (`seq`) orders the events. Known from faro-web 2.12.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.importers.model import Body, EventsImporter, Part
from replay_format.session import BesideDocument, Recorder

NAME = "faro.session_recording.event"


class _Named(msgspec.Struct):
    name: str = ""
    version: str = ""


class _SessionMeta(msgspec.Struct):
    id: str | None = None
    attributes: dict[str, Any] | None = None


class _Page(msgspec.Struct):
    url: str = ""


class _Meta(msgspec.Struct):
    sdk: _Named | None = None
    session: _SessionMeta | None = None
    page: _Page | None = None
    user: dict[str, Any] | None = None


class _Event(msgspec.Struct):
    name: str = ""
    attributes: dict[str, Any] | None = None


class _Transport(msgspec.Struct):
    meta: _Meta | None = None
    events: list[_Event] = []


_transport = msgspec.json.Decoder(_Transport)


class FaroImporter(EventsImporter):
    """The importer of Grafana Faro's recordings."""

    name = "faro"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        return head[:1] == b"{" and (
            b'"faro.session_recording.' in head or (b'"sdk"' in head[:400] and b'"faro-' in head[:400])
        )

    def parts(self, body: Body) -> Iterator[Part]:
        try:
            whole = _transport.decode(body.read())
        except (msgspec.DecodeError, UnicodeDecodeError):
            body.truncated = True
            return
        meta = whole.meta or _Meta()
        recorded = [event for event in whole.events if event.name == NAME and event.attributes]
        numbers = [_number(event.attributes or {}) for event in recorded]
        documents = []
        if meta.user:
            documents.append(BesideDocument("identity", ".meta.user", meta.user))
        if meta.page is not None and meta.page.url:
            documents.append(BesideDocument("url", ".meta.page.url", meta.page.url))
        if meta.session is not None and meta.session.attributes:
            documents.append(BesideDocument("metadata", ".meta.session.attributes", meta.session.attributes))
        ordered = sorted(zip(numbers, recorded, strict=True), key=lambda pair: pair[0])
        events = [str((event.attributes or {}).get("event", "")) for _, event in ordered]
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=meta.session.id if meta.session else None,
            order=(numbers[0],) if numbers and numbers[0] >= 0 else None,
            events=[text.encode("utf-8", "surrogatepass") for text in events if text.startswith("{")],
            recorder=Recorder(meta.sdk.name, meta.sdk.version) if meta.sdk else Recorder("faro-web"),
            documents=documents,
            companion=not recorded,
        )


def _number(attributes: dict[str, Any]) -> float:
    seq, generation = str(attributes.get("seq", "")), str(attributes.get("gen", "0"))
    if not seq.isdecimal():
        return -1
    return int(seq) + (int(generation) if generation.isdecimal() else 0) * 1e9
