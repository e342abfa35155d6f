"""What a wireframe looks like as an element of a page: its tag, attributes, style and words.

Mobile recorders draw a screen of wireframes, each with an id, a type and a place in points on the screen.
PostHog's (mobile replay schema) have inputs, `style` and `childWireframes`; Datadog's (rum-events-format,
`session-replay/mobile`) are a flat list with `shapeStyle`, `textStyle` and `clip`. The two vocabularies do
not contradict each other, so one table reads both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

# Inputs that are elements of their own on a page.
_ELEMENTS = {"text_area": "textarea", "select": "select", "progress": "progress"}
_TICKED = {"checkbox": "checkbox", "toggle": "checkbox", "radio": "radio"}
_FIELDS = frozenset({"text", "password", "email", "number", "search", "tel", "url"})
MOST_OPTIONS = 100
_SAFE_STYLE = re.compile(r"[#\w .,%()+-]{1,100}")
_PLACES = (("left", "x"), ("top", "y"), ("width", "width"), ("height", "height"))
# Rules of a style sheet, and where the two products say them.
_STYLES = (
    ("color", ("style", "color")), ("color", ("textStyle", "color")),
    ("background-color", ("style", "backgroundColor")),
    ("background-color", ("shapeStyle", "backgroundColor")),
    ("opacity", ("shapeStyle", "opacity")), ("font-size", ("style", "fontSize")),
    ("font-size", ("textStyle", "size")), ("font-family", ("style", "fontFamily")),
    ("font-family", ("textStyle", "family")),
)  # fmt: skip
_IN_PIXELS = frozenset({"font-size"})


class Looks(NamedTuple):
    """An element: its tag and attributes, and what stands in it before its children, if those are shown.

    A word is a text node, a pair (tag, attributes, text) an element with a text of its own.
    """

    tag: str
    attributes: dict[str, Any]
    words: Sequence[str | tuple[str, dict[str, Any], str]] = ()
    has_children: bool = True


def looks_of(wireframe: dict[str, Any]) -> Looks:
    """Return how a wireframe looks; one of a type that is not known is a box with its label."""
    kind = str(wireframe.get("type", "div"))
    attributes: dict[str, Any] = {"data-wireframe": kind}
    if style := style_of(wireframe):
        attributes["style"] = style
    return _LOOKS.get(kind, _box)(wireframe, attributes)


def style_of(wireframe: dict[str, Any]) -> str:
    """Return the place and the colours as a style attribute; what is clipped away whole is hidden."""
    rules = [f"{name}:{wireframe[key]}px" for name, key in _PLACES if _is_number(wireframe.get(key))]
    rules = ["position:absolute", *rules] if rules else []
    for name, (holder, key) in _STYLES:
        held = wireframe.get(holder)
        value = held.get(key) if isinstance(held, dict) else None
        if _is_number(value):
            rules.append(f"{name}:{value}px" if name in _IN_PIXELS else f"{name}:{value}")
        elif isinstance(value, str) and _SAFE_STYLE.fullmatch(value):
            rules.append(f"{name}:{value}")
    return ";".join([*rules, "visibility:hidden"] if is_clipped_away(wireframe) else rules)


def is_clipped_away(wireframe: dict[str, Any]) -> bool:
    """True when nothing is left of a wireframe between what is clipped at its sides."""
    clip = wireframe.get("clip")
    if not isinstance(clip, dict):
        return False
    sides = (("width", "left", "right"), ("height", "top", "bottom"))
    cuts = [(_size(wireframe, length), _size(clip, one) + _size(clip, other)) for length, one, other in sides]
    return any(cut >= size > 0 for size, cut in cuts)


def words_of(wireframe: dict[str, Any]) -> str:
    """Return the text that a wireframe shows; empty when it shows none."""
    return str(wireframe.get("text") or wireframe.get("label") or "")


def _size(holder: dict[str, Any], key: str) -> float:
    value = holder.get(key)
    return float(value) if isinstance(value, int | float) else 0.0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(wireframe: dict[str, Any], attributes: dict[str, Any]) -> Looks:
    return Looks("div", attributes, [str(wireframe.get("text", ""))])


def _placeholder(wireframe: dict[str, Any], attributes: dict[str, Any]) -> Looks:
    return Looks("div", attributes, [str(wireframe.get("label") or "")], has_children=False)


def _web_view(wireframe: dict[str, Any], attributes: dict[str, Any]) -> Looks:
    shown = {"data-url": "url", "data-slot": "slotId"}
    told = {name: str(wireframe[key]) for name, key in shown.items() if wireframe.get(key)}
    hidden = {"hidden": ""} if wireframe.get("isVisible") is False else {}
    return Looks("div", {**attributes, **told, **hidden})


def _box(wireframe: dict[str, Any], attributes: dict[str, Any]) -> Looks:
    label = {"aria-label": str(wireframe["label"])} if wireframe.get("label") else {}
    return Looks("div", {**attributes, **label})


def _picture(wireframe: dict[str, Any], attributes: dict[str, Any]) -> Looks:
    source = wireframe.get("base64")
    picture = {"alt": "screenshot" if wireframe.get("type") == "screenshot" else ""}
    if isinstance(source, str) and source:
        kind = str(wireframe.get("mimeType") or "image/png")
        picture["src"] = source if source.startswith("data:") else f"data:{kind};base64,{source}"
    elif wireframe.get("resourceId"):
        # Sent beside the segments; an address of our own making keeps it a picture that nobody has seen.
        picture["src"] = f"resource:{wireframe['resourceId']}"
    return Looks("img", {**attributes, **picture}, has_children=False)


def _input(wireframe: dict[str, Any], attributes: dict[str, Any]) -> Looks:
    kind = str(wireframe.get("inputType", "text"))
    value, label = wireframe.get("value"), wireframe.get("label")
    disabled = {"disabled": ""} if wireframe.get("disabled") else {}
    if kind in _TICKED:
        return _ticked(wireframe, {**attributes}, disabled)
    attributes |= disabled | ({"aria-label": str(label)} if label else {})
    if kind == "button":
        return Looks("button", attributes, [str(value or label or "")], has_children=False)
    if kind in _ELEMENTS:
        options = _options(wireframe.get("options"), value) if kind == "select" else []
        value = str(value or (0 if kind == "progress" else ""))
        return Looks(_ELEMENTS[kind], {**attributes, "value": value}, options, has_children=False)
    attributes["type"] = kind if kind in _FIELDS else "text"
    if value is not None:
        attributes["value"] = str(value)
    return Looks("input", attributes, has_children=False)


def _ticked(wireframe: dict[str, Any], attributes: dict[str, Any], disabled: dict[str, Any]) -> Looks:
    """A box with its label beside it, as the product's own player draws a checkbox, a toggle and a radio."""
    kind = str(wireframe.get("inputType"))
    box: dict[str, Any] = {"type": _TICKED[kind], **disabled}
    if kind == "toggle":
        box["role"] = "switch"
    if wireframe.get("checked"):
        box["checked"] = True
    if wireframe.get("value") is not None:
        box["value"] = str(wireframe["value"])
    label = wireframe.get("label")
    words: list[str | tuple[str, dict[str, Any], str]] = [("input", box, "")]
    return Looks("label", attributes, [*words, str(label)] if label else words)


def _options(options: Any, chosen: Any) -> list[str | tuple[str, dict[str, Any], str]]:
    listed = options if isinstance(options, list) else []
    return [
        ("option", {"value": str(option), **({"selected": True} if option == chosen else {})}, str(option))
        for option in listed[:MOST_OPTIONS]
    ]


_LOOKS: dict[str, Callable[[dict[str, Any], dict[str, Any]], Looks]] = {
    "text": _text,
    "placeholder": _placeholder,
    "web_view": _web_view,
    "webview": _web_view,
    "embedded_content": _web_view,
    "image": _picture,
    "screenshot": _picture,
    "input": _input,
}
