"""Statsig: log events `statsig::session_recording` that carry slices of a JSON array of rrweb events.

`metadata.rrweb_events` is a string; slices that share `sliced_id` are cut anywhere (every 1 MB) and must be put
together in the order of `slice_index` before they are JSON again. All metadata values are strings. Known from
the JavaScript client 3.33.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from replay_format.importers.model import Body, Part
from replay_format.limits import DEFAULT_LIMITS
from replay_format.session import BesideDocument, Recorder
from replay_format.splitting import JsonSplitter

NAME = "statsig::session_recording"


class _Metadata(msgspec.Struct):
    rrweb_events: str = ""
    sliced_id: str | None = None
    slice_index: str | int = "0"
    slice_count: str | int = "1"
    session_start_ts: str | int = "0"
    session_end_ts: str | int = "0"
    session_replay_sdk_version: str = ""


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


_batch = msgspec.json.Decoder(_Batch)
_list = msgspec.json.Decoder(list[msgspec.Raw])
_logged = msgspec.json.Decoder(_Logged)
_metadata = msgspec.json.Decoder(_Metadata)


class StatsigImporter:
    """The importer of Statsig's replays."""

    name = "statsig"

    def recognises(self, body: Body) -> bool:
        return body.head.lstrip()[:1] in (b"{", b"[") and NAME.encode() in body.head

    def parts(self, body: Body) -> Iterator[Part]:
        data = body.read().lstrip()
        for number, raw in enumerate(_logged_events(data, body)):
            try:
                event = _logged.decode(raw)
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
                payload=_Slice(group, index, count, metadata.rrweb_events),
                recorder=Recorder("statsig-session-replay", metadata.session_replay_sdk_version),
                documents=[BesideDocument("identity", ".user", event.user)] if event.user else [],
            )

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        groups: dict[str, list[_Slice]] = {}
        owners: dict[str, Part] = {}
        for part in parts:
            groups.setdefault(part.payload.group, []).append(part.payload)
            owners.setdefault(part.payload.group, part)
        for group, slices in groups.items():
            slices.sort(key=lambda piece: piece.index)
            whole = {piece.index: piece for piece in slices}
            text = ""
            for index in range(slices[0].count):
                if index not in whole:
                    owners[group].warnings = [
                        *owners[group].warnings,
                        f"slice {index} of {slices[0].count} is missing",
                    ]
                    break
                text += whole[index].text
            data = text.encode("utf-8", "surrogatepass")
            for event in JsonSplitter([data], limits=DEFAULT_LIMITS).array():
                yield "", event


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
