"""A page built node by node, given out as rrweb full snapshots and mutations.

For products that record a stream of node changes (OpenReplay, Clarity): between `begin` and the first `taken`
everything becomes one full snapshot; afterwards what changed since the last `taken` becomes mutations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

REMOVE, ADD, TEXT, ATTRIBUTE = range(4)
# What can have children: documents, elements and (-1, of this module) shadow roots.
HOLDERS = (0, 2, -1)


class TellingApart:
    """Numbers events of one moment that are alike, as the two clicks of a double click are: two that are the
    same byte for byte would be taken for one sent twice."""

    def __init__(self) -> None:
        self._at: Any = None
        self._seen: dict[bytes, int] = {}

    def encoded(self, event: dict[str, Any]) -> bytes:
        """Return the event as JSON bytes."""
        if event.get("timestamp") != self._at:
            self._at, self._seen = event.get("timestamp"), {}
        data = msgspec.json.encode(event)
        before = self._seen.get(data, 0)
        self._seen[data] = before + 1
        return msgspec.json.encode({**event, "seen": before}) if before else data


class _Node:
    __slots__ = ("children", "held", "host", "json", "parent")

    def __init__(self, json: dict[str, Any]) -> None:
        self.json = json
        self.held: dict[str, Any] = {}
        self.parent: _Node | None = None
        self.children: list[_Node] = []
        self.host: _Node | None = None


class PageBuilder:
    """The page as it stands now. `lost` counts changes to nodes that are not there; what they say is given
    out beside the page, so that nothing recorded goes unseen."""

    def __init__(self, document: int) -> None:
        self.lost = 0
        self._adrift: list[Any] = []
        self._document = document
        self._nodes: dict[int, _Node] = {}
        self._fresh = False
        self._stage = REMOVE
        self._mutation: dict[str, list[Any]] = {}
        self._closed: list[dict[str, Any]] = []
        # Nodes that came in this moment, as they stand in its mutations:
        # what is set on them now is part of them.
        self._coming: dict[int, dict[str, Any]] = {}

    def begin(self) -> None:
        """Begin a new document: nothing of the old one stays."""
        self._nodes = {self._document: _Node({"type": 0, "id": self._document})}
        self._fresh = True
        self._mutation, self._closed, self._stage = {}, [], REMOVE
        self._coming = {}

    def knows(self, number: int) -> bool:
        """True when there is such a node."""
        return number in self._nodes

    def is_element(self, number: int) -> bool:
        """True when there is such an element."""
        node = self._nodes.get(number)
        return node is not None and node.json["type"] == 2

    def child_count(self, number: int) -> int:
        """Return how many children the node has; 0 for one that is not there."""
        node = self._nodes.get(number)
        return len(node.children) if node is not None else 0

    def place_of(self, number: int) -> tuple[int, int] | None:
        """Return (parent, index) of a node that stands somewhere."""
        node = self._nodes.get(number)
        if node is None or node.parent is None:
            return None
        return int(node.parent.json["id"]), node.parent.children.index(node)

    def tag_of(self, number: int) -> str:
        """Return the element's tag name; empty for what is no element."""
        node = self._nodes.get(number)
        return str(node.json.get("tagName", "")) if node is not None else ""

    def is_in_frame(self, number: int) -> bool:
        """True when the node stands in a document inside the page's."""
        node = self._nodes.get(number)
        while node is not None and node.json["type"] != 0:
            node = node.parent
        return node is not None and node.parent is not None

    def is_checked(self, number: int) -> bool:
        """True when a checkbox or radio button is on."""
        node = self._nodes.get(number)
        now = {**node.json.get("attributes", {}), **node.held} if node is not None else {}
        return now.get("checked") not in (None, False)

    def of_the_same_name(self, number: int) -> list[int]:
        """Return the other radio buttons of the group that this one belongs to."""
        name = self.attributes_of(number).get("name")
        return [
            other
            for other, node in self._nodes.items()
            if name and other != number and node.json.get("attributes", {}).get("name") == name
            and str(node.json["attributes"].get("type", "")).lower() == "radio"
        ]  # fmt: skip

    def is_elsewhere(self, number: int, parent: int, index: int) -> bool:
        """True when the node stands under another parent, or not just before place `index` of this one."""
        node, target = self._nodes.get(number), self._nodes.get(parent)
        if node is None or target is None:
            return False
        return node.parent is not target or target.children.index(node) not in (index, index - 1)

    def holder_of(self, number: int) -> int:
        """Return the id that rrweb knows a root by: the host of a shadow root, else the node itself."""
        node = self._nodes.get(number)
        return int(node.host.json["id"]) if node is not None and node.host is not None else number

    def insert_element(self, number: int, parent: int, index: int, tag: str, attributes: dict[str, Any], *,
                       svg: bool = False) -> None:  # fmt: skip
        """Insert an element as the child number `index` of `parent`."""
        json: dict[str, Any] = {"type": 2, "id": number, "tagName": tag, "attributes": attributes}
        if svg:
            json["isSVG"] = True
        self._insert(_Node(json), number, parent, index)

    def insert_text(self, number: int, parent: int, index: int, text: str = "") -> None:
        """Insert a text node as the child number `index` of `parent`."""
        self._insert(_Node({"type": 3, "id": number, "textContent": text}), number, parent, index)

    def insert_doctype(self, number: int, parent: int, index: int, name: str) -> None:
        """Insert a document type."""
        json = {"type": 1, "id": number, "name": name, "publicId": "", "systemId": ""}
        self._insert(_Node(json), number, parent, index)

    def insert_root(self, number: int, frame: int) -> None:
        """Insert the document of an iframe, or the shadow root of any other element."""
        host = self._nodes.get(frame)
        if host is None or host.json["type"] != 2:
            self.lost += 1
            return
        if host.json["tagName"] in ("iframe", "frame"):
            self._insert(_Node({"type": 0, "id": number}), number, frame, 0)
            return
        root = _Node({"type": -1, "id": number})
        root.host, root.parent = host, host
        for json in (host.json, self._coming.get(frame)):
            if json is not None:
                json["isShadowHost"] = True
        host.children.append(root)
        self._nodes[number] = root

    def index_after(self, parent: int, previous: int | None) -> int:
        """Return where a child stands that follows `previous` (None: the first)."""
        holder, before = self._nodes.get(parent), self._nodes.get(previous) if previous is not None else None
        if holder is None or before is None or before.parent is not holder:
            return 0 if previous is None or holder is None else len(holder.children)
        return holder.children.index(before) + 1

    def move(self, number: int, parent: int, index: int) -> None:
        """Move the node, with what it holds, to another place."""
        node, target = self._nodes.get(number), self._nodes.get(parent)
        if node is None or target is None or number == self._document or self._is_inside(target, node):
            self.lost += 1
            return
        if target.json["type"] not in HOLDERS:
            self.lost += 1
            return
        if node.parent is target and index < len(target.children) and target.children[index] is node:
            return
        self._take_out(node)
        self._put_in(node, target, index)

    def remove(self, number: int) -> None:
        """Remove the node and what it holds."""
        node = self._nodes.get(number)
        if node is None or number == self._document:
            self.lost += 1
            return
        self._take_out(node)
        for gone in _below(node):
            self._nodes.pop(gone.json["id"], None)

    def set_attribute(self, number: int, name: str, value: str | float | None) -> None:
        """Set or, with None, removes an attribute."""
        node = self._nodes.get(number)
        if node is None or node.json["type"] != 2 or not name:
            self._lose({name: value})
            return
        if value is None:
            node.json["attributes"].pop(name, None)
        else:
            node.json["attributes"][name] = value
        coming = self._coming.get(number)
        if coming is None:
            self._staged(ATTRIBUTE, "attributes", {"id": number, "attributes": {name: value}})
        elif value is None:
            coming["attributes"].pop(name, None)
        else:
            coming["attributes"][name] = value

    def attributes_of(self, number: int) -> dict[str, Any]:
        """Return the attributes of an element as they are now."""
        node = self._nodes.get(number)
        return dict(node.json.get("attributes", {})) if node is not None else {}

    def set_text(self, number: int, text: str) -> None:
        """Set the text of a text node."""
        node = self._nodes.get(number)
        if node is None or node.json["type"] != 3:
            self._lose(text)
            return
        node.json["textContent"] = text
        if number in self._coming:
            self._coming[number]["textContent"] = text
        else:
            self._staged(TEXT, "texts", {"id": number, "value": text})

    def set_value(self, number: int, text: str, checked: bool) -> bool:
        """Into the snapshot that is being built, or the node that is coming;
        False when an event must say it.
        """
        node = self._nodes.get(number)
        if node is None or node.json["type"] != 2:
            return False
        node.held = _held(node.json, text, checked)
        whole = node.json if self._fresh else self._coming.get(number)
        if whole is not None:
            whole["attributes"].update(node.held)
        return whole is not None

    def _lose(self, said: Any) -> None:
        self.lost += 1
        self._adrift.append(said)

    def taken(self, at: float) -> Iterator[dict[str, Any]]:
        """Yield the events of what changed: a full snapshot after `begin`, else mutations;
        then what found no place.
        """
        yield from self._changes(at)
        self._coming = {}
        if self._adrift:
            adrift, self._adrift = self._adrift, []
            yield {"type": 5, "data": {"tag": "not on the page", "payload": adrift}, "timestamp": at}

    def _changes(self, at: float) -> Iterator[dict[str, Any]]:
        if self._fresh:
            self._fresh = False
            document = self._nodes[self._document]
            data = {"node": _serialised(document), "initialOffset": {"left": 0, "top": 0}}
            self._mutation, self._closed, self._stage = {}, [], REMOVE
            yield {"type": 2, "data": data, "timestamp": at}
            return
        self._close()
        closed, self._closed = self._closed, []
        for data in closed:
            yield {"type": 3, "data": data, "timestamp": at}

    def _insert(self, node: _Node, number: int, parent: int, index: int) -> None:
        if number in self._nodes:
            self.remove(number)
        target = self._nodes.get(parent)
        if target is None or number in self._nodes or target.json["type"] not in HOLDERS:
            self._lose(node.json)
            return
        self._nodes[number] = node
        self._put_in(node, target, index)

    def _put_in(self, node: _Node, target: _Node, index: int) -> None:
        index = max(0, min(index, len(target.children)))
        after = range(index, len(target.children))
        following = next((target.children[n] for n in after if target.children[n].json["type"] != -1), None)
        target.children.insert(index, node)
        node.parent = target
        holder = target.host if target.host is not None else target
        node.json.pop("isShadow", None)
        if target.host is not None:
            node.json["isShadow"] = True
        if not self._fresh:
            next_id = following.json["id"] if following is not None else None
            coming = self._coming[node.json["id"]] = _serialised(node)
            self._staged(ADD, "adds", {"parentId": holder.json["id"], "nextId": next_id, "node": coming})

    def _take_out(self, node: _Node) -> None:
        if node.parent is None:
            return
        holder = node.parent.host if node.parent.host is not None else node.parent
        node.parent.children.remove(node)
        if self._coming:
            for inner in _below(node):
                self._coming.pop(inner.json["id"], None)
        removal = {"parentId": holder.json["id"], "id": node.json["id"]}
        if node.parent.host is not None:
            removal["isShadow"] = True
        node.parent = None
        self._staged(REMOVE, "removes", removal)

    def _is_inside(self, node: _Node | None, ancestor: _Node) -> bool:
        while node is not None:
            if node is ancestor:
                return True
            node = node.parent
        return False

    def _staged(self, stage: int, key: str, item: dict[str, Any]) -> None:
        """rrweb applies removes, adds, texts and attributes in that order:
        what breaks it begins a new mutation.
        """
        if self._fresh:
            return
        if stage < self._stage:
            self._close()
        self._stage = stage
        self._mutation.setdefault(key, []).append(item)

    def _close(self) -> None:
        if self._mutation:
            empty: dict[str, Any] = {"source": 0, "texts": [], "attributes": [], "removes": [], "adds": []}
            self._closed.append({**empty, **self._mutation})
        self._mutation = {}
        self._stage = REMOVE


def _below(node: _Node) -> Iterator[_Node]:
    """Yield the node and all that it holds."""
    pending = [node]
    while pending:
        found = pending.pop()
        pending.extend(found.children)
        yield found


def _serialised(root: _Node) -> dict[str, Any]:
    """Return the node and what it holds as rrweb writes it; shadow roots' children stand with their host."""
    top = _bare(root)
    pending = [(root, top)]
    while pending:
        node, json = pending.pop()
        for child in node.children:
            if child.json["type"] == -1:
                pending.append((child, json))
            else:
                inner = _bare(child)
                json["childNodes"].append(inner)
                pending.append((child, inner))
    return top


def _bare(node: _Node) -> dict[str, Any]:
    bare = dict(node.json)
    if bare["type"] == 2:
        bare["attributes"] = {**bare["attributes"], **node.held}
    if bare["type"] in (0, 2):
        bare["childNodes"] = []
    return bare


def _held(element: dict[str, Any], text: str, checked: bool) -> dict[str, Any]:
    """Return what a control holds, as the attributes that rrweb writes for it: a moved control keeps it."""
    if element["tagName"] == "option":
        return {"selected": checked}
    if str(element["attributes"].get("type", "")).lower() in ("checkbox", "radio"):
        return {"checked": True} if checked else {"checked": False}
    return {"value": text} if text else {}
