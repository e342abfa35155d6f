"""Statsig: log events `statsig::session_recording` that carry slices of a JSON array of rrweb events.

`metadata.rrweb_events` is a string; slices that share `sliced_id` are cut anywhere (every 1 MB) and must be
put together in the order of `slice_index` before they are JSON again. All metadata values are strings. Known
from the JavaScript client 3.33.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.model import Importer
from replay_format.limits import DEFAULT_LIMITS
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter
from replay_format.windows import name_windows

NAME = "statsig::session_recording"
DIAGNOSTICS = "statsig::diagnostics"
# Where an event begins in the middle of the text; nodes begin with their type too, but go on otherwise.
_EVENT_START = re.compile(
    r',\s*(?=\{\s*(?:"type"\s*:\s*\d\s*,\s*"(?:data|timestamp|delay)"|"(?:timestamp|data|eventIndex)")\s*:)'
)


class _Metadata(msgspec.Struct):
    rrweb_events: str = ""
    sliced_id: str | None = None
    slice_index: str | int = "0"
    slice_count: str | int = "1"
    session_start_ts: str | int = "0"
    session_end_ts: str | int = "0"
    session_replay_sdk_version: str = ""
    sdk_instance_id: str = ""


class _Logged(msgspec.Struct):
    eventName: str = ""
    value: str | float | None = None
    metadata: msgspec.Raw = msgspec.Raw(b"{}")
    user: dict[str, object] | None = None


class _Batch(msgspec.Struct):
    events: list[msgspec.Raw] = []


class _Slice(msgspec.Struct):
    """One piece of the text of an array of events."""

    group: str
    index: int
    count: int
    text: str


_any = msgspec.json.Decoder()
_batch = msgspec.json.Decoder(_Batch)
_list = msgspec.json.Decoder(list[msgspec.Raw])
_logged = msgspec.json.Decoder(_Logged)
_metadata = msgspec.json.Decoder(_Metadata)


class StatsigImporter(Importer):
    """The importer of Statsig's replays."""

    name = "statsig"

    def recognises(self, body: Body) -> bool:
        return body.head.lstrip()[:1] in (b"{", b"[") and NAME.encode() in body.head

    def parts(self, body: Body) -> Iterator[Part]:
        data = body.read().lstrip()
        declared: dict[str, Any] = {}
        for number, raw in enumerate(_logged_events(data, body)):
            try:
                event = _logged.decode(raw)
                if event.eventName == DIAGNOSTICS:
                    declared = _declared(event.metadata) or declared
                if event.eventName != NAME:
                    continue
                metadata = _metadata.decode(event.metadata)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            index, count = _number(metadata.slice_index), max(_number(metadata.slice_count), 1)
            group = metadata.sliced_id or f"{body.name}#{number}"
            yield Part(
                importer=self.name,
                body=body.name,
                session_id=str(event.value) if event.value else None,
                page=metadata.sdk_instance_id,
                payload=_Slice(group, index, count, metadata.rrweb_events),
                recorder=Recorder("statsig-session-replay", metadata.session_replay_sdk_version),
                declared_masking=declared,
                documents=[SideDocument("identity", ".user", event.user)] if event.user else [],
            )

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        groups: dict[str, list[Part]] = {}
        for part in parts:
            groups.setdefault(part.payload.group, []).append(part)
        joined = [
            Part(importer=self.name, body=slices[0].body, page=slices[0].page, events=list(_events(slices)))
            for slices in groups.values()
        ]
        name_windows(joined)
        for part in joined:
            for event in part.events:
                yield part.window, event


def _events(slices: list[Part]) -> Iterator[bytes | msgspec.Raw]:
    """Yield the events of one sliced text. Where a slice is missing, reading goes on at the next event after
    it.
    """
    whole = {part.payload.index: part.payload.text for part in slices}
    count = slices[0].payload.count
    missing = [index for index in range(count) if index not in whole]
    slices[0].lost += len(missing)
    for index in missing:
        slices[0].warnings = [*slices[0].warnings, f"slice {index} of {count} is missing"]
    stretch: list[str] = []
    for index in range(count + 1):
        if index in whole:
            stretch.append(whole[index])
            continue
        text = "".join(stretch)
        if text and not text.startswith("["):
            start = _EVENT_START.search(text)
            text = "[" + text[start.end() :] if start else ""
        yield from JsonSplitter([text.encode("utf-8", "surrogatepass")], limits=DEFAULT_LIMITS).array()
        stretch = []


def _declared(metadata: bytes) -> dict[str, Any]:
    """Return the recorder's settings, which the client notes among its own options when it starts."""
    try:
        options = _any.decode(metadata)["statsigOptions"]["plugins"]
        found = [plugin["options"]["rrwebConfig"] for plugin in options if "options" in plugin]
    except (msgspec.DecodeError, KeyError, TypeError):
        return {}
    return next((config for config in found if isinstance(config, dict) and config), {})


def _logged_events(data: bytes, body: Body) -> Iterator[msgspec.Raw | bytes]:
    try:
        if data.startswith(b"["):
            yield from _list.decode(data)
        elif b'"events"' in data[:65536] and not data.startswith(b'{"eventName"'):
            yield from _batch.decode(data).events
        else:
            yield data
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
        start = data.find(b"[")
        if start >= 0:
            yield from JsonSplitter([data[start:]], limits=body.limits).array()


def _number(value: str | int) -> int:
    return int(value) if str(value).isdecimal() else 0
