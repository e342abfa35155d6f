"""Values that are broken over several text nodes, and the part of each that stands in a node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from proofreel.privacy.extraction.split_texts import Parts
from proofreel.privacy.literal_search import LiteralSearch

BATCH = 4_000


class Stretch(NamedTuple):
    """What stands in a node of the value with that number."""

    node: int
    text: str
    value: int


def stretches_of(groups: Iterable[Parts], search: LiteralSearch) -> Iterator[Stretch]:
    """Yield the parts of values that stand in more than one node of a group.

    A group is read with and without gaps between its parts: whether there is one is a matter of style.
    """
    batch: list[Parts] = []
    for group in groups:
        batch.append(group)
        if len(batch) >= BATCH:
            yield from _of_batch(batch, search)
            batch = []
    yield from _of_batch(batch, search)


def _of_batch(groups: Sequence[Parts], search: LiteralSearch) -> Iterator[Stretch]:
    for gap in ("", " "):
        lines = [gap.join(" ".join(text.split()) for _, text in group) for group in groups]
        for number, value, start, end in search.search_many(lines):
            yield from _between(groups[number], len(gap), start, end, value)


def _between(group: Parts, gap: int, start: int, end: int, value: int) -> Iterator[Stretch]:
    """Yield what lies between two offsets of the joined line, unless it lies in one part."""
    texts = [" ".join(text.split()) for _, text in group]
    starts = list(accumulate((len(text) + gap for text in texts), initial=0))
    touched = [n for n, text in enumerate(texts) if starts[n] < end and start < starts[n] + len(text)]
    if len(touched) < 2:
        return
    for n in touched:
        part = texts[n][max(0, start - starts[n]) : end - starts[n]].strip()
        if part:
            yield Stretch(group[n][0], part, value)
