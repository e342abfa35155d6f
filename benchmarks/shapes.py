"""Recordings of different kinds, made anew for each run:
what is quick for one kind of page may not be for another.

`reading` long articles and their comments; `feed` cards that come as whole subtrees, with links and pictures;
`network` request and response bodies and console lines; `editor` a long text that is typed on and on.

example:
  python -m benchmarks.shapes network 20 network.json.gz
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]
START = 1_750_000_000_000
STEP_MS = 40

_SYLLABLES = ("ka", "lo", "mi", "ter", "an", "so", "vel", "du", "ri", "pen", "sta", "gor", "el", "fu", "nim")


class Pages:
    """Makes nodes and events; `clock` goes on with every event."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = [
            "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(1, 4))) for _ in range(4000)
        ]
        self._next_id = 1
        self.clock = START

    def node(self, tag: str, *children: Json | str, **attributes: str) -> Json:
        """An element; a string becomes a text node."""
        made = [self.text(child) if isinstance(child, str) else child for child in children]
        named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return {"type": 2, "id": self._id(), "tagName": tag, "attributes": named, "childNodes": made}

    def text(self, content: str) -> Json:
        """A text node."""
        return {"type": 3, "id": self._id(), "textContent": content}

    def sentence(self, least: int, most: int) -> str:
        """Words that mean nothing, the first with a capital."""
        said = " ".join(self.chance.choices(self.words, k=self.chance.randint(least, most)))
        return said.capitalize() + "."

    def page(self, url: str, *children: Json) -> Iterator[bytes]:
        """A page load: where it is and the whole of it."""
        html = self.node("html", self.node("head", self.node("title", self.sentence(2, 5))), *children)
        document = {"type": 0, "id": self._id(), "childNodes": [html]}
        yield self.event(4, {"href": url, "width": 1280, "height": 800})
        yield self.event(2, {"node": document, "initialOffset": {"left": 0, "top": 0}})

    def change(self, **changes: list[Json]) -> bytes:
        """A mutation."""
        empty: Json = {"source": 0, "texts": [], "attributes": [], "removes": [], "adds": []}
        return self.event(3, {**empty, **changes})

    def pointer(self, node: int) -> bytes:
        """The pointer's way over half a second."""
        x, y = self.chance.randrange(1280), self.chance.randrange(800)
        way = [{"x": x + n, "y": y + n, "id": node, "timeOffset": -50 * (9 - n)} for n in range(10)]
        return self.event(3, {"source": 1, "positions": way})

    def event(self, kind: int, data: Json) -> bytes:
        """One event as JSON bytes."""
        self.clock += STEP_MS
        made = {"type": kind, "data": data, "timestamp": self.clock}
        return json.dumps(made, separators=(",", ":")).encode()

    def _id(self) -> int:
        self._next_id += 1
        return self._next_id


def reading(pages: Pages) -> Iterator[bytes]:
    """Articles, one after the other, each with comments that come while it is read."""
    while True:
        number = pages.chance.randrange(10**6)
        body = pages.node("body", *(pages.node("p", pages.sentence(30, 120)) for _ in range(80)))
        yield from pages.page(f"https://magazine.example/articles/{number}?ref=front", body)
        for _ in range(60):
            link = pages.node("a", pages.sentence(1, 2), href=f"/readers/{pages.chance.randrange(10**5)}")
            comment = pages.node("div", link, pages.node("p", pages.sentence(5, 40)), class_="comment")
            yield pages.change(adds=[{"parentId": body["id"], "nextId": None, "node": comment}])
            yield pages.pointer(body["id"])


def feed(pages: Pages) -> Iterator[bytes]:
    """Cards with a picture, links and buttons; old ones go when new ones come."""
    listed = pages.node("main", class_="feed")
    yield from pages.page("https://club.example/feed", pages.node("body", listed))
    shown: list[Json] = []
    while True:
        new = [_card(pages) for _ in range(pages.chance.randint(1, 5))]
        gone, shown = shown[:-60], shown[-60:] + new
        adds = [{"parentId": listed["id"], "nextId": None, "node": card} for card in new]
        removes = [{"parentId": listed["id"], "id": card["id"]} for card in gone]
        yield pages.change(adds=adds, removes=removes)
        liked = pages.chance.choice(shown)
        classes = {"class": pages.chance.choice(("card liked", "card", "card seen"))}
        yield pages.change(attributes=[{"id": liked["id"], "attributes": classes}])
        yield pages.pointer(liked["id"])


def _card(pages: Pages) -> Json:
    number = pages.chance.randrange(10**7)
    picture = pages.node(
        "img", src=f"https://static.club.example/i/{number:x}.webp?w=640", alt=pages.sentence(2, 6)
    )
    head = pages.node(
        "header",
        picture,
        pages.node("a", pages.sentence(1, 2), href=f"/people/{number}", class_="css-1x2 author"),
    )
    buttons = [
        pages.node("button", label, type="button", class_="btn btn-sm", aria_label=f"{label} {number}")
        for label in ("Like", "Share", "Save")
    ]
    said = pages.node("p", pages.sentence(4, 30), class_="text-sm leading-5", style="margin:0 8px")
    return pages.node("article", head, said, *buttons, class_="card", data_id=str(number), data_kind="post")


def network(pages: Pages) -> Iterator[bytes]:
    """What the network and console plugins of rrweb record beside a page."""
    body = pages.node("body", pages.node("div", id="root"))
    yield from pages.page("https://desk.example/board", body)
    chance = pages.chance
    while True:
        items = [
            {"id": chance.randrange(10**9), "title": pages.sentence(2, 8),
             "state": chance.choice(pages.words[:9]),
             "score": chance.random(), "tags": chance.choices(pages.words[:200], k=3), "done": False}
            for _ in range(chance.randint(1, 40))
        ]  # fmt: skip
        request = {
            "name": f"https://api.desk.example/v2/items?page={chance.randrange(90)}&sort=-updated",
            "method": "GET", "status": 200, "startTime": pages.clock % 10**7,
            "duration": chance.random() * 400,
            "requestHeaders": {"accept": "application/json", "x-trace": f"{chance.getrandbits(64):x}"},
            "responseHeaders": {"content-type": "application/json",
                "etag": f'W/"{chance.getrandbits(40):x}"'},
            "responseBody": json.dumps({"items": items, "next": None}),
        }  # fmt: skip
        yield pages.event(6, {"plugin": "rrweb/network@1", "payload": {"requests": [request]}})
        line = {"level": "log",
                "trace": [f"at load (https://desk.example/assets/app.js:1:{chance.randrange(9999)})"],
                "payload": [json.dumps(f"loaded {len(items)} items"), json.dumps(items[0])]}  # fmt: skip
        yield pages.event(6, {"plugin": "rrweb/console@1", "payload": line})
        yield pages.pointer(body["id"])


def editor(pages: Pages) -> Iterator[bytes]:
    """A document of long paragraphs; every key changes the whole text node of one."""
    paragraphs = [pages.node("p", pages.sentence(300, 900)) for _ in range(12)]
    area = pages.node("div", *paragraphs, contenteditable="true", role="textbox")
    yield from pages.page("https://write.example/draft/7", pages.node("body", area))
    while True:
        node = pages.chance.choice(paragraphs)["childNodes"][0]
        for key in pages.sentence(5, 30):
            place = len(node["textContent"]) // 2
            node["textContent"] = node["textContent"][:place] + key + node["textContent"][place:]
            yield pages.change(texts=[{"id": node["id"], "value": node["textContent"]}])
        if len(node["textContent"]) > 12_000:
            node["textContent"] = pages.sentence(300, 900)


SHAPES: dict[str, Callable[[Pages], Iterator[bytes]]] = {
    "reading": reading,
    "feed": feed,
    "network": network,
    "editor": editor,
}


def make(shape: str, megabytes: float, seed: int = 5) -> bytes:
    """A recording of that kind and size as one JSON array."""
    events: list[bytes] = []
    size = 0
    for event in SHAPES[shape](Pages(seed)):
        events.append(event)
        size += len(event) + 1
        if size >= megabytes * 1e6:
            break
    return b"[" + b",".join(events) + b"]"


if __name__ == "__main__":
    Path(sys.argv[3]).write_bytes(gzip.compress(make(sys.argv[1], float(sys.argv[2])), 6))
