"""Datadog's Change records: strings and nodes by number."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.reading import open_path
from replay_format.session import Session

START = 1700000000000


def segment(records: list[dict[str, Any]], index: int = 0, view: str = "v1") -> dict[str, Any]:
    return {"records": records, "start": START + index * 5000, "end": START + 4000, "index_in_view": index,
            "creation_reason": "init", "session": {"id": "s1"}, "view": {"id": view}, "application": {"id": "a"}}  # fmt: skip


def opened(tmp_path: Path, *segments: dict[str, Any]) -> Session:
    for number, content in enumerate(segments):
        (tmp_path / f"{number}.bin").write_bytes(zlib.compress(json.dumps(content).encode() + b"\n"))
    (session,) = open_path(str(tmp_path))
    return session


def page_of(session: Session) -> Dom:
    dom = Dom()
    for _, event in session.events():
        dom.apply(event)
    assert dom.missing == 0
    return dom


def outline(dom: Dom) -> str:
    """The page as nested brackets, text in quotes."""

    def told(node: Any) -> str:
        if isinstance(node, ev.Text):
            return json.dumps(node.textContent)
        inside = " ".join(told(child) for child in getattr(node, "childNodes", ()))
        if isinstance(node, ev.Element):
            shadow = "^" if node.isShadow else ""
            return f"{shadow}{node.tagName}[{inside}]"
        return inside if isinstance(node, ev.Document) else "!"

    return told(dom.root)


STRINGS = [11, [1, "#document", "INPUT"], [2, "type", "value"], [3, "text"], [5, "***"]]
INPUT = [[STRINGS, [1, [None, 0], [1, 1, [2, 4], [3, 5]]]]]


def snapshot(changes: list[Any], at: int = START) -> dict[str, Any]:
    return {"type": 2, "format": 1, "timestamp": at, "data": changes}


def change(changes: list[Any], at: int) -> dict[str, Any]:
    return {"type": 12, "timestamp": at, "data": changes}


def test_an_input_and_what_is_typed_into_it(tmp_path: Path) -> None:
    records = [snapshot(INPUT[0]), change([[11, [5, "ann"]], [12, [1, 6]]], START + 9)]
    session = opened(tmp_path, segment(records))
    kinds = [event for _, event in session.events()]
    assert isinstance(kinds[1], ev.Incremental) and isinstance(kinds[1].data, ev.Input)
    assert kinds[1].data.text == "ann"
    dom = page_of(session)
    (element,) = [node for node in dom.nodes.values() if isinstance(node, ev.Element)]
    assert (element.attributes["type"], dom.value(element)) == ("text", "ann")


def test_new_nodes_stand_where_their_numbers_say(tmp_path: Path) -> None:
    names = [0, "#document", "DIV", "A", "B", "I", "#text", "one"]
    nodes = [1, [None, 0], [1, 1], [1, 2], [0, 3], [-1, 4], [3, 5, 6]]
    # node 2 = A in DIV, 3 = B after A, 4 = I before B, 5 = text in A (node 5 - 3)
    session = opened(tmp_path, segment([snapshot([names, nodes])]))
    assert outline(page_of(session)) == 'div[a["one"] i[] b[]]'


def test_later_changes_remove_add_rename_and_retext(tmp_path: Path) -> None:
    names = [0, "#document", "DIV", "P", "#text", "one", "class"]
    first = snapshot([names, [1, [None, 0], [1, 1], [1, 2], [1, 3, 4]]])
    second = change(
        [[1, [3, "B"], [1, 3, "new"]], [2, 2], [3, [4, [5, "loud"]]], [4, [5, "newer"]]], START + 50
    )
    session = opened(tmp_path, segment([first, second]))
    dom = page_of(session)
    assert outline(dom) == 'div[b["newer"]]'
    assert [n.attributes for n in dom.nodes.values() if isinstance(n, ev.Element) and n.tagName == "b"] == [
        {"class": "loud"}
    ]


def test_a_shadow_root_and_its_sheet(tmp_path: Path) -> None:
    names = [0, "#document", "X-CARD", "#shadow-root", "SPAN", "#text", "inside", "outside"]
    nodes = [1, [None, 0], [1, 1], [1, 2], [1, 3], [1, 4, 5], [4, 4, 6]]
    changes = [names, nodes, [7, [["span{color:red}"]]], [8, [2, 0]]]
    session = opened(tmp_path, segment([snapshot(changes)]))
    dom = page_of(session)
    assert outline(dom) == 'x-card["outside" ^span["inside"]]'
    adopted = [e.data for _, e in session.events() if isinstance(e, ev.Incremental)]
    assert [type(data) for data in adopted] == [ev.AdoptedStyleSheet]


def test_a_new_view_begins_its_numbers_anew(tmp_path: Path) -> None:
    first = segment([snapshot(INPUT[0])], view="v1")
    second = segment([snapshot([[0, "#document", "P"], [1, [None, 0], [1, 1]]], START + 6000)], 1, view="v2")
    assert outline(page_of(opened(tmp_path, first, second))) == "p[]"


def test_segments_that_come_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    first = segment([snapshot(INPUT[0])])
    second = segment([change([[11, [5, "ann"]], [12, [1, 6]]], START + 5100)], 1)
    dom = page_of(opened(tmp_path, second, first))
    assert [dom.value(n) for n in dom.nodes.values() if isinstance(n, ev.Element)] == ["ann"]


def test_a_missing_segment_of_a_view_is_a_gap(tmp_path: Path) -> None:
    session = opened(tmp_path, segment([snapshot(INPUT[0])]), segment([change([[4]], START + 10000)], 2))
    assert [gap.missing for gap in session.info.gaps] == [1]


def test_the_older_format_is_read_with_its_own_ids(tmp_path: Path) -> None:
    node = {
        "type": 0,
        "id": 1,
        "childNodes": [{"type": 2, "id": 2, "tagName": "input", "attributes": {}, "childNodes": []}],
    }
    records = [
        {"type": 4, "timestamp": START, "data": {"href": "https://a.example/", "width": 9, "height": 9}},
        {"type": 2, "timestamp": START + 1, "data": {"node": node, "initialOffset": {"top": 0, "left": 0}}},
        {"type": 3, "timestamp": START + 2, "data": {"source": 5, "id": 2, "text": "ann"}},
        {"type": 6, "timestamp": START + 3, "data": {"has_focus": True}},
        {"type": 9, "timestamp": START + 4, "data": {"frustrationTypes": ["rage_click"], "recordIds": [1]}},
    ]  # fmt: skip
    session = opened(tmp_path, segment(records))
    dom = page_of(session)
    assert [dom.value(n) for n in dom.nodes.values() if isinstance(n, ev.Element)] == ["ann"]
    tags = [e.data.tag for _, e in session.events() if isinstance(e, ev.Custom)]
    assert tags == ["datadog.focus", "datadog.frustration"]


def test_changes_to_what_is_not_there_are_counted_not_fatal(tmp_path: Path) -> None:
    odd = change([[99, 1], [2, 77], [4, [50, "x"]], "nonsense", [1, [3]], [3, [1, [900, 901]]]], START + 5)
    session = opened(tmp_path, segment([snapshot(INPUT[0]), odd]))
    assert any("changes could not be decoded" in warning for warning in session.info.warnings)
