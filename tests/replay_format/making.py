"""Recordings that tests of the container write: pages that change much, in several lanes."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from replay_format.container.writer import ReplayWriter
from replay_format.session import Gap, Recorder, SessionInfo

START = 1_700_000_000_000
CSS = "main > p { color: #123456 }\n" * 300

INFO = SessionInfo(
    session_id="made",
    path="",
    format="rrweb",
    recorder=Recorder("rrweb", "2.1.1"),
    declared_masking={"maskAllInputs": True, "big": 2**70},
    gaps=[Gap(10, 20, 3)],
    warnings=["something"],
    skipped_bodies={"empty": 2},
    sha256="ab" * 32,
)


def raw(document: dict[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def busy_events(count: int, seed: int = 1, nodes: int = 30) -> list[bytes]:
    """A page with a style sheet, and `count` events of all lanes that change it."""
    rnd = random.Random(seed)
    items = [
        {"type": 2, "id": 10 + n, "tagName": "p", "attributes": {"class": "a"}, "childNodes": [
            {"type": 3, "id": 1000 + n, "textContent": f"item {n}"}]}
        for n in range(nodes)
    ]  # fmt: skip
    style = {"type": 2, "id": 4, "tagName": "style", "attributes": {"_cssText": CSS}, "childNodes": []}
    body = {"type": 2, "id": 3, "tagName": "body", "attributes": {}, "childNodes": [style, *items]}
    page = {"type": 0, "id": 1, "childNodes": [body]}
    meta = {"href": "https://shop.example/a", "width": 800, "height": 600}
    events = [
        raw({"type": 4, "data": meta, "timestamp": START}),
        raw({"type": 2, "data": {"node": page, "initialOffset": {"top": 0, "left": 0}}, "timestamp": START}),
    ]
    free = 100_000
    for n in range(count - 2):
        kind, node = rnd.random(), rnd.randrange(nodes)
        data: dict[str, Any]
        if kind < 0.5:
            free += 1
            text = {"type": 3, "id": free, "textContent": f"{rnd.random()}"}
            data = {"source": 0, "texts": [{"id": 1000 + node, "value": f"v{n}"}], "removes": [],
                    "attributes": [{"id": 10 + node, "attributes": {"class": f"c{n % 7}"}}],
                    "adds": [{"parentId": 10 + node, "nextId": None, "node": text}]}  # fmt: skip
            event = {"type": 3, "data": data}
        elif kind < 0.8:
            data = {"source": 2, "type": 2, "id": 10 + node, "x": n % 800, "y": n % 600}
            event = {"type": 3, "data": data}
        elif kind < 0.9:
            event = {"type": 3, "data": {"source": 3, "id": 1, "x": 0, "y": n}}
        else:
            event = {"type": 6, "data": {"plugin": "rrweb/console@1", "payload": {"payload": [str(n)]}}}
        events.append(raw({**event, "timestamp": START + 40 * n}))
    return events


def write(path: Path, events: list[bytes], windows: list[str] | None = None, **options: Any) -> Path:
    with ReplayWriter(path, **options) as writer:
        writer.describe(INFO)
        for n, event in enumerate(events):
            writer.append(event, windows[n] if windows else "")
        writer.close(INFO, "a test")
    return path
