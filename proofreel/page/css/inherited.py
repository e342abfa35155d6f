"""Values of text, which elements have from their parents unless something says otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from proofreel.page.css.cascaded import Cascaded
from proofreel.page.css.media import pixels
from proofreel.page.model import Role

_BOLD = frozenset({"b", "strong", "th"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ROLES: dict[str, Role] = {
    "mark": "mark", "code": "code", "pre": "code", "kbd": "code", "samp": "code", "tt": "code",
    "label": "label", "legend": "label", "del": "muted", "s": "muted", "strike": "muted",
}  # fmt: skip
_ROLE_HEADING = re.compile(r"[1-6]")
_NO_SIZE = re.compile(r"0(?:px)?\s*/")
_ALIGNMENTS = {
    "left": "left", "right": "right", "center": "center", "start": "left", "end": "right", "justify": "left",
    "-webkit-center": "center",
}  # fmt: skip
_ALIGNMENT_OF_TAG = {"center": "center", "button": "left", "table": "left"}
_SPACES = {
    "normal": "normal", "nowrap": "nowrap", "pre": "pre", "pre-wrap": "pre-wrap", "pre-line": "pre-line",
    "break-spaces": "pre-wrap", "preserve-breaks": "pre-line", "initial": "normal", "collapse": "normal",
}  # fmt: skip
_PREFORMATTED = frozenset({"pre", "textarea", "listing", "xmp"})
_CASES = {
    "uppercase": "uppercase", "lowercase": "lowercase", "capitalize": "capitalize", "none": "", "initial": "",
}  # fmt: skip
_MARKERS = frozenset({
    "none", "disc", "circle", "square", "decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha",
    "lower-latin", "upper-latin", "lower-roman", "upper-roman",
})  # fmt: skip
_LIST_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETED = frozenset({"ul", "menu", "dir"})
# CSS Fonts 4, section 2.2: `bold` is 700; from here on browsers pick the bold face of a usual font.
_BOLD_FROM = 600


def is_visible(element: Cascaded) -> bool:
    """True when the element's own text is seen (`visibility`)."""
    value = element.declared.get("visibility")
    if value in ("hidden", "collapse"):
        return False
    return True if value == "visible" else element.parent.visible


def is_tiny(element: Cascaded) -> bool:
    """True when the text has no size: the trick for the gaps between inline blocks."""
    size = element.declared.get("font-size")
    if size is not None:
        return pixels(size) == 0 or size == "0%"
    font = element.declared.get("font")
    return element.parent.tiny if font is None else _NO_SIZE.match(font) is not None


def is_bold(element: Cascaded) -> bool:
    """True for a weight of 600 or more, by number or name."""
    font = element.declared.get("font", "")
    weight = element.declared.get("font-weight") or font.split(" ")[0]
    if weight in ("bold", "bolder"):
        return True
    if weight[:1].isdigit() and weight.isdigit():
        return int(weight) >= _BOLD_FROM
    if weight in ("normal", "lighter") or font:
        return False
    return element.tag in _BOLD or element.parent.bold


def alignment(element: Cascaded) -> str:
    """Return "left", "right" or "center"."""
    value = element.declared.get("text-align") or str(element.attributes.get("align", "") or "").lower()
    return _ALIGNMENTS.get(value) or _ALIGNMENT_OF_TAG.get(element.tag, element.parent.align)


def white_space(element: Cascaded) -> str:
    """Return `white-space` as one of normal, nowrap, pre, pre-wrap, pre-line."""
    value = element.get("white-space", "white-space-collapse")
    if value == "nowrap" and (
        element.declared.get("text-overflow") == "ellipsis" or element.declared.get("overflow") == "hidden"
    ):
        # What does not fit is cut off there; here it goes on below.
        return "normal"
    if value in _SPACES:
        return _SPACES[value]
    if value.startswith("preserve"):
        return "pre-wrap"
    return "pre" if element.tag in _PREFORMATTED else element.parent.space


def text_case(element: Cascaded) -> str:
    """Return `text-transform` as far as it changes letters; "" for none."""
    return _CASES.get(element.declared.get("text-transform", "inherited"), element.parent.case)


def list_marker(element: Cascaded) -> str:
    """Return the name of a counter style, or `"` and the string that stands in front of items."""
    value = element.get("list-style-type", "list-style")
    for word in value.split():
        if word in _MARKERS:
            return word
        if word[0] in "\"'":
            return '"' + word.strip("\"'")
    if element.tag == "ol":
        return _LIST_TYPES.get(str(element.attributes.get("type", "1")), "decimal")
    return "disc" if element.tag in _BULLETED else element.parent.marker


def role_of(element: Cascaded, *, bold: bool) -> Role:
    """Return what the element's text is to a reader; bold text that is nothing else is strong."""
    role = _role(element)
    if role == "text" and bold:
        return "strong"
    return "text" if role == "strong" and not bold else role


def _role(element: Cascaded) -> Role:
    tag, attributes, around = element.tag, element.attributes, element.parent.role
    if heading_level(tag, attributes):
        return around if around in ("link", "button") else "heading"
    if tag == "a" and "href" in attributes:
        return "link"
    if tag in ("button", "summary") or attributes.get("role") == "button":
        return "button"
    return around if around in ("link", "button") else _ROLES.get(tag, around)


def heading_of(element: Cascaded) -> int:
    """Return the level of the heading that the element is or stands in; 0 for none."""
    return heading_level(element.tag, element.attributes) or element.parent.heading


def heading_level(tag: str, attributes: Mapping[str, Any]) -> int:
    """Return the level of a heading by tag or ARIA role, whose usual level is 2; 0 for what is none."""
    if attributes.get("role") != "heading":
        return _HEADINGS.get(tag, 0)
    level = _ROLE_HEADING.match(str(attributes.get("aria-level", "2")))
    return int(level[0]) if level else 2


def counts_of(declared: Mapping[str, str], inner: str = "") -> tuple[str, str, str] | None:
    """Return the counters that are reset, incremented, and incremented by generated content."""
    reset, increment = declared.get("counter-reset", ""), declared.get("counter-increment", "")
    return (reset, increment, inner) if reset or increment or inner else None
