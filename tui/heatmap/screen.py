"""Where people clicked, moved and scrolled: a page's map, over its text or alone, and its elements ranked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from proofreel.documents.heatmap import Heatmap, MapKind
from proofreel.heatmap.build import HeatmapBuilder
from proofreel.heatmap.drawing import shaded_rows
from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line, safe
from tui.heatmap.model import Gather, PageOf, PageUnderMap
from tui.heatmap.ranking import grid_of, points_at, ranking_lines
from tui.heatmap.view import HeatView, levels_of, scaled, warmed
from tui.screen import ReviewScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import Scrollable
from tui.widgets.line_pane import LinePane
from tui.widgets.lines import piece
from tui.widgets.pane_title import PaneTitle
from tui.widgets.word_line import WordLine

LAYERS: tuple[tuple[MapKind, str], ...] = (
    ("click", "clicks"), ("rage", "rage"), ("dead", "dead"), ("move", "movement"), ("scroll", "scroll"),
)  # fmt: skip


class HeatmapScreen(ReviewScreen):
    """`gather` counts, `page_of` gives the text of a route at a width and where elements stand;
    both in a worker. `shown` covers routes and selectors.
    """

    class Counted(Message):
        """Counts, or a page's text, are there to be drawn."""

    class Failed(Message):
        """It cannot be counted; `reason` is one line, not yet safe to show."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    NAME = "heatmap"
    CSS: ClassVar[str] = """
    HeatmapScreen { background: $background; }
    HeatmapScreen #head { height: 1; background: $panel; }
    HeatmapScreen #map-pane { width: 2fr; }
    HeatmapScreen #rank-pane { width: 1fr; min-width: 30; max-width: 60; }
    HeatmapScreen #heat { height: 1fr; background: $page-background; color: $page-foreground; }
    HeatmapScreen #inspector { height: 1fr; }
    """

    def __init__(
        self,
        title: SafeText,
        gather: Gather,
        page_of: PageOf | None = None,
        shown: Callable[[str], str] = str,
    ) -> None:
        super().__init__()
        self._shown = shown
        self._title = title
        self._gather = gather
        self._page_of = page_of
        self._builder: HeatmapBuilder | None = None
        self._pages: list[tuple[str, int, int]] = []
        self._under: dict[tuple[str, int], PageUnderMap | None] = {}
        self._at = 0
        self._layer = 0
        self.overlays = page_of is not None

    def compose(self) -> ComposeResult:
        yield WordLine(id="head")
        with Horizontal(id="body"):
            with Vertical(id="map-pane"):
                yield PaneTitle("Page", "heat")
                yield HeatView()
            with Vertical(id="rank-pane"):
                yield PaneTitle("Elements", "inspector")
                yield LinePane()
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        self.head = self.query_one(WordLine)
        self.map = self.query_one(HeatView)
        self.ranking = self.query_one(LinePane)
        self.titles = list(self.query(PaneTitle))
        self.head.say([piece(" proofreel ", "key", True), piece(" Heatmap  counting …", "title", True)], [])
        self.call_after_refresh(self.run_worker, self._count, thread=True)

    def _count(self) -> None:
        try:
            self._builder = self._gather()
        except Exception as error:
            self.post_message(self.Failed(f"the heatmap cannot be made ({fault_of(error)})"))
            return
        self.post_message(self.Counted())

    def on_heatmap_screen_failed(self, message: Failed) -> None:
        self.reviewer.say(one_line(message.reason), "error")

    def on_heatmap_screen_counted(self) -> None:
        self._pages = self._builder.pages() if self._builder is not None else []
        self.show()

    def on_resize(self) -> None:
        if self._pages:
            self.call_after_refresh(self.show)

    def show(self) -> None:
        """Draw the chosen page and layer."""
        builder = self._builder
        if builder is None or not self._pages:
            self.head.say(
                [
                    piece(" proofreel ", "key", True),
                    piece(" Heatmap  nothing was clicked or seen", "title", True),
                ],
                [],
            )
            return
        route, width, _ = self._pages[self._at]
        kind = LAYERS[self._layer][0]
        heatmap = next(
            (m for m in builder.heatmaps(kind, pages=(route,), columns=160) if m.viewport_width == width),
            None,
        )
        if heatmap is None:
            return
        under = self._page_under(heatmap) if self.overlays else None
        self._draw_map(heatmap, under)
        room = self.ranking.size.width - 1
        self.ranking.show(ranking_lines(heatmap, room, self.reviewer.glyphs.bar, self._shown))
        self._say(heatmap, under is not None)

    def _page_under(self, heatmap: Heatmap) -> PageUnderMap | None:
        """Return the page's text as far as it is made; making it is begun when it is asked for first."""
        key = (heatmap.page, max(20, self.map.size.width - 2))
        if key not in self._under and self._page_of is not None:
            self._under[key] = None
            selectors = [element.selector for element in heatmap.elements]
            self.run_worker(
                lambda: self._make_page(key, selectors), thread=True, group="page", exit_on_error=False
            )
        return self._under.get(key)

    def _make_page(self, key: tuple[str, int], selectors: Collection[str]) -> None:
        if self._page_of is not None:
            self._under[key] = self._page_of(*key, selectors)
            self.post_message(self.Counted())

    def _draw_map(self, heatmap: Heatmap, under: PageUnderMap | None) -> None:
        columns = max(10, self.map.size.width - 2)
        linear = heatmap.kind == "scroll"
        if under is not None:
            rows = len(under.page.lines)
            if linear:
                self.map.show(levels_of(scaled(grid_of(heatmap), columns, rows), linear=True), under.page)
            else:
                points = under.points.get(heatmap.kind) or points_at(heatmap, under.places, columns, rows)
                self.map.show(levels_of(warmed(points, columns, rows)), under.page)
            return
        shown = shaded_rows(heatmap.cells, max_lines=400)
        height = max(1, round(len(shown) * columns / max(1, heatmap.cells.columns)))
        counts = scaled(shown, columns, height)
        if not linear:
            points = [(x, y, count) for y, row in enumerate(counts) for x, count in enumerate(row) if count]
            counts = warmed(points, columns, height)
        self.map.show(levels_of(counts, linear=linear), None)

    def _say(self, heatmap: Heatmap, overlaid: bool) -> None:
        unit = {"click": "clicks", "rage": "clicks in rage", "dead": "dead clicks", "move": "positions"}
        total = (
            f"{heatmap.total / 1000:.0f} s seen"
            if heatmap.kind == "scroll"
            else f"{heatmap.total} {unit[heatmap.kind]}"
        )
        plural = "s" if heatmap.sessions != 1 else ""
        self.head.say(
            [
                piece(" proofreel ", "key", True),
                piece(f" {one_line(self._shown(heatmap.page), 80)} ", "title", True),
                piece(
                    f" {heatmap.viewport_width} wide · {heatmap.sessions} session{plural} · {total}", "quiet"
                ),
            ],
            [
                piece(f" {name} ", "scrub-cursor" if place == self._layer else "quiet", place == self._layer)
                for place, (_, name) in enumerate(LAYERS)
            ],
        )
        self.titles[0].say(
            safe(f"{self._at + 1} of {len(self._pages)}  {self._title}"),
            SafeText("over the text · o map alone" if overlaid else "map alone"),
        )
        self.titles[1].say(
            SafeText("by clicks" if heatmap.kind not in ("rage", "dead") else f"by {heatmap.kind}")
        )

    def _turn(self, pages: int = 0, layers: int = 0) -> None:
        if self._pages:
            self._at = (self._at + pages) % len(self._pages)
            self._layer = (self._layer + layers) % len(LAYERS)
            self.show()

    def action_layer(self, step: int) -> None:
        self._turn(layers=step)

    def action_map_page(self, step: int) -> None:
        self._turn(pages=step)

    def action_toggle_overlay(self) -> None:
        self.overlays = not self.overlays
        self.show()

    def list_in_use(self) -> Scrollable:
        return self.map
