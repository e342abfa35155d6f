"""JSON that browsers write and strict decoders refuse, made acceptable without moving what is around it."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)",
    re.DOTALL,
)
_LONE = 6


def repair_json(data: bytes) -> bytes:
    """Return the same JSON with lone surrogates (half an emoji, cut by a keystroke capture) and bytes that
    are no UTF-8 replaced by U+FFFD."""
    if _has_bad_utf8(data):
        data = data.decode("utf-8", "replace").encode()
    return repair_surrogates(data)


def repair_surrogates(data: bytes) -> bytes:
    """Return the same with lone surrogate escapes replaced by an escape of the same length:
    places stay as they are.
    """
    if b"\\ud" not in data and b"\\uD" not in data:
        return data
    return _ESCAPE.sub(_replaced, data)


def _replaced(match: re.Match[bytes]) -> bytes:
    found = match.group()
    return b"\\ufffd" if len(found) == _LONE else found


def _has_bad_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False
