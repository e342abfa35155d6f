"""What an importer is given and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.session import BesideDocument, Recorder


class Body:
    """One captured body: a file's, an archive member's or a request's, with outer compression taken off.

    `head` is its first bytes (at most 64 KB) for recognising it; `pieces()` gives all of it once, `read()` all
    of it at once. `url` and `content_type` are known when it came from a capture. `importer` is who takes it, once
    `asked`.
    """

    def __init__(
        self,
        name: str,
        pieces: Iterable[bytes],
        *,
        url: str = "",
        content_type: str = "",
        epoch_ms: float | None = None,
        encodings: Sequence[str] = (),
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self.name = name
        self.url = url
        self.content_type = content_type
        self.epoch_ms = epoch_ms
        self.encodings = tuple(encodings)
        self.limits = limits
        self.truncated = False
        self.asked = False
        self.importer: Importer | None = None
        self._pieces = iter(pieces)
        self.head = next(self._pieces, b"")[: 1 << 30]
        while len(self.head) < 65536 and (more := next(self._pieces, b"")):
            self.head += more
        self._whole: bytes | None = None
        self._taken = False

    def pieces(self) -> Iterator[bytes]:
        """The bytes, streamed; after `read()` the same bytes again."""
        if self._whole is not None:
            yield self._whole
            return
        if self._taken:
            raise RuntimeError("a body can be streamed once; use read() to look at it again")
        self._taken = True
        if self.head:
            yield self.head
        yield from self._pieces

    def read(self) -> bytes:
        """All bytes; they stay in memory for later calls."""
        if self._whole is None:
            self._whole = b"".join(self.pieces())
        return self._whole


class Part(msgspec.Struct, kw_only=True):
    """What one body contributes to one session.

    `events` are rrweb events as JSON bytes (streamed: read once). A product that is not rrweb inside puts its
    own data in `payload` and its importer's `join` translates all parts of a session, in order, to events.
    `order` sorts the parts of a session (segment number first, then time); None keeps the order of the bodies.
    `page` names the page load that the part was recorded on, where the recorder does that and names no window.
    `segment` is the number in the recorder's own count within `series` (a page, a view), for finding gaps; a part
    may cover several `segments`.
    Without `session_id` the part joins its neighbours in the same folder. `capture` names what bodies must be
    read together for, where that is more than a session. A part without events or payload is a
    companion: it only adds `documents` (who the user was, say) to the session it names, or without a name to
    the one id-less session of its folder, and tells which product made that.
    """

    importer: str
    body: str
    session_id: str | None = None
    window: str = ""
    page: str = ""
    order: tuple[float, ...] | None = None
    segment: int | None = None
    segments: int = 1
    series: str = ""
    events: Iterable[bytes | msgspec.Raw] = ()
    payload: Any = None
    recorder: Recorder = Recorder()
    declared_masking: dict[str, Any] = {}
    documents: list[BesideDocument] = []
    warnings: list[str] = []
    companion: bool = False
    capture: str = ""


class Importer(Protocol):
    """One product's recordings. `recognises` looks at the head only and must not raise; `parts` may raise
    `ReplayFormatError`, and leaves what is no replay data out.

    Some say more: `may_be_plain` that a body need not show the product, `has_lines(body)` that the lines of a
    body are its own format and not documents in a row, `goes_on` (see `JoinsSessions`).
    """

    name: str

    def recognises(self, body: Body) -> bool: ...

    def parts(self, body: Body) -> Iterator[Part]: ...

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        """(window, event as JSON bytes) of all parts of one session in their order."""


class JoinsSessions(Protocol):
    """An importer of a product whose recorder can lose its session in the middle of a visit."""

    def goes_on(self, before: Sequence[Part], after: Sequence[Part]) -> bool:
        """Whether the session of `after` is the one of `before`, gone on under another id."""


class EventsImporter:
    """What importers of products with rrweb inside share: their parts hold the events already."""

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        for part in parts:
            for event in part.events:
                yield part.window, event
