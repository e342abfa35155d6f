"""What a person would call an element: the name a screen reader would read, near enough.

The one namer: the timeline, the page, the field inventory and the detector ask it, each for what they need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from proofreel.elements.controls import (
    MAX_CLIMB,
    actionable,
    is_button,
    is_field,
    is_ticked,
    noun_of,
    tag_of,
    type_of,
)
from proofreel.elements.icons import icon_name
from proofreel.elements.surroundings import MAX_CLIMB as MAX_AROUND
from proofreel.elements.surroundings import (
    MAX_LABEL,
    STOPS,
    label_before,
    label_before_field,
    short_text,
    texts_below,
)
from proofreel.elements.tables import TableLabels, is_cell
from replay_format import events as ev
from replay_format.dom import Dom

MAX_NAME = 80

_MASKED = re.compile(r"([*•█▪xX])(?:\s*\1)+")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]{1,30}")
_NAMED_BY_TEXT = frozenset(
    {"button", "a", "label", "option", "summary", "legend", "caption", "th", "td", "li", "h1", "h2", "h3",
     "h4",
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
_PLACEHOLDERS = ("placeholder", "aria-placeholder", "data-placeholder")
_SAYING = frozenset({"aria-label", "data-label", "data-title"})
# What a browser writes on a button that has no value.
_USUAL_VALUES = {"submit": "Submit", "reset": "Reset"}


def label_of(dom: Dom, node_id: int) -> str:
    """Return `Labels(dom).name(node_id)`; who asks for many keeps a `Labels`."""
    return Labels(dom).name(node_id)


def described(dom: Dom, node_id: int) -> str:
    """Return `Labels(dom).described(node_id)`."""
    return Labels(dom).described(node_id)


class Labels:
    """Names the elements of one page.

    What it looks up over the whole page (ids, labels by `for`, heads of tables) is indexed when it is first
    asked for and kept until `changed`; whoever changes the page says so.
    """

    def __init__(self, page: Dom) -> None:
        self.page = page
        self._places: dict[Literal["id", "for"], dict[str, int]] = {}
        self._tables = TableLabels(page)

    def changed(self, node_ids: Iterable[int] | None = None) -> None:
        """Take note that these nodes came, or their text changed; None: the whole page may have changed.

        Of nodes only labels and heads of tables matter,
        and elements with an id that another names as its label.
        """
        if node_ids is None:
            self._places.clear()
            self._tables.heads_changed()
            return
        self._places.pop("id", None)
        for node_id in node_ids:
            node = self.page.nodes.get(node_id)
            if type(node) is not ev.Element:
                continue
            target = node.attributes.get("for")
            if isinstance(target, str) and "for" in self._places:
                self._places["for"].setdefault(target, node_id)
            if node.tagName == "th" or node.attributes.get("role") == "columnheader":
                self._tables.heads_changed(node)

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Remember what is said of a row while many texts of a page are asked for;
        new nodes may have come before.
        """
        self._places.pop("id", None)
        self._tables.in_bulk = True
        try:
            yield
        finally:
            self._tables.in_bulk = False
            self._tables.forget_cells()

    def name(self, node_id: int) -> str:
        """Return the element's name as the page gives it, at most 80 characters; empty when it has none.

        In this order: `aria-labelledby`, `aria-label`, its `<label>` or what stands in front of it as one,
        the text of a button, link or other element named by its text, `alt`, `placeholder`, `title`, `name`,
        the name of its icon, its place in a table; an element inside a button or link takes that one's name.
        A name that the recorder masked gives way to the element's `name` or `id`, which still tell it apart.
        Never what a field holds. The text is as recorded: whoever shows it makes it safe and covers it.
        """
        element = self._element_at(node_id)
        if element is None:
            return ""
        own = _readable(self._own_name(element), element)
        if own or is_field(element):
            return own
        around = actionable(self.page, element.id)
        if around is not None and around is not element and (name := self._own_name(around)):
            return _readable(name, around)
        return text_in(element) if self._is_small(element) else ""

    def described(self, node_id: int) -> str:
        """Return the name with what the element is:
        `"Place order" button`, `"Card number" field`, or `button`.
        """
        element = self._element_at(node_id)
        if element is None:
            return ""
        inside = actionable(self.page, element.id)
        if inside is None and (control := self.labelled_control(element)) is not None:
            inside = element = control
        noun = noun_of(inside if inside is not None else element)
        name = self.name(element.id)
        if not name:
            return noun
        return f'"{name}" {noun}' if noun else f'"{name}"'

    def labelled_control(self, element: ev.Element) -> ev.Element | None:
        """Return the tick box, radio button or file field that a click on its label works."""
        label = self._label_around(element, MAX_CLIMB - 1, itself=True)
        if label is None:
            return None
        wanted = label.attributes.get("for")
        if isinstance(wanted, str) and wanted:
            control = self._found("id", wanted)
            return control if control is not None and is_ticked(control) else None
        inner = (node for node in self.page.walk(label) if isinstance(node, ev.Element))
        return next((node for node in inner if is_ticked(node)), None)

    def of_field(self, element: ev.Element) -> str:
        """Return what labels a form control, at most 60 characters: its own label, else what is around it.

        Narrower than `name`: an attribute by which code names the field is no label, nor is a placeholder.
        """
        given = self._given(element) or label_before_field(self.page, element)
        return given[:MAX_LABEL] or self.of_element(element)

    def of_text(self, node: ev.Node, parent: ev.Element) -> str:
        """Return the label of what stands in a text node; empty when nothing beside it says what it is."""
        attributes = parent.attributes
        if not _SAYING.isdisjoint(attributes):
            for name in attributes:
                if name in _SAYING and isinstance(value := attributes[name], str) and value:
                    return _folded(value)[:MAX_LABEL]
        if len(parent.childNodes) > 1:
            before = label_before(node, parent, inside=True)
            if before is not None:
                return before
        if parent.tagName == "td":
            known = self._tables.known(parent)
            if known is not None:
                return known
            row = self._above(parent)
            return self._tables.of_cell(parent, row) if row is not None else ""
        return self.of_element(parent)

    def of_element(self, element: ev.Element) -> str:
        """Return the label of what an element holds:
        of its table, its list of terms or what stands before it.
        """
        current = element
        for _ in range(MAX_AROUND):
            parent = self._above(current)
            if parent is None or current.tagName in STOPS:
                return ""
            if is_cell(current):
                return self._tables.of_cell(current, parent)
            if len(parent.childNodes) > 1:
                label = label_before(current, parent, inside=False)
                if label is not None:
                    return label
            current = parent
        return ""

    def of_group(self, element: ev.Element) -> str:
        """Return the legend or heading of the group that a control belongs to."""
        current: ev.Element | None = element
        for _ in range(MAX_AROUND):
            current = self._above(current) if current is not None else None
            if current is None:
                return ""
            label = current.attributes.get("aria-label")
            if isinstance(label, str) and label and current.tagName in ("fieldset", "div", "span"):
                return _folded(label)[:MAX_LABEL]
            legends = (c for c in current.childNodes if type(c) is ev.Element and c.tagName == "legend")
            if current.tagName == "fieldset" and (legend := next(legends, None)) is not None:
                return short_text(legend)
        return ""

    def _own_name(self, element: ev.Element) -> str:
        if is_field(element):
            return self._field_name(element)
        name = self._spoken(element)
        if name:
            return name
        if tag_of(element) == "input":
            return _button_name(element)
        if tag_of(element) in _NAMED_BY_TEXT or element.attributes.get("role") in _NAMED_BY_TEXT_ROLES:
            name = text_in(element)
        attributes = element.attributes
        name = name or _folded(attributes.get("alt")) or self._name_inside(element) or _named(attributes)
        if name or not is_button(element):
            return name
        return icon_name(self.page, element) or self._tables.place_of(element)

    def _field_name(self, element: ev.Element) -> str:
        label = self._given(element) or label_before_field(self.page, element)
        if label:
            return label.rstrip(" *:：") or label
        attributes = element.attributes
        hints = (_folded(attributes.get(name)) for name in _PLACEHOLDERS)
        return next(filter(None, hints), "") or _named(attributes) or self._tables.place_of(element)

    def _given(self, element: ev.Element) -> str:
        """Return the label that a field is given: by ARIA, by a `<label for>`, or by the label around it."""
        if spoken := self._spoken(element):
            return spoken
        identity = element.attributes.get("id")
        if isinstance(identity, str) and identity:
            label = self._found("for", identity)
            if label is not None and (text := text_in(label)):
                return text
        around = self._label_around(element, MAX_CLIMB)
        return text_in(around) if around is not None else ""

    def _spoken(self, element: ev.Element) -> str:
        """Return what `aria-labelledby`, which goes first, or `aria-label` says."""
        ids = element.attributes.get("aria-labelledby")
        if isinstance(ids, str) and ids.strip():
            named = (self._found("id", identity) for identity in ids.split()[:4])
            said = _folded(" ".join(text_in(label) for label in named if label is not None))
            if said:
                return said
        return _folded(element.attributes.get("aria-label"))

    def _label_around(self, element: ev.Element, steps: int, *, itself: bool = False) -> ev.Element | None:
        current: ev.Element | None = element if itself else self._above(element)
        for _ in range(steps + 1):
            if current is None or tag_of(current) == "label":
                return current
            current = self._above(current)
        return None

    def _name_inside(self, element: ev.Element) -> str:
        """Return the name of an image inside a button or link that has no text."""
        if tag_of(element) != "a" and not is_button(element):
            return ""
        for inner in self.page.walk(element):
            if isinstance(inner, ev.Element) and inner is not element:
                for name in ("aria-label", "alt", "title"):
                    if value := _folded(inner.attributes.get(name)):
                        return value
                if tag_of(inner) == "title":
                    return self.page.text_of(inner, MAX_NAME)
        return ""

    def _is_small(self, element: ev.Element) -> bool:
        """True when the element's text can stand for it: a word or a line, not a whole section."""
        for count, inner in enumerate(self.page.walk(element)):
            if count > 12 or (isinstance(inner, ev.Element) and inner is not element and is_field(inner)):
                return False
        return tag_of(element) not in ("body", "html", "style", "script")

    def _element_at(self, node_id: int) -> ev.Element | None:
        node = self.page.nodes.get(node_id)
        if isinstance(node, ev.Text | ev.Comment | ev.CData):
            node = self.page.parent(node_id)
        return node if isinstance(node, ev.Element) else None

    def _above(self, element: ev.Element) -> ev.Element | None:
        parent = self.page.nodes.get(self.page.parents.get(element.id, -1))
        return parent if type(parent) is ev.Element else None

    def _found(self, attribute: Literal["id", "for"], value: str) -> ev.Element | None:
        """Return the first element whose attribute has that value.

        An entry of the index that no longer holds (its node has gone) is a reason to make it anew, once.
        """
        for _ in range(2):
            places = self._places.get(attribute)
            if places is None:
                places = self._places[attribute] = self._indexed(attribute)
            element = self.page.nodes.get(places.get(value, -1))
            if type(element) is ev.Element and element.attributes.get(attribute) == value:
                return element
            if value not in places:
                return None
            del self._places[attribute]
        return None

    def _indexed(self, attribute: str) -> dict[str, int]:
        places: dict[str, int] = {}
        for node in self.page.nodes.values():
            if type(node) is ev.Element and attribute in node.attributes:
                value = node.attributes[attribute]
                if isinstance(value, str):
                    places.setdefault(value, node.id)
        return places


def text_in(element: ev.Element) -> str:
    """Return the text below an element without that of styles and of the fields inside it, cut at 80."""
    pieces: list[str] = []
    size = 0
    for text in texts_below(element):
        pieces.append(text[: MAX_NAME * 4])
        size += len(pieces[-1])
        if size > MAX_NAME * 2:
            break
    return _folded(" ".join(pieces))


def _button_name(element: ev.Element) -> str:
    """Return what stands on an `<input>` that is a button."""
    attributes, kind = element.attributes, type_of(element)
    usual = _folded(attributes.get("alt")) if kind == "image" else _USUAL_VALUES.get(kind, "")
    return _folded(attributes.get("value")) or usual or _named(attributes)


def _readable(name: str, element: ev.Element) -> str:
    """Return the name, or when it is only a mask the element's own `name` or `id`."""
    if not _MASKED.fullmatch(name):
        return name
    codes = (element.attributes.get(attribute) for attribute in ("name", "id"))
    return next((code for code in codes if isinstance(code, str) and _PLAIN_NAME.fullmatch(code)), name)


def _named(attributes: dict[str, Any]) -> str:
    return _folded(attributes.get("title")) or _folded(attributes.get("name"))


def _folded(value: Any) -> str:
    """Return a text on one line, cut at 80 characters; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    folded = " ".join(value[: MAX_NAME * 8].split())
    return folded if len(folded) <= MAX_NAME else folded[: MAX_NAME - 1] + "…"
