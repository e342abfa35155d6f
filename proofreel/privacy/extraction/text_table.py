"""The texts of a session, each kept once per context, with where and how often it was recorded.

A recording repeats itself: rows, prefixes, checkouts. A text is judged once per context; what was found clean
costs a lookup the next time. Memory is bounded: past `SPILL_BYTES` of text the texts move to a compressed
pool and the table starts anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import zstandard

from proofreel.privacy.model import FieldContext

SPILL_BYTES = 48 * 1024 * 1024
MAX_PLACES = 2_000
BATCH = 20_000
PENDING, CLEAN, HIT = 0, 1, 2
NO_NODE = -1


class Place(NamedTuple):
    """Where a text stood: the event, the node (-1 none) and what of it (`@href`, `text`, `value`, `json`,
    ...)."""

    event: int
    node: int
    channel: str


class TextTable:
    """A session's texts by slot: one slot per (context, text), numbered in the order of first sight.

    `count` and `last_index` say of each slot how often and when last its text was recorded, `states` what
    became of it. `seen` leads from a text to its slot, for each context.
    """

    def __init__(self) -> None:
        self.contexts: list[FieldContext] = []
        self.seen: list[dict[str, int]] = []
        self.count = array("I")
        self.last_index = array("I")
        self.states = bytearray()
        self.context_of = array("I")
        self.pending: list[tuple[str, int, int, int, str]] = []
        self.more: dict[int, list[Place]] = {}
        self._first_index = array("I")
        self._first_node = array("q")
        self._first_channel = array("I")
        self._context_ids: dict[FieldContext, int] = {}
        self._channel_ids: dict[str, int] = {}
        self._channels: list[str] = []
        self._texts: list[str] = []
        self._size = 0
        self._spilled: list[tuple[int, bytes, array[int]]] = []
        self._base = 0

    def __len__(self) -> int:
        return len(self.states)

    @property
    def strings(self) -> int:
        """Return how many texts were met, repetitions included."""
        return sum(self.count)

    def context_id(self, context: FieldContext) -> int:
        """Return the number that stands for a context."""
        known = self._context_ids.get(context)
        if known is None:
            known = self._context_ids[context] = len(self.contexts)
            self.contexts.append(context)
            self.seen.append({})
        return known

    def add(self, text: str, context: int, index: int, node: int, channel: str) -> None:
        """Record one occurrence of `text`. Hot path: called once per recorded string."""
        seen = self.seen[context]
        slot = seen.get(text)
        if slot is None:
            seen[text] = len(self.states)
            self.states.append(PENDING)
            self.count.append(1)
            self.last_index.append(index)
            self.pending.append((text, context, index, node, channel))
            return
        self.count[slot] += 1
        self.last_index[slot] = index
        if self.states[slot] != CLEAN:
            places = self.more.setdefault(slot, [])
            if len(places) < MAX_PLACES:
                places.append(Place(index, node, channel))

    def first_place(self, slot: int) -> Place:
        """Return where the text of a slot that is not pending was first met."""
        channel = self._channels[self._first_channel[slot]]
        return Place(self._first_index[slot], self._first_node[slot], channel)

    def is_first_in(self, channel: str) -> Iterator[bool]:
        """Yield for each slot that is not pending whether its text was first met there."""
        number = self._channel_ids.get(channel, -1)
        return (first == number for first in self._first_channel)

    def drain_pending(self) -> tuple[int, Sequence[str], Sequence[int]]:
        """Return (first slot, texts, their contexts) of all that is not judged yet: always the newest
        slots."""
        pending, self.pending = self.pending, []
        if not pending:
            return len(self), (), ()
        texts, contexts, indices, nodes, channels = zip(*pending, strict=True)
        for channel in dict.fromkeys(channels):
            if channel not in self._channel_ids:
                self._channel_ids[channel] = len(self._channels)
                self._channels.append(channel)
        self._texts += texts
        self._size += sum(map(len, texts))
        self.context_of.extend(contexts)
        self._first_index.extend(indices)
        self._first_node.extend(nodes)
        self._first_channel.extend(map(self._channel_ids.__getitem__, channels))
        return len(self) - len(texts), texts, contexts

    def drain_more(self) -> dict[int, list[Place]]:
        """Return where texts that are not known to be clean were met again since the last call, by slot."""
        more, self.more = self.more, {}
        return more

    def judged(self, first: int, hits: Iterable[int]) -> None:
        """Mark the slots from `first` on as clean, except those of `hits`."""
        states, more = self.states, self.more
        states[first:] = bytes((CLEAN,)) * (len(states) - first)
        for slot in hits:
            states[slot] = HIT
        for slot in [slot for slot in more if states[slot] == CLEAN]:
            del more[slot]

    @property
    def wants_spill(self) -> bool:
        """True when the texts should move to the compressed pool (only when nothing is pending)."""
        return self._size > SPILL_BYTES

    def spill(self) -> None:
        """Move all texts to the compressed pool."""
        texts = [text.encode("utf-8", "surrogatepass") for text in self._texts]
        sizes = array("I", map(len, texts))
        packed = zstandard.ZstdCompressor(level=1).compress(b"".join(texts))
        self._spilled.append((self._base, packed, sizes))
        self._base = len(self)
        self._texts = []
        for seen in self.seen:
            seen.clear()
        self._size = 0

    def batches(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield (first slot, texts) of all that was met and is not pending, `BATCH` at a time."""
        for base, packed, sizes in self._spilled:
            data = zstandard.ZstdDecompressor().decompress(packed)
            ends = list(accumulate(sizes, initial=0))
            for first in range(0, len(sizes), BATCH):
                cuts = pairwise(ends[first : first + BATCH + 1])
                yield base + first, [data[a:b].decode("utf-8", "surrogatepass") for a, b in cuts]
        for first in range(0, len(self._texts), BATCH):
            yield self._base + first, self._texts[first : first + BATCH]

    def all_texts(self) -> Iterator[tuple[int, str]]:
        """Yield (slot, text) of everything that was met and is not pending."""
        for first, texts in self.batches():
            yield from enumerate(texts, first)
