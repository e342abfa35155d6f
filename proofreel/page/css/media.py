"""Media queries: whether a sheet's part applies to a window of a given size."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 37.8, "mm": 3.78, "in": 96.0, "": 1.0}
_LENGTH = re.compile(r"([+-]?[\d.]+(?:e[+-]?\d+)?)\s*([a-z%]*)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:([\d.]+[a-z]*)\s*(<=|<|>=|>|=)\s*)?(width|height|inline-size)(?:\s*(<=|<|>=|>|=)\s*([\d.]+[a-z]*))?"
)
_FEATURES = {
    "prefers-reduced-motion": "no-preference", "prefers-color-scheme": "light",
    "prefers-contrast": "no-preference", "hover": "hover", "any-hover": "hover", "pointer": "fine",
    "any-pointer": "fine", "scripting": "enabled",
    "forced-colors": "none", "display-mode": "browser", "update": "fast",
}  # fmt: skip
# Features that a screen of today has at all.
_HAD = frozenset({"width", "height", "color", "hover", "any-hover", "pointer", "any-pointer"})
_PLAIN_SCREEN = frozenset({"min-resolution", "min-color", "-webkit-min-device-pixel-ratio"})
_BOUNDS = {"min-": 1, "max-": -1}
# Narrower windows are taken for a phone's, which has no pointer that hovers.
PHONE_WIDTH = 600
_PHONE_FEATURES = {"hover": "none", "any-hover": "none", "pointer": "coarse", "any-pointer": "coarse"}


@lru_cache(maxsize=4096)
def media_matches(query: str, width: float, height: float) -> bool:
    """True when a media query list holds on a screen of that many CSS pixels; an unknown feature
    does not.
    """
    query = query.strip().lower()
    if not query:
        return True
    return any(_query_matches(part.strip(), width, height) for part in _split(query, ","))


@lru_cache(maxsize=8192)
def pixels(value: str) -> float | None:
    """Return a length in CSS pixels (1em = 16 px); None for what is none, such as a percentage."""
    match = _LENGTH.fullmatch(value.strip())
    if not match or match[2].lower() not in _PIXELS:
        return None
    try:
        return float(match[1]) * _PIXELS[match[2].lower()]
    except ValueError:
        return None


def number_of(text: str, otherwise: float) -> float:
    """Return a plain number; `otherwise` for what is none, or absurd."""
    try:
        number = float(text)
    except (ValueError, OverflowError):
        return otherwise
    return number if abs(number) < 1e9 else otherwise


def _query_matches(query: str, width: float, height: float) -> bool:
    negated = query.startswith("not ") and "(" not in query.split(" ", 2)[1]
    if negated:
        query = query[4:]
    query = query.removeprefix("only ").strip()
    kind, _, rest = query.partition(" and ") if not query.startswith("(") else ("", "", query)
    if kind.startswith("not"):
        kind, rest = "", query
    if kind and kind not in ("all", "screen"):
        return negated
    return _condition(rest.strip(), width, height) != negated


def _condition(text: str, width: float, height: float) -> bool:
    if not text:
        return True
    for word, combine in ((" or ", any), (" and ", all)):
        parts = _split(text, word)
        if len(parts) > 1:
            check: Callable[[list[bool]], bool] = combine
            return check([_condition(part.strip(), width, height) for part in parts[:50]])
    if text.startswith("not"):
        return not _condition(text[3:].strip(), width, height)
    if text.startswith("(") and text.endswith(")"):
        inner = text[1:-1].strip()
        if inner.startswith(("(", "not")):
            return _condition(inner, width, height)
        return _feature(inner, width, height)
    return False


def _feature(text: str, width: float, height: float) -> bool:
    """True when one feature, without its parentheses, holds."""
    name, colon, value = (part.strip() for part in text.partition(":"))
    if not colon:
        match = _RANGE.fullmatch(text)
        if match and (match[2] or match[4]):
            return _in_range(match, height if match[3] == "height" else width)
        return name in _HAD
    if name == "orientation":
        return value == ("portrait" if height >= width else "landscape")
    sign = _BOUNDS.get(name[:4])
    if sign is not None:
        return _is_bound_kept(name, value, sign, {"width": width, "height": height})
    features = _PHONE_FEATURES if width < PHONE_WIDTH and name in _PHONE_FEATURES else _FEATURES
    return features.get(name) == value


def _is_bound_kept(name: str, value: str, sign: int, sizes: dict[str, float]) -> bool:
    """True when a `min-` (sign 1) or `max-` (-1) feature holds; of screens, only plain ones are known."""
    size, limit = sizes.get(name[4:].removeprefix("device-")), pixels(value)
    if size is None or limit is None:
        return name in _PLAIN_SCREEN and value in ("1dppx", "1")
    return (size - limit) * sign >= 0


def _in_range(match: re.Match[str], actual: float) -> bool:
    low, low_sign, _, high_sign, high = match.groups()
    low_limit, high_limit = pixels(low or ""), pixels(high or "")
    if low_sign and (low_limit is None or not _compare(low_limit, low_sign, actual)):
        return False
    return not (high_sign and (high_limit is None or not _compare(actual, high_sign, high_limit)))


def _compare(left: float, sign: str, right: float) -> bool:
    if sign == "=":
        return left == right
    holds = left < right if sign[0] == "<" else left > right
    return holds or (sign.endswith("=") and left == right)


def _split(text: str, separator: str) -> list[str]:
    """Split outside parentheses."""
    parts, depth, start, place = [], 0, 0, 0
    while place < len(text):
        character = text[place]
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif depth == 0 and text.startswith(separator, place):
            parts.append(text[start:place])
            place += len(separator)
            start = place
            continue
        place += 1
    parts.append(text[start:])
    return parts
