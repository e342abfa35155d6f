"""Datadog browser RUM: replay segments; what stands beside them in a capture is read by `datadog_rum`.

A segment is `{"records": [...], "session", "view", "start", "index_in_view", "source"}`, sent as the
`segment` part of a multipart form, as zlib; several may follow each other as JSON lines. Records 2 and 12
hold either rrweb-like data (format 0) or Changes (format 1), which `datadog_changes` decodes; those of
mobile apps `datadog_mobile`; record types above 4 have their own numbers. Node ids are counted per view and
begin anew with each full snapshot. Known from browser-rum 5.35 to 7.16.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any
from urllib.parse import unquote

import msgspec

from replay_format.body import Body
from replay_format.importers.datadog_changes import ChangeDecoder
from replay_format.importers.datadog_mobile import RECORDS as MOBILE_RECORDS
from replay_format.importers.datadog_mobile import MobileScreen, recorder_of
from replay_format.importers.datadog_rum import RumEvents, is_rum, version_in
from replay_format.importers.model import Importer
from replay_format.importers.page_builder import TellingApart
from replay_format.part import Part
from replay_format.session import Recorder
from replay_format.splitting import JsonSplitter, documents_in

META, FULL_SNAPSHOT, INCREMENTAL = 4, 2, 3
FOCUS, VIEW_END, VISUAL_VIEWPORT, FRUSTRATION, CHANGE = 6, 7, 8, 9, 12
OWN_RECORDS = {
    FOCUS: "focus",
    VIEW_END: "view-end",
    VISUAL_VIEWPORT: "visual-viewport",
    FRUSTRATION: "frustration",
}
POINTER = 9
UNREADABLE = "unreadable"
KNOWN_FORMATS = (None, 0, 1)
# The last records of a view may be some moments later than the first of the next.
VIEWS_MEET_MS = 1000
ADDS, REMOVES = 1, 2
REPLACED_WITHIN_MS = 200

# The records come first, as the browser sends them, or after what else is said of the segment.
_SEGMENT = re.compile(
    rb'\{\s*(?:"records"\s*:\s*\[|(?:"\w+"\s*:\s*(?:"[^"]*"|[\w.+-]+|\{[^{}]*\})\s*,\s*){1,20}+'
    rb'"records"\s*:\s*\[\s*(?:\]|\{\s*"(?:type|data|timestamp|slotId)"))'
)

_any = msgspec.json.Decoder()


class _Named(msgspec.Struct, frozen=True):
    id: str = ""


class _Segment(msgspec.Struct):
    records: list[dict[str, Any]]
    session: _Named = _Named()
    view: _Named = _Named()
    start: float = 0
    index_in_view: int = 0
    creation_reason: str = ""
    source: str = ""
    is_cut: bool = False


_segment = msgspec.json.Decoder(_Segment)


class DatadogImporter(Importer):
    """The importer of Datadog's session replays."""

    name = "datadog"
    recorder = "datadog-browser-rum"

    @property
    def wire_format(self) -> str:
        return DatadogImporter.name

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        return _SEGMENT.match(head) is not None or is_rum(head)

    def has_lines(self, _: Body) -> bool:
        """Segments and RUM events stand one a line, in any order."""
        return True

    def parts(self, body: Body) -> Iterator[Part]:
        rum = RumEvents(body, self.name, self.recorder)
        for number, line in enumerate(documents_in(body.read(), body.limits)):
            if not _SEGMENT.match(line.lstrip()):
                rum.take(number, line)
                continue
            segment = _read_segment(line, body)
            if segment is not None:
                yield Part(
                    importer=self.name,
                    body=body.name,
                    session_id=segment.session.id or None,
                    order=(segment.start, segment.index_in_view),
                    segment=max(segment.index_in_view, 0),
                    series=segment.view.id,
                    payload=segment,
                    recorder=Recorder(
                        recorder_of(segment.source) or self.recorder, version_in(unquote(body.url))
                    ),
                )
        yield from rum.parts()

    def product_of(self, told: Sequence[Part]) -> str:
        """Return the fork that any of them shows, as segments mostly do not; Datadog when none does."""
        forks = {part.importer for part in told} - {DatadogImporter.name}
        return min(forks, default=self.name)

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        views: dict[str, ChangeDecoder] = {}
        screens: dict[str, MobileScreen] = {}
        windows = windows_of(parts)
        latest: dict[str, int] = {}
        apart = TellingApart()
        for part in parts:
            view = views.setdefault(part.series, ChangeDecoder())
            screen = screens.setdefault(part.series, MobileScreen())
            number = part.segment or 0
            if number > latest.get(part.series, -1) + 1:
                view.lose_count()
            latest[part.series] = max(number, latest.get(part.series, -1))
            for record in _from_the_page_before(part.payload):
                is_mobile = record.get("type") in MOBILE_RECORDS
                for event in screen.events(record) if is_mobile else _events(record, view):
                    yield windows[part.series], apart.encoded(event)
            if part.payload.is_cut:
                view.lose_count()
            part.warnings = [*part.warnings, *_losses(view)]
            view.lost = 0


def _losses(view: ChangeDecoder) -> list[str]:
    losses = [f"{name} is not known; read as far as possible" for name in sorted(view.unknown)]
    if view.lost:
        losses.append(f"{view.lost} changes could not be decoded")
    view.unknown.clear()
    return losses


def windows_of(parts: Sequence[Part]) -> dict[str, str]:
    """Return the window of each view: views of one tab follow each other, two at the same time are in two
    tabs, which are named by their first view."""
    spans: dict[str, tuple[float, float]] = {}
    for part in parts:
        times = [
            at for record in part.payload.records if isinstance(at := record.get("timestamp"), int | float)
        ]
        if times:
            first, last = spans.get(part.series, (inf, -inf))
            spans[part.series] = min(first, *times), max(last, *times)
    tabs: list[tuple[str, float]] = []
    windows = dict.fromkeys((part.series for part in parts), "")
    for view, (first, last) in sorted(spans.items(), key=lambda item: item[1]):
        place = next((n for n, (_, until) in enumerate(tabs) if until <= first + VIEWS_MEET_MS), len(tabs))
        if place == len(tabs):
            tabs.append((view if tabs else "", last))
        tabs[place] = tabs[place][0], max(last, tabs[place][1])
        windows[view] = tabs[place][0]
    return windows


def _read_segment(line: bytes, body: Body) -> _Segment | None:
    try:
        return _segment.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
    start = line.find(b"[", max(line.find(b'"records"'), 0))
    records = []
    for raw in JsonSplitter([line[start:]], limits=body.limits).array() if start >= 0 else ():
        try:
            record = _any.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            record = None
        records.append(record if isinstance(record, dict) else {"type": UNREADABLE})
    if not records:
        return None
    session = re.search(rb'"session"\s*:\s*\{\s*"id"\s*:\s*"([^"]+)"', line)
    view = re.search(rb'"view"\s*:\s*\{\s*"id"\s*:\s*"([^"]+)"', line)
    index = re.search(rb'"index_in_view"\s*:\s*(\d{1,6})', line)
    first = next((at for record in records if isinstance(at := record.get("timestamp"), int | float)), 0)
    return _Segment(
        records=records,
        session=_Named(session.group(1).decode("utf-8", "replace") if session else ""),
        start=first,
        view=_Named(view.group(1).decode("utf-8", "replace") if view else ""),
        index_in_view=int(index.group(1)) if index else 0,
        is_cut=True,
    )


def _from_the_page_before(segment: _Segment) -> list[dict[str, Any]]:
    """Return the records, the address of a move within a page after the snapshot where that shows the page
    before.

    A move begins a view with a snapshot at once, mostly before anything has changed on the page.
    """
    records = segment.records
    kinds = [record.get("type") for record in records]
    if segment.creation_reason != "view_change" or segment.index_in_view or FULL_SNAPSHOT not in kinds:
        return records
    snapshot = kinds.index(FULL_SNAPSHOT)
    if META not in kinds[:snapshot] or not any(
        _replaces(record, records[snapshot]) for record in records[snapshot + 1 :]
    ):
        return records
    meta = kinds.index(META)
    moved = {**records[meta], "timestamp": records[snapshot].get("timestamp")}
    return [*records[:meta], *records[meta + 1 : snapshot + 1], moved, *records[snapshot + 1 :]]


def _replaces(record: dict[str, Any], snapshot: dict[str, Any]) -> bool:
    """True when a record takes nodes out and puts others in soon after the snapshot."""
    at, since, data = record.get("timestamp"), snapshot.get("timestamp"), record.get("data")
    if (
        not isinstance(at, int | float)
        or not isinstance(since, int | float)
        or at - since > REPLACED_WITHIN_MS
    ):
        return False
    if isinstance(data, list):
        kinds = {
            change[0] for change in data if isinstance(change, list) and change and isinstance(change[0], int)
        }
        return {ADDS, REMOVES} <= kinds
    return isinstance(data, dict) and bool(data.get("adds")) and bool(data.get("removes"))


def _events(record: dict[str, Any], view: ChangeDecoder) -> Iterator[dict[str, Any]]:
    kind, data, at = record.get("type"), record.get("data"), record.get("timestamp")
    if kind == FULL_SNAPSHOT and record.get("format") not in KNOWN_FORMATS:
        view.unknown.add(f"snapshot format {record['format']!s:.20}")
    if isinstance(data, list) and kind in (FULL_SNAPSHOT, CHANGE):
        yield from (view.snapshot if kind == FULL_SNAPSHOT else view.changes)(data, at)
    elif kind == UNREADABLE:
        view.lose_count()
    else:
        yield _event(kind, data, at, view)


def _event(kind: Any, data: Any, at: Any, view: ChangeDecoder) -> dict[str, Any]:
    """Return the event of one record, which is an event of rrweb's already, or one of the product's own."""
    if kind == FULL_SNAPSHOT and isinstance(data, dict):
        view.forget()
        return {"type": FULL_SNAPSHOT, "data": data, "timestamp": at}
    if kind == INCREMENTAL and isinstance(data, dict):
        return _incremental(data, at, view)
    if kind == META:
        return {"type": META, "data": _meta(data), "timestamp": at}
    tag = OWN_RECORDS.get(kind, f"record-{kind}") if isinstance(kind, int) else "record"
    return {"type": 5, "data": {"tag": f"datadog.{tag}", "payload": data}, "timestamp": at}


def _meta(data: Any) -> dict[str, Any]:
    """A zoomed phone's sizes come with the rounding of the zoom."""
    said = data if isinstance(data, dict) else {}
    sizes = {
        key: round(said[key], 2) for key in ("width", "height") if isinstance(said.get(key), int | float)
    }
    return {"href": "", **said, **sizes}


def _incremental(data: dict[str, Any], at: Any, view: ChangeDecoder) -> dict[str, Any]:
    """Sources have rrweb's numbers up to the style sheets; node ids are those of the view's table."""
    data = dict(data)
    source = data.get("source")
    if source == POINTER:
        return {"type": 5, "data": {"tag": "datadog.pointer", "payload": data}, "timestamp": at}
    if isinstance(data.get("id"), int):
        data["id"] = view.event_id(data["id"])
    if isinstance(data.get("positions"), list):
        data["positions"] = [
            {**place, "id": view.event_id(place["id"])}
            for place in data["positions"]
            if isinstance(place, dict) and isinstance(place.get("id"), int)
        ]
    if source == 5:
        data.setdefault("text", "")
        data.setdefault("isChecked", False)
    return {"type": INCREMENTAL, "data": data, "timestamp": at}
