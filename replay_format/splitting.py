"""JSON documents of many events, split into the events without holding the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from replay_format.errors import LimitExceeded
from replay_format.limits import DEFAULT_LIMITS, MIB, Limits
from replay_format.repair import repair_surrogates

_raw = msgspec.json.Decoder(msgspec.Raw)
_many = msgspec.json.Decoder(list[msgspec.Raw])
WHITE = b" \t\r\n"
WINDOW = MIB
CUT_TRIES = 400

# An event of rrweb ends with its time (and small numbers after it), or begins with it.
_EVENT_END = re.compile(rb'"timestamp"\s*:\s*[-+0-9.eE]+(?:\s*,\s*"\w+"\s*:\s*[-+0-9.eE]+)*\s*$')
_EVENT_START = re.compile(rb'\{\s*"timestamp"')


class JsonSplitter:
    """The items of a JSON array, or the lines of JSON lines, as they stream in.

    `truncated` becomes true when the last item is cut off or is no JSON, and `cut` is what there is of it;
    `rest` is what followed the array.
    """

    def __init__(self, pieces: Iterable[bytes], *, limits: Limits = DEFAULT_LIMITS) -> None:
        self._pieces = iter(pieces)
        self._limits = limits
        self.truncated = False
        self.rest = b""
        self.cut = b""

    def lines(self) -> Iterator[bytes]:
        """Yield each line that is not empty, split on LF only: U+2028, U+0085 and the like occur inside
        strings.
        """
        held: list[bytes] = []
        size = 0
        for piece in self._pieces:
            first, *others = piece.split(b"\n")
            held.append(first)
            size += len(first)
            self._check_size(size)
            if not others:
                continue
            if (line := b"".join(held)).strip():
                yield line
            yield from (line for line in others[:-1] if line.strip())
            held = [others[-1]]
            size = len(others[-1])
        if (line := b"".join(held)).strip():
            yield line

    def array(self) -> Iterator[bytes | msgspec.Raw]:
        """Yield each item of the array whose `[` is the first byte of the stream (white space aside)."""
        data = b""
        while not data and (piece := next(self._pieces, None)) is not None:
            data = piece.lstrip(WHITE)
        if not data.startswith(b"["):
            return
        data = data[1:]
        ended = False
        while True:
            used = 0
            for used, item in _items(data, ended):  # noqa: B007 (where the last item ended)
                yield item
            data = data[used:].lstrip(WHITE + b",")
            if data.startswith(b"]"):
                self.rest = data[1:]
                return
            self._check_size(len(data))
            if ended:
                self.truncated = True
                self.cut = data
                return
            data, ended = self._grown(data)

    def _grown(self, data: bytes) -> tuple[bytes, bool]:
        """Return more of the stream after `data`, at least as much again; and whether the stream ended."""
        parts = [data]
        size = len(data)
        wanted = max(WINDOW, min(2 * size, self._limits.max_event + 1))
        while size < wanted:
            piece = next(self._pieces, b"")
            if not piece:
                return b"".join(parts), True
            parts.append(piece)
            size += len(piece)
        return b"".join(parts), False

    def _check_size(self, size: int) -> None:
        if size > self._limits.max_event:
            raise LimitExceeded("size of an event", self._limits.max_event, "--max-event")


def _items(data: bytes, ended: bool) -> Iterator[tuple[int, bytes | msgspec.Raw]]:
    """Yield (end, item) for each whole item at the start of `data`: items, white space and commas
    alternate.
    """
    end = 0
    fast = _all_but_the_end(data, ended)
    if fast is not None:
        end, items = fast
        for item in items:
            yield end, item
    yield from _items_one_by_one(data, end, ended)


def _all_but_the_end(data: bytes, ended: bool) -> tuple[int, list[msgspec.Raw]] | None:
    """Return (end, items) by one call of the decoder, when a place between two events is found near the end.

    A wrong place (inside an event) leaves brackets unbalanced, so that the decoder refuses it.
    """
    if ended or data.endswith(b"]"):
        end = data.rfind(b"]")
        items = _decoded(data[:end]) if end >= 0 else None
        if items is not None:
            return end, items
    place = len(data)
    refused = 0
    for _ in range(CUT_TRIES):
        place = data.rfind(b"},{", 0, place)
        if place < 0 or refused > 3:
            return None
        before = data[max(0, place - 160) : place]
        if _EVENT_END.search(before) or _EVENT_START.match(data, place + 2):
            items = _decoded(data[: place + 1])
            if items is not None:
                return place + 1, items
            refused += 1
    return None


def _decoded(inside: bytes) -> list[msgspec.Raw] | None:
    try:
        return _many.decode(b"[" + inside + b"]")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _items_one_by_one(data: bytes, start: int, ended: bool) -> Iterator[tuple[int, bytes]]:
    scanned = data
    at = start
    size = len(data)
    while at < size:
        while at < size and data[at] in b" \t\r\n,":
            at += 1
        if at >= size or data[at] == 0x5D:
            return
        end = end_of_value(scanned, at)
        if end is None and scanned is data:
            rest = data[at:]
            repaired = repair_surrogates(rest)
            if repaired is not rest:
                scanned = data[:at] + repaired
                end = end_of_value(scanned, at)
        if end is None or (end == size and not ended and data[end - 1] not in b'}]"'):
            return
        yield end, data[at:end].rstrip()
        at = end


def end_of_value(data: bytes, start: int = 0) -> int | None:
    """Return where the JSON value at `start` ends, None when it does not end here or is no JSON.

    The decoder says where what follows a value does not belong to it. Raises RecursionError when it is nested
    deeper than the decoder goes.
    """
    try:
        _raw.decode(memoryview(data)[start:])
    except msgspec.DecodeError as error:
        end = _trailing(error)
        return None if end is None else start + end
    return len(data)


def documents_in(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[bytes]:
    """Yield each JSON document of a text: one a line, or written over several lines; the last as far as it
    goes."""
    data = data.strip(WHITE)
    if end_of_value(data.partition(b"\n")[0]) is not None:
        yield from JsonSplitter([data], limits=limits).lines()
        return
    while data:
        end = end_of_value(data)
        yield data[:end]
        data = data[end:].strip(WHITE) if end is not None else b""


def _trailing(error: msgspec.DecodeError) -> int | None:
    message = str(error)
    marker = message.rfind("trailing characters (byte ")
    return None if marker < 0 else int(message[marker + 26 : message.index(")", marker)]) - 1
