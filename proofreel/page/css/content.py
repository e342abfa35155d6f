"""Generated content: the text that `content` draws before or after an element."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from proofreel.page.css.syntax import tokens_of

MAX_CONTENT = 200
# `content` holds these around a counter's name until its number is known; no text keeps such characters.
COUNTER_START, COUNTER_END = "\ue000", "\ue001"


def content_text(value: str, attributes: Mapping[str, Any]) -> str:
    """Return the text a `content` value draws; icons of icon fonts (private use) and pictures draw none.

    A counter stands in it as its name and style between `COUNTER_START` and `COUNTER_END`.
    """
    if not value or value in ("none", "normal"):
        return ""
    pieces: list[str] = []
    for token in tokens_of(value):
        if token.type == "literal" and token.value == "/":
            # What follows is read out, not drawn: CSS Content 3, section 3.1.
            break
        name = token.lower_name if token.type == "function" else ""
        draw = _DRAWN.get((token.type, name))
        if draw is not None:
            pieces.append(draw(token, attributes))
    return "".join(pieces)


def _string(token: Any, attributes: Mapping[str, Any]) -> str:
    return _without_icons(token.value)


def _attribute(token: Any, attributes: Mapping[str, Any]) -> str:
    name = next((t.value for t in token.arguments if t.type == "ident"), "")
    return _without_icons(str(attributes.get(name, "") or ""))


def _quote(token: Any, attributes: Mapping[str, Any]) -> str:
    return {"open-quote": "“", "close-quote": "”"}.get(token.lower_value, "")


def _counter(token: Any, attributes: Mapping[str, Any]) -> str:
    return _counter_token(token, 1)


def _counters(token: Any, attributes: Mapping[str, Any]) -> str:
    return _counter_token(token, 2)


def _counter_token(token: Any, before_style: int) -> str:
    """Return what stands for `counter(name, style)` or `counters(name, ".", style)` until it is counted."""
    words = [str(t.value) for t in token.arguments if t.type in ("ident", "string")]
    name, joint, kind = "", "", ""
    if words:
        name = words[0]
        joint = words[1] if before_style == 2 and len(words) > 1 else ""
        kind = words[before_style] if len(words) > before_style else ""
    return f"{COUNTER_START}{name}|{kind}|{joint}{COUNTER_END}".replace("\n", "")


_DRAWN: dict[tuple[str, str], Callable[[Any, Mapping[str, Any]], str]] = {
    ("string", ""): _string,
    ("ident", ""): _quote,
    ("function", "attr"): _attribute,
    ("function", "counter"): _counter,
    ("function", "counters"): _counters,
}


def _without_icons(text: str) -> str:
    return "".join(c for c in text[:MAX_CONTENT] if not ("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000"))
