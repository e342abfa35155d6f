"""OpenReplay's binary messages: the table of their fields, and the framings they come in.

Primitives: u unsigned LEB128, i zig-zag of u, s length and UTF-8, b one byte. Stored files begin with eight bytes
(`ff` x 7 and `ff`, `fe` or `fd` for versions 1 to 3); older ones with nothing and an index before each message;
what the tracker uploads begins with BatchMetadata. In batch framing a message's size stands before its fields, so
unknown messages are passed over; in the others every type must be known. Known from tracker 19 and the public
message definitions of the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

TIMESTAMP, BATCH = 0, 81
UNSIZED = (80, 81, 82)
MAX_INDEX = 2**48 - 1
PLAUSIBLE_FROM, PLAUSIBLE_TO = 1_262_304_000_000, 4_102_444_800_000

FIELDS: dict[int, str] = {
    0: "u", 4: "ssu", 5: "uu", 6: "ii", 7: "", 8: "uuusb", 9: "uuu", 10: "uuu", 11: "u", 12: "uss", 13: "us",
    14: "us", 15: "us", 16: "uii", 17: "us", 18: "usi", 19: "ub", 20: "uu", 21: "sssssuuu", 22: "ss",
    23: "uuuuuuuuu", 24: "uuu", 27: "ss", 28: "s", 29: "s", 30: "ss", 34: "us", 35: "uuu", 36: "us", 40: "suss",
    41: "ss", 42: "s", 43: "ss", 44: "ssu", 45: "ss", 46: "ss", 47: "ssu", 48: "ssssi", 49: "iiuu", 50: "us",
    51: "uuu", 52: "uss", 53: "uuuuuuss", 54: "us", 55: "b", 57: "usss", 58: "i", 60: "usss", 61: "uss", 63: "ss",
    64: "ss", 65: "uu", 68: "uussuu", 69: "uuss", 70: "uu", 71: "uss", 72: "us", 73: "usus", 74: "usu", 75: "uu",
    76: "uu", 77: "uu", 78: "ssss", 79: "ss", 80: "uu", 81: "uuuis", 82: "uu", 83: "sssssuuuu", 84: "sssuss",
    85: "uuuuuussubuuuuuuu", 87: "sii", 89: "siiiis", 90: "uusssssss", 91: "u", 92: "uuss", 93: "uuss", 94: "uus",
    95: "uus", 96: "uuuuuu", 97: "uusss", 98: "uussb", 100: "uusuu", 101: "uusbs", 102: "uusu", 103: "uuss",
    104: "uus", 105: "uusssssuu", 106: "uusuus", 107: "uuu", 109: "uussssu", 110: "uuuuuuuuuuuuuu", 111: "ussss",
    112: "usbsii", 113: "uus", 114: "u", 115: "u", 116: "uuuuuussub", 117: "s", 118: "s", 119: "su", 120: "i",
    121: "ssuu", 122: "ssus", 123: "ssssu", 124: "ss", 125: "uussssss",
}  # fmt: skip


class Message(msgspec.Struct, gc=False):
    """One message: its type, its fields in wire order, and its number in the session (-1 unknown)."""

    type: int
    fields: tuple[Any, ...]
    index: int = -1


class MessageReader:
    """The messages of one stream. `stopped_at` is the offset of what could not be read, None when all was;
    `unknown` counts messages that were passed over."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stopped_at: int | None = None
        self.unknown = 0

    def messages(self) -> Iterator[Message]:
        """All that can be read, whichever way the stream is framed."""
        start, framing = framing_of(self.data)
        if framing == "batch":
            yield from self._batches(start)
        elif framing == "indexed":
            yield from self._indexed(start, with_index=True)
        else:
            yield from self._indexed(start, with_index=self._has_index(start))

    def _has_index(self, place: int) -> bool:
        if len(self.data) < place + 9:
            return False
        return (
            int.from_bytes(self.data[place : place + 8], "little") <= MAX_INDEX
            and self.data[place + 8] in FIELDS
        )

    def _indexed(self, place: int, with_index: bool) -> Iterator[Message]:
        data, index = self.data, -1
        while place < len(data):
            begin = place
            try:
                if with_index:
                    if place + 8 > len(data):
                        raise IndexError
                    index = int.from_bytes(data[place : place + 8], "little")
                    place += 8
                kind, place = unsigned(data, place)
                fields, place = read_fields(data, place, FIELDS[kind])
            except (KeyError, IndexError, ValueError):
                self.stopped_at = begin
                return
            yield Message(kind, fields, index if with_index else -1)

    def _batches(self, place: int) -> Iterator[Message]:
        data, number = self.data, -1
        while place < len(data):
            begin = place
            try:
                kind, place = unsigned(data, place)
                if kind in UNSIZED:
                    fields, place = read_fields(data, place, FIELDS[kind])
                    if kind == BATCH:
                        number = fields[1] * 2**32 + fields[2]
                    yield Message(kind, fields, number)
                    continue
                if place + 3 > len(data):
                    raise IndexError
                size = int.from_bytes(data[place : place + 3], "little")
                place += 3
                if place + size > len(data):
                    raise IndexError
                payload = data[place : place + size]
                place += size
            except (KeyError, IndexError, ValueError):
                self.stopped_at = begin
                return
            number += 1
            if kind not in FIELDS:
                self.unknown += 1
                continue
            try:
                yield Message(kind, read_fields(payload, 0, FIELDS[kind])[0], number)
            except (IndexError, ValueError):
                self.unknown += 1


def framing_of(data: bytes) -> tuple[int, str]:
    """(where the messages start, `batch`, `indexed` or `plain`)."""
    if data[:7] == b"\xff" * 7:
        if data[7:8] in (b"\xfe", b"\xfd"):
            return 8, "batch"
        if data[7:8] == b"\xff":
            return 8, "plain"
    if looks_like_batch(data):
        return 0, "batch"
    if looks_legacy(data):
        return 0, "indexed"
    batch, indexed = MessageReader(data), MessageReader(data)
    as_batch = sum(1 for _ in batch._batches(0))
    as_indexed = sum(1 for _ in indexed._indexed(0, with_index=True))
    reach = len(data) if batch.stopped_at is None else batch.stopped_at
    other = len(data) if indexed.stopped_at is None else indexed.stopped_at
    return 0, "batch" if (as_batch and reach >= other) or not as_indexed else "indexed"


def looks_like_batch(data: bytes) -> bool:
    """An upload of the tracker: BatchMetadata, version 1 to 5, with a plausible time."""
    if data[:1] != b"\x51" or not 1 <= (data[1] if len(data) > 1 else 0) <= 5:
        return False
    try:
        fields, _ = read_fields(data, 1, FIELDS[BATCH][:4])
    except (IndexError, ValueError):
        return False
    return bool(PLAUSIBLE_FROM < fields[3] < PLAUSIBLE_TO)


def looks_legacy(data: bytes) -> bool:
    """A file of 2023 or before: a small index, then a Timestamp with a plausible time."""
    if len(data) < 15 or data[8] != TIMESTAMP or int.from_bytes(data[:8], "little") > MAX_INDEX:
        return False
    try:
        at, _ = unsigned(data, 9)
    except (IndexError, ValueError):
        return False
    return PLAUSIBLE_FROM < at < PLAUSIBLE_TO


def read_fields(data: bytes, place: int, kinds: str) -> tuple[tuple[Any, ...], int]:
    """The fields and where they end. Raises IndexError when they are cut off, ValueError when they are none."""
    fields: list[Any] = []
    for kind in kinds:
        if kind == "b":
            fields.append(data[place] != 0)
            place += 1
            continue
        value, place = unsigned(data, place)
        if kind == "i":
            fields.append(-(value + 1) // 2 if value & 1 else value // 2)
        elif kind == "s":
            if place + value > len(data):
                raise IndexError
            fields.append(data[place : place + value].decode("utf-8", "replace"))
            place += value
        else:
            fields.append(value)
    return tuple(fields), place


def unsigned(data: bytes, place: int) -> tuple[int, int]:
    """An unsigned LEB128 number and where it ends. Raises IndexError, or ValueError past 64 bits."""
    value, shift = 0, 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
        if shift > 63:
            raise ValueError("a number of more than 64 bits")
