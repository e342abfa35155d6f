"""Texts in the attributes of elements, and what an element shows that is no text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from proofreel.privacy.extraction.contexts import CONTROLS, PageContexts, announces
from proofreel.privacy.extraction.element_kinds import ElementKind
from proofreel.privacy.extraction.opaque import OPAQUE_TAGS, kind_of
from proofreel.privacy.extraction.text_table import CLEAN
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.privacy.extraction.extractor import Extractor, WindowPage

_CONTACTS = {"tel": "tel", "sms": "tel", "callto": "tel", "mailto": "email"}
_SPECIAL = {
    "style": "style", "_cssText": "css", "rr_dataURL": "pixels", "d": "geometry", "points": "geometry",
    "transform": "geometry", "viewBox": "geometry", "srcdoc": "document", "value": "value", "href": "link",
}  # fmt: skip
_GEOMETRY_ONLY = re.compile(r"[A-Za-z(),.\s\d+-]*\Z")
_STYLE_HOLDS = re.compile(r"[\"'@]|url\(|--|content", re.IGNORECASE)
_MEDIA = frozenset({"img", "video", "audio"})
SHORT_NUMBER = 5

Settled = int | str | None
"""What became of an attribute's value: the slot of a clean text, why it was left out, or None: neither."""


def _holds_text(style: str) -> bool:
    return _short_holds_text(style) if len(style) < 200 else _STYLE_HOLDS.search(style) is not None


@lru_cache(maxsize=4096)
def _short_holds_text(style: str) -> bool:
    return _STYLE_HOLDS.search(style) is not None


class ElementTexts:
    """Takes the elements that came into a page and the attributes that changed."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def take(
        self, index: int, window: WindowPage, element: ev.Element, outer: tuple[int, str] | None
    ) -> ElementKind | None:
        """The texts of an element's attributes; gives the kind it is of when all of them are known to be clean."""
        tag, attributes = element.tagName, element.attributes
        alike = not announces(element)
        if tag in OPAQUE_TAGS or element.needBlock or "rr_width" in attributes:
            self._maybe_opaque(index, window, element, outer)
            alike = False
        slots: list[int] = []
        skips: list[str] = []
        for name, value in attributes.items():
            settled: Settled = None
            if value.__class__ is str:
                settled = self.attribute(index, window, element, name, value, outer) if value else "blank"
            elif name == "style" and isinstance(value, dict):
                self.style_object(index, window, element, value)
            if settled.__class__ is int:
                slots.append(settled)
            elif settled is None:
                alike = False
            elif value:
                skips.append(settled)  # type: ignore[arg-type]
        if not alike:
            return None
        kind = ElementKind(slots, skips, {} if PageContexts.says_all(tag) else None)
        window.kinds.add((tag, *attributes.items()), kind)
        return kind

    def attribute(
        self,
        index: int,
        window: WindowPage,
        element: ev.Element,
        name: str,
        value: str,
        outer: tuple[int, str] | None = None,
    ) -> Settled:
        """The text of one attribute."""
        contexts, surfaces = window.contexts, self._extractor.surfaces
        # The same few values come again and again: what is known to be clean is only counted.
        context = contexts.attribute_plans(element.tagName).get(name, -1)
        if context < 0:
            left_out = self._left_out(index, window, element, name, value, outer)
            if left_out is not None:
                return left_out or None
            context = contexts.of_attribute(element, name)
        if len(value) <= SHORT_NUMBER and context in contexts.unhinted and value.isdigit():
            self._extractor.skip("short number")
            return "short number"
        slot = surfaces.seen[context].get(value, -1)
        if slot >= 0 and surfaces.states[slot] == CLEAN:
            surfaces.count[slot] += 1
            surfaces.last_index[slot] = index
            return slot
        node, channel = outer or (element.id, "@" + name)
        if value[:5].lower() == "data:":
            self._extractor.add_url(value, context, index, node, channel)
        else:
            surfaces.add(value, context, index, node, channel)
        return None

    def style_object(
        self, index: int, window: WindowPage, element: ev.Element, style: dict[str, Any]
    ) -> None:
        """The texts of a style that was recorded as changed properties."""
        for value in style.values():
            text = value[0] if isinstance(value, list) and value else value
            if isinstance(text, str) and _holds_text(text):
                context = window.contexts.of_attribute(element, "style")
                self._extractor.add_url(text, context, index, element.id, "@style")

    def _left_out(
        self,
        index: int,
        window: WindowPage,
        element: ev.Element,
        name: str,
        value: str,
        outer: tuple[int, str] | None,
    ) -> str | None:
        """What is no text as it stands: why it is left out, "" when it was looked at as what it is, None for a text."""
        extractor = self._extractor
        node, channel = outer or (element.id, "@" + name)
        special = _SPECIAL.get(name)
        if special == "style" or special == "geometry":
            if _holds_text(value) if special == "style" else not _GEOMETRY_ONLY.match(value):
                return None
            extractor.skip(special)
            return special
        if special == "css":
            extractor.style(value, window, index, node)
        elif special == "document":
            extractor.markup(value, index, window, node, channel)
        elif special == "value" and element.tagName in CONTROLS and not outer:
            extractor.field_value(index, window, element, value, channel)
        elif special == "link":
            scheme, colon, _ = value[:8].partition(":")
            contact = _CONTACTS.get(scheme.lower()) if colon else None
            if contact is None:
                return None
            context = window.contexts.contact(element, contact)
            extractor.surfaces.add(value[len(scheme) + 1 :], context, index, node, channel)
        elif special != "pixels":
            return None
        return ""

    def _maybe_opaque(
        self, index: int, window: WindowPage, element: ev.Element, outer: tuple[int, str] | None
    ) -> None:
        opaque = kind_of(element)
        if opaque is not None:
            self._extractor.opaque_at(opaque, index, window, outer[0] if outer else element.id)
        if element.tagName in _MEDIA and opaque != "blocked" and "src" in element.attributes:
            self._extractor.media += 1
