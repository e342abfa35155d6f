"""Whether a page draws a line or a shadow all around an element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofreel.page.css.media import pixels

_LINES = frozenset({"solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"})
_NAMED_WIDTHS = frozenset({"thin", "medium", "thick"})
_DIALOG_ROLES = frozenset({"dialog", "alertdialog"})
# These have a look of their own in text, or hold only parts of something that has.
_NEVER = frozenset({
    "html", "body", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "button", "hr", "li", "img", "svg",
    "label",
})  # fmt: skip
_BLOCKS = frozenset({"block", "flex", "grid"})
_SIDES = ("border-top", "border-right", "border-bottom", "border-left")
# What browsers draw around a `fieldset`: https://html.spec.whatwg.org/#the-fieldset-and-legend-elements
_FIELDSET = "groove 2px"


def is_framed(tag: str, attributes: Mapping[str, Any], display: str, declared: Mapping[str, str]) -> bool:
    """True when the page draws a line or a shadow all around the element, or it is a dialog."""
    if display not in _BLOCKS or tag in _NEVER:
        return False
    if tag == "dialog" or attributes.get("role") in _DIALOG_ROLES:
        return True
    if not declared:
        return tag == "fieldset"
    if _has_border(tag, declared):
        return not any(_is_off(declared.get(side)) for side in _SIDES)
    has_round_corners = bool(pixels(declared.get("border-radius", "").split(" ")[0]))
    return has_round_corners and _has_shadow(declared.get("box-shadow", ""))


def _has_border(tag: str, declared: Mapping[str, str]) -> bool:
    width, line = declared.get("border-width"), declared.get("border-style")
    words = declared.get("border", _FIELDSET if tag == "fieldset" else "").split()
    is_wide = _is_wide(width.split()[0]) if width else any(map(_is_wide, words))
    return is_wide and (line.split()[0] in _LINES if line else not _LINES.isdisjoint(words))


def _is_wide(word: str) -> bool:
    return word in _NAMED_WIDTHS or bool(pixels(word) if word[:1].isdigit() or word[:1] == "." else None)


def _is_off(side: str | None) -> bool:
    return side is not None and side.split(" ")[0] in ("none", "0", "0px", "hidden")


def _has_shadow(value: str) -> bool:
    return bool(value) and value != "none" and "inset" not in value and any(c in "123456789" for c in value)
