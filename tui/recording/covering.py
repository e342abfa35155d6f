"""What may be shown of recorded text: everything is covered until the scan has said what has to be."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from proofreel.privacy.model import Finding
from proofreel.text.safe import SafeText, display_width, one_line, safe

BULLET = "•"
MAX_DOCUMENT = 400_000
_NAMES = frozenset({"tagName", "plugin", "tag"})


class TextCover(Protocol):
    """Covers values in text; also what lays a page out asks it (pieces with the finding each belongs to)."""

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str: ...

    def __call__(
        self, text: str, node_id: int, attribute: str | None = None
    ) -> Sequence[tuple[str, str | None]]: ...


class CoverAll:
    """Covers every letter and digit: for as long as it is not known what is personal."""

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str:
        return "".join(BULLET if c.isalnum() else c for c in s)

    def __call__(
        self, text: str, node_id: int, attribute: str | None = None
    ) -> Sequence[tuple[str, str | None]]:
        return [(self.text(text), None)]


class SessionCover:
    """What a scan says has to be covered, and what was on its way there: a value typed key by key, or put
    into a text piece by piece, is covered from its first character. Several threads may ask it.
    """

    def __init__(self, inner: TextCover, findings: Sequence[Finding]) -> None:
        self._inner = inner
        self._lock = threading.Lock()
        self._fields: dict[int, str] = {}
        self._growing: dict[int, list[tuple[str, str]]] = {}
        self._values = {finding.id: finding.value for finding in findings}
        self._here: dict[tuple[object, int], str] = {}
        for finding in findings:
            if finding.node_id is None:
                continue
            self._here.setdefault((finding.value, finding.node_id), finding.id)
            if finding.source == "input":
                self._fields.setdefault(finding.node_id, finding.id)
            elif finding.source == "text" and isinstance(finding.value, str):
                self._growing.setdefault(finding.node_id, []).append((finding.value, finding.id))

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str:
        found = self._whole(s, node_id, attribute)
        if found is not None:
            return _bulleted(s)
        with self._lock:
            return self._inner.text(s, node_id, attribute)

    def __call__(
        self, text: str, node_id: int, attribute: str | None = None
    ) -> Sequence[tuple[str, str | None]]:
        found = self._whole(text, node_id, attribute)
        if found is not None:
            return [(_bulleted(text), found)]
        with self._lock:
            pieces = self._inner(text, node_id, attribute)
        return [(piece, self._finding_here(f, node_id) if f is not None else None) for piece, f in pieces]

    def _finding_here(self, finding_id: str, node_id: int) -> str:
        """One value is found in many places: the finding of this very node, if it is one of them."""
        return self._here.get((self._values.get(finding_id), node_id), finding_id)

    def _whole(self, text: str, node_id: int | None, attribute: str | None) -> str | None:
        """The finding of which the whole text is a part, if there is one."""
        if node_id is None or attribute not in (None, "value") or not text.strip():
            return None
        if node_id in self._fields:
            return self._fields[node_id]
        part = text.strip()
        return next((f for value, f in self._growing.get(node_id, ()) if value.startswith(part)), None)


def _bulleted(text: str) -> str:
    return "".join(c if c.isspace() else BULLET * max(1, display_width(c)) for c in text)


def shown(cover: TextCover, text: str | None, node_id: int | None = None, limit: int = 400) -> SafeText:
    """Recorded text as one covered line that is safe to show."""
    return one_line(cover.text(text, node_id) if text else "", limit)


def covered_document(cover: TextCover, raw: bytes) -> list[SafeText]:
    """An event's JSON, indented, every string in it covered, as lines that are safe to show."""
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
    """The value with its strings covered; those beside an `id` belong to the node of that number."""
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
    return cover.text(key) if isinstance(key, str) and len(key) > 16 else str(key)


def _covered_string(cover: TextCover, text: str, depth: int, node_id: int | None, key: str) -> Any:
    """A string that is JSON itself (a request body, a console argument) is covered inside."""
    if depth < 4 and text[:1] in '{["' and len(text) > 1:
        try:
            return _covered(cover, msgspec.json.decode(text), depth + 1)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
    if key in _NAMES:
        return text
    return cover.text(text, node_id, None if key in ("text", "value", "textContent") else key)
