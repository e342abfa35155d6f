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
        self._paths = _EventPaths(None)

    def path(self, place: Place) -> str:
        """Return the path from the event's root; empty when the event cannot be read."""
        channel = place.channel
        if channel.startswith(("json:", "beside:")):
            return channel.partition(":")[2]
        if place.event != self._index:
            self._index = place.event
            try:
                self._paths = _EventPaths(_decoder.decode(self._session.raw(place.event)))
            except (msgspec.DecodeError, UnicodeDecodeError, IndexError):
                self._paths = _EventPaths(None)
        return self._paths.path(place.node, channel)


class _Written(NamedTuple):
    """A node as it is written in an event: the node, the step of the path to it, and the one it is below."""

    node: dict[str, Any]
    step: str
    above: _Written | None

    def path(self) -> str:
        """Return the path from the event's root."""
        steps: list[str] = []
        written: _Written | None = self
        while written is not None:
            steps.append(written.step)
            written = written.above
        return "".join(reversed(steps))


class _EventPaths:
    """Where in one event what it says of each node stands; read once, however many values are found in it."""

    def __init__(self, document: Any) -> None:
        data = document.get("data") if isinstance(document, dict) else None
        self._data: dict[str, Any] | None = data if isinstance(data, dict) else None
        self._texts: dict[Any, int] = {}
        self._attributes: dict[tuple[Any, str], int] = {}
        self._nodes: dict[Any, _Written] = {}
        if self._data is not None:
            self._read(self._data)

    def _read(self, data: dict[str, Any]) -> None:
        for place, change in _items(data, "texts"):
            self._texts.setdefault(_id(change), place)
        for place, change in _items(data, "attributes"):
            for name in change.get("attributes") or ():
                self._attributes.setdefault((_id(change), str(name)), place)
        for place, addition in _items(data, "adds"):
            self._read_nodes(addition.get("node"), f".data.adds[{place}].node")
        self._read_nodes(data.get("node"), ".data.node")

    def _read_nodes(self, root: Any, step: str) -> None:
        stack: list[tuple[Any, str, _Written | None]] = [(root, step, None)]
        while stack and len(self._nodes) < MAX_VISITED:
            value, at, above = stack.pop()
            if not isinstance(value, dict):
                continue
            written = _Written(value, at, above)
            self._nodes.setdefault(_id(value), written)
            children = value.get("childNodes")
            if isinstance(children, list):
                stack.extend((child, f".childNodes[{n}]", written) for n, child in enumerate(children))

    def path(self, node: int, channel: str) -> str:
        """Return the path of a node's text or attribute; ".data" when the event says nothing of it."""
        if self._data is None:
            return ""
        if channel in _FIXED_PATHS:
            return _FIXED_PATHS[channel]
        name = channel[1:] if channel.startswith("@") else ""
        return self._changed(node, name) or self._below(node, name) or ".data"

    def _changed(self, node: int, name: str) -> str:
        """Return the path of a node's changed text or, with a name, of its changed attribute."""
        if not name:
            return f".data.texts[{self._texts[node]}].value" if node in self._texts else ""
        place = self._attributes.get((node, name))
        return "" if place is None else f".data.attributes[{place}].attributes{_key(name)}"

    def _below(self, node: int, name: str) -> str:
        """Return the path of the node (or of its attribute) where it is written as a whole."""
        written = self._nodes.get(node)
        if written is None:
            return ""
        at, value = written.path(), written.node
        if name:
            return f"{at}.attributes{_key(name)}"
        if "textContent" in value:
            return f"{at}.textContent"
        css = value.get("attributes")
        return f"{at}.attributes._cssText" if isinstance(css, dict) and "_cssText" in css else at


def _id(value: dict[str, Any]) -> int | None:
    """Return the id that a node or a change is of; None where it is no number."""
    number = value.get("id")
    return number if isinstance(number, int) else None


def _items(data: dict[str, Any], key: str) -> Iterable[tuple[int, dict[str, Any]]]:
    items = data.get(key)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield place, item


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
