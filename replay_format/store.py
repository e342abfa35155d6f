"""Events kept in memory, compressed: a 77 MB recording takes about what its file takes."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator

import msgspec
import zstandard

CHUNK_BYTES = 256 * 1024
CACHED_CHUNKS = 12


class MemoryStore:
    """An append-only `EventStore` of zstd chunks (level 1: 256 KB chunks compress about five times)."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._first = array("Q")
        self._ends: list[array[int]] = []
        self._open: list[bytes] = []
        self._open_size = 0
        self._count = 0
        self._compressor = zstandard.ZstdCompressor(level=1)
        self._decompressor = zstandard.ZstdDecompressor()
        self._cache: OrderedDict[int, bytes] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    def append(self, raw: bytes | msgspec.Raw) -> None:
        data = bytes(raw)
        self._open.append(data)
        self._open_size += len(data)
        self._count += 1
        if self._open_size >= CHUNK_BYTES:
            self._close_chunk()

    def raw(self, index: int) -> bytes:
        """The JSON bytes of one event. Raises IndexError when there is none."""
        if not 0 <= index < self._count:
            raise IndexError(index)
        place = bisect_right(self._first, index) - 1
        if place < 0 or index - self._first[place] >= len(self._ends[place]):
            return self._open[index - (self._count - len(self._open))]
        ends = self._ends[place]
        inside = index - self._first[place]
        data = self._chunk(place)
        return data[ends[inside - 1] if inside else 0 : ends[inside]]

    def iterate(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        stop = self._count if stop is None else min(stop, self._count)
        index = start
        while index < stop:
            place = bisect_right(self._first, index) - 1
            if place < 0 or index - self._first[place] >= len(self._ends[place]):
                yield self.raw(index)
                index += 1
                continue
            data, ends, first = self._chunk(place), self._ends[place], self._first[place]
            for inside in range(index - first, min(len(ends), stop - first)):
                yield data[ends[inside - 1] if inside else 0 : ends[inside]]
            index = first + len(ends)

    def _chunk(self, place: int) -> bytes:
        data = self._cache.get(place)
        if data is None:
            data = self._decompressor.decompress(self._chunks[place])
            self._cache[place] = data
            if len(self._cache) > CACHED_CHUNKS:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(place)
        return data

    def _close_chunk(self) -> None:
        ends = array("Q")
        total = 0
        for data in self._open:
            total += len(data)
            ends.append(total)
        self._first.append(self._count - len(self._open))
        self._ends.append(ends)
        self._chunks.append(self._compressor.compress(b"".join(self._open)))
        self._open, self._open_size = [], 0
