"""What a person would call an element: the name a screen reader would read, near enough."""

from __future__ import annotations

import re
from typing import Any

from proofreel.elements.surroundings import column_head, icon_name, row_number, text_before
from replay_format import events as ev
from replay_format.dom import Dom

MAX_LABEL = 80
MAX_CLIMB = 6

FIELDS = frozenset({"input", "select", "textarea"})
_CLICKABLE_ROLES = frozenset({
    "button", "link", "tab", "checkbox", "radio", "switch", "option", "slider", "menuitem", "menuitemcheckbox",
    "menuitemradio", "combobox", "treeitem",
})  # fmt: skip
_MASKED = re.compile(r"([*•█▪xX])(?:\s*\1)+")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]{1,30}")
_BUTTON_TYPES = frozenset({"button", "submit", "reset", "image"})
_NAMED_BY_TEXT = frozenset(
    {"button", "a", "label", "option", "summary", "legend", "caption", "th", "td", "li", "h1", "h2", "h3", "h4",
     "h5", "h6", "p", "dt", "dd", "figcaption"}
)  # fmt: skip
_NAMED_BY_TEXT_ROLES = frozenset(
    {
        "button",
        "link",
        "tab",
        "menuitem",
        "option",
        "checkbox",
        "radio",
        "switch",
        "treeitem",
        "cell",
        "heading",
    }
)
_NOUNS = {
    "a": "link", "select": "list", "textarea": "field", "button": "button", "img": "image", "svg": "image",
    "iframe": "frame", "form": "form", "option": "option", "video": "video",
    "audio": "audio", "canvas": "canvas", "label": "label", "dialog": "dialog", "summary": "section",
}  # fmt: skip
_FIELD_ROLES = frozenset({"combobox", "textbox", "searchbox", "spinbutton"})
_ROLE_NOUNS = {
    **{role: role for role in ("button", "link", "tab", "checkbox", "radio", "switch", "option", "dialog", "slider")},
    "menuitem": "menu item", "menuitemcheckbox": "menu item", "menuitemradio": "menu item", "combobox": "list",
    "textbox": "field", "searchbox": "field", "spinbutton": "field",
}  # fmt: skip


def label_of(dom: Dom, node_id: int) -> str:
    """The element's name as the page gives it, at most 80 characters; empty when it has none.

    In this order: `aria-labelledby`, `aria-label`, its `<label>` or what stands in front of it as one, the text
    of a button, link or other element named by its text, `alt`, `placeholder`, `title`, `name`, the name of its
    icon, its place in a table; an element inside a button or link takes that one's name. A name that the recorder
    masked gives way to the element's `name` or `id`, which still tell it apart. Never what a field holds. The
    text is as recorded: whoever shows it makes it safe and covers it.
    """
    node = dom.nodes.get(node_id)
    if isinstance(node, ev.Text | ev.Comment | ev.CData):
        node = dom.parent(node_id)
    if not isinstance(node, ev.Element):
        return ""
    own = _readable(_own_label(dom, node), node)
    if own or _is_field(node):
        return own
    around = actionable(dom, node.id)
    if around is not None and around.id != node.id and (name := _own_label(dom, around)):
        return _readable(name, around)
    return _text(dom, node) if _is_small(dom, node) else ""


def described(dom: Dom, node_id: int) -> str:
    """The label with what the element is: `"Place order" button`, `"Card number" field`, or just `button`."""
    node = dom.nodes.get(node_id)
    if isinstance(node, ev.Text | ev.Comment | ev.CData):
        node = dom.parent(node_id)
    if not isinstance(node, ev.Element):
        return ""
    node_id = node.id
    inside = actionable(dom, node_id)
    if inside is None and (control := labelled_control(dom, node)) is not None:
        inside, node_id = control, control.id
    noun = noun_of(inside if inside is not None else node)
    label = label_of(dom, node_id)
    if not label:
        return noun
    return f'"{label}" {noun}' if noun else f'"{label}"'


def labelled_control(dom: Dom, element: ev.Element) -> ev.Element | None:
    """The tick box, radio button or file field that a click on its label works."""
    label: ev.Element | None = element
    for _ in range(MAX_CLIMB):
        if label is None or label.tagName.lower() == "label":
            break
        parent = dom.parent(label.id)
        label = parent if isinstance(parent, ev.Element) else None
    if label is None or label.tagName.lower() != "label":
        return None
    wanted = label.attributes.get("for")
    for node in dom.nodes.values() if isinstance(wanted, str) and wanted else dom.walk(label):
        if (
            isinstance(node, ev.Element)
            and (not wanted or node.attributes.get("id") == wanted)
            and _is_ticked(node)
        ):
            return node
    return None


def _is_ticked(element: ev.Element) -> bool:
    kind = str(element.attributes.get("type", "")).lower()
    return element.tagName.lower() == "input" and kind in ("checkbox", "radio", "file")


def actionable(dom: Dom, node_id: int) -> ev.Element | None:
    """The control the node is or stands in (a button around an icon, say), at most 6 elements up."""
    node = dom.nodes.get(node_id)
    steps = 0
    while node is not None and steps < MAX_CLIMB:
        if isinstance(node, ev.Element) and looks_clickable(node):
            return node
        node = dom.parent(node.id)
        steps += 1
    return None


def looks_clickable(element: ev.Element) -> bool:
    """Whether a person would expect a click on it to do something: controls, links and their ARIA likes."""
    tag = element.tagName.lower()
    attributes = element.attributes
    if tag in ("button", "select", "summary", "option", "input", "textarea"):
        return attributes.get("type") != "hidden"
    if tag in ("a", "area"):
        return "href" in attributes or "onclick" in attributes or attributes.get("role") in _CLICKABLE_ROLES
    return attributes.get("role") in _CLICKABLE_ROLES or "onclick" in attributes


def noun_of(element: ev.Element) -> str:
    """`button`, `field`, `link`, ...; empty for an element that has no name of its own in everyday speech."""
    role = element.attributes.get("role")
    if isinstance(role, str) and role in _ROLE_NOUNS:
        return _ROLE_NOUNS[role]
    tag = element.tagName.lower()
    if tag == "input":
        kind = str(element.attributes.get("type", "text")).lower()
        if kind in _BUTTON_TYPES:
            return "button"
        return kind if kind in ("checkbox", "radio", "file", "range") else "field"
    return "field" if _is_editable(element) else _NOUNS.get(tag, "")


def _readable(label: str, element: ev.Element) -> str:
    """The label, or when it is only a mask the element's own `name` or `id`."""
    if not _MASKED.fullmatch(label):
        return label
    for attribute in ("name", "id"):
        name = element.attributes.get(attribute)
        if isinstance(name, str) and _PLAIN_NAME.fullmatch(name):
            return name
    return label


def _own_label(dom: Dom, element: ev.Element) -> str:
    attributes = element.attributes
    name = _labelled_by(dom, element) or _folded(attributes.get("aria-label"))
    if name:
        return name
    if _is_field(element):
        return _field_label(dom, element)
    tag = element.tagName.lower()
    if tag == "input":
        kind = str(attributes.get("type", "")).lower()
        usual = (
            _folded(attributes.get("alt"))
            if kind == "image"
            else {"submit": "Submit", "reset": "Reset"}.get(kind, "")
        )
        return _folded(attributes.get("value")) or usual or _named(attributes)
    if tag in _NAMED_BY_TEXT or attributes.get("role") in _NAMED_BY_TEXT_ROLES:
        name = _text(dom, element)
    name = name or _folded(attributes.get("alt")) or _inner_name(dom, element) or _named(attributes)
    return name or (_icon_button(dom, element) if _is_button(element) else "")


def _field_label(dom: Dom, element: ev.Element) -> str:
    identity = element.attributes.get("id")
    return field_name(
        dom, element, _label_for(dom, identity) if isinstance(identity, str) and identity else ""
    )


def field_name(dom: Dom, element: ev.Element, label: str) -> str:
    """What a field is called by the label that names it, if any, by what is around it, or by its attributes."""
    name = label or _wrapping_label(dom, element) or text_before(dom, element, lambda near: _text(dom, near))
    if name:
        return name.rstrip(" *:") or name
    attributes = element.attributes
    for hint in ("placeholder", "aria-placeholder", "data-placeholder"):
        if value := _folded(attributes.get(hint)):
            return value
    return _named(attributes) or _place_in_table(dom, element)


def _place_in_table(dom: Dom, element: ev.Element) -> str:
    """`Quantity, row 3`: where something without a name stands in a table."""
    row = row_number(dom, element)
    head = column_head(dom, element, lambda near: _text(dom, near)) if row else ""
    return ", ".join(part for part in (head, f"row {row}" if row else "") if part)


def _is_button(element: ev.Element) -> bool:
    return element.tagName.lower() == "button" or element.attributes.get("role") == "button"


def _icon_button(dom: Dom, element: ev.Element) -> str:
    return icon_name(dom, element) or _place_in_table(dom, element)


def _named(attributes: dict[str, Any]) -> str:
    return _folded(attributes.get("title")) or _folded(attributes.get("name"))


def _labelled_by(dom: Dom, element: ev.Element) -> str:
    ids = element.attributes.get("aria-labelledby")
    if not isinstance(ids, str) or not ids.strip():
        return ""
    wanted = ids.split()[:4]
    found = {
        node.attributes["id"]: node
        for node in dom.nodes.values()
        if isinstance(node, ev.Element) and node.attributes.get("id") in wanted
    }
    return _folded(" ".join(_text(dom, found[name]) for name in wanted if name in found))


def _label_for(dom: Dom, identity: str) -> str:
    for node in dom.nodes.values():
        if isinstance(node, ev.Element) and node.attributes.get("for") == identity:
            return _text(dom, node)
    return ""


def _wrapping_label(dom: Dom, element: ev.Element) -> str:
    for climbed, parent in enumerate(dom.ancestors(element.id)):
        if isinstance(parent, ev.Element) and parent.tagName.lower() == "label":
            return _text(dom, parent)
        if climbed >= MAX_CLIMB:
            break
    return ""


def _inner_name(dom: Dom, element: ev.Element) -> str:
    """The name of an image inside a button or link that has no text."""
    if element.tagName.lower() not in ("a", "button") and element.attributes.get("role") != "button":
        return ""
    for inner in dom.walk(element):
        if isinstance(inner, ev.Element) and inner is not element:
            for name in ("aria-label", "alt", "title"):
                if value := _folded(inner.attributes.get(name)):
                    return value
            if inner.tagName.lower() == "title":
                return dom.text_of(inner, MAX_LABEL)
    return ""


def _is_field(element: ev.Element) -> bool:
    tag = element.tagName.lower()
    if tag == "input":
        return str(element.attributes.get("type", "text")).lower() not in _BUTTON_TYPES
    return tag in FIELDS or _is_editable(element) or element.attributes.get("role") in _FIELD_ROLES


def _is_editable(element: ev.Element) -> bool:
    return element.attributes.get("contenteditable", False) not in (False, None, "false")


def _is_small(dom: Dom, element: ev.Element) -> bool:
    """Whether the element's text can stand for it: a word or a line, not a whole section."""
    for count, inner in enumerate(dom.walk(element)):
        if count > 12 or (isinstance(inner, ev.Element) and inner is not element and _is_field(inner)):
            return False
    return element.tagName.lower() not in ("body", "html", "style", "script")


def _text(dom: Dom, element: ev.Element) -> str:
    """The text below an element without that of styles and of the fields inside it."""
    pieces: list[str] = []
    stack: list[ev.Node] = list(reversed(element.childNodes))
    size = 0
    while stack and size <= MAX_LABEL * 2:
        node = stack.pop()
        if isinstance(node, ev.Text) and not node.isStyle:
            pieces.append(node.textContent[: MAX_LABEL * 4])
            size += len(pieces[-1])
        elif isinstance(node, ev.Element) and node.tagName.lower() not in _WITHOUT_TEXT:
            stack.extend(reversed(node.childNodes))
    return _folded(" ".join(pieces))


_WITHOUT_TEXT = frozenset(
    {"style", "script", "noscript", "select", "textarea", "iframe", "template", "title"}
)


def _folded(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    folded = " ".join(value[: MAX_LABEL * 8].split())
    return folded if len(folded) <= MAX_LABEL else folded[: MAX_LABEL - 1] + "…"
