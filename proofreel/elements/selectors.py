"""A short CSS path to an element: readable for a person, the same from visit to visit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from replay_format import events as ev
from replay_format.dom import Dom

INTO = " >>> "
MAX_STEPS = 6
MAX_NAME = 40

LANDMARKS = frozenset({"main", "nav", "header", "footer", "aside", "form", "dialog", "body"})
_LANDMARK_ROLES = frozenset(
    {"main", "navigation", "banner", "contentinfo", "complementary", "form", "search", "dialog"}
)
_ANONYMOUS = frozenset({"div", "span", "center", "font", "tbody", "section", "article"})
_PLAIN_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_GENERATED = re.compile(
    r"\d{3,}"
    r"|^(?:css|sc|jss|jsx|emotion|svelte|ng|ember|radix|headlessui|mui|mantine|chakra|ext-gen|yui)[-_]?\w*\d"
    r"|^_?ng(?:content|host)|^react-aria|^data-v-"
    r"|(?=[A-Za-z]*\d+[A-Za-z]+\d*)(?=[\w-]{8,}$)"
    r"|__?[A-Za-z0-9]*\d[A-Za-z0-9]{3,}$"
    r"|[bcdfghjklmnpqrstvwxz]{6,}"
)
_STATE = re.compile(
    r"^(?:is|has|js|v|ng)-|^(?:active|open|opened|closed|selected|checked|disabled|focus|focused|hover|"
    r"hovered|visible|hidden|show|shown|loading|loaded|current|error|invalid|valid|dirty|touched|pristine)$"
)
_UTILITY = re.compile(
    r"^-?(?:[mp][trblxysea]?|[wh]|min-[wh]|max-[wh]|gap|space-[xy]|text|font|bg|border|rounded|shadow|flex|"
    r"grid|items|justify|self|content|col|row|order|z|top|left|right|bottom|inset|opacity|leading|tracking|"
    r"ring|d|float|overflow|cursor|duration|transition|ease|align)-[\w./\[\]%#-]+$"
    r"|^(?:flex|grid|block|inline|relative|absolute|fixed|sticky|container|row|clearfix|truncate|uppercase)$"
)


def selector_of(dom: Dom, node_id: int) -> str:
    """Return the CSS path of a node's element, from the nearest landmark or steady id down to it.

    Ids and classes that look generated are left out; `:nth-of-type` tells like siblings apart; ` >>> ` leads
    into a shadow root or an iframe's document. Empty for a node that is not in the page.
    """
    node = dom.nodes.get(node_id)
    element = node if isinstance(node, ev.Element) else None
    if element is None:
        parent = dom.parent(node_id)
        if isinstance(node, ev.Document) and parent is None:
            return ":root"
        element = parent if isinstance(parent, ev.Element) else None
    scopes: list[str] = []
    while element is not None and len(scopes) < 8:
        path, element = _path_in_scope(dom, element)
        scopes.append(path)
    return INTO.join(reversed(scopes))


def _path_in_scope(dom: Dom, element: ev.Element) -> tuple[str, ev.Element | None]:
    """Return the path inside the element's own tree, and the host or frame around that tree."""
    path = _Path()
    current: ev.Element = element
    while True:
        parent = dom.parent(current.id)
        path.climb(current, parent)
        if isinstance(parent, ev.Document):
            frame = dom.parent(parent.id)
            return path.told(), frame if isinstance(frame, ev.Element) else None
        if parent is None or current.isShadow:
            return path.told(), parent
        current = parent


class _Path:
    """The steps from an element up to its anchor: a steady id or a landmark; plain containers are skipped."""

    def __init__(self) -> None:
        self._steps: list[str] = []
        self._skipped = False
        self._anchored = False

    def climb(self, element: ev.Element, parent: ev.Parent | None) -> None:
        """Add the step of an element, the first being the one that is meant."""
        if self._anchored:
            return
        step, steady = _step(element, parent)
        is_target = not self._steps
        if not is_target and not steady and step == element.tagName.lower() and step in _ANONYMOUS:
            self._skipped = True
        else:
            joint = "" if is_target else " " if self._skipped else " > "
            self._steps.append(step + joint)
            self._skipped = False
        enough = len(self._steps) >= MAX_STEPS or (not is_target and _is_landmark(element))
        self._anchored = steady or enough

    def told(self) -> str:
        """Return the path from the top down."""
        return "".join(reversed(self._steps))


def _step(element: ev.Element, parent: ev.Parent | None) -> tuple[str, bool]:
    """Return one step of the path, and whether it stands on its own (a steady id)."""
    tag = element.tagName.lower()
    if not _PLAIN_NAME.fullmatch(tag):
        tag = "*"
    identity = _steady_name(element.attributes.get("id"))
    if identity:
        return f"{tag}#{identity}" if tag in ("input", "select", "textarea") else f"#{identity}", True
    step = tag + _marks(element, tag)
    if tag in ("html", "body") or parent is None:
        return step, tag == "body"
    return step + _place(element, parent, step, tag), False


def _marks(element: ev.Element, tag: str) -> str:
    attributes = element.attributes
    if not attributes:
        return ""
    for name in ("data-testid", "data-test", "data-cy", "name"):
        if name in attributes and (value := _steady_name(attributes[name])):
            return f'[{name}="{value}"]'
    classes = attributes.get("class")
    if isinstance(classes, str) and (steady := _steady_classes(classes[:500])):
        return steady
    kind = _steady_name(element.attributes.get("type"))
    return f'[type="{kind}"]' if kind and tag in ("input", "button") else ""


def _place(element: ev.Element, parent: ev.Parent, step: str, tag: str) -> str:
    """Return `:nth-of-type(n)` when siblings would match the same step."""
    name = element.tagName
    place, passed, twin = 0, 0, False
    for sibling in parent.childNodes:
        if type(sibling) is not ev.Element or sibling.tagName != name:
            continue
        passed += 1
        if sibling is element:
            place = passed
        elif not twin:
            twin = tag + _marks(sibling, tag) == step
        if place and twin:
            return f":nth-of-type({place})"
    return ""


def _is_landmark(element: ev.Element) -> bool:
    return element.tagName.lower() in LANDMARKS or element.attributes.get("role") in _LANDMARK_ROLES


def _steady_name(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= MAX_NAME:
        return ""
    return value if _is_steady(value) else ""


@lru_cache(maxsize=8192)
def _is_steady(name: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(name)) and not _GENERATED.search(name)


@lru_cache(maxsize=4096)
def _steady_classes(classes: str) -> str:
    """Return the first two classes that are neither generated, nor a state, nor a utility, as `.a.b`."""
    steady = [
        name
        for name in classes.split()
        if _steady_name(name) and not _STATE.search(name) and not _UTILITY.search(name)
    ]
    return "".join(f".{name}" for name in steady[:2])
