"""The members of a tar archive (POSIX.1-2017 pax and ustar, GNU's long names), read once as they stream by.

`tarfile` ends at a damaged header as if the archive did, and passes over an exabyte block by block because a
header says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLOCK = 512
FILES, LONG_NAME, OWN_PAX, SPARSE = (b"0", b"\0", b"7"), b"L", b"x", b"S"
LONGEST_ABOUT = 1024 * 1024
_PAX = re.compile(rb"\d+ ([^=\n]+)=([^\n]*)\n")


class DamagedTar(ValueError):
    """The archive cannot be read on; the message says where."""


class TarMember(NamedTuple):
    """A file in the archive: its bytes, or why they are not read."""

    name: str
    data: bytes
    fault: str = ""


class _Header(NamedTuple):
    name: bytes
    size: int
    kind: bytes


class TarReader:
    """Reads members in their order; no more than `largest` bytes of one are held."""

    def __init__(self, pieces: Iterator[bytes], largest: int) -> None:
        self._pieces = pieces
        self._largest = largest
        self._held = memoryview(b"")
        self._given = 0

    def members(self) -> Iterator[TarMember]:
        """Yield the members that are files. Raises `DamagedTar` where it cannot go on."""
        about: dict[bytes, bytes] = {}
        while (header := self._header()) is not None:
            if header.kind == LONG_NAME:
                about[b"path"] = self._about(header).rstrip(b"\0")
            elif header.kind == OWN_PAX:
                about |= dict(_PAX.findall(self._about(header)))
            else:
                yield from self._member(header, about)
                about = {}

    def _member(self, header: _Header, about: dict[bytes, bytes]) -> Iterator[TarMember]:
        size = _number(about.get(b"size", b""), 10) if b"size" in about else header.size
        if size is None:
            raise DamagedTar(f"{self._place()} says no size")
        name = about.get(b"path", header.name).decode("utf-8", "replace")
        sparse = header.kind == SPARSE or any(key.startswith(b"GNU.sparse") for key in about)
        if header.kind not in FILES and not sparse:
            self._skip(size)
        elif sparse:
            self._skip(size)
            yield TarMember(name, b"", "is a sparse file, which is not read")
        elif size > self._largest:
            fault = f"has {size:,} bytes, over the limit of {self._largest:,}; raise it with --max-body"
            yield TarMember(name, b"", fault)
            self._skip(size)
        else:
            data = self._read(size)
            yield TarMember(name, data, "" if len(data) == size else "is cut off")
            self._read(-size % BLOCK)

    def _header(self) -> _Header | None:
        """The next header; None at the end: a block of zeros, or nothing more."""
        block = self._read(BLOCK)
        if not block.strip(b"\0"):
            return None
        size = _size(block[124:136])
        if len(block) < BLOCK or size is None or not _is_sound(block):
            raise DamagedTar(f"{self._place()} is damaged")
        name = block[:100].partition(b"\0")[0]
        prefix = block[345:500].partition(b"\0")[0] if block[257:263] == b"ustar\0" else b""
        return _Header(b"/".join(part for part in (prefix, name) if part), size, block[156:157])

    def _about(self, header: _Header) -> bytes:
        if header.size > LONGEST_ABOUT:
            raise DamagedTar(f"{self._place()} says too much of the next one")
        data = self._read(header.size)
        self._read(-header.size % BLOCK)
        return data

    def _place(self) -> str:
        return f"the header before byte {self._given:,}"

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size > 0:
            self._held = self._held or memoryview(next(self._pieces, b""))
            if not self._held:
                break
            parts.append(bytes(self._held[:size]))
            self._held = self._held[size:]
            size -= len(parts[-1])
        data = b"".join(parts)
        self._given += len(data)
        return data

    def _skip(self, size: int) -> None:
        size += -size % BLOCK
        while size > 0:
            passed = len(self._read(min(size, LONGEST_ABOUT)))
            if not passed:
                raise DamagedTar("it is cut off")
            size -= passed


def _is_sound(block: bytes) -> bool:
    """True when the checksum fits: the sum of the bytes, its own taken as blanks; some writers add signed
    ones.
    """
    told = _number(block[148:156], 8)
    counted = block[:148] + b" " * 8 + block[156:]
    return told in (sum(counted), sum(counted) - 256 * sum(byte > 127 for byte in counted))


def _size(field: bytes) -> int | None:
    """A size: octal digits, or (GNU) its highest bit set and the rest a big-endian number."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    return _number(field, 8)


def _number(field: bytes, base: int) -> int | None:
    digits = field.strip(b"\0 ")
    if not digits.isdigit():
        return 0 if not digits else None
    try:
        return int(digits, base)
    except ValueError:
        return None
