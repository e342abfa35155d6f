"""Which elements are controls: what takes text, what a click works, and its word in everyday speech."""

from __future__ import annotations

from replay_format import events as ev
from replay_format.dom import Dom

MAX_CLIMB = 6

BUTTON_TYPES = frozenset({"button", "submit", "reset", "image"})
_FIELDS = frozenset({"input", "select", "textarea"})
_FIELD_ROLES = frozenset({"combobox", "textbox", "searchbox", "spinbutton"})
_CLICKABLE = frozenset({"button", "select", "summary", "option", "input", "textarea"})
_CLICKABLE_ROLES = frozenset({
    "button", "link", "tab", "checkbox", "radio", "switch", "option", "slider", "menuitem",
    "menuitemcheckbox",
    "menuitemradio", "combobox", "treeitem",
})  # fmt: skip
_NOUNS = {
    "a": "link", "select": "list", "textarea": "field", "button": "button", "img": "image", "svg": "image",
    "iframe": "frame", "form": "form", "option": "option", "video": "video",
    "audio": "audio", "canvas": "canvas", "label": "label", "dialog": "dialog", "summary": "section",
}  # fmt: skip
_SAME_AS_ROLE = ("button", "link", "tab", "checkbox", "radio", "switch", "option", "dialog", "slider")
_ROLE_NOUNS = {
    **{role: role for role in _SAME_AS_ROLE},
    "menuitem": "menu item", "menuitemcheckbox": "menu item", "menuitemradio": "menu item",
    "combobox": "list",
    "textbox": "field", "searchbox": "field", "spinbutton": "field",
}  # fmt: skip
_INPUT_NOUNS = {
    **dict.fromkeys(BUTTON_TYPES, "button"),
    **{t: t for t in ("checkbox", "radio", "file", "range")},
}


def tag_of(element: ev.Element) -> str:
    """Return the tag in lower case."""
    return element.tagName.lower()


def type_of(element: ev.Element, default: str = "") -> str:
    """Return the `type` attribute in lower case, `default` where there is none."""
    return str(element.attributes.get("type", default)).lower()


def is_field(element: ev.Element) -> bool:
    """True when a person puts something into it: text, a choice, a tick."""
    tag = tag_of(element)
    if tag == "input":
        return type_of(element) not in BUTTON_TYPES
    return tag in _FIELDS or is_editable(element) or element.attributes.get("role") in _FIELD_ROLES


def is_editable(element: ev.Element) -> bool:
    """True for an element with `contenteditable`."""
    return element.attributes.get("contenteditable", False) not in (False, None, "false")


def is_button(element: ev.Element) -> bool:
    """True for `<button>` and `role="button"`."""
    return tag_of(element) == "button" or element.attributes.get("role") == "button"


def is_ticked(element: ev.Element) -> bool:
    """True for what a click on its label works at once: tick boxes, radio buttons, file fields."""
    return tag_of(element) == "input" and type_of(element) in ("checkbox", "radio", "file")


def looks_clickable(element: ev.Element) -> bool:
    """True when a person would expect a click on it to do something: controls, links and their ARIA likes."""
    tag = tag_of(element)
    attributes = element.attributes
    if tag in _CLICKABLE:
        return attributes.get("type") != "hidden"
    if tag in ("a", "area") and "href" in attributes:
        return True
    return attributes.get("role") in _CLICKABLE_ROLES or "onclick" in attributes


def actionable(dom: Dom, node_id: int) -> ev.Element | None:
    """Return the control that the node is or stands in (a button around an icon), at most 6 elements up."""
    node = dom.nodes.get(node_id)
    for _ in range(MAX_CLIMB):
        if node is None or (isinstance(node, ev.Element) and looks_clickable(node)):
            return node
        node = dom.parent(node.id)
    return None


def noun_of(element: ev.Element) -> str:
    """Return `button`, `field`, `link`, ...; empty for what has no name of its own in everyday speech."""
    role = element.attributes.get("role")
    if isinstance(role, str) and role in _ROLE_NOUNS:
        return _ROLE_NOUNS[role]
    tag = tag_of(element)
    if tag == "input":
        return _INPUT_NOUNS.get(type_of(element), "field")
    return "field" if is_editable(element) else _NOUNS.get(tag, "")
