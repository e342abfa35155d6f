"""Events and keyframes of a `.replay` file, read from the chunks that are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import Generic, TypeVar

from replay_format.columns import EventColumns
from replay_format.container.chunks import Chunk, decode_chunk
from replay_format.container.layout import RECORD, Kind, Lane, unfold_payload, unpack_record
from replay_format.container.summary import BlobEntry, ChunkEntry, Index, KeyframeEntry
from replay_format.dom import Dom
from replay_format.errors import DamagedContainer, LimitExceeded
from replay_format.keyframes import load_keyframe
from replay_format.limits import MIB, Limits, check_unfolded
from replay_format.sources import ByteRanges

KEYFRAME_HEAD = 12
CACHED_CHUNK_BYTES = 16 * MIB
CACHED_BLOB_BYTES = 32 * MIB

Item = TypeVar("Item")


class ContainerStore:
    """The `EventStore` over a file's chunks. Threads may share it.

    `lanes` has the lane of each event; within a lane the chunks hold the events in their order. Of a
    `salvaged` file an event is given although a string of it is gone (how many were is counted), and a chunk
    may hold more events than are asked for.
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
        self._filled: set[int] = set()
        self._filled_bytes = 0
        self._contents: _Recent[bytes] = _Recent(CACHED_BLOB_BYTES)
        self._sort_chunks(index)

    def __len__(self) -> int:
        return len(self._lanes)

    def raw(self, index: int) -> bytes:
        """Return the JSON bytes of one event. Raises IndexError, `DamagedContainer`, `LimitExceeded`."""
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
        """Return a blob's bytes. Raises `DamagedContainer`."""
        content = self._contents.get(key)
        if content is None:
            entry = self._blobs.get(key)
            if entry is None:
                raise DamagedContainer("a string kept apart is not there", path=self.ranges.path)
            content = self.payload(entry, Kind.BLOB)
            self._contents.put(key, content, len(content))
        return content

    def _blob_of_event(self, key: bytes) -> bytes | None:
        """Return the same for an event, which of a damaged file is given without the string."""
        try:
            return self.blob(key)
        except DamagedContainer:
            if not self._salvaged:
                raise
            self.lost_strings += 1
            return None

    def payload(self, entry: ChunkEntry | KeyframeEntry | BlobEntry, kind: Kind) -> bytes:
        """Return a record's payload, by its entry in the index. Raises `DamagedContainer`,
        `LimitExceeded`.
        """
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
                raise unfit(self.ranges.path)
            self._count_filled(entry.offset, chunk)
            self._opened.put(entry.offset, chunk, len(chunk.data) + 1000)
        return chunk

    def _count_filled(self, offset: int, chunk: Chunk) -> None:
        """Bound what the events come to with their strings put in: one string may be named many times."""
        if chunk.references and offset not in self._filled:
            self._filled.add(offset)
            self._filled_bytes += sum(r.length for named in chunk.references.values() for r in named)
            check_unfolded(self._filled_bytes, None, self.limits, self.ranges.path)

    def _sort_chunks(self, index: Index) -> None:
        """Sort the chunks into their lanes; raise `DamagedContainer`
        unless they hold every event exactly once.
        """
        declared = sum(entry.raw for entry in index.chunks)
        stored = sum(entry.stored for entry in index.chunks)
        check_unfolded(declared, stored, self.limits, self.ranges.path)
        for entry in sorted(index.chunks, key=lambda entry: entry.first):
            if entry.lane not in self._chunks or not 0 <= entry.first <= entry.last < len(self._lanes):
                raise unfit(self.ranges.path)
            self._chunks[entry.lane].append(entry)
        if not all(self._holds_all(lane, entries) for lane, entries in self._chunks.items()):
            raise unfit(self.ranges.path)
        if not set(self._lanes) <= set(self._chunks):
            raise unfit(self.ranges.path)
        for lane, entries in self._chunks.items():
            self._firsts[lane] = [entry.first for entry in entries]

    def _holds_all(self, lane: int, entries: list[ChunkEntry]) -> bool:
        """True when the chunks of a lane, in their order, hold each of its events once."""
        after = 0
        for entry in entries:
            held = self._lanes.count(lane, entry.first, entry.last + 1)
            if entry.first < after or held != entry.count or self._lanes.count(lane, after, entry.first):
                return False
            after = entry.last + 1
        return not self._lanes.count(lane, after)


class ContainerKeyframes:
    """The keyframes of a file that still hold: no event came after them that belongs before them."""

    def __init__(
        self, store: ContainerStore, entries: list[KeyframeEntry], columns: EventColumns, lanes: bytes
    ) -> None:
        self._store = store
        self._entries: dict[int, list[KeyframeEntry]] = {}
        self._ranks: dict[int, list[int]] = {}
        for entry in _still_holding(entries, columns, lanes):
            self._entries.setdefault(entry.window, []).append(entry)
        in_order = columns.is_in_time_order()
        times, order = columns.epoch_ms, columns.in_time_order()
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


def _still_holding(
    entries: list[KeyframeEntry], columns: EventColumns, lanes: bytes
) -> Iterator[KeyframeEntry]:
    """Yield the keyframes that stand for events of the file and that no later event comes before."""
    in_order, times = columns.is_in_time_order(), columns.epoch_ms
    earliest, seen = float("inf"), len(columns)
    for entry in sorted(entries, key=lambda entry: (-entry.seen, -entry.event)):
        if not 0 <= entry.event < entry.seen <= len(columns):
            continue
        if not in_order:
            later = (times[i] for i in range(entry.seen, seen) if lanes[i] == Lane.DOM)
            earliest, seen = min(earliest, min(later, default=earliest)), entry.seen
            if earliest < times[entry.event]:
                continue
        yield entry


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


def unfit(path: str) -> DamagedContainer:
    """Return the error of a file whose parts are whole and contradict each other."""
    return DamagedContainer(
        "its parts do not fit each other; `proofreel recover` saves the events", path=path
    )
