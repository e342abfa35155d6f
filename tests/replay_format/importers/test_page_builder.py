"""Pages built node by node: snapshots, mutations, and what finds no place."""

from __future__ import annotations

import json
from typing import Any

from replay_format import events as ev
from replay_format.decode import decode_event
from replay_format.dom import Dom
from replay_format.importers.page_builder import PageBuilder, TellingApart


def built() -> tuple[PageBuilder, Dom]:
    """`<body><ul><li>a</li><li>b</li></ul><input></body>`, taken."""
    page, dom = PageBuilder(1), Dom()
    page.begin()
    page.insert_element(2, 1, 0, "body", {})
    page.insert_element(3, 2, 0, "ul", {})
    for number, text in ((4, "a"), (6, "b")):
        page.insert_element(number, 3, 9, "li", {})
        page.insert_text(number + 1, number, 0, text)
    page.insert_element(8, 2, 1, "input", {"type": "text"})
    apply(page, dom)
    return page, dom


def apply(page: PageBuilder, dom: Dom) -> list[Any]:
    """Takes what has changed to the page mirror; gives what was told beside."""
    beside = []
    for event in page.taken(5):
        found = decode_event(json.dumps(event).encode())
        dom.apply(found)
        if isinstance(found, ev.Custom):
            beside.append(found.data.payload)
    assert dom.missing == 0
    return beside


def test_nodes_move_with_what_they_hold() -> None:
    page, dom = built()
    page.move(6, 3, 0)
    page.set_text(7, "first")
    page.remove(5)
    assert apply(page, dom) == []
    assert dom.text_of(dom.nodes[3]) == "first"
    assert [n.id for n in dom.walk(dom.nodes[3]) if isinstance(n, ev.Element)] == [3, 6, 4]


def test_a_moved_field_keeps_its_value() -> None:
    page, dom = built()
    assert not page.set_value(8, "typed", False)
    page.move(8, 3, 0)
    apply(page, dom)
    field = dom.nodes[8]
    assert isinstance(field, ev.Element) and dom.value(field) == "typed"


def test_what_is_set_on_a_node_in_the_moment_it_comes_is_part_of_it() -> None:
    page, dom = built()
    page.insert_element(30, 2, 0, "input", {})
    page.set_attribute(30, "type", "email")
    assert page.set_value(30, "*****", False)
    page.insert_text(31, 2, 0)
    page.set_text(31, "E-mail")
    (event,) = page.taken(5)
    assert (event["data"]["texts"], event["data"]["attributes"]) == ([], [])
    dom.apply(decode_event(json.dumps(event).encode()))
    field = dom.nodes[30]
    assert isinstance(field, ev.Element) and (field.attributes["type"], dom.value(field)) == (
        "email",
        "*****",
    )
    assert dom.text_of(dom.nodes[31]) == "E-mail"
    assert not page.set_value(30, "later", False)


def test_what_is_set_on_a_node_that_moved_meanwhile_reaches_it() -> None:
    page, dom = built()
    page.insert_element(30, 2, 0, "p", {})
    page.insert_text(31, 30, 0, "one")
    page.move(30, 3, 0)
    page.set_text(31, "two")
    page.set_attribute(30, "class", "moved")
    apply(page, dom)
    moved = dom.nodes[30]
    assert isinstance(moved, ev.Element) and (dom.text_of(moved), moved.attributes) == (
        "two",
        {"class": "moved"},
    )


def test_what_finds_no_place_is_told_beside_the_page() -> None:
    page, dom = built()
    page.insert_text(20, 5, 0, "in a text")  # which can hold nothing
    page.insert_text(21, 99, 0, "nowhere")
    page.set_attribute(98, "title", "of nothing")
    page.set_text(97, "no text node")
    page.remove(96)
    page.move(3, 4, 0)  # into itself
    page.remove(1)  # the document
    (said,) = apply(page, dom)
    assert all(words in json.dumps(said) for words in ("in a text", "nowhere", "of nothing", "no text node"))
    assert page.lost == 7
    assert dom.text_of(dom.nodes[3]) == "a b"


def test_a_node_that_comes_again_replaces_itself() -> None:
    page, dom = built()
    page.insert_element(4, 3, 0, "li", {"class": "new"})
    page.insert_text(5, 4, 0, "again")
    apply(page, dom)
    assert dom.text_of(dom.nodes[3]) == "again b"


def test_events_of_one_moment_that_are_alike_stay_apart() -> None:
    apart, click = TellingApart(), {"type": 3, "data": {"source": 2}, "timestamp": 7}
    first, second, third = (
        apart.encoded(click),
        apart.encoded(click),
        apart.encoded({**click, "timestamp": 8}),
    )
    assert first != second
    assert [json.loads(data)["data"] for data in (first, second, third)] == [{"source": 2}] * 3
    assert third == TellingApart().encoded({**click, "timestamp": 8})
