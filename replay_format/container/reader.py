"""Reading a `.replay` file at any place: its summary first, then only the chunks that are asked for."""

from __future__ import annotations

import zlib

from replay_format.container.layout import (
    HEADER,
    RECORD,
    Kind,
    Trailer,
    check_header,
    unfold_payload,
    unpack_record,
    unpack_trailer,
)
from replay_format.container.recovery import open_unfinished
from replay_format.container.stored import ContainerKeyframes, ContainerStore, unfit
from replay_format.container.summary import (
    decode_index,
    decode_meta,
)
from replay_format.container.timeline import decode_timeline
from replay_format.errors import DamagedContainer
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.session import Session
from replay_format.sources import ByteRanges

TAIL_BYTES = 64 * 1024


def open_container(ranges: ByteRanges, limits: Limits = DEFAULT_LIMITS) -> Session:
    """Return the session of a `.replay` file; of one that is not finished (it still grows, or was cut off)
    what is there. At most two reads, and no event is decoded, when it is finished.

    Raises `DamagedContainer`, `UnsupportedVersion`, `LimitExceeded`.
    """
    size = ranges.size()
    tail = ranges.read(max(0, size - TAIL_BYTES), min(size, TAIL_BYTES))
    if len(tail) == size:
        check_header(tail, ranges.path)
    trailer = unpack_trailer(tail, size, ranges.path)
    if trailer is None:
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
        raise unfit(ranges.path)
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
            raise unfit(path)
        at += RECORD.size
        if header.kind in (Kind.META, Kind.TIMELINE, Kind.INDEX):
            found[header.kind] = unfold_payload(header, summary[at : at + header.stored], path, limits)
        at += header.stored
    if len(found) < 3:
        raise unfit(path)
    return found
