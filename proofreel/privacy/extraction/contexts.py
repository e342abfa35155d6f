"""The `FieldContext` of every text of a page, made once per distinct context."""

from __future__ import annotations

import re
from typing import Any

from proofreel.elements.hints import hint_of
from proofreel.elements.labels import Labels
from proofreel.elements.surroundings import INLINE
from proofreel.privacy.detection.entities import NOT_PERSONAL
from proofreel.privacy.detection.lanes.hints import hint_of as name_hint
from proofreel.privacy.extraction.element_kinds import ElementKind
from proofreel.privacy.extraction.inferred import MARK, is_marked, shows_person
from proofreel.privacy.extraction.text_table import TextTable
from proofreel.privacy.model import FieldContext, Source
from replay_format import events as ev
from replay_format.dom import Dom

CONTROLS = frozenset({"input", "textarea", "select"})
VALUE_ATTRIBUTES = frozenset({"value", "data-value", "data-initial-value", "data-raw", "data-original"})
LABELLED_ATTRIBUTES = frozenset({"content", "datetime", "value", "data-value", "data-raw"})
# Attributes that are looked at value by value: their handling depends on what they hold.
UNPLANNED = frozenset(
    {"style", "_cssText", "rr_dataURL", "d", "points", "transform", "viewBox", "srcdoc", "value", "href"}
)
REMEMBERED = 50_000
_FREE_TEXT = re.compile(
    r"comment|message|note|feedback|description|question|remark|enquiry|inquiry|instruction|reason|details"
    r"|review|kommentar|nachricht|bemerkung|mensaje|comentario|mensagem|bericht|wiadomo"
    r"|meddelande|besked|viesti|messaggio",
    re.IGNORECASE,
)
_OWN_SOURCE: dict[str, Source] = {"title": "title", "style": "css", "textarea": "input"}
SPOKEN_ATTRIBUTES = frozenset({"alt", "aria-label", "title", "data-tooltip", "data-name"})


def announces(element: ev.Element) -> bool:
    """True when an element says what others hold: a label or a header of a table."""
    tag = element.tagName
    return tag == "label" or tag == "th" or element.attributes.get("role") == "columnheader"


def described(attributes: dict[str, Any]) -> tuple[str, str]:
    """Return (hint, mark) of an element by its attributes."""
    return hint_of(attributes), MARK if is_marked(attributes) else ""


class PageContexts:
    """Contexts of one window's page, as their numbers in the text table.

    `unhinted` are those of attributes and JSON keys that say nothing: a short number there is a row, an
    index, a size.
    """

    def __init__(self, page: Dom, table: TextTable) -> None:
        self.page = page
        self.labels = Labels(page)
        self.language = ""
        self._table = table
        self._texts: dict[tuple[str, str, str, str], int] = {}
        self._plain: dict[Source, dict[str, int]] = {}
        self._plans: dict[str, dict[str, int]] = {}
        self._known_tags: set[str] = set()
        self.unhinted: set[int] = set()
        self._attributes: dict[tuple[str, str, str, str], int] = {}
        self._fields: dict[int, int] = {}

    def reset(self) -> bool:
        """Start another page in the same window; return whether contexts now differ from those before (by
        language)."""
        self.labels.changed()
        self._fields.clear()
        root = self.page.root
        language = ""
        for node in root.childNodes if root is not None else ():
            if isinstance(node, ev.Element) and node.tagName == "html":
                found = node.attributes.get("lang")
                language = found[:20] if isinstance(found, str) else ""
        if language != self.language:
            self.language = language
            self._texts.clear()
            self._plain.clear()
            self._attributes.clear()
            self._plans.clear()
            return True
        return False

    def field_changed(self, node_id: int) -> None:
        """Forget the context of a form control: an attribute of it changed."""
        self._fields.pop(node_id, None)

    def learn(self, new: ev.Element) -> None:
        """Take note of a label or a header that came into the page; tags become lower case."""
        tag = new.tagName
        if tag not in self._known_tags:
            if not tag.islower():
                new.tagName = tag = tag.lower()
            self._known_tags.add(tag)
        if announces(new):
            self.labels.changed((new.id,))

    def attribute_plans(self, tag: str) -> dict[str, int]:
        """Return attribute name -> context number, for attributes whose context is the same on every such
        element."""
        plans = self._plans.get(tag)
        if plans is None:
            plans = self._plans[tag] = {}
        return plans

    @staticmethod
    def says_all(tag: str) -> bool:
        """True when an element with this tag and its label say all about a text in it, whatever is around."""
        return tag not in INLINE and tag not in _OWN_SOURCE

    def of_text(self, node: ev.Node, parent: ev.Element, kind: ElementKind | None = None) -> int:
        """Return the context of a text node; `kind` is that of its parent when it is known."""
        tag = parent.tagName
        if tag in _OWN_SOURCE:
            return self.of_field(parent) if tag == "textarea" else self.plain(_OWN_SOURCE[tag])
        label = self.labels.of_text(node, parent)
        if kind is None or kind.contexts is None:
            return self._of_labelled_text(parent, label)
        context = kind.contexts.get(label)
        if context is None:
            context = kind.contexts[label] = self._of_labelled_text(parent, label)
        return context

    def _of_labelled_text(self, parent: ev.Element, label: str) -> int:
        tag = parent.tagName
        hint, mark = described(parent.attributes) if parent.attributes else ("", "")
        if tag in INLINE and not (hint and mark):
            above = self.page.nodes.get(self.page.parents.get(parent.id, -1))
            if type(above) is ev.Element and above.attributes:
                outer_hint, outer_mark = described(above.attributes)
                mark = mark or outer_mark
                if not hint and len(above.childNodes) <= 2:
                    hint = outer_hint
        key = (tag, hint, label, mark)
        known = self._texts.get(key)
        if known is None:
            known = self._texts[key] = self._table.context_id(
                FieldContext(source="text", tag=tag, name=hint, label=label, key=mark, language=self.language)
            )
        return known

    def plain(self, source: Source, key: str = "") -> int:
        """Return the context of a text outside the page: a URL, a console argument, a header."""
        keys = self.plain_keys(source)
        known = keys.get(key)
        if known is None:
            if len(keys) > REMEMBERED:
                keys.clear()
            context = FieldContext(source=source, key=key[:120], language=self.language)
            known = keys[key] = self._table.context_id(context)
            hint = name_hint(context)
            if hint is None or hint.type == NOT_PERSONAL:
                self.unhinted.add(known)
        return known

    def plain_keys(self, source: Source) -> dict[str, int]:
        """Return key -> context number, for the keys that `plain` was asked for."""
        keys = self._plain.get(source)
        if keys is None:
            keys = self._plain[source] = {}
        return keys

    def of_attribute(self, element: ev.Element, name: str) -> int:
        """Return the context of an attribute's value; the element's label counts where the value is
        content."""
        tag = element.tagName
        if name in VALUE_ATTRIBUTES and tag in CONTROLS:
            return self.of_field(element)
        if name in LABELLED_ATTRIBUTES or (tag == "option" and name == "value"):
            return self._of_labelled_attribute(element, name)
        is_spoken = name in SPOKEN_ATTRIBUTES
        hint, mark = self._spoken(element) if is_spoken else ("", "")
        key = (tag, name, hint, mark)
        known = self._attributes.get(key)
        if known is None:
            known = self._attributes[key] = self._table.context_id(
                FieldContext(
                    source="attribute", tag=tag, attribute=name, name=hint, key=mark, language=self.language
                )
            )
        if not is_spoken and name not in UNPLANNED:
            self.attribute_plans(tag)[name] = known
            if name_hint(self._table.contexts[known]) is None:
                self.unhinted.add(known)
        return known

    def _of_labelled_attribute(self, element: ev.Element, name: str) -> int:
        own = element.attributes.get("name") or element.attributes.get("property")
        return self._table.context_id(
            FieldContext(
                source="attribute",
                tag=element.tagName,
                name=own[:60] if isinstance(own, str) else "",
                label=self.labels.of_element(element) if name != "content" else "",
                attribute=name,
                language=self.language,
            )
        )

    def _spoken(self, element: ev.Element) -> tuple[str, str]:
        """Return (hint, mark) of an element whose attribute is read to people."""
        hint, mark = described(element.attributes)
        return hint, mark or (MARK if shows_person(element.attributes) else "")

    def contact(self, element: ev.Element, kind: str) -> int:
        """Return the context of what a `tel:` or `mailto:` link leads to: the link itself says what it is."""
        return self._table.context_id(
            FieldContext(source="attribute", tag=element.tagName, type=kind, attribute="value", key=kind)
        )

    def of_field(self, element: ev.Element) -> int:
        """Return the context of what a form control holds."""
        known = self._fields.get(element.id)
        if known is None:
            known = self._fields[element.id] = self._table.context_id(self.field_context(element))
        return known

    def field_context(self, element: ev.Element) -> FieldContext:
        """Return everything the page says about a form control."""

        def attribute(name: str) -> str:
            value = element.attributes.get(name)
            return value[:80] if isinstance(value, str) else ""

        kind = attribute("type").lower()
        if element.attributes.get("data-rr-is-password") is not None:
            kind = "password"
        if element.tagName == "textarea" and not attribute("autocomplete"):
            names = " ".join(attribute(name) for name in ("name", "id", "placeholder", "aria-label"))
            if _FREE_TEXT.search(f"{names} {self.labels.of_field(element)}"):
                # People write anything there: the field says neither what its text is nor what it is not.
                return FieldContext(source="input", tag="textarea", language=self.language)
        return FieldContext(
            source="input",
            tag=element.tagName.lower(),
            type=kind,
            name=attribute("name") or attribute("data-testid") or attribute("formcontrolname"),
            element_id=attribute("id"),
            label=self.labels.of_field(element) or self.labels.of_group(element),
            placeholder=attribute("placeholder"),
            autocomplete=attribute("autocomplete"),
            language=self.language,
        )
