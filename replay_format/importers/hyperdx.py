"""HyperDX and ClickStack: rrweb events as OpenTelemetry log records.

The body of a record is the JSON of one event, or a piece of it (every 950 KB): `rr-web.event` counts the
events of a page load, `rr-web.chunk` and `rr-web.total-chunks` the pieces, `rr-web.offset` the records, all
from 1 on. The resource names the session (`rum.sessionId`) and the page load (`rum.scriptInstance`). Sent
to `/v1/logs` as gzip protobuf or JSON; ClickHouse keeps a row a record: `Body`, `LogAttributes`,
`ResourceAttributes`, all values strings. Spans to `/v1/traces` say what else happened. Known from
otel-web-session-recorder 4.0 and otel-web 0.20.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.model import Importer
from replay_format.importers.otlp import Record, is_json_export, is_protobuf_export, records_of
from replay_format.part import Part, documents_about
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter, documents_in
from replay_format.windows import name_windows

EVENT, CHUNK, CHUNKS, OFFSET = "rr-web.event", "rr-web.chunk", "rr-web.total-chunks", "rr-web.offset"
SESSION, PAGE = "rum.sessionId", "rum.scriptInstance"
_ROWS = ("data", "rows")
_ABOUT = (("identity", "userId"), ("identity", "userEmail"), ("identity", "userName"),
          ("identity", "teamName"), ("identity", "enduser.id"))  # fmt: skip

_any = msgspec.json.Decoder()


class _Piece(msgspec.Struct):
    """The text of an event, or one of `count` pieces of it; `at` sorts rows (epoch ms, or ISO text)."""

    event: int
    index: int
    count: int
    offset: int
    at: float | str
    text: str


class HyperdxImporter(Importer):
    """The importer of HyperDX's and ClickStack's replays."""

    name = "hyperdx"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        if is_protobuf_export(body.head) or is_json_export(head):
            return b"rr-web." in head or SESSION.encode() in head
        return head[:1] in (b"{", b"[") and EVENT.encode() in head and b'"Body"' in head

    def has_lines(self, body: Body) -> bool:
        """Rows of the database stand one a line, in any order."""
        return not is_json_export(body.head.lstrip())

    def parts(self, body: Body) -> Iterator[Part]:
        rows = not (is_protobuf_export(body.head) or is_json_export(body.head.lstrip()))
        pages: dict[tuple[str | None, str], list[_Piece]] = {}
        beside: dict[str | None, list[SideDocument]] = {}
        recorder = Recorder()
        for record in _rows(body) if rows else records_of(body):
            session = _text(record.resource.get(SESSION)) or None
            if session not in beside:
                beside[session] = _sender(record)
            piece = _piece(record)
            if piece is None:
                beside[session].append(_said(record))
                continue
            recorder = Recorder("hyperdx-session-recorder", record.scope.version)
            pages.setdefault((session, _text(record.resource.get(PAGE))), []).append(piece)
        for (session, page), pieces in pages.items():
            if rows:
                pieces.sort(key=lambda piece: (str(piece.at), piece.offset))
            yield Part(importer=self.name, body=body.name, session_id=session, page=page, payload=pieces,
                       recorder=recorder, documents=beside.pop(session, []))  # fmt: skip
        for session, documents in beside.items():
            yield Part(importer=self.name, body=body.name, session_id=session, documents=documents,
                       companion=True)  # fmt: skip

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        halves: dict[tuple[str, int, float | str], dict[int, str]] = {}
        joined = []
        for part in parts:
            events = []
            for piece in part.payload:
                held = halves.setdefault((part.page, piece.event, piece.at), {})
                held[piece.index] = piece.text
                if len(held) >= piece.count:
                    events.append("".join(held[n] for n in sorted(held)).encode("utf-8", "surrogatepass"))
                    del halves[part.page, piece.event, piece.at]
            joined.append(Part(importer=self.name, body=part.body, page=part.page, events=events))
        if parts:
            _note_losses(parts, [text for held in halves.values() for text in held.values()])
        name_windows(joined)
        for part in joined:
            for event in part.events:
                yield part.window, event


def _note_losses(parts: Sequence[Part], left: list[str]) -> None:
    """Say on the first part what is missing; pieces that are left over are kept beside the page."""
    told = []
    offsets: dict[str, set[int]] = {}
    for part in parts:
        offsets.setdefault(part.page, set()).update(piece.offset for piece in part.payload)
    # Each page load counts from 1.
    if lost := sum(max(found) - len(found) for found in offsets.values()):
        told.append(f"{lost} of {lost + sum(map(len, offsets.values()))} records of the recorder are missing")
    if left:
        told.append("events of which pieces are missing left out")
        parts[0].documents = [*parts[0].documents, SideDocument("metadata", ".body", left)]
    parts[0].warnings = [*parts[0].warnings, *told]


def _piece(record: Record) -> _Piece | None:
    """Return the piece of an event that a record holds; None when it is something else."""
    about = record.about
    if EVENT not in about or not isinstance(record.body, str):
        return None
    numbers = [_number(about.get(key)) for key in (EVENT, CHUNK, CHUNKS, OFFSET)]
    event, index, count, offset = numbers
    return _Piece(event, index, max(count, 1), offset, about.get("row.time", record.at_ms), record.body)


def _sender(record: Record) -> list[SideDocument]:
    """Return what a record's resource says of the user, and the resource."""
    documents = documents_about(record.resource, _ABOUT, ".resource.")
    return [*documents, SideDocument("metadata", ".resource", record.resource)]


def _said(record: Record) -> SideDocument:
    """Return a span or log line as what was said beside the page."""
    about = {**record.about, **({"body": record.body} if record.body else {})}
    if record.events:
        about["events"] = [{"name": event.name, **event.about} for event in record.events]
    if any(key.startswith("http.") for key in about):
        return SideDocument("network", f".{record.name}", about)
    is_log = "body" in about or record.name.startswith("console.")
    return SideDocument("console" if is_log else "metadata", f".{record.name}", about)


def _rows(body: Body) -> Iterator[Record]:
    """Yield the database's rows as records: an array of them, one a line, or an answer that holds them."""
    data = body.read().strip()
    splitter = JsonSplitter([data], limits=body.limits)
    for item in splitter.array() if data.startswith(b"[") else documents_in(data, body.limits):
        try:
            value = _any.decode(item)
        except (msgspec.DecodeError, UnicodeDecodeError):
            body.truncated = True
            continue
        found = next((value[key] for key in _ROWS if isinstance(value.get(key), list)), None)
        for row in [value] if found is None else found:
            if isinstance(row, dict) and isinstance(row.get("LogAttributes"), dict):
                yield _record(row)
    body.truncated = body.truncated or splitter.truncated


def _record(row: dict[str, Any]) -> Record:
    about = {**row["LogAttributes"], "row.time": _text(row.get("Timestamp") or row.get("TimestampTime"))}
    resource = row.get("ResourceAttributes")
    return Record(
        name=_text(row.get("SpanName")),
        at_ms=0.0,
        body=row.get("Body"),
        about=about,
        resource=resource if isinstance(resource, dict) else {},
        scope=Recorder(_text(row.get("ScopeName")), _text(row.get("ScopeVersion"))),
    )


def _number(value: Any) -> int:
    """Return a count, which the recorder sends as a double and the database as text; 0 when it is none."""
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        return 0


def _text(value: Any) -> str:
    return str(value) if value is not None else ""
