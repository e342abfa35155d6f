"""What no text detector can judge: counted and located, so that a person looks at it."""

from __future__ import annotations

from typing import Any

import msgspec

from replay_format import events as ev

MAX_PLACES = 200


class OpaquePlace(msgspec.Struct, kw_only=True):
    """One element (or event) with content that is no text. Times are ms since the session's first event."""

    kind: str
    event_index: int
    t_ms: float
    node_id: int | None = None
    selector: str | None = None
    page: str = ""
    count: int = 1


class OpaqueContent:
    """Counts by kind (`canvas`, `image`, `screenshot`, `video`, `audio`, `frame`, `embedded`, `blocked`)."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.places: list[OpaquePlace] = []
        self._by_node: dict[tuple[int, int, str], OpaquePlace] = {}

    def add(
        self, kind: str, window: int, node: int, index: int, t_ms: float, page: str
    ) -> OpaquePlace | None:
        """Count one more; return the place when it is a new one (so that its selector can be filled in)."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        known = self._by_node.get((window, node, kind))
        if known is not None and node >= 0:
            known.count += 1
            return None
        if len(self.places) >= MAX_PLACES:
            return None
        place = OpaquePlace(
            kind=kind, event_index=index, t_ms=t_ms, node_id=node if node >= 0 else None, page=page
        )
        self.places.append(place)
        self._by_node[window, node, kind] = place
        return place

    def new_page(self, window: int) -> None:
        """Forget the nodes of a window: ids mean other elements from here on."""
        for key in [key for key in self._by_node if key[0] == window]:
            del self._by_node[key]


_KINDS = {
    "canvas": "canvas", "video": "video", "audio": "audio", "object": "embedded", "embed": "embedded",
}  # fmt: skip

OPAQUE_TAGS = frozenset({*_KINDS, "img", "image", "iframe"})


def kind_of(element: ev.Element) -> str | None:
    """Return the kind of opaque content an element holds, None when all of it is text."""
    attributes = element.attributes
    if element.needBlock or "rr_width" in attributes:
        return "blocked"
    tag = element.tagName
    if tag in _KINDS:
        return _KINDS[tag]
    if "rr_dataURL" in attributes:
        return "image"
    if tag == "img" or tag == "image":
        return "image" if is_image_uri(attributes.get("src") or attributes.get("href")) else None
    if tag == "iframe" and attributes.get("rr_src"):
        return "frame"
    return None


def is_image_uri(value: Any) -> bool:
    """True when a URL carries a picture of pixels itself (SVG is text)."""
    return isinstance(value, str) and value[:11].lower() == "data:image/" and value[11:14].lower() != "svg"
