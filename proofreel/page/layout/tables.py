"""Tables: columns as wide as what stands in them, narrower where the page is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.page.css.computed import Style
from proofreel.page.layout.blocks import EMPTY, Block, Stack, indented, side_by_side
from proofreel.page.layout.inline import UNBOUNDED, Line
from proofreel.page.model import Span
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.page.layout.flow import Composer

GAP = 2
READABLE = 6
MAX_COLUMNS = 1_000
MAX_SPAN = 1_000
FRAME_LINES = 6
# A row whose cells wrap reads better than one that is folded, unless it gets half as tall again.
WRAP_RATHER = 1.5
SAMPLE = 60
_NOTHING = Block([])


class Row:
    """One row: its cells, and what laying them out gave last time."""

    __slots__ = ("cells", "drawn", "element", "head", "natural", "spans", "starts")

    def __init__(self, element: ev.Element | None, head: bool) -> None:
        self.element = element
        self.head = head
        self.cells: list[ev.Element] = []
        self.spans: list[int] = []
        self.natural: list[Block] = []
        self.starts: list[int] = []
        self.drawn: tuple[list[list[int]], list[int], list[Line]] | None = None


def lay_out(composer: Composer, element: ev.Element, style: Style, width: int, depth: int) -> Block:
    """A table as a block."""
    captions: list[ev.Element] = []
    rows: list[Row] = []
    _collect(composer, element, rows, captions)
    stack = Stack(width, "left")
    for caption in captions:
        stack.add(composer.block(caption, width, depth + 1))
    if rows:
        stack.add(_rows(composer, rows, width, depth, element.id))
    return stack.block()


def loose(composer: Composer, elements: Sequence[ev.Element], width: int, depth: int) -> Block:
    """Rows or cells that stand outside a table."""
    rows: list[Row] = []
    for element in elements:
        display = composer.styles[element.id].display
        if display == "table-cell":
            if not rows or rows[-1].element is not None:
                rows.append(Row(None, False))
            rows[-1].cells.append(element)
            rows[-1].spans.append(1)
        elif display == "table-row":
            rows.append(_row(composer, element, False))
        elif display == "table-row-group":
            _collect(composer, element, rows, [])
    rows = [row for row in rows if row.cells]
    return _rows(composer, rows, width, depth, elements[0].id) if rows else Block([])


def _collect(composer: Composer, element: ev.Element, rows: list[Row], captions: list[ev.Element]) -> None:
    """The rows of a table in the order they are shown: head, body, foot."""
    head: list[Row] = []
    body: list[Row] = []
    foot: list[Row] = []
    for child in composer.children(element):
        if not isinstance(child, ev.Element):
            continue
        style = composer.styles.get(child.id)
        if style is None or not style.shown:
            continue
        tag = child.tagName.lower()
        if style.display == "table-caption":
            captions.append(child)
        elif style.display == "table-row":
            body.append(_row(composer, child, False))
        elif style.display == "table-row-group":
            place = head if tag == "thead" else foot if tag == "tfoot" else body
            for inner in composer.children(child):
                if isinstance(inner, ev.Element) and _is_shown(composer, inner):
                    place.append(_row(composer, inner, tag == "thead"))
        elif style.display == "table-cell" and body and body[-1].element is None:
            body[-1].cells.append(child)
            body[-1].spans.append(_span(child))
        else:
            row = Row(None if style.display == "table-cell" else child, False)
            row.cells, row.spans = [child], [1]
            body.append(row)
    rows.extend(row for row in (*head, *body, *foot) if row.cells)


def _is_shown(composer: Composer, element: ev.Element) -> bool:
    style = composer.styles.get(element.id)
    return style is not None and style.shown


def _row(composer: Composer, element: ev.Element, head: bool) -> Row:
    known = composer.rows.get(element.id)
    if known is not None and known.head >= head:
        return known
    row = composer.rows[element.id] = Row(element, head)
    head_only = True
    if composer.styles[element.id].display != "table-row":
        row.cells, row.spans = [element], [1]
        return row
    for cell in composer.children(element):
        if isinstance(cell, ev.Element):
            style = composer.styles.get(cell.id)
            if style is not None and style.shown:
                row.cells.append(cell)
                row.spans.append(_span(cell))
                head_only = head_only and cell.attributes.get("role") == "columnheader"
    row.head = head or (head_only and len(row.cells) > 1)
    return row


def _span(cell: ev.Element, name: str = "colspan") -> int:
    value = str(cell.attributes.get(name, "1") or "1")
    return max(1, min(int(value), MAX_SPAN)) if value.isdigit() and len(value) < 5 else 1


def _rows(composer: Composer, rows: list[Row], width: int, depth: int, node_id: int) -> Block:
    _place(rows)
    count = min(max(row.starts[-1] + row.spans[-1] for row in rows), MAX_COLUMNS)
    for row in rows:
        if not row.natural:
            row.natural = [composer.block(cell, UNBOUNDED, depth + 1) for cell in row.cells]
    natural = [row.natural for row in rows]
    wide, least = _measure(rows, natural, count)
    gaps = GAP * max(sum(map(bool, wide)) - 1, 0)
    room = width - gaps
    widths = wide if sum(wide) <= room else _shared_out(wide, least, room)
    bands = [[0, *widths]] if widths else []
    if widths is not wide:
        if _is_frame(rows, natural):
            if not widths:
                return _one_below_the_other(composer, rows, width, depth)
        else:
            folded = _folded(wide, width)
            if not widths or _height(rows, natural, folded) * WRAP_RATHER < _height(rows, natural, bands):
                bands = folded
    controls = [control for row in natural for block in row for control in block.controls]
    lines: list[Line] = []
    has_head = any(row.head for row in rows)
    for place, (row, blocks) in enumerate(zip(rows, natural, strict=True)):
        if row.drawn is None or row.drawn[0] != bands or row.drawn[1] != row.starts:
            row.drawn = (bands, row.starts, _row_lines(composer, row, blocks, bands, depth))
        lines.extend(row.drawn[2])
        if has_head and row.head and (place + 1 == len(rows) or not rows[place + 1].head):
            lines.append(_rule(bands, node_id))
    fluid = any(block.fluid for row in natural for block in row)
    return Block(
        lines,
        max(map(_band_width, bands)),
        sum(least) + gaps,
        top=1,
        bottom=1,
        controls=controls,
        fluid=fluid,
    )


def _place(rows: list[Row]) -> None:
    """The column each cell begins in; cells that reach down (`rowspan`) push those of the rows below."""
    taken: dict[int, int] = {}
    for row in rows:
        starts: list[int] = []
        reaching: dict[int, int] = {}
        place = 0
        for cell, span in zip(row.cells, row.spans, strict=True):
            while taken and taken.get(place, 0) > 0:
                place += 1
            starts.append(place)
            if "rowspan" in cell.attributes and (down := _span(cell, "rowspan")) > 1:
                reaching.update(dict.fromkeys(range(place, min(place + span, MAX_COLUMNS)), down - 1))
            place += span
        if taken or reaching:
            taken = {column: left - 1 for column, left in taken.items() if left > 1} | reaching
        row.starts = starts


def _measure(rows: list[Row], natural: list[list[Block]], count: int) -> tuple[list[int], list[int]]:
    """The widest and the narrowest each column can well be."""
    wide, least = [0] * count, [0] * count
    spanning: list[tuple[int, int, Block]] = []
    for row, blocks in zip(rows, natural, strict=True):
        for place, span, block in zip(row.starts, row.spans, blocks, strict=True):
            if place >= count:
                break
            if span > 1:
                spanning.append((place, min(span, count - place), block))
            else:
                if block.width > wide[place]:
                    wide[place] = block.width
                if block.least > least[place]:
                    least[place] = block.least
    for place, span, block in spanning:
        for sizes, wanted in ((wide, block.width), (least, block.least)):
            lacking = wanted - sum(sizes[place : place + span]) - GAP * (span - 1)
            if lacking > 0:
                sizes[place + span - 1] += lacking
    return wide, least


def _shared_out(wide: list[int], least: list[int], room: int) -> list[int]:
    """Column widths that fill the room: the widest columns give way first, none below its widest word; []
    when it cannot be."""
    floor = [min(w, max(n, READABLE)) for w, n in zip(wide, least, strict=True)]
    if sum(floor) > room:
        floor = [min(f, max(READABLE, 12)) if f > room // 2 else f for f in floor]
        if sum(floor) > room:
            return []
    cap, above = 0, room
    while cap < above:
        middle = (cap + above + 1) // 2
        if sum(max(f, min(w, middle)) for f, w in zip(floor, wide, strict=True)) <= room:
            cap = middle
        else:
            above = middle - 1
    return [max(f, min(w, cap)) for f, w in zip(floor, wide, strict=True)]


def _is_frame(rows: list[Row], natural: list[list[Block]]) -> bool:
    """A table that lays a page out: its cells hold whole columns."""
    return not any(row.head for row in rows) and any(
        len(b.lines) > FRAME_LINES for row in natural for b in row
    )


def _one_below_the_other(composer: Composer, rows: list[Row], width: int, depth: int) -> Block:
    stack = Stack(width, "left")
    for row in rows:
        for cell in row.cells:
            stack.add(composer.block(cell, width, depth + 1))
    return stack.block()


def _folded(wide: list[int], width: int) -> list[list[int]]:
    """The columns in as few bands as hold them at full width, one band under the other in every row.

    A band is the width of each column, 0 for those of other bands, and begins with its indent: what follows
    the first band stands under the second column where the first only numbers or ticks the row.
    """
    shown = [place for place, size in enumerate(wide) if size]
    indent = wide[shown[0]] + GAP if wide[shown[0]] <= 4 and len(shown) > 1 else GAP
    indent = indent if indent < width // 4 else 0
    bands: list[list[int]] = []
    left = -1
    for place in shown:
        size = min(wide[place], width - (indent if bands else 0))
        if size + GAP > left:
            bands.append([indent if bands else 0, *([0] * len(wide))])
            left = width - bands[-1][0] + GAP
        bands[-1][place + 1] = size
        left -= size + GAP
    return bands


def _band_width(band: list[int]) -> int:
    sizes = [size for size in band[1:] if size]
    return band[0] + sum(sizes) + GAP * max(len(sizes) - 1, 0)


def _height(rows: list[Row], natural: list[list[Block]], bands: list[list[int]]) -> int:
    """About how many lines the first rows take."""
    found = 0
    for row, blocks in zip(rows[:SAMPLE], natural, strict=False):
        for band in bands:
            found += max(
                (
                    sum(-(-block.width // max(band[place + 1], 1)) for _ in block.lines)
                    for place, block in zip(row.starts, blocks, strict=True)
                    if place + 1 < len(band) and band[place + 1] and block.lines
                ),
                default=0,
            )
    return found


def _row_lines(
    composer: Composer, row: Row, natural: list[Block], bands: list[list[int]], depth: int
) -> list[Line]:
    lines: list[Line] = []
    drawn: set[int] = set()
    for band in bands:
        lines.extend(_band_lines(composer, row, natural, band, drawn, depth))
    return lines or ([EMPTY] if any(block.lines for block in natural) else [])


def _band_lines(
    composer: Composer, row: Row, natural: list[Block], band: list[int], drawn: set[int], depth: int
) -> list[Line]:
    """The row's cells that begin in the band, and are not in `drawn` (by their column)."""
    blocks: list[Block] = []
    sizes: list[int] = []
    aligns: list[str] = []
    indent, widths = band[0], band[1:]
    at = 0
    for cell, place, span, block in zip(row.cells, row.starts, row.spans, natural, strict=True):
        for size in widths[at:place]:
            if size:
                blocks.append(_NOTHING)
                sizes.append(size)
                aligns.append("left")
        part = [w for w in widths[place : place + span] if w]
        at = place + span
        if not part:
            continue
        if place in drawn:
            block = _NOTHING
        drawn.add(place)
        size = sum(part) + GAP * (len(part) - 1)
        if block.width > size or block.fluid:
            block = composer.block(cell, size, depth + 1)
        blocks.append(block)
        sizes.append(size)
        style = composer.styles[cell.id]
        aligns.append("left" if block.fluid else style.align)
    lines = side_by_side(blocks, sizes, GAP, aligns)
    return indented(lines, indent) if indent else lines


def _rule(bands: list[list[int]], node_id: int) -> Line:
    if len(bands) > 1:
        return [Span("─" * max(map(_band_width, bands)), node_id, "border")]
    cells = [width for width in bands[0][1:] if width]
    return [Span((" " * GAP).join("─" * width for width in cells), node_id, "border")]
