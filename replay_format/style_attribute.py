"""Changes of a style attribute, as recorders tell them."""

from __future__ import annotations

from typing import Any


def merge_style(style: Any, changes: dict[str, Any]) -> str:
    """Return the style attribute with `changes` made: a value, `[value, "important"]`, or False to remove
    it.
    """
    properties: dict[str, str] = {}
    for declaration in (style if isinstance(style, str) else "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            properties[name.strip().lower()] = value.strip()
    for name, value in changes.items():
        if value is False or value is None:
            properties.pop(name.lower(), None)
        elif isinstance(value, list):
            properties[name.lower()] = " !".join(str(part) for part in value if part)
        else:
            properties[name.lower()] = str(value)
    return "; ".join(f"{name}: {value}" for name, value in properties.items())
