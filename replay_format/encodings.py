"""Outer compression, stripped by content and bounded in what it may unfold to."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import zstandard

from replay_format.errors import LimitExceeded
from replay_format.limits import DEFAULT_LIMITS, Limits

PIECE = 256 * 1024
GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


class Unfolded:
    """A stream of bytes with every outer compression taken off.

    `names` lists what was taken off, outermost first; `truncated` becomes true when a compressed stream ended
    early or was damaged: what came before the damage is still given.
    """

    def __init__(self, source: BinaryIO, *, path: str = "", limits: Limits = DEFAULT_LIMITS) -> None:
        self.names: list[str] = []
        self.truncated = False
        self._path = path
        self._limits = limits
        self._read = 0
        self._pieces = self._unfold(self._raw(source))

    def pieces(self) -> Iterator[bytes]:
        """The decoded bytes, piece by piece. Raises `LimitExceeded` when they grow past the limits."""
        total = 0
        for piece in self._pieces:
            total += len(piece)
            if total > self._limits.max_decompressed:
                raise LimitExceeded(
                    "decompressed size", self._limits.max_decompressed, "--max-decompressed", path=self._path
                )
            if self.names and total > 1024 * 1024 and total > self._read * self._limits.max_ratio:
                raise LimitExceeded(
                    "compression ratio", self._limits.max_ratio, "--max-ratio", path=self._path
                )
            yield piece

    def _raw(self, source: BinaryIO) -> Iterator[bytes]:
        while piece := source.read(PIECE):
            self._read += len(piece)
            yield piece

    def _unfold(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for _ in range(self._limits.max_encodings):
            head = next(pieces, b"")
            while len(head) < 4 and (more := next(pieces, b"")):
                head += more
            pieces = _with_head(head, pieces)
            if head.startswith(GZIP):
                self.names.append("gzip")
                pieces = self._inflate(pieces, 31)
            elif head.startswith(ZSTD):
                self.names.append("zstd")
                pieces = self._unzstd(pieces)
            elif head[:2] in ZLIB:
                self.names.append("zlib")
                pieces = self._inflate(pieces, 15)
            else:
                break
        yield from pieces

    def _inflate(self, pieces: Iterator[bytes], window_bits: int) -> Iterator[bytes]:
        inflate = zlib.decompressobj(window_bits)
        for piece in pieces:
            data = piece
            while data:
                if inflate.eof:
                    inflate = zlib.decompressobj(window_bits)
                try:
                    out = inflate.decompress(data, PIECE)
                except zlib.error:
                    self.truncated = True
                    return
                if out:
                    yield out
                data = inflate.unconsumed_tail or inflate.unused_data
        try:
            rest = inflate.flush()
        except zlib.error:
            rest = b""
        if rest:
            yield rest
        self.truncated = self.truncated or not inflate.eof

    def _unzstd(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(
            io.BufferedReader(_Readable(pieces), PIECE), read_across_frames=True
        )
        while True:
            try:
                piece = reader.read(PIECE)
            except zstandard.ZstdError:
                self.truncated = True
                return
            if not piece:
                return
            yield piece


def unfold(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """All of `data` with outer compression taken off. Raises `LimitExceeded`."""
    return b"".join(Unfolded(io.BytesIO(data), limits=limits).pieces())


def _with_head(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from pieces


class _Readable(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        if not self._rest:
            self._rest = next(self._pieces, b"")
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
