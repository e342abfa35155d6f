"""What stands beside a text or a field and says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replay_format import events as ev
from replay_format.dom import Dom

MAX_LABEL = 60
MAX_CLIMB = 5
MAX_SIBLINGS = 24
COLONS = (":", "：")

INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd",
        "label", "mark", "output", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
        "u",
        "var", "wbr",
    }
)  # fmt: skip
# At these the search for a label ends: what stands before them is about something else.
STOPS = frozenset({"body", "html", "form", "main", "table", "tbody", "ul", "ol", "section", "nav", "article"})
_GROUPS = STOPS | {"tr", "fieldset", "li"}
_LABEL_TAGS = frozenset({"label", "dt", "th", "b", "strong", "legend", "h5", "h6", "caption"})
_FIELD_LABEL_TAGS = frozenset({"label", "legend", "dt", "th"})
_LABEL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:label|key|term|caption|field-?name|title|heading|lbl|header)(?:$|[\s_-])", re.I
)
_FIELD_LABEL_CLASS = re.compile(r"label|caption", re.IGNORECASE)
_FIELDS = frozenset({"input", "select", "textarea", "button"})
_WITHOUT_TEXT = frozenset(
    {"style", "script", "noscript", "select", "textarea", "iframe", "template", "title"}
)
_NO_LABELS = frozenset({"input", "select", "textarea", "script"})


def texts_below(node: ev.Node) -> Iterator[str]:
    """Yield the texts below a node in order, without those of styles, scripts and the fields inside it."""
    stack: list[ev.Node] = [node]
    while stack:
        current = stack.pop()
        if type(current) is ev.Text:
            yield current.textContent
        elif type(current) is ev.Element and (current is node or current.tagName not in _WITHOUT_TEXT):
            stack.extend(reversed(current.childNodes))


def short_text(node: ev.Node) -> str:
    """Return the text of a label, white space folded;
    empty when there is so much of it that it is no label.
    """
    if type(node) is ev.Element and node.tagName in _WITHOUT_TEXT:
        return ""
    pieces: list[str] = []
    size = 0
    for text in texts_below(node):
        pieces.append(text)
        size += len(text)
        if size > 4 * MAX_LABEL or len(pieces) > 12:
            return ""
    folded = " ".join(" ".join(pieces).split())
    return folded if len(folded) <= MAX_LABEL else ""


def label_before(node: ev.Node, parent: ev.Parent, *, inside: bool) -> str | None:
    """Return the label that the nearest sibling before is;
    `""` when it is none, None when nothing stands there.

    `inside`: the node is a text whose siblings are inline parts of one line.
    """
    siblings = parent.childNodes
    is_term = type(node) is ev.Element and node.tagName == "dd"
    if len(siblings) > MAX_SIBLINGS and not is_term:
        return ""
    previous, elements = _previous(node, siblings, "dt" if is_term else "")
    if type(previous) is ev.Text:
        text = previous.textContent.strip()
        return _tail(text) if text.endswith(COLONS) else ("" if inside else None)
    if type(previous) is not ev.Element:
        return None
    is_second = elements == 1 and not inside and _is_last_element(siblings, node)
    return _label_of_element(previous, is_second)


def _label_of_element(element: ev.Element, leads_pair: bool) -> str | None:
    """Return the label that an element before a text is; None when it says nothing.

    `leads_pair`: of two elements in a line, the first says what is said, the second what is said of it.
    """
    if element.tagName in _NO_LABELS:
        return ""
    text = short_text(element)
    if not text:
        return None
    return text if _says_label(element, text) or (leads_pair and len(text) <= 30) else ""


def _says_label(element: ev.Element, text: str) -> bool:
    return text.endswith(COLONS) or element.tagName in _LABEL_TAGS or _has_class(element, _LABEL_CLASS)


def _previous(node: ev.Node, siblings: list[ev.Node], only: str) -> tuple[ev.Node | None, int]:
    """Return the last text or element (of the tag `only`, if given) before a node,
    and how many elements are.
    """
    previous: ev.Node | None = None
    elements = 0
    for sibling in siblings:
        if sibling is node:
            break
        if type(sibling) is ev.Text:
            if sibling.textContent.strip():
                previous = sibling
        elif type(sibling) is ev.Element and (not only or sibling.tagName == only):
            previous = sibling
            elements += 1
    return previous, elements


def label_before_field(dom: Dom, field: ev.Element) -> str:
    """Return the label in front of a field: a `label` that names none, a term, a first cell, a text with `:`.

    Only within the field's own row or group, and not past another field. What else stands between (a star, an
    icon, a currency) is passed over.
    """
    current: ev.Node = field
    for _ in range(MAX_CLIMB - 1):
        parent = dom.parent(current.id)
        if not isinstance(parent, ev.Element):
            return ""
        for sibling in _siblings_before(current, parent):
            if type(sibling) is ev.Element and _holds_field(sibling):
                return ""
            if label := _label_of_field(sibling, parent):
                return label
        if parent.tagName in _GROUPS:
            return ""
        current = parent
    return ""


def _siblings_before(node: ev.Node, parent: ev.Parent) -> Iterator[ev.Node]:
    place = next((n for n, child in enumerate(parent.childNodes) if child is node), 0)
    yield from reversed(parent.childNodes[max(0, place - MAX_SIBLINGS) : place])


def _label_of_field(sibling: ev.Node, parent: ev.Element) -> str:
    """Return the label that a sibling in front of a field is; empty for anything else."""
    if type(sibling) is ev.Text:
        text = " ".join(sibling.textContent.split())
        return text if text.endswith(COLONS) and len(text) <= MAX_LABEL else ""
    text = short_text(sibling) if type(sibling) is ev.Element else ""
    if not text or type(sibling) is not ev.Element:
        return ""
    tag = sibling.tagName
    is_label = tag in _FIELD_LABEL_TAGS or text.endswith(COLONS) or (tag == "td" and _is_pair(parent))
    return text if is_label or _has_class(sibling, _FIELD_LABEL_CLASS) else ""


def _holds_field(element: ev.Element) -> bool:
    """True when a control is at or below an element: what stands before it is that one's label."""
    stack: list[ev.Node] = [element]
    for _ in range(60):
        if not stack:
            return False
        node = stack.pop()
        if isinstance(node, ev.Element):
            if node.tagName in _FIELDS and node.attributes.get("type") != "hidden":
                return True
            if "contenteditable" in node.attributes:
                return True
            stack.extend(node.childNodes[:40])
    return False


def _is_pair(row: ev.Element) -> bool:
    return row.tagName == "tr" and sum(isinstance(child, ev.Element) for child in row.childNodes) == 2


def _has_class(element: ev.Element, pattern: re.Pattern[str]) -> bool:
    classes = element.attributes.get("class")
    return isinstance(classes, str) and bool(classes) and pattern.search(classes) is not None


def _is_last_element(siblings: list[ev.Node], node: ev.Node) -> bool:
    for sibling in reversed(siblings):
        if sibling is node:
            return True
        if type(sibling) is ev.Element:
            return False
    return False


def _tail(text: str) -> str:
    return " ".join(text[-MAX_LABEL:].split())
