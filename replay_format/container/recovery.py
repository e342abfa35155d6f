"""What is whole in a `.replay` file that was cut off or damaged, or that is still being written."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

import msgspec

from replay_format.columns import EventColumns, Glance, glance_at
from replay_format.container.chunks import decode_chunk
from replay_format.container.layout import FLUSH_MS, HEADER, Kind, RecordHeader, check_header, unfold_payload
from replay_format.container.stored import KEYFRAME_HEAD, ContainerKeyframes, ContainerStore
from replay_format.container.summary import (
    BlobEntry,
    ChunkEntry,
    Index,
    KeyframeEntry,
    decode_index,
    decode_meta,
)
from replay_format.container.walking import Walked, walk
from replay_format.errors import DamagedContainer, LimitExceeded, UnreadableRecording
from replay_format.keyframes import blob_key
from replay_format.limits import DEFAULT_LIMITS, Limits, check_unfolded
from replay_format.session import Session, SessionInfo
from replay_format.sources import ByteRanges

GLANCED_AT_ONCE = 500


class Losses(msgspec.Struct):
    """What could not be saved. `events` counts those known to be missing, by their numbers or by what an
    index says; `strings` long strings kept apart that are gone from events that are whole otherwise."""

    chunks: int = 0
    events: int = 0
    strings: int = 0
    damaged_bytes: int = 0
    unfinished: bool = False
    damaged_header: bool = False

    def sentences(self) -> list[str]:
        """Return the losses as one would say them; none when nothing was lost."""
        said = []
        if self.damaged_header:
            said.append("the file header was damaged")
        if self.unfinished:
            said.append("the end of the file is missing")
        if self.damaged_bytes:
            said.append(f"{self.damaged_bytes:,} damaged bytes passed over")
        if self.chunks:
            said.append(f"{self.chunks:,} chunks lost")
        if self.events:
            said.append(f"{self.events:,} events lost")
        if self.strings:
            said.append(f"{self.strings:,} long strings lost, left empty in their events")
        return said


class Saved(msgspec.Struct):
    """The session of what is whole, and what was lost."""

    session: Session
    losses: Losses


class _Found(msgspec.Struct):
    """A whole chunk: where it is, and the numbers and windows of its events."""

    offset: int
    header: RecordHeader
    numbers: array[int]
    windows: array[int]


def open_unfinished(ranges: ByteRanges, limits: Limits = DEFAULT_LIMITS) -> Session:
    """Return the session of a file without a summary: what is whole so far. Raises `UnreadableRecording`.

    Of one that still grows the newest events are left out when earlier ones of another lane are held back
    yet, so that an event has the same number whenever the file is read.
    """
    return _Salvage(ranges, limits).saved(growing=True).session


def salvage(ranges: ByteRanges, limits: Limits = DEFAULT_LIMITS) -> Saved:
    """Return every whole chunk of the file as a session.

    Raises `UnreadableRecording` when there is none, `UnsupportedVersion`, `LimitExceeded`.
    """
    return _Salvage(ranges, limits).saved()


def holds_records(ranges: ByteRanges) -> bool:
    """True when there is anything of a `.replay` file in it, even when its header is damaged."""
    return any(walked.header is not None for walked in walk(ranges, 0))


class _Together(NamedTuple):
    """Events that were put together to a session."""

    store: ContainerStore
    lanes: bytes
    columns: EventColumns
    digest: str


class _Salvage:
    def __init__(self, ranges: ByteRanges, limits: Limits) -> None:
        self._ranges = ranges
        self._limits = limits
        self._losses = Losses(unfinished=True)
        self._info: SessionInfo | None = None
        self._windows: list[str] = []
        self._chunks: list[_Found] = []
        self._lane_ends: dict[int, int] = {}
        self._keyframes: list[KeyframeEntry] = []
        self._blobs: dict[bytes, BlobEntry] = {}
        self._announced: dict[int, ChunkEntry] = {}
        self._announced_events = 0
        self._unfolded = 0
        self._damage_inside = False
        start = HEADER.size
        try:
            check_header(ranges.read(0, HEADER.size), ranges.path)
        except DamagedContainer:
            self._losses.damaged_header = True
            start = 0
        size = ranges.size()
        if size > limits.max_decompressed:
            raise LimitExceeded(
                "size of the file", limits.max_decompressed, "--max-decompressed", path=ranges.path
            )
        for walked in walk(ranges, start, limits):
            if walked.header is None:
                self._losses.damaged_bytes += walked.length
            else:
                self._damage_inside = self._losses.damaged_bytes > 0
                self._unfolded += walked.header.raw
                check_unfolded(self._unfolded, size, limits, ranges.path)
                self._take(walked, walked.header)

    def saved(self, *, growing: bool = False) -> Saved:
        numbers = sorted(number for found in self._chunks for number in found.numbers)
        if not numbers:
            raise UnreadableRecording("no whole chunk of events is in it", path=self._ranges.path)
        put = self._put_together(numbers)
        if growing and self._held_back(numbers, put.columns):
            numbers = numbers[: _first_gap(numbers)]
            put = self._put_together(numbers)
        whole = _first_gap(numbers) == len(numbers)
        keyframes = ContainerKeyframes(put.store, self._keyframes if whole else [], put.columns, put.lanes)
        self._count_losses(numbers)
        self._losses.strings = put.store.lost_strings
        info = self._info or SessionInfo(
            session_id=f"sha256:{put.digest[:16]}", path=self._ranges.path, format="rrweb", sha256=put.digest
        )
        info.windows = self._window_names(max(put.columns.window))
        info.warnings = [*info.warnings, *self._losses.sentences()]
        session = Session(info, put.columns, put.store, keyframes)
        info.started_at = info.started_at or session.started_at
        return Saved(session, self._losses)

    def _put_together(self, numbers: list[int]) -> _Together:
        """Return the events of these numbers, the first of all that there are."""
        place_of = {number: place for place, number in enumerate(numbers)}
        lanes, windows = bytearray(len(numbers)), array("H", bytes(2 * len(numbers)))
        entries = []
        for found in self._chunks:
            held = bisect_right(found.numbers, numbers[-1])
            if not held:
                continue
            entries.append(self._entry(found, place_of, held))
            for number, window in zip(found.numbers[:held], found.windows[:held], strict=True):
                lanes[place_of[number]] = found.header.aux
                windows[place_of[number]] = window
        index = Index(len(numbers), entries, blobs=list(self._blobs.values()))
        store = ContainerStore(self._ranges, index, bytes(lanes), self._limits, salvaged=True)
        return _Together(store, bytes(lanes), *_columns_of(store, windows))

    def _held_back(self, numbers: list[int], columns: EventColumns) -> bool:
        """True when what is missing was only not written yet: a writer holds nothing back for longer."""
        gap = _first_gap(numbers)
        if self._damage_inside or not 0 < gap < len(numbers):
            return False
        after = columns.epoch_ms[gap:]
        return max(after) - min(after) <= FLUSH_MS

    def _take(self, walked: Walked, header: RecordHeader) -> None:
        try:
            data = unfold_payload(header, walked.payload, self._ranges.path, self._limits)
            match header.kind:
                case Kind.META:
                    self._info = decode_meta(data, self._ranges.path)
                case Kind.CHUNK:
                    self._take_chunk(walked, header, data)
                case Kind.KEYFRAME:
                    self._take_keyframe(walked, header, data)
                case Kind.BLOB:
                    key = blob_key(data)
                    self._blobs[key] = BlobEntry(key, walked.offset, header.stored, header.raw, header.crc)
                case Kind.CHECKPOINT | Kind.INDEX:
                    self._take_index(decode_index(data, self._ranges.path), header)
        except DamagedContainer:
            self._losses.damaged_bytes += walked.length

    def _take_chunk(self, walked: Walked, header: RecordHeader, data: bytes) -> None:
        chunk = decode_chunk(data, self._ranges.path)
        if chunk.indexes[0] < self._lane_ends.get(header.aux, 0) or header.aux > 2:
            raise DamagedContainer("a chunk out of its order", path=self._ranges.path)
        self._lane_ends[header.aux] = chunk.indexes[-1] + 1
        self._chunks.append(_Found(walked.offset, header, chunk.indexes, chunk.windows))

    def _take_keyframe(self, walked: Walked, header: RecordHeader, data: bytes) -> None:
        if len(data) < KEYFRAME_HEAD:
            raise DamagedContainer("a keyframe without its head", path=self._ranges.path)
        window, event, seen = (int.from_bytes(data[at : at + 4], "little") for at in (0, 4, 8))
        self._keyframes.append(
            KeyframeEntry(walked.offset, header.stored, header.raw, header.crc, window, event, seen)
        )

    def _take_index(self, index: Index, header: RecordHeader) -> None:
        self._announced.update((entry.offset, entry) for entry in index.chunks)
        self._announced_events = max(self._announced_events, index.events)
        if len(index.windows) > len(self._windows):
            self._windows = index.windows
        if header.kind == Kind.INDEX:
            self._losses.unfinished = False

    def _entry(self, found: _Found, place_of: dict[int, int], held: int) -> ChunkEntry:
        header = found.header
        return ChunkEntry(
            found.offset,
            header.stored,
            header.raw,
            header.crc,
            header.aux,
            place_of[found.numbers[0]],
            place_of[found.numbers[held - 1]],
            held,
            0,
            0,
        )

    def _count_losses(self, numbers: list[int]) -> None:
        there = {found.offset for found in self._chunks}
        self._losses.chunks = sum(1 for offset in self._announced if offset not in there)
        self._losses.events = max(numbers[-1] + 1, self._announced_events) - len(numbers)
        if self._losses.events and not self._losses.chunks:
            self._losses.chunks = 1

    def _window_names(self, highest: int) -> list[str]:
        known = self._info.windows if self._info and len(self._info.windows) > highest else self._windows
        return [known[n] if n < len(known) else f"window {n}" if n else "" for n in range(highest + 1)]


def _first_gap(numbers: list[int]) -> int:
    """Return how many ascending numbers there are before the first that is missing, counted from 0."""
    return bisect_left(range(len(numbers)), True, key=lambda place: numbers[place] != place)


def _columns_of(store: ContainerStore, windows: array[int]) -> tuple[EventColumns, str]:
    """Return the columns and the digest of all events."""
    columns, digest = EventColumns(), hashlib.sha256()
    for start in range(0, len(store), GLANCED_AT_ONCE):
        stop = min(start + GLANCED_AT_ONCE, len(store))
        batch = list(store.iterate(start, stop))
        digest.update(b",".join(batch) + b",")
        columns.extend([glance or Glance() for glance in glance_at(batch)], windows[start:stop])
    return columns, digest.hexdigest()
