"""One row of a table, with what laying its cells out gave last time."""

from __future__ import annotations

from proofreel.page.layout.blocks import Block
from proofreel.page.layout.inline import Line
from replay_format import events as ev

# The indent of a band of columns, then the width of every column in cells, 0 for those of other bands.
Band = list[int]


class TableRow:
    """A row's cells, how many columns each spans, and what is known of their layout.

    `element` is None for the row that stands around cells without one. `natural` holds the cells
    laid out unbounded, `starts` the column each begins in, `drawn` the bands, starts and lines of
    the last layout.
    """

    __slots__ = ("cells", "drawn", "element", "is_head", "natural", "spans", "starts")

    def __init__(self, element: ev.Element | None, is_head: bool = False) -> None:
        self.element = element
        self.is_head = is_head
        self.cells: list[ev.Element] = []
        self.spans: list[int] = []
        self.natural: list[Block] = []
        self.starts: list[int] = []
        self.drawn: tuple[list[Band], list[int], list[Line]] | None = None

    def add(self, cell: ev.Element, span: int = 1) -> None:
        """Append a cell that is `span` columns wide."""
        self.cells.append(cell)
        self.spans.append(span)
