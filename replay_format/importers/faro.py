"""Grafana Faro: `faro.session_recording.event` events, each with one rrweb event as a JSON string.

A transport body is `{"meta": {sdk, session, user, page}, "events": [{"name", "attributes", "timestamp"}]}`,
with logs, exceptions and traces beside the events. Each page load has a `recording_id`, whose `seq` counts
its events. Known from faro-web 2.12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.model import EventsImporter
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument

NAME = "faro.session_recording.event"
_TIMESTAMP = re.compile(r'"timestamp":\s*(\d{10,16})')


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
    logs: list[dict[str, Any]] = []
    exceptions: list[dict[str, Any]] = []
    traces: dict[str, Any] | None = None


class _Recorded(msgspec.Struct):
    """One recorded event: which recording (a page load has its own), its number there, and its JSON."""

    recording: str
    number: float
    text: str


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
        recordings: dict[str, list[_Recorded]] = {}
        for recorded in _recorded(whole.events):
            recordings.setdefault(recorded.recording, []).append(recorded)
        documents = _documents(whole, meta)
        for name, found in recordings.items() or [("", [])]:
            found.sort(key=lambda recorded: recorded.number)
            numbered = found and found[0].number >= 0
            yield Part(
                importer=self.name,
                body=body.name,
                session_id=meta.session.id if meta.session else None,
                page=name,
                order=(_time(found[0].text), found[0].number) if numbered else None,
                segment=int(found[0].number) if numbered else None,
                segments=int(found[-1].number - found[0].number) + 1 if numbered else 1,
                series=name,
                events=[recorded.text.encode("utf-8", "surrogatepass") for recorded in found],
                recorder=Recorder(meta.sdk.name, meta.sdk.version) if meta.sdk else Recorder("faro-web"),
                documents=documents,
                companion=not found,
            )
            documents = []


def _recorded(events: list[_Event]) -> Iterator[_Recorded]:
    for event in events:
        about = event.attributes or {}
        text = about.get("event")
        if event.name == NAME and isinstance(text, str) and text.startswith("{"):
            # A paused recording goes on in another generation, whose snapshot begins the page anew.
            generation = about.get("gen", "0")
            name = f"{about.get('recording_id', '')}/{generation}"
            seq = str(about.get("seq", ""))
            yield _Recorded(name, int(seq) if seq.isdecimal() else -1, text)


def _documents(whole: _Transport, meta: _Meta) -> list[SideDocument]:
    """Who, where, and what the other instrumentations sent in the same body."""
    found: list[tuple[str, str, Any]] = [
        ("identity", ".meta.user", meta.user),
        ("url", ".meta.page.url", meta.page.url if meta.page else None),
        ("metadata", ".meta.session.attributes", meta.session.attributes if meta.session else None),
        ("network", ".traces", whole.traces),
    ]
    found += [("console", ".logs[]", log) for log in whole.logs]
    found += [("console", ".exceptions[]", exception) for exception in whole.exceptions]
    for event in whole.events:
        if not event.name.startswith("faro.session_recording."):
            network = event.name.startswith(("faro.performance.", "faro.tracing."))
            found.append(("network" if network else "metadata", ".events[].attributes", event.attributes))
    return [SideDocument(source, place, value) for source, place, value in found if value]


def _time(text: str) -> float:
    """When the event happened (epoch ms), from its JSON; 0 when it does not say."""
    found = _TIMESTAMP.search(text)
    return float(found.group(1)) if found else 0.0
