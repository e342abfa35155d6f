"""Bodies over bytes, outer compression taken off; and whether bytes are text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from replay_format.body import Body
from replay_format.encodings import Unfolded
from replay_format.limits import DEFAULT_LIMITS, Limits


def open_body(name: str, source: BinaryIO, limits: Limits = DEFAULT_LIMITS, url: str = "") -> Body:
    """Yield a body over an open file, outer compression taken off as it streams."""
    unfolded = Unfolded(source, path=name, limits=limits)
    bodies: list[Body] = []

    def pieces() -> Iterator[bytes]:
        yield from unfolded.pieces()
        for body in bodies:
            body.truncated = body.truncated or unfolded.truncated

    body = Body(name, pieces(), url=url, limits=limits)
    bodies.append(body)
    body.encodings = tuple(unfolded.names)
    body.truncated = unfolded.truncated
    return body


def inner_body(outer: Body, name: str, data: bytes, *, url: str = "", content_type: str = "",
               epoch_ms: float | None = None) -> Body:  # fmt: skip
    """Return a body inside another one."""
    body = open_body(name, io.BytesIO(data), outer.limits, url or outer.url)
    body.beside = outer.beside
    body.content_type = content_type
    body.epoch_ms = epoch_ms if epoch_ms is not None else outer.epoch_ms
    body.encodings = (*outer.encodings, *body.encodings)
    return body


def unreadable_body(outer: Body, name: str, reason: str) -> Body:
    """Return a body that stands for one inside another that cannot be read."""
    body = Body(name, (), limits=outer.limits)
    body.fault = reason
    return body


def is_text(head: bytes) -> bool:
    """True when it begins as UTF-8 text does."""
    try:
        head[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head[:4096]) - 4
    return b"\x00" not in head[:4096]
