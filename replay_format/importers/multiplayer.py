"""Multiplayer: rrweb events packed one by one, as messages of a socket.

The socket is socket.io's, at `/v0/radar/ws`: `["debug-session:rrweb:add-event", {"event": packed,
"eventType", "timestamp", "debugSessionId", "debugSessionType"}]`, packed as rrweb's own packer does;
`socket:set-user` says who the user is, `debug-session:subscribe` which project. A HAR keeps the messages of
a socket, which are read one a line. What other spans of the visit hold is OpenTelemetry's. Known from
session-recorder-browser 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.importers.model import EventsImporter
from replay_format.importers.rrweb import plain
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter

ADD = "debug-session:rrweb:add-event"
SET_USER = "socket:set-user"
# Not always the first: the socket's handshake may stand before it.
_MESSAGE = re.compile(rb'^\s*\[\s*"debug-session:', re.MULTILINE)

_any = msgspec.json.Decoder()


class _Sent(msgspec.Struct):
    event: Any = None
    debugSessionId: str | None = None


class MultiplayerImporter(EventsImporter):
    """The importer of Multiplayer's session recordings."""

    name = "multiplayer"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        return head[:1] in (b"[", b"{") and _MESSAGE.search(head) is not None

    def has_lines(self, _: Body) -> bool:
        """Messages stand one a line."""
        return True

    def parts(self, body: Body) -> Iterator[Part]:
        sessions: dict[str | None, list[bytes | msgspec.Raw]] = {}
        documents = []
        for number, line in enumerate(JsonSplitter(body.pieces(), limits=body.limits).lines()):
            try:
                message = _any.decode(line)
                sent = _sent(message)
            except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
                body.truncated = True
                continue
            if sent is None:
                documents.append(_beside(message, number))
                continue
            events = sessions.setdefault(sent.debugSessionId, [])
            events.append(plain(msgspec.json.encode(sent.event), body.limits))
        for place, (session, events) in enumerate(sessions.items()):
            yield Part(
                importer=self.name,
                body=body.name,
                session_id=session,
                events=events,
                recorder=Recorder("multiplayer-session-recorder"),
                documents=documents if place == 0 else [],
            )
        if documents and not sessions:
            yield Part(importer=self.name, body=body.name, documents=documents, companion=True)


def _sent(message: Any) -> _Sent | None:
    """Return what a message adds to the replay; None when it says something else."""
    if not isinstance(message, list) or len(message) < 2 or message[0] != ADD:
        return None
    return msgspec.convert(message[1], _Sent)


def _beside(message: Any, number: int) -> SideDocument:
    is_user = isinstance(message, list) and bool(message) and message[0] == SET_USER
    said = message[1:] if isinstance(message, list) else message
    return SideDocument("identity" if is_user else "metadata", f"[{number}]", said)
