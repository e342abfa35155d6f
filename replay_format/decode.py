"""One event's JSON bytes to its typed form; lenient where a recording is not quite what it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from replay_format import events as ev
from replay_format.repair import repair_json
from replay_format.unknown_fields import Unread, take_unknown

_strict = msgspec.json.Decoder(ev.KnownEvent)
_any = msgspec.json.Decoder()


class Undecodable(msgspec.Struct):
    """Counts what could not be read inside otherwise readable events.

    `unread` gathers, while `keeps` says so, what no type took: fields that are not known, and what could not
    be decoded. Whoever reads the events takes it out after each.
    """

    events: int = 0
    parts: int = 0
    keeps: bool = False
    unread: list[Unread] = []

    def leave(self, path: str, value: Any) -> None:
        """Keep what was not read, for whoever wants to know."""
        if self.keeps and value not in (None, "", [], {}):
            self.unread.append(Unread(path, value))

    def take_unread(self) -> list[Unread]:
        """Return what no type took of the events since the last call."""
        taken = self.unread[:]
        self.unread.clear()
        return taken


def decode_event(raw: bytes | msgspec.Raw, lost: Undecodable | None = None) -> ev.Event:
    """Return the typed event; what does not fit is repaired item by item, and what cannot be is kept as
    unknown.

    `lost` counts the items that had to be left out (a mutation's addition without a usable node, say).
    """
    try:
        event: ev.Event = _strict.decode(raw)
        return event
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError):
        return _decode_leniently(raw, lost if lost is not None else Undecodable())


def decode_events(raws: Iterable[bytes], lost: Undecodable) -> Iterator[ev.Event]:
    """`decode_event` for many, one after the other."""
    decode = _strict.decode
    for raw in raws:
        try:
            yield decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError):
            yield _decode_leniently(raw, lost)


def _decode_leniently(raw: bytes | msgspec.Raw, lost: Undecodable) -> ev.Event:
    try:
        document = document_of(raw)
    except ValueError:
        lost.events += 1
        lost.leave("", bytes(raw).decode("utf-8", "replace"))
        return ev.UnknownEvent(document=None)
    return event_from_document(document, lost)


def document_of(raw: bytes | msgspec.Raw) -> Any:
    """Return the event as plain Python values, lone surrogates and broken UTF-8 replaced by U+FFFD.

    Raises ValueError when it is no JSON or nested deeper than the decoder goes.
    """
    try:
        return _any.decode(raw)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        return _any.decode(repair_json(bytes(raw)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("no JSON") from error


def event_from_document(document: Any, lost: Undecodable | None = None) -> ev.Event:
    """Return the same for an event that is already plain Python values; fields that no type knows are taken
    out of these."""
    lost = lost if lost is not None else Undecodable()
    if not isinstance(document, dict):
        return ev.UnknownEvent(document=document)
    for unread in take_unknown(document):
        lost.leave(*unread)
    timestamp = _number(document.get("timestamp"))
    if timestamp is None:
        lost.leave(".timestamp", document.get("timestamp"))
    data = document.get("data")
    try:
        match document.get("type"):
            case 2:
                return _full_snapshot(data, timestamp, lost)
            case 3:
                return _incremental(data, timestamp, lost)
            case 0 | 1 | 4 | 5 | 6 | 7:
                event: ev.Event = msgspec.convert(
                    {**document, "timestamp": timestamp}, ev.KnownEvent, strict=False
                )
                return event
    except (msgspec.ValidationError, RecursionError):
        lost.events += 1
    return ev.UnknownEvent(document=document, timestamp=timestamp)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _full_snapshot(data: Any, timestamp: float | None, lost: Undecodable) -> ev.Event:
    node = node_from_document(data.get("node") if isinstance(data, dict) else None, lost)
    if node is None:
        lost.events += 1
        return ev.UnknownEvent(document={"type": 2, "data": data}, timestamp=timestamp)
    offset = data.get("initialOffset")
    try:
        place = msgspec.convert(offset, ev.Offset, strict=False) if isinstance(offset, dict) else ev.Offset()
    except msgspec.ValidationError:
        lost.leave(".data.initialOffset", offset)
        place = ev.Offset()
    return ev.FullSnapshot(data=ev.FullSnapshotData(node=node, initialOffset=place), timestamp=timestamp)


def _incremental(data: Any, timestamp: float | None, lost: Undecodable) -> ev.Event:
    if isinstance(data, dict) and data.get("source") == 0:
        return ev.Incremental(data=_mutation(data, lost), timestamp=timestamp)
    try:
        change: ev.IncrementalData = msgspec.convert(data, ev.IncrementalData, strict=False)
    except (msgspec.ValidationError, RecursionError):
        return ev.UnknownIncremental(data=ev.UnknownChange(data=data), timestamp=timestamp)
    return ev.Incremental(data=change, timestamp=timestamp)


def _mutation(data: dict[str, Any], lost: Undecodable) -> ev.Mutation:
    def each(key: str, kind: Any) -> list[Any]:
        items = []
        value = data.get(key)
        if not isinstance(value, list):
            lost.leave(f".data.{key}", value)
        for item in value if isinstance(value, list) else ():
            try:
                items.append(msgspec.convert(item, kind, strict=False))
            except (msgspec.ValidationError, RecursionError):
                lost.parts += 1
                lost.leave(f".data.{key}", item)
        return items

    adds = []
    value = data.get("adds")
    if not isinstance(value, list):
        lost.leave(".data.adds", value)
    for item in value if isinstance(value, list) else ():
        node = node_from_document(item.get("node"), lost) if isinstance(item, dict) else None
        if node is None:
            lost.parts += 1
            lost.leave(".data.adds", item)
            continue
        places = {key: _integer(item.get(key)) for key in ("parentId", "nextId", "previousId")}
        adds.append(ev.Addition(node=node, **places))
    return ev.Mutation(
        texts=each("texts", ev.TextChange),
        attributes=each("attributes", ev.AttributeChange),
        removes=each("removes", ev.Removal),
        adds=adds,
        isAttachIframe=True if data.get("isAttachIframe") else None,
    )


def _integer(value: Any) -> int | None:
    number = _number(value)
    whole = number is not None and number.is_integer() and abs(number) <= ev.LARGEST_ID
    return int(number) if whole and number is not None else None


def node_from_document(value: Any, lost: Undecodable) -> ev.Node | None:
    """Return a node from plain values, leaving out only the parts of it that cannot be read (and counting
    them).
    """
    try:
        whole: ev.Node = msgspec.convert(value, ev.Node, strict=False)
        return whole
    except (msgspec.ValidationError, RecursionError):
        pass
    if not isinstance(value, dict):
        return None
    number, make = _integer(value.get("id")), _NODES.get(_integer(value.get("type")))
    if number is None or make is None:
        return None
    lost.leave(".node", {name: part for name, part in value.items() if not _is_read(name, part)})
    return make(number, value, _children_from_document(value, lost))


def _children_from_document(value: dict[str, Any], lost: Undecodable) -> list[ev.Node]:
    children: list[ev.Node] = []
    listed = value.get("childNodes")
    try:
        for child in listed if isinstance(listed, list) else ():
            node = node_from_document(child, lost)
            if node is None:
                lost.parts += 1
                lost.leave(".childNodes", child)
            else:
                children.append(node)
    except RecursionError:
        lost.parts += 1
    return children


# What is read of a node that does not fit its type: of these kinds.
_READ = {"childNodes": list, "attributes": dict, "tagName": str, "textContent": str}


def _is_read(name: str, part: Any) -> bool:
    return isinstance(part, _READ.get(name, int | float | None))


def _text_of(value: dict[str, Any]) -> str:
    text = value.get("textContent")
    return text if isinstance(text, str) else ""


def _element(number: int, value: dict[str, Any], children: list[ev.Node]) -> ev.Element:
    tag, attributes = value.get("tagName"), value.get("attributes")
    return ev.Element(
        id=number,
        tagName=tag if isinstance(tag, str) else "unknown",
        attributes={str(k): v for k, v in attributes.items()} if isinstance(attributes, dict) else {},
        childNodes=children,
        isShadow=bool(value.get("isShadow")) or None,
        isShadowHost=bool(value.get("isShadowHost")) or None,
    )


def _document(number: int, _value: dict[str, Any], children: list[ev.Node]) -> ev.Document:
    return ev.Document(id=number, childNodes=children)


# By rrweb's number of the node's type (11 is a document fragment).
_NODES: dict[int | None, Callable[[int, dict[str, Any], list[ev.Node]], ev.Node]] = {
    0: _document,
    11: _document,
    1: lambda number, value, children: ev.Doctype(id=number),
    2: _element,
    3: lambda number, value, children: ev.Text(id=number, textContent=_text_of(value)),
    4: lambda number, value, children: ev.CData(id=number, textContent=_text_of(value)),
    5: lambda number, value, children: ev.Comment(id=number, textContent=_text_of(value)),
}
