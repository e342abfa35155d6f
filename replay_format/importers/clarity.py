"""Microsoft Clarity: payloads `{"e": envelope, "a": analytics events, "p": playback events}`.

The envelope holds version, sequence, start, duration, project, user, session, page
number, ..., url. An event is `[t, number, fields...]` with t in ms since the page's
start; the absolute time of that start comes as metric 0 in the page's first payload.
A page is built from tokens by `clarity_page`. Known from clarity-js 0.8.70.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.clarity_page import PageEvents, PageStart
from replay_format.importers.model import Importer
from replay_format.importers.page_builder import TellingApart
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter

METRIC, DIMENSION, BASELINE, RESIZE = 0, 1, 4, 11
DIMENSION_URL, DIMENSION_TAB = 1, 15
CLIENT_TIMESTAMP = 0
SEQUENCE, PROJECT, USER, SESSION, PAGE, URL = 1, 4, 5, 6, 7, 11
# A session ends after half an hour without activity (the product's documentation): a new id of the same user
# before that means that the page could not keep its cookie.
SESSION_PAUSE_MS = 30 * 60_000
# A page sends its last events while the next one begins.
PAGE_CHANGE_MS = 5_000
KNOWN_VERSIONS = re.compile(r"0\.[678]\.")

_ENVELOPE = re.compile(rb'\{\s*"e"\s*:\s*(\[[^\[\]]*\])')
_PAYLOAD = re.compile(rb'\{\s*"e"\s*:\s*\[\s*"\d+\.\d+[^"]*"\s*,')


class _Payload(msgspec.Struct):
    e: list[Any]
    a: list[list[Any]] = []
    p: list[list[Any]] = []


_payload = msgspec.json.Decoder(_Payload)
_any = msgspec.json.Decoder()


class ClarityImporter(Importer):
    """The importer of Microsoft Clarity's recordings."""

    name = "clarity"

    def recognises(self, body: Body) -> bool:
        return _PAYLOAD.match(body.head.lstrip()) is not None

    def parts(self, body: Body) -> Iterator[Part]:
        payload = _read(body)
        if payload is None or len(payload.e) <= PAGE:
            body.truncated = True
            return
        envelope = payload.e
        version = str(envelope[0])
        sequence = envelope[SEQUENCE] if isinstance(envelope[SEQUENCE], int) else 1
        page = str(envelope[PAGE])
        url = str(envelope[URL]) if len(envelope) > URL else ""
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=str(envelope[SESSION]),
            segment=max(sequence - 1, 0),
            series=f"{envelope[SESSION]}/{page}",
            payload=payload,
            capture=f"{envelope[PROJECT]}/{envelope[USER]}",
            recorder=Recorder("clarity-js", version),
            documents=[SideDocument("url", f".e[{URL}]", url)] if url else [],
            warnings=[]
            if KNOWN_VERSIONS.match(version)
            else [f"version {version:.20} is not known; read as far as possible"],
        )

    def began(self, parts: Sequence[Part]) -> float:
        """Return epoch ms of the first page's start; infinite without a clock."""
        return _span(parts)[0]

    def goes_on(self, before: Sequence[Part], after: Sequence[Part]) -> bool:
        """True when the same user went on within the time in which a session lives."""
        if before[0].capture != after[0].capture:
            return False
        pause = _span(after)[0] - _span(before)[1]
        return -PAGE_CHANGE_MS <= pause <= SESSION_PAUSE_MS

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        pages: dict[str, list[Part]] = {}
        for part in sorted(_sent_once(parts), key=lambda part: part.segment or 0):
            pages.setdefault(part.series, []).append(part)
        end, tab = 0.0, ""
        documents: list[SideDocument] = []
        apart = TellingApart()
        for page in sorted(pages.values(), key=_when):
            events = sorted(_events_of(page), key=lambda event: event[0])
            tab = _dimension(events, DIMENSION_TAB) or tab
            translated = PageEvents(_start_of(page, events, end), documents)
            for event in events:
                for made in translated.translate(event):
                    yield tab, apart.encoded(made)
            for made in translated.finish():
                yield tab, apart.encoded(made)
            end = translated.latest
        if parts:
            parts[0].documents = [*parts[0].documents, *documents]


def _sent_once(parts: Sequence[Part]) -> Iterator[Part]:
    """A payload that was sent again differs in how it was sent only."""
    seen: set[tuple[str, int | None, bytes]] = set()
    for part in parts:
        said = msgspec.json.encode([part.payload.a, part.payload.p])
        if (part.series, part.segment, said) not in seen:
            seen.add((part.series, part.segment, said))
            yield part


def _events_of(page: list[Part]) -> Iterator[list[Any]]:
    return (event for part in page for event in (*part.payload.a, *part.payload.p) if _is_event(event))


def _start_of(page: list[Part], events: list[list[Any]], end: float) -> PageStart:
    """Return what must be known before the first event: when and where the page began, and the window's size,
    which are told a little later. Older trackers say the address in a dimension only."""
    at = _page_start(events)
    href = next((str(part.payload.e[URL]) for part in page if len(part.payload.e) > URL), "")
    return PageStart(
        at=at if at is not None else end,
        href=href or _dimension(events, DIMENSION_URL),
        size=_pair(events, RESIZE, 2) or _pair(events, BASELINE, 5) or (0, 0),
        is_whole=(page[0].segment or 0) == 0,
    )


def _dimension(events: list[list[Any]], key: int) -> str:
    for event in events:
        if event[1] == DIMENSION:
            for name, value in zip(event[2::2], event[3::2], strict=False):
                if name == key and value:
                    return str(value[0]) if isinstance(value, list) else str(value)
    return ""


def _pair(events: list[list[Any]], number: int, place: int) -> tuple[int, int] | None:
    """Return two numbers from the first event of that kind."""
    for event in events:
        pair = event[place : place + 2]
        if event[1] == number and len(pair) == 2 and all(isinstance(value, int | float) for value in pair):
            return int(pair[0]), int(pair[1])
    return None


def _when(page: list[Part]) -> tuple[float, float]:
    """Return pages in order of their clock, those without one by their number after those before them."""
    number = str(page[0].payload.e[PAGE])
    return _span(page)[0], float(number) if number.isdecimal() else 0


def _read(body: Body) -> _Payload | None:
    data = body.read()
    try:
        return _payload.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
    envelope = _ENVELOPE.match(data)
    if envelope is None:
        return None
    return _Payload(_any.decode(envelope.group(1)), _whole(data, b"a", body), _whole(data, b"p", body))


def _whole(data: bytes, key: bytes, body: Body) -> list[list[Any]]:
    """Return the events of one list that are whole. A quote inside a string is escaped: the key stands once
    only.
    """
    found = re.search(rb'[\]}]\s*,\s*"' + key + rb'"\s*:\s*(?=\[)', data)
    if found is None:
        return []
    events = []
    for raw in JsonSplitter([data[found.end() :]], limits=body.limits).array():
        try:
            event = _any.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if isinstance(event, list):
            events.append(event)
    return events


def _is_event(event: list[Any]) -> bool:
    return len(event) >= 2 and isinstance(event[0], int | float) and isinstance(event[1], int)


def _span(parts: Sequence[Part]) -> tuple[float, float]:
    """Return epoch ms of the first page's start and the last event; infinite without a clock."""
    first, last = inf, -inf
    pages: dict[str, list[list[Any]]] = {}
    for part in parts:
        found = (*part.payload.a, *part.payload.p)
        pages.setdefault(part.series, []).extend(event for event in found if _is_event(event))
    for events in pages.values():
        start = _page_start(events)
        if start is not None:
            first, last = min(first, start), max(last, start + max(event[0] for event in events))
    return first, last


def _page_start(events: list[list[Any]]) -> float | None:
    for event in events:
        if event[1] == METRIC:
            for key, value in zip(event[2::2], event[3::2], strict=False):
                if key == CLIENT_TIMESTAMP and isinstance(value, int | float) and 1e11 < value < 1e13:
                    return float(value)
    return None
