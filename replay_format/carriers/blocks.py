"""Compression that has no signature: raw and framed snappy, raw deflate."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import cramjam

from replay_format.body import Body
from replay_format.carriers.inner import inner_body, is_text
from replay_format.encodings import inflate
from replay_format.errors import LimitExceeded

FRAMED_SNAPPY = b"\xff\x06\x00\x00sNaPpY"


def unsigned_blocks(body: Body) -> Iterator[Body]:
    """Yield what raw snappy blocks (alone, or each behind its length as a big-endian u32, as PostHog stores
    them), framed snappy or raw deflate unfold to; the body itself when it is none of them."""
    data = body.read()
    plain = _framed(data, body) or _raw_deflate(data, body)
    if plain is None:
        blocks = _prefixed(data)
        plain = _unsnap(data, body) if blocks is None else b"\n".join(block.rstrip(b"\n") for block in blocks)
    yield body if plain is None else inner_body(body, body.name, plain)


def _framed(data: bytes, body: Body) -> bytes | None:
    if not data.startswith(FRAMED_SNAPPY):
        return None
    _check_size(100 * len(data) if len(data) > body.limits.max_decompressed // 100 else 0, body)
    try:
        return bytes(cramjam.snappy.decompress(data))
    except cramjam.DecompressionError:
        return None


def _raw_deflate(data: bytes, body: Body) -> bytes | None:
    """Nearly any bytes begin like deflate: what comes out must begin like JSON and reach the end."""
    try:
        start = zlib.decompressobj(-15).decompress(data, 4096)
        if start.lstrip()[:1] not in (b"[", b"{") or not is_text(start):
            return None
        plain, whole = inflate(data, window_bits=-15, limits=body.limits)
    except (ValueError, zlib.error):
        return None
    return plain if whole else None


def _prefixed(data: bytes) -> list[bytes] | None:
    blocks: list[bytes] = []
    place = 0
    while place + 4 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if not 0 < size <= len(data) - place - 4:
            break
        plain = _unsnap(data[place + 4 : place + 4 + size], None)
        if plain is None:
            break
        blocks.append(plain)
        place += 4 + size
    return blocks or None


def _unsnap(data: bytes, body: Body | None) -> bytes | None:
    """A raw block says its length first (a varint); more than 100 times its size is no snappy."""
    size, shift, place = 0, 0, 0
    while place < min(len(data), 5):
        byte = data[place]
        size |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            break
    if not 0 < size <= max(100 * len(data), 1024) or size < len(data) // 2:
        return None
    if body is not None:
        _check_size(size, body)
    try:
        return bytes(cramjam.snappy.decompress_raw(data))
    except cramjam.DecompressionError:
        return None


def _check_size(size: int, body: Body) -> None:
    if size > body.limits.max_decompressed:
        raise LimitExceeded("decompressed size", body.limits.max_decompressed, "--max-decompressed")
