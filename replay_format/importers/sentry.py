"""Sentry: envelopes, recording segments, the download API's arrays, packed blobs.

An envelope is a header line and items, each a header line and a payload (of `length` bytes, or up to the
end of the line); `replay_recording` holds `{"segment_id": N}`, a newline, and zlib or plain JSON of rrweb
events, `replay_event` says who, where and which settings. The download API gives one array per segment,
empty where a segment is missing. Apps send `replay_video`: a msgpack map of `replay_event`,
`replay_recording` and the mp4 `replay_video`, as bytes. A packed blob is a 0 byte and JSON, or a 1 byte, a
video behind its length, and JSON. Known from the SDK 11.12 and Sentry's developer documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.encodings import inflate
from replay_format.importers.model import EventsImporter
from replay_format.part import Part, documents_about
from replay_format.session import Recorder
from replay_format.splitting import JsonSplitter

_HEADER = re.compile(rb'\{[^\n]*"(?:event_id|sent_at|dsn|trace|sdk)"[^\n]*\}\r?\n\{[^\n]*"type"\s*:\s*"')
_SEGMENT = re.compile(rb'\{\s*"segment_id"\s*:\s*(\d+)[^\n]{0,200}\}\r?\n')
_SEGMENTS_API = re.compile(rb"\[\s*\[\s*(?:\]|\{)")
_TAGS = re.compile(rb'"tag"\s*:\s*"(?:performanceSpan|breadcrumb|options)"')
_ABOUT = (("identity", "user"), ("url", "urls"), ("metadata", "request"), ("metadata", "tags"),
          ("metadata", "contexts"), ("metadata", "extra"))  # fmt: skip

_EVENT = (("metadata", "message"), ("console", "exception"), ("console", "breadcrumbs"),
          ("metadata", "transaction"), ("network", "spans"))  # fmt: skip

VIDEO = "holds a video of the screen: no text detector can judge it"

_any = msgspec.json.Decoder()


class SentryImporter(EventsImporter):
    """The importer of Sentry's replays."""

    name = "sentry"

    def recognises(self, body: Body) -> bool:
        head = body.head
        return bool(
            _HEADER.match(head)
            or _SEGMENT.match(head)
            or _SEGMENTS_API.match(head)
            or _packed_json_start(head)
            or (head.lstrip()[:1] == b"[" and _TAGS.search(head))
        )

    def has_lines(self, body: Body) -> bool:
        """True when lines are how the body is built: an envelope, a segment behind its number."""
        return bool(_HEADER.match(body.head) or _SEGMENT.match(body.head))

    def parts(self, body: Body) -> Iterator[Part]:
        head = body.head
        if _HEADER.match(head):
            yield _envelope(body)
        elif _SEGMENT.match(head):
            yield _segment(body.read(), body, Part(importer=self.name, body=body.name))
        elif _SEGMENTS_API.match(head):
            yield from _segments(body)
        elif _packed_json_start(head):
            yield _packed(body)
        else:
            yield _flat(body)


def _part(body: Body) -> Part:
    return Part(importer="sentry", body=body.name, recorder=Recorder("sentry"))


def _envelope(body: Body) -> Part:
    line, _, rest = body.read().partition(b"\n")
    header = _object(line)
    part = _part(body)
    if isinstance(sdk := header.get("sdk"), dict):
        part.recorder = Recorder(str(sdk.get("name") or "sentry"), str(sdk.get("version") or ""))
    part.companion = True
    replay: str | None = None
    for kind, payload in _items(rest, body):
        replay = _item(part, kind, payload, body) or replay
    part.session_id = replay or _named_by(header, recorded=not part.companion)
    return part


def _item(part: Part, kind: str, payload: bytes, body: Body) -> str | None:
    """Take over one item of an envelope; return the replay that it names."""
    if kind in ("replay_recording", "replay_recording_not_chunked"):
        _segment(payload, body, part)
        part.companion = False
    elif kind == "replay_event":
        about = _object(payload)
        part.documents += documents_about(about, _ABOUT, ".replay_event.")
        return str(about.get("replay_id") or "") or None
    elif kind == "replay_video":
        return _video(part, payload, body)
    elif kind in ("event", "feedback", "transaction"):
        return _beside(part, kind, _object(payload))
    return None


def _video(part: Part, payload: bytes, body: Body) -> str | None:
    """Take over what an app's item holds beside the video of its screen; return the replay that it names."""
    try:
        inside = msgspec.msgpack.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
        return None
    held = {key: value for key, value in inside.items() if isinstance(value, bytes)}
    if held.get("replay_video"):
        part.warnings = [*part.warnings, VIDEO]
    found = [
        _item(part, kind, held[kind], body) for kind in ("replay_event", "replay_recording") if kind in held
    ]
    return next((replay for replay in found if replay), None)


def _named_by(header: dict[str, Any], *, recorded: bool) -> str | None:
    """Return the replay as an envelope's header names it: what was recorded is the event, else its trace may
    say.
    """
    trace = header.get("trace")
    traced = trace.get("replay_id") if isinstance(trace, dict) else None
    noted = header.get("event_id") if recorded else None
    return next((name for name in (noted, traced) if isinstance(name, str)), None)


def _items(rest: bytes, body: Body) -> Iterator[tuple[str, bytes]]:
    while rest.strip():
        line, _, rest = rest.partition(b"\n")
        header = _object(line)
        length = header.get("length")
        if isinstance(length, int) and length >= 0:
            if length > len(rest):
                body.truncated = True
            payload, rest = rest[:length], rest[length:]
            rest = rest.removeprefix(b"\n")
        else:
            payload, _, rest = rest.partition(b"\n")
        if not header:
            body.truncated = True
        yield str(header.get("type", "")), payload


def _beside(part: Part, kind: str, event: dict[str, Any]) -> str | None:
    """Return the replay that an error, a feedback or a transaction names; what it says goes with that."""
    part.documents += documents_about(event, _ABOUT, f".{kind}.")
    part.documents += documents_about(event, _EVENT, f".{kind}.")
    tags, contexts = event.get("tags"), event.get("contexts")
    found = [tags.get("replayId")] if isinstance(tags, dict) else []
    for key in ("replay", "feedback"):
        context = contexts.get(key) if isinstance(contexts, dict) else None
        found += [context.get("replay_id")] if isinstance(context, dict) else []
    return next((replay for replay in found if isinstance(replay, str)), None)


def _segment(payload: bytes, body: Body, part: Part) -> Part:
    """`{"segment_id": N}`, a newline, then zlib or JSON: decided by content, for the SDK's own word on it
    (`useCompression`) has been seen to be wrong."""
    line, _, rest = payload.partition(b"\n")
    segment = _object(line).get("segment_id")
    if isinstance(segment, int):
        part.segment = segment
        part.order = (segment,)
    if not part.recorder.name:
        part.recorder = Recorder("sentry")
    return _with_events(part, _unfolded(rest, body), body)


def _unfolded(data: bytes, body: Body) -> bytes:
    if data[:1] != b"\x78":
        return data
    try:
        plain, whole = inflate(data, limits=body.limits)
    except ValueError:
        plain, whole = b"", False
    body.truncated = body.truncated or not whole
    return plain


def _with_events(part: Part, data: bytes, body: Body) -> Part:
    splitter = JsonSplitter([data], limits=body.limits)
    events = [bytes(event) for event in splitter.array()]
    body.truncated = body.truncated or splitter.truncated
    part.events = events
    part.declared_masking = _declared(events)
    if splitter.truncated:
        part.warnings = [*part.warnings, "a segment is cut off"]
    return part


def _segments(body: Body) -> Iterator[Part]:
    splitter = JsonSplitter([body.read()], limits=body.limits)
    for number, raw in enumerate(splitter.array()):
        part = _part(body)
        part.segment, part.order = number, (number,)
        part = _with_events(part, bytes(raw), body)
        if part.events:
            yield part
    body.truncated = body.truncated or splitter.truncated


def _flat(body: Body) -> Part:
    return _with_events(_part(body), body.read(), body)


def _packed_json_start(head: bytes) -> int:
    """Return where the JSON of a packed blob begins; 0 when it is none."""
    if head[:1] == b"\x00" and head[1:2] == b"[":
        return 1
    if head[:1] == b"\x01" and len(head) > 16 and head[9:13] == b"ftyp":
        return 5 + int.from_bytes(head[1:5], "big")
    return 0


def _packed(body: Body) -> Part:
    part = _with_events(_part(body), body.read()[_packed_json_start(body.head) :], body)
    if body.head[:1] == b"\x01":
        part.warnings = [*part.warnings, VIDEO]
    return part


def _declared(events: list[bytes]) -> dict[str, Any]:
    """Return the SDK's settings, from the custom event `options` of the first segment."""
    for event in events:
        if b'"options"' in event and b'"tag"' in event:
            data = _object(event).get("data")
            if (
                isinstance(data, dict)
                and data.get("tag") == "options"
                and isinstance(data.get("payload"), dict)
            ):
                payload: dict[str, Any] = data["payload"]
                return payload
    return {}


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = _any.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
