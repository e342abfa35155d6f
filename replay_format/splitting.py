"""JSON documents of many events, split into the events without holding the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from replay_format.errors import LimitExceeded
from replay_format.limits import DEFAULT_LIMITS, Limits

_raw = msgspec.json.Decoder(msgspec.Raw)
_many = msgspec.json.Decoder(list[msgspec.Raw])
WHITE = b" \t\r\n"
WINDOW = 1024 * 1024


class JsonSplitter:
    """The items of a JSON array, or the lines of JSON lines, as they stream in.

    `truncated` becomes true when the last item is cut off, `damaged` counts lines that are no JSON.
    """

    def __init__(self, pieces: Iterable[bytes], *, limits: Limits = DEFAULT_LIMITS) -> None:
        self._pieces = iter(pieces)
        self._limits = limits
        self.truncated = False
        self.damaged = 0

    def lines(self) -> Iterator[bytes]:
        """Each line that is not empty, split on LF only: U+2028, U+0085 and the like occur inside strings."""
        rest = b""
        for piece in self._pieces:
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                if line.strip():
                    yield line
            if len(rest) > self._limits.max_event:
                raise LimitExceeded("size of an event", self._limits.max_event, "--max-event")
        if rest.strip():
            yield rest

    def array(self) -> Iterator[bytes | msgspec.Raw]:
        """Each item of the array whose `[` is the first byte of the stream (white space aside)."""
        buffer = bytearray()
        for piece in self._pieces:
            buffer += piece
            if buffer.lstrip(WHITE):
                break
        buffer = bytearray(bytes(buffer).lstrip(WHITE))
        if not buffer.startswith(b"["):
            return
        del buffer[:1]
        ended = False
        while True:
            data = bytes(buffer)
            used = 0
            for used, item in _items(data):  # noqa: B007 (where the last item ended)
                yield item
            rest = data[used:].lstrip(WHITE + b",")
            if rest.startswith(b"]"):
                return
            if ended:
                self.truncated = True
                return
            buffer = bytearray(rest)
            wanted = max(WINDOW, 2 * len(buffer))
            if wanted > 2 * self._limits.max_event:
                raise LimitExceeded("size of an event", self._limits.max_event, "--max-event")
            while len(buffer) < wanted:
                piece = next(self._pieces, b"")
                if not piece:
                    ended = True
                    break
                buffer += piece


def _items(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(end, item) for each whole item at the start of `data`: items, white space and commas alternate."""
    view = memoryview(data)
    at = 0
    size = len(data)
    while at < size:
        while at < size and data[at] in b" \t\r\n,":
            at += 1
        if at >= size or data[at] == 0x5D:
            return
        end = _end_of_value(view, at)
        if end is None:
            return
        yield end, data[at:end].rstrip()
        at = end


def _end_of_value(view: memoryview, start: int) -> int | None:
    """Where the JSON value at `start` ends; the decoder says where what follows it does not belong to it."""
    try:
        _raw.decode(view[start:])
    except msgspec.DecodeError as error:
        message = str(error)
        marker = message.rfind("trailing characters (byte ")
        if marker < 0:
            return None
        return start + int(message[marker + 26 : message.index(")", marker)]) - 1
    return len(view)
