"""The heatmap of one session: its counts, and its pages' text to lay them over."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from proofreel.documents.heatmap import MapKind
from proofreel.elements.routes import route_of
from proofreel.heatmap.build import HeatmapBuilder
from proofreel.timeline.model import Interaction
from tui.heatmap.model import PageUnderMap
from tui.recording.page_cells import cell_of
from tui.recording.page_feed import PageFeed, Wanted

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession

MAX_POINTS = 5000
_KINDS: dict[str, MapKind] = {"click": "click", "tap": "click", "rage_click": "rage", "dead_click": "dead"}


class SessionHeat:
    """What a heatmap screen asks for one session."""

    def __init__(self, opened: OpenedSession) -> None:
        self._opened = opened
        self._feed = PageFeed(opened, lambda moment: None)

    def gather(self) -> HeatmapBuilder:
        """Return the session's counts; what elements are called is covered."""
        builder = HeatmapBuilder()
        opened = self._opened

        def shown(text: str, node: int | None) -> str:
            # A selector finds its place on the page; it is covered when it is drawn.
            return text if node is None else opened.cover.text(text)

        builder.add(opened.session, opened.timeline, shown=shown)
        return builder

    def shown(self, text: str) -> str:
        """Return a recorded text as it may be shown."""
        return self._opened.cover.text(text)

    def page_of(self, route: str, width: int, selectors: Collection[str] = ()) -> PageUnderMap | None:
        """Return the page as it stood when it was left, with what happened on it during that stay."""
        opened = self._opened
        visits = [visit for visit in opened.timeline.pages if route_of(visit.href) == route]
        if not visits:
            return None
        visit = max(visits, key=lambda v: v.to_ms - v.from_ms)
        end = max(visit.from_ms, visit.to_ms - 1)
        page = self._feed.make(Wanted(end, width)).page
        points: dict[MapKind, list[tuple[int, int, int]]] = {}

        def add(kind: MapKind, x: float, y: float, node: int, count: int = 1) -> None:
            cell = cell_of(page, x, y, node)
            if cell is not None:
                points.setdefault(kind, []).append((*cell, count))

        for entry in opened.timeline.interactions:
            mapped = _KINDS.get(entry.kind)
            if mapped is not None and _within(entry, visit.from_ms, visit.to_ms):
                count = (entry.count or 1) if mapped == "rage" else 1
                add(mapped, entry.x or 0, entry.y or 0, entry.node_id or -1, count)
        for pointing in opened.pointer.between(visit.from_ms, visit.to_ms, MAX_POINTS):
            add("move", pointing.x, pointing.y, -1)
        return PageUnderMap(page, points, self._feed.cells_of(selectors))


def _within(entry: Interaction, from_ms: float, to_ms: float) -> bool:
    return from_ms <= entry.t_ms <= to_ms and entry.x is not None and entry.y is not None
