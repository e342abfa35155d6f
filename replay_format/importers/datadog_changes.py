"""Datadog's Change records, decoded to rrweb events.

A list of changes `[kind, item, ...]` refers to strings by their index in a table that only grows and to nodes
by ids counted in the order they are added; both begin anew with each full snapshot. A new node says where it
stands relative to its own number (kind 1). Ids given to rrweb are one higher: its tools take 0 for "none".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from replay_format.importers.page_builder import PageBuilder

DOCUMENT = 1


# What reading a change of another shape than the known ones runs into.
MISSHAPEN = (TypeError, ValueError, IndexError, KeyError, AttributeError)


class ChangeDecoder:
    """The state of one view. `lost` counts changes that refer to what is not there, `unknown` names the
    formats and kinds that are not known.

    Strings and nodes are counted on both sides: once something is missing, nothing can be told of what
    follows until the next full snapshot, and it is kept as it came.
    """

    _events: list[dict[str, Any]]

    def __init__(self) -> None:
        self.lost = 0
        self.unknown: set[str] = set()
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
        """Return the id that the view's nodes have in rrweb events."""
        return number + self._offset

    def forget(self) -> None:
        """A full snapshot in rrweb's own shape came: its ids are given, nothing is counted."""
        self._start()
        self._offset = 0

    def lose_count(self) -> None:
        """Records are missing here."""
        self._is_counted = False

    def snapshot(self, changes: list[Any], at: Any) -> Iterator[dict[str, Any]]:
        """Yield a full snapshot, and what it says beside the nodes (scroll positions, adopted sheets)."""
        self._start()
        self._offset = 1
        self._is_counted = True
        self._page.begin()
        self._is_new = True
        self._apply(changes, at)
        self._is_new = False
        later, self._events = self._events, []
        for event in self._page.taken(at):
            if event["type"] == 2:
                event["data"]["initialOffset"] = self._initial
            yield event
        yield from later

    def changes(self, changes: list[Any], at: Any) -> Iterator[dict[str, Any]]:
        """Yield the events of one Change record; one that changes nothing on the page is kept as a custom
        event.
        """
        if self._is_counted:
            self._apply(changes, at)
        else:
            self.lost += len(changes)
        self._events.extend(self._page.taken(at))
        events, self._events = self._events, []
        yield from events or [
            {"type": 5, "data": {"tag": "datadog.change", "payload": changes}, "timestamp": at}
        ]

    def _start(self) -> None:
        self._strings: list[str] = []
        self._next_node = 0
        self._sheets: list[list[str]] = []
        self._page = PageBuilder(DOCUMENT)
        self._initial: dict[str, Any] = {"left": 0, "top": 0}
        self._is_new = False
        self._is_counted = False
        self._at: Any = None
        self._events = []

    def _apply(self, changes: list[Any], at: Any) -> None:
        self._at = at
        before = self._page.lost
        for change in changes:
            kind = change[0] if isinstance(change, list) and change else None
            handler = self._kinds.get(kind) if isinstance(kind, int) else None
            if handler is None and isinstance(kind, int):
                self.unknown.add(f"change {kind:.6g}")
            try:
                if handler is None:
                    self.lost += 1
                else:
                    handler(change[1:])
            except MISSHAPEN:
                self.lost += 1
        self.lost += self._page.lost - before

    def _beside(self, kind: int, data: dict[str, Any]) -> None:
        """An event of its own, after what changed on the page before it."""
        if not self._is_new:
            self._events.extend(self._page.taken(self._at))
        self._events.append({"type": kind, "data": data, "timestamp": self._at})

    def _string(self, value: Any) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            if 0 <= value < len(self._strings):
                return self._strings[value]
            self.lost += 1
            return ""
        if isinstance(value, dict):
            return str(value.get("string", ""))
        return str(value) if isinstance(value, str | bool) else ""

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
            place = self._place(number, item[0])
            if place is not None:
                self._add_node(number + 1, self._string(item[1]), item[2:], *place)
            elif number != 0:
                self.lost += 1

    def _place(self, number: int, insertion: Any) -> tuple[int, int] | None:
        """Return (parent, index) of a new node; None for the document itself and for what stands nowhere."""
        if not isinstance(insertion, int):
            return None
        if insertion > 0:
            parent = number + 1 - insertion
            return parent, self._page.child_count(parent)
        if insertion == 0:
            after = self._page.place_of(number)
            return (after[0], after[1] + 1) if after is not None else None
        return self._page.place_of(number + 1 + insertion)

    def _add_node(self, identity: int, name: str, rest: list[Any], parent: int, index: int) -> None:
        match name:
            case "#shadow-root":
                self._page.insert_root(identity, parent)
            case "#doctype":
                self._page.insert_doctype(identity, parent, index, self._string(rest[0]) if rest else "html")
            case "#text" | "#cdata-section":
                self._page.insert_text(identity, parent, index, self._string(rest[0]) if rest else "")
            case _:
                attributes = {
                    self._string(pair[0]): self._string(pair[1])
                    for pair in rest
                    if isinstance(pair, list) and len(pair) > 1
                }
                tag = name.lower() if name == name.upper() else name
                self._page.insert_element(identity, parent, index, tag, attributes, svg=name != name.upper())

    def _remove_nodes(self, items: list[Any]) -> None:
        for number in items:
            self._page.remove(_identity(number))

    def _set_attributes(self, items: list[Any]) -> None:
        for number, *pairs in items:
            for pair in pairs:
                value = self._string(pair[1]) if len(pair) > 1 else None
                self._page.set_attribute(_identity(number), self._string(pair[0]), value)

    def _set_texts(self, items: list[Any]) -> None:
        for number, text in items:
            self._page.set_text(_identity(number), self._string(text))

    def _set_sizes(self, items: list[Any]) -> None:
        for number, width, height in items:
            self._page.set_attribute(_identity(number), "rr_width", f"{width}px")
            self._page.set_attribute(_identity(number), "rr_height", f"{height}px")

    def _scroll(self, items: list[Any]) -> None:
        for number, x, y in items:
            identity = _identity(number)
            if not self._is_new:
                self._beside(3, {"source": 3, "id": identity, "x": x, "y": y})
            elif identity == DOCUMENT:
                self._initial = {"left": x, "top": y}
            elif x or y:
                self._page.set_attribute(identity, "rr_scrollLeft", x)
                self._page.set_attribute(identity, "rr_scrollTop", y)

    def _add_sheets(self, items: list[Any]) -> None:
        for item in items:
            rules = item[0] if isinstance(item, list) and item else ""
            listed = rules if isinstance(rules, list) else [rules]
            self._sheets.append([self._string(rule) for rule in listed])

    def _attach_sheets(self, items: list[Any]) -> None:
        for number, *sheets in items:
            rules = [(sheet, self._sheets[sheet]) for sheet in sheets if 0 <= sheet < len(self._sheets)]
            if self._page.is_element(_identity(number)):
                css = "\n".join(rule for _, listed in rules for rule in listed)
                self._page.set_attribute(_identity(number), "_cssText", css)
                continue
            styles = [
                {"styleId": sheet + 1, "rules": [{"rule": rule, "index": i} for i, rule in enumerate(listed)]}
                for sheet, listed in rules
            ]
            holder = self._page.holder_of(_identity(number))
            ids = [style["styleId"] for style in styles]
            self._beside(3, {"source": 15, "id": holder, "styleIds": ids, "styles": styles})

    def _play(self, items: list[Any]) -> None:
        for number, state in items:
            self._beside(3, {"source": 7, "id": _identity(number), "type": state})

    def _move_viewport(self, items: list[Any]) -> None:
        self._beside(5, {"tag": "datadog.visual-viewport", "payload": items})

    def _set_values(self, items: list[Any]) -> None:
        for number, value in items:
            self._input(_identity(number), self._string(value), False)

    def _select(self, items: list[Any]) -> None:
        for state, *numbers in items:
            for number in numbers:
                attributes = self._page.attributes_of(_identity(number))
                self._input(_identity(number), str(attributes.get("value", "")), state == 0)

    def _input(self, identity: int, text: str, checked: bool) -> None:
        if not self._page.is_element(identity):
            self.lost += 1
        elif not self._page.set_value(identity, text, checked):
            self._beside(3, {"source": 5, "id": identity, "text": text, "isChecked": checked})


def _identity(number: Any) -> int:
    """Return the id in rrweb's events; 0, which no node has, for what is no number."""
    return number + 1 if isinstance(number, int) else 0
