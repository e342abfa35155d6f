"""The members of a zip archive (PKWARE's APPNOTE 6.3), each unfolded within bounds and checked by itself.

`zipfile` gives up on the whole archive for one member of an unknown version or with a damaged extra field,
and unfolds bzip2 without a bound: 700 bytes become a gigabyte in one call.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable
from typing import NamedTuple, Protocol

import zstandard

END, END_64, LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
ENTRY, LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
LONGEST_COMMENT = 65_535
IN_ZIP_64, EXTRA_64 = 0xFFFFFFFF, 1
ENCRYPTED, PATCHED, STRONGLY, IN_UTF8 = 0x1, 0x20, 0x40, 0x800
# The newest version of the format that APPNOTE describes.
NEWEST_VERSION = 63
LZMA_MEMORY = 256 * 1024 * 1024
STEP = 64 * 1024


class DamagedArchive(ValueError):
    """What should be a zip archive has no list of members that can be read."""


class UnreadableMember(ValueError):
    """One member cannot be read; the message says why."""


class ZipMember(NamedTuple):
    """One line of the archive's list. `offset` is where its local header stands, sizes are in bytes."""

    name: str
    flags: int
    version: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def is_folder(self) -> bool:
        """True for an entry that only names a folder."""
        return self.name.endswith("/")


def list_members(archive: bytes) -> list[ZipMember]:
    """Return the members as the archive lists them. Raises `DamagedArchive`."""
    count, length, start, shift = _find_list(archive)
    members: list[ZipMember] = []
    at = start
    while len(members) < count and at + _ENTRY.size <= start + length:
        (signature, _made, version, flags, method, _time, _date, crc, packed, size, name, extra, comment,
         _disk, _inner, _outer, offset) = _ENTRY.unpack_from(archive, at)  # fmt: skip
        if signature != ENTRY:
            raise DamagedArchive("its list of members is damaged")
        named = at + _ENTRY.size
        at = named + name + extra + comment
        raw, more = archive[named : named + name], archive[named + name : named + name + extra]
        size, packed, offset = _in_64_bits((size, packed, offset), more)
        text = raw.decode("utf-8" if flags & IN_UTF8 else "cp437", "replace")
        members.append(ZipMember(text, flags, version & 0xFF, method, crc, packed, size, offset + shift))
    if len(members) < count:
        raise DamagedArchive("its list of members is cut off")
    return members


def read_member(archive: bytes, member: ZipMember) -> bytes:
    """Return a member's bytes, never more than it says it has. Raises `UnreadableMember`."""
    if member.flags & (ENCRYPTED | STRONGLY):
        raise UnreadableMember("is encrypted")
    if member.version > NEWEST_VERSION or member.flags & PATCHED:
        raise UnreadableMember(f"needs version {member.version / 10:.1f} of zip, which is not known")
    if member.method not in METHODS:
        raise UnreadableMember(f"is packed by method {member.method}, which is not known")
    if archive[member.offset : member.offset + 4] != LOCAL or len(archive) < member.offset + _LOCAL.size:
        raise UnreadableMember("is not where the archive says")
    *_, name, extra = _LOCAL.unpack_from(archive, member.offset)
    start = member.offset + _LOCAL.size + name + extra
    try:
        plain = METHODS[member.method](archive[start : start + member.packed], member.size)
    except (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, EOFError, ValueError, struct.error):
        raise UnreadableMember("is damaged") from None
    if len(plain) != member.size or zlib.crc32(plain) != member.crc:
        raise UnreadableMember("is damaged")
    return plain


def _find_list(archive: bytes) -> tuple[int, int, int, int]:
    """(members, length of the list, where it starts, what stands before the archive), from the record at the
    end.
    """
    at = archive.rfind(END, max(0, len(archive) - _END.size - LONGEST_COMMENT))
    if at < 0 or at + _END.size > len(archive):
        raise DamagedArchive("it is cut off: the list of members at its end is not there")
    _, _, _, _, count, length, offset, _ = _END.unpack_from(archive, at)
    if archive[max(0, at - _LOCATOR_64.size) : at].startswith(LOCATOR_64):
        before = archive.rfind(END_64, 0, at)
        if before < 0 or before + _END_64.size > at:
            raise DamagedArchive("the list of members at its end is damaged")
        *_, count, length, offset = _END_64.unpack_from(archive, before)
        at = before
    shift = at - length - offset
    if shift < 0:
        raise DamagedArchive("the list of members at its end is damaged")
    return count, length, offset + shift, shift


def _in_64_bits(sizes: tuple[int, int, int], extra: bytes) -> tuple[int, int, int]:
    """Return (size, packed size, offset), those that do not fit into 32 bits from the extra field."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == EXTRA_64:
            wide = iter(value for (value,) in struct.iter_unpack("<Q", field[: len(field) // 8 * 8]))
            size, packed, offset = (next(wide, old) if old == IN_ZIP_64 else old for old in sizes)
            return size, packed, offset
    return sizes


class _Unfolding(Protocol):
    """A decompressor of the standard library that stops after so many bytes."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def _unfold(decoder: _Unfolding, data: bytes, size: int) -> bytes:
    """What the stream unfolds to, at most one byte more than `size`."""
    pieces: list[bytes] = []
    room, at = size + 1, 0
    while room > 0 and not decoder.eof:
        piece = data[at : at + STEP] if decoder.needs_input else b""
        if decoder.needs_input and not piece:
            break
        at += len(piece)
        pieces.append(decoder.decompress(piece, room))
        room -= len(pieces[-1])
    return b"".join(pieces)


def _inflate(data: bytes, size: int) -> bytes:
    return zlib.decompressobj(-15).decompress(data, size + 1)


def _unlzma(data: bytes, size: int) -> bytes:
    """LZMA in a zip: version (2 bytes), length of the properties (2), the properties, the stream. The form
    that the decoder knows has a size behind the properties, here one that is not known: not all writers mark
    the end."""
    length = int.from_bytes(data[2:4], "little")
    alone = data[4 : 4 + length] + b"\xff" * 8 + data[4 + length :]
    return _unfold(lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=LZMA_MEMORY), alone, size)[:size]


def _unxz(data: bytes, size: int) -> bytes:
    return _unfold(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LZMA_MEMORY), data, size)


def _unzstd(data: bytes, size: int) -> bytes:
    reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(data, read_across_frames=True)
    return reader.read(size + 1)


METHODS: dict[int, Callable[[bytes, int], bytes]] = {
    0: lambda data, size: data,
    8: _inflate,
    12: lambda data, size: _unfold(bz2.BZ2Decompressor(), data, size),
    14: _unlzma,
    93: _unzstd,
    95: _unxz,
}
