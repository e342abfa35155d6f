"""How an element is laid out: its `display` by the page, its tag and its role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofreel.page.css.cascaded import Cascaded

# https://html.spec.whatwg.org/#rendering, the parts that decide between block, inline and hidden.
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "listing", "main", "menu", "nav", "ol",
    "optgroup", "p", "plaintext", "pre", "search", "section", "summary", "ul", "xmp", "slot-block",
})  # fmt: skip
HIDDEN = frozenset({
    "area", "base", "basefont", "datalist", "head", "link", "meta", "noembed", "noframes", "noscript",
    "param", "rp", "script", "style", "template", "title", "source", "track", "col", "colgroup",
})  # fmt: skip
_OF_TAG = {
    "li": "list-item", "table": "table", "tr": "table-row", "td": "table-cell", "th": "table-cell",
    "thead": "table-row-group", "tbody": "table-row-group", "tfoot": "table-row-group",
    "caption": "table-caption", "slot": "contents", "button": "inline-block", "input": "inline-block",
    "select": "inline-block", "textarea": "inline-block", "meter": "inline-block", "progress": "inline-block",
    "img": "inline", **dict.fromkeys(HIDDEN, "none"), **dict.fromkeys(BLOCK, "block"),
}  # fmt: skip
_DISPLAYS = frozenset({
    "none", "inline", "block", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "table",
    "inline-table", "table-row", "table-cell", "table-row-group", "table-caption", "list-item", "contents",
})  # fmt: skip
# Displays that the layout has another name for.
_SAME_AS = {
    "-webkit-box": "block", "-webkit-flex": "flex", "-ms-flexbox": "flex", "run-in": "block",
    "flow-root": "block", "table-header-group": "table-row-group", "table-footer-group": "table-row-group",
}  # fmt: skip
_INNER = frozenset({"flex", "grid", "table"})
# Replaced elements have no inside that these could lay out.
_REPLACED = frozenset({"input", "select", "textarea", "img"})
_NOT_OF_REPLACED = frozenset({"flex", "grid", "table", "contents"})
_TABLE_ROLES = {
    "rowgroup": "table-row-group", "row": "table-row", "cell": "table-cell", "gridcell": "table-cell",
    "columnheader": "table-cell", "rowheader": "table-cell",
}  # fmt: skip
_TABLE_LIKE = frozenset({"block", "flex", "grid", "inline-block", "inline-flex"})


def display_of(element: Cascaded) -> str:
    """Return the computed `display`; what floats or is out of flow is a block (CSS Display 3, 2.7)."""
    display = _declared_display(element) or _usual_display(element.tag, element.attributes)
    if "role" in element.attributes and display in _TABLE_LIKE:
        # Rows and cells that are made of other elements line up as those of a table do.
        display = _TABLE_ROLES.get(str(element.attributes["role"]), display)
    if display.startswith("inline") and _is_taken_out(element) and not element.is_tick_box:
        return "block" if display in ("inline", "inline-block") else display.removeprefix("inline-")
    return display


def float_side(element: Cascaded) -> str:
    """Return "left" or "right" for what floats, else ""."""
    side = element.declared.get("float", "")
    return side if side in ("left", "right") else ""


def _is_taken_out(element: Cascaded) -> bool:
    return element.declared.get("position") in ("absolute", "fixed") or bool(float_side(element))


def _declared_display(element: Cascaded) -> str:
    """Return the `display` that the page declares; "" for none that is known."""
    declared = element.declared.get("display", "").lower()
    if not declared:
        return ""
    if element.tag in _REPLACED and declared in _NOT_OF_REPLACED:
        return "block"
    if " " in declared:
        declared = _two_words(declared.split())
    if declared.startswith("table-column"):
        return "none"
    declared = _SAME_AS.get(declared, declared)
    return declared if declared in _DISPLAYS else ""


def _two_words(words: list[str]) -> str:
    """Return the single keyword for a `display` of several words."""
    inner = next((word for word in words if word in _INNER), "")
    if not inner:
        return words[0]
    return f"inline-{inner}" if "inline" in words else inner


def _usual_display(tag: str, attributes: Mapping[str, Any]) -> str:
    """Return the `display` of the browser's own sheet."""
    is_closed_dialog = tag == "dialog" and attributes.get("open") in (None, False)
    if attributes.get("hidden", False) is not False or "popover" in attributes or is_closed_dialog:
        return "none"
    return _OF_TAG.get(tag, "inline")
