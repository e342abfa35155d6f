"""Sizes and distances as an element declares them, in the units that the layout goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from proofreel.page.css.media import number_of, pixels

Length = tuple[float, str]

ROW_PX = 20.0
_MARGINS = {
    "p": 1, "h1": 1, "h2": 1, "h3": 1, "h4": 1, "h5": 1, "h6": 1, "ul": 1, "ol": 1, "dl": 1, "pre": 1,
    "figure": 1,
    "blockquote": 1, "table": 0, "fieldset": 1, "menu": 1,
}  # fmt: skip
_CONTROLS = frozenset({"input", "select", "textarea", "button", "img", "svg", "label", "legend"})
_INDENTED = {"blockquote": 2, "dd": 2}
# A side's own property, the logical one, the one for both sides of its axis, and its place among four.
_EDGES = {
    (name, side): (f"{name}-{side}", f"{name}-{axis}-{end}", f"{name}-{axis}", place)
    for name in ("margin", "padding")
    for place, (side, axis, end) in enumerate(
        (
            ("top", "block", "start"),
            ("right", "inline", "end"),
            ("bottom", "block", "end"),
            ("left", "inline", "start"),
        )
    )
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def margins(tag: str, declared: Mapping[str, str]) -> tuple[int, int]:
    """Return the blank lines above and below: one where the page leaves about half a line or more."""
    if tag in _CONTROLS:
        return 0, 0
    usual = _MARGINS.get(tag, 0)
    top, bottom = (
        blank_lines(value, usual) if value else usual
        for value in (edge(declared, "margin", side) for side in ("top", "bottom"))
    )
    return max(top, 1 if tag in _HEADINGS else 0), bottom


def padding(tag: str, declared: Mapping[str, str]) -> tuple[int, int]:
    """Return the blank lines that the padding makes above and below."""
    if tag in _CONTROLS:
        return 0, 0
    top, bottom = (blank_lines(edge(declared, "padding", side), 0) for side in ("top", "bottom"))
    return top, bottom


def edge(declared: Mapping[str, str], name: str, side: str) -> str:
    """Return the margin or padding (`name`) on one side (top, right, bottom, left), by whichever
    declaration there is of it; "" for none.
    """
    physical, logical, axis, place = _EDGES[name, side]
    get = declared.get
    if value := get(physical) or get(logical):
        return value
    if both := get(axis):
        return both.split()[-1 if place in (1, 2) else 0]
    box = get(name)
    if not box:
        return ""
    sides = box.split()
    return next((sides[at] for at in (place, place - 2, 0) if 0 <= at < len(sides)), "")


def indent(tag: str, declared: Mapping[str, str]) -> int:
    """Return the cells that an element is set in.

    So are quotes and definitions, and what stands further from the left than from the right, as replies do.
    """
    left = pixels(edge(declared, "margin", "left"))
    usual = _INDENTED.get(tag, 0)
    if usual or left is None:
        return usual if left is None or left >= 8 else 0
    step = left - (pixels(edge(declared, "margin", "right")) or 0)
    return 2 if 16 <= step <= 80 and "float" not in declared else 0


def is_flush_left(declared: Mapping[str, str]) -> bool:
    """True for a list that is not set in: browsers set lists in by a padding of 40 px."""
    left = edge(declared, "padding", "left")
    return bool(left) and (pixels(left) or 0) < 6 and (pixels(edge(declared, "margin", "left")) or 0) < 6


def is_apart(declared: Mapping[str, str]) -> bool:
    """True when an inline element keeps a distance (3 px or more) from what is beside it."""
    for name in ("margin", "padding"):
        box = declared.get(name, "").split()
        sides = [declared.get(f"{name}-left"), declared.get(f"{name}-right"), declared.get(f"{name}-inline")]
        if box:
            sides.append(box[1] if len(box) > 1 else box[0])
        if any(side and (pixels(side) or 0) >= 3 for side in sides):
            return True
    return False


def blank_lines(value: str, otherwise: int) -> int:
    """Return 1 for half a line (10 px) or more, else 0; `otherwise` for what is no length."""
    size = pixels(value)
    if size is None:
        return otherwise
    return 1 if size >= ROW_PX / 2 else 0


def length(value: str | None) -> Length | None:
    """Return a width as (number, "px" or "%"); None for none, or one that the content decides."""
    if not value or value in ("auto", "none", "initial", "fit-content", "max-content", "min-content"):
        return None
    if value.endswith("%"):
        number = number_of(value[:-1], -1)
        return (min(number, 100.0), "%") if number > 0 else None
    if value.startswith("calc(") and (match := re.search(r"([\d.]+)%", value)):
        return (min(number_of(match[1], 100), 100.0), "%")
    if value.endswith("vw"):
        return (min(number_of(value[:-2], 100), 100.0), "%")
    size = pixels(value)
    return (size, "px") if size is not None and size > 0 else None


def width_attribute(tag: str, attributes: Mapping[str, Any]) -> Length | None:
    """Return the `width` attribute that tables and cells can have; None for none."""
    if tag not in ("td", "th", "table"):
        return None
    value = str(attributes.get("width", "") or "")
    return length(value if value.endswith("%") else value + "px") if value[:1].isdigit() else None


def flex_basis(declared: Mapping[str, str]) -> Length | None:
    """Return the width that a flex item begins with; None when its content decides."""
    basis = declared.get("flex-basis")
    if basis is None:
        words = declared.get("flex", "").split()
        basis = (
            words[2] if len(words) == 3 else next((w for w in words if w.endswith(("px", "%", "em"))), None)
        )
    return length(basis) if basis not in (None, "0%", "0px", "0") else None


def grow(declared: Mapping[str, str]) -> float:
    """Return the item's share of spare room (`flex-grow`)."""
    if "flex-grow" in declared:
        return number_of(declared["flex-grow"], 0)
    words = declared.get("flex", "").split()
    if not words or words[0] in ("none", "initial"):
        return 0
    return 1 if words[0] == "auto" else number_of(words[0], 1)


def is_pushed(declared: Mapping[str, str]) -> bool:
    """True for `margin-left: auto`: a flex item that keeps to the other end."""
    return edge(declared, "margin", "left") == "auto" and edge(declared, "margin", "right") != "auto"


def row_gap(declared: Mapping[str, str]) -> int:
    """Return the blank lines between rows of a flex or grid container."""
    value = declared.get("row-gap") or declared.get("gap", declared.get("grid-gap", "")).split(" ")[0]
    return blank_lines(value, 0)


def column_gap(declared: Mapping[str, str]) -> float:
    """Return the gap between columns in CSS pixels; -1 when none is declared."""
    value = declared.get("column-gap") or declared.get("gap", declared.get("grid-gap", "")).split(" ")[-1]
    size = pixels(value) if value else None
    return -1 if size is None else size


def grid_columns(value: str) -> str:
    """Return the columns in a `grid-template` shorthand; "" for none."""
    return value.rpartition("/")[2].strip() if "/" in value and '"' not in value.rpartition("/")[2] else ""


def grid_areas(value: str) -> str:
    """Return the named areas in a `grid-template` shorthand; "" for none."""
    return value if '"' in value else ""
