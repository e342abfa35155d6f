"""Writing a `.replay` file: event after event, whole or not at all, or in place while a session goes on."""

from __future__ import annotations

import zlib
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from replay_format.columns import EventColumns
from replay_format.container.chunks import StoredEvent, encode_chunk, lane_of, store_event
from replay_format.container.layout import (
    FLUSH_MS,
    LEVEL,
    Kind,
    Lane,
    compress,
    pack_header,
    pack_record,
    pack_trailer,
)
from replay_format.container.output import Output
from replay_format.container.summary import (
    BlobEntry,
    ChunkEntry,
    Index,
    KeyframeEntry,
    encode_index,
    encode_meta,
)
from replay_format.container.timeline import encode_timeline
from replay_format.decode import decode_event
from replay_format.dom import Dom
from replay_format.events import FullSnapshot
from replay_format.keyframes import blob_key, changes_page, dump_keyframe, operations_of
from replay_format.session import SessionInfo

# Small chunks where a seek reads them, larger ones where events are read in a row.
CHUNK_BYTES = {Lane.DOM: 128 * 1024, Lane.POINTER: 256 * 1024, Lane.OTHER: 256 * 1024}
CHUNK_EVENTS = 20_000
CHUNKS_A_CHECKPOINT = 64
# Replaying so many changes takes about as long as loading a keyframe of a usual page twice.
KEYFRAME_OPERATIONS = 5_000
OPERATIONS_A_NODE = 1.0


class _Mirror:
    """One window's page as the events come, and whether it still is what the order of time would give."""

    def __init__(self) -> None:
        self.dom = Dom()
        self.operations = 0
        self.sound = True


class ReplayWriter:
    """Writes a session to `path`. Used with `with`: leaving it by an exception leaves no file behind.

    The file appears under its name when `close` has written it all. With `in_place` it is there from the
    start and can be read while it grows; what was appended before a crash is kept. An open stream is written
    to from first to last byte, and left open. Raises OSError.
    """

    def __init__(
        self,
        path: str | Path | BinaryIO,
        *,
        level: int = LEVEL,
        in_place: bool = False,
        keyframes: bool = True,
    ) -> None:
        self._level = level
        self._in_place = in_place
        self._takes_keyframes = keyframes
        self._file = Output(path, in_place=in_place)
        self._done = False
        self._length = 0
        self._sequence = 0
        self._columns = EventColumns()
        self._lanes = bytearray()
        self._windows: dict[str, int] = {}
        self._open_chunks: dict[Lane, list[StoredEvent]] = {lane: [] for lane in Lane}
        self._open_sizes = dict.fromkeys(Lane, 0)
        self._flushed_ms = float("-inf")
        self._latest_ms = float("-inf")
        self._index = Index(0, [])
        self._checked = (0, 0, 0)
        self._blobs: set[bytes] = set()
        self._mirrors: dict[int, _Mirror] = {}
        self._write(pack_header())

    def __enter__(self) -> ReplayWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._done:
            self.abort()

    def __len__(self) -> int:
        return len(self._columns)

    def append(self, event: bytes, window: str = "") -> None:
        """Add an event (its JSON bytes) of a window."""
        number = self._windows.setdefault(window, len(self._windows))
        columns, row = self._columns, len(self._columns)
        columns.append(event, number)
        lane = lane_of(columns.type[row], columns.source[row], columns.detail[row])
        self._lanes.append(lane)
        stored = store_event(row, number, event, self._put_blob)
        self._open_chunks[lane].append(stored)
        self._open_sizes[lane] += len(stored.data)
        if self._takes_keyframes and lane is Lane.DOM and changes_page(columns, row):
            self._follow(row, number, event)
        self._latest_ms = max(self._latest_ms, columns.epoch_ms[row])
        if self._open_sizes[lane] >= CHUNK_BYTES[lane] or len(self._open_chunks[lane]) >= CHUNK_EVENTS:
            self._close_chunk(lane)
        if self._in_place and self._latest_ms >= self._flushed_ms + FLUSH_MS:
            self.flush()

    def describe(self, info: SessionInfo, tool: str = "") -> None:
        """Note what is known of the session now, for a recovery that finds no more than that."""
        self._record(Kind.META, encode_meta(info, info.windows, tool))

    def flush(self) -> None:
        """Write what is held back, so that a reader of the growing file sees every event so far."""
        for lane in Lane:
            self._close_chunk(lane)
        self._flushed_ms = self._latest_ms
        self._file.flush()

    def close(self, info: SessionInfo, tool: str = "") -> None:
        """Write what is held back and the summary; from now on the file is there under its name.

        Of `info` everything is kept but path, windows and duration, which the events tell.
        """
        try:
            self.flush()
            self._index.events = len(self._columns)
            self._index.windows = list(self._windows) or [""]
            self._index.sequence = self._sequence
            summary = b"".join(
                self._packed(kind, data)[0]
                for kind, data in (
                    (Kind.META, encode_meta(info, list(self._windows) or [""], tool)),
                    (Kind.TIMELINE, encode_timeline(self._columns, bytes(self._lanes))),
                    (Kind.INDEX, encode_index(self._index)),
                )
            )
            self._write(summary + pack_trailer(self._length, summary))
            self._file.finish()
            self._done = True
        except BaseException:
            self.abort()
            raise

    def abort(self) -> None:
        """Give up: a new file goes away, one that grows in place keeps what was written."""
        self._done = True
        self._file.abort()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._length += len(data)

    def _packed(self, kind: Kind, data: bytes, aux: int = 0) -> tuple[bytes, bytes]:
        payload = compress(data, self._level)
        self._sequence += 1
        return pack_record(kind, payload, len(data), self._sequence - 1, aux), payload

    def _record(self, kind: Kind, data: bytes, aux: int = 0) -> tuple[int, int, int, int]:
        """Write a record: (offset, stored length, raw length, crc)."""
        packed, payload = self._packed(kind, data, aux)
        offset = self._length
        self._write(packed)
        return offset, len(payload), len(data), zlib.crc32(payload)

    def _put_blob(self, content: bytes) -> bytes:
        key = blob_key(content)
        if key not in self._blobs:
            self._blobs.add(key)
            self._index.blobs.append(BlobEntry(key, *self._record(Kind.BLOB, content)))
        return key

    def _close_chunk(self, lane: Lane) -> None:
        events = self._open_chunks[lane]
        if not events:
            return
        self._open_chunks[lane], self._open_sizes[lane] = [], 0
        offset, stored, raw, crc = self._record(Kind.CHUNK, encode_chunk(events), lane)
        times = [self._columns.epoch_ms[event.index] for event in events]
        kinds = Counter(self._columns.type[event.index] for event in events)
        first, last = events[0].index, events[-1].index
        self._index.chunks.append(
            ChunkEntry(
                offset, stored, raw, crc, lane, first, last, len(events), min(times), max(times), dict(kinds)
            )
        )
        if len(self._index.chunks) % CHUNKS_A_CHECKPOINT == 0:
            self._checkpoint()

    def _checkpoint(self) -> None:
        """What has been indexed since the last checkpoint."""
        index = self._index
        chunks, keyframes, blobs = self._checked
        part = Index(
            len(self._columns),
            index.chunks[chunks:],
            index.keyframes[keyframes:],
            index.blobs[blobs:],
            list(self._windows),
            self._sequence,
        )
        self._checked = (len(index.chunks), len(index.keyframes), len(index.blobs))
        self._record(Kind.CHECKPOINT, encode_index(part))

    def _follow(self, row: int, window: int, event: bytes) -> None:
        """Take the window's mirror along, and a keyframe when one is due."""
        mirror = self._mirrors.setdefault(window, _Mirror())
        decoded = decode_event(event)
        if self._columns.epoch_ms[row] < self._latest_ms:
            # In the order of time this event comes earlier: until the next whole page the mirror is not it.
            mirror.sound = False
        elif isinstance(decoded, FullSnapshot):
            mirror.sound = True
        mirror.dom.apply(decoded)
        mirror.operations += operations_of(decoded)
        due = max(KEYFRAME_OPERATIONS, len(mirror.dom.nodes) * OPERATIONS_A_NODE)
        if mirror.sound and mirror.operations >= due:
            mirror.operations = 0
            try:
                data = dump_keyframe(mirror.dom, self._put_blob)
            except ValueError:
                return
            self._close_chunk(Lane.DOM)
            place = self._record(Kind.KEYFRAME, _keyframe_head(window, row, row + 1) + data, window)
            self._index.keyframes.append(KeyframeEntry(*place, window, row, row + 1))


def _keyframe_head(window: int, event: int, seen: int) -> bytes:
    return window.to_bytes(4, "little") + event.to_bytes(4, "little") + seen.to_bytes(4, "little")
