"""A heatmap in cells: alone as shades, or as colour under the page's text;
eight levels, equal runs merged.
"""

from __future__ import annotations

from math import ceil, exp, sqrt

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from proofreel.page.model import PageText
from proofreel.text.safe import safe
from tui.reviewer import Reviewer, reviewer_of
from tui.widgets.line_list import LineList

LEVELS = 8
_SHADES = " ░░▒▒▓▓██"
_SHADES_ASCII = " .:-=+*#@"
# How a click warms the cells around it, so that a single one can be seen: a bell, round on the screen, where
# a cell is about twice as high as wide.
_SPREAD = (2.0, 0.85)
_PEAK = 64


def _bell() -> tuple[tuple[int, int, int], ...]:
    cells = (
        (dx, dy, round(_PEAK * exp(-((dx / _SPREAD[0]) ** 2 + (dy / _SPREAD[1]) ** 2) / 2)))
        for dx in range(-5, 6)
        for dy in range(-2, 3)
    )
    return tuple(cell for cell in cells if cell[2] > 1)


_KERNEL = _bell()

Levels = list[list[int]]


def levels_of(counts: list[list[int]], *, linear: bool = False) -> Levels:
    """Return counts as levels from 0 (none) to 8 (the most).

    By their square root or, `linear`, as they are.
    """
    most = max((count for row in counts for count in row), default=0)
    if most <= 0:
        return [[0] * len(row) for row in counts]

    def level(count: int) -> int:
        if count <= 0:
            return 0
        share = count / most if linear else sqrt(count / most)
        return max(1, min(LEVELS, ceil(LEVELS * share)))

    return [[level(count) for count in row] for row in counts]


def warmed(points: list[tuple[int, int, int]], columns: int, rows: int) -> list[list[int]]:
    """Return counts of `columns` x `rows` cells: each point (column, row, count) warms its neighbours too."""
    counts = [[0] * columns for _ in range(rows)]
    for column, row, count in points:
        for dx, dy, weight in _KERNEL:
            x, y = column + dx, row + dy
            if 0 <= x < columns and 0 <= y < rows:
                counts[y][x] += count * weight
    return counts


def scaled(rows: list[list[int]], columns: int, height: int) -> list[list[int]]:
    """Return counts laid over a grid of another size (each cell takes the largest of those it covers)."""
    if not rows or not rows[0] or columns < 1 or height < 1:
        return []
    width = len(rows[0])
    return [
        [
            max(
                rows[y][x] for y in _covered(row, height, len(rows)) for x in _covered(column, columns, width)
            )
            for column in range(columns)
        ]
        for row in range(height)
    ]


def _covered(place: int, places: int, sources: int) -> range:
    first = place * sources // places
    return range(first, max(first + 1, (place + 1) * sources // places))


class HeatView(LineList):
    """Draws levels, over a page's text when there is one."""

    only_scrolls = True

    def __init__(self) -> None:
        super().__init__(id="heat")
        self.levels: Levels = []
        self.page: PageText | None = None

    def show(self, levels: Levels, page: PageText | None) -> None:
        """Show these levels, one row a line; with a page, its text stands over them."""
        self.levels, self.page = levels, page
        self.cursor = -1
        self.changed(len(page.lines) if page is not None else len(levels))
        self.cursor = -1

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        app = reviewer_of(self)
        levels = self.levels[row] if row < len(self.levels) else []
        text = ""
        if self.page is not None:
            text = "".join(safe(span.text) for span in self.page.lines[row])
        cells = self._characters(text, len(levels) or width)
        segments: list[Segment] = [Segment(" ")]
        run, run_level = "", -1
        for place, character in enumerate(cells):
            level = levels[place] if place < len(levels) else 0
            if level != run_level and run:
                segments.append(self._segment(run, run_level, app))
                run = ""
            run_level = level
            if self.page is None:
                shades = _SHADES_ASCII if app.glyphs.tier == "ascii" else _SHADES
                character = shades[level]
            run += character
        if run:
            segments.append(self._segment(run, run_level, app))
        return Strip(segments)

    def _segment(self, text: str, level: int, app: Reviewer) -> Segment:
        if level <= 0:
            return Segment(text, app.palette.style("page-muted" if self.page is not None else ""))
        if self.page is None:
            return Segment(text, app.palette.style(f"heat-{level}", bold=True))
        ink = "page-background" if level >= 5 else "page-foreground"
        return Segment(text, app.palette.style(ink, on=f"heat-{level}", bold=level >= 5))

    def _characters(self, text: str, width: int) -> list[str]:
        """Return one entry a cell; a wide character is followed by an empty one."""
        cells: list[str] = []
        for character in text:
            size = cell_len(character)
            if size == 0 and cells:
                cells[-1] += character
            elif size:
                cells += [character] + [""] * (size - 1)
        return (cells + [" "] * max(0, width - len(cells)))[:width]
