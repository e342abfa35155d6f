"""What selectors ask of the page around an element: its place among others, and the states it is in."""

from __future__ import annotations

from collections.abc import Callable

from proofreel.page.css.constraints import is_candidate, is_valid
from replay_format import events as ev
from replay_format.dom import Dom

_WRITTEN_INTO = frozenset({"input", "textarea"})


class PageTree:
    """The mirror as selectors see it. `hovered`: all that the pointer is over, by id. `custom`: tags of
    custom elements that the page defined, as far as the recorder told.
    """

    def __init__(self, dom: Dom) -> None:
        self.dom = dom
        self.hovered: frozenset[int] = frozenset()
        self.custom: frozenset[str] = frozenset()

    def parent_element(self, element: ev.Element) -> ev.Element | None:
        """Return the parent, unless it is a document."""
        parent = self.dom.parent(element.id)
        return parent if isinstance(parent, ev.Element) else None

    def siblings(self, element: ev.Element) -> list[ev.Element]:
        """Return the elements of the same parent and the same tree, the element among them."""
        parent = self.dom.parent(element.id)
        if parent is None:
            return [element]
        inside = bool(element.isShadow)
        return [c for c in parent.childNodes if isinstance(c, ev.Element) and bool(c.isShadow) == inside]

    def is_root(self, element: ev.Element) -> bool:
        """True for the element that is a document's child."""
        return isinstance(self.dom.parent(element.id), ev.Document)

    def state(self, element: ev.Element, name: str) -> bool:
        """True when the element is in the state that a pseudo-class names; an unknown state holds never."""
        is_in = _STATES.get(name)
        return is_in is not None and is_in(self, element)

    def is_defined(self, element: ev.Element) -> bool:
        """False for a custom element that the page never defined, as far as the recorder says which it did.

        Recorders before rrweb 2 do not say: all are taken for defined then, because pages define what
        they use.
        """
        tag = element.tagName.lower()
        return not self.custom or "-" not in tag or bool(element.isSVG) or tag in self.custom

    def holds_focus(self, element: ev.Element) -> bool:
        """True when the focus is on the element or in it."""
        focused = self.dom.focused
        if focused is None:
            return False
        return focused == element.id or any(a.id == element.id for a in self.dom.ancestors(focused))


def _is_on(element: ev.Element, name: str) -> bool:
    return element.attributes.get(name) not in (None, False)


def _can_be_written(element: ev.Element) -> bool:
    return element.tagName.lower() in _WRITTEN_INTO and "readonly" not in element.attributes


def _shows_placeholder(tree: PageTree, element: ev.Element) -> bool:
    return bool(element.attributes.get("placeholder")) and not tree.dom.value(element)


def _is_target(tree: PageTree, element: ev.Element) -> bool:
    identity = element.attributes.get("id")
    return bool(identity) and tree.dom.href.partition("#")[2] == identity


# Selectors 4, sections 8 to 12, as far as a recording tells.
_STATES: dict[str, Callable[[PageTree, ev.Element], bool]] = {
    "hover": lambda tree, element: element.id in tree.hovered,
    "focus": lambda tree, element: element.id == tree.dom.focused,
    "focus-visible": lambda tree, element: element.id == tree.dom.focused,
    "focus-within": PageTree.holds_focus,
    "checked": lambda tree, element: tree.dom.is_checked(element),
    "disabled": lambda tree, element: _is_on(element, "disabled"),
    "enabled": lambda tree, element: not _is_on(element, "disabled"),
    "required": lambda tree, element: _is_on(element, "required"),
    "optional": lambda tree, element: not _is_on(element, "required"),
    "open": lambda tree, element: _is_on(element, "open"),
    "read-only": lambda tree, element: not _can_be_written(element),
    "read-write": lambda tree, element: _can_be_written(element),
    "valid": lambda tree, element: is_candidate(element) and is_valid(tree.dom, element),
    "invalid": lambda tree, element: is_candidate(element) and not is_valid(tree.dom, element),
    "placeholder-shown": _shows_placeholder,
    "target": _is_target,
    "defined": PageTree.is_defined,
}
