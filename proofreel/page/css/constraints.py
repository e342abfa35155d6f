"""Whether a field holds what its attributes ask for, as `:valid` and `:invalid` have it."""

from __future__ import annotations

import re

from proofreel.elements.masks import mask_of
from replay_format import events as ev
from replay_format.dom import Dom

MAX_FIELDS = 500

_FIELDS = frozenset({"input", "select", "textarea"})
_GROUPS = frozenset({"form", "fieldset"})
# https://html.spec.whatwg.org/#valid-e-mail-address, without its limits on length
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def is_candidate(element: ev.Element) -> bool:
    """True when the element is checked at all: a field that can be used, or what groups fields."""
    tag = element.tagName.lower()
    if tag in _GROUPS:
        return True
    kind = str(element.attributes.get("type", "")).lower()
    return tag in _FIELDS and kind not in ("hidden", "button", "reset") and not _is_on(element, "disabled")


def is_valid(dom: Dom, element: ev.Element) -> bool:
    """True when the field (or every field of the form) meets `required`, `type` and lengths; a masked
    value does.
    """
    if element.tagName.lower() not in _GROUPS:
        return _meets(dom, element)
    found = 0
    for inner in dom.walk(element):
        if isinstance(inner, ev.Element) and inner.tagName.lower() in _FIELDS and is_candidate(inner):
            found += 1
            if found > MAX_FIELDS or not _meets(dom, inner):
                return found > MAX_FIELDS
    return True


def _meets(dom: Dom, element: ev.Element) -> bool:
    kind = str(element.attributes.get("type", "text")).lower()
    required = _is_on(element, "required")
    if kind == "radio":
        return True
    if kind == "checkbox":
        return not required or dom.is_checked(element)
    value = dom.value(element)
    if not value:
        return not required
    if mask_of(value) not in (None, "none"):
        return True
    if kind == "email":
        return _EMAIL.fullmatch(value) is not None
    if kind == "url":
        return _URL.fullmatch(value) is not None
    shortest = str(element.attributes.get("minlength", "") or "")
    return not (shortest.isdigit() and len(value) < int(shortest[:6]))


def _is_on(element: ev.Element, name: str) -> bool:
    return element.attributes.get(name) not in (None, False)
