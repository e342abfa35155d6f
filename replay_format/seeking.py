"""Any moment of a session's page: the nearest stored state before it, then the events up to it."""

from __future__ import annotations

from bisect import bisect_right

import zstandard

from replay_format import events as ev
from replay_format.dom import Dom, dump_keyframe, load_keyframe
from replay_format.session import Session

KEYFRAME_OPERATIONS = 5_000


class PageSeeker:
    """The page of one window at any time. It keeps one live mirror and moves it; whoever gets it reads it at
    once and does not keep it. Going forward applies only the events in between; going back starts from the
    nearest keyframe. Keyframes (compressed, in memory) are taken on the way, every 5 000 operations.
    """

    def __init__(self, session: Session, window: int = 0) -> None:
        self.session = session
        self.window = window
        windows = session.columns.window
        self._ranks = [r for r, index in enumerate(session.order) if windows[index] == window]
        self._at = 0
        self._dom = Dom()
        self._keyframes: list[tuple[int, bytes]] = []
        self._operations = 0
        self._indexed_to = 0

    @property
    def dom(self) -> Dom:
        """The live mirror where it stands now."""
        return self._dom

    def at(self, t_ms: float) -> Dom:
        """The page at that time, the events of that very moment included."""
        return self.at_rank(self.session.rank_after(t_ms))

    def at_rank(self, rank: int) -> Dom:
        """The page after the first `rank` events in time order."""
        target = bisect_right(self._ranks, rank - 1)
        if target < self._at or self._nearest(target)[0] > self._at:
            self._restart(target)
        while self._at < target:
            self._step()
        return self._dom

    def index(self, stop_rank: int | None = None) -> None:
        """Takes the keyframes up to a rank (or all) ahead of time."""
        self.at_rank(len(self.session) if stop_rank is None else stop_rank)

    def _step(self) -> None:
        event = self.session.event(self.session.order[self._ranks[self._at]])
        self._dom.apply(event)
        self._at += 1
        if self._at > self._indexed_to:
            self._indexed_to = self._at
            self._operations += _operations(event)
            if self._operations >= KEYFRAME_OPERATIONS or isinstance(event, ev.FullSnapshot):
                self._operations = 0
                data = zstandard.ZstdCompressor(level=1).compress(dump_keyframe(self._dom))
                self._keyframes.append((self._at, data))

    def _nearest(self, target: int) -> tuple[int, bytes]:
        place = bisect_right(self._keyframes, target, key=lambda keyframe: keyframe[0]) - 1
        return self._keyframes[place] if place >= 0 else (0, b"")

    def _restart(self, target: int) -> None:
        at, data = self._nearest(target)
        self._at = at
        self._dom = load_keyframe(zstandard.ZstdDecompressor().decompress(data)) if data else Dom()


def _operations(event: ev.Event) -> int:
    if isinstance(event, ev.Incremental) and isinstance(event.data, ev.Mutation):
        data = event.data
        return len(data.adds) + len(data.removes) + len(data.texts) + len(data.attributes)
    return 1
