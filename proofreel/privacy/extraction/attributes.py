"""Texts in the attributes of elements, and what an element shows that is no text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from proofreel.elements.controls import is_editable
from proofreel.privacy.extraction.contexts import CONTROLS, PageContexts, announces
from proofreel.privacy.extraction.element_kinds import ElementKind
from proofreel.privacy.extraction.field_values import FieldValues
from proofreel.privacy.extraction.opaque import OPAQUE_TAGS, kind_of
from proofreel.privacy.extraction.sink import TextSink
from proofreel.privacy.extraction.text_table import CLEAN
from proofreel.privacy.extraction.window import Where
from replay_format import events as ev

_CONTACTS = {"tel": "tel", "sms": "tel", "callto": "tel", "mailto": "email"}
_GEOMETRY_ONLY = re.compile(r"[A-Za-z(),.\s\d+-]*\Z")
_STYLE_HOLDS = re.compile(r"[\"'@]|url\(|--|content", re.IGNORECASE)
_MEDIA = frozenset({"img", "video", "audio"})
# Longest number in an attribute whose name says nothing that is passed over: a row, an index, a size.
SHORT_NUMBER = 5
BLANK = "blank"
READ = ""
"""What `_left_out` gives for a value that was read as what it is: a style sheet, a document, a field's value.
"""

Settled = int | str | None
"""What became of an attribute's value: the slot of a clean text, why it was left out, or None: neither."""


def _holds_text(style: str) -> bool:
    return _short_holds_text(style) if len(style) < 200 else _STYLE_HOLDS.search(style) is not None


@lru_cache(maxsize=4096)
def _short_holds_text(style: str) -> bool:
    return _STYLE_HOLDS.search(style) is not None


class AttributeTexts:
    """Reads the elements that came into a page and the attributes that changed."""

    def __init__(self, sink: TextSink, values: FieldValues) -> None:
        self._sink = sink
        self._values = values

    def element(self, where: Where, element: ev.Element) -> ElementKind | None:
        """Read an element's attributes; return the kind it is of when all of them are known to be clean."""
        tag, attributes = element.tagName, element.attributes
        alike = not announces(element)
        if "contenteditable" in attributes:
            alike = False
            if is_editable(element):
                where.window.editable.add(element.id)
        if tag in OPAQUE_TAGS or element.needBlock or "rr_width" in attributes:
            self._note_opaque(where, element)
            alike = False
        slots: list[int] = []
        skips: list[str] = []
        for name, value in attributes.items():
            settled = self._settle(where, element, name, value)
            if isinstance(settled, int):
                slots.append(settled)
            elif settled is None:
                alike = False
            elif value:
                skips.append(settled)
        if not alike:
            return None
        kind = ElementKind(slots, skips, {} if PageContexts.says_all(tag) else None)
        where.window.kinds.add((tag, *attributes.items()), kind)
        return kind

    def _settle(self, where: Where, element: ev.Element, name: str, value: Any) -> Settled:
        if value.__class__ is str:
            return self.attribute(where, element, name, value) if value else BLANK
        if name == "style" and isinstance(value, dict):
            self.style_object(where, element, value)
        return None

    def attribute(self, where: Where, element: ev.Element, name: str, value: str) -> Settled:
        """Read one attribute."""
        contexts, table = where.window.contexts, self._sink.table
        # The same few values come again and again: what is known to be clean is only counted.
        context = contexts.attribute_plans(element.tagName).get(name, -1)
        if context < 0:
            left_out = self._left_out(where, element, name, value)
            if left_out is not None:
                return left_out or None
            context = contexts.of_attribute(element, name)
        if len(value) <= SHORT_NUMBER and context in contexts.unhinted and value.isdigit():
            self._sink.skip("short number")
            return "short number"
        slot = table.seen[context].get(value, -1)
        if slot >= 0 and table.states[slot] == CLEAN:
            table.count[slot] += 1
            table.last_index[slot] = where.event
            return slot
        node, channel = where.place(element.id, "@" + name)
        if value[:5].lower() == "data:":
            self._sink.add_url(value, context, where.event, node, channel)
        else:
            table.add(value, context, where.event, node, channel)
        return None

    def style_object(self, where: Where, element: ev.Element, style: dict[str, Any]) -> None:
        """Read a style that was recorded as changed properties."""
        for value in style.values():
            text = value[0] if isinstance(value, list) and value else value
            if isinstance(text, str) and _holds_text(text):
                context = where.window.contexts.of_attribute(element, "style")
                self._sink.add_url(text, context, where.event, element.id, "@style")

    def _left_out(self, where: Where, element: ev.Element, name: str, value: str) -> str | None:
        """Return why a value is no text as it stands, `READ` when it was read as what it is, None for a
        text."""
        read = _SPECIAL.get(name)
        return read(self, where, element, value) if read is not None else None

    def _style(self, where: Where, element: ev.Element, value: str) -> str | None:
        if _holds_text(value):
            return None
        self._sink.skip("style")
        return "style"

    def _geometry(self, where: Where, element: ev.Element, value: str) -> str | None:
        if not _GEOMETRY_ONLY.match(value):
            return None
        self._sink.skip("geometry")
        return "geometry"

    def _style_sheet(self, where: Where, element: ev.Element, value: str) -> str | None:
        self._sink.style(value, where, where.node(element.id))
        return READ

    def _document(self, where: Where, element: ev.Element, value: str) -> str | None:
        self._sink.embed(value, where, *where.place(element.id, "@srcdoc"))
        return READ

    def _value(self, where: Where, element: ev.Element, value: str) -> str | None:
        if element.tagName not in CONTROLS or where.outer:
            return None
        self._values.recorded(where, element, value, "@value")
        return READ

    def _link(self, where: Where, element: ev.Element, value: str) -> str | None:
        scheme, colon, _ = value[:8].partition(":")
        contact = _CONTACTS.get(scheme.lower()) if colon else None
        if contact is None:
            return None
        context = where.window.contexts.contact(element, contact)
        self._sink.table.add(
            value[len(scheme) + 1 :], context, where.event, *where.place(element.id, "@href")
        )
        return READ

    def _pixels(self, where: Where, element: ev.Element, value: str) -> str | None:
        return READ

    def _note_opaque(self, where: Where, element: ev.Element) -> None:
        opaque = kind_of(element)
        if opaque is not None:
            self._sink.opaque_at(opaque, where, where.node(element.id))
        if element.tagName in _MEDIA and opaque != "blocked" and "src" in element.attributes:
            self._sink.media += 1


_SPECIAL: dict[str, Callable[[AttributeTexts, Where, ev.Element, str], str | None]] = {
    "style": AttributeTexts._style,
    "_cssText": AttributeTexts._style_sheet,
    "rr_dataURL": AttributeTexts._pixels,
    "d": AttributeTexts._geometry,
    "points": AttributeTexts._geometry,
    "transform": AttributeTexts._geometry,
    "viewBox": AttributeTexts._geometry,
    "srcdoc": AttributeTexts._document,
    "value": AttributeTexts._value,
    "href": AttributeTexts._link,
}
"""How the value of an attribute is read that is not a text as it stands."""
