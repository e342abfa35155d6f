"""What a table says of its cells: the heads of columns and rows, and which row a cell stands in."""

from __future__ import annotations

from proofreel.elements.surroundings import short_text
from replay_format import events as ev
from replay_format.dom import Dom

MAX_LOOKED = 400
_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_TABLE_ROLES = frozenset({"table", "grid", "treegrid"})


def is_cell(element: ev.Element) -> bool:
    """True for `td`, `th` and their ARIA likes."""
    return element.tagName in ("td", "th") or element.attributes.get("role") in _CELL_ROLES


class TableLabels:
    """Labels the cells of one page's tables; column heads are remembered until `heads_changed`."""

    def __init__(self, page: Dom) -> None:
        self._page = page
        self._heads: dict[int, list[str]] = {}
        self._cells: dict[int, str] = {}
        self.in_bulk = False

    def forget_cells(self) -> None:
        """Forget what was said of single cells; after a bulk."""
        self._cells.clear()

    def heads_changed(self, head: ev.Element | None = None) -> None:
        """Forget the heads of columns. A head that heads its row only (`head`) is no reason to."""
        if head is not None and self._heads:
            row = self._page.nodes.get(self._page.parents.get(head.id, -1))
            cells = row.childNodes if type(row) is ev.Element else ()
            if any(type(cell) is ev.Element and cell.tagName == "td" for cell in cells):
                return
        self._heads.clear()

    def known(self, cell: ev.Element) -> str | None:
        """Return the label of a cell that was found in this bulk, else None."""
        return self._cells.get(cell.id)

    def of_cell(self, cell: ev.Element, row: ev.Element) -> str:
        """Return the head of a cell's column, else that of its row."""
        if self.in_bulk:
            cells = [node for node in row.childNodes if type(node) is ev.Element]
            for column, one in enumerate(cells):
                self._cells[one.id] = self._label(row, cells[0] if column else None, column)
            return self._cells.get(cell.id, "")
        column = 0
        first: ev.Element | None = None
        for sibling in row.childNodes:
            if sibling is cell:
                break
            if type(sibling) is ev.Element:
                first = first or sibling
                column += 1
        return self._label(row, first, column)

    def place_of(self, element: ev.Element) -> str:
        """Return `Quantity, row 3`: where something without a name stands in a table; empty outside one."""
        cell: ev.Element | None = None
        for around in (element, *self._page.ancestors(element.id)):
            if type(around) is not ev.Element:
                continue
            if is_cell(around):
                cell = cell or around
            elif around.tagName == "tr" or around.attributes.get("role") == "row":
                head = self._column_head(cell, around) if cell is not None else ""
                number = self._row_number(around)
                return ", ".join(part for part in (head, f"row {number}" if number else "") if part)
        return ""

    def _column_head(self, cell: ev.Element, row: ev.Element) -> str:
        cells = [node for node in row.childNodes if type(node) is ev.Element]
        heads = self._heads_of(row)
        column = next((n for n, one in enumerate(cells) if one is cell), len(heads))
        return heads[column] if column < len(heads) else ""

    def _row_number(self, row: ev.Element) -> int:
        parent = self._page.parent(row.id)
        rows = (
            [node for node in parent.childNodes if isinstance(node, ev.Element)] if parent is not None else []
        )
        return next((n for n, one in enumerate(rows, 1) if one is row), 0)

    def _label(self, row: ev.Element, first: ev.Element | None, column: int) -> str:
        heads = self._heads_of(row)
        own = heads[column] if column < len(heads) else ""
        if own or first is None:
            return own
        heads_row = first.tagName == "th" or first.attributes.get("role") == "rowheader"
        return short_text(first) if heads_row or len(row.childNodes) == 2 else ""

    def _heads_of(self, row: ev.Element) -> list[str]:
        """Return the heads of the columns of the table that a row stands in."""
        above = self._page.parents.get(row.id, -1)
        known = self._heads.get(above)
        if known is not None:
            return known
        table: ev.Node | None = row
        for _ in range(4):
            table = self._page.nodes.get(self._page.parents.get(table.id, -1)) if table is not None else None
            if type(table) is not ev.Element:
                break
            if table.tagName == "table" or table.attributes.get("role") in _TABLE_ROLES:
                heads = self._heads[above] = _find_heads(table)
                return heads
        return []


def _find_heads(table: ev.Element) -> list[str]:
    """Return the texts of the first row that holds only head cells, or all but one."""
    stack: list[ev.Node] = [table]
    for _ in range(MAX_LOOKED):
        if not stack:
            break
        node = stack.pop()
        if type(node) is not ev.Element:
            continue
        if node.tagName != "tr" and node.attributes.get("role") != "row":
            stack.extend(reversed(node.childNodes[:60]))
        elif heads := _heads_in(node):
            return heads
    return []


def _heads_in(row: ev.Element) -> list[str]:
    """Return the texts of a row's cells when all of them, or all but one, are heads; else nothing."""
    cells = [child for child in row.childNodes if type(child) is ev.Element]
    heads = sum(cell.tagName == "th" or _is_column_head(cell) for cell in cells)
    return [short_text(cell) for cell in cells] if heads > 1 and heads >= len(cells) - 1 else []


def _is_column_head(cell: ev.Element) -> bool:
    return cell.attributes.get("role") == "columnheader"
