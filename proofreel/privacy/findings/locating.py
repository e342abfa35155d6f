"""Where in a recorded event a value stands, and the place of nodes that are long gone: only for what was
found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from proofreel.elements.selectors import selector_of
from proofreel.privacy.extraction.scanned_page import ScannedPage
from proofreel.privacy.extraction.text_table import Place
from replay_format import events as ev
from replay_format.session import Session

_decoder = msgspec.json.Decoder()
# A bound against recordings made to keep a scan busy; the largest real page had 33 352 nodes.
MAX_VISITED = 2_000_000
_FIXED_PATHS = {"href": ".data.href", "input": ".data.text"}


class PageAddress(NamedTuple):
    """The page a place belongs to: its selector and the URL at that time."""

    selector: str
    href: str


class PathFinder:
    """JSON paths inside the events of one session (`.data.adds[12].node.textContent`)."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = -1
        self._document: Any = None

    def path(self, place: Place) -> str:
        """Return the path from the event's root; empty when the event cannot be read."""
        channel = place.channel
        if channel.startswith(("json:", "beside:")):
            return channel.partition(":")[2]
        if place.event != self._index:
            self._index = place.event
            try:
                self._document = _decoder.decode(self._session.raw(place.event))
            except (msgspec.DecodeError, UnicodeDecodeError, IndexError):
                self._document = None
        return _path_in(self._document, place.node, channel)


def _path_in(document: Any, node: int, channel: str) -> str:
    data = document.get("data") if isinstance(document, dict) else None
    if not isinstance(data, dict):
        return ""
    if channel in _FIXED_PATHS:
        return _FIXED_PATHS[channel]
    name = channel[1:] if channel.startswith("@") else ""
    paths = (
        _changed(data, node, name),
        _added(data, node, name),
        _below(data.get("node"), node, name, ".data.node"),
    )
    return next(filter(None, paths), ".data")


def _changed(data: dict[str, Any], node: int, name: str) -> str:
    """Return the path of a node's changed text or, with a name, of its changed attribute."""
    if not name:
        texts = (n for n, change in _items(data, "texts") if change.get("id") == node)
        return next((f".data.texts[{n}].value" for n in texts), "")
    for place, change in _items(data, "attributes"):
        if change.get("id") == node and name in (change.get("attributes") or ()):
            return f".data.attributes[{place}].attributes{_key(name)}"
    return ""


def _added(data: dict[str, Any], node: int, name: str) -> str:
    for place, addition in _items(data, "adds"):
        found = _below(addition.get("node"), node, name, f".data.adds[{place}].node")
        if found:
            return found
    return ""


def _items(data: dict[str, Any], key: str) -> Iterable[tuple[int, dict[str, Any]]]:
    items = data.get(key)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield place, item


def _below(root: Any, node: int, name: str, path: str) -> str:
    """Return the path of the node with that id (or of its attribute) under `root`."""
    stack: list[tuple[Any, str]] = [(root, path)]
    visited = 0
    while stack and visited < MAX_VISITED:
        value, at = stack.pop()
        visited += 1
        if not isinstance(value, dict):
            continue
        if value.get("id") == node:
            if name:
                return f"{at}.attributes{_key(name)}"
            if "textContent" in value:
                return f"{at}.textContent"
            css = value.get("attributes")
            return f"{at}.attributes._cssText" if isinstance(css, dict) and "_cssText" in css else at
        children = value.get("childNodes")
        if isinstance(children, list):
            stack.extend((child, f"{at}.childNodes[{n}]") for n, child in enumerate(children))
    return ""


def _key(name: str) -> str:
    return f".{name}" if name.replace("-", "").replace("_", "").isalnum() else f'["{name}"]'


def addresses(session: Session, places: Iterable[Place]) -> dict[tuple[int, int], PageAddress]:
    """Return selector and URL of (event index, node) pairs, by one more pass up to the last of them."""
    wanted: dict[int, set[int]] = {}
    for place in places:
        wanted.setdefault(place.event, set()).add(place.node)
    found: dict[tuple[int, int], PageAddress] = {}
    if not wanted:
        return found
    pages: dict[int, ScannedPage] = {}
    hrefs: dict[int, str] = {}
    for index, event in session.events():
        window = session.columns.window[index]
        page = pages.get(window)
        if page is None:
            page = pages[window] = ScannedPage()
        if isinstance(event, ev.Meta):
            hrefs[window] = event.data.href
        else:
            _advance(page, event)
        nodes = wanted.pop(index, None)
        if nodes is not None:
            for node in nodes:
                found[index, node] = PageAddress(selector_of(page, node), hrefs.get(window, ""))
            if not wanted:
                break
    return found


def _advance(page: ScannedPage, event: ev.Event) -> None:
    if isinstance(event, ev.FullSnapshot):
        page.load(event.data)
    elif isinstance(event, ev.Incremental) and isinstance(event.data, ev.Mutation):
        page.change(event.data)
        page.forget()
