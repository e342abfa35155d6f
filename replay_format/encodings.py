"""Outer compression and byte order marks, stripped by content and bounded in what they may unfold to."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import zstandard

from replay_format.errors import LimitExceeded
from replay_format.limits import DEFAULT_LIMITS, RATIO_FROM, Limits, check_unfolded

PIECE = 256 * 1024
# Read size: a bomb expands to at most this times `max_ratio` before it is refused.
READ = 64 * 1024
# Damage costs at most the slice it is in.
SLICE = 256
# One zstd block of four bytes can unfold to 128 KB: small slices keep one call's output in bounds.
ZSTD_SLICE = 2048
ZSTD_WINDOW = 2**27

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
        """Yield the decoded bytes, piece by piece. Raises `LimitExceeded` when they grow past the limits."""
        total = 0
        for piece in self._pieces:
            total += len(piece)
            check_unfolded(total, self._read if self.names else None, self._limits, self._path)
            yield piece

    def _raw(self, source: BinaryIO) -> Iterator[bytes]:
        while piece := source.read(READ):
            self._read += len(piece)
            yield piece

    def _unfold(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        while True:
            head = next(pieces, b"")
            while len(head) < 18 and (more := next(pieces, b"")):
                head += more
            pieces = _with_head(head, pieces)
            if not head.startswith((GZIP, ZSTD, *ZLIB)):
                break
            if len(self.names) >= self._limits.max_encodings:
                raise LimitExceeded(
                    "number of nested compressions",
                    self._limits.max_encodings,
                    "--max-encodings",
                    path=self._path,
                )
            if head.startswith(GZIP):
                self.names.append("gzip")
                pieces = self._inflate(pieces, 31)
            elif head.startswith(ZSTD):
                self.names.append("zstd")
                pieces = self._unzstd(pieces)
            else:
                self.names.append("zlib")
                pieces = self._inflate(pieces, 15)
        yield from _without_mark(head, pieces)

    def _inflate(self, pieces: Iterator[bytes], window_bits: int) -> Iterator[bytes]:
        inflate = zlib.decompressobj(window_bits)
        for piece in pieces:
            data = piece
            while data:
                if inflate.eof:
                    inflate = zlib.decompressobj(window_bits)
                before = inflate.copy()
                try:
                    out = inflate.decompress(data, PIECE)
                except zlib.error:
                    self.truncated = True
                    yield from _up_to_the_damage(before, data)
                    return
                if out:
                    yield out
                data = inflate.unconsumed_tail or inflate.unused_data
        while not inflate.eof:
            # What is left of the last piece's output comes in bounded steps too.
            try:
                out = inflate.decompress(b"", PIECE)
            except zlib.error:
                out = b""
            if not out:
                self.truncated = True
                return
            yield out

    def _unzstd(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Frame by frame: `decompressobj` tells the end of a frame from the end of the data."""
        maker = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
        frame = None
        held = b""
        for piece in pieces:
            data = held + piece
            held = b""
            while data:
                if frame is None:
                    if len(data) < 18:
                        held = data
                        break
                    self._check_declared_size(data)
                    frame = maker.decompressobj()
                try:
                    out = frame.decompress(data[:ZSTD_SLICE])
                except zstandard.ZstdError:
                    self.truncated = True
                    return
                if out:
                    yield out
                data = frame.unused_data + data[ZSTD_SLICE:] if frame.eof else data[ZSTD_SLICE:]
                if frame.eof:
                    frame = None
        yield from self._end_zstd(maker, frame, held)

    def _end_zstd(
        self, maker: zstandard.ZstdDecompressor, frame: zstandard.ZstdDecompressionObj | None, held: bytes
    ) -> Iterator[bytes]:
        while held:
            frame = maker.decompressobj()
            try:
                yield frame.decompress(held)
            except zstandard.ZstdError:
                self.truncated = True
                return
            held = frame.unused_data if frame.eof else b""
            frame = None if frame.eof else frame
        self.truncated = self.truncated or frame is not None

    def _check_declared_size(self, data: bytes) -> None:
        try:
            size = zstandard.frame_content_size(data)
        except zstandard.ZstdError:
            return
        check_unfolded(size, None, self._limits, self._path)


def inflate(data: bytes, *, window_bits: int = 15, limits: Limits = DEFAULT_LIMITS) -> tuple[bytes, bool]:
    """Return what one deflate stream unfolds to, and whether all of it was there; `window_bits` as in `zlib`.

    Raises ValueError when it is no such stream from its start on, `LimitExceeded` when it unfolds to more
    than the limits allow: for what is compressed inside a body, where `Unfolded` does not look.
    """
    decoder = zlib.decompressobj(window_bits)
    plain: list[bytes] = []
    size = 0
    for start in range(0, len(data), READ):
        end = min(start + READ, len(data))
        room = min(limits.max_decompressed, max(RATIO_FROM, end * limits.max_ratio)) - size
        before = decoder.copy()
        try:
            plain.append(decoder.decompress(data[start:end], room + 1))
        except zlib.error as error:
            plain += _up_to_the_damage(before, data[start:end])
            if not any(plain):
                raise ValueError("no deflate stream") from error
            return b"".join(plain), False
        size += len(plain[-1])
        if len(plain[-1]) > room:
            check_unfolded(size, end, limits)
        if decoder.eof:
            break
    return b"".join(plain), decoder.eof


def _up_to_the_damage(decoder: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """Yield what comes out of `data` before the decoder stumbles over it."""
    for start in range(0, len(data), SLICE):
        try:
            yield decoder.decompress(data[start : start + SLICE], PIECE)
        except zlib.error:
            return


def _without_mark(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes without the mark that Windows programs put before text;
    UTF-16, as some write it, as UTF-8.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        for piece in pieces:
            yield decoder.decode(piece).encode("utf-8", "replace")
    elif head.startswith(codecs.BOM_UTF8):
        yield next(pieces)[len(codecs.BOM_UTF8) :]
        yield from pieces
    else:
        yield from pieces


def _with_head(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from pieces
