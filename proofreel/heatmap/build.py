"""Sessions to heatmaps: added one by one, merged,
and drawn from counts that stay small however many there are.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection
from typing import Any

import msgspec

from proofreel.documents.heatmap import Cells, Depth, ElementClicks, Heatmap, MapKind
from proofreel.heatmap.places import Places, Stay, place_session
from proofreel.timeline.build import build_timeline
from proofreel.timeline.index import Timeline
from proofreel.timeline.model import Frustration
from replay_format.session import Session

Text = Callable[[str, int | None], str]

CELL = 20
MAX_HEIGHT = 100_000
DEPTHS = 20
TOP_ELEMENTS = 100
WIDTH_CLASS = 160


class _Element(msgspec.Struct):
    label: str = ""
    clicks: int = 0
    rage: int = 0
    dead: int = 0


class _Page:
    """What is known of one (page, viewport width): counts per 20 px cell, per kind."""

    def __init__(self) -> None:
        self.counts: dict[MapKind, dict[tuple[int, int], int]] = {}
        self.elements: dict[str, _Element] = {}
        self.bottoms = array("d")
        self.widths: dict[int, int] = {}
        self.sessions: set[str] = set()
        self.height = 0.0
        self.seen_ms = 0.0

    def add(self, kind: MapKind, x: float, y: float, count: int = 1) -> None:
        if not (0 <= x < 1e5 and 0 <= y < MAX_HEIGHT):
            return
        cells = self.counts.setdefault(kind, {})
        key = (int(x) // CELL, int(y) // CELL)
        cells[key] = cells.get(key, 0) + count

    def merge(self, other: _Page) -> None:
        for kind, cells in other.counts.items():
            mine = self.counts.setdefault(kind, {})
            for key, count in cells.items():
                mine[key] = mine.get(key, 0) + count
        for selector, theirs in other.elements.items():
            element = self.elements.setdefault(selector, _Element(theirs.label))
            element.clicks += theirs.clicks
            element.rage += theirs.rage
            element.dead += theirs.dead
        self.bottoms.extend(other.bottoms)
        for width, count in other.widths.items():
            self.widths[width] = self.widths.get(width, 0) + count
        self.sessions |= other.sessions
        self.height = max(self.height, other.height)
        self.seen_ms += other.seen_ms


class HeatmapBuilder:
    """Counts of any number of sessions. Only counts are kept, so it merges and grows with pages, not events.

    Widths within the same 160 px are one page: its cells are laid over the width seen most.
    """

    def __init__(self, thresholds: Frustration | None = None) -> None:
        self._thresholds = thresholds
        self._pages: dict[tuple[str, int], _Page] = {}

    def add(self, session: Session, timeline: Timeline | None = None, shown: Text | None = None) -> None:
        """Count one session; a timeline that is there already saves a pass.

        `shown` covers what an element is called (text, node id) before it is kept.
        """
        if timeline is None:
            timeline = build_timeline(session, self._thresholds)
        places = place_session(session, timeline, self._moved)
        self._add_clicks(session, timeline, places, shown if shown is not None else _as_recorded)
        for stay in places.stays:
            page = self._page(stay.page, stay.width)
            page.sessions.add(session.info.session_id)
            page.widths[stay.width] = page.widths.get(stay.width, 0) + 1
            page.bottoms.append(stay.bottom)
            page.height = max(page.height, min(stay.bottom, MAX_HEIGHT))
            for top, milliseconds in stay.views():
                page.seen_ms += milliseconds
                for row in _rows(top, stay.height):
                    page.add("scroll", 0, row * CELL, round(milliseconds))

    def merge(self, other: HeatmapBuilder) -> None:
        """Add what another builder has counted."""
        for key, theirs in other._pages.items():
            self._pages.setdefault(key, _Page()).merge(theirs)

    def pages(self) -> list[tuple[str, int, int]]:
        """Return (route, viewport width, clicks) of every page, most clicked first."""
        found = [
            (route, _width(page), sum(e.clicks for e in page.elements.values()))
            for (route, _), page in self._pages.items()
        ]
        return sorted(found, key=lambda row: (-row[2], row[0], row[1]))

    def heatmaps(
        self, kind: MapKind = "click", pages: Collection[str] = (), columns: int = 64
    ) -> list[Heatmap]:
        """Return one map a page and width, most clicked first; `pages` limits them to some routes."""
        keys = {(route, _width(self._pages[(route, wide)])): (route, wide) for route, wide in self._pages}
        return [
            _drawn(keys[(route, width)][0], self._pages[keys[(route, width)]], kind, columns)
            for route, width, _ in self.pages()
            if (route in pages if pages else route)
        ]

    def _page(self, route: str, width: int) -> _Page:
        key = (route, round(width / WIDTH_CLASS))
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = _Page()
        return page

    def _moved(self, stay: Stay, x: float, y: float) -> None:
        self._page(stay.page, stay.width).add("move", x, y)

    def _add_clicks(self, session: Session, timeline: Timeline, places: Places, shown: Text) -> None:
        kinds: dict[str, MapKind] = {
            "click": "click", "tap": "click", "rage_click": "rage", "dead_click": "dead"
        }  # fmt: skip
        numbers = {name: number for number, name in enumerate(session.info.windows)}
        for entry in timeline.interactions:
            kind = kinds.get(entry.kind)
            if kind is None:
                continue
            stay = places.stay(numbers.get(entry.window, 0), entry.t_ms)
            page = self._page(entry.page, stay.width)
            page.sessions.add(session.info.session_id)
            count = entry.count or 1 if kind == "rage" else 1
            if entry.x is not None and entry.y is not None:
                y = entry.y + stay.scroll_at(entry.t_ms)
                page.add(kind, entry.x, y, count)
                page.height = max(page.height, min(y + 1, MAX_HEIGHT))
            selector = shown(entry.selector or "", None)
            element = page.elements.get(selector)
            if element is None:
                label = shown(entry.label or "", entry.node_id)
                element = page.elements[selector] = _Element(label)
            element.clicks += kind == "click"
            element.rage += kind == "rage"
            element.dead += kind == "dead"


def _as_recorded(text: str, node_id: int | None) -> str:
    return text


def _rows(top: float, height: float) -> range:
    """Return the rows of cells that a viewport covers."""
    first, last = min(top, MAX_HEIGHT), min(top + height, MAX_HEIGHT)
    return range(int(first) // CELL, int(last) // CELL + 1)


def _width(page: _Page) -> int:
    return max(page.widths.items(), key=lambda item: (item[1], item[0]))[0] if page.widths else 0


def _drawn(route: str, page: _Page, kind: MapKind, columns: int) -> Heatmap:
    width = _width(page) or CELL
    height = max(1, round(page.height))
    columns = max(1, min(columns, -(-width // CELL)))
    # Square cells on the page: a row covers as many pixels as a column.
    rows = max(1, -(-height * columns // width))
    counts = [0] * (columns * rows)
    total = 0
    for (x, y), count in page.counts.get(kind, {}).items():
        total += count
        row = min(rows - 1, int((y + 0.5) * CELL * rows / height))
        if kind == "scroll":
            for column in range(columns):
                counts[row * columns + column] += count
            continue
        column = min(columns - 1, int((x + 0.5) * CELL * columns / width))
        counts[row * columns + column] += count
    clicks = sum(element.clicks for element in page.elements.values())
    return Heatmap(
        page=route,
        viewport_width=width,
        page_height=height,
        kind=kind,
        sessions=len(page.sessions),
        visits=len(page.bottoms),
        total=round(page.seen_ms) if kind == "scroll" else total,
        cells=Cells(columns=columns, rows=rows, counts=counts),
        elements=_ranked(page, kind, clicks),
        scroll=_depths(page.bottoms, height),
    )


def _ranked(page: _Page, kind: MapKind, clicks: int) -> list[ElementClicks]:
    order: dict[str, Any] = {
        "rage": lambda e: (-e.rage, -e.clicks),
        "dead": lambda e: (-e.dead, -e.clicks),
    }
    ranked = [
        ElementClicks(
            selector=selector, label=e.label, clicks=e.clicks, rage=e.rage, dead=e.dead,
            share=round(e.clicks / clicks, 4) if clicks else 0.0,
        )
        for selector, e in page.elements.items()
    ]  # fmt: skip
    ranked.sort(key=order.get(kind, lambda e: (-e.clicks, -e.rage - e.dead)))
    return ranked[:TOP_ELEMENTS]


def _depths(bottoms: Collection[float], height: int) -> list[Depth]:
    if not bottoms:
        return []
    return [
        Depth(
            depth=round(n / DEPTHS, 2),
            share=round(sum(bottom >= height * n / DEPTHS - 1 for bottom in bottoms) / len(bottoms), 4),
        )
        for n in range(1, DEPTHS + 1)
    ]
