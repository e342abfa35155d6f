"""Amplitude: `{"version": 1 or 2, "events": ["<JSON string>", ...]}`.

The strings are rrweb events as JSON, or packed. The session is named by the upload's URL (`device_id`,
`session_id`), and without it by the replay id that the SDK notes in its own custom events; those also carry
the privacy settings. Known from session-replay-browser 1.48.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from replay_format.body import Body
from replay_format.importers.model import EventsImporter
from replay_format.importers.rrweb import plain
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument
from replay_format.splitting import JsonSplitter

_SHAPE = re.compile(rb'\{\s*"version"\s*:\s*(\d+)\s*,\s*"events"\s*:\s*\[\s*(?:"|\])')
# The same with its keys sorted, as somebody stored it.
_TURNED = re.compile(rb'\{\s*"events"\s*:\s*\[\s*"')
_VERSION_LAST = re.compile(rb'\]\s*,\s*"version"\s*:\s*(\d+)\s*\}\s*$')
# Clicks and scroll depths for heat maps, uploaded beside the replay.
_INTERACTIONS = re.compile(rb'\{\s*"version"\s*:\s*\d+\s*,\s*"events"\s*:\s*\[\s*\{[^{}\[]*"viewportHeight"')
_REPLAY_ID = re.compile(rb'"\[Amplitude\] Session Replay ID"\s*:\s*"([^"/]+)/([^"]+)"')
_OWN_TAGS = (b'"metadata"', b'"debug-info"', b'"get-sr-props"')
KNOWN_VERSIONS = (1, 2)

_any = msgspec.json.Decoder()


class AmplitudeImporter(EventsImporter):
    """The importer of Amplitude's replays."""

    name = "amplitude"

    def recognises(self, body: Body) -> bool:
        head = body.head.lstrip()
        return bool(_SHAPE.match(head) or _INTERACTIONS.match(head) or _is_turned(head))

    def parts(self, body: Body) -> Iterator[Part]:
        data = body.read().lstrip()
        if _INTERACTIONS.match(data):
            yield _companion(body, data)
            return
        shape = _SHAPE.match(data) or _VERSION_LAST.search(data[-200:])
        version = int(shape.group(1)) if shape else 1
        splitter = JsonSplitter([data[data.index(b"[") :]], limits=body.limits)
        events = [bytes(plain(item, body.limits)) for item in splitter.array()]
        body.truncated = body.truncated or splitter.truncated
        query = dict(parse_qsl(urlsplit(body.url).query))
        release, declared = _settings(events)
        yield Part(
            importer=self.name,
            body=body.name,
            session_id=_session(query, events),
            events=events,
            recorder=Recorder("amplitude-session-replay", release),
            declared_masking=declared,
            documents=[
                SideDocument("identity", f"url?{key}", query[key])
                for key in ("device_id", "user_id")
                if query.get(key)
            ],
            warnings=[]
            if version in KNOWN_VERSIONS
            else [f"body version {version} is not known; read as version 2"],
        )


def _is_turned(head: bytes) -> bool:
    """True when the version stands behind the events; a body longer than its head is not told apart."""
    return _TURNED.match(head) is not None and _VERSION_LAST.search(head[-200:]) is not None


def _companion(body: Body, data: bytes) -> Part:
    """Return which pages were used, as the interactions name them."""
    try:
        events = _any.decode(data)["events"]
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError):
        events = []
    pages = dict.fromkeys(
        event["pageUrl"]
        for event in (events if isinstance(events, list) else ())
        if isinstance(event, dict) and isinstance(event.get("pageUrl"), str)
    )
    return Part(
        importer="amplitude",
        body=body.name,
        session_id=_session(dict(parse_qsl(urlsplit(body.url).query)), []),
        recorder=Recorder("amplitude-session-replay"),
        documents=[SideDocument("url", ".events[].pageUrl", page) for page in pages],
        companion=True,
    )


def _session(query: dict[str, str], events: list[bytes]) -> str | None:
    if query.get("session_id"):
        return f"{query.get('device_id', '')}/{query['session_id']}"
    for event in events:
        if b"Session Replay ID" in event and (found := _REPLAY_ID.search(event)):
            return f"{found.group(1).decode('utf-8', 'replace')}/{found.group(2).decode('utf-8', 'replace')}"
    return None


def _settings(events: list[bytes]) -> tuple[str, dict[str, Any]]:
    """Return the SDK's version and privacy settings, from its own custom events."""
    release, declared = "", {}
    for event in events:
        if not any(tag in event for tag in _OWN_TAGS):
            continue
        try:
            payload = _any.decode(event)["data"]["payload"]
            config = payload.get("joinedConfig") or payload.get("config") or {}
        except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError):
            continue
        release = str(payload.get("version") or release)
        if isinstance(config, dict) and isinstance(config.get("privacyConfig"), dict):
            declared = config["privacyConfig"]
    return release, declared
