"""Documents as JSON text: indented and pure ASCII, so that nothing in them can steer a terminal."""

from __future__ import annotations

import json

import msgspec


def encode(document: msgspec.Struct, indent: int = 1) -> str:
    """Return a document as indented ASCII JSON, without a newline at its end."""
    return json.dumps(msgspec.to_builtins(document), ensure_ascii=True, indent=indent)
