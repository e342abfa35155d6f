"""What can be said of every event without keeping it: its time, kind, node and place, in arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from operator import le
from typing import Any

import msgspec

from replay_format.decode import document_of

NO_NODE = -1
NO_PLACE = float("nan")
UNKNOWN = -1

# Times below are seconds; below that, ms since the recording's start. Above, no clock that was ever right.
SECONDS_BELOW = 1e11
RELATIVE_BELOW = 1e8
LAST_TIME = 1e14
# From here on times are microseconds, and from there on nanoseconds: both are dates of this century.
MICROSECONDS = (1e14, 1e16)
NANOSECONDS = (1e17, 1e19)
# Custom and plugin events, which are told of beside the page.
BESIDE_PAGE = frozenset({5, 6})
# Sentry's longest replay; recorders report what came before them (page load, first requests) by minutes.
STALE_MS = 3_600_000.0


class GlanceData(msgspec.Struct, gc=False):
    source: int = UNKNOWN
    type: int = UNKNOWN
    id: int = NO_NODE
    x: float = NO_PLACE
    y: float = NO_PLACE


class Glance(msgspec.Struct, gc=False):
    """The few fields of an event that the columns hold."""

    type: int = UNKNOWN
    timestamp: float | None = None
    data: GlanceData | None = None


_NOTHING = GlanceData()
_glance = msgspec.json.Decoder(Glance)
_glances = msgspec.json.Decoder(list[Glance])


def glance_at(batch: Sequence[bytes], joined: bytes | None = None) -> Sequence[Glance | None]:
    """Return a glance at each event of a batch, None for what is no JSON.

    `joined` is the batch with commas between.
    """
    whole = joined if joined is not None else b",".join(batch)
    try:
        glances: Sequence[Glance | None] = _glances.decode(b"[" + whole + b"]")
        if len(glances) == len(batch):
            return glances
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError):
        pass
    return [_glance_alone(data) for data in batch]


class EventColumns:
    """One row an event, in recorded order; row i is the event with `event_index` i.

    `epoch_ms` absolute ms (or relative ms where the recording has no wall clock), `type` and `source` as in
    the event model (-1 unknown), `detail` a mouse interaction's type (-1 else), `node` the node id (-1 none),
    `x` and `y` CSS pixels (NaN none), `window` an index into the session's windows.
    """

    __slots__ = ("_ordered", "detail", "epoch_ms", "node", "source", "timed", "type", "window", "x", "y")

    def __init__(self) -> None:
        self.epoch_ms = array("d")
        self.type = array("b")
        self.source = array("b")
        self.detail = array("b")
        self.node = array("q")
        self.x = array("f")
        self.y = array("f")
        self.window = array("H")
        # True once an event has said when it happened.
        self.timed = False
        # Rows whose order has been checked so far.
        self._ordered = (0, True)

    def __len__(self) -> int:
        return len(self.type)

    def append(self, raw: bytes | msgspec.Raw, window: int = 0) -> None:
        """Add the row of one event; an event without a time gets that of the event before it."""
        self.extend([_glance_alone(bytes(raw)) or Glance()], [window])

    def extend(self, glances: Sequence[Glance], windows: Iterable[int]) -> None:
        """Add the rows of events; `windows` names the window of each."""
        self.window.extend(windows)
        self._extend_times([glance.timestamp for glance in glances])
        datas = [glance.data or _NOTHING for glance in glances]
        kinds = [glance.type for glance in glances]
        sources = [d.source if kind == 3 else UNKNOWN for d, kind in zip(datas, kinds, strict=True)]
        details = [d.type if source == 2 else UNKNOWN for d, source in zip(datas, sources, strict=True)]
        _extend_bounded(self.type, kinds, 127)
        _extend_bounded(self.source, sources, 127)
        _extend_bounded(self.detail, details, 127)
        _extend_bounded(self.node, [d.id for d in datas], 2**62)
        self.x.extend([d.x for d in datas])
        self.y.extend([d.y for d in datas])

    def _extend_times(self, stamps: list[float | None]) -> None:
        known = bool(self.epoch_ms) and self.epoch_ms[-1] >= SECONDS_BELOW
        if known and None not in stamps:
            given: list[float] = stamps  # type: ignore[assignment]
            if min(given, default=SECONDS_BELOW) >= SECONDS_BELOW and max(given, default=0) < LAST_TIME:
                self.epoch_ms.extend(given)
                self.timed = True
                return
        for stamp in stamps:
            self.epoch_ms.append(self._time(stamp))

    def hold_stale(self) -> int:
        """Move what is told of long before the page to the session's start; return how many events that are.

        A tab that slept for days reports its old requests when it wakes (Sentry's spans of resources): they
        say nothing of when the person came.
        """
        if len(self.type) == 0:
            return 0
        shown = [t for t, kind in zip(self.epoch_ms, self.type, strict=True) if kind not in BESIDE_PAGE]
        if not shown or min(self.epoch_ms) >= min(shown) - STALE_MS:
            return 0
        oldest = min(shown) - STALE_MS
        start = min(t for t in self.epoch_ms if t >= oldest)
        stale = [row for row, t in enumerate(self.epoch_ms) if t < oldest]
        for row in stale:
            self.epoch_ms[row] = start
        self._ordered = (0, True)
        return len(stale)

    def is_in_time_order(self) -> bool:
        """True when the events were recorded in the order of their times."""
        times = self.epoch_ms
        if self._ordered[0] != len(times):
            self._ordered = (len(times), all(map(le, times, islice(times, 1, None))))
        return self._ordered[1]

    def in_time_order(self) -> array[int]:
        """Return row numbers sorted by time; rows of the same time stay in recorded order."""
        rows = array("I", range(len(self.epoch_ms)))
        return rows if self.is_in_time_order() else array("I", sorted(rows, key=self.epoch_ms.__getitem__))

    def _time(self, timestamp: float | None) -> float:
        """ms; recorders mix seconds and milliseconds in one stream, so each value is judged by itself.

        Events before the first that has a time on the wall clock get that one's.
        """
        times = self.epoch_ms
        previous = times[-1] if times else 0.0
        timestamp = _in_milliseconds(timestamp)
        if timestamp is None or not 0 <= timestamp < LAST_TIME:
            return previous
        self.timed = True
        if timestamp < RELATIVE_BELOW:
            return previous if previous >= SECONDS_BELOW else timestamp
        absolute = timestamp if timestamp >= SECONDS_BELOW else timestamp * 1000
        if times and previous < SECONDS_BELOW:
            times[:] = array("d", [absolute]) * len(times)
        return absolute


def _in_milliseconds(timestamp: float | None) -> float | None:
    """Return a time of microseconds or nanoseconds as ms, any other as it is."""
    if timestamp is None or timestamp < LAST_TIME:
        return timestamp
    if MICROSECONDS[0] <= timestamp < MICROSECONDS[1]:
        return timestamp / 1e3
    return timestamp / 1e6 if NANOSECONDS[0] <= timestamp < NANOSECONDS[1] else timestamp


def _extend_bounded(column: array[int], values: list[int], top: int) -> None:
    """Append the values, -1 for one that is out of bounds."""
    if values and (min(values) < UNKNOWN or max(values) > top):
        values = [value if UNKNOWN <= value <= top else UNKNOWN for value in values]
    column.extend(values)


def _glance_alone(raw: bytes) -> Glance | None:
    """Return what can still be said of an event whose fields are of other types than they should be."""
    try:
        return _glance.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError):
        pass
    try:
        document = document_of(raw)
    except ValueError:
        return None
    if not isinstance(document, dict):
        return Glance()
    data = document.get("data")
    glance = Glance(type=_whole(document.get("type")), timestamp=_moment(document.get("timestamp")))
    if isinstance(data, dict):
        glance.data = GlanceData(
            source=_whole(data.get("source")),
            type=_whole(data.get("type")),
            id=_whole(data.get("id")),
            x=NO_PLACE if (x := _float(data.get("x"))) is None else x,
            y=NO_PLACE if (y := _float(data.get("y"))) is None else y,
        )
    return glance


def _whole(value: Any) -> int:
    number = _float(value) if not isinstance(value, str) else None
    return int(number) if number is not None and number.is_integer() else UNKNOWN


def _moment(value: Any) -> float | None:
    """Return a time as a number: one that is written out (ISO 8601) as ms since 1970."""
    if isinstance(value, str) and value[:4].isdecimal() and "-" in value[:6]:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000
    return _float(value)


def _float(value: Any) -> float | None:
    try:
        number: float = msgspec.convert(value, float, strict=False)
    except (msgspec.ValidationError, OverflowError):
        return None
    return number if number - number == 0 else None
