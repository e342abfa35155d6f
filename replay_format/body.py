"""One captured body, whatever it was captured in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from replay_format.limits import DEFAULT_LIMITS, Limits


class Body:
    """One captured body: a file's, an archive member's or a request's, with outer compression taken off.

    `head` is its first bytes (at most 64 KB) for recognising it; `pieces()` gives all of it once, `read()`
    all of it at once. `url` and `content_type` are known when it came from a capture.
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

    def read(self) -> bytes:
        """Return all bytes; they stay in memory for later calls."""
        if self._whole is None:
            self._whole = b"".join(self.pieces())
        return self._whole
