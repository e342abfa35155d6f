"""The bytes of a `.replay` file: header, records, trailer. `docs/replay-format.md` is their specification."""

from __future__ import annotations

import struct
import zlib
from enum import IntEnum
from typing import BinaryIO

import msgspec
import zstandard

from replay_format.errors import DamagedContainer, LimitExceeded, UnsupportedVersion
from replay_format.limits import DEFAULT_LIMITS, Limits

MAGIC = b"\x89RPL\r\n\x1a\n"
END_MAGIC = b"\x89RPE\r\n\x1a\n"
MAJOR, MINOR = 1, 0
# Bits of what a reader must know to read the file at all; none is given out yet.
KNOWN_INCOMPATIBLE = 0

HEADER = struct.Struct("<8sHHIIII")
RECORD = struct.Struct("<4sBBHIIIII")
TRAILER = struct.Struct("<QQIIIHHI8s")
SYNC = b"\xd7RC\x1a"

ZSTD_FRAME = 1
KNOWN_FLAGS = ZSTD_FRAME
LEVEL = 3
ARCHIVE_LEVEL = 9
# Of a growing file no event is held back for longer, in the session's own time.
FLUSH_MS = 5_000


class Kind(IntEnum):
    """What a record holds."""

    META = 1
    CHUNK = 2
    KEYFRAME = 3
    TIMELINE = 4
    BLOB = 5
    CHECKPOINT = 6
    INDEX = 7


class Lane(IntEnum):
    """Which events stand together in a chunk."""

    DOM = 0
    POINTER = 1
    OTHER = 2


class RecordHeader(msgspec.Struct, frozen=True):
    """The 28 bytes before a record's payload."""

    kind: int
    flags: int
    stored: int
    raw: int
    crc: int
    sequence: int
    aux: int


class Trailer(msgspec.Struct, frozen=True):
    """The last 44 bytes of a finished file. `summary` is where the META, TIMELINE and INDEX records begin."""

    summary: int
    length: int
    crc: int


def starts_as_container(stream: BinaryIO) -> bool:
    """True when the stream is a `.replay` file; it stays where it is."""
    peek = getattr(stream, "peek", None)
    if peek is not None:
        return bool(peek(len(MAGIC))[: len(MAGIC)] == MAGIC)
    place = stream.tell()
    head = stream.read(len(MAGIC))
    stream.seek(place)
    return head == MAGIC


def pack_header(incompatible: int = 0, compatible: int = 0) -> bytes:
    """Return the file's first 28 bytes."""
    packed = HEADER.pack(MAGIC, MAJOR, MINOR, incompatible, compatible, 0, 0)
    return packed[:-4] + struct.pack("<I", zlib.crc32(packed[:-4]))


def check_header(data: bytes, path: str = "") -> None:
    """Raises `DamagedContainer` or `UnsupportedVersion` when the file cannot be read from its start."""
    if len(data) < HEADER.size or not data.startswith(MAGIC):
        raise DamagedContainer("is no .replay file: its first bytes are others", path=path)
    _, major, minor, incompatible, _, _, crc = HEADER.unpack_from(data)
    if crc != zlib.crc32(data[: HEADER.size - 4]):
        raise DamagedContainer("the header is damaged; `proofreel recover` may save the events", path=path)
    check_features(major, incompatible, path, minor)


def check_features(major: int, incompatible: int, path: str, minor: int = 0) -> None:
    """Raises `UnsupportedVersion` for what this reader does not know."""
    if major != MAJOR:
        raise UnsupportedVersion(
            f"is version {major}.{minor} of the format, this reader knows {MAJOR}.x; update proofreel",
            path=path,
        )
    if unknown := incompatible & ~KNOWN_INCOMPATIBLE:
        raise UnsupportedVersion(
            f"needs features that this reader does not know (bits {unknown:#x}); update proofreel", path=path
        )


def pack_record(
    kind: int, payload: bytes, raw: int, sequence: int, aux: int = 0, flags: int = ZSTD_FRAME
) -> bytes:
    """Return a record: header and payload as stored. `raw` is the payload's length unfolded."""
    packed = RECORD.pack(SYNC, kind, flags, 0, len(payload), raw, zlib.crc32(payload), sequence, aux)
    return packed[:6] + struct.pack("<H", header_check(packed)) + packed[8:] + payload


def header_check(packed: bytes) -> int:
    """Return the 16 bits that guard a record header: crc32 of its bytes but the check itself, high half xor
    low.
    """
    crc = zlib.crc32(packed[8 : RECORD.size], zlib.crc32(packed[:6]))
    return (crc >> 16) ^ (crc & 0xFFFF)


def unpack_record(data: bytes | memoryview, at: int = 0) -> RecordHeader | None:
    """Return the record header there, None when there is none that is whole and sound."""
    if len(data) - at < RECORD.size:
        return None
    sync, kind, flags, check, stored, raw, crc, sequence, aux = RECORD.unpack_from(data, at)
    if sync != SYNC or check != header_check(bytes(data[at : at + RECORD.size])):
        return None
    return RecordHeader(kind, flags, stored, raw, crc, sequence, aux)


def pack_trailer(summary: int, data: bytes, incompatible: int = 0) -> bytes:
    """Return the trailer of a file whose summary records are `data` and begin at `summary`."""
    length = summary + len(data) + TRAILER.size
    packed = TRAILER.pack(
        summary, length, len(data), zlib.crc32(data), incompatible, MAJOR, MINOR, 0, END_MAGIC
    )
    return packed[:-12] + struct.pack("<I", zlib.crc32(packed[:-12])) + END_MAGIC


def unpack_trailer(tail: bytes, file_length: int, path: str = "") -> Trailer | None:
    """Return the trailer at the end of `tail`, None when the file does not end with a sound one (it may still
    grow).

    Raises `UnsupportedVersion`.
    """
    if len(tail) < TRAILER.size or not tail.endswith(END_MAGIC):
        return None
    packed = tail[-TRAILER.size :]
    summary, length, size, crc, incompatible, major, minor, check, _ = TRAILER.unpack(packed)
    if check != zlib.crc32(packed[:-12]) or length != file_length or summary + size + TRAILER.size != length:
        return None
    check_features(major, incompatible, path, minor)
    return Trailer(summary, size, crc)


def compress(data: bytes, level: int = LEVEL) -> bytes:
    """Return one zstd frame with the size and a checksum of its content."""
    return zstandard.ZstdCompressor(level=level, write_checksum=True, write_content_size=True).compress(data)


def unfold_payload(
    header: RecordHeader, payload: bytes, path: str = "", limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Return a record's payload, checked and unfolded. Raises `DamagedContainer`, `LimitExceeded`."""
    if len(payload) != header.stored or zlib.crc32(payload) != header.crc:
        raise _damaged(header, path)
    if header.flags & ~KNOWN_FLAGS:
        raise UnsupportedVersion("a record is stored in a way this reader does not know", path=path)
    if header.raw > limits.max_record:
        raise LimitExceeded("size of a record", limits.max_record, "--max-record", path=path)
    if not header.flags & ZSTD_FRAME:
        data = payload
    else:
        try:
            # The decoder trusts the size that the frame declares: it must be the one that was bounded above.
            if zstandard.frame_content_size(payload) != header.raw:
                raise _damaged(header, path)
            data = zstandard.ZstdDecompressor().decompress(payload)
        except zstandard.ZstdError as error:
            raise _damaged(header, path) from error
    if len(data) != header.raw:
        raise _damaged(header, path)
    return data


def _damaged(header: RecordHeader, path: str) -> DamagedContainer:
    return DamagedContainer(
        f"record {header.sequence} is damaged; `proofreel recover` saves what is whole", path=path
    )
