"""Tables: columns as wide as what stands in them, narrower where the page is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.page.blocks import EMPTY, Block, Stack, in_columns, indented, side_by_side
from proofreel.page.inline import UNBOUNDED, Line
from proofreel.page.model import Span
from proofreel.page.styles import Style
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.page.flow import Composer

GAP = 2
READABLE = 6
MAX_COLUMNS = 200
MAX_SPAN = 1_000
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
        self.drawn: tuple[list[int], list[int], list[Line]] | None = None


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
        else:
            row = Row(None, False)
            row.cells, row.spans = [child], [1]
            body.append(row)
    rows.extend(row for row in (*head, *body, *foot) if row.cells)


def _is_shown(composer: Composer, element: ev.Element) -> bool:
    style = composer.styles.get(element.id)
    return style is not None and style.shown


def _row(composer: Composer, element: ev.Element, head: bool) -> Row:
    known = composer.rows.get(element.id)
    if known is not None and known.head == head:
        return known
    row = composer.rows[element.id] = Row(element, head)
    if composer.styles[element.id].display != "table-row":
        row.cells, row.spans = [element], [1]
        return row
    for cell in composer.children(element):
        if isinstance(cell, ev.Element):
            style = composer.styles.get(cell.id)
            if style is not None and style.shown:
                row.cells.append(cell)
                row.spans.append(_span(cell))
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
    keep = [place for place in range(count) if wide[place]]
    gaps = GAP * max(len(keep) - 1, 0)
    room = width - gaps
    if sum(wide) <= room:
        widths = wide
    else:
        widths = _shared_out(wide, least, room)
        if not widths:
            return _stacked_rows(composer, rows, width, depth)
    controls = [control for row in natural for block in row for control in block.controls]
    lines: list[Line] = []
    has_head = any(row.head for row in rows)
    for place, (row, blocks) in enumerate(zip(rows, natural, strict=True)):
        if row.drawn is None or row.drawn[0] != widths or row.drawn[1] != row.starts:
            row.drawn = (widths, row.starts, _row_lines(composer, row, blocks, widths, depth))
        lines.extend(row.drawn[2])
        if has_head and row.head and (place + 1 == len(rows) or not rows[place + 1].head):
            lines.append(_rule(widths, node_id))
    fluid = any(block.fluid for row in natural for block in row)
    return Block(
        lines, sum(widths) + gaps, sum(least) + gaps, top=1, bottom=1, controls=controls, fluid=fluid
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


def _row_lines(
    composer: Composer, row: Row, natural: list[Block], widths: list[int], depth: int
) -> list[Line]:
    blocks: list[Block] = []
    sizes: list[int] = []
    aligns: list[str] = []
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
        size = sum(part) + GAP * (len(part) - 1)
        if block.width > size or block.fluid:
            block = composer.block(cell, size, depth + 1)
        blocks.append(block)
        sizes.append(size)
        style = composer.styles[cell.id]
        aligns.append("left" if block.fluid else style.align)
    return side_by_side(blocks, sizes, GAP, aligns) or ([EMPTY] if any(b.lines for b in blocks) else [])


def _rule(widths: list[int], node_id: int) -> Line:
    cells = [width for width in widths if width]
    return [Span((" " * GAP).join("─" * width for width in cells), node_id, "border")]


def _stacked_rows(composer: Composer, rows: list[Row], width: int, depth: int) -> Block:
    """Too many columns for the width: each row as a paragraph, its cells after one another."""
    stack = Stack(width, "left")
    for row in rows:
        blocks = [composer.block(cell, UNBOUNDED, depth + 1) for cell in row.cells]
        lines: list[Line] = []
        used: list[Block] = []
        for cell, block in zip(row.cells, blocks, strict=True):
            if not block.lines:
                continue
            if len(block.lines) > 1 or block.width > width - GAP:
                block = composer.block(cell, max(width - GAP, 1), depth + 1)
            so_far = sum(b.width + GAP for b in used)
            if used and (so_far + block.width > width - (GAP if lines else 0) or len(block.lines) > 1):
                lines += _cells_line(used, bool(lines))
                used = []
            used.append(block)
            if len(block.lines) > 1:
                lines += _cells_line(used, bool(lines))
                used = []
        if used:
            lines += _cells_line(used, bool(lines))
        controls = [control for block in blocks for control in block.controls]
        least = max((block.least for block in blocks), default=0)
        stack.add(Block(lines, width, least, controls=controls))
    return stack.block().with_margins(1, 1)


def _cells_line(blocks: list[Block], continued: bool) -> list[Line]:
    joined = in_columns(blocks, [block.width for block in blocks], GAP)
    return indented(joined.lines, GAP) if continued else joined.lines
