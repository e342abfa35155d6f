"""Computed styles: one small parser for each value that the layout goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from proofreel.page.css import boxes, inherited
from proofreel.page.css.borders import is_framed
from proofreel.page.css.cascaded import Cascaded
from proofreel.page.css.display import display_of, float_side
from proofreel.page.css.hiding import is_hidden, is_overlay
from proofreel.page.css.media import number_of, pixels
from proofreel.page.css.style import Style

_LISTS = frozenset({"ul", "ol", "menu"})


def computed(tag: str, attributes: Mapping[str, Any], parent: Style, declared: Mapping[str, str]) -> Style:
    """Return the element's style from its parent's, the browser's own sheet and what the page declares."""
    element = Cascaded(tag, attributes, parent, declared)
    element.display = display_of(element)
    bold = inherited.is_bold(element)
    top, bottom = boxes.margins(tag, declared)
    inner_top, inner_bottom = boxes.padding(tag, declared)
    return Style(
        display=element.display,
        bold=bold,
        role=inherited.role_of(element, bold=bold),
        top=top,
        bottom=bottom,
        inner_top=inner_top,
        inner_bottom=inner_bottom,
        **{name: parse(element) for name, parse in (_ALL if declared else OF_ELEMENT).items()},
    )


def _is_shown(element: Cascaded) -> bool:
    """False for what is left out with all that it holds."""
    if element.display == "none" or _is_squeezed(element):
        return False
    # Pages make a tick box transparent and draw a switch or a card in its place.
    return element.is_tick_box or not is_hidden(element.tag, element.attributes, element.declared)


def _is_squeezed(element: Cascaded) -> bool:
    """True for a folded grid's item that lets itself be made smaller than what it holds."""
    if not element.parent.folded:
        return False
    overflow = element.declared.get("overflow", element.declared.get("overflow-y", "visible"))
    return overflow != "visible"


def _is_folded(element: Cascaded) -> bool:
    """True for a grid whose rows are all `0fr`: an accordion folds so without knowing its height."""
    if not element.display.endswith("grid"):
        return False
    rows = element.get("grid-template-rows") or element.get("grid-template").partition("/")[0]
    return bool(rows) and all(row == "0fr" for row in rows.split())


def _direction(element: Cascaded) -> str:
    flow = element.get("flex-flow").split()
    return element.get("flex-direction") or next((word for word in flow if "wrap" not in word), "row")


def _wraps(element: Cascaded) -> bool:
    flow = element.get("flex-flow").split()
    return (element.get("flex-wrap") or next((word for word in flow if "wrap" in word), "nowrap")) != "nowrap"


def _width(element: Cascaded) -> boxes.Length | None:
    return (
        boxes.length(element.declared.get("width"))
        or boxes.flex_basis(element.declared)
        or boxes.width_attribute(element.tag, element.attributes)
    )


def _columns(element: Cascaded) -> str:
    return element.get("grid-template-columns") or boxes.grid_columns(element.get("grid-template", "grid"))


def _areas(element: Cascaded) -> str:
    return element.get("grid-template-areas") or boxes.grid_areas(element.get("grid-template", "grid"))


def _is_framed(element: Cascaded) -> bool:
    return is_framed(element.tag, element.attributes, element.display, element.declared)


# Values that depend on the tag, the attributes or the parent too, by their name in `Style`.
OF_ELEMENT: dict[str, Callable[[Cascaded], Any]] = {
    "shown": _is_shown,
    "visible": inherited.is_visible,
    "tiny": inherited.is_tiny,
    "overlay": lambda e: is_overlay(e.tag, e.attributes, e.declared),
    "width": _width,
    "align": inherited.alignment,
    "space": inherited.white_space,
    "case": inherited.text_case,
    "marker": inherited.list_marker,
    "heading": inherited.heading_of,
    "framed": _is_framed,
    "flat": lambda e: e.tag in _LISTS and boxes.is_flush_left(e.declared),
    "indent": lambda e: boxes.indent(e.tag, e.declared),
}
# Values that depend on declarations alone: without any, they are what `Style` says.
OF_DECLARATIONS: dict[str, Callable[[Cascaded], Any]] = {
    "side": float_side,
    "direction": _direction,
    "wrap": _wraps,
    "order": lambda e: int(number_of(e.get("order"), 0)),
    "grow": lambda e: boxes.grow(e.declared),
    "pushed": lambda e: boxes.is_pushed(e.declared),
    "columns": _columns,
    "areas": _areas,
    "area": lambda e: e.get("grid-area", "grid-column", "grid-column-start"),
    "gap": lambda e: boxes.column_gap(e.declared),
    "row_gap": lambda e: boxes.row_gap(e.declared),
    "justify": lambda e: e.get("justify-content"),
    "counts": lambda e: inherited.counts_of(e.declared),
    "margin_left": lambda e: pixels(boxes.edge(e.declared, "margin", "left")) or 0,
    "folded": _is_folded,
    "apart": lambda e: boxes.is_apart(e.declared),
}
_ALL = OF_ELEMENT | OF_DECLARATIONS
