"""OpenReplay's messages of mobile apps as rrweb events: gestures, inputs, screens, logs; there is no page.

The screen itself is recorded as pictures in archives of their own. Every message begins with its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from replay_format.session import SideDocument

NO_NODE = 0
HIDDEN_MASK = "******"
# A swipe is recorded as a place and a direction only; its way is drawn just long enough to be one.
SWIPE_PX = 100
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}

Told = tuple[int, dict[str, Any]] | SideDocument


def told_by_app(kind: int, fields: tuple[Any, ...]) -> Iterator[Told]:
    """Yield (event type, data) of what a message says happened, and documents of what it says beside."""
    if kind in TELLERS:
        yield from TELLERS[kind](*fields[1:])


def _session_start(_length: int, version: str, revision: str, uuid: str, system: str, release: str,
                   device: str, device_kind: str, country: str) -> Iterator[Told]:  # fmt: skip
    yield SideDocument("identity", "MobileSessionStart.UserUUID", uuid)
    about = {"tracker": version, "revision": revision, "system": f"{system} {release}",
             "device": device, "kind": device_kind, "country": country}  # fmt: skip
    yield _custom("openreplay.session-start", about)


def _metadata(_length: int, key: str, value: str) -> Iterator[Told]:
    yield SideDocument("metadata", f"MobileMetadata.{key}", value)


def _own_event(_length: int, name: str, payload: str) -> Iterator[Told]:
    yield _custom(name, payload)


def _user(_length: int, user: str) -> Iterator[Told]:
    yield SideDocument("identity", "MobileUserID", user)


def _anonymous_user(_length: int, user: str) -> Iterator[Told]:
    yield SideDocument("identity", "MobileUserAnonymousID", user)


def _screen_changes(_length: int, _x: int, _y: int, width: int, height: int) -> Iterator[Told]:
    yield 3, {"source": 4, "width": width, "height": height}


def _crash(_length: int, name: str, reason: str, trace: str) -> Iterator[Told]:
    yield _console("error", f"{name}: {reason}", [trace] if trace else [])


def _view(_length: int, screen: str, view: str, visible: bool) -> Iterator[Told]:
    if visible:
        yield 4, {"href": screen or view}
    yield _custom("openreplay.view", {"screen": screen, "view": view, "visible": visible})


def _click(_length: int, label: str, x: int, y: int) -> Iterator[Told]:
    yield SideDocument("metadata", "MobileClickEvent.Label", label)
    yield 3, {"source": 2, "type": 2, "id": NO_NODE, "x": x, "y": y, "pointerType": 2}


def _input(_length: int, value: str, masked: bool, label: str) -> Iterator[Told]:
    yield SideDocument("metadata", "MobileInputEvent.Label", label)
    text = HIDDEN_MASK if masked and not value else value
    yield 3, {"source": 5, "id": NO_NODE, "text": text, "isChecked": False}


def _log(_length: int, severity: str, content: str) -> Iterator[Told]:
    yield _console(severity, content, [])


def _internal_error(_length: int, content: str) -> Iterator[Told]:
    yield _custom("openreplay.internal-error", content)


def _network_call(_length: int, sort: str, method: str, url: str, asked: str, answered: str, status: int,
                  duration: int) -> Iterator[Told]:  # fmt: skip
    request = {"name": url, "method": method, "status": status, "initiatorType": sort, "duration": duration,
               "requestBody": asked or None, "responseBody": answered or None}  # fmt: skip
    yield 6, {"plugin": "rrweb/network@1", "payload": {"requests": [request]}}


def _swiped(_length: int, label: str, x: int, y: int, direction: str) -> Iterator[Told]:
    yield SideDocument("metadata", "MobileSwipeEvent.Label", label)
    yield from _swipe(x, y, direction)


def _graphql(
    _length: int, sort: str, name: str, variables: str, answered: str, _duration: int
) -> Iterator[Told]:
    yield _custom("openreplay.graphql", {"said": [sort, name, variables, answered]})


def _issue(sort: str, context: str, _length: str, payload: str) -> Iterator[Told]:
    yield _custom(f"openreplay.issue {sort}", {"context": context, "payload": payload})


# By the number of the message (the tracker's mobile messages); each gets the fields that follow the time.
TELLERS: dict[int, Callable[..., Iterator[Told]]] = {
    90: _session_start,
    92: _metadata,
    93: _own_event,
    94: _user,
    95: _anonymous_user,
    96: _screen_changes,
    97: _crash,
    98: _view,
    100: _click,
    101: _input,
    103: _log,
    104: _internal_error,
    105: _network_call,
    106: _swiped,
    109: _graphql,
    111: _issue,
}


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
