"""OpenReplay: the tracker's uploads and the stored files (`dom.mobs`, `dom.mobe`, `devtools.mob`).

The start and end of a stored session are one stream cut anywhere and are put together before they are read;
the devtools file and each upload are streams of their own. Messages are sorted by time and number, repeated
numbers dropped, and translated by `openreplay_page`. Encrypted files cannot be read without their key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

import msgspec

from replay_format.importers.model import Body, Part
from replay_format.importers.openreplay_messages import (
    BATCH,
    TIMESTAMP,
    Message,
    MessageReader,
    looks_legacy,
    looks_like_batch,
)
from replay_format.importers.openreplay_page import PageTranslator
from replay_format.session import BesideDocument, Recorder

TAB = 118
_STARTS = re.compile(rb'\{[^{}]{0,2000}"trackerVersion"\s*:\s*"([^"]*)"')
_ENDS = (".mobs", ".mobe", ".mob")
_GENERIC = {"dom", "devtools", "mobs", "mobe", "mob"}


class OpenReplayImporter:
    """The importer of OpenReplay's sessions."""

    name = "openreplay"

    def recognises(self, body: Body) -> bool:
        head = body.head
        if head[:7] == b"\xff" * 7 and head[7:8] in (b"\xff", b"\xfe", b"\xfd"):
            return True
        if looks_like_batch(head) or looks_legacy(head):
            return True
        if head.lstrip()[:1] == b"{" and b'"projectKey"' in head and _STARTS.match(head.lstrip()):
            return True
        return body.name.endswith(_ENDS) and bool(head) and b"\x00" in head[:4096]

    def parts(self, body: Body) -> Iterator[Part]:
        start = _STARTS.match(body.head.lstrip())
        if start is not None:
            yield _started(body, start.group(1).decode("utf-8", "replace"))
            return
        stem = PurePath(body.name.split("!")[-1]).name.split(".")[0]
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=stem if body.name.endswith(_ENDS) and stem not in _GENERIC else None,
            payload=body.read(),
            recorder=Recorder("openreplay-tracker"),
        )

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        translator = PageTranslator()
        for at, tab, message in _in_order(_streams(parts)):
            for event in translator.translate(message, at):
                yield tab, msgspec.json.encode(event)
        for event in translator.finish():
            yield translator.tab, msgspec.json.encode(event)
        if parts:
            parts[0].documents = [*parts[0].documents, *translator.documents]


def _started(body: Body, version: str) -> Part:
    """The request that begins a session says who the user is and which tracker runs."""
    try:
        about = msgspec.json.decode(body.read())
    except (msgspec.DecodeError, UnicodeDecodeError):
        about = {}
    documents = [
        BesideDocument(source, f".{key}", about[key])
        for source, key in (("identity", "userID"), ("identity", "userUUID"), ("metadata", "metadata"),
                            ("url", "referrer"))
        if isinstance(about, dict) and about.get(key)
    ]  # fmt: skip
    return Part(importer="openreplay", body=body.name, recorder=Recorder("openreplay-tracker", version),
                documents=documents, companion=True)  # fmt: skip


def _streams(parts: Sequence[Part]) -> Iterator[tuple[Part, bytes]]:
    starts = [part for part in parts if part.body.endswith(".mobs")]
    ends = [part for part in parts if part.body.endswith(".mobe")]
    if starts:
        yield starts[0], b"".join(part.payload for part in (*starts, *ends))
    for part in parts:
        if part not in starts and (part not in ends or not starts):
            yield part, part.payload


def _first_moment(messages: list[Message]) -> tuple[float, int]:
    first = next((m for m in messages if m.type in (TIMESTAMP, BATCH)), None)
    if first is None:
        return float("inf"), 0
    return first.fields[0] if first.type == TIMESTAMP else first.fields[3], first.index


def _in_order(streams: Iterator[tuple[Part, bytes]]) -> list[tuple[float, str, Message]]:
    """(time, tab, message) by time and number; a number that came before is dropped."""
    found: list[tuple[float, int, int, str, Message]] = []
    seen: set[tuple[str, int]] = set()
    read = []
    for part, data in streams:
        reader = MessageReader(data)
        read.append((_first_moment(messages := list(reader.messages())), part, data, reader, messages))
    for _, part, data, reader, messages in sorted(read, key=lambda stream: stream[0]):
        at, tab = 0.0, ""
        for message in messages:
            if message.type == TIMESTAMP:
                at = message.fields[0]
            elif message.type == BATCH:
                at = message.fields[3]
            elif message.type == TAB:
                tab = message.fields[0]
            if message.index >= 0 and message.type != BATCH:
                if (tab, message.index) in seen:
                    continue
                seen.add((tab, message.index))
            found.append((at, message.index, len(found), tab, message))
        if reader.unknown:
            part.warnings = [*part.warnings, f"{reader.unknown} messages of unknown kinds passed over"]
        if reader.stopped_at is not None:
            part.warnings = [*part.warnings, f"unreadable from byte {reader.stopped_at} of {len(data)} on"]
    found.sort(key=lambda item: item[:3])
    return [(at, tab, message) for at, _, _, tab, message in found]
