"""OpenReplay: the tracker's uploads and the stored files (`dom.mobs`, `dom.mobe`, `devtools.mob`).

The start and end of a stored session are one stream cut anywhere and are put
together before they are read; the devtools file and each upload are streams of their
own. Messages are sorted by time and number, repeated ones dropped, and translated
tab by tab by `openreplay_page`. Encrypted files cannot be read without their key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import PurePath

import msgspec

from replay_format.body import Body
from replay_format.importers.model import Importer
from replay_format.importers.openreplay_messages import (
    BATCH,
    KNOWN_BATCH,
    MOBILE,
    TIMESTAMP,
    Message,
    MessageReader,
    is_a_time,
    looks_legacy,
    looks_like_batch,
    looks_like_old_batch,
    looks_mobile,
)
from replay_format.importers.openreplay_page import LOCATIONS, PageTranslator
from replay_format.importers.page_builder import TellingApart
from replay_format.part import Part, documents_about
from replay_format.session import Recorder, SideDocument

VIEWPORT, APP_START, SCREEN, TAB = 5, 90, 96, 118
NODES, USER_DID = (8, 9, 10, 11), (68, 69, 112)
# Two ticks of the tracker.
LOCATION_LAG_MS = 60
_STARTS = re.compile(rb'\{[^{}]{0,2000}"trackerVersion"\s*:\s*"([^"]*)"')
_ABOUT = (("identity", "userID"), ("identity", "userUUID"), ("metadata", "metadata"), ("url", "referrer"))
_HALVES = (".mobs", ".mobe")
_ENDS = (*_HALVES, ".mob")
_NUMBER = re.compile(r"\d{6,}")
_GENERIC = {"dom", "devtools", "mobs", "mobe", "mob"}


class OpenReplayImporter(Importer):
    """The importer of OpenReplay's sessions."""

    name = "openreplay"

    def recognises(self, body: Body) -> bool:
        head = body.head
        if head[:7] == b"\xff" * 7 and head[7:8] in (b"\xff", b"\xfe", b"\xfd"):
            return True
        if looks_like_batch(head) or looks_like_old_batch(head) or looks_legacy(head) or looks_mobile(head):
            return True
        if head.lstrip()[:1] == b"{" and b'"projectKey"' in head and _STARTS.match(head.lstrip()):
            return True
        return body.name.endswith(_ENDS) and bool(head) and head.lstrip()[:1] not in (b"{", b"[")

    def parts(self, body: Body) -> Iterator[Part]:
        start = _STARTS.match(body.head.lstrip())
        if start is not None:
            yield _started(body, start.group(1).decode("utf-8", "replace"))
            return
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=_session_of(body.name),
            segment=next((n for n, end in enumerate(_HALVES) if body.name.endswith(end)), None),
            series=PurePath(body.name).stem,
            payload=body.read(),
            recorder=Recorder("openreplay-tracker"),
        )

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        documents: list[SideDocument] = []
        tabs: dict[str, PageTranslator] = {}
        apart = TellingApart()
        messages = _with_locations_first(list(_in_order(_streams(parts))))
        sizes = _first_sizes(messages)
        for at, tab, message in messages:
            if message.type == APP_START and parts:
                parts[0].recorder = Recorder("openreplay-tracker", message.fields[2])
            translator = tabs.get(tab)
            if translator is None:
                translator = tabs[tab] = PageTranslator(documents, sizes.get(tab, (0, 0)))
            for event in translator.translate(message, at):
                yield tab, apart.encoded(event)
        for tab, translator in tabs.items():
            for event in translator.finish():
                yield tab, apart.encoded(event)
        if parts:
            parts[0].documents = [*parts[0].documents, *documents]


def _session_of(name: str) -> str | None:
    """Return the session's number: a stored file is named by it, or stands in a folder that is."""
    path = PurePath(name.split("!")[-1])
    if not path.name.endswith(_ENDS):
        return None
    stem = path.name.split(".")[0]
    if stem not in _GENERIC:
        return stem.removesuffix("devtools") or None
    return path.parent.name if _NUMBER.fullmatch(path.parent.name) else None


def _started(body: Body, version: str) -> Part:
    """Return what the request that begins a session says: who the user is and which tracker runs."""
    try:
        about = msgspec.json.decode(body.read())
    except (msgspec.DecodeError, UnicodeDecodeError):
        about = {}
    documents = documents_about(about if isinstance(about, dict) else {}, _ABOUT, ".")
    return Part(importer="openreplay", body=body.name, recorder=Recorder("openreplay-tracker", version),
                documents=documents, companion=True)  # fmt: skip


def _streams(parts: Sequence[Part]) -> Iterator[tuple[Part, bytes]]:
    """Yield the bytes to be read as one; start and end of a session are, where they stand in the same
    folder.
    """
    pairs: dict[str, dict[str, list[Part]]] = {}
    for part in parts:
        end = next((end for end in _HALVES if part.body.endswith(end)), None)
        if end is None:
            yield part, part.payload
        else:
            pairs.setdefault(part.body.removesuffix(end), {}).setdefault(end, []).append(part)
    for halves in pairs.values():
        both = [part for end in _HALVES for part in halves.get(end, [])]
        yield both[0], b"".join(part.payload for part in both)


def _first_moment(messages: list[Message]) -> tuple[float, int]:
    first = next((m for m in messages if m.type in (TIMESTAMP, BATCH)), None)
    if first is None:
        return inf, 0
    return first.fields[0] if first.type == TIMESTAMP else first.fields[3], first.index


def _in_order(streams: Iterator[tuple[Part, bytes]]) -> Iterator[tuple[float, str, Message]]:
    """(time, tab, message) by time, kind of stream and number; a message that came before is dropped.

    What the tracker sends in several streams at once counts across them, so a number tells a message only
    together with its stream and content; of one moment, what builds the page comes first.
    """
    read = []
    for part, data in streams:
        reader = MessageReader(data)
        messages = list(reader.messages())
        part.warnings = [*part.warnings, *_losses(reader, messages, len(data))]
        read.append((_first_moment(messages), messages))
    sorting = _Sorting()
    for (first, _), messages in sorted(read, key=lambda stream: stream[0]):
        # What stands before the first time of a stream cut off at its beginning has that time.
        sorting.add(messages, first if first < inf else 0.0)
    yield from sorting.result()


class _Sorting:
    """Messages of several streams, each with its time and the tab that was named last."""

    def __init__(self) -> None:
        self._found: list[tuple[float, int, int, int, str, Message]] = []
        self._seen: set[tuple[str, Message]] = set()

    def add(self, messages: list[Message], at: float) -> None:
        tab = ""
        for message in messages:
            at = _time_told(message, at)
            if message.type == TAB:
                tab = message.fields[0]
            if message.index >= 0:
                if (tab, message) in self._seen:
                    continue
                self._seen.add((tab, message))
            self._found.append((at, message.stream, message.index, len(self._found), tab, message))

    def result(self) -> Iterator[tuple[float, str, Message]]:
        self._found.sort(key=lambda item: item[:4])
        named = {tab for *_, tab, _ in self._found if tab}
        only = next(iter(named)) if len(named) == 1 else ""
        for at, _, _, _, tab, message in self._found:
            yield at, tab or only, message


def _time_told(message: Message, at: float) -> float:
    """Return the time that a message sets (epoch ms), else the one before it."""
    if message.type == BATCH:
        told = message.fields[3]
    elif message.type == TIMESTAMP or message.type in MOBILE:
        told = message.fields[0]
    else:
        return at
    return told if is_a_time(told) else at


def _with_locations_first(messages: list[tuple[float, str, Message]]) -> list[tuple[float, str, Message]]:
    """Return a move within a page told before the nodes that it brought, at their time.

    The tracker looks at the address once a tick and sees a page's nodes change a little earlier. What a user
    did before them belongs to the page that was left.
    """
    for place, (at, tab, message) in enumerate(messages):
        if message.type not in LOCATIONS or message.fields[2]:
            continue
        first = place
        for earlier in range(place - 1, -1, -1):
            then, where, other = messages[earlier]
            if where != tab:
                continue
            if at - then > LOCATION_LAG_MS or other.type in USER_DID:
                break
            if other.type in NODES:
                first = earlier
        if first < place:
            del messages[place]
            messages.insert(first, (messages[first][0], tab, message))
    return messages


def _first_sizes(messages: Sequence[tuple[float, str, Message]]) -> dict[str, tuple[int, int]]:
    """Return the size that each tab's window begins with."""
    sizes: dict[str, tuple[int, int]] = {}
    for _, tab, message in messages:
        if message.type in (VIEWPORT, SCREEN):
            sizes.setdefault(tab, message.fields[-2:])
    return sizes


def _losses(reader: MessageReader, messages: list[Message], size: int) -> list[str]:
    losses = []
    versions = {message.fields[0] for message in messages if message.type == BATCH}
    if unknown := sorted(version for version in versions if version > KNOWN_BATCH):
        losses.append(f"batch version {unknown[0]} is not known; read as far as possible")
    if reader.unknown:
        kinds = ", ".join(str(kind) for kind in sorted(reader.unknown_types)[:8])
        losses.append(f"{reader.unknown} messages of unknown kinds passed over (type {kinds})")
    if not messages and size:
        losses.append(
            "no message could be read: the file seems to be encrypted (decrypt it with the session's key "
            "first)"
        )
    elif reader.lost:
        losses.append(f"{reader.lost} of {size} bytes unreadable, from byte {reader.stopped_at} on")
    return losses
