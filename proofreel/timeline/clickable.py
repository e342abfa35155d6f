"""Whether an element looks as if a click on it did something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from proofreel.elements.controls import looks_clickable
from replay_format import events as ev
from replay_format.dom import Dom

MAX_CLIMB = 6
MAX_CSS = 400_000

_NO_REACTION = frozenset({"text", "search", "email", "tel", "url", "password", "number", "date",
                          "datetime-local",
                          "month", "week", "time", "color", "range", "file", "hidden", ""})  # fmt: skip
_RULE = re.compile(r"([^{}]+)\{[^{}]*cursor\s*:\s*pointer")
_COMPOUND = re.compile(r"(?:[\w-]+|\*)?(?:[.#][\w-]+)*\Z")
_POINTER = re.compile(r"cursor\s*:\s*pointer")


def clickable_at(dom: Dom, node_id: int) -> ev.Element | None:
    """Return the element at or above the node that a person would expect to react to a click.

    Controls, links and their ARIA likes, `onclick` attributes, and what the page's styles give a hand cursor.
    """
    node = dom.nodes.get(node_id)
    pointers: frozenset[str] | None = None
    for _ in range(MAX_CLIMB):
        if node is None:
            return None
        if isinstance(node, ev.Element):
            if looks_clickable(node) or _POINTER.search(_text(node.attributes.get("style"))):
                return node
            if pointers is None:
                pointers = _pointer_rules(dom)
            if pointers and _matches(node, pointers):
                return node
        node = dom.parent(node.id)
    return None


def reacts_visibly(element: ev.Element) -> bool:
    """True when its reaction to a click would be recorded: a text field, a menu or a canvas reacts unseen."""
    tag = element.tagName.lower()
    attributes = element.attributes
    if tag == "input":
        return str(attributes.get("type", "text")).lower() not in _NO_REACTION
    if tag in ("select", "option", "textarea", "canvas", "video", "audio", "iframe", "embed", "object"):
        return False
    if "contenteditable" in attributes or attributes.get("download") is not None:
        return False
    if tag in ("a", "area"):
        href = _text(attributes.get("href")).strip().lower()
        return attributes.get("target") != "_blank" and not href.startswith(
            ("mailto:", "tel:", "sms:", "blob:")
        )
    return True


def leaves_the_page(element: ev.Element) -> bool:
    """True when a click on it may end the recording:
    links and buttons can lead to a page without a recorder.
    """
    return element.tagName.lower() in ("a", "area", "button", "input")


def _matches(element: ev.Element, compounds: frozenset[str]) -> bool:
    tag = element.tagName.lower()
    classes = [f".{name}" for name in _text(element.attributes.get("class")).split()]
    identity = _text(element.attributes.get("id"))
    names = [tag, *classes, *(tag + name for name in classes)]
    if identity:
        names += [f"#{identity}", f"{tag}#{identity}"]
    return any(name in compounds for name in names)


def _pointer_rules(dom: Dom) -> frozenset[str]:
    """Return the last compound (`.card`, `tr.row`) of every rule with a hand cursor in the page."""
    return frozenset().union(*(_compounds(css) for css in _styles(dom)))


def _styles(dom: Dom) -> Iterator[str]:
    """Yield the style sheets that the page's head holds."""
    page = next((n for n in dom.root.childNodes if isinstance(n, ev.Element)), None) if dom.root else None
    for head in page.childNodes[:2] if page is not None else ():
        for node in head.childNodes if isinstance(head, ev.Element) and head.tagName == "head" else ():
            if isinstance(node, ev.Element) and node.tagName in ("style", "link"):
                yield _text(node.attributes.get("_cssText"))
                yield from (n.textContent for n in node.childNodes if isinstance(n, ev.Text))


@lru_cache(maxsize=256)
def _compounds(css: str) -> frozenset[str]:
    found: set[str] = set()
    for selectors in _RULE.findall(css[:MAX_CSS]) if "pointer" in css else ():
        for selector in selectors.rsplit("}", 1)[-1].split(","):
            last = selector.strip().split(" ")[-1].lstrip(">+~")
            if last and last != "*" and _COMPOUND.match(last):
                found.add(last)
    return frozenset(found - {"a", "button", "body", "html", "label", "div", "span"})


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
