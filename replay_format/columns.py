"""What can be said of every event without keeping it: its time, kind, node and place, in arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

import msgspec

from replay_format.decode import event_from_document

NO_NODE = -1
NO_PLACE = float("nan")
UNKNOWN = -1

SECONDS_BELOW = 1e11
RELATIVE_BELOW = 1e8


class _GlanceData(msgspec.Struct, gc=False):
    source: int = UNKNOWN
    type: int = UNKNOWN
    id: int = NO_NODE
    x: float | None = None
    y: float | None = None


class _Glance(msgspec.Struct, gc=False):
    type: int = UNKNOWN
    timestamp: float | None = None
    data: _GlanceData | None = None


class _Stamp(msgspec.Struct, gc=False):
    type: int = UNKNOWN
    timestamp: float | None = None


_glance = msgspec.json.Decoder(_Glance)
_stamp = msgspec.json.Decoder(_Stamp)
_any = msgspec.json.Decoder()


class EventColumns:
    """One row an event, in recorded order; row i is the event with `event_index` i.

    `epoch_ms` absolute ms (or relative ms where the recording has no wall clock), `type` and `source` as in
    the event model (-1 unknown), `detail` a mouse interaction's type (-1 else), `node` the node id (-1 none),
    `x` and `y` CSS pixels (NaN none), `window` an index into the session's windows.
    """

    __slots__ = ("detail", "epoch_ms", "node", "source", "type", "window", "x", "y")

    def __init__(self) -> None:
        self.epoch_ms = array("d")
        self.type = array("b")
        self.source = array("b")
        self.detail = array("b")
        self.node = array("q")
        self.x = array("f")
        self.y = array("f")
        self.window = array("H")

    def __len__(self) -> int:
        return len(self.type)

    def append(self, raw: bytes | msgspec.Raw, window: int = 0) -> None:
        """Adds the row of one event; an event without a time gets that of the event before it."""
        try:
            glance = _glance.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError):
            glance = _glance_anyway(raw)
        data = glance.data
        self.epoch_ms.append(self._time(glance.timestamp))
        self.type.append(glance.type if -1 <= glance.type < 128 else UNKNOWN)
        self.window.append(window)
        if data is None:
            self.source.append(UNKNOWN)
            self.detail.append(UNKNOWN)
            self.node.append(NO_NODE)
            self.x.append(NO_PLACE)
            self.y.append(NO_PLACE)
            return
        self.source.append(data.source if glance.type == 3 and -1 <= data.source < 128 else UNKNOWN)
        self.detail.append(data.type if data.source == 2 and -1 <= data.type < 128 else UNKNOWN)
        self.node.append(data.id if -(2**62) < data.id < 2**62 else NO_NODE)
        self.x.append(data.x if data.x is not None else NO_PLACE)
        self.y.append(data.y if data.y is not None else NO_PLACE)

    def in_time_order(self) -> array[int]:
        """Row numbers sorted by time; rows of the same time stay in recorded order."""
        times = self.epoch_ms
        order: Iterable[int] = range(len(times))
        if any(times[i] > times[i + 1] for i in range(len(times) - 1)):
            order = sorted(order, key=times.__getitem__)
        return array("I", order)

    def _time(self, timestamp: float | None) -> float:
        """ms; recorders mix seconds and milliseconds in one stream, so each value is judged by itself."""
        previous = self.epoch_ms[-1] if self.epoch_ms else 0.0
        if timestamp is None or timestamp != timestamp or timestamp in (float("inf"), float("-inf")):
            return previous
        if timestamp >= SECONDS_BELOW:
            return timestamp
        if timestamp >= RELATIVE_BELOW:
            return timestamp * 1000
        return previous if previous >= SECONDS_BELOW else timestamp


def _glance_anyway(raw: bytes | msgspec.Raw) -> _Glance:
    """For an event whose fields are of other types than they should be: what can still be said."""
    try:
        return _with_stamp(_stamp.decode(raw), raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError):
        pass
    try:
        document = _any.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _Glance()
    event = event_from_document(document)
    kind = document.get("type") if isinstance(document, dict) else None
    return _Glance(
        type=kind if isinstance(kind, int) else UNKNOWN,
        timestamp=event.timestamp if not isinstance(event, tuple) and hasattr(event, "timestamp") else None,
    )


def _with_stamp(stamp: _Stamp, raw: bytes | msgspec.Raw) -> _Glance:
    try:
        document = _any.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _Glance(type=stamp.type, timestamp=stamp.timestamp)
    data = document.get("data") if isinstance(document, dict) else None
    if not isinstance(data, dict):
        return _Glance(type=stamp.type, timestamp=stamp.timestamp)
    fields: dict[str, Any] = {}
    for name, kind in (("source", int), ("type", int), ("id", int), ("x", float), ("y", float)):
        try:
            fields[name] = msgspec.convert(data.get(name), kind, strict=False)
        except msgspec.ValidationError:
            continue
    return _Glance(type=stamp.type, timestamp=stamp.timestamp, data=_GlanceData(**fields))
