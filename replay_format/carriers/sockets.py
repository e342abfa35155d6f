"""WebSocket messages that a HAR keeps beside a request (`_webSocketMessages`, as Chromium's panels write
them).

A message has a `type` (send, receive), an `opcode` (1 text, 2 bytes as base64) and `data`. Text messages of
one direction become a body with one a line. socket.io (protocol 5 over Engine.IO 4) writes digits before
its JSON: `4` a message, `2` an event, `5` one whose bytes follow in messages of their own, then a namespace
and a number.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence

import msgspec

from replay_format.body import Body
from replay_format.carriers.inner import inner_body

TEXT, BYTES = 1, 2
_SOCKET_IO = re.compile(r"4[0-6](?:\d+-)?(?:/[^,\[{]*,)?\d*(?=[\[{])")
_ENGINE_IO = re.compile(r"[0-6]?(?=[\[{])|[1236](?:probe)?\Z|4[0-6](?:/[^,\[{]*,?)?\Z")


class Message(msgspec.Struct):
    """One message of a socket as a HAR keeps it."""

    type: str = ""
    opcode: int = TEXT
    data: str = ""


def bodies_of_socket(outer: Body, name: str, url: str, messages: Sequence[Message]) -> Iterator[Body]:
    """Yield what was sent, and what was received, as bodies: all texts of a direction, and each message of
    bytes."""
    for direction in dict.fromkeys(message.type for message in messages):
        found = [message for message in messages if message.type == direction]
        lines = [line for message in found if message.opcode == TEXT and (line := line_of(message.data))]
        if lines:
            data = "\n".join(lines).encode("utf-8", "surrogatepass")
            yield inner_body(outer, f"{name}:{direction or 'messages'}", data, url=url)
        for number, message in enumerate(found):
            if message.opcode == BYTES and (content := _bytes_of(message.data)):
                yield inner_body(outer, f"{name}:{direction}{number}", content, url=url)


def line_of(text: str) -> str:
    """Return a text message on one line, without what socket.io writes before its JSON; empty for what only
    keeps the connection going."""
    found = _SOCKET_IO.match(text) or _ENGINE_IO.match(text)
    return (text[found.end() :] if found else text).replace("\r", " ").replace("\n", " ").strip()


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return text.encode("latin-1", "replace")
