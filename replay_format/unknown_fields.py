"""Fields of an event that its type does not know, taken out so that the rest fits and nothing is passed over.

rrweb's types leave room for what a recorder of one's own adds: on the event, in its data, on a node.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import msgspec

from replay_format import events as ev


class Unread(NamedTuple):
    """What of an event no type took: plain JSON values, and where they stood (`.data.adds[3].node`)."""

    path: str
    value: Any


Fields = frozenset[str]


def _fields_of(kind: Any) -> Fields:
    names = {field.encode_name for field in msgspec.structs.fields(kind)}
    tag = kind.__struct_config__.tag_field
    return frozenset(names | {tag} if tag else names)


def _by_tag(union: Any) -> dict[Any, Fields]:
    return {kind.__struct_config__.tag: _fields_of(kind) for kind in get_args(union)}


_EVENTS = _by_tag(ev.KnownEvent)
_CHANGES = _by_tag(ev.IncrementalData)
# A document fragment (11) is read as a document.
_NODES = {**_by_tag(ev.Node), 11: _fields_of(ev.Document)}
_DATA: dict[int | float | None, Fields] = {
    0: _fields_of(ev.Nothing),
    1: _fields_of(ev.Nothing),
    2: _fields_of(ev.FullSnapshotData),
    4: _fields_of(ev.MetaData),
    5: _fields_of(ev.CustomData),
    6: _fields_of(ev.PluginData),
}
_ITEMS = {
    "texts": _fields_of(ev.TextChange),
    "attributes": _fields_of(ev.AttributeChange),
    "removes": _fields_of(ev.Removal),
    "adds": _fields_of(ev.Addition),
    "positions": _fields_of(ev.Position),
}
# Numbers that recorders write on events; their type would refuse the whole event for a text there.
_OWN = _fields_of(ev.Timed) - {"timestamp", "type"}
_OFFSET = _fields_of(ev.Offset)


def take_unknown(event: dict[str, Any]) -> Iterator[Unread]:
    """Take what the types do not know out of an event, and yield it.

    An event or data of an unknown kind stays whole: it is read as what it is.
    """
    kind, data = _number(event.get("type")), event.get("data")
    if kind not in _EVENTS:
        return
    yield from _take(event, _EVENTS[kind] - _texts_for_numbers(event), "")
    if not isinstance(data, dict) or (kind == 2 and "node" not in data):
        return
    known = _CHANGES.get(_number(data.get("source"))) if kind == 3 else _DATA.get(kind)
    if known is None:
        return
    yield from _take(data, known, ".data")
    if kind == 2:
        yield from _take(data.get("initialOffset"), _OFFSET, ".data.initialOffset")
        yield from _in_node(data.get("node"), ".data.node")
    for name in _ITEMS.keys() & data.keys() if kind == 3 else ():
        yield from _in_items(data[name], name)


def _texts_for_numbers(event: dict[str, Any]) -> Fields:
    """Return the recorders' own fields that hold a text where their number should stand."""
    return frozenset(name for name in _OWN & event.keys() if type(event[name]) in (str, dict, list))


def _in_items(items: Any, name: str) -> Iterator[Unread]:
    for number, item in enumerate(items if isinstance(items, list) else ()):
        path = f".data.{name}[{number}]"
        yield from _take(item, _ITEMS[name], path)
        if name == "adds" and isinstance(item, dict):
            yield from _in_node(item.get("node"), path + ".node")


def _in_node(node: Any, path: str) -> Iterator[Unread]:
    waiting = [(node, path)]
    while waiting:
        value, place = waiting.pop()
        if not isinstance(value, dict):
            continue
        known = _NODES.get(_number(value.get("type")))
        if known is None:
            continue
        yield from _take(value, known, place)
        children = value.get("childNodes")
        if isinstance(children, list):
            waiting += ((child, f"{place}.childNodes[{n}]") for n, child in enumerate(children))


def _take(value: Any, known: Fields, path: str) -> Iterator[Unread]:
    if isinstance(value, dict) and not value.keys() <= known:
        yield Unread(path, {name: value.pop(name) for name in value.keys() - known})


def _number(value: Any) -> int | float | None:
    """Return a kind as a number, for it may be written as text; None for what is neither."""
    if isinstance(value, str) and value.isdecimal() and len(value) < 4:
        return int(value)
    return value if isinstance(value, int | float) else None
