"""The many ways in which a page hides an element without `display: none`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from proofreel.page.media import number_of, pixels

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
    if clips and _is_flat(declared):
        return True
    indent = pixels(get("text-indent", ""))
    if indent is not None and indent <= -FAR_AWAY_PX / 2:
        return True
    transform = get("transform", "").replace(" ", "")
    if "scale(0)" in transform or "scale3d(0,0" in transform or "scaley(0)" in transform:
        return True
    if get("position") not in ("absolute", "fixed"):
        return get("position") == "relative" and _is_far(declared)
    return _is_clipped(declared) or _is_far(declared) or _is_moved_away(transform, get("position") == "fixed")


_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")
_MOVED = re.compile(
    r"translate(?:x|y|3d)?\((-?[\d.]+)(%|px|vw|vh|rem|em)?(?:,(-?[\d.]+)(%|px|vw|vh|rem|em)?)?"
)


def _fades_in(declared: Mapping[str, str]) -> bool:
    animation = declared.get("animation") or declared.get("animation-name") or "none"
    return not animation.startswith("none")


def _is_flat(declared: Mapping[str, str]) -> bool:
    """No height, or the one-pixel box of text for screen readers only."""
    for name in ("height", "max-height"):
        if pixels(declared.get(name, "")) == 0:
            return True
    height, width = pixels(declared.get("height", "")), pixels(declared.get("width", ""))
    return (height is not None and height <= 1 and (width is None or width <= 1)) or width == 0


def _is_clipped(declared: Mapping[str, str]) -> bool:
    clip = declared.get("clip", "")
    if clip.startswith("rect("):
        sides = [pixels(side) for side in re.split(r"[ ,]+", clip[5:-1].strip())]
        if len(sides) == 4 and None not in sides:
            top, right, bottom, left = (side or 0.0 for side in sides)
            return right - left <= 1 and bottom - top <= 1
    path = declared.get("clip-path", "")
    return path.startswith(("inset(50%", "inset(100%")) or path in (
        "circle(0)",
        "circle(0px)",
        "polygon(0 0, 0 0, 0 0, 0 0)",
    )


def _is_far(declared: Mapping[str, str]) -> bool:
    for name in ("left", "top", "right", "bottom", "margin-left"):
        value = declared.get(name, "")
        size = pixels(value)
        if size is not None and size <= -FAR_AWAY_PX:
            return True
        if (
            value in ("-100%", "-100vw", "-100vh", "-200%", "-999%", "-9999%")
            and declared.get("position") != "relative"
        ):
            return True
        if value in ("100%", "100vw") and name in ("left", "right") and declared.get("position") == "fixed":
            return True
    return False


def _is_moved_away(transform: str, fixed: bool) -> bool:
    """Moved by its whole size out of the window (fixed), or further than anything on the page would be."""
    match = _MOVED.search(transform)
    if not match:
        return False
    for number, unit in ((match[1], match[2]), (match[3], match[4])):
        if number is not None:
            far = (100 if fixed else 150) if unit in ("%", "vw", "vh") else FAR_AWAY_PX
            if abs(number_of(number, 0)) * (16 if unit in ("rem", "em") else 1) >= far:
                return True
    return False
