"""PostHog's events as rrweb's: compressed parts (`cv`) unfolded, wireframes turned to nodes,
settings read.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from replay_format.encodings import inflate
from replay_format.importers.posthog_mobile import Screen
from replay_format.importers.rrweb import plain
from replay_format.limits import DEFAULT_LIMITS, Limits

KNOWN_CV = "2024-10"
_CV = re.compile(rb'"cv"\s*:\s*"([^"]{0,40})"')

_any = msgspec.json.Decoder()


def event_bytes(event: Any, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the rrweb event of one that was decoded already."""
    return unfold_event(plain(msgspec.json.encode(event), limits), limits)


def unfold_event(raw: bytes | msgspec.Raw, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return an event with its compressed parts (`cv`) unfolded; else as it is.

    Raises `LimitExceeded`.
    """
    data = bytes(raw)
    if _CV.search(data) is None:
        return data
    try:
        event = _any.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return data
    if not isinstance(event, dict):
        return data
    unfolded = event.get("cv") == KNOWN_CV and _unfold_data(event, limits)
    return msgspec.json.encode(event) if unfolded else data


def with_nodes(raw: bytes | msgspec.Raw, screen: Screen) -> bytes | msgspec.Raw:
    """Return the event with its wireframes turned to nodes of the screen; as it is when it has none."""
    if b'"wireframe' not in raw:
        return raw
    try:
        event = _any.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return raw
    return msgspec.json.encode(event) if isinstance(event, dict) and screen.translate(event) else raw


def _unfold_data(event: dict[str, Any], limits: Limits) -> bool:
    data = event.get("data")
    try:
        if isinstance(data, str):
            event["data"] = _ungzip(data, limits)
        elif isinstance(data, dict):
            for key in ("texts", "attributes", "removes", "adds"):
                if isinstance(data.get(key), str):
                    data[key] = _ungzip(data[key], limits)
        else:
            return False
    except ValueError:
        return False
    del event["cv"]
    return True


def _ungzip(text: str, limits: Limits) -> Any:
    data, whole = inflate(text.encode("latin-1"), window_bits=31, limits=limits)
    if not whole:
        raise ValueError("cut off")
    return _any.decode(data)


def unknown_compression(events: list[bytes]) -> list[str]:
    """Return a warning when events are left whose compression is not known or damaged."""
    left = [found.group(1) for event in events if (found := _CV.search(event))]
    if not left:
        return []
    names = ", ".join(sorted({name.decode("ascii", "replace") for name in left})[:3])
    return [
        f"{len(left)} events in a compression (cv {names}) that is not known or damaged, kept as they are"
    ]


def declared_masking(events: list[bytes]) -> dict[str, Any]:
    """Return the recorder's own settings, as it notes them in a custom event when it starts."""
    for event in events:
        if b'"$session_options"' in event or b'"$posthog_config"' in event:
            try:
                payload = _any.decode(event)["data"]["payload"]
            except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError):
                continue
            options = payload.get("sessionRecordingOptions") or payload.get("config", {}).get(
                "session_recording"
            )
            if isinstance(options, dict):
                return options
    return {}
