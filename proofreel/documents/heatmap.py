"""What a heatmap says: counts over a page, its elements by clicks, and how far down people got."""

from __future__ import annotations

from typing import Literal

import msgspec

MapKind = Literal["click", "rage", "dead", "move", "scroll"]


class Cells(msgspec.Struct, kw_only=True):
    """`counts` row by row, `columns` x `rows` of them, over the viewport's width and the page's height."""

    columns: int
    rows: int
    counts: list[int]


class ElementClicks(msgspec.Struct, kw_only=True):
    """One element's part; `share` is of all clicks on the page."""

    selector: str
    label: str
    clicks: int
    rage: int
    dead: int
    share: float


class Depth(msgspec.Struct, kw_only=True):
    """`share` of the stays on the page saw what lies `depth` (0 to 1) of the way down."""

    depth: float
    share: float


class Heatmap(msgspec.Struct, kw_only=True, tag_field="schema", tag="proofreel.heatmap/1"):
    """One page at one viewport width. `page_height` is what was seen of it, in CSS pixels: a recording does
    not hold a page's height. `page` is a route. `total` counts clicks or pointer positions; for `scroll`
    cells and total are the ms for which something was in view."""

    page: str
    viewport_width: int
    page_height: int
    kind: MapKind
    sessions: int
    visits: int
    total: int
    cells: Cells
    elements: list[ElementClicks]
    scroll: list[Depth]
