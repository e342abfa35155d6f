"""OpenReplay's binary messages: the table of their fields, and the framings they come in.

Primitives: u unsigned LEB128, i zig-zag of u, s length and UTF-8, b one byte. Stored files begin with eight
bytes (`ff` x 7 and `ff`, `fe` or `fd` for versions 1 to 3); older ones with nothing and an index before each
message; what the tracker uploads begins with BatchMetadata. In batch framing a message's size stands before
its fields, so unknown messages are passed over; in the others every type must be known, and after one that is
not, reading goes on at the next place from which several messages can be read. Known from trackers 3 to 19
and the public message definitions of the product.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

import msgspec

TIMESTAMP, BATCH = 0, 81
# What the trackers up to version 3 began an upload with; their messages have no size.
OLD_BATCH = 80
UNSIZED = (80, 81, 82)
MOBILE = range(90, 112)
MAX_INDEX = 2**48 - 1
# Versions of BatchMetadata: 1 to 5 are known; one byte more is read the same way and said to be unknown.
KNOWN_BATCH, NEWEST_BATCH = 5, 20
PLAUSIBLE_FROM, PLAUSIBLE_TO = 1_262_304_000_000, 4_102_444_800_000

FIELDS: dict[int, str] = {
    0: "u", 4: "ssu", 5: "uu", 6: "ii", 7: "", 8: "uuusb", 9: "uuu", 10: "uuu", 11: "u", 12: "uss", 13: "us",
    14: "us", 15: "us", 16: "uii", 17: "us", 18: "usi", 19: "ub", 20: "uu", 21: "sssssuuu", 22: "ss",
    23: "uuuuuuuuu", 24: "uuu", 25: "sss", 27: "ss", 28: "s", 29: "s", 30: "ss", 34: "us", 35: "uuu",
    36: "us", 37: "usu", 38: "uu", 39: "ssssuuu", 40: "suss", 41: "ss", 42: "s", 43: "ss", 44: "ssu",
    45: "ss", 46: "ss", 47: "ssu", 48: "ssss", 49: "iiuu", 50: "us", 51: "uuu", 52: "uss", 53: "uuuuuuss",
    54: "us", 55: "b", 57: "usss", 58: "i", 59: "uuuusss", 60: "usss", 61: "uss", 63: "ss", 64: "ss",
    65: "uu", 67: "usus", 68: "uussuu", 69: "uuss", 70: "uu", 71: "uss", 72: "us", 73: "usus", 74: "usu",
    75: "uu", 76: "uu", 77: "uu", 78: "ssss", 79: "ss", 80: "uui", 81: "uuuis", 82: "uu", 83: "sssssuuuu",
    84: "sssuss", 85: "uuuuuussubuuuuuuu", 87: "sii", 89: "siiiis", 90: "uussssssss", 91: "u", 92: "uuss",
    93: "uuss", 94: "uus", 95: "uus", 96: "uuuuuu",
    97: "uusss", 98: "uussb", 100: "uusuu", 101: "uusbs", 102: "uusu", 103: "uuss", 104: "uus",
    105: "uusssssuu", 106: "uusuus", 107: "uuu", 109: "uussssu", 110: "uuuuuuuuuuuuuu", 111: "ussss",
    112: "usbsii", 113: "uus", 114: "u", 115: "u", 116: "uuuuuussub", 117: "s", 118: "s", 119: "su", 120: "i",
    121: "ssuu", 122: "ssus",
    123: "ssssu", 124: "ss", 125: "uusssss",
}  # fmt: skip


BATCHES, INDEXED, PLAIN = "batches", "indexed", "plain"
# How many messages in a row make a place a start.
IN_A_ROW = 4
# How far a place is looked into: damage that looks like many starts must not cost its square.
LOOKED_AT = 4096
# How many bytes tell the framing of a stream without a header.
TRIED = 1 << 20


class Message(msgspec.Struct, gc=False, frozen=True):
    """One message: its type, its fields in wire order, its number in the session
    (-1 unknown) and the stream of the upload it came in (BatchMetadata's
    version: 1 everything, 2 player, 3 assets, 4 devtools, 5 analytics)."""

    type: int
    fields: tuple[Any, ...]
    index: int = -1
    stream: int = 1


class MessageReader:
    """The messages of one stream. `lost` counts bytes that could not be read,
    the first of them at `stopped_at` (None when all was read); `unknown`
    counts messages that were passed over, `unknown_types` says which."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stopped_at: int | None = None
        self.lost = 0
        self.unknown = 0
        self.unknown_types: set[int] = set()
        self._number: int | None = None
        self._stream = 1
        self._passed = 0

    def messages(self) -> Iterator[Message]:
        """Yield all that can be read, whichever way the stream is framed."""
        yield from self._read(*framing_of(self.data))

    def readable(self, framing: str) -> int:
        """Return how many bytes are messages of known kinds when they are framed that way."""
        for _ in self._read(0, framing):
            pass
        return len(self.data) - self.lost - self._passed

    def _read(self, place: int, framing: str) -> Iterator[Message]:
        while place < len(self.data):
            read = self._sized(place) if framing is BATCHES else self._unsized(place, framing is INDEXED)
            end = yield from read
            if end == len(self.data):
                return
            place = self._next_start(end + 1, framing)
            self.lost += place - end
            if self.stopped_at is None:
                self.stopped_at = end

    def _unsized(self, place: int, with_index: bool) -> Generator[Message, None, int]:
        """Gives where it ended: at the end of the data, or at a message that cannot be read."""
        data = self.data
        while place < len(data):
            try:
                index, kind, fields, end = read_unsized(data, place, with_index)
            except (KeyError, IndexError, ValueError):
                return place
            place = end
            if kind in (OLD_BATCH, BATCH):
                fields = (1, *fields, "") if kind == OLD_BATCH else fields
                self._number = fields[1] * 2**32 + fields[2] - 1
                yield Message(BATCH, fields)
                continue
            yield Message(kind, fields, index if with_index else self._next_number())
        return place

    def _sized(self, place: int) -> Generator[Message, None, int]:
        """Gives where it ended, as `_unsized` does."""
        data = self.data
        while place < len(data):
            begin = place
            try:
                kind, place = unsigned(data, place)
                if kind in UNSIZED:
                    fields, place = read_fields(data, place, FIELDS[kind])
                    if kind == BATCH:
                        self._stream = fields[0]
                        self._number = fields[1] * 2**32 + fields[2] - 1
                    yield Message(kind, fields, -1, self._stream)
                    continue
                if place + 3 > len(data):
                    return begin
                size = int.from_bytes(data[place : place + 3], "little")
                payload = data[place + 3 : place + 3 + size]
                if len(payload) < size:
                    return begin
            except (IndexError, ValueError):
                return begin
            place += 3 + size
            number = self._next_number()
            found = _known_fields(kind, payload)
            if found is None:
                self.unknown += 1
                self.unknown_types.add(kind)
                self._passed += place - begin
            else:
                yield Message(kind, found, number, self._stream)
        return place

    def _next_number(self) -> int:
        if self._number is None:
            return -1
        self._number += 1
        return self._number

    def _next_start(self, place: int, framing: str) -> int:
        """Return the next place from which messages can be read; the end of the data when there is none."""
        return min(
            next((start for start in self._places(anchor, place + before, before)
                 if is_start(self.data, start)),
                 len(self.data))
            for anchor, before, is_start in STARTS[framing]
        )  # fmt: skip

    def _places(self, anchor: bytes, place: int, before: int) -> Iterator[int]:
        found = self.data.find(anchor, place)
        while found >= 0:
            yield found - before
            found = self.data.find(anchor, found + 1)


def framing_of(data: bytes) -> tuple[int, str]:
    """(where the messages start, how they are framed)."""
    if data[:7] == b"\xff" * 7 and data[7:8] in (b"\xff", b"\xfe", b"\xfd"):
        return 8, BATCHES if data[7:8] != b"\xff" else _best_framing(
            data[8 : 8 + TRIED], PLAIN, INDEXED, BATCHES
        )
    if looks_like_batch(data):
        return 0, BATCHES
    if looks_like_old_batch(data) or looks_mobile(data):
        return 0, PLAIN
    if looks_legacy(data):
        return 0, INDEXED
    return 0, _best_framing(data[:TRIED], BATCHES, INDEXED, PLAIN)


def _best_framing(data: bytes, *framings: str) -> str:
    """Return the one that reads furthest, the first of equals."""
    return max(framings, key=lambda framing: MessageReader(data).readable(framing))


def read_unsized(data: bytes, place: int, with_index: bool) -> tuple[int, int, tuple[Any, ...], int]:
    """Return (index, type, fields, end) of a message without a size. Raises IndexError, KeyError,
    ValueError.
    """
    index = -1
    if with_index:
        if place + 8 > len(data):
            raise IndexError
        index = int.from_bytes(data[place : place + 8], "little")
        if index > MAX_INDEX:
            raise ValueError
        place += 8
    kind, place = unsigned(data, place)
    fields, place = read_fields(data, place, FIELDS[kind])
    return index, kind, fields, place


def _starts_batch(data: bytes, place: int) -> bool:
    return looks_like_batch(data[place : place + 64])


def _starts_moment(data: bytes, place: int) -> bool:
    """Return a Timestamp with its size, with which the tracker begins each moment."""
    return _has_time(data, place + len(SIZED_TIMESTAMP), "u")


def _goes_on_indexed(data: bytes, start: int) -> bool:
    """True when some messages in a row can be read, their numbers rising, or up to the data's end."""
    near = data[start : start + LOOKED_AT]
    place, last = 0, 0
    for _ in range(IN_A_ROW):
        try:
            index, _, _, place = read_unsized(near, place, True)
        except (KeyError, IndexError, ValueError):
            return False
        if not (last < index and (last == 0 or index - last < 1000)):
            return False
        if start + place == len(data):
            return True
        last = index
    return True


def _goes_on_plain(data: bytes, start: int) -> bool:
    """True when a Timestamp and some more messages can be read."""
    if not _has_time(data, start + 1, "u"):
        return False
    near, place = data[start : start + LOOKED_AT], 0
    for _ in range(IN_A_ROW):
        try:
            _, _, _, place = read_unsized(near, place, False)
        except (KeyError, IndexError, ValueError):
            return False
        if start + place == len(data):
            return True
    return True


# Where reading can go on: (bytes to look for, how far the start lies before them, whether it is one). An
# index ends in two empty bytes, a Timestamp is type 0 and its time six bytes.
SIZED_TIMESTAMP = b"\x00\x06\x00\x00"
STARTS: dict[str, list[tuple[bytes, int, Callable[[bytes, int], bool]]]] = {
    BATCHES: [(b"\x51", 0, _starts_batch), (SIZED_TIMESTAMP, 0, _starts_moment)],
    INDEXED: [(b"\x00\x00", 6, _goes_on_indexed)],
    PLAIN: [(b"\x00", 0, _goes_on_plain)],
}


def _known_fields(kind: int, payload: bytes) -> tuple[Any, ...] | None:
    """Return the fields of a message whose size is known. Newer trackers may have added some at the end,
    which are passed over, older ones may lack the last, which are empty; None for what is unknown or no such
    message.
    """
    kinds = FIELDS.get(kind)
    if kinds is None:
        return None
    for count in range(len(kinds), 0, -1):
        try:
            fields, end = read_fields(payload, 0, kinds[:count])
        except IndexError:
            continue
        except ValueError:
            return None
        if count < len(kinds) and end < len(payload):
            return None
        return (*fields, *("" if lacking == "s" else 0 for lacking in kinds[count:]))
    return () if not kinds else None


def looks_like_batch(data: bytes) -> bool:
    """Return an upload of the tracker: BatchMetadata with a plausible time."""
    if data[:1] != b"\x51" or len(data) < 2 or not 1 <= data[1] <= NEWEST_BATCH:
        return False
    return _has_time(data, 1, FIELDS[BATCH][:4])


def looks_like_old_batch(data: bytes) -> bool:
    """Return an upload of a tracker up to version 3."""
    return data[:1] == b"\x50" and _has_time(data, 1, FIELDS[OLD_BATCH])


def looks_mobile(data: bytes) -> bool:
    """Return a mobile tracker's messages; each begins with its time."""
    return len(data) > 2 and data[0] in MOBILE and _has_time(data, 1, "u")


def _has_time(data: bytes, place: int, kinds: str) -> bool:
    try:
        fields, _ = read_fields(data, place, kinds)
    except (IndexError, ValueError):
        return False
    return is_a_time(fields[-1])


def is_a_time(value: int) -> bool:
    """True when it can be the epoch ms of a recording."""
    return PLAUSIBLE_FROM < value < PLAUSIBLE_TO


def looks_legacy(data: bytes) -> bool:
    """Return a file of 2023 or before: a small index, then a Timestamp with a plausible time."""
    if len(data) < 15 or data[8] != TIMESTAMP or int.from_bytes(data[:8], "little") > MAX_INDEX:
        return False
    try:
        at, _ = unsigned(data, 9)
    except (IndexError, ValueError):
        return False
    return is_a_time(at)


def read_fields(data: bytes, place: int, kinds: str) -> tuple[tuple[Any, ...], int]:
    """Return the fields and where they end.

    Raises IndexError when they are cut off, ValueError when they are none.
    """
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
    """Return an unsigned LEB128 number and where it ends. Raises IndexError, or ValueError past 63 bits."""
    value, shift = 0, 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            if value >> 63:
                break
            return value, place
        shift += 7
        if shift > 63:
            break
    raise ValueError("a number of more than 63 bits")
