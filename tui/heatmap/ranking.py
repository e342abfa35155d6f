"""A heatmap in numbers and words: where its warm points stand on a page's text, and its elements ranked."""

from __future__ import annotations

from collections.abc import Callable

from proofreel.documents.heatmap import ElementClicks, Heatmap
from proofreel.text.safe import one_line
from tui.heatmap.view import scaled
from tui.widgets.lines import Line, Piece, line, piece
from tui.wording import plural

MAX_ELEMENTS = 60
MAX_BAR = 30


def points_at(
    heatmap: Heatmap, places: dict[str, tuple[int, int]], columns: int, rows: int
) -> list[tuple[int, int, int]]:
    """Return (column, line, count) of what many sessions did: at its elements; movement by its place."""
    if heatmap.kind == "move":
        counts = scaled(grid_of(heatmap), columns, rows) if places else []
        return [(x, y, count) for y, row in enumerate(counts) for x, count in enumerate(row) if count]
    counted = {"rage": "rage", "dead": "dead"}.get(heatmap.kind, "clicks")
    return [
        (*places[element.selector], count)
        for element in heatmap.elements
        if element.selector in places and (count := getattr(element, counted))
    ]


def grid_of(heatmap: Heatmap) -> list[list[int]]:
    """Return the counts of the map's cells, row by row."""
    cells = heatmap.cells
    return [
        cells.counts[start : start + cells.columns] for start in range(0, len(cells.counts), cells.columns)
    ]


def ranking_lines(
    heatmap: Heatmap, width: int, bar: Callable[[float, int], str], shown: Callable[[str], str] = str
) -> list[Line]:
    """Return the elements by clicks (or rage, or dead clicks), or how far down people got.

    An element without a label is called by its selector, as `shown` covers it.
    """
    if heatmap.kind == "scroll":
        return _depth_lines(heatmap, width, bar)
    elements = heatmap.elements
    if heatmap.kind in ("rage", "dead"):
        elements = [element for element in elements if getattr(element, heatmap.kind)]
    lines: list[Line] = []
    for element in elements[:MAX_ELEMENTS]:
        lines += _element_lines(element, width, bar, element.label or shown(element.selector))
    return lines or [line(), line(" nothing of that kind on this page")]


def _depth_lines(heatmap: Heatmap, width: int, bar: Callable[[float, int], str]) -> list[Line]:
    rows = [
        line(
            piece(f" {depth.depth:>4.0%} ", "quiet"),
            piece(bar(depth.share, max(4, width - 14)), "scrub-activity"),
            piece(f" {depth.share:>4.0%}", "title"),
        )
        for depth in heatmap.scroll
    ]
    return [line(piece(" how far down people got", "title", True)), line(), *rows]


def _element_lines(
    element: ElementClicks, width: int, bar: Callable[[float, int], str], called: str
) -> list[Line]:
    """Return one element on two lines: its share and name, then a bar, its clicks and what went wrong."""
    name = one_line(called, max(10, width - 7))
    wrong = [f" · {n} {word}" for n, word in ((element.rage, "rage"), (element.dead, "dead")) if n]
    clicks = f" {plural(element.clicks, 'click')}"
    room = width - 6 - len(clicks) - len("".join(wrong)) - 1
    filled = bar(element.share, max(1, min(MAX_BAR, room))).rstrip()
    return [
        line(piece(f" {element.share:>4.0%} ", "title", True), Piece(name, "title")),
        line(
            piece(f"      {filled}", "scrub-activity"),
            piece(clicks, "quiet"),
            piece("".join(wrong), "event-rage", bool(wrong)),
        ),
    ]
