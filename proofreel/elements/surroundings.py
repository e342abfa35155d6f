"""What stands around an element without a name of its own that tells a person what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from replay_format import events as ev
from replay_format.dom import Dom

MAX_CLIMB = 4
MAX_WORDS = 60

Texts = Callable[[ev.Element], str]

_LABELS = frozenset({"label", "legend", "dt", "th"})
_FIELDS = frozenset({"input", "select", "textarea", "button"})
_GROUPS = frozenset({"td", "dd", "tr", "form", "fieldset", "body", "main", "section", "li"})
_LABEL_CLASS = re.compile(r"label|caption", re.IGNORECASE)
# Icon fonts and sprites name the picture in a class or a reference: `fa fa-trash`, `icon-edit`, `#i-close`.
_ICON_CLASS = re.compile(
    r"(?:^|\s)(?:icons?|fa|fas|far|bi|ti|mdi|ri|la|feather|glyphicon|lucide|tabler-icon|octicon|codicon|i)-([a-z][a-z0-9-]{1,24})(?=\s|$)"
)
_ICON_REFERENCE = re.compile(r"#(?:icons?-|i-|sym-)?([a-z][a-z0-9-]{1,24})$")
_NO_ICONS = frozenset(
    {"button", "solid", "regular", "light", "brands", "icon", "wrapper", "container", "lg", "sm", "fw", "2x"}
)


def text_before(dom: Dom, element: ev.Element, text_of: Texts) -> str:
    """The label in front of a field: a `label` that names no field, a cell or term, or a text that ends in `:`.

    Only within the field's own row or group, and not past another field. `text_of` gives an element's text.
    """
    current: ev.Node = element
    for _ in range(MAX_CLIMB):
        parent = dom.parent(current.id)
        if not isinstance(parent, ev.Element):
            return ""
        place = next((n for n, child in enumerate(parent.childNodes) if child is current), 0)
        for sibling in reversed(parent.childNodes[:place]):
            found = _label_in(sibling, parent, current, text_of)
            if found is None:
                return ""
            if found:
                return found
        if parent.tagName.lower() in _GROUPS and parent.tagName.lower() not in ("td", "dd"):
            return ""
        current = parent
    return ""


def _label_in(sibling: ev.Node, parent: ev.Element, current: ev.Node, text_of: Texts) -> str | None:
    """The label that a sibling is; None where the search ends."""
    if isinstance(sibling, ev.Text):
        text = " ".join(sibling.textContent.split())
        if not text:
            return ""
        return text if text.endswith(":") and len(text) <= MAX_WORDS else None
    if not isinstance(sibling, ev.Element):
        return ""
    tag = sibling.tagName.lower()
    if tag in ("br", "script", "style", "svg", "img"):
        return ""
    if tag in _FIELDS or "contenteditable" in sibling.attributes or _holds_field(sibling):
        return None
    text = text_of(sibling)
    if not text:
        return ""
    is_label = (
        tag in _LABELS
        or text.endswith(":")
        or bool(_LABEL_CLASS.search(str(sibling.attributes.get("class", ""))))
        or (tag == "td" and _is_pair(parent))
    )
    return text if is_label and len(text) <= MAX_WORDS else None


def _holds_field(element: ev.Element) -> bool:
    stack: list[ev.Node] = list(element.childNodes[:40])
    for _ in range(60):
        if not stack:
            return False
        node = stack.pop()
        if isinstance(node, ev.Element):
            if node.tagName.lower() in _FIELDS and node.attributes.get("type") != "hidden":
                return True
            stack.extend(node.childNodes[:40])
    return False


def _is_pair(row: ev.Element) -> bool:
    return row.tagName.lower() == "tr" and sum(isinstance(c, ev.Element) for c in row.childNodes) == 2


def column_head(dom: Dom, element: ev.Element, text_of: Texts) -> str:
    """The head of the table column that the element stands in; empty outside a table with a head."""
    cell: ev.Element | None = None
    row: ev.Element | None = None
    for around in (element, *dom.ancestors(element.id)):
        tag = around.tagName.lower() if isinstance(around, ev.Element) else ""
        if tag in ("td", "th") and isinstance(around, ev.Element):
            cell = cell or around
        elif tag == "tr" and isinstance(around, ev.Element):
            row = row or around
        elif tag == "table" and isinstance(around, ev.Element) and cell is not None and row is not None:
            cells = [c for c in row.childNodes if isinstance(c, ev.Element)]
            place = next((n for n, c in enumerate(cells) if c is cell), -1)
            heads = _heads(around)
            return text_of(heads[place]) if 0 <= place < len(heads) and len(heads) == len(cells) else ""
    return ""


def row_number(dom: Dom, element: ev.Element) -> int:
    """Which row of its table's body the element stands in, from 1; 0 outside a table."""
    for around in (element, *dom.ancestors(element.id)):
        if isinstance(around, ev.Element) and around.tagName.lower() == "tr":
            parent = dom.parent(around.id)
            rows = [c for c in parent.childNodes if isinstance(c, ev.Element)] if parent is not None else []
            return next((n for n, row in enumerate(rows, 1) if row is around), 0)
    return 0


def _heads(table: ev.Element) -> list[ev.Element]:
    for group in table.childNodes:
        if isinstance(group, ev.Element) and group.tagName.lower() in ("thead", "tbody", "tr"):
            row: Any = group
            if group.tagName.lower() != "tr":
                row = next((r for r in group.childNodes if isinstance(r, ev.Element)), None)
            cells = [c for c in row.childNodes if isinstance(c, ev.Element)] if row is not None else []
            return cells if cells and all(c.tagName.lower() == "th" for c in cells) else []
    return []


def icon_name(dom: Dom, element: ev.Element) -> str:
    """The name of the only thing an icon button shows: `trash` of `fa-trash`; empty when nothing tells."""
    for inner in dom.walk(element):
        if not isinstance(inner, ev.Element):
            continue
        attributes = inner.attributes
        known = attributes.get("data-icon") or attributes.get("data-lucide")
        if isinstance(known, str) and 1 < len(known) <= 24:
            return known.replace("-", " ")
        reference = attributes.get("href") or attributes.get("xlink:href")
        picture = _ICON_REFERENCE.search(reference.lower()) if isinstance(reference, str) else None
        if picture and inner.tagName.lower() == "use":
            return picture[1].replace("-", " ")
        for match in _ICON_CLASS.finditer(str(attributes.get("class", "")).lower()):
            if match[1] not in _NO_ICONS:
                return match[1].replace("-", " ")
    return ""
