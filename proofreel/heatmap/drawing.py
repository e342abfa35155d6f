"""A heatmap as lines of text: eight levels of shade over the page, the elements by clicks,
and how far down.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, log1p

from proofreel.documents.heatmap import Cells, Heatmap
from proofreel.text.fitting import fit_end
from proofreel.text.safe import display_width, one_line

SHADES = " ▁▂▃▄▅▆▇█"
ASCII_SHADES = " .:-=+*#@"
MAX_LINES = 60
MAX_ELEMENTS = 12
ELEMENT_WIDTH = 51
# A terminal's cell is about twice as high as wide.
CELL_RATIO = 2


def shade_of(count: int, most: int, shades: str = SHADES, *, linear: bool = False) -> str:
    """Return the shade of a count: blank for none, else one of eight up to `most`, on a logarithmic scale."""
    if count <= 0 or most <= 0:
        return shades[0]
    share = count / most if linear else log1p(count) / log1p(most)
    return shades[max(1, min(8, ceil(8 * share)))]


def shaded_rows(cells: Cells, max_lines: int = MAX_LINES) -> list[list[int]]:
    """Return the counts in rows as high as a line of text is, at most `max_lines` of them."""
    step = max(CELL_RATIO, ceil(cells.rows / max_lines))
    rows: list[list[int]] = []
    for first in range(0, cells.rows, step):
        row = [0] * cells.columns
        for inner in range(first, min(first + step, cells.rows)):
            start = inner * cells.columns
            for column, count in enumerate(cells.counts[start : start + cells.columns]):
                row[column] += count
        rows.append(row)
    return rows


def draw(heatmap: Heatmap, *, ascii_only: bool = False) -> Iterator[str]:
    """Yield the lines of one map, safe for a terminal."""
    shades = ASCII_SHADES if ascii_only else SHADES
    many = f"{heatmap.total / 1000:.0f} s" if heatmap.kind == "scroll" else str(heatmap.total)
    yield _plain(
        f"{one_line(heatmap.page, 80)}  {heatmap.viewport_width} px wide, {heatmap.page_height} px seen  "
        f"{many} {_UNITS[heatmap.kind]}, {heatmap.visits} {'stay' if heatmap.visits == 1 else 'stays'}, "
        f"{heatmap.sessions} {'session' if heatmap.sessions == 1 else 'sessions'}",
        ascii_only,
    )
    rows = shaded_rows(heatmap.cells)
    most = max((count for row in rows for count in row), default=0)
    corner, bar, line = ("+", "|", "-") if ascii_only else ("┼", "│", "─")
    yield f"{'px':>6} {corner}{line * heatmap.cells.columns}{corner} seen by"
    for number, row in enumerate(rows):
        top = heatmap.page_height * number / len(rows)
        share = _share_at(heatmap, (number + 0.5) / len(rows))
        drawn = "".join(shade_of(count, most, shades, linear=heatmap.kind == "scroll") for count in row)
        yield f"{top:>6.0f} {bar}{drawn}{bar} {share}".rstrip()
    yield f"{heatmap.page_height:>6} {corner}{line * heatmap.cells.columns}{corner}"
    if heatmap.kind not in ("scroll", "move"):
        yield from _elements(heatmap, ascii_only)


def _elements(heatmap: Heatmap, ascii_only: bool) -> Iterator[str]:
    if heatmap.elements:
        yield "  clicks  rage  dead  share  element"
    for element in heatmap.elements[:MAX_ELEMENTS]:
        head = f"{element.clicks:>8}{element.rage:>6}{element.dead:>6}{element.share:>7.0%}  "
        name = str(one_line(element.label, ELEMENT_WIDTH))
        room = ELEMENT_WIDTH - display_width(name) - 2
        path = str(one_line(element.selector, 400))
        if name and len(path) > room:
            # The end of a selector says most.
            path = fit_end(path, room) if room > 10 else ""
        elif not name:
            name, path = path[-ELEMENT_WIDTH:], ""
        yield _plain(f"{head}{name}{f'  {path}' if path else ''}", ascii_only)
    if len(heatmap.elements) > MAX_ELEMENTS:
        yield f"          and {len(heatmap.elements) - MAX_ELEMENTS} more"


_UNITS = {"click": "clicks", "rage": "clicks in rage", "dead": "dead clicks", "move": "pointer positions",
          "scroll": "in view"}  # fmt: skip


def _share_at(heatmap: Heatmap, depth: float) -> str:
    share = next((d.share for d in heatmap.scroll if d.depth >= depth), None)
    return f"{share:.0%}" if share is not None else ""


def _plain(text: str, ascii_only: bool) -> str:
    return text.encode("ascii", "replace").decode("ascii") if ascii_only else text
