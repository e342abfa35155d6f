"""One pass over a session's events that tells its timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

from proofreel.text.times import clock
from proofreel.timeline import signals
from proofreel.timeline.copies import Copies
from proofreel.timeline.fields import INITIAL_MS, Fields
from proofreel.timeline.frustration import Frustrations
from proofreel.timeline.index import Timeline
from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Frustration, Interaction
from proofreel.timeline.navigation import Navigations, same_site
from proofreel.timeline.pointer import Pointer
from proofreel.timeline.reported import ReportedClicks
from proofreel.timeline.scrolling import Scrolling
from replay_format import events as ev
from replay_format.session import Session

Progress = Callable[[int, int], None]

STEP_EVENTS = 4000
SELECTION_MS = 1000
_MEDIA = {0: "play", 1: "pause", 2: "seek", 3: "volume", 4: "rate"}
_USER_DATA: frozenset[type] = frozenset(
    {ev.MouseMove, ev.MouseInteraction, ev.Scroll, ev.ViewportResize, ev.Input, ev.TouchMove,
     ev.MediaInteraction, ev.Drag}
)  # fmt: skip


def build_timeline(
    session: Session, thresholds: Frustration | None = None, progress: Progress | None = None
) -> Timeline:
    """Return the whole timeline; `progress` gets (events done, events in all) every few thousand events."""
    timeline = Timeline()
    for timeline in timeline_steps(session, thresholds):
        if progress is not None:
            progress(timeline.events, len(session))
    return timeline


def timeline_steps(
    session: Session, thresholds: Frustration | None = None, step_events: int = STEP_EVENTS
) -> Iterator[Timeline]:
    """Yield the same timeline, growing: after every `step_events` events and, complete, at the end."""
    builder = TimelineBuilder(session, thresholds if thresholds is not None else Frustration())
    for index, event in session.events():
        builder.feed(index, event)
        if builder.timeline.events % step_events == 0:
            yield builder.timeline
    builder.close()
    yield builder.timeline


class TimelineBuilder:
    """Takes the events in time order; `timeline` holds what is known so far."""

    def __init__(self, session: Session, thresholds: Frustration) -> None:
        self._session = session
        self._epoch, self._start = session.columns.epoch_ms, session.start
        self._numbers = session.columns.window
        self._idle_after = thresholds.idle_after_ms
        self._ledger = ledger = Ledger()
        self.timeline = Timeline(session.info.duration_ms, session.info.gaps)
        self.timeline.interactions = ledger.interactions
        self.timeline.pages = ledger.visits
        self.timeline.user_times = ledger.user_times
        self._frustrations = Frustrations(ledger, thresholds)
        self._pointer = Pointer(ledger, self._frustrations)
        self._fields = Fields(ledger)
        self._scrolling = Scrolling(ledger)
        self._navigations = Navigations(ledger)
        self._reported = ReportedClicks(session, ledger)
        self._copies = Copies(session)
        self._windows: dict[int, Window] = {}
        self._active = (0.0, 0)
        self._event: ev.Event = ev.UnknownEvent(document=None)
        self._selection: dict[int, Interaction] = {}
        self._handlers: dict[type, Callable[[Window, int, float, Any], None]] = {
            ev.Mutation: self._mutation,
            ev.MouseInteraction: self._interaction,
            ev.Scroll: self._scroll,
            ev.ViewportResize: self._resize,
            ev.Input: self._input,
            ev.TouchMove: self._touch_move,
            ev.MouseMove: self._touch_move,
            ev.MediaInteraction: self._media,
            ev.Selection: self._select_text,
            ev.LegacyLog: self._legacy_log,
            ev.StyleSheetRule: self._react,
            ev.StyleDeclaration: self._react,
            ev.AdoptedStyleSheet: self._react,
            ev.CanvasMutation: self._react,
        }

    def feed(self, index: int, event: ev.Event) -> None:
        """Take in the next event in time order."""
        t_ms = self._epoch[index] - self._start
        number = self._numbers[index]
        window = self._windows.get(number)
        if window is None:
            window = Window(number, self._session.info.windows[number], t_ms)
            self._windows[number] = window
        window.last_t = t_ms
        self._event = event
        self.timeline.events += 1
        self.timeline.known_ms = t_ms
        if self._frustrations.pending:
            self._frustrations.settle(t_ms)
        if self._pointer.waits:
            self._pointer.settle(t_ms)
        if number in self._copies.windows and self._copies.is_copy(number, t_ms, event):
            return
        if isinstance(event, ev.Incremental):
            kind = type(event.data)
            if number in self._navigations.waiting:
                self._navigations.settle(window)
            if kind in _USER_DATA:
                self._somebody_is_there(index, t_ms)
            handler = self._handlers.get(kind)
            if handler is not None:
                handler(window, index, t_ms, event.data)
        else:
            self._rarer(window, index, t_ms, event)

    def close(self) -> None:
        """Tell what is still open: there are no more events."""
        end = self.timeline.duration_ms
        for window in self._windows.values():
            self._navigations.settle(window)
        self._pointer.close()
        self._frustrations.close(end)
        self._reported.close()
        self._idle(end)
        for window in self._windows.values():
            self._ledger.leave(window, window.last_t if len(self._windows) > 1 else end)
        self._ledger.visits.sort(key=lambda visit: visit.from_ms)
        self._note_gaps()
        self.timeline.complete = True

    def _rarer(self, window: Window, index: int, t_ms: float, event: ev.Event) -> None:
        match event:
            case ev.Meta():
                size = window.dom.viewport
                window.dom.apply(event)
                self._frustrations.react(None)
                self._navigations.meta(window, index, t_ms, event.data.href)
                if size != (0, 0) and size != window.dom.viewport:
                    self._note_size(window, index, t_ms)
            case ev.FullSnapshot():
                window.dom.apply(event)
                window.labels.changed()
                self._frustrations.react(None)
                self._navigations.snapshot(window)
                count = len(window.dom.nodes)
                self._ledger.note("snapshot", index, t_ms, window, detail=f"{count} nodes", count=count)
            case ev.DomContentLoaded() | ev.Load():
                window.loaded_t = t_ms
            case ev.Custom():
                self._signals(window, index, t_ms, signals.of_custom(event.data.tag, event.data.payload))
            case ev.Plugin():
                found = signals.of_plugin(event.data.plugin, event.data.payload, window.dom.viewport)
                self._signals(window, index, t_ms, found)
            case ev.Asset():
                self._ledger.note("custom", index, t_ms, window, label="asset")
            case ev.UnknownIncremental():
                self._ledger.note("custom", index, t_ms, window, label="unknown change")
            case _:
                self._ledger.note("custom", index, t_ms, window, label="unknown event")

    def _signals(self, window: Window, index: int, t_ms: float, found: Iterator[signals.Signal]) -> None:
        for signal in found:
            if signal.kind == "navigation":
                if self._navigations.signal(window, index, t_ms, signal.href or ""):
                    self._frustrations.react(window)
                continue
            if signal.report is not None and self._report(window, index, t_ms, signal.report):
                continue
            self._ledger.note(
                signal.kind, index, t_ms, window, label=signal.label, detail=signal.detail, value=signal.value
            )
            if self._frustrations.pending and _answers(signal, window):
                self._frustrations.react(window)

    def _mutation(self, window: Window, index: int, t_ms: float, data: ev.Mutation) -> None:
        window.dom.apply(self._event)
        window.labels.changed()
        if data.adds:
            window.grown = True
            if t_ms - window.added_t >= INITIAL_MS:
                window.added.clear()
            window.added_t = t_ms
            window.added.update(add.node.id for add in data.adds)
        if self._frustrations.pending:
            self._frustrations.react(window)
        if data.adds or data.texts:
            self._navigations.mutated(window, index, t_ms, data)
            self._fields.edited(window, index, t_ms, data)

    def _interaction(self, window: Window, index: int, t_ms: float, data: ev.MouseInteraction) -> None:
        if data.type in (ev.MOUSE_UP, ev.MOUSE_DOWN, ev.TOUCH_MOVE):
            return
        entry = self._pointer.interact(window, index, t_ms, data)
        if entry is not None:
            self._clicked(window, t_ms, data.id, entry)
        elif data.type == ev.FOCUS:
            self._fields.focus(window, data.id)
        elif data.type == ev.BLUR:
            self._fields.blur(window, data.id)

    def _clicked(self, window: Window, t_ms: float, node_id: int, entry: Interaction) -> None:
        self._navigations.clicked(window, t_ms, node_id)
        self._fields.clicked(window, node_id)
        self._frustrations.click(window, entry)

    def _report(self, window: Window, index: int, t_ms: float, report: signals.Report) -> bool:
        """Tell the click that only a report tells of; false when it was recorded too."""
        entry = self._reported.report(window, index, self.timeline.events - 1, t_ms, report)
        if entry is None:
            return False
        self._somebody_is_there(index, t_ms)
        self._clicked(window, t_ms, report.node_id if report.node_id is not None else -1, entry)
        return True

    def _scroll(self, window: Window, index: int, t_ms: float, data: ev.Scroll) -> None:
        self._scrolling.scroll(window, index, t_ms, data)
        window.dom.scrolls[data.id] = (data.x, data.y)
        self._react(window, index, t_ms, data)

    def _input(self, window: Window, index: int, t_ms: float, data: ev.Input) -> None:
        self._fields.change(window, index, t_ms, data)
        window.dom.apply(self._event)
        self._react(window, index, t_ms, data)

    def _touch_move(self, window: Window, index: int, t_ms: float, data: ev.TouchMove | ev.MouseMove) -> None:
        """Inside a frame some recorders tell a finger's way as a mouse's; without a touch it is one."""
        if self._pointer.waits:
            self._pointer.moved(window, index, t_ms, data)

    def _resize(self, window: Window, index: int, t_ms: float, data: ev.ViewportResize) -> None:
        if window.dom.viewport != (data.width, data.height):
            window.dom.viewport = (data.width, data.height)
            self._note_size(window, index, t_ms)
        self._react(window, index, t_ms, data)

    def _note_size(self, window: Window, index: int, t_ms: float) -> None:
        width, height = window.dom.viewport
        last = self._ledger.interactions[-1] if self._ledger.interactions else None
        if last is not None and last.kind == "resize" and last.window == window.name:
            last.end_ms = t_ms
            last.events.append(index)
            last.detail = f"{width:.0f} × {height:.0f}"
            return
        self._ledger.note("resize", index, t_ms, window, detail=f"{width:.0f} × {height:.0f}")

    def _media(self, window: Window, index: int, t_ms: float, data: ev.MediaInteraction) -> None:
        what = _MEDIA.get(data.type, "changed")
        self._ledger.note("media", index, t_ms, window, data.id, detail=what)
        self._react(window, index, t_ms, data)

    def _select_text(self, window: Window, index: int, t_ms: float, data: ev.Selection) -> None:
        found = next((r for r in data.ranges if _is_extended(r)), None)
        if found is None:
            return
        self._frustrations.selected(window)
        last = self._selection.get(window.number)
        if last is not None and last.end_ms is not None and t_ms - last.end_ms <= SELECTION_MS:
            last.end_ms = t_ms
            last.events.append(index)
            return
        node_id = found.get("start")
        self._selection[window.number] = self._ledger.note(
            "selection", index, t_ms, window, node_id if isinstance(node_id, int) else None, end_ms=t_ms
        )

    def _legacy_log(self, window: Window, index: int, t_ms: float, data: ev.LegacyLog) -> None:
        self._signals(window, index, t_ms, iter((signals.of_console(data.level, data.payload, data.trace),)))

    def _react(self, window: Window, index: int, t_ms: float, data: object) -> None:
        if self._frustrations.pending:
            self._frustrations.react(window)

    def _somebody_is_there(self, index: int, t_ms: float) -> None:
        self._idle(t_ms)
        self._active = (t_ms, index)
        self._ledger.user_times.append(t_ms)

    def _idle(self, until: float) -> None:
        since, index = self._active
        if until - since > self._idle_after:
            self._ledger.add(
                Interaction(
                    t_ms=since, kind="idle", event_index=index, end_ms=until,
                    detail=f"{(until - since) / 1000:.0f} s without activity",
                )
            )  # fmt: skip

    def _note_gaps(self) -> None:
        for gap in self.timeline.gaps:
            rank = min(self._session.rank_after(gap.from_ms), len(self._session) - 1)
            self._ledger.add(
                Interaction(
                    t_ms=gap.from_ms, kind="custom", event_index=self._session.order[max(0, rank)],
                    end_ms=gap.to_ms, label=f"missing {gap.what}", count=gap.missing,
                    detail=f"recording missing from {clock(gap.from_ms)} to {clock(gap.to_ms)}",
                )
            )  # fmt: skip


def _answers(signal: signals.Signal, window: Window) -> bool:
    """True when it shows that a click was handled: something logged, or a request to the site itself.

    Requests to other sites do not count: analytics answer every click.
    """
    if signal.kind in ("console", "error"):
        return True
    if signal.kind != "network" or signal.label == "beacon" or not signal.value:
        return False
    return same_site(urljoin(window.href, signal.value), window.href)


def _is_extended(selection: dict[str, Any]) -> bool:
    return (selection.get("start"), selection.get("startOffset")) != (
        selection.get("end"),
        selection.get("endOffset"),
    )
