"""The timeline: its entries with a columnar index,
so that a long one is filtered and drawn like a short one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence

from proofreel.timeline.model import Interaction, Kind, PageVisit
from replay_format.session import Gap

Cover = Callable[[Interaction, str], str]


class Timeline:
    """The interactions of a session in time order, and what a scrubber needs.

    While it is being built it holds what is known so far (`complete` is false, `known_ms` says how far).
    Times are ms since the session's first event.
    """

    def __init__(self, duration_ms: float = 0, gaps: Sequence[Gap] = ()) -> None:
        self.interactions: list[Interaction] = []
        self.pages: list[PageVisit] = []
        self.gaps: list[Gap] = list(gaps)
        self.duration_ms = duration_ms
        self.known_ms = 0.0
        self.events = 0
        self.complete = False
        self.user_times = array("d")
        self._indexed: tuple[int, int] = (-1, 0)
        self._times = array("d")
        self._by_kind: dict[Kind, array[int]] = {}

    def __len__(self) -> int:
        return len(self.interactions)

    def counts(self) -> dict[Kind, int]:
        """Return how many entries there are of each kind that occurs."""
        self._index()
        return {kind: len(places) for kind, places in self._by_kind.items()}

    def idle(self) -> list[tuple[float, float]]:
        """Return the stretches (from, to) in which nobody did anything."""
        self._index()
        idle = (self.interactions[place] for place in self._by_kind.get("idle", ()))
        return [(entry.t_ms, entry.end_ms if entry.end_ms is not None else entry.t_ms) for entry in idle]

    def activity(self, buckets: int) -> list[int]:
        """Return the events of a person (moves, clicks, keys, scrolls) per equal slice of time."""
        if buckets <= 0:
            return []
        if self.duration_ms <= 0:
            return [len(self.user_times)] + [0] * (buckets - 1)
        edges = [self.duration_ms * n / buckets for n in range(1, buckets)]
        before = [0, *(bisect_left(self.user_times, edge) for edge in edges), len(self.user_times)]
        return [before[n + 1] - before[n] for n in range(buckets)]

    def at(self, t_ms: float) -> int:
        """Return the place of the last entry that has begun by `t_ms`; -1 before the first."""
        self._index()
        return bisect_right(self._times, t_ms) - 1

    def select(
        self,
        kinds: Collection[Kind] | None = None,
        from_ms: float | None = None,
        to_ms: float | None = None,
        contains: str = "",
        page: str = "",
        *,
        shown: Cover | None = None,
    ) -> list[int]:
        """Return the places of the entries that pass every filter, in time order.

        `contains` is looked for, without regard to case, in everything a line shows; `shown` covers a text
        before it is searched, so that a search tells nothing that is covered. `page` is a route or its start.
        """
        self._index()
        first = bisect_left(self._times, from_ms) if from_ms is not None else 0
        stop = bisect_right(self._times, to_ms) if to_ms is not None else len(self._times)
        places: Iterable[int] = range(first, stop)
        if kinds is not None:
            chosen = [p for kind in kinds for p in self._by_kind.get(kind, ()) if first <= p < stop]
            places = sorted(chosen)
        wanted = contains.casefold()
        entries = self.interactions
        return [
            place
            for place in places
            if (not page or _is_on(entries[place].page, page))
            and (not wanted or _contains(entries[place], wanted, shown))
        ]

    def _index(self) -> None:
        state = (len(self.interactions), self.events)
        if state == self._indexed:
            return
        self._indexed = state
        self._times = array("d", (entry.t_ms for entry in self.interactions))
        self._by_kind = {}
        for place, entry in enumerate(self.interactions):
            self._by_kind.setdefault(entry.kind, array("I")).append(place)


def _is_on(page: str, wanted: str) -> bool:
    return page == wanted or page.startswith(wanted.rstrip("/") + "/") or (wanted == "/" and page == "/")


def _contains(entry: Interaction, wanted: str, shown: Cover | None) -> bool:
    plain = (entry.kind, entry.page, entry.selector)
    if any(text is not None and wanted in text.casefold() for text in plain):
        return True
    for text in (entry.label, entry.detail, entry.value):
        if text is not None and wanted in (shown(entry, text) if shown is not None else text).casefold():
            return True
    return False
