"""Clarity's events of one page translated to rrweb events.

Nodes come as tokens, which `clarity_tokens` reads. Places are page coordinates: the scroll position is taken
off to give rrweb's viewport coordinates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from replay_format.importers.clarity_tokens import attribute, attributes_of, expand, masked_text, split_nodes
from replay_format.importers.translated_page import TranslatedPage
from replay_format.session import SideDocument

DOCUMENT = 1
FRAME_ROOT = 2_000_000_000
# The document is 1, then come its type, if it has one, and `html`.
HTML_AT_MOST = 3
URL, REFERRER, TITLE = 1, 2, 3
MOUSE = {9: 2, 48: 3, 16: 4, 13: 1, 14: 0, 17: 7, 18: 9, 20: 10}
MOVES = {12: 1, 19: 6}
TOUCH = (17, 18, 20)
DOM_EVENTS = (5, 6, 43)
# Numbers, timings and what the product says twice: nothing on the page, no text.
SILENT = {0, 2, 3, 8, 15, 22, 25, 29, 35, 36, 37, 41, 44, 47, 49, 50, 53}
# Names and messages: a region's, an image's that did not load, the recorder's own log, a custom element's.
SAYING = {7, 32, 33, 51}
# What is said of a checkbox or radio button; some releases mask that by its length too.
SAID = {"true": True, "false": False, "•••••": True, "••••• ••••": False}
VALUE_VARIABLES = ("userHint", "userId")


class PageStart(msgspec.Struct, frozen=True):
    """What is known of a page before its first event. `at` is epoch ms (without a clock the end of the page
    before), `size` the window's in CSS pixels; `is_whole` when the page's first payload is there."""

    at: float
    href: str
    size: tuple[int, int]
    is_whole: bool = True


class PageEvents(TranslatedPage):
    """One page's events, in order of time."""

    def __init__(self, start: PageStart, documents: list[SideDocument]) -> None:
        super().__init__(DOCUMENT, documents, start.at)
        self.latest = start.at
        self._start = start.at
        self._href = start.href
        self._size = start.size
        # The recorder's baseline keeps the place of whatever was scrolled last:
        # it serves where nothing else does.
        self._scroll: tuple[float, float] | None = (0.0, 0.0) if start.is_whole else None
        self._began = False
        self._seen_page = False
        self._is_hidden = False
        self._handlers: dict[int, Callable[[list[Any]], None]] = {
            1: self._dimension,
            4: self._baseline,
            10: self._scrolled,
            11: self._resized,
            21: self._selected,
            24: lambda f: self._custom(str(f[0]), f[1] if len(f) > 1 else None),
            26: lambda f: self._custom("clarity.unload", {"name": f[0] if f else ""}),
            27: self._input,
            28: self._showed,
            31: self._error,
            34: self._variable,
            38: lambda f: self._custom(
                "clarity.clipboard", {"node": f[0], "action": f[1] if len(f) > 1 else None}
            ),
            39: lambda f: self._custom("clarity.submit", {"node": f[0] if f else None}),
            40: lambda f: self._custom("clarity.extract", {"said": f}),
            42: self._changed,
            45: self._adopt,
            46: self._update_sheet,
        }

    def translate(self, event: list[Any]) -> Iterator[dict[str, Any]]:
        """Yield the events that are complete once this one came."""
        at = self._start + event[0]
        if at != self._at:
            yield from self.finish()
            self._at = at
        self.latest = max(self.latest, at)
        number, fields = event[1], event[2:]
        try:
            self._handle(number, fields, event)
        except (IndexError, TypeError, ValueError, KeyError):
            self._custom("clarity.unreadable", {"event": number, "said": fields})
        if not self._began and (self._beside or number in DOM_EVENTS):
            self._began = True
            yield {"type": 4, "data": self._meta(), "timestamp": self._at}
        yield from self._told_beside()

    def _handle(self, number: int, fields: list[Any], event: list[Any]) -> None:
        if number in DOM_EVENTS:
            self._tokens(event)
        elif number in MOUSE:
            self._mouse(number, fields)
        elif number in MOVES:
            x, y = self._in_viewport(fields[1], fields[2])
            place = {"x": x, "y": y, "id": _node(fields[0]), "timeOffset": 0}
            self._change({"source": MOVES[number], "positions": [place]})
        elif number in self._handlers:
            self._handlers[number](fields)
        elif number in SAYING:
            self._document("metadata", f"event-{number}", [f for f in fields if isinstance(f, str) and f])
        elif number not in SILENT:
            self._custom(f"clarity.event-{number}", {"said": fields})

    def _identity(self, document: SideDocument) -> tuple[str, ...]:
        return document.source, str(document.value)

    def _meta(self) -> dict[str, Any]:
        return {"href": self._href, "width": self._size[0], "height": self._size[1]}

    def _dimension(self, fields: list[Any]) -> None:
        pairs = zip(fields[::2], fields[1::2], strict=False)
        for key, values in pairs:
            value = values[-1] if isinstance(values, list) and values else values
            if key == URL and isinstance(value, str) and value != self._href:
                self._href = value
                if self._began:
                    self._event(4, self._meta())
            elif key == REFERRER:
                self._document("url", "referrer", value)
            elif key == TITLE and value:
                self._custom("clarity.title", {"title": value})

    def _baseline(self, fields: list[Any]) -> None:
        if self._scroll is None and len(fields) > 6:
            self._scroll = (float(fields[5]), float(fields[6]))

    def _resized(self, fields: list[Any]) -> None:
        size = (int(fields[0]), int(fields[1]))
        if size != self._size:
            self._size = size
            self._change({"source": 4, "width": size[0], "height": size[1]})

    def _scrolled(self, fields: list[Any]) -> None:
        target = _node(fields[0])
        root = self._is_root(target)
        if root:
            self._scroll = (float(fields[1]), float(fields[2]))
        self._change({"source": 3, "id": DOCUMENT if root else target, "x": fields[1], "y": fields[2]})

    def _is_root(self, number: int) -> bool:
        """True when it is the page itself that scrolled; without a page (lean mode) the first nodes are the
        document's.
        """
        tag = self._page.tag_of(number)
        return (
            tag in ("html", "body") and not self._page.is_in_frame(number) if tag else number <= HTML_AT_MOST
        )

    def _selected(self, fields: list[Any]) -> None:
        start, offset, end, end_offset = fields[:4]
        place = {"start": _node(start), "startOffset": offset, "end": _node(end), "endOffset": end_offset}
        self._change({"source": 14, "ranges": [place]})

    def _showed(self, fields: list[Any]) -> None:
        """Older recorders say it in words, newer ones as 1 and 0; a page begins visible."""
        hidden = bool(fields) and fields[0] in ("hidden", 0)
        if hidden != self._is_hidden:
            self._is_hidden = hidden
            self._custom("window hidden" if hidden else "window visible", {})

    def _in_viewport(self, x: float, y: float) -> tuple[float, float]:
        left, top = self._scroll or (0.0, 0.0)
        return x - left, y - top

    def _mouse(self, number: int, fields: list[Any]) -> None:
        x, y = self._in_viewport(fields[1], fields[2])
        data: dict[str, Any] = {"source": 2, "type": MOUSE[number], "id": _node(fields[0]), "x": x, "y": y}
        if number in TOUCH:
            data["pointerType"] = 2
        self._change(data)
        if number in (9, 48) and len(fields) > 9:
            self._document("metadata", "click.text", fields[8])
            self._document("url", "click.link", fields[9])

    def _input(self, fields: list[Any]) -> None:
        node, text = _node(fields[0]), fields[1] if len(fields) > 1 and isinstance(fields[1], str) else ""
        kind = str(self._page.attributes_of(node).get("type", "")).lower()
        if kind not in ("checkbox", "radio"):
            self._page.set_value(node, text, False)
            self._change({"source": 5, "id": node, "text": text, "isChecked": False})
            return
        checked = SAID.get(text, kind == "radio" or not self._page.is_checked(node))
        self._check(node, checked)
        if kind == "radio" and checked:
            for other in self._page.of_the_same_name(node):
                self._check(other, False)

    def _check(self, node: int, checked: bool) -> None:
        value = str(self._page.attributes_of(node).get("value", "on"))
        self._page.set_value(node, value, checked)
        self._change({"source": 5, "id": node, "text": value, "isChecked": checked})

    def _changed(self, fields: list[Any]) -> None:
        """Said again when the field is left; kept because it may be the only time."""
        self._document("metadata", "change.value", fields[2] if len(fields) > 2 else "")

    def _error(self, fields: list[Any]) -> None:
        self._error_logged(str(fields[0]), str(fields[3]) if len(fields) > 3 and fields[3] else "")

    def _variable(self, fields: list[Any]) -> None:
        for name, values in zip(fields[::2], fields[1::2], strict=False):
            source = "identity" if name in VALUE_VARIABLES else "metadata"
            self._document(source, f"variable.{name}", values)

    def _adopt(self, fields: list[Any]) -> None:
        node, sheets = fields[0], fields[2] if len(fields) > 2 else []
        holder = DOCUMENT if node == -1 else self._page.holder_of(_node(node))
        ids = list(sheets) if isinstance(sheets, list) else [sheets]
        keys = [_sheet(sheet) for sheet in ids]
        self._change({"source": 15, "id": holder, "styleIds": keys})

    def _update_sheet(self, fields: list[Any]) -> None:
        css = fields[2] if len(fields) > 2 else ""
        self._change({"source": 8, "styleId": _sheet(fields[0]), "replace": css})

    def _tokens(self, event: list[Any]) -> None:
        if not self._seen_page:
            self._seen_page = True
            self._page.begin()
        for node in split_nodes(expand(event)):
            self._apply(*node)

    def _apply(self, numbers: list[int], tokens: list[str]) -> None:
        """Put one node where its tokens say: its id (negative when masked), its parent's, its previous
        sibling's.
        """
        parent = numbers[1] if len(numbers) > 1 else None
        previous = numbers[2] if len(numbers) > 2 else None
        tag, rest = tokens[0].split("~")[0], tokens[1:]
        if tag == "*D":
            self._put_doctype(abs(numbers[0]), parent or DOCUMENT, rest)
        elif parent is None and not rest:
            self._page.remove(abs(numbers[0]))
        elif parent is not None:
            self._put_node(numbers[0], parent, previous, tag, rest)

    def _put_doctype(self, identity: int, parent: int, rest: list[str]) -> None:
        if not self._page.knows(identity):
            self._page.insert_doctype(identity, parent, 0, attribute(rest, "name") or "html")

    def _put_node(self, number: int, parent: int, previous: int | None, tag: str, rest: list[str]) -> None:
        identity = abs(number)
        if tag.startswith("iframe:"):
            tag, parent = tag.removeprefix("iframe:"), self._inside_frame(parent)
        index = self._page.index_after(parent, previous)
        if tag in ("*S", "*P"):
            if not self._page.knows(identity):
                self._page.insert_root(identity, parent)
        elif tag == "*T":
            text = rest[0] if rest else ""
            self._put_text(identity, parent, index, masked_text(text) if number < 0 else text)
        else:
            self._put_element(identity, parent, index, tag, rest)

    def _inside_frame(self, parent: int) -> int:
        """Return the document inside a frame, which comes with the first node that stands in it."""
        if self._page.tag_of(parent) not in ("iframe", "frame"):
            return parent
        root = FRAME_ROOT + parent
        if not self._page.knows(root):
            self._page.insert_root(root, parent)
        return root

    def _put_text(self, identity: int, parent: int, index: int, text: str) -> None:
        if self._page.knows(identity):
            self._page.move(identity, parent, index)
            self._page.set_text(identity, text)
        else:
            self._page.insert_text(identity, parent, index, text)

    def _put_element(self, identity: int, parent: int, index: int, tag: str, rest: list[str]) -> None:
        svg = tag.startswith("svg:")
        name = tag.removeprefix("svg:") if svg else "div" if tag == "*M" else tag.lower()
        attributes = attributes_of(name, rest)
        if tag == "*M":
            attributes["data-clarity-suspended"] = "true"
        if not self._page.knows(identity):
            self._page.insert_element(identity, parent, index, name, attributes, svg=svg)
            return
        if self._page.is_elsewhere(identity, parent, index):
            self._page.move(identity, parent, index)
        before = self._page.attributes_of(identity)
        for key in before.keys() - attributes.keys():
            self._page.set_attribute(identity, key, None)
        for key, value in attributes.items():
            if before.get(key) != value:
                self._page.set_attribute(identity, key, value)


def _node(value: Any) -> int:
    return abs(value) if isinstance(value, int) else 0


def _sheet(value: Any) -> int:
    """Sheets are named by strings or numbers; rrweb wants numbers."""
    return value if isinstance(value, int) else int.from_bytes(str(value).encode()[:6], "big") + 1
