"""META and INDEX: what a file holds and where, so that it opens with one or two reads."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from replay_format.errors import DamagedContainer
from replay_format.leftovers import Leftover
from replay_format.session import Gap, Recorder, SessionInfo, SideDocument


class ChunkEntry(msgspec.Struct, array_like=True, gc=False):
    """Where a chunk is. `first` and `last` are event numbers; times in ms as in the timeline; `kinds` counts
    the events by type."""

    offset: int
    stored: int
    raw: int
    crc: int
    lane: int
    first: int
    last: int
    count: int
    from_ms: float
    to_ms: float
    kinds: dict[int, int] = {}


class KeyframeEntry(msgspec.Struct, array_like=True, gc=False):
    """Where a keyframe is: the page of a window after event number `event` (all that is before it in time, or
    at the same time with a lower number, included), made when `seen` events were known."""

    offset: int
    stored: int
    raw: int
    crc: int
    window: int
    event: int
    seen: int


class BlobEntry(msgspec.Struct, array_like=True, gc=False):
    """Where a blob is, by its key."""

    key: bytes
    offset: int
    stored: int
    raw: int
    crc: int


class Index(msgspec.Struct, array_like=True, gc=False):
    """All that a file holds."""

    events: int
    chunks: list[ChunkEntry]
    keyframes: list[KeyframeEntry] = []
    blobs: list[BlobEntry] = []
    windows: list[str] = []
    sequence: int = 0


_index = msgspec.msgpack.Decoder(Index)


def encode_index(index: Index) -> bytes:
    """Return the INDEX or CHECKPOINT record's bytes before compression."""
    return msgspec.msgpack.encode(index)


def decode_index(data: bytes, path: str = "") -> Index:
    """Return the index. Raises `DamagedContainer`."""
    try:
        return _index.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError) as error:
        raise DamagedContainer(
            "the index does not fit; `proofreel recover` makes it anew", path=path
        ) from error


def encode_meta(info: SessionInfo, windows: list[str], tool: str) -> bytes:
    """Return the META record's bytes: JSON, all ASCII (recorded strings may hold what UTF-8 cannot)."""
    document = {
        "session_id": info.session_id,
        "format": info.format,
        "recorder": {"name": info.recorder.name, "version": info.recorder.version},
        "declared_masking": info.declared_masking,
        "windows": windows,
        "started_at": info.started_at,
        "sha256": info.sha256,
        "documents": [
            {"source": d.source, "json_path": d.json_path, "value": d.value} for d in info.documents
        ],
        "leftovers": msgspec.to_builtins(info.leftovers),
        "gaps": msgspec.to_builtins(info.gaps),
        "unread": info.unread,
        "warnings": info.warnings,
        "skipped_bodies": info.skipped_bodies,
        "tool": tool,
    }
    return json.dumps(document, separators=(",", ":"), default=msgspec.to_builtins).encode("ascii")


def decode_meta(data: bytes, path: str) -> SessionInfo:
    """Return what is known of the session. Raises `DamagedContainer`."""
    try:
        document = json.loads(data)
        return SessionInfo(
            session_id=str(document["session_id"]),
            path=path,
            format=str(document.get("format", "rrweb")),
            recorder=msgspec.convert(document.get("recorder", {}), Recorder),
            declared_masking=msgspec.convert(document.get("declared_masking", {}), dict[str, Any]),
            windows=msgspec.convert(document.get("windows", [""]), list[str]),
            started_at=msgspec.convert(document.get("started_at", 0), float),
            sha256=str(document.get("sha256", "")),
            documents=msgspec.convert(document.get("documents", []), list[SideDocument]),
            leftovers=msgspec.convert(document.get("leftovers", []), list[Leftover]),
            gaps=msgspec.convert(document.get("gaps", []), list[Gap]),
            warnings=msgspec.convert(document.get("warnings", []), list[str]),
            skipped_bodies=msgspec.convert(document.get("skipped_bodies", {}), dict[str, int]),
            unread=msgspec.convert(document.get("unread", 0), int),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedContainer(
            "what is known of the session cannot be read; `proofreel recover` saves the events", path=path
        ) from error
