"""One captured body, whatever it was captured in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from replay_format.errors import LimitExceeded
from replay_format.limits import DEFAULT_LIMITS, Limits


class Body:
    """One captured body: a file's, an archive member's or a request's, with outer compression taken off.

    `head` is its first bytes (at most 64 KB) for recognising it; `pieces()` gives all of it once, `read()`
    all of it at once. `url` and `content_type` are known when it came from a capture.
    One that cannot be read says why in `fault`; one that the capture lists without its bytes is `lost`, and
    `since_ms` says when the one before it was sent to the same endpoint (epoch ms). `beside` gathers what is
    left out on the way to the bodies inside it, as (place, value), for all of them together.
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
        self.fault = ""
        self.lost = False
        self.since_ms: float | None = None
        self.beside: list[tuple[str, Any]] = []
        self._pieces = iter(pieces)
        self.head = next(self._pieces, b"")[: 1 << 30]
        while len(self.head) < 65536 and (more := next(self._pieces, b"")):
            self.head += more
        self._whole: bytes | None = None
        self._taken = False

    @property
    def held(self) -> int:
        """Return how many bytes of it are in memory."""
        return len(self.head if self._whole is None else self._whole)

    @property
    def whole(self) -> bytes | None:
        """Return all bytes, None unless they were read."""
        return self._whole

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes, streamed; after `read()` the same bytes again."""
        if self._whole is not None:
            yield self._whole
            return
        if self._taken:
            raise RuntimeError("a body can be streamed once; use read() to look at it again")
        self._taken = True
        if self.head:
            yield self.head
        yield from self._pieces

    def read(self, most: int | None = None) -> bytes:
        """Return all bytes; they stay in memory for later calls.

        Raises `LimitExceeded` when there are more than `most` (default: what the limits allow for a body).
        """
        if self._whole is None:
            allowed = self.limits.max_body if most is None else most
            # What is written piece by piece is handed out without another copy.
            whole = io.BytesIO()
            for piece in self.pieces():
                whole.write(piece)
                if whole.tell() > allowed:
                    raise LimitExceeded("size of a body that is read whole", allowed, "--max-body")
            self._whole = whole.getvalue()
        return self._whole
