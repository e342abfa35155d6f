"""Any moment of a session's page: the nearest stored state before it, then the events up to it."""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

import zstandard

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.errors import ReplayFormatError
from replay_format.keyframes import (
    blob_key,
    changes_page,
    dump_keyframe,
    load_keyframe,
    moves_pointer,
    operations_of,
)
from replay_format.session import Session

# About 15 ms of replaying from the keyframe before; large pages, whose keyframes cost more, have fewer.
KEYFRAME_OPERATIONS = 2_500
OPERATIONS_A_NODE = 0.25
STOP_ASKED_EVERY = 500
# Keyframes closer than so many events are one.
SAME_PLACE = 16
POINTER_TRIES = 50

FULL_SNAPSHOT, META, RESIZE = 2, 4, 4


class Start(NamedTuple):
    """A state that is there without what was before: after the first `place` page events of the window."""

    place: int
    load: Callable[[], Dom | None]


def keyframe_due(operations: int, dom: Dom) -> bool:
    """True when so many operations since the last one make another keyframe worth its room."""
    return operations >= KEYFRAME_OPERATIONS and operations >= len(dom.nodes) * OPERATIONS_A_NODE


class PageSeeker:
    """The page of one window at any time. It keeps one live mirror and moves it; whoever gets it reads it at
    once and does not keep it. Going forward applies only the events in between; going back starts from the
    nearest keyframe or full snapshot. `revision` of the mirror never comes twice from one seeker.

    A `.replay` file brings its keyframes. For other recordings they are taken on the way, or ahead of time by
    `index`, which may run in another thread.
    """

    def __init__(self, session: Session, window: int = 0) -> None:
        self.session = session
        self.window = window
        columns = session.columns
        windows = columns.window
        mine = [(r, i) for r, i in enumerate(session.order) if windows[i] == window]
        self._ranks = array("I", (r for r, i in mine if changes_page(columns, i)))
        self._pointer_ranks = array("I", (r for r, i in mine if moves_pointer(columns, i)))
        self._views = [place for place, rank in enumerate(self._ranks) if self._sets_view(rank)]
        self._snapshot_ranks = array(
            "I", (rank for rank in self._ranks if columns.type[session.order[rank]] == FULL_SNAPSHOT)
        )
        self._brought = session.keyframes.ranks(window) if session.keyframes is not None else []
        self._starts = self._known_starts()
        self._blobs: dict[bytes, bytes] = {}
        self._at = 0
        self._operations = 0
        self._dom = Dom()
        self._top_revision = 0

    def _known_starts(self) -> list[Start]:
        """Return the states that the recording itself holds, in order: snapshots, and keyframes that it
        brings.
        """
        snapshots = (bisect_left(self._ranks, rank) for rank in self._snapshot_ranks)
        starts = [Start(place + 1, partial(self._load_snapshot, place)) for place in snapshots]
        for number, rank in enumerate(self._brought):
            start = Start(bisect_left(self._ranks, rank), partial(self._load_brought, number))
            insort(starts, start, key=_place)
        return starts

    @property
    def dom(self) -> Dom:
        """Return the live mirror where it stands now."""
        return self._dom

    def at(self, t_ms: float) -> Dom:
        """Return the page at that time, the events of that very moment included."""
        return self.at_rank(self.session.rank_after(t_ms))

    def at_rank(self, rank: int) -> Dom:
        """Return the page after the first `rank` events in time order."""
        target = bisect_left(self._ranks, rank)
        if target < self._at or self._start_before(target) > self._at:
            self._at, self._dom = self._state(target)
            self._dom.revision = self._top_revision = max(self._top_revision, self._dom.revision) + 1
            self._operations = 0
        while self._at < target:
            self._operations += self._apply(self._dom, self._at)
            self._at += 1
            if self._take_keyframe(self._dom, self._at, self._operations):
                self._operations = 0
        self._point(self._dom, rank)
        self._top_revision = max(self._top_revision, self._dom.revision)
        return self._dom

    def index(self, stop_rank: int | None = None, stopped: Callable[[], bool] | None = None) -> None:
        """Take the keyframes up to a rank (or all) ahead of time, on a mirror of its own; `stopped` is asked
        now and then whether to give up. Nothing is done where the recording brought its keyframes."""
        if self._brought:
            return
        target = len(self._ranks) if stop_rank is None else bisect_left(self._ranks, stop_rank)
        at, dom, operations = 0, Dom(), 0
        while at < target:
            operations += self._apply(dom, at)
            at += 1
            if self._take_keyframe(dom, at, operations):
                operations = 0
            if stopped is not None and at % STOP_ASKED_EVERY == 0 and stopped():
                return

    def _apply(self, dom: Dom, place: int) -> int:
        event = self.session.event(self.session.order[self._ranks[place]])
        dom.apply(event)
        return operations_of(event)

    def _point(self, dom: Dom, rank: int) -> None:
        """Put the pointer where the last event before `rank` that says so left it."""
        place = bisect_left(self._pointer_ranks, rank)
        for earlier in range(place - 1, max(-1, place - 1 - POINTER_TRIES), -1):
            event = self.session.event(self.session.order[self._pointer_ranks[earlier]])
            if isinstance(event, ev.Incremental) and dom.point(event.data):
                if self._pointer_ranks[earlier] < self._last_snapshot(rank):
                    dom.hovered = None
                return

    def _last_snapshot(self, rank: int) -> int:
        """Return the rank of the last full snapshot before `rank`, -1 when there is none: what was under the
        pointer before it is not there any more."""
        place = bisect_left(self._snapshot_ranks, rank)
        return self._snapshot_ranks[place - 1] if place else -1

    def _take_keyframe(self, dom: Dom, at: int, operations: int) -> bool:
        """True when a keyframe was due; there may be one already."""
        if self._brought or not keyframe_due(operations, dom):
            return False
        place = bisect_right(self._starts, at, key=_place)
        if not place or at - self._starts[place - 1].place > SAME_PLACE:
            try:
                data = zstandard.ZstdCompressor(level=1).compress(dump_keyframe(dom, self._put))
            except ValueError:
                return True
            insort(self._starts, Start(at, partial(self._load_taken, data)), key=_place)
        return True

    def _put(self, content: bytes) -> bytes:
        key = blob_key(content)
        self._blobs.setdefault(key, content)
        return key

    def _start_before(self, target: int) -> int:
        place = bisect_right(self._starts, target, key=_place)
        return self._starts[place - 1].place if place else 0

    def _state(self, target: int) -> tuple[int, Dom]:
        """Return the nearest state up to `target` that can be taken up without what was before."""
        for number in range(bisect_right(self._starts, target, key=_place) - 1, -1, -1):
            start = self._starts[number]
            with _unswept():
                dom = start.load()
            if dom is not None:
                return start.place, dom
        return 0, Dom()

    def _load_taken(self, data: bytes) -> Dom:
        return load_keyframe(zstandard.ZstdDecompressor().decompress(data), self._blobs.__getitem__)

    def _load_brought(self, number: int) -> Dom | None:
        try:
            return self.session.keyframes.load(self.window, number) if self.session.keyframes else None
        except ReplayFormatError:
            return None

    def _load_snapshot(self, place: int) -> Dom | None:
        """Return the page right after the full snapshot at `place`, None when that is none after all."""
        dom = Dom()
        views = bisect_left(self._views, place)
        since_meta = views - 1
        while since_meta >= 0 and not self._is_meta(self._views[since_meta]):
            since_meta -= 1
        for view in {max(since_meta, 0), views - 1} if views else ():
            self._apply(dom, self._views[view])
        event = self.session.event(self.session.order[self._ranks[place]])
        if not isinstance(event, ev.FullSnapshot):
            return None
        dom.apply(event)
        return dom

    def _sets_view(self, rank: int) -> bool:
        columns, index = self.session.columns, self.session.order[rank]
        return columns.type[index] == META or (columns.type[index] == 3 and columns.source[index] == RESIZE)

    def _is_meta(self, place: int) -> bool:
        return self.session.columns.type[self.session.order[self._ranks[place]]] == META


@contextmanager
def _unswept() -> Iterator[None]:
    """No garbage collection: a page of 33,000 nodes that all stay would be swept over and over while it
    loads, which takes as long as three such loads."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _place(start: Start) -> int:
    return start.place
