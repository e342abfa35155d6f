"""A session as everything above it sees one: its events in recorded order, their times, and its pages."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from replay_format.columns import EventColumns
from replay_format.decode import Undecodable, decode_event, decode_events
from replay_format.dom import Dom
from replay_format.events import Event
from replay_format.leftovers import Leftover

# Earlier than that (1973) is a time since the start.
WALL_CLOCK_FROM = 1e11


class EventStore(Protocol):
    """Where the events' JSON bytes are kept."""

    def __len__(self) -> int: ...

    def raw(self, index: int) -> bytes:
        """Return the JSON bytes of one event."""

    def iterate(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Return the JSON bytes of the events `start` to `stop` in recorded order."""


class StoredKeyframes(Protocol):
    """Whole pages that came with the recording, so that any moment opens without an index pass."""

    def ranks(self, window: int) -> list[int]:
        """Return, ascending, for each keyframe of a window
        how many of the session's events, in time order, it holds.
        """

    def load(self, window: int, place: int) -> Dom:
        """Return the page of the keyframe at that place in `ranks`; a mirror of its own for each call."""


class Recorder(msgspec.Struct, frozen=True):
    """Which recorder made it; empty when the recording does not say."""

    name: str = ""
    version: str = ""


class SideDocument(msgspec.Struct):
    """Something recorded beside the page: an upload's URL, a user record, an envelope.

    `source` is `identity`, `metadata`, `url`, `console` or `network`;
    `json_path` says where in the recording it stood.
    """

    source: str
    json_path: str
    value: Any


class Gap(msgspec.Struct, frozen=True):
    """Something that is known to be missing; times in ms since the session's first event.

    `what` names what `missing` counts: segments that the recorder numbered, uploads whose body is lost,
    or snapshots of a page.
    """

    from_ms: float
    to_ms: float
    missing: int
    what: str = "segments"


class SessionInfo(msgspec.Struct, kw_only=True):
    """What is known of a session beside its events.

    `started_at` is epoch ms, 0 when there is no wall clock. `unread` counts parts of its file that could not
    be read, which may have been its.
    """

    session_id: str
    path: str
    format: str
    recorder: Recorder = Recorder()
    declared_masking: dict[str, Any] = {}
    windows: list[str] = msgspec.field(default_factory=lambda: [""])
    started_at: float = 0
    duration_ms: float = 0
    sha256: str = ""
    documents: list[SideDocument] = []
    leftovers: list[Leftover] = []
    gaps: list[Gap] = []
    warnings: list[str] = []
    skipped_bodies: dict[str, int] = {}
    unread: int = 0

    @property
    def missing_uploads(self) -> int:
        """Return how many uploads (or numbered events) are known to be missing; one that was numbered and
        lost counts once.
        """
        by_kind: dict[str, int] = {}
        for gap in (gap for gap in self.gaps if gap.what != "snapshots"):
            by_kind[gap.what] = by_kind.get(gap.what, 0) + gap.missing
        return max(by_kind.values(), default=0)

    @property
    def complete(self) -> bool:
        """True when nothing of it is known to be missing or unread."""
        return not self.gaps and not self.unread


class Session:
    """The events of one recorded session and what is known of it.

    An event's index counts in recorded order from 0; its rank counts in time order. `t_ms(index)` is ms since
    the session's first event (the earliest in time).
    """

    def __init__(
        self,
        info: SessionInfo,
        columns: EventColumns,
        store: EventStore,
        keyframes: StoredKeyframes | None = None,
    ) -> None:
        self.info = info
        self.columns = columns
        self.store = store
        self.keyframes = keyframes
        self.order: array[int] = columns.in_time_order()
        self._in_order = columns.is_in_time_order()
        times = columns.epoch_ms
        self._times = times if self._in_order else array("d", map(times.__getitem__, self.order))
        self.start = self._times[0] if self._times else 0.0
        self.undecodable = Undecodable()
        info.duration_ms = self._times[-1] - self.start if self._times else 0.0

    def __len__(self) -> int:
        return len(self.order)

    @property
    def started_at(self) -> float:
        """Return when the first event happened, epoch ms; 0 when the recording has no wall clock."""
        return self.start if self.start >= WALL_CLOCK_FROM else 0

    def t_ms(self, index: int) -> float:
        """Return the event's time, ms since the session's first event."""
        return self.columns.epoch_ms[index] - self.start

    def rank_after(self, t_ms: float) -> int:
        """Return how many events have happened by `t_ms` (that moment included)."""
        start = self.start
        return bisect_right(self._times, t_ms, key=lambda epoch: epoch - start)

    def time_at(self, rank: int) -> float:
        """Return the time of the event with that rank, ms since the session's first event."""
        return self._times[rank] - self.start

    def raw(self, index: int) -> bytes:
        """Return the event's JSON bytes as recorded."""
        return self.store.raw(index)

    def event(self, index: int) -> Event:
        """Return the typed event. Decoding is per call: the caller may keep or change what it gets."""
        return decode_event(self.store.raw(index), self.undecodable)

    def events(self, first_rank: int = 0, stop_rank: int | None = None) -> Iterator[tuple[int, Event]]:
        """Yield (event index, event) in time order."""
        stop = len(self.order) if stop_rank is None else min(stop_rank, len(self.order))
        lost = self.undecodable
        if self._in_order:
            yield from enumerate(decode_events(self.store.iterate(first_rank, stop), lost), first_rank)
            return
        for rank in range(first_rank, stop):
            index = self.order[rank]
            yield index, decode_event(self.store.raw(index), lost)

    def window_name(self, index: int) -> str:
        """Return the name of the window (tab) an event belongs to; empty when there is just one."""
        return self.info.windows[self.columns.window[index]]
