"""What goes to the terminal: only the cells that differ from those it shows already.

Textual sends a changed region whole; over SSH that makes a flag cost 28 KB and a step of the
cursor 10. A `Wire` remembers what the terminal shows, cell by cell, and turns each update into
the shortest runs that change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

# Two runs with a gap of so many cells are sent as one: to move the cursor costs as much.
GAP = 4
_NOTHING = Style()

Placed = tuple[int, int, Strip]


class _Row:
    """A line of the terminal: for each cell its text (empty beside a wide one), its style, None when unknown.

    `odd`: something on the line is not one cell wide; terminals disagree about such widths, so that the line
    is sent whole.
    """

    __slots__ = ("odd", "styles", "texts")

    def __init__(self, width: int) -> None:
        self.texts: list[str | None] = [None] * width
        self.styles: list[Style | None] = [None] * width
        self.odd = False


class Wire:
    """What one terminal shows, and the way there from any update."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._size = (0, 0)

    def forget(self) -> None:
        """Forget what the terminal shows: the next update is sent whole."""
        self._rows = []
        self._size = (0, 0)

    def resize(self, width: int, height: int) -> None:
        """Take the size of the terminal; with another one than before nothing is known of what it shows."""
        if (width, height) != self._size:
            self._size = (width, height)
            self._rows = [_Row(width) for _ in range(height)]

    def sequence(self, strips: Iterable[Placed], color_system: ColorSystem) -> str:
        """Return the bytes that make the terminal show these strips, each at (column, row)."""
        pen = _Pen(color_system)
        for x, y, strip in strips:
            if 0 <= y < len(self._rows):
                self._send(pen, x, y, strip)
        return pen.text()

    def _send(self, pen: _Pen, x: int, y: int, strip: Strip) -> None:
        row = self._rows[y]
        texts, styles, odd = _cells(strip)
        end = min(x + len(texts), len(row.texts))
        texts, styles = texts[: end - x], styles[: end - x]
        if row.texts[x:end] == texts and row.styles[x:end] == styles:
            return
        runs = [(x, end)] if odd or row.odd else list(self._runs(row, x, texts, styles))
        row.texts[x:end] = texts
        row.styles[x:end] = styles
        row.odd = odd or (row.odd and end - x < len(row.texts))
        for start, stop in runs:
            pen.write(start, y, row.texts[start:stop], row.styles[start:stop])

    def _runs(self, row: _Row, x: int, texts: list[str], styles: list[Style]) -> Iterator[tuple[int, int]]:
        """Return the stretches that differ, short gaps between them closed."""
        start = stop = -1
        for at, (text, style) in enumerate(zip(texts, styles, strict=True), x):
            if row.texts[at] == text and _looks_alike(text, row.styles[at], style):
                continue
            if start < 0:
                start = at
            elif at - stop > GAP:
                yield start, stop
                start = at
            stop = at + 1
        if start >= 0:
            yield start, stop


class FrameUpdate(CompositorUpdate):
    """An update of Textual's, sent as what it changes."""

    def __init__(self, wire: Wire, inner: LayoutUpdate | ChopsUpdate, size: tuple[int, int]) -> None:
        self._wire = wire
        self._inner = inner
        self._size = size

    def render_segments(self, console: Console) -> str:
        self._wire.resize(*self._size)
        return self._wire.sequence(placed(self._inner), console._color_system or ColorSystem.TRUECOLOR)


def placed(update: LayoutUpdate | ChopsUpdate) -> Iterator[Placed]:
    """Return the strips of an update with their column and row."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            yield update.region.x, y, Strip.join(list(line))
        return
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= right and end > left:
                yield x, y, strip.crop(0, min(end, right) - x) if end > right else strip


class _Pen:
    """Writes runs of cells; remembers where it stands and in which style, so that neither is said twice."""

    def __init__(self, color_system: ColorSystem) -> None:
        self._system = color_system
        self._parts: list[str] = []
        self._at = (-1, -1)
        self._codes = ""

    def write(self, x: int, y: int, texts: list[str | None], styles: list[Style | None]) -> None:
        if self._at != (x, y):
            self._parts.append(f"\x1b[{y + 1};{x + 1}H")
        style: Style | None = None
        for text, of_cell in zip(texts, styles, strict=True):
            if of_cell is not style:
                style = of_cell
                self._use(style or _NOTHING)
            self._parts.append(text or "")
        self._at = (x + len(texts), y)

    def _use(self, style: Style) -> None:
        codes = style._ansi if style._ansi is not None else Strip.render_ansi(style, self._system)
        if codes != self._codes:
            self._parts.append(f"\x1b[0;{codes}m" if codes else "\x1b[0m")
            self._codes = codes

    def text(self) -> str:
        if self._codes:
            self._parts.append("\x1b[0m")
        return "".join(self._parts)


def _cells(strip: Strip) -> tuple[list[str], list[Style], bool]:
    """Return the strip's cells: their texts, their styles, and whether one of them is not one cell wide."""
    texts: list[str] = []
    styles: list[Style] = []
    odd = False
    for text, style, control in strip:
        if control:
            continue
        of_cell = style or _NOTHING
        if text.isascii():
            texts += text
            styles += [of_cell] * len(text)
            continue
        cells, any_odd = _graphemes(text)
        odd = odd or any_odd
        texts += cells
        styles += [of_cell] * len(cells)
    return texts, styles, odd


@lru_cache(maxsize=8192)
def _graphemes(text: str) -> tuple[list[str], bool]:
    """Return the text cell by cell.

    Empty beside a wide one, and whether there is any that is not one cell wide.
    """
    cells: list[str] = []
    odd = False
    for start, stop, width in split_graphemes(text)[0]:
        grapheme = text[start:stop]
        odd = odd or width != 1 or len(grapheme) != 1
        if width:
            cells += [grapheme] + [""] * (width - 1)
        elif cells:
            cells[-1] += grapheme
    return cells, odd


def _looks_alike(text: str, before: Style | None, after: Style) -> bool:
    """True when a cell looks the same: of a blank only what it stands on is seen."""
    if before is after or before == after:
        return True
    if text != " " or before is None:
        return False
    return (before.bgcolor, before.reverse, before.underline, before.strike, before.overline) == (
        after.bgcolor, after.reverse, after.underline, after.strike, after.overline,
    ) and not after.reverse  # fmt: skip
