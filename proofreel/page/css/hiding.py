"""The many ways in which a page hides an element without `display: none`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from proofreel.page.css.media import number_of, pixels

FAR_AWAY_PX = 900.0


def is_hidden(tag: str, attributes: Mapping[str, Any], declared: Mapping[str, str]) -> bool:
    """Whether the declared values (or being a hidden input) leave the element out, with all it holds."""
    get = declared.get
    if tag in ("html", "body"):
        return False
    if tag == "input" and str(attributes.get("type", "")).lower() == "hidden":
        return True
    opacity = get("opacity", "").strip()
    if opacity and number_of(opacity.rstrip("%"), 1) <= 0.01 and not _fades_in(declared):
        return True
    if get("content-visibility") == "hidden":
        return True
    clips = any("hidden" in get(name, "") or "clip" in get(name, "") for name in _OVERFLOWS)
    if clips and tag not in _CELLS and not get("display", "").startswith("table") and _is_flat(declared):
        return True
    if _is_cut_away(get("clip-path", "")):
        return True
    indent = pixels(get("text-indent", ""))
    if indent is not None and indent <= -FAR_AWAY_PX / 2:
        return True
    transform = get("transform", "").replace(" ", "")
    if moved := get("translate", ""):
        transform += f"translate({','.join(moved.split())})"
    if (
        "scale(0)" in transform
        or "scale3d(0,0" in transform
        or "scaley(0)" in transform
        or get("scale") == "0"
    ):
        return True
    position = get("position", "")
    if _is_far(declared, position):
        return True
    if position not in ("absolute", "fixed"):
        return False
    return _is_clipped(declared) or _is_moved_away(transform, position == "fixed")


_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")
_MOVED = re.compile(
    r"translate(?:x|y|3d)?\((?:calc\()?(-?[\d.]+)(%|px|vw|vh|rem|em)?(?:,(?:calc\()?(-?[\d.]+)(%|px|vw|vh|"
    r"rem|em)?)?"
)


def _fades_in(declared: Mapping[str, str]) -> bool:
    animation = declared.get("animation") or declared.get("animation-name") or "none"
    return not animation.startswith("none")


def _is_flat(declared: Mapping[str, str]) -> bool:
    """No height or width, or the one-pixel box of text for screen readers only.

    A box without a size of its own can get one: it grows in a flex row, has a least size, or is held open by
    a padding in the proportions of a picture.
    """
    get = declared.get
    if pixels(get("max-height", "")) == 0:
        return True
    words = get("flex", "").split()
    if number_of(get("flex-grow", ""), 0) > 0 or (
        words and (words[0] == "auto" or number_of(words[0], 0) > 0)
    ):
        return False
    height, width = pixels(get("height", "")), pixels(get("width", ""))
    low = height is not None and height <= 1 and not _is_held_open(declared, "height")
    thin = width is not None and width <= 1 and "min-width" not in declared
    return (low and (height == 0 or width is None or thin)) or (thin and width == 0)


def _is_held_open(declared: Mapping[str, str], side: str) -> bool:
    if declared.get(f"min-{side}", "0") not in ("0", "0px", "auto"):
        return True
    padding = declared.get("padding", "").split()
    ends = [declared.get("padding-top", ""), declared.get("padding-bottom", ""), *padding[:1], *padding[2:3]]
    return any(end.endswith("%") or (pixels(end) or 0) > 1 for end in ends)


def _is_cut_away(path: str) -> bool:
    return path.startswith(("inset(50%", "inset(100%", "circle(0)", "circle(0px", "circle(0%")) or path in (
        "polygon(0 0, 0 0, 0 0, 0 0)",
        "polygon(0px 0px, 0px 0px, 0px 0px, 0px 0px)",
    )


_CELLS = frozenset({"td", "th", "tr", "tbody", "thead", "table"})


def _is_clipped(declared: Mapping[str, str]) -> bool:
    clip = declared.get("clip", "")
    if clip.startswith("rect("):
        sides = [pixels(side) for side in re.split(r"[ ,]+", clip[5:-1].strip())]
        if len(sides) == 4 and None not in sides:
            top, right, bottom, left = (side or 0.0 for side in sides)
            return right - left <= 1 and bottom - top <= 1
    return False


def _is_far(declared: Mapping[str, str], position: str) -> bool:
    """Pulled over the edge of the window by its own size, or further than anything on the page would be.

    What is absolute has its place in an element that may stand anywhere, so there only far is away; a column
    that floats is pulled into place by its own width.
    """
    if not position or position == "static":
        return "float" not in declared and _is_pulled_out(declared, "margin-left", "width")
    for side, size in _SIDES.items():
        value = declared.get(side) or _inset(declared, side)
        offset = pixels(value)
        if offset is not None:
            if offset <= -FAR_AWAY_PX or (position == "fixed" and _is_pulled_out(declared, side, size)):
                return True
        elif position != "relative" and (share := _RELATIVE.fullmatch(value)):
            away = float(share[1])
            if away <= -100 or (position == "fixed" and away >= 100):
                return True
    margin = pixels(declared.get("margin-left", ""))
    return margin is not None and margin <= -FAR_AWAY_PX


def _is_pulled_out(declared: Mapping[str, str], side: str, size: str) -> bool:
    offset, extent = pixels(declared.get(side, "")), pixels(declared.get(size, ""))
    return offset is not None and extent is not None and 0 < extent <= -offset


_SIDES = {"left": "width", "right": "width", "top": "height", "bottom": "height"}
_RELATIVE = re.compile(r"(-?\d{1,6}(?:\.\d+)?)(?:%|vw|vh|dvh)")


def _inset(declared: Mapping[str, str], name: str) -> str:
    """What `inset` says of a side."""
    sides = declared.get("inset", "").split()
    if not sides or name not in _SIDES:
        return ""
    place = ("top", "right", "bottom", "left").index(name)
    return sides[place] if place < len(sides) else sides[place - 2] if place - 2 < len(sides) else sides[0]


def _is_moved_away(transform: str, fixed: bool) -> bool:
    """Moved by its whole size out of the window (fixed), or left or up further than anything would be.

    A row of a list that scrolls is moved down by as much as it likes.
    """
    match = _MOVED.search(transform)
    if not match:
        return False
    for number, unit in ((match[1], match[2]), (match[3], match[4])):
        if number is None:
            continue
        by = number_of(number, 0) * (16 if unit in ("rem", "em") else 1)
        relative = unit in ("%", "vw", "vh")
        if by <= -FAR_AWAY_PX or (relative and (abs(by) >= 100 if fixed else by <= -150)):
            return True
    return False


def is_overlay(tag: str, attributes: Mapping[str, Any], declared: Mapping[str, str]) -> bool:
    """Whether the element lies over the page: a modal dialog,
    or what covers the whole window above the rest.
    """
    if tag == "dialog" and attributes.get("rr_open_mode") == "modal":
        return True
    if declared.get("position") != "fixed":
        return False
    if attributes.get("role") in ("dialog", "alertdialog") or attributes.get("aria-modal") == "true":
        return True
    return number_of(declared.get("z-index", ""), 0) > 0 and _covers(declared)


def _covers(declared: Mapping[str, str]) -> bool:
    for first, last, size, whole in (
        ("left", "right", "width", "100vw"),
        ("top", "bottom", "height", "100vh"),
    ):
        ends = [pixels(declared.get(side) or _inset(declared, side)) for side in (first, last)]
        filled = declared.get(size, "") in ("100%", whole, "100dvh")
        if ends[0] != 0 or not (ends[1] == 0 or filled):
            return False
    return True
