"""Small recordings for tests: events and nodes written the way a page is described.

Times are ms from the start of the recording. A node gets the id it is given (`node=7`) or the next free one.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from typing import Any

from replay_format.columns import EventColumns
from replay_format.dom import Dom
from replay_format.events import Event
from replay_format.session import Recorder, Session, SessionInfo
from replay_format.store import MemoryStore

START = 1_700_000_000_000
HREF = "https://shop.example/"
DOCUMENT = 1
HTML = 2
HEAD = 3
BODY = 4

Json = dict[str, Any]
_free_ids = itertools.count(10_000)


def session_of(
    events: Sequence[Json],
    *,
    session_id: str = "s1",
    windows: Sequence[str] | None = None,
    declared_masking: Json | None = None,
    format: str = "rrweb",
) -> Session:
    """A session of these events; `windows` names each event's window, in the same order."""
    names = list(windows) if windows is not None else [""] * len(events)
    numbers = {name: place for place, name in enumerate(dict.fromkeys(names))}
    columns, store = EventColumns(), MemoryStore()
    for event, name in zip(events, names, strict=True):
        raw = json.dumps(event).encode()
        columns.append(raw, numbers[name])
        store.append(raw)
    info = SessionInfo(
        session_id=session_id,
        path=f"{session_id}.json",
        format=format,
        recorder=Recorder(format),
        windows=list(numbers) or [""],
        declared_masking=declared_masking or {},
    )
    session = Session(info, columns, store)
    info.started_at = session.start
    return session


def dom_of(*body: Json | str, href: str = HREF) -> Dom:
    """The mirror of a page with this body."""
    return dom_after([meta(0, href), full_snapshot(0, *body)])


def dom_after(events: Sequence[Json]) -> Dom:
    """The mirror after these events."""
    dom = Dom()
    for _, event in session_of(events).events():
        dom.apply(event)
    return dom


def decoded(event: Json) -> Event:
    """One event as its typed form."""
    return session_of([event]).event(0)


def element(tag: str, *children: Json | str, node: int | None = None, **attributes: Any) -> Json:
    """An element: `for_` and `class_` lose their last underscore, other underscores become hyphens."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return {
        "type": 2,
        "id": next(_free_ids) if node is None else node,
        "tagName": tag,
        "attributes": names,
        "childNodes": [text(child) if isinstance(child, str) else child for child in children],
    }


def text(content: str, node: int | None = None) -> Json:
    """A text node."""
    return {"type": 3, "id": next(_free_ids) if node is None else node, "textContent": content}


def comment(content: str, node: int | None = None) -> Json:
    """A comment node."""
    return {"type": 5, "id": next(_free_ids) if node is None else node, "textContent": content}


def shadow(host: Json, *children: Json) -> Json:
    """The host with these children in its shadow root."""
    inside = [{**child, "isShadow": True} for child in children]
    return {**host, "isShadowHost": True, "childNodes": [*host["childNodes"], *inside]}


def framed(frame: Json, *body: Json | str) -> Json:
    """The iframe element with a document of its own that has this body."""
    inner = {
        "type": 0,
        "id": next(_free_ids),
        "childNodes": [element("html", element("head"), element("body", *body))],
    }
    return {**frame, "childNodes": [inner]}


def document(*body: Json | str, head: Sequence[Json] = (), node: int = DOCUMENT) -> Json:
    """A whole page; document, html, head and body have the ids 1 to 4."""
    return {
        "type": 0,
        "id": node,
        "childNodes": [
            {"type": 1, "id": next(_free_ids), "name": "html", "publicId": "", "systemId": ""},
            element("html", element("head", *head, node=HEAD), element("body", *body, node=BODY), node=HTML),
        ],
    }


def event(t: float, kind: int, data: Any) -> Json:
    """Any event at `t` ms."""
    return {"type": kind, "data": data, "timestamp": START + t}


def meta(t: float, href: str = HREF, width: int = 1280, height: int = 720) -> Json:
    return event(t, 4, {"href": href, "width": width, "height": height})


def full_snapshot(
    t: float, *body: Json | str, head: Sequence[Json] = (), scroll: tuple[float, float] = (0, 0)
) -> Json:
    node = document(*body, head=head)
    return event(t, 2, {"node": node, "initialOffset": {"left": scroll[0], "top": scroll[1]}})


def page(t: float, *body: Json | str, href: str = HREF, head: Sequence[Json] = ()) -> list[Json]:
    """A page load: the meta event and the full snapshot."""
    return [meta(t, href), full_snapshot(t, *body, head=head)]


def incremental(t: float, source: int, **data: Any) -> Json:
    return event(t, 3, {"source": source, **data})


def mutation(
    t: float,
    *,
    adds: Sequence[Json] = (),
    removes: Sequence[Json] = (),
    texts: Sequence[Json] = (),
    attributes: Sequence[Json] = (),
) -> Json:
    return incremental(
        t, 0, adds=list(adds), removes=list(removes), texts=list(texts), attributes=list(attributes)
    )


def add(t: float, node: Json, parent: int = BODY, before: int | None = None) -> Json:
    """A mutation that adds one node (with its children as further additions, the way recorders do)."""
    return mutation(t, adds=[{"parentId": parent, "nextId": before, "node": node}])


def remove(t: float, node: int, parent: int = BODY) -> Json:
    return mutation(t, removes=[{"parentId": parent, "id": node}])


def set_text(t: float, node: int, content: str) -> Json:
    return mutation(t, texts=[{"id": node, "value": content}])


def set_attributes(t: float, node: int, attributes: Json) -> Json:
    return mutation(t, attributes=[{"id": node, "attributes": attributes}])


def mouse(t: float, detail: int, node: int, x: float = 10, y: float = 10, **more: Any) -> Json:
    """A mouse interaction: 0 up, 1 down, 2 click, 3 context menu, 4 double click, 5 focus,
    6 blur, 7-10 touch.
    """
    return incremental(t, 2, type=detail, id=node, x=x, y=y, **more)


def click(t: float, node: int, x: float = 10, y: float = 10) -> Json:
    return mouse(t, 2, node, x, y, pointerType=0)


def double_click(t: float, node: int, x: float = 10, y: float = 10) -> Json:
    return mouse(t, 4, node, x, y, pointerType=0)


def touch_click(t: float, node: int, x: float = 10, y: float = 10) -> Json:
    return mouse(t, 2, node, x, y, pointerType=2)


def focus(t: float, node: int) -> Json:
    return incremental(t, 2, type=5, id=node)


def blur(t: float, node: int) -> Json:
    return incremental(t, 2, type=6, id=node)


def input_(t: float, node: int, value: str, checked: bool = False, by_user: bool | None = True) -> Json:
    more = {} if by_user is None else {"userTriggered": by_user}
    return incremental(t, 5, id=node, text=value, isChecked=checked, **more)


def typed(t: float, node: int, value: str, every: float = 100) -> list[Json]:
    """One input event a key, the way most recorders do."""
    return [input_(t + n * every, node, value[: n + 1]) for n in range(len(value))]


def scroll(t: float, y: float, node: int = DOCUMENT, x: float = 0) -> Json:
    return incremental(t, 3, id=node, x=x, y=y)


def moves(t: float, *positions: tuple[float, float, float], node: int = BODY, source: int = 1) -> Json:
    """Pointer positions (time offset <= 0, x, y); source 1 mouse, 6 touch, 12 drag."""
    return incremental(
        t, source, positions=[{"timeOffset": o, "x": x, "y": y, "id": node} for o, x, y in positions]
    )


def resize(t: float, width: float, height: float) -> Json:
    return incremental(t, 4, width=width, height=height)


def custom(t: float, tag: str, payload: Any = None) -> Json:
    return event(t, 5, {"tag": tag, "payload": payload})


def plugin(t: float, name: str, payload: Any) -> Json:
    return event(t, 6, {"plugin": name, "payload": payload})


def console(t: float, level: str, *arguments: Any, trace: Sequence[str] = ()) -> Json:
    """A console call; each argument is stringified as the recorder does."""
    payload = {"level": level, "trace": list(trace), "payload": [json.dumps(a) for a in arguments]}
    return plugin(t, "rrweb/console@1", payload)


def request(t: float, url: str, *, method: str = "GET", status: int = 200, **more: Any) -> Json:
    """One network request of the network plugin."""
    entry = {"name": url, "method": method, "status": status, "initiatorType": "fetch", **more}
    return plugin(t, "rrweb/network@1", {"requests": [entry]})
