"""The many ways in which a page hides an element without `display: none`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from proofreel.page.css.media import number_of, pixels

# Further than anything that a page shows stands from its place: the tricks use 999, 9999 or 10000 pixels.
FAR_AWAY_PX = 900.0
# What is this transparent cannot be seen.
NEARLY_NO_OPACITY = 0.01

Declared = Mapping[str, str]

_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")
_TABLE_TAGS = frozenset({"td", "th", "tr", "tbody", "thead", "table"})
_CUT_AWAY = ("inset(50%", "inset(100%", "circle(0)", "circle(0px", "circle(0%")
_POINTS = frozenset({"polygon(0 0, 0 0, 0 0, 0 0)", "polygon(0px 0px, 0px 0px, 0px 0px, 0px 0px)"})
_SCALED_AWAY = ("scale(0)", "scale3d(0,0", "scaley(0)")
_MOVED = re.compile(
    r"translate(?:x|y|3d)?\((?:calc\()?(-?[\d.]+)(%|px|vw|vh|rem|em)?"
    r"(?:,(?:calc\()?(-?[\d.]+)(%|px|vw|vh|rem|em)?)?"
)
_SIDES = {"top": "height", "right": "width", "bottom": "height", "left": "width"}
_PLACES = {side: place for place, side in enumerate(_SIDES)}
_RELATIVE = re.compile(r"(-?\d{1,6}(?:\.\d+)?)(?:%|vw|vh|dvh)")
# An axis: the sides that bound it, its size, and the size of the whole window.
_AXES = (("left", "right", "width", "100vw"), ("top", "bottom", "height", "100vh"))


def is_hidden(tag: str, attributes: Mapping[str, Any], declared: Declared) -> bool:
    """True when the declared values (or being a hidden input) leave the element out, with all it holds."""
    if tag in ("html", "body"):
        return False
    if tag == "input" and str(attributes.get("type", "")).lower() == "hidden":
        return True
    if not declared:
        return False
    if tag not in _TABLE_TAGS and _is_collapsed(declared):
        return True
    return any(hides(declared) for hides in WAYS)


def _is_transparent(declared: Declared) -> bool:
    opacity = declared.get("opacity", "").strip()
    return (
        bool(opacity) and number_of(opacity.rstrip("%"), 1) <= NEARLY_NO_OPACITY and not _fades_in(declared)
    )


def _fades_in(declared: Declared) -> bool:
    animation = declared.get("animation") or declared.get("animation-name") or "none"
    return not animation.startswith("none")


def _is_skipped(declared: Declared) -> bool:
    return declared.get("content-visibility") == "hidden"


def _is_collapsed(declared: Declared) -> bool:
    """True for a box without a size whose content does not hang out of it."""
    overflows = [declared.get(name, "") for name in _OVERFLOWS]
    clips = any("hidden" in overflow or "clip" in overflow for overflow in overflows)
    return clips and not declared.get("display", "").startswith("table") and _is_flat(declared)


def _is_flat(declared: Declared) -> bool:
    """True for no height or width, or the one-pixel box of text for screen readers only.

    A box without a size of its own can get one: it grows in a flex row, has a least size, or is held open
    by a padding in the proportions of a picture.
    """
    if pixels(declared.get("max-height", "")) == 0:
        return True
    if _grows(declared):
        return False
    height, width = pixels(declared.get("height", "")), pixels(declared.get("width", ""))
    low = height is not None and height <= 1 and not _is_held_open(declared, "height")
    thin = width is not None and width <= 1 and "min-width" not in declared
    return (low and (height == 0 or width is None or thin)) or (thin and width == 0)


def _grows(declared: Declared) -> bool:
    first = declared.get("flex", "").split(" ")[0]
    return first == "auto" or number_of(first, 0) > 0 or number_of(declared.get("flex-grow", ""), 0) > 0


def _is_held_open(declared: Declared, side: str) -> bool:
    if declared.get(f"min-{side}", "0") not in ("0", "0px", "auto"):
        return True
    padding = declared.get("padding", "").split()
    ends = [declared.get("padding-top", ""), declared.get("padding-bottom", ""), *padding[:1], *padding[2:3]]
    return any(end.endswith("%") or (pixels(end) or 0) > 1 for end in ends)


def _is_cut_away(declared: Declared) -> bool:
    path = declared.get("clip-path", "")
    return path.startswith(_CUT_AWAY) or path in _POINTS


def _is_indented_away(declared: Declared) -> bool:
    """True for text moved out of its box, the old way to put a picture in its place."""
    indent = pixels(declared.get("text-indent", ""))
    return indent is not None and indent <= -FAR_AWAY_PX / 2


def _is_scaled_away(declared: Declared) -> bool:
    transform = _transform(declared)
    return declared.get("scale") == "0" or any(scaled in transform for scaled in _SCALED_AWAY)


def _transform(declared: Declared) -> str:
    """Return `transform` without blanks, with `translate` as a part of it."""
    transform = declared.get("transform", "").replace(" ", "")
    moved = declared.get("translate", "")
    return f"{transform}translate({','.join(moved.split())})" if moved else transform


def _is_far(declared: Declared) -> bool:
    """True for what is pulled over the edge of the window by its own size, or further than anything would be.

    What is absolute has its place in an element that may stand anywhere, so there only far is away; a column
    that floats is pulled into place by its own width.
    """
    position = declared.get("position", "")
    if not position or position == "static":
        return "float" not in declared and _is_pulled_out(declared, "margin-left", "width")
    if any(_is_side_away(declared, position, side) for side in _SIDES):
        return True
    margin = pixels(declared.get("margin-left", ""))
    return margin is not None and margin <= -FAR_AWAY_PX


def _is_side_away(declared: Declared, position: str, side: str) -> bool:
    value = declared.get(side) or _inset(declared, side)
    offset = pixels(value)
    if offset is not None:
        is_out = position == "fixed" and _is_pulled_out(declared, side, _SIDES[side])
        return is_out or offset <= -FAR_AWAY_PX
    share = _RELATIVE.fullmatch(value) if position != "relative" else None
    if share is None:
        return False
    away = float(share[1])
    return away <= -100 or (position == "fixed" and away >= 100)


def _is_pulled_out(declared: Declared, side: str, size: str) -> bool:
    offset, extent = pixels(declared.get(side, "")), pixels(declared.get(size, ""))
    return offset is not None and extent is not None and 0 < extent <= -offset


def _inset(declared: Declared, name: str) -> str:
    """Return what `inset` says of a side; "" for nothing."""
    sides = declared.get("inset", "").split()
    place = _PLACES[name]
    # With fewer than four values the opposite side, or the first, stands for the missing one.
    return next((sides[at] for at in (place, place - 2, 0) if 0 <= at < len(sides)), "")


def _is_clipped(declared: Declared) -> bool:
    """True for a `clip` of at most a pixel, the text for screen readers only."""
    clip = declared.get("clip", "")
    if not _is_out_of_flow(declared) or not clip.startswith("rect("):
        return False
    sides = [pixels(side) for side in re.split(r"[ ,]+", clip[5:-1].strip())]
    if len(sides) != 4 or None in sides:
        return False
    top, right, bottom, left = (side or 0.0 for side in sides)
    return right - left <= 1 and bottom - top <= 1


def _is_moved_away(declared: Declared) -> bool:
    """True for what is moved out of the window by its whole size, or left or up further than anything.

    A row of a list that scrolls is moved down by as much as it likes.
    """
    match = _MOVED.search(_transform(declared)) if _is_out_of_flow(declared) else None
    if match is None:
        return False
    is_fixed = declared.get("position") == "fixed"
    return any(_is_move_away(match[n], match[n + 1], is_fixed) for n in (1, 3) if match[n] is not None)


def _is_move_away(number: str, unit: str | None, is_fixed: bool) -> bool:
    by = number_of(number, 0) * (16 if unit in ("rem", "em") else 1)
    if by <= -FAR_AWAY_PX:
        return True
    is_relative = unit in ("%", "vw", "vh")
    return is_relative and (abs(by) >= 100 if is_fixed else by <= -150)


def _is_out_of_flow(declared: Declared) -> bool:
    return declared.get("position") in ("absolute", "fixed")


WAYS: tuple[Callable[[Declared], bool], ...] = (
    _is_transparent,
    _is_skipped,
    _is_cut_away,
    _is_indented_away,
    _is_scaled_away,
    _is_far,
    _is_clipped,
    _is_moved_away,
)


def is_overlay(tag: str, attributes: Mapping[str, Any], declared: Declared) -> bool:
    """True for a modal dialog, and for what covers the whole window above the rest."""
    if tag == "dialog" and attributes.get("rr_open_mode") == "modal":
        return True
    if declared.get("position") != "fixed":
        return False
    if attributes.get("role") in ("dialog", "alertdialog") or attributes.get("aria-modal") == "true":
        return True
    return number_of(declared.get("z-index", ""), 0) > 0 and _covers(declared)


def _covers(declared: Declared) -> bool:
    return all(_fills(declared, first, last, size, whole) for first, last, size, whole in _AXES)


def _fills(declared: Declared, first: str, last: str, size: str, whole: str) -> bool:
    start, end = (pixels(declared.get(side) or _inset(declared, side)) for side in (first, last))
    return start == 0 and (end == 0 or declared.get(size, "") in ("100%", whole, "100dvh"))
