"""What JSON is by its structure: the order of its keys, its white space and what is around it tell nothing.

Importers recognise a body by how its product writes it. What somebody stored and wrote anew (sorted keys, a
row of a table, an envelope of one's own around each event) is put into that order here, and its events are
taken out of what carries them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

# Envelopes are sorted this deep: products say what they are in the first two levels.
ORDERED_LEVELS = 3
# An event is looked for this deep below an item of a list.
EVENT_DEPTH = 4
# An object with more fields is none whose first one tells what it is.
MOST_FIELDS = 3
# So many items tell whether a list carries events.
LOOKED_AT = 20
SESSION_KEYS = ("session", "sessionid", "replay", "replayid", "recordingid", "visitid")
WINDOW_KEYS = ("window", "windowid", "tab", "tabid", "pageid", "instanceid")
ORDER_KEYS = ("seq", "sequence", "sequencenumber", "index", "chunk", "chunkindex", "order", "position")
# What the data of an event of each type begins to be: rrweb, packages/types, EventType.
_DATA_OF = {2: "node", 3: "source", 4: "href", 5: "tag", 6: "plugin"}


class Carried(NamedTuple):
    """An event taken out of what carried it, and what that said: the session, the window, its place.

    `source` is the value that it stood in: itself, or a string of JSON.
    """

    event: Any
    session: str
    window: str
    order: float | None
    source: Any = None


def ordered(value: Any, levels: int = ORDERED_LEVELS) -> Any:
    """Return the value with plain fields first, then short, then long ones: what tells, then what is held."""
    if levels == 0:
        return value
    if isinstance(value, list):
        return [ordered(item, levels - 1) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: ordered(item, levels - 1) for key, item in value.items()}
    return dict(sorted(inner.items(), key=lambda pair: _weight(pair[1])))


def orders(value: Any) -> Iterator[Any]:
    """Yield the value in the orders that a product may write it in: the likeliest, then each field first."""
    yield ordered(value)
    if isinstance(value, dict) and 1 < len(value) <= MOST_FIELDS:
        for key, item in value.items():
            yield {key: item, **value}


def _weight(value: Any) -> tuple[bool, int]:
    if isinstance(value, dict | list):
        return True, len(msgspec.json.encode(value))
    return isinstance(value, str) and len(value) > 200, len(value) if isinstance(value, str) else 0


def is_event(value: Any) -> bool:
    """True for an rrweb event, with or without a time."""
    if not isinstance(value, dict) or "data" not in value:
        return False
    kind = value.get("type")
    if not isinstance(kind, int) or isinstance(kind, bool) or not 0 <= kind <= 7:
        return False
    data = value["data"]
    if isinstance(value.get("timestamp"), int | float | str):
        return isinstance(data, dict | str | list)
    return isinstance(data, dict) and _DATA_OF.get(kind, "") in data


def is_events(value: Any) -> bool:
    """True for a list that begins as an array of events does."""
    return isinstance(value, list) and bool(value) and is_event(value[0])


def carried_events(items: list[Any], session: str = "", window: str = "") -> list[Carried] | None:
    """Return the events in a list of envelopes, in the order that these say; None for any other list.

    `session` and `window` are what stands around the list.
    """
    first = items[:LOOKED_AT]
    carrying = [item for item in first if isinstance(item, dict) and next(_events_in(item, "", ""), None)]
    if not carrying or len(carrying) * 2 < len(first):
        return None
    found = [
        carried for item in items if isinstance(item, dict) for carried in _events_in(item, session, window)
    ]
    if all(carried.order is not None for carried in found):
        found.sort(key=lambda carried: (carried.session, carried.window, carried.order or 0.0))
    return found


def _events_in(item: dict[str, Any], session: str, window: str) -> Iterator[Carried]:
    if not is_event(item):
        yield from _below(item, session, window, None, 0)


def _below(value: Any, session: str, window: str, order: float | None, depth: int) -> Iterator[Carried]:
    if depth > EVENT_DEPTH:
        return
    source = value
    if isinstance(value, str):
        value = _decoded(value)
    if is_event(value):
        yield Carried(value, session, window, order, source)
    elif isinstance(value, list):
        for item in value:
            yield from _below(item, session, window, order, depth + 1)
    elif isinstance(value, dict):
        session = said(value, SESSION_KEYS) or session
        window = said(value, WINDOW_KEYS) or window
        place = place_of(value)
        for item in value.values():
            if isinstance(item, dict | list | str):
                yield from _below(item, session, window, order if place is None else place, depth + 1)


def said(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    """Return what an envelope says under one of the keys, whatever their spelling; "" for nothing."""
    for key, item in value.items():
        if _plain(key) in keys:
            if isinstance(item, dict):
                item = item.get("id")
            if isinstance(item, str | int) and not isinstance(item, bool) and str(item):
                return str(item)[:200]
    return ""


def place_of(value: dict[str, Any]) -> float | None:
    """Return the place that an envelope says its events have; None when it says none."""
    for key, item in value.items():
        if _plain(key) in ORDER_KEYS and isinstance(item, int | float) and not isinstance(item, bool):
            return float(item)
    return None


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(".", "")


def _decoded(text: str) -> Any:
    if text[:1] not in ("{", "["):
        return None
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def in_order(events: list[Any]) -> list[Any]:
    """Return the events with type and time before their data, as recorders write them."""
    return [ordered(event, 1) for event in events]


def wrapper(carried: list[Carried]) -> Iterator[bytes]:
    """Yield one rrweb wrapper a session and window with its events, as the importer of rrweb reads it."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for item in carried:
        groups.setdefault((item.session, item.window), []).append(item.event)
    # One event alone: others of its session come in other bodies, and its envelope says which place it has.
    place = carried[0].order if len(carried) == 1 else None
    for (session, window), events in groups.items():
        yield wrapped(events, session, window, place)


def wrapped(events: list[Any], session: str, window: str, order: float | None = None) -> bytes:
    """Return events as an rrweb wrapper that names their session, window and place, as far as known."""
    told: dict[str, Any] = {"sessionId": session or None, "windowId": window or None, "seq": order}
    return msgspec.json.encode(
        {**{k: v for k, v in told.items() if v is not None}, "events": in_order(events)}
    )
