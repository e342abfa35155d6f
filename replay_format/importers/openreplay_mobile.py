"""OpenReplay's messages of mobile apps as rrweb events: gestures, inputs, screens, logs; there is no page.

The screen itself is recorded as pictures in archives of their own. Every message begins with its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from replay_format.session import SideDocument

NO_NODE = 0
HIDDEN_MASK = "******"
# A swipe is recorded as a place and a direction only; its way is drawn just long enough to be one.
SWIPE_PX = 100
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}

Told = tuple[int, dict[str, Any]] | SideDocument


def told_by_app(kind: int, fields: tuple[Any, ...]) -> Iterator[Told]:
    """(event type, data) of what a message says happened, and documents of what it says beside."""
    match kind, fields:
        case 90, (_, _, version, revision, uuid, system, release, device, device_kind, country):
            yield SideDocument("identity", "MobileSessionStart.UserUUID", uuid)
            about = {"tracker": version, "revision": revision, "system": f"{system} {release}",
                     "device": device, "kind": device_kind, "country": country}  # fmt: skip
            yield _custom("openreplay.session-start", about)
        case 92, (_, _, key, value):
            yield SideDocument("metadata", f"MobileMetadata.{key}", value)
        case 93, (_, _, name, payload):
            yield _custom(name, payload)
        case ((94 | 95), (_, _, user)):
            yield SideDocument("identity", "MobileUserID" if kind == 94 else "MobileUserAnonymousID", user)
        case 96, (_, _, _, _, width, height):
            yield 3, {"source": 4, "width": width, "height": height}
        case 97, (_, _, name, reason, trace):
            yield _console("error", f"{name}: {reason}", [trace] if trace else [])
        case 98, (_, _, screen, view, visible):
            if visible:
                yield 4, {"href": screen or view}
            yield _custom("openreplay.view", {"screen": screen, "view": view, "visible": visible})
        case 100, (_, _, label, x, y):
            yield SideDocument("metadata", "MobileClickEvent.Label", label)
            yield 3, {"source": 2, "type": 2, "id": NO_NODE, "x": x, "y": y, "pointerType": 2}
        case 101, (_, _, value, masked, label):
            yield SideDocument("metadata", "MobileInputEvent.Label", label)
            text = HIDDEN_MASK if masked and not value else value
            yield 3, {"source": 5, "id": NO_NODE, "text": text, "isChecked": False}
        case 103, (_, _, severity, content):
            yield _console(severity, content, [])
        case 104, (_, _, content):
            yield _custom("openreplay.internal-error", content)
        case 105, (_, _, sort, method, url, asked, answered, status, duration):
            request = {"name": url, "method": method, "status": status, "initiatorType": sort,
                       "duration": duration,
                       "requestBody": asked or None, "responseBody": answered or None}  # fmt: skip
            yield 6, {"plugin": "rrweb/network@1", "payload": {"requests": [request]}}
        case 106, (_, _, label, x, y, direction):
            yield SideDocument("metadata", "MobileSwipeEvent.Label", label)
            yield from _swipe(x, y, direction)
        case 109, (_, _, sort, name, variables, answered, _):
            yield _custom("openreplay.graphql", {"said": [sort, name, variables, answered]})
        case 111, (_, sort, context, _, payload):
            yield _custom(f"openreplay.issue {sort}", {"context": context, "payload": payload})


def _custom(tag: str, payload: Any) -> tuple[int, dict[str, Any]]:
    return 5, {"tag": tag, "payload": payload}


def _console(level: str, text: str, trace: list[str]) -> tuple[int, dict[str, Any]]:
    return 6, {
        "plugin": "rrweb/console@1",
        "payload": {"level": level.lower(), "trace": trace, "payload": [text]},
    }


def _swipe(x: int, y: int, direction: str) -> Iterator[tuple[int, dict[str, Any]]]:
    right, down = _WAYS.get(direction.lower(), (0, 0))
    end = {"x": x + right * SWIPE_PX, "y": y + down * SWIPE_PX}
    yield 3, {"source": 2, "type": 7, "id": NO_NODE, "x": x, "y": y}
    yield 3, {"source": 6, "positions": [{**end, "id": NO_NODE, "timeOffset": 0}]}
    yield 3, {"source": 2, "type": 9, "id": NO_NODE, **end}
