"""Datadog's Change records, decoded to rrweb events.

A list of changes `[kind, item, ...]` refers to strings by their index in a table that only grows and to nodes by
ids counted in the order they are added; both begin anew with each full snapshot. A new node says where it stands
relative to its own number (kind 1). Ids given to rrweb are one higher: its tools take 0 for "none".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

NO_NODES = {"#document", "#document-fragment", "#shadow-root", "#cdata-section", "#doctype", "#text"}
REMOVE, ADD, TEXT, ATTRIBUTE = range(4)


class _Node:
    """A node of the page as it stands now; `host` is the element of a shadow root."""

    __slots__ = ("children", "host", "json", "number", "parent")

    def __init__(self, number: int, json: dict[str, Any]) -> None:
        self.number = number
        self.json = json
        self.parent: _Node | None = None
        self.children: list[_Node] = []
        self.host: _Node | None = None


class ChangeDecoder:
    """The state of one view. `lost` counts changes that refer to what is not there."""

    def __init__(self) -> None:
        self.lost = 0
        self._offset = 1
        self._kinds: dict[int, Callable[[list[Any]], None]] = {
            0: self._add_strings,
            1: self._add_nodes,
            2: self._remove_nodes,
            3: self._set_attributes,
            4: self._set_texts,
            5: self._set_sizes,
            6: self._scroll,
            7: self._add_sheets,
            8: self._attach_sheets,
            9: self._play,
            10: self._move_viewport,
            11: self._add_annotated,
            12: self._set_values,
            13: self._select,
        }
        self._start()

    def event_id(self, number: int) -> int:
        """The id that the view's nodes have in rrweb events."""
        return number + self._offset

    def forget(self) -> None:
        """A full snapshot in rrweb's own shape came: its ids are given, nothing is counted."""
        self._start()
        self._offset = 0

    def snapshot(self, changes: list[Any], at: Any) -> Iterator[dict[str, Any]]:
        """A full snapshot, and what it says beside the nodes (values, scroll positions, adopted sheets)."""
        self._start()
        self._offset = 1
        self._in_snapshot = True
        self._apply(changes)
        self._in_snapshot = False
        root = self._root
        if root is not None:
            data = {"node": _serialised(root), "initialOffset": {"left": 0, "top": 0}}
            yield {"type": 2, "data": data, "timestamp": at}
        yield from self._taken(at)

    def changes(self, changes: list[Any], at: Any) -> Iterator[dict[str, Any]]:
        """The events of one Change record; one that changes nothing on the page is kept as a custom event."""
        self._apply(changes)
        events = list(self._taken(at))
        yield from events or [
            {"type": 5, "data": {"tag": "datadog.change", "payload": changes}, "timestamp": at}
        ]

    def _start(self) -> None:
        self._strings: list[str] = []
        self._nodes: dict[int, _Node] = {}
        self._next_node = 0
        self._sheets: list[list[str]] = []
        self._root: _Node | None = None
        self._in_snapshot = False
        self._mutation: dict[str, list[Any]] = {}
        self._stage = REMOVE
        self._events: list[dict[str, Any]] = []

    def _apply(self, changes: list[Any]) -> None:
        for change in changes:
            handler = self._kinds.get(change[0]) if isinstance(change, list) and change else None
            if handler is None:
                self.lost += 1
                continue
            handler(change[1:])

    def _taken(self, at: Any) -> Iterator[dict[str, Any]]:
        self._close_mutation()
        events, self._events = self._events, []
        for data in events:
            if "tag" in data:
                yield {"type": 5, "data": data, "timestamp": at}
            else:
                yield {"type": 3, "data": data, "timestamp": at}

    def _string(self, value: Any) -> str:
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, int):
            if 0 <= value < len(self._strings):
                return self._strings[value]
            self.lost += 1
            return ""
        if isinstance(value, dict):
            return str(value.get("string", ""))
        return value if isinstance(value, str) else ""

    def _add_strings(self, items: list[Any]) -> None:
        self._strings.extend(str(item) for item in items)

    def _add_annotated(self, items: list[Any]) -> None:
        for item in items:
            self._strings.extend(str(text) for text in item[1:])

    def _add_nodes(self, items: list[Any]) -> None:
        for item in items:
            number, self._next_node = self._next_node, self._next_node + 1
            if not isinstance(item, list) or len(item) < 2:
                self.lost += 1
                continue
            node = self._made(number, self._string(item[1]), item[2:])
            self._nodes[number] = node
            parent, before = self._place(number, item[0])
            if parent is None:
                self._root = node if item[0] is None else self._root
                self.lost += item[0] is not None
                continue
            self._insert(node, parent, before)

    def _made(self, number: int, name: str, rest: list[Any]) -> _Node:
        identity = number + 1
        match name:
            case "#document" | "#document-fragment":
                json: dict[str, Any] = {"type": 0, "id": identity}
            case "#shadow-root":
                json = {"type": -1, "id": identity}
            case "#cdata-section":
                json = {"type": 4, "id": identity, "textContent": ""}
            case "#doctype":
                names = [self._string(text) for text in (*rest, "", "", "")[:3]]
                json = {
                    "type": 1,
                    "id": identity,
                    "name": names[0],
                    "publicId": names[1],
                    "systemId": names[2],
                }
            case "#text":
                json = {"type": 3, "id": identity, "textContent": self._string(rest[0]) if rest else ""}
            case _:
                attributes = {self._string(pair[0]): self._string(pair[1]) for pair in rest if len(pair) > 1}
                tag = name.lower() if name.isupper() or name.upper() == name else name
                json = {"type": 2, "id": identity, "tagName": tag, "attributes": attributes}
                if not name.isupper() and name == tag and name not in ("html", "body"):
                    json["isSVG"] = True
        return _Node(number, json)

    def _place(self, number: int, insertion: Any) -> tuple[_Node | None, _Node | None]:
        """(parent, the sibling it stands before) of a new node."""
        if not isinstance(insertion, int):
            return None, None
        if insertion > 0:
            return self._nodes.get(number - insertion), None
        sibling = self._nodes.get(number - 1 if insertion == 0 else number + insertion)
        if sibling is None or sibling.parent is None:
            return None, None
        if insertion < 0:
            return sibling.parent, sibling
        siblings = sibling.parent.children
        place = siblings.index(sibling) + 1
        return sibling.parent, siblings[place] if place < len(siblings) else None

    def _insert(self, node: _Node, parent: _Node, before: _Node | None) -> None:
        node.parent = parent
        place = parent.children.index(before) if before is not None else len(parent.children)
        parent.children.insert(place, node)
        if node.json["type"] == -1:
            node.host = parent
            parent.json["isShadowHost"] = True
            return
        holder = parent
        if parent.host is not None:
            holder = parent.host
            node.json["isShadow"] = True
        if not self._in_snapshot:
            following = before.json["id"] if before is not None and before.json["type"] != -1 else None
            self._staged(
                ADD, "adds", {"parentId": holder.json["id"], "nextId": following, "node": _bare(node.json)}
            )

    def _remove_nodes(self, items: list[Any]) -> None:
        for number in items:
            node = self._nodes.pop(number, None)
            if node is None or node.parent is None:
                self.lost += 1
                continue
            node.parent.children.remove(node)
            holder = node.parent.host or node.parent
            if not self._in_snapshot:
                removal: dict[str, Any] = {"parentId": holder.json["id"], "id": node.json["id"]}
                if node.parent.host is not None:
                    removal["isShadow"] = True
                self._staged(REMOVE, "removes", removal)

    def _set_attributes(self, items: list[Any]) -> None:
        for item in items:
            pairs = {
                self._string(pair[0]): self._string(pair[1]) if len(pair) > 1 else None for pair in item[1:]
            }
            self._change_attributes(item[0], pairs)

    def _change_attributes(self, number: Any, pairs: dict[str, Any]) -> None:
        node = self._nodes.get(number)
        if node is None or "attributes" not in node.json:
            self.lost += 1
            return
        for name, value in pairs.items():
            if value is None:
                node.json["attributes"].pop(name, None)
            else:
                node.json["attributes"][name] = value
        if not self._in_snapshot:
            self._staged(ATTRIBUTE, "attributes", {"id": node.json["id"], "attributes": pairs})

    def _set_texts(self, items: list[Any]) -> None:
        for number, text in items:
            node = self._nodes.get(number)
            if node is None:
                self.lost += 1
                continue
            node.json["textContent"] = self._string(text)
            if not self._in_snapshot:
                self._staged(TEXT, "texts", {"id": node.json["id"], "value": node.json["textContent"]})

    def _set_sizes(self, items: list[Any]) -> None:
        for number, width, height in items:
            self._change_attributes(number, {"rr_width": f"{width}px", "rr_height": f"{height}px"})

    def _scroll(self, items: list[Any]) -> None:
        for number, x, y in items:
            self._beside({"source": 3, "id": number + 1, "x": x, "y": y})

    def _add_sheets(self, items: list[Any]) -> None:
        for item in items:
            rules = item[0] if isinstance(item, list) and item else ""
            listed = rules if isinstance(rules, list) else [rules]
            self._sheets.append([self._string(rule) for rule in listed])

    def _attach_sheets(self, items: list[Any]) -> None:
        for number, *sheets in items:
            node = self._nodes.get(number)
            rules = [(sheet, self._sheets[sheet]) for sheet in sheets if 0 <= sheet < len(self._sheets)]
            if node is None:
                self.lost += 1
            elif node.json["type"] == 2:
                css = "\n".join(rule for _, listed in rules for rule in listed)
                self._change_attributes(number, {"_cssText": css})
            else:
                holder = node.host or node
                styles = [
                    {
                        "styleId": sheet + 1,
                        "rules": [{"rule": rule, "index": place} for place, rule in enumerate(listed)],
                    }
                    for sheet, listed in rules
                ]
                ids = [style["styleId"] for style in styles]
                self._beside({"source": 15, "id": holder.json["id"], "styleIds": ids, "styles": styles})

    def _play(self, items: list[Any]) -> None:
        for number, state in items:
            self._beside({"source": 7, "id": number + 1, "type": state})

    def _move_viewport(self, items: list[Any]) -> None:
        self._beside({"tag": "datadog.visual-viewport", "payload": items})

    def _set_values(self, items: list[Any]) -> None:
        for number, value in items:
            self._input(number, self._string(value))

    def _select(self, items: list[Any]) -> None:
        for state, *numbers in items:
            for number in numbers:
                self._input(number, None, checked=state == 0)

    def _input(self, number: Any, text: str | None, checked: bool = False) -> None:
        node = self._nodes.get(number)
        if node is None:
            self.lost += 1
            return
        attributes = node.json.get("attributes", {})
        if self._in_snapshot:
            if text is not None:
                attributes["value"] = text
            else:
                attributes["selected" if node.json.get("tagName") == "option" else "checked"] = checked
            return
        if text is None:
            text = str(attributes.get("value", ""))
        self._beside({"source": 5, "id": node.json["id"], "text": text, "isChecked": checked})

    def _staged(self, stage: int, key: str, item: Any) -> None:
        """rrweb applies a mutation's removes, adds, texts and attributes in that order: what comes out of that
        order begins a new one."""
        if stage < self._stage:
            self._close_mutation()
        self._stage = stage
        self._mutation.setdefault(key, []).append(item)

    def _beside(self, data: dict[str, Any]) -> None:
        self._close_mutation()
        self._events.append(data)

    def _close_mutation(self) -> None:
        if self._mutation:
            empty: dict[str, Any] = {"source": 0, "texts": [], "attributes": [], "removes": [], "adds": []}
            self._events.append({**empty, **self._mutation})
        self._mutation = {}
        self._stage = REMOVE


def _bare(json: dict[str, Any]) -> dict[str, Any]:
    bare = dict(json)
    if "attributes" in bare:
        bare["attributes"] = dict(bare["attributes"])
    if bare["type"] in (0, 2):
        bare["childNodes"] = []
    return bare


def _serialised(root: _Node) -> dict[str, Any]:
    """The tree as rrweb writes it, shadow roots' children with their host; without recursion, for depth."""
    top = _bare(root.json)
    pending = [(root, top)]
    while pending:
        node, json = pending.pop()
        for child in node.children:
            if child.json["type"] == -1:
                pending.append((child, json))
            elif "childNodes" in json:
                inner = _bare(child.json)
                json["childNodes"].append(inner)
                pending.append((child, inner))
    return top
