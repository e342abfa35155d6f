"""Records one after the other from the start of a file, past whatever is damaged."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec

from replay_format.container.layout import END_MAGIC, RECORD, SYNC, TRAILER, RecordHeader, unpack_record
from replay_format.errors import ReplayFormatError
from replay_format.limits import DEFAULT_LIMITS, MIB, Limits
from replay_format.sources import ByteRanges


class Walked(msgspec.Struct):
    """A stretch of the file: a sound record with its payload, or without a header something damaged."""

    offset: int
    length: int
    header: RecordHeader | None = None
    payload: bytes = b""


def walk(ranges: ByteRanges, start: int, limits: Limits = DEFAULT_LIMITS) -> Iterator[Walked]:
    """Yield every stretch from `start` on. A record is given only when its header and its payload are sound;
    after damage the walk goes on at the next sound header."""
    window = _Window(ranges)
    end = window.end
    at = start
    while at < end:
        header = unpack_record(window.at(at, RECORD.size))
        if header is not None and header.stored <= min(limits.max_record, end - at - RECORD.size):
            payload = window.at(at + RECORD.size, header.stored)
            if zlib.crc32(payload) == header.crc and len(payload) == header.stored:
                yield Walked(at, RECORD.size + header.stored, header, payload)
                at += RECORD.size + header.stored
                continue
        elif _is_trailer(window.at(at, TRAILER.size)):
            at += TRAILER.size
            continue
        found = _next_header(window, at + 1)
        yield Walked(at, found - at)
        at = found


def _is_trailer(data: bytes) -> bool:
    return (
        len(data) == TRAILER.size
        and data.endswith(END_MAGIC)
        and int.from_bytes(data[-12:-8], "little") == zlib.crc32(data[:-12])
    )


def _next_header(window: _Window, at: int) -> int:
    """Return where the next sound record header is, or the end."""
    while at < window.end:
        data = window.at(at, MIB)
        place = data.find(SYNC)
        while place >= 0:
            if unpack_record(window.at(at + place, RECORD.size)) is not None:
                return at + place
            place = data.find(SYNC, place + 1)
        at += max(1, len(data) - len(SYNC) + 1)
        if len(data) < len(SYNC):
            break
    return window.end


class _Window:
    """The file through a sliding window, so that small steps are not small reads."""

    def __init__(self, ranges: ByteRanges) -> None:
        self._ranges = ranges
        self.end = ranges.size()
        self._start = 0
        self._data = b""

    def at(self, offset: int, length: int) -> bytes:
        length = min(length, self.end - offset)
        inside = offset - self._start
        if inside < 0 or inside + length > len(self._data):
            self._data = self._ranges.read(offset, max(length, min(4 * MIB, self.end - offset)))
            self._start, inside = offset, 0
            if len(self._data) < length:
                raise ReplayFormatError("became shorter while it was read", path=self._ranges.path)
        return self._data[inside : inside + length]
