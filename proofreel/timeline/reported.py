"""Clicks that only the recorder's own report tells of: no mouse event, because what was pressed is blocked.

Sentry blocks pictures, so that a press on an icon leaves no mouse event; its breadcrumbs `ui.click` and
`ui.slowClickDetected` still name the button and the moment (known from its SDK 11.12).
"""

from __future__ import annotations

import msgspec

from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Interaction
from proofreel.timeline.signals import Report
from replay_format.session import Session

# The report is made in the handler of the very click that the recorder writes down.
SAME_CLICK_MS = 100

_INCREMENTAL, _MOUSE_INTERACTION, _CLICK, _TOUCH_START = 3, 2, 2, 7


class _Click(msgspec.Struct):
    """A click that was told from a report; `dead_ms` is for how long nothing happened, by a later report."""

    entry: Interaction
    window: int
    dead_ms: float | None = None


class ReportedClicks:
    """Tells clicks and taps from reports, where no mouse or touch event is beside them."""

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._ledger = ledger
        self._clicks: list[_Click] = []

    def report(
        self, window: Window, index: int, rank: int, t_ms: float, report: Report
    ) -> Interaction | None:
        """Take a report; `rank` is its event's in time order. Returns the entry when it tells a new click."""
        if self._is_recorded(rank, window.number):
            return None
        click = next((c for c in reversed(self._clicks) if self._is_of(c, window, t_ms)), None)
        entry: Interaction | None = None
        if click is None:
            entry = self._ledger.note(report.kind, index, t_ms, window, report.node_id)
            click = _Click(entry, window.number)
            self._clicks.append(click)
        if report.dead_ms is not None:
            click.dead_ms = report.dead_ms
        return entry

    def close(self) -> None:
        """Tell the dead clicks that were reported and not found by what the page did."""
        told = [entry for entry in self._ledger.interactions if entry.kind in ("dead_click", "rage_click")]
        for click in self._clicks:
            entry, waited = click.entry, click.dead_ms
            if waited is not None and not any(_covers(known, entry) for known in told):
                self._ledger.add(
                    Interaction(
                        t_ms=entry.t_ms, kind="dead_click", event_index=entry.event_index, page=entry.page,
                        window=entry.window, node_id=entry.node_id, selector=entry.selector,
                        label=entry.label, detail=f"nothing happened for {waited / 1000:.1f} s",
                        end_ms=entry.t_ms + waited, events=list(entry.events),
                    )
                )  # fmt: skip

    def _is_recorded(self, rank: int, window: int) -> bool:
        """True when a mouse or touch event of the same click is among the events just before or after."""
        return any(self._has_click(rank, step, window) for step in (-1, 1))

    def _has_click(self, rank: int, step: int, window: int) -> bool:
        columns, order = self._session.columns, self._session.order
        at = columns.epoch_ms[order[rank]]
        place = rank + step
        while 0 <= place < len(order) and abs(columns.epoch_ms[order[place]] - at) <= SAME_CLICK_MS:
            index = order[place]
            is_mouse = columns.source[index] == _MOUSE_INTERACTION and columns.window[index] == window
            if is_mouse and columns.detail[index] in (_CLICK, _TOUCH_START):
                return True
            place += step
        return False

    def _is_of(self, click: _Click, window: Window, t_ms: float) -> bool:
        return click.window == window.number and abs(click.entry.t_ms - t_ms) <= SAME_CLICK_MS


def _covers(known: Interaction, click: Interaction) -> bool:
    end = known.end_ms if known.kind == "rage_click" and known.end_ms is not None else known.t_ms
    return known.window == click.window and known.t_ms - SAME_CLICK_MS <= click.t_ms <= end + SAME_CLICK_MS
