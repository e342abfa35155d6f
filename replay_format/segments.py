"""Segments that are missing: where a recorder's own count (of segments, or of events) jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from replay_format.columns import EventColumns
from replay_format.grouping import FULL_SNAPSHOT, stretch_of
from replay_format.part import Part
from replay_format.session import Gap

# A count that begins later than this was not begun at the session's start: it is a time, not a count.
LARGEST_FIRST = 1000
SNAPSHOTS = "snapshots"
INCREMENTAL, MUTATION = 3, 0


class NotedEvents:
    """A part's events as they stream by, the first and the last kept in mind."""

    def __init__(self, events: Iterable[bytes | msgspec.Raw]) -> None:
        self._events = events
        self.first: bytes | None = None
        self.last: bytes | None = None

    def __iter__(self) -> Iterator[bytes | msgspec.Raw]:
        event: bytes | msgspec.Raw | None = None
        for event in self._events:
            if self.first is None:
                self.first = bytes(event)
            yield event
        self.last = bytes(event) if event is not None else None


class Segment(msgspec.Struct):
    """A part with a number in its series (a page, a view), its events noted as they stream by."""

    series: str
    number: int
    last: int
    events: NotedEvents


def note_segments(parts: Sequence[Part]) -> list[Segment]:
    """Return the numbered parts; their events are noted when they are read."""
    segments = []
    for part in parts:
        if part.segment is not None:
            part.events = noted = NotedEvents(part.events)
            last = part.segment + part.segments - 1
            segments.append(Segment(part.series, part.segment, last, noted))
    return segments


def gaps_between(segments: Sequence[Segment], start: float) -> list[Gap]:
    """Return where numbers are missing, in ms since the session's first event (`start`, epoch ms)."""
    series: dict[str, list[dict[int, Segment]]] = {}
    for segment in segments:
        runs = series.setdefault(segment.series, [{}])
        if runs[-1] and segment.number < max(runs[-1]):
            # The page was loaded anew, and the recorder began to count again.
            runs.append({})
        runs[-1][segment.number] = segment
    gaps = []
    for runs in series.values():
        ended = 0.0
        for numbered in runs:
            first, *others = (numbered[number] for number in sorted(numbered))
            if 0 < first.number < LARGEST_FIRST:
                gaps.append(_gap(ended, first, first.number, start))
            for before, after in pairwise((first, *others)):
                ended = _times(before.events, start)[1]
                if after.number > before.last + 1:
                    gaps.append(_gap(ended, after, after.number - before.last - 1, start))
            ended = _times((first, *others)[-1].events, start)[1]
    return sorted(gaps, key=lambda gap: gap.from_ms)


def snapshots_missing(columns: EventColumns) -> list[Gap]:
    """Return where a window's page changed before any snapshot of it is there: what stood on the page until
    then, or all along, is not known. Times as in `gaps_between`.

    Recorders that keep no pages record clicks all the same, but no changes.
    """
    start = min(columns.epoch_ms, default=0.0)
    shown: dict[int, float] = {}
    changes: dict[int, tuple[float, float]] = {}
    for kind, source, window, at in zip(
        columns.type, columns.source, columns.window, columns.epoch_ms, strict=True
    ):
        if kind == FULL_SNAPSHOT:
            shown[window] = min(at, shown.get(window, at))
        elif kind == INCREMENTAL and source == MUTATION:
            first, last = changes.get(window, (at, at))
            changes[window] = min(first, at), max(last, at)
    return [
        Gap(0, shown.get(window, last) - start, 1, SNAPSHOTS)
        for window, (first, last) in changes.items()
        if window not in shown or first < shown[window]
    ]


def _gap(ended: float, after: Segment, missing: int, start: float) -> Gap:
    return Gap(ended, max(_times(after.events, start)[0], ended), missing)


def _times(events: NotedEvents, start: float) -> tuple[float, float]:
    stretch = stretch_of(event for event in (events.first, events.last) if event is not None)
    if stretch.first_ms > stretch.last_ms:
        return 0.0, 0.0
    return max(stretch.first_ms - start, 0.0), max(stretch.last_ms - start, 0.0)
