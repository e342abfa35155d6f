"""Compression that has no signature: raw and framed snappy, raw deflate."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import cramjam

from replay_format.body import Body
from replay_format.carriers.inner import inner_body, is_text
from replay_format.encodings import inflate
from replay_format.errors import LimitExceeded

# Its shortest copy writes 64 bytes and takes 3.
MAX_SNAPPY_RATIO = 22
FRAMED_SNAPPY = b"\xff\x06\x00\x00sNaPpY"


def unsigned_blocks(body: Body) -> Iterator[Body]:
    """Yield what raw snappy blocks (alone, or each behind its length as a big-endian u32, as PostHog stores
    them), framed snappy or raw deflate unfold to; the body itself when it is none of them."""
    data = body.read()
    plain = _framed(data, body) or _raw_deflate(data, body)
    if plain is None:
        blocks = _prefixed(data, body)
        plain = _unsnap(data, body) if blocks is None else b"\n".join(block.rstrip(b"\n") for block in blocks)
    yield body if plain is None else inner_body(body, body.name, plain)


def _framed(data: bytes, body: Body) -> bytes | None:
    if not data.startswith(FRAMED_SNAPPY):
        return None
    _check_size(sum(_sizes_in_frames(data)), body)
    try:
        return bytes(cramjam.snappy.decompress(data))
    except cramjam.DecompressionError:
        return None


def _sizes_in_frames(data: bytes) -> Iterator[int]:
    """Yield what each chunk of framed snappy unfolds to at most: a kind, a length (3 bytes), a checksum (4),
    then the block, which says its length, or (kind 1) the bytes themselves."""
    at = 0
    while at + 4 <= len(data):
        kind, length = data[at], int.from_bytes(data[at + 1 : at + 4], "little")
        yield _declared(data[at + 8 : at + 13]) if kind == 0 else length
        at += 4 + length


def _declared(start: bytes) -> int:
    """Return the length that a raw block begins with (a varint)."""
    size = 0
    for place, byte in enumerate(start[:5]):
        size |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return size


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


def _prefixed(data: bytes, body: Body) -> list[bytes] | None:
    blocks: list[bytes] = []
    place = unfolded = 0
    while place + 4 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if not 0 < size <= len(data) - place - 4:
            break
        plain = _unsnap(data[place + 4 : place + 4 + size], body)
        if plain is None:
            break
        unfolded += len(plain)
        _check_size(unfolded, body)
        blocks.append(plain)
        place += 4 + size
    return blocks or None


def _unsnap(data: bytes, body: Body) -> bytes | None:
    """Unfold a raw block; what declares more than can be in it is none."""
    size = _declared(data[:5])
    if not 0 < size <= max(MAX_SNAPPY_RATIO * len(data), 1024) or size < len(data) // 2:
        return None
    _check_size(size, body)
    try:
        return bytes(cramjam.snappy.decompress_raw(data))
    except cramjam.DecompressionError:
        return None


def _check_size(size: int, body: Body) -> None:
    if size > body.limits.max_body:
        raise LimitExceeded("decompressed size of a body", body.limits.max_body, "--max-body")
