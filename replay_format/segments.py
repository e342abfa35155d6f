"""Segments that are missing: where a recorder's own count jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from replay_format.grouping import stretch_of
from replay_format.importers.model import Part
from replay_format.session import Gap

# A count that begins later than this was not begun at the session's start: it is a time, not a count.
LARGEST_FIRST = 1000


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
    """The numbered parts; their events are noted when they are read."""
    segments = []
    for part in parts:
        if part.segment is not None:
            part.events = noted = NotedEvents(part.events)
            last = part.segment + part.segments - 1
            segments.append(Segment(part.series, part.segment, last, noted))
    return segments


def gaps_between(segments: Sequence[Segment], start: float) -> list[Gap]:
    """Where numbers are missing, in ms since the session's first event (`start`, epoch ms)."""
    series: dict[str, dict[int, Segment]] = {}
    for segment in segments:
        series.setdefault(segment.series, {})[segment.number] = segment
    gaps = []
    for numbered in series.values():
        numbers = sorted(numbered)
        if 0 < numbers[0] < LARGEST_FIRST and len(series) == 1:
            gaps.append(Gap(0, _times(numbered[numbers[0]].events, start)[0], numbers[0]))
        for before, after in pairwise(numbered[number] for number in numbers):
            missing = after.number - before.last - 1
            if missing > 0:
                ended, began = _times(before.events, start)[1], _times(after.events, start)[0]
                gaps.append(Gap(ended, max(began, ended), missing))
    return sorted(gaps, key=lambda gap: gap.from_ms)


def _times(events: NotedEvents, start: float) -> tuple[float, float]:
    stretch = stretch_of(event for event in (events.first, events.last) if event is not None)
    if stretch.first_ms > stretch.last_ms:
        return 0.0, 0.0
    return max(stretch.first_ms - start, 0.0), max(stretch.last_ms - start, 0.0)
