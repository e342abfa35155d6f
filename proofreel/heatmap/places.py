"""Where on the page things happened: the stays on each page with their viewport and scroll over time."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator

import msgspec

from proofreel.elements.routes import route_of
from proofreel.timeline.index import Timeline
from replay_format import events as ev
from replay_format.session import Session

_FULL_SNAPSHOT, _INCREMENTAL, _META = 2, 3, 4
_MOVE, _SCROLL, _RESIZE, _TOUCH_MOVE, _DRAG = 1, 3, 4, 6, 12


class Stay:
    """One stay on one page at one viewport size. Lengths in CSS pixels, times in ms."""

    def __init__(self, page: str, window: int, from_ms: float, size: tuple[float, float], top: float) -> None:
        self.page = page
        self.window = window
        self.from_ms = from_ms
        self.to_ms = from_ms
        self.width = round(size[0])
        self.height = max(0.0, size[1])
        self._times = array("d", [from_ms])
        self._tops = array("d", [max(0.0, top)])

    @property
    def bottom(self) -> float:
        """Return the lowest line that was seen."""
        return max(self._tops) + self.height

    def scroll(self, t_ms: float, top: float) -> None:
        self._times.append(t_ms)
        self._tops.append(max(0.0, top))

    def scroll_at(self, t_ms: float) -> float:
        return self._tops[max(0, bisect_right(self._times, t_ms) - 1)]

    def views(self) -> Iterator[tuple[float, float]]:
        """Yield (top of the viewport, for how many ms)."""
        ends = [*self._times[1:], max(self.to_ms, self._times[-1])]
        for top, start, end in zip(self._tops, self._times, ends, strict=True):
            if end > start:
                yield top, end - start


Moved = Callable[[Stay, float, float], None]


class Places(msgspec.Struct):
    """The stays of a session in time order, all and per window."""

    stays: list[Stay]
    by_window: dict[int, tuple[list[Stay], array[float]]]

    def stay(self, window: int, t_ms: float) -> Stay:
        """Return the stay that a window was on at that time."""
        stays, starts = self.by_window[window]
        return stays[max(0, bisect_right(starts, t_ms) - 1)]


class _SnapshotRoot(msgspec.Struct, gc=False):
    id: int = -1


class _SnapshotData(msgspec.Struct, gc=False):
    node: _SnapshotRoot = msgspec.field(default_factory=_SnapshotRoot)
    initialOffset: ev.Offset = msgspec.field(default_factory=ev.Offset)


class _Snapshot(msgspec.Struct, gc=False):
    data: _SnapshotData


_snapshot = msgspec.json.Decoder(_Snapshot)


class _View:
    """A window's viewport as the events go by."""

    def __init__(self) -> None:
        self.size = (0.0, 0.0)
        self.top = 0.0
        self.root: int | None = None
        self.visit = -1
        self.stay: Stay | None = None


def place_session(session: Session, timeline: Timeline, moved: Moved) -> Places:
    """Place a session in one pass over its columns; only the events that say something of place are decoded.

    `moved` is told every position of the pointer: the stay, x, and y on the page.
    """
    return _Placing(session, timeline, moved).run()


class _Placing:
    def __init__(self, session: Session, timeline: Timeline, moved: Moved) -> None:
        self._session = session
        self._moved = moved
        self._views: dict[int, _View] = {}
        self._places = Places([], {})
        self._visits: dict[int, tuple[array[float], list[str]]] = {}
        for visit in timeline.pages:
            starts, pages = self._visits.setdefault(visit.window, (array("d"), []))
            starts.append(visit.from_ms)
            pages.append(route_of(visit.href) if visit.href else "")

    def run(self) -> Places:
        columns = self._session.columns
        for index in self._session.order:
            kind, source = columns.type[index], columns.source[index]
            t_ms = self._session.t_ms(index)
            number = columns.window[index]
            view = self._views.get(number)
            if view is None:
                view = self._views[number] = _View()
            if kind == _META or (kind == _INCREMENTAL and source == _RESIZE):
                self._resize(view, index)
            elif kind == _FULL_SNAPSHOT:
                self._snapshot(view, index)
            self._follow(view, number, t_ms)
            if kind == _INCREMENTAL and source == _SCROLL:
                self._scroll(view, index, t_ms)
            elif kind == _INCREMENTAL and source in (_MOVE, _TOUCH_MOVE, _DRAG):
                self._move(number, index, t_ms)
        return self._places

    def _follow(self, view: _View, number: int, t_ms: float) -> None:
        """Begin a new stay when the window is on another page or has another size."""
        starts, pages = self._visits.get(number, (array("d", [0.0]), [""]))
        visit = max(0, bisect_right(starts, t_ms) - 1)
        stay = view.stay
        same_size = stay is not None and (stay.width, stay.height) == (round(view.size[0]), view.size[1])
        if stay is not None and visit == view.visit and (same_size or stay.width == 0):
            if not same_size:
                stay.width, stay.height = round(view.size[0]), view.size[1]
            stay.to_ms = t_ms
            return
        if visit != view.visit and stay is not None:
            view.top = 0.0 if pages[visit] != stay.page else view.top
        view.visit = visit
        view.stay = Stay(pages[visit], number, t_ms, view.size, view.top)
        self._places.stays.append(view.stay)
        stays, times = self._places.by_window.setdefault(number, ([], array("d")))
        stays.append(view.stay)
        times.append(t_ms)

    def _resize(self, view: _View, index: int) -> None:
        event = self._session.event(index)
        data = event.data if isinstance(event, ev.Meta | ev.Incremental) else None
        if isinstance(data, ev.MetaData | ev.ViewportResize):
            view.size = (data.width, data.height)

    def _snapshot(self, view: _View, index: int) -> None:
        try:
            data = _snapshot.decode(self._session.raw(index)).data
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        view.root = data.node.id
        view.top = data.initialOffset.top
        if view.stay is not None:
            view.stay.scroll(self._session.t_ms(index), view.top)

    def _scroll(self, view: _View, index: int, t_ms: float) -> None:
        columns = self._session.columns
        top = columns.y[index]
        if (view.root is not None and columns.node[index] != view.root) or top != top:
            return
        view.top = top
        if view.stay is not None:
            view.stay.scroll(t_ms, top)

    def _move(self, number: int, index: int, t_ms: float) -> None:
        event = self._session.event(index)
        if isinstance(event, ev.Incremental) and isinstance(
            event.data, ev.MouseMove | ev.TouchMove | ev.Drag
        ):
            for position in event.data.positions:
                at = t_ms + position.timeOffset
                stay = self._places.stay(number, at)
                self._moved(stay, position.x, position.y + stay.scroll_at(at))
