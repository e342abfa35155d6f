"""The texts of a session, each kept once per context, with where and how often it was recorded.

A recording repeats itself: rows, prefixes, checkouts. A text is judged once per context; what was found clean
costs a lookup the next time. Memory is bounded: past `SPILL_BYTES` of text the texts move to a compressed pool
and the table starts anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

import zstandard

from proofreel.privacy.model import FieldContext

SPILL_BYTES = 48 * 1024 * 1024
MAX_PLACES = 2_000
PENDING, CLEAN, HIT = 0, 1, 2
NO_NODE = -1


class Place(NamedTuple):
    """Where a text stood: the event, the node (-1 none) and what of it (`@href`, `text`, `value`, `json`, ...)."""

    event: int
    node: int
    channel: str


class Surfaces:
    """A session's texts by slot: one slot a (context, text). Slots are numbered in the order of first sight."""

    def __init__(self) -> None:
        self.contexts: list[FieldContext] = []
        self.strings = 0
        self.pending: list[str] = []
        self.first_index = array("I")
        self.first_node = array("q")
        self.first_channel = array("I")
        self.context_of = array("I")
        self.count = array("I")
        self.last_index = array("I")
        self.states = bytearray()
        self.more: dict[int, list[Place]] = {}
        self._context_ids: dict[FieldContext, int] = {}
        self._channels: list[str] = []
        self._channel_ids: dict[str, int] = {}
        self.seen: dict[tuple[int, str], int] = {}
        self._size = 0
        self._spilled: list[tuple[int, bytes, array[int]]] = []
        self._base = 0

    def __len__(self) -> int:
        return len(self.first_index)

    def context_id(self, context: FieldContext) -> int:
        """The number that stands for a context."""
        known = self._context_ids.get(context)
        if known is None:
            known = self._context_ids[context] = len(self.contexts)
            self.contexts.append(context)
        return known

    def add(self, text: str, context: int, index: int, node: int, channel: str) -> None:
        """One text as it was met; the cost of this call is the cost of the scan."""
        self.strings += 1
        key = (context, text)
        slot = self.seen.get(key)
        if slot is None:
            slot = self.seen[key] = len(self.states)
            self.states.append(PENDING)
            self.first_index.append(index)
            self.first_node.append(node)
            channel_id = self._channel_ids.get(channel)
            if channel_id is None:
                channel_id = self._channel_ids[channel] = len(self._channels)
                self._channels.append(channel)
            self.first_channel.append(channel_id)
            self.context_of.append(context)
            self.count.append(1)
            self.last_index.append(index)
            self.pending.append(text)
            self._size += len(text)
            return
        self.count[slot] += 1
        self.last_index[slot] = index
        if self.states[slot] != CLEAN:
            places = self.more.setdefault(slot, [])
            if len(places) < MAX_PLACES:
                places.append(Place(index, node, channel))

    def first_place(self, slot: int) -> Place:
        """Where the slot's text was first met."""
        return Place(self.first_index[slot], self.first_node[slot], self._channels[self.first_channel[slot]])

    def take_pending(self) -> list[tuple[int, str]]:
        """(slot, text) of everything that is not judged yet: always the newest slots."""
        first = len(self.states) - len(self.pending)
        texts, self.pending = self.pending, []
        return list(enumerate(texts, first))

    def judged(self, slots: list[int], hits: set[int]) -> None:
        """Remembers which slots hold nothing and which do."""
        for slot in slots:
            if slot in hits:
                self.states[slot] = HIT
            else:
                self.states[slot] = CLEAN
                self.more.pop(slot, None)

    @property
    def wants_spill(self) -> bool:
        """Whether the texts should move to the compressed pool (only when nothing is pending)."""
        return self._size > SPILL_BYTES

    def spill(self) -> None:
        """Moves all texts to the compressed pool."""
        texts = [text.encode("utf-8", "surrogatepass") for _, text in self.seen]
        sizes = array("I", (len(text) for text in texts))
        packed = zstandard.ZstdCompressor(level=1).compress(b"".join(texts))
        self._spilled.append((self._base, packed, sizes))
        self._base = len(self.states)
        self.seen = {}
        self._size = 0

    def all_texts(self) -> Iterator[tuple[int, str]]:
        """(slot, text) of everything that was met."""
        for base, packed, sizes in self._spilled:
            data = zstandard.ZstdDecompressor().decompress(packed)
            at = 0
            for place, size in enumerate(sizes):
                yield base + place, data[at : at + size].decode("utf-8", "surrogatepass")
                at += size
        for place, (_, text) in enumerate(self.seen):
            yield self._base + place, text
