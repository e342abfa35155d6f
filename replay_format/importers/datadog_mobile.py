"""Datadog's mobile replays: wireframes and touches as events of rrweb's.

Segments are those of the browser with a `source` (ios, android, flutter, react-native, ...) beside the
records: 10 is a screen of wireframes, 11 a change of it: source 0 adds (each after `previousId`), removes
and partial updates; 2 touches, older than 9, pointers going down, moving and coming up; 4 a turned screen.
Records 4, 6, 7 and 8 are the browser's. Known from rum-events-format (`session-replay/mobile`) of 2025, as
the iOS and Android SDKs 2.x and 3.x send it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from replay_format.importers.wireframe_page import WireframePage, listed, number_of

SCREEN, CHANGE = 10, 11
RECORDS = (SCREEN, CHANGE)
_MUTATION, _TOUCHES, _RESIZE, _POINTER = 0, 2, 4, 9
# rrweb's numbers: a finger comes down, goes up, its way; that it was a finger.
_DOWN, _UP, _TOUCH_MOVE = 7, 9, 6
_BY_TOUCH = 2
_SENT_BY = {"ios": "dd-sdk-ios", "android": "dd-sdk-android", "flutter": "dd-sdk-flutter",
            "react-native": "dd-sdk-reactnative", "kotlin-multiplatform": "dd-sdk-kotlin-multiplatform",
            "maui": "dd-sdk-maui"}  # fmt: skip

Event = dict[str, Any]


def recorder_of(source: str) -> str:
    """Return the name of the SDK that sends segments of a source; empty for a browser's."""
    return _SENT_BY.get(source, "")


class MobileScreen:
    """The screen of one view as its records come."""

    def __init__(self) -> None:
        self._page = WireframePage()
        self._told: dict[int, Callable[[dict[str, Any], Any], Iterator[Event]]] = {
            _MUTATION: self._mutation,
            _TOUCHES: self._touches,
            _RESIZE: self._resize,
            _POINTER: self._pointer,
        }

    def events(self, record: dict[str, Any]) -> Iterator[Event]:
        """Yield the events that a record of type 10 or 11 tells."""
        data, at = record.get("data"), record.get("timestamp")
        data = data if isinstance(data, dict) else {}
        if record.get("type") == SCREEN:
            node = self._page.show(listed(data, "wireframes"))
            yield {"type": 2, "data": {"node": node, "initialOffset": {"top": 0, "left": 0}}, "timestamp": at}
            return
        source = data.get("source")
        tell = self._told.get(source) if isinstance(source, int) else None
        if tell is None:
            yield {"type": 5, "data": {"tag": f"datadog.change-{source}", "payload": data}, "timestamp": at}
        else:
            yield from tell(data, at)

    def _mutation(self, data: dict[str, Any], at: Any) -> Iterator[Event]:
        for removed in listed(data, "removes"):
            if (gone := number_of(removed)) is not None:
                self._page.remove(gone)
        for added in listed(data, "adds"):
            wireframe = added.get("wireframe")
            if isinstance(wireframe, dict):
                previous = added.get("previousId")
                self._page.add(wireframe, place=self._page.place_after(previous))
        for changes in listed(data, "updates"):
            if (number := number_of(changes)) is not None and self._page.knows(number):
                self._page.replace({**self._page.held(number), **changes})
            else:
                self._page.add(changes)
        yield _change(self._page.taken(), at)

    def _pointer(self, data: dict[str, Any], at: Any) -> Iterator[Event]:
        x, y = data.get("x", 0), data.get("y", 0)
        place = {"id": self._page.at(x, y), "x": x, "y": y}
        kind = {"down": _DOWN, "up": _UP}.get(str(data.get("pointerEventType")))
        if kind is None:
            yield _change({"source": _TOUCH_MOVE, "positions": [{**place, "timeOffset": 0}]}, at)
        else:
            yield _change({"source": 2, "type": kind, **place, "pointerType": _BY_TOUCH}, at)

    def _touches(self, data: dict[str, Any], at: Any) -> Iterator[Event]:
        """Each finger comes down where its first position is, and up where its last one is."""
        fingers: dict[Any, list[dict[str, Any]]] = {}
        for position in listed(data, "positions"):
            fingers.setdefault(position.get("id"), []).append(position)
        for positions in fingers.values():
            for number, position in enumerate(positions):
                kind = "down" if number == 0 else "move"
                yield from self._pointer(
                    {**position, "pointerEventType": kind}, position.get("timestamp", at)
                )
            last = positions[-1]
            yield from self._pointer({**last, "pointerEventType": "up"}, last.get("timestamp", at))

    def _resize(self, data: dict[str, Any], at: Any) -> Iterator[Event]:
        yield _change(data, at)


def _change(data: dict[str, Any], at: Any) -> Event:
    return {"type": 3, "data": data, "timestamp": at}
