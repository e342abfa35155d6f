"""Scroll events to gestures: one entry from the first movement to rest."""

from __future__ import annotations

from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Interaction
from replay_format import events as ev

REST_MS = 800
BY_PAGE_MS = 500


class _Gesture:
    def __init__(self, node_id: int, entry: Interaction, top: float) -> None:
        self.node_id = node_id
        self.entry = entry
        self.top = top


class Scrolling:
    """One `scroll` a gesture; movements with less than 800 ms of rest between them belong together.

    A recording does not hold the page's height: the share in `detail` is of the depth that was seen during
    the stay. A jump to the top that comes with a new page is the page's doing and no entry.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._gestures: dict[int, _Gesture] = {}
        self._of_page: dict[int, list[tuple[Interaction, float]]] = {}
        self._deepest: dict[int, float] = {}
        ledger.on_leave.append(self.leave)

    def scroll(self, window: Window, index: int, t_ms: float, data: ev.Scroll) -> None:
        gesture = self._gestures.get(window.number)
        whole = window.dom.root is None or data.id == window.dom.root.id
        if gesture is not None and gesture.node_id == data.id:
            last = gesture.entry.end_ms
            if last is not None and t_ms - last <= REST_MS:
                self._move(window, gesture, index, t_ms, data, whole)
                return
        if data.y == 0 and data.x == 0 and t_ms - max(window.replaced_t, window.since) < BY_PAGE_MS:
            return
        place = None if whole else data.id
        entry = self._ledger.note("scroll", index, t_ms, window, place, events=[], end_ms=t_ms)
        entry.node_id = data.id
        gesture = self._gestures[window.number] = _Gesture(data.id, entry, window.dom.scroll_of(data.id)[1])
        if whole:
            self._of_page.setdefault(window.number, []).append((entry, data.y))
        self._move(window, gesture, index, t_ms, data, whole)

    def leave(self, window: Window) -> None:
        """End the stay on a page: now its depth is known."""
        self._gestures.pop(window.number, None)
        height = window.dom.viewport[1]
        deepest = self._deepest.pop(window.number, 0.0)
        for entry, top in self._of_page.pop(window.number, ()):
            if deepest > 0:
                entry.detail = f"to {top:.0f} px, {100 * (top + height) / deepest:.0f} % of the depth seen"

    def _move(
        self, window: Window, gesture: _Gesture, index: int, t_ms: float, data: ev.Scroll, whole: bool
    ) -> None:
        entry = gesture.entry
        entry.end_ms = t_ms
        entry.events.append(index)
        entry.detail = f"to {data.y:.0f} px" if data.y or not data.x else f"sideways to {data.x:.0f} px"
        if whole:
            bottom = data.y + window.dom.viewport[1]
            self._deepest[window.number] = max(self._deepest.get(window.number, 0.0), bottom)
            self._of_page[window.number][-1] = (entry, data.y)
