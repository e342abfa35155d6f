"""Tables: columns as wide as what stands in them, narrower where the page is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from proofreel.page.layout.blocks import EMPTY, Block, Stack, indented, side_by_side
from proofreel.page.layout.composer import Composer, Container, shown_elements
from proofreel.page.layout.inline import UNBOUNDED, Line
from proofreel.page.layout.rows import Band, TableRow
from proofreel.page.model import Span
from replay_format import events as ev

GAP = 2
READABLE = 6
MAX_COLUMNS = 1_000
MAX_SPAN = 1_000
FRAME_LINES = 6
# A row whose cells wrap reads better than one that is folded, unless it gets half as tall again.
WRAP_RATHER = 1.5
SAMPLE = 60
_NOTHING = Block([])


def lay_out(composer: Composer, table: Container) -> Block:
    """Return a table as a block: its captions, then its rows."""
    found = _Collected(composer)
    found.collect(table.element)
    stack = Stack(table.width, "left")
    for caption in found.captions:
        stack.add(composer.block(caption, table.width, table.depth + 1))
    if rows := found.rows():
        stack.add(_lay_out_rows(composer, rows, table))
    return stack.block()


def row_alone(composer: Composer, row: Container) -> Block:
    """Return a table row that is laid out by itself."""
    return anonymous_table(composer, [row.element], row.width, row.depth)


def anonymous_table(composer: Composer, elements: Sequence[ev.Element], width: int, depth: int) -> Block:
    """Return rows or cells that stand outside a table as the table that CSS puts around them.

    CSS Tables 3, section 3.2, "missing parents fixup".
    """
    rows: list[TableRow] = []
    for element in elements:
        display = composer.styles[element.id].display
        if display == "table-cell":
            if not rows or rows[-1].element is not None:
                rows.append(TableRow(None))
            rows[-1].add(element)
        elif display == "table-row":
            rows.append(_table_row(composer, element, False))
        elif display == "table-row-group":
            found = _Collected(composer)
            found.collect(element)
            rows += found.rows()
    rows = [row for row in rows if row.cells]
    if not rows:
        return Block([])
    around = Container(elements[0], composer.styles[elements[0].id], width, depth)
    return _lay_out_rows(composer, rows, around)


class _Collected:
    """The rows of a table as they are found, sorted into head, body and foot, and its captions."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.captions: list[ev.Element] = []
        self.head: list[TableRow] = []
        self.body: list[TableRow] = []
        self.foot: list[TableRow] = []

    def collect(self, table: ev.Element) -> None:
        """Take in the children of a table or of a group of rows, each by its `display`."""
        for child, style in shown_elements(self.composer, table):
            _COLLECT.get(style.display, _Collected.other)(self, child)

    def rows(self) -> list[TableRow]:
        """Return the rows that hold cells in the order they are shown: head, body, foot."""
        return [row for row in (*self.head, *self.body, *self.foot) if row.cells]

    def caption(self, child: ev.Element) -> None:
        """Take in a caption."""
        self.captions.append(child)

    def row(self, child: ev.Element) -> None:
        """Take in a row of the body."""
        self.body.append(_table_row(self.composer, child, False))

    def group(self, child: ev.Element) -> None:
        """Take in the rows of a head, body or foot."""
        tag = child.tagName.lower()
        place = {"thead": self.head, "tfoot": self.foot}.get(tag, self.body)
        for inner, _ in shown_elements(self.composer, child):
            place.append(_table_row(self.composer, inner, tag == "thead"))

    def cell(self, child: ev.Element) -> None:
        """Take in a cell without a row: it joins the cells before it."""
        if self.body and self.body[-1].element is None:
            self.body[-1].add(child, _span(child))
        else:
            self.body.append(_single(None, child))

    def other(self, child: ev.Element) -> None:
        """Take in anything else as a row of one cell."""
        self.body.append(_single(child, child))


_COLLECT: dict[str, Callable[[_Collected, ev.Element], None]] = {
    "table-caption": _Collected.caption,
    "table-row": _Collected.row,
    "table-row-group": _Collected.group,
    "table-cell": _Collected.cell,
}


def _single(element: ev.Element | None, cell: ev.Element) -> TableRow:
    row = TableRow(element)
    row.add(cell)
    return row


def _table_row(composer: Composer, element: ev.Element, is_head: bool) -> TableRow:
    """Return the row that an element makes, as it is known from the last layout unless it became a head."""
    known = composer.rows.get(element.id)
    if known is not None and known.is_head >= is_head:
        return known
    row = composer.rows[element.id] = TableRow(element, is_head)
    if composer.styles[element.id].display != "table-row":
        row.add(element)
        return row
    for cell, _ in shown_elements(composer, element):
        row.add(cell, _span(cell))
    # ARIA has no row groups that are heads: a row of column headers alone is one.
    names_columns = all(cell.attributes.get("role") == "columnheader" for cell in row.cells)
    row.is_head = is_head or (names_columns and len(row.cells) > 1)
    return row


def _span(cell: ev.Element, name: str = "colspan") -> int:
    value = str(cell.attributes.get(name, "1") or "1")
    return max(1, min(int(value), MAX_SPAN)) if value.isdigit() and len(value) < 5 else 1


def _lay_out_rows(composer: Composer, rows: list[TableRow], table: Container) -> Block:
    width, depth = table.width, table.depth
    _place_cells(rows)
    for row in rows:
        if not row.natural:
            row.natural = [composer.block(cell, UNBOUNDED, depth + 1) for cell in row.cells]
    count = min(max(row.starts[-1] + row.spans[-1] for row in rows), MAX_COLUMNS)
    wide, least = _measure(rows, count)
    gaps = GAP * max(sum(map(bool, wide)) - 1, 0)
    bands = _bands(rows, wide, least, width - gaps, width)
    if not bands:
        return _one_below_the_other(composer, rows, width, depth)
    return Block(
        _lines(composer, rows, bands, table),
        max(map(_band_width, bands)),
        sum(least) + gaps,
        top=1,
        bottom=1,
        controls=[control for row in rows for block in row.natural for control in block.controls],
        fluid=any(block.fluid for row in rows for block in row.natural),
    )


def _bands(rows: list[TableRow], wide: list[int], least: list[int], room: int, width: int) -> list[Band]:
    """Return the bands that the columns stand in: one where they fit or can be narrowed, else folded ones.

    Returns [] for a table that lays out a page whose columns cannot stand beside one another.
    """
    if sum(wide) <= room:
        return [[0, *wide]]
    widths = _shared_out(wide, least, room)
    narrowed: list[Band] = [[0, *widths]] if widths else []
    if _is_page_frame(rows):
        return narrowed
    folded = _folded(wide, width)
    return narrowed if widths and _height(rows, folded) * WRAP_RATHER >= _height(rows, narrowed) else folded


def _lines(composer: Composer, rows: list[TableRow], bands: list[Band], table: Container) -> list[Line]:
    """Return the lines of all rows, with a rule below the last row of the head."""
    lines: list[Line] = []
    for place, row in enumerate(rows):
        if row.drawn is None or row.drawn[0] != bands or row.drawn[1] != row.starts:
            row.drawn = (bands, row.starts, _row_lines(composer, row, bands, table.depth))
        lines.extend(row.drawn[2])
        if row.is_head and (place + 1 == len(rows) or not rows[place + 1].is_head):
            lines.append(_rule(bands, table.element.id))
    return lines


def _place_cells(rows: list[TableRow]) -> None:
    """Set the column each cell begins in; cells that reach down (`rowspan`) push those of the rows below."""
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


def _measure(rows: list[TableRow], count: int) -> tuple[list[int], list[int]]:
    """Return the widest and the narrowest that each column can well be, in cells."""
    wide, least = [0] * count, [0] * count
    spanning: list[tuple[int, int, Block]] = []
    for row in rows:
        for place, span, block in zip(row.starts, row.spans, row.natural, strict=True):
            if place >= count:
                break
            if span > 1:
                spanning.append((place, min(span, count - place), block))
            else:
                # Compared by hand: `max` would be called for every cell of the largest tables.
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
    """Return column widths that fill the room: the widest give way first, none below its widest word.

    Returns [] when the words alone do not fit.
    """
    floor = [min(w, max(n, READABLE)) for w, n in zip(wide, least, strict=True)]
    if sum(floor) > room:
        floor = [min(f, max(READABLE, 12)) if f > room // 2 else f for f in floor]
        if sum(floor) > room:
            return []
    # Binary search for the width that no column is above, so that all fit.
    cap, above = 0, room
    while cap < above:
        middle = (cap + above + 1) // 2
        if sum(max(f, min(w, middle)) for f, w in zip(floor, wide, strict=True)) <= room:
            cap = middle
        else:
            above = middle - 1
    return [max(f, min(w, cap)) for f, w in zip(floor, wide, strict=True)]


def _is_page_frame(rows: list[TableRow]) -> bool:
    """True for a table that lays a page out: its cells hold whole columns."""
    return not any(row.is_head for row in rows) and any(
        len(block.lines) > FRAME_LINES for row in rows for block in row.natural
    )


def _one_below_the_other(composer: Composer, rows: list[TableRow], width: int, depth: int) -> Block:
    stack = Stack(width, "left")
    for row in rows:
        for cell in row.cells:
            stack.add(composer.block(cell, width, depth + 1))
    return stack.block()


def _folded(wide: list[int], width: int) -> list[Band]:
    """Return the columns in as few bands as hold them at full width, one band under the other in every row.

    What follows the first band stands under the second column where the first only numbers or ticks the row.
    """
    shown = [place for place, size in enumerate(wide) if size]
    indent = wide[shown[0]] + GAP if wide[shown[0]] <= 4 and len(shown) > 1 else GAP
    indent = indent if indent < width // 4 else 0
    bands: list[Band] = []
    left = -1
    for place in shown:
        size = min(wide[place], width - (indent if bands else 0))
        if size + GAP > left:
            bands.append([indent if bands else 0, *([0] * len(wide))])
            left = width - bands[-1][0] + GAP
        bands[-1][place + 1] = size
        left -= size + GAP
    return bands


def _band_width(band: Band) -> int:
    sizes = [size for size in band[1:] if size]
    return band[0] + sum(sizes) + GAP * max(len(sizes) - 1, 0)


def _height(rows: list[TableRow], bands: list[Band]) -> int:
    """Return about how many lines the first rows take."""
    return sum(_band_height(row, band) for row in rows[:SAMPLE] for band in bands)


def _band_height(row: TableRow, band: Band) -> int:
    return max(
        (
            sum(-(-block.width // max(band[place + 1], 1)) for _ in block.lines)
            for place, block in zip(row.starts, row.natural, strict=True)
            if place + 1 < len(band) and band[place + 1] and block.lines
        ),
        default=0,
    )


def _row_lines(composer: Composer, row: TableRow, bands: list[Band], depth: int) -> list[Line]:
    lines: list[Line] = []
    drawn: set[int] = set()
    for band in bands:
        lines.extend(_band_lines(composer, row, band, drawn, depth))
    return lines or ([EMPTY] if any(block.lines for block in row.natural) else [])


def _band_lines(composer: Composer, row: TableRow, band: Band, drawn: set[int], depth: int) -> list[Line]:
    """Return the row's cells that begin in the band, and are not in `drawn` (by their column)."""
    blocks: list[Block] = []
    sizes: list[int] = []
    aligns: list[str] = []
    indent, widths = band[0], band[1:]
    at = 0
    for cell, place, span, block in zip(row.cells, row.starts, row.spans, row.natural, strict=True):
        for size in filter(None, widths[at:place]):
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
        aligns.append("left" if block.fluid else composer.styles[cell.id].align)
    lines = side_by_side(blocks, sizes, GAP, aligns)
    return indented(lines, indent) if indent else lines


def _rule(bands: list[Band], node_id: int) -> Line:
    if len(bands) > 1:
        return [Span("─" * max(map(_band_width, bands)), node_id, "border")]
    cells = [width for width in bands[0][1:] if width]
    return [Span((" " * GAP).join("─" * width for width in cells), node_id, "border")]
