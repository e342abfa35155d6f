"""Where the pointer was at any time, in arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from replay_format.session import Session

_MOVING_SOURCES = frozenset({1, 2, 6, 12})


class Pointing(NamedTuple):
    """A pointer position: ms, viewport CSS pixels, the node under it."""

    t_ms: float
    x: float
    y: float
    node_id: int


class PointerTrack:
    """All pointer positions of a session in time order."""

    def __init__(self) -> None:
        self._t = array("d")
        self._x = array("f")
        self._y = array("f")
        self._node = array("q")

    def __len__(self) -> int:
        return len(self._t)

    def add(self, t_ms: float, x: float, y: float, node_id: int) -> None:
        """Add a position; those that come out of order (touch batches) are put in their place."""
        if self._t and t_ms < self._t[-1]:
            place = bisect_right(self._t, t_ms)
            self._t.insert(place, t_ms)
            self._x.insert(place, x)
            self._y.insert(place, y)
            self._node.insert(place, node_id)
            return
        self._t.append(t_ms)
        self._x.append(x)
        self._y.append(y)
        self._node.append(node_id)

    def at(self, t_ms: float) -> Pointing | None:
        """Return the last position by that time."""
        return self._pointing(bisect_right(self._t, t_ms) - 1)

    def trail(self, t_ms: float, count: int, within_ms: float) -> list[Pointing]:
        """Return the last positions before that time, newest first, not older than `within_ms`."""
        trail: list[Pointing] = []
        place = bisect_right(self._t, t_ms) - 2
        while place >= 0 and len(trail) < count and self._t[place] >= t_ms - within_ms:
            pointing = self._pointing(place)
            if pointing is not None:
                trail.append(pointing)
            place -= 1
        return trail

    def between(self, from_ms: float, to_ms: float, count: int) -> list[Pointing]:
        """At most `count` of the positions in a stretch of time, evenly taken."""
        first, stop = bisect_right(self._t, from_ms), bisect_right(self._t, to_ms)
        step = max(1, -(-(stop - first) // count))
        found = (self._pointing(place) for place in range(first, stop, step))
        return [pointing for pointing in found if pointing is not None]

    def _pointing(self, place: int) -> Pointing | None:
        if place < 0:
            return None
        return Pointing(self._t[place], self._x[place], self._y[place], self._node[place])


def pointer_track(session: Session) -> PointerTrack:
    """Return the track of a session, from its moves and clicks."""
    from replay_format import events as ev

    track = PointerTrack()
    sources, types = session.columns.source, session.columns.type
    for index in session.order:
        if types[index] != 3 or sources[index] not in _MOVING_SOURCES:
            continue
        event = session.event(index)
        if not isinstance(event, ev.Incremental):
            continue
        t_ms, data = session.t_ms(index), event.data
        if isinstance(data, ev.MouseInteraction):
            if data.x is not None and data.y is not None:
                track.add(t_ms, data.x, data.y, data.id)
        elif isinstance(data, ev.MouseMove | ev.TouchMove | ev.Drag):
            for position in data.positions:
                track.add(t_ms + min(0.0, position.timeOffset), position.x, position.y, position.id)
    return track
