"""Events kept in memory, compressed: a 77 MB recording takes about what its file takes."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import accumulate, pairwise, repeat
from operator import add

import msgspec
import zstandard

CHUNK_BYTES = 256 * 1024
CACHED_CHUNKS = 12
LEVEL = 1
# A small recording is not worth a thread; a large one keeps at most so many chunks waiting for it.
ALONE_CHUNKS = 16
WAITING_CHUNKS = 8


class MemoryStore:
    """An append-only `EventStore` of zstd chunks (level 1: 256 KB chunks compress about five times)."""

    def __init__(self) -> None:
        self._chunks: list[bytes | Future[bytes]] = []
        self._helper: ThreadPoolExecutor | None = None
        self._first = array("Q")
        self._starts: list[array[int]] = []
        self._open: list[bytes] = []
        self._open_size = 0
        self._count = 0
        self._compressor = zstandard.ZstdCompressor(level=LEVEL)
        self._cache: OrderedDict[int, bytes] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    def append(self, raw: bytes | msgspec.Raw) -> None:
        data = bytes(raw)
        self._open.append(data)
        self._open_size += len(data)
        self._count += 1
        if self._open_size >= CHUNK_BYTES:
            self._close_chunk(self._open, b",".join(self._open))
            self._open, self._open_size = [], 0

    def extend(self, batch: Sequence[bytes], joined: bytes) -> None:
        """Add a batch of about a chunk's size; `joined` is the batch with one byte between the events."""
        if self._open:
            for data in batch:
                self.append(data)
            return
        self._count += len(batch)
        self._close_chunk(batch, joined)

    def settle(self) -> None:
        """Wait for what is still being compressed; to be called when a batch will not come for a while."""
        if self._helper is not None:
            self._helper.shutdown()
            self._helper = None
        self._chunks = [chunk if isinstance(chunk, bytes) else chunk.result() for chunk in self._chunks]

    def raw(self, index: int) -> bytes:
        """Return the JSON bytes of one event. Raises IndexError when there is none."""
        if not 0 <= index < self._count:
            raise IndexError(index)
        place = bisect_right(self._first, index) - 1
        if place < 0 or index - self._first[place] >= len(self._starts[place]) - 1:
            return self._open[index - (self._count - len(self._open))]
        starts = self._starts[place]
        inside = index - self._first[place]
        return self._chunk(place)[starts[inside] : starts[inside + 1] - 1]

    def iterate(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        stop = self._count if stop is None else min(stop, self._count)
        index = start
        while index < stop:
            place = bisect_right(self._first, index) - 1
            if place < 0 or index - self._first[place] >= len(self._starts[place]) - 1:
                yield self.raw(index)
                index += 1
                continue
            data, starts, first = self._chunk(place), self._starts[place], self._first[place]
            cuts = pairwise(starts[index - first : stop - first + 1])
            yield from [data[start : end - 1] for start, end in cuts]
            index = first + len(starts) - 1

    def _chunk(self, place: int) -> bytes:
        # Several threads read one session: take what is there without moving it when another is at work.
        data = self._cache.get(place)
        if data is None:
            chunk = self._chunks[place]
            stored = chunk if isinstance(chunk, bytes) else chunk.result()
            data = zstandard.ZstdDecompressor().decompress(stored)
            self._cache[place] = data
            while len(self._cache) > CACHED_CHUNKS:
                try:
                    self._cache.popitem(last=False)
                except KeyError:
                    break
        return data

    def _close_chunk(self, batch: Sequence[bytes], joined: bytes) -> None:
        lengths = map(add, map(len, batch), repeat(1))
        self._starts.append(array("Q", accumulate(lengths, initial=0)))
        self._first.append(self._count - len(batch))
        if len(self._chunks) < ALONE_CHUNKS:
            self._chunks.append(self._compressor.compress(joined))
            return
        # Compression lets other threads run meanwhile: a large recording opens a fifth faster.
        if self._helper is None:
            self._helper = ThreadPoolExecutor(1)
        waiting = self._chunks[-WAITING_CHUNKS]
        if isinstance(waiting, Future):
            self._chunks[-WAITING_CHUNKS] = waiting.result()
        self._chunks.append(self._helper.submit(self._compressor.compress, joined))
