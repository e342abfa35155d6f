"""A chunk: events of one lane as their JSON bytes, with their numbers in the recording and their windows.

The bytes are kept as they were recorded, not translated: nothing is lost that a later reader may understand,
and typed decoding of JSON is as fast as that of msgpack.
"""

from __future__ import annotations

import re
import struct
import sys
from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import msgspec

from replay_format.container.layout import Lane
from replay_format.errors import DamagedContainer, LimitExceeded
from replay_format.events import BLUR, FOCUS
from replay_format.keyframes import KEY_BYTES, LONG_TEXT, PAGE_SOURCES, POINTER_SOURCES
from replay_format.limits import DEFAULT_LIMITS, Limits

GetBlob = Callable[[bytes], bytes | None]

_HEAD = struct.Struct("<III")
_REFERENCE = struct.Struct(f"<III{KEY_BYTES}s")
_STRING = re.compile(rb'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)


class Reference(msgspec.Struct, frozen=True):
    """A string of an event that is kept as a blob:
    where its content begins in the event, and how long it is.
    """

    offset: int
    length: int
    key: bytes


class StoredEvent(msgspec.Struct):
    """An event as a chunk holds it: its JSON bytes with the referenced strings left out."""

    index: int
    window: int
    data: bytes
    references: tuple[Reference, ...] = ()


class Chunk(msgspec.Struct):
    """An opened chunk. `starts` are the places of the events in `data`, with its end."""

    indexes: array[int]
    windows: array[int]
    starts: array[int]
    references: dict[int, list[Reference]]
    data: bytes

    def __len__(self) -> int:
        return len(self.indexes)

    def event(self, place: int, get: GetBlob, limits: Limits = DEFAULT_LIMITS) -> bytes:
        """Return the JSON bytes of the event at that place; a string for which `get` has None is left empty.

        Raises `DamagedContainer`, `LimitExceeded`.
        """
        data = self.data[self.starts[place] : self.starts[place + 1]]
        references = self.references.get(place)
        return data if references is None else _filled(data, references, get, limits)


def lane_of(kind: int, source: int, detail: int) -> Lane:
    """Return where an event stands, by its row in the columns."""
    if kind in (2, 4):
        return Lane.DOM
    if kind == 3:
        if source in PAGE_SOURCES or (source == 2 and detail in (FOCUS, BLUR)):
            return Lane.DOM
        if source in POINTER_SOURCES:
            return Lane.POINTER
    return Lane.OTHER


def store_event(index: int, window: int, data: bytes, put: Callable[[bytes], bytes]) -> StoredEvent:
    """Return the event with its long strings given to `put`, which keeps each and gives its key."""
    if len(data) < LONG_TEXT:
        return StoredEvent(index, window, data)
    references: list[Reference] = []
    pieces: list[bytes] = []
    done = 0
    for match in _STRING.finditer(data):
        start, end = match.span(1)
        if end - start >= LONG_TEXT:
            references.append(Reference(start, end - start, put(match.group(1))))
            pieces.append(data[done:start])
            done = end
    return StoredEvent(index, window, b"".join((*pieces, data[done:])), tuple(references))


def encode_chunk(events: Sequence[StoredEvent]) -> bytes:
    """Return the chunk's bytes before compression."""
    first = events[0].index
    references = [(place, r) for place, event in enumerate(events) for r in event.references]
    return b"".join(
        (
            _HEAD.pack(len(events), first, len(references)),
            little_endian(array("I", (event.index - first for event in events))),
            little_endian(array("I", (len(event.data) for event in events))),
            little_endian(array("H", (event.window for event in events))),
            *(_REFERENCE.pack(place, r.offset, r.length, r.key) for place, r in references),
            *(event.data for event in events),
        )
    )


def decode_chunk(data: bytes, path: str = "") -> Chunk:
    """Return the opened chunk. Raises `DamagedContainer` when the parts do not fit each other."""
    if len(data) < _HEAD.size:
        raise _unfit(path)
    count, first, reference_count = _HEAD.unpack_from(data)
    start = _HEAD.size + 10 * count + _REFERENCE.size * reference_count
    if not count or start > len(data):
        raise _unfit(path)
    at = _HEAD.size
    offsets = from_little_endian("I", data[at : at + 4 * count])
    lengths = from_little_endian("I", data[at + 4 * count : at + 8 * count])
    windows = from_little_endian("H", data[at + 8 * count : at + 10 * count])
    starts = array("Q", accumulate(lengths, initial=0))
    ascending = all(a < b for a, b in pairwise(offsets))
    if starts[-1] != len(data) - start or not ascending or offsets[0] != 0 or first + offsets[-1] >= 2**32:
        raise _unfit(path)
    references: dict[int, list[Reference]] = {}
    at += 10 * count
    for place, offset, length, key in _REFERENCE.iter_unpack(data[at:start]):
        if place >= count:
            raise _unfit(path)
        references.setdefault(place, []).append(Reference(offset, length, key))
    indexes = array("I", [first + offset for offset in offsets])
    return Chunk(indexes, windows, starts, references, data[start:])


def little_endian(values: array[int] | array[float]) -> bytes:
    """Return the array's items as little-endian bytes."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def from_little_endian(code: str, data: bytes) -> array[int]:
    """Return the array of little-endian items."""
    values: array[int] = array(code)
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _filled(data: bytes, references: list[Reference], get: GetBlob, limits: Limits) -> bytes:
    if len(data) + sum(reference.length for reference in references) > limits.max_event:
        raise LimitExceeded("size of an event", limits.max_event, "--max-event")
    pieces: list[bytes] = []
    done = filled = 0
    for reference in references:
        place = reference.offset - filled
        content = get(reference.key)
        if place < done or place > len(data) or (content is not None and len(content) != reference.length):
            raise _unfit("")
        pieces += (data[done:place], content or b"")
        done = place
        filled += reference.length
    return b"".join((*pieces, data[done:]))


def _unfit(path: str) -> DamagedContainer:
    return DamagedContainer("a chunk's parts do not fit; `proofreel recover` saves what is whole", path=path)
