"""What an element looks like as far as text is concerned: the computed values that the layout goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from proofreel.page.css.borders import is_framed
from proofreel.page.css.boxes import (
    Length,
    blank_lines,
    edge,
    flex_basis,
    gap,
    grid_areas,
    grid_columns,
    grow,
    indent,
    is_apart,
    is_flush_left,
    is_pushed,
    length,
    margins,
    padding,
    width_attribute,
)
from proofreel.page.css.hiding import is_hidden, is_overlay
from proofreel.page.css.media import number_of, pixels
from proofreel.page.css.syntax import strings_of
from proofreel.page.model import Role

MAX_CONTENT = 200
# `content` holds these around a counter's name until its number is known; no text keeps such characters.
COUNTER_START, COUNTER_END = "\ue000", "\ue001"


class Style(NamedTuple):
    """Computed values. `shown`: False leaves the element out with all it holds; `visible`: False hides its
    own text only. `hints`: False where the placeholder is not seen. `gap` is in CSS pixels; `row_gap`, `top`
    and `bottom` are blank lines around it, `inner_top` and `inner_bottom` those that its padding makes;
    lengths are (number, "px" or "%").
    """

    display: str = "inline"
    shown: bool = True
    visible: bool = True
    tiny: bool = False
    out_of_flow: bool = False
    overlay: bool = False
    side: str = ""
    direction: str = "row"
    wrap: bool = False
    order: int = 0
    grow: float = 0
    pushed: bool = False
    width: Length | None = None
    max_width: Length | None = None
    columns: str = ""
    areas: str = ""
    area: str = ""
    gap: float = -1
    row_gap: int = 0
    justify: str = ""
    align: str = "left"
    space: str = "normal"
    case: str = ""
    bold: bool = False
    marker: str = "disc"
    before: str = ""
    after: str = ""
    hints: bool = True
    counts: tuple[str, str, str] | None = None
    role: Role = "text"
    heading: int = 0
    top: int = 0
    bottom: int = 0
    inner_top: int = 0
    inner_bottom: int = 0
    margin_left: float = 0
    column_count: int = 1
    folded: bool = False
    apart: bool = False
    framed: bool = False
    flat: bool = False
    indent: int = 0


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
_DISPLAY = {
    "li": "list-item", "table": "table", "tr": "table-row", "td": "table-cell", "th": "table-cell",
    "thead": "table-row-group", "tbody": "table-row-group", "tfoot": "table-row-group",
    "caption": "table-caption", "slot": "contents", "button": "inline-block", "input": "inline-block",
    "select": "inline-block", "textarea": "inline-block", "meter": "inline-block", "progress": "inline-block",
    "img": "inline",
}  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu"})
_BOLD = frozenset({"b", "strong", "th"})
_CODE = frozenset({"code", "pre", "kbd", "samp", "tt"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DISPLAYS = frozenset({
    "none", "inline", "block", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "table",
    "inline-table", "table-row", "table-cell", "table-row-group", "table-header-group",
    "table-footer-group", "table-caption", "table-column", "table-column-group", "list-item", "contents",
    "flow-root",
})  # fmt: skip
_GROUPS = {"table-header-group": "table-row-group", "table-footer-group": "table-row-group"}
_NO_SIZE = re.compile(r"0(?:px)?\s*/")
_ROLE_HEADING = re.compile(r"[1-6]")

ROOT = Style(display="block")


def computed(tag: str, attributes: Mapping[str, Any], parent: Style, declared: Mapping[str, str]) -> Style:
    """The element's style from its parent's, the browser's own sheet and what the page declares."""
    role, heading = _role(tag, attributes, parent)
    get = declared.get
    display = _table_part(attributes, _display(tag, attributes, get("display", "")))
    out_of_flow = get("position") in ("absolute", "fixed")
    floats = get("float", "") if get("float") in ("left", "right") else ""
    if (out_of_flow or floats) and display.startswith("inline") and not _is_tick(tag, attributes):
        display = {"inline": "block", "inline-block": "block"}.get(display, display.removeprefix("inline-"))
    flow = get("flex-flow", "").split()
    direction = get("flex-direction") or next((word for word in flow if "wrap" not in word), "row")
    wrap = (get("flex-wrap") or next((word for word in flow if "wrap" in word), "nowrap")) != "nowrap"
    top, bottom = margins(tag, declared)
    inner_top, inner_bottom = padding(tag, declared)
    bold = _bold(tag, declared, parent)
    if role == "text" and bold:
        role = "strong"
    elif role == "strong" and not bold:
        role = "text"
    return Style(
        display=display,
        shown=display != "none"
        and (_is_tick(tag, attributes) or not is_hidden(tag, attributes, declared))
        and not _is_squeezed(declared, parent),
        visible=_visible(get("visibility"), parent),
        tiny=_tiny(declared, parent),
        out_of_flow=out_of_flow,
        overlay=is_overlay(tag, attributes, declared),
        side=floats,
        direction=direction,
        wrap=wrap,
        order=int(number_of(get("order", ""), 0)),
        grow=grow(declared),
        pushed=is_pushed(declared),
        width=length(get("width")) or flex_basis(declared) or width_attribute(tag, attributes),
        max_width=length(get("max-width")),
        columns=get("grid-template-columns") or grid_columns(get("grid-template") or get("grid") or ""),
        areas=get("grid-template-areas") or grid_areas(get("grid-template") or get("grid") or ""),
        area=get("grid-area") or get("grid-column") or get("grid-column-start") or "",
        gap=gap(declared),
        row_gap=blank_lines(
            declared.get("row-gap") or declared.get("gap", declared.get("grid-gap", "")).split(" ")[0], 0
        ),
        justify=get("justify-content", ""),
        align=_align(tag, attributes, declared, parent),
        space=_space(tag, declared, parent),
        case=_case(get("text-transform"), parent),
        bold=bold,
        marker=_marker(tag, attributes, declared, parent),
        counts=counts_of(declared),
        role=role,
        heading=heading,
        top=top,
        bottom=bottom,
        inner_top=inner_top,
        inner_bottom=inner_bottom,
        margin_left=pixels(edge(declared, "margin", "left")) or 0,
        folded=display.endswith("grid") and _has_no_rows(declared),
        apart=is_apart(declared),
        framed=is_framed(tag, attributes, display, declared),
        flat=tag in _LISTS and is_flush_left(declared),
        indent=indent(tag, declared),
        column_count=int(number_of((get("column-count") or get("columns") or "").split(" ")[0], 1)),
    )


def counts_of(declared: Mapping[str, str], inner: str = "") -> tuple[str, str, str] | None:
    """What the element does to counters: resets, increments, and the increments of its generated content."""
    reset, increment = declared.get("counter-reset", ""), declared.get("counter-increment", "")
    return (reset, increment, inner) if reset or increment or inner else None


def content_text(value: str, attributes: Mapping[str, Any]) -> str:
    """The text a `content` value draws; icons of icon fonts (private use) and pictures draw none."""
    if not value or value in ("none", "normal"):
        return ""
    pieces: list[str] = []
    for token in strings_of(value):
        if token.type == "string":
            pieces.append(_without_icons(token.value))
        elif token.type == "function" and token.lower_name in ("counter", "counters"):
            pieces.append(_counter_token(token.arguments, token.lower_name == "counters"))
        elif token.type == "function" and token.lower_name == "attr":
            name = next((t.value for t in token.arguments if t.type == "ident"), "")
            pieces.append(_without_icons(str(attributes.get(name, "") or "")))
        elif token.type == "ident" and token.lower_value in ("open-quote", "close-quote"):
            pieces.append("“" if token.lower_value[0] == "o" else "”")
        elif token.type == "literal" and token.value == "/":
            break
    return "".join(pieces)


def _counter_token(arguments: list[Any], nested: bool) -> str:
    """What stands for `counter(name, style)` or `counters(name, ".", style)`."""
    words = [token.value for token in arguments if token.type in ("ident", "string")]
    name = str(words[0]) if words else ""
    joint = str(words[1]) if nested and len(words) > 1 else ""
    kind = str(words[2 if nested else 1]) if len(words) > (2 if nested else 1) else ""
    return f"{COUNTER_START}{name}|{kind}|{joint}{COUNTER_END}".replace("\n", "")


def _without_icons(text: str) -> str:
    return "".join(c for c in text[:MAX_CONTENT] if not ("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000"))


def _role(tag: str, attributes: Mapping[str, Any], parent: Style) -> tuple[Role, int]:
    heading = _HEADINGS.get(tag, 0)
    if attributes.get("role") == "heading":
        level = _ROLE_HEADING.match(str(attributes.get("aria-level", "2")))
        heading = int(level[0]) if level else 2
    if heading:
        return ("heading" if parent.role not in ("link", "button") else parent.role), heading
    role: Role = parent.role
    if tag == "a" and "href" in attributes:
        role = "link"
    elif tag == "button" or tag == "summary" or attributes.get("role") == "button":
        role = "button"
    elif role in ("link", "button"):
        pass
    elif tag == "mark":
        role = "mark"
    elif tag in _CODE:
        role = "code"
    elif tag in ("label", "legend"):
        role = "label"
    elif tag in ("del", "s", "strike"):
        role = "muted"
    return role, parent.heading


def _display(tag: str, attributes: Mapping[str, Any], declared: str) -> str:
    declared = declared.lower()
    if tag in ("input", "select", "textarea", "img") and declared in ("flex", "grid", "table", "contents"):
        declared = "block"
    if " " in declared:
        words = declared.split()
        inner = next((word for word in words if word in ("flex", "grid", "table")), "")
        declared = (f"inline-{inner}" if "inline" in words else inner) if inner else words[0]
    declared = {"-webkit-box": "block", "-webkit-flex": "flex", "-ms-flexbox": "flex", "run-in": "block"}.get(
        declared, declared
    )
    if declared in _DISPLAYS:
        return "block" if declared == "flow-root" else _GROUPS.get(declared, declared)
    if declared and declared.startswith(("table-column",)):
        return "none"
    if "hidden" in attributes and attributes["hidden"] is not False:
        return "none"
    if "popover" in attributes or (tag == "dialog" and attributes.get("open") in (None, False)):
        return "none"
    if tag in HIDDEN:
        return "none"
    return _DISPLAY.get(tag) or ("block" if tag in BLOCK else "inline")


def _visible(value: str | None, parent: Style) -> bool:
    if value in ("hidden", "collapse"):
        return False
    return True if value == "visible" else parent.visible


def _tiny(declared: Mapping[str, str], parent: Style) -> bool:
    size = declared.get("font-size")
    if size is None:
        font = declared.get("font")
        return parent.tiny if font is None else _NO_SIZE.match(font) is not None
    return pixels(size) == 0 or size in ("0%",)


def _bold(tag: str, declared: Mapping[str, str], parent: Style) -> bool:
    weight = declared.get("font-weight") or declared.get("font", "").split(" ")[0]
    if weight in ("bold", "bolder"):
        return True
    if weight[:1].isdigit() and weight.isdigit():
        return int(weight) >= 600
    if weight in ("normal", "lighter") or (weight and declared.get("font")):
        return False
    return tag in _BOLD or parent.bold


def _align(tag: str, attributes: Mapping[str, Any], declared: Mapping[str, str], parent: Style) -> str:
    value = declared.get("text-align") or str(attributes.get("align", "") or "").lower()
    if value in ("left", "right", "center", "start", "end", "justify", "-webkit-center"):
        return {"start": "left", "justify": "left", "end": "right", "-webkit-center": "center"}.get(
            value, value
        )
    if tag == "center":
        return "center"
    if tag in ("button", "table"):
        return "left"
    return parent.align


def _space(tag: str, declared: Mapping[str, str], parent: Style) -> str:
    value = declared.get("white-space") or declared.get("white-space-collapse") or ""
    if value == "nowrap" and (
        declared.get("text-overflow") == "ellipsis" or declared.get("overflow") == "hidden"
    ):
        # What does not fit is cut off there; here it goes on below.
        return "normal"
    if value in ("normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces"):
        return "pre-wrap" if value == "break-spaces" else value
    if value.startswith("preserve"):
        return "pre-line" if value == "preserve-breaks" else "pre-wrap"
    if value in ("initial", "collapse"):
        return "normal"
    if tag in ("pre", "textarea", "listing", "xmp"):
        return "pre"
    return parent.space


def _case(value: str | None, parent: Style) -> str:
    if value in ("uppercase", "lowercase", "capitalize"):
        return value
    return "" if value in ("none", "initial") else parent.case


def _marker(tag: str, attributes: Mapping[str, Any], declared: Mapping[str, str], parent: Style) -> str:
    value = declared.get("list-style-type") or declared.get("list-style", "")
    for word in value.split():
        if word in _MARKERS:
            return word
        if word[0] in "\"'":
            return '"' + word.strip("\"'")
    if tag == "ol":
        kind = str(attributes.get("type", "1"))
        return {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}.get(
            kind, "decimal"
        )
    return "disc" if tag in ("ul", "menu", "dir") else parent.marker


_MARKERS = frozenset({
    "none", "disc", "circle", "square", "decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha",
    "lower-latin", "upper-latin", "lower-roman", "upper-roman",
})  # fmt: skip


def _table_part(attributes: Mapping[str, Any], display: str) -> str:
    """Rows and cells that are made of other elements line up as those of a table do."""
    part = _TABLE_ROLES.get(str(attributes.get("role", ""))) if "role" in attributes else None
    return (
        part
        if part is not None and display in ("block", "flex", "grid", "inline-block", "inline-flex")
        else display
    )


_TABLE_ROLES = {
    "rowgroup": "table-row-group", "row": "table-row", "cell": "table-cell", "gridcell": "table-cell",
    "columnheader": "table-cell", "rowheader": "table-cell",
}  # fmt: skip


def _is_tick(tag: str, attributes: Mapping[str, Any]) -> bool:
    """A checkbox or radio button: pages make it transparent and draw a switch or a card in its place."""
    return tag == "input" and str(attributes.get("type", "")).lower() in ("checkbox", "radio")


def _has_no_rows(declared: Mapping[str, str]) -> bool:
    """A grid whose rows are all `0fr`: the way an accordion folds without knowing its height."""
    rows = declared.get("grid-template-rows") or declared.get("grid-template", "").partition("/")[0]
    return bool(rows) and all(row == "0fr" for row in rows.split())


def _is_squeezed(declared: Mapping[str, str], parent: Style) -> bool:
    """A folded grid's item that lets itself be made smaller than what it holds."""
    return parent.folded and declared.get("overflow", declared.get("overflow-y", "visible")) != "visible"
