"""Reading a `.replay` file at any place: its summary first, then only the chunks that are asked for."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import Generic, TypeVar

from replay_format.columns import EventColumns
from replay_format.container.chunks import Chunk, decode_chunk
from replay_format.container.layout import (
    HEADER,
    RECORD,
    Kind,
    Lane,
    Trailer,
    check_header,
    unfold_payload,
    unpack_record,
    unpack_trailer,
)
from replay_format.container.summary import (
    BlobEntry,
    ChunkEntry,
    Index,
    KeyframeEntry,
    decode_index,
    decode_meta,
)
from replay_format.container.timeline import decode_timeline
from replay_format.dom import Dom
from replay_format.errors import DamagedContainer, LimitExceeded
from replay_format.keyframes import load_keyframe
from replay_format.limits import DEFAULT_LIMITS, MIB, Limits, check_unfolded
from replay_format.session import Session
from replay_format.sources import ByteRanges

TAIL_BYTES = 64 * 1024
KEYFRAME_HEAD = 12
CACHED_CHUNK_BYTES = 16 * MIB
CACHED_BLOB_BYTES = 32 * MIB

Item = TypeVar("Item")


def open_container(ranges: ByteRanges, limits: Limits = DEFAULT_LIMITS) -> Session:
    """The session of a `.replay` file; of one that is not finished (it still grows, or was cut off) what is
    there. At most two reads, and no event is decoded, when it is finished.

    Raises `DamagedContainer`, `UnsupportedVersion`, `LimitExceeded`.
    """
    size = ranges.size()
    tail = ranges.read(max(0, size - TAIL_BYTES), min(size, TAIL_BYTES))
    if len(tail) == size:
        check_header(tail, ranges.path)
    trailer = unpack_trailer(tail, size, ranges.path)
    if trailer is None:
        from replay_format.container.recovery import open_unfinished

        check_header(ranges.read(0, HEADER.size), ranges.path)
        return open_unfinished(ranges, limits)
    return _open_finished(ranges, _summary_bytes(ranges, trailer, tail, size), limits)


def _summary_bytes(ranges: ByteRanges, trailer: Trailer, tail: bytes, size: int) -> bytes:
    start = trailer.summary - (size - len(tail))
    if start >= 0:
        data = tail[start : start + trailer.length]
    else:
        data = ranges.read(trailer.summary, -start) + tail[: trailer.length + start]
    if zlib.crc32(data) != trailer.crc:
        raise DamagedContainer(
            "the index at its end is damaged; `proofreel recover` saves the events", path=ranges.path
        )
    return data


def _open_finished(ranges: ByteRanges, summary: bytes, limits: Limits) -> Session:
    found = _summary_records(summary, ranges.path, limits)
    info = decode_meta(found[Kind.META], ranges.path)
    columns, lanes = decode_timeline(found[Kind.TIMELINE], ranges.path)
    index = decode_index(found[Kind.INDEX], ranges.path)
    if max(columns.window, default=0) >= len(info.windows) or index.events != len(columns):
        raise _unfit(ranges.path)
    store = ContainerStore(ranges, index, lanes, limits)
    session = Session(info, columns, store, ContainerKeyframes(store, index.keyframes, columns, lanes))
    info.started_at = info.started_at or session.started_at
    return session


def _summary_records(summary: bytes, path: str, limits: Limits) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at < len(summary):
        header = unpack_record(summary, at)
        if header is None:
            raise _unfit(path)
        at += RECORD.size
        if header.kind in (Kind.META, Kind.TIMELINE, Kind.INDEX):
            found[header.kind] = unfold_payload(header, summary[at : at + header.stored], path, limits)
        at += header.stored
    if len(found) < 3:
        raise _unfit(path)
    return found


class ContainerStore:
    """The `EventStore` over a file's chunks. Threads may share it.

    `lanes` has the lane of each event; within a lane the chunks hold the events in their order. Of
    a `salvaged` file an event is given although a string of it is gone (how many were is counted), and a chunk may
    hold more events than are asked for.
    """

    def __init__(
        self, ranges: ByteRanges, index: Index, lanes: bytes, limits: Limits, *, salvaged: bool = False
    ) -> None:
        self.ranges = ranges
        self.lost_strings = 0
        self._salvaged = salvaged
        self.limits = limits
        self._lanes = lanes
        self._chunks: dict[int, list[ChunkEntry]] = {lane: [] for lane in Lane}
        self._firsts: dict[int, list[int]] = {}
        self._blobs = {entry.key: entry for entry in index.blobs}
        self._opened: _Recent[Chunk] = _Recent(CACHED_CHUNK_BYTES)
        self._filled: dict[int, int] = {}
        self._contents: _Recent[bytes] = _Recent(CACHED_BLOB_BYTES)
        self._take_chunks(index)

    def __len__(self) -> int:
        return len(self._lanes)

    def raw(self, index: int) -> bytes:
        """The JSON bytes of one event. Raises IndexError, `DamagedContainer`, `LimitExceeded`."""
        if not 0 <= index < len(self._lanes):
            raise IndexError(index)
        lane = self._lanes[index]
        entry = self._chunks[lane][bisect_right(self._firsts[lane], index) - 1]
        place = self._lanes.count(lane, entry.first, index)
        return self._chunk(entry).event(place, self._blob_of_event, self.limits)

    def iterate(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        stop = len(self._lanes) if stop is None else min(stop, len(self._lanes))
        following: dict[int, Iterator[bytes]] = {}
        for index in range(start, stop):
            lane = self._lanes[index]
            events = following.get(lane)
            if events is None:
                events = following[lane] = self._from(lane, index)
            yield next(events)

    def blob(self, key: bytes) -> bytes:
        """A blob's bytes. Raises `DamagedContainer`."""
        content = self._contents.get(key)
        if content is None:
            entry = self._blobs.get(key)
            if entry is None:
                raise DamagedContainer("a string kept apart is not there", path=self.ranges.path)
            content = self.payload(entry, Kind.BLOB)
            self._contents.put(key, content, len(content))
        return content

    def _blob_of_event(self, key: bytes) -> bytes | None:
        """The same for an event, which of a damaged file is given without the string."""
        try:
            return self.blob(key)
        except DamagedContainer:
            if not self._salvaged:
                raise
            self.lost_strings += 1
            return None

    def payload(self, entry: ChunkEntry | KeyframeEntry | BlobEntry, kind: Kind) -> bytes:
        """A record's payload, by its entry in the index. Raises `DamagedContainer`, `LimitExceeded`."""
        if max(entry.stored, entry.raw) > self.limits.max_record:
            raise LimitExceeded(
                "size of a record", self.limits.max_record, "--max-record", path=self.ranges.path
            )
        data = self.ranges.read(entry.offset, RECORD.size + entry.stored)
        header = unpack_record(data)
        if header is None or header.kind != kind or (header.stored, header.raw) != (entry.stored, entry.raw):
            raise DamagedContainer(
                f"what stands at byte {entry.offset} is damaged; `proofreel recover` saves what is whole",
                path=self.ranges.path,
            )
        return unfold_payload(header, data[RECORD.size :], self.ranges.path, self.limits)

    def _from(self, lane: int, index: int) -> Iterator[bytes]:
        number = bisect_right(self._firsts[lane], index) - 1
        place = self._lanes.count(lane, self._chunks[lane][number].first, index)
        entries = self._chunks[lane]
        for following in range(number, len(entries)):
            chunk = self._chunk(entries[following])
            for inside in range(place, len(chunk)):
                yield chunk.event(inside, self._blob_of_event, self.limits)
            place = 0

    def _chunk(self, entry: ChunkEntry) -> Chunk:
        chunk = self._opened.get(entry.offset)
        if chunk is None:
            chunk = decode_chunk(self.payload(entry, Kind.CHUNK), self.ranges.path)
            if len(chunk) != entry.count and not (self._salvaged and len(chunk) > entry.count):
                raise _unfit(self.ranges.path)
            self._count_filled(entry.offset, chunk)
            self._opened.put(entry.offset, chunk, len(chunk.data) + 1000)
        return chunk

    def _count_filled(self, offset: int, chunk: Chunk) -> None:
        """Bounds what the events come to with their strings put in: one string may be named many times."""
        if chunk.references and offset not in self._filled:
            self._filled[offset] = sum(r.length for named in chunk.references.values() for r in named)
            check_unfolded(sum(self._filled.values()), None, self.limits, self.ranges.path)

    def _take_chunks(self, index: Index) -> None:
        """Sorts the chunks into their lanes and checks that they hold every event exactly once."""
        declared = sum(entry.raw for entry in index.chunks)
        stored = sum(entry.stored for entry in index.chunks)
        check_unfolded(declared, stored, self.limits, self.ranges.path)
        for entry in sorted(index.chunks, key=lambda entry: entry.first):
            if entry.lane not in self._chunks or not 0 <= entry.first <= entry.last < len(self._lanes):
                raise _unfit(self.ranges.path)
            self._chunks[entry.lane].append(entry)
        for lane, entries in self._chunks.items():
            after = 0
            for entry in entries:
                held = self._lanes.count(lane, entry.first, entry.last + 1)
                if self._lanes.count(lane, after, entry.first) or held != entry.count or entry.first < after:
                    raise _unfit(self.ranges.path)
                after = entry.last + 1
            if self._lanes.count(lane, after):
                raise _unfit(self.ranges.path)
            self._firsts[lane] = [entry.first for entry in entries]
        if any(lane not in self._chunks for lane in set(self._lanes)):
            raise _unfit(self.ranges.path)


class ContainerKeyframes:
    """The keyframes of a file that still hold: no event came after them that belongs before them."""

    def __init__(
        self, store: ContainerStore, entries: list[KeyframeEntry], columns: EventColumns, lanes: bytes
    ) -> None:
        self._store = store
        self._entries: dict[int, list[KeyframeEntry]] = {}
        self._ranks: dict[int, list[int]] = {}
        in_order = columns.is_in_time_order()
        times, order = columns.epoch_ms, columns.in_time_order()
        earliest, seen = float("inf"), len(columns)
        for entry in sorted(entries, key=lambda entry: (-entry.seen, -entry.event)):
            if not 0 <= entry.event < entry.seen <= len(columns):
                continue
            if not in_order:
                later = (times[i] for i in range(entry.seen, seen) if lanes[i] == Lane.DOM)
                earliest, seen = min(earliest, min(later, default=earliest)), entry.seen
                if earliest < times[entry.event]:
                    continue
            self._entries.setdefault(entry.window, []).append(entry)
        for window, kept in self._entries.items():
            if in_order:
                kept.sort(key=lambda entry: entry.event)
                self._ranks[window] = [entry.event + 1 for entry in kept]
                continue
            kept.sort(key=lambda entry: (times[entry.event], entry.event))
            self._ranks[window] = [
                bisect_right(order, (times[e.event], e.event), key=lambda i: (times[i], i)) for e in kept
            ]

    def ranks(self, window: int) -> list[int]:
        return self._ranks.get(window, [])

    def load(self, window: int, place: int) -> Dom:
        """Raises `DamagedContainer`."""
        entry = self._entries[window][place]
        data = self._store.payload(entry, Kind.KEYFRAME)
        try:
            return load_keyframe(data[KEYFRAME_HEAD:], self._store.blob)
        except ValueError as error:
            raise DamagedContainer("a keyframe is damaged", path=self._store.ranges.path) from error


class _Recent(Generic[Item]):
    """What was used last, up to a size in bytes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._items: OrderedDict[object, tuple[Item, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Item | None:
        with self._lock:
            found = self._items.get(key)
            if found is None:
                return None
            self._items.move_to_end(key)
            return found[0]

    def put(self, key: object, item: Item, size: int) -> None:
        with self._lock:
            if key in self._items:
                return
            self._items[key] = (item, size)
            self._used += size
            while self._used > self._room and len(self._items) > 1:
                _, (_, freed) = self._items.popitem(last=False)
                self._used -= freed


def _unfit(path: str) -> DamagedContainer:
    return DamagedContainer(
        "its parts do not fit each other; `proofreel recover` saves the events", path=path
    )
