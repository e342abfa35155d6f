"""Mouse and touch events to clicks, double clicks, taps, swipes, focus and blur."""

from __future__ import annotations

import math

from proofreel.elements.controls import actionable
from proofreel.elements.selectors import selector_of
from proofreel.timeline.frustration import Frustrations
from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Interaction
from replay_format import events as ev

TAP_MS = 700
CLICK_AFTER_TOUCH_MS = 800
SWIPE_PX = 30
DOUBLE_MS = 1000


class _Touch:
    """One finger's way over the screen."""

    def __init__(self, window: Window, index: int, t_ms: float, data: ev.MouseInteraction) -> None:
        self.window = window
        self.index = index
        self.t_ms = t_ms
        self.node_id = data.id
        self.start = (data.x, data.y) if data.x is not None and data.y is not None else None
        self.end = self.start
        self.end_ms = t_ms
        self.lifted = False
        self.events = [index]
        self.label = window.labels.described(data.id) or None
        self.selector = selector_of(window.dom, data.id) or None
        self.page = window.route

    @property
    def way(self) -> tuple[float, float]:
        """Return how far the finger went, right and down; nowhere when no place is known."""
        if self.start is None or self.end is None:
            return (0.0, 0.0)
        return (self.end[0] - self.start[0], self.end[1] - self.start[1])

    @property
    def distance(self) -> float:
        return math.hypot(*self.way)

    def move(self, x: float, y: float) -> None:
        """Note where the finger is; the first place is where it began, when the touch itself names none."""
        self.end = (x, y)
        self.start = self.start or self.end


class Pointer:
    """A click made by touch is a `tap`; so is a touch without movement that no click follows (recorders of
    native apps write no clicks). A touch that moves 30 px (PostHog's figure) is a `swipe`.
    """

    def __init__(self, ledger: Ledger, frustrations: Frustrations) -> None:
        self._ledger = ledger
        self._frustrations = frustrations
        self._touches: list[_Touch] = []
        self._clicks: dict[int, list[Interaction]] = {}

    @property
    def waits(self) -> bool:
        """True when a touch is not told yet."""
        return bool(self._touches)

    def interact(
        self, window: Window, index: int, t_ms: float, data: ev.MouseInteraction
    ) -> Interaction | None:
        """Take a mouse interaction; return the entry when it was a click or tap."""
        match data.type:
            case ev.CLICK:
                return self._click(window, index, t_ms, data)
            case ev.DOUBLE_CLICK:
                self._double(window, index, t_ms, data)
            case ev.CONTEXT_MENU:
                self._drop_touch(window, t_ms)
                self._ledger.note("right_click", index, t_ms, window, data.id, x=data.x, y=data.y)
            case ev.FOCUS:
                self._ledger.note("focus", index, t_ms, window, data.id)
            case ev.BLUR:
                self._ledger.note("blur", index, t_ms, window, data.id)
            case ev.TOUCH_START:
                self._touches.append(_Touch(window, index, t_ms, data))
            case ev.TOUCH_END | ev.TOUCH_CANCEL:
                self._lift(window, index, t_ms, data)
        return None

    def moved(self, window: Window, index: int, t_ms: float, data: ev.TouchMove | ev.MouseMove) -> None:
        """Note where fingers are; positions come in batches, each goes to the touch of its time."""
        for position in data.positions:
            at = t_ms + position.timeOffset
            touch = next((x for x in reversed(self._touches) if x.window is window and x.t_ms <= at), None)
            if touch is not None and not touch.lifted:
                touch.move(position.x, position.y)
                touch.end_ms = max(touch.end_ms, at)
                if touch.events[-1] != index:
                    touch.events.append(index)

    def settle(self, t_ms: float) -> None:
        """Tell the touches that are over."""
        wait = CLICK_AFTER_TOUCH_MS
        while self._touches and t_ms - self._touches[0].end_ms > wait and t_ms - self._touches[0].t_ms > wait:
            self._tell(self._touches.pop(0))

    def close(self) -> None:
        """Tell the rest."""
        self.settle(math.inf)

    def _click(self, window: Window, index: int, t_ms: float, data: ev.MouseInteraction) -> Interaction:
        touch = next(
            (x for x in reversed(self._touches) if x.window is window and t_ms - x.t_ms <= TAP_MS + TAP_MS),
            None,
        )
        by_touch = data.pointerType == ev.POINTER_TOUCH or (
            data.pointerType is None and touch is not None and touch.distance < SWIPE_PX
        )
        entry = self._ledger.note(
            "tap" if by_touch else "click", index, t_ms, window, data.id, x=data.x, y=data.y
        )
        if by_touch and touch is not None and touch.distance < SWIPE_PX:
            self._touches.remove(touch)
        recent = self._clicks.setdefault(window.number, [])
        recent.append(entry)
        del recent[:-2]
        self._submit(window, index, t_ms, data.id)
        return entry

    def _submit(self, window: Window, index: int, t_ms: float, node_id: int) -> None:
        button = actionable(window.dom, node_id)
        if button is None or not _submits(button):
            return
        for parent in window.dom.ancestors(button.id):
            if isinstance(parent, ev.Element) and parent.tagName.lower() == "form":
                self._ledger.note(
                    "submit", index, t_ms, window, parent.id, detail=window.labels.described(button.id)
                )
                return

    def _double(self, window: Window, index: int, t_ms: float, data: ev.MouseInteraction) -> None:
        parts = [c.event_index for c in self._clicks.get(window.number, ()) if t_ms - c.t_ms <= DOUBLE_MS]
        self._ledger.note(
            "double_click", index, t_ms, window, data.id, x=data.x, y=data.y, events=[*parts, index]
        )

    def _lift(self, window: Window, index: int, t_ms: float, data: ev.MouseInteraction) -> None:
        touch = next((x for x in reversed(self._touches) if x.window is window and not x.lifted), None)
        if touch is None:
            return
        touch.lifted = data.type == ev.TOUCH_END
        touch.end_ms = t_ms
        touch.events.append(index)
        if data.x is not None and data.y is not None:
            touch.move(data.x, data.y)

    def _drop_touch(self, window: Window, t_ms: float) -> None:
        self._touches = [x for x in self._touches if x.window is not window or t_ms - x.t_ms > 2 * TAP_MS]

    def _tell(self, touch: _Touch) -> None:
        dx, dy = touch.way
        x, y = touch.start if touch.start is not None else (None, None)
        swipe = touch.distance >= SWIPE_PX
        if not swipe and (not touch.lifted or touch.end_ms - touch.t_ms > TAP_MS):
            return
        way = ("right" if dx > 0 else "left") if abs(dx) >= abs(dy) else ("down" if dy > 0 else "up")
        entry = self._ledger.add(
            Interaction(
                t_ms=touch.t_ms, kind="swipe" if swipe else "tap", event_index=touch.index, page=touch.page,
                window=touch.window.name, node_id=touch.node_id if touch.node_id >= 0 else None,
                selector=touch.selector, label=touch.label, x=x, y=y,
                end_ms=touch.end_ms, events=touch.events,
                detail=f"{way} by {touch.distance:.0f} px" if swipe else None,
            )
        )  # fmt: skip
        if not swipe:
            self._frustrations.click(touch.window, entry)


def _submits(element: ev.Element) -> bool:
    tag, kind = element.tagName.lower(), str(element.attributes.get("type", "")).lower()
    return (tag == "button" and kind in ("", "submit")) or (tag == "input" and kind in ("submit", "image"))
