"""What is whole in a `.replay` file that was cut off or damaged, or that is still being written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from replay_format.columns import EventColumns
from replay_format.container.chunks import Chunk, decode_chunk, lane_of
from replay_format.container.layout import HEADER, Kind, check_header, unfold_payload
from replay_format.container.reader import KEYFRAME_HEAD, ContainerKeyframes, ContainerStore
from replay_format.container.summary import (
    BlobEntry,
    ChunkEntry,
    Index,
    KeyframeEntry,
    decode_index,
    decode_meta,
)
from replay_format.container.walking import Walked, walk
from replay_format.container.writer import ReplayWriter
from replay_format.errors import DamagedContainer, LimitExceeded, UnreadableRecording, UnsupportedVersion
from replay_format.keyframes import blob_key
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.session import Session, SessionInfo
from replay_format.sources import ByteRanges

LOST_STRING = b""
WALL_CLOCK_FROM = 1e11


class Losses(msgspec.Struct):
    """What could not be saved. `events` counts those known to be missing (by their numbers, or by what the
    index says); `strings` the long strings kept apart that are gone, where the event itself is whole."""

    chunks: int = 0
    events: int = 0
    strings: int = 0
    damaged_bytes: int = 0
    unfinished: bool = False
    no_header: bool = False

    def sentences(self) -> list[str]:
        """The losses as one would say them; none when nothing was lost."""
        said = []
        if self.no_header:
            said.append("the file header was damaged")
        if self.unfinished:
            said.append("the end of the file was missing")
        if self.damaged_bytes:
            said.append(f"{self.damaged_bytes} damaged bytes passed over")
        if self.chunks:
            said.append(f"{self.chunks} chunks lost")
        if self.events:
            said.append(f"{self.events} events lost")
        if self.strings:
            said.append(f"{self.strings} long strings lost, left empty in their events")
        return said


class Salvage:
    """All whole records of a file, and what is missing between them. Raises `UnsupportedVersion`."""

    def __init__(self, ranges: ByteRanges, limits: Limits = DEFAULT_LIMITS) -> None:
        self.ranges = ranges
        self.limits = limits
        self.losses = Losses()
        self.info: SessionInfo | None = None
        self.windows: list[str] = []
        self.chunks: list[tuple[ChunkEntry, Chunk]] = []
        self.keyframes: list[KeyframeEntry] = []
        self.blobs: dict[bytes, BlobEntry] = {}
        self._announced: dict[int, ChunkEntry] = {}
        self._announced_events = 0
        self._numbers: set[int] = set()
        self._total = 0
        self._find()

    def events(self) -> Iterator[tuple[str, bytes]]:
        """(window, event) in recorded order. What referred to a lost string has an empty one there."""
        places = sorted(
            (number, n, place)
            for n, (_, chunk) in enumerate(self.chunks)
            for place, number in enumerate(chunk.indexes)
        )
        lost_before = -1
        for number, n, place in places:
            if number == lost_before:
                continue
            lost_before = number
            chunk = self.chunks[n][1]
            window = chunk.windows[place]
            name = self.windows[window] if window < len(self.windows) else f"window {window}" if window else ""
            yield name, self.event(chunk, place)

    def event(self, chunk: Chunk, place: int) -> bytes:
        """The event, whatever became of its blobs."""
        try:
            return chunk.event(place, self._blob, self.limits)
        except DamagedContainer:
            self.losses.strings += len(chunk.references.get(place, ()))
            return chunk.data[chunk.starts[place] : chunk.starts[place + 1]]

    def _blob(self, key: bytes) -> bytes:
        entry = self.blobs.get(key)
        if entry is None:
            raise DamagedContainer("a string kept apart is lost", path=self.ranges.path)
        data = self.ranges.read(entry.offset, entry.stored)
        walked = next(walk(_Part(self.ranges, entry.offset, entry.stored), 0, self.limits))
        if walked.header is None or not data:
            raise DamagedContainer("a string kept apart is lost", path=self.ranges.path)
        return unfold_payload(walked.header, walked.payload, self.ranges.path, self.limits)

    def _find(self) -> None:
        raise NotImplementedError
