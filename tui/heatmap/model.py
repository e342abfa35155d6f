"""What a heatmap screen is opened with: counts, and the text of a page to lay them over."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec

from proofreel.documents.heatmap import MapKind
from proofreel.heatmap.build import HeatmapBuilder
from proofreel.page.model import PageText


class PageUnderMap(msgspec.Struct):
    """A page's text to lay the map over, and where on it things happened: (column, line, count) per kind.

    `places` are the cells of elements by selector, for the kinds that have no points of their own.
    """

    page: PageText
    points: dict[MapKind, list[tuple[int, int, int]]]
    places: dict[str, tuple[int, int]] = {}


Gather = Callable[[], HeatmapBuilder]
# The text of the page with a route, at a width in cells,
# and where the elements with these selectors stand on it.
PageOf = Callable[[str, int, Collection[str]], PageUnderMap | None]
