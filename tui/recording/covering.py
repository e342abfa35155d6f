"""Recorded text made ready for a screen: covered, safe, and an event's JSON as lines."""

from __future__ import annotations

from typing import Any

import msgspec

from proofreel.privacy.covering import TextCover
from proofreel.text.safe import SafeText, one_line, safe

MAX_DOCUMENT = 400_000
# Names of rrweb's own format; any other key was chosen by a site and may be a value itself.
_EVENT_KEYS = frozenset(
    {
        "adds", "args", "attributes", "childNodes", "commands", "data", "delay", "height", "href", "id",
        "initialOffset", "isChecked", "isStyle", "left", "level", "name", "nextId", "node", "parentId",
        "payload", "plugin", "pointerType", "positions", "property", "publicId", "removes", "requests",
        "rootId", "rule", "source", "styleId", "styles", "systemId", "tag", "tagName", "text",
        "textContent", "texts", "timeOffset", "timestamp", "top", "trace", "type", "userTriggered", "value",
        "width", "x", "y",
    }
)  # fmt: skip


def shown(cover: TextCover, text: str | None, node_id: int | None = None, limit: int = 400) -> SafeText:
    """Return recorded text as one covered line that is safe to show."""
    return one_line(cover.text(text, node_id) if text else "", limit)


def covered_document(cover: TextCover, raw: bytes) -> list[SafeText]:
    """Return an event's JSON, indented, every string in it covered, as lines that are safe to show."""
    if len(raw) > MAX_DOCUMENT:
        return [safe(f"{len(raw):,} bytes: too long to be shown here; `proofreel events` prints it")]
    try:
        document = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return [safe("not JSON")]
    import json

    try:
        text = json.dumps(_covered(cover, document, 0), indent=1, ensure_ascii=False)
    except (RecursionError, ValueError):
        return [safe("nested too deeply to be shown here")]
    return [safe(line, 2000) for line in text.split("\n")]


def _covered(cover: TextCover, value: Any, depth: int, node_id: int | None = None, key: str = "") -> Any:
    """Return the value with its strings covered; those beside an `id` belong to the node of that number."""
    if isinstance(value, str):
        return _covered_string(cover, value, depth, node_id, key)
    if isinstance(value, dict):
        number = value.get("id")
        node = number if isinstance(number, int) else node_id if key == "attributes" else None
        return {_key(cover, name): _covered(cover, inner, depth, node, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_covered(cover, inner, depth) for inner in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = repr(value)
        after = cover.text(text) if len(text) > 4 else text
        return value if after == text else after
    return value


def _key(cover: TextCover, key: Any) -> str:
    return str(key) if key in _EVENT_KEYS else cover.text(str(key))


def _covered_string(cover: TextCover, text: str, depth: int, node_id: int | None, key: str) -> Any:
    """Return a string covered; one that is JSON itself (a request body) is covered inside."""
    if depth < 4 and text[:1] in '{["' and len(text) > 1:
        try:
            return _covered(cover, msgspec.json.decode(text), depth + 1)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
    return cover.text(text, node_id, None if key in ("text", "value", "textContent") else key)
