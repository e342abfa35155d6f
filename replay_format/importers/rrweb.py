"""rrweb 1.x and 2.x: arrays, `{"events": [...]}`, JSON lines, packed strings.

rrweb has no container of its own: what is common is an array of events, one event a line, or a wrapper object
with an `events` array (rrweb documentation, "storage" recipe); `packFn` turns each event into a string of the
latin-1 bytes of its zlib-compressed JSON with `"v": "v1"` added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.encodings import inflate
from replay_format.importers.model import Importer
from replay_format.leftovers import BESIDE_EVENTS
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.part import Part
from replay_format.session import Recorder
from replay_format.splitting import JsonSplitter, end_of_value

PACKED = b'"'
BETWEEN = b" \t\r\n,"
WHOLE_WRAPPER = 16 * 1024 * 1024
_EVENTS = re.compile(rb'"events"\s*:\s*\[')
_EVENT = re.compile(rb'"type"\s*:\s*"?\d')
_DATA_KEYS = (
    rb"node|initialOffset|source|href|width|height|tag|payload|plugin|positions|adds|texts|attributes|removes"
    rb"|isAttachIframe|id|x|y|text|isChecked|type|commands|failed|property|wireframes|updates"
)
# The keys that may stand before `type` or `data`, with their plain values; then what `data` begins with.
_EVENT_START = re.compile(
    rb'\{\s*(?:"(?:timestamp|delay|cv|v|\w*[iI]d|_sid|eventIndex|seen)"\s*:\s*(?:"[^"]*"|[\w.+-]+)\s*,\s*)*+'
    rb'"(?:type"\s*:\s*"?\d\b|data"\s*:\s*(?:"|\{\s*(?:\}|"(?:' + _DATA_KEYS + rb')")))'
)
# An event in a string: as JSON, or zlib's first two bytes as characters, escaped or not (RFC 1950).
_STRING_EVENT = re.compile(rb'"(?:\s*\{|x(?:\\u00[0-9a-fA-F]{2}|[\x01^]|\xc2\x9c|\xc3\x9a))')
# What an event that is short enough to be seen whole must show: its time, or data as events have it.
_TIMED = re.compile(rb'"timestamp"\s*:\s*"?[\d.]|"data"\s*:\s*\{\s*"(?:' + _DATA_KEYS + rb')"')
_WRAPPER = re.compile(
    rb'\{\s*(?:"\w+"\s*:\s*(?:"[^"]*"|[\w.+-]+)\s*,\s*)*'
    rb'"events"\s*:\s*\[\s*(?:\]|"|(?!\{[^\[]{0,300}?"type"\s*:\s*"[A-Za-z])\{[^\[]{0,300}?"(?:type|'
    rb'timestamp)"\s*:\s*"?\d)'
)
# A full snapshot's data alone, as some published files hold it.
_PAGE = re.compile(
    rb'\{\s*"(?:initialOffset"\s*:\s*\{\s*"(?:top|left)"|node"\s*:\s*\{\s*"(?:type|id|childNodes)")'
)
_string = msgspec.json.Decoder(str)


class _Wrapper(msgspec.Struct):
    events: list[msgspec.Raw]
    sessionId: str | int | None = None
    session_id: str | int | None = None
    windowId: str | int | None = None
    window_id: str | int | None = None
    seq: float | None = None


_wrapper = msgspec.json.Decoder(_Wrapper)
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_any = msgspec.json.Decoder()


class RrwebImporter(Importer):
    """The importer of plain rrweb recordings."""

    name = "rrweb"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        if head.startswith(b"["):
            inside = head[1:].lstrip()
            return (
                inside.startswith(b"]")
                or _STRING_EVENT.match(inside) is not None
                or _looks_like_event(inside)
            )
        if head.startswith(b"{"):
            return bool(_WRAPPER.match(head) or _PAGE.match(head)) or _looks_like_event(head)
        return head.startswith(PACKED) and b"\n" in head and _is_packed_line(head.split(b"\n", 1)[0])

    def has_lines(self, body: Body) -> bool:
        """True when each line is an event of one recording, rather than a document of its own."""
        head = body.head.lstrip()
        return head.startswith(PACKED) or (head.startswith(b"{") and _looks_like_event(head))

    def parts(self, body: Body) -> Iterator[Part]:
        head = body.head.lstrip()
        if head.startswith(b"["):
            yield Part(importer=self.name, body=body.name, events=_array(body), recorder=Recorder("rrweb"))
        elif _PAGE.match(head):
            event = b'{"type":2,"data":%s,"timestamp":0}' % body.read()
            yield Part(importer=self.name, body=body.name, events=[event], recorder=Recorder("rrweb"))
        elif _WRAPPER.match(head):
            yield _wrapped(body, self.name)
        else:
            yield Part(importer=self.name, body=body.name, events=_lines(body), recorder=Recorder("rrweb"))

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        for part in parts:
            for event in part.events:
                yield part.window, event


def unpack(packed: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the JSON bytes of one packed event. Raises ValueError when the string is not one,
    `LimitExceeded`.
    """
    return inflate(packed.encode("latin-1"), limits=limits)[0]


def plain(item: bytes | msgspec.Raw, limits: Limits = DEFAULT_LIMITS) -> bytes | msgspec.Raw:
    """Return an event as it is, or unpacked when it is a packed string; what is neither stays as it is.

    Raises `LimitExceeded`.
    """
    item = bytes(item)
    if item[:1] != PACKED:
        return item
    try:
        text = _string.decode(item)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return item
    if text.startswith("{"):
        return text.encode("utf-8", "surrogatepass")
    try:
        return unpack(text, limits)
    except ValueError:
        return item


def _is_packed_line(line: bytes) -> bool:
    try:
        text = _string.decode(line.strip().rstrip(b","))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return len(line) > 1 << 15
    return text.startswith(("{", "x"))


def _looks_like_event(data: bytes) -> bool:
    if _EVENT_START.match(data) is None or _EVENT.search(data) is None:
        return False
    end = end_of_value(data)
    return end is None or _TIMED.search(data, 0, end) is not None


def _array(body: Body) -> Iterator[bytes | msgspec.Raw]:
    """Yield the events of an array, and of those that follow it: bodies appended to one another."""
    pieces = iter(body.pieces())
    rest = b""
    while True:
        splitter = JsonSplitter(chain([rest], pieces), limits=body.limits)
        for item in splitter.array():
            yield plain(item, body.limits)
        body.truncated = body.truncated or splitter.truncated
        rest = splitter.rest.lstrip(BETWEEN)
        while not rest and (piece := next(pieces, b"")):
            rest = piece.lstrip(BETWEEN)
        if splitter.truncated or not rest.startswith(b"["):
            body.beside.append((BESIDE_EVENTS, splitter.cut or rest))
            return


def _lines(body: Body) -> Iterator[bytes | msgspec.Raw]:
    splitter = JsonSplitter(body.pieces(), limits=body.limits)
    for line in splitter.lines():
        yield plain(line.strip(), body.limits)


def _wrapped(body: Body, importer: str) -> Part:
    pieces = body.pieces()
    data = b"".join(_first_bytes(pieces, WHOLE_WRAPPER))
    following = next(pieces, None)
    try:
        # Of a large one only the events are of interest, and they are streamed.
        start = data if following is None else _without_events(data)
        wrapper = _wrapper.decode(start)
        body.beside.append((BESIDE_EVENTS, _around_events(start)))
    except (msgspec.DecodeError, UnicodeDecodeError):
        wrapper = _Wrapper(events=[])
    if following is not None or not wrapper.events:
        wrapper.events = []
        events = _events_inside(body, chain([data], [following] if following else [], pieces))
    else:
        events = (plain(event, body.limits) for event in wrapper.events)
    session = wrapper.sessionId if wrapper.sessionId is not None else wrapper.session_id
    window = wrapper.windowId if wrapper.windowId is not None else wrapper.window_id
    return Part(
        importer=importer,
        body=body.name,
        session_id=str(session) if session is not None else None,
        window=str(window) if window is not None else "",
        order=(wrapper.seq,) if wrapper.seq is not None else None,
        segment=int(wrapper.seq) if wrapper.seq is not None else None,
        events=events,
        recorder=Recorder("rrweb"),
    )


def _first_bytes(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    while size > 0 and (piece := next(pieces, b"")):
        size -= len(piece)
        yield piece


def _without_events(data: bytes) -> bytes:
    """Return the start of a wrapper as a document of its own, its events left out."""
    found = _EVENTS.search(data)
    return data[: found.end()] + b"]}" if found else b""


def _around_events(data: bytes) -> dict[str, Any]:
    """Return what a wrapper says beside its events."""
    return {name: _any.decode(raw) for name, raw in _fields.decode(data).items() if name != "events"}


def _events_inside(body: Body, pieces: Iterable[bytes]) -> Iterator[bytes | msgspec.Raw]:
    """Yield the events of a wrapper that is large, cut off, or otherwise no whole JSON document."""
    stream = iter(pieces)
    data = next(stream, b"")
    found = _EVENTS.search(data)
    if found is None:
        return
    splitter = JsonSplitter(chain([data[found.end() - 1 :]], stream), limits=body.limits)
    for item in splitter.array():
        yield plain(item, body.limits)
    body.truncated = body.truncated or splitter.truncated
    body.beside.append((BESIDE_EVENTS, splitter.cut or splitter.rest + b"".join(stream)))
