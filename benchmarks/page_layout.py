"""How long laying out a large page takes, the first time and after a change."""

from __future__ import annotations

import json
import statistics
import time

from proofreel.page.page_layout import PageLayout
from replay_format.decode import Undecodable, decode_event
from replay_format.dom import Dom

ROWS = 3_000
CHANGES = 30
Row = tuple[str, float, str]


def page_layout() -> list[Row]:
    """(what, number, unit): a table of 33 000 nodes, the first layout, a change of one cell,
    a seek's scroll.
    """
    events, cells = _large_table()
    lost = Undecodable()
    dom = Dom()
    for event in events:
        dom.apply(decode_event(json.dumps(event).encode(), lost))
    layout = PageLayout(100)
    first = _seconds(lambda: layout.update(dom))
    changed = []
    for place in range(CHANGES):
        texts = [{"id": cells[place * 97 % len(cells)], "value": f"changed {place}"}]
        data = {"source": 0, "texts": texts, "attributes": [], "removes": [], "adds": []}
        dom.apply(decode_event(json.dumps({"type": 3, "data": data, "timestamp": place}).encode(), lost))
        changed.append(_seconds(lambda: layout.update(dom)))
    again = _seconds(lambda: layout.update(dom))
    return [
        ("page of 33 000 nodes: first layout", first * 1000, "ms"),
        ("page of 33 000 nodes: after a change", statistics.median(changed) * 1000, "ms"),
        ("page of 33 000 nodes: unchanged", again * 1000, "ms"),
        ("a change, as a share of the first layout", statistics.median(changed) / first, "x"),
    ]


def _seconds(work: object) -> float:
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _large_table() -> tuple[list[dict[str, object]], list[int]]:
    number = iter(range(1, 10_000_000))
    cells: list[int] = []

    def node(tag: str, *children: dict[str, object], **attributes: str) -> dict[str, object]:
        return {
            "type": 2,
            "id": next(number),
            "tagName": tag,
            "attributes": attributes,
            "childNodes": list(children),
        }

    def words(text: str) -> dict[str, object]:
        identity = next(number)
        cells.append(identity)
        return {"type": 3, "id": identity, "textContent": text}

    rows = [
        node(
            "tr",
            *(
                node("td", words(f"{column} of row {row}"))
                for column in ("name", "mail", "phone", "card", "city")
            ),
        )
        for row in range(ROWS)
    ]
    css = "td{padding:4px} .wide{display:none} @media (max-width:600px){td{display:block}}"
    style = node("style", {"type": 3, "id": next(number), "textContent": css, "isStyle": True})
    page = node("html", node("head", style), node("body", node("table", node("tbody", *rows))))
    document = {"type": 0, "id": next(number), "childNodes": [page]}
    return [
        {"type": 4, "data": {"href": "https://shop.example/", "width": 1280, "height": 800}, "timestamp": 0},
        {"type": 2, "data": {"node": document, "initialOffset": {"left": 0, "top": 0}}, "timestamp": 0},
    ], cells
