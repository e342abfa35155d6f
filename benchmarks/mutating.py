"""Changes that keep an input well-formed, so that fuzzing
gets past parsers and checksums to what is behind them.
"""

from __future__ import annotations

import json
import random
import struct
import zlib
from collections.abc import Callable
from typing import Any

import msgspec

from replay_format.container.layout import (
    HEADER,
    MAGIC,
    Kind,
    compress,
    pack_header,
    pack_record,
    pack_trailer,
    unfold_payload,
)
from replay_format.container.walking import walk
from replay_format.errors import ReplayFormatError
from replay_format.sources import MemoryRanges

# Between the bodies of one input: a capture is many.
BETWEEN = b"\x00--body--\x00"
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 3, 4, 255, 65535, 2**31, 2**32, 2**53 + 1, -(2**63), 2**64, 1.5, -0.0,
    1e308, "", "1", "id", "\ud83d", "a" * 5000, [], {}, [[]], [None], [1, 2, 3], {"id": 1}, {"type": 2},
    {"a": []},
)  # fmt: skip
Bytes = Callable[[bytes], bytes]


def change_bodies(data: bytes, chance: random.Random, byte_change: Bytes) -> bytes:
    """The bodies of an input with one of them changed, dropped, doubled or moved."""
    bodies = data.split(BETWEEN)
    place = chance.randrange(len(bodies))
    match chance.randrange(12):
        case 0 if len(bodies) > 1:
            del bodies[place]
        case 1:
            bodies.insert(chance.randrange(len(bodies) + 1), bodies[place])
        case 2:
            chance.shuffle(bodies)
        case 3:
            bodies[place] = byte_change(bodies[place])
        case _:
            bodies[place] = change_text(bodies[place], chance) or byte_change(bodies[place])
    return BETWEEN.join(bodies)


def change_text(data: bytes, chance: random.Random) -> bytes | None:
    """A JSON document, or one of some JSON lines, with a few values changed; None when it is neither."""
    try:
        return _dumped(_changed(json.loads(data), chance))
    except (ValueError, RecursionError):
        pass
    lines = data.split(b"\n")
    for _ in range(3):
        place = chance.randrange(len(lines))
        try:
            lines[place] = _dumped(_changed(json.loads(lines[place]), chance))
        except (ValueError, RecursionError):
            continue
        return b"\n".join(lines)
    return None


def _dumped(document: Any) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _changed(document: Any, chance: random.Random) -> Any:
    holder = [document]
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        places = _places(holder, chance)
        container, key = chance.choice(places)
        value = container[key]
        match chance.randrange(8):
            case 0 if len(places) > 1 and container is not holder:
                del container[key]
            case 1 if isinstance(container, list):
                container.insert(chance.randrange(len(container) + 1), value)
            case 2:
                other, name = chance.choice(places)
                container[key], other[name] = other[name], value
            case 3 if isinstance(value, int | float):
                container[key] = value + chance.choice((-1, 1, 1000, -1000, 0.5, 2**31))
            case 4 | 5 if isinstance(value, str) and value[:1] in ("{", "["):
                container[key] = (change_text(value.encode("utf-8", "replace"), chance) or b"").decode()
            case _:
                container[key] = chance.choice(ODD)
        if len(holder) > 1:
            holder = holder[:1]
    return holder[0]


def _places(holder: list[Any], chance: random.Random, most: int = 400) -> list[tuple[Any, Any]]:
    """Where the values of a document are: as many as one wants to choose from, at all depths."""
    found: list[tuple[Any, Any]] = []
    waiting: list[Any] = [holder]
    while waiting and len(found) < most:
        container = waiting.pop(chance.randrange(len(waiting)))
        for key in container if isinstance(container, dict) else range(len(container)):
            found.append((container, key))
            if isinstance(container[key], dict | list) and container[key]:
                waiting.append(container[key])
    return found


def change_container(data: bytes, chance: random.Random, byte_change: Bytes) -> bytes:
    """A `.replay` file with a record changed, dropped, doubled or moved, and every checksum and place right
    again; now and then only bytes, checksums and all."""
    records = records_of(data)
    if not records or chance.random() < 0.1:
        return byte_change(data)
    place = chance.randrange(len(records))
    kind, aux, payload, old = records[place]
    match chance.randrange(12):
        case 0:
            del records[place]
        case 1:
            records.insert(chance.randrange(len(records) + 1), records[place])
        case 2:
            records.insert(chance.randrange(len(records)), records.pop(place))
        case 3:
            records[place] = (chance.randrange(9), aux, payload, old)
        case 4:
            records[place] = (kind, chance.choice((0, 1, 2, 3, 65535, 2**32 - 1)), payload, old)
        case _:
            records[place] = (kind, aux, _change_payload(kind, payload, chance, byte_change), old)
    return build_container(records, mended=chance.random() < 0.8, finished=chance.random() < 0.8)


def records_of(data: bytes) -> list[tuple[int, int, bytes, int]]:
    """(kind, aux, payload unfolded, offset) of each sound record."""
    found = []
    if data.startswith(MAGIC):
        for walked in walk(MemoryRanges(data), HEADER.size):
            header = walked.header
            if header is not None and header.raw < 1 << 20:
                try:
                    found.append(
                        (header.kind, header.aux, unfold_payload(header, walked.payload), walked.offset)
                    )
                except ReplayFormatError:
                    continue
    return found


def _change_payload(kind: int, payload: bytes, chance: random.Random, byte_change: Bytes) -> bytes:
    if kind == Kind.META:
        return change_text(payload, chance) or byte_change(payload)
    if kind in (Kind.INDEX, Kind.CHECKPOINT, Kind.KEYFRAME):
        head = 12 if kind == Kind.KEYFRAME else 0
        try:
            document = _changed(msgspec.msgpack.decode(payload[head:]), chance)
            return payload[:head] + msgspec.msgpack.encode(document)
        except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError):
            pass
    elif kind in (Kind.CHUNK, Kind.TIMELINE) and len(payload) >= 4 and chance.random() < 0.7:
        # Mostly a number among the heads and columns.
        at = chance.randrange(len(payload) - 3) & ~3
        if chance.random() < 0.5:
            at = min(at, chance.randrange(64) & ~3)
        (number,) = struct.unpack_from("<I", payload, at)
        number = chance.choice((0, 1, number + 1, number - 1, 2**31, 2**32 - 1, number ^ 0x100)) % 2**32
        return payload[:at] + struct.pack("<I", number) + payload[at + 4 :]
    return byte_change(payload)


def build_container(records: list[tuple[int, int, bytes, int]], *, mended: bool, finished: bool) -> bytes:
    """A `.replay` file of these records, stored unfolded where they are small. With `mended` the index names
    the places that the records have now; the last three records are taken to be the summary."""
    out = bytearray(pack_header())
    moved: dict[int, tuple[int, int, int, int]] = {}
    summary = len(out)
    for sequence, (kind, aux, payload, old) in enumerate(records):
        if sequence == len(records) - 3:
            summary = len(out)
        data = _mended(payload, moved) if mended and kind in (Kind.INDEX, Kind.CHECKPOINT) else payload
        stored = compress(data, 1) if len(data) > 2048 else data
        moved[old] = (len(out), len(stored), len(data), zlib.crc32(stored))
        out += pack_record(kind % 256, stored, len(data), sequence, aux, flags=int(stored is not data))
    if finished:
        out += pack_trailer(summary, bytes(out[summary:]))
    return bytes(out)


def _mended(payload: bytes, moved: dict[int, tuple[int, int, int, int]]) -> bytes:
    try:
        index = msgspec.msgpack.decode(payload)
        for entries, at in ((index[1], 0), (index[2], 0), (index[3], 1)):
            for entry in entries:
                entry[at : at + 4] = moved.get(entry[at], entry[at : at + 4])
        return msgspec.msgpack.encode(index)
    except (msgspec.MsgspecError, ValueError, TypeError, LookupError, OverflowError):
        return payload
