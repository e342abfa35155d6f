"""A large recording, made anew for each run so that nothing large is kept: a busy admin table that is used
for half an hour, with a full snapshot every five minutes.

example:
  python -m benchmarks.generate 100000 heavy.json.gz
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

START = 1_700_000_000_000
LENGTH_MS = 30 * 60_000
CHECKOUT_MS = 5 * 60_000
TABLE_ROWS = 400
STATES = ("new", "paid", "printed", "label printed", "packed", "shipped", "returned")

Json = dict[str, Any]


class AdminTable:
    """The page as the recorder sees it: rows of cells, one of which changes at a time."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._next_id = 10
        self.rows = [self._row(number) for number in range(TABLE_ROWS)]

    def snapshot(self) -> Json:
        """The document with all rows as they are now."""
        style = self._element("style", _cssText="td { padding: 4px 8px } tr:hover { background: #eee } " * 40)
        table = self._element("table", children=[row for row, _ in self.rows])
        body = {**self._element("body", children=[table]), "id": 4}
        html = {
            **self._element("html", children=[{**self._element("head", children=[style]), "id": 3}, body]),
            "id": 2,
        }
        return {"node": {"type": 0, "id": 1, "childNodes": [html]}, "initialOffset": {"top": 0, "left": 0}}

    def change(self) -> Json:
        """A mutation: texts mostly, sometimes a class, a row that goes and one that comes."""
        kind = self._chance.random()
        mutation: Json = {"source": 0, "texts": [], "attributes": [], "removes": [], "adds": []}
        for _ in range(self._chance.randint(1, 4)):
            row, texts = self._chance.choice(self.rows)
            text = self._chance.choice(texts)
            text["textContent"] = " ".join(self._chance.choices(STATES, k=4))
            mutation["texts"].append({"id": text["id"], "value": text["textContent"]})
            if kind < 0.4:
                row["attributes"]["class"] = self._chance.choice(STATES)
                mutation["attributes"].append(
                    {"id": row["id"], "attributes": {"class": row["attributes"]["class"]}}
                )
        if kind > 0.8:
            gone, _ = self.rows.pop(0)
            row, texts = self._row(self._next_id)
            self.rows.append((row, texts))
            table = {"id": gone["id"], "parentId": self._table_id}
            mutation["removes"].append(table)
            mutation["adds"].append({"parentId": self._table_id, "nextId": None, "node": row})
        return mutation

    @property
    def _table_id(self) -> int:
        return 5

    def _row(self, number: int) -> tuple[Json, list[Json]]:
        texts = [self._text(f"{STATES[(number + n) % len(STATES)]} {number}") for n in range(4)]
        cells = [self._element("td", children=[text]) for text in texts]
        return self._element("tr", children=cells, **{"class": "new", "data-order": f"{number:08d}"}), texts

    def _element(self, tag: str, children: list[Json] | None = None, **attributes: str) -> Json:
        if tag == "table":
            number = self._table_id
        else:
            self._next_id += 1
            number = self._next_id
        return {
            "type": 2,
            "id": number,
            "tagName": tag,
            "attributes": attributes,
            "childNodes": children or [],
        }

    def _text(self, content: str) -> Json:
        self._next_id += 1
        return {"type": 3, "id": self._next_id, "textContent": content}


def heavy_events(count: int, seed: int = 7) -> Iterator[bytes]:
    """`count` events as JSON bytes: about half mutations, a third pointer, the rest scrolls,
    inputs, console.
    """
    chance, table = random.Random(seed), AdminTable(seed)
    next_checkout = 0.0
    for number in range(count):
        at = LENGTH_MS * number / count
        if at >= next_checkout:
            next_checkout += CHECKOUT_MS
            page = {"href": "https://shop.example/admin", "width": 1280, "height": 800}
            yield _event({"type": 4, "data": page}, at)
            yield _event({"type": 2, "data": table.snapshot()}, at)
            continue
        kind, node = chance.random(), chance.choice(table.rows)[0]["id"]
        x, y = chance.randrange(1280), chance.randrange(800)
        if kind < 0.47:
            data: Json = table.change()
        elif kind < 0.78:
            moves = [{"x": x + n, "y": y + n, "id": node, "timeOffset": -50 * (9 - n)} for n in range(10)]
            data = {"source": 1, "positions": moves}
        elif kind < 0.91:
            data = {"source": 2, "type": chance.choice((0, 1, 2)), "id": node, "x": x, "y": y}
        elif kind < 0.96:
            data = {"source": 3, "id": 1, "x": 0, "y": y}
        elif kind < 0.99:
            data = {"source": 5, "id": node, "text": "*" * chance.randrange(12), "isChecked": False}
        else:
            console = {"level": "log", "trace": [], "payload": [f'"order {number}"']}
            yield _event({"type": 6, "data": {"plugin": "rrweb/console@1", "payload": console}}, at)
            continue
        yield _event({"type": 3, "data": data}, at)


def heavy_json(count: int, seed: int = 7) -> bytes:
    """The same as one JSON array."""
    return b"[" + b",".join(heavy_events(count, seed)) + b"]"


def _event(event: Json, at_ms: float) -> bytes:
    return json.dumps({**event, "timestamp": START + int(at_ms)}, separators=(",", ":")).encode()


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(gzip.compress(heavy_json(int(sys.argv[1])), 6))
