"""Two instances of the recorder on one page: every event comes twice, some milliseconds apart.

A person did it once. Windows in which nearly every mouse event has a twin are told apart from a double click,
which is two clicks of one recorder, however close.
"""

from __future__ import annotations

from collections import defaultdict, deque

from replay_format import events as ev
from replay_format.session import Session

# Both instances listen to the same browser event; what lies between them is the work of the first. In
# recordings of two instances of rrweb that is 3 to 5 ms; a person's second press takes at least 60 ms.
TWIN_MS = 50
LEAST_PAIRS = 4
# A share below one allows for what only the second instance has seen, because it began later.
SHARE = 0.8

_INCREMENTAL, _MOUSE_INTERACTION = 3, 2


def doubled_windows(session: Session) -> frozenset[int]:
    """Return the numbers of the windows in which two recorders ran."""
    columns = session.columns
    if columns.source.count(_MOUSE_INTERACTION) < 2 * LEAST_PAIRS:
        return frozenset()
    waiting: dict[tuple[float, ...], float] = {}
    seen: dict[int, int] = defaultdict(int)
    pairs: dict[int, int] = defaultdict(int)
    for index in session.order:
        if columns.source[index] != _MOUSE_INTERACTION or columns.type[index] != _INCREMENTAL:
            continue
        window, t_ms = columns.window[index], columns.epoch_ms[index]
        key = (
            window,
            columns.detail[index],
            *_place(columns.node[index], columns.x[index], columns.y[index]),
        )
        seen[window] += 1
        before = waiting.pop(key, None)
        if before is not None and t_ms - before <= TWIN_MS:
            pairs[window] += 1
        else:
            waiting[key] = t_ms
    return frozenset(
        window
        for window, count in pairs.items()
        if count >= LEAST_PAIRS and 2 * count >= SHARE * seen[window]
    )


class Copies:
    """Tells the second copy of an event from the first, in windows where two recorders ran."""

    def __init__(self, session: Session) -> None:
        self.windows = doubled_windows(session)
        self._first: dict[int, deque[tuple[float, ev.Event]]] = {number: deque() for number in self.windows}

    def is_copy(self, window: int, t_ms: float, event: ev.Event) -> bool:
        """True when the same was recorded in the window at most 50 ms ago; a copy has one original."""
        firsts = self._first[window]
        while firsts and t_ms - firsts[0][0] > TWIN_MS:
            firsts.popleft()
        for place, (_, first) in enumerate(firsts):
            if type(first) is type(event) and _is_same(first, event):
                del firsts[place]
                return True
        firsts.append((t_ms, event))
        return False


def _is_same(first: ev.Event, second: ev.Event) -> bool:
    """True when two events tell the same; recorders count nodes differently, places are the page's."""
    one, other = getattr(first, "data", None), getattr(second, "data", None)
    if isinstance(one, ev.MouseInteraction) and isinstance(other, ev.MouseInteraction) and one.x is not None:
        return (one.type, one.x, one.y) == (other.type, other.x, other.y)
    return type(one) is type(other) and one is not None and bool(one == other)


def _place(node: int, x: float, y: float) -> tuple[float, ...]:
    return (x, y) if x == x else (node,)
