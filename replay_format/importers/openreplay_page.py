"""OpenReplay's messages of one tab translated to rrweb events.

The page is built node by node; what follows a CreateDocument without a break in time becomes one full
snapshot, later messages of one moment become one mutation. Ids are one higher than recorded (`html` has id 0
there). A masked input has an empty value and the length of the real one beside it: it is shown as that many
dots, a wholly hidden one as a fixed mask. The title is told with the location, not as an element: it is put
into the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from replay_format.importers.openreplay_messages import MOBILE, Message
from replay_format.importers.openreplay_mobile import told_by_app
from replay_format.importers.translated_page import TranslatedPage
from replay_format.session import SideDocument

DOCUMENT, TITLE, TITLE_TEXT = 2_000_000_001, 2_000_000_002, 2_000_000_003
LAST = 1_000_000_000
# A character that no recorder writes in runs of a fixed length: the length of this mask is the value's.
MASK_CHARACTER = "\u25cf"
HIDDEN_MASK = "******"
LONGEST_MASK = 500
LOCATIONS = (4, 122)
STATE_NAMES = {41: "otable", 42: "state", 44: "redux", 45: "vuex", 46: "mobx", 47: "ngrx", 48: "graphql",
               79: "zustand", 121: "redux", 123: "graphql"}  # fmt: skip
# Numbers and timings that say nothing of the page or the user; TabData and BatchMetadata are told elsewhere.
SILENT = frozenset({0, 23, 24, 42, 49, 54, 59, 66, 80, 81, 82, 107, 115, 118, 120, 124})


class PageTranslator(TranslatedPage):
    """One tab's messages to events, in order. `documents` gathers what was said beside the page, each thing
    once; `size` is the window's in CSS pixels, which is told only after the first location."""

    def __init__(self, documents: list[SideDocument], size: tuple[int, int] = (0, 0)) -> None:
        super().__init__(DOCUMENT, documents)
        self._names: dict[Any, str] = {}
        self._values: dict[int, str] = {}
        self._href = ""
        self._title = ""
        self._head: int | None = None
        self._size = size
        self._pointer = (0, 0)
        self._focused: int | None = None
        self._elements: dict[int, int] = {}
        self._adopted: dict[int, list[int]] = {}
        self._sheets: dict[int, str] = {}

    def translate(self, message: Message, at: float) -> Iterator[dict[str, Any]]:
        """Yield the events that are complete once this message came."""
        if at != self._at:
            yield from self.finish()
            self._at = at
        handler = HANDLERS.get(message.type)
        if handler is not None:
            handler(self, *message.fields)
        elif message.type in STATE_NAMES:
            self._custom(
                f"openreplay.{STATE_NAMES[message.type]}", {"said": [f for f in message.fields if f != ""]}
            )
        elif message.type in MOBILE:
            self._take_from_app(message)
        elif message.type not in SILENT:
            said = [field for field in message.fields if isinstance(field, str) and field]
            self._document("metadata", f"message-{message.type}", said)
        yield from self._told_beside()
        if message.type in LOCATIONS:
            self._entitle()

    def _take_from_app(self, message: Message) -> None:
        for told in told_by_app(message.type, message.fields):
            if isinstance(told, SideDocument):
                self._document(told.source, told.json_path, told.value)
            elif told[0] == 4:
                self._go(told[1]["href"], "", "")
            elif told[1].get("source") == 4:
                self._resize(told[1]["width"], told[1]["height"])
            else:
                self._event(*told)

    def _go(self, url: str, referrer: str, title: str, started: int = 0) -> None:
        """Another location; when a navigation started then, the page was loaded."""
        if started:
            self._event(0, {})
        self._href = url
        self._event(4, {"href": url, "width": self._size[0], "height": self._size[1]})
        self._document("url", "SetPageLocation.Referrer", referrer)
        self._title = title

    def _entitle(self) -> None:
        """The title as an element at the end of the head, where it moves no recorded node."""
        if self._page.knows(TITLE_TEXT):
            self._page.set_text(TITLE_TEXT, self._title)
        elif self._title and self._head is not None:
            self._page.insert_element(TITLE, self._head, LAST, "title", {})
            self._page.insert_text(TITLE_TEXT, TITLE, 0, self._title)

    def _resize(self, width: int, height: int) -> None:
        if (width, height) != self._size:
            self._size = (width, height)
            self._change({"source": 4, "width": width, "height": height})

    def _start_document(self) -> None:
        self._page.begin()
        self._page.insert_element(1, DOCUMENT, 0, "html", {})
        self._head = None
        self._elements, self._adopted, self._sheets, self._focused = {}, {}, {}, None
        self._values = {}

    def _create_element(self, number: int, parent: int, index: int, tag: str, svg: bool) -> None:
        self._page.insert_element(
            number + 1, _parent(parent), index, tag if svg else tag.lower(), {}, svg=svg
        )
        if parent == 0 and tag.lower() == "head":
            self._head = number + 1
            self._entitle()

    def _create_frame(self, frame: int, number: int) -> None:
        self._page.insert_root(number + 1, frame + 1)

    def _set_attribute(self, number: int, name: str, value: str) -> None:
        self._page.set_attribute(number + 1, name, value)

    def _name(self, key: Any, value: str) -> None:
        self._names[key] = value

    def _set_named(self, number: int, name: Any, value: Any) -> None:
        self._set_attribute(number, self._names.get(name, ""), self._names.get(value, ""))

    def _set_css(self, number: int, css: str) -> None:
        if self._page.is_element(number + 1):
            self._page.set_attribute(number + 1, "_cssText", css)
        else:
            self._page.set_text(number + 1, css)

    def _set_input(self, number: int, value: str, mask: int) -> None:
        self._values[number] = value
        if not value and mask:
            value = MASK_CHARACTER * min(mask, LONGEST_MASK) if mask > 0 else HIDDEN_MASK
        self._input(number, value, False)

    def _input(self, number: int, text: str, checked: bool) -> None:
        if not self._page.set_value(number + 1, text, checked):
            self._change({"source": 5, "id": number + 1, "text": text, "isChecked": checked})

    def _input_change(self, number: int, value: str, masked: bool, label: str, *_: int) -> None:
        """What a field held when it was left: told again only where it is not what was told before."""
        self._document("metadata", "InputChange.Label", label)
        if value and not masked and self._values.get(number) != value:
            self._custom("openreplay.input-change", {"node": number + 1, "value": value})

    def _move_mouse(self, x: int, y: int) -> None:
        self._pointer = (x, y)
        self._change({"source": 1, "positions": [{"x": x, "y": y, "id": DOCUMENT, "timeOffset": 0}]})

    def _click(self, number: int, _hesitation: int, label: str, selector: str, *_: int) -> None:
        x, y = self._pointer
        self._change({"source": 2, "type": 2, "id": number + 1, "x": x, "y": y})
        self._document("metadata", "MouseClick.Label", label)
        self._document("metadata", "MouseClick.Selector", selector)

    def _focus(self, number: int) -> None:
        """Focus that moves on is told once, as the new one."""
        if self._focused is not None and self._focused != number + 1:
            self._change({"source": 2, "type": 6, "id": self._focused})
        if number >= 0:
            self._change({"source": 2, "type": 5, "id": number + 1})
        self._focused = number + 1 if number >= 0 else None

    def _console(self, level: str, value: str) -> None:
        data = {"level": level, "trace": [], "payload": [value]}
        self._event(6, {"plugin": "rrweb/console@1", "payload": data})

    def _exception(self, name: str, message: str, payload: str, _metadata: str) -> None:
        self._error_logged(f"{name}: {message}", payload)

    def _network(self, kind: str, method: str, url: str, asked: str, answered: str, status: int,
                 started: int, duration: int, *_: int) -> None:  # fmt: skip
        self._request({
            "name": url, "method": method, "status": status, "initiatorType": kind, "startTime": started,
            "duration": duration, "requestBody": asked or None, "responseBody": answered or None,
        })  # fmt: skip

    def _resource(self, url: str, initiator: str, duration: int) -> None:
        self._request(
            {"name": url, "initiatorType": initiator, "entryType": "resource", "duration": duration}
        )

    def _request(self, request: dict[str, Any]) -> None:
        self._event(6, {"plugin": "rrweb/network@1", "payload": {"requests": [request]}})

    def _replace_sheet(self, sheet: int, css: str) -> None:
        self._sheets[sheet] = css
        if any(sheet in sheets for sheets in self._adopted.values()):
            self._change({"source": 8, "styleId": sheet + 1, "replace": css})

    def _insert_rule(self, owner: int, rule: str, index: int) -> None:
        self._change({"source": 8, "id": owner, "adds": [{"rule": rule, "index": index}]})

    def _change_sheet(self, sheet: int, change: dict[str, Any]) -> None:
        if sheet in self._elements:
            self._change({"source": 8, "id": self._elements[sheet], **change})
        else:
            self._change({"source": 8, "styleId": sheet + 1, **change})

    def _own_sheet(self, sheet: int, owner: int) -> None:
        """A sheet belongs to a style element, or is adopted by the document (0) or a shadow root."""
        if owner != 0 and self._page.is_element(owner + 1):
            self._elements[sheet] = owner + 1
            return
        adopted = self._adopted.setdefault(owner, [])
        if sheet not in adopted:
            adopted.append(sheet)
        rules = [{"rule": self._sheets[sheet], "index": 0}] if self._sheets.get(sheet) else []
        self._adopt(owner, [{"styleId": sheet + 1, "rules": rules}])

    def _disown_sheet(self, sheet: int, owner: int) -> None:
        if sheet in self._adopted.get(owner, []):
            self._adopted[owner].remove(sheet)
            self._adopt(owner, [])
        else:
            self._elements.pop(sheet, None)

    def _adopt(self, owner: int, styles: list[dict[str, Any]]) -> None:
        holder = self._page.holder_of(owner + 1) if owner else DOCUMENT
        ids = [sheet + 1 for sheet in self._adopted[owner]]
        self._change({"source": 15, "id": holder, "styleIds": ids, "styles": styles})


def _parent(number: int) -> int:
    """Parents are recorded ids, 0 being `html`."""
    return number + 1


# By the number of the message (the tracker's messages.ts); each gets the message's fields.
HANDLERS: dict[int, Callable[..., None]] = {
    4: lambda page, url, referrer, started: page._go(url, referrer, "", started),
    5: PageTranslator._resize,
    6: lambda page, x, y: page._change({"source": 3, "id": DOCUMENT, "x": x, "y": y}),
    7: PageTranslator._start_document,
    8: PageTranslator._create_element,
    9: lambda page, number, parent, index: page._page.insert_text(number + 1, _parent(parent), index),
    10: lambda page, number, parent, index: page._page.move(number + 1, _parent(parent), index),
    11: lambda page, number: page._page.remove(number + 1),
    12: PageTranslator._set_attribute,
    13: lambda page, number, name: page._page.set_attribute(number + 1, name, None),
    14: lambda page, number, text: page._page.set_text(number + 1, text),
    15: PageTranslator._set_css,
    16: lambda page, number, x, y: page._change({"source": 3, "id": number + 1, "x": x, "y": y}),
    18: PageTranslator._set_input,
    19: lambda page, number, checked: page._input(number, "on", checked),
    20: PageTranslator._move_mouse,
    22: lambda page, level, value: page._console(level, value),
    21: lambda page, *fields: page._network(*fields),
    25: lambda page, name, message, payload: page._exception(name, message, payload, ""),
    27: lambda page, name, payload: page._custom(name, payload),
    28: lambda page, user: page._document("identity", "UserID", user),
    29: lambda page, user: page._document("identity", "UserAnonymousID", user),
    30: lambda page, key, value: page._document("metadata", f"Metadata.{key}", value),
    34: PageTranslator._name,
    35: PageTranslator._set_named,
    37: lambda page, number, rule, index: page._insert_rule(number + 1, rule, index),
    38: lambda page, number, index: page._change(
        {"source": 8, "id": number + 1, "removes": [{"index": index}]}
    ),
    39: lambda page, *fields: page._network("fetch", *fields),
    40: lambda page, name, _, asked, answered: page._custom(
        f"openreplay.profiler {name}", {"arguments": asked, "result": answered}
    ),
    43: PageTranslator._name,
    50: PageTranslator._name,
    51: PageTranslator._set_named,
    52: PageTranslator._set_named,
    55: lambda page, hidden: page._custom("window hidden" if hidden else "window visible", {}),
    58: PageTranslator._focus,
    60: lambda page, number, name, value, _: page._set_attribute(number, name, value),
    61: lambda page, number, css, _: page._set_css(number, css),
    64: lambda page, name, payload: page._custom(f"openreplay.issue {name}", payload),
    67: lambda page, number, rule, index, _: page._insert_rule(number + 1, rule, index),
    68: PageTranslator._click,
    69: PageTranslator._click,
    70: PageTranslator._create_frame,
    71: lambda page, sheet, css, _: page._replace_sheet(sheet, css),
    72: PageTranslator._replace_sheet,
    73: lambda page, sheet, rule, index, _: page._change_sheet(
        sheet, {"adds": [{"rule": rule, "index": index}]}
    ),
    74: lambda page, sheet, rule, index: page._change_sheet(
        sheet, {"adds": [{"rule": rule, "index": index}]}
    ),
    75: lambda page, sheet, index: page._change_sheet(sheet, {"removes": [{"index": index}]}),
    76: PageTranslator._own_sheet,
    77: PageTranslator._disown_sheet,
    78: PageTranslator._exception,
    83: lambda page, *fields: page._network(*fields),
    84: lambda page, kind, channel, data, *_: page._custom(
        "openreplay.websocket", {"channel": channel, "data": data}
    ),
    85: lambda page, *fields: page._resource(fields[6], fields[7], fields[1]),
    53: lambda page, *fields: page._resource(fields[6], fields[7], fields[1]),
    112: PageTranslator._input_change,
    113: lambda page, _from, _to, text: (
        page._custom("openreplay.selection", {"text": text}) if text else None
    ),
    114: lambda page, _at: page._custom("openreplay.mouse-thrashing", {}),
    116: lambda page, *fields: page._resource(fields[6], fields[7], fields[1]),
    117: lambda page, tab: page._custom("openreplay.tab", {"tab": tab}),
    119: lambda page, number, _at: page._custom("openreplay.canvas", {"node": number}),
    122: lambda page, url, referrer, started, title: page._go(url, referrer, title, started),
    125: lambda page, _id, _at, kind, context, _c, payload, url: page._custom(
        f"openreplay.issue {kind}", {"context": context, "payload": payload, "url": url}
    ),
}
