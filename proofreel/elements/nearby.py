"""What stands beside a text or a field and says what it is: labels, table headers, terms, hints in names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from replay_format import events as ev
from replay_format.dom import Dom

MAX_LABEL = 60
MAX_CLIMB = 5
MAX_SIBLINGS = 24

INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd", "label", "mark",
        "output", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_LABEL_TAGS = frozenset({"label", "dt", "th", "b", "strong", "legend", "h5", "h6", "caption"})
_LABEL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:label|key|term|caption|field-?name|title|heading|lbl|header)(?:$|[\s_-])", re.I
)
_STOPS = frozenset(
    {"body", "html", "form", "main", "table", "tbody", "ul", "ol", "section", "nav", "article"}
)
_CELLS = frozenset({"td", "th"})
_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_HINTS = (
    "name", "itemprop", "data-field", "data-label", "data-title", "data-col", "data-column", "data-key",
    "data-name", "data-testid", "data-test", "data-cy", "data-qa", "id", "class",
)  # fmt: skip
_RANKS = {name: rank for rank, name in enumerate(_HINTS)}
_SAYING = frozenset({"aria-label", "data-label", "data-title"})
# Class names that place an element on the page; as names of fields some of them would say "no personal data".
_LAYOUT = frozenset(
    "row rows col column columns table line lines list item items page screen level step size height width seat floor"
    " section group filter sort search icon image color colour theme shop store product category brand status title"
    " label description type kind mode action total amount price time date".split()
)
_WORDY = re.compile(r"-?[A-Za-z][A-Za-z_-]{2,29}")


def hint_of(attributes: dict[str, Any]) -> str:
    """What an element's own names say it holds: `customer-email` of a test id, a class, an itemprop."""
    best, found = len(_HINTS), ""
    for name in attributes:
        rank = _RANKS.get(name)
        if rank is not None and rank < best and isinstance(attributes[name], str) and attributes[name]:
            best, found = rank, name
    if not found:
        return ""
    value: str = attributes[found]
    if found != "class":
        return value if len(value) <= MAX_LABEL else ""
    return _words_of(value[:200])


@lru_cache(maxsize=4096)
def _words_of(classes: str) -> str:
    words = (word for word in classes.split() if _WORDY.fullmatch(word) and word.lower() not in _LAYOUT)
    return " ".join(words)[:MAX_LABEL]


class Nearby:
    """Finds the label of texts and fields of one page; table headers are remembered until `changed`."""

    def __init__(self, page: Dom) -> None:
        self.page = page
        self._headers: dict[int, list[str]] = {}
        self._labels: dict[str, int] = {}
        self._cells: dict[int, str] = {}
        self._in_bulk = False

    def hold(self) -> None:
        """Many texts of a page that stays as it is are going to be asked for: what is said of a row is remembered."""
        self._in_bulk = True

    def let_go(self) -> None:
        """The page may change again."""
        self._in_bulk = False
        self._cells.clear()

    def changed(self) -> None:
        """Headers were added or changed."""
        self._headers.clear()

    def header_added(self, header: ev.Element) -> None:
        """A header cell came; one that heads its row only is no reason to look for the columns' again."""
        if self._headers:
            row = self.page.nodes.get(self.page.parents.get(header.id, -1))
            if type(row) is ev.Element and any(
                type(cell) is ev.Element and cell.tagName == "td" for cell in row.childNodes
            ):
                return
            self._headers.clear()

    def reset(self) -> None:
        """Another page."""
        self._headers.clear()
        self._labels.clear()

    def note_label(self, label: ev.Element) -> None:
        """A `<label for=...>` came into the page."""
        target = label.attributes.get("for")
        if isinstance(target, str) and target:
            self._labels[target] = label.id

    def of_text(self, node: ev.Node, parent: ev.Element) -> str:
        """The label of what stands in a text node; empty when nothing beside it says what it is."""
        attributes = parent.attributes
        if not _SAYING.isdisjoint(attributes):
            for name in attributes:
                if name in _SAYING and isinstance(value := attributes[name], str) and value:
                    return _short(value)
        children = parent.childNodes
        if len(children) > 1 and (before := self._before(node, parent, inside=True)) is not None:
            return before
        if parent.tagName == "td":
            known = self._cells.get(parent.id)
            if known is not None:
                return known
            row = self.page.nodes.get(self.page.parents.get(parent.id, -1))
            return self._of_cell(parent, row) if type(row) is ev.Element else ""
        return self.of_element(parent)

    def of_element(self, element: ev.Element) -> str:
        """The label of what an element holds, from its table, its list of terms or what stands before it."""
        current = element
        for _ in range(MAX_CLIMB):
            tag = current.tagName
            parent = self.page.nodes.get(self.page.parents.get(current.id, -1))
            if type(parent) is not ev.Element or tag in _STOPS:
                return ""
            if tag in _CELLS or current.attributes.get("role") in _CELL_ROLES:
                return self._of_cell(current, parent)
            if len(parent.childNodes) > 1:
                label = self._before(current, parent, inside=False)
                if label is not None:
                    return label
            current = parent
        return ""

    def of_field(self, element: ev.Element) -> str:
        """The label of a form control: its own, else what stands before it or heads its group."""
        attributes = element.attributes
        own = attributes.get("aria-label")
        if isinstance(own, str) and own.strip():
            return _short(own)
        by = attributes.get("aria-labelledby")
        if isinstance(by, str) and by.strip() and (label := self._by_ids(by.split()[:3])):
            return label
        identity = attributes.get("id")
        if isinstance(identity, str) and identity in self._labels:
            target = self.page.nodes.get(self._labels[identity])
            if target is not None and (label := _text_below(target)):
                return label
        return self._around(element) or self.of_element(element)

    def group_label(self, element: ev.Element) -> str:
        """The legend or heading of the group that a control belongs to."""
        current: ev.Node | None = element
        for _ in range(MAX_CLIMB):
            parent = self.page.nodes.get(self.page.parents.get(current.id, -1)) if current else None
            if type(parent) is not ev.Element:
                return ""
            label = parent.attributes.get("aria-label")
            if isinstance(label, str) and label and parent.tagName in ("fieldset", "div", "span"):
                return _short(label)
            if parent.tagName == "fieldset":
                for child in parent.childNodes:
                    if type(child) is ev.Element and child.tagName == "legend":
                        return _text_below(child)
            current = parent
        return ""

    def _around(self, element: ev.Element) -> str:
        """The text of the `<label>` that the control stands in."""
        current: ev.Node = element
        for _ in range(4):
            parent = self.page.nodes.get(self.page.parents.get(current.id, -1))
            if type(parent) is not ev.Element:
                return ""
            if parent.tagName == "label":
                return _text_below(parent)
            current = parent
        return ""

    def _by_ids(self, ids: list[str]) -> str:
        found = {
            node.attributes["id"]: node
            for node in self.page.nodes.values()
            if type(node) is ev.Element and node.attributes.get("id") in ids
        }
        return _short(" ".join(_text_below(found[name]) for name in ids if name in found))

    def _before(self, node: ev.Node, parent: ev.Parent, *, inside: bool) -> str | None:
        """What the nearest sibling before a node says: a label, `""` when it is none, None when there is none.

        `inside`: the node is a text whose siblings are inline parts of one line.
        """
        siblings = parent.childNodes
        if len(siblings) > MAX_SIBLINGS and not (type(node) is ev.Element and node.tagName == "dd"):
            return ""
        previous: ev.Node | None = None
        elements = 0
        for sibling in siblings:
            if sibling is node:
                break
            if type(sibling) is ev.Text:
                if sibling.textContent.strip():
                    previous = sibling
            elif type(sibling) is ev.Element and (
                sibling.tagName == "dt" or not (type(node) is ev.Element and node.tagName == "dd")
            ):
                previous = sibling
                elements += 1
        if previous is None:
            return None
        if type(previous) is ev.Text:
            text = previous.textContent.strip()
            return _short(text[-MAX_LABEL:]) if text.endswith((":", "：")) else ("" if inside else None)
        if type(previous) is not ev.Element or previous.tagName in ("input", "select", "textarea", "script"):
            return ""
        text = _text_below(previous)
        if not text:
            return None
        if text.endswith((":", "：")) or previous.tagName in _LABEL_TAGS:
            return text
        classes = previous.attributes.get("class")
        if isinstance(classes, str) and classes and _LABEL_CLASS.search(classes):
            return text
        if elements == 1 and not inside and len(text) <= 30 and _is_last_element(siblings, node):
            return text
        return ""

    def _of_cell(self, cell: ev.Element, row: ev.Element) -> str:
        if self._in_bulk:
            self._label_cells(row)
            return self._cells.get(cell.id, "")
        column = 0
        first: ev.Element | None = None
        for sibling in row.childNodes:
            if sibling is cell:
                break
            if type(sibling) is ev.Element:
                first = first or sibling
                column += 1
        return self._column_label(row, first, column)

    def _label_cells(self, row: ev.Element) -> None:
        """Labels all cells of a row at once; they are asked for one after the other."""
        cells = [node for node in row.childNodes if type(node) is ev.Element]
        for column, cell in enumerate(cells):
            self._cells[cell.id] = self._column_label(row, cells[0] if column else None, column)

    def _column_label(self, row: ev.Element, first: ev.Element | None, column: int) -> str:
        headers = self._headers_of(row)
        own = headers[column] if column < len(headers) else ""
        if first is not None and (
            first.tagName == "th" or first.attributes.get("role") == "rowheader" or len(row.childNodes) == 2
        ):
            return own or _text_below(first)
        return own

    def _headers_of(self, row: ev.Element) -> list[str]:
        """The column headers of the table that a row stands in."""
        table: ev.Node | None = row
        above = self.page.parents.get(row.id, -1)
        known = self._headers.get(above)
        if known is not None:
            return known
        for _ in range(4):
            table = self.page.nodes.get(self.page.parents.get(table.id, -1)) if table is not None else None
            if type(table) is not ev.Element:
                break
            if table.tagName == "table" or table.attributes.get("role") in ("table", "grid", "treegrid"):
                headers = self._headers[above] = _find_headers(table)
                return headers
        return []


def _find_headers(table: ev.Element) -> list[str]:
    """The first row of only header cells, or the first row of the head."""
    stack: list[ev.Node] = [table]
    looked = 0
    while stack and looked < 400:
        node = stack.pop()
        looked += 1
        if type(node) is not ev.Element:
            continue
        if node.tagName == "tr" or node.attributes.get("role") == "row":
            cells = [child for child in node.childNodes if type(child) is ev.Element]
            heads = [c for c in cells if c.tagName == "th" or c.attributes.get("role") == "columnheader"]
            if len(heads) > 1 and len(heads) >= len(cells) - 1:
                return [_text_below(cell) for cell in cells]
            continue
        stack.extend(reversed(node.childNodes[:60]))
    return []


def _is_last_element(siblings: list[ev.Node], node: ev.Node) -> bool:
    for sibling in reversed(siblings):
        if sibling is node:
            return True
        if type(sibling) is ev.Element:
            return False
    return False


def _text_below(node: ev.Node) -> str:
    """The short text of a label; empty when there is so much of it that it is no label."""
    pieces: list[str] = []
    size = 0
    stack: list[ev.Node] = [node]
    while stack:
        current = stack.pop()
        if type(current) is ev.Text:
            pieces.append(current.textContent)
            size += len(current.textContent)
            if size > 4 * MAX_LABEL or len(pieces) > 12:
                return ""
        elif type(current) is ev.Element and current.tagName not in ("select", "textarea", "style", "script"):
            stack.extend(reversed(current.childNodes))
    text = " ".join(" ".join(pieces).split())
    return text if len(text) <= MAX_LABEL else ""


def _short(value: Any) -> str:
    folded = " ".join(str(value)[: MAX_LABEL * 4].split())
    return folded[:MAX_LABEL]
