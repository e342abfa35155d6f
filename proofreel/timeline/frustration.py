"""Rage clicks and dead clicks, found as the clicks go by."""

from __future__ import annotations

from proofreel.timeline.clickable import clickable_at, leaves_the_page, reacts_visibly
from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Frustration, Interaction
from replay_format import events as ev

# A click with another click after it can be judged only when there was time to react: one second, between
# Mixpanel's figure for a dead click (500 ms) and OpenReplay's (1234 ms).
SETTLED_MS = 1000
SAME_ACTION_MS = 20


class _Burst:
    """Clicks that follow each other closely in time and place."""

    def __init__(self) -> None:
        self.clicks: list[Interaction] = []
        self.entry: Interaction | None = None


class _Pending:
    """A click that nothing has answered yet."""

    __slots__ = ("element", "entry", "window")

    def __init__(self, entry: Interaction, window: Window, element: ev.Element) -> None:
        self.entry = entry
        self.window = window
        self.element = element


class Frustrations:
    """Rage: the `rage_clicks`-th click of a burst makes the entry, later ones lengthen it.
    Clicks into text are left out (three clicks select a paragraph), and so is the second click
    that a label passes on to its field.

    Dead: no mutation, navigation, scroll, selection or input in the window within `dead_after_ms`, nothing
    logged and no request to the site itself (Datadog's page activity); the next click takes over what follows
    it. Clicks of a rage burst are told once, as rage. A recording that ends sooner proves nothing for a link
    or a button, which can have left the page.
    """

    def __init__(self, ledger: Ledger, thresholds: Frustration) -> None:
        self._ledger = ledger
        self._thresholds = thresholds
        self._bursts: dict[int, _Burst] = {}
        self.pending: list[_Pending] = []

    def click(self, window: Window, entry: Interaction) -> None:
        """Judge a click or tap that has just been written down."""
        burst = self._bursts.setdefault(window.number, _Burst())
        element = clickable_at(window.dom, entry.node_id) if entry.node_id is not None else None
        if burst.clicks and _is_passed_on(burst.clicks[-1], entry):
            return
        self._next_click(window, entry)
        if not self._continues(burst, entry):
            burst.clicks, burst.entry = [], None
        textual = element is not None and not reacts_visibly(element)
        if textual and element is not None and element.tagName.lower() not in ("a", "area"):
            burst.clicks, burst.entry = [], None
            return
        burst.clicks.append(entry)
        if len(burst.clicks) >= self._thresholds.rage_clicks:
            self._rage(burst, entry)
        elif element is not None and not textual:
            self.pending.append(_Pending(entry, window, element))

    def selected(self, window: Window) -> None:
        """Note that text was selected: the clicks before were no rage."""
        burst = self._bursts.get(window.number)
        if burst is not None and burst.entry is None:
            burst.clicks = []
        self.react(window)

    def react(self, window: Window | None) -> None:
        """Note that something answered the clicks of a window (None: of all windows)."""
        self.pending = [p for p in self.pending if window is not None and p.window is not window]

    def settle(self, t_ms: float) -> None:
        """Tell the clicks as dead that are unanswered for long enough."""
        limit = self._thresholds.dead_after_ms
        due = [p for p in self.pending if t_ms - p.entry.t_ms >= limit]
        for pending in due:
            self.pending.remove(pending)
            self._dead(pending, limit)

    def close(self, t_ms: float) -> None:
        """Judge what is pending: the recording is over."""
        self.settle(t_ms)
        for pending in self.pending:
            if not leaves_the_page(pending.element):
                self._dead(pending, t_ms - pending.entry.t_ms)
        self.pending = []

    def _next_click(self, window: Window, entry: Interaction) -> None:
        for pending in [p for p in self.pending if p.window is window]:
            waited = entry.t_ms - pending.entry.t_ms
            self.pending.remove(pending)
            if waited >= min(SETTLED_MS, self._thresholds.dead_after_ms):
                self._dead(pending, waited)

    def _continues(self, burst: _Burst, entry: Interaction) -> bool:
        if not burst.clicks:
            return True
        last = burst.clicks[-1]
        if entry.t_ms - last.t_ms >= self._thresholds.rage_window_ms or entry.page != last.page:
            return False
        if last.x is None or last.y is None or entry.x is None or entry.y is None:
            return last.node_id == entry.node_id
        # PostHog's measure: |dx| + |dy|.
        return abs(entry.x - last.x) + abs(entry.y - last.y) < self._thresholds.rage_distance

    def _rage(self, burst: _Burst, last: Interaction) -> None:
        first = burst.clicks[0]
        if burst.entry is None:
            burst.entry = self._ledger.add(
                Interaction(
                    t_ms=first.t_ms, kind="rage_click", event_index=first.event_index, page=first.page,
                    window=first.window, node_id=first.node_id, selector=first.selector, label=first.label,
                    x=first.x, y=first.y,
                )
            )  # fmt: skip
            told = {id(click) for click in burst.clicks}
            self.pending = [p for p in self.pending if id(p.entry) not in told]
        burst.entry.count = len(burst.clicks)
        burst.entry.end_ms = last.t_ms
        burst.entry.events = [click.event_index for click in burst.clicks]
        seconds = max(0.1, (last.t_ms - first.t_ms) / 1000)
        burst.entry.detail = f"{len(burst.clicks)} clicks in {seconds:.1f} s"

    def _dead(self, pending: _Pending, waited: float) -> None:
        entry = pending.entry
        self._ledger.add(
            Interaction(
                t_ms=entry.t_ms, kind="dead_click", event_index=entry.event_index, page=entry.page,
                window=entry.window, node_id=entry.node_id, selector=entry.selector, label=entry.label,
                x=entry.x, y=entry.y, detail=f"nothing happened for {waited / 1000:.1f} s",
                end_ms=entry.t_ms + waited, events=list(entry.events),
            )
        )  # fmt: skip


def _is_passed_on(last: Interaction, entry: Interaction) -> bool:
    """True for the click on a field that the browser makes of one on its label."""
    return entry.t_ms - last.t_ms <= SAME_ACTION_MS and entry.node_id != last.node_id
