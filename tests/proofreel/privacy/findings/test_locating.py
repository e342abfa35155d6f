"""Where in an event a value stands, and the place of nodes that are long gone."""

from __future__ import annotations

import pytest

from proofreel.privacy.extraction.text_table import Place
from proofreel.privacy.findings.locating import PathFinder, addresses
from tests.building import (
    BODY,
    Json,
    add,
    custom,
    element,
    input_,
    meta,
    mutation,
    page,
    remove,
    session_of,
    set_attributes,
    set_text,
    text,
)


def path(event: Json, node: int, channel: str) -> str:
    return PathFinder(session_of([event])).path(Place(0, node, channel))


@pytest.mark.parametrize(
    ("event", "channel", "expected"),
    [
        (meta(0), "href", ".data.href"),
        (input_(0, 70, "x"), "input", ".data.text"),
        (set_text(0, 70, "x"), "text", ".data.texts[0].value"),
        (set_attributes(0, 70, {"title": "x"}), "@title", ".data.attributes[0].attributes.title"),
        (set_attributes(0, 70, {"data.x": "x"}), "@data.x", '.data.attributes[0].attributes["data.x"]'),
        (add(0, text("x", node=70)), "text", ".data.adds[0].node.textContent"),
        (add(0, element("p", node=70, title="x")), "@title", ".data.adds[0].node.attributes.title"),
        (add(0, element("p", text("x", node=70))), "text", ".data.adds[0].node.childNodes[0].textContent"),
        (add(0, element("p", node=70)), "text", ".data.adds[0].node"),
        (set_text(0, 71, "x"), "text", ".data"),
        (custom(0, "t", {"a": 1}), "json:.data.payload.a", ".data.payload.a"),
        (custom(0, "t"), "beside:$.user", "$.user"),
    ],
)
def test_paths_lead_to_the_value(event: Json, channel: str, expected: str) -> None:
    assert path(event, 70, channel) == expected


def test_a_style_sheet_stands_at_its_text() -> None:
    link = element("link", node=70) | {"attributes": {"_cssText": ".a{}"}}
    assert path(add(0, link), 70, "css") == ".data.adds[0].node.attributes._cssText"


def test_an_event_without_data_has_no_path() -> None:
    session = session_of([{"type": 5, "timestamp": 1, "data": None}])
    assert PathFinder(session).path(Place(0, 1, "text")) == ""


def test_the_address_of_a_node_is_that_of_its_time() -> None:
    session = session_of(
        [
            *page(0, element("p", node=70, id="a")),
            remove(5, 70),
            add(6, element("i", node=70, id="b")),
            *page(9, element("b", node=70, id="c"), href="https://shop.example/next"),
        ]
    )
    found = addresses(session, [Place(1, 70, "text"), Place(3, 70, "text"), Place(5, 70, "text")])
    assert [(address.selector, address.href[-5:]) for address in found.values()] == [
        ("#a", "mple/"),
        ("#b", "mple/"),
        ("#c", "/next"),
    ]


def test_no_places_cost_no_pass() -> None:
    assert addresses(session_of([]), []) == {}


def test_a_removed_node_is_found_in_the_event_that_removed_it() -> None:
    gone = mutation(5, removes=[{"parentId": BODY, "id": 70}], texts=[{"id": 70, "value": "x"}])
    session = session_of([*page(0, element("p", node=70, id="a")), gone])
    assert (2, 70) in addresses(session, [Place(2, 70, "text")])
