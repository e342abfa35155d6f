"""Datadog's RUM events: who the user is, where, what was asked of the network, which errors came.

They stand one a line; their `ddtags` name the recorder's version, view events the replay's privacy level, the
recorder's telemetry about itself its settings. A replay's form describes its segment in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import msgspec

from replay_format.body import Body
from replay_format.part import Part
from replay_format.session import Recorder, SideDocument

_TYPE = re.compile(rb'"type"\s*:\s*"(?:view|action|resource|error|long_task|vital|telemetry)"')
_SEGMENT_META = re.compile(rb'\{[^\[]{0,200}"raw_segment_size"')
_SDK = re.compile(r"sdk_version:([\w.-]+)|(?:dd|o2)-evp-origin-version=([\w.-]+)")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Strings by themselves: a key such as `name`, of what was clicked, would make a person of them.
_LINES = (("url", "view.url"), ("url", "view.referrer"), ("metadata", "view.name"),
          ("metadata", "action.target.name"),
          ("network", "resource.url"), ("metadata", "vital.name"),
          ("metadata", "vital.description"))  # fmt: skip
_TREES = (("identity", "usr"), ("identity", "account"), ("metadata", "context"), ("console", "error"),
          ("network", "resource.graphql"), ("metadata", "feature_flags"))  # fmt: skip
_SETTINGS = {
    "defaultPrivacyLevel": "default_privacy_level",
    "enablePrivacyForActionName": "enable_privacy_for_action_name",
}

# What each product calls its own fields of an event, and its tags.
_OWN = (b'"_dd"', b'"_oo"')
_TAGS = ("ddtags", "ootags")

_any = msgspec.json.Decoder()


def is_rum(head: bytes) -> bool:
    """True when the first line is a RUM event, or describes a segment."""
    if not head.startswith(b"{"):
        return False
    if _SEGMENT_META.match(head):
        return True
    line = head[: head.find(b"\n")] if b"\n" in head else head
    return any(own in line for own in _OWN) and b'"application"' in line and _TYPE.search(line) is not None


def version_in(text: str) -> str:
    """Return the recorder's version, as its tags or the upload's address name it."""
    found = _SDK.search(text)
    return (found.group(1) or found.group(2)) if found else ""


class RumEvents:
    """The events of one body; `parts` is one companion a session."""

    def __init__(self, body: Body, importer: str, recorder: str) -> None:
        self._body = body
        self._importer = importer
        self._recorder = recorder
        self._found: dict[str, Part] = {}
        self._seen: set[bytes] = set()

    def take(self, number: int, line: bytes) -> None:
        """One line; one that is no event is passed over."""
        try:
            event = _any.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self._body.truncated = True
            return
        session = event.get("session") if isinstance(event, dict) else None
        name = session.get("id") if isinstance(session, dict) else None
        if not isinstance(name, str):
            return
        part = self._found.setdefault(name, self._part(name))
        if version := version_in(" ".join(str(event.get(tags, "")) for tags in _TAGS)):
            part.recorder = Recorder(self._recorder, version)
        part.declared_masking = {**part.declared_masking, **_declared(event)}
        for source, key, value in _said(event):
            fingerprint = msgspec.json.encode([source, value])
            if fingerprint not in self._seen:
                self._seen.add(fingerprint)
                part.documents.append(SideDocument(source, f"[{number}].{key}", value))

    def parts(self) -> Iterator[Part]:
        """Yield what was found, by session."""
        yield from self._found.values()

    def _part(self, session: str) -> Part:
        version = version_in(unquote(self._body.url))
        return Part(importer=self._importer, body=self._body.name, session_id=session, companion=True,
                    documents=[],
                    recorder=Recorder(self._recorder, version) if version else Recorder())  # fmt: skip


def _declared(event: dict[str, Any]) -> dict[str, Any]:
    """Return the settings that view events and the recorder's telemetry about itself name."""
    privacy, telemetry = event.get("privacy"), event.get("telemetry")
    declared: dict[str, Any] = {}
    settings = telemetry.get("configuration") if isinstance(telemetry, dict) else None
    if isinstance(settings, dict):
        declared = {name: settings[key] for name, key in _SETTINGS.items() if settings.get(key) is not None}
    if isinstance(privacy, dict) and privacy.get("replay_level"):
        declared["defaultPrivacyLevel"] = privacy["replay_level"]
    return declared


def _said(event: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for source, path in _LINES:
        line = _at(event, path)
        if isinstance(line, str) and line:
            yield source, path, line
    for source, path in _TREES:
        value = _words(_at(event, path))
        if value:
            yield source, path, value


def _at(event: dict[str, Any], path: str) -> Any:
    value: Any = event
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _words(value: Any) -> Any:
    """Return what is said, without the numbers and ids that make every event another."""
    if isinstance(value, dict):
        return {key: words for key, inner in value.items() if (words := _words(inner))}
    if isinstance(value, list):
        return [words for inner in value if (words := _words(inner))]
    return value if isinstance(value, str) and not _UUID.fullmatch(value) else None
